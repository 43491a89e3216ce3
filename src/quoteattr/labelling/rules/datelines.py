"""Datelines: the place, day and agency before the first words of a dispatch, which no one says."""

from __future__ import annotations

import re
from typing import Final

from quoteattr.document import Document
from quoteattr.labelling import B_CUE
from quoteattr.labelling.rules.transcripts import find_turns

_DASHES: Final = ("—", "–", " -")
_CAPITALS: Final = r"[A-Z][A-Z.'’-]{1,20}(?:,? [A-Z][A-Z.'’-]{1,20}){0,4}"
_DETAILS: Final = r"(?:, (?:[A-Z][\w.]{0,20}|\d{1,2})(?: (?:[A-Z][\w.]{0,20}|\d{1,4})){0,3}){0,2}"
_AGENCY: Final = r"\([A-Z][\w ./-]{1,30}\)"
_NAME: Final = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}(?:, [A-Z][\w.]{1,20})?"
_DATELINE: Final = re.compile(
    rf"^(?:{_CAPITALS}{_DETAILS}(?: ?{_AGENCY})?|{_NAME} {_AGENCY}|{_AGENCY})(?:\s?[—–]\s?|\s--?\s)(?=\S)",
    re.MULTILINE,
)
"""A place in capitals, or an agency in brackets, then a dash.  Every part is bounded, so the time is linear."""
_WITH_COLON: Final = re.compile(rf"^{_CAPITALS}{_DETAILS}:(?=\s+[A-Z]\w*\s+\w)", re.MULTILINE)
"""A place in capitals and a colon, before a sentence; a turn of a transcript looks the same."""


def dateline_tokens(document: Document) -> list[range]:
    """The tokens of each dateline, its dash or colon included."""
    found = list(_DATELINE.finditer(document.text)) if any(dash in document.text for dash in _DASHES) else []
    if ":" in document.text and not find_turns(document):
        found += _WITH_COLON.finditer(document.text)
    return [document.tokens_in(*line.span()) for line in found]


def clear_datelines(document: Document, labels: list[int]) -> None:
    """Take the labels off datelines; a run that began in one begins after it.

    What a labeller took for a name and a colon that introduces words keeps its labels.
    """
    for tokens in dateline_tokens(document):
        if labels[tokens.stop - 1] in (B_CUE, B_CUE + 1):
            continue
        labels[tokens.start : tokens.stop] = [0] * len(tokens)
        if tokens.stop < len(labels) and labels[tokens.stop] and labels[tokens.stop] % 2 == 0:
            labels[tokens.stop] -= 1
