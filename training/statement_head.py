"""A head beside the labels of the encoder: whether an attribution is a statement, from the last states of its words.

It is logistic, over the states of four words or groups of words (quoteattr.labelling.PARTS), and fitted on the news
annotated by reading while the encoder stays as it is.  Each part adds a number of its own, so that the encoder gives
four numbers a token and no state leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from attrs import field, frozen
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.labelling import PARTS
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import half_of
from training.attribution_gold import AnnotatedArticle, read_by_people
from training.encoder_material import Material
from training.encoder_network import WIDTH, Encoder
from training.encoder_windows import example_of
from training.runs import Run

Floats = NDArray[np.float32]
STRENGTH = 0.003
"""Of .0003, .001 and .003 (inverse strength of the penalty on standardised states) the best crosswise."""
_LEAST_SPREAD = 1e-6


@frozen(eq=False)
class Head:
    """``weights`` (WIDTH, parts) and ``bias`` (parts): what a token's state adds to the log-odds of a statement."""

    weights: Floats = field(repr=False)
    bias: Floats = field(repr=False)


def fit_head(run: Run, network: Encoder, known: Material, half: int | None = None) -> Head:
    """Fit on the articles read; with ``half``, on those in it."""
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for article in read_by_people(run.data):
        if half is None or half_of(article.name) == half:
            for states, is_statement in _examples(network, known, article):
                rows.append(states)
                labels.append(is_statement)
    table = np.array(rows)
    mean, spread = table.mean(axis=0), table.std(axis=0) + _LEAST_SPREAD
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((table - mean) / spread, labels)
    weights = (model.coef_[0] / spread).reshape(len(PARTS), WIDTH).T
    bias = np.zeros(len(PARTS))
    bias[PARTS.index("cue")] = model.intercept_[0] - (model.coef_[0] / spread * mean).sum()
    return Head(weights.astype(np.float32), bias.astype(np.float32))


def _examples(network: Encoder, known: Material, article: AnnotatedArticle) -> Iterator[tuple[Floats, bool]]:
    """The states of the parts of each attribution, one after another, and whether it is a statement."""
    document = RuleTokenizer()(article.text)
    if not document.tokens:
        return
    example = example_of(document, set(), np.zeros(0, np.int64))
    network.eval()
    with torch.no_grad():
        states: Floats = network.states(known.batcher([example])).numpy()
    for one in article.attributions:
        if one.is_statement is not None and one.cue and (content := _tokens(document, one.content)):
            cue, source = _tokens(document, one.cue), _tokens(document, one.source)
            last = states[source[-1]] if source else np.zeros(WIDTH, np.float32)
            parts = states[cue[-1]], states[content[0]], states[content].mean(axis=0), last
            yield np.concatenate(parts), one.is_statement


def _tokens(document: Document, spans: tuple[Span, ...]) -> list[int]:
    return [token for span in spans for token in document.tokens_in(*span)]
