"""Records that somebody has changed: the attack on ``from_record``, and what a value that it returns must keep."""

from __future__ import annotations

import copy
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

import quoteattr
from quoteattr.acts import ACTS
from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.attribution.extracts import kind_of, readable_text
from quoteattr.english.cues import find_cues
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.marks import pair_marks
from quoteattr.spans import Span, joined
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.utterances.utterance import Utterance

Place = tuple[str | int, ...]
Record = dict[str, Any]

_STORIES: Final = (
    """By Ida Brandt

“The dam holds,” said Ann Lee, the water minister, on Monday, “and it will hold.” She added that the gates “are new”.

Robert Hale denied that the gates leak, according to the Selmat Herald. “Fit as ever,” he said.

The so-called “czar” of water saw “Salt Road”, a film. Ann Lee and her sister Eva Lee met. “It rained,” said Lee.
“We never know""",
    """“The dam holds and it will hold,” said Ann Lee, a minister. “Nobody knows; nobody asked!”

Tom Hale (the mayor) warned that the road was closed. &quot;It is closed,&quot; Hale told us. ``No,'' he said.""",
    "The dam will hold, Ann Lee said. “The road is shut,” Tom Hale warned. «Très bien», said Jean Roux.",
)
_BARE: Final = "The water of the dam holds. Nobody asked the minister of water."
_OUTLETS: Final = ("Herald", None, "Morning Post")
_DERIVED: Final = {
    "utterances",
    "possibly_related",
    "passages",
    "wording",
    "verdict",
    "differences",
    "witnesses",
    "columns",
    "copies",
}
"""Computed anew when a record is read."""
_CHOICES: Final[dict[str, Sequence[object]]] = {
    "kind": ("direct", "mixed", "indirect", "person", "group", "alias", "short"),
    "act": tuple(ACTS),
    "speaker_status": ("certain", "likely", "ambiguous", "unknown"),
    "scope": ("statements", "attributions"),
    "rule": tuple(quoteattr.evidence.RULES),
    "published": ("2024-10-08", "20241008", "2024-W41-2", "2024-02-30", None),
    "version": (1, True, 1.0, 2, "1"),
}
_SIGNS: Final = ("“", "”", ".", ",", " ", "x", "7", "'", "\ud800", "\u00a0", "é")


@cache
def _deep() -> list[Any]:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    return nested


_JUNK: Final[tuple[Any, ...]] = (
    *(True, False, None, 0, 1, -1, 1.0, 0.5, 10**5000, -(10**5000), math.nan, math.inf, "", " ", "x", b"x"),
    *([], {}, [[]], [[0, 0]], [[0, 10**9]], [[3, 1]], [[0, 1], [0, 1]], [[0, 9], [5, 12]], {"id": "a"}, [None]),
)


@cache
def _records() -> tuple[Record, ...]:
    people = quoteattr.People([quoteattr.Person("lee", "Ann Lee", roles=["minister"], aliases=["A. Lee"])])
    articles = [
        quoteattr.read(text, id=f"story-{at}", outlet=outlet, published=f"2024-10-0{at + 1}", labeller="rules")
        for at, (text, outlet) in enumerate(zip(_STORIES, _OUTLETS, strict=True))
    ]
    wire = quoteattr.reconcile(articles, people)
    bare = quoteattr.collate(["The dam holds.", "The dam will hold.", "The dam holds."])
    cut = quoteattr.collate([_BARE, "The water of the dam holds."], sentences=True)
    one = articles[0]
    first, *_, last = (one.id_of(quotation) for quotation in one.quotations)
    told = one.text.index("“czar”")
    decided: dict[str, Any] = {"by": "Mary Stone", "on": "2024-10-09"}
    corrected = one.corrected(
        [
            quoteattr.Review("accept", first, **decided),
            quoteattr.Review("change", last, speaker="Robert Hale", act="denied", source=(), **decided),
            quoteattr.Review("add", content=[(told, told + 6)], speaker="Rosa Conti", **decided),
        ]
    )
    values: tuple[Any, ...] = (
        *articles,
        corrected,
        corrected,
        *wire.articles,
        wire,
        wire,
        wire,
        *wire.utterances[:2],
        bare[0],
        cut[0],
    )
    return tuple(value.to_record() for value in values)


