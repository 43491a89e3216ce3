"""Fit whether an attribution is a statement.

    python -m training statements --data ../shared/data --base news=FOLDER

A statement is an attribution that was read as one, or as denied or alleged.  News written for the question stands
beside the articles (training/written/statements.jsonl).  The encoder is asked of texts alone that it has not learned
from, or its log-odds would be trusted too much.
"""

from __future__ import annotations

from itertools import chain

from quoteattr.attribution.scope import statement_features
from quoteattr.attribution.wording_features import stated_features
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from training.attribution_gold import written
from training.confidence import READ, found_in, read_news, unseen
from training.head_examples import statement_examples
from training.logistic import fit_binary, write_weights
from training.runs import Run

STRENGTH = 0.3
"""The inverse of the regularisation: the best of 0.1, 0.3 and 1 across halves of the articles."""
DATA = f"{READ}; training/written/statements.jsonl"
Rows = list[tuple[dict[str, float], bool]]


def make(run: Run) -> str:
    """Fit on what the encoder and the linear labeller find."""
    found = _rows(run)
    names = sorted(found)
    right = total = 0
    for start in (0, 1):
        weights = fit_binary(list(chain.from_iterable(found[name] for name in names[start::2])), STRENGTH)
        for features, is_statement in chain.from_iterable(found[name] for name in names[1 - start :: 2]):
            right += (weights.weigh(features) >= 0) == is_statement
            total += 1
    figure = f"right for {right / total:.3f} of {total}, crosswise on two halves"
    if not run.check:
        weights = fit_binary(list(chain.from_iterable(found[name] for name in names)), STRENGTH)
        write_weights("statements", weights, f"training/statements.py; {figure}", DATA)
    return figure


def _rows(run: Run) -> dict[str, Rows]:
    """The attributions of each article, or pair of sentences, as features and answers."""
    examples = statement_examples(EncoderLabeller(), [*unseen(run), *written("confidence")])
    rows: dict[str, Rows] = {}
    for one in examples:
        wording = {**one.found.wording, **stated_features(one.odds, one.found.kind)}
        rows.setdefault(one.group, []).append((statement_features(one.found.kind, wording), one.answer))
    for article in read_news(run):
        for found in found_in(article, LinearLabeller()):
            if found.gold is not None:
                features = statement_features(found.kind, found.wording)
                rows.setdefault(article.name, []).append((features, bool(found.gold.is_statement)))
    return rows
