"""What is no plain text though it was given as such: HTML, JSON, PDF, Word, RTF, and names of files."""

from __future__ import annotations

import json
import re
from typing import Final, Literal

from attrs import frozen

FileKind = Literal["HTML", "XML", "JSON", "PDF", "Word", "RTF", "name", "address"]

_MAX_START: Final = 2_000
"""Characters, after white space and comments, in which a page shows that it is one."""
_SPACE: Final = re.compile(r"(?:\s+|\ufeff|<!--.*?-->)*+", re.DOTALL)
_PAGE: Final = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_XML: Final = re.compile(r"<\?xml\s", re.IGNORECASE)
_TAG: Final = re.compile(r"<([a-z][a-z0-9:-]*)(?:\s[^<>]*)?>", re.IGNORECASE)
_JSON_STARTS: Final = ('{"', "[{", '["')
_MAX_NAME: Final = 400
"""Characters of the name of a file or of an address."""
_NAMES: Final[tuple[tuple[re.Pattern[str], FileKind], ...]] = (
    (re.compile(r"https?://\S+", re.IGNORECASE), "address"),
    (re.compile(r"\S+\.(?:txt|x?html?|jsonl?|csv|pdf|docx?|rtf)", re.IGNORECASE), "name"),
)
"""A text that is nothing but one of these: no article is."""
_SIGNATURES: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
    (b"{\\rtf", "RTF"),
)
"""The first bytes of files; .docx is a zip archive, .doc a compound file, and so are other files of offices."""


@frozen
class _Meaning:
    """What a message says of a kind."""

    words: str
    cure: str
    cure_for_text: str = ""
    """What to do with a text, where that is not the same as with a file."""


_TAKE_OUT: Final = "take the text out first, for instance with: {}"
_SAVE: Final = "save it as plain text, or use: pandoc story.{0} -t plain -o story.txt"
_MEANINGS: Final[dict[FileKind, _Meaning]] = {
    "HTML": _Meaning(
        "a page of HTML", "give its name the ending .html", "use quoteattr.read_html(text), which takes the article out"
    ),
    "XML": _Meaning("XML", "give the text of the article alone"),
    "JSON": _Meaning(
        "JSON",
        "give its name the ending .json, or .jsonl for one record a line",
        "use json.loads(text), and read_many()",
    ),
    "PDF": _Meaning("a PDF file", _TAKE_OUT.format("pdftotext story.pdf story.txt")),
    "Word": _Meaning("a file of Word or of another office program", _SAVE.format("docx")),
    "RTF": _Meaning("a file in RTF", _SAVE.format("rtf")),
    "name": _Meaning(
        "the name of a file",
        "give the text of the article",
        "give what the file holds, as in Path(text).read_text(encoding='utf-8')",
    ),
    "address": _Meaning(
        "an address",
        "nothing is fetched; pipe the page in, as in: curl -s ADDRESS | quoteattr read",
        "nothing is fetched; give the text of the article, or its page to quoteattr.read_html()",
    ),
}


def kind_of_text(text: str) -> FileKind | None:
    """Return what a text is that is no plain text; None for prose.

    Only what nothing but such a file starts with counts: prose that speaks of tags, or starts with a bracket, is prose.
    """
    named = kind_of_name(text)
    if named is not None:
        return named
    start = _SPACE.match(text)
    at = start.end() if start else 0
    head = text[at : at + _MAX_START]
    signature = next((kind for first, kind in _SIGNATURES if head.startswith(first.decode("latin-1"))), None)
    if signature is not None:
        return signature
    if _PAGE.match(head):
        return "HTML"
    if _XML.match(head):
        return "HTML" if _PAGE.search(head) else "XML"
    tag = _TAG.match(head)
    if tag is not None:
        return "HTML" if f"</{tag[1].lower()}>" in text[at:].lower() else None
    return "JSON" if head.startswith(_JSON_STARTS) and _is_json(text[at:]) else None


def kind_of_name(text: str) -> FileKind | None:
    """Return whether a text is nothing but the name of a file or an address; None for anything else."""
    if len(text) > _MAX_NAME:
        return None
    return next((kind for pattern, kind in _NAMES if pattern.fullmatch(text.strip())), None)


def kind_of_bytes(content: bytes) -> FileKind | None:
    """Return what a file is by its first bytes, if no text editor wrote it; None for what may be text."""
    return next((kind for first, kind in _SIGNATURES if content.startswith(first)), None)


def what_to_do(kind: FileKind, given: Literal["file", "text"]) -> str:
    """Return in words what a file or a text is, and what to do with it."""
    meaning = _MEANINGS[kind]
    cure = (given == "text" and meaning.cure_for_text) or meaning.cure
    return f"{meaning.words}, not plain text: {cure}"


def _is_json(text: str) -> bool:
    """Whether a text is JSON, or its first line is."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    rest = text[end:].lstrip(" \t\r")
    return not rest or rest.startswith("\n")
