"""read and read_many: what callers give, what they get, and what is refused with a cure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

import quoteattr
from quoteattr import Article, Document, RuleTokenizer, Settings, WrongTypeError, WrongValueError

TEXT = "“It is over,” said Ann Lee."


def test_what_is_known_of_an_article_is_passed_on() -> None:
    article = quoteattr.read(TEXT, id="a1", outlet="The Star", published="2024-10-08")
    assert (article.id, article.outlet, article.published, article.text) == ("a1", "The Star", date(2024, 10, 8), TEXT)
    assert [str(quotation.speaker) for quotation in article.quotations] == ["Ann Lee"]


@pytest.mark.parametrize(
    "when",
    ["2024-10-08", " 2024-10-08T23:59:00Z ", "20241008", date(2024, 10, 8), datetime(2024, 10, 8, 12, tzinfo=UTC)],
)
def test_dates(when: Any) -> None:
    assert quoteattr.read(TEXT, published=when).published == date(2024, 10, 8)
    assert type(quoteattr.read(TEXT, published=when).published) is date


def test_no_text_is_an_article_with_nothing_in_it() -> None:
    for text in ("", " \n\n "):
        article = quoteattr.read(text)
        assert (article.quotations, article.rejected, article.people, article.problems) == ((), (), (), ())


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"text": TEXT.encode()}, WrongTypeError, "not str: decode it first"),
        ({"text": None}, WrongTypeError, r"text is NoneType \(None\), not str"),
        ({"text": 7}, WrongTypeError, "text is int"),
        ({"text": TEXT, "published": "last Tuesday"}, WrongValueError, "'last Tuesday': give a date"),
        ({"text": TEXT, "published": "2024-13-45"}, WrongValueError, "2024-13-45"),
        ({"text": TEXT, "published": 2024}, WrongTypeError, "published is int"),
    ],
)
def test_a_caller_s_mistake_is_shown_with_its_cure(given: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        quoteattr.read(**given)


def test_settings() -> None:
    everything = quoteattr.read(f"{TEXT} She said it had been “late”.")
    assert len(everything.quotations) == 2
    least = max(quotation.confidence for quotation in everything.quotations)
    strict = quoteattr.read(f"{TEXT} She said it had been “late”.", settings=Settings(least_confidence=least))
    assert [quotation.confidence for quotation in strict.quotations] == [least]
    assert everything.rejected == ()
    assert [(stretch.text, stretch.reason) for stretch in strict.rejected] == [("late", "low confidence")]


@pytest.mark.parametrize(
    ("value", "error"), [(1.5, ValueError), (-0.1, ValueError), ("0.5", TypeError), (True, TypeError)]
)
def test_settings_are_checked(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"least_confidence is .*(give a number|give one) from 0 to 1"):
        Settings(least_confidence=value)


def test_settings_take_keywords_only() -> None:
    with pytest.raises(TypeError):
        Settings(0.5)  # type: ignore[call-arg]


def test_another_tokenizer_is_used() -> None:
    calls: list[str] = []

    def tokenizer(text: str) -> Document:
        calls.append(text)
        return RuleTokenizer()(text)

    assert quoteattr.read(TEXT, tokenizer=tokenizer) == quoteattr.read(TEXT)
    assert calls == [TEXT]


RECORDS: list[Any] = [
    TEXT,
    {"text": "“No,” said Tom Okafor.", "id": "two", "outlet": "The Star", "published": "2024-10-08", "url": "other"},
    {"text": ""},
]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_articles_come_in_the_order_given(workers: int) -> None:
    records = [*RECORDS, *(f"“It is number {n},” said Ann Lee." for n in range(12))]
    seen: list[Article] = []
    articles = list(quoteattr.read_many(records, workers=workers, progress=seen.append))
    assert articles == seen
    assert articles[:3] == [
        quoteattr.read(TEXT),
        quoteattr.read("“No,” said Tom Okafor.", id="two", outlet="The Star", published="2024-10-08"),
        quoteattr.read(""),
    ]
    assert [article.quotations[0].text for article in articles[3:]] == [f"It is number {n}," for n in range(12)]


def test_many_articles_are_read_as_they_are_asked_for() -> None:
    given: list[int] = []

    def records() -> Any:
        for number in range(100):
            given.append(number)
            yield TEXT

    reading = quoteattr.read_many(records())
    assert given == []
    next(reading)
    assert len(given) == 1


@pytest.mark.parametrize("records", [TEXT, TEXT.encode(), {"text": TEXT}])
def test_one_text_is_no_list_of_records(records: Any) -> None:
    with pytest.raises(WrongTypeError, match="give a list of records, or use read"):
        quoteattr.read_many(records)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True, "2"])
def test_workers_are_a_number(workers: Any) -> None:
    with pytest.raises(WrongValueError, match=r"workers is .*: give a number of processes, 1 or more"):
        quoteattr.read_many([TEXT], workers=workers)


@pytest.mark.parametrize(
    ("record", "error", "message"),
    [
        ({"body": TEXT}, WrongValueError, r"record 1: it has no 'text', only \['body'\]"),
        (7, WrongTypeError, "record 1: it is int"),
        ({"text": None}, WrongTypeError, "record 1: text is NoneType"),
        ({"text": TEXT, "published": "soon"}, WrongValueError, "record 1: published is 'soon'"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_record_is_named_by_its_place(record: Any, error: type[Exception], message: str, workers: int) -> None:
    reading = quoteattr.read_many([TEXT, record], workers=workers)
    assert next(reading).text == TEXT
    with pytest.raises(error, match=message):
        next(reading)


def test_a_prompt_shows_an_article_on_a_line() -> None:
    article = quoteattr.read("“No,” said Ann Lee. “Yes,” she said. The “old mirror” sank.", id="story", outlet="Wire")
    counts = "quotations=<2>, rejected=<1>, people=<1>, problems=<0>"
    assert repr(article) == f"Article(id='story', outlet='Wire', published=None, {counts})"
