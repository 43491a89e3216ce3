"""W3C Web Annotation: a collection for each article, an annotation for each quotation, read back to equal values.

After the Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017).  Positions are code points, as the model
asks for and as everywhere in this package.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, overload

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.formats.columns import articles_of, iri, labels
from quoteattr.formats.record_reader import quotation_from_record
from quoteattr.formats.records import Writable, json_text, write_list
from quoteattr.graphemes import inner_positions, narrowed
from quoteattr.spans import Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_MAX_AROUND: Final = 32
"""Code points before and after the words, by which they are found again where the text has changed."""
_RECORD: Final = "application/json"


@overload
def to_web_annotations(articles: Article) -> dict[str, Any]: ...
@overload
def to_web_annotations(articles: Wire | Iterable[Article]) -> list[dict[str, Any]]: ...
def to_web_annotations(articles: Article | Wire | Iterable[Article]) -> dict[str, Any] | list[dict[str, Any]]:
    """Return an AnnotationCollection with an annotation for each quotation; of several articles, or a wire, a list.

    Each has a target for each piece of the content, with a TextQuoteSelector and a TextPositionSelector; bodies that
    name the speaker (``identifying``), the kind and act (``classifying``), and the record as JSON (``describing``).
    """
    if isinstance(articles, Article):
        return _collection(articles)
    return [*map(_collection, articles_of(articles))]


def _collection(article: Article) -> dict[str, Any]:
    name, inner = iri(article), inner_positions(article.text)
    items = [_annotation(article, one, name, inner) for one in article.quotations]
    return {
        "@context": CONTEXT,
        "id": f"{name}#quotations",
        "type": "AnnotationCollection",
        "label": f"Quotations in {article.id or 'an article'}",
        "total": len(article.quotations),
        "first": {
            "id": f"{name}#quotations-page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def from_web_annotations(collection: Mapping[str, Any], text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a collection that ``to_web_annotations`` made of an article of this text.

    They are equal to those of the article.  Raises WrongTypeError or WrongValueError for another collection, and where
    a selector does not select the words that the record has.
    """
    try:
        annotations = collection["first"]["items"]
        records = [
            (json.loads(body["value"]), annotation["target"])
            for annotation in annotations
            for body in annotation["body"]
            if body.get("format") == _RECORD
        ]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WrongTypeError(
            f"the collection cannot be read ({error!r}): give one as to_web_annotations() makes it"
        ) from error
    if len(records) != len(annotations):
        raise WrongValueError("an annotation holds no record: give a collection as to_web_annotations() makes it")
    inner = inner_positions(text)
    return tuple(_read(record, targets, text, inner) for record, targets in records)


def write_web_annotations(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write one JSON list of collections, each as soon as its article is read; it can stand in a page as it is."""
    write_list(map(_collection, articles_of(articles)), out, for_page=True)


def _annotation(article: Article, quotation: Quotation, name: str, inner: Collection[int]) -> dict[str, Any]:
    known = labels(article, quotation)
    bodies = [_body("classifying", known[label]) for label in ("kind", "act")]
    if "speaker" in known:
        bodies.insert(0, _body("identifying", known["speaker"]))
    record = {**_body("describing", json_text(quotation.to_record())), "format": _RECORD}
    return {
        "id": f"{name}#{known['quotation_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [*bodies, record],
        "target": [
            {"source": name, "selector": _selectors(article.text, span, inner)} for span in quotation.content.spans
        ],
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _selectors(text: str, span: Span, inner: Collection[int]) -> list[dict[str, Any]]:
    """Return the words with those around them, which split no character that readers see as one, and the position."""
    around = Span(max(0, span.start - _MAX_AROUND), min(len(text), span.end + _MAX_AROUND))
    start, end = narrowed(around, inner)
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.cut(text),
            "prefix": text[start : span.start],
            "suffix": text[span.end : end],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _read(record: Mapping[str, Any], targets: Any, text: str, inner: Collection[int]) -> Quotation:
    quotation = quotation_from_record(record, text)
    expected = [_selectors(text, span, inner) for span in quotation.content.spans]
    selectors = [target.get("selector") for target in targets]
    if selectors != expected:
        raise WrongValueError(
            f"the selectors are {selectors!r}, not those of the record: give the text that was annotated"
        )
    return quotation
