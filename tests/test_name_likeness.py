"""The likeness of two written names: laws, cases by language, and odd text."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.limits import MAX_NAME_LENGTH
from quoteattr.names import likeness, romanisation
from quoteattr.names.features import pair_features
from quoteattr.names.normalisation import normalise_name
from quoteattr.names.romanisation import phonetic_keys
from quoteattr.names.word_agreement import Agreement, agreement, edit_distance
from quoteattr.resources.lexicons import load
from quoteattr.testing.growth import seconds

WORDS = [
    "Ann",
    "Tomás",
    "Hale",
    "Kim",
    "Yong-hyun",
    "al-Hadi",
    "J.",
    "(Bo)",
    '"Bo"',
    ",",
    "Jr.",
    "Dr.",
    "van",
    "der",
    "III",
]
NAMES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=6).map(" ".join)


@given(NAMES, NAMES)
def test_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert likeness(name, name) == 1.0


@given(st.text(), st.text())
def test_no_text_is_refused(a: str, b: str) -> None:
    likeness(a, b)


@given(st.sampled_from(["Tomás Núñez", "Jürgen Weiß", "Nguyễn Thị Hoa", "Øyvind Dahl", "Žofie Černá", "Gülşen Yıldız"]))
def test_accents_may_be_left_out_and_composed_either_way(name: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for other in (bare, unicodedata.normalize("NFD", name), name.upper()):
        assert likeness(name, other) > 0.9, other


@pytest.mark.parametrize("name", ["Tom Hale", "Kim Yong-hyun", "Li Xiaoming", "Mary Ann Hale", "Igor Petrovich Bondar"])
def test_the_family_name_may_stand_at_either_end(name: str) -> None:
    first, *rest = name.split()
    assert likeness(name, " ".join([*rest, first])) > 0.9


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("Chan Ka-yan", {"chinese"}),
        ("Mary Chan Ka-yan", {"chinese"}),  # an English given name before them
        ("Ann Mary Hale Lee", set()),
    ],
)
def test_a_name_is_chinese_with_an_english_given_name_before_it_too(name: str, languages: set[str]) -> None:
    assert normalise_name(name).languages == languages


@pytest.mark.parametrize(
    ("name", "korean"),
    [
        ("Kim", False),
        ("Kim Minsu", True),
        ("Minsu Kim", True),
        ("Kim Min Su Ji", True),
        ("Ann Kim Min Su", True),  # an English given name before them
        ("Kim Min Su Ann", False),
        ("Kim Min Su Ji Ho", False),
        ("Kim Strand", False),
        ("Kim Chwangkwangkwang", True),  # three of the longest
        ("Kim Chwangchwangkwang", False),
    ],
)
def test_a_name_is_korean_where_a_few_of_its_syllables_stand_beside_a_family_name(name: str, korean: bool) -> None:
    assert ("korean" in normalise_name(name).languages) is korean


def test_a_text_without_end_is_no_name() -> None:
    assert normalise_name("Ann Lee").words == ("ann", "lee")
    assert normalise_name("Ann Lee " * 1000).words == ()
    assert normalise_name("Ann Lee " * 25).words  # 200 characters
    assert normalise_name("Ann Lee " * 25 + "B").words == ()


ONE = {
    "Korean": [
        ("Kim Yong Hyun", "Kim Yong-hyun"),
        ("Kim Yonghyun", "KIM Yong-hyun"),
        ("Yonghyun Kim", "Kim Yong Hyun"),
        ("Kim Yong-hyun", "Kim Yong Hyon"),
        ("Ri Sol-ju", "Lee Seol-ju"),
        ("Park Geun-hye", "Pak Kun-hye"),
        ("Ryu Mi-yong", "Yoo Mi-young"),
    ],
    "Chinese": [
        ("Mao Zedong", "Mao Tse-tung"),
        ("Deng Xiaoping", "Teng Hsiao-p'ing"),
        ("Tsai Ing-wen", "Ing-wen Tsai"),
        ("Guo Zhiqiang", "Kuo Chih-chiang"),
        ("Mary Cheung", "Mary CHEUNG Ka-yan"),
    ],
    "Slavic": [
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Dmitry Medvedev", "Dmitri Anatolyevich Medvedev"),
        ("Serhii Hrytsenko", "Sergey Gritsenko"),
        ("Yulia Navalnaya", "Julija Nawalnaja"),
    ],
    "Arabic": [
        ("Abdel Fattah el-Sisi", "Abdul Fatah al-Sissi"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Abdulrahman Yusuf", "Abd al-Rahman Yousef"),
    ],
    "titles": [
        ("President Joe Biden", "Joseph R. Biden Jr."),
        ("Defence Minister Kim Yong-hyun", "Kim Yong Hyun"),
        ("Sir Keir Starmer", "Keir Starmer KC"),
        ("HALE, Dr. Thomas", "Tom Hale"),
        ("Zoe Vurdal, Baroness Vurdal of Tolm", "Zoe Vurdal"),
    ],
    "short forms": [
        ("Bob Vurdal", "Robert Vurdal"),
        ("J. R. R. Tolkien", "JRR Tolkien"),
        ("George H.W. Bush", "George Herbert Walker Bush"),
        ('Theodora "Tess" Vurdal', "Tess Vurdal"),
    ],
}
TWO = [
    ("George W. Bush", "George H. W. Bush"),
    ("George W. Bush", "George Herbert Walker Bush"),
    ("Tom J. Hale", "Tom K. Hale"),
    ("Tom Hale Jr.", "Tom Hale Sr."),
    ("Kim Yong-hyun", "Kim Jong Un"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Geon", "Kim Geon-tae"),
    ("Li Keqiang", "Li Qiang"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Hassan Haddad", "Hussein Haddad"),
    ("Nikolai Bondar", "Nikita Bondar"),
    ("Imran Khan", "Tariq Singh"),
    ("Khan", "Singh"),
    ("", "Tom Hale"),
    ("😀", "😁"),
]


@pytest.mark.parametrize(("a", "b"), [pair for pairs in ONE.values() for pair in pairs])
def test_one_person(a: str, b: str) -> None:
    assert likeness(a, b) > 0.7, pair_features(normalise_name(a), normalise_name(b))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_people(a: str, b: str) -> None:
    assert likeness(a, b) < 0.2, pair_features(normalise_name(a), normalise_name(b))


@pytest.mark.parametrize(("a", "b"), [("Vurdal", "Zoe Vurdal"), ("Kim", "Kim Yong-hyun"), ("Zoe", "Zoe Vurdal")])
def test_a_single_word_never_carries_it(a: str, b: str) -> None:
    assert likeness(a, b) < 0.5


def test_syllables_of_a_given_name_keep_their_order() -> None:
    assert likeness("Kim Young-ho", "Kim Ho-young") < 0.5 < likeness("Kim Young-ho", "Young-ho Kim")


def test_words_run_together_stand_side_by_side() -> None:
    assert likeness("Vurdal Zoramon", "Vurdal Zora Mon") > 0.9
    assert likeness("Vurdal Zoramon", "Zora Vurdal Mon") < 0.1
    assert likeness("Vurdal Zoramontakkim", "Vurdal Zora Mon Tak Kim") > 0.9  # four at most
    assert likeness("Vurdal Tak Zoramon", "Vurdal Tak Zora Mon") > 0.9
    assert likeness("Zoramon Lindtholm", "Zora Mon Lindt Holm") > 0.9


@pytest.mark.parametrize(
    ("a", "b", "so"),
    [
        ("Mary Cheung", "Cheung Ka Yan", True),
        ("Cheung Mary", "Cheung Ka-yan", True),
        ("Mary Cheung", "Ka Yan Cheung", False),
        ("Mary Ann Cheung", "Cheung Ka Yan", False),
        ("Zoramon Cheung", "Cheung Ka Yan", False),  # no listed given name
        ("Mary Cheung", "Cheung Ka", False),  # one syllable
        ("Mary Cheung", "Cheung Robert Strand", False),  # no syllables
        ("Mary Cheung", "Leung Ka Yan", False),
    ],
)
def test_one_person_may_have_an_english_and_a_chinese_given_name(a: str, b: str, so: bool) -> None:
    assert ("conflict: English and Chinese given names" in pair_features(normalise_name(a), normalise_name(b))) is so


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("George W. Hale", "George H. W. Hale", True),
        ("John Q. Vane", "John Robert Quentin Vane", True),
        ("John Robert Q. Vane", "John Robert Quentin Vane", False),
        ("Q. Vane", "John Robert Quentin Vane", False),  # a first initial
        ("Vane Q.", "John Robert Quentin Vane", False),
        ("John R. Vane", "John Robert Quentin Vane", False),
        ("Ann Q. Vane", "Vane Ann Mia Q.", False),  # an initial that is the last word
    ],
)
def test_a_middle_initial_stands_for_the_first_middle_name(a: str, b: str, other: bool) -> None:
    assert ("other initials" in pair_features(normalise_name(a), normalise_name(b))) is other


def test_what_is_said_less_is_less_sure() -> None:
    full = likeness("Zoe Ann Vurdal", "Dr Zoe Ann Vurdal")
    assert full > likeness("Zoe Vurdal", "Zoe Ann Vurdal") > likeness("Vurdal", "Zoe Ann Vurdal")


@pytest.mark.parametrize(
    "odd", ["", " ", "\ud800", "😀", "-", ",", "(", '"', "Dr.", "J.", "\x00", "김용현", "Jr.", "of of", "''"]
)
def test_odd_text(odd: str) -> None:
    for other in ("", "Tom Hale", odd + " Hale", odd):
        assert 0.0 <= likeness(odd, other) <= 1.0


@pytest.mark.parametrize("unit", ["a", "a ", "-", "Kim ", "(", '"', ",", "J. ", "al-", "é", "abd "])
@pytest.mark.growth
def test_long_text_takes_no_time(unit: str) -> None:
    long = unit * (100_000 // len(unit))

    def work() -> None:
        likeness(long, long[:-1])
        likeness(long[:MAX_NAME_LENGTH], long[: MAX_NAME_LENGTH - len(unit)])

    assert min(seconds(work) for _ in range(3)) < 1  # 0.1 on an idle machine; a rule that reads it all takes minutes


def test_romanisations_belong_to_a_language() -> None:
    assert romanisation.can_be_one_name("yonghyun", "yonghyon", "korean")
    assert not romanisation.can_be_one_name("yonghyun", "jongun", "korean")
    assert romanisation.can_be_one_name("hsueh", "xue", "chinese")
    assert not romanisation.can_be_one_name("hsueh", "xue", "korean")
    assert not romanisation.can_be_one_name("hasan", "husayn", "arabic")
    assert romanisation.can_be_one_name("japarov", "zhaparov", "slavic")
    assert romanisation.can_be_one_name("jurij", "yuri", "slavic")
    assert romanisation.can_be_one_name("hassan", "hasan", "arabic")  # a doubled consonant is a single one
    assert romanisation.can_be_one_name("yusf", "yusuf", "arabic")  # a short vowel may be left out
    assert not romanisation.can_be_one_name("yusf", "yusuf", "other")


def test_only_a_slavic_j_is_read_in_two_ways() -> None:
    assert [len(romanisation.readings(word, "slavic")) for word in ("jurij", "yuri")] == [2, 1]
    assert len(romanisation.readings("jamal", "arabic")) == 1


@given(st.text("abeghjknouyz", max_size=9), st.text("abeghjknouyz", max_size=9))
def test_readings_agree_both_ways_and_with_themselves(a: str, b: str) -> None:
    for language in ("korean", "chinese", "slavic", "arabic", "indic", "other"):
        assert romanisation.can_be_one_name(a, b, language) == romanisation.can_be_one_name(b, a, language)
        assert romanisation.can_be_one_name(a, a, language) == bool(romanisation.readings(a, language))


@pytest.mark.parametrize(
    ("joined", "apart", "misspelt"),
    [
        ("Vurdal Zoramin", "Vurdal Zora Mon", True),
        ("Vurdal Zorataminek", "Vurdal Zorata Minok", True),
        ("Vurdal Zormin", "Vurdal Zor Mon", False),  # six letters
        ("Vurdal Zomin", "Vurdal Zo Mon", False),
        ("Vurdal Zorminek", "Vurdal Zor Mi Nek", False),  # nothing is wrong
        ("Vurdal Zoramin", "Vurdal Tak Zora Mon", True),
    ],
)
def test_a_long_word_may_be_several_words_misspelt(joined: str, apart: str, misspelt: bool) -> None:
    assert ("misspelling" in pair_features(normalise_name(joined), normalise_name(apart))) is misspelt
    assert ("misspelling" in pair_features(normalise_name(apart), normalise_name(joined))) is misspelt


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [("hale", "hale", 0), ("hale", "hal", 1), ("hale", "bale", 1), ("hale", "hael", 1), ("hale", "leah", 4)],
)
def test_edit_distance_counts_a_swap_once(a: str, b: str, edits: int) -> None:
    assert edit_distance(a, b) == edit_distance(b, a) == edits
    assert edit_distance(a, b, at_most=2) == min(edits, 3)


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("robert", "robert", Agreement.SAME),
        ("robert", "r", Agreement.INITIAL),
        ("robert", "bob", Agreement.NICKNAME),
        ("mohammed", "muhammad", Agreement.ROMANISATION),
        ("lindqvist", "linqvist", Agreement.MISSPELLING),
        ("theodric", "theo", Agreement.TRUNCATION),
        ("robert", "susan", Agreement.DIFFERENT),
    ],
)
def test_agreement_of_words(a: str, b: str, level: Agreement) -> None:
    assert agreement(a, b, "arabic") is agreement(b, a, "arabic") is level


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("vurd", "v", Agreement.INITIAL),
        ("vurd", "vu", Agreement.DIFFERENT),
        ("vurd", "vur", Agreement.TRUNCATION),
        ("vurd", "vurt", Agreement.SIMILAR),  # one of four letters
        ("vurda", "vurta", Agreement.MISSPELLING),  # one of five
        ("vurdale", "vurtala", Agreement.SIMILAR),  # two of seven
        ("vurdalen", "vurtalan", Agreement.MISSPELLING),  # two of eight
        ("vurdalen", "vurtalam", Agreement.DIFFERENT),  # three of eight
        ("vurdalens", "vurtalams", Agreement.SIMILAR),  # three of nine
        ("vurdalensk", "vundalen", Agreement.SIMILAR),
        ("urdal", "vurdalek", Agreement.DIFFERENT),
        ("dalenskvuro", "vurdalenskvuro", Agreement.SIMILAR),  # three more
        ("dalenskvuro", "vurpdalenskvuro", Agreement.DIFFERENT),  # four more
        ("v" + "u" * 39, "v" + "u" * 38 + "a", Agreement.MISSPELLING),
        ("v" + "u" * 40, "v" + "u" * 39 + "a", Agreement.DIFFERENT),  # longer than any name
        ("qasem", "abdqasem", Agreement.TRUNCATION),
    ],
)
def test_how_many_letters_may_differ_depends_on_the_length(a: str, b: str, level: Agreement) -> None:
    assert agreement(a, b, "") is agreement(b, a, "") is level


@pytest.mark.parametrize("language", ["korean", "chinese"])
def test_korean_and_chinese_syllables_have_no_misspellings(language: str) -> None:
    assert agreement("vurdalen", "vurmalen", "") is Agreement.MISSPELLING
    assert agreement("vurdalen", "vurmalen", language) is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("text", "words", "suffix"),
    [
        ('HALE, Sir Thomas ("Tom"), MP', ("thomas", "hale"), ""),
        ("Dr. Ann-Mia de la Cruz, PhD", ("ann", "mia", "cruz"), ""),
        ("Tom Hale Jr.", ("tom", "hale"), "jr"),
        ("Tom Hale, III", ("tom", "hale"), "iii"),
        ("J.R. Hale", ("j", "r", "hale"), ""),
        ("Abdel-Rahman al-Hadi", ("abdrahman", "hadi"), ""),
        ("Al Gore", ("al", "gore"), ""),
        ("Mary-La Hale", ("mary", "la", "hale"), ""),
        ("La-Mary Hale", ("mary", "hale"), ""),
        ("Lord Hale of Tolm", ("hale",), ""),
        ("Hale, Ann Mia Eva Zoe", ("ann", "mia", "eva", "zoe", "hale"), ""),
        ("Hale, Ann Mia Eva Zoe Ida", ("hale",), ""),  # more than given names
        ("Hale Dunn Holm, Ann", ("ann", "hale", "dunn", "holm"), ""),
        ("Hale Dunn Holm Lindt, Ann", ("hale", "dunn", "holm", "lindt"), ""),  # no family name
        ("Hale, Ann, MP, OBE", ("ann", "hale"), ""),
        ("Hale, , Ann", ("ann", "hale"), ""),
        (", Ann Hale", ("ann", "hale"), ""),
        ("Ann Hale, Jr., MP", ("ann", "hale"), "jr"),
        ("Ann Hale, M.P.", ("ann", "hale"), ""),
        ("Abdullah Zabdulkarim", ("abdlah", "zabdulkarim"), ""),  # abd within a word
        ("JR Hale", ("j", "r", "hale"), ""),
        ("JRTZ Hale", ("j", "r", "t", "z", "hale"), ""),
        ("QE Hale", ("q", "e", "hale"), ""),  # two capitals
        ("JOE Hale", ("joe", "hale"), ""),
        ("DE Hale", ("de", "hale"), ""),  # a particle
        ("NG Hale", ("ng", "hale"), ""),  # a Chinese name
        ("GO Hale", ("go", "hale"), ""),  # a Korean one
        ("J2 Hale", ("j2", "hale"), ""),
        ("ÅÅ Hale", ("aa", "hale"), ""),
        ("JR HALE", ("jr", "hale"), ""),  # where all is in capitals, they show nothing
        ("HALE, MARIA", ("maria", "hale"), ""),  # five capitals are a name, and no degree
        ("김용현", ("김용현",), ""),
    ],
)
def test_words_that_count(text: str, words: tuple[str, ...], suffix: str) -> None:
    name = normalise_name(text)
    assert tuple(unicodedata.normalize("NFC", word) for word in name.words) == words
    assert name.suffix == suffix


def test_every_weight_is_a_number_and_used_where_its_example_shows() -> None:
    used: set[str] = set()
    everything = [pair for pairs in ONE.values() for pair in pairs] + TWO
    for a, b in everything:
        used.update(pair_features(normalise_name(a), normalise_name(b)))
    assert used <= {entry.words for entry in load("name_likeness")}
    assert len(used) > 20
    assert all(abs(float(entry["weight"])) < 12 for entry in load("name_likeness"))


def test_a_spelling_is_listed_once_in_a_language() -> None:
    seen: set[tuple[str, str]] = set()
    for entry in load("romanisations"):
        for spelling in entry["spellings"].split():
            assert (entry["language"], spelling) not in seen, (entry.words, spelling)
            seen.add((entry["language"], spelling))


def test_names_by_pairs_of_the_famous_are_told_apart() -> None:
    leaders = ["Xi Jinping", "Hu Jintao", "Jiang Zemin", "Wen Jiabao", "Li Keqiang", "Li Qiang", "Wang Yi", "Wang Yang"]
    for a, b in itertools.combinations(leaders, 2):
        assert likeness(a, b) < 0.2, (a, b)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("gritsenko", "hrytsenko", True),
        ("qadhafi", "gaddafi", True),
        ("jaber", "yaber", True),
        ("hale", "hall", True),
        ("hale", "holm", False),
        ("yong", "jung", True),
        ("yong", "chung", False),
    ],
)
def test_phonetic_keys_of_words(a: str, b: str, one: bool) -> None:
    assert bool(set(phonetic_keys(a)) & set(phonetic_keys(b))) is one
