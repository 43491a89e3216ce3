"""Many articles, one after another or in several processes: each on its own, whatever becomes of the others."""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, TypeVar, Unpack, overload

from attrs import frozen

from quoteattr.api import read, with_listed_people
from quoteattr.arguments import check_parts, check_people, check_records
from quoteattr.articles import Article
from quoteattr.errors import QuoteattrError, ReadingError, WrongTypeError, WrongValueError, shown
from quoteattr.labelling import Labeller
from quoteattr.people import People
from quoteattr.pipeline import LabellerName, check_labeller
from quoteattr.settings import Settings
from quoteattr.tokenizers.rules import Tokenizer
from quoteattr.versions import RECORD_VERSION
from quoteattr.workers import Pickled, map_in_processes, pickled

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

OnError = Literal["raise", "record"]
_Function = TypeVar("_Function", bound=Callable[..., object])
_KNOWN: Final = ("id", "outlet", "published")
_MAX_TRACEBACK: Final = 20_000
"""Characters of a traceback that are kept: the last, which say where it failed."""


@frozen
class UnreadRecord:
    """A record that could not be read, in the place of its article."""

    position: int
    """Its place among the records, from 0."""
    id: str | None
    """The id that it gives, if it gives one."""
    error: str
    """The type of the error: ``WrongValueError``."""
    cause: str
    """What went wrong, and what to do."""
    traceback: str
    """Where it went wrong, as Python prints it."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        return {
            "version": RECORD_VERSION,
            "position": self.position,
            "id": self.id,
            "error": self.error,
            "cause": self.cause,
            "traceback": self.traceback,
        }


class ManyOptions(TypedDict, total=False):
    """How several articles are read: what ``read_many`` and ``read_frame`` take alike, as ``read_many`` says it."""

    people: People | None
    tokenizer: Tokenizer | None
    labeller: LabellerName | Labeller
    settings: Settings
    workers: int
    progress: Callable[[Article], object] | None
    seconds: float | None
    mp_context: str | BaseContext | None


@overload
def read_many(
    records: Iterable[str | Mapping[str, Any]],
    *,
    on_error: Literal["raise"] = "raise",
    **how: Unpack[ManyOptions],
) -> Iterator[Article]: ...


@overload
def read_many(
    records: Iterable[str | Mapping[str, Any]],
    *,
    on_error: Literal["record"],
    **how: Unpack[ManyOptions],
) -> Iterator[Article | UnreadRecord]: ...


def read_many(
    records: Iterable[str | Mapping[str, Any]],
    *,
    people: People | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
    workers: int = 1,
    progress: Callable[[Article], object] | None = None,
    on_error: OnError = "raise",
    seconds: float | None = None,
    mp_context: str | BaseContext | None = None,
) -> Iterator[Article] | Iterator[Article | UnreadRecord]:
    """Read articles lazily, in the order given.

    A record is text, or a mapping with ``text`` and, if known, ``id``, ``outlet`` and ``published``; other keys are
    ignored.  With ``workers`` above 1 that many processes read, and a few articles are read ahead; ``mp_context`` says
    how they start: "spawn", "fork", "forkserver" or a context of multiprocessing.
    ``progress`` is called with each article when it is ready.
    ``seconds`` is the time that each record may take, not counting the loading of models by a first one: reading is
    done in processes of their own, and ended there.  ``on_error="record"`` yields an UnreadRecord in the place of an
    article that could not be read, with its position, the cause and the traceback, and goes on.

    Raises what ``read`` raises, with the position of the record, WrongValueError for a record without text,
    ReadingError for a record that takes too long or in which a tokenizer or labeller of your own raises, and
    LostWorkerError, with the position of the first record that was not read, if one of the processes is killed.
    """
    check_records(records, workers)
    check_people(people)
    check_parts(tokenizer, settings)
    check_labeller(labeller)
    _check_reading(on_error, seconds)
    work = partial(_read_record, tokenizer=tokenizer, labeller=labeller, settings=settings, seconds=seconds)
    if workers == 1 and seconds is None:
        answers: Iterator[_Answer] = map(work, enumerate(records))
    else:
        cure = "with several processes or a time limit, give functions and classes of a module"
        packed = pickled(work, f"tokenizer and labeller are {shown(tokenizer)} and {shown(labeller)}: {cure}")
        jobs = (_packed(packed, position, record) for position, record in enumerate(records))
        answers = map_in_processes(_read_packed, jobs, workers, mp_context)
    return _finished(answers, people, progress, on_error)


def showing_options(function: _Function) -> _Function:
    """Have ``help`` and notebooks show the options of ``read_many``, with their defaults, in place of ``**how``."""
    own, many = signature(function), signature(read_many)
    options = [one for name, one in many.parameters.items() if name in ManyOptions.__annotations__]
    shown_ones = [one for one in own.parameters.values() if one.kind is not one.VAR_KEYWORD]
    function.__signature__ = own.replace(parameters=[*shown_ones, *options])  # type: ignore[attr-defined]
    return function


_Answer = Article | tuple[UnreadRecord, QuoteattrError]


def _check_reading(on_error: object, seconds: object) -> None:
    if on_error not in ("raise", "record"):
        raise WrongValueError(f"on_error is {shown(on_error)}: give 'raise' or 'record'")
    if seconds is None:
        return
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < float("inf"):
        raise WrongValueError(f"seconds is {shown(seconds)}: give a number above 0, or None for no limit")
    if not hasattr(signal, "setitimer"):
        raise WrongValueError(f"seconds is {seconds}, and this system cannot interrupt a process: give None")


def _finished(
    answers: Iterator[_Answer],
    people: People | None,
    progress: Callable[[Article], object] | None,
    on_error: OnError,
) -> Iterator[Any]:
    """Yield the articles with the people of the list, and what could not be read as ``on_error`` says."""
    for answer in answers:
        if isinstance(answer, Article):
            # here rather than in the processes: a long list would be sent to them with every record
            article = answer if people is None else with_listed_people(answer, people)[0]
            if progress:
                progress(article)
            yield article
        elif on_error == "record":
            yield answer[0]
        else:
            raise answer[1] from answer[1].__cause__


@frozen
class _Unsent:
    """What stands for a record that cannot be sent to another process."""

    cause: str


# --- one record ------------------------------------------------------------------------------------------------------


def _packed(work: bytes, position: int, record: object) -> tuple[bytes, bytes]:
    cure = "with several processes, give text, or a dict of text and values that pickle"
    try:
        return work, pickled((position, record), f"it is {shown(record)}: {cure}")
    except WrongTypeError as error:
        return work, pickled((position, _Unsent(str(error))), cure)


def _read_packed(job: tuple[bytes, bytes]) -> _Answer:
    work, record = map(Pickled.load, job)
    answer: _Answer = work(record)
    return answer


def _read_record(
    job: tuple[int, object],
    *,
    tokenizer: Tokenizer | None,
    labeller: LabellerName | Labeller,
    settings: Settings,
    seconds: float | None,
) -> _Answer:
    """Return the article of a record; or the record that could not be read, and the error to raise for it."""
    position, record = job
    try:
        if seconds is not None:
            _warm(labeller)
        with _ending_after(seconds):
            return _article_of(record, tokenizer, labeller, settings)
    except Exception as error:  # noqa: BLE001 - one record must not end the others, and every cause is told
        told = _told(error, position, {"tokenizer": tokenizer, "labeller": labeller})
        id = record.get("id") if isinstance(record, Mapping) else None
        lines = "".join(traceback.format_exception(error))[-_MAX_TRACEBACK:]
        kind = type(told if isinstance(error, _LateError) else error).__name__
        cause = str(told).removeprefix(f"record {position}: ")
        return UnreadRecord(position, id if isinstance(id, str) else None, kind, cause, lines), told


def _article_of(
    record: object, tokenizer: Tokenizer | None, labeller: LabellerName | Labeller, settings: Settings
) -> Article:
    if isinstance(record, _Unsent):
        raise WrongTypeError(record.cause)
    if isinstance(record, str):
        return read(record, tokenizer=tokenizer, labeller=labeller, settings=settings)
    if not isinstance(record, Mapping):
        raise WrongTypeError(f"it is {type(record).__name__} ({shown(record)}): give text, or a mapping with 'text'")
    if "text" not in record:
        raise WrongValueError(f"it has no 'text', only {sorted(map(str, record))}: put the article's text under 'text'")
    known = {key: record[key] for key in _KNOWN if key in record}
    return read(record["text"], **known, tokenizer=tokenizer, labeller=labeller, settings=settings)


def _told(error: Exception, position: int, parts: Mapping[str, object]) -> QuoteattrError:
    """Return the error to raise for a record: it names the record, and the part of the caller's that raised."""
    part = next((name for name, part in parts.items() if _raised_in(error, part)), None)
    if part is None and isinstance(error, QuoteattrError):
        is_of_record = isinstance(error, WrongTypeError | WrongValueError)
        told = type(error)(f"record {position}: {error}") if is_of_record else error
    else:
        raised = f"{type(error).__name__}: {str(error)[:200]}"
        where = f"the {part} {_name_of(parts[part])} raised" if part else "reading raised"
        if isinstance(error, _LateError):
            where, raised = "it took longer than its time", f"{error}; give more seconds, or leave it out"
        told = ReadingError(f"record {position}: {where} {raised}")
    if told is not error:
        told.__cause__ = error if _pickles(error) else None
    return told


