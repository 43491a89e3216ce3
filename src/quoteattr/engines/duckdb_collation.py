"""The steps of ``collate`` in DuckDB: it joins and sorts tables, and ``matching`` works on some rows of them at a time.

What one step writes, a later one reads once, in the order in which it needs the rows: so the time grows with the texts.
The last step that reads a table drops it.  ``place`` is the place of a wording (the words of one key and speaker),
``position`` that of a text as it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quoteattr.engines.collation import Report
from quoteattr.engines.duckdb_runs import add_pairs_of_runs, choose_runs
from quoteattr.engines.duckdb_tables import (
    JOIN_SPEAKERS,
    SPEAKERS_OF_PAIR,
    Database,
    Piece,
    lists,
    make_components,
    real,
    speakers_of,
    whole,
)
from quoteattr.errors import WrongTypeError, shown
from quoteattr.limits import MAX_COMPONENT, MAX_VOTES_ON_EITHER_SIDE
from quoteattr.matching import (
    DISJOINT_FRAGMENTS,
    UNSCORED,
    Fragments,
    Postings,
    block_keys,
    candidates,
    disjoint_fragments,
    in_circumstances,
    in_context,
    limit_votes,
    link,
    neighbours,
    pair_scores,
    windows,
)
from quoteattr.typography import storable
from quoteattr.wording.terms import WORDLESS, key_of

_TEXTS_AT_A_TIME: Final = 8_192
_POSTINGS_AT_A_TIME: Final = 4_096
"""Postings that vote at a time: few enough for their votes to stay in the cache of a processor."""
_TEXTS_IN_PART: Final = 16_384
"""Texts whose pairs are scored together.  Alike texts are neighbours in that order: few are in two parts."""


TEXTS: Final = (
    "position INTEGER, key VARCHAR, text VARCHAR, speaker VARCHAR, known VARCHAR, article INTEGER, day INTEGER, "
    "is_run BOOLEAN"
)
"""The columns of the texts to be grouped.

