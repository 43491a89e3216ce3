"""The correction of lines that introduce somebody's words: ``This is from Ann Lee, our reporter in Oslo:``.

Live blogs and round-ups have such lines before words in marks, or before a paragraph without marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import dropwhile, takewhile
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.limits import MAX_APPOSITION
from quoteattr.names.forenames import is_forename
from quoteattr.resources.lexicons import load, word_set

_WORDS: Final = "labelling_words"
_PROBABILITY: Final = 0.95
"""The probability given to the parts of such an attribution, which the layout shows; set, not fitted."""
_FULL_NAME: Final = 2
"""Words of a name that stands before a paragraph without marks."""
_SENTENCE_ENDS: Final = frozenset(".?!…") | {"..."}


@frozen
class _Introduction:
    """A line that introduces somebody: the words before the name, the name with what explains it, and the colon."""

    opening: range
    source: range
    colon: int


def label_introductions(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a source of the person whom a line introduces, a cue of its colon, and content of the words in marks behind.

    Without marks, content is the rest of the paragraph, or the next paragraph.  Do nothing if the labeller sees a cue
    there outside marks.
    """
    document = context.document
    for colon in (token for token, word in enumerate(document.words) if word == ":"):
        found = _introduction(document, colon)
        if found is None:
            continue
        content = _content(labelling, context, found)
        if not content:
            continue
        if found.opening:
            yield Edit(found.opening.start, found.opening.stop, None)
        yield Edit(found.source.start, found.source.stop, "source", _PROBABILITY, begins=True)
        yield Edit(colon, colon + 1, "cue", _PROBABILITY, begins=True)
        yield Edit(content.start, content.stop, "content", _PROBABILITY, begins=True)


def _introduction(document: Document, colon: int) -> _Introduction | None:
    """Return the line that a colon ends, if it opens its sentence with "this is from", "more from" or "here is"."""
    lowered, classes = document.lowered, word_classes()
    sentence = document.sentence_around(colon)
    start = sentence.start + (lowered[sentence.start] in classes.coordinator | {"now"})
    if lowered[start] not in word_set(_WORDS, "introducing"):
        return None
    link = start + 1
    link += lowered[link] in word_set(_WORDS, "introducing-verb")
    is_from = lowered[link] == "from"
    source = range(link + is_from, colon)
    is_shown = lowered[start] == "here" and link > start + 1 and _names_colleague(document, source)
    if not (is_from or is_shown) or not 0 < len(source) <= MAX_APPOSITION or not _names_somebody(document, source):
        return None
    if _names_place_or_outlet(_name(document, source)):
        return None
    return _Introduction(range(sentence.start, source.start), source, colon)


def _names_somebody(document: Document, source: range) -> bool:
    """Whether words begin with a name, or with a possessive and a noun for a person before it; no verb follows."""
    words, lowered, classes = document.words, document.lowered, word_classes()
    comma = next((i for i in source if words[i] == ","), source.stop)
    if not classes.finite_auxiliary.isdisjoint(words[source.start : comma]):
        return False
    name = source.start
    if lowered[name] in classes.possessive:
        name = next((i for i in source if words[i][0].isupper()), source.stop)
        return name < source.stop and kind_of_noun(lowered[name - 1]) == "person"
    return words[name][0].isupper() and words[name][0].isalpha() and lowered[name] not in classes.closed


def _names_colleague(document: Document, source: range) -> bool:
    """Whether "our" and a noun for a person stand beside a name: Ann Lee, (our reporter) in Oslo."""
    comma = next((i for i in source if document.words[i] == ","), None)
    if comma is None or document.word_at(comma + 1) != "our":
        return False
    return any(kind_of_noun(document.lowered[i]) == "person" for i in range(comma + 2, source.stop))


def _content(labelling: Labelling, context: Context, found: _Introduction) -> range:
    """Return the words that a line introduces; empty if nothing shows where they are."""
    document, first = context.document, found.colon + 1
    if first >= len(document.words):
        return range(0)
    paragraph = document.paragraphs[document.paragraph_at(document.token_starts[first])]
    words = document.tokens_in(max(paragraph.start, document.token_starts[first]), paragraph.end)
    if any(span.role == "cue" and span.start not in context.quoted for span in labelling.spans_in(words)):
        return range(0)
    if first in context.quoted:
        return range(first, next((i for i in words if i not in context.quoted), words.stop))
    is_named = _has_full_name(document, found.source) or _names_colleague(document, found.source)
    is_sentence = document.words[first][0].isupper() and document.words[words.stop - 1] in _SENTENCE_ENDS
    return words if is_named and is_sentence and context.quoted.isdisjoint(words) else range(0)


def _name(document: Document, source: range) -> tuple[str, ...]:
    """Return the first run of words with a capital, in lower case."""
    names = dropwhile(lambda word: not word[0].isupper(), document.words[source.start : source.stop])
    return tuple(word.lower() for word in takewhile(lambda word: word[0].isupper(), names))


def _has_full_name(document: Document, source: range) -> bool:
    """Whether a source has a forename and another word of a name behind it: not "more from Oslo"."""
    name = _name(document, source)
    return len(name) >= _FULL_NAME and is_forename(name[0])


def _names_place_or_outlet(name: tuple[str, ...]) -> bool:
    """Whether a name is a place, begins with the two words of one (New York City), or has a word for an outlet."""
    is_place = "_".join(name) in _places() or "_".join(name[:_FULL_NAME]) in _places()
    return is_place or not word_set("outlets").isdisjoint(name)


@cache
def _places() -> frozenset[str]:
    return frozenset(name for entry in load("places") if entry["kind"] == "place" for name in entry["names"].split())
