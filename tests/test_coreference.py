"""Speakers: to whom the source of a quotation refers, with the rule that decided, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.attribution import Extract, Quotation, SpeakerStatus
from quoteattr.coreference import Cast, resolve
from quoteattr.coreference.mentions import find_mentions
from quoteattr.coreference.relatives import generation_of
from quoteattr.coreference.resolution import STATUS_WITHOUT_SPEAKER, WITH_SPEAKER
from quoteattr.evidence import RULES
from quoteattr.marks import pair_marks
from quoteattr.people import Name, Role
from quoteattr.spans import Span
from quoteattr.testing.growth import assert_linear
from quoteattr.tokenizers.rules import RuleTokenizer


def read(marked: str) -> tuple[str, list[Quotation]]:
    """The text and quotations of a marked one: ``[source] said {content}``, the first with the first and so on.

    ``{+content}`` has no source.  Brackets may stand within others.
    """
    text = ""
    bare: set[int] = set()
    begun: list[tuple[str, int]] = []
    found: dict[str, list[Span]] = {"[": [], "{": []}
    for sign in marked:
        if sign in "[{":
            begun.append((sign, len(text)))
        elif sign in "]}":
            kind, start = begun.pop()
            found[kind].append(Span(start, len(text)))
        elif sign == "+" and begun[-1:] == [("{", len(text))]:
            bare.add(len(text))
        else:
            text += sign
    sources = iter(sorted(found["["]))
    contents = sorted(found["{"], key=lambda span: (span.start, -span.end))
    return text, [
        Quotation(
            "direct" if text[span.start] == '"' else "indirect",
            span.cut(text),
            Extract((span,), span.cut(text)),
            None,
            None if span.start in bare else Extract((source := next(sources),), source.cut(text)),
        )
        for span in contents
    ]


def cast(marked: str) -> Cast:
    """The cast of a marked text."""
    text, quotations = read(marked)
    document = RuleTokenizer()(text)
    return resolve(document, pair_marks(document), quotations)


def speaker(marked: str) -> tuple[str | None, str]:
    """The name of the last quotation's speaker, and the rule."""
    last = cast(marked).quotations[-1]
    return (last.speaker.name if last.speaker else None), last.evidence[-1].rule


HOLM = "Norwegian Trade Minister Ingrid Holm opened the port on Monday. "


@pytest.mark.parametrize(
    ("marked", "name", "rule"),
    [
        ("[Norwegian Trade Minister Ingrid Holm] said {so}.", "Ingrid Holm", "source-names-speaker"),
        ("[Ingrid Holm, a nurse from Oslo,] said {so}.", "Ingrid Holm", "source-names-speaker"),
        ("[Oslo's trade minister, Ingrid Holm,] said {so}.", "Ingrid Holm", "name-in-apposition"),
        ("[Oslo's trade minister], Ingrid Holm, said {so}.", "Ingrid Holm", "name-in-apposition"),
        ("[The head of the Fish Council Ingrid Holm] said {so}.", "Ingrid Holm", "name-in-apposition"),
        ("[A spokesman for Ingrid Holm] said {so}.", "a spokesman for Ingrid Holm", "named-by-its-words"),
        ("[Ingrid Holm's campaign] said {so}.", "Ingrid Holm's campaign", "named-by-its-words"),
        ("[Two officials] said {so}.", "two officials", "named-by-its-words"),
        ("[Police] said {so}.", "police", "named-by-its-words"),
        ("[The Kremlin] said {so}.", "Kremlin", "named-organisation"),
        ("[NATO] said {so}.", "NATO", "named-organisation"),
        (HOLM + "[Holm] said {so}.", "Ingrid Holm", "surname-of-person"),
        (HOLM + "[Ms. Holm] said {so}.", "Ingrid Holm", "surname-of-person"),
        (HOLM + "[The minister] said {so}.", "Ingrid Holm", "role-in-article"),
        (HOLM + "[The trade chief] said {so}.", "Ingrid Holm", "role-in-article"),
        (HOLM + "[The minister responsible] said {so}.", "Ingrid Holm", "role-in-article"),
        (HOLM + "[The head of Norway's trade ministry] said {so}.", "Ingrid Holm", "role-in-article"),
        ("[The Norwegian trade minister] said {so}.\n\n" + HOLM, "Ingrid Holm", "role-in-article"),
        (HOLM + "[She] said {so}.", "Ingrid Holm", "pronoun-subject-before"),
        (HOLM + "The minister thanked Ann Lee's father. [She] said {so}.", "Ingrid Holm", "pronoun-subject-before"),
        ("Ingrid Holm, [who] said {so}, left.", "Ingrid Holm", "relative-pronoun"),
        ("Jonathan Hendricksen came late. [Hendriksen] said {so}.", "Jonathan Hendricksen", "name-misspelt"),
    ],
)
def test_source(marked: str, name: str, rule: str) -> None:
    assert speaker(marked) == (name, rule)


