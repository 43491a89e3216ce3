"""Speech acts: what an article makes of someone's words, and whether the source then states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import frozen

Act = Literal[
    "said",
    "asked",
    "wrote",
    "promised",
    "demanded",
    "requested",
    "believes",
    "wants",
    "feels",
    "learned",
    "showed",
    "denied",
    "declined",
    "alleged",
]


@frozen
class ActMeaning:
    """What one act means."""

    meaning: str
    states: bool = True
    """Whether the source states the content, and the article vouches for it."""
    thought: bool = False
    """Whether the source thinks the content, and need not have uttered it."""


ACTS: Final[Mapping[Act, ActMeaning]] = {
    "said": ActMeaning("the source says the content"),
    "asked": ActMeaning("the source asks it"),
    "wrote": ActMeaning("the source writes or prints it"),
    "promised": ActMeaning("the source promises or threatens it"),
    "demanded": ActMeaning("the source demands or orders it"),
    "requested": ActMeaning("the source asks for it, urges or recommends it"),
    "believes": ActMeaning("the source holds it to be true", thought=True),
    "wants": ActMeaning("the source wants it, or wants it not to be", thought=True),
    "feels": ActMeaning("the source has a feeling about it", thought=True),
    "learned": ActMeaning("the source finds it out", thought=True),
    "showed": ActMeaning("the source, such as a study or a picture, shows it"),
    "denied": ActMeaning("the source says that it is not so, or takes it back", states=False),
    "declined": ActMeaning("the source does not say it, or refuses to", states=False),
    "alleged": ActMeaning("the article does not vouch that the source ever said it", states=False),
}
"""Every act, by the name that a record gives it."""

NO_STATEMENT: Final[tuple[Act, ...]] = tuple(act for act, known in ACTS.items() if not known.states)
"""The acts whose content the source does not state: it must not be reported as said."""
