"""Gold in records: those of ``to_record()``, as an editor has corrected them, or plainer ones written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quoteattr.arguments import check_names, date_of
from quoteattr.errors import WrongValueError, shown
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation, objects_in, spans_in


def read_records(records: Sequence[Any]) -> list[GoldArticle]:
    """Return the articles of some records.

    Of a record, ``text`` and ``quotations`` must be there, of a quotation ``content``; ``cue``, ``source`` and
    ``speaker`` (a name, or an object with one) may be.  Raises WrongValueError, with the place, for anything else.
    """
    return [_article(record, f"record {at}") for at, record in enumerate(records, 1)]


def _article(record: Any, where: str) -> GoldArticle:
    if not (isinstance(record, Mapping) and isinstance(record.get("text"), str) and "quotations" in record):
        cure = 'give {"text": ..., "quotations": [{"content": [[start, end]], "source": ..., "speaker": ...}]}'
        raise WrongValueError(f"{where} is {shown(record)}: {cure}")
    text: str = record["text"]
    id, outlet = record.get("id"), record.get("outlet")
    check_names(id=id, outlet=outlet)
    quotations = tuple(
        _quotation(one, text, f"{where}, quotation {at}")
        for at, one in enumerate(objects_in(record["quotations"], f"{where}, quotations"), 1)
    )
    return GoldArticle(text, quotations, id, outlet, date_of(record.get("published")))


def _quotation(record: Mapping[str, Any], text: str, where: str) -> GoldQuotation:
    parts: dict[str, Any] = {name: record.get(name) or [] for name in ("content", "cue", "source")}
    for name, pairs in parts.items():
        if not isinstance(pairs, list):
            raise WrongValueError(f"{where}: {name} is {shown(pairs)}: give a list of [start, end]")
    spans = {name: spans_in(text, pairs, f"{where}, {name}") for name, pairs in parts.items()}
    if not spans["content"]:
        raise WrongValueError(f"{where} has no content: give the words that are quoted, or leave the quotation out")
    return GoldQuotation(**spans, speaker=_name(record.get("speaker"), where))


def _name(speaker: object, where: str) -> str | None:
    name = speaker.get("name") if isinstance(speaker, Mapping) else speaker
    if name is None or isinstance(name, str):
        return name or None
    raise WrongValueError(f"{where}: speaker is {shown(speaker)}: give a name, or null")
