"""Label Studio: articles as tasks with what was read as a prediction, and annotations read back as reviews.

After Label Studio's format of tasks and results.  Its offsets count code points, as everywhere in this package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import quoteattr as xml_quoted

from attrs import field, frozen

from quoteattr.acts import ACTS
from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.formats.columns import articles_of, parts
from quoteattr.formats.records import Writable, write_list
from quoteattr.reviews import Review
from quoteattr.reviews.drafts import Draft, Spans, reviews_of_drafts
from quoteattr.spans import Span, joined
from quoteattr.typography import storable

Result = Mapping[str, Any]
_LABELS: Final = {"content": "Content", "cue": "Cue", "source": "Source"}
_RELATIONS: Final = {"cue": "Cued", "source": "Sourced"}
_CONTINUED: Final = "Continued"
"""The relation of a piece of a split content to the next."""
_MODEL: Final = "quoteattr"
_COLOURS: Final = {"Content": "#0b16f9", "Cue": "#207e87", "Source": "#ae49c0"}
_CURE: Final = "give the JSON that Label Studio exports (not JSON_MIN), made with LABEL_STUDIO_CONFIG"


def _configuration() -> str:
    labels = "\n".join(
        f"    <Label value={xml_quoted(name)} background={xml_quoted(colour)}/>" for name, colour in _COLOURS.items()
    )
    acts = "\n".join(f"    <Choice value={xml_quoted(act)}/>" for act in ACTS)
    relations = "\n".join(f"    <Relation value={xml_quoted(name)}/>" for name in (*_RELATIONS.values(), _CONTINUED))
    of_content = 'perRegion="true" whenTagName="label" whenLabelValue="Content"'
    return f"""\
<View>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Relations>
{relations}
  </Relations>
  <Text name="text" value="$text"/>
  <Choices name="act" toName="text" choice="single" {of_content}>
{acts}
  </Choices>
  <TextArea name="speaker" toName="text" maxSubmissions="1" editable="true" {of_content}/>
</View>
"""


LABEL_STUDIO_CONFIG: Final = _configuration()
"""The labeling interface of a project for these tasks: paste it into its settings."""


def to_label_studio(articles: Article | Wire | Iterable[Article]) -> list[dict[str, Any]]:
    """Return one task an article, with the quotations as a prediction, for the import of a Label Studio project.

    The project needs the labeling interface LABEL_STUDIO_CONFIG.  Content, cue and source are regions; cue and source
    are tied to the content by relations, the pieces of a split content one to the next; act and speaker belong to the
    first piece.
    """
    return [*map(_task, articles_of(articles))]


def write_label_studio(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write the tasks as one JSON list, each as soon as its article is read."""
    write_list(map(_task, articles_of(articles)), out)


def _task(article: Article) -> dict[str, Any]:
    results = [result for one in article.quotations for result in _results(article, one)]
    scores = [one.confidence for one in article.quotations]
    return {
        "data": {
            "text": storable(article.text),
            "article": article.name,
            "id": article.id,
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else None,
        },
        "predictions": [
            {"model_version": _MODEL, "score": min(scores, default=1.0), "result": results},
        ],
    }


def _results(article: Article, quotation: Quotation) -> Iterator[dict[str, Any]]:
    """Yield the regions of a quotation, what belongs to the first, and the relations between them."""
    id, text = article.id_of(quotation), storable(article.text)
    regions: dict[str, list[str]] = defaultdict(list)
    for name, spans in parts(quotation).items():
        for at, span in enumerate(spans):
            regions[name].append(f"{id}-{name}-{at}")
            yield _region(regions[name][-1], span, text, "label", "labels", [_LABELS[name]])
    first = regions["content"][0]
    span = quotation.content.spans[0]
    yield _region(first, span, text, "act", "choices", [quotation.act])
    if quotation.speaker is not None:
        yield _region(first, span, text, "speaker", "textarea", [storable(quotation.speaker.name)])
    for one, other in pairwise(regions["content"]):
        yield _relation(one, other, _CONTINUED)
    for name, relation in _RELATIONS.items():
        for region in regions[name]:
            yield _relation(first, region, relation)


def _region(id: str, span: Span, text: str, control: str, kind: str, values: list[str]) -> dict[str, Any]:
    field = "text" if kind == "textarea" else kind
    return {
        "id": id,
        "from_name": control,
        "to_name": "text",
        "type": kind,
        "value": {"start": span.start, "end": span.end, "text": span.cut(text), field: values},
    }


