"""Settings: what a caller may choose about every answer."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from quoteattr.errors import WrongTypeError, WrongValueError


def _check_share(_: Settings, attribute: Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongTypeError(f"{attribute.name} is {value!r}, not a number: give one from 0 to 1")
    if not 0 <= value <= 1:
        raise WrongValueError(f"{attribute.name} is {value!r}: give a number from 0 to 1")


@frozen(kw_only=True)
class Settings:
    """What a caller may choose; the defaults suit news."""

    least_confidence: float = field(default=0.1, validator=_check_share)
    """Quotations below this confidence (0 to 1) are left out."""
