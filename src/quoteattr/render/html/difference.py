"""A difference between renderings: its sign, its kind in words, its row in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.render.html.markup import Html, element
from quoteattr.render.labels import SEVERITIES, WORTH_A_LOOK, severity_of

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Difference, Verdict


def badge_of(verdict: Verdict) -> Html:
    """Return the sign and label of a verdict on its colour."""
    severity = SEVERITIES[verdict]
    return element("span", f"{severity.sign} {severity.label}", class_=f"chip {severity.colour}")


def sign_of(difference: Difference) -> str:
    """Return the sign before the words of a difference: that of its verdict; for a hedge an arrow up if stronger."""
    if difference.kind == "hedge" and difference.status != "unsure":
        return {"a": "↓", "b": "↑", None: "±"}[difference.stronger]
    return severity_of(difference).sign


def chip_of(difference: Difference) -> Html:
    """Return the sign on its colour."""
    return element("span", sign_of(difference), class_=f"chip {severity_of(difference).colour}")


def kind_of(difference: Difference) -> str:
    """Return the kind in words, for a hedge with what it is beside the other: ``hedge, stronger``.

    An unsure difference of substance has a question mark: ``number?``.
    """
    doubt = "?" if severity_of(difference) is WORTH_A_LOOK else ""
    if difference.kind == "hedge" and difference.stronger:
        return "hedge, " + {"a": "weaker", "b": "stronger"}[difference.stronger] + doubt
    return difference.kind + doubt


def row_of(difference: Difference, *more: str) -> Html:
    """Return the row of a table of differences: the kind, the words of both sides, and further cells."""
    cells = (element("td", words or "–") for words in (difference.a_text, difference.b_text, *more))
    return element("tr", element("th", chip_of(difference), kind_of(difference), scope="row"), *cells)
