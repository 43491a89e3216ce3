"""The ranker of mentions: nouns and their types, what bars a candidate, issuers of documents, acronyms, chances."""

from __future__ import annotations

from typing import Any

import pytest
from test_coreference import read

import quoteattr
from quoteattr.coreference import ranking, resolve
from quoteattr.coreference.entities import build_entities
from quoteattr.coreference.noun_types import fields_of_noun, fields_shown_by, tie_of_nouns, type_of_noun
from quoteattr.coreference.organisation_names import _fold, kinds_of_name, kinds_told_by
from quoteattr.coreference.ranking_features import features_of_candidate, features_of_none
from quoteattr.explain import explain
from quoteattr.marks import pair_marks
from quoteattr.resources.lexicons import load
from quoteattr.tokenizers.rules import RuleTokenizer


def speakers(marked: str) -> list[str | None]:
    text, quotations = read(marked)
    document = RuleTokenizer()(text)
    found = resolve(document, pair_marks(document), quotations).quotations
    return [quotation.speaker.name if quotation.speaker else None for quotation in found]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("physician", "person"),
        ("collectors", "person"),
        ("airline", "organisation"),
        ("statement", "document"),
        ("police", "group"),
        ("frontman", "person"),
        ("mother-of-four", "person"),
        ("chipmaker", "organisation"),
        ("plank", None),
        ("however", None),
    ],
)
def test_what_a_noun_names(word: str, expected: str | None) -> None:
    found = type_of_noun(word)
    assert (found.type if found else None) == expected


@pytest.mark.parametrize(
    ("noun", "other", "expected"),
    [
        ("minister", "minister", "same"),
        ("physician", "doctor", "synonym"),
        ("physician", "professional", "wider"),
        ("leader", "president", "narrower"),
        ("company", "airline", "narrower-kind"),
        ("airline", "company", "wider-kind"),
        ("politician", "minister", "narrower-kind"),
        ("group", "airline", "remote-kind"),
        ("goalkeeper", "swimmer", "alike"),
        ("physician", "minister", "none"),
    ],
)
def test_how_two_nouns_are_tied(noun: str, other: str, expected: str) -> None:
    assert tie_of_nouns(noun, other) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lufthansa", {"airline"}),
        ("LUFTHANSA", {"airline"}),
        ("The Bank of Russia", {"central bank"}),
        ("Česká spořitelna", {"bank"}),
        ("Marks & Spencer", {"retailer"}),
        ("Marks and Harbour", set()),
        ("Ann Lee", set()),
        ("", set()),
    ],
)
def test_what_a_well_known_name_is(name: str, expected: set[str]) -> None:
    assert set(kinds_of_name(name)) == expected


def test_the_kinds_of_names_are_nouns_that_something_else_can_be_called() -> None:
    """Every kind of the list of names ties to some other noun, so that no kind is listed in vain."""
    kinds = {kind for entry in load("organisation_names") for kind in entry.packed("kinds")}
    narrower = {noun for entry in load("noun_kinds") for noun in entry.packed("narrower")}
    assert sorted(kinds - narrower) == []


