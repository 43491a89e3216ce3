"""Datelines: the place, day and agency before the first words of a dispatch; they belong to no quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quoteattr.document import Document
from quoteattr.labelling.rules.turns import Turn

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


def find_datelines(document: Document, turns: Sequence[Turn]) -> list[range]:
    """Return the tokens of each dateline, its dash or colon included; in a transcript (``turns``) a dash only."""
    found = list(_DATELINE.finditer(document.text)) if any(dash in document.text for dash in _DASHES) else []
    if ":" in document.text and not turns:
        found += _WITH_COLON.finditer(document.text)
    return [document.tokens_in(*line.span()) for line in found]