def _raised_in(error: Exception, part: object) -> bool:
    """Whether the code of a callable of the caller's is among what an error came through."""
    if part is None or isinstance(part, str) or type(part).__module__.startswith("quoteattr."):
        return False
    code = getattr(part, "__code__", None) or getattr(type(part).__call__, "__code__", None)
    return any(frame.f_code is code for frame, _ in traceback.walk_tb(error.__traceback__))


def _name_of(part: object) -> str:
    """Return where a callable of the caller's is defined."""
    kind = part if hasattr(part, "__qualname__") else type(part)
    return f"{kind.__module__}.{getattr(kind, '__qualname__', '')}"[:200]


def _pickles(error: Exception) -> bool:
    try:
        Pickled.load(Pickled.dump(error))
    except Exception:  # noqa: BLE001 - an error of the caller's can do anything
        return False
    return True


# --- a limit of time -------------------------------------------------------------------------------------------------


class _LateError(Exception):
    """A record took longer than it may."""


def _warm(labeller: LabellerName | Labeller) -> None:
    """Load what the first reading loads, which is not the time of the first record."""
    if isinstance(labeller, str) and labeller not in _WARM:
        read("“Yes,” said Ann Lee.", labeller=labeller)
        _WARM.add(labeller)


_WARM: Final[set[str]] = set()
"""The labellers that this process has used."""


@contextmanager
def _ending_after(seconds: float | None) -> Iterator[None]:
    """Raise _LateError in a block that takes longer; only in the main thread of a process, where signals arrive."""
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise _LateError(f"{seconds:g} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
