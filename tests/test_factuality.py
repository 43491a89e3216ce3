"""Whether words that govern a verb of speech make its event a fact, none, or leave it open: the grammar alone.

In these sentences ``[...]`` is the subject, ``<...>`` the verb, and ``{...}`` what is said.
"""

from __future__ import annotations

import re

import pytest

from quoteattr.english.clause_frame import clause_operators
from quoteattr.english.cues import find_cues
from quoteattr.english.factuality import SpeechVerb, factuality_under
from quoteattr.english.phrases import Phrases
from quoteattr.english.verb_group import group_operators, is_imperative, is_impersonal
from quoteattr.tokenizers.rules import RuleTokenizer

BESIDE_THE_VERB = [
    ("fact", "[Ann Lee] <said> {no}."),
    ("fact", "[Ann Lee] managed to <say> {no}."),
    ("fact", "[Ann Lee] rose to <say> {no}."),
    ("fact", "[Ann Lee] did not fail to <say> {no}."),
    ("fact", "[Ann Lee] should not have <said> {no}."),
    ("fact", "[Ann Lee] did not <say> until Friday {that it was over}."),
    ("counterfact", "[Ann Lee] did not <say> {that it was over until Friday}."),
    ("counterfact", "[Ann Lee] did not <say>, and until Friday nobody knew, {that it was over}."),
    ("counterfact", "[Ann Lee] did not <say> {no}."),
    ("counterfact", "[Ann Lee] has never <said> {no}."),
    ("counterfact", "[Ann Lee] failed to <say> {no}."),
    ("counterfact", "[Ann Lee] refused to <say> {no}."),
    ("counterfact", "[Ann Lee] was too tired to <say> {no}."),
    ("counterfact", "[Ann Lee] stopped short of <saying> {no}."),
    ("counterfact", "[Ann Lee] denied <saying> {no}."),
    ("open", "[Ann Lee] wanted to <say> {no}."),
    ("open", "[Ann Lee] was eager to <say> {no}."),
    ("open", "[Ann Lee] was thirsty to <say> {no}."),
    ("open", "[Ann Lee] itched to <say> {no}."),
    ("fact", "[Ann Lee] was the one to <say> {no}."),
    ("open", "[Ann Lee] might have <said> {no}."),
    ("open", "It would be wrong to <say> {no}."),
]
BEFORE_THE_SUBJECT = [
    ("open", "If [Ann Lee] <says> {no}, it is over."),
    ("open", "If, as is expected, [Ann Lee] <says> {no}, it is over."),
    ("open", "In case, as is likely, [Ann Lee] <says> {no}, it is over."),
    ("fact", "Then, as is expected, [Ann Lee] <says> {no}."),
    ("open", "In case [Ann Lee] <says> {no}, it is over."),
    ("open", "Until [Ann Lee] <says> {no}, it is open."),
    ("fact", "Until [Ann Lee] <said> {no}, it was open."),
    ("open", "Why in the world would [Ann Lee] <say> {no}?"),
    ("open", "Had [Ann Lee] <said> {no}, it would be over."),
    ("counterfact", "At no point did [Ann Lee] <say> {no}."),
    ("open", "The subtitle had [the minister] <say> {no}."),
    ("open", "[The subtitle] had the minister <say> {no}."),
    ("fact", "[The subtitle] had the minister <said> {no}."),
    ("open", "A fake post had [Ann Lee] <saying> {no}."),
    ("open", "Nobody remembers [Ann Lee] <saying> {no}."),
    ("open", "They imagined [Ann Lee] <saying> {no}."),
    ("fact", "They watched [Ann Lee] <saying> {no}."),
    ("open", "There is no evidence that [Ann Lee] <said> {no}."),
    ("open", "They doubt that [Ann Lee] <said> {no}."),
    ("counterfact", "They found no record of [Ann Lee] <saying> {no}."),
    ("counterfact", "There is no evidence of [Ann Lee] <saying> {no}."),
    ("fact", "There is no evidence when [Ann Lee] <said> {no}."),
    ("fact", "It is true that [Ann Lee] <said> {no}."),
    ("fact", "They doubt the plan, and [Ann Lee] <said> {no}."),
]
MADE_UP = [
    ("open", "In the play, [a miner] <says> {no}."),
    ("open", "In a dream, [a doctor] <says> {no}."),
    ("fact", "In Oslo, [a doctor] <says> {no}."),
    ("fact", "In the opera house, [a doctor] <says> {no}."),
    ("open", "A nightmare: [a doctor] <says> {no}."),
    ("open", "A rumour: [a doctor] <says> {no}."),
    ("fact", "A warning: [a doctor] <says> {no}."),
    ("fact", "A nightmare: [a doctor] <said> {no}."),
    ("open", "In “Rain”, [a miner] <says> {no}."),
    ("fact", "In “Rain”, [a miner] <said> {no}."),
    ("fact", "In “Rain”, [the miner] <says> {no}."),
    ("fact", "In “Rain”, [Ann Lee] <says> {no}."),
    ("open", "The play ends with [a miner] <shouting> {no}."),
    ("fact", "The trip ends with [a miner] <shouting> {no}."),
    ("fact", "The play ends with [a miner] who <shouted> {no}."),
    ("open", "[The novel's narrator] <says> {no}."),
    ("open", "[The king, played by Bo Hale,] <says> {no}."),
    ("open", "[The satirical site Nightly Goat] <reported> {no}."),
    ("open", "[A fake account of the mayor] <said> {no}."),
    ("fact", "[The fake account's owner] <said> {no}."),
    ("fact", "[A fake doctor] <said> {no}."),
    ("fact", "[The fake Bo Hale] <said> {no}."),
    ("open", "As the story goes, [Ann Lee] <said> {no}."),
]


