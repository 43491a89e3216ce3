"""Wider and narrower words: what the list says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import LexiconError
from quoteattr.wording.hierarchy import COLUMNS, kinship, place, read_places


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("captain", "officer", "narrower"),
        ("bus", "truck", "siblings"),
        ("rifle", "violin", ""),
        ("rifle", "zzyzx", ""),
    ],
)
def test_kinship_is_the_same_from_both_sides(a: str, b: str, kind: str) -> None:
    assert kinship(a, b) == kinship(b, a) == kind


def test_a_word_that_the_list_does_not_have_has_no_place() -> None:
    assert place("zzyzx") is None
    assert place("rifle") is not None


@pytest.mark.parametrize(
    "lines",
    [
        "word\tother\nrifle\t1\t2\t3\n",
        "{head}\nrifle\t1\n",
        "{head}\nrifle\t\t\t\nrifle\t\t\t\n",
        "{head}\nrifle\t1\t2\t3",
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "hypernyms.words"
    path.write_text(lines.replace("{head}", "\t".join(COLUMNS)), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"hypernyms\.words:\d+: "):
        read_places(path)