def test_no_name_is_listed_twice_in_other_letters() -> None:
    names = [_fold(entry.words) for entry in load("organisation_names")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("noun", "words", "expected"),
    [
        ("doctor", "head of the children's hospital", {"medicine"}),
        ("striker", "club match", {"sport"}),
        ("plank", "hospital", set()),
    ],
)
def test_fields_of_work(noun: str, words: str, expected: set[str]) -> None:
    assert fields_of_noun(noun) & fields_shown_by(words.split()) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A report released by the Labor Department] said {so}.", ["Labor Department"]),
        ("[The Labor Department's report] said {so}.", ["Labor Department"]),
        ("[A review by Ann Lee] said {so}.", ["Ann Lee"]),
        ("[A photo of Ann Lee] said {so}.", ["a photo of Ann Lee"]),
        ("[A letter seen by Ann Lee] said {so}.", ["a letter seen by Ann Lee"]),
    ],
)
def test_a_document_speaks_for_who_issued_it(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Singapore Airlines (SIA) grew. [SIA] said {so}.", "Singapore Airlines"),
        ("Singapore Airlines grew. [SIA] said {so}.", "Singapore Airlines"),
        ("The Harbour Workers Union met. [HWU] said {so}.", "Harbour Workers Union"),
        ("The Harbour Workers Union met. [HWA] said {so}.", "HWA"),
        ("The Harbour Workers Union met the Hull Water Utility. [HWU] said {so}.", "HWU"),
    ],
)
def test_an_acronym_is_its_name(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The Bank of Russia met. [The Central Bank] said {so}.", "Bank of Russia"),
        ("The Central Bank met. The Bank of Russia left. [The Central Bank] said {so}.", "Bank of Russia"),
        ("The Bank of Russia met the Riksbank. [The Central Bank] said {so}.", "Central Bank"),
        ("The Harbour Board met. [The Central Bank] said {so}.", "Central Bank"),
    ],
)
def test_a_name_that_is_a_mere_noun_means_the_only_one_of_that_kind(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Harbour Post newspaper] said {so}.", "Harbour Post"),
        ("[Harbour Post's editor] said {so}.", "Harbour Post's editor"),
        ("[The Harbour Post newspapers] said {so}.", "the Harbour Post newspapers"),
    ],
)
def test_the_name_of_an_outlet_before_its_noun_names_the_speaker(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


def test_an_initial_is_not_the_fullest_form_of_a_name() -> None:
    assert speakers("T. Hale came. Tom Hale left. [Hale] said {so}.") == ["Tom Hale"]


def test_a_description_ends_where_its_sentence_starts() -> None:
    headline = "Storm over the harbour of the chief\n\nPresident of Norway Tom Hale came. "
    assert speakers(headline + "[The president of Norway] said {so}.") == ["Tom Hale"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Petr Novak, a surgeon, came. [Novak] said {no}. [The doctor] said {yes}.", "Petr Novak"),
        ("Ann Lee, head of the hospital, came. [Lee] said {no}. [She] said {so}.", "Ann Lee"),
        ("Adam Hale (Greens), the minister of health, came. [The minister] said {yes}.", "Adam Hale"),
        ("The head of the Rowing Federation (RF) Ann Hale came. [The head of the federation] said {yes}.", "Ann Hale"),
        ("Lufthansa cancelled its flights. [The airline] said {yes}.", "Lufthansa"),
        ("Boeing stopped the flights. [The company] said {yes}.", "Boeing"),
        ("The Airbus A320 landed. Airbus met. [The company] said {yes}.", "Airbus"),
        ("Le Monde printed the letter. [The newspaper] said {yes}.", "Le Monde"),
        ("Hamas fired rockets. [The group] said {yes}.", "Hamas"),
        ("Finance Minister Ann Hale came. [The politician] said {yes}.", "Ann Hale"),
        ("Tom Hale stars in the film. [The actor] said {yes}.", "Tom Hale"),
        ("The UN warned of famine. [It] said {yes}.", "UN"),
        ("Toyota recalled its cars. [It] said {yes}.", "Toyota"),
        ("Toyota and Lufthansa met. [It] said {yes}.", None),
        ("[Ann Lee] said {no}. [Experts] said {yes}.", "experts"),
        ("[Ann Lee] said {no}. [A policeman] said {yes}.", "a policeman"),
        ("[Everyone] said {no}. [A fan] said {yes}.", "a fan"),
    ],
)
def test_whom_a_pronoun_or_a_description_means(marked: str, expected: str | None) -> None:
    assert speakers(marked)[-1] == expected


