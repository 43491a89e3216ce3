"""Runs of neighbouring sentences in DuckDB: the steps of ``matching.runs``, by which each quotation is made up."""

from __future__ import annotations

import numpy as np

from quoteattr.engines import queries
from quoteattr.engines.duckdb_tables import JOIN_SPEAKERS, SPEAKERS_OF_PAIR, Database, real, speakers_of, whole
from quoteattr.matching.runs import chosen, strengths


def add_pairs_of_runs(database: Database) -> None:
    """Add to ``pairs`` those in which runs take the place of sentences of theirs.

    ``stretches`` has ``position``, ``quotation``, ``first`` and ``last`` of the texts of quotations that were cut.
    """
    database.make(
        "units",
        """SELECT position, quotation, first, last, place FROM stretches JOIN texts USING (position)
        JOIN wordings USING (key, speaker)""",
    )
    database.make("overlapping", queries.OVERLAPPING.format(units="units"))
    database.make("members", queries.MEMBERS.format(overlapping="overlapping"))
    database.make(
        "contexts",
        """SELECT DISTINCT part, runs FROM (SELECT other AS part, list(DISTINCT run ORDER BY run) AS runs
            FROM overlapping WHERE is_part GROUP BY other, quotation, begins)""",
    )
    database.make(
        "whole",
        "SELECT DISTINCT place FROM texts ANTI JOIN stretches USING (position) JOIN wordings USING (key, speaker)",
    )
    database.make("alone", queries.ALONE.format(members="members", whole="whole"))
    database.make("members", queries.KEPT_MEMBERS.format(members="members", alone="alone"))
    _ask(database)
    database.make(
        "pairs", queries.PAIRS.format(members="members", asked="asked", pairs="pairs", overlapping="overlapping")
    )
    database.drop("alone", "asked", "overlapping", "whole")


def _ask(database: Database) -> None:
    """Write the pairs of sentences of which one is in a run, but for those of two people for sure."""
    asked = queries.ASKED.format(pairs="pairs", members="members")
    with database.writer("asked", "a INTEGER, b INTEGER, part BIGINT") as writer:
        for piece in database.read(f"SELECT scores.*, {SPEAKERS_OF_PAIR} FROM ({asked}) AS scores {JOIN_SPEAKERS}"):
            speakers, of_a, of_b = speakers_of(piece)
            kept = np.array([not speakers.are_apart(a, b) for a, b in zip(of_a, of_b, strict=True)], np.bool_)
            a, b = (whole(piece, side)[kept] for side in ("a", "b"))
            writer.add(a, b, whole(piece, "part")[kept])


def choose_runs(database: Database) -> None:
    """Leave in ``texts`` what quotations are made up of, and in other tables what is of these texts."""
    _make_strengths(database)
    with database.writer("unused", "position INTEGER") as unused:
        for _, piece in database.read_groups(
            f"{queries.UNDECIDED.format(units='units', strengths='strengths')} ORDER BY quotation, position",
            "quotation",
        ):
            positions = whole(piece, "position")
            stretches = [*zip(whole(piece, "first").tolist(), whole(piece, "last").tolist(), strict=True)]
            unused.add(np.delete(positions, chosen(stretches, real(piece, "strength").tolist())))
    database.make(
        "unused",
        f"SELECT position FROM unused UNION ALL {queries.LEFT_OUT.format(units='units', strengths='strengths')}",
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
    database.make("known", queries.KNOWN.format(odds="odds", fragments="fragments"))
    database.make("sides", queries.SIDES.format(members="members", known="known"))
    evidence = queries.EVIDENCE.format(sides="sides", members="members", known="known", wordings="wordings")
    with database.writer("sure", "run INTEGER, strength DOUBLE") as writer:
        for piece in database.read_whole(f"{evidence} ORDER BY run", "run"):
            found = strengths(whole(piece, "run"), *(real(piece, name) for name in ("together", "apart", "beside")))
            writer.add([*found], [*found.values()])
    names = {name: name for name in ("sure", "members", "wordings", "contexts", "sides")}
    database.make("strengths", queries.STRENGTHS.format(**names))
    database.drop("known", "sides", "sure")
