"""CSV that somebody has edited in a spreadsheet, compared with the articles that it was written from."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from quoteattr.articles import Article, Wire
from quoteattr.attribution import PAUSE, Quotation
from quoteattr.errors import WrongValueError, shown
from quoteattr.formats.columns import COLUMNS, articles_of
from quoteattr.formats.tabular import cell_of
from quoteattr.reviews import Review
from quoteattr.reviews.drafts import Draft, Spans, reviews_of_drafts
from quoteattr.spans import Span, joined
from quoteattr.spreadsheets import cells_of_any_length, without_guard
from quoteattr.typography import storable

_ID: Final = "quotation_id"
_READ: Final = ("speaker", "speaker_id", "source", "cue", "act", "quotation", "content")
"""The columns in which a change counts; the others follow from them."""
_SEPARATORS: Final = ",;\t"


def reviews_from_csv(
    lines: Iterable[str],
    articles: Article | Wire | Iterable[Article],
    *,
    by: str,
    on: date | str,
    accept_rest: bool = False,
) -> tuple[Review, ...]:
    """Return what an edited table of ``write_csv`` changes in the articles that it was written from.

    ``lines`` is an open file (encoding ``utf-8-sig``, newline ``""``); cells may be parted by commas, semicolons or
    tabs.  A changed cell of speaker, speaker_id, act, source, cue, quotation or content changes the quotation; new
    words have to stand in the article.  A row that was deleted rejects its quotation; an article of which no row is
    left was not reviewed.  A row without quotation_id adds a quotation, of the article that it names.

    Raises WrongValueError, with the line and what to do, for a table without ids, for rows of other articles, and for
    words that the article has not, or has at several places.
    """
    known = {article.name: article for article in articles_of(articles)}
    ids = {article.id_of(one): article for article in known.values() for one in article.quotations}
    drafts: dict[str, list[Draft]] = {}
    for number, row in _rows(lines):
        article = (
            ids.get(row[_ID]) or known.get(row["article"]) or (next(iter(known.values())) if len(known) == 1 else None)
        )
        if article is None or (row[_ID] and row[_ID] not in ids):
            what = f"quotation_id {shown(row[_ID])}" if row[_ID] else f"article {shown(row['article'])}"
            raise WrongValueError(f"line {number}: no article has the {what}: give the articles that the table is of")
        try:
            draft = _draft(article, row)
        except WrongValueError as error:
            raise WrongValueError(f"line {number}: {error}") from None
        drafts.setdefault(article.name, []).append(draft)
    return tuple(
        review
        for name, own in drafts.items()
        for review in reviews_of_drafts(known[name], own, by=by, on=on, accept_rest=accept_rest)
    )


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows that are not empty, each with the number of its line, and cells as they were before the guard."""
    head, *given = [*lines] or [""]
    separator = max(_SEPARATORS, key=head.count)
    names = next(csv.reader([head], delimiter=separator), [])
    missing = [name for name in (_ID, *_READ) if name not in names]
    if missing:
        raise WrongValueError(f"the table has no column {missing[0]!r}: keep the first line as it was written")
    reader = csv.DictReader(given, names, delimiter=separator, restval="")
    try:
        with cells_of_any_length(sum(map(len, given))):
            rows = [(reader.line_num + 1, row) for row in reader]
    except csv.Error as error:
        where = f"line {reader.line_num + 1} or below"
        raise WrongValueError(f"{where}: {error}: save the table as CSV once more") from error
    for number, row in rows:
        cells = {name: without_guard(row[name] or "").strip() for name in names}
        if any(cells.values()):
            yield number, {"article": "", **cells}


def _draft(article: Article, row: Mapping[str, str]) -> Draft:
    """Return the quotation as a row has it: what was not changed is not said."""
    before = article.quotation(row[_ID]) if row[_ID] else None
    changed = {name: row[name] for name in _READ if before is None or _is_changed(name, row[name], article, before)}
    near = before.content.spans if before else ()
    content = _content(article.text, changed, near)
    if content is None:
        if before is None:
            raise WrongValueError(
                "a row without quotation_id has no words: give quotation, as they stand in the article"
            )
        content = before.content.spans
    parts = {name: _places(article.text, changed[name], content) for name in ("cue", "source") if name in changed}
    speaker = changed.get("speaker_id") or changed.get("speaker", changed.get("speaker_id"))
    act: Any = changed.get("act") or None
    return Draft(content, parts.get("cue"), parts.get("source"), speaker, act, id=row[_ID])


def _is_changed(name: str, cell: str, article: Article, quotation: Quotation) -> bool:
    """Return whether a cell has other words than were written; spreadsheets may change white space."""
    written = without_guard(cell_of(name, COLUMNS[name](article, quotation)))
    return cell.split() != written.split()


def _content(text: str, changed: Mapping[str, str], near: Spans) -> Spans | None:
    """Return the content by its spans if those were changed, else by its words."""
    if changed.get("content"):
        try:
            return joined(Span(start, end) for start, end in json.loads(changed["content"]))
        except (TypeError, ValueError) as error:
            raise WrongValueError(f"content is {shown(changed['content'])}: give spans, as in [[0, 22]]") from error
    words = changed.get("quotation")
    return _places(text, words, near) if words else None


def _places(text: str, words: str, near: Spans) -> Spans:
    """Return where words stand: of several places, the nearest to some spans; an empty tuple for no words.

    Raise WrongValueError for words that the text has not, or at several places with nothing to tell which.
    """
    found = []
    for piece in _pieces(text, words):
        ranked = sorted((_distance(span, near), span) for span in _spans(text, piece))
        if not ranked:
            raise WrongValueError(f"the article has no words {shown(piece)}: give them as they stand in it")
        if len(ranked) > 1 and (not near or ranked[0][0] == ranked[1][0]):
            raise WrongValueError(
                f"the article has {shown(piece)} at {len(ranked)} places: give the spans under content"
            )
        found.append(ranked[0][1])
    return joined(found)


def _pieces(text: str, words: str) -> list[str]:
    """Return what PAUSE parts in words; what the text has with PAUSE in it, as written, stays together."""
    pieces: list[str] = []
    for part in filter(str.strip, words.split(PAUSE)):
        if pieces and any(_spans(text, whole := f"{pieces[-1]}{PAUSE}{part}")):
            pieces[-1] = whole
        else:
            pieces.append(part)
    return pieces


def _spans(text: str, words: str) -> Iterator[Span]:
    """Yield where words stand, with any white space between them."""
    pattern = r"\s+".join(map(re.escape, storable(words).split()))
    for found in re.finditer(pattern, storable(text)):
        yield Span(*found.span())


def _distance(span: Span, near: Spans) -> int:
    return min((max(0, other.start - span.end, span.start - other.end) for other in near), default=0)
