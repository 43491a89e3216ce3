"""Checks of what callers give: each raises with the value and the cure, before any work is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from quoteattr.articles import Article
from quoteattr.document import Document
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.errors import shown as value_shown
from quoteattr.people import People
from quoteattr.settings import Settings


def check_reading(text: object, tokenizer: object, settings: object) -> None:
    """Check what ``read`` and ``explain`` are given."""
    if not isinstance(text, str | Document):
        raise WrongTypeError(f"text is {shown(text)}, not str: {_cure_of_text(text)}")
    if isinstance(text, Document) and tokenizer is not None:
        raise WrongValueError(f"tokenizer is {shown(tokenizer)}, and the text is cut already: give one of them")
    if tokenizer is not None and not callable(tokenizer):
        raise WrongTypeError(f"tokenizer is {shown(tokenizer)}: give a Tokenizer, such as quoteattr.StanzaTokenizer()")
    if not isinstance(settings, Settings):
        raise WrongTypeError(f"settings is {shown(settings)}: give quoteattr.Settings(...)")
    length, most = len(text if isinstance(text, str) else text.text), settings.max_characters
    if most is not None and length > most:
        raise WrongValueError(
            f"the text has {length:,} characters, and max_characters is {most:,}: give it in parts, or allow more in "
            "Settings(max_characters=...)"
        )


def check_records(records: object, workers: object) -> None:
    """Check what ``read_many`` is given: several records, and a number of processes."""
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise WrongTypeError(f"records is {shown(records)}: give a list of records, or use read() for one text")
    if type(workers) is not int or workers < 1:
        raise WrongValueError(f"workers is {workers!r}: give a number of processes, 1 or more")


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
    """Check that ``reconcile`` is given several articles."""
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
    if isinstance(published, datetime):
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
    if isinstance(value, bytes | bytearray):
        return "decode it first, as in text.decode('utf-8')"
    return "give the article's text, as in Path('story.txt').read_text(encoding='utf-8')"