def speech_verb(marked: str) -> SpeechVerb:
    """The verb of a marked sentence, read by the rules."""
    text, at = "", {}
    for part in re.split(r"([\[\]<>{}])", marked):
        if part in tuple("[]<>{}"):
            at[part] = len(text)
        else:
            text += part
    document = RuleTokenizer()(text)
    verb, content = (document.tokens_in(at[opening], at[closing]) for opening, closing in ("<>", "{}"))
    subject = document.tokens_in(at["["], at["]"]) if "[" in at else range(0)
    phrases = Phrases.of(document, (), find_cues(document))
    return SpeechVerb(document, phrases, verb.start, subject, addressee=False, content=frozenset(content))


@pytest.mark.parametrize(("factuality", "sentence"), [*BESIDE_THE_VERB, *BEFORE_THE_SUBJECT, *MADE_UP])
def test_the_factuality_of_a_verb_of_speech(factuality: str, sentence: str) -> None:
    verb = speech_verb(sentence)
    group, start = group_operators(verb)
    operators = (*group, *clause_operators(verb, start))
    assert factuality_under(operators) == factuality, [verb.words[one.token] for one in operators]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("if", "If, as is expected, [Ann Lee] <says> {no}, it is over."),
        ("refused", "[Ann Lee] refused to <say> {no}."),
        ("thirsty", "[Ann Lee] was thirsty to <say> {no}."),
        ("evidence", "There is no evidence that [Ann Lee] <said> {no}."),
        ("had", "The subtitle had [the minister] <say> {no}."),
        ("narrator", "[The novel's narrator] <says> {no}."),
    ],
)
def test_the_word_that_decides_is_the_evidence(word: str, sentence: str) -> None:
    verb = speech_verb(sentence)
    group, start = group_operators(verb)
    assert [verb.words[one.token] for one in (*group, *clause_operators(verb, start))] == [word]


@pytest.mark.parametrize(
    ("sentence", "imperative"),
    [
        ("Never <tell> {them so}.", True),
        ("Do not <tell> {them so}.", True),
        ("Let us <tell> {them so}.", True),
        ("We do not <tell> {them so}.", False),
        ("[We] <tell> {them so}.", False),
        ("Never <told> {them so}.", False),
    ],
)
def test_a_bare_verb_that_opens_its_sentence_is_an_imperative(sentence: str, imperative: bool) -> None:
    assert is_imperative(speech_verb(sentence)) is imperative


@pytest.mark.parametrize(
    ("sentence", "impersonal"),
    [
        ("It would be wrong to <say> {no}.", True),
        ("There was reason to <say> {no}.", True),
        ("To <say> {no} would be an insult.", True),
        ("The plan is old, to <say> {the least}.", True),
        ("The mayor rose to <say> {no}.", False),
        ("It rained, and the mayor rose to <say> {no}.", False),
        ("[It] was the first to <say> {no}.", True),
        ("[Ann Lee] was the first to <say> {no}.", False),
        ("[Ann Lee] would <say> {no}.", False),
    ],
)
def test_an_infinitive_without_a_subject_is_impersonal(sentence: str, impersonal: bool) -> None:
    assert is_impersonal(speech_verb(sentence)) is impersonal