@pytest.mark.parametrize(
    "source",
    [
        "The Danish trade minister",
        "The defence minister",
        "The deputy minister",
        "The surgeon",
        "A minister",
        "Her brother",
        "The spokesman",
    ],
)
def test_a_noun_that_does_not_agree_is_another_person(source: str) -> None:
    name, rule = speaker(f"{HOLM}[{source}] said {{so}}.")
    assert name == source[0].lower() + source[1:]
    assert rule == "named-by-its-words"


def test_two_who_hold_one_office_are_told_apart_by_place_or_not_at_all() -> None:
    both = "Norwegian Trade Minister Ingrid Holm met Danish Trade Minister Lars Bech. "
    assert speaker(both + "[The Danish minister] said {so}.")[0] == "Lars Bech"
    assert speaker(both + "[The trade minister] said {so}.") == (None, "ambiguous-role")


def test_spellings_of_one_name_are_one_person() -> None:
    found = cast("[Lee Min Jun] said {so}. Later [Lee Min-jun] said {no}. Then [Lee Min-Jun] said {yes}.")
    assert [quotation.speaker.id for quotation in found.quotations if quotation.speaker] == ["person-1"] * 3
    assert len(found.people) == 1


def test_people_who_cannot_be_one_stay_apart() -> None:
    found = cast("Lee Min-jun met Lee Seo-yeon. [Lee Seo-yeon] said {so}.")
    assert [person.name for person in found.people] == ["Lee Min-jun", "Lee Seo-yeon"]
    assert found.quotations[0].speaker is not None
    assert found.quotations[0].speaker.id == "person-2"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Lee Min-jun spoke first. [Lee] said {so}.\n\nLee Seo-yeon came later.", "Lee Min-jun"),
        ("Lee Seo-yeon came first.\n\nLee Min-jun spoke. [Lee] said {so}.", "Lee Min-jun"),
        ("Lee Min-jun spoke. Lee left.\n\nLee Seo-yeon came. [Lee] said {so}.", "Lee Seo-yeon"),
        ("Lee Min-jun spoke. Lee left.\n\nIt rained on Lee Seo-yeon. It was late. [Lee] said {so}.", "Lee Min-jun"),
    ],
)
def test_bare_surname_of_two_goes_to_the_one_in_focus(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


def test_bare_surname_of_two_named_in_one_breath_has_no_speaker() -> None:
    last = cast("Robert Hale and Susan Hale came late. [Hale] said {so}.").quotations[-1]
    assert last.speaker is None
    assert last.evidence[-1].rule == "ambiguous-name"
    assert len(last.evidence[-1].spans) == 3


def test_form_of_address_tells_two_of_one_surname_apart() -> None:
    assert speaker("Robert Hale and Susan Hale came. [Mrs. Hale] said {so}.")[0] == "Susan Hale"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ('{"It is cold,"} [Robert Hale] told Peter Dunn. {"It will snow,"} [he] added.', "Robert Hale"),
        ("Robert Hale met Susan Dunn. [She] said {so}.", "Susan Dunn"),
        ('Robert Hale came. {"Peter Dunn is wrong,"} [he] said.', "Robert Hale"),
        ("Robert Hale came. He had seen Peter Dunn. [He] said {so}.", "Robert Hale"),
        ("A witness met Robert Hale. [She] said {so}.", "A witness"),
        ("[The Harbour Bank] said {so}. [It] said {no}.", "Harbour Bank"),
        ("[Two officials] said {so}. [They] said {no}.", "two officials"),
    ],
)
def test_pronoun(marked: str, name: str) -> None:
    found, rule = speaker(marked)
    assert found is not None
    assert found.lower() == name.lower()
    assert rule.startswith("pronoun-")


def test_two_equally_good_antecedents_give_no_speaker_and_are_listed() -> None:
    marked = "For Robert Hale and for Peter Dunn it was late. [He] said {so}."
    last = cast(marked).quotations[-1]
    assert last.speaker is None
    assert last.evidence[-1].rule == "ambiguous-antecedent"
    assert {span.cut(read(marked)[0]) for span in last.evidence[-1].spans} == {"He", "Robert Hale", "Peter Dunn"}


