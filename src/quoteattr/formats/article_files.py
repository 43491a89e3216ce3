"""Files of articles that were read before: the records that ``write_json`` and ``write_jsonl`` write, and wires."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from quoteattr.articles import Article, Wire
from quoteattr.bounded_read import bytes_of
from quoteattr.errors import QuoteattrError, UnreadableFileError, WrongTypeError
from quoteattr.formats.record_reader import from_record
from quoteattr.limits import MAX_STORIES_BYTES

_CURE: Final = "give the file that quoteattr read wrote with --format json"


def load_articles(path: str | Path) -> list[Article]:
    """Return the articles of a file of records: one, a list, one a line (``.jsonl``), or those of a wire.

    Raises UnreadableFileError for a file that is missing or no JSON in UTF-8, else what ``from_record`` raises, with
    the name of the file.
    """
    place = Path(path)
    try:
        text = bytes_of(place, MAX_STORIES_BYTES, "give it in parts").decode("utf-8-sig")
        lines = [line for line in text.split("\n") if line.strip()] if place.suffix.lower() == ".jsonl" else [text]
        loaded = [json.loads(line) for line in lines]
    except OSError as error:
        raise UnreadableFileError(f"{place}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{place}: no JSON in UTF-8 ({error}): {_CURE}") from error
    try:
        return [article for one in loaded for record in _records(one) for article in _articles(record)]
    except QuoteattrError as error:
        raise type(error)(f"{place}: {error}") from error


def _records(loaded: Any) -> list[Any]:
    return loaded if isinstance(loaded, list) else [loaded]


def _articles(record: Any) -> Iterator[Article]:
    found = from_record(record)
    if not isinstance(found, Article | Wire):
        raise WrongTypeError(f"it holds a record of {type(found).__name__}: {_CURE}")
    yield from found.articles if isinstance(found, Wire) else (found,)
