"""The stages of reading one article: the only place where they are called in order."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quoteattr.attribution import link
from quoteattr.coreference import Cast, resolve
from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.labelling import Labeller, Labelling
from quoteattr.labelling.corrections.constraints import settle
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.marks import Marks, pair_marks
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer, Tokenizer

LabellerName = Literal["linear", "encoder", "rules"]


@frozen
class Stages:
    """What each stage found."""

    document: Document
    marks: Marks
    guessed: Labelling | None
    """What the labeller says of the words; None for the rules, which do not guess."""
    labelling: Labelling
    """The same once marks and rules have had their say."""
    cast: Cast
    """Quotations and people, however unsure."""


def stages_of(text: str | Document, tokenizer: Tokenizer | None, labeller: LabellerName | Labeller) -> Stages:
    """Tokenize, pair the marks, label, link, and find who is meant; tokenizer and labeller are as for ``read``.

    A Document is read as it is.

    The confidence of the quotations is the one that was measured for the labeller.
    """
    document = text if isinstance(text, Document) else (tokenizer or RuleTokenizer())(text)
    marks = pair_marks(document)
    guessed: Labelling | None = None
    weights: str | None = "confidence_rules"
    if labeller == "rules":
        labelling = RuleLabeller()(document, marks)
    else:
        chosen = _labeller(labeller)
        guessed = chosen(document, marks)
        labelling = settle(document, marks, guessed)
        weights = getattr(chosen, "confidence_weights", None)
    quotations = link(document, marks, labelling, load_weights(weights) if weights else None)
    return Stages(document, marks, guessed, labelling, resolve(document, marks, quotations))


def _labeller(labeller: LabellerName | Labeller) -> Labeller:
    """A labeller by its name; imported only when it is used, since each needs what the rules do without."""
    if labeller == "linear":
        from quoteattr.labelling.linear.labeller import LinearLabeller

        return LinearLabeller()
    if labeller == "encoder":
        from quoteattr.labelling.encoder import EncoderLabeller

        return EncoderLabeller()
    if isinstance(labeller, str) or not callable(labeller):
        raise WrongValueError(f"labeller is {labeller!r}: give 'linear', 'encoder', 'rules' or a Labeller")
    return labeller