@pytest.mark.parametrize(
    ("marked", "other"),
    [
        ("[Petr Novak] said {no}. [Novak's lawyer] said {yes}.", "Petr Novak"),
        ("[Petr Novak] said {no}. [Novak's mother] said {yes}.", "Petr Novak"),
        ("[Petr Novak] said {no}. [His wife] said {yes}.", "Petr Novak"),
        ("President Ann Lee came. [Lee] said {no}. [The president of Harbour Motors] said {yes}.", "Ann Lee"),
        ("Norwegian Trade Minister Tom Hale came. [Hale] said {no}. [The Danish minister] said {yes}.", "Tom Hale"),
        ("Trade Minister Tom Hale came. [Hale] said {no}. [The deputy minister] said {yes}.", "Tom Hale"),
        ("[Petr Novak] said {no}. [The company] said {yes}.", "Petr Novak"),
        ("[The Harbour Board] said {no}. [The union] said {yes}.", "Harbour Board"),
        ("The Airbus A320 landed. [The company] said {yes}.", "Airbus A320"),
        ("Lufthansa met. [The doctor] said {yes}.", "Lufthansa"),
        ("Zorb, a nurse, came. [The bank] said {yes}.", "Zorb"),
        ("Tom Hale and Ann Cook came. [Cook] said {no}. [The cook] said {yes}.", "Ann Cook"),
        ("Dean Tom Judge came. [Judge] said {no}. [The judge] said {yes}.", "Tom Judge"),
        ("Fish chief Ann Lee came. [Lee] said {no}. [The Oslo chief] said {yes}.", "Ann Lee"),
        ("[The councils] said {no}. [The council] said {yes}.", "the councils"),
        ("[The defence minister] said {no}. [The deputy minister] said {yes}.", "the defence minister"),
        ("[The judge] said {no}. [A judge] said {yes}.", "the judge"),
        (
            "[The nurse who works nights] said {no}. Nurse Ann Lee came.",
            "Ann Lee",
        ),
    ],
)
def test_whom_a_description_cannot_mean(marked: str, other: str) -> None:
    assert speakers(marked)[-1] != other


def test_explain_shows_the_chances_of_those_who_can_be_meant() -> None:
    text = "Petr Novak, a surgeon, came on Monday. “It is late,” Novak said. “We had no beds,” the doctor said."
    explanation = explain(text, text.index("no beds"), labeller="rules")
    ranked = explanation.answers[0].ranked
    assert ranked[0].name == "Petr Novak"
    assert 0.5 < ranked[0].chance <= 1
    assert ranked[0].features
    assert sum(one.chance for one in ranked) <= 1.001
    assert {one["name"] for one in explanation.answers[0].to_record()["ranked"]} >= {"Petr Novak", ""}


@pytest.mark.parametrize(("description", "shape"), [("the doctor", "plain"), ("the young doctor", "modified")])
def test_what_is_weighed_says_who_is_called_so_and_whether_the_noun_stands_alone(
    description: str, shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: dict[str, list[str]] = {}

    def of_candidate(state: Any, anaphor: Any, candidate: Any, setting: Any) -> list[str]:
        return weighed.setdefault(candidate.entity.name, features_of_candidate(state, anaphor, candidate, setting))

    def of_none(state: Any, anaphor: Any, setting: Any) -> list[str]:
        return weighed.setdefault("", features_of_none(state, anaphor, setting))

    monkeypatch.setattr(ranking, "features_of_candidate", of_candidate)
    monkeypatch.setattr(ranking, "features_of_none", of_none)
    quoteattr.read(f"Petr Novak, a doctor, met Ida Holm. “We had no beds,” {description} said.", labeller="rules")
    assert {f"called=alone,{shape == 'modified'}", "called=alone"} <= set(weighed["Petr Novak"])
    others = [found for name, found in weighed.items() if name not in ("", "Petr Novak")]
    assert all("called=alone" not in found for found in others)
    assert any(feature.startswith(f"no:shape=definite,{shape},") for feature in weighed[""])


def test_a_name_is_not_weighed() -> None:
    text = "“It is late,” Ann Lee said."
    assert explain(text, 1, labeller="rules").answers[0].ranked == ()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ann Lee wept. They saw Eva Holm. [She] said {so}.", "Eva Holm"),
        ("Tom Hale sang. Hale ran. They met Ted Brown. [He] said {so}.", "Ted Brown"),
        pytest.param(
            *("Tom Hale came. A lodger wept. [He] said {so}.", "a lodger"),
            marks=pytest.mark.xfail(strict=True, reason="a man with a name is likelier than one without"),
        ),
        ("Zorb left. [He] said {so}.", None),
        ("“The nurse wept.” [She] said {so}.", None),
        ("[The head of the club Tom Kral] said {so}.", "Tom Kral"),
    ],
)
def test_rules_that_are_sure_are_not_overruled(marked: str, expected: str | None) -> None:
    assert speakers(marked)[-1] == expected


