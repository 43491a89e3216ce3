"""Settings: what a caller may choose about every answer."""

from __future__ import annotations

from typing import Final, get_args

from attrs import Attribute, field, frozen

from quoteattr.attribution.quotation import Scope
from quoteattr.errors import WrongTypeError, WrongValueError, shown

LEAST_CONFIDENCE: Final = 0.4
"""Of .25 to .6 by steps of .05 on four sets of annotated news: F1 of what is wholly right rises up to .45 on each (by
.4 to 1 of 100), and with .4 long speech that has no cue is still listed."""


def _check_share(_: Settings, attribute: Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongTypeError(f"{attribute.name} is {shown(value)}, not a number: give one from 0 to 1")
    if not 0 <= value <= 1:
        raise WrongValueError(f"{attribute.name} is {shown(value)}: give a number from 0 to 1")


def _check_scope(_: Settings, attribute: Attribute[str], value: object) -> None:
    if value not in get_args(Scope):
        raise WrongValueError(f"{attribute.name} is {shown(value)}: give 'statements' or 'attributions'")


def _check_limit(_: Settings, attribute: Attribute[int | None], value: object) -> None:
    if value is not None and (type(value) is not int or value < 1):
        raise WrongValueError(
            f"{attribute.name} is {shown(value)}: give a whole number from 1 on, or None for no limit"
        )


@frozen(kw_only=True)
class Settings:
    """What a caller may choose; the defaults suit news."""

    least_confidence: float = field(default=LEAST_CONFIDENCE, validator=_check_share)
    """Quotations below this confidence (0 to 1) are left out.  With the default, long speech without a cue is still
    listed."""
    scope: Scope = field(default="statements", validator=_check_scope)
    """``statements``: speech and writing, also what is denied or alleged; ``attributions``: beliefs, wishes, plans,
    findings, topics and refusals (``declined``, unless all of it stands in marks), too; the encoder then finds sources,
    cues and contents as the annotators of PolNeAR would mark them."""
    max_characters: int | None = field(default=None, validator=_check_limit)
    """Characters of a text beyond which it is refused, before any work is done; None for no limit.  Time and memory
    grow with the text, so a service that reads what strangers send sets it."""
