"""Refusals of a part of a record: what is wrong with it, before its place in the record is known."""

from __future__ import annotations

from typing import Final

from quoteattr.errors import QuoteattrError, WrongTypeError, WrongValueError, shown

CURE: Final = "give a record as to_record() makes it"


class RefusedError(Exception):
    """Why a value is refused: the words go on from its place in the record."""

    def __init__(self, error: type[QuoteattrError], words: str) -> None:
        super().__init__(words)
        self.error = error


def wrong_type(value: object, expected: str, field: str = "") -> RefusedError:
    """Return the refusal of a value of a wrong type, or of a field of it."""
    return RefusedError(WrongTypeError, f"{field} is {shown(value)}, not {expected}: {CURE}")


def wrong_value(value: object, cure: str, field: str = "") -> RefusedError:
    """Return the refusal of a value, or of a field of it, with what to give instead."""
    return RefusedError(WrongValueError, f"{field} is {shown(value)}: {cure}")
