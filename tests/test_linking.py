"""Linking: one attribution a cue, each content with the cue next to it, and the nearest source."""

from __future__ import annotations

import pytest
from spans import bracketed

from quoteattr.attribution.link_features import LinkingContext, linking_context
from quoteattr.attribution.linking import (
    Attribution,
    assign_contents,
    assign_sources,
    link_spans,
    linkable_spans,
    source_choices,
)
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights, load_weights

SURE = 0.93
"""The probability of each label of the tests."""


def linked(marked: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Cue, source and contents of a text with [sources], <cues> and {contents}."""
    quoted, spans = spans_in(marked)
    attributions = link_spans(quoted, spans, load_weights("linking"))
    document = quoted.document

    def cut(span: TokenSpan | None) -> str:
        return " ".join(document.words[span.start : span.end]) if span else ""

    return [(cut(a.cue), cut(a.source), tuple(map(cut, a.content))) for a in attributions]


def spans_in(marked: str) -> tuple[QuotedStretches, list[TokenSpan]]:
    document, labelling = bracketed(marked, SURE)
    return find_quoted_stretches(document, pair_marks(document), ()), linkable_spans(labelling, document.words)


def context_of(marked: str) -> LinkingContext:
    return linking_context(*spans_in(marked))


def first_word(context: LinkingContext, index: int) -> str:
    return context.document.words[context.spans[index].start]


def test_a_source_of_marks_alone_is_not_linked() -> None:
    spans = (TokenSpan("source", 0, 2), TokenSpan("cue", 2, 3))
    assert linkable_spans(Labelling.of(spans, 3, SURE), ['"', ",", "said"]) == [TokenSpan("cue", 2, 3)]
    assert linkable_spans(Labelling.of(spans, 3, SURE), ["U.S.", ",", "said"]) == list(spans)


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("{“It is over,”} <said> [Ann Lee].", [("said", "Ann Lee", ('" It is over , "',))]),
        ("[Ann Lee] <said> {it was over}.", [("said", "Ann Lee", ("it was over",))]),
        (
            "{“It is,”} [Ann Lee] <said>, {“over.”}",
            [("said", "Ann Lee", ('" It is , "', '" over . "'))],
        ),
        (
            "{“It is over,”} <said> [Ann Lee]. {“It is not,”} <said> [Tom].",
            [("said", "Ann Lee", ('" It is over , "',)), ("said", "Tom", ('" It is not , "',))],
        ),
        (
            "{“It is over,”} [Ann Lee] <said>.\n\n{“It is not,”} [Tom] <said>.",
            [("said", "Ann Lee", ('" It is over , "',)), ("said", "Tom", ('" It is not , "',))],
        ),
        (
            "[Ann Lee] <said> {it was over} and [Tom] <said> {it was not}.",
            [("said", "Ann Lee", ("it was over",)), ("said", "Tom", ("it was not",))],
        ),
        (
            "{“It is over,”} [Ann Lee] <recalled of> {the flood}.",  # all is said before the comma
            [("recalled of", "Ann Lee", ('" It is over , "',))],
        ),
        ("{“Is it over?”} [Ann Lee] <asked> {the mayor}.", [("asked", "Ann Lee", ('" Is it over ? "',))]),
        (
            "{“Over”} [Ann Lee] <called> {it all}.",  # no comma: the words go on
            [("called", "Ann Lee", ('" Over "', "it all"))],
        ),
        (
            "{“No.”} [Ann Lee] <said>. {“I left.”} ([The bank] <said of it>, {“We regret this.”} It is late.)",
            [("said", "Ann Lee", ('" No . "', '" I left . "')), ("said of it", "The bank", ('" We regret this . "',))],
        ),
        ("[Ann Lee] <left>. {“It is over”} (it was not), [Tom] <said>.", [("said", "Tom", ('" It is over "',))]),
        ("[Ann Lee] <said>.", []),
        ("{“It is over,”} <said>.", [("said", "", ('" It is over , "',))]),
        ("{“It is over.”}", []),
        ("[Ann Lee] sings.", []),
        ("", []),
    ],
)
def test_who_said_what(marked: str, right: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert linked(marked) == right


def test_every_content_has_one_cue() -> None:
    marked = " ".join(["{“Yes,”} <said> [Ann]. [Tom] <said>: {“No.”}"] * 8)
    quoted, spans = spans_in(marked)
    found = link_spans(quoted, spans, load_weights("linking"))
    contents = [span for attribution in found for span in attribution.content]
    assert len(contents) == len(set(contents)) == 16
    assert len({attribution.cue for attribution in found}) == len(found) == 16


def test_content_two_paragraphs_off_is_out_of_reach() -> None:
    marked = "[Ann Lee] <said>: {“One.”}\n\nThe boats are blue.\n\nThe sea is grey.\n\nBut {two is far away} now."
    assert linked(marked) == [("said", "Ann Lee", ('" One . "',))]


def test_words_without_marks_in_the_next_paragraph_are_not_the_cues() -> None:
    marked = "[Ann Lee] <said> {“It is one.”}\n\n{it was two} then."
    assert linked(marked) == [("said", "Ann Lee", ('" It is one . "',))]


def test_sources_that_a_cue_may_have() -> None:
    context = context_of("[Ann] <said> {yes}, [Tom] <said> {no}, <added> [Bo].")
    names = [
        [None if index is None else first_word(context, index) for index in source_choices(context, number)]
        for number in range(3)
    ]
    assert names == [[None, "Ann", "Tom"], [None, "Tom"], [None, "Tom", "Bo"]]


@pytest.mark.parametrize(("before", "after", "found"), [(10, 0, 1), (11, 0, 0), (0, 4, 1), (0, 5, 0), (3, 3, 2)])
def test_a_source_may_stand_only_so_many_spans_off(before: int, after: int, found: int) -> None:
    left, right = ("[Ann] " if before else ""), (" [Tom]" if after else "")
    context = context_of(left + "{yes} " * before + "<said>" + " {no}" * after + right)
    assert len(source_choices(context, 0)) == found + 1


def test_margins_say_how_sure_the_choice_was() -> None:
    quoted, spans = spans_in("{“It is over,”} <said> [Ann Lee].")
    (attribution,) = link_spans(quoted, spans, load_weights("linking"))
    assert isinstance(attribution, Attribution)
    assert attribution.source_margin > 0
    assert attribution.content_margin >= 0


@pytest.mark.parametrize(("ahead", "cue"), [(1.9, "added"), (2.1, "said")])
def test_a_cue_goes_without_content_only_where_another_is_surer_by_more_than_that_costs(ahead: float, cue: str) -> None:
    context = context_of("{zero}, <said> {one}, <added>.")
    owners, margins = assign_contents(context, Weights({"L verb said said": ahead}))
    assert first_word(context, owners[2]) == cue
    assert margins == {0: 4.0, 2: ahead}


def test_of_two_cues_without_other_content_the_surer_gets_it() -> None:
    context = context_of("<said> {one}, <added>.")
    assert assign_contents(context, Weights({"L verb said said": 1.0}))[0] == {1: 0}
    assert assign_contents(context, Weights({"R verb added added": 1.0}))[0] == {1: 2}


def test_contents_before_the_first_cue_and_after_the_last_are_theirs_and_those_between_are_split_once() -> None:
    context = context_of("{a} <b> {c} {d} {e} <f> {g}")

    def owned(weights: dict[str, float]) -> list[int]:
        owners, _ = assign_contents(context, Weights(weights))
        return [owners[at] for at in (0, 2, 3, 4, 6)]

    assert owned({"L verb b b": 1.0}) == [1, 1, 1, 1, 5]
    assert owned({"R verb f f": 1.0}) == [1, 5, 5, 5, 5]
    assert owned({"R next f 0p 0p": 9.0, "L verb b b": 1.0}) == [1, 1, 1, 1, 5]


def test_the_source_that_an_earlier_cue_has_is_told_from_a_free_one() -> None:
    context = context_of("[Ann] <said> {yes}, <added> {no}")
    sources, margins = assign_sources(context, Weights({"s L": 3.0, "s L 0p taken-by-right": -1.0, "N": 0.5}))
    assert (sources, margins) == ([0, 0], [2.5, 1.5])
    sources, margins = assign_sources(context, Weights({"s L": 3.0, "s L 0p taken-by-right": -5.0, "N": 0.5}))
    assert (sources, margins) == ([0, None], [2.5, 2.5])
    assert assign_sources(context_of("<said> {yes}"), Weights()) == ([None], [4.0])


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        (
            "[Ann Lee] <disagrees>: {the law}, [he] <said>, {covers houses}.",
            [("said", "he", ("the law", "covers houses"))],
        ),
        (
            "[Ann Lee] <said> {he would appeal}: {his client}, [she] <told> reporters, {lent the van}.",
            [("said", "Ann Lee", ("he would appeal",)), ("told", "she", ("his client", "lent the van"))],
        ),
        (
            "{The convoy leaves}, [he] <announced>; {bees}, <added> [the secretary], {hate heat}.",
            [("announced", "he", ("The convoy leaves",)), ("added", "the secretary", ("bees", "hate heat"))],
        ),
        (
            "{That}, [the council] <insisted>, {was for repairs}.",
            [("insisted", "the council", ("That", "was for repairs"))],
        ),
        ("{The dam held.}  {This} <was announced> by [Lee].", [("was announced", "Lee", ("The dam held .",))]),
        ("{This} <was announced> by [Lee] on Friday.", [("was announced", "Lee", ("This",))]),
        ("{This} <was announced> on Friday by [Lee].", [("was announced", "Lee", ("This",))]),
        ("{This} <was announced>.  [Lee] left.", []),
        (  # no comma behind the cue: another clause
            "[Ann Lee] <warned> of {one thing}: {rain}, and [he] <said> {it was late}.",
            [("warned", "Ann Lee", ("one thing", "rain")), ("said", "he", ("it was late",))],
        ),
    ],
)
def test_a_clause_that_its_cue_interrupts_is_content_of_that_cue(
    marked: str, right: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert linked(marked) == right
