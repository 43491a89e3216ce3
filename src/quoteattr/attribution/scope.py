"""Statements, and other attributions: beliefs, wishes, plans and mere topics.

A logistic model over the words of an attribution, fitted on articles whose attributions were read for it and on news
written for it (``training/statements.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quoteattr.acts import ACTS, Act
from quoteattr.attribution.quotation import Scope
from quoteattr.resources.weights import load_weights

STATEMENT_THRESHOLD: Final = 0.5
"""The least chance of being a statement: above it, statements are more frequent in the articles read."""


def scope_of(
    kind: str, act: Act, wording: Mapping[str, float], *, is_of_thought: bool = False, names_topic: bool = False
) -> Scope:
    """Return "statements" if the source utters the content, denies it, or is alleged to have said it.

    Direct speech is a statement unless the model says otherwise.  Of the rest, return "attributions" for what the
    source only thinks, wants or feels, or does not ("does not want to": 17 of 18 in news annotated by reading are no
    statement), for what "is believed" (7 of 7), for what it does not say or refuses ("declined to comment", "refused
    to pay": 157 of 192), and for a topic that it speaks of.
    ``wording`` are the features of the words; ``is_of_thought`` says that a thought or a wish is denied or attributed
    to nobody, ``names_topic`` that the content only names what was talked about.
    """
    if (is_of_thought or ACTS[act].thought or act == "declined") and kind != "direct":
        return "attributions"
    if names_topic and kind == "indirect" and act != "denied":
        return "attributions"
    if not ACTS[act].states:
        return "statements"
    chance = load_weights("statements").chance_of(statement_features(kind, wording))
    return "statements" if chance >= STATEMENT_THRESHOLD else "attributions"


def statement_features(kind: str, wording: Mapping[str, float]) -> dict[str, float]:
    """Return the features that speak for and against a statement."""
    return {"bias": 1.0, f"kind {kind}": 1.0, **wording}
