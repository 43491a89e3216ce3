"""Answers to the writer, and speech set apart: who speaks in a paragraph of speech without a source of its own.

``I asked Lee whether she was afraid.  "Every day."``: the addressee of the writer, who is named behind the cue or, with
"him" or "her", is the one who talks in the paragraphs before.  Of two who talk there nobody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.discourse import DiscourseState, start_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.focus import is_person_to_speak, person_in_focus
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.resolution import Resolution, unresolved
from quoteattr.coreference.sources import PronounSource, SourceMention
from quoteattr.coreference.subjects import is_subject
from quoteattr.limits import MAX_SENTENCE_TOKENS
from quoteattr.names import Gender
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

RULE: Final = "answers-writer"
REPEATS: Final = "repeats-speaker"
_NOBODY: Final = "no-source"
_PARAGRAPHS_BACK: Final = 6
"""Paragraphs before the words of the writer in which somebody talks whom they are spoken to."""


@frozen
class Answers:
    """The paragraphs of speech of an article that answer its writer, or are set apart."""

    asked: Mapping[tuple[Span, ...], Span]
    """The words of the writer that each answers, source and cue, by its content."""
    originals: Mapping[tuple[Span, ...], tuple[Span, ...]]
    """The content in which the words of each stand, too, by its own content."""

    def resolve(self, state: DiscourseState, quotation: Quotation, source: SourceMention | None) -> Resolution | None:
        """Return who answers the writer, or nobody if that is not known; None for a quotation that is no such answer.

        With a pronoun for a source, return only somebody whom it fits: ``I ask him if Vale is ill.  "No," he says``.
        """
        asked = self.asked.get(quotation.content.spans)
        if asked is None:
            return None
        gender = gender_of(source) if isinstance(source, PronounSource) else None
        if source is not None and gender is None:
            return None
        found = _find_answering(state, quotation, asked, gender)
        if found is None:
            return unresolved(_NOBODY) if source is None else None
        mentions = (source.span,) if source is not None else ()
        return Resolution(found, RULE, (asked, state.introduction(found)), (found,), mentions, gender)


def gender_of(source: PronounSource) -> Gender | None:
    """Return the gender of a pronoun; None for "they", "it" and "I"."""
    entry = load("pronouns").entries[source.pronoun]
    return gender_in(entry) if entry["person"] == "third" else None


def find_answers(state: DiscourseState, quotations: Sequence[Quotation]) -> Answers:
    """Return the quotations that answer the writer, and those whose words stand in other speech."""
    asked: dict[tuple[Span, ...], Span] = {}
    originals: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    before: Quotation | None = None
    for each in sorted(quotations, key=start_of):
        key = each.content.spans
        for evidence in each.evidence:
            if evidence.rule == "answer-to-writer":
                asked[key] = evidence.spans[-1]
            elif evidence.rule == "repeated-speech":
                originals[key] = evidence.spans[len(key) :]
        own = _words_before(state, each, before) if before is not None else None
        if own is not None:
            asked.setdefault(key, own)
        before = each
    return Answers(asked, originals)


def _words_before(state: DiscourseState, quotation: Quotation, before: Quotation) -> Span | None:
    """Return the source and cue of a writer who speaks in the paragraph before speech that opens one; else None."""
    paragraph_at, start = state.document.paragraph_at, start_of(quotation)
    if quotation.kind != "direct" or before.source is None or before.cue is None:
        return None
    paragraph = paragraph_at(start)
    opens = not any(map(str.isalnum, state.document.text[state.document.paragraphs[paragraph].start : start]))
    first = before.source.spans[0].start
    entry = load("pronouns").get(before.source.text.lower())
    is_writers = entry is not None and entry["person"] == "first" and state.stretch_at(first) < 0
    if not opens or not is_writers or paragraph - paragraph_at(first) != 1:
        return None
    return Span(min(first, before.cue.spans[0].start), max(first, before.cue.spans[-1].end))


def _find_answering(state: DiscourseState, quotation: Quotation, asked: Span, gender: Gender | None) -> Entity | None:
    """Return who answers the writer, of this gender if it is known, or None if nobody or several may."""
    here = start_of(quotation)
    for person, is_addressee in _named_behind(state, asked, here):
        if _may_be(state, person, gender) and (is_addressee or gender is None):
            return person
    if gender is None:
        shown = set(_genders_of_pronouns(state, asked, here))
        gender = next(iter(shown)) if len(shown) == 1 else None
    talking = _list_talking(state, asked, gender)
    if talking:
        return _who_talks_most(talking)
    focus = person_in_focus(state, asked.start)
    return focus if focus is not None and _may_be(state, focus, gender) else _only_one_named(state, asked, gender)


def _named_behind(state: DiscourseState, asked: Span, end: int) -> Iterator[tuple[Entity, bool]]:
    """Find the persons named as addressees right behind the cue of the writer, or as subjects behind that.

    Each comes with whether it is an addressee.  Those of whom the writer speaks are left out.
    """
    document, mentions = state.document, state.entities.mentions
    behind = document.tokens_in(0, asked.end).stop
    for index in mentions.within(asked.end, end)[:MAX_SENTENCE_TOKENS]:
        mention, person = mentions[index], state.entities.reference(index).chosen
        if person is None or person.kind != "person":
            continue
        if mention.title_start == behind and document.word_at(mention.end) != "'s":
            yield person, True
        elif _is_told(state, mention.span.start) and is_subject(document, mention.tokens):
            first = document.sentence_around(mention.first).start
            if mention.title_start == first or document.words[mention.title_start - 1] == ",":
                yield person, False


def _is_told(state: DiscourseState, offset: int) -> bool:
    """Whether a character stands outside of marks and of what somebody is quoted as saying."""
    return state.stretch_at(offset) < 0 and not state.is_in_content(offset)


def _genders_of_pronouns(state: DiscourseState, asked: Span, end: int) -> Iterator[Gender]:
    """Find the genders of the pronouns behind the words of the writer: ``I asked (her)``, ``I say; (he) laughs``."""
    document = state.document
    for at in document.tokens_in(asked.end, end)[:MAX_SENTENCE_TOKENS]:
        gender = gender_in(load("pronouns").get(document.lowered[at]))
        if gender is not None and _is_told(state, document.tokens[at].start):
            yield gender


def _list_talking(state: DiscourseState, asked: Span, gender: Gender | None) -> list[Entity]:
    """Return the persons of a gender who talk in the paragraphs before the writer, once for each quotation."""
    paragraph_at = state.document.paragraph_at
    return [
        each.speaker
        for each in state.recent_quotations(asked.start)
        if not each.is_embedded
        and paragraph_at(asked.start) - paragraph_at(each.end - 1) <= _PARAGRAPHS_BACK
        and _may_be(state, each.speaker, gender)
    ]


def _who_talks_most(talking: Sequence[Entity]) -> Entity | None:
    """Return the one with more quotations than all others together; None if nobody has."""
    person, times = Counter(talking).most_common(1)[0]
    return person if 2 * times > len(talking) else None


def _only_one_named(state: DiscourseState, asked: Span, gender: Gender | None) -> Entity | None:
    """Return the only person named in full before the writer speaks, in nobody's words; None of several."""
    mentions = state.entities.mentions
    before = (index for index in mentions.within(0, asked.start) if not mentions[index].is_quoted)
    named = {state.entities.reference(index).chosen for index in before}
    fitting = [one for one in named if one is not None and one.has_full_name and _may_be(state, one, gender)]
    return fitting[0] if len(fitting) == 1 and is_person_to_speak(state, fitting[0]) else None


def _may_be(state: DiscourseState, person: Entity, gender: Gender | None) -> bool:
    """Whether somebody is a person of a gender, or of any if it is None, and not the author."""
    author = state.entities.author
    is_author = author is not None and author.entity is person
    return person.kind == "person" and not is_author and (gender is None or gender in state.likely_genders(person))