def test_a_pronoun_without_an_antecedent_has_no_speaker() -> None:
    assert speaker("It was late. [He] said {so}.") == (None, "no-antecedent")


def test_first_person_within_a_quotation_is_its_speaker() -> None:
    text, (outer,) = read('[Robert Hale] said: {"Yesterday I told them no."}')
    at, end = text.index("I told"), text.index("no.")
    inner = Quotation("indirect", "no", Extract((Span(end, end + 2),), "no"), None, Extract((Span(at, at + 1),), "I"))
    document = RuleTokenizer()(text)
    last = resolve(document, pair_marks(document), [outer, inner]).quotations[-1]
    assert last.speaker is not None
    assert (last.speaker.name, last.evidence[-1].rule) == ("Robert Hale", "first-person-in-quotation")


def test_first_person_of_an_unnamed_author_has_no_speaker() -> None:
    assert speaker("[I] said {so}.") == (None, "first-person-of-writer")


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_speech_without_a_source_goes_on_with_the_speaker_before(gap: str) -> None:
    marked = '{"It is cold,"} [Robert Hale] said.' + gap + '{+"It will snow."}\n\nPeople left.'
    assert speaker(marked) == ("Robert Hale", "continued-speech")


def test_who_is_told_something_goes_on_with_no_speaker() -> None:
    text, quotations = read('[Robert Hale] said {no}. {+"It will snow,"} she was told.')
    start = text.index("told")
    cue = Extract((Span(start, start + 4),), "told")
    document = RuleTokenizer()(text)
    told = [quotations[0], evolve(quotations[1], cue=cue)]
    assert [one.speaker is None for one in resolve(document, pair_marks(document), told).quotations] == [False, True]


def test_speech_without_a_source_further_on_has_no_speaker() -> None:
    marked = '{"It is cold,"} [Robert Hale] said.\n\nPeople left.\n\n{+"It will snow."}'
    assert speaker(marked) == (None, "no-source")


def test_people_come_in_order_of_first_mention_with_what_the_article_says_of_them() -> None:
    holm, hale = cast(HOLM + "[Robert Hale] said {so}. [Holm] said {no}.").people
    assert (holm.id, holm.name, holm.kind, holm.gender) == ("person-1", "Ingrid Holm", "person", "female")
    assert (holm.aliases, holm.roles) == ((Name("Holm", "short"),), (Role("minister"),))
    assert (hale.id, hale.name, hale.gender) == ("person-2", "Robert Hale", "male")
    assert len(holm.mentions) == 2
    assert holm.to_record()["mentions"] == [list(span) for span in sorted(holm.mentions)]


def test_quotations_come_back_in_the_order_given_with_their_own_evidence_kept() -> None:
    text, quotations = read("[Robert Hale] said {so}. [Susan Dunn] said {no}.")
    document = RuleTokenizer()(text)
    ordered = resolve(document, pair_marks(document), quotations).quotations
    turned = resolve(document, pair_marks(document), ordered[::-1]).quotations
    assert [quotation.text for quotation in turned] == ["no", "so"]
    assert [quotation.speaker for quotation in turned] == [quotation.speaker for quotation in ordered[::-1]]
    assert [len(quotation.evidence) for quotation in turned] == [2, 2]


NAMES = ["Kim ", "Kim Yong-hyun ", "Ann Lee ", "the minister ", "The chief of ", "NATO ", "He ", "she ", "who ", "I "]
PIECES = st.sampled_from([*NAMES, "said ", "so", ". ", ", ", '"', "\n\n", "Mr. ", "and ", "'s ", "they ", "(", "é"])
PLACES = st.tuples(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))


@given(st.lists(PIECES, max_size=40), st.lists(PLACES, max_size=5))
def test_any_text_and_any_spans_give_an_answer(pieces: list[str], places: list[tuple[int, int, int]]) -> None:
    text = "".join(pieces)
    quotations = []
    for place in places:
        start, middle, end = sorted(place)
        if start < middle < end <= len(text):
            source = Extract((Span(start, middle),), text[start:middle])
            content = Extract((Span(middle, end),), text[middle:end])
            quotations.append(Quotation("indirect", content.text, content, None, source))
    document = RuleTokenizer()(text)
    found = resolve(document, pair_marks(document), quotations)
    people = {person.id: person.name for person in found.people}
    assert len(found.quotations) == len(quotations)
    for quotation in found.quotations:
        assert quotation.evidence[-1].rule in RULES
        assert all(span.end <= len(text) for span in quotation.evidence[-1].spans)
        assert quotation.speaker is None or people[quotation.speaker.id] == quotation.speaker.name


