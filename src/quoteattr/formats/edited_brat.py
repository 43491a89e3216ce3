"""A brat folder that somebody has edited, compared with the articles that it was written from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from quoteattr.articles import Article, Wire
from quoteattr.bounded_read import bytes_of
from quoteattr.errors import WrongValueError, shown
from quoteattr.formats.brat import NOTES, name_of, pieces_of
from quoteattr.formats.columns import articles_of
from quoteattr.limits import MAX_STORY_BYTES
from quoteattr.reviews import Review
from quoteattr.reviews.comparison import Draft, Spans, reviews_of_drafts
from quoteattr.spans import Span, joined
from quoteattr.typography import storable

_ENTITY: Final = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_RELATION: Final = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_ATTRIBUTE: Final = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (.*))?")
_NOTE: Final = re.compile(r"#\d+\t\S+ (\S+)\t(.*)")
_KNOWN: Final = {"T": _ENTITY, "R": _RELATION, "A": _ATTRIBUTE, "M": _ATTRIBUTE, "#": _NOTE}
"""How a line goes on, by its first sign; others, of which ``write_brat`` writes none, are left out."""
_FIELD: Final = re.compile(rf"(?:^|, )({'|'.join(NOTES)})=(.*?)(?=, (?:{'|'.join(NOTES)})=|$)")
_RELATIONS: Final = {"cue": "Cued", "source": "Sourced"}


@frozen
class _Annotations:
    """What an ``.ann`` file says, by the names that it gives."""

    entities: Mapping[str, tuple[str, Spans]]
    """The kind and the spans of each."""
    tied: Mapping[tuple[str, str], Sequence[str]]
    """The cues or sources, by relation and content."""
    attributes: Mapping[tuple[str, str], str]
    notes: Mapping[str, str]


def reviews_from_brat(
    folder: str | Path,
    articles: Article | Wire | Iterable[Article],
    *,
    by: str,
    on: date | str,
    accept_rest: bool = False,
) -> tuple[Review, ...]:
    """Return what somebody changed in a folder that ``write_brat`` made of these articles.

    A content that was removed rejects its quotation, a new one adds one; borders, ``act``, the relations to cue and
    source, and ``speaker=...`` in the note can be changed.  A story whose ``.ann`` file is gone was not reviewed.  With
    ``accept_rest`` what was left as it was counts as accepted.

    Raises WrongValueError, with the file and line, for what is no such folder and for lines that cannot be read.
    """
    home = Path(folder)
    if not list(home.glob("*.ann")):
        raise WrongValueError(f"{home} holds no .ann files: give a folder that write_brat() made")
    found: list[Review] = []
    taken: set[str] = set()
    for article in articles_of(articles):
        path = home / f"{name_of(article, taken)}.ann"
        if path.is_file():
            _require_text(path.with_suffix(".txt"), article)
            drafts = _drafts(_annotations(path), article.text)
            found += reviews_of_drafts(
                article, drafts, by=by, on=on, accept_rest=accept_rest, written=_Written(article.text)
            )
    return tuple(found)


def _require_text(path: Path, article: Article) -> None:
    if not path.is_file() or _text(path) != storable(article.text):
        raise WrongValueError(f"{path} is not the text of {shown(article.name)}: give the articles of the folder")


def _text(path: Path) -> str:
    return bytes_of(path, MAX_STORY_BYTES, "give a folder that write_brat() made").decode("utf-8", "replace")


@frozen
class _Written:
    """Spans as brat holds them: cut where lines end, and then put together again."""

    text: str

    def __call__(self, spans: Spans) -> Spans:
        return _merged(pieces_of(storable(self.text), spans), self.text)


def _merged(spans: Iterable[Span], text: str) -> Spans:
    """Return spans, those with nothing but white space between them as one."""
    found: list[Span] = []
    for span in joined(spans):
        start = found.pop().start if found and not text[found[-1].end : span.start].strip() else span.start
        found.append(Span(start, span.end))
    return tuple(found)


def _annotations(path: Path) -> _Annotations:
    """Return what a file says; raise WrongValueError for a line that is not as brat writes it."""
    entities: dict[str, tuple[str, Spans]] = {}
    tied: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    attributes: dict[tuple[str, str], str] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        pattern = _KNOWN.get(line[:1])
        if pattern is None:
            continue
        match = pattern.fullmatch(line.rstrip("\r"))
        if match is None:
            raise WrongValueError(f"{path.name}, line {number}: {shown(line)} is no line of brat: restore or remove it")
        if pattern is _ENTITY:
            entities[match[1]] = match[2], _spans(match[3])
        elif pattern is _RELATION:
            tied[match[1], match[2]].append(match[3])
        elif pattern is _ATTRIBUTE:
            attributes[match[1], match[2]] = match[3] or ""
        else:
            notes[match[1]] = match[2]
    return _Annotations(entities, tied, attributes, notes)


def _spans(offsets: str) -> Spans:
    return joined(Span(*map(int, pair.split())) for pair in offsets.split(";"))


def _drafts(found: _Annotations, text: str) -> Iterator[Draft]:
    """Yield the quotations of a file: each content, with what is tied to it."""
    for name, (kind, spans) in found.entities.items():
        if kind != "Content":
            continue
        ties = {
            part: _merged((span for other in found.tied.get((relation, name), ()) for span in _of(found, other)), text)
            for part, relation in _RELATIONS.items()
        }
        fields = dict(_FIELD.findall(found.notes.get(name, "")))
        act: Any = found.attributes.get(("act", name)) or None
        id = fields.get("quotation_id", "")
        yield Draft(_merged(spans, text), ties["cue"], ties["source"], fields.get("speaker"), act, id=id)


def _of(found: _Annotations, name: str) -> Spans:
    return found.entities[name][1] if name in found.entities else ()
