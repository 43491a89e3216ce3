"""The speakers of pairs of texts in DuckDB."""

from __future__ import annotations

import json
from typing import Final

from quoteattr.engines.duckdb_tables import Piece
from quoteattr.matching import Provenance, Speakers
from quoteattr.matching.speakers import LOCAL

SPEAKERS_OF_PAIR: Final = """one.speaker AS speaker_a, other.speaker AS speaker_b,
    known_a.known AS known_a, known_b.known AS known_b"""
JOIN_SPEAKERS: Final = """JOIN wordings AS one ON one.place = scores.a JOIN wordings AS other ON other.place = scores.b
    LEFT JOIN speakers AS known_a ON known_a.speaker = one.speaker
    LEFT JOIN speakers AS known_b ON known_b.speaker = other.speaker"""
"""What adds the speakers to a table ``scores`` of pairs."""


def speakers_of(piece: Piece) -> tuple[Speakers, list[str], list[str]]:
    """Return the speakers of some pairs, and the key of that of each first and each second text."""
    known: dict[str, list[str]] = {}
    keys: list[list[str]] = []
    for side in ("a", "b"):
        keys.append(piece.column(f"speaker_{side}").to_pylist())
        known |= dict(zip(keys[-1], piece.column(f"known_{side}").to_pylist(), strict=True))
    provenances = [
        Provenance(None if key.startswith(LOCAL) else key, 0, None, tuple(names), gender)
        for key, own in known.items()
        for names, gender in map(json.loads, own or ())
    ]
    return Speakers(provenances), keys[0], keys[1]
