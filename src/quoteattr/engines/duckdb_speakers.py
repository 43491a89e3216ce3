"""The speakers of pairs of texts in DuckDB."""

from __future__ import annotations

from typing import Final

from quoteattr.engines.duckdb_tables import Piece
from quoteattr.engines.statement_rows import speakers_from
from quoteattr.matching import Speakers

SPEAKERS_OF_PAIR: Final = """one.speaker AS speaker_a, other.speaker AS speaker_b,
    known_a.known AS known_a, known_b.known AS known_b"""
JOIN_SPEAKERS: Final = """JOIN wordings AS one ON one.place = scores.a JOIN wordings AS other ON other.place = scores.b
    LEFT JOIN speakers AS known_a ON known_a.speaker = one.speaker
    LEFT JOIN speakers AS known_b ON known_b.speaker = other.speaker"""
"""What adds the speakers to a table ``scores`` of pairs."""


def speakers_of(piece: Piece) -> tuple[Speakers, list[str], list[str]]:
    """Return the speakers of some pairs, and the key of that of each first and each second text."""
    keys = [piece.column(f"speaker_{side}").to_pylist() for side in ("a", "b")]
    known = [piece.column(f"known_{side}").to_pylist() for side in ("a", "b")]
    return Speakers(speakers_from([*keys[0], *keys[1]], [*known[0], *known[1]])), keys[0], keys[1]
