"""Records read back to the values that they were made from, by cattrs; a refusal names its place in the record.

Nothing is converted on the way: a number is not taken for text, nor a list of one for its element.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, overload

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, Converter, IterableValidationNote
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from quoteattr.articles import Article, Wire
from quoteattr.attribution import PAUSE, Extract, Quotation, Rejected, Speaker
from quoteattr.errors import QuoteattrError, WrongTypeError, WrongValueError
from quoteattr.evidence import PROBLEMS, RULES, Evidence, Problem
from quoteattr.graphemes import clipped
from quoteattr.people import People, Person, Role
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.utterance import Utterance
from quoteattr.versions import RECORD_VERSION

T = TypeVar("T")
Recordable = TypeVar("Recordable", Article, Utterance, Wire)
_CURE: Final = "give a record as to_record() makes it"
_MAX_SHOWN: Final = 60
"""Characters of a refused value in a message."""

_DERIVED: Final[Mapping[type, tuple[str, ...]]] = {
    Article: ("version",),
    Wire: ("version", "utterances", "possibly_related"),
    Utterance: ("version", "wording", "verdict", "differences", "witnesses", "columns", "copies"),
}
"""Fields of a record that the value has not: they follow from the others, and are computed anew."""
ADDED: Final[Mapping[type, frozenset[str]]] = {Quotation: frozenset({"scope"}), Speaker: frozenset({"kind"})}
"""Fields that version 1 got later; a record without one has its default."""
_CHOICES: Final[Mapping[type, Mapping[str, Collection[str]]]] = {
    Evidence: {"rule": RULES},
    Problem: {"kind": PROBLEMS},
}
_TEXT: Final[ContextVar[str | None]] = ContextVar("text", default="")
"""The text that spans point into; None where it is not in the record."""


@overload
def from_record(record: Mapping[str, Any]) -> Any: ...
@overload
def from_record(record: Mapping[str, Any], kind: type[Recordable]) -> Recordable: ...
def from_record(record: Mapping[str, Any], kind: type[Any] | None = None) -> Any:
    """Return the Article, Utterance or Wire whose ``to_record()`` this is, equal to the one that it was made from.

    ``kind`` is the class that you expect, such as ``quoteattr.Article``: a record of another is refused, and type
    checkers know what comes back.

    Raises WrongTypeError or WrongValueError, with the place and value in the record and what to do, for a
    version that is not known, a field that is missing, unknown or of the wrong type, a span outside the text, or
    words that are not those of the text at their spans.
    """
    if not isinstance(record, Mapping):
        raise WrongTypeError(f"the record is {_shown(record)}, not a dict: for JSON text, give json.loads(text)")
    if record.get("version") != RECORD_VERSION:
        raise WrongValueError(
            f"record.version is {_shown(record.get('version'))}, not {RECORD_VERSION}: read the text again "
            "to get a record of this version"
        )
    own = Utterance if "renderings" in record else Wire if "articles" in record else Article
    if kind is not None and kind is not own:
        raise WrongValueError(f"the record is that of an {own.__name__}, not of {kind.__name__}: give another record")
    return _structure(record, own, "record")


def quotation_from_record(record: Mapping[str, Any], text: str) -> Quotation:
    """Return the Quotation whose ``to_record()`` this is, in an article of this text; raise as ``from_record`` does."""
    return _structure(record, Quotation, "quotation", text)


def _structure(record: object, kind: type[T], where: str, text: str = "") -> T:
    """Return the value of this kind that a record holds; its spans point into ``text``, or the article's own.

    Raises WrongTypeError or WrongValueError with the place in the record, which starts with ``where``, the value and
    what to do.
    """
    try:
        with _spans_in(text):
            return _CONVERTER.structure(record, kind)
    except (BaseValidationError, _RefusedError) as error:
        raise _located(error, where) from None


def _shown(value: object) -> str:
    """Return a value as a message shows it, cut if it is long."""
    text = repr(value)
    return text if len(text) <= _MAX_SHOWN else f"{clipped(text, _MAX_SHOWN - 3)}..."


class _RefusedError(Exception):
    """Why a value is refused: the words go on from its place in the record."""

    def __init__(self, error: type[QuoteattrError], words: str) -> None:
        super().__init__(words)
        self.error = error


def _wrong_type(value: object, expected: str) -> _RefusedError:
    return _RefusedError(WrongTypeError, f" is {_shown(value)}, not {expected}: {_CURE}")


def _wrong_value(value: object, cure: str, field: str = "") -> _RefusedError:
    return _RefusedError(WrongValueError, f"{field} is {_shown(value)}: {cure}")


def _located(error: BaseException, where: str) -> BaseException:
    """Return the first of the errors that cattrs gathered, with its place."""
    while isinstance(error, BaseValidationError):
        error = error.exceptions[0]
        for note in getattr(error, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                where += f".{note.name}"
            elif isinstance(note, IterableValidationNote):
                where += f"[{note.index}]"
    if isinstance(error, _RefusedError):
        return error.error(f"{where}{error}")
    if isinstance(error, QuoteattrError):  # of the value's own validators
        return type(error)(f"{where}: {error}")
    return error


@contextmanager
def _spans_in(text: str | None) -> Iterator[None]:
    token = _TEXT.set(text)
    try:
        yield
    finally:
        _TEXT.reset(token)


# --- one value -------------------------------------------------------------------------------------------------------


def _exactly(kind: type[T]) -> Callable[[object, object], T]:
    def hook(value: object, _: object) -> T:
        if type(value) is not kind:
            raise _wrong_type(value, kind.__name__)
        return value

    return hook


_TO_STR: Final = _exactly(str)


def _one_of(choices: Collection[str]) -> Callable[[object, object], str]:
    def hook(value: object, _: object) -> str:
        if _TO_STR(value, str) not in choices:
            raise _wrong_value(value, f"give one of {', '.join(choices)}")
        return str(value)

    return hook


def _to_count(value: object, _: object) -> int:
    if type(value) is not int:
        raise _wrong_type(value, "int")
    if value < 0:
        raise _wrong_value(value, "give a whole number from 0 on")
    return value


def _to_share(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong_type(value, "a number")
    if not 0 <= value <= 1:
        raise _wrong_value(value, "give a number from 0 to 1")
    return float(value)


def _to_date(value: object, _: object) -> date:
    try:
        return date.fromisoformat(_TO_STR(value, str))
    except ValueError:
        raise _wrong_value(value, 'give a date such as "2024-10-08"') from None


def _to_span(value: object, _: object) -> Span:
    if not isinstance(value, list | tuple) or [type(edge) for edge in value] != [int, int]:
        raise _wrong_type(value, "a pair of whole numbers [start, end]")
    start, end = value
    text = _TEXT.get()
    if not 0 <= start <= end <= (end if text is None else len(text)):
        limit = "" if text is None else f" <= {len(text)}, the length of the text"
        raise _wrong_value(value, f"give 0 <= start <= end{limit}")
    return Span(start, end)


def _to_extract(value: object, _: object) -> Extract:
    spans = _CONVERTER.structure(value, tuple[Span, ...])
    if not spans:
        raise _wrong_value([], "give at least one span")
    return Extract(spans, PAUSE.join(_cut(span) for span in spans))


def _to_extract_or_none(value: object, _: object) -> Extract | None:
    return None if value == [] else _to_extract(value, Extract)


def _cut(span: Span) -> str:
    return span.cut(_TEXT.get() or "")


# --- several values, and values with fields --------------------------------------------------------------------------


def _to_tuple(kind: Any) -> Callable[[object, object], tuple[Any, ...]]:
    base = homogenous_tuple_structure_factory(kind, _CONVERTER)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong_type(value, "list")
        elements: tuple[Any, ...] = base(value, kind)
        return elements

    return hook


def _to_people(value: object, _: object) -> People:
    return People(_CONVERTER.structure(value, tuple[Person, ...]))


def _to_value(kind: type[attrs.AttrsInstance]) -> Callable[[object, object], Any]:
    """Return a hook that takes a dict with every field of an attrs class and no other."""
    fields = attrs.fields(kind)
    own = [field.name for field in fields if field.eq]  # the Document of an article is not in the record
    known = (*own, *_DERIVED.get(kind, ()))
    # The other fields of a role are left out where they are empty; records from before a field was added lack it.
    required = own[:1] if kind is Role else [name for name in known if name not in ADDED.get(kind, ())]
    overrides = {field.name: override(omit=True) for field in fields if not field.eq}
    overrides |= {name: override(struct_hook=_one_of(allowed)) for name, allowed in _CHOICES.get(kind, {}).items()}
    # mypy takes the overrides, whose names it does not know, for the other parameters.
    base = make_dict_structure_fn(kind, _CONVERTER, **overrides)  # type: ignore[arg-type]
    check = _CHECKS.get(kind)

    def hook(value: object, _: object) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong_type(value, "a dict")
        for name in required:
            if name not in value:
                raise _RefusedError(WrongValueError, f" has no {name!r}: {_CURE}")
        for name in value:
            if name not in known:
                cure = f"take it out; it has {', '.join(known)}"
                raise _RefusedError(WrongValueError, f" has the unknown field {_shown(name)}: {cure}")
        with _spans_in(_text_of(kind, value)):
            made = base(value, kind)
            if check is not None:
                check(made)
        return made

    return hook


def _text_of(kind: type, record: Mapping[str, object]) -> str | None:
    """Return the text into which the spans of a value point."""
    if kind is Article:
        text = record["text"]
        return text if isinstance(text, str) else ""  # the field itself is refused
    return None if kind is Rendering else _TEXT.get()


def _require_same_words(words: str, cut: str) -> None:
    """Refuse words with other letters or digits than those of the text; the marks around them may be left out."""
    if list(filter(str.isalnum, words)) != list(filter(str.isalnum, cut)):
        raise _wrong_value(words, f"the text has {_shown(cut)} at these spans; read the text again", ".text")


def _require_renderings(renderings: tuple[Rendering, ...]) -> None:
    if not renderings:
        raise _wrong_value([], "give at least one", ".renderings")


_CHECKS: Final[Mapping[type, Callable[[Any], None]]] = {
    Quotation: lambda made: _require_same_words(made.text, made.content.text),
    Rejected: lambda made: _require_same_words(made.text, _cut(made.span)),
    Utterance: lambda made: _require_renderings(made.renderings),
}
_HOOKS: Final[Mapping[Any, Callable[[object, object], Any]]] = {
    str: _TO_STR,
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
attrs.resolve_types(Wire, localns={"Collated": object})
