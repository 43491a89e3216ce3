"""What the two heads of a labeller say of an attribution: is it a statement, and does the article vouch for it?

The heads stand beside the labels of the encoder, fitted on news written for them and on articles
(``training/encoder_heads.py``).  They see what no list of words has; rules decide wherever they know a word that
governs the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import PARTS, VOUCHING_PARTS

VOUCHING_THRESHOLD: Final = 0.0
"""Log-odds below which the article does not vouch for the words: an even chance; set, not fitted."""


def statement_odds(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return the log-odds that an attribution is a statement; None from a labeller that does not tell."""
    scores = analysis.own.statement_scores
    return None if scores is None else _odds_of_parts(scores, attribution)


def vouching_odds(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return the log-odds that the article vouches for an attribution; None from a labeller that does not tell."""
    scores = analysis.own.vouching_scores
    if scores is None:
        return None
    around, setting = setting_tokens(analysis, attribution), VOUCHING_PARTS.index("setting")
    return _odds_of_parts(scores, attribution) + sum(scores[token][setting] for token in around) / len(around)


def _odds_of_parts(scores: Sequence[Sequence[float]], attribution: Attribution) -> float:
    """Return the sum of the scores of cue, opening, content (the mean) and source, the first columns of both heads."""
    cue, opening, content, source = range(len(PARTS))
    tokens = [token for part in attribution.content for token in part.tokens]
    odds = scores[attribution.cue.end - 1][cue] + scores[tokens[0]][opening]
    odds += sum(scores[token][content] for token in tokens) / len(tokens)
    if attribution.source is not None:
        odds += scores[attribution.source.end - 1][source]
    return odds


def setting_tokens(analysis: Analysis, attribution: Attribution) -> list[int]:
    """Return the tokens of the cue's sentence outside of the content; the cue's first token if there are none."""
    inside = {token for part in attribution.content for token in part.tokens}
    sentence = analysis.document.sentence_around(attribution.cue.start)
    return [token for token in sentence if token not in inside] or [attribution.cue.start]
