"""The steps by which texts become utterances, as functions of tables: keys, votes, candidates, scores, linkage.

- In this order: ``profiles`` of texts, ``candidates`` for pairs, ``similarity`` of these by their words, ``scoring``
  with what else is known, ``linkage`` into clusters.
- Beside them: ``speakers`` are who is surely two people, ``runs`` are sentences that another outlet has as one;
  ``sorted_sets`` has the different numbers of an array.

What a function answers for a text, a pair or a component depends on that alone, to the last bit: not on what else is in
the table, nor on how a larger table was cut into several.  ``collate`` takes these steps with all texts in memory; an
engine takes them with tables that are joined, sorted and cut.
"""

from __future__ import annotations

from quoteattr.matching.candidates import (
    SORTED_BY,
    BlockKeys,
    Postings,
    Shares,
    Votes,
    best_shares,
    block_keys,
    candidates,
    limit_votes,
    neighbours,
    ranked_candidates,
    shares_of,
    windows,
    within_limit,
)
from quoteattr.matching.linkage import UNSCORED, ScoredPairs, connected, link
from quoteattr.matching.scoring import (
    DISJOINT_FRAGMENTS,
    Fragments,
    PairScores,
    best_odds,
    disjoint_fragments,
    in_circumstances,
    in_context,
    pair_scores,
    score_with_provenance,
)
from quoteattr.matching.similarity import similarity
from quoteattr.matching.speakers import Provenance, Speakers
from quoteattr.wording.terms import wording

__all__ = [
    "DISJOINT_FRAGMENTS",
    "SORTED_BY",
    "UNSCORED",
    "BlockKeys",
    "Fragments",
    "PairScores",
    "Postings",
    "Provenance",
    "ScoredPairs",
    "Shares",
    "Speakers",
    "Votes",
    "best_odds",
    "best_shares",
    "block_keys",
    "candidates",
    "connected",
    "disjoint_fragments",
    "in_circumstances",
    "in_context",
    "limit_votes",
    "link",
    "neighbours",
    "pair_scores",
    "ranked_candidates",
    "score_with_provenance",
    "shares_of",
    "similarity",
    "windows",
    "within_limit",
    "wording",
]
