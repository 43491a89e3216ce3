"""What workers of Spark compute, without Spark: joins and groups are dicts here, the answer is that of ``collate``."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import Any

import numpy as np
import pytest

from quoteattr.engines import LocalEngine
from quoteattr.limits import MAX_VOTES_ON_EITHER_SIDE
from quoteattr.matching import DISJOINT_FRAGMENTS, UNSCORED, limit_votes, windows
from quoteattr.typography import SURROGATES
from quoteattr.wording.terms import WORDLESS

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
from test_engines import ODD, sayings  # noqa: E402

from quoteattr.engines import spark_steps as steps  # noqa: E402

Row = dict[str, Any]
WITHIN = [
    f"The dam of Dorun held in the flood of {year}, and nobody in the valley was hurt" for year in range(1990, 1996)
]
STORED = [text for text in ODD if not SURROGATES.search(text)]
"""Arrow holds no halves of surrogate pairs."""
TEXTS = [*sayings(250), *STORED, *sayings(150, seed=2), "", *WITHIN, " ".join(WITHIN), *sayings(100)]


@pytest.mark.parametrize(("chunk", "batch"), [(4096, 10_000), (70, 7)])
def test_the_steps_together_are_collate(chunk: int, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "POSTINGS_OF_CHUNK", chunk)
    keys = in_batches(steps.keys, TEXTS, batch)
    by_key: dict[str, str] = {}
    for key, text in zip(keys, TEXTS, strict=True):
        by_key[key] = min(text, by_key.get(key, text))
    places = {key: 5 + 3 * number for number, key in enumerate(sorted(by_key))}
    texts = {places[key]: text for key, text in by_key.items() if not key.startswith(WORDLESS)}
    pairs = sorted(pairs_of(postings_of(texts, batch), chunk, batch))
    clusters = clusters_of(scores_of(pairs, texts, batch), batch)
    found = [clusters.get(places[key], places[key]) for key in keys]
    numbers: dict[int, int] = {}
    assert [numbers.setdefault(one, len(numbers)) for one in found] == LocalEngine().collate(TEXTS).labels.tolist()


def in_batches(work: Any, rows: list[Any], batch: int) -> list[Any]:
    made = [work(pa.array(rows[start : start + batch])).to_pylist() for start in range(0, len(rows), batch)]
    return [row for rows in made for row in rows]


def postings_of(texts: dict[int, str], batch: int) -> list[Row]:
    found = [
        {"place": place, "sort_key": keys["sort_key"], "mass": keys["mass"], "nr": nr, **one}
        for place, keys in zip(texts, in_batches(steps.blocks, [*texts.values()], batch), strict=True)
        for nr, one in enumerate(keys["lemmas"])
    ]
    found.sort(key=lambda row: (row["lemma"], row["sort_key"], row["place"]))
    for _, rows in groupby(found, key=lambda row: row["lemma"]):
        of_lemma = [*rows]
        for number, row in enumerate(of_lemma):
            row |= {"row": number, "texts": len(of_lemma)}
    found.sort(key=lambda row: (row["place"], row["nr"]))
    first, last = windows(*(np.array([row[name] for row in found]) for name in ("row", "texts")))
    for row, votes in zip(found, limit_votes(np.array([row["place"] for row in found]), last - first), strict=True):
        row["votes"] = bool(votes)
    return found


def pairs_of(postings: list[Row], chunk: int, batch: int) -> set[tuple[int, int]]:
    chunks: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in sorted(postings, key=lambda row: row["row"]):
        near = {(row["row"] + shift) // chunk for shift in (-MAX_VOTES_ON_EITHER_SIDE, 0, MAX_VOTES_ON_EITHER_SIDE)}
        for number in near:
            chunks[row["lemma"], number].append(row)
    given = [
        {
            "chunk": number,
            "texts": rows[0]["texts"],
            "listed": [part(row, "row", "place", "mass", "votes") for row in rows],
        }
        for (_, number), rows in chunks.items()
    ]
    votes: dict[int, list[Row]] = defaultdict(list)
    for rows, voters in zip(chunks.values(), in_batches(steps.chunk_votes, given, batch), strict=True):
        for voter in voters:
            votes[voter["voter"]].append({"weight": rows[0]["weight"], "voted": voter["voted"]})
    best = in_batches(steps.best_candidates, [{"place": place, "votes": own} for place, own in votes.items()], batch)
    return {(min(place, other), max(place, other)) for place, found in zip(votes, best, strict=True) for other in found}


def part(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}


def scores_of(pairs: list[tuple[int, int]], texts: dict[int, str], batch: int) -> list[Row]:
    given = [{"a": a, "b": b, "text_a": texts[a], "text_b": texts[b]} for a, b in pairs]
    scored = in_batches(steps.score_pairs, given, batch)
    best: dict[int, float] = {}
    for pair, one in zip(pairs, scored, strict=True):
        for place in pair:
            best[place] = max(one["odds"], best.get(place, one["odds"]))
    ends = [
        {"odds": one["odds"], "best_a": best[a], "best_b": best[b]} for (a, b), one in zip(pairs, scored, strict=True)
    ]
    within: dict[int, list[Row]] = defaultdict(list)
    for one in scored:
        for fragment in one["fragments"]:
            within[fragment["whole"]].append(fragment)
    assert within
    apart = {(one["a"], one["b"]) for rows in in_batches(steps.pairs_apart, [*within.values()], batch) for one in rows}
    assert apart
    scores = zip(pairs, in_batches(steps.score_in_context, ends, batch), strict=True)
    found = [(pair, score) for pair, score in scores if pair not in apart and score != UNSCORED]
    return [
        {"a": a, "b": b, "score": score} for (a, b), score in [*found, *((pair, DISJOINT_FRAGMENTS) for pair in apart)]
    ]


def clusters_of(scores: list[Row], batch: int) -> dict[int, int]:
    component: dict[int, int] = {}
    for _ in scores:  # ties every place to the least that it is tied to
        before = {**component}
        for one in scores:
            if one["score"] > 0:
                a, b = int(one["a"]), int(one["b"])
                component[a] = component[b] = min(component.get(a, a), component.get(b, b))
        if component == before:
            break
    pairs: dict[int, list[Row]] = defaultdict(list)
    for one in scores:
        if one["a"] in component and component[one["a"]] == component.get(one["b"]):
            pairs[component[one["a"]]].append(one)
    linked = in_batches(steps.link_components, [*pairs.values()], batch)
    return {one["place"]: one["cluster"] for rows in linked for one in rows}


@pytest.mark.parametrize(
    "work", [steps.keys, steps.blocks, steps.score_in_context], ids=lambda work: str(work.__name__)
)
def test_an_empty_batch_is_none(work: Any) -> None:
    kind = pa.struct([(name, pa.float64()) for name in ("odds", "best_a", "best_b")])
    given = pa.array([], kind if work is steps.score_in_context else pa.string())
    assert work(given).to_pylist() == []
