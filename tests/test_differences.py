"""Which words of two renderings a difference is made of, its kind, and which side is the stronger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from quoteattr import compare
from quoteattr.comparison.aligned_pair import pair_by_cost
from quoteattr.comparison.detectors import aligned_pair
from quoteattr.comparison.detectors.gaps import detect_substitutions
from quoteattr.comparison.equivalents import is_one_name
from quoteattr.comparison.tokens import Token, read_tokens

EMPTY: dict[str, tuple[str, str, str | None]] = {}


def of_substance(a: str, b: str) -> dict[str, tuple[str, str, str | None]]:
    """The differences that are more than another wording, by kind."""
    wording = {"respelled", "reworded", "reordered"}
    return {d.kind: (d.a_text, d.b_text, d.stronger) for d in compare(a, b).differences if d.kind not in wording}


NUMBERS = [
    ("It was 20 degrees Celsius at noon.", "It was 68 degrees Fahrenheit at noon.", EMPTY),
    (
        "It was 20 degrees Celsius at noon.",
        "It was 70 degrees Fahrenheit at noon.",
        {"number": ("20 degrees Celsius", "70 degrees Fahrenheit", None)},
    ),
    ("The road is 40 km long.", "The road is 25 miles long.", EMPTY),
    ("The road is 40 km long.", "The road is 50 miles long.", {"number": ("40 km", "50 miles", None)}),
    ("They came on Monday to the camp.", "They came on Tuesday to the camp.", {"number": ("Monday", "Tuesday", None)}),
    ("They came in May to the camp.", "They came in June to the camp.", {"number": ("May", "June", None)}),
    ("They came on Monday.", "They came on 3 May.", {"number": ("Monday", "3 May", None)}),
    ("The talks on May 3, 2021 failed.", "The talks on May 3 failed.", EMPTY),
    (
        "The talks on May 3, 2021 failed.",
        "The talks on May 3, 2022 failed.",
        {"number": ("May 3, 2021", "May 3, 2022", None)},
    ),
    ("The dam failed in 2019 after rain.", "The dam failed in 2020 after rain.", {"number": ("2019", "2020", None)}),
    ("In the 1990s the lake fell.", "In the 1980s the lake fell.", {"number": ("1990s", "1980s", None)}),
    ("In the 1990s the lake fell.", "In the '90s the lake fell.", EMPTY),
    ("In the 1990s the lake fell.", "In the 1890s the lake fell.", {"number": ("1990s", "1890s", None)}),
    ("The first dam failed.", "The second dam failed.", {"number": ("first", "second", None)}),
    ("One minister left the talks.", "Two ministers left the talks.", {"number": ("One", "Two", None)}),
    ("One boat sank.", "A boat sank.", EMPTY),
    ("They came at 5 pm.", "They came at 6 pm.", {"number": ("5 pm", "6 pm", None)}),
    ("Two dozen boats sank.", "24 boats sank.", EMPTY),
    ("The dam cost 40 million.", "The dam cost 40 billion.", {"number": ("40 million", "40 billion", None)}),
    ("10 percent of farmers left.", "20 percent of farmers left.", {"number": ("10 percent", "20 percent", None)}),
    ("10 percent of farmers left.", "A tenth of farmers left.", EMPTY),
    ("It opens at 9 am.", "It opens at 9 pm.", {"number": ("9 am", "9 pm", None)}),
    ("The council met on Monday and Tuesday.", "The council met on Tuesday and Monday.", EMPTY),
]
EXTENT = [
    ("At least 50 boats left.", "At most 50 boats left.", {"hedge": ("At least", "At most", None)}),
    ("More than 50 boats left the harbour.", "50 boats left the harbour.", {"hedge": ("More than", "", "b")}),
    ("Over 50 boats left the harbour.", "More than 50 boats left the harbour.", EMPTY),
    ("The road is at least 40 km long.", "The road is at most 40 km long.", {"hedge": ("at least", "at most", None)}),
    ("About 40 km of road are closed.", "25 miles of road are closed.", {"hedge": ("About", "", "b")}),
    ("Almost half of the farmers left.", "48 percent of the farmers left.", EMPTY),  # the number itself is the bound
    ("Many farmers left the valley.", "Few farmers left the valley.", {"hedge": ("Many", "Few", "a")}),
    ("Some farmers left the valley.", "Many farmers left the valley.", {"hedge": ("Some", "Many", "b")}),
    ("Most farmers left the valley.", "Farmers left the valley.", EMPTY),
    ("It was a very long winter.", "It was an extremely long winter.", EMPTY),
    ("It was a very, very long winter.", "It was a long winter.", {"hedge": ("very", "", "a")}),
    ("He often spoke about the dam.", "He spoke about the dam.", {"hedge": ("often", "", "b")}),
    ("He rarely spoke about the dam.", "He spoke about the dam.", {"hedge": ("rarely", "", "b")}),
    ("The dam is almost full.", "The dam is full.", {"hedge": ("almost", "", "b")}),
    ("The dam is full.", "The dam is almost full.", {"hedge": ("", "almost", "a")}),
    ("About 50 boats left the harbour.", "50 boats left the harbour.", {"hedge": ("About", "", "b")}),
    ("Exactly 50 boats left the harbour.", "50 boats left the harbour.", EMPTY),
    ("It was so long a winter.", "It was a long winter.", EMPTY),
    ("It was a fairly long winter.", "It was a long winter.", {"hedge": ("fairly", "", "b")}),
    ("It was a slightly long winter.", "It was a very long winter.", {"hedge": ("slightly", "very", "b")}),
    ("All farmers left the valley.", "Some farmers left the valley.", {"hedge": ("All", "Some", "a")}),
    ("All farmers left the valley.", "Most farmers left the valley.", {"hedge": ("All", "Most", "a")}),
    ("He often spoke about the dam.", "He rarely spoke about the dam.", {"hedge": ("often", "rarely", "a")}),
    ("He rarely spoke about the dam.", "He often spoke about the dam.", {"hedge": ("rarely", "often", "b")}),
    ("He sometimes spoke about the dam.", "He often spoke about the dam.", EMPTY),
    ("He sometimes said that it would hold.", "He said that it would always hold.", EMPTY),
]
COMMITMENT = [
    ("It may possibly rain tomorrow.", "It may rain tomorrow.", {"hedge": ("possibly", "", "b")}),
    ("They must not close the bridge.", "They should not close the bridge.", {"hedge": ("must", "should", "a")}),
    ("The dam might hold until May.", "The dam could hold until May.", EMPTY),
    ("The dam will surely hold until May.", "The dam will hold until May.", EMPTY),
    ("The army reportedly left the town.", "The army left the town.", {"hedge": ("reportedly", "", "b")}),
    ("The dam seems to be safe.", "The dam is safe.", {"hedge": ("seems to", "", "b")}),
    ("The report does not say who paid.", "The report cannot say who paid.", EMPTY),
    (
        "Rain is likely and snow is highly unlikely.",  # each goes with the one of its strength, half a step away
        "Snow has almost no chance, and rain is most likely.",
        EMPTY,
    ),
    ("It is certain that the dam will hold.", "The dam will hold.", EMPTY),
    ("The council may not close it.", "The council will not close it.", {"hedge": ("may", "", "b")}),
    ("We must close the bridge.", "We close the bridge.", {"hedge": ("must", "", "a")}),
    ("We should close the bridge.", "We must close the bridge.", {"hedge": ("should", "must", "b")}),
    ("Rationing will come, should the lake sink.", "Rationing will come if the lake sinks.", EMPTY),
    ("The dam can hold.", "The dam holds.", {"hedge": ("can", "", "b")}),
    ("The dam might fail.", "The dam will certainly fail.", {"hedge": ("might", "certainly", "b")}),
    ("The dam will probably fail.", "The dam will fail.", {"hedge": ("probably", "", "b")}),
    ("The dam is unlikely to fail.", "The dam is likely to fail.", {"hedge": ("unlikely", "likely", "b")}),
]
POLARITY = [
    (
        "The mayor did not say that Bo Hale lied.",
        "The mayor said that Bo Hale did not lie.",
        {"negation": ("not say", "not lie", None)},
    ),
    ("I do not think that he will come.", "I think that he will not come.", EMPTY),
    (
        "The tax will not rise, but the fee will rise.",
        "The tax will rise, but the fee will not rise.",
        {"negation": ("not rise", "not rise", None)},
    ),
    (
        "Ann Lee never asked the bank to pay.",
        "Ann Lee asked the bank never to pay.",
        {"negation": ("never asked", "never to pay", None)},
    ),
    ("All farmers came to the dam.", "No farmers came to the dam.", {"negation": ("All", "No", None)}),
    ("None of the farmers came.", "All of the farmers came.", {"negation": ("None", "All of", None)}),
    ("Someone came to the dam.", "Everyone came to the dam.", {"hedge": ("Someone", "Everyone", "b")}),
    (
        "Hardly any farmers came to the dam.",
        "Nearly all farmers came to the dam.",
        {"negation": ("Hardly any", "Nearly all", None)},
    ),
    ("The gate is not open.", "The gate is closed.", EMPTY),
    ("The gate is not closed.", "The gate is closed.", {"negation": ("not", "", None)}),
    ("It is not uncommon.", "It is common.", EMPTY),
    ("Not only the north lost water.", "Only the north lost water.", {"negation": ("Not only", "Only", None)}),
    ("Just the schools were closed.", "Not just the schools were closed.", {"negation": ("Just", "Not just", None)}),
    ("The council never met nor voted on it.", "The council never met or voted on it.", EMPTY),
    ("They said he never lied, and that he never stole.", "They said he never lied or stole.", EMPTY),
    (
        "They said he never lied, and that he never stole.",
        "They said he never lied, and stole.",
        {"negation": ("never", "", None)},
    ),
    ("The council met nor voted on it.", "The council met and voted on it.", {"negation": ("nor", "", None)}),
    ("The ministers neither met nor voted.", "The ministers met and voted.", {"negation": ("neither", "", None)}),
    ("The dam can hold until May.", "The dam cannot hold until May.", {"negation": ("", "not", None)}),
    ("The minister did not deny it.", "The minister denied it.", {"negation": ("not", "", None)}),
    ("The minister did not deny it.", "The minister confirmed it.", EMPTY),
    ("Nobody left the valley.", "Everybody left the valley.", {"negation": ("Nobody", "Everybody", None)}),
    (
        "Not everybody left the valley.",
        "Nobody left the valley.",
        {"negation": ("Not everybody", "Nobody", None)},
    ),
    ("Few farmers left the valley.", "No farmers left the valley.", {"negation": ("Few", "No", None)}),
    ("The train stops at line no. 5.", "The train stops at line 5.", EMPTY),
    ("There is no shortage of water.", "There is enough water.", EMPTY),
    (
        "Farmers did not agree on Monday.",  # the antonym answers it from anywhere in its place
        "Farmers whom the long talks in the old hall of the harbour had tired refused on Monday.",
        EMPTY,
    ),
    ("We will not pay until May.", "We will pay only in May.", EMPTY),
    ("He did not fail to come.", "He came.", EMPTY),
    ("He never came without his dog.", "He came without his dog.", {"negation": ("never", "", None)}),
    ("The dam is safe.", "The dam is dangerous.", {"opposite": ("safe", "dangerous", None)}),
    ("They won the match.", "They lost the match.", {"opposite": ("won", "lost", None)}),
    ("The bridge opened before the war.", "The bridge opened after the war.", {"opposite": ("before", "after", None)}),
    ("The plan is useless.", "The plan is useful.", {"opposite": ("useless", "useful", None)}),
]
NAMES = [
    ("Talks in Iran ended.", "Talks in Iraq ended.", {"name": ("Iran", "Iraq", None)}),
    ("Ann Lee opened the bridge.", "Ann Holm opened the bridge.", {"name": ("Lee", "Holm", None)}),
    ("The Tirvanian army left.", "The Ostrovian army left.", {"name": ("Tirvanian", "Ostrovian", None)}),
    ("The Tirvanian army left.", "The army of Tirvania left.", EMPTY),
    ("Ivan Petrov opened the bridge.", "Iwan Petroff opened the bridge.", EMPTY),
    ("The UN sent 40 tents to Oram.", "The United Nations sent 40 tents to Oram.", EMPTY),
    ("The mayor of Selmat opened the road.", "The mayor of Selmatt opened the road.", EMPTY),
    ("Mr. Okafor opened the bridge.", "Tom Okafor opened the bridge.", EMPTY),
    ("Ann Lee opened the bridge.", "Bo Hale opened the bridge.", {"name": ("Ann Lee", "Bo Hale", None)}),
    ("Talks in Paris ended.", "Talks in London ended.", {"name": ("Paris", "London", None)}),
    ("We met at the Orlu Bridge in May.", "We met at the Orlu Tower in May.", EMPTY),  # the rest of a common name
    ("Lenders of Orlu for Works met in May.", "Lenders of Orlu for Trade met in May.", EMPTY),
    ("He slept for a week in the Tower of Orlu.", "He slept for a week in the Bridge of Orlu.", EMPTY),
    (
        "He slept for a week in the Tower of old Orlu.",  # two words between are too many
        "He slept for a week in the Bridge of old Orlu.",
        {"name": ("Tower", "Bridge", None)},
    ),
]


ROLES = [
    ("The gate was opened by the army.", "The army opened the gate.", EMPTY),
    (
        "The mayor got attacked by the judge.",
        "The mayor attacked the judge.",
        {"opposite": ("got attacked", "attacked", None)},
    ),
    (
        "The mayor was told by the judge to go.",
        "The mayor told the judge to go.",
        {"opposite": ("was told", "told", None)},
    ),
    ("The mayor of Oslo met the king of Spain.", "The king of Spain met the mayor of Oslo.", EMPTY),
    ("The mayor, the judge and the king came.", "The king, the judge and the mayor came.", EMPTY),
    ("In Oslo in May it rained.", "In May in Oslo it rained.", EMPTY),
    (
        "The old bridge links the new town.",
        "The new town links the old bridge.",
        {"opposite": ("the new town", "the old bridge", None)},
    ),
]


@pytest.mark.parametrize(("a", "b", "found"), [*NUMBERS, *EXTENT, *COMMITMENT, *POLARITY, *NAMES, *ROLES])
def test_what_differs(a: str, b: str, found: dict[str, tuple[str, str, str | None]]) -> None:
    assert of_substance(a, b) == found


@pytest.mark.parametrize(
    ("x", "y", "one"),
    [
        ("ussr", "urss", True),  # the letters of another language
        ("ussr", "srus", False),
        ("ussr", "urst", False),
        ("abcd", "adcb", True),
        ("abcde", "aedcb", True),
        ("abcdef", "afedcb", False),  # more than initials
        ("thb", "tolm harbour board", True),
        ("thbt", "tolm harbour board", True),  # a letter more
        ("th", "tolm harbour board", True),
        ("xhb", "tolm harbour board", False),
        ("t", "tolm harbour board", False),
        ("ora", "orx", False),  # three letters
        ("oram", "orax", True),
        ("selmat", "belmat", True),
        ("selmat", "belmut", False),
        ("electric", "hydroelectric", True),
        ("orlu electric", "vurdal hydroelectric", True),
        ("tolm", "zzz", False),
        ("robert", "bob", True),
        ("mali", "bamako", False),  # a capital that is not called like its country
        ("us", "american", True),
        ("germany", "german", True),
        ("germany", "berlin", False),
        ("uk", "british", True),
        ("niger", "nigeria", False),
        ("paris", "harbour of paris", True),  # they share a word
        ("el baradei", "elbaradei", True),
        ("selmatic", "selmoxab", True),  # the first four letters
        ("orlux", "orlab", True),  # the first three, and half of all
        ("orlux", "ovlab", False),
        ("tarin", "tavan", True),  # the first, and three in five
        ("tarin", "varan", False),
        ("tarin", "varin", True),  # four in five
        ("paris", "pavas", False),  # a place
        ("wto", "world trade organization", True),
        ("woronoff", "aleksandr voronov", True),
        ("ann lee", "bo moss", False),
    ],
)
def test_two_names_can_be_forms_of_one(x: str, y: str, one: bool) -> None:
    assert is_one_name(x, y) is is_one_name(y, x) is one


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Work on Tower Bridge began", ["tower", "bridge"]),  # 2 of 3 longer words have capitals, "work" apart
        ("Work on Tower Bridge ends in winter", ["tower", "bridge"]),  # 2 of 4
        ("Work on Tower Bridge Goes on in winter", []),  # 3 of 4
        ("Work on Tower Bridge Plan ends in winter", ["tower", "bridge", "plan"]),  # 3 of 5
        ("Work on Tower Bridge Plan Ends in winter", []),  # 4 of 5
        ("Prices Rise Slowly", ["rise", "slowly"]),  # too few words to tell
        ("Prices Rise Slowly Again There", []),
        ("Prices Rise Slowly Again in Oslo", ["oslo"]),  # a place in any case
    ],
)
def test_capitals_of_a_headline_mark_no_names(text: str, names: list[str]) -> None:
    assert [token.form for token in read_tokens(text) if token.is_name] == names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The dam cost 40 million dollars.", "The dam cost 40 million euros."),
        ("The road is 40 km long.", "The road is 40 miles long."),
    ],
)
def test_one_figure_of_another_measure_is_another_amount(a: str, b: str) -> None:
    assert compare(a, b).verdict == "conflicting"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The dam failed in 2019 after heavy rain.", "The dam, which 40 men had built, failed after heavy rain."),
        ("In 2019 the dam failed after heavy rain.", "The dam failed after heavy rain of 40 days."),
        ("A third of the farmers left the valley.", "The farmers left the valley for the second time."),
        ("About 40 men built the dam.", "The dam was built in 2019."),
    ],
)
def test_numbers_of_two_sorts_in_two_places_contradict_nothing(a: str, b: str) -> None:
    assert compare(a, b).verdict == compare(b, a).verdict == "partial"


def test_of_many_words_only_near_ones_are_weighed_against_each_other() -> None:
    text, asked = "word " * 100, Counter[int]()

    def cost(i: int, j: int) -> tuple[int]:
        asked[abs(i - j)] += 1
        return (0,)

    pairs = pair_by_cost(aligned_pair(text, text), range(100), range(100), cost, max_pairs=2000)
    assert pairs == [(at, at) for at in range(100)]  # the nearest
    assert 1500 < asked.total() <= 2000
    assert max(asked) < 10


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("They failed to reach the camp.", "They reached the camp."),
        ("The plan was unable to help the farmers.", "The plan was able to help the farmers."),
    ],
)
def test_what_failed_is_not_what_was_done(a: str, b: str) -> None:
    assert compare(a, b).verdict == "conflicting"


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        ("ships", "bridges", True),
        ("old stone bridges", "wooden ships", True),
        ("ships", "old stone bridges", True),
        ("old stone garden bridges", "wooden ships", False),
        ("ships", "old stone garden bridges", False),
        ("ships", "", False),
        ("40 ships", "old bridges", False),
        ("not uncommon", "common", False),
    ],
)
def test_three_words_at_most_can_stand_in_the_place_of_others(a: str, b: str, is_one: bool) -> None:
    pair = aligned_pair(f"the council praised {a} today", f"the council praised {b} today")
    found = [(_words(pair.a, one.a), _words(pair.b, one.b)) for one in detect_substitutions(pair)]
    assert found == [(a, b)] * is_one


def _words(tokens: Sequence[Token], positions: range) -> str:
    return " ".join(tokens[at].form for at in positions)
