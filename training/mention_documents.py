"""Documents with mentions whose entity is known, from several corpora, as the ranker of mentions learns from them.

News read for its attributions (``attributions``, wires and news sites: the fullest name of each speaker),
``training/readings`` (every mention of the entities that speak; the unread part left out), articles of PolNeAR's
training half of which mentions were read (``training/readings/mentions.jsonl``), articles written for it
(``training/written/speakers.jsonl``, and those of ``attributions.jsonl`` that have speakers), and the speakers of GUM
whose texts are under CC BY or CC BY-SA.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from attrs import field, frozen

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference.discourse import Discourse
from quoteattr.coreference.resolution import Candidate
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span
from training.annotation import GoldArticle
from training.readings.mentions import MentionReading, mention_readings
from training.readings.texts import readings, web_readings, wire_readings
from training.runs import ROOT, Run

ATTRIBUTIONS: Final = ("world", "world2", "world3", "wikinews")
WRITTEN: Final = ROOT / "training" / "written" / "speakers.jsonl"
WRITTEN_FOR_LABELS: Final = WRITTEN.with_name("attributions.jsonl")
SUBJECTS: Final = frozenset({"he", "she", "they", "it"})
"""The pronouns that are examples where they are no sources; of GUM "he" and "she" alone.

With the others, and "it" and "they" of other genres, the loss on sources was greater: .651 to .589 each, crosswise.
"""
IsRight = Callable[[Discourse, Candidate], bool]


@frozen
class Asked:
    """A mention, and which candidates are its entity."""

    quotation: Quotation
    is_right: IsRight | None
    """None where the entity is not known: only who spoke is of use."""
    is_own: bool
    """Whether an entity of its own is right, or nobody, if no candidate is."""
    is_source: bool = True


@frozen
class Annotated:
    """A document with the mentions whose entity is known."""

    name: str
    text: str
    asked: tuple[Asked, ...] = field(repr=False)
    is_news: bool = True
    """Of other genres only the pronouns are examples."""


def annotated_documents(run: Run) -> Iterator[Annotated]:
    """Find the documents of all corpora; an article that was also read for ``readings`` only as read there."""
    data = run.data
    for corpus in ATTRIBUTIONS:
        for line in (data / "attributions" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            yield _attributed(json.loads(line))
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        yield _attributed(json.loads(line))
    for line in WRITTEN_FOR_LABELS.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        quotes = [one for one in article["attributions"] if "speaker" in one]
        if quotes and article["part"] != "kept":
            yield _attributed({**article, "quotes": quotes})
    news = run.base["news"]
    for text, reading in (*wire_readings(news, unread=False), *web_readings(news, unread=False)):
        yield _attributed({"id": reading["doc"], "text": text, "quotes": reading["attributions"]})
    for text, reading in readings(data, unread=False):
        yield _read(text, reading)
    read = {reading["doc"] for unread in (False, True) for _, reading in readings(data, unread=unread)}
    for path in sorted((data / "speakers").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if path.stem not in read and article["licence"].startswith("CC-BY") and "NC" not in article["licence"]:
            yield _chained(article)
    for gold, mentions in mention_readings(run.polnear):
        yield _with_mentions(gold, mentions)


def _extract(text: str, spans: Sequence[Sequence[int]] | None) -> Extract | None:
    pieces = tuple(Span(start, end) for start, end in spans or ())
    return Extract(pieces, " ".join(piece.cut(text) for piece in pieces)) if pieces else None


# --- names of speakers ---

_EMPTY: Final = frozenset(
    "mr mrs ms miss dr sir lord lady prof professor the a an his her their of for and in at to president minister"
    " senator sen rep gov".split()
)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name or description that count, without accents and case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace("'s", "")
    return frozenset(word for word in re.findall(r"[a-z0-9]+", plain) if word not in _EMPTY)


def go_together(found: frozenset[str], gold: frozenset[str]) -> bool:
    """Whether two names go together: one holds the other, or they share half of the words of the shorter."""
    if not found or not gold:
        return False
    return found <= gold or gold <= found or len(found & gold) >= max(2, 0.5 * min(len(found), len(gold)))


def _attributed(article: dict[str, Any]) -> Annotated:
    text, asked = article["text"], []
    for quote in article["quotes"]:
        content = _extract(text, quote["content"])
        if content is None:
            continue
        source = _extract(text, quote["source"])
        quotation = Quotation(quote["kind"], content.text, content, _extract(text, quote["cue"]), source)
        gold = words_of(quote["speaker"] or "")
        own = source is not None and gold <= words_of(source.text)
        asked.append(Asked(quotation, _by_name(gold, is_whole=own), is_own=True))
    return Annotated(article["id"], text, tuple(asked))


def _by_name(gold: frozenset[str], *, is_whole: bool) -> IsRight:
    """Whether a candidate has a name that goes with the gold one; with all of its words, if the source has them all."""

    def is_right(_: Discourse, candidate: Candidate) -> bool:
        names = [words_of(form) for form in (candidate.entity.name, *candidate.entity.forms)]
        return any(go_together(words, gold) and (not is_whole or gold <= words) for words in names)

    return is_right


# --- mentions of entities ---


def _read(text: str, reading: dict[str, Any]) -> Annotated:
    entities = [[Span(*span) for span in one["mentions"]] for one in reading["entities"]]
    kinds = [one["kind"] for one in reading["entities"]]
    asked = []
    sources = set()
    for quote in reading["attributions"]:
        content = _extract(text, quote["content"])
        if content is None:
            continue
        source = _extract(text, [quote["source"]] if quote["source"] else None)
        cue = _extract(text, [quote["cue"]] if quote["cue"] else None)
        quotation = Quotation(quote["kind"], content.text, content, cue, source)
        number = quote["entity"]
        if source is not None:
            sources.add(source.spans[0])
        spans = entities[number] if number is not None else []
        asked.append(Asked(quotation, _by_mentions(spans, kinds[number] if number is not None else ""), is_own=True))
    for kind, spans in zip(kinds, entities, strict=True):
        for at, span in enumerate(sorted(spans)):
            words = span.cut(text).lower()
            is_asked = words in SUBJECTS or words not in load("pronouns")
            if is_asked and not any(span.overlaps(source) for source in sources):
                asked.append(_probe(text, span, _by_mentions(spans, kind), is_own=at == 0))
    return Annotated(f"{reading['corpus']}:{reading['doc']}", text, tuple(asked))


def _chained(article: dict[str, Any]) -> Annotated:
    text: str = article["text"]
    asked: list[Asked] = []
    sources: set[Span] = set()
    chains: dict[str, tuple[str, list[Span]]] = {}
    for quote in article["quotes"]:
        content, speaker = _extract(text, quote["content"]), quote.get("speaker") or {}
        spans = [Span(start, end) for start, end, _ in speaker.get("mentions", ())]
        if content is None or not spans:
            continue
        source, cue = _extract(text, quote["source"]), _extract(text, quote["cue"])
        sources.update(source.spans if source is not None else ())
        kind = speaker.get("type", "")
        chains[speaker["chain"]] = (kind, spans)
        quotation = Quotation(quote["kind"], content.text, content, cue, source)
        asked.append(Asked(quotation, _by_mentions(spans, kind), is_own=not speaker.get("name")))
    for kind, spans in chains.values():
        pronouns = (span for span in spans if span.cut(text).lower() in ("he", "she") and span not in sources)
        asked.extend(_probe(text, span, _by_mentions(spans, kind), is_own=False) for span in pronouns)
    return Annotated(article["doc"], text, tuple(asked), is_news=False)


def _by_mentions(spans: Sequence[Span], kind: str) -> IsRight:
    """Whether a candidate has a mention that is one of the entity's, its kind being the same."""

    def is_right(state: Discourse, candidate: Candidate) -> bool:
        entity = candidate.entity
        if kind and entity.is_shown and entity.mentions and (entity.kind == "person") != (kind == "person"):
            return False
        own = [*state.mentions(entity), *([candidate.new_mention] if candidate.new_mention is not None else [])]
        return any(_is_head(mention, span) for mention in own for span in spans)

    return is_right


