"""Initials of offices: ``the MLA``, ``the DG``, for the person whom the article gives that office.

``MLA Ann Lee`` has the initials as a title; ``the Director-General, Ann Lee,`` has an office of which they are the
initials.  Papers print such initials like those of a body, but a body's stand beside its name in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.focus import is_person_to_speak
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.organisation_names import kinds_of_name
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NameSource, SourceMention
from quoteattr.coreference.word_lists import is_person_noun, is_person_title, reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_NAMESAKES, MAX_RANKED_MENTIONS
from quoteattr.resources.lexicons import load, word_set

_FEWEST_LETTERS: Final = 2
"""So few that they are initials of an office only where a list has them."""
_LETTERS: Final = range(_FEWEST_LETTERS, 6)
_OFFICE_TOKENS: Final = 10
"""Tokens beside a name among which an office stands."""
_EDGES: Final = frozenset({".", ";", ":", '"', "—"})
_BRACKETS: Final = ("(", ")")


def resolve_office_initials(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the person whom the article gives an office of these initials; None for a source that is something else.

    Of several persons the one named last before; None if two are named in the same sentence, or nobody is.
    """
    initials = _initials_of(state, source)
    if not initials:
        return None
    start = source.span.start
    holders = _list_holders(state, initials, start)
    if len(holders) > 1:
        last = {one: state.last_mention_before(one, start) for one in holders}
        sentence_at = state.document.sentence_at
        nearest = sentence_at(max(last.values()))
        holders = [one for one in holders if sentence_at(last[one]) == nearest]
    if len(holders) != 1:
        return None
    candidate = Candidate(holders[0], (state.introduction(holders[0]),))
    found = choose(source.span, Candidates("role-in-article", (candidate,), "ambiguous-role"))
    return with_mentions(found, [source.span])


def _initials_of(state: DiscourseState, source: SourceMention) -> str:
    """Return the letters of a source that is an article and initials of which the article names no body; else ""."""
    if not isinstance(source, NameSource) or source.document is not None or source.in_apposition:
        return ""
    mention = state.entities.mentions[source.name]
    letters = mention.text.replace(".", "")
    is_short = len(mention.words) == 1 and letters.isupper() and letters.isalpha() and len(letters) in _LETTERS
    if not is_short or state.document.word_at(mention.title_start - 1) != "the":
        return ""
    is_listed = letters.lower() in word_set("office_initials") | word_set("rank_initials")
    if not is_listed and (len(letters) == _FEWEST_LETTERS or any(kinds_of_name(mention.text))):
        return ""  # the EU, the BBC
    named = state.entities.reference(source.name).possible
    return letters.lower() if all(set(one.forms) <= {mention.text} for one in named) else ""


def _list_holders(state: DiscourseState, initials: str, start: int) -> list[Entity]:
    """Return the persons named before a character who have an office of these initials.

    If there are none, those whom the article calls by a noun that the list has for the initials.
    """
    document, mentions = state.document, state.entities.mentions
    found = [
        one
        for index in mentions.within(0, start)[-MAX_RANKED_MENTIONS:]
        if mentions[index].may_be_person and _has_office(document, mentions[index], initials)
        for one in state.entities.reference(index).possible[:MAX_NAMESAKES]
        if is_person_to_speak(state, one)
    ]
    if found:
        return list(dict.fromkeys(found))
    entry = load("office_initials").get(initials)
    nouns = entry.packed("nouns") if entry is not None else ()
    called = [one for noun in nouns for one in state.called(noun, start)]
    return list(dict.fromkeys([one for one in called if one.mentions and state.start(one) < start]))


def _has_office(document: Document, mention: NameMention, initials: str) -> bool:
    """Whether initials stand before a name as a title, or are those of words for an office beside it."""
    if initials in document.lowered[max(0, mention.title_start - 1) : mention.first]:
        return True
    return any(_holds_initials(words, initials) for words in _offices_beside(document, mention))


def _offices_beside(document: Document, mention: NameMention) -> Iterator[list[str]]:
    """Find the words before a name up to it, and those behind a comma after it: ``Ann Lee, (the head of ...)``."""
    sentence, lowered = document.sentence_around(mention.first), document.lowered
    titles = word_set("honorifics")
    end = mention.first
    while end > sentence.start and (lowered[end - 1] in titles or lowered[end - 1] in (",", ".")):
        end -= 1
    before = lowered[max(sentence.start, end - _OFFICE_TOKENS) : end]
    yield [*before[max((at + 1 for at, word in enumerate(before) if word in _EDGES or word == ","), default=0) :]]
    if document.word_at(mention.end) == ",":
        after = lowered[mention.end + 1 : min(sentence.stop, mention.end + 1 + _OFFICE_TOKENS)]
        yield [*after[: next((at for at, word in enumerate(after) if word in _EDGES or word == ","), len(after))]]


def _holds_initials(words: Sequence[str], initials: str) -> bool:
    """Whether some words in a row, one of them a noun for a person, have these initials, small words left out."""
    small = reference_words("office_link") | reference_words("article") | {"and"}
    kept = [word for word in words if word not in small and word not in _BRACKETS and word[0].isalpha()]
    for first in range(len(kept)):
        letters = ""
        for last in range(first, len(kept)):
            letters += "".join(part[0] for part in kept[last].split("-") if part)
            if len(letters) >= len(initials):
                break
        row = kept[first : last + 1]
        if letters == initials and any(is_person_title(word) or is_person_noun(word) for word in row):
            return True
    return False
