"""The colours of the views, light and dark.

The seven colours of speakers were searched for at random under two conditions: each stands out from the paper by 4.6 to
1 or more, so that it can hold or be text (WCAG 2.2, 1.4.3), and any two of one theme differ by 25 or more in CIELAB as
seen with normal vision and without one of the three kinds of cones (Machado, Oliveira & Fernandes 2009, severity 1).
The three colours of differences were found likewise; they stand in views that do not colour speakers.
Nothing is said by colour alone: every quotation has its speaker's letter too, every difference a sign and its kind.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen
class Theme:
    """Colours as ``#rrggbb``."""

    paper: str
    ink: str
    faint: str
    """Text of less weight."""
    line: str
    """Rules of tables."""
    unknown: str
    """The colour of a speaker who is not known."""
    speakers: tuple[str, ...]
    conflict: str
    shift: str
    detail: str
    """The colours of what renderings differ in: facts, strength, what one tells beyond another."""
    thinned: float
    """How much of a colour (0 to 1) lies under text."""

    def tint(self, colour: str) -> str:
        """``colour`` thinned to lie under text."""
        return mixed(self.paper, colour, self.thinned)


def mixed(one: str, other: str, share: float) -> str:
    """``one`` with a ``share`` (0 to 1) of ``other`` in it.

    >>> mixed("#ffffff", "#000000", 0.2)
    '#cccccc'
    """
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


LIGHT: Final = Theme(
    paper="#ffffff",
    ink="#1b1b1f",
    faint="#666a70",
    line="#d5d7db",
    unknown="#5f6368",
    speakers=("#0b16f9", "#207e87", "#ae49c0", "#701824", "#013d67", "#cf0902", "#770ec0"),
    conflict="#ac1a03",
    shift="#840dc6",
    detail="#155a67",
    thinned=0.15,
)
DARK: Final = Theme(
    paper="#16181d",
    ink="#e9eaed",
    faint="#9da2aa",
    line="#3c4049",
    unknown="#a4a9b1",
    speakers=("#5b78f8", "#c9d17b", "#e4a3e2", "#0ca10c", "#d95e65", "#a0d8b1", "#1aea16"),
    conflict="#f04d33",
    shift="#bd87fa",
    detail="#5cdec6",
    thinned=0.28,
)