_TITLE: Final = 40
"""Characters before a name, within a mention, that can be its titles."""


def _is_head(mention: Span, gold: Span) -> bool:
    """Whether a name or noun phrase heads a mention: it ends it, with titles before it, or starts it."""
    if not (gold.start <= mention.start and mention.end <= gold.end):
        return mention.start <= gold.start and gold.end <= mention.end
    return mention.start - gold.start <= 4 or (mention.end == gold.end and mention.start - gold.start <= _TITLE)


# --- mentions of PolNeAR ---


def _with_mentions(article: GoldArticle, mentions: Sequence[MentionReading]) -> Annotated:
    """Return an article with its attributions; only of the sources that were read the entity is known."""
    text = article.text
    left = list(mentions)
    asked = []
    for one in article.attributions:
        source = one.source[0] if one.source else None
        read = next((mention for mention in left if source is not None and source.covers(mention.span)), None)
        content, cue = _extract(text, one.content), _extract(text, one.cue)
        if content is None:
            continue
        quotation = Quotation("indirect", content.text, content, cue, _extract(text, one.source))
        if read is None:
            asked.append(Asked(quotation, None, is_own=False))
        else:
            left.remove(read)
            asked.append(Asked(quotation, _as_read(text, read, mentions), is_own=True))
    asked += [_probe(text, mention.span, _as_read(text, mention, mentions), is_own=True) for mention in left]
    return Annotated(f"polnear:{article.name}", text, tuple(asked))


def _as_read(text: str, mention: MentionReading, mentions: Sequence[MentionReading]) -> IsRight | None:
    """Which candidates are the entity of a mention; None for several entities at once."""
    if len(mention.names) > 1:
        return None
    if mention.names:
        gold = words_of(mention.names[0].cut(text))
        return _by_name(gold, is_whole=gold <= words_of(mention.span.cut(text)))
    first = mention.first
    chain = [one.span for one in mentions if first is not None and first in (one.span, one.first)]
    return _by_mentions(chain, "")


def _probe(text: str, span: Span, is_right: IsRight | None, *, is_own: bool) -> Asked:
    """Return a mention as the source of the character after it."""
    after = Span(span.end, span.end + 1)
    quotation = Quotation("indirect", "", Extract((after,), after.cut(text)), None, Extract((span,), span.cut(text)))
    return Asked(quotation, is_right, is_own=is_own, is_source=False)