@pytest.mark.parametrize(
    "unit",
    [
        "[He] said {so} then. ",
        "Minister Jan Brown came. [The minister] said {so}. ",
        "Ann Lee Kim came. [Kim] said {so}. ",
    ],
)
@pytest.mark.growth
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    def resolving(times: int) -> Callable[[], object]:
        text, quotations = read(unit * times)
        document = RuleTokenizer()(text)
        marks = pair_marks(document)
        return lambda: resolve(document, marks, quotations)

    assert_linear(resolving(400), resolving(800))


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param(
            *(
                "Prosecutor Robert Hale rose. The lodger, a 40-year-old cook from Oslo, wept. [He] said {so}.",
                "the lodger",
            ),
            marks=pytest.mark.xfail(
                strict=True, reason="a man with a name is likelier than one without, who is nearer"
            ),
        ),
        pytest.param(
            "Robert Hale rose. Susan Dunn's brother, a cook, wept. [He] said {so}.",
            "Susan Dunn's brother",
            marks=pytest.mark.xfail(strict=True, reason="a man with a name is likelier than one without"),
        ),
        ("The dead man's father, [who] lives in Oslo, said {so}.", "the dead man's father"),
        ("The dead man's uncle, [who] said {so}, left. [He] said {no}.", "the dead man's uncle"),
        ("An official at the harbour ministry, [who] said {so}, left.", "an official"),
        ("A clerk of the Lakes Ministry, [who] said {so}, left.", "a clerk"),
        ("A teacher in Oslo, [who] said {so}, left.", "a teacher"),
        ("The ministry, [who] said {so}, closed.", "the ministry"),
        ("[The nurse and Ann Lee] said {so}.", "the nurse and Ann Lee"),
        ("[The actor and director Ann Lee] said {so}.", "Ann Lee"),
        ("A report by the ministry, [who] said {so}, came.", "the ministry"),
        ("Susan Dunn rose. Her former teacher, Robert Hale, wept. [He] said {so}.", "Robert Hale"),
        ("Susan Dunn rose. Her mother wept. [She] said {so}.", "Susan Dunn"),
    ],
)
def test_owner_is_not_the_head_and_an_apposition_does_not_hide_a_subject(marked: str, name: str) -> None:
    assert (speaker(marked)[0] or "").lower() == name.lower()


def test_surname_of_two_as_a_subject_is_told_by_gender_or_left_open() -> None:
    one = "Peter Dunn came.\n\nRobert Hale was tired. His sister Kelly Hale wept. Hale muttered. [He] said {so}."
    assert speaker(one)[0] == "Robert Hale"
    two = "Robert Hale and Peter Hale came. Hale muttered. [He] said {so}."
    assert speaker(two) == (None, "ambiguous-antecedent")


def test_bare_surname_before_another_mans_wife_is_named_in_full_is_not_she() -> None:
    people = cast("[Hale] said {so}. [His wife Ann Hale] said {no}.")
    assert [q.speaker.name for q in people.quotations if q.speaker] == ["Hale", "Ann Hale"]


@pytest.mark.parametrize("source", ["Hale senior", "Hale Sr.", "The elder Hale", "Hale junior"])
def test_generation_makes_another_person(source: str) -> None:
    name, _ = speaker(f"Robert Hale came. [{source}] said {{so}}.")
    assert name not in ("Robert Hale", None)


def test_generation_finds_the_full_name_that_has_it() -> None:
    assert speaker("Robert Hale and Robert Hale Jr. came. [Hale junior] said {so}.")[0] == "Robert Hale Jr."


def test_a_pronoun_refers_to_a_misspelt_surname() -> None:
    marked = "Governor Oleh Hrybenko opened it. Hribenko, the governor, waved. [He] said {so}."
    assert speaker(marked)[0] == "Oleh Hrybenko"
    assert speaker(marked.replace("[He]", "[The governor]"))[0] == "Oleh Hrybenko"


def test_a_misspelt_surname_in_a_headline_refers_to_its_bearer() -> None:
    body = "Governor Oleh Hrybenko opened it. Hribenko waved."
    assert speaker(f"{body}\n\nHarbour: [Hribenko] said {{Harbour Will Open}}")[0] == "Oleh Hrybenko"


def test_she_after_an_anonymous_source_close_to_a_woman_is_the_woman_or_open() -> None:
    marked = "Susan Dunn rose. [A source close to Dunn] said {no}. [She] said {so}."
    assert speaker(marked)[0] in ("Susan Dunn", None)
    assert speaker(marked.replace("[She]", "Dunn laughed. [She]"))[0] == "Susan Dunn"