@pytest.mark.parametrize("acronym", ["NFX", "NF", "NOF"])
def test_an_acronym_in_brackets_is_of_the_name_before(acronym: str) -> None:
    assert speakers(f"The North Fund ({acronym}) met. [{acronym}] said {{so}}.") == ["North Fund"]


@pytest.mark.parametrize("name", ["Selmat Star", "Vurd Observer", "Tolm Champion", "Selmat Pilot"])
def test_a_name_in_capitals_that_ends_in_a_noun_for_people_is_nobody_else(name: str) -> None:
    article = quoteattr.read(
        "Kim Yong-hyun is the head of the mine. He spoke in Selmat. Ann Lee was there, too.\n\n"
        f"Lithium “will be the salt of this century,” the {name} reported."
    )
    assert [str(quotation.speaker) for quotation in article.quotations] == [f"the {name}"]


@pytest.mark.parametrize("office", ["Defense Minister", "Chief Justice", "Police Commissioner", "Head Coach"])
def test_an_office_in_capitals_is_who_holds_it(office: str) -> None:
    article = quoteattr.read(
        f"Kim Yong-hyun is the {office.lower()}. Kim spoke in Selmat. Ann Lee was there, too.\n\n"
        f"The bridge “will be open,” the {office} said."
    )
    assert [str(quotation.speaker) for quotation in article.quotations] == ["Kim Yong-hyun"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zorb Airways", {"airline"}),
        ("FC Zorb", {"football club"}),
        ("Zorb & Sons", {"company"}),
        ("Airways", set()),
        ("Ann Lee", set()),
    ],
)
def test_what_the_words_of_a_name_tell(name: str, expected: set[str]) -> None:
    assert set(kinds_told_by(name)) == expected


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Tom Hale stabbed his neighbour Ann Lee in May.", "Ann Lee", {"victim"}),
        ("Ann Lee, who was robbed in May, wept.", "Ann Lee", {"victim"}),
        ("Ann Lee, 17, wept.", "Ann Lee", {"teenager"}),
        ("Ann Lee, a nurse, is on trial.", "Ann Lee", {"defendant"}),
        ("It was written by Ann Lee in May.", "Ann Lee", {"author"}),
        ("Ann Lee robbed a bank.", "Ann Lee", set()),
        ("Ann Lee was not written about.", "Ann Lee", set()),
    ],
)
def test_what_verbs_and_ages_show_of_somebody(text: str, name: str, roles: set[str]) -> None:
    document = RuleTokenizer()(text)
    entity = next(one for one in build_entities(document, pair_marks(document)).all if one.name == name)
    shown = {"victim", "teenager", "defendant", "author"} & entity.around.shown_roles
    assert shown == roles


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Zorb Airways cut flights. [The carrier] said {no}.", "Zorb Airways"),
        ("The miner Zorbreef Ltd left. [The miner] said {no}.", "Zorbreef Ltd"),
        ("Ex-chancellor Ann Lee left. [The former chancellor] said {no}.", "Ann Lee"),
        ("Ex-chancellor Ann Lee left. [The chancellor] said {no}.", "the chancellor"),
        ("Tom Hale stabbed Ann Lee. [The victim] said {no}.", "Ann Lee"),
    ],
)
def test_whom_what_a_name_or_a_verb_tells_lets_a_description_mean(marked: str, expected: str) -> None:
    assert speakers(marked)[-1] == expected
