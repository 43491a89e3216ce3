"""Records read back to the values that they were made from, by cattrs; a refusal names its place in the record.

Nothing is converted on the way: a number is not taken for text, nor a list of one for its element.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from types import GenericAlias, MappingProxyType
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, overload

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, Converter, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from quoteattr.articles import Article, Wire
from quoteattr.attribution import PAUSE, Extract, Quotation, Rejected, Speaker, Via
from quoteattr.errors import QuoteattrError, WrongTypeError, WrongValueError, shown
from quoteattr.evidence import PROBLEMS, READABLE_RULES, Evidence, Problem
from quoteattr.formats.record_checks import (
    CURE,
    RefusedError,
    check_article,
    check_as_written,
    check_ids,
    check_quotation,
    check_rejected,
    check_review,
    check_reviews,
    check_via,
    require_apart,
    wrong_type,
    wrong_value,
)
from quoteattr.formats.record_utterances import check_passages, check_utterance, check_wire
from quoteattr.formats.split_characters import split_characters, with_halves
from quoteattr.people import Name, People, Person, Role
from quoteattr.reviews import Review
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.utterance import Utterance
from quoteattr.versions import RECORD_VERSION

T = TypeVar("T")
Recordable = TypeVar("Recordable", Article, Utterance, Wire)

_DERIVED: Final[Mapping[type, tuple[str, ...]]] = {
    Article: ("version",),
    Quotation: ("id",),
    Wire: ("version", "utterances", "possibly_related", "passages"),
    Utterance: ("version", "wording", "verdict", "differences", "witnesses", "columns", "copies"),
}
"""Fields of a record that the value has not: they follow from the others, and are computed anew."""
ADDED: Final[Mapping[type, frozenset[str]]] = {
    Article: frozenset({"reviews"}),
    Evidence: frozenset({"note"}),
    Quotation: frozenset({"id", "scope", "speaker_confidence"}),
    Rendering: frozenset({"sentences"}),
    Review: frozenset(attrs.fields_dict(Review)) - {"action", "by", "on"},
    Speaker: frozenset({"kind"}),
    Wire: frozenset({"passages"}),
}
"""Fields that version 1 got later; a record without one has its default."""
_CHOICES: Final[Mapping[type, Mapping[str, Collection[str]]]] = {
    Evidence: {"rule": READABLE_RULES},
    Problem: {"kind": PROBLEMS},
}
_MAX_CHOICES: Final = 40
"""Choices up to which a message lists them all."""
MAX_COUNT: Final = 2**63 - 1
"""The largest position, or number of an article, in a record: what a column of a table holds."""
_TEXT: Final[ContextVar[str | None]] = ContextVar("text", default="")
"""The text that spans point into; None where it is not in the record."""
_SPLIT: Final[ContextVar[Mapping[int, str]]] = ContextVar("split", default=MappingProxyType({}))
"""The characters that are two halves in this text, by code point: JSON has joined them in the other fields too."""


@overload
def from_record(record: Mapping[str, Any]) -> Any: ...
@overload
def from_record(record: Mapping[str, Any], kind: type[Recordable]) -> Recordable: ...
def from_record(record: Mapping[str, Any], kind: type[Any] | None = None) -> Any:
    """Return the Article, Utterance or Wire whose ``to_record()`` this is, equal to the one that it was made from.

    ``kind`` is the class that you expect, such as ``quoteattr.Article``: a record of another is refused, and type
    checkers know what comes back.

    Raises WrongTypeError or WrongValueError, with the place and value in the record and what to do, for a
    version that is not known, a field that is missing, unknown or of the wrong type, a span that is empty or outside
    the text, words that are not those of the text at their spans, a speaker who is not among the people or does not
    go with the status, an id that two people have, evidence of other words, and utterances that are not those of the
    articles.  What follows from the rest, such as the verdict of an utterance, is computed anew.
    """
    if not isinstance(record, Mapping):
        raise WrongTypeError(f"the record is {shown(record)}, not a dict: for JSON text, give json.loads(text)")
    try:
        _require_version(record)
    except RefusedError as error:
        raise _located(error, "record") from None
    own = Utterance if "renderings" in record else Wire if "articles" in record else Article
    if kind is not None and kind is not own:
        raise WrongValueError(f"the record is that of an {own.__name__}, not of {kind.__name__}: give another record")
    return _structure(record, own, "record")


def quotation_from_record(record: Mapping[str, Any], text: str) -> Quotation:
    """Return the Quotation whose ``to_record()`` this is, in an article of this text; raise as ``from_record`` does."""
    return _structure(record, Quotation, "quotation", text)


def reviews_from_records(records: object, where: str) -> tuple[Review, ...]:
    """Return the reviews of a list of records, without what was before; raise as ``from_record`` does."""
    return _structure(records, tuple[Review, ...], where, None)


def _structure(record: object, kind: type[T], where: str, text: str | None = "") -> T:
    """Return the value of this kind that a record holds; its spans point into ``text``, or the article's own.

    Raises WrongTypeError or WrongValueError with the place in the record, which starts with ``where``, the value and
    what to do.
    """
    try:
        with _spans_in(text):
            return _CONVERTER.structure(record, kind)
    except (BaseValidationError, RefusedError) as error:
        raise _located(error, where) from None


def _located(error: BaseException, where: str) -> BaseException:
    """Return the first of the errors that cattrs gathered, with its place."""
    while isinstance(error, BaseValidationError):
        error = error.exceptions[0]
        for note in getattr(error, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                where += f".{note.name}"
            elif isinstance(note, IterableValidationNote):
                where += f"[{note.index}]"
    if isinstance(error, RefusedError):
        return error.error(f"{where}{error}")
    if isinstance(error, QuoteattrError):  # of the value's own validators
        return type(error)(f"{where}: {error}")
    return error


@contextmanager
def _spans_in(text: str | None) -> Iterator[None]:
    if text is None:
        text_token, split_token = _TEXT.set(None), None
    else:
        text_token, split_token = _TEXT.set(text), _SPLIT.set(split_characters(text))
    try:
        yield
    finally:
        _TEXT.reset(text_token)
        if split_token is not None:
            _SPLIT.reset(split_token)


# --- one value -------------------------------------------------------------------------------------------------------


def _exactly(kind: type[T]) -> Callable[[object, object], T]:
    def hook(value: object, _: object) -> T:
        if type(value) is not kind:
            raise wrong_type(value, kind.__name__)
        return value

    return hook


def _to_str(value: object, _: object) -> str:
    if type(value) is not str:
        raise wrong_type(value, "str")
    split = _SPLIT.get()
    return value.translate(split) if split else value


def _one_of(choices: Collection[str]) -> Callable[[object, object], str]:
    def hook(value: object, _: object) -> str:
        if _to_str(value, str) not in choices:
            known = (
                ", ".join(choices) if len(choices) <= _MAX_CHOICES else "those of the reference, as evidence has them"
            )
            raise wrong_value(value, f"give one of {known}")
        return str(value)

    return hook


def _to_count(value: object, _: object) -> int:
    if type(value) is not int:
        raise wrong_type(value, "int")
    return _whole(value, value)


def _whole(number: int, value: object) -> int:
    """Return a number, or refuse the value that holds it: Python counts further than columns, and prints no further."""
    if not 0 <= number <= MAX_COUNT:
        raise wrong_value(value, f"give a whole number from 0 to {MAX_COUNT}")
    return number


def _to_share(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_type(value, "a number")
    if not 0 <= value <= 1:
        raise wrong_value(value, "give a number from 0 to 1")
    return float(value)


def _to_date(value: object, _: object) -> date:
    text = _to_str(value, str)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # fromisoformat takes weeks too, and dates without hyphens
        raise wrong_value(value, 'give a date such as "2024-10-08"')
    return day


def _to_span(value: object, _: object) -> Span:
    if not isinstance(value, list | tuple) or [type(edge) for edge in value] != [int, int]:
        raise wrong_type(value, "a pair of whole numbers [start, end]")
    start, end = value
    text = _TEXT.get()
    if not 0 <= start <= end <= (end if text is None else len(text)):
        limit = "" if text is None else f" <= {len(text)}, the length of the text"
        raise wrong_value(value, f"give 0 <= start <= end{limit}")
    _whole(end, value)
    if start == end:
        raise wrong_value(value, "an empty span; give the words, or leave it out")
    return Span(start, end)


def _to_extract(value: object, _: object) -> Extract:
    spans = _CONVERTER.structure(value, tuple[Span, ...])
    if not spans:
        raise wrong_value([], "give at least one span")
    require_apart(spans)
    words = [_cut(span) for span in spans]
    if any(text != text.strip() for text in words):
        raise wrong_value(value, f"give spans that neither begin nor end with white space, as {shown(words)} do")
    return Extract(spans, PAUSE.join(words))


def _to_extract_or_none(value: object, _: object) -> Extract | None:
    return None if value == [] else _to_extract(value, Extract)


def _cut(span: Span) -> str:
    return span.cut(_TEXT.get() or "")


# --- several values, and values with fields --------------------------------------------------------------------------


def _to_tuple(kind: Any) -> Callable[[object, object], tuple[Any, ...]]:
    # As a list, since cattrs has a factory for tuples from 25.2 on alone.
    listed: Any = GenericAlias(list, get_args(kind)[:1])
    base = _CONVERTER.get_structure_hook(listed)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise wrong_type(value, "list")
        return tuple(base(value, listed))

    return hook


def _to_people(value: object, _: object) -> People:
    return People(_CONVERTER.structure(value, tuple[Person, ...]))


def _to_value(kind: type[attrs.AttrsInstance]) -> Callable[[object, object], Any]:
    """Return a hook that takes a dict with every field of an attrs class and no other."""
    fields = attrs.fields(kind)
    own = [field.name for field in fields if field.eq]  # the Document of an article is not in the record
    known, required = (*own, *_DERIVED.get(kind, ())), required_fields(kind)
    overrides = {field.name: override(omit=True) for field in fields if not field.eq}
    overrides |= {name: override(struct_hook=_one_of(allowed)) for name, allowed in _CHOICES.get(kind, {}).items()}
    # mypy takes the overrides, whose names it does not know, for the other parameters.
    base = make_dict_structure_fn(kind, _CONVERTER, **overrides)  # type: ignore[arg-type]
    check = _CHECKS.get(kind)

    def hook(value: object, _: object) -> Any:
        if not isinstance(value, Mapping):
            raise wrong_type(value, "a dict")
        for name in required:
            if name not in value:
                raise RefusedError(WrongValueError, f" has no {name!r}: {CURE}")
        for name in value:
            if name not in known:
                cure = f"take it out; it has {', '.join(known)}"
                raise RefusedError(WrongValueError, f" has the unknown field {shown(name)}: {cure}")
        text = _text_of(kind, value)
        if kind is Article:
            value = {**value, "text": text}
        with _spans_in(text if isinstance(text, str | None) else ""):
            made = base(value, kind)
            if check is not None:
                check(made, value)
        return made

    return hook


def derived_fields(kind: type) -> tuple[str, ...]:
    """Return the fields that a record of an attrs class has beyond those of the value."""
    return _DERIVED.get(kind, ())


def choices_of(kind: type, field: str) -> Collection[str]:
    """Return the texts that a field of a record can have; none if it can have any, or its type says which."""
    return _CHOICES.get(kind, {}).get(field, ())


def required_fields(kind: type[attrs.AttrsInstance]) -> list[str]:
    """Return the fields that a record of an attrs class must have.

    The other fields of a role are left out where they are empty; records from before a field was added lack it.
    """
    own = [field.name for field in attrs.fields(kind) if field.eq]
    if kind is Role:
        return own[:1]
    return [name for name in (*own, *derived_fields(kind)) if name not in ADDED.get(kind, ())]


def _text_of(kind: type, record: Mapping[str, Any]) -> Any:
    """Return the text into which the spans of a value point; None if it is not in the record."""
    if kind is Article:
        text = record["text"]
        return with_halves(text, record["problems"]) if isinstance(text, str) else text
    return None if kind is Rendering else _TEXT.get()


def _require_version(record: Mapping[str, Any]) -> None:
    version = record.get("version")
    if type(version) is not int or version != RECORD_VERSION:
        cure = "read the text again to get a record of this version"
        raise RefusedError(WrongValueError, f".version is {shown(version)}, not {RECORD_VERSION}: {cure}")


def _check_article(article: Article, record: Mapping[str, Any]) -> None:
    _require_version(record)
    check_article(article)
    check_ids(article, record)
    check_reviews(article)


def _check_utterance(utterance: Utterance, record: Mapping[str, Any]) -> None:
    _require_version(record)
    check_utterance(utterance, record)


def _check_wire(wire: Wire, record: Mapping[str, Any]) -> None:
    try:
        utterances = _CONVERTER.structure(record["utterances"], tuple[Utterance, ...])
    except BaseValidationError as error:  # the field is not one that cattrs reads
        error.add_note(AttributeValidationNote("", "utterances", tuple))
        raise BaseValidationError("", [error], Wire) from None
    check_wire(wire, utterances, record["possibly_related"])
    check_passages(record.get("passages", []), len(utterances))


_CHECKS: Final[Mapping[type, Callable[[Any, Mapping[str, Any]], None]]] = {
    Article: _check_article,
    Quotation: lambda made, _: check_quotation(made),
    Rejected: lambda made, _: check_rejected(made, _cut(made.span)),
    Via: lambda made, _: check_via(made, _cut(made.span)),
    Person: check_as_written,
    Name: check_as_written,
    Role: check_as_written,
    Review: check_review,
    Utterance: _check_utterance,
    Wire: _check_wire,
}
_HOOKS: Final[Mapping[Any, Callable[[object, object], Any]]] = {
    str: _to_str,
    bool: _exactly(bool),
    int: _to_count,
    float: _to_share,
    date: _to_date,
    Span: _to_span,
    Extract: _to_extract,
    Extract | None: _to_extract_or_none,
}


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


_CONVERTER: Final = Converter()
_CONVERTER.register_structure_hook_factory(_is_literal, lambda kind: _one_of(get_args(kind)))
_CONVERTER.register_structure_hook_factory(_is_tuple, _to_tuple)
_CONVERTER.register_structure_hook_factory(attrs.has, _to_value)
for _kind, _hook in _HOOKS.items():
    _CONVERTER.register_structure_hook(_kind, _hook)
# cattrs resolves all annotations of a class, and these two have some for type checkers alone.
_CONVERTER.register_structure_hook_func(lambda kind: kind is People, _to_people)
attrs.resolve_types(Wire, localns=dict.fromkeys(("Collated", "Sentences", "Utterances"), object))