@pytest.mark.parametrize(
    ("first", "source"),
    [
        ("Ingrid Holm, the chief executive, came.", "The CEO"),
        ("Ingrid Holm, the CEO, came.", "The chief executive"),
        ("Judge Ingrid Holm came.", "The judge"),
        ("Det Ch Supt Ingrid Holm came.", "The superintendent"),
        ("Detective Inspector Ingrid Holm came.", "DI Holm"),
        ("PC Ingrid Holm came.", "The constable"),
    ],
)
def test_short_titles_and_ranks_refer_to_their_holder(first: str, source: str) -> None:
    assert speaker(f"{first} [{source}] said {{so}}.")[0] == "Ingrid Holm"


def test_every_rule_that_decides_a_speaker_has_a_status() -> None:
    assert WITH_SPEAKER.isdisjoint(STATUS_WITHOUT_SPEAKER)
    assert {*WITH_SPEAKER, *STATUS_WITHOUT_SPEAKER} <= set(RULES)
    assert {"certain", "likely", *STATUS_WITHOUT_SPEAKER.values()} == set(get_args(SpeakerStatus))


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("[Ann Lee] said {no}.", "certain"),
        ("[Police] said {no}.", "certain"),
        ("[Ann Lee] said {no}. [She] said {yes}.", "certain"),
        ("Mayor Ann Lee met Governor Tom Hale. [The politician] said {yes}.", "likely"),
        ("Ann Lee met Eva Lee. Today [Lee] said {no}.", "ambiguous"),
        ("[She] said {no}.", "unknown"),
    ],
)
def test_how_sure_a_speaker_is(marked: str, status: str) -> None:
    last = cast(marked).quotations[-1]
    assert last.speaker_status == status
    assert (last.speaker is None) == (status in ("ambiguous", "unknown")) == (last.speaker_confidence is None)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [("[Ann Lee] said {no}.", "person"), ("[Police] said {no}.", "group"), ("[NATO] said {no}.", "organisation")],
)
def test_groups_and_organisations_have_ids_of_their_own_kind(marked: str, kind: str) -> None:
    found = cast(marked)
    assert [(person.kind, person.id) for person in found.people] == [(kind, f"{kind}-1")]
    assert found.quotations[0].speaker is not None
    assert found.quotations[0].speaker.id == f"{kind}-1"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("A man fell. Niamh Orlu took his coat. [She] said {so}.", "Niamh Orlu"),
        ("Niamh Orlu raised his arms. Then Niamh Orlu shook his head. [He] said {so}.", "Niamh Orlu"),
        ("Niamh Orlu was the last man on the list. [She] said {so}.", "Niamh Orlu"),
        ('Robert Hale left. {"Pag Orlu won,"} [he] said. Pag Orlu smiled. [She] said {so}.', "Pag Orlu"),
        ("[Datuk Pag Orlu] said {no}. [She] said {so}.", "Pag Orlu"),
    ],
)
def test_a_single_pronoun_does_not_overrule_a_given_name(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


LATER = "It rained. It was cold. [Robert Hale] said {no}. "


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (LATER + "A shopkeeper laughed. [He] said {so}.", "a shopkeeper"),
        (LATER + "Hale's lawyer objected. [He] said {so}.", "Hale's lawyer"),
        (LATER + "At the back, a hospital porter laughed. [He] said {so}.", "a hospital porter"),
        (LATER + "A shopkeeper laughed at Hale. [He] said {so}.", "Robert Hale"),
        (LATER + "A landlord doubled his rent. [He] said {so}.", "Robert Hale"),
        (LATER + "[A shopkeeper] told Pag Orlu {no}. [He] said {so}.", "a shopkeeper"),
        ("Told of it, the farmer laughed. [He] said {so}.", "the farmer"),
    ],
)
def test_who_has_just_been_brought_in_is_meant_by_a_pronoun(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


def test_an_adjective_behind_a_noun_does_not_head_its_phrase() -> None:
    assert cast("[Two people familiar with it] said {so}.").people[0].kind == "group"


@pytest.mark.parametrize("noun", ["hospital porter", "party elder", "bank teller"])
def test_a_noun_for_a_person_that_no_list_has_heads_its_phrase(noun: str) -> None:
    assert speaker(f"[A {noun}] said {{so}}.") == (f"a {noun}", "named-by-its-words")


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[Roofers] said {so}.", "roofers", "group"),
        ("The Sorters won on Friday. Sorters fans cheered. [Sorters] said {so}.", "Sorters", "organisation"),
    ],
)
def test_a_group_or_a_body_that_no_list_has_speaks(marked: str, name: str, kind: str) -> None:
    found = cast(marked).quotations[-1].speaker
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_they_is_no_document() -> None:
    assert speaker("The engineers met in May. A decree asks for steel. [They] said {so}.") == (None, "no-antecedent")
    assert speaker("Robert Hale left. The report was printed in June. [They] said {so}.") == (None, "no-antecedent")


