"""Two people are never one: father and son, brothers, man and woman of one family; and one person stays one."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr import People, Person
from quoteattr.matching.speakers import Provenance, Speakers
from quoteattr.names import are_spellings, likeness

TWO = [
    ("Otis Granby Jr.", "Otis Granby Sr."),
    ("Otis Granby II", "Otis Granby III"),
    ("Otis Granby the younger", "Otis Granby the elder"),
    ("Otis Granby Senior", "Otis Granby Jnr"),
    ("Saif bin Majid Al Durra", "Sultan bin Majid Al Durra"),
    ("Mohammed bin Rashid Al Sabti", "Hamdan bin Rashid Al Sabti"),
    ("Lord Pemberley", "Lady Pemberley"),
    ("Sir Giles Pemberley", "Lady Pemberley"),
    ("Mr Otto Hadley", "Mrs Otto Hadley"),
    ("Hadley, Mr Otto", "Hadley, Mrs Otto"),
    ("King Olaf", "Queen Olaf"),
    ("Milan Hradek", "Milana Hradek"),
    ("Ivan Krastev", "Ivana Krasteva"),
    ("Alexander Volin", "Alexandra Volina"),
    ("Janek Kowalski", "Janek Kowalska"),
    ("Viktor Sedlak", "Viktor Sedlakova"),
    ("Daniel Roche", "Danielle Roche"),
    ("Mario Conti", "Maria Conti"),
    ("Park Min-ji", "Park Min-jun"),
    ("Lim Boon Heng", "Lim Boon Keng"),
    ("Nguyen Van Hai", "Nguyen Van Hung"),
    ("Pavel Ivanovich Sorin", "Pavel Andreevich Sorin"),
    ("Ana Lopez Ruiz", "Ana Lopez Vega"),
]
ONE = [
    ("Otis Granby, Jr.", "Otis Granby Jr"),
    ("Otis Granby Senior", "Otis Granby Sr."),
    ("Saif bin Majid Al Durra", "Sayf bin Majed Al-Durra"),
    ("Lady Pemberley", "LADY PEMBERLEY"),
    ("Mr Andrea Conti", "Andrea Conti"),
    ("Ann Pemberley", "Anna Pemberley"),
    ("Ashok Mehta", "Ashoka Mehta"),
    ("Alexandra Volina", "Aleksandra Volina"),
    ("Ivana Krasteva", "Ivana Krusteva"),
    ("Kim Sung-du", "KIM SUNGDU"),
    ("Mohammed Ó", "MOHAMMED Ó"),
    ("Ali Ü", "ali ü"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_relatives_are_two(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a) < 0.3


@pytest.mark.parametrize(("a", "b"), TWO)
def test_a_relative_is_never_found(a: str, b: str) -> None:
    for listed, asked in ((a, b), (b, a)):
        assert People([Person("x", listed), Person("y", "Gudrun Falkner")]).find(asked).person is None


@pytest.mark.parametrize(("a", "b"), [(a, b) for a, b in TWO if "the younger" not in a and "," not in a])
def test_relatives_share_no_utterance(a: str, b: str) -> None:
    articles = [quoteattr.read(f"“The bridge was never safe,” said {name}.", labeller="rules") for name in (a, b)]
    assert [len(utterance.renderings) for utterance in quoteattr.reconcile(articles).utterances] == [1, 1]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_person_stays_one(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a) > 0.7


def test_a_son_is_found_beside_his_father() -> None:
    people = People([Person("junior", "Otis Granby Jr."), Person("senior", "Otis Granby Sr.")])
    assert people.find("Otis Granby, Jr").person == people["junior"]
    assert people.find("Otis B. Granby Jr.").person == people["junior"]
    assert people.find("Otis Granby").person is None


def test_a_local_office_is_found_by_its_place() -> None:
    people = People(
        [
            Person("a", "Nils Holt", roles=[quoteattr.Role("Lord Bishop", place="Tolmbury")]),
            Person("b", "Rob Cecil", roles=[quoteattr.Role("Marquess", place="Tolmbury")]),
        ]
    )
    assert people.find("the Lord Bishop of Tolmbury").person == people["a"]
    assert people.find("Bishop Tolmbury").person is None
    assert people.find("the Bishop of Lorne").person is None


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("Tavinho", "Marelo", True),
        ("Lee", "Ann Lee", False),
        ("Lee", "Tom Okafor", True),
        ("Tavinho", "Tavinho", False),
    ],
)
def test_speakers_of_one_article_are_told_apart_by_name(a: str, b: str, apart: bool) -> None:
    one, other = (Provenance(None, at, names=(name,)) for at, name in enumerate((a, b)))
    assert Speakers([one, other]).are_apart(one.speaker_key, other.speaker_key) is apart


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (Provenance("ann-lee", 0), Provenance("bo-lee", 1), True),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance(None, 1, names=("Lee",)), False),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance(None, 1, names=("Bo",)), True),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance(None, 1), False),
        (
            Provenance(None, 0, names=("Lee",), gender="female"),
            Provenance(None, 1, names=("Lee",), gender="male"),
            True,
        ),
    ],
)
def test_an_id_or_a_name_or_the_gender_tells_speakers_apart(a: Provenance, b: Provenance, apart: bool) -> None:
    speakers = Speakers([a, b])
    assert speakers.are_apart(a.speaker_key, b.speaker_key) is speakers.are_apart(b.speaker_key, a.speaker_key) is apart


@pytest.mark.parametrize(
    ("a", "b", "so"),
    [
        ("Oleksiy Hale", "Oleksii Hale", True),
        ("Tom Hale", "Thomas Hale", False),
        ("Tom Hale", "T. Hale", False),
        ("Otis Granby", "Otis Granby Jr.", False),
        ("Ivan Krastev", "Ivana Krasteva", False),
        ("", "", False),
    ],
)
def test_spellings_differ_in_romanisation_alone(a: str, b: str, so: bool) -> None:
    assert are_spellings(a, b) is are_spellings(b, a) is so
