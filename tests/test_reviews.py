"""Reviews: editors' decisions, applied to an article that stays an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import quoteattr
from quoteattr import Article, Review, Span, from_record, read
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import RULES_BY_QUESTION
from quoteattr.formats.schema_org import to_schema_org

TEXT = (
    "“The dam will hold,” Ann Lee, the minister, said on Friday. “I am sure.”\n\n"
    "Omar Haddad said that farmers would pay for it. He added that it leaks. Rosa Conti nodded.\n\n"
    "The “old mirror” sank. 😀 “It did,” said Ann Lee.\n"
)
WHO: dict[str, Any] = {"by": "Mary Stone", "on": "2026-07-09"}


@pytest.fixture(scope="module")
def article() -> Article:
    found = read(TEXT, id="story-1", labeller="rules")
    assert [one.text for one in found.quotations] == [
        "The dam will hold, … I am sure.",
        "that farmers would pay for it",
        "that it leaks",
        "It did,",
    ]
    return found


def span_of(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def ids(article: Article) -> list[str]:
    return [article.id_of(one) for one in article.quotations]


def comes_back(article: Article) -> bool:
    return bool(from_record(json.loads(json.dumps(article.to_record())), Article) == article)


def test_an_accepted_quotation_is_certain_and_names_who_and_when(article: Article) -> None:
    corrected = article.corrected([Review("accept", ids(article)[2], **WHO)])
    before, after = article.quotations[2], corrected.quotations[2]
    assert before.speaker_confidence is not None
    assert 0 < before.speaker_confidence < 1
    assert (after.speaker_status, after.confidence, after.speaker_confidence) == ("certain", 1.0, 1.0)
    assert after.evidence[:-1] == before.evidence
    assert after.evidence[-1].note == "accepted by Mary Stone on 2026-07-09"
    assert "accepted by Mary Stone on 2026-07-09" in after.evidence[-1].explanation
    assert corrected.quotations[:2] == article.quotations[:2]
    assert comes_back(corrected)


def test_a_rejected_quotation_is_out_and_its_marks_are_listed(article: Article) -> None:
    corrected = article.corrected([Review("reject", ids(article)[3], note="a dialogue of a film", **WHO)])
    assert ids(corrected) == ids(article)[:3]
    stretch = corrected.rejected[-1]
    assert (stretch.text, stretch.reason) == ("It did,", "a dialogue of a film")
    assert stretch.evidence[0].note == "rejected by Mary Stone on 2026-07-09"
    assert corrected.rejected[:-1] == article.rejected
    assert comes_back(corrected)


def test_a_speaker_can_be_one_of_the_people_or_somebody_new(article: Article) -> None:
    first, second = ids(article)[1:3]
    corrected = article.corrected(
        [
            Review("change", first, speaker="ann lee", **WHO),
            Review("change", second, speaker="Friday", speaker_kind="organisation", **WHO),
        ]
    )
    one, other = corrected.quotations[1:3]
    assert one.speaker == article.quotations[0].speaker
    assert str(other.speaker) == "Friday"
    (added,) = (person for person in corrected.people if person not in article.people)
    assert (added.kind, added.mentions) == ("organisation", (span_of("Friday"),))
    assert [str(one) for one in corrected.people] == ["Ann Lee", "Friday", "Omar Haddad", "Rosa Conti"]
    assert not {evidence.rule for evidence in one.evidence} & {*RULES_BY_QUESTION["speaker"]}
    assert comes_back(corrected)


def test_a_speaker_whom_nobody_knows_is_none(article: Article) -> None:
    corrected = article.corrected([Review("change", ids(article)[1], speaker="", **WHO)])
    changed = corrected.quotations[1]
    assert (changed.speaker, changed.speaker_status, changed.speaker_confidence) == (None, "unknown", None)
    assert comes_back(corrected)


def test_other_words_have_their_own_kind_and_another_id(article: Article) -> None:
    words = span_of("it leaks. Rosa Conti nodded")
    corrected = article.corrected([Review("change", ids(article)[2], content=[words], act="denied", **WHO)])
    after = corrected.quotations[2]
    assert (after.text, after.kind, after.act) == ("it leaks. Rosa Conti nodded", "indirect", "denied")
    assert after.cue == article.quotations[2].cue
    assert corrected.id_of(after) != ids(article)[2]
    review = corrected.reviews[0]
    assert (review.quotation, review.before) == (ids(article)[2], article.quotations[2])
    assert comes_back(corrected)


def test_a_missed_quotation_gets_its_marks_and_takes_them_from_the_rejected(article: Article) -> None:
    words = span_of("old mirror")
    corrected = article.corrected([Review("add", content=[words], speaker="Ann Lee", act="wrote", **WHO)])
    added = corrected.quotations[3]
    assert added.content.spans == (span_of("“old mirror”"),)
    assert (added.kind, added.text, added.confidence) == ("direct", "old mirror", 1.0)
    assert not corrected.rejected
    assert comes_back(corrected)
    assert corrected.reviews[0].before is None


def test_reviews_are_kept_and_applied_once(article: Article) -> None:
    reviews = [Review("accept", ids(article)[0], **WHO), Review("add", content=[span_of("old mirror")], **WHO)]
    corrected = article.corrected(reviews)
    assert corrected.corrected(reviews) == corrected.corrected(corrected.reviews) == corrected
    assert article.corrected(corrected.reviews) == corrected
    assert article.reviews == () and len(corrected.reviews) == 2


def test_a_second_editor_goes_on_from_the_first(article: Article) -> None:
    first = article.corrected([Review("change", ids(article)[2], content=[span_of("it leaks")], **WHO)])
    later = Review("accept", first.id_of(first.quotations[2]), by="Tom Fisher", on=date(2026, 7, 1))
    corrected = first.corrected([later])
    assert [evidence.note for evidence in corrected.quotations[2].evidence][-2:] == [
        "changed by Mary Stone on 2026-07-09",
        "accepted by Tom Fisher on 2026-07-01",
    ]
    assert article.corrected([later, *first.reviews]).quotations == corrected.quotations
    assert comes_back(corrected)


def test_a_wire_and_exports_keep_to_the_reviews(article: Article) -> None:
    reviews = [Review("reject", ids(article)[0], **WHO), Review("change", ids(article)[3], act="denied", **WHO)]
    corrected = article.corrected(reviews)
    wire = quoteattr.reconcile([corrected])
    assert {one.wording for one in wire.utterances} == {"that farmers would pay for it", "that it leaks"}
    assert wire.articles[0].reviews == corrected.reviews
    assert from_record(json.loads(json.dumps(wire.to_record()))) == wire
    assert not to_schema_org(corrected)["hasPart"]


def test_a_person_whom_an_editor_named_is_found_in_the_list(article: Article) -> None:
    desk = quoteattr.People([quoteattr.Person("conti", "Rosa Conti")])
    corrected = article.corrected([Review("change", ids(article)[2], speaker="Rosa Conti", **WHO)])
    speakers = quoteattr.reconcile([corrected], desk).articles[0].by_speaker()
    assert quoteattr.Speaker("conti", "Rosa Conti") in speakers


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda _: Review("accept", "q-0", **WHO), "no quotation q-0: .*give the article that was reviewed"),
        (lambda one: Review("accept", ids(one)[0], article="story-2", **WHO), "of the article 'story-2'.*give it to"),
        (lambda one: Review("change", ids(one)[1], content=[(0, 9999)], **WHO), "give places in it"),
        (lambda _: Review("add", content=[span_of("mirror")], words="mirrors", **WHO), "has 'mirror' where the review"),
        (lambda one: Review("change", ids(one)[1], content=[(72, 74)], **WHO), "where no words stand"),
        (lambda one: Review("change", ids(one)[1], source=[span_of("farmers")], **WHO), r"shares words.*source=\(\)"),
        (
            lambda _: Review("add", content=[span_of("It did,")], **WHO),
            "has the content .*: accept, change or reject",
        ),
    ],
)
def test_what_cannot_be_applied_is_refused_with_the_id_and_the_cure(
    article: Article, wrong: Callable[[Article], Review], words: str
) -> None:
    review = wrong(article)
    with pytest.raises(WrongValueError, match=words):
        article.corrected([review])


def test_words_in_marks_are_one_quotations_alone(article: Article) -> None:
    review = Review("add", words="hold", content=[Span(span_of("hold").start, span_of("hold").end)], **WHO)
    with pytest.raises(WrongValueError, match=r"would have quoted words of .*: reject one of them"):
        article.corrected([review])
    assert article.corrected([review, Review("reject", ids(article)[0], **WHO)]).quotations[0].text == "hold"


def test_a_review_of_a_rejected_quotation_says_what_became_of_it(article: Article) -> None:
    corrected = article.corrected([Review("reject", ids(article)[1], **WHO)])
    with pytest.raises(WrongValueError, match="was rejected by Mary Stone on 2026-07-09: give it as one to add"):
        corrected.corrected([Review("accept", ids(article)[1], by="Tom Fisher", on="2026-07-10")])


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"action": "approve"}, WrongValueError, "give one of accept, reject, change, add"),
        ({"by": " "}, WrongValueError, "by is empty: say who decided"),
        ({"on": "yesterday"}, WrongValueError, "on is 'yesterday': give a date"),
        ({"act": "shouted"}, WrongValueError, "act is 'shouted': give one of said"),
        ({"content": []}, WrongValueError, "content is empty"),
        ({"content": [(3, 3)]}, WrongValueError, r"\(3, 3\) is no span"),
        ({"content": 3}, WrongTypeError, "3 are no spans"),
        (
            {"action": "accept", "act": "said"},
            WrongValueError,
            "accept takes no speaker, act: give the action 'change'",
        ),
        ({"speaker": None}, WrongValueError, "says nothing to change: give one of content"),
        ({"quotation": ""}, WrongValueError, "names no quotation"),
    ],
)
def test_a_review_that_says_nothing_sensible_is_refused(
    fields: dict[str, Any], error: type[Exception], words: str
) -> None:
    given = {"action": "change", "quotation": "q-1", "speaker": "Ann Lee", **WHO, **fields}
    with pytest.raises(error, match=words):
        Review(given.pop("action"), given.pop("quotation"), **given)


def test_ids_are_the_same_for_the_same_copy_and_others_for_other_words(article: Article) -> None:
    assert ids(read(TEXT, id="story-1", outlet="Herald", labeller="rules")) == ids(article)
    assert not {*ids(read(TEXT, id="story-2", labeller="rules"))} & {*ids(article)}
    assert ids(read(TEXT + "It rained.", id="story-1", labeller="rules")) == ids(article)
    other = read(TEXT.replace("did,", "was,"), id="story-1", labeller="rules")
    assert [one == two for one, two in zip(ids(other), ids(article), strict=True)] == [True, True, True, False]
    assert article.quotation(ids(article)[1]) == article.quotations[1]
    with pytest.raises(WrongValueError, match="no quotation 'q-0'"):
        article.quotation("q-0")


def test_reviews_of_several_articles_find_theirs(article: Article) -> None:
    other = read("“No,” said Tom Fisher.", labeller="rules")
    reviews = [
        Review("accept", ids(article)[0], article="story-1", **WHO),
        Review("reject", ids(other)[0], article=other.name, **WHO),
    ]
    first, second = quoteattr.correct([article, other], reviews)
    assert (len(first.reviews), len(second.quotations)) == (1, 0)
    with pytest.raises(WrongValueError, match="of none of the articles: give that article too"):
        quoteattr.correct([article], reviews)
    with pytest.raises(WrongValueError, match="say of which article it is"):
        quoteattr.correct([article, other], [Review("accept", ids(article)[0], **WHO)])
    with pytest.raises(WrongValueError, match="2 articles are called 'story-1'"):
        quoteattr.correct([article, article], reviews[:1])


def test_a_record_whose_reviews_do_not_go_with_it_is_refused(article: Article) -> None:
    record = article.corrected([Review("accept", ids(article)[0], **WHO)]).to_record()
    for name, value in (("article", "story-2"), ("quotation", "q-0"), ("before", None), ("by", " Mary")):
        changed = json.loads(json.dumps(record))
        changed["reviews"][0][name] = value
        with pytest.raises(WrongValueError, match=rf"reviews\[0\].*{name}"):
            from_record(changed)
    changed = json.loads(json.dumps(record))
    changed["quotations"][0]["id"] = "q-0"
    with pytest.raises(WrongValueError, match=r"quotations\[0\].id is 'q-0'.*give that, or leave the ids out"):
        from_record(changed)