def test_a_pronoun_after_a_subject_shows_its_gender() -> None:
    start = "Pag raised his arms. Then Sim dropped her bag. "
    assert speaker(f"{start}[He] said {{no}}.") == ("Pag", "pronoun-subject-before")


def test_a_name_that_speaks_anywhere_is_a_person() -> None:
    assert speaker('At noon Pag came in. {"Wait,"} [he] said. {"No,"} said [Pag].')[0] == "Pag"
    assert cast('At noon Pag came in. {"Wait,"} [he] said. {"No,"} said [Pag].').quotations[0].speaker is not None


def test_short_sentences_keep_the_focus() -> None:
    rest = "It rained. " * 3 + "The sea was as calm as it had ever been. " * 3
    assert speaker(f"Ann Lee and Eva Holm met. Eva Holm left. {rest}[She] said {{no}}.")[0] == "Eva Holm"


def test_a_person_named_in_passing_and_the_one_whom_the_article_is_about_are_equally_likely() -> None:
    about = "Tom Hale wrote. Hale sang. Hale ran. "
    assert speaker(f"{about}Critics compared it to songs by Ted Brown. [He] said {{no}}.") == (
        None,
        "ambiguous-antecedent",
    )


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("After [the storm, Mayor Ann Lee] said {no}.", "Ann Lee"),
        ("A long letter seen by [the Daily Ledger] said {no}.", "a long letter"),
        ("According to [Ann Lee the dam] {broke}.", "Ann Lee"),
    ],
)
def test_sources_that_start_too_early_or_too_late(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


@pytest.mark.parametrize(
    ("marked", "name", "rule"),
    [
        ("By Ann Lee\n\nIt rained. [I] say {no}.", "Ann Lee", "first-person-of-byline"),
        ("Dear sir,\n\nIt rained. [I] say {no}.\n\nYours,\n\nAnn Lee", "Ann Lee", "first-person-of-signature"),
        ("Hello. I'm Ann Lee. [I] say {no}.", "Ann Lee", "first-person-introduced"),
        ("Hello. It's Ann Lee here. [I] say {no}.", "Ann Lee", "first-person-introduced"),
        ("By Ann Lee\n\nIt rained. [We] say {no}.", None, "first-person-of-writer"),
        ("By Ann Lee and Tom Hale\n\nIt rained. [I] say {no}.", None, "first-person-of-writer"),
        ("I'm Ann Lee. And I'm Tom Hale. [I] say {no}.", None, "first-person-of-writer"),
        ('A woman cried, "I\'m Ann Lee." [I] say {no}.', None, "first-person-of-writer"),
        ("It is Ann Lee. [I] say {no}.", None, "first-person-of-writer"),
    ],
)
def test_the_author_is_the_first_person(marked: str, name: str | None, rule: str) -> None:
    assert speaker(marked) == (name, rule)


def test_the_author_is_never_he_or_she() -> None:
    found = speaker("Dear sir,\n\nIt rained. [I] say {yes}. [She] says {no}.\n\nYours,\n\nAnn Lee")
    assert found == (None, "no-antecedent")


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("The chief confirmed [Norwegian] reports that {six ships sank}.", (None, "source-not-understood")),
        ("[Norwegian media] reported {six ships sank}.", ("Norwegian media", "named-by-its-words")),
        ("[The French] said {six ships sank}.", ("French", "named-organisation")),
        ("Ann French is a sailor. [French] said {six ships sank}.", ("Ann French", "surname-of-person")),
        ("[Institutional lenders] said {no}.", ("Institutional lenders", "named-by-its-words")),
        ("Rain fell. Last week [Quentiss yesterday] said {no}.", ("Quentiss", "source-names-speaker")),
        ("Dep mayor Ann Lee left. [The deputy mayor] said {no}.", ("Ann Lee", "role-in-article")),
    ],
)
def test_adjectives_of_countries_and_short_words_of_headlines(marked: str, found: tuple[str | None, str]) -> None:
    assert speaker(marked) == found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Tom Hale, the mayor, left.", ["mayor"]),
        ("Tom Hale spoke. Mayor Hale left.", ["mayor"]),
        ("Tom Hale spoke. The mayor, Hale, left.", ["mayor"]),
        ("Tom Hale spoke. Hale, the mayor, left.", []),
        ("Tom Hale spoke. (Hale, the mayor, left.)", []),
        ("Tom Hale spoke. “Hale, the mayor, left.”", []),
    ],
)
def test_a_surname_alone_takes_its_role_from_what_stands_before_it(text: str, roles: list[str]) -> None:
    hale = cast(f"{text} [Ann Lee] said {{so}}.").people[0]
    assert (hale.name, [role.title for role in hale.roles]) == ("Tom Hale", roles)


