"""Lemmas, synonyms, antonyms and hypernyms: what WordNet ties, from files that are read strictly."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from quoteattr import LexiconError
from quoteattr.resources.folders import MODELS
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import (
    WORD_COLUMNS,
    are_antonyms,
    hierarchy_of,
    hypernyms_of,
    read_lines,
    word_entry,
    word_lines,
    word_similarity,
)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("be", "is was were been being am are"),
        ("say", "say says said saying"),
        ("see", "saw seen sees seeing"),
        ("stop", "stops stopped stopping"),
        ("try", "tries tried trying"),
        ("agree", "agrees agreed agreeing"),
        ("organize", "organise organises organised organising organized"),
        ("color", "colour colours colors coloured"),
        ("center", "centre centres"),
        ("ally", "allies allied"),
        ("policeman", "policemen"),
        ("child", "children"),
        ("high", "higher highest"),
        ("fun", "funner funnest"),
        ("minister", "Minister Ministers minister's ministers' Minister’s"),
        ("meet", "meeting met"),
        ("not", "n't n’t"),
    ],
)
def test_forms_of_one_word_have_one_lemma(base: str, forms: str) -> None:
    assert {form: lemma(form) for form in forms.split()} == dict.fromkeys(forms.split(), base)


@pytest.mark.parametrize("word", "news evening series politics during seed feed red king nothing forest this".split())
def test_an_ending_that_is_none_is_kept(word: str) -> None:
    assert lemma(word) == word


def test_a_lemma_is_its_own_lemma() -> None:
    assert not [(word, lemma(word)) for word in islice(word_lines(), 0, None, 37) if lemma(lemma(word)) != lemma(word)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("border", "border", 1.0),
        ("unheard-of-word", "unheard-of-word", 1.0),
        ("decide", "decision", 0.8),
        ("quick", "quickly", 0.8),
        ("car", "automobile", 0.7),
        ("purchase", "buy", 0.7),
        ("dry", "arid", 0.5),
        ("car", "border", 0.0),
        ("car", "unheard-of-word", 0.0),
    ],
)
def test_similarity_is_that_of_the_nearest_tie_and_the_same_both_ways(a: str, b: str, expected: float) -> None:
    assert word_similarity(a, b) == word_similarity(b, a) == expected


def test_opposites_are_listed_both_ways_and_are_no_synonyms() -> None:
    assert are_antonyms("win", "lose")
    assert are_antonyms("lose", "win")
    assert not are_antonyms("win", "victory")
    assert not are_antonyms("unheard-of-word", "win")
    assert word_similarity("hot", "cold") == 0


def test_ties_are_mutual_and_to_words_that_are_there() -> None:
    for word in islice(word_lines(), 0, None, 53):
        own = word_entry(word)
        assert own is not None
        for other in own.derived:
            back = word_entry(other)
            assert back is not None
            assert word in back.derived
        for other in own.antonyms:
            assert are_antonyms(other, word)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("captain", "officer", "narrower"),
        ("bus", "truck", "siblings"),
        ("rifle", "violin", ""),
        ("rifle", "zzyzx", ""),
    ],
)
def test_hierarchy_is_the_same_from_both_sides(a: str, b: str, kind: str) -> None:
    assert hierarchy_of(a, b) == hierarchy_of(b, a) == kind


def test_a_word_that_is_not_listed_has_no_hypernyms() -> None:
    assert hypernyms_of("zzyzx") is None
    assert hypernyms_of("rifle") is not None


def test_the_file_names_its_makers_and_licence() -> None:
    head = (MODELS / "wordnet.words").read_text(encoding="utf-8")[:900]
    assert "Open English WordNet" in head
    assert "CC BY 4.0" in head
    assert "Princeton University" in head


HEAD = "# made by hand\n" + "\t".join(WORD_COLUMNS) + "\n"


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "own.words"
    path.write_text(HEAD + "lake\tn\nebb\tnv\tebbed\t1 2\tebbing\tflow\n", encoding="utf-8")
    assert read_lines(path, WORD_COLUMNS) == {"lake": "n", "ebb": "nv\tebbed\t1 2\tebbing\tflow"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", r":1: "),
        ("word\tparts\nlake\tn\n", r":1: "),
        (HEAD, "middle of a line"),
        (HEAD + "lake\tn", "middle of a line"),
        (HEAD + "lake\n", r":3: "),
        (HEAD + "\tn\n", r":3: "),
        (HEAD + "lake\tn\nlake\tn\n", r":4: "),
        (HEAD + "lake" + "\tn" * len(WORD_COLUMNS) + "\n", r":3: "),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "own.words"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=place):
        read_lines(path, WORD_COLUMNS)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="install it again"):
        read_lines(tmp_path / "absent.words", WORD_COLUMNS)
