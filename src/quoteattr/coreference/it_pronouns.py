"""It: which organisation or document speaks where ``it said`` is the source.

The organisation or document that spoke in this sentence or the one before comes first, then the subject of these
sentences, then who spoke last.  A name of which nothing shows what it names may be an organisation's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.appositions import apposed_after
from quoteattr.coreference.bodies import is_word_of_sentence, may_be_body
from quoteattr.coreference.discourse import DiscourseState, ResolvedQuotation
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.nominals import resolve_noun_phrase
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.resolution import Candidate, Candidates
from quoteattr.coreference.sources import PronounSource
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.limits import MAX_NAMESAKES, MAX_NOMINAL

_SENTENCES_BACK: Final = 3
"""How many sentences back the organisation that spoke last is the antecedent."""
_KINDS: Final = ("organisation", "document")
_MANY: Final = "ambiguous-antecedent"


def list_for_it(state: DiscourseState, source: PronounSource) -> Candidates | None:
    """Return the organisations and documents for which "it" can stand; None if there are none."""
    here = state.document.sentence_at(source.span.start)
    last = _last_body(state, here)
    if last is not None and here - last.sentence <= 1:
        return _spoken(last)
    subjects = list_subject_bodies(state, source)
    if subjects is not None:
        return subjects
    return _spoken(last) if last is not None else None


def list_subject_bodies(state: DiscourseState, source: PronounSource) -> Candidates | None:
    """Return the organisations and documents that are subjects of this sentence or the one before; None without one."""
    here = state.document.sentence_at(source.span.start)
    for sentence in [here, here - 1][: here + 1]:
        found = dict.fromkeys(_list_subjects(state, source, sentence))
        if found:
            return Candidates("pronoun-subject-before", tuple(found), _MANY)
    return None


def _last_body(state: DiscourseState, here: int) -> ResolvedQuotation | None:
    """Return the last quotation, if an organisation or a document speaks it, not too many sentences before."""
    last = state.last
    if last is None or here - last.sentence > _SENTENCES_BACK:
        return None
    return last if may_be_body(state, last.speaker) or last.is_document else None


def _spoken(last: ResolvedQuotation) -> Candidates:
    return Candidates("pronoun-last-speaker", (Candidate(last.speaker, (last.evidence,)),), _MANY)


def _list_subjects(state: DiscourseState, source: PronounSource, sentence: int) -> Iterator[Candidate]:
    """Find the organisations that are subjects of a sentence before the pronoun: ``The UN (met. It said)``."""
    entities, (start, end) = state.entities, state.document.sentences[sentence]
    stretch = state.stretch_at(source.span.start)
    seen: set[Entity] = set()
    for index in entities.mentions.within(start, min(end, source.span.start))[:MAX_NAMESAKES]:
        mention, entity = entities.mentions[index], entities.reference(index).chosen
        if entity is None or entity in seen or not may_be_body(state, entity) or mention.in_headline:
            continue
        if state.stretch_at(mention.span.start) != stretch:
            continue
        is_open = entity.kind == "person"
        if is_open and is_word_of_sentence(state, entity):
            continue  # "Cocoa cost more": a word with the capital of a sentence
        if _opens(state, mention) or (not is_open and is_subject(state.document, mention.tokens)):
            seen.add(entity)
            yield Candidate(entity, (mention.span,))
    told = [one for one in state.narrated_in(sentence, source.span.start) if one.entity.kind == "organisation"]
    for one in told:
        if one.entity not in seen:
            seen.add(one.entity)
            yield Candidate(one.entity, (one.span,))
    if not seen:
        yield from _subject_nominal(state, source, sentence)


def _opens(state: DiscourseState, mention: NameMention) -> bool:
    """Whether a sentence starts with a name, but for nouns and adjectives: ``Online fashion house (Zorb) will``."""
    document = state.document
    first = document.sentences[mention.sentence].start
    tokens = document.tokens_in(first, document.tokens[mention.title_start].start) if mention.title_start else range(0)
    before = document.lowered[tokens.start : tokens.stop]
    after = document.word_at(mention.end)
    if len(before) > MAX_NOMINAL or after in ("'s", "'") or type_of_noun(after) is not None:
        return False  # "the Zorb-based company"
    stops = reference_words("not_before_subject") | reference_words("finite_auxiliary")
    return all(word.replace("-", "").isalpha() for word in before) and stops.isdisjoint(before)


def _subject_nominal(state: DiscourseState, source: PronounSource, sentence: int) -> Iterator[Candidate]:
    """Find the organisation or document that the noun phrase at the start of a sentence means: ``The regulator``."""
    start, end = state.document.sentences[sentence]
    for one in state.entities.nominals.within(start, min(end, source.span.start))[:1]:
        is_body = one.head.type in _KINDS and not one.head.is_plural and not one.is_quoted
        if is_body and one.is_subject and one.start == start:
            beside = apposed_after(state.document, state.entities.mentions, one.tokens[-1])
            named = state.entities.reference(beside).chosen if beside is not None else None
            if named is not None:
                yield Candidate(named, (one.span,))
                return
            found = resolve_noun_phrase(state, one.phrase)
            if found.entity is not None and (may_be_body(state, found.entity) or one.head.type == "document"):
                new = None if state.is_known(found.entity) else one.span
                yield Candidate(found.entity, (one.span,), new)