def test_of_two_who_hold_one_office_the_one_named_last_is_meant() -> None:
    both = "Minister Tom Hale came on Monday. Minister Ann Lee left. [The minister] said {so}."
    assert speaker(both)[0] == "Ann Lee"


def test_a_source_that_starts_within_a_name_is_that_name() -> None:
    assert speaker("Ann Lee met Jan Rak. Tom [Hale] said {so}.")[0] == "Tom Hale"
    assert speaker("Tom [Hale] said {so}.")[0] == "Tom Hale"


def test_an_office_is_of_the_place_named_with_its_holder() -> None:
    holder = "In Norway, Trade Minister Tom Hale spoke. In Spain, Ann Lee spoke. "
    assert speaker(holder + "[The Norwegian trade minister] said {so}.")[0] == "Tom Hale"
    assert speaker(holder + "[The Spanish trade minister] said {so}.")[0] != "Tom Hale"


@pytest.mark.parametrize(
    ("text", "generation"),
    [
        ("Hale the elder said so.", "sr"),
        ("Hale the younger, a pilot, said so.", "jr"),
        ("Hale senior.", "sr"),
        ("The younger Hale said so.", "jr"),
        ("Hale the elder statesman said so.", ""),
        ("Hale senior staff said so.", ""),
        ("The tall Hale said so.", ""),
    ],
)
def test_a_generation_is_not_an_adjective_of_another_noun(text: str, generation: str) -> None:
    document = RuleTokenizer()(text)
    (hale,) = find_mentions(document, pair_marks(document))
    assert generation_of(document, hale) == generation


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Farmers came on Monday. [They] said {so}.", "farmers"),
        ("The farmers came and [they] said {so}.", "the farmers"),
        ("Farmers came on Monday. It rained. [They] said {so}.", None),
        ("Farmers met pilots. [They] said {so}.", None),
    ],
)
def test_they_are_the_only_people_of_this_sentence_or_the_one_before(marked: str, name: str | None) -> None:
    assert speaker(marked)[0] == name


def test_an_organisation_is_called_by_the_last_word_of_its_name() -> None:
    assert speaker("The Harbour Board met on Monday. [The board] said {so}.")[0] == "Harbour Board"
    assert speaker("The Harbour Board met on Monday. [The harbour] said {so}.")[0] != "Harbour Board"


@pytest.mark.parametrize(
    ("cue", "source", "name"),
    [
        (("broke", "in after"), ("the board,", "Ann Lee"), "the board"),  # what follows its cue is the source
        (("broke in", "it"), ("the board,", "Ann Lee"), "Ann Lee"),  # it stands in an adjunct
    ],
)
def test_a_source_of_two_parts_starts_with_the_first_and_its_cue_ends_with_the_last(
    cue: tuple[str, str], source: tuple[str, str], name: str
) -> None:
    text = "He then broke in after the board, Ann Lee, and said it rained."

    def extract(*parts: str) -> Extract:
        spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
        return Extract(spans, " … ".join(parts))

    document = RuleTokenizer()(text)
    quotation = Quotation("indirect", "it rained", extract("it rained"), extract(*cue), extract(*source))
    found = resolve(document, pair_marks(document), [quotation]).quotations[0]
    assert found.speaker is not None
    assert found.speaker.name == name


WOMEN = " and ".join(f"[{name}] said {{so}}" for name in ("Ann", "Bea"))
MEN = " and ".join("[Tom] said {so}" for _ in range(7))


@pytest.mark.xfail(strict=True, reason="the woman who spoke first is taken for likelier than the one who spoke last")
def test_of_nine_who_speak_in_one_sentence_the_last_woman_is_meant() -> None:
    assert speaker(f"{WOMEN} and {MEN}. [She] said {{no}}.")[0] == "Bea"


