"""Noun phrases and clauses next to a verb, by closed word classes alone."""

from __future__ import annotations

import pytest

from quoteattr.english.cues import find_cues
from quoteattr.english.function_words import follows_be
from quoteattr.english.phrases import Phrases
from quoteattr.limits import MAX_PHRASE
from quoteattr.tokenizers.rules import RuleTokenizer


def phrases(text: str) -> Phrases:
    document = RuleTokenizer()(text)
    return Phrases.of(document, (), find_cues(document))


def cut(read: Phrases, tokens: range) -> str:
    return " ".join(read.words[tokens.start : tokens.stop])


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Lee said no.", "Ann Lee"),
        ("She said no.", "She"),
        ("The old minister said no.", "The old minister"),
        ("On Monday Ann Lee said no.", "Ann Lee"),
        ("The head of the ministry said no.", "The head of the ministry"),
        ("Ann Lee, a doctor from Leeds, said no.", "Ann Lee, a doctor from Leeds"),
        ("Ann Lee, 54, a doctor, said no.", "Ann Lee, 54, a doctor"),
        ("The doctor, Ann Lee, said no.", "The doctor, Ann Lee"),
        ("Ann Lee has never publicly said no.", "Ann Lee"),
        ("The plan is dead and Ann Lee said no.", "Ann Lee"),
        ("The plan is dead and old and Ann Lee said no.", "Ann Lee"),
        ("Ann Lee and Bo Hale said no.", "Ann Lee and Bo Hale"),
        ("Ann Lee on Monday said no.", "Ann Lee"),
        ("Because Ann Lee said no.", "Ann Lee"),
        ("On Monday's trip Ann Lee said no.", "Ann Lee"),
        ("On Monday the mayor said no.", "the mayor"),
        ("At the end of the trip the mayor said no.", "the mayor"),
        ("After 12 years Ann Lee said no.", "Ann Lee"),
        ("Today the mayor said no.", "the mayor"),
        ("Ann Lee, standing in the rain, said no.", "Ann Lee, standing in the rain"),
        ("The people who said no left.", "who"),
        ("This said no.", "This"),
        ("She early said no.", "She"),
        ("Ann Lee left and said no.", ""),
        ("Ann Lee left because said no.", ""),
        ("On Monday said no.", ""),
        ("We know that said no.", ""),
        ("The old mayor, as planned, said no.", ""),
        ("They read the said letter.", ""),
        ("He wrote to said council.", ""),
        ("In the end, said no.", ""),
        ("The plan, said no.", ""),
        ("But said no.", ""),
    ],
)
def test_subject(text: str, subject: str) -> None:
    read = phrases(text)
    verb = read.lowered.index("said")
    assert cut(read, read.subject(verb, 0)) == subject.replace(",", " ,").strip()


@pytest.mark.parametrize("text", ["She has on Monday said no.", "She on Monday never said no."])
def test_a_subject_stands_between_the_first_word_that_is_asked_for_and_the_verb(text: str) -> None:
    read = phrases(text)
    verb = read.lowered.index("said")
    for first in range(verb + 1):
        found = read.subject(verb, first)
        assert not found or first <= found.start < found.stop <= verb, first


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        ("in Oslo on Monday", True),
        ("on Monday", True),
        ("to Oslo", False),
        ("Oslo in May", False),
        ("in Oslo, where it rained", False),
        (f"in {'very ' * (MAX_PHRASE - 2)}old", True),
        (f"in {'very ' * MAX_PHRASE}old", False),
    ],
)
def test_an_adverbial_may_end_a_sentence(behind: str, ends: bool) -> None:
    read = phrases(behind)
    assert read.ends_in_adverbial(0, len(read.words)) is ends


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("said Ann Lee on Monday.", "Ann Lee"),
        ("said the head of the ministry.", "the head of the ministry"),
        ("said she.", "she"),
        ("said Ann Lee, a doctor from Leeds.", "Ann Lee , a doctor from Leeds"),
        ("said Ann Lee, who joined in May.", "Ann Lee , who joined in May"),
        ("said Ann Lee, adding that it was late.", "Ann Lee"),
        ("said Ann Lee.", "Ann Lee"),
        ("said the mayor Monday.", "the mayor"),
        ("said the mayor because it was late.", "the mayor"),
        ("said the mayor again.", "the mayor"),
        ("said the head of the bank in Oslo.", "the head of the bank"),
        ("said of the plan.", ""),
    ],
)
def test_subject_after_its_verb(text: str, subject: str) -> None:
    read = phrases(text)
    end = len(read.words)
    assert cut(read, read.with_apposition(read.inverted_subject(1, end), end)) == subject


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("It was said by the mayor of Orlu on Monday.", "the mayor of Orlu"),
        ("It was said again today in a short letter by the mayor.", "the mayor"),
        ("It was not said by Ann Lee and others.", "Ann Lee and others"),
        ("By Monday it was said.", ""),
        ("By Monday it was said by Ann Lee.", "Ann Lee"),
        ("It was said, by the mayor, in May.", ""),
        ("It was said. By May it was over.", ""),
    ],
)
def test_agent_behind_its_verb(text: str, agent: str) -> None:
    read = phrases(text)
    assert cut(read, read.syntax.agent(read.lowered.index("said"), len(read.words))) == agent


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("said on Monday that it was over", "that it was over"),
        ("said on Tuesday in parliament that it was over", "that it was over"),
        ("said again: it was over", "it was over"),
        ("said in a statement that it was over", "that it was over"),
        ("said to him it was over", "to him it was over"),
        ("said it was over", "it was over"),
    ],
)
def test_past_adjuncts(text: str, rest: str) -> None:
    read = phrases(text)
    assert cut(read, range(read.past_adjuncts(1, len(read.words)), len(read.words))) == rest


def test_an_unquoted_clause_opens_with_more_than_a_preposition() -> None:
    for text, opens in (
        ("said it was over", True),
        ("said that it was over", True),
        ("said of it", False),
        ("said no", False),
        ("said and left it", False),
    ):
        assert phrases(text).opens_clause(1, len(phrases(text).words)) is opens, text


def test_trimmed_takes_punctuation_off_both_ends() -> None:
    read = phrases(", : the end is near . )")
    assert cut(read, read.trimmed(0, len(read.words))) == "the end is near"
    assert not read.trimmed(0, 1)


def test_phrases_are_bounded() -> None:
    read = phrases("very " * 500 + "old men said no.")
    assert len(read.subject(read.lowered.index("said"), 0)) <= MAX_PHRASE
    assert read.noun_phrase_end(0, len(read.words)) <= MAX_PHRASE


@pytest.mark.parametrize(
    ("words", "follows"),
    [
        ("was accused", True),
        ("was widely accused", True),
        ("is now not believed", True),
        ("is n't yet known", True),
        ("was he accused", False),
        ("was angry and accused", False),
        ("accused", False),
    ],
)
def test_a_participle_follows_a_form_of_be_with_adverbs_between(words: str, follows: bool) -> None:
    lowered = words.split()
    assert follows_be(lowered, len(lowered) - 1) == follows
    assert not follows_be(lowered, len(lowered) - 1, len(lowered) - 1)
