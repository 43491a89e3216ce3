"""Features of a link between a cue and a content or a source: where they stand, and what stands between them.

A feature is a name such as ``L between , S``; its weight says how much it speaks for the link.  The weights come from
``training/linking.py``: whatever changes a feature changes the answers, until they are fitted anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import MARKS
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.limits import MAX_SOURCES_BESIDE_CUE, MAX_SYMBOLS_BETWEEN, MAX_TOKENS_BETWEEN
from quoteattr.resources.lexicons import word_set

_SYMBOLS: Final = {"source": "S", "cue": "C", "content": "K"}
_WORD_LIST: Final = "attribution_words"


@frozen
class LinkingContext:
    """A document with its token spans: what the features are made from.  Spans are known by their index."""

    document: Document
    spans: tuple[TokenSpan, ...]
    cues: tuple[int, ...]
    """Which of the spans are cues."""
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    """For each span, the sentence and the paragraph in which it starts."""
    in_marks: tuple[bool, ...]
    """For each span, whether it starts inside quotation marks."""
    continues_speech: tuple[bool, ...]
    """For each span, whether it goes on with speech that an earlier paragraph left open."""


def linking_context(quoted: QuotedStretches, spans: Sequence[TokenSpan]) -> LinkingContext:
    """Gather what the features need, once for a document."""
    document = quoted.document
    starts = [document.token_starts[span.start] for span in spans]
    stretches = [quoted.stretch_at(start) for start in starts]
    return LinkingContext(
        document,
        tuple(spans),
        tuple(index for index, span in enumerate(spans) if span.role == "cue"),
        tuple(document.sentence_at(start) for start in starts),
        tuple(document.paragraph_at(start) for start in starts),
        tuple(stretch is not None for stretch in stretches),
        tuple(stretch is not None and stretch.continues is not None for stretch in stretches),
    )


def content_features(context: LinkingContext, content: int, cue: int, rival: int | None) -> list[str]:
    """Return the features of a content being that of a cue; ``rival`` is the cue on its other side, if there is one."""
    after = cue < content
    side = "L" if after else "R"
    low, high = (cue, content) if after else (content, cue)
    pattern = _between(context, low, high)
    distance = _distance(context, cue, content)
    near = f"{side} {distance}"
    words, verb = context.document.lowered, context.spans[cue]
    verb_first, verb_last = words[verb.start], words[verb.end - 1]
    first, following, place, shape = _form(context, content)
    served = _served(context, cue, after)
    features = [
        side,
        near,
        f"{near} {shape}",
        f"{side} between {pattern}",
        f"{side} between {pattern} {shape}",
        f"{side} verb {verb_first} {verb_last}",
        f"{near} verb {verb_last}",
        f"{side} verb {verb_last} {place}",
        f"{side} next {following} {near}",
        f"{side} first {first} {near}",
        f"{near} {served} {place[0]}",
        f"{side} {served} {pattern}",
    ]
    if rival is None:
        return [*features, f"{side} alone"]
    far = _distance(context, rival, content)
    return [
        *features,
        f"{near} rival {far} {shape}",
        f"{near} rival {far.partition(' ')[0]} {_served(context, rival, not after)} {shape}",
    ]


def source_features(context: LinkingContext, cue: int, source: int | None, taken: Mapping[int, int]) -> list[str]:
    """Return the features of a source, or of no source, being that of a cue.

    ``taken`` maps sources that already belong to an earlier cue to that cue.
    """
    words, verb = context.document.lowered, context.spans[cue]
    verb_first, verb_last = words[verb.start], words[verb.end - 1]
    if source is None:
        before = words[verb.start - 1] if verb.start else "START"
        served = _served(context, cue, False)
        return ["N", f"N verb {verb_first} {verb_last}", f"N last {verb_last}", f"N before {before}", f"N {served}"]
    side = "L" if source < cue else "R"
    pattern = _between(context, min(source, cue), max(source, cue))
    sentences = _steps(abs(context.sentence_of[cue] - context.sentence_of[source]))
    paragraph = "p" if context.paragraph_of[cue] == context.paragraph_of[source] else "x"
    use = "free" if source not in taken else "taken-by-left" if taken[source] < source else "taken-by-right"
    near = f"{side} {sentences}{paragraph} {use}"
    follower = _follower(context, source) if side == "R" else "-"
    return [
        f"s {side}",
        f"s {near}",
        f"s {side} {use} {pattern}",
        f"s {near} {pattern}",
        f"s {near} verb {verb_last}",
        f"s {side} verb {verb_first} {verb_last}",
        f"s {side} follower {follower}",
        f"s {side} {pattern} follower {follower}",
    ]


def _form(context: LinkingContext, content: int) -> tuple[str, str, str, str]:
    """Return a content's first word, the word after it, where it starts, and that with how it ends; words as ``w``.

    It starts ``q`` or ``u``: inside quotation marks or not; and ``b`` or ``m``: with its sentence or not.
    """
    words, span = context.document.lowered, context.spans[content]
    first, last = words[span.start], words[span.end - 1]
    closing = words[span.end - 2] if last in MARKS and span.end - span.start > 1 else last
    following = words[span.end] if span.end < len(words) else "END"
    begins_sentence = span.start == context.document.sentence_around(span.start).start
    place = f"{'q' if context.in_marks[content] else 'u'}{'b' if begins_sentence else 'm'}"
    return _kept(first, word_set(_WORD_LIST, "clause-link")), _symbol(following), place, f"{place}{_symbol(closing)}"


def _between(context: LinkingContext, left: int, right: int) -> str:
    """Return what stands between two spans: S, C, K for other spans, punctuation as it is, ``w`` for words."""
    words, spans = context.document.lowered, context.spans
    if spans[right].start - spans[left].end > MAX_TOKENS_BETWEEN:
        return "far"
    links = word_set(_WORD_LIST, "clause-link")
    symbols: list[str] = []
    position = spans[left].end
    for index in range(left + 1, right + 1):
        for token in range(position, spans[index].start):
            symbol = _kept(words[token], links)
            if not (symbol == "w" and symbols and symbols[-1] == "w"):
                symbols.append(symbol)
        if index < right:
            symbols.append(_SYMBOLS[spans[index].role])
            position = spans[index].end
        if len(symbols) > MAX_SYMBOLS_BETWEEN:
            return "long" + "".join(symbols[:2]) + "~" + symbols[-1]
    return " ".join(symbols)


def _symbol(word: str) -> str:
    """Return a mark as it is, a word as ``w``."""
    return "w" if word[0].isalnum() else word


def _kept(word: str, links: frozenset[str]) -> str:
    """Return a mark or a word that links clauses as it is, any other word as ``w``."""
    return word if word in links else _symbol(word)


def _distance(context: LinkingContext, a: int, b: int) -> str:
    """Return how many sentences and paragraphs apart two spans start."""
    sentences = _steps(abs(context.sentence_of[a] - context.sentence_of[b]))
    return f"{sentences} {_steps(abs(context.paragraph_of[a] - context.paragraph_of[b]))}"


def _steps(number: int) -> str:
    return str(number) if number < 3 else "3+"


def _served(context: LinkingContext, cue: int, after: bool) -> str:
    """Return how near a cue has content on its other side: in its sentence, its paragraph, beyond, or not at all."""
    step = -1 if after else 1
    index = cue + step
    while (
        abs(index - cue) < MAX_SOURCES_BESIDE_CUE
        and 0 <= index < len(context.spans)
        and context.spans[index].role == "source"
    ):
        index += step
    if not 0 <= index < len(context.spans) or context.spans[index].role == "cue":
        return "unserved"
    if context.sentence_of[index] == context.sentence_of[cue]:
        return "served-s-q" if context.in_marks[index] else "served-s"
    return "served-p" if context.paragraph_of[index] == context.paragraph_of[cue] else "served-x"


def _follower(context: LinkingContext, source: int) -> str:
    """Return what stands between a source and the cue after it, which may be its own."""
    index = source + 1
    if index < len(context.spans) and context.spans[index].role == "cue":
        return _between(context, source, index)
    return "none"
