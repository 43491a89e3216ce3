"""Linking: one attribution a cue, each piece of content with the cue next to it, and its nearest source."""

from __future__ import annotations

import re

import pytest
from spans import bracketed, spans_of

from quoteattr.attribution.link_features import linking_context
from quoteattr.attribution.linking import (
    Attribution,
    assign_contents,
    assign_sources,
    link_spans,
    linkable_spans,
    source_choices,
)
from quoteattr.document import Document
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights, load_weights

BRACKETS = {"S": "[{}]", "C": "<{}>", "K": "{{{}}}"}


def linked(marked: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Cue, source and contents of ``marked``, where [S words] is a source, [C words] a cue and [K words] content."""
    document, pieces = pieces_in(marked)
    attributions = link_spans(document, pair_marks(document), pieces, load_weights("linking"))

    def cut(piece: TokenSpan | None) -> str:
        return " ".join(document.words[piece.start : piece.end]) if piece else ""

    return [(cut(a.cue), cut(a.source), tuple(map(cut, a.content))) for a in attributions]


def pieces_in(marked: str) -> tuple[Document, list[TokenSpan]]:
    document, labelling = prepared(marked)
    return document, linkable_spans(labelling, document.words)


def prepared(marked: str) -> tuple[Document, Labelling]:
    """The text of a marked one, and its labels, of which none is quite sure."""
    return bracketed(re.sub(r"\[(.) ([^]]*)\]", lambda part: BRACKETS[part[1]].format(part[2]), marked), 0.93)


def test_spans_to_link_are_those_of_the_labels() -> None:
    words = "So Ann Lee Tom said that it goes".split()
    labelling = Labelling.of(spans_of(".SsSQ.Cc"), len(words), 0.9)
    assert linkable_spans(labelling, words) == list(labelling.spans)
    assert linkable_spans(Labelling([], []), []) == []


def test_a_source_of_marks_alone_is_none() -> None:
    assert linkable_spans(Labelling.of(spans_of("SsQ"), 3, 0.9), ['"', ",", "said"]) == [TokenSpan("cue", 2, 3)]
    named = Labelling.of(spans_of("SQ"), 2, 0.9)
    assert linkable_spans(named, ["U.S.", "said"]) == list(named.spans)


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("[K “It is over,”] [C said] [S Ann Lee].", [("said", "Ann Lee", ('" It is over , "',))]),
        ("[S Ann Lee] [C said] [K it was over].", [("said", "Ann Lee", ("it was over",))]),
        (
            "[K “It is,”] [S Ann Lee] [C said], [K “over.”]",
            [("said", "Ann Lee", ('" It is , "', '" over . "'))],
        ),
        (
            "[K “It is over,”] [C said] [S Ann Lee]. [K “It is not,”] [C said] [S Tom].",
            [("said", "Ann Lee", ('" It is over , "',)), ("said", "Tom", ('" It is not , "',))],
        ),
        (
            "[K “It is over,”] [S Ann Lee] [C said].\n\n[K “It is not,”] [S Tom] [C said].",
            [("said", "Ann Lee", ('" It is over , "',)), ("said", "Tom", ('" It is not , "',))],
        ),
        (
            "[S Ann Lee] [C said] [K it was over] and [S Tom] [C said] [K it was not].",
            [("said", "Ann Lee", ("it was over",)), ("said", "Tom", ("it was not",))],
        ),
        (
            "[K “It is over,”] [S Ann Lee] [C recalled of] [K the flood].",  # all is said before the comma
            [("recalled of", "Ann Lee", ('" It is over , "',))],
        ),
        ("[K “Is it over?”] [S Ann Lee] [C asked] [K the mayor].", [("asked", "Ann Lee", ('" Is it over ? "',))]),
        (
            "[K “Over”] [S Ann Lee] [C called] [K it all].",  # no comma: the words go on
            [("called", "Ann Lee", ('" Over "', "it all"))],
        ),
        ("[S Ann Lee] [C said].", []),
        ("[K “It is over,”] [C said].", [("said", "", ('" It is over , "',))]),
        ("[K “It is over.”]", []),
        ("[S Ann Lee] sings.", []),
        ("", []),
    ],
)
def test_who_said_what(marked: str, right: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert linked(marked) == right


def test_every_content_has_one_cue() -> None:
    marked = " ".join(["[K “Yes,”] [C said] [S Ann]. [S Tom] [C said]: [K “No.”]"] * 8)
    document, pieces = pieces_in(marked)
    found = link_spans(document, pair_marks(document), pieces, load_weights("linking"))
    contents = [piece for attribution in found for piece in attribution.content]
    assert len(contents) == len(set(contents)) == 16
    assert len({attribution.cue for attribution in found}) == len(found) == 16


def test_content_two_paragraphs_off_is_out_of_reach() -> None:
    marked = (
        "[S Ann Lee] [C said]: [K “One.”]\n\nThe boats are blue.\n\nThe sea is grey.\n\nBut [K two is far away] now."
    )
    assert linked(marked) == [("said", "Ann Lee", ('" One . "',))]


def test_words_without_marks_in_the_next_paragraph_are_not_the_cues() -> None:
    marked = "[S Ann Lee] [C said] [K “It is one.”]\n\n[K it was two] then."
    assert linked(marked) == [("said", "Ann Lee", ('" It is one . "',))]


def test_sources_that_a_cue_may_have() -> None:
    document, pieces = pieces_in("[S Ann] [C said] [K yes], [S Tom] [C said] [K no], [C added] [S Bo].")
    context = linking_context(document, pair_marks(document), pieces)
    names = [
        [
            document.words[pieces[index].start] if index is not None else None
            for index in source_choices(context, number)
        ]
        for number in range(3)
    ]
    assert names == [[None, "Ann", "Tom"], [None, "Tom"], [None, "Tom", "Bo"]]


@pytest.mark.parametrize(("before", "after", "found"), [(10, 0, 1), (11, 0, 0), (0, 4, 1), (0, 5, 0), (3, 3, 2)])
def test_a_source_may_stand_only_so_many_pieces_off(before: int, after: int, found: int) -> None:
    left, right = ("[S Ann] " if before else ""), (" [S Tom]" if after else "")
    document, pieces = pieces_in(left + "[K yes] " * before + "[C said]" + " [K no]" * after + right)
    assert len(source_choices(linking_context(document, pair_marks(document), pieces), 0)) == found + 1


def test_margins_say_how_sure_the_choice_was() -> None:
    document, pieces = pieces_in("[K “It is over,”] [C said] [S Ann Lee].")
    (attribution,) = link_spans(document, pair_marks(document), pieces, load_weights("linking"))
    assert isinstance(attribution, Attribution)
    assert attribution.source_margin > 0
    assert attribution.content_margin >= 0


@pytest.mark.parametrize(("ahead", "cue"), [(1.9, "added"), (2.1, "said")])
def test_a_cue_goes_without_content_only_where_a_piece_is_surer_by_more_than_that_costs(ahead: float, cue: str) -> None:
    document, pieces = pieces_in("[K zero], [C said] [K one], [C added].")
    context = linking_context(document, pair_marks(document), pieces)
    owners, margins = assign_contents(context, Weights({"L verb said said": ahead}))
    assert document.words[context.spans[owners[2]].start] == cue
    assert margins == {0: 4.0, 2: ahead}


def test_of_two_cues_without_other_content_the_surer_gets_the_piece() -> None:
    document, pieces = pieces_in("[C said] [K one], [C added].")
    context = linking_context(document, pair_marks(document), pieces)
    assert assign_contents(context, Weights({"L verb said said": 1.0}))[0] == {1: 0}
    assert assign_contents(context, Weights({"R verb added added": 1.0}))[0] == {1: 2}


def test_pieces_before_the_first_cue_and_after_the_last_are_theirs_and_those_between_are_split_once() -> None:
    document, pieces = pieces_in("[K a] [C b] [K c] [K d] [K e] [C f] [K g]")
    context = linking_context(document, pair_marks(document), pieces)

    def owned(weights: dict[str, float]) -> list[int]:
        owners, _ = assign_contents(context, Weights(weights))
        return [owners[at] for at in (0, 2, 3, 4, 6)]

    assert owned({"L verb b b": 1.0}) == [1, 1, 1, 1, 5]
    assert owned({"R verb f f": 1.0}) == [1, 5, 5, 5, 5]
    assert owned({"R next f 0p 0p": 9.0, "L verb b b": 1.0}) == [1, 1, 1, 1, 5]


def test_the_source_that_an_earlier_cue_has_is_told_from_a_free_one() -> None:
    document, pieces = pieces_in("[S Ann] [C said] [K yes], [C added] [K no]")
    context = linking_context(document, pair_marks(document), pieces)
    sources, margins = assign_sources(context, Weights({"s L": 3.0, "s L 0p taken-by-right": -1.0, "N": 0.5}))
    assert (sources, margins) == ([0, 0], [2.5, 1.5])
    sources, margins = assign_sources(context, Weights({"s L": 3.0, "s L 0p taken-by-right": -5.0, "N": 0.5}))
    assert (sources, margins) == ([0, None], [2.5, 2.5])
    alone = pieces_in("[C said] [K yes]")
    assert assign_sources(linking_context(alone[0], pair_marks(alone[0]), alone[1]), Weights()) == ([None], [4.0])
