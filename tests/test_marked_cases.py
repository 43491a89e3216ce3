"""Texts with their sources, cues and contents in brackets: who speaks, and what the pieces come to.

No labeller stands between these texts and their answers, so what fails here is linking or coreference.
"""

from __future__ import annotations

from marked import read_marked
from test_cases import CASES

INDENT = "    "


def test_the_speakers_are_those_written_after_the_text() -> None:
    """A line of ``speakers.txt`` is a marked text and, after ``=>``, the speaker of each quotation; ? for nobody."""
    lines = (CASES / "speakers.txt").read_text(encoding="utf-8").splitlines()
    found = [f"{text} => {speakers(text)}" for text in (line.partition(" => ")[0] for line in lines)]
    assert found == lines


def speakers(marked: str) -> str:
    return "; ".join(str(quotation.speaker or "?") for quotation in read_marked(marked).quotations)


def test_the_quotations_are_those_written_under_the_text() -> None:
    """A line of ``attributions.txt`` is a marked text; those under it say speaker, cue, act, kind and content."""
    lines = (CASES / "attributions.txt").read_text(encoding="utf-8").splitlines()
    found = [line for text in lines if not text.startswith(INDENT) for line in (text, *attributions(text))]
    assert found == lines


def attributions(marked: str) -> list[str]:
    quotations = read_marked(marked).quotations
    parts = [(q.speaker or "?", q.cue or "-", q.act, q.kind, q.content) for q in quotations]
    return [INDENT + " | ".join(map(str, one)).replace("\n\n", " ¶ ") for one in parts]
