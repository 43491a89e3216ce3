"""From text to an Article, and from articles to a Wire."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, Final

from attrs import Attribute, evolve, field, frozen

from quoteattr.articles import Article, Wire
from quoteattr.attribution import surer
from quoteattr.entity_linking import ArticlePeople, identify, link_people, renamed_people, renamed_speakers
from quoteattr.errors import LostWorkerError, WrongTypeError, WrongValueError
from quoteattr.evidence import Evidence
from quoteattr.labelling import Labeller
from quoteattr.people import People, Person
from quoteattr.pipeline import LabellerName, Stages, stages_of
from quoteattr.tokenizers import document_of
from quoteattr.tokenizers.rules import Tokenizer

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


def read(
    text: str | Any,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | str | None = None,
    people: People | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "linear",
    settings: Settings = Settings(),
) -> Article:
    """Read one article: its quotations, who said them, and the quoted stretches that are none.

    ``text`` is plain text in any typography; offsets in the answer are indices into it.  It may also be a Stanza
    Document or a spaCy Doc: its sentences and words are used, and its parse where it has one.
    ``id``, ``outlet`` and ``published`` (a date, or text such as "2024-10-08") are passed on.
    ``people`` is the newsroom's list: whom it knows by name, or by the office held when the article was published, gets
    the list's id, name and offices.
    ``tokenizer`` is None for the rules, or any Tokenizer, such as StanzaTokenizer.
    ``labeller`` finds what is said without marks: "linear" (a small model that comes with the package), "encoder" (a
    larger one: finds more, slower, needs ``quoteattr[encoder]``), "rules" (no model: quicker, and nearly as good on
    what stands in marks), or a Labeller: an EncoderLabeller with more threads, or one of your own.

    Odd copy never raises.  Raises WrongTypeError for what is not a str, WrongValueError for a
    date that cannot be read.
    """
    document = None if isinstance(text, str) else document_of(text)
    if document is None and not isinstance(text, str):
        raise WrongTypeError(f"text is {_shown(text)}, not str: {_cure(text)}")
    if document is not None and tokenizer is not None:
        raise WrongValueError(f"tokenizer is {_shown(tokenizer)} beside a {type(text).__name__}: give one of them")
    if tokenizer is not None and not callable(tokenizer):
        raise WrongTypeError(f"tokenizer is {_shown(tokenizer)}: give a Tokenizer, such as quoteattr.StanzaTokenizer()")
    if not isinstance(settings, Settings):
        raise WrongTypeError(f"settings is {_shown(settings)}: give quoteattr.Settings(...)")
    when = day_of(published)
    return article_of(
        stages_of(document or text, tokenizer, labeller), people, settings, id=id, outlet=outlet, published=when
    )


def article_of(
    found: Stages,
    people: People | None,
    settings: Settings,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Article:
    """The article that the stages come to: the rest is as for ``read``."""
    _require_people(people)
    # Only now: what is left out may still have said whom "he" takes up.
    sure = surer(found.document, found.marks, found.cast.quotations, settings.least_confidence)
    article = Article(
        text=found.document.text,
        id=id,
        outlet=outlet,
        published=published,
        quotations=sure.quotations,
        rejected=sure.rejected,
        people=found.cast.people,
        problems=found.marks.problems,
        document=found.document,
    )
    return article if people is None else _identified(article, people)[0]


def read_many(
    records: Iterable[str | Mapping[str, Any]],
    *,
    people: People | None = None,
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

    Raises what ``read`` raises, with the position of the record, WrongValueError for a record without text, and
    LostWorkerError, with the position of the first record that was not read, if one of the processes is killed.
    """
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise WrongTypeError(f"records is {_shown(records)}: give a list of records, or use read() for one text")
    if type(workers) is not int or workers < 1:
        raise WrongValueError(f"workers is {workers!r}: give a number of processes, 1 or more")
    _require_people(people)
    jobs = ((position, record, tokenizer, labeller, settings) for position, record in enumerate(records))
    articles = map(_read_record, jobs) if workers == 1 else _in_processes(jobs, workers)
    if people is not None:  # here rather than in the processes: a long list would be sent to them with every record
        articles = (_identified(article, people)[0] for article in articles)
    return _reported(articles, progress)


_Job = tuple[int, "str | Mapping[str, Any]", "Tokenizer | None", "LabellerName | Labeller", Settings]


