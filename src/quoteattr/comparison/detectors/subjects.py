"""He in the place of she: two people, where each text has the one as a subject and never the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import load

_SUBJECTS: Final = {"male": "he", "female": "she"}
_MIN_SHARE: Final = 0.5
"""The share of the content words of the shorter text that are aligned, from which on the two tell of one event."""


def detect_subjects(pair: AlignedPair) -> list[TokenDifference]:
    """Return the first "he" of one text with the first "she" of the other, if the pronouns of each have one gender."""
    x, y = _only_gender(pair.a), _only_gender(pair.b)
    if not x or not y or x == y or _aligned_share(pair) < _MIN_SHARE:
        return []
    i, j = _position(pair.a, _SUBJECTS[x]), _position(pair.b, _SUBJECTS[y])
    if i is None or j is None:
        return []
    return [TokenDifference("opposite", range(i, i + 1), range(j, j + 1), is_exact=True)]


def _only_gender(tokens: Sequence[Token]) -> str:
    """Return the gender of the pronouns for one person; empty without any, or with some of each."""
    pronouns = load("pronouns")
    genders = {pronouns.entries[token.form]["gender"] for token in tokens if token.form in pronouns}
    found = genders & _SUBJECTS.keys()
    return found.pop() if len(found) == 1 else ""


def _position(tokens: Sequence[Token], form: str) -> int | None:
    return next((at for at, token in enumerate(tokens) if token.form == form), None)


def _aligned_share(pair: AlignedPair) -> float:
    """Return the share of the content words of the shorter text that are aligned."""
    words = min(sum(token.is_content for token in tokens) for tokens in (pair.a, pair.b))
    return sum(pair.a[i].is_content for i in pair.to_b) / words if words else 0.0
