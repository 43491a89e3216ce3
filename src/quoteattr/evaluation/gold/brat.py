"""Gold in brat standoff: as PolNeAR has it (events), and as ``write_brat`` and brat's own projects do (relations).

A folder holds ``NAME.txt`` and ``NAME.ann`` side by side, or, as PolNeAR, ``text/NAME.txt`` and
``attributions/NAME_ANNOTATOR.ann``.  Where several annotators did one article, the first by name is the gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import Factory, define

from quoteattr.errors import UnreadableFileError, WrongValueError, shown
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation, is_same_text, spans_in
from quoteattr.limits import MAX_STORY_BYTES
from quoteattr.spans import Span
from quoteattr.whole_files import bytes_of

_PARTS: Final = ("Content", "Cue", "Source")
_SECOND: Final = "Content2"
"""The role of a further piece of the content in an event (PolNeAR)."""
_SPEAKER: Final = re.compile(r"(?:^|, )speaker=(.*?)(?=, \w+=|$)")
"""Who speaks, in the note that ``write_brat`` writes to each content."""


@define
class _Standoff:
    """What a file of annotations holds."""

    spans: dict[str, tuple[str, tuple[Span, ...]]] = Factory(dict)
    """The kind and place of each entity, by its name (``T1``)."""
    events: list[Mapping[str, str]] = Factory(list)
    relations: list[tuple[str, str]] = Factory(list)
    speakers: dict[str, str] = Factory(dict)


def read_brat(folder: Path) -> list[GoldArticle]:
    """Return the annotated articles of a folder, in the order of their names.

    Raises UnreadableFileError where a file is missing or no UTF-8, WrongValueError where an annotation is of another
    text than the one beside it.
    """
    texts = folder / "text" if (folder / "text").is_dir() else folder
    notes = folder / "attributions" if (folder / "attributions").is_dir() else folder
    found: dict[str, Path] = {}
    for path in sorted(notes.glob("*.ann")):
        stem = path.stem if (texts / f"{path.stem}.txt").is_file() else path.stem.rpartition("_")[0]
        found.setdefault(stem, path)
    if not found:
        raise UnreadableFileError(f"{folder}: no .ann file; give a folder with NAME.txt and NAME.ann of brat")
    return [_article(stem, texts / f"{stem}.txt", path) for stem, path in found.items()]


def _article(stem: str, text_path: Path, path: Path) -> GoldArticle:
    text = _read(text_path)
    standoff = _standoff(_read(path), text, path)
    return GoldArticle(text, tuple(_quotations(standoff)), stem)


def _read(path: Path) -> str:
    try:
        content = bytes_of(path, MAX_STORY_BYTES, "cut it into stories")
        return content.decode("utf-8")  # offsets count the line ends as they are
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path}: no such file; put the text beside its annotations") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise UnreadableFileError(f"{path}: cannot be read: {error.strerror}") from error


def _standoff(annotations: str, text: str, path: Path) -> _Standoff:
    found = _Standoff()
    for number, line in enumerate(annotations.split("\n"), 1):
        fields = line.rstrip("\r").split("\t")
        where = f"{path}, line {number}"
        if len(fields) > 1 and re.fullmatch(r"[TER]\d+|#\d*", fields[0]):
            _add(found, fields, text, where)
    return found


def _add(found: _Standoff, fields: list[str], text: str, where: str) -> None:
    """Put one line into what is found; lines of other kinds than entities, events, relations and notes are no part."""
    name, head = fields[0], fields[1]
    if name[0] == "T":
        kind, _, places = head.partition(" ")
        pieces = [piece.split() for piece in places.split(";")]
        if not all(len(piece) == 2 and all(map(str.isdigit, piece)) for piece in pieces):
            raise WrongValueError(f"{where}: {shown(places)} is no place: give offsets as brat does, 7 45;50 60")
        spans = spans_in(text, [[int(edge) for edge in piece] for piece in pieces], where)
        words = " ".join(span.cut(text) for span in spans)
        if len(fields) > 2 and not is_same_text(fields[2], words):
            cure = "was the text changed, or were its line ends? give the one that was annotated"
            raise WrongValueError(f"{where}: it says {shown(fields[2])}, and the text has {shown(words)}: {cure}")
        found.spans[name] = (kind, spans)
    elif name[0] == "E":
        found.events.append(dict(_halves(head)))
    elif name[0] == "R":
        ends = [value for _, value in _halves(head) if value]  # "Sourced Arg1:T1 Arg2:T3"
        if len(ends) == 2:
            found.relations.append((ends[0], ends[1]))
    elif len(fields) > 2 and (speaker := _SPEAKER.search(fields[2])):
        found.speakers[head.rpartition(" ")[2]] = speaker[1]


def _halves(words: str) -> Iterator[tuple[str, str]]:
    for word in words.split():
        key, _, value = word.partition(":")
        yield key, value


def _quotations(found: _Standoff) -> Iterator[GoldQuotation]:
    """Yield a quotation for each event; without events, for each content, with what relations tie to it."""
    if found.events:
        for event in found.events:
            content = [*_of(found, event, "Content"), *_of(found, event, _SECOND)]
            speaker = found.speakers.get(event.get("Content", ""))
            if content:
                cue, source = _of(found, event, "Cue"), _of(found, event, "Source")
                yield GoldQuotation(tuple(content), tuple(cue), tuple(source), speaker)
        return
    for name, (kind, spans) in found.spans.items():
        if kind == "Content":
            tied = {one for pair in found.relations if name in pair for one in pair}
            parts: dict[str, list[Span]] = {part: [] for part in _PARTS}
            for other in sorted(tied - {name}):
                other_kind, places = found.spans.get(other, ("", ()))
                parts.setdefault(other_kind, []).extend(places)
            yield GoldQuotation(
                spans, tuple(sorted(parts["Cue"])), tuple(sorted(parts["Source"])), found.speakers.get(name)
            )


def _of(found: _Standoff, event: Mapping[str, str], role: str) -> list[Span]:
    return list(found.spans.get(event.get(role, ""), ("", ()))[1])
