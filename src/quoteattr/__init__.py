"""Who said what in a news article: quotations, their speakers, and the characters and rule behind each answer.

    article = quoteattr.read(text)
    for quotation in article.quotations:
        print(quotation.speaker, "|", quotation.cue, "|", quotation.text)

The names below are imported when they are first used (PEP 562), so that ``import quoteattr`` costs next to nothing.
"""

from __future__ import annotations

from quoteattr.lazy_names import lazy_names

TYPE_CHECKING = False  # type checkers take it for True; importing it would double the time that this module takes
if TYPE_CHECKING:
    from typing import Final

    from quoteattr import formats as exports
    from quoteattr import names, tables
    from quoteattr.api import correct, read, reconcile
    from quoteattr.articles import Article, Wire
    from quoteattr.attribution import Quotation, Rejected, Speaker
    from quoteattr.comparison.compare import compare
    from quoteattr.comparison.comparison import Comparison, Difference
    from quoteattr.document import Document
    from quoteattr.errors import (
        LexiconError,
        LostWorkerError,
        MissingExtraError,
        QuoteattrError,
        ReadingError,
        UnreadableFileError,
        WrongTypeError,
        WrongValueError,
    )
    from quoteattr.evaluation.evaluation import Evaluation, evaluate
    from quoteattr.evidence import Evidence, Problem
    from quoteattr.formats.frames import FrameReading, UnreadRow, read_frame
    from quoteattr.formats.html_pages import read_html
    from quoteattr.formats.record_reader import from_record
    from quoteattr.labelling.encoder import EncoderLabeller
    from quoteattr.many import UnreadRecord, read_many
    from quoteattr.people import Found, Name, People, Person, Role
    from quoteattr.resources.examples import load_example, load_examples
    from quoteattr.reviews import Review
    from quoteattr.settings import Settings
    from quoteattr.spans import Span
    from quoteattr.tokenizers.rules import RuleTokenizer, Tokenizer
    from quoteattr.tokenizers.stanza import StanzaTokenizer
    from quoteattr.utterances.collate import collate
    from quoteattr.utterances.rendering import Rendering
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.wording.normal_form import NormalForm, normal_form, normalise

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Comparison",
    "Difference",
    "Document",
    "EncoderLabeller",
    "Evaluation",
    "Evidence",
    "Found",
    "FrameReading",
    "LexiconError",
    "LostWorkerError",
    "MissingExtraError",
    "Name",
    "NormalForm",
    "People",
    "Person",
    "Problem",
    "Quotation",
    "QuoteattrError",
    "ReadingError",
    "Rejected",
    "Rendering",
    "Review",
    "Role",
    "RuleTokenizer",
    "Settings",
    "Span",
    "Speaker",
    "StanzaTokenizer",
    "Tokenizer",
    "UnreadRecord",
    "UnreadRow",
    "UnreadableFileError",
    "Utterance",
    "Wire",
    "WrongTypeError",
    "WrongValueError",
    "collate",
    "compare",
    "correct",
    "evaluate",
    "exports",
    "from_record",
    "load_example",
    "load_examples",
    "names",
    "normal_form",
    "normalise",
    "read",
    "read_frame",
    "read_html",
    "read_many",
    "reconcile",
    "tables",
]

_HOMES: Final = {
    "Article": "articles",
    "Comparison": "comparison.comparison",
    "Difference": "comparison.comparison",
    "Document": "document",
    "EncoderLabeller": "labelling.encoder",
    "Evaluation": "evaluation.evaluation",
    "Evidence": "evidence",
    "Found": "people",
    "FrameReading": "formats.frames",
    "LexiconError": "errors",
    "LostWorkerError": "errors",
    "MissingExtraError": "errors",
    "NormalForm": "wording.normal_form",
    "Name": "people",
    "People": "people",
    "Person": "people",
    "Problem": "evidence",
    "Quotation": "attribution",
    "QuoteattrError": "errors",
    "ReadingError": "errors",
    "Rejected": "attribution",
    "Rendering": "utterances.rendering",
    "Review": "reviews",
    "Role": "people",
    "RuleTokenizer": "tokenizers.rules",
    "Settings": "settings",
    "Span": "spans",
    "Speaker": "attribution",
    "StanzaTokenizer": "tokenizers.stanza",
    "Tokenizer": "tokenizers.rules",
    "UnreadRecord": "many",
    "UnreadRow": "formats.frames",
    "UnreadableFileError": "errors",
    "Utterance": "utterances.utterance",
    "Wire": "articles",
    "WrongTypeError": "errors",
    "WrongValueError": "errors",
    "collate": "utterances.collate",
    "compare": "comparison.compare",
    "correct": "api",
    "evaluate": "evaluation.evaluation",
    "exports": "formats",
    "from_record": "formats.record_reader",
    "load_example": "resources.examples",
    "load_examples": "resources.examples",
    "names": "names",
    "normal_form": "wording.normal_form",
    "normalise": "wording.normal_form",
    "read": "api",
    "read_frame": "formats.frames",
    "read_html": "formats.html_pages",
    "read_many": "many",
    "reconcile": "api",
    "tables": "tables",
}
"""The module in which each public name is defined."""
_MODULES: Final = ("formats", "names", "tables")
"""Modules that are public as a whole; the public name of ``formats`` is ``exports``."""


__getattr__ = lazy_names(
    __name__,
    {name: f"{__name__}.{home}" + ("" if home in _MODULES else f":{name}") for name, home in _HOMES.items()},
)


def __dir__() -> list[str]:
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
