"""Runs of neighbouring sentences in DuckDB: the steps of ``matching.runs``, by which each quotation is made up."""

from __future__ import annotations

from typing import Final

import numpy as np

from quoteattr.engines.duckdb_speakers import JOIN_SPEAKERS, SPEAKERS_OF_PAIR, speakers_of
from quoteattr.engines.duckdb_tables import Database, real, whole
from quoteattr.limits import MAX_RUNS_OF_SENTENCE
from quoteattr.matching.runs import ALIKE, chosen, strengths

_OVERLAP: Final = "one.first < other.last AND other.first < one.last AND one.place <> other.place"


def add_pairs_of_runs(database: Database) -> None:
    """Add to ``pairs`` those in which runs take the place of sentences of theirs.

    ``stretches`` has ``position``, ``quotation``, ``first`` and ``last`` of the texts of quotations that were cut.
    """
    database.make(
        "units",
        """SELECT position, quotation, first, last, place FROM stretches JOIN texts USING (position)
        JOIN wordings USING (key, speaker)""",
    )
    database.make(
        "overlapping",
        f"""SELECT quotation, one.place AS run, other.place AS other, other.first AS begins,
            other.last - other.first = 1 AS is_sentence
        FROM units AS one JOIN units AS other USING (quotation)
        WHERE one.last - one.first > 1 AND {_OVERLAP}""",
    )
    database.make("members", "SELECT DISTINCT run, other AS part FROM overlapping WHERE is_sentence")
    database.make(
        "contexts",
        """SELECT row_number() OVER () AS context, part, runs FROM (SELECT DISTINCT part, runs FROM (
            SELECT other AS part, list(DISTINCT run ORDER BY run) AS runs FROM overlapping WHERE is_sentence
            GROUP BY other, quotation, begins))""",
    )
    database.make(
        "alone",
        f"""SELECT DISTINCT place AS part FROM texts ANTI JOIN stretches USING (position)
        JOIN wordings USING (key, speaker)
        UNION SELECT part FROM members GROUP BY part HAVING count(*) > {MAX_RUNS_OF_SENTENCE}""",
    )
    database.make(
        "members", "SELECT * FROM members ANTI JOIN (SELECT run FROM members JOIN alone USING (part)) USING (run)"
    )
    _ask(database)
    database.make(
        "pairs",
        """WITH stands AS (
            SELECT part AS place, run AS stand FROM members
            UNION ALL SELECT place, place FROM (SELECT a AS place FROM asked UNION SELECT b FROM asked)
        ), found AS (
            SELECT least(one.stand, other.stand) AS a, greatest(one.stand, other.stand) AS b, part
            FROM asked JOIN stands AS one ON one.place = a JOIN stands AS other ON other.place = b
            WHERE one.stand <> other.stand
        )
        SELECT a, b, min(part) AS part FROM (
            SELECT * FROM pairs UNION ALL SELECT * FROM found ANTI JOIN (
                SELECT least(run, other) AS a, greatest(run, other) AS b FROM overlapping
            ) USING (a, b)
        ) GROUP BY a, b""",
    )
    database.drop("alone", "asked", "overlapping")


def _ask(database: Database) -> None:
    """Write the pairs of sentences of which one is in a run, but for those of two people for sure."""
    with database.writer("asked", "a INTEGER, b INTEGER, part BIGINT") as writer:
        for piece in database.read(
            f"""SELECT scores.*, {SPEAKERS_OF_PAIR} FROM (
                SELECT a, b, part FROM pairs WHERE a IN (SELECT part FROM members) OR b IN (SELECT part FROM members)
            ) AS scores {JOIN_SPEAKERS}"""
        ):
            speakers, of_a, of_b = speakers_of(piece)
            kept = np.array([not speakers.are_apart(a, b) for a, b in zip(of_a, of_b, strict=True)], np.bool_)
            a, b = (whole(piece, side).astype(np.int32)[kept] for side in ("a", "b"))
            writer.add(a, b, whole(piece, "part")[kept])


