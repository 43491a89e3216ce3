"""The stages of reading one article, in order: text, document, analysis, quotations, people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args
from warnings import warn

from attrs import frozen

from quoteattr.analysis import Analysis
from quoteattr.attribution import attribute
from quoteattr.attribution.quotation import Scope
from quoteattr.coreference import Cast, resolve
from quoteattr.document import Document
from quoteattr.english.cues import find_cues
from quoteattr.english.phrases import Phrases
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.labelling import Labeller, Labelling
from quoteattr.labelling.corrections import CORRECTIONS, Correction, correct
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.quoted_stretches import find_quoted_stretches
from quoteattr.labelling.rules.labeller import RuleLabeller, label_by_rules, speech_tokens
from quoteattr.labelling.rules.transcripts import find_turns
from quoteattr.labelling.speech_in_marks import speech_probabilities
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer, Tokenizer

if TYPE_CHECKING:
    from quoteattr.models.encoder import Scheme

LabellerName = Literal["linear", "encoder", "rules"]


@frozen
class Stages:
    """What each stage of reading one article found."""

    analysis: Analysis
    cast: Cast
    """Quotations and people, however unsure."""


def stages_of(
    text: str | Document, tokenizer: Tokenizer | None, labeller: LabellerName | Labeller, scope: Scope
) -> Stages:
    """Read a text; tokenizer and labeller are as for ``quoteattr.read``.  A Document is read as it is.

    For "attributions" the encoder labels as the annotators of PolNeAR do, who annotated them all.

    The confidence of the quotations is the one that was measured for the labeller.
    """
    document = text if isinstance(text, Document) else _document(text, tokenizer)
    label = _labeller(labeller, scope)
    analysis = analyse(document, label)
    weights: str | None = getattr(label, "confidence_weights", None)
    quotations = attribute(analysis, load_weights(weights) if weights else None)
    return Stages(analysis, resolve(document, analysis.marks, quotations))


def _document(text: str, tokenizer: Tokenizer | None) -> Document:
    """Return the text cut into paragraphs, sentences and tokens."""
    document = (tokenizer or RuleTokenizer())(text)
    if document.text != text:
        raise WrongValueError(
            f"the tokenizer gives a Document of another text, {document.text[:60]!r}: give one of the text that it gets"
        )
    return document


def analyse(document: Document, label: Labeller, corrections: Iterable[Correction] = CORRECTIONS) -> Analysis:
    """Find the marks, cues, quoted stretches and phrases of a document, label its tokens, and correct the labels.

    Raises WrongTypeError for a labeller that gives no Labelling, WrongValueError if it does not answer for every token.
    """
    marks = pair_marks(document)
    cues = find_cues(document)
    quoted = find_quoted_stretches(document, marks, cues)
    speech = speech_probabilities(quoted)
    phrases = Phrases.of(document, speech_tokens(quoted, speech), quoted.cues)
    turns = find_turns(document)
    by_rule = label_by_rules(quoted, speech, phrases, turns)
    own = by_rule if isinstance(label, RuleLabeller) else _checked(label(document, marks), document)
    is_trusted: bool = getattr(label, "is_trusted", False)
    context = Context.of(own, quoted, speech, cues, turns, by_rule, trusts_labeller=is_trusted, unopened=marks.unopened)
    corrected = correct(own, context, corrections)
    return Analysis(
        document, marks, cues, quoted, phrases, by_rule, own, corrected.labelling, corrected.deciders, turns
    )


def _checked(labelling: object, document: Document) -> Labelling:
    """Return the labelling, if it is one and answers for every token."""
    if not isinstance(labelling, Labelling):
        raise WrongTypeError(f"the labeller gives a {type(labelling).__name__}: give a quoteattr.labelling.Labelling")
    if len(labelling) != len(document.tokens):
        raise WrongValueError(
            f"the labeller gives {len(labelling)} rows of probabilities for {len(document.tokens)} tokens: "
            "give one row a token"
        )
    return labelling


def _labeller(labeller: LabellerName | Labeller, scope: Scope) -> Labeller:
    """Return a labeller by its name; imported only when it is used, since each needs what the rules do without."""
    if labeller == "rules":
        return RuleLabeller()
    if labeller == "linear":
        return _linear_labeller()
    if labeller == "encoder":
        return _encoder_labeller("news" if scope == "statements" else "polnear")
    check_labeller(labeller)
    return labeller


def check_labeller(labeller: object) -> None:
    """Raise WrongValueError for what is neither the name of a labeller nor a Labeller."""
    known = labeller in get_args(LabellerName) if isinstance(labeller, str) else callable(labeller)
    if not known:
        raise WrongValueError(f"labeller is {shown(labeller)}: give 'linear', 'encoder', 'rules' or a Labeller")


def _linear_labeller() -> Labeller:
    from quoteattr.labelling.linear.labeller import LinearLabeller

    return LinearLabeller()


def _encoder_labeller(scheme: Scheme) -> Labeller:
    """Return the encoder, or the linear labeller where it cannot run."""
    from quoteattr.labelling.encoder import EncoderLabeller

    return EncoderLabeller(scheme=scheme) if _can_encode() else _linear_labeller()


@cache
def _can_encode() -> bool:
    """Return whether the encoder can run; if not, warn once a process."""
    from quoteattr.models.encoder import can_run

    if not can_run():
        warn(
            'labeller="encoder" needs onnxruntime, which is not there: reading with "linear", which finds less '
            '(pip install onnxruntime, or say labeller="linear")',
            stacklevel=2,
        )
    return can_run()