``speaker`` is the key of the speaker, ``known`` the names and gender of the speaker in the article, ``day`` the day as
an ordinal; they are empty or 0 if unknown.  ``is_run`` is true for a run: several sentences of a quotation,
tried together.
"""


def group_texts(database: Database, texts: Iterable[str], folder: Path) -> Report:
    """Group texts: make the table ``utterances``, with ``position``, ``utterance`` and ``text``.

    ``folder`` is for temporary files.  Raises WrongTypeError, with the place, for what is not a text.
    """
    write_texts(database, texts)
    return group(database, folder, has_provenance=False)


def group(database: Database, folder: Path, *, has_provenance: bool) -> Report:
    """Make the table ``utterances`` of the table ``texts``, whose columns are TEXTS.

    With provenance, the table ``stretches`` says where texts stand in their quotation.  These may overlap, and
    ``utterances`` has only those that ``choose_runs`` keeps.
    """
    database.tell("pairs")
    make_wordings(database)
    make_postings(database)
    make_pairs(database, folder)
    if has_provenance:
        add_pairs_of_runs(database)
    database.tell("scores")
    make_odds(database)
    if has_provenance:
        choose_runs(database)
    make_scores(database)
    if has_provenance:
        add_circumstances(database)
    database.tell("utterances")
    make_components(database, "components", "SELECT a, b FROM scores WHERE score > 0")
    make_clusters(database)
    make_utterances(database)
    return _report(database)


def write_texts(database: Database, texts: Iterable[str]) -> None:
    """Write bare texts, each with its position and its key, and no speaker, article or day."""
    given = iter(enumerate(texts))
    with database.writer("texts", TEXTS) as writer:
        while rows := [*islice(given, _TEXTS_AT_A_TIME)]:
            for position, text in rows:
                if not isinstance(text, str):
                    raise WrongTypeError(f"texts[{position}] is {shown(text)}: give a text (str)")
            nothing, nowhere = [""] * len(rows), [0] * len(rows)
            writer.add(
                [position for position, _ in rows],
                [key_of(text) for _, text in rows],
                [storable(text) for _, text in rows],
                nothing,
                nothing,
                nowhere,
                nowhere,
                [False] * len(rows),
            )


def make_wordings(database: Database) -> None:
    """Make ``wordings``, numbered in the order of key and speaker, and ``speakers``, with all that is known of each."""
    database.make(
        "wordings",
        """SELECT (row_number() OVER (ORDER BY key, speaker) - 1)::INTEGER AS place, key, speaker, min(text) AS text,
            min(nullif(day, 0)) AS first_day, max(nullif(day, 0)) AS last_day, bool_or(NOT is_run) AS is_sentence
        FROM texts GROUP BY key, speaker""",
    )
    database.make(
        "speakers",
        """SELECT speaker, list(DISTINCT known ORDER BY known) AS known
        FROM texts WHERE speaker <> '' GROUP BY speaker""",
    )


def make_postings(database: Database) -> None:
    """Make ``postings``: for each lemma the list of its texts, one list after another in the order of ``entry``.

    Also make ``ranked``, the texts in the order of their rarest lemmas, and ``lemmas``, with where each list starts.
    """
    _make_keys(database)
    database.make(
        "ranked",
        """SELECT place, (row_number() OVER (ORDER BY sort_key, place) - 1)::INTEGER AS rank, mass, lemmas, weights
        FROM keys""",
    )
    database.drop("keys")
    database.make(
        "lemmas",
        """SELECT lemma, count(*)::INTEGER AS texts, (sum(count(*)) OVER (ORDER BY lemma) - count(*))::BIGINT AS start
        FROM (SELECT unnest(lemmas) AS lemma FROM ranked) GROUP BY lemma""",
    )
    database.make(
        "postings",
        """SELECT place, nr, weight, start, texts, row_number() OVER (ORDER BY start, rank) - 1 AS entry FROM (
            SELECT place, rank, unnest(lemmas) AS lemma, unnest(weights) AS weight,
                generate_subscripts(lemmas, 1)::INTEGER AS nr FROM ranked
        ) JOIN lemmas USING (lemma)""",
    )


def _make_keys(database: Database) -> None:
    """Make ``keys``: the rarest lemmas of each text, by which it votes, with what they weigh."""
    with database.writer(
        "keys", "place INTEGER, sort_key VARCHAR, mass FLOAT, lemmas VARCHAR[], weights FLOAT[]"
    ) as writer:
        for piece in database.read(
            f"SELECT place, text FROM wordings WHERE is_sentence AND NOT starts_with(key, '{WORDLESS}')",
            _TEXTS_AT_A_TIME,
        ):
            keys = block_keys(piece.column("text").to_pylist())
            starts, numbers = keys.lemmas.starts, keys.lemmas.numbers
            writer.add(
                piece.column("place").combine_chunks(),
                [*keys.sort_keys()],
                keys.masses.astype(np.float32),
                lists(starts, keys.vocabulary, numbers),
                lists(starts, keys.weights, numbers),
            )


def make_pairs(database: Database, folder: Path) -> None:
    """Make ``pairs``: the texts to compare, by the votes of postings, each pair with the part in which it is scored."""
    (count,) = database.one("SELECT coalesce(max(place) + 1, 0) FROM wordings")
    mass = np.zeros(count)
    for piece in database.read("SELECT place, mass FROM ranked"):
        mass[whole(piece, "place")] = real(piece, "mass")
    with (
        _listed(database, folder) as listed,
        database.writer("candidates", "a INTEGER, b INTEGER") as writer,
    ):
        for piece in database.read_whole("SELECT * FROM postings ORDER BY place, nr", "place", _POSTINGS_AT_A_TIME):
            texts, others = candidates(neighbours(_postings(piece, listed)), mass)
            writer.add(np.minimum(texts, others), np.maximum(texts, others))
    database.drop("postings")
    database.make(
        "pairs",
        f"""SELECT a, b, rank // {_TEXTS_IN_PART} AS part FROM (SELECT DISTINCT a, b FROM candidates)
        JOIN ranked ON place = a""",
    )
    database.drop("candidates", "ranked")


@contextmanager
def _listed(database: Database, folder: Path) -> Iterator[NDArray[np.int32]]:
    """Write the lists of all lemmas to a temporary file, of which memory holds only the windows that are read."""
    (count,) = database.one("SELECT count(*) FROM postings")
    listed = np.memmap(folder / "listed", np.int32, "w+", shape=(max(1, count),))
    start = 0
    for piece in database.read("SELECT place FROM postings ORDER BY entry"):
        listed[start : start + piece.num_rows] = whole(piece, "place")
        start += piece.num_rows
    try:
        yield listed
    finally:
        del listed
        (folder / "listed").unlink()


def _postings(piece: Piece, listed: NDArray[np.int32]) -> Postings:
    """Return the postings of some texts, each with the window of its list for which it votes."""
    voters, starts, sizes = whole(piece, "place"), whole(piece, "start"), whole(piece, "texts")
    first, last = windows(whole(piece, "entry") - starts, sizes)
    kept = limit_votes(voters, last - first)
    return Postings(
        voters[kept],
        real(piece, "weight")[kept],
        (starts + first)[kept],
        (starts + last)[kept],
        listed,
    )


def make_odds(database: Database) -> None:
    """Make ``odds``, the log-odds of the pairs, and ``fragments``, the texts that stand in others; part by part."""
    database.make(
        "texts_of_parts",
        """SELECT part, place, text FROM (SELECT part, a AS place FROM pairs UNION SELECT part, b FROM pairs)
        JOIN wordings USING (place) ORDER BY part, place""",
    )
    with (
        database.writer("odds", "a INTEGER, b INTEGER, odds DOUBLE") as odds,
        database.writer(
            "fragments", "whole INTEGER, starts INTEGER, ends INTEGER, fragment INTEGER, odds DOUBLE"
        ) as fragments,
    ):
        parts = database.read_groups("SELECT * FROM pairs ORDER BY part, a, b", "part")
        texts_of_parts = database.read_groups("SELECT * FROM texts_of_parts ORDER BY part, place", "part")
        for (_, pairs), (_, texts) in zip(parts, texts_of_parts, strict=True):
            places = whole(texts, "place")
            a, b = whole(pairs, "a"), whole(pairs, "b")
            found = pair_scores(
                texts.column("text").to_pylist(), np.searchsorted(places, a), np.searchsorted(places, b)
            )
            odds.add(a, b, found.odds)
            within = found.fragments
            fragments.add(places[within.wholes], within.starts, within.ends, places[within.texts], within.odds)
    database.drop("texts_of_parts")


def make_scores(database: Database) -> None:
    """Make ``scores``: the odds of each pair, adjusted to the best odds of its two texts.

    Disjoint fragments of one text get a score that keeps them apart, also those that are no pair.
    """
    database.make(
        "best",
        """SELECT place, max(odds) AS best FROM (SELECT a AS place, odds FROM odds UNION ALL SELECT b, odds FROM odds)
        GROUP BY place""",
    )
    with database.writer("contexts", "a INTEGER, b INTEGER, score DOUBLE") as writer:
        for piece in database.read(
            """SELECT a, b, odds, one.best AS best_a, other.best AS best_b FROM odds
            JOIN best AS one ON one.place = a JOIN best AS other ON other.place = b"""
        ):
            score = in_context(real(piece, "odds"), real(piece, "best_a"), real(piece, "best_b"))
            writer.add(whole(piece, "a"), whole(piece, "b"), score)
    with database.writer("disjoint", "a INTEGER, b INTEGER") as writer:
        for piece in database.read_whole("SELECT * FROM fragments ORDER BY whole", "whole"):
            wholes, starts, ends, texts = (whole(piece, name) for name in ("whole", "starts", "ends", "fragment"))
            writer.add(*disjoint_fragments(Fragments(wholes, starts, ends, texts, real(piece, "odds"))))
    database.make(
        "scores",
        f"""SELECT a, b, score FROM contexts ANTI JOIN disjoint USING (a, b) WHERE score <> {UNSCORED}
        UNION ALL SELECT DISTINCT a, b, {DISJOINT_FRAGMENTS}::DOUBLE FROM disjoint""",
    )
    database.drop("odds", "best", "contexts", "fragments", "disjoint")


def add_circumstances(database: Database) -> None:
    """Drop the scores of pairs whose speakers are surely two people, and lower others.

    Lower are those of two texts of one article, of speakers not known to be one, and of days far apart.
    """
    database.make("carriers", "SELECT DISTINCT place, article FROM texts JOIN wordings USING (key, speaker)")
    database.make(
        "shared",
        """SELECT DISTINCT a, b FROM scores JOIN carriers AS one ON one.place = a
        JOIN carriers AS other ON other.place = b AND other.article = one.article""",
    )
    with database.writer("spoken", "a INTEGER, b INTEGER, score DOUBLE") as writer:
        for piece in database.read(
            f"""SELECT scores.a, scores.b, score, shared.a IS NOT NULL AS one_article, {SPEAKERS_OF_PAIR},
                coalesce(greatest(one.first_day - other.last_day, other.first_day - one.last_day), 0) AS days_apart
            FROM scores {JOIN_SPEAKERS} LEFT JOIN shared ON shared.a = scores.a AND shared.b = scores.b"""
        ):
            speakers, of_a, of_b = speakers_of(piece)
            pairs = [*zip(of_a, of_b, strict=True)]
            kept = np.array([not speakers.are_apart(a, b) for a, b in pairs], np.bool_)
            score = in_circumstances(
                real(piece, "score"),
                np.array([speakers.are_one(a, b) for a, b in pairs], np.bool_),
                whole(piece, "one_article") != 0,
                whole(piece, "days_apart"),
            )
            writer.add(whole(piece, "a")[kept], whole(piece, "b")[kept], score[kept])
    database.make("scores", "SELECT * FROM spoken")
    database.drop("spoken", "shared", "carriers")


def make_clusters(database: Database) -> None:
    """Make ``clusters``: link the texts of each component by the scores within it.

    A text without a pair has no row.
    """
    with database.writer("clusters", "place INTEGER, cluster INTEGER") as writer:
        for piece in database.read_whole(
            f"""SELECT mine.component, scores.a, scores.b, score, {SPEAKERS_OF_PAIR} FROM scores
            JOIN components AS mine ON mine.place = scores.a
            JOIN components AS theirs ON theirs.place = scores.b AND theirs.component = mine.component
            {JOIN_SPEAKERS} ORDER BY mine.component""",
            "component",
        ):
            a, b = whole(piece, "a"), whole(piece, "b")
            places = np.unique(np.concatenate([a, b]))
            ends = np.searchsorted(places, a), np.searchsorted(places, b)
            speakers, *keys = speakers_of(piece)
            of_places = [""] * len(places)
            for side, own in zip(ends, keys, strict=True):
                for at, key in zip(side.tolist(), own, strict=True):
                    of_places[at] = key
            pairs = zip(*(side.tolist() for side in ends), real(piece, "score").tolist(), strict=True)
            labels = link(pairs, of_places, speakers.are_apart)
            writer.add(places, places[_first_of(labels)])
    database.drop("scores")


def _first_of(labels: Sequence[int]) -> NDArray[np.int64]:
    """Return for each item the place of the first item with the same label."""
    _, first, inverse = np.unique(np.array(labels, np.int64), return_index=True, return_inverse=True)
    return np.asarray(first[inverse], np.int64)


def make_utterances(database: Database) -> None:
    """Make ``utterances``: the texts, with their clusters numbered in the order of first texts."""
    database.make(
        "clustered",
        """SELECT position, coalesce(cluster, place) AS cluster, text_given AS text FROM (
            SELECT position, key, speaker, text AS text_given FROM texts
        ) JOIN wordings USING (key, speaker) LEFT JOIN clusters USING (place)""",
    )
    database.make(
        "utterances",
        """SELECT position, utterance, text FROM clustered JOIN (
            SELECT cluster, row_number() OVER (ORDER BY min(position)) - 1 AS utterance FROM clustered GROUP BY cluster
        ) USING (cluster) ORDER BY position""",
    )
    database.drop("clustered", "clusters", "texts")


def _report(database: Database) -> Report:
    texts, utterances = database.one("SELECT count(*), count(DISTINCT utterance) FROM utterances")
    (wordings,) = database.one("SELECT count(*) FROM wordings")
    (pairs,) = database.one("SELECT count(*) FROM pairs")
    (frequent,) = database.one(f"SELECT count(*) FROM lemmas WHERE texts > {2 * MAX_VOTES_ON_EITHER_SIDE + 1}")
    largest, cut = database.one(
        f"""SELECT coalesce(max(size), 0), count(*) FILTER (size > {MAX_COMPONENT})
        FROM (SELECT count(*) AS size FROM components GROUP BY component)"""
    )
    return Report(texts, wordings, pairs, utterances, frequent, largest, cut)