def mutated_records() -> st.SearchStrategy[Record]:
    """Draw the record of an article, a wire or an utterance in which one to three places are changed."""
    return st.integers(0, 2**64).map(mutated_record)


def mutated_record(seed: int) -> Record:
    """Return one such record: the same for the same number."""
    random = Random(seed)  # noqa: S311 - not for secrets, and far quicker than drawing each choice
    record: Record = copy.deepcopy(random.choice(_records()))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        places = list(places_of(record))
        spans = [place for place in places if _is_span(value_at(record, place))]
        named = [place for place in places if place[-1] in _CHOICES]
        place = random.choice(random.choice((places, places, named or places, spans or places, spans or places)))
        _change(random, record, place, places)
    return record


def _change(random: Random, record: Record, place: Place, places: Sequence[Place]) -> None:
    holder, key = value_at(record, place[:-1]), place[-1]
    value = holder[key]
    if _is_span(value) and random.random() < 0.8:
        holder[key] = random.choice(_spans_like(value, random.choice((-7, -2, -1, -1, 1, 1, 2, 7))))
    elif random.random() < 0.1:
        del holder[key]
    elif isinstance(holder, list) and random.random() < 0.25:
        holder.insert(random.randint(0, len(holder)), _copied(value))
    elif key in _CHOICES and random.random() < 0.5:
        holder[key] = random.choice(_CHOICES[str(key)])
    elif isinstance(value, str) and value and random.random() < 0.5:
        holder[key] = random.choice(_texts_like(value, random.randrange(len(value)), random.choice(_SIGNS)))
    elif isinstance(value, list) and value and random.random() < 0.5:
        holder[key] = random.choice((value[::-1], value[1:], value[:-1], value + value[:1]))
    elif random.random() < 0.5:
        others = [one for one in places if one[-1] == key or (isinstance(key, int) and isinstance(one[-1], int))]
        holder[key] = _copied(value_at(record, random.choice(others)))
    elif isinstance(holder, dict) and random.random() < 0.1:
        holder[random.choice(("more", "text", "spans", 1))] = value
    else:
        holder[key] = random.choice((*_JUNK, _deep()))


def _copied(value: object) -> object:
    try:
        return copy.deepcopy(value)
    except RecursionError:
        return value


def _spans_like(span: list[int], by: int) -> list[list[int]]:
    start, end = span
    return [[start + by, end], [start, end + by], [start + by, end + by], [end, start], [start, start], [start]]


def _texts_like(text: str, at: int, sign: str) -> list[str]:
    before, after = text[:at], text[at + 1 :]
    return [
        *(before + after, before + sign + text[at:], before + sign + after, text.upper(), text[1:], text[:-1]),
        *(f" {text}", f"{text}  "),
    ]


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(edge) is int for edge in value)


def places_of(value: object, at: Place = ()) -> Iterator[Place]:
    """Yield the path to every value in a record, the record itself left out."""
    if isinstance(value, dict):
        for key in value:
            yield (*at, key)
            yield from places_of(value[key], (*at, key))
    elif isinstance(value, list) and len(at) < 20:
        for index in range(len(value)):
            yield (*at, index)
            yield from places_of(value[index], (*at, index))


def value_at(record: Any, place: Place) -> Any:
    """Return what stands at a path of a record."""
    for key in place:
        record = record[key]
    return record


# --- what a value that is read back must keep ------------------------------------------------------------------------


