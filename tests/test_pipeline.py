"""read and read_many: what callers give, what they get, and what is refused with a cure."""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest

import quoteattr
from quoteattr import Article, Document, RuleTokenizer, Settings, WrongTypeError, WrongValueError
from quoteattr.pipeline import LabellerName

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
    everything = quoteattr.read(f"{TEXT} She said it had been “late”.", settings=Settings(least_confidence=0))
    assert len(everything.quotations) == 2
    least = max(quotation.confidence for quotation in everything.quotations)
    strict = quoteattr.read(f"{TEXT} She said it had been “late”.", settings=Settings(least_confidence=least))
    assert [quotation.confidence for quotation in strict.quotations] == [least]
    assert everything.rejected == ()
    left_out = [quotation.text for quotation in everything.quotations if quotation.confidence < least]
    [stretch] = strict.rejected
    assert stretch.text in left_out[0]
    assert stretch.reason == "low confidence"


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


# --- limits, and what fails -------------------------------------------------------------------------------------------


def test_a_text_longer_than_the_settings_allow_is_refused_before_it_is_read() -> None:
    settings = Settings(max_characters=20)
    assert quoteattr.read("“Yes,” said Ann Lee.", settings=settings).quotations
    with pytest.raises(
        WrongValueError, match=r"the text has 21 characters, and max_characters is 20: give it in parts"
    ):
        quoteattr.read("“Yes,” said Ann Lee. ", settings=settings)
    with pytest.raises(WrongValueError, match="record 1: the text has 21 characters"):
        list(quoteattr.read_many(["“Yes,” said Ann Lee.", "“Yes,” said Ann Lee. "], settings=settings))


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "9"])
def test_a_limit_is_a_number_of_characters(value: Any) -> None:
    with pytest.raises(WrongValueError, match=r"max_characters is .*: give a whole number from 1 on"):
        Settings(max_characters=value)


class StrangeError(Exception):
    """One that another process cannot be sent."""

    def __init__(self, a: str, b: str) -> None:
        super().__init__(a, b, lambda: None)


def odd_tokenizer(text: str) -> Document:
    """A tokenizer that cannot read some texts."""
    if "mill" in text:
        raise StrangeError("no", "mill")
    if "endless" in text:
        time.sleep(60)
    return quoteattr.RuleTokenizer()(text)


BAD: list[Any] = [TEXT, {"text": "The mill.", "id": "mill"}, {"text": 3}, TEXT]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_is_a_record_of_its_own(workers: int) -> None:
    seen: list[Article] = []
    found = list(
        quoteattr.read_many(
            BAD, tokenizer=odd_tokenizer, workers=workers, on_error="record", labeller="rules", progress=seen.append
        )
    )
    assert [type(one).__name__ for one in found] == ["Article", "UnreadRecord", "UnreadRecord", "Article"]
    assert seen == [found[0], found[3]]
    _, mill, number, _ = (one.to_record() for one in found)
    assert (mill["position"], mill["id"], mill["error"]) == (1, "mill", "StrangeError")
    assert (
        ".odd_tokenizer raised StrangeError: ('no', 'mill'" in mill["cause"]
        and "raised StrangeError: ('no', 'mill'" in mill["cause"]
    )
    assert "odd_tokenizer" in mill["traceback"] and "in read" in mill["traceback"]
    assert (number["position"], number["error"]) == (2, "WrongTypeError")
    assert number["cause"].startswith("text is int (3), not str")
    assert json.loads(json.dumps(mill)) == mill


@pytest.mark.parametrize("workers", [1, 2])
def test_a_tokenizer_that_raises_is_named_with_the_record(workers: int) -> None:
    reading = quoteattr.read_many(BAD, tokenizer=odd_tokenizer, workers=workers, labeller="rules")
    next(reading)
    with pytest.raises(quoteattr.ReadingError, match=r"record 1: the tokenizer .*odd_tokenizer raised StrangeError"):
        next(reading)


def test_a_labeller_that_raises_is_named_with_the_record() -> None:
    class Broken:
        def __call__(self, *_: object) -> Any:
            raise KeyError("no such word")

    broken: Any = Broken()
    with pytest.raises(quoteattr.ReadingError, match=r"record 0: the labeller .*Broken raised KeyError") as told:
        list(quoteattr.read_many([TEXT], labeller=broken))
    assert isinstance(told.value.__cause__, KeyError)


def test_what_cannot_be_sent_to_another_process_is_told_with_the_cure() -> None:
    with pytest.raises(WrongTypeError, match="give functions and classes of a module"):
        list(quoteattr.read_many([TEXT], tokenizer=lambda text: odd_tokenizer(f"{text}"), workers=2))
    found = list(
        quoteattr.read_many(
            [TEXT, {"text": TEXT, "id": lambda: 1}, TEXT], workers=2, on_error="record", labeller="rules"
        )
    )
    assert [type(one).__name__ for one in found] == ["Article", "UnreadRecord", "Article"]
    assert "give text, or a dict of text and values that pickle" in found[1].cause  # type: ignore[union-attr]


@pytest.mark.skipif(sys.platform == "win32", reason="has no timers that interrupt")
def test_a_record_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    texts = [TEXT, "endless", TEXT]
    found = list(quoteattr.read_many(texts, tokenizer=odd_tokenizer, seconds=5, on_error="record", labeller="rules"))
    assert [type(one).__name__ for one in found] == ["Article", "UnreadRecord", "Article"]
    assert found[1].to_record()["cause"].startswith("it took longer than its time 5 s; give more seconds")


@pytest.mark.parametrize("seconds", [0, -1, True, "1", float("nan"), float("inf")])
def test_a_limit_of_time_is_a_number_of_seconds(seconds: Any) -> None:
    with pytest.raises(WrongValueError, match=r"seconds is .*: give a number above 0"):
        quoteattr.read_many([TEXT], seconds=seconds)


def test_other_choices_are_refused_with_those_there_are() -> None:
    with pytest.raises(WrongValueError, match="on_error is 'skip': give 'raise' or 'record'"):
        quoteattr.read_many([TEXT], on_error="skip")  # type: ignore[call-overload]
    with pytest.raises(WrongValueError, match=r"mp_context is 'threads': give one of .*spawn"):
        list(quoteattr.read_many([TEXT], workers=2, mp_context="threads"))


def test_processes_start_as_they_are_told() -> None:
    expected = [quoteattr.read(TEXT, labeller="rules")]
    for context in ("spawn", multiprocessing.get_context("spawn")):
        found = list(quoteattr.read_many([TEXT], workers=2, mp_context=context, labeller="rules"))
        assert found == expected


@pytest.mark.parametrize("labeller", ["rules", "linear"])
@pytest.mark.parametrize(
    "text",
    [
        "“No,” the judge said to the chairman, Gordon Vale, of the board.",
        "A study, for which the Hale Fund polled 200 pupils, found that they slept. It said so.",
        "A farmer says he has lost hives. Lars Hed, 61, had put up a fence. “Go,” she and Tom told Ann Lee. They left.",
        "A doctor quoted by the Herald said no. The Finn was faster. “The wind,” he said.",
        "Ann Lee: Why?\n\nBo Park: No.\n\nLee: So?\n\nPark: She told him to go to",
    ],
)
def test_a_text_that_ends_at_any_word_is_read(text: str, labeller: LabellerName) -> None:
    for end in range(1, len(text)):
        if not (text[end - 1].isalnum() and text[end].isalnum()):
            assert quoteattr.read(text[:end], labeller=labeller).text == text[:end]
