"""Gold as Label Studio exports it: JSON, with labels Content, Cue and Source, and relations from or to a content.

The first annotation of a task that was not cancelled is the gold.  The speaker of a content is what an annotator wrote
into a field of the region (TextArea), or chose there (Choices), under the name ``speaker``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from quoteattr.arguments import date_of
from quoteattr.errors import WrongValueError, shown
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation, is_same_text, objects_in
from quoteattr.spans import Span

_PARTS: Final = ("content", "cue", "source")


def read_label_studio(tasks: Sequence[Any]) -> list[GoldArticle]:
    """Return the annotated articles of an export; tasks that nobody has annotated are left out.

    Raises WrongValueError, with the place and the cure, where a task has no text, or a label other words than it.
    """
    return [
        article
        for at, task in enumerate(objects_in(list(tasks), "the export"), 1)
        if (article := _article(task, f"task {at}")) is not None
    ]


def _article(task: Mapping[str, Any], where: str) -> GoldArticle | None:
    data = task.get("data")
    if not isinstance(data, Mapping) or not isinstance(data.get("text"), str):
        raise WrongValueError(f"{where} has no data.text: export the tasks as JSON, with the text in the field text")
    every = objects_in(task.get("annotations") or [], f"{where}, annotations")
    kept = next((one for one in every if not one.get("was_cancelled")), None)
    if kept is None:
        return None
    text = data["text"]
    quotations = _quotations(list(objects_in(kept.get("result") or [], f"{where}, result")), text, where)
    id, outlet = (data.get(name) if isinstance(data.get(name), str) else None for name in ("id", "outlet"))
    published = data.get("published")
    return GoldArticle(text, tuple(quotations), id, outlet, date_of(published) if isinstance(published, str) else None)


def _quotations(result: Sequence[Mapping[str, Any]], text: str, where: str) -> Iterator[GoldQuotation]:
    regions = {str(one.get("id")): one for one in result if _part(one)}
    places = {id: _place(one, text, f"{where}, region {id}") for id, one in regions.items()}
    pairs = [(str(one.get("from_id")), str(one.get("to_id"))) for one in result if one.get("type") == "relation"]
    whole = _joined({id for id, one in regions.items() if _part(one) == "content"}, pairs)
    for ids in whole:
        tied = {end for pair in pairs for end in pair if not ids.isdisjoint(pair)} - ids
        spans: dict[str, list[Span]] = {part: [] for part in _PARTS}
        spans["content"] = [places[id] for id in ids]
        for id in tied & regions.keys():
            spans[_part(regions[id])].append(places[id])
        speaker = next((name for one in result if str(one.get("id")) in ids and (name := _speaker(one))), None)
        yield GoldQuotation(**{part: tuple(sorted(found)) for part, found in spans.items()}, speaker=speaker)


def _joined(contents: set[str], pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Return the pieces of each content: those that a relation ties to one another are one."""
    owner = {id: {id} for id in sorted(contents)}
    for a, b in pairs:
        if a in owner and b in owner and owner[a] is not owner[b]:
            owner[a] |= owner[b]
            for id in owner[b]:
                owner[id] = owner[a]
    return list({min(ids): ids for ids in owner.values()}.values())


def _part(region: Mapping[str, Any]) -> str:
    """Return what a region marks; nothing for a region with other labels than ours."""
    value, kind = region.get("value"), str(region.get("type"))  # labels, or hypertextlabels
    is_region = isinstance(value, Mapping) and kind.endswith("labels")
    labels = value.get(kind, value.get("labels")) if is_region and isinstance(value, Mapping) else None
    name = str(labels[0]).lower() if isinstance(labels, list) and labels else ""
    return name if name in _PARTS else ""


def _speaker(field: Mapping[str, Any]) -> str | None:
    value = field.get("value")
    if field.get("from_name") != "speaker" or not isinstance(value, Mapping):
        return None
    given = value.get("text") or value.get("choices")
    name = given[0] if isinstance(given, list) and given else given
    return name if isinstance(name, str) and name else None


def _place(region: Mapping[str, Any], text: str, where: str) -> Span:
    """Return where a region stands, whether its offsets count code points or, as browsers do, UTF-16 units."""
    value = region["value"]
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise WrongValueError(f"{where}: {shown([start, end])} is no place: give start and end, in characters")
    both = [span for span in (Span(start, end), _from_units(text, start, end)) if span.end <= len(text)]
    exact = [span for span in both if span.cut(text) == words]
    for span in (*exact, *both):
        if not isinstance(words, str) or is_same_text(words, span.cut(text)):
            return span
    cure = "the text of the task is not the one that was annotated"
    raise WrongValueError(f"{where}: it says {shown(words)}, and the text has {shown(text[start:end])}: {cure}")


def _from_units(text: str, start: int, end: int) -> Span:
    """Return the code points between two offsets that count UTF-16 units."""
    units = list(accumulate((1 + (character > "\uffff") for character in text), initial=0))
    numbers = {unit: at for at, unit in enumerate(units)}
    return Span(numbers.get(start, start), numbers.get(end, len(text) + 1))