def broken_promises(record: Record, value: object) -> list[str]:
    """Return what is wrong with the value that ``from_record`` made of a record: nothing, if the record is true."""
    broken = [] if type(record["version"]) is int else ["a version that is no whole number"]
    broken += _altered(record, value.to_record())  # type: ignore[attr-defined]
    if isinstance(value, Article):
        broken += _of_article(value)
    elif isinstance(value, Wire):
        for article in value.articles:
            broken += _of_article(article)
        broken += _of_wire(record, value)
    elif isinstance(value, Utterance):
        broken += _of_utterance(value)
    return broken


def _altered(given: object, kept: object, at: str = "record") -> list[str]:
    """Return the places at which a record was not taken as it is."""
    if isinstance(given, dict) and isinstance(kept, dict):
        names = [name for name in given if name not in _DERIVED]
        gone = [f"{name} is lost" for name in names if name not in kept and given[name] not in ("", False)]
        return gone + [text for name in names if name in kept for text in _altered(given[name], kept[name], str(name))]
    if isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        return [text for one, other in zip(given, kept, strict=True) for text in _altered(one, other, at)]
    same = type(given) is type(kept) or {type(given), type(kept)} == {int, float}
    return [] if same and given == kept else [f"{at} is read as another"]


@cache
def _quoted(text: str) -> QuotedStretches:
    document = RuleTokenizer()(text)
    return find_quoted_stretches(document, pair_marks(document), find_cues(document))


def _of_article(article: Article) -> list[str]:
    broken: list[str] = []
    ids = [person.id for person in article.people]
    if len(set(ids)) < len(ids):
        broken.append("an id twice among the people")
    for quotation in article.quotations:
        broken += _of_quotation(article, quotation)
    contents = Counter(quotation.content.spans for quotation in article.quotations)
    if any(times > 1 for times in contents.values()):
        broken.append("a quotation twice")
    kept = [span for quotation in article.quotations for span in quotation.content.spans]
    rejected = [stretch.span for stretch in article.rejected]
    if any(one.end > other.start for one, other in pairwise(rejected)):
        broken.append("rejected stretches overlap or are out of order")
    for stretch in article.rejected:
        words = stretch.span.cut(article.text)
        if not stretch.span.length or stretch.text not in words or stretch.text == words:
            broken.append("rejected words that are not those between the marks")
        if any(stretch.span.overlaps(span) for span in kept):
            broken.append("a stretch rejected and quoted")
    for person in article.people:
        if any(one >= other for one, other in pairwise(person.mentions)):
            broken.append("mentions twice or out of order")
    spans = [span for person in article.people for span in person.mentions]
    spans += [problem.span for problem in article.problems]
    if not all(0 <= span.start < span.end <= len(article.text) for span in spans):
        broken.append("an empty span, or one outside the text")
    return broken


def _of_quotation(article: Article, quotation: Quotation) -> list[str]:
    text, broken = article.text, []
    for extract in (quotation.content, quotation.cue, quotation.source):
        if extract is None:
            continue
        if extract.spans != joined(extract.spans) or not all(span.length for span in extract.spans):
            broken.append("spans that are empty, double, overlapping or out of order")
        if not all(span.cut(text) and span.cut(text) == span.cut(text).strip() for span in extract.spans):
            broken.append("a span that begins or ends with white space")
    quoted = _quoted(text)
    if kind_of(quoted, quotation.content) != quotation.kind:
        broken.append("a kind that the marks do not bear out")
    elif readable_text(quoted, quotation.content, quotation.kind) != quotation.text:
        broken.append("words that are not those of the content")
    if (quotation.speaker is None) != (quotation.speaker_status in ("ambiguous", "unknown")):
        broken.append("a status that does not go with the speaker")
    if quotation.speaker is None and quotation.speaker_confidence is not None:
        broken.append("a speaker_confidence without a speaker")
    known = {person.id: person.name for person in article.people}
    if quotation.speaker is not None and known.get(quotation.speaker.id) != quotation.speaker.name:
        broken.append("a speaker who is not among the people")
    if any(via.name != via.span.cut(text) for via in quotation.via):
        broken.append("a name of who passed it on that is not that of the text")
    return broken + _of_evidence(article, quotation)


