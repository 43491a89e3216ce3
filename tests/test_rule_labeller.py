"""Labels by rule: what is content, cue and source, word by word."""

from __future__ import annotations

import pytest

from quoteattr.english.cues import find_cues
from quoteattr.english.phrases import Phrases
from quoteattr.labelling import ROLES, TAGS, Labelling, TokenSpan
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.labelling.rules.span_builder import SpanBuilder
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def labelled(text: str) -> tuple[tuple[str, ...], Labelling]:
    document = RuleTokenizer()(text)
    return document.words, RuleLabeller()(document, pair_marks(document))


def roles(text: str) -> dict[str, list[str]]:
    """The words of each span, by role."""
    words, labelling = labelled(text)
    return {role: [" ".join(words[t] for t in span.tokens) for span in labelling.with_role(role)] for role in ROLES}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“It is over,” said Ann Lee.", ["Ann Lee"], ["said"], ['" It is over , "']),
        ("‘It is over,’ said Ann Lee.", ["Ann Lee"], ["said"], ["' It is over , '"]),
        ("“It is over,” she has said.", ["she"], ["has said"], ['" It is over , "']),
        ("“It is,” she said, “over.”", ["she"], ["said"], ['" It is , "', '" over . "']),
        ("Ann Lee said it was over.", ["Ann Lee"], ["said"], ["it was over"]),
        ("Ann Lee said it was “over”.", ["Ann Lee"], ["said"], ['it was " over "']),
        ("According to Ann Lee, it is over.", ["Ann Lee"], ["According to"], ["it is over"]),
        ("It is over, according to Ann Lee.", ["Ann Lee"], ["according to"], ["It is over"]),
        ("“It is over.” — Ann Lee", ["Ann Lee"], ["—"], ['" It is over . "']),
        ("Lee: “It is over.”", ["Lee"], [":"], ['" It is over . "']),
        ("“It is over,” Ann Lee sighs.", ["Ann Lee"], ["sighs"], ['" It is over , "']),
        ("“It is over,” warned Ann Lee.", ["Ann Lee"], ["warned"], ['" It is over , "']),
        ("“Is it over?” asked the mayor.", ["the mayor"], ["asked"], ['" Is it over ? "']),
        ("“It will be over,” promised she.", ["she"], ["promised"], ['" It will be over , "']),
        ("“Go,” urged Kim Lee, a doctor.", ["Kim Lee , a doctor"], ["urged"], ['" Go , "']),
        ("“Go,” Ann Lee told Kim Lee.", ["Ann Lee"], ["told"], ['" Go , "']),
        ("Lee left, warned Kim.", [], [], []),
        ("The boats are blue.", [], [], []),
        ("The state of the claims is unclear.", [], [], []),
    ],
)
def test_roles(text: str, source: list[str], cue: list[str], content: list[str]) -> None:
    assert roles(text) == {"source": source, "cue": cue, "content": content}


@pytest.mark.parametrize("text", ["“It is over,” warned him.", "“Come home,” told her lawyer."])
def test_an_addressee_behind_speech_is_no_source(text: str) -> None:
    assert roles(text)["source"] == []


def test_a_title_in_marks_has_no_role() -> None:
    assert roles("The film “Harbour Lights” opened on Friday.")["content"] == []


def test_what_is_said_within_marks_has_no_cue_of_its_own() -> None:
    assert roles("“She said it was over,” said Ann Lee.")["cue"] == ["said"]


@pytest.mark.parametrize(
    "text", ["", "\n", "“It is over,” said Ann Lee.", "Lee said it. " * 50, '"' * 40, "said " * 700]
)
def test_the_form_of_a_labelling(text: str) -> None:
    words, labelling = labelled(text)
    assert len(labelling) == len(words)
    for row in labelling.probabilities:
        assert len(row) == len(TAGS)
        assert sum(row) == pytest.approx(1)
        assert min(row) >= 0


def test_the_tag_chosen_is_the_most_probable() -> None:
    _, labelling = labelled("“It is over,” said Ann Lee. The “free” lunch is over, she added.")
    for token, row in enumerate(labelling.probabilities):
        assert labelling.tag_probability(token) == max(row)


def builder(words: int) -> SpanBuilder:
    document = RuleTokenizer()("word " * words)
    return SpanBuilder(document, Phrases.of(document, (), find_cues(document)))


def test_a_token_keeps_its_role_unless_another_is_put_over_it() -> None:
    spans = builder(9)
    spans.put("source", 0, 2)
    spans.put("cue", 1, 3)  # not free
    spans.put("cue", 4, 4)  # empty
    assert spans.spans() == (TokenSpan("source", 0, 2),)
    spans.put_over("cue", range(1, 3))
    assert spans.spans() == (TokenSpan("source", 0, 1), TokenSpan("cue", 1, 3))
    spans.clear(range(2, 5))
    assert (spans.role_at(1), spans.role_at(2), spans.is_free(2, 9)) == ("cue", None, True)
    assert (spans.has_role("cue", 0, 2), spans.has_role("cue", 2, 9)) == (True, False)


def test_speech_is_one_with_content_that_it_touches_and_replaces_other_roles() -> None:
    spans = builder(9)
    spans.put("content", 0, 3)
    spans.put("source", 5, 8)
    spans.put_speech(range(2, 6))
    assert spans.spans() == (TokenSpan("content", 0, 6), TokenSpan("source", 6, 8))
