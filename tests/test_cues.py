"""Candidate cues: every form of a listed verb or phrase, the longest first, none within another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate, find_cues
from quoteattr.limits import MAX_SOURCE_IN_PHRASE
from quoteattr.resources import lexicons
from quoteattr.tokenizers.rules import RuleTokenizer


def cues_of(text: str) -> list[tuple[str, str]]:
    """The words of each candidate and its lemma."""
    document = RuleTokenizer()(text)
    return [(words(document, cue.first, cue.end), cue.cue.lemma) for cue in find_cues(document)]


def words(document: Document, first: int, end: int) -> str:
    return " ".join(document.words[first:end])


def source_of(text: str) -> str | None:
    document = RuleTokenizer()(text)
    (cue,) = (cue for cue in find_cues(document) if cue.source)
    return words(document, *cue.source) if cue.source else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said no.", ("said", "say")),
        ("She SAYS no.", ("SAYS", "say")),
        ("Saying no, she left.", ("Saying", "say")),
        ("She told him no.", ("told", "tell")),
        ("She wrote a letter.", ("wrote", "write")),
        ("According to her, no.", ("According to", "according to")),
        ("The letter, in the words of a judge, is void.", ("in the words of", "in the words of")),
    ],
)
def test_forms_of_verbs_and_phrases(text: str, found: tuple[str, str]) -> None:
    assert found in cues_of(text)


def test_every_form_in_the_lexicon_is_found() -> None:
    for entry in lexicons.load("cue_verbs"):
        for form in entry["forms"].split():
            text = form.replace("_", " ")
            assert cues_of(text), (entry.words, form)


def test_a_longer_form_wins_and_candidates_do_not_overlap() -> None:
    document = RuleTokenizer()("According to Kim, who is quoted as saying that it is said to be so, he told them so.")
    found = find_cues(document)
    assert "quoted as saying" in [words(document, cue.first, cue.end) for cue in found]
    assert all(before.end <= after.first for before, after in pairwise(found))


def test_a_phrase_may_enclose_its_source() -> None:
    assert source_of("As Ann Lee put it, the tower is safe.") == "Ann Lee"
    assert source_of("To hear Ann Lee tell it, the tower is safe.") == "Ann Lee"
    assert source_of("It rained, boats sank, and the tower was, as Ann Lee put it, safe.") == "Ann Lee"


def test_the_source_in_a_phrase_is_short_and_crosses_no_punctuation() -> None:
    long = " ".join(["very"] * MAX_SOURCE_IN_PHRASE)
    assert not [cue for cue in cues_of(f"As the {long} old man put it, no.") if cue[1] == "as x put it"]
    assert not [cue for cue in cues_of("As Ann, Lee put it, no.") if "x" in cue[1].split()]


def test_words_that_are_no_cue() -> None:
    assert cues_of("The harbour is grey and the boats are blue.") == []
    assert cues_of("") == []


def test_a_candidate_shows_where_it_stands() -> None:
    (cue,) = find_cues(RuleTokenizer()("She said no."))
    assert (cue.first, cue.end, cue.source) == (1, 2, None)
    assert isinstance(cue, CueCandidate)
    assert cue.cue.frame == "speech"
    assert 0.5 < cue.cue.share <= 1
