"""brat standoff: for each article its text and what is marked in it; what somebody edits there, read back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from quoteattr.acts import ACTS
from quoteattr.articles import Article, Wire
from quoteattr.errors import WrongValueError, shown
from quoteattr.formats.columns import articles_of, labels, parts
from quoteattr.graphemes import clipped
from quoteattr.limits import MAX_STORY_BYTES
from quoteattr.reviews import Review
from quoteattr.reviews.drafts import Draft, Spans, reviews_of_drafts
from quoteattr.spans import Span, joined
from quoteattr.typography import storable
from quoteattr.whole_files import bytes_of, replacing

_OWN: Final = "# Written by quoteattr, which removes the stories of this folder that it no longer reads."
_CONFIGURATION: Final = """\
{own}

[entities]
Content
Cue
Source
Rejected

[relations]
Cued Arg1:Content, Arg2:Cue
Sourced Arg1:Content, Arg2:Source
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
kind Arg:Content, Value:direct|mixed|indirect
act Arg:Content, Value:{acts}
speaker_status Arg:Content, Value:certain|likely|ambiguous|unknown
"""
CONFIGURATION: Final = _CONFIGURATION.format(own=_OWN, acts="|".join(ACTS))
_RELATIONS: Final = {"cue": "Cued", "source": "Sourced"}
_ATTRIBUTES: Final = ("kind", "act", "speaker_status")
_NOTES: Final = ("speaker", "speaker_id", "confidence", "speaker_confidence", "quotation_id")
"""What the note of a content tells: ``speaker=Ann Lee, speaker_id=...``."""
_MAX_NAME: Final = 80
_LINES: Final = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c\x1c-\x1e]+")


def write_brat(articles: Article | Wire | Iterable[Article], folder: str | Path) -> list[Path]:
    """Write ``NAME.txt`` and ``NAME.ann`` for each article (one, several or a wire), and ``annotation.conf``.

    Return the .ann files.  Their names are made of the articles' ids, with a number where two would be the same.  The
    folder is made if need be.  Stories that an earlier call wrote, and this one does not, are removed at the end.

    Raises WrongValueError for a folder with files that no earlier call wrote: nothing of it is touched.
    """
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    _require_own(home)
    _write(home / "annotation.conf", CONFIGURATION)
    written: list[Path] = []
    taken: set[str] = set()
    for article in articles_of(articles):
        name = _name_of(article, taken)
        _write(home / f"{name}.txt", storable(article.text))
        path = home / f"{name}.ann"
        _write(path, standoff(article))
        written.append(path)
    for path in home.glob("*.ann"):
        if path.stem.lower() not in taken:
            path.with_suffix(".txt").unlink(missing_ok=True)
            path.unlink()
    return written


def _require_own(home: Path) -> None:
    """Refuse a folder that holds something, unless it is what ``write_brat`` made."""
    configuration = home / "annotation.conf"
    if configuration.is_file():
        with configuration.open(encoding="utf-8", errors="replace") as file:
            if file.readline().rstrip() == _OWN:
                return
    other = min((path.name for path in home.iterdir()), default=None)
    if other is not None:
        raise WrongValueError(
            f"{home} holds {shown(other)}, and was not made by quoteattr: give a new or an empty folder"
        )


def _write(path: Path, text: str) -> None:
    with replacing(path, encoding="utf-8", newline="") as out:
        out.write(text)


def standoff(article: Article) -> str:
    """Return the ``.ann`` file of an article: offsets are code points, and no piece of a span crosses a line end."""
    return "".join(f"{line}\n" for line in _lines(article))


def _lines(article: Article) -> Iterator[str]:
    text = storable(article.text)
    entities, relations, attributes, notes = count(1), count(1), count(1), count(1)
    for quotation in article.quotations:
        names: dict[str, str] = {}
        for part, spans in parts(quotation).items():
            if pieces := _pieces_of(text, spans):
                names[part] = f"T{next(entities)}"
                yield _entity(names[part], part.capitalize(), pieces, text)
        if "content" not in names:
            continue
        for part, relation in _RELATIONS.items():
            if part in names:
                yield f"R{next(relations)}\t{relation} Arg1:{names['content']} Arg2:{names[part]}"
        known = labels(article, quotation)
        for label in _ATTRIBUTES:
            yield f"A{next(attributes)}\t{label} {names['content']} {known[label]}"
        note = ", ".join(f"{label}={_on_one_line(known[label])}" for label in _NOTES if label in known)
        yield f"#{next(notes)}\tAnnotatorNotes {names['content']}\t{note}"
    for stretch in article.rejected:
        if pieces := _pieces_of(text, (stretch.span,)):
            name = f"T{next(entities)}"
            yield _entity(name, "Rejected", pieces, text)
            yield f"#{next(notes)}\tAnnotatorNotes {name}\t{_on_one_line(stretch.reason)}"


def _on_one_line(text: str) -> str:
    return " ".join(storable(text).split())


def _entity(name: str, kind: str, pieces: list[Span], text: str) -> str:
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{name}\t{kind} {offsets}\t{' '.join(piece.cut(text) for piece in pieces)}"


def _pieces_of(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return some spans, cut where lines end."""
    return [Span(*line.span()) for span in spans for line in _LINES.finditer(text, *span)]


def _name_of(article: Article, taken: set[str]) -> str:
    """Return a name for the files of an article, and add it to those that are taken."""
    stem = re.sub(r"[^\w-]+", "_", Path(article.id).stem if article.id else "").strip("_")
    stem = clipped(stem, _MAX_NAME) or "article"
    name, number = stem, 2
    while name.lower() in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name.lower())
    return name


# --- back ------------------------------------------------------------------------------------------------------------


_ENTITY: Final = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_RELATION: Final = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_ATTRIBUTE: Final = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (.*))?")
_NOTE: Final = re.compile(r"#\d+\t\S+ (\S+)\t(.*)")
_KNOWN: Final = {"T": _ENTITY, "R": _RELATION, "A": _ATTRIBUTE, "M": _ATTRIBUTE, "#": _NOTE}
"""How a line goes on, by its first sign; others, of which ``write_brat`` writes none, are left out."""
_FIELD: Final = re.compile(rf"(?:^|, )({'|'.join(_NOTES)})=(.*?)(?=, (?:{'|'.join(_NOTES)})=|$)")


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
        path = home / f"{_name_of(article, taken)}.ann"
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
        return _merged(_pieces_of(storable(self.text), spans), self.text)


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
