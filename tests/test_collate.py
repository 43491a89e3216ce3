"""collate(): which texts are one utterance, whatever their order; similarity, candidates and linkage underneath."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest

from quoteattr import LexiconError, WrongTypeError, collate
from quoteattr.limits import MAX_CANDIDATES
from quoteattr.matching.candidates import Shares, best_shares, candidate_pairs
from quoteattr.matching.linkage import SINGLE_LINKAGE_SHARE, UNSCORED, ScoredPairs, connected, link
from quoteattr.matching.profiles import profiles_of
from quoteattr.matching.scoring import in_circumstances, pair_scores, scores_of_profiles
from quoteattr.matching.similarity import FEATURES, pair_features, pair_odds, similarity
from quoteattr.matching.speakers import Provenance, Speakers
from quoteattr.utterances.collate import cluster_texts
from quoteattr.wording.terms import idf, names_of, read_counts, words_of

RATION = "There is a very real chance that the capital will have to ration its water before the end of August"
RATION_2 = "Before August ends, the capital will quite possibly be forced to ration water"
CANAL = "The repairs to the Dorun canal are going to cost forty million and take two years"
CANAL_2 = "Repairing the Dorun canal will take two years and will cost 40 million"
PLAN = "Farmers were never asked about this plan, and they will not pay for it"


def groups(texts: list[str]) -> list[list[int]]:
    return [[r.position for r in utterance.renderings] for utterance in collate(texts)]


@pytest.mark.parametrize("voters", [1, 3, 256, 257, 700])
def test_the_best_of_each_voter_come_by_their_share_then_by_the_alphabet(voters: int) -> None:
    draw = np.random.default_rng(voters)
    pairs = np.unique(np.stack([draw.integers(0, voters, 20 * voters), draw.integers(0, 90, 20 * voters)]), axis=1)
    shares = Shares(pairs[0] * 5, pairs[1], draw.choice([0.04, 0.125, 0.3, np.nextafter(0.3, 1), 1.0], pairs.shape[1]))
    ranked = shares[np.lexsort((shares.voted, -shares.shares, shares.voters))]
    rank = np.arange(len(ranked.voters)) - np.searchsorted(ranked.voters, ranked.voters)
    best, known = best_shares(shares), ranked[rank < MAX_CANDIDATES]
    assert best.voters.tolist() == known.voters.tolist()
    assert best.voted.tolist() == known.voted.tolist()
    assert best.shares.tolist() == known.shares.tolist()


def test_renderings_of_one_utterance_are_together_and_others_are_not() -> None:
    assert groups([RATION, CANAL, PLAN, CANAL_2, RATION_2]) == [[0, 4], [1, 3], [2]]


def test_case_marks_and_accents_do_not_count() -> None:
    assert groups(["“The dam held!”", "the dam held", "THE DAM HELD", "The dám held…"]) == [[0, 1, 2, 3]]


def test_texts_without_words_are_one_only_if_they_are_the_same() -> None:
    assert groups(["?!", "", "…", "?!", ""]) == [[0, 3], [1, 4], [2]]
    assert collate([]) == ()


def test_a_fragment_belongs_to_the_text_that_has_it() -> None:
    fragment = "the repairs to the Dorun canal"
    assert groups([fragment, PLAN, CANAL]) == [[0, 2], [1]]


def test_two_fragments_of_one_text_stay_apart() -> None:
    whole = f"{CANAL}. {PLAN}."
    found = groups([CANAL, whole, PLAN])
    assert not any({0, 2} <= set(group) for group in found)
    assert any(1 in group and len(group) == 2 for group in found)


@pytest.mark.parametrize("texts", ["one text", b"bytes", 7, None])
def test_what_is_no_list_of_texts_is_refused(texts: object) -> None:
    with pytest.raises(WrongTypeError, match="give a list of texts"):
        collate(texts)  # type: ignore[arg-type]


def test_what_is_no_text_is_refused_with_its_place() -> None:
    with pytest.raises(WrongTypeError, match=r"texts\[1\] is None"):
        collate(["a", None])  # type: ignore[list-item]


def test_two_speakers_never_say_one_utterance() -> None:
    texts = [RATION, RATION, RATION]
    provenances = [Provenance("ann-lee", 0), Provenance("bo-hale", 1), Provenance(None, 2)]
    found = cluster_texts(texts, provenances).clusters
    assert not any({0, 1} <= set(group) for group in found)
    assert sorted(place for group in found for place in group) == [0, 1, 2]


def test_one_article_seldom_quotes_one_thing_twice_in_other_words() -> None:
    one = "The lake has never been so low in July"
    other = "The level of the lake is at a record low for July"
    apart = cluster_texts([one, other], [Provenance("ann-lee", 0), Provenance("ann-lee", 0)])
    together = cluster_texts([one, other], [Provenance("ann-lee", 0), Provenance("ann-lee", 1)])
    assert together.clusters == ((0, 1),)
    assert apart.clusters == ((0,), (1,))


def test_what_is_quoted_months_later_is_another_occasion_unless_the_words_are_the_same() -> None:
    one = "The lake has never been so low in July"
    other = "The level of the lake is at a record low for July"

    def found(*days: date) -> tuple[tuple[int, ...], ...]:
        return cluster_texts(
            [one, other, one], [Provenance("ann-lee", at, day) for at, day in enumerate(days)]
        ).clusters

    july, august, december = date(2024, 7, 30), date(2024, 8, 2), date(2024, 12, 1)
    assert found(july, august, december) == ((0, 1, 2),)
    assert found(july, december, july) == ((0, 2), (1,))
    assert found(july, date(2024, 8, 13), july) == ((0, 1, 2),)  # two weeks
    assert found(july, date(2024, 8, 14), july) == ((0, 2), (1,))
    assert found(date(2024, 8, 14), july, date(2024, 8, 14)) == ((0, 2), (1,))


def test_what_is_nearly_one_is_listed() -> None:
    texts = ["We have to save water this summer", "Everyone must use less water in summer", PLAN]
    found = cluster_texts(texts)
    assert found.clusters == ((0,), (1,), (2,))
    assert found.related == ((0, 1),)


# --- similarity ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (RATION, RATION, 1.0, 1.0),
        (RATION, RATION.upper(), 1.0, 1.0),
        (CANAL, CANAL_2, 0.9, 1.0),
        (RATION, CANAL, 0.0, 0.05),
        ("", "", 1.0, 1.0),
        ("", "rain", 0.0, 0.0),
    ],
)
def test_similarity(a: str, b: str, least: float, most: float) -> None:
    assert least <= similarity(a, b) <= most
    assert similarity(a, b) == similarity(b, a)


def test_other_numbers_make_a_pair_less_sure() -> None:
    said = "The repairs will cost {} million by {}"
    same = similarity(said.format("40", "May"), said.format("forty", "May"))
    assert same > similarity(said.format("40", "May"), said.format("70", "May"))


def test_features_do_not_depend_on_what_is_measured_beside() -> None:
    texts = [RATION, RATION_2, CANAL, CANAL_2, PLAN]
    a, b = np.array(list(combinations(range(5), 2))).T
    every = pair_features(profiles_of(texts), a, b)
    assert every.shape == (10, len(FEATURES))
    for row, (i, j) in enumerate(combinations(range(5), 2)):
        alone = pair_features(profiles_of([texts[i], texts[j]]), np.array([0]), np.array([1]))
        assert alone[0] == pytest.approx(every[row], rel=1e-5, abs=1e-6)


def test_soft_overlap_is_the_mean_of_both_directions() -> None:
    row = pair_features(profiles_of(["buy cars", "purchase cars"]), np.array([0]), np.array([1]))[0]
    buy, purchase, car = idf("buy"), idf("purchase"), idf("car")
    shared = (0.7 * purchase + 0.7 * buy) / 2 + car
    assert row[FEATURES.index("soft share")] == pytest.approx(shared / (buy + purchase + 2 * car - shared), rel=1e-5)
    assert row[FEATURES.index("exact share")] == pytest.approx(car / (buy + purchase + car), rel=1e-5)


def slow_features(a: str, b: str, lemmas_a: str, lemmas_b: str) -> dict[str, float]:
    """The features of two texts without names of which no two words mean the same, counted in sets."""
    in_a, in_b = set(lemmas_a.split()), set(lemmas_b.split())

    def weight(lemmas: set[str]) -> float:
        return sum(map(idf, lemmas))

    def grams(text: str) -> set[str]:
        return {f" {text} "[at : at + 4] for at in range(len(text) - 1)}

    def neighbours(lemmas: str) -> set[tuple[str, str]]:
        return {*pairwise(["^", *lemmas.split(), "$"])}

    def numbers(lemmas: set[str]) -> set[str]:
        return {one for one in lemmas if one[0].isdigit()}

    shared, less, more = weight(in_a & in_b), *sorted([weight(in_a), weight(in_b)])
    share_of_grams = len(grams(a) & grams(b)) / len(grams(a) | grams(b))
    of_both, of_one = numbers(in_a & in_b), numbers(in_a ^ in_b)
    found = (
        *(1.0, shared / (less + more - shared), shared / less, shared / more),
        *(math.log1p(shared), math.log1p(less), math.log1p(less + more - 2 * shared)),
        *(shared / (less + more - shared), shared / less, share_of_grams, math.sqrt(share_of_grams)),
        len(neighbours(lemmas_a) & neighbours(lemmas_b)) / min(len(neighbours(lemmas_a)), len(neighbours(lemmas_b))),
        *(min(3, len(of_both)), not of_both and bool(numbers(in_a)) and bool(numbers(in_b)), min(3, len(of_one))),
        *(0, 0),
        abs(math.log((len(in_a) + 1) / (len(in_b) + 1))),
    )
    return dict(zip(FEATURES, map(float, found), strict=True))


@pytest.mark.parametrize(
    ("a", "b", "lemmas_a", "lemmas_b"),
    [
        ("dams hold 40 boats in may", "boats hold 50 dams", "dam hold 40 boat in may", "boat hold 50 dam"),
        ("he saw 7 dams", "he saw 7 dams in may", "he see 7 dam", "he see 7 dam in may"),
        ("7 8 9 10 11", "12 13 14 15 16 17", "7 8 9 10 11", "12 13 14 15 16 17"),
        ("7 8 9 10 11", "7 8 9 10 12", "7 8 9 10 11", "7 8 9 10 12"),
        ("rain", "lake", "rain", "lake"),
    ],
)
def test_features_are_those_of_their_definition(a: str, b: str, lemmas_a: str, lemmas_b: str) -> None:
    for one, other, *lemmas in ((a, b, lemmas_a, lemmas_b), (b, a, lemmas_b, lemmas_a)):
        row = pair_features(profiles_of([one, other]), np.array([0]), np.array([1]))[0]
        assert dict(zip(FEATURES, row.tolist(), strict=True)) == pytest.approx(
            slow_features(one, other, lemmas[0], lemmas[1]), rel=1e-4, abs=1e-6
        )


@pytest.mark.parametrize(
    ("a", "b", "both", "one"),
    [
        ("Rain in Selmat", "Rain in Selmat and in Dorun", 1, 1),
        ("Rain in Selmat", "Rain in selmat", 0, 1),
        ("In Oram, Selmat, Dorun, Vurdal", "In Oram, Selmat, Dorun, Vurdal, Kem, Tolm, Orlu, Imra", 3, 3),
    ],
)
def test_names_are_counted(a: str, b: str, both: int, one: int) -> None:
    row = pair_features(profiles_of([a, b]), np.array([0]), np.array([1]))[0]
    assert (row[FEATURES.index("names in both")], row[FEATURES.index("names in one")]) == (both, one)


def test_a_fragment_is_surer_the_more_it_has_of_the_whole() -> None:
    whole = f"{CANAL} and farmers were never asked about this irrigation plan"
    fragments = [CANAL, CANAL.partition(" are ")[0], CANAL.partition(" and ")[0], whole.partition(" and ")[2]]
    shuffled = "to the Dorun canal repairs are going to cost forty million"
    texts = ["the repairs", *fragments, shuffled, whole]
    last = len(texts) - 1
    found = pair_scores(texts, np.arange(last), np.full(last, last))
    of_parts = {texts[at]: odds for at, odds in enumerate(found.odds.tolist())}
    assert all(3 < of_parts[one] < 6 for one in fragments)
    assert sorted(fragments, key=lambda one: of_parts[one]) == sorted(fragments, key=len)
    assert sorted(found.fragments.texts.tolist()) == [texts.index(one) for one in fragments]
    for at, start, end in zip(found.fragments.texts, found.fragments.starts, found.fragments.ends, strict=True):
        assert profiles_of(texts).wordings[last][start:end].strip() == texts[at].lower()


def test_the_odds_before_fragments_were_raised_are_those_of_the_words_alone() -> None:
    whole = f"{CANAL} and farmers were never asked about this irrigation plan"
    texts = [CANAL, PLAN, whole, CANAL.partition(" and ")[0]]
    a, b = np.array([*combinations(range(4), 2)], np.int64).T
    profiles = profiles_of(texts)
    found = scores_of_profiles(profiles, a, b)
    assert found.fragments.texts.tolist() == [0, 3, 3]
    assert found.unraised(a, b, 4).tolist() == pair_odds(profiles, a, b).tolist()
    assert (found.odds > pair_odds(profiles, a, b)).sum() > 1


def test_only_what_is_known_speaks_against_a_pair() -> None:
    yes, no = np.array([True]), np.array([False])
    day, fortnight, more = (np.array([days]) for days in (0, 14, 15))
    score = np.array([3.5])
    assert in_circumstances(score, yes, no, day) == in_circumstances(score, yes, no, fortnight) == score
    for worse in ((no, no, day), (yes, yes, day), (yes, no, more)):
        assert in_circumstances(score, *worse) < score
    assert in_circumstances(score, no, yes, more) < in_circumstances(score, no, yes, day)
    assert in_circumstances(score, no, yes, day) < in_circumstances(score, no, no, day)


@pytest.mark.parametrize(
    ("one", "other", "are_one", "are_apart"),
    [
        (Provenance("ann-lee", 0), Provenance("ann-lee", 1), True, False),
        (Provenance("ann-lee", 0), Provenance("bo-hale", 1), False, True),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance("bo-hale", 1, names=("Ann Lee",)), False, True),
        (Provenance(None, 0), Provenance(None, 1), False, False),
        (Provenance("ann-lee", 0), Provenance(None, 1), False, False),
        # known in one article alone
        (Provenance(None, 0, names=("Lee",)), Provenance(None, 1, names=("Lee",)), False, False),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance(None, 1, names=("Lee",)), False, False),
        (Provenance("ann-lee", 0, names=("Ann Lee",)), Provenance(None, 1, names=("Okafor",)), False, True),
        (Provenance(None, 0, names=("Hale", "Lee")), Provenance(None, 1, names=("Lee", "Moss")), False, False),
        (Provenance("ann-lee", 0, names=()), Provenance(None, 1, names=("Okafor",)), False, False),
        (
            Provenance("ann-lee", 0, names=("Ann Lee",), gender="female"),
            Provenance(None, 1, names=("Lee",), gender="male"),
            *(False, True),
        ),
        (
            Provenance("ann-lee", 0, names=("Ann Lee",), gender="female"),
            Provenance(None, 1, names=("Lee",)),
            *(False, False),
        ),
    ],
)
def test_speakers_are_one_or_two_people_for_sure(
    one: Provenance, other: Provenance, are_one: bool, are_apart: bool
) -> None:
    speakers = Speakers([one, other])
    for a, b in ((one, other), (other, one)):
        assert speakers.are_one(a.speaker_key, b.speaker_key) is are_one
        assert speakers.are_apart(a.speaker_key, b.speaker_key) is are_apart
        assert speakers.are_apart(a.speaker_key, b.speaker_key) is are_apart  # as it was remembered


def test_pairs_are_scored_in_any_number() -> None:
    profiles = profiles_of([RATION, CANAL])
    many = pair_odds(profiles, np.zeros(70_000, np.int64), np.ones(70_000, np.int64))
    assert len(set(many.tolist())) == 1
    assert pair_odds(profiles, np.zeros(0, np.int64), np.zeros(0, np.int64)).shape == (0,)


def test_words_and_names() -> None:
    assert words_of("The U.S. sent 1,320 eggs to Škoda’s") == ["the", "usa", "sent", "1,320", "eggs", "to", "skoda's"]
    assert names_of("Rain in Selmat. The US and I saw Kim’s dam") == ["selmat", "usa", "kim"]


# --- candidates ------------------------------------------------------------------------------------------------------


def test_candidates_are_bounded_where_all_texts_share_their_words() -> None:
    draw = Random(3)  # noqa: S311 - for texts
    words = "lake water minister ration leak canal repair summer voter chamber".split()
    texts = sorted({" ".join(draw.choices(words, k=8)) for _ in range(3000)})
    a, b = candidate_pairs(profiles_of(texts))
    assert len(a) <= MAX_CANDIDATES * len(texts)
    assert (a < b).all()
    assert len({*zip(a.tolist(), b.tolist(), strict=True)}) == len(a)


def test_the_text_that_shares_the_rarest_words_is_a_candidate() -> None:
    texts = [f"the minister said that number{at} of the canal is old" for at in range(400)]
    texts.append("he says number7 must go")
    a, b = candidate_pairs(profiles_of(texts))
    assert (7, 400) in zip(a.tolist(), b.tolist(), strict=True)


# --- linkage ---------------------------------------------------------------------------------------------------------


def slowly(count: int, scores: dict[tuple[int, int], float]) -> set[frozenset[int]]:
    """The groups by the definition: every pair of groups is looked at in every round."""
    groups = [frozenset([at]) for at in range(count)]

    def between(one: frozenset[int], other: frozenset[int]) -> float:
        found = [scores[min(a, b), max(a, b)] for a in one for b in other if (min(a, b), max(a, b)) in scores]
        if not found:
            return UNSCORED
        few, many = sorted((len(one), len(other)))
        expected = max(len(found), few * min(many, 8))
        mean = (sum(found) + UNSCORED * (expected - len(found))) / expected
        return mean + SINGLE_LINKAGE_SHARE * (max(found) - mean)

    while True:
        best = max(((between(one, other), one, other) for one, other in combinations(groups, 2)), key=lambda x: x[0])
        if best[0] <= 0:
            return set(groups)
        groups = [group for group in groups if group not in best[1:]] + [best[1] | best[2]]
        if len(groups) == 1:
            return set(groups)


@pytest.mark.parametrize("seed", range(30))
def test_linkage_is_that_of_its_definition(seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - for scores
    count = draw.randint(2, 14)
    scores = {pair: draw.uniform(-4, 4) for pair in combinations(range(count), 2) if draw.random() < 0.7}
    labels = link([(a, b, score) for (a, b), score in scores.items()], [""] * count)
    assert {frozenset(at for at in range(count) if labels[at] == label) for label in labels} == slowly(count, scores)
    assert list(dict.fromkeys(labels)) == list(range(max(labels) + 1))


def test_linkage_never_joins_two_speakers() -> None:
    labels = link([(0, 1, 3.0), (1, 2, 3.0), (0, 2, 3.0)], ["ann", "", "bo"])
    assert labels[0] != labels[2]
    assert labels[1] in (labels[0], labels[2])


def test_components_are_cut_only_where_they_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteattr.matching.linkage.MAX_COMPONENT", 4)
    halves = [(a, b, 2.0) for half in (range(4), range(4, 8)) for a, b in combinations(half, 2)]
    assert link(halves[:6], [""] * 4) == [0] * 4
    across = [(a, b, 1.0) for a in range(4) for b in range(4, 8)]
    assert link([*across, *halves], [""] * 8) == [0] * 4 + [1] * 4
    monkeypatch.setattr("quoteattr.matching.linkage.MAX_COMPONENT", 8)
    assert link([*across, *halves], [""] * 8) == [0] * 8


@pytest.mark.parametrize("seed", range(20))
def test_a_component_is_all_that_chains_of_likeness_tie_named_by_the_first(seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - for a test
    count = draw.randint(1, 60)
    items = draw.sample(range(count), count)
    pairs = {(min(pair), max(pair)): 1.0 for pair in pairwise(items[: draw.randint(0, count)])}  # a chain
    for _ in range(count // 4):
        one, other = sorted(draw.sample(range(count), 2))
        pairs[one, other] = draw.choice((-1.0, 0.0, 1.0))
    known = {item: {item} for item in range(count)}
    for (a, b), score in pairs.items():
        if score > 0 and known[a] is not known[b]:
            known[a] |= known[b]
            known |= dict.fromkeys(known[b], known[a])
    firsts, seconds = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found = connected(ScoredPairs(firsts, seconds, np.array([*pairs.values()], np.float64)), count)
    assert found.tolist() == [min(known[item]) for item in range(count)]


# --- counts ----------------------------------------------------------------------------------------------------------


def test_rare_words_weigh_more() -> None:
    assert idf("the") < idf("minister") < idf("never-seen-before")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "sentences"),
        ("lake\t3\n", "sentences"),
        ("sentences\t10\nlake\n", ":2: "),
        ("sentences\t10\nlake\t0\n", ":2: "),
        ("sentences\t10\nlake\t3\nlake\t3\n", ":3: "),
    ],
)
def test_broken_counts_are_refused(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "own.counts"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=place):
        read_counts(path)


def test_a_lemma_may_have_been_seen_once(tmp_path: Path) -> None:
    path = tmp_path / "own.counts"
    path.write_text("sentences\t10\nlake\t1\ndam\t2\n", encoding="utf-8")
    known, unknown = read_counts(path)
    assert unknown > known["lake"] > known["dam"] > 0


def test_counts_that_are_missing_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="install it again"):
        read_counts(tmp_path / "absent.counts")
