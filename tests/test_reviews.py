"""Reviews: editors' decisions, applied to an article that stays an article."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve

import quoteattr
from quoteattr import Article, Review, Span, from_record, read
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import RULES_BY_QUESTION
from quoteattr.formats.schema_org import to_schema_org
from quoteattr.reviews.drafts import Draft, reviews_of_drafts
from quoteattr.reviews.speakers import ReviewedPeople

TEXT = (
    "“The dam will hold,” Ann Lee, the minister, said on Friday. “I am sure.”\n\n"
    "Omar Haddad said why farmers would pay for it. He added why it leaks. Rosa Conti nodded.\n\n"
    "The “old mirror” sank. 😀 “It did,” said Ann Lee.\n"
)
WHO: dict[str, Any] = {"by": "Mary Stone", "on": "2026-07-09"}


@pytest.fixture(scope="module")
def article() -> Article:
    found = read(TEXT, id="story-1", labeller="rules")
    assert [one.text for one in found.quotations] == [
        "The dam will hold, … I am sure.",
        "why farmers would pay for it",
        "why it leaks",
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
    assert {one.wording for one in wire.utterances} == {"why farmers would pay for it", "why it leaks"}
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
        (
            lambda one: Review("accept", ids(one)[0], article="story-2", **WHO),
            r"the review of q-\w+ is of the article 'story-2'.*give it to",
        ),
        (
            lambda _: Review("add", content=[(0, 3)], article="story-2", **WHO),
            "the review of a missed quotation is of the article 'story-2'",
        ),
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


# --- what an editor gave ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"act": "denied"}, {"act-by-editor": "added"}),
        ({"speaker": "Rosa Conti"}, {"speaker-by-editor": "He"}),
        ({"cue": ()}, {"cue-by-editor": ""}),
        ({"source": ()}, {"source-by-editor": ""}),
        ({"act": "denied", "cue": ()}, {"act-by-editor": "why it leaks", "cue-by-editor": ""}),
        ({"speaker": "Rosa Conti", "source": ()}, {"speaker-by-editor": "why it leaks", "source-by-editor": ""}),
    ],
)
def test_the_evidence_of_a_change_shows_the_words_concerned(
    article: Article, fields: dict[str, Any], shown: dict[str, str]
) -> None:
    changed = article.corrected([Review("change", ids(article)[2], **fields, **WHO)]).quotations[2]
    found = {one.rule: " ".join(span.cut(TEXT) for span in one.spans) for one in changed.evidence}
    assert {rule: words for rule, words in found.items() if rule.endswith("-by-editor")} == shown


def test_a_review_that_changes_nothing_accepts(article: Article) -> None:
    before = article.quotations[2]
    assert before.cue is not None
    review = Review("change", ids(article)[2], act=before.act, cue=before.cue.spans, speaker="Omar Haddad", **WHO)
    changed = article.corrected([review]).quotations[2]
    assert changed.evidence[:-1] == before.evidence
    assert (changed.evidence[-1].rule, changed.confidence) == ("accepted-by-editor", 1.0)


@pytest.mark.parametrize(("at", "scope"), [(0, "statements"), (2, "attributions")])
def test_a_thought_is_a_statement_only_in_its_own_words(article: Article, at: int, scope: str) -> None:
    corrected = article.corrected([Review("change", ids(article)[at], act="believes", **WHO)])
    assert corrected.quotations[at].scope == scope
    said = corrected.corrected([Review("change", ids(article)[at], act="said", by="Tom Fisher", on="2026-07-10")])
    assert said.quotations[at].scope == "statements"


def test_a_quotation_may_end_with_the_text() -> None:
    article = read("Ann Lee nodded. No", id="end", labeller="rules")
    corrected = article.corrected([Review("add", content=[(16, 18)], speaker="Ann Lee", **WHO)])
    (added,) = corrected.quotations
    assert (added.text, added.kind, added.confidence, added.speaker_confidence) == ("No", "indirect", 1.0, 1.0)
    with pytest.raises(WrongValueError, match=r"content has \(16, 19\), and the text 18 characters"):
        article.corrected([Review("add", content=[(16, 19)], **WHO)])


def test_an_added_quotation_has_its_cue_and_source(article: Article) -> None:
    review = Review("add", content=[span_of("nodded")], source=[span_of("Rosa Conti")], cue=[span_of("sank")], **WHO)
    (added,) = (one for one in article.corrected([review]).quotations if one not in article.quotations)
    assert (str(added.source), str(added.cue), added.act) == ("Rosa Conti", "sank", "said")
    assert (added.speaker, added.speaker_status, added.speaker_confidence) == (None, "unknown", None)
    assert [one.rule for one in added.evidence] == ["content-by-editor", "cue-by-editor", "source-by-editor"]


# --- whom an editor names --------------------------------------------------------------------------------------------


def test_somebody_whom_the_text_does_not_name_comes_last_and_keeps_the_id(article: Article) -> None:
    first, second = ids(article)[1:3]
    reviews = [
        Review("change", first, speaker="Zoe Marsh", **WHO),
        Review("change", second, speaker="Bo Hart", **WHO),
    ]
    corrected = article.corrected(reviews)
    assert [str(one) for one in corrected.people] == ["Ann Lee", "Omar Haddad", "Rosa Conti", "Bo Hart", "Zoe Marsh"]
    assert [one.mentions for one in corrected.people[3:]] == [(), ()]
    again = read("Rosa Conti said why it leaks.", id="story-2", labeller="rules")
    named = again.corrected([Review("change", ids(again)[0], speaker="BO HART", **WHO)])
    assert named.people[-1].id == corrected.people[3].id != corrected.people[4].id


def test_everyone_whom_editors_add_has_an_id_that_no_article_gives() -> None:
    cast = ReviewedPeople((), TEXT)
    added = [cast.speaker(Review("change", "q-1", speaker=f"Ann Lee {at}", **WHO))[0] for at in range(300)]
    ids = [one.id for one in added if one]
    assert len(set(ids)) == 300
    assert all(int(id.removeprefix("person-")) > 999_999 for id in ids)  # reading counts from 1


@pytest.mark.parametrize(
    ("name", "mentions"),
    [
        ("farm", 0),  # within a word
        ("Omar", 0),  # within somebody's name
        ("Conti", 0),
        ("hold,” Ann", 0),
        ("dam", 1),
        ("Omar Haddad Junior", 0),
        ("old  mirror", 1),
    ],
)
def test_somebody_new_is_mentioned_where_the_name_stands_alone(article: Article, name: str, mentions: int) -> None:
    corrected = article.corrected([Review("change", ids(article)[2], speaker=name, **WHO)])
    person = next(one for one in corrected.people if one.name == " ".join(name.split()))
    assert len(person.mentions) == mentions
    assert person not in article.people


def test_a_name_that_two_people_have_is_refused_with_their_ids(article: Article) -> None:
    two = evolve(article, people=(*article.people, quoteattr.Person("other", "Ann Lee")))
    id = article.people[0].id
    with pytest.raises(WrongValueError, match=rf"can be Ann Lee \({id}\), Ann Lee \(other\): give the id of one"):
        two.corrected([Review("change", ids(article)[1], speaker="ANN LEE", **WHO)])
    corrected = two.corrected([Review("change", ids(article)[1], speaker="other", **WHO)])
    assert corrected.quotations[1].speaker == quoteattr.Speaker("other", "Ann Lee")


# --- one after the other ---------------------------------------------------------------------------------------------


def test_words_in_marks_that_a_change_leaves_over_name_it(article: Article) -> None:
    review = Review("change", ids(article)[3], content=[span_of("sank")], cue=(), source=(), **WHO)
    corrected = article.corrected([review])
    left = corrected.rejected[-1]
    assert (left.text, left.reason) == ("It did,", "rejected by an editor")
    assert left.evidence[0].note == "changed by Mary Stone on 2026-07-09"
    assert comes_back(corrected)


def test_a_review_of_what_was_changed_says_what_became_of_it(article: Article) -> None:
    old = ids(article)[2]
    corrected = article.corrected([Review("change", old, content=[span_of("it leaks")], **WHO)])
    again = Review("accept", old, by="Tom Fisher", on="2026-07-10")
    with pytest.raises(WrongValueError, match=f"{old} was changed by Mary Stone on 2026-07-09: give it by its new id"):
        corrected.corrected([again])


def test_a_review_of_what_was_added_and_rejected_says_so(article: Article) -> None:
    added = article.corrected([Review("add", content=[span_of("sank")], **WHO)])
    (id,) = {*ids(added)} - {*ids(article)}
    again = Review("accept", id, by="Tom Fisher", on="2026-07-10")
    assert added.corrected([again]).quotation(id).confidence == 1.0
    gone = added.corrected([Review("reject", id, **WHO), Review("accept", ids(article)[0], **WHO)])
    with pytest.raises(WrongValueError, match=f"{id} was rejected by Mary Stone on 2026-07-09: give it as one to add"):
        gone.corrected([again])


def test_later_days_overrule_earlier_ones_whatever_the_order(article: Article) -> None:
    id = ids(article)[2]
    reviews = [
        Review("change", id, act="denied", by="Mary Stone", on="2026-07-09"),
        Review("change", id, act="asked", by="Mary Stone", on="2026-07-08"),
    ]
    for given in (reviews, reviews[::-1]):
        assert article.corrected(given).quotations[2].act == "denied"


# --- a review --------------------------------------------------------------------------------------------------------


def test_only_the_action_and_the_quotation_are_given_by_place() -> None:
    assert Review("accept", "q-1", **WHO) == Review(action="accept", quotation="q-1", **WHO)
    by_place = [name for name, one in inspect.signature(Review).parameters.items() if one.kind is not one.KEYWORD_ONLY]
    assert by_place == ["action", "quotation"]


def test_a_review_is_put_in_order() -> None:
    review = Review(
        "change",
        " q-1 ",
        content=[(5, 9), (0, 5), (12, 14)],
        note=" heard \n it ",
        by="Mary  Stone",
        on=datetime(2026, 7, 9, 12, tzinfo=UTC),
    )
    assert review.content == (Span(0, 9), Span(12, 14))
    assert (review.quotation, review.note, review.by) == ("q-1", "heard it", "Mary Stone")
    assert (review.on, type(review.on)) == (date(2026, 7, 9), date)


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        (Review("accept", "q-1", **WHO), "give a list, as in"),
        (3, "reviews is 3: give a list"),
        ([3], "3 is no Review: give a list of quoteattr.Review values"),
    ],
)
def test_what_is_no_list_of_reviews_is_refused(article: Article, reviews: Any, words: str) -> None:
    with pytest.raises(WrongTypeError, match=words):
        article.corrected(reviews)
    with pytest.raises(WrongTypeError, match="5 is no text"):
        Review("accept", "q-1", by=5, on="2026-07-09")


def test_a_review_is_shown_without_the_quotation_before(article: Article) -> None:
    (applied,) = article.corrected([Review("accept", ids(article)[0], **WHO)]).reviews
    assert applied.before == article.quotations[0]
    assert "before" not in repr(applied)


# --- drafts of another program ---------------------------------------------------------------------------------------


def test_drafts_are_of_the_quotations_with_which_they_share_most(article: Article) -> None:
    pays, leaks = ids(article)[1:3]
    both = span_of("farmers would pay for it. He added why it leaks")
    drafts = [
        Draft((both,)),
        Draft((span_of("it leaks"),)),
        *map(_draft, (article.quotations[0], article.quotations[3])),
    ]
    reviews = reviews_of_drafts(article, drafts, **WHO)
    assert {review.quotation: review.content for review in reviews} == {pays: (both,), leaks: (span_of("it leaks"),)}
    assert reviews_of_drafts(article, drafts[::-1], **WHO) == reviews[::-1]


def test_what_a_draft_does_not_say_is_no_decision(article: Article) -> None:
    drafts = [_draft(one) for one in article.quotations]
    assert reviews_of_drafts(article, drafts, **WHO) == ()
    known = article.quotations[2].speaker
    assert known is not None
    for same in ({"speaker": known.id}, {"speaker": known.name}, {"act": article.quotations[2].act}):
        assert reviews_of_drafts(article, [*drafts[:2], _draft(article.quotations[2], **same), drafts[3]], **WHO) == ()
    for other in ({"speaker": ""}, {"speaker": "Rosa Conti"}, {"act": "denied"}, {"cue": ()}, {"source": ()}):
        (review,) = reviews_of_drafts(article, [*drafts[:2], _draft(article.quotations[2], **other), drafts[3]], **WHO)
        assert (review.action, review.quotation) == ("change", ids(article)[2])
        assert {name: getattr(review, name) for name in other} == other


def _draft(quotation: quoteattr.Quotation, **more: Any) -> Draft:
    return Draft(quotation.content.spans, **more)
