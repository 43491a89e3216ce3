"""Which quoted stretches are speech, and why the others are not."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.english.cues import find_cues
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.labelling.speech_in_marks import (
    SPEECH_THRESHOLD,
    rejection_reason,
    speech_probabilities,
    stretch_features,
)
from quoteattr.marks import pair_marks
from quoteattr.pipeline import LabellerName
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer


def quoted(text: str) -> QuotedStretches:
    document = RuleTokenizer()(text)
    return find_quoted_stretches(document, pair_marks(document), find_cues(document))


def chances(text: str) -> list[float]:
    return list(speech_probabilities(quoted(text)))


SPEECH = [
    "“We will not wait any longer,” she said.",
    "She said: “We will not wait any longer.”",
    "“We will not wait any longer”, she said.",
    "«We will not wait any longer», she said.",
    "'We will not wait any longer,' she said.",
    "She said the plan was “a disgrace to the town”.",
]
NO_SPEECH = [
    "The “free” lunch cost the town two million pounds.",
    "The film “Harbour Lights” opened on Friday.",
    "Dwayne “The Hammer” Ortiz won the bout.",
    "The so-called “experts” were wrong.",
    "The word “harbour” appears nine times.",
]


@pytest.mark.parametrize("text", SPEECH)
def test_speech(text: str) -> None:
    assert min(chances(text)) >= SPEECH_THRESHOLD


@pytest.mark.parametrize("text", NO_SPEECH)
def test_no_speech(text: str) -> None:
    assert max(chances(text)) < SPEECH_THRESHOLD


def test_the_comma_may_stand_on_either_side_of_the_mark() -> None:
    outside, inside = (
        chances("“We will not wait any longer”, she said.")[0],
        chances("“We will not wait any longer,” she said.")[0],
    )
    assert outside == pytest.approx(inside)


def test_the_style_of_double_marks_changes_nothing() -> None:
    text = "She said “it is over”. The “free” lunch is “over,” he said."
    straight = text.replace("“", '"').replace("”", '"')
    assert [stretch_features(quoted(text), n) for n in range(3)] == [
        stretch_features(quoted(straight), n) for n in range(3)
    ]


@pytest.mark.parametrize(
    ("text", "reason", "rule"),
    [
        ("The film “harbour lights” opened.", "title", "named-before-marks"),
        ("Dwayne “The Hammer” Ortiz won.", "nickname", "marks-within-a-name"),
        ("The so-called “experts” were wrong.", "scare quote", "named-before-marks"),
        ("The novel she began then, “Four Winters of Salt”, was lost.", "title", "capitalised-words-in-marks"),
        ("The “free” lunch was dear.", "scare quote", "no-cue-for-marks"),
        ("The term “dark fibre” is old.", "term", "named-before-marks"),
        ("“The Wall,” as he is known to fans, was ill.", "nickname", "named-after-marks"),
        ("“The Wall”, as the older fans call him, was ill.", "nickname", "named-after-marks"),
        ("“”", "scare quote", "no-cue-for-marks"),
    ],
)
def test_reasons(text: str, reason: str, rule: str) -> None:
    assert rejection_reason(quoted(text), 0) == (reason, rule)


def test_only_outermost_stretches_and_cues_outside_them_count() -> None:
    read = quoted("“She said ‘no’ and left,” Kim said. “He told me.”")
    assert len(read.stretches) == 2
    assert [read.document.words[cue.first] for cue in read.cues] == ["said"]


def test_stretches_are_found_by_where_characters_stand() -> None:
    text = "We “go” and “stay” here."
    read = quoted(text)
    go, stay = read.stretches
    known = [(offset, read.stretch_at(offset), read.last_stretch_before(offset)) for offset in range(len(text))]
    within = {offset: one for one in (go, stay) for offset in range(*one.span)}
    for offset, at, before in known:
        assert at == within.get(offset)
        assert before == (None if offset <= go.span.start else go if offset <= stay.span.start else stay)
    assert [*read.stretches_in(Span(0, text.index("and")))] == [go]
    assert [*read.stretches_in(Span(text.index("and"), len(text)))] == [stay]


def test_empty_marks_have_features_too() -> None:
    assert stretch_features(quoted('"" she said'), 0) == ["empty"]
    assert 0 <= chances('"" she said')[0] <= 1


@pytest.mark.parametrize("labeller", ["encoder", "linear"])
@pytest.mark.parametrize(
    "before",
    [
        "The film “Long Road” opens today.",
        "The album “Blue” came out in May.",
        "Police closed the road “for good”.",
        "The word “never” is on the sign.",
        "A sign reading “No entry” hangs on the gate.",
        "The “water police” patrol at night.",
        "Her book, “Salt and Stone”, won a prize.",
        "The bridge, nicknamed “the Needle”, is shut.",
        "The plan is known as “Harbour 2030”.",
        "The team, the “Tigers”, lost again.",
    ],
)
def test_a_sentence_before_speech_is_no_part_of_it(before: str, labeller: LabellerName) -> None:
    article = quoteattr.read(f"{before} “I cried,” said Ann Lee.", labeller=labeller)
    (quotation,) = article.said_by("Ann Lee")
    assert quotation.text == "I cried,"
