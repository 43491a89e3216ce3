"""Gold in W3C Web Annotation: a collection an article, whose text lies in a file beside it.

The content of a quotation is what the targets of its annotation select, by position or by the words.  Cue and source
are those of the record that our own annotations hold; others have none, and then only contents and speakers are judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from quoteattr.errors import UnreadableFileError, WrongValueError, shown
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation, is_same_text, objects_in, spans_in
from quoteattr.limits import MAX_STORY_BYTES
from quoteattr.spans import Span
from quoteattr.whole_files import bytes_of


def read_web_annotations(collections: Sequence[Any], folder: Path) -> list[GoldArticle]:
    """Return the annotated articles of some collections; their texts lie in ``folder``, by the name of their source.

    Raises UnreadableFileError where a text is missing, WrongValueError where a selector selects nothing.
    """
    return [_article(one, folder, f"collection {at}") for at, one in enumerate(objects_in(list(collections), "it"), 1)]


def _article(collection: Mapping[str, Any], folder: Path, where: str) -> GoldArticle:
    page = collection.get("first")
    items = page.get("items") if isinstance(page, Mapping) else collection.get("items")
    annotations = list(objects_in(items or [], f"{where}, items"))
    name = _source(collection, annotations)
    text = _text(name, folder, where)
    quotations = (_quotation(one, text, f"{where}, annotation {at}") for at, one in enumerate(annotations, 1))
    return GoldArticle(text, tuple(quotations), name)


def _source(collection: Mapping[str, Any], annotations: Sequence[Mapping[str, Any]]) -> str:
    """Return the name of what is annotated: that of the first target, else the id of the collection."""
    for annotation in annotations:
        for target in _targets(annotation):
            source = target.get("source")
            return unquote(str(source.get("id") if isinstance(source, Mapping) else source))
    return unquote(str(collection.get("id", "")).partition("#")[0])


def _text(name: str, folder: Path, where: str) -> str:
    """Return the text of a source: the file of its name in the folder or below, nowhere else."""
    home = folder.resolve()
    for path in (home / name, home / Path(name).name, home / f"{Path(name).name}.txt"):
        if path.resolve().is_relative_to(home) and path.is_file():
            try:
                content = bytes_of(path, MAX_STORY_BYTES, "cut it into stories")
                return content.decode("utf-8").removeprefix("\ufeff")
            except (OSError, UnicodeDecodeError) as error:
                raise UnreadableFileError(f"{path}: cannot be read as UTF-8 ({error})") from error
    missing = f"the text of {shown(name)} is not in {folder}"
    raise UnreadableFileError(f"{where}: {missing}: annotations do not hold it, so put it there as {Path(name).name}")


def _targets(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    target = annotation.get("target")
    return [one for one in (target if isinstance(target, list) else [target]) if isinstance(one, Mapping)]


def _bodies(annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    body = annotation.get("body")
    yield from (one for one in (body if isinstance(body, list) else [body]) if isinstance(one, Mapping))


def _quotation(annotation: Mapping[str, Any], text: str, where: str) -> GoldQuotation:
    content = [_selected(target, text, where) for target in _targets(annotation)]
    if not content:
        raise WrongValueError(f"{where} has no target with a selector: give the words that are quoted")
    speaker: str | None = None
    parts: dict[str, tuple[Span, ...]] = {"cue": (), "source": ()}
    for body in _bodies(annotation):
        if body.get("purpose") == "identifying" and isinstance(body.get("value"), str):
            speaker = body["value"]
        if body.get("format") == "application/json":
            parts = {name: spans_in(text, _record(body, where).get(name) or [], where) for name in parts}
    return GoldQuotation(tuple(sorted(content)), **parts, speaker=speaker)


def _record(body: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(body["value"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise WrongValueError(f"{where}: its record cannot be read ({error}): leave it out") from error
    return record if isinstance(record, Mapping) else {}


def _selected(target: Mapping[str, Any], text: str, where: str) -> Span:
    """Return what a target selects: its position if the words stand there, else the words with those around them."""
    given = target.get("selector")
    selectors = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, Mapping)]
    by_type = {str(one.get("type")): one for one in selectors}
    words = by_type.get("TextQuoteSelector")
    exact = words.get("exact") if words is not None else None
    place = by_type.get("TextPositionSelector")
    if place is not None:
        (span,) = spans_in(text, [[place.get("start"), place.get("end")]], where)
        if exact is None or is_same_text(str(exact), span.cut(text)):
            return span
    if words is not None and isinstance(exact, str) and exact:
        prefix, suffix = (str(words.get(name) or "") for name in ("prefix", "suffix"))
        at = text.find(f"{prefix}{exact}{suffix}")
        if at >= 0:
            return Span(at + len(prefix), at + len(prefix) + len(exact))
    raise WrongValueError(f"{where}: no selector finds its words in the text: give the text that was annotated")
