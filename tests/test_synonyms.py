"""Lemmas and word relations: what WordNet ties, from a file that is read strictly."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from quoteattr import LexiconError
from quoteattr.resources.folders import MODELS
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import COLUMNS, opposite, read_words, relation, ties, words


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
    assert not [(word, lemma(word)) for word in islice(words(), 0, None, 37) if lemma(lemma(word)) != lemma(word)]


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
def test_relation_is_the_nearest_tie_and_the_same_both_ways(a: str, b: str, expected: float) -> None:
    assert relation(a, b) == relation(b, a) == expected


def test_opposites_are_listed_both_ways_and_are_no_synonyms() -> None:
    assert opposite("win", "lose")
    assert opposite("lose", "win")
    assert not opposite("win", "victory")
    assert not opposite("unheard-of-word", "win")
    assert relation("hot", "cold") == 0


def test_ties_are_mutual_and_to_words_that_are_there() -> None:
    for word in islice(words(), 0, None, 53):
        own = ties(word)
        assert own is not None
        for other in own.derived:
            back = ties(other)
            assert back is not None
            assert word in back.derived
        for other in own.opposites:
            assert opposite(other, word)


def test_the_file_names_its_makers_and_licence() -> None:
    head = (MODELS / "wordnet.words").read_text(encoding="utf-8")[:900]
    assert "Open English WordNet" in head
    assert "CC BY 4.0" in head
    assert "Princeton University" in head


HEAD = "# made by hand\n" + "\t".join(COLUMNS) + "\n"


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "own.words"
    path.write_text(HEAD + "lake\tn\nebb\tnv\tebbed\t1 2\tebbing\tflow\n", encoding="utf-8")
    assert read_words(path) == {"lake": "n", "ebb": "nv\tebbed\t1 2\tebbing\tflow"}


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
        (HEAD + "lake" + "\tn" * len(COLUMNS) + "\n", r":3: "),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "own.words"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=place):
        read_words(path)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="install it again"):
        read_words(tmp_path / "absent.words")
