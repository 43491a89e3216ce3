"""Whether an article vouches that something was said, by a labeller's scores.

A head beside the labels of the encoder, fitted on news written for it and on articles
(``training/encoder_heads.py``).  It sees what no list of words has; rules decide wherever they know a word that governs
the cue.
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import VOUCHING_PARTS

VOUCHING_THRESHOLD: Final = 0.0
"""Log-odds below which the article does not vouch for the words: an even chance; set, not fitted."""


def vouching_odds(analysis: Analysis, attribution: Attribution) -> float | None:
    """Return the log-odds that the article vouches for an attribution; None from a labeller that does not tell."""
    scores = analysis.own.vouching_scores
    if scores is None:
        return None
    cue, opening, content, source, setting = range(len(VOUCHING_PARTS))
    tokens = [token for part in attribution.content for token in part.tokens]
    odds = scores[attribution.cue.end - 1][cue] + scores[tokens[0]][opening]
    odds += sum(scores[token][content] for token in tokens) / len(tokens)
    if attribution.source is not None:
        odds += scores[attribution.source.end - 1][source]
    around = setting_tokens(analysis, attribution)
    return odds + sum(scores[token][setting] for token in around) / len(around)


def setting_tokens(analysis: Analysis, attribution: Attribution) -> list[int]:
    """Return the tokens of the cue's sentence outside of the content; the cue's first token if there are none."""
    inside = {token for part in attribution.content for token in part.tokens}
    sentence = analysis.document.sentence_around(attribution.cue.start)
    return [token for token in sentence if token not in inside] or [attribution.cue.start]