def _of_evidence(article: Article, quotation: Quotation) -> list[str]:
    spans = [span for evidence in quotation.evidence for span in evidence.spans]
    is_within = all(span.length and Span(0, len(article.text)).covers(span) for span in spans)
    placed = [one for one in quotation.evidence if one.rule in ("content-before-cue", "content-after-cue")]
    is_own = all(evidence.spans == quotation.own_spans for evidence in placed)
    return [
        *([] if is_within else ["evidence without words"]),
        *([] if is_own else ["evidence that is not that of content, cue and source"]),
    ]


def _of_utterance(utterance: Utterance) -> list[str]:
    sentences = Counter(
        (one.article, one.position, sentence)
        for one in utterance.renderings
        for sentence in (range(*one.sentences) if one.sentences else (None,))
    )
    broken = ["a sentence twice"] if any(times > 1 for times in sentences.values()) else []
    for one in utterance.renderings:
        spans = one.content
        if any(not span.length for span in spans) or any(a.end > b.start for a, b in pairwise(spans)):
            broken.append("spans of a rendering that are empty, double or out of order")
        own_spans = spans if one.sentences is None else ()
        if one.article is None and (one.article_id, one.outlet, one.published, own_spans) != (None, None, None, ()):
            broken.append("an article of a rendering that is of none")
    return broken


def _of_sentences(record: Record, wire: Wire, stated: Mapping[tuple[int, int], Quotation]) -> list[str]:
    broken = []
    said: dict[tuple[int, int], list[Span]] = {place: [] for place in stated}
    for one in (one for utterance in record["utterances"] for one in utterance["renderings"]):
        place = (one["article"], one["position"])
        if place not in stated:
            broken.append("an utterance that is of no article")
            continue
        article, quotation = wire.articles[place[0]], stated[place]
        spans = [Span(*span) for span in one["content"]]
        said[place] += spans
        if (article.id, article.outlet) != (one["article_id"], one["outlet"]):
            broken.append("an utterance of another article")
        if not all(any(whole.covers(span) for whole in quotation.content.spans) for span in spans):
            broken.append("an utterance with words that are not of its quotation")
        is_whole = not one.get("sentences")
        if (is_whole and quotation.text != one["text"]) or not _has_letters_of(one["text"], spans, article.text):
            broken.append("an utterance with other words than its quotation")
    for (at, number), spans in said.items():
        text, content = wire.articles[at].text, wire.articles[at].quotations[number].content
        if sum(_letters(span.cut(text)) for span in spans) != _letters(content.text) or joined(spans) != tuple(
            sorted(spans)
        ):
            broken.append("a sentence of a statement that is in no utterance, or in two")
    return broken


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _has_letters_of(words: str, spans: Sequence[Span], text: str) -> bool:
    """Whether the letters of the words are those of the spans, but for those of broken marks."""
    own = "".join(filter(str.isalnum, (letter for span in spans for letter in span.cut(text))))
    return "".join(filter(str.isalnum, words)) in own or "&quot;" in text


def _of_wire(record: Record, wire: Wire) -> list[str]:
    stated = {
        (at, place): quotation
        for at, article in enumerate(wire.articles)
        for place, quotation in enumerate(article.quotations)
        if quotation.is_statement
    }
    broken = _of_sentences(record, wire, stated)
    if any(len(pair) != 2 or not max(pair) < len(record["utterances"]) for pair in record["possibly_related"]):
        broken.append("related utterances that are not there")
    known = {person.id for person in wire.people}
    for utterance in record["utterances"]:
        places = [(one["article"], one["position"]) for one in utterance["renderings"]]
        speakers = {stated[place].speaker for place in places if place in stated}
        ids = {speaker.id for speaker in speakers if speaker is not None and speaker.id in known}
        own_id = utterance["speaker"] and utterance["speaker"]["id"]
        if len(ids) > 1 or list(ids or [None]) != [own_id]:
            broken.append("an utterance of another speaker")
    return broken
