"""Ministries and the like of one country or of several."""

from __future__ import annotations

import pytest

import quoteattr

HUNGARYS = "Hungary's Interior Ministry said it was late."
HUNGARIAN = "The Hungarian Interior Ministry said it was late."
OF_HUNGARY = "The Interior Ministry of Hungary said it was late."
POLISH = "The Polish Interior Ministry said it was early."
BARE = "The Interior Ministry said nobody was hurt."


@pytest.mark.parametrize(
    ("sentences", "speakers"),
    [
        ((HUNGARYS, BARE), (1, 1)),
        ((HUNGARIAN, BARE), (1, 1)),
        ((OF_HUNGARY, BARE), (1, 1)),
        ((BARE, HUNGARIAN), (1, 1)),
        ((HUNGARYS, HUNGARIAN, OF_HUNGARY), (1, 1, 1)),
        ((HUNGARIAN, POLISH), (1, 2)),
        ((HUNGARIAN, POLISH, HUNGARYS), (1, 2, 1)),
        ((HUNGARIAN, POLISH, BARE), (1, 2, None)),
        ((HUNGARYS, POLISH, BARE), (1, 2, None)),
        (("A bus was stopped in Poland.", HUNGARIAN, BARE), (1, 2)),  # it may be Poland's
        ((HUNGARYS, "In Poland, the Interior Ministry said nobody was hurt."), (1, 2)),
        (("A bus was stopped in Poland.", HUNGARYS, BARE, HUNGARYS), (1, 2, 1)),
        (("A bus was stopped in Poland.", BARE, HUNGARYS, BARE), (1, 2, 1)),
        (("A bus was stopped in Poland.", HUNGARYS, HUNGARIAN, OF_HUNGARY), (1, 1, 1)),
        (("A bus was stopped in Poland.", "Hungary's Zorb Bank said it was late.", "Zorb Bank said so early."), (1, 1)),
        (("A man from Poland sued.", "London's High Court said it was late.", "The High Court said so early."), (1, 1)),
        (("The Polish Chess Club said it was late.", "The Chess Club said nobody was hurt."), (1, 2)),
    ],
)
def test_a_ministry_is_one_body_where_one_country_is_in_question(
    sentences: tuple[str, ...], speakers: tuple[int | None, ...]
) -> None:
    ids: list[str] = []
    found: list[int | None] = []
    for quotation in quoteattr.read(" ".join(sentences)).quotations:
        speaker = quotation.speaker
        if speaker is not None and speaker.id not in ids:
            ids.append(speaker.id)
        found.append(None if speaker is None else ids.index(speaker.id) + 1)
    assert tuple(found) == speakers
