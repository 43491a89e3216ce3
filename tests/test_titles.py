"""Titles, ranks and letters stand beside a name: they are no part of it, and are kept as roles."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.coreference.name_types import classify
from quoteattr.coreference.word_lists import is_title


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deputy Secretary-General Lars Ekholm", "Lars Ekholm"),
        ("Vice-Chancellor Hugh Marle", "Hugh Marle"),
        ("Det Supt Nia Powell", "Nia Powell"),
        ("Tan Sri Azlan Yusof", "Azlan Yusof"),
        ("Shri Vikram Dutta", "Vikram Dutta"),
        ("Rowan Teller KC", "Rowan Teller"),
        ("Dame Ruth Ollery DBE", "Ruth Ollery"),
        ("Ilse Grant MP", "Ilse Grant"),
        ("Resident Ida Mott", "Ida Mott"),
        ("Grocer Ida Mott", "Ida Mott"),
        ("Harper Ann Mott", "Harper Ann Mott"),  # a forename, though it looks like a trade
        ("Otters QB Ben Calder", "Ben Calder"),
        ("Dean Farkas", "Dean Farkas"),
        ("Dean Ann Farkas", "Ann Farkas"),
        ("King Olaf", "Olaf"),
        ("Secretary of State for Transport Helen Mycroft", "Helen Mycroft"),
        ("Director of Public Works Eva Perl", "Eva Perl"),
        ("High Commissioner for Human Rights", "High Commissioner for Human Rights"),
        ("Sri Lanka", "Sri Lanka"),
        ("ANN HALE MP", "ANN HALE MP"),  # where all is in capitals, they show nothing
        ("Rosnah binti Kassim", "Rosnah binti Kassim"),
    ],
)
def test_the_name_in_a_run_of_capitals(text: str, name: str) -> None:
    words = tuple(text.split())
    (part,) = classify(words)
    assert " ".join(words[part.start : part.end - part.letters]) == name


@pytest.mark.parametrize(
    ("word", "so"),
    [
        ("minister", True),
        ("vice-president", True),
        ("attorney-general", True),
        ("editor-in-chief", True),
        ("ex-mayor", True),
        ("president-elect", True),
        ("vice-like", False),
        ("ex-in", False),
        ("mother-in-law", False),
        ("hand-in-hand", False),
    ],
)
def test_a_compound_of_titles_is_one(word: str, so: bool) -> None:
    assert is_title(word) is so


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Secretary-General Lars Ekholm", {"secretary-general"}),
        ("Shadow chancellor Imogen Vail", {"chancellor"}),
        ("Ilse Grant MP", {"MP"}),
        ("Cllr Nadeem Sheikh", {"councillor"}),
        ("Det Insp Lorna Keogh", {"inspector"}),
        ("Resident Ida Mott", {"resident"}),
        ("CFO Neil Raby", {"executive"}),
        ("Otters QB Ben Calder", {"quarterback"}),
    ],
)
def test_titles_are_roles(name: str, roles: set[str]) -> None:
    article = quoteattr.read(f"{name} said that it was late.", labeller="rules")
    assert {role.title for role in article.people[0].roles} == roles