def _reported(articles: Iterator[Article], progress: Callable[[Article], object] | None) -> Iterator[Article]:
    for article in articles:
        if progress:
            progress(article)
        yield article


def _in_processes(jobs: Iterator[_Job], workers: int) -> Iterator[Article]:
    """Read in several processes; answers come in the order of the jobs."""
    from concurrent.futures import Future, ProcessPoolExecutor  # slow to import, and rarely needed
    from concurrent.futures.process import BrokenProcessPool

    position = 0
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[Article]] = deque()
        try:
            waiting.extend(pool.submit(_read_record, job) for job in islice(jobs, workers * _AHEAD))
            while waiting:
                yield waiting.popleft().result()
                position += 1
                waiting.extend(pool.submit(_read_record, job) for job in islice(jobs, 1))
        except BrokenProcessPool as error:
            raise LostWorkerError(
                f"record {position}: a process ended while it or one of the next was read (was it killed, or out of "
                "memory?): the records before it are read; go on from there, with fewer workers"
            ) from error
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


def reconcile(articles: Iterable[Article], people: People | None = None) -> Wire:
    """Put the people of articles together: by the id of a list, else by full name, never by a surname or office alone.

    ``people`` is the newsroom's list, or the ``people`` of an earlier wire as an editor has corrected them: what it
    says of a name goes.  Whom no list knows gets an id made of the name.  The answer depends on the set of articles,
    not on their order; an article given twice counts once.
    """
    if isinstance(articles, Article | str | Mapping) or not isinstance(articles, Iterable):
        raise WrongTypeError(f"articles is {_shown(articles)}: give articles, as read_many() yields them")
    _require_people(people)
    kept = [(article, frozenset[str]()) for article in _in_order(articles)]
    if people is not None:
        kept = [_identified(article, people) for article, _ in kept]
    found = link_people([ArticlePeople(_key(article), article.people, apart) for article, apart in kept], people)
    counts = Counter(person.id for known in found.by_article for person in known.values())
    shared = {id for id, count in counts.items() if count > 1 and not (people and id in people)}
    return Wire(
        tuple(_reconciled(article, known, shared) for (article, _), known in zip(kept, found.by_article, strict=True)),
        found.people,
    )


def _reconciled(article: Article, known: Mapping[str, Person], shared: Container[str]) -> Article:
    """The article with the ids and names that its people have beyond it."""
    evidence = {
        person.id: Evidence("same-name-in-wire", person.mentions[:1])
        for person in article.people
        if known[person.id].id in shared
    }
    quotations = renamed_speakers(article.quotations, known, evidence)
    return evolve(article, quotations=quotations, people=renamed_people(article.people, known))


def _in_order(articles: Iterable[Article]) -> list[Article]:
    """The articles, each once, in an order that does not depend on how they came."""
    kept: dict[tuple[str, str, str, str], dict[Article, None]] = {}
    for position, article in enumerate(articles):
        if not isinstance(article, Article):
            raise WrongTypeError(f"article {position} is {_shown(article)}: give articles, as read_many() yields them")
        published = article.published.isoformat() if article.published else ""
        kept.setdefault((published, article.id or "", article.outlet or "", article.text), {})[article] = None
    return [article for key in sorted(kept) for article in sorted(kept[key], key=lambda one: str(one.to_record()))]


def _key(article: Article) -> str:
    """What tells an article's own people from those of others: a digest of what it is and says."""
    published = article.published.isoformat() if article.published else ""
    whole = "\0".join((article.id or "", article.outlet or "", published, article.text))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _identified(article: Article, people: People) -> tuple[Article, frozenset[str]]:
    """The article with the ids and names of those whom a list knows, and the ids of those who may be several of it."""
    found = identify(article.text, article.people, people, article.published)
    quotations = renamed_speakers(article.quotations, found.people, found.evidence)
    return evolve(article, quotations=quotations, people=renamed_people(article.people, found.people)), found.ambiguous


def _require_people(people: object) -> None:
    if people is None:
        return
    if not isinstance(people, People):
        raise WrongTypeError(f"people is {_shown(people)}: give quoteattr.People.load(path), or the people of a wire")
    local = people.known_in_one_article
    if local is not None:
        raise WrongValueError(
            f"people has the id {local.id!r}, as articles give to people of their own: give {local.name} another"
        )


def day_of(value: date | str | None) -> date | None:
    """A date as given, or read from text that starts with one in ISO form; raises for what is neither."""
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
