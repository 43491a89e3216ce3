"""From text to an Article: the only place where the stages are called in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, Literal

from attrs import Attribute, field, frozen

from quoteattr.document import Document
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import Problem
from quoteattr.marks import Marks, pair_marks
from quoteattr.people import Person, resolve
from quoteattr.quotations import Quotation, Rejected, link, surer
from quoteattr.roles import Labeller
from quoteattr.roles.constraints import settle
from quoteattr.roles.rules import RuleLabeller
from quoteattr.segment import RuleTokenizer, Tokenizer
from quoteattr.weights import load_weights

LabellerName = Literal["linear", "encoder", "rules"]
RECORD_VERSION: Final = 1
_AHEAD: Final = 4
"""Articles that wait for each worker, so that none is idle and memory stays bounded."""


def _check_share(_: Settings, attribute: Attribute[float], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongTypeError(f"{attribute.name} is {value!r}, not a number: give one from 0 to 1")
    if not 0 <= value <= 1:
        raise WrongValueError(f"{attribute.name} is {value!r}: give a number from 0 to 1")


@frozen(kw_only=True)
class Settings:
    """What a caller may choose; the defaults suit news."""

    least_confidence: float = field(default=0.1, validator=_check_share)
    """Quotations below this confidence (0 to 1) are left out."""


@frozen
class Article:
    """One article, read: what is quoted in it, by whom, and what looked like a quotation and is none."""

    text: str = field(repr=False)
    id: str | None
    outlet: str | None
    published: date | None
    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...]
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]

    def to_record(self) -> dict[str, Any]:
        """A plain dict that JSON can hold; ``quoteattr.from_record`` gives an equal Article back."""
        return {
            "version": RECORD_VERSION,
            "id": self.id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "text": self.text,
            "quotations": [quotation.to_record() for quotation in self.quotations],
            "rejected": [stretch.to_record() for stretch in self.rejected],
            "people": [person.to_record() for person in self.people],
            "problems": [problem.to_record() for problem in self.problems],
        }


def read(
    text: str,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | str | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "linear",
    settings: Settings = Settings(),
) -> Article:
    """Read one article: its quotations, who said them, and the quoted stretches that are none.

    ``text`` is plain text in any typography; offsets in the answer are indices into it.
    ``id``, ``outlet`` and ``published`` (a date, or text such as "2024-10-08") are passed on.
    ``tokenizer`` is None for the rules, or any Tokenizer, such as StanzaTokenizer.
    ``labeller`` finds what is said without marks: "linear" (a small model that comes with the package), "encoder" (a
    larger one: finds more, slower, needs ``quoteattr[encoder]``), "rules" (no model: quicker, and nearly as good on
    what stands in marks), or a Labeller: an EncoderLabeller with more threads, or one of your own.

    Odd copy never raises.  Raises WrongTypeError for what is not a str, WrongValueError for a
    date that cannot be read.
    """
    if not isinstance(text, str):
        raise WrongTypeError(f"text is {_shown(text)}, not str: {_cure(text)}")
    if tokenizer is not None and not callable(tokenizer):
        raise WrongTypeError(f"tokenizer is {_shown(tokenizer)}: give a Tokenizer, such as quoteattr.StanzaTokenizer()")
    if not isinstance(settings, Settings):
        raise WrongTypeError(f"settings is {_shown(settings)}: give quoteattr.Settings(...)")
    when = _date(published)
    document = (tokenizer or RuleTokenizer())(text)
    marks = pair_marks(document)
    cast = resolve(document, marks, _linked(document, marks, labeller))
    # Only now: what is left out may still have said whom "he" takes up.
    sure = surer(document, marks, cast.quotations, settings.least_confidence)
    return Article(
        text=text,
        id=id,
        outlet=outlet,
        published=when,
        quotations=sure.quotations,
        rejected=sure.rejected,
        people=cast.people,
        problems=marks.problems,
    )


def _linked(document: Document, marks: Marks, labeller: LabellerName | Labeller) -> tuple[Quotation, ...]:
    """The quotations of a document, with the confidence that was measured for the labeller."""
    if labeller == "rules":
        return link(document, marks, RuleLabeller()(document, marks), load_weights("confidence_rules"))
    chosen = _labeller(labeller)
    weights = getattr(chosen, "confidence_weights", None)
    labelling = settle(document, marks, chosen(document, marks))
    return link(document, marks, labelling, load_weights(weights) if weights else None)


def _labeller(labeller: LabellerName | Labeller) -> Labeller:
    """A labeller by its name; imported only when it is used, since each needs what the rules do without."""
    if labeller == "linear":
        from quoteattr.roles.linear import LinearLabeller

        return LinearLabeller()
    if labeller == "encoder":
        from quoteattr.roles.encoder import EncoderLabeller

        return EncoderLabeller()
    if isinstance(labeller, str) or not callable(labeller):
        raise WrongValueError(f"labeller is {labeller!r}: give 'linear', 'encoder', 'rules' or a Labeller")
    return labeller


def read_many(
    records: Iterable[str | Mapping[str, Any]],
    *,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "linear",
    settings: Settings = Settings(),
    workers: int = 1,
    progress: Callable[[Article], object] | None = None,
) -> Iterator[Article]:
    """Read articles one after another, in the order given, as they are asked for.

    A record is text, or a mapping with ``text`` and, if known, ``id``, ``outlet`` and ``published``; other keys are
    left alone.  With ``workers`` above 1 that many processes read, and a few articles are read ahead.
    ``progress`` is called with each article when it is ready.

    Raises what ``read`` raises, with the position of the record, and WrongValueError for a record without text.
    """
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise WrongTypeError(f"records is {_shown(records)}: give a list of records, or use read() for one text")
    if type(workers) is not int or workers < 1:
        raise WrongValueError(f"workers is {workers!r}: give a number of processes, 1 or more")
    jobs = ((position, record, tokenizer, labeller, settings) for position, record in enumerate(records))
    return _reported(map(_read_record, jobs) if workers == 1 else _in_processes(jobs, workers), progress)


_Job = tuple[int, "str | Mapping[str, Any]", "Tokenizer | None", "LabellerName | Labeller", Settings]


def _reported(articles: Iterator[Article], progress: Callable[[Article], object] | None) -> Iterator[Article]:
    for article in articles:
        if progress:
            progress(article)
        yield article


def _in_processes(jobs: Iterator[_Job], workers: int) -> Iterator[Article]:
    """Read in several processes; answers come in the order of the jobs."""
    from concurrent.futures import Future, ProcessPoolExecutor  # slow to import, and rarely needed

    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[Article]] = deque()
        try:
            waiting.extend(pool.submit(_read_record, job) for job in islice(jobs, workers * _AHEAD))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(_read_record, job) for job in islice(jobs, 1))
        finally:
            for future in waiting:
                future.cancel()


def _read_record(job: _Job) -> Article:
    position, record, tokenizer, labeller, settings = job
    try:
        if isinstance(record, str):
            return read(record, tokenizer=tokenizer, labeller=labeller, settings=settings)
        if not isinstance(record, Mapping):
            raise WrongTypeError(f"it is {_shown(record)}: give text, or a mapping with 'text'")
        if "text" not in record:
            raise WrongValueError(
                f"it has no 'text', only {sorted(map(str, record))}: put the article's text under 'text'"
            )
        known = {key: record[key] for key in ("id", "outlet", "published") if key in record}
        return read(record["text"], **known, tokenizer=tokenizer, labeller=labeller, settings=settings)
    except (WrongTypeError, WrongValueError) as error:
        raise type(error)(f"record {position}: {error}") from error


def _date(value: date | str | None) -> date | None:
    """A date as given, or read from text that starts with one in ISO form."""
    if value is None or type(value) is date:
        return value
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        raise WrongTypeError(f"published is {_shown(value)}: give a date, or text such as '2024-10-08'")
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise WrongValueError(f"published is {value!r}: give a date, or text such as '2024-10-08'") from error


def _shown(value: object) -> str:
    return f"{type(value).__name__} ({repr(value)[:60]})"


def _cure(value: object) -> str:
    if isinstance(value, bytes | bytearray):
        return "decode it first, as in text.decode('utf-8')"
    return "give the article's text, as in Path('story.txt').read_text(encoding='utf-8')"
