"""brat standoff: for each article its text and what is marked in it, as brat opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

from quoteattr.acts import ACTS
from quoteattr.articles import Article, Wire
from quoteattr.atomic_write import replacing
from quoteattr.errors import WrongValueError, shown
from quoteattr.formats.columns import articles_of, labels, parts
from quoteattr.graphemes import clipped
from quoteattr.spans import Span
from quoteattr.typography import storable

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
_ATTRIBUTES: Final = ("kind", "act", "speaker_status")
NOTES: Final = ("speaker", "speaker_id", "confidence", "speaker_confidence", "quotation_id")
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
        name = name_of(article, taken)
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
            if pieces := pieces_of(text, spans):
                names[part] = f"T{next(entities)}"
                yield _entity(names[part], part.capitalize(), pieces, text)
        if "content" not in names:
            continue
        for part, relation in (("cue", "Cued"), ("source", "Sourced")):
            if part in names:
                yield f"R{next(relations)}\t{relation} Arg1:{names['content']} Arg2:{names[part]}"
        known = labels(article, quotation)
        for label in _ATTRIBUTES:
            yield f"A{next(attributes)}\t{label} {names['content']} {known[label]}"
        note = ", ".join(f"{label}={_on_one_line(known[label])}" for label in NOTES if label in known)
        yield f"#{next(notes)}\tAnnotatorNotes {names['content']}\t{note}"
    for stretch in article.rejected:
        if pieces := pieces_of(text, (stretch.span,)):
            name = f"T{next(entities)}"
            yield _entity(name, "Rejected", pieces, text)
            yield f"#{next(notes)}\tAnnotatorNotes {name}\t{_on_one_line(stretch.reason)}"


def _on_one_line(text: str) -> str:
    return " ".join(storable(text).split())


def _entity(name: str, kind: str, pieces: list[Span], text: str) -> str:
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{name}\t{kind} {offsets}\t{' '.join(piece.cut(text) for piece in pieces)}"


def pieces_of(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return some spans, cut where lines end."""
    return [Span(*line.span()) for span in spans for line in _LINES.finditer(text, *span)]


def name_of(article: Article, taken: set[str]) -> str:
    """Return a name for the files of an article, and add it to those that are taken."""
    stem = re.sub(r"[^\w-]+", "_", Path(article.id).stem if article.id else "").strip("_")
    stem = clipped(stem, _MAX_NAME) or "article"
    name, number = stem, 2
    while name.lower() in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name.lower())
    return name
