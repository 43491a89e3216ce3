"""What the two heads of a labeller say of an attribution: is it a statement, and does the article vouch for it?

The heads were learned with the labels of the encoder (``training/judgements.py``) and calibrated on other texts
(``training/encoder_heads.py``).  They see what no list of words has; rules decide wherever they know a word that
governs the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import PARTS, VOUCHING_PARTS

VOUCHING_THRESHOLD: Final = 0.5
"""Log-odds below which the article does not vouch for the words; set, not fitted.

Of 3,830 attributions in articles that vouch for them, none learned from, it doubts one.  From 1 to 2 thresholds cost
about as much there, where a wrong statement costs three times a missing one, and doubt 12 to 43.
"""
AROUND_THRESHOLD: Final = 0.0
"""The same for what cue, source and setting alone add; set, not fitted."""


def statement_odds(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return the log-odds that an attribution is a statement; None from a labeller that does not tell."""
    scores = analysis.own.statement_scores
    return None if scores is None else _odds_of_parts(scores, attribution)


def vouching_odds(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return the log-odds that the article vouches for an attribution; None from a labeller that does not tell."""
    scores, around = analysis.own.vouching_scores, vouching_odds_around(analysis, attribution)
    return None if scores is None or around is None else around + _odds_of_content(scores, attribution)


def vouching_odds_around(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return what cue, source and setting alone add to the log-odds that the article vouches for an attribution."""
    scores = analysis.own.vouching_scores
    if scores is None:
        return None
    around, setting = setting_tokens(analysis, attribution), VOUCHING_PARTS.index("setting")
    return _odds_of_clause(scores, attribution) + sum(scores[token][setting] for token in around) / len(around)


def _odds_of_parts(scores: Sequence[Sequence[float]], attribution: Attribution) -> float:
    """Return the sum of the scores of the parts that both heads look at, the first columns of both."""
    return _odds_of_clause(scores, attribution) + _odds_of_content(scores, attribution)


def _odds_of_clause(scores: Sequence[Sequence[float]], attribution: Attribution) -> float:
    """Return the sum of the scores of cue and source."""
    odds = scores[attribution.cue.end - 1][PARTS.index("cue")]
    source = attribution.source
    return odds if source is None else odds + scores[source.end - 1][PARTS.index("source")]


def _odds_of_content(scores: Sequence[Sequence[float]], attribution: Attribution) -> float:
    """Return the sum of the scores of opening and content (the mean)."""
    opening, content = PARTS.index("opening"), PARTS.index("content")
    tokens = [token for part in attribution.content for token in part.tokens]
    return scores[tokens[0]][opening] + sum(scores[token][content] for token in tokens) / len(tokens)


def setting_tokens(analysis: Analysis, attribution: Attribution) -> list[int]:
    """Return the tokens of the cue's sentence outside of the content; the cue's first token if there are none."""
    inside = {token for part in attribution.content for token in part.tokens}
    sentence = analysis.document.sentence_around(attribution.cue.start)
    return [token for token in sentence if token not in inside] or [attribution.cue.start]