def choose_runs(database: Database) -> None:
    """Leave in ``texts`` what quotations are made up of, and in other tables what is of these texts."""
    _make_strengths(database)
    with database.writer("unused", "position INTEGER") as unused:
        for _, piece in database.read_groups(
            """SELECT quotation, position, first, last, coalesce(strength, 0) AS strength FROM units
            SEMI JOIN (SELECT quotation FROM units JOIN strengths ON run = place) USING (quotation)
            LEFT JOIN strengths ON run = place AND last - first > 1 ORDER BY quotation, position""",
            "quotation",
        ):
            positions = whole(piece, "position").astype(np.int32)
            stretches = [*zip(whole(piece, "first").tolist(), whole(piece, "last").tolist(), strict=True)]
            unused.add(np.delete(positions, chosen(stretches, real(piece, "strength").tolist())))
    database.make(
        "unused",
        """SELECT position FROM unused UNION ALL
        SELECT position FROM units ANTI JOIN (SELECT quotation FROM units JOIN strengths ON run = place)
        USING (quotation) WHERE last - first > 1""",
    )
    database.make("texts", "SELECT * FROM texts ANTI JOIN unused USING (position)")
    database.make(
        "wordings",
        """SELECT place, key, speaker, any_value(wordings.text) AS text,
            min(nullif(day, 0)) AS first_day, max(nullif(day, 0)) AS last_day
        FROM wordings JOIN texts USING (key, speaker) GROUP BY place, key, speaker""",
    )
    for table, one, other in (("odds", "a", "b"), ("fragments", "whole", "fragment")):
        database.make(
            table,
            f"""SELECT {table}.* FROM {table} SEMI JOIN wordings AS one ON one.place = {one}
            SEMI JOIN wordings AS other ON other.place = {other}""",
        )
    database.drop("units", "members", "contexts", "strengths", "unused", "stretches")


def _make_strengths(database: Database) -> None:
    """Make the table of the runs that stay together, with how sure that is."""
    database.make(
        "known",
        """SELECT a, b, coalesce(before.odds, odds.odds) AS odds FROM odds LEFT JOIN (
            SELECT least(whole, fragment) AS a, greatest(whole, fragment) AS b, odds FROM fragments
        ) AS before USING (a, b)""",
    )
    database.make(
        "sides",
        """WITH runs AS (SELECT DISTINCT run AS place FROM members), directed AS (
            SELECT a AS one, b AS other, odds FROM known UNION ALL SELECT b, a, odds FROM known
        ) SELECT * FROM directed SEMI JOIN runs ON runs.place = one""",
    )
    nothing = "'-infinity'::DOUBLE"
    with database.writer("sure", "run INTEGER, strength DOUBLE") as writer:
        for piece in database.read_whole(
            f"""SELECT one AS run, other, any_value(odds) AS together,
                coalesce(max(apart), {nothing}) AS apart, coalesce(max(beside), {nothing}) AS beside
            FROM (
                SELECT sides.one, sides.other, sides.odds, near.odds AS apart, NULL AS beside FROM sides
                JOIN members ON run = one
                LEFT JOIN known AS near ON near.a = least(part, sides.other) AND near.b = greatest(part, sides.other)
                UNION ALL
                SELECT sides.one, sides.other, sides.odds, NULL, near.odds FROM sides
                JOIN members ON part = sides.other
                JOIN sides AS near ON near.one = sides.one AND near.other = members.run
            ) SEMI JOIN (SELECT place FROM wordings WHERE is_sentence) AS sentences ON sentences.place = other
            GROUP BY one, other ORDER BY one""",
            "run",
        ):
            found = strengths(whole(piece, "run"), *(real(piece, name) for name in ("together", "apart", "beside")))
            writer.add(np.array([*found], np.int32), np.array([*found.values()], np.float64))
    database.make(
        "strengths",
        f"""SELECT run, max(strength) AS strength FROM (
            SELECT * FROM sure UNION ALL
            SELECT DISTINCT run, 'infinity'::DOUBLE FROM members JOIN wordings ON place = run WHERE is_sentence
        ) ANTI JOIN (
            SELECT members.run FROM members JOIN contexts USING (part)
            LEFT JOIN sides ON one = members.run AND list_contains(runs, other)
            WHERE NOT list_contains(runs, members.run)
            GROUP BY members.run, context HAVING coalesce(max(odds), {nothing}) <= {ALIKE}
        ) AS elsewhere USING (run) GROUP BY run""",
    )
    database.drop("known", "sides", "sure")