def _relation(one: str, other: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": [label]}


# --- back ------------------------------------------------------------------------------------------------------------


def is_label_studio(loaded: object) -> bool:
    """Return whether what was loaded from JSON looks like tasks of Label Studio."""
    return isinstance(loaded, list) and all(isinstance(one, Mapping) and "data" in one for one in loaded)


def reviews_from_label_studio(
    tasks: Sequence[Mapping[str, Any]],
    articles: Article | Wire | Iterable[Article],
    *,
    by: str,
    on: date | str,
    accept_rest: bool = False,
) -> tuple[Review, ...]:
    """Return what the annotations of tasks change in the articles of which ``to_label_studio`` made them.

    ``tasks`` is the list that Label Studio exports as JSON.  A task without an annotation was not reviewed, and gives
    nothing.  With ``accept_rest`` a quotation that was left as it was counts as accepted.

    Raises WrongTypeError or WrongValueError for what is no such list, for a task of another article or text, and for
    one with several annotations.
    """
    if not is_label_studio(tasks):
        raise WrongTypeError(f"{shown(tasks)} is no list of tasks: {_CURE}")
    known = {article.name: article for article in articles_of(articles)}
    found: list[Review] = []
    for task in tasks:
        name = task["data"].get("article")
        results = _annotation(task, name)
        if results is None:
            continue
        article = known.get(name)
        if article is None or storable(article.text) != task["data"].get("text"):
            raise WrongValueError(
                f"the task of article {shown(name)} has another text than the articles: give that one"
            )
        drafts = _drafts(_regions(results, storable(article.text)))
        found += reviews_of_drafts(article, drafts, by=by, on=on, accept_rest=accept_rest)
    return tuple(found)


def _annotation(task: Mapping[str, Any], name: object) -> list[Result] | None:
    """Return the results of the only annotation of a task; None if nobody has annotated it."""
    annotations = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    if len(annotations) > 1:
        raise WrongValueError(f"article {shown(name)} has {len(annotations)} annotations: keep the one that counts")
    if not annotations:
        return None
    results = annotations[0].get("result")
    if not isinstance(results, list) or not all(isinstance(one, Mapping) for one in results):
        raise WrongTypeError(f"the result of article {shown(name)} is {shown(results)}: {_CURE}")
    return results


@frozen
class _Regions:
    """The regions of an annotation by what is said of them; a region has an identifier."""

    spans: dict[str, dict[str, Span]] = field(factory=lambda: defaultdict(dict))
    """By label."""
    filled: dict[str, dict[str, str]] = field(factory=lambda: defaultdict(dict))
    """What is filled in for each: its act, its speaker."""
    tied: dict[str, dict[str, list[str]]] = field(factory=lambda: defaultdict(lambda: defaultdict(list)))
    """By relation: the regions at its other end."""

    def tied_to(self, regions: Iterable[str], name: str, relation: str) -> Spans:
        """Return the words with a label to which any of some regions is tied."""
        labelled = self.spans[_LABELS[name]]
        return joined(labelled[other] for one in regions for other in self.tied[relation][one] if other in labelled)

    def first_filled(self, regions: Iterable[str], control: str) -> str | None:
        """Return what is filled in for the first of some regions that has it."""
        filled = self.filled[control]
        return next((filled[one] for one in regions if one in filled), None)


def _regions(results: Iterable[Result], text: str) -> _Regions:
    """Return the regions of the results of an annotation."""
    found = _Regions()
    for result in results:
        kind, value = result.get("type"), result.get("value", {})
        if kind == "relation":
            for label in result.get("labels") or ():
                found.tied[label][result["from_id"]].append(result["to_id"])
        elif kind == "labels":
            for label in value["labels"]:
                found.spans[label][result["id"]] = _span(value, text)
        elif kind in ("choices", "textarea"):
            words = value["choices" if kind == "choices" else "text"]
            found.filled[result["from_name"]][result["id"]] = words if isinstance(words, str) else " ".join(words)
    return found


def _drafts(regions: _Regions) -> Iterator[Draft]:
    """Yield the quotations of an annotation: a content that continues no other, with what is tied to it."""
    contents, next_of = regions.spans[_LABELS["content"]], regions.tied[_CONTINUED]
    followers = {other for others in next_of.values() for other in others}
    for id in contents:
        if id in followers:
            continue
        pieces = _chain(id, next_of, contents)
        cue, source = (regions.tied_to(pieces, name, _RELATIONS[name]) for name in ("cue", "source"))
        act: Any = regions.first_filled(pieces, "act")
        speaker = regions.first_filled(pieces, "speaker")
        yield Draft(joined(contents[one] for one in pieces), cue, source, speaker or "", act or None)


def _chain(id: str, next_of: Mapping[str, Sequence[str]], contents: Mapping[str, Span]) -> list[str]:
    """Return a region and those that continue it, each once."""
    found, waiting = {id: None}, [id]
    while waiting:
        for other in next_of.get(waiting.pop(), ()):
            if other in contents and other not in found:
                found[other] = None
                waiting.append(other)
    return [*found]


def _span(value: Mapping[str, Any], text: str) -> Span:
    """Return the place of a region; raise if it has no place, or other words than the text."""
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise WrongValueError(f"a region has start {shown(start)} and end {shown(end)}: give regions of a Text")
    if isinstance(words, str) and words.split() != text[start:end].split():
        has = f"the text has {shown(text[start:end])} at {start} to {end}"
        raise WrongValueError(f"a region has the words {shown(words)}, and {has}: give the text that was annotated")
    return Span(start, end)
