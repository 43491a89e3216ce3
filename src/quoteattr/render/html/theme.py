"""The colours of the views, light and dark, and the style sheets that use them.

The seven colours of speakers were searched for at random under two conditions: each stands out from the paper by 4.6 to
1 or more, so that it can hold or be text (WCAG 2.2, 1.4.3), and any two of one theme differ by 25 or more in CIELAB as
seen with normal vision and without one of the three kinds of cones (Machado, Oliveira & Fernandes 2009, severity 1).
The three colours of differences were found likewise; they stand in views that do not colour speakers.
Nothing is said by colour alone: every quotation has its speaker's letter too, every difference a sign and its kind.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from quoteattr.render.html.markup import Html, element

_LINE_SHARE: Final = 0.35
"""How much of the colour of lines lies under a key column and a bar."""


@frozen
class Theme:
    """Colours as ``#rrggbb``."""

    scheme: str
    """``light`` or ``dark``, as CSS calls it."""
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
        """Return ``colour`` thinned to lie under text."""
        return mixed(self.paper, colour, self.thinned)


def mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with a ``share`` (0 to 1) of ``other`` in it.

    >>> mixed("#ffffff", "#000000", 0.2), mixed("#12ab00", "#f0dc30", 0.5)
    ('#cccccc', '#81c418')
    """
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


LIGHT: Final = Theme(
    scheme="light",
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
    scheme="dark",
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
_LIGHT_NOTEBOOKS: Final = ('[data-jp-theme-light="true"] ', ".vscode-light ", "[theme=light] ")
_DARK_NOTEBOOKS: Final = ('[data-jp-theme-light="false"] ', ".vscode-dark ", "[theme=dark] ")
"""What JupyterLab, VS Code and Colab write around a cell to say which theme they have."""


@cache
def style() -> Html:
    """Return the style sheet of everything within an element of class ``quoteattr``.

    Light or dark as the reader's system asks, or as the notebook says that it is; paper is always light.
    """
    rules = [_properties("", LIGHT), f"@media (prefers-color-scheme:dark){{{_properties('', DARK)}}}"]
    rules += [_properties(notebook, LIGHT) for notebook in _LIGHT_NOTEBOOKS]
    rules += [_properties(notebook, DARK) for notebook in _DARK_NOTEBOOKS]
    rules += [f"@media print{{{_properties(':root ', LIGHT)}}}", sheet("view.css")]
    return element("style", Html("".join(rules)))


def sheet(name: str) -> str:
    """Return a style sheet of this folder without its comments and the spaces that only people need."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/\s*", "", text, flags=re.DOTALL)
    parts = re.split(r'("[^"]*")', text)
    parts[::2] = [_compact(part) for part in parts[::2]]  # strings stay as they are
    return "\n" + "".join(parts)


def _compact(css: str) -> str:
    """Join the lines of a rule, and take the spaces around signs away; each outer rule keeps its line."""
    css = re.sub(r"\n(?:\s+|(?=\}))", "", css)
    css = re.sub(r" ?([{>~]) ?|([,:;]) ", r"\1\2", css)
    return css.replace(";}", "}").replace("@media (", "@media(").replace("@container (", "@container(")


def _properties(within: str, theme: Theme) -> str:
    """Return the custom properties of a theme, on the classes that set them, for views within some element."""
    base = {"paper": theme.paper, "ink": theme.ink, "faint": theme.faint, "line": theme.line}
    base["line-thin"] = mixed(theme.paper, theme.line, _LINE_SHARE)
    common = "".join(f"--{name}:{colour};" for name, colour in base.items())
    rules = [f"{within}.quoteattr{{{common}{_own(theme, theme.unknown)};color-scheme:{theme.scheme}}}"]
    colours = {f"c{number}": colour for number, colour in enumerate((theme.unknown, *theme.speakers))}
    colours |= {"x-conflict": theme.conflict, "x-shift": theme.shift}
    colours |= {"x-detail": theme.detail, "x-wording": theme.unknown}
    rules += [f"{within}.quoteattr .{name}{{{_own(theme, colour)}}}" for name, colour in colours.items()]
    return "".join(rules)


def _own(theme: Theme, colour: str) -> str:
    return f"--own:{colour};--tint:{theme.tint(colour)}"
