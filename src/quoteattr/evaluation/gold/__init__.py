"""Gold: articles with the quotations that a reader has marked in them, whatever the format of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quoteattr.articles import Article
from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError, shown
from quoteattr.evaluation.gold.annotations import GoldArticle, gold_of
from quoteattr.limits import MAX_STORIES_BYTES
from quoteattr.whole_files import bytes_of


def load_gold(gold: str | Path | Iterable[Article | GoldArticle]) -> tuple[GoldArticle, ...]:
    """Return the annotated articles of a folder or file, or of articles that an editor has corrected.

    A folder holds brat standoff; a file is the JSON of Label Studio, of Web Annotation, or of records of our own, one
    or a list, or a record a line (``.jsonl``).  Raises UnreadableFileError for what cannot be read, WrongTypeError and
    WrongValueError, with the place and the cure, for what is no annotation, and for gold without a quotation.
    """
    if isinstance(gold, str | Path):
        path = Path(gold)
        articles = _of_folder(path) if path.is_dir() else _of_file(path)
    elif isinstance(gold, Article | GoldArticle | Mapping) or not isinstance(gold, Iterable):
        raise WrongTypeError(f"gold is {shown(gold)}: give a folder, a file, or a list of annotated articles")
    else:
        articles = [_of_value(one, at) for at, one in enumerate(gold)]
    if not any(article.quotations for article in articles):
        raise WrongValueError("the gold has no quotation: annotate some articles first")
    return tuple(articles)


def _of_value(value: object, position: int) -> GoldArticle:
    if isinstance(value, GoldArticle):
        return value
    if isinstance(value, Article):
        return gold_of(value)
    raise WrongTypeError(f"article {position} of the gold is {shown(value)}: give an Article or a GoldArticle")


def _of_folder(folder: Path) -> list[GoldArticle]:
    from quoteattr.evaluation.gold.brat import read_brat

    return read_brat(folder)


def _of_file(path: Path) -> list[GoldArticle]:
    values = _loaded(path)
    first = values[0] if values else None
    if isinstance(first, Mapping) and "data" in first:
        from quoteattr.evaluation.gold.label_studio import read_label_studio

        return read_label_studio(values)
    if isinstance(first, Mapping) and ("@context" in first or "first" in first):
        from quoteattr.evaluation.gold.web_annotation import read_web_annotations

        return read_web_annotations(values, path.parent)
    from quoteattr.evaluation.gold.records import read_records

    return read_records(values)


def _loaded(path: Path) -> list[Any]:
    """Return the values of a file of JSON: those of a list, those of its lines, or the one value that it is."""
    try:
        content = bytes_of(path, MAX_STORIES_BYTES, "evaluate it in parts")
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path}: no such file or folder; check the name") from error
    except OSError as error:
        raise UnreadableFileError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
        if path.suffix.lower() == ".jsonl":
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        cure = "give a folder of brat, or a file of JSON: Label Studio, Web Annotation or records"
        raise UnreadableFileError(f"{path}: no JSON in UTF-8 ({error}); {cure}") from error
    if isinstance(loaded, dict) and isinstance(loaded.get("articles"), list):  # the record of a wire
        loaded = loaded["articles"]
    return loaded if isinstance(loaded, list) else [loaded]
