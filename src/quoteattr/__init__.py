"""Who said what in a news article: quotations, their speakers, and the characters and rule behind each answer.

    article = quoteattr.read(text)
    for quotation in article.quotations:
        print(quotation.speaker, "|", quotation.cue, "|", quotation.text)

The names below are imported when they are first used (PEP 562), so that ``import quoteattr`` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for True; importing it would double the time that this module takes
if TYPE_CHECKING:
    from typing import Final

    from quoteattr import exports, names
    from quoteattr.document import Document
    from quoteattr.errors import (
        LexiconError,
        LostWorkerError,
        MissingExtraError,
        QuoteattrError,
        UnreadableFileError,
        WrongTypeError,
        WrongValueError,
    )
    from quoteattr.evidence import Evidence, Problem
    from quoteattr.newsroom import Found, Name, People, Person, Role
    from quoteattr.pipeline import Article, Settings, Wire, read, read_many, reconcile
    from quoteattr.quotations import Quotation, Rejected, Speaker
    from quoteattr.records import from_record
    from quoteattr.roles.encoder import EncoderLabeller
    from quoteattr.segment import RuleTokenizer, Tokenizer
    from quoteattr.spans import Span
    from quoteattr.stanza_tokenizer import StanzaTokenizer
    from quoteattr.utterances.collation import collate
    from quoteattr.utterances.comparison import compare
    from quoteattr.utterances.renderings import Rendering, Utterance
    from quoteattr.utterances.values import Comparison, Difference
    from quoteattr.wording.forms import NormalForm, normal_form, normalise

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Comparison",
    "Difference",
    "Document",
    "EncoderLabeller",
    "Evidence",
    "Found",
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
    "Rejected",
    "Rendering",
    "Role",
    "RuleTokenizer",
    "Settings",
    "Span",
    "Speaker",
    "StanzaTokenizer",
    "Tokenizer",
    "UnreadableFileError",
    "Utterance",
    "Wire",
    "WrongTypeError",
    "WrongValueError",
    "collate",
    "compare",
    "exports",
    "from_record",
    "names",
    "normal_form",
    "normalise",
    "read",
    "read_many",
    "reconcile",
]

_HOMES: Final = {
    "Article": "pipeline",
    "Comparison": "utterances.values",
    "Difference": "utterances.values",
    "Document": "document",
    "EncoderLabeller": "roles.encoder",
    "Evidence": "evidence",
    "Found": "newsroom",
    "LexiconError": "errors",
    "LostWorkerError": "errors",
    "MissingExtraError": "errors",
    "NormalForm": "wording.forms",
    "Name": "newsroom",
    "People": "newsroom",
    "Person": "newsroom",
    "Problem": "evidence",
    "Quotation": "quotations",
    "QuoteattrError": "errors",
    "Rejected": "quotations",
    "Rendering": "utterances.renderings",
    "Role": "newsroom",
    "RuleTokenizer": "segment",
    "Settings": "pipeline",
    "Span": "spans",
    "Speaker": "quotations",
    "StanzaTokenizer": "stanza_tokenizer",
    "Tokenizer": "segment",
    "UnreadableFileError": "errors",
    "Utterance": "utterances.renderings",
    "Wire": "pipeline",
    "WrongTypeError": "errors",
    "WrongValueError": "errors",
    "collate": "utterances.collation",
    "compare": "utterances.comparison",
    "exports": "exports",
    "from_record": "records",
    "names": "names",
    "normal_form": "wording.forms",
    "normalise": "wording.forms",
    "read": "pipeline",
    "read_many": "pipeline",
    "reconcile": "pipeline",
}
"""The module in which each public name is defined; a module stands for itself."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'quoteattr' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    home = import_module(f"quoteattr.{_HOMES[name]}")
    value: object = home if name == _HOMES[name] else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
