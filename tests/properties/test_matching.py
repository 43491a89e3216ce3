"""What holds for the steps of matching: an answer depends on its text, pair or component alone, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from quoteattr import collate
from quoteattr.limits import MAX_VOTES_ON_EITHER_SIDE
from quoteattr.matching import (
    DISJOINT_FRAGMENTS,
    UNSCORED,
    BlockKeys,
    Postings,
    block_keys,
    candidates,
    disjoint_fragments,
    in_context,
    limit_votes,
    link,
    neighbours,
    pair_scores,
    windows,
    wording,
)
from quoteattr.matching.candidates import candidate_pairs
from quoteattr.matching.profiles import profiles_of
from quoteattr.matching.runs import SentenceStretch, chosen, pairs_of_runs, runs_of
from quoteattr.matching.scoring import scores_in_context
from quoteattr.matching.sorted_sets import different, union, without
from quoteattr.wording.terms import words_of

WORDS = (
    *"the a of is will not never very highly likely unlikely may rain snow lake dam canal minister Selmat Kim".split(),
    *"ration water voters pay buy purchase 15 fifteen 1,320 can't he's Škoda Dorun repair repairs ministers".split(),
)
WORDED = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join).filter(words_of), min_size=2, max_size=14
)
RANDOM = st.randoms(use_true_random=False)
Places = NDArray[np.int64]


def scored(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> dict[tuple[str, str], bytes]:
    """The odds of the pairs as bytes, by their texts."""
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    odds = pair_scores(texts, a, b).odds
    return {(texts[i], texts[j]): odds[at].tobytes() for at, (i, j) in enumerate(pairs)}


@given(WORDED, WORDED, RANDOM)
def test_odds_of_a_pair_depend_on_its_two_texts_alone(texts: list[str], others: list[str], draw: Random) -> None:
    pairs = list(combinations(range(len(texts)), 2))
    whole = scored(texts, pairs)
    for i, j in pairs[:6]:
        assert scored([texts[i], texts[j]], [(0, 1)])[texts[i], texts[j]] == whole[texts[i], texts[j]]
    many = [*others, *texts]
    draw.shuffle(many)
    among = [(many.index(texts[i]), many.index(texts[j])) for i, j in pairs]
    draw.shuffle(among)
    assert scored(many, among) == whole
    edges = sorted({0, len(pairs), *(draw.randrange(len(pairs) + 1) for _ in range(3))})
    cut = [scored(texts, pairs[start:end]) for start, end in pairwise(edges)]
    assert {key: odds for part in cut for key, odds in part.items()} == whole


def test_odds_of_a_pair_do_not_depend_on_its_place_in_a_long_batch() -> None:
    texts = ["The repairs to the Dorun canal will cost 40 million", "Repairing the canal costs forty million, he said"]
    odds = pair_scores([*texts, "Rain"], np.arange(997) % 2, np.where(np.arange(997) % 3, 2, 1 - np.arange(997) % 2))
    alone = pair_scores(texts, np.array([0]), np.array([1])).odds
    same = [odds.odds[at] for at in range(0, 997, 3)]
    assert {one.tobytes() for one in same} == {alone[0].tobytes()}


def keys_by_text(texts: Sequence[str]) -> dict[str, tuple[str, list[tuple[str, float]]]]:
    """The sort key of each text, and the lemmas by which it votes with their weights."""
    keys = block_keys(texts)
    return {
        text: (
            sort_key,
            [
                (keys.vocabulary[n], float(keys.weights[n]))
                for n in keys.lemmas.numbers[slice(*keys.lemmas.starts[at : at + 2])]
            ],
        )
        for at, (text, sort_key) in enumerate(zip(texts, keys.sort_keys(), strict=True))
    }


@given(WORDED, RANDOM)
def test_keys_of_a_text_depend_on_it_alone(texts: list[str], draw: Random) -> None:
    whole = keys_by_text(texts)
    draw.shuffle(texts)
    half = len(texts) // 2
    assert keys_by_text(texts[:half]) | keys_by_text(texts[half:]) == whole
    assert all(weights == sorted(weights, key=lambda one: (-one[1], one[0])) for _, weights in whole.values())


def joined_step_by_step(texts: list[str], cuts: Sequence[int]) -> set[tuple[int, int]]:
    """The candidates as an engine finds them: keys of parts of the texts, lists by sorting, votes of parts of them."""
    rows: list[tuple[str, str, int, float]] = []
    for start, end in pairwise([0, *cuts, len(texts)]):
        part: BlockKeys = block_keys(texts[start:end])
        sort_keys = list(part.sort_keys())
        owners = np.repeat(np.arange(end - start), part.lemmas.sizes).tolist()
        for text, number in zip(owners, part.lemmas.numbers.tolist(), strict=True):
            rows.append((part.vocabulary[number], sort_keys[text], start + text, float(part.weights[number])))
    rows.sort()
    listed = np.array([text for _, _, text, _ in rows])
    lemmas = np.array([lemma for lemma, _, _, _ in rows])
    weights = np.array([weight for _, _, _, weight in rows])
    starts, ends = np.searchsorted(lemmas, lemmas), np.searchsorted(lemmas, lemmas, "right")
    first, last = windows(np.arange(len(rows)) - starts, ends - starts)
    order = np.lexsort((lemmas, -weights, listed))
    order = order[limit_votes(listed[order], (last - first)[order])]
    mass = np.bincount(listed, weights, len(texts)).astype(np.float64)
    found: set[tuple[int, int]] = set()
    for start, end in pairwise([0, *cuts, len(texts)]):
        own = order[(listed[order] >= start) & (listed[order] < end)]
        postings = Postings(listed[own], weights[own], (starts + first)[own], (starts + last)[own], listed)
        voters, voted = candidates(neighbours(postings), mass)
        found |= {(min(pair), max(pair)) for pair in zip(voters.tolist(), voted.tolist(), strict=True)}
    return found


@given(WORDED, RANDOM)
def test_candidates_are_the_same_in_one_step_and_in_many(texts: list[str], draw: Random) -> None:
    distinct = [{wording(text): text for text in texts}[words] for words in sorted({wording(text) for text in texts})]
    a, b = candidate_pairs(profiles_of(distinct))
    cuts = sorted({draw.randint(1, len(distinct)) for _ in range(2)})
    assert joined_step_by_step(distinct, cuts) == set(zip(a.tolist(), b.tolist(), strict=True))


def test_candidates_of_a_lemma_that_all_texts_have_are_the_same_in_many_steps() -> None:
    draw = Random(5)  # noqa: S311 - for texts
    words = "lake water minister ration leak canal repair summer voter chamber".split()
    texts = sorted({" ".join(draw.choices(words, k=6)) for _ in range(700)})
    a, b = candidate_pairs(profiles_of(texts))
    assert joined_step_by_step(texts, [100, 101, 555]) == set(zip(a.tolist(), b.tolist(), strict=True))


def groups(texts: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(rendering.text for rendering in one.renderings) for one in collate(texts)}


@given(WORDED, RANDOM)
def test_groups_do_not_depend_on_the_order(texts: list[str], draw: Random) -> None:
    before = groups(texts)
    draw.shuffle(texts)
    assert groups(texts) == before


@given(WORDED)
def test_texts_that_share_no_word_change_no_group(texts: list[str]) -> None:
    strangers = ["Zwölf Boxkämpfer jagten Viktor", "quer über den Deich", "xyzzy plugh"]
    assert groups([*strangers, *texts]) >= groups(texts)


def test_context_is_that_of_the_pair_alone() -> None:
    draw = np.random.default_rng(3)
    odds, best_a, best_b = draw.normal(size=(3, 501))
    best_a, best_b = np.maximum(odds, best_a), np.maximum(odds, best_b)
    whole = in_context(odds, best_a, best_b)
    for at in (0, 7, 250, 500):
        one = slice(at, at + 1)
        assert in_context(odds[one], best_a[one], best_b[one]).tobytes() == whole[one].tobytes()


# --- linkage ---------------------------------------------------------------------------------------------------------

SCORES = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(-16, 16)).filter(lambda pair: pair[0] != pair[1]),
    max_size=40,
).map(lambda pairs: [(a, b, score / 4) for (a, b), score in {(min(a, b), max(a, b)): s for a, b, s in pairs}.items()])


def as_sets(labels: Sequence[int]) -> set[frozenset[int]]:
    return {frozenset(at for at, label in enumerate(labels) if label == one) for one in labels}


@given(SCORES, RANDOM)
def test_linkage_depends_neither_on_the_order_of_pairs_nor_on_those_between_components(
    pairs: list[tuple[int, int, float]], draw: Random
) -> None:
    whole = as_sets(link(pairs, [""] * 12))
    draw.shuffle(pairs)
    assert as_sets(link(pairs, [""] * 12)) == whole
    tied = as_sets(link([(a, b, score) for a, b, score in pairs if score > 0], [""] * 12))
    component: dict[int, int] = {}
    for at, members in enumerate(_components(pairs)):
        component.update(dict.fromkeys(members, at))
    within = [(a, b, score) for a, b, score in pairs if component[a] == component[b]]
    assert as_sets(link(within, [""] * 12)) == whole
    assert len(tied) <= len(whole)
    for at in set(component.values()):
        items = sorted(item for item, own in component.items() if own == at)
        number = {item: place for place, item in enumerate(items)}
        own = [(number[a], number[b], score) for a, b, score in within if a in number]
        alone = as_sets(link(own, [""] * len(items)))
        assert {frozenset(items[place] for place in group) for group in alone} <= whole


def _components(pairs: list[tuple[int, int, float]]) -> list[set[int]]:
    found = [{item} for item in range(12)]
    for a, b, score in pairs:
        if score > 0:
            joined = [group for group in found if a in group or b in group]
            found = [group for group in found if group not in joined] + [set().union(*joined)]
    return found


def test_a_chain_that_is_too_long_is_cut_at_its_weakest_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteattr.matching.linkage.MAX_COMPONENT", 4)
    chain = [(at, at + 1, 2.0 if at != 3 else 1.0) for at in range(7)]
    alone = [(8, 9, 0.5)]
    found = as_sets(link([*chain, *alone, (0, 9, UNSCORED)], [""] * 10))
    assert max(map(len, found)) <= 4
    assert frozenset({8, 9}) in found
    assert not any({3, 4} <= group for group in found)


def test_fragments_of_one_text_that_do_not_overlap_are_kept_apart_in_any_order() -> None:
    whole = "The repairs to the Dorun canal cost forty million and farmers were never asked about this irrigation plan"
    texts = [
        "the repairs to the Dorun canal cost forty million",
        "farmers were never asked about this irrigation plan",
        whole,
    ]
    fragments = pair_scores(texts, np.array([0, 1]), np.array([2, 2])).fragments
    assert fragments.texts.tolist() == [0, 1]
    assert [found.tolist() for found in disjoint_fragments(fragments)] == [[0], [1]]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), RANDOM)
def test_a_run_makes_the_pairs_of_its_sentences_but_for_those_that_share_one(sizes: list[int], draw: Random) -> None:
    stretches = [
        SentenceStretch(quotation, start, end)
        for quotation, size in enumerate(sizes)
        for start in range(size)
        for end in range(start + 1, size + 1)
    ]
    count = len(stretches)
    places = [draw.randrange(count) if not one.is_run else at for at, one in enumerate(stretches)]
    runs = runs_of(places, stretches, count)
    with_sentence: dict[int, set[int]] = {place: {place} for place in range(count)}
    for whole, part in zip(runs.wholes.tolist(), runs.parts.tolist(), strict=True):
        with_sentence[part].add(whole)
    pairs = draw.sample(list(combinations(range(count), 2)), min(5, count * (count - 1) // 2))
    wanted = {
        (min(one, other), max(one, other))
        for a, b in pairs
        for one in with_sentence[a]
        for other in with_sentence[b]
        if one != other and (one, other) != (a, b)
    }
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    found = [pair.tolist() for pair in pairs_of_runs(a, b, runs)]
    assert list(zip(*found, strict=True)) == sorted(wanted - runs.overlaps)


@given(st.integers(1, 6), RANDOM)
def test_of_runs_that_overlap_the_strongest_is_chosen_then_the_longest(count: int, draw: Random) -> None:
    """Each sentence is in one stretch; a run is left out only for one that is stronger, or as strong and as long."""
    stretches = [(start, end) for start in range(count) for end in range(start + 1, count + 1)]
    draw.shuffle(stretches)
    strength = [draw.choice((0.0, 1.0, 2.5, float("inf"))) if end - start > 1 else 0.0 for start, end in stretches]
    taken = chosen(stretches, strength)
    assert sorted(at for one in taken for at in range(*stretches[one])) == [*range(count)]
    ranks = [(strength[at], end - start) for at, (start, end) in enumerate(stretches)]
    for left in (at for at, one in enumerate(strength) if one > 0 and at not in taken):
        rivals = [one for one in taken if not set(range(*stretches[one])).isdisjoint(range(*stretches[left]))]
        assert max(ranks[one] for one in rivals) >= ranks[left]


def test_two_fragments_that_make_up_a_text_share_what_is_added_by_their_weights() -> None:
    one = "the harbour council will close the northern bridge on Friday and repair seventeen rusty pillars"
    short = "farmers get forty million crowns for ferries"
    long = f"{short}, barges or new roads through Selmat, as ministers promised seven mountain villages last winter"
    for other, is_heavier in ((short, True), (long, False)):
        scores = pair_scores([f"{one} {other}", one, other], np.array([0, 0]), np.array([1, 2]))
        first, second = scores.odds.tolist()
        assert max(scores.fragments.odds) < 3 < min(first, second)  # by the words alone these are hardly alike
        assert first + second == pytest.approx(9)  # a text that is all of the whole has 6
        assert (first > second) == is_heavier


@pytest.mark.parametrize("pairs", [[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], [(0, 1), (0, 2), (1, 3)]])
def test_fragments_of_one_text_that_share_nothing_are_apart_whether_they_were_a_pair_or_not(
    pairs: list[tuple[int, int]],
) -> None:
    one, other = "the harbour council will close the northern bridge on Friday", "farmers get forty million crowns"
    texts = [f"{one} {other} for new ferries", one, f"{other} for new ferries", "it rained in Selmat all night"]
    a, b = np.array(pairs, np.int64).T
    found = scores_in_context(a, b, pair_scores(texts, a, b), np.ones(4, np.bool_))
    scores = dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.score.tolist(), strict=True))
    assert set(scores) == {*pairs, (1, 2)}
    assert len(found.score) == len(scores)
    assert [pair for pair, score in scores.items() if score == DISJOINT_FRAGMENTS] == [(1, 2)]


@pytest.mark.parametrize("count", [1, MAX_VOTES_ON_EITHER_SIDE, 3 * MAX_VOTES_ON_EITHER_SIDE])
def test_a_text_votes_for_as_many_before_it_as_behind_it(count: int) -> None:
    rows = np.arange(count)
    first, last = windows(rows, np.full(count, count))
    assert (rows - first).tolist() == [min(row, MAX_VOTES_ON_EITHER_SIDE) for row in range(count)]
    assert (last - 1 - rows).tolist() == [min(count - 1 - row, MAX_VOTES_ON_EITHER_SIDE) for row in range(count)]


@given(*[st.lists(st.integers(0, 9)).map(lambda numbers: np.array(numbers, np.int64))] * 2)
def test_sorted_sets_are_those_of_numpy(a: Places, b: Places) -> None:
    assert different(a).tolist() == np.unique(a).tolist()
    assert union(a, b).tolist() == np.union1d(a, b).tolist()
    assert without(a, b).tolist() == np.setdiff1d(a, b).tolist()
