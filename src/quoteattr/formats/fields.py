"""The fields of a record as it is read back: each taken with its type, its place named where it is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard, TypeVar

from attrs import frozen

from quoteattr.attribution import PAUSE, Extract
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.spans import Span

T = TypeVar("T")


@frozen
class Fields:
    """One dict of a record: where in the record it stands, and the article's text that its spans cut."""

    record: Mapping[str, Any]
    where: str
    text: str

    def require(self, *names: str, optional: Collection[str] = ()) -> None:
        """Refuse a dict that lacks one of these keys or has another that is not optional."""
        for name in names:
            self._value(name)
        for name in self.record:
            if name not in names and name not in optional:
                raise WrongValueError(
                    f"{self.where} has the unknown field {shown(name)}: take it out; "
                    f"it has {', '.join(dict.fromkeys((*names, *optional)))}"
                )

    def take(self, name: str, of: type[T]) -> T:
        value = self._value(name)
        if not isinstance(value, of) or isinstance(value, bool):
            raise self._wrong_type(name, value, of.__name__)
        return value

    def take_or_none(self, name: str, of: type[T]) -> T | None:
        return None if self._value(name) is None else self.take(name, of)

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._value(name)
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise self._wrong_type(name, value, "a number")
        if not 0 <= value <= 1:
            raise self._wrong_value(name, value, "give a number from 0 to 1")
        return float(value)

    def count(self, name: str) -> int:
        """A whole number from 0 on."""
        value = self.take(name, int)
        if value < 0:
            raise self._wrong_value(name, value, "give a whole number from 0 on")
        return value

    def flag(self, name: str) -> bool:
        value = self._value(name)
        if not isinstance(value, bool):
            raise self._wrong_type(name, value, "true or false")
        return value

    def one_of(self, name: str, choices: Collection[str]) -> str:
        value = self.take(name, str)
        if value not in choices:
            raise self._wrong_value(name, value, f"give one of {', '.join(choices)}")
        return value

    def date_or_none(self, name: str) -> date | None:
        value = self.take_or_none(name, str)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self._wrong_value(name, value, 'give a date such as "2024-10-08"') from None

    def span(self, name: str) -> Span:
        return self._span(name, self._value(name))

    def spans(self, name: str) -> tuple[Span, ...]:
        return tuple(self._span(f"{name}[{at}]", pair) for at, pair in enumerate(self.take(name, list)))

    def stretches(self, name: str) -> tuple[Span, ...]:
        """Spans of a text that is not in the record."""
        pairs = self.take(name, list)
        end = max((pair[1] for pair in pairs if _is_pair(pair)), default=0)
        return tuple(self._span(f"{name}[{at}]", pair, end) for at, pair in enumerate(pairs))

    def texts(self, name: str) -> tuple[str, ...]:
        texts = self.take(name, list)
        if not all(isinstance(text, str) for text in texts):
            raise self._wrong_type(name, texts, "a list of str")
        return tuple(texts)

    def extract(self, name: str) -> Extract:
        """The words at the spans, cut from the text."""
        spans = self.spans(name)
        if not spans:
            raise self._wrong_value(name, [], "give at least one span")
        return Extract(spans, PAUSE.join(span.cut(self.text) for span in spans))

    def extract_or_none(self, name: str) -> Extract | None:
        return self.extract(name) if self.take(name, list) else None

    def words(self, name: str, cut: str) -> str:
        """Words with the letters and digits of those cut from the text; the marks around them may be left out."""
        value = self.take(name, str)
        if list(filter(str.isalnum, value)) != list(filter(str.isalnum, cut)):
            raise self._wrong_value(name, value, f"the text has {shown(cut)} at these spans; read the text again")
        return value

    def inner(self, name: str) -> Fields:
        return self._fields(name, self._value(name))

    def each(self, name: str) -> Iterator[Fields]:
        for at, value in enumerate(self.take(name, list)):
            yield self._fields(f"{name}[{at}]", value)

    def _fields(self, name: str, value: object) -> Fields:
        if not isinstance(value, Mapping):
            raise self._wrong_type(name, value, "a dict")
        return Fields(value, f"{self.where}.{name}", self.text)

    def _value(self, name: str) -> object:
        if name not in self.record:
            raise WrongValueError(f"{self.where} has no {name!r}: give a record as to_record() makes it")
        value: object = self.record[name]
        return value

    def _span(self, name: str, value: object, length: int | None = None) -> Span:
        length = len(self.text) if length is None else length
        if not _is_pair(value):
            raise self._wrong_type(name, value, "a pair of whole numbers [start, end]")
        start, end = value
        if not 0 <= start <= end <= length:
            raise self._wrong_value(name, value, f"give 0 <= start <= end <= {length}, the length of the text")
        return Span(start, end)

    def _wrong_type(self, name: str, value: object, expected: str) -> WrongTypeError:
        return WrongTypeError(
            f"{self.where}.{name} is {shown(value)}, not {expected}: give a record as to_record() makes it"
        )

    def _wrong_value(self, name: str, value: object, cure: str) -> WrongValueError:
        return WrongValueError(f"{self.where}.{name} is {shown(value)}: {cure}")


def _is_pair(value: object) -> TypeGuard[Sequence[int]]:
    return isinstance(value, (list, tuple)) and [type(edge) for edge in value] == [int, int]


def shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
