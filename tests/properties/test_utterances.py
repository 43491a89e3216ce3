"""What holds for the utterances of any texts: each in one, whatever their order and number; rows rebuild texts."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import Rendering, collate, from_record
from quoteattr.matching.similarity import similarity
from quoteattr.utterances.variant_table import variant_table
from quoteattr.wording.terms import words_of

WORDS = (
    *"the a of is will not never very highly likely unlikely may rain snow lake dam canal minister Selmat Kim".split(),
    *"ration water voters pay 15 fifteen 1,320 U.S. can't he's don’t Škoda “ ” . , ! – \ud800 北京 \x00 İ".split(" "),
)
TEXTS = st.lists(
    st.one_of(
        st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
        st.lists(st.sampled_from(WORDS[:24]), min_size=4, max_size=9).map(" ".join),
        st.text(max_size=12),
    ),
    max_size=12,
)


def partition(texts: list[str]) -> set[frozenset[str]]:
    return {frozenset(rendering.text for rendering in one.renderings) for one in collate(texts)}


@given(TEXTS)
def test_every_text_is_in_exactly_one_utterance(texts: list[str]) -> None:
    found = [rendering for one in collate(texts) for rendering in one.renderings]
    assert sorted(rendering.position for rendering in found) == list(range(len(texts)))
    assert all(texts[rendering.position] == rendering.text for rendering in found)


@given(TEXTS)
def test_every_sentence_of_every_text_is_in_exactly_one_utterance(texts: list[str]) -> None:
    found: dict[int, list[Rendering]] = {at: [] for at in range(len(texts))}
    for one in (rendering for utterance in collate(texts, sentences=True) for rendering in utterance.renderings):
        found[one.position].append(one)
    for at, own in found.items():
        if len(own) == 1:
            assert own == [Rendering(texts[at], at)]
            continue
        in_order = sorted(own, key=lambda one: one.content)
        numbers = [number for one in in_order for number in range(*one.sentences or (0, 0))]
        assert numbers == list(range(len(numbers)))
        spans = [span for one in in_order for span in one.content]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert "".join("".join(span.cut(texts[at]).split()) for span in spans) == "".join(texts[at].split())
        assert all(one.text in texts[at] for one in own)


@given(TEXTS, st.randoms(use_true_random=False))
def test_neither_order_nor_duplicates_change_an_utterance(texts: list[str], draw: object) -> None:
    shuffled = [*texts, *texts[::2]]
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert partition(shuffled) == partition(texts)


@given(TEXTS)
def test_texts_that_differ_in_case_and_marks_alone_are_one(texts: list[str]) -> None:
    worded = [text for text in texts if words_of(text)]
    found = {rendering.position: at for at, one in enumerate(collate(worded)) for rendering in one.renderings}
    for at, text in enumerate(worded):
        for other in range(at):
            if words_of(worded[other]) == words_of(text):
                assert found[at] == found[other]


@given(TEXTS)
def test_similarity_is_the_same_both_ways_and_from_0_to_1(texts: list[str]) -> None:
    for a, b in zip(texts, reversed(texts), strict=True):
        assert 0 <= similarity(a, b) <= 1
        assert similarity(a, b) == similarity(b, a)
        assert similarity(a, a) == 1


@given(TEXTS)
@settings(deadline=None)
def test_every_row_of_the_columns_is_its_text(texts: list[str]) -> None:
    table = variant_table(texts)
    assert all(len(cells) == len(texts) and any(cells) for cells in table)
    for row, text in enumerate(texts):
        letters = "".join(cells[row] for cells in table)
        assert list(filter(str.isalnum, letters)) == list(filter(str.isalnum, text))


@given(TEXTS)
@settings(deadline=None)
def test_utterances_are_read_back(texts: list[str]) -> None:
    for one in collate(texts):
        assert from_record(json.loads(json.dumps(one.to_record()))) == one
