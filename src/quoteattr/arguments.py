"""Checks of what callers give: each raises with the value and the cure, before any work is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from quoteattr.articles import Article
from quoteattr.document import Document
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.errors import shown as value_shown
from quoteattr.file_kinds import kind_of_text, what_to_do
from quoteattr.people import People
from quoteattr.settings import Settings


def check_reading(text: object, tokenizer: object, settings: Settings) -> None:
    """Check what ``read`` and ``explain`` are given."""
    if not isinstance(text, str | Document):
        raise WrongTypeError(f"text is {shown(text)}, not str: {_cure_of_text(text)}")
    if isinstance(text, Document) and tokenizer is not None:
        raise WrongValueError(f"tokenizer is {shown(tokenizer)}, and the text is cut already: give one of them")
    check_parts(tokenizer, settings)
    length, most = len(text if isinstance(text, str) else text.text), settings.max_characters
    if most is not None and length > most:
        raise WrongValueError(
            f"the text has {length:,} characters, and max_characters is {most:,}: give it in parts, or allow more in "
            "Settings(max_characters=...)"
        )
    kind = kind_of_text(text) if isinstance(text, str) else None
    if kind is not None:
        raise WrongValueError(f"text is {what_to_do(kind, 'text')}")


def check_parts(tokenizer: object, settings: object) -> None:
    """Check what is given for every text alike."""
    if tokenizer is not None and not callable(tokenizer):
        raise WrongTypeError(f"tokenizer is {shown(tokenizer)}: give a Tokenizer, such as quoteattr.StanzaTokenizer()")
    if not isinstance(settings, Settings):
        raise WrongTypeError(f"settings is {shown(settings)}: give quoteattr.Settings(...)")


def check_names(**names: object) -> None:
    """Check what an article and its outlet are called: text, or None."""
    for field, value in names.items():
        if value is not None and not isinstance(value, str):
            raise WrongTypeError(f"{field} is {shown(value)}: give it as text, as in {field}={str(value)[:20]!r}")


def check_records(records: object, workers: object) -> None:
    """Check what ``read_many`` is given: several records, and a number of processes."""
    refuse_frame("records", records)
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise WrongTypeError(f"records is {shown(records)}: give a list of records, or use read() for one text")
    if type(workers) is not int or workers < 1:
        raise WrongValueError(f"workers is {workers!r}: give a number of processes, 1 or more")


def refuse_frame(name: str, value: object) -> None:
    """Refuse a DataFrame where records or articles are wanted: going through it gives the names of its columns."""
    if hasattr(value, "columns") and (hasattr(value, "__arrow_c_stream__") or hasattr(value, "iloc")):
        raise WrongTypeError(
            f"{name} is a {type(value).__name__} of columns: name them, as in "
            'quoteattr.read_frame(frame, text="body", id="url")'
        )


def check_people(people: object) -> None:
    """Check a newsroom's list, or the people of a wire; None is no list."""
    if people is None:
        return
    if not isinstance(people, People):
        raise WrongTypeError(f"people is {shown(people)}: give quoteattr.People.load(path), or the people of a wire")
    local = people.known_in_one_article
    if local is not None:
        raise WrongValueError(
            f"people has the id {local.id!r}, as articles give to people of their own: give {local.name} another"
        )


def check_articles(articles: object) -> None:
    """Check that ``reconcile`` or an export is given several articles."""
    refuse_frame("articles", articles)
    if isinstance(articles, Article | str | Mapping) or not isinstance(articles, Iterable):
        raise WrongTypeError(f"articles is {shown(articles)}: give articles, as read_many() yields them")


def check_article(article: object, position: int) -> None:
    """Check one of the articles that ``reconcile`` is given."""
    if not isinstance(article, Article):
        raise WrongTypeError(f"article {position} is {shown(article)}: give articles, as read_many() yields them")


def date_of(published: date | str | None) -> date | None:
    """Return a date as given, or read from text that starts with one in ISO form; None for None."""
    if published is None or type(published) is date:
        return published
    if isinstance(published, datetime) and published == published:  # noqa: PLR0124 - pandas' NaT equals nothing
        return published.date()
    if not isinstance(published, str):
        raise WrongTypeError(f"published is {shown(published)}: give a date, or text such as '2024-10-08'")
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError as error:
        raise WrongValueError(f"published is {published!r}: give a date, or text such as '2024-10-08'") from error


def shown(value: object) -> str:
    """Return a value as a message shows it: its type, and the start of what it is."""
    return f"{type(value).__name__} ({value_shown(value)})"


def _cure_of_text(value: object) -> str:
    if hasattr(value, "columns"):
        return 'for a table of articles, use quoteattr.read_frame(frame, text="body", id="url")'
    if isinstance(value, bytes | bytearray):
        return "decode it first, as in text.decode('utf-8')"
    if isinstance(value, list | tuple):
        return "for several texts, use quoteattr.read_many(texts)"
    return "give the article's text, as in Path('story.txt').read_text(encoding='utf-8')"