def test_of_nine_who_speak_in_one_sentence_the_last_eight_are_looked_at() -> None:
    assert speaker(f"{WOMEN} and [Tom] said {{so}} and {MEN}. [She] said {{no}}.")[1] != "pronoun-last-speaker"


SYLLABLES = "ka lo mi nu pe ri so tu va we xa yo zi bu ce di fo gu".split()
GIVEN = [f"{first}{last}t".capitalize() for first in SYLLABLES for last in SYLLABLES]


@pytest.mark.parametrize(("many", "rule", "spans"), [(30, "surname-in-focus", 1), (31, "ambiguous-name", 31)])
def test_of_more_than_thirty_of_one_name_nobody_is_told_from_the_others(many: int, rule: str, spans: int) -> None:
    for name in ("{} Hale", "Hale {}"):
        came = "\n\n".join(f"{name.format(given)} came." for given in GIVEN[:many])
        evidence = cast(f"{came}\n\n[Hale] said {{so}}.").quotations[0].evidence[-1]
        assert (evidence.rule, len(evidence.spans)) == (rule, spans)


@pytest.mark.parametrize(("many", "found"), [(42, "Eva Holm"), (43, None)])
def test_an_antecedent_kept_in_focus_is_looked_for_forty_sentences_back(many: int, found: str | None) -> None:
    """From the first of the four sentences whose subjects are resolved before the pronoun."""
    assert (
        speaker(f"Ann Lee and Eva Holm came. Eva Holm left. {'She sang on and on. ' * many}[She] said {{so}}.")[0]
        == found
    )


@pytest.mark.parametrize(("many", "rule"), [(299, "too-unsure-speaker"), (300, "no-antecedent")])
def test_the_only_woman_is_looked_for_among_three_hundred_people(many: int, rule: str) -> None:
    men = "".join(f"Mr. {given} came. " for given in GIVEN[:many])
    assert speaker(f"They met Ann Lee. {men}[She] said {{so}}.") == (None, rule)


@pytest.mark.parametrize(("many", "noun"), [(198, "the nurse"), (199, "the big")])
def test_two_hundred_words_of_a_source_are_looked_at(many: int, noun: str) -> None:
    name = speaker(f"[The {'big ' * many}nurse] said {{so}}.")[0]
    assert name is not None
    assert f"{name.split()[0]} {name.split()[-1]}" == noun


def test_initials_stay_capitals_in_a_role() -> None:
    people = quoteattr.read("Maria Lopez, an MP, said the plan was dead. Ann Lee, a minister, said it was not.").people
    assert [person.roles[0].title for person in people] == ["MP", "minister"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Kazakhstan's Energy Ministry said the pipe was shut. Russia's Energy Ministry said it was open.",
            ["Kazakhstan's Energy Ministry", "Russia's Energy Ministry"],
        ),
        ("Peru's Senate said it was ready. Chile's Senate said it was not.", ["Peru's Senate", "Chile's Senate"]),
        (
            "The Teachers' Union said it would strike. The Nurses' Union said it would not.",
            ["Teachers' Union", "Nurses' Union"],
        ),
        (
            "Russia's Energy Ministry said it was open. The Energy Ministry said it would stay so.",
            ["Energy Ministry", "Energy Ministry"],
        ),
        (
            "Iran's Foreign Ministry said it knew. Iraq's Foreign Ministry said so. The Foreign Ministry said it lied.",
            ["Iran's Foreign Ministry", "Iraq's Foreign Ministry", "None"],
        ),
    ],
)
def test_bodies_of_two_countries_or_of_two_trades_are_two(text: str, speakers: list[str]) -> None:
    assert [str(quotation.speaker) for quotation in quoteattr.read(text).quotations] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The victim, a nurse, said she was called by Inspector Ajay Rathod.", "the victim"),
        ("The woman, a teacher, said a man introduced himself as Tom Reed.", "the woman"),
        ("A guest, known only as Lee, said the hall was cold.", "Lee"),
    ],
)
def test_a_name_that_is_told_of_is_not_that_of_who_tells(text: str, speaker: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    assert str(quotation.speaker) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Finance Minister Senator Asif Durrani said taxes would rise. The minister said growth was strong.",
        "Attorney General Senator Asif Durrani said yes. The attorney general said it was legal.",
        "Chairman Dr Asif Durrani said profits fell. The chairman said he was sorry.",
    ],
)
def test_an_office_before_another_title_is_the_persons(text: str) -> None:
    assert {str(quotation.speaker) for quotation in quoteattr.read(text).quotations} == {"Asif Durrani"}
