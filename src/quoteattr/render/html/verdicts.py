"""What a verdict of comparison is called where someone has to act on it, and the sign and colour it is shown in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from attrs import frozen

from quoteattr.render.html.markup import element, escaped

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Difference, Verdict
    from quoteattr.utterances.variations import Variation


@frozen
class Gravity:
    """How grave it is that renderings differ."""

    label: str
    """What they differ in, in capitals where an editor has to look."""
    meaning: str
    sign: str
    colour: str
    """The class of its colour."""

    def badge(self) -> str:
        """The sign and label on the colour."""
        return element("span", escaped(f"{self.sign} {self.label}"), class_=f"chip {self.colour}")


GRAVITIES: Final[Mapping[Verdict, Gravity]] = {
    "unrelated": Gravity("all", "they do not say one thing", "≠", "x-conflict"),
    "conflicting": Gravity("FACTS", "a number, a name or a negation: they cannot all be right", "≠", "x-conflict"),
    "shifted": Gravity("STRENGTH", "how likely, how much or how firmly", "±", "x-shift"),
    "partial": Gravity("detail", "one tells what another leaves out", "+", "x-detail"),
    "equivalent": Gravity("wording", "other words for the same", "≈", "x-wording"),
    "identical": Gravity("nothing", "the same words", "=", "x-wording"),
}
"""The gravest first."""
PROMINENT: Final[frozenset[Verdict]] = frozenset({"conflicting", "shifted"})
"""What a reader must not miss."""


def telling(variations: Iterable[Variation]) -> list[Variation]:
    """The differences but for the small words that one wording needs and another does not."""
    return [
        variation
        for variation in variations
        if variation.difference.verdict != "equivalent"
        or (variation.difference.kind == "reworded" and variation.difference.a_text and variation.difference.b_text)
    ]


def sign_of(difference: Difference) -> str:
    """The sign before the words of a difference: that of its gravity, or an arrow for the stronger or weaker hedge."""
    if difference.kind == "hedge":
        return {"a": "↓", "b": "↑", None: "±"}[difference.stronger]
    return GRAVITIES[difference.verdict].sign


def chip_of(difference: Difference) -> str:
    """The sign on its colour."""
    return element("span", escaped(sign_of(difference)), class_=f"chip {GRAVITIES[difference.verdict].colour}")


def row_of(difference: Difference, *more: str) -> str:
    """The row of a table of differences: the kind, the words of both sides, and further cells."""
    cells = (element("td", escaped(words or "–")) for words in (difference.a_text, difference.b_text, *more))
    kind = element("th", chip_of(difference), escaped(kind_of(difference)), scope="row")
    return element("tr", kind, *cells)


def kind_of(difference: Difference) -> str:
    """The kind in words, for a hedge with the side that it is on: ``hedge, stronger``."""
    if difference.kind == "hedge" and difference.stronger:
        return "hedge, " + {"a": "weaker", "b": "stronger"}[difference.stronger]
    return difference.kind
