"""Files that are read back: articles that were read before, and what editors decided about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

from quoteattr.articles import Article, Wire
from quoteattr.errors import QuoteattrError, UnreadableFileError, WrongTypeError, WrongValueError, shown
from quoteattr.formats.brat import reviews_from_brat
from quoteattr.formats.edited_csv import reviews_from_csv
from quoteattr.formats.label_studio import is_label_studio, reviews_from_label_studio
from quoteattr.formats.record_reader import from_record, reviews_from_records
from quoteattr.formats.records import Writable, json_text
from quoteattr.limits import MAX_STORIES_BYTES
from quoteattr.reviews import Review
from quoteattr.versions import RECORD_VERSION
from quoteattr.whole_files import bytes_of

_CURE_OF_ARTICLES: Final = "give the file that quoteattr read wrote with --format json"
_CURE_OF_REVIEWS: Final = "give a file that the review page saved, a brat folder, or an export of Label Studio or CSV"


# --- articles --------------------------------------------------------------------------------------------------------


def load_articles(path: str | Path) -> list[Article]:
    """Return the articles of a file of records: one, a list, one a line (``.jsonl``), or those of a wire.

    Raises UnreadableFileError for a file that is missing or no JSON in UTF-8, else what ``from_record`` raises, with
    the name of the file.
    """
    place = Path(path)
    try:
        text = _text_of(place)
        lines = [line for line in text.split("\n") if line.strip()] if place.suffix.lower() == ".jsonl" else [text]
        loaded = [json.loads(line) for line in lines]
    except OSError as error:
        raise UnreadableFileError(f"{place}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{place}: no JSON in UTF-8 ({error}): {_CURE_OF_ARTICLES}") from error
    try:
        return [article for one in loaded for record in _records(one) for article in _articles(record)]
    except QuoteattrError as error:
        raise type(error)(f"{place}: {error}") from error


def _records(loaded: Any) -> list[Any]:
    return loaded if isinstance(loaded, list) else [loaded]


def _articles(record: Any) -> Iterator[Article]:
    found = from_record(record)
    if not isinstance(found, Article | Wire):
        raise WrongTypeError(f"it holds a record of {type(found).__name__}: {_CURE_OF_ARTICLES}")
    yield from found.articles if isinstance(found, Wire) else (found,)


# --- reviews ---------------------------------------------------------------------------------------------------------


def write_reviews(reviews: Iterable[Review], out: Writable) -> None:
    """Write reviews as one JSON record, which ``reviews_from_record`` reads back."""
    record = {"version": RECORD_VERSION, "reviews": [{**one.to_record(), "before": None} for one in reviews]}
    out.write(f"{json_text(record, indent=2)}\n")


def reviews_from_record(record: Mapping[str, Any]) -> tuple[Review, ...]:
    """Return the reviews of a record, as the review page saves it.

    Raises WrongTypeError or WrongValueError, with the place and what to do, for another record.
    """
    reviews = record.get("reviews") if isinstance(record, dict) else None
    if not isinstance(reviews, list):
        raise WrongTypeError(f"{shown(record)} holds no reviews: {_CURE_OF_REVIEWS}")
    if record.get("version") != RECORD_VERSION:
        raise WrongValueError(f"version is {shown(record.get('version'))}, not {RECORD_VERSION}: save the page again")
    decided = [{**one, "before": None} if isinstance(one, Mapping) else one for one in reviews]
    return reviews_from_records(decided, "reviews")


def load_reviews(
    path: str | Path,
    articles: Sequence[Article],
    *,
    by: str | None = None,
    on: date | str | None = None,
    accept_rest: bool = False,
) -> tuple[Review, ...]:
    """Return the reviews of a file or folder: of the review page, Label Studio, an edited CSV or brat.

    What other programs leave does not say who decided and when: give ``by`` and ``on``.  ``accept_rest`` accepts what
    they left as it was.  Raises UnreadableFileError for a file that cannot be read, else WrongTypeError or
    WrongValueError, each with the name of the file and what to do.
    """
    place = Path(path)
    given = {"by": by or "", "on": on, "accept_rest": accept_rest}
    try:
        if place.is_dir():
            return reviews_from_brat(place, articles, **_required(given))
        text = _text_of(place)
        if place.suffix.lower() == ".csv":
            return reviews_from_csv(StringIO(text, newline=""), articles, **_required(given))
        loaded = json.loads(text)
        if is_label_studio(loaded):
            return reviews_from_label_studio(loaded, articles, **_required(given))
        return reviews_from_record(loaded)
    except OSError as error:
        raise UnreadableFileError(f"{place}: cannot be read: {error.strerror}") from error
    except (QuoteattrError, ValueError, RecursionError) as error:
        kind = type(error) if isinstance(error, QuoteattrError) else WrongValueError
        cure = "" if isinstance(error, QuoteattrError) else f": {_CURE_OF_REVIEWS}"
        raise kind(f"{place}: {error}{cure}") from error


def _required(given: dict[str, Any]) -> dict[str, Any]:
    """Return who decided and when; raise if that is not given."""
    if not given["by"] or given["on"] is None:
        raise WrongValueError(
            "it does not say who decided and when: give by='Mary Stone' and on='2024-10-08'; "
            'in the shell, --by "Mary Stone"'
        )
    return given


def _text_of(path: Path) -> str:
    return bytes_of(path, MAX_STORIES_BYTES, "give it in parts").decode("utf-8-sig")
