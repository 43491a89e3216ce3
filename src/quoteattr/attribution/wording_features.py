"""Features of the words of an attribution: what tells a statement from a topic, a wish or a slip of the labels."""

from __future__ import annotations

from typing import Final

from quoteattr.acts import Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.head_odds import statement_odds
from quoteattr.attribution.knots import between_knots
from quoteattr.attribution.linking import Attribution
from quoteattr.resources.lexicons import word_set

_ODDS_KNOTS: Final = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
"""Where the weight of the labeller's log-odds of a statement may bend."""
_LENGTH_BINS: Final = (2, 4, 7, 12, 20, 40)
"""Lower bounds, in tokens, of the bins of a content's length; the weights belong to them."""


def wording_features(analysis: Analysis, attribution: Attribution, kind: str, act: Act) -> dict[str, float]:
    """Return the features of cue, content and source, and of how they stand to each other."""
    document = analysis.document
    lowered, cue, content = document.lowered, attribution.cue, attribution.content
    verb = lowered[cue.end - 1]
    opening = _kind_of_word(analysis, content[0].start)
    length = sum(part.end - part.start for part in content)
    words = {lowered[token] for part in content for token in part.tokens}
    clause = "clause" if not words.isdisjoint(word_set("function_words", "auxiliary")) else "phrase"
    side = "after" if content[0].start > cue.start else "before"
    between = lowered[cue.end] if side == "after" and cue.end < content[0].start else "-"
    stated = statement_odds(analysis, attribution)
    fitted_act = "demanded" if act == "requested" else act  # both are statements alike, and fitted as one
    names = [
        f"act {fitted_act}",
        f"act {fitted_act} {clause}",
        f"verb {verb}",
        f"verb {verb} {clause}",
        f"cue {' '.join(lowered[cue.start : cue.end])}",
        f"side {side} {kind}",
        f"between {between} {kind}",
        f"opening {opening} {kind}",
        f"opening {opening} {side}",
        f"length {sum(length >= bound for bound in _LENGTH_BINS)} {kind}",
        f"{clause} {kind}",
        f"speaker {_kind_of_source(analysis, attribution)}",
    ]
    features = dict.fromkeys(names, 1.0)
    return features if stated is None else features | stated_features(stated, kind)


def stated_features(odds: float, kind: str) -> dict[str, float]:
    """Return the features of a labeller's log-odds of a statement."""
    return between_knots("stated", odds, _ODDS_KNOTS) | between_knots(f"stated {kind}", odds, _ODDS_KNOTS)


def _kind_of_word(analysis: Analysis, token: int) -> str:
    """Return a function word as it is, of any other word its shape."""
    word, lowered = analysis.document.words[token], analysis.document.lowered[token]
    if lowered in word_set("function_words") or not word[0].isalpha():
        return lowered
    return "capital" if word[0].isupper() else "ing" if lowered.endswith("ing") else "word"


def _kind_of_source(analysis: Analysis, attribution: Attribution) -> str:
    source = attribution.source
    if source is None:
        return "none"
    document = analysis.document
    if source.end - source.start == 1 and document.lowered[source.start] in word_set("function_words", "pronoun"):
        return document.lowered[source.start]
    return "named" if any(document.words[token][0].isupper() for token in source.tokens) else "described"
