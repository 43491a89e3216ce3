"""Statements, and other attributions: beliefs, wishes, plans and mere topics.

A logistic model over the words of an attribution, fitted on articles whose attributions were read for it
(``training/confidence.py``).
"""

from __future__ import annotations

from typing import Final

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.quotation import Scope
from quoteattr.attribution.wording_features import wording_features
from quoteattr.resources.weights import load_weights

STATEMENT_THRESHOLD: Final = 0.5
"""The least chance of being a statement: above it, statements are more frequent in the articles read."""


def scope_of(analysis: Analysis, attribution: Attribution, kind: str, act: Act) -> Scope:
    """Return "statements" if the source utters the content or is said to deny, decline or be alleged to have said it.

    Return "attributions" for what the source only thinks, wants or feels, and for a topic that the source speaks of.
    """
    if not ACTS[act].states:
        return "statements"
    if ACTS[act].thought and kind != "direct":
        return "attributions"
    chance = load_weights("statements").chance(statement_features(analysis, attribution, kind, act))
    return "statements" if chance >= STATEMENT_THRESHOLD else "attributions"


def statement_features(analysis: Analysis, attribution: Attribution, kind: str, act: Act) -> list[str]:
    """Return the features that speak for and against a statement."""
    return ["bias", f"kind {kind}", *wording_features(analysis, attribution, kind, act)]
