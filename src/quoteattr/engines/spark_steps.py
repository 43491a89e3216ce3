"""What workers compute of batches of Arrow when Spark groups texts: each a step of ``matching`` on some rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from quoteattr.engines.rows import Statement, speakers_from, statements_of
from quoteattr.limits import POSTINGS_OF_CHUNK
from quoteattr.matching import (
    Fragments,
    Postings,
    Speakers,
    Votes,
    block_keys,
    candidates,
    disjoint_fragments,
    in_circumstances,
    in_context,
    link,
    neighbours,
    pair_scores,
    windows,
)
from quoteattr.matching.runs import chosen, strengths
from quoteattr.wording.terms import key_of

_PLACE: Final = pa.int64()
_FRAGMENT: Final = pa.struct(
    [*((name, _PLACE) for name in ("whole", "starts", "ends", "fragment")), ("odds", pa.float64())]
)
_WEIGHED: Final = pa.struct([("place", _PLACE), ("mass", pa.float64())])
KEY: Final = pa.string()
BLOCK_KEYS: Final = pa.struct(
    [
        ("sort_key", pa.string()),
        ("mass", pa.float64()),
        ("lemmas", pa.list_(pa.struct([("lemma", pa.string()), ("weight", pa.float64())]))),
    ]
)
VOTES: Final = pa.list_(pa.struct([("voter", _PLACE), ("voted", pa.list_(_WEIGHED))]))
PLACES: Final = pa.list_(_PLACE)
SCORED: Final = pa.struct(
    [
        ("odds", pa.float64()),
        ("fragments", pa.list_(_FRAGMENT)),
    ]
)
SCORE: Final = pa.float64()
PAIRS: Final = pa.list_(pa.struct([("a", _PLACE), ("b", _PLACE)]))
FLAG: Final = pa.bool_()
STATEMENTS: Final = pa.list_(
    pa.struct(
        [
            *((name, _PLACE) for name in ("quotation_position", "first", "last")),
            ("is_cut", pa.bool_()),
            *((name, _PLACE) for name in ("sentence_start", "sentence_end")),
            *((name, pa.string()) for name in ("text", "key", "speaker", "known")),
            ("day", _PLACE),
            ("speaker_id", pa.string()),
        ]
    )
)
CLUSTERED: Final = pa.list_(pa.struct([("place", _PLACE), ("cluster", _PLACE)]))

Places = NDArray[np.int64]


def keys(texts: pa.Array) -> pa.Array:
    """Return the key of each text."""
    return pa.array([key_of(text) for text in texts.to_pylist()], KEY)


def blocks(texts: pa.Array) -> pa.Array:
    """Return the keys by which each text votes; every text has a word."""
    found = block_keys(texts.to_pylist())
    numbers = found.lemmas.numbers
    lemmas = pa.StructArray.from_arrays(
        [
            pa.array(found.vocabulary, pa.string()).take(pa.array(numbers)),
            pa.array(found.weights[numbers], pa.float64()),
        ],
        fields=[*BLOCK_KEYS.field("lemmas").type.value_type],
    )
    listed = pa.ListArray.from_arrays(pa.array(found.lemmas.starts, pa.int32()), lemmas)
    arrays = [pa.array([*found.sort_keys()], pa.string()), pa.array(found.masses, pa.float64()), listed]
    return pa.StructArray.from_arrays(arrays, fields=[*BLOCK_KEYS])


def chunk_votes(chunks: pa.Array) -> pa.Array:
    """Return the votes of each chunk of the list of a lemma: who votes for whom, with what each weighs.

    A chunk is a struct of its number, ``texts`` (how many the lemma has) and ``listed``: rows of the list one after
    another, those of the chunk and some before and after, with row, place, mass and whether the place votes by it.
    """
    numbers, counts = _whole(chunks.field("chunk")), _whole(chunks.field("texts"))
    listed = chunks.field("listed")
    starts, rows = _starts(listed), listed.flatten()
    row, place, mass = _whole(rows.field("row")), _whole(rows.field("place")), rows.field("mass")
    of_chunk = np.repeat(np.arange(len(numbers)), np.diff(starts))
    own = (row // POSTINGS_OF_CHUNK == numbers[of_chunk]) & np.asarray(
        rows.field("votes").to_numpy(zero_copy_only=False)
    )
    first, last = windows(row[own], counts[of_chunk][own])
    shift = starts[of_chunk[own]] - row[starts[of_chunk[own]]]  # from rows of the list to places in ``rows``
    votes = neighbours(Postings(place[own], np.zeros(own.sum()), first + shift, last + shift, np.arange(len(row))))
    weighed = pa.StructArray.from_arrays(
        [pa.array(place[votes.voted]), mass.take(pa.array(votes.voted))], fields=[*_WEIGHED]
    )
    voted = pa.ListArray.from_arrays(_offsets(last - first), weighed)
    voters = pa.StructArray.from_arrays([pa.array(place[own]), voted], fields=[*VOTES.value_type])
    return pa.ListArray.from_arrays(_offsets(np.bincount(of_chunk[own], minlength=len(numbers))), voters)


def best_candidates(voters: pa.Array) -> pa.Array:
    """Return the candidates of each voter, a struct of ``place`` and ``votes``: the weight, and whom it votes for."""
    places, votes = _whole(voters.field("place")), voters.field("votes")
    of_votes = np.repeat(np.arange(len(places)), np.diff(_starts(votes)))
    runs = votes.flatten()
    voted = runs.field("voted")
    sizes = np.diff(_starts(voted))
    known, ends = np.unique(np.concatenate([places, _whole(voted.flatten().field("place"))]), return_inverse=True)
    own, others = ends[: len(places)], ends[len(places) :]
    mass = np.zeros(len(known))
    mass[others] = _real(voted.flatten().field("mass"))
    weights = np.repeat(_real(runs.field("weight")), sizes)
    texts, found = candidates(Votes(np.repeat(own[of_votes], sizes), others, weights), mass)
    order = np.argsort(own)  # candidates() sorts by the voter
    listed = np.searchsorted(texts, own[order]), np.searchsorted(texts, own[order], side="right")
    by_row = [known[found[first:last]] for first, last in zip(*listed, strict=True)]
    rows = np.empty(len(places), np.int64)
    rows[order] = np.arange(len(places))
    return pa.array([by_row[row] for row in rows.tolist()], PLACES)


def score_pairs(pairs: pa.Array) -> pa.Array:
    """Return the odds of each pair, a struct of ``a``, ``b`` and their texts; the first has the fragments of all."""
    a, b = _whole(pairs.field("a")), _whole(pairs.field("b"))
    places, first, ends = np.unique(np.concatenate([a, b]), return_index=True, return_inverse=True)
    texts = pa.concat_arrays([pairs.field("text_a"), pairs.field("text_b")]).take(pa.array(first)).to_pylist()
    found = pair_scores(texts, ends[: len(a)], ends[len(a) :])
    within = found.fragments
    columns = (places[within.wholes], within.starts, within.ends, places[within.texts])
    fields = [*SCORED.field("fragments").type.value_type]
    arrays = [*(pa.array(column, _PLACE) for column in columns), pa.array(within.odds, pa.float64())]
    fragments = pa.StructArray.from_arrays(arrays, fields=fields)
    sizes = np.zeros(len(a), np.int64)
    sizes[:1] = len(within.texts)
    listed = pa.ListArray.from_arrays(_offsets(sizes), fragments)
    return pa.StructArray.from_arrays([pa.array(found.odds, pa.float64()), listed], fields=[*SCORED])


def score_in_context(pairs: pa.Array) -> pa.Array:
    """Return the score of each pair, a struct of its odds and the best odds of its two texts."""
    return pa.array(in_context(*(_real(pairs.field(name)) for name in ("odds", "best_a", "best_b"))), SCORE)


def pairs_apart(wholes: pa.Array) -> pa.Array:
    """Return the pairs of fragments that have nothing in common, of all fragments of each text."""
    rows = wholes.flatten()
    whole, first, last, text = (_whole(rows.field(name)) for name in ("whole", "starts", "ends", "fragment"))
    odds = _real(rows.field("odds"))
    starts = _starts(wholes)
    found = [
        disjoint_fragments(
            Fragments(whole[start:end], first[start:end], last[start:end], text[start:end], odds[start:end])
        )
        for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    ]
    return _lists(found, PAIRS)


def link_components(components: pa.Array) -> pa.Array:
    """Return the cluster of each place of each component, which is a list of pairs with their scores.

    Pairs of statements also have the keys of their speakers and what is known of these.
    """
    rows = components.flatten()
    a, b, score = _whole(rows.field("a")), _whole(rows.field("b")), _real(rows.field("score"))
    places, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
    of_places = [""] * len(places)
    are_apart = []
    if rows.type.get_field_index("speaker_a") >= 0:
        speakers, keys = _speakers(rows)
        are_apart.append(speakers.are_apart)
        for at, key in zip(ends.tolist(), keys, strict=True):
            of_places[at] = key
    pairs = zip(ends[: len(a)].tolist(), ends[len(a) :].tolist(), score.tolist(), strict=True)
    numbers = link(pairs, of_places, *are_apart)
    _, first, labels = np.unique(np.array(numbers, np.int64), return_index=True, return_inverse=True)
    owners = np.empty(len(places), np.int64)
    owners[ends] = np.tile(np.repeat(np.arange(len(components)), np.diff(_starts(components))), 2)
    order = np.argsort(owners, kind="stable")
    columns = (pa.array(places[order], _PLACE), pa.array(places[first[labels]][order], _PLACE))
    clustered = pa.StructArray.from_arrays(columns, fields=[*CLUSTERED.value_type])
    return pa.ListArray.from_arrays(_offsets(np.bincount(owners, minlength=len(components))), clustered)


def _speakers(pairs: pa.Array) -> tuple[Speakers, list[str]]:
    """Return the speakers of pairs, and the keys of those of all first texts, then of all second ones."""
    sides = ("a", "b")
    keys = [key for side in sides for key in pairs.field(f"speaker_{side}").to_pylist()]
    known = [own for side in sides for own in pairs.field(f"known_{side}").to_pylist()]
    return Speakers(speakers_from(keys, known)), keys


# --- of statements ---------------------------------------------------------------------------------------------------


def are_apart(pairs: pa.Array) -> pa.Array:
    """Return of pairs whether their speakers are two people for sure."""
    speakers, keys = _speakers(pairs)
    half = len(pairs)
    return pa.array([speakers.are_apart(a, b) for a, b in zip(keys[:half], keys[half:], strict=True)], FLAG)


def score_in_circumstances(pairs: pa.Array) -> pa.Array:
    """Return the score of each pair, less what else speaks against it; nothing for one of two people for sure."""
    speakers, keys = _speakers(pairs)
    both = [*zip(keys[: len(pairs)], keys[len(pairs) :], strict=True)]
    score = in_circumstances(
        _real(pairs.field("score")),
        np.array([speakers.are_one(a, b) for a, b in both], np.bool_),
        np.asarray(pairs.field("one_article").to_numpy(zero_copy_only=False), np.bool_),
        _whole(pairs.field("days_apart")),
    )
    return pa.array(score, SCORE, mask=np.array([speakers.are_apart(a, b) for a, b in both], np.bool_))


def run_strengths(evidence: pa.Array) -> pa.Array:
    """Return how sure it is that each run stays together, nothing if it does not; ``evidence`` is a list for each."""
    rows, starts = evidence.flatten(), _starts(evidence)
    of_run = np.repeat(np.arange(len(evidence)), np.diff(starts))
    found = strengths(of_run, *(_real(rows.field(name)) for name in ("together", "apart", "beside")))
    return pa.array([found.get(at) for at in range(len(evidence))], SCORE)


def left_out(quotations: pa.Array) -> pa.Array:
    """Return the positions of the texts that each quotation is not made up of."""
    answer = []
    for rows in quotations.to_pylist():
        kept = chosen([(row["first"], row["last"]) for row in rows], [row["strength"] for row in rows])
        answer.append([row["position"] for at, row in enumerate(rows) if at not in kept])
    return pa.array(answer, PLACES)


def statements(articles: pa.Array) -> pa.Array:
    """Return the sentences of the statements of each article, and runs of them."""
    return pa.array([[*map(_statement_row, statements_of(**row))] for row in articles.to_pylist()], STATEMENTS)


def _statement_row(one: Statement) -> dict[str, Any]:
    start, end = one.rendering.sentences or (None, None)
    return {
        "quotation_position": one.quotation_position,
        "first": one.stretch.start,
        "last": one.stretch.end,
        "is_cut": one.is_cut,
        "sentence_start": start,
        "sentence_end": end,
        "text": one.rendering.text,
        "key": key_of(one.rendering.text),
        "speaker": one.provenance.speaker_key,
        "known": one.known,
        "day": one.day or None,
        "speaker_id": one.speaker_id,
    }


# --- arrays ----------------------------------------------------------------------------------------------------------


def _lists(rows: Sequence[tuple[NDArray[Any], ...]], kind: pa.DataType) -> pa.Array:
    """Return one list of structs a row, of its columns."""
    fields = [*kind.value_type]
    columns = [np.concatenate([row[at] for row in rows] or [np.zeros(0, np.int64)]) for at in range(len(fields))]
    structs = pa.StructArray.from_arrays([pa.array(column, _PLACE) for column in columns], fields=fields)
    return pa.ListArray.from_arrays(_offsets([len(row[0]) for row in rows]), structs)


def _offsets(sizes: Iterable[int] | Places) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(np.asarray([*sizes], np.int64))]), pa.int32())


def _starts(lists: Any) -> Places:
    """Return where each list begins in their values, and where the last one ends."""
    sizes = np.asarray(pc.list_value_length(lists).to_numpy(zero_copy_only=False), np.int64)
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def _whole(column: Any) -> Places:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.int64)


def _real(column: Any) -> NDArray[np.float64]:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.float64)
