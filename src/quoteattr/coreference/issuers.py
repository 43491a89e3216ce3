"""Issuers: who speaks in a document of which the article has said whose it is.

``The survey says`` after ``a survey by the Hale Institute`` or ``the institute published a survey`` gives what the
institute says.  The document stays in the evidence.  A document of which nothing names the issuer speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from attrs import evolve

from quoteattr.coreference.discourse import DiscourseState, ResolvedQuotation
from quoteattr.coreference.entity_nouns import is_outlet
from quoteattr.coreference.name_sources import resolve_name
from quoteattr.coreference.nominal_mentions import NominalMention
from quoteattr.coreference.nominals import resolve_nominal
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.resolution import ISSUER, Resolution
from quoteattr.coreference.sources import (
    NameSource,
    NominalSource,
    SourceMention,
    name_behind_noun,
    read_source,
)
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.english.cues import speech_nouns
from quoteattr.limits import MAX_RANKED_NOMINALS
from quoteattr.spans import Span

_SENTENCES_BACK: Final = 12
"""How many sentences back a document may have been mentioned, as far as a council is known as "the council"."""
_SENTENCES_AHEAD: Final = 3
"""How many sentences ahead the issuer of a document may be named of which nothing stands before."""
_SENTENCES_OF_ACT: Final = 3
"""How many sentences back a document may have spoken that goes on to speak."""
_SUBJECT_WORDS: Final = 24
"""Words before a verb in which its subject stands."""
_VERB_WORDS: Final = 8
"""Words between a verb of issuing and the document: ``published (its third annual) report``."""
_MEDIUM: Final = "in"
"""The word before the document in which somebody says something: ``said in a letter``."""
_SPOKESPERSON: Final = "spokesperson"
_KINDS: Final = ("inquiry_document", "announced_document", "decided_document", "data_document", "court_document")
_TELLING_KINDS: Final = ("announced_document", "data_document", "any_document")
_CLAUSE_MARKS: Final = frozenset({'"', ",", ";", ":", "—", "(", ")"})
_WORDS_TO_BY: Final = 4
"""Words from a document to the "by" of its issuer: ``a survey (was carried out by) Hale``."""
_NAME_WORDS: Final = 3
"""Words between "by" and the name of an issuer: ``by (research institute) Hale``."""
_PHRASE_WORDS: Final = 6
"""The same if they are a noun phrase with an article: ``by (the sociological research company) Hale``."""


def resolve_document(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the issuer of the document that a source is; None if it is no document, or nothing names its issuer."""
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    return _issuer_of_phrase(state, source.phrase) if _is_document(source.phrase) else None


def _issuer_of_phrase(state: DiscourseState, phrase: NounPhrase) -> Resolution | None:
    """Return who issued a document, by the words around it, around earlier mentions, and around the next of a lead."""
    start = state.document.sentences[max(0, state.document.sentence_at(phrase.span.start) - _SENTENCES_BACK)].start
    for mention in _mentions_of(state, phrase, start):
        found = _issuer_of(state, mention)
        if found is not None:
            return _as_issuer(phrase, found)
        if mention.phrase.definiteness in ("indefinite", "possessive"):  # another one, nobody knows whose
            is_first = phrase.definiteness == "indefinite" and mention.phrase.span == phrase.span
            return _issuer_ahead(state, phrase) if is_first else None
    if phrase.definiteness != "definite" or _own_modifiers(phrase):
        return None
    found = _issuer_before(state, phrase)
    return _as_issuer(phrase, found) if found is not None else _issuer_ahead(state, phrase)


def _issuer_before(state: DiscourseState, phrase: NounPhrase) -> Resolution | None:
    """Return the issuer of the document that spoke last: ``Its figures showed a loss.  The statement said``.

    Else the outlet that reported last, of a report or an article; and the body that spoke in the sentence before, if
    it is no outlet: ``..., the agency said.  The data showed``.
    """
    last = state.last
    if last is None:
        return None
    distance = state.document.sentence_at(phrase.span.start) - last.sentence
    is_same = not reference_words("of_before").isdisjoint(phrase.modifiers)  # "the same report"
    goes_on = last.is_document and (is_same or phrase.noun in reference_words("announced_document"))
    if goes_on or (is_outlet(last.speaker) and phrase.noun in reference_words("outlet_document")):
        is_issuer = distance <= _SENTENCES_OF_ACT
    else:
        is_body = last.speaker.kind == "organisation" and not is_outlet(last.speaker)
        is_issuer = is_body and distance == 1 and not last.is_embedded and _tells_by(phrase.noun)
    if not is_issuer:
        return None
    return Resolution(last.speaker, ISSUER, (state.introduction(last.speaker),), (last.speaker,))


def _tells_by(noun: str) -> bool:
    """Whether a body says in such a document what it has said in the sentence before: a statement, data, no ruling."""
    return any(noun in reference_words(kind) for kind in _TELLING_KINDS)


def _issuer_ahead(state: DiscourseState, phrase: NounPhrase) -> Resolution | None:
    """Return who issued a document by the words around its next mentions: ``A filing says.  The filing, by Lee,``."""
    is_new = phrase.definiteness == "indefinite"  # what is said next of another one does not tell
    ahead = (one for one in _mentions_ahead(state, phrase) if not is_new or one.phrase.definiteness == "definite")
    later = next((found for found in map(partial(_issuer_of, state), ahead) if found is not None), None)
    return _as_issuer(phrase, later) if later is not None else None


def _as_issuer(phrase: NounPhrase, found: Resolution) -> Resolution:
    entities = (found.entity,) if found.entity is not None else ()
    spans = tuple(dict.fromkeys([*found.spans[:1], phrase.span]))
    return evolve(found, rule=ISSUER, spans=spans, candidates=entities, gender=None)


def _mentions_ahead(state: DiscourseState, phrase: NounPhrase) -> Iterator[NominalMention]:
    """Find the mentions of a document by the same noun in the next sentences, if it has none before: of a lead."""
    document, nominals = state.document, state.entities.nominals
    before = nominals.last_within(0, phrase.span.start, MAX_RANKED_NOMINALS)
    if any(one.head.noun == phrase.noun for one in before):
        return
    last = min(document.sentence_at(phrase.span.start) + _SENTENCES_AHEAD, len(document.sentences) - 1)
    for mention in nominals.within(phrase.span.end, document.sentences[last].end):
        if mention.head.noun == phrase.noun:
            yield mention


def _is_document(phrase: NounPhrase) -> bool:
    head = type_of_noun(phrase.noun)
    return head is not None and head.type == "document"


def _mentions_of(state: DiscourseState, phrase: NounPhrase, start: int) -> Iterator[NominalMention]:
    """Find the mentions of a document: the phrase itself, and those before it with its noun, the nearest first.

    ``The document`` can be any.
    """
    here = phrase.span
    nominals = state.entities.nominals
    yield from (one for one in nominals.within(*here) if one.head.noun == phrase.noun)
    if phrase.definiteness != "definite":
        return
    for mention in reversed(nominals.last_within(start, here.start, MAX_RANKED_NOMINALS)):
        if mention.head.type == "document" and _can_be_same(mention, phrase):
            yield mention


def _can_be_same(mention: NominalMention, phrase: NounPhrase) -> bool:
    """Whether a document mentioned before can be called by a phrase: by its noun, by a wider one, by fewer words."""
    noun, others = phrase.noun, {mention.head.noun, mention.phrase.noun}
    is_alike = noun in others or any(noun in kind and not kind.isdisjoint(others) for kind in _kinds_of_documents())
    is_alike = is_alike or noun in reference_words("any_document")
    return is_alike and _own_modifiers(phrase) <= mention.phrase.modifiers


def _own_modifiers(phrase: NounPhrase) -> frozenset[str]:
    """Return the words of a phrase that say which document it means: not those of ``the same report``."""
    return phrase.modifiers - reference_words("of_before")


def _kinds_of_documents() -> Iterator[frozenset[str]]:
    """Find the nouns that name the same documents: a survey is a study, a suit a lawsuit."""
    return map(reference_words, _KINDS)


def _issuer_of(state: DiscourseState, mention: NominalMention) -> Resolution | None:
    """Return who issued a document, by the words around one mention of it."""
    tokens = _tokens_of(state.document, mention)
    for found in (
        _owner(state, tokens),
        _named_after(state, tokens.stop),
        _subject_of_issuing(state, tokens),
        _speaker_in(state, tokens),
    ):
        if found is not None and found.entity is not None and _can_issue(found):
            return found
    return None


def _tokens_of(document: Document, mention: NominalMention) -> range:
    """Return the words of a document, without what is read as part of the phrase: ``Hale released (these figures)``."""
    tokens = document.tokens_in(*mention.span)
    opening = [at for at in tokens if document.lowered[at] in reference_words("demonstrative")]
    verbs = [
        at + 1
        for at in tokens[1:-1]
        if document.lowered[at] in reference_words("issuing_verb") and document.words[at - 1][0].isupper()
    ]  # "Hale adopted (new rules)"
    starts = [*opening[-1:], *verbs[-1:]]
    return range(max(starts), tokens.stop) if starts else tokens


def _can_issue(found: Resolution) -> bool:
    """Whether an entity issues documents: an organisation, a group, or a person with a name."""
    entity = found.entity
    if entity is None or found.rule in ("source-not-understood", "ambiguous-name"):
        return False
    return entity.kind in ("organisation", "group") or (entity.kind == "person" and bool(entity.mentions))


def _owner(state: DiscourseState, tokens: range) -> Resolution | None:
    """Return who owns a document: ``(the ministry)'s report``."""
    lowered = state.document.lowered
    owned = next((at for at in tokens if lowered[at] in ("'s", "'")), None)
    return _resolve(state, range(tokens.start, owned)) if owned is not None and owned > tokens.start else None


def _named_after(state: DiscourseState, at: int) -> Resolution | None:
    """Return the name after a document and a preposition: ``a survey (published) by (Hale)``."""
    document, mentions = state.document, state.entities.mentions
    lowered = document.lowered
    limit = min(at + _WORDS_TO_BY, len(lowered))
    by = next((one for one in range(at, limit) if lowered[one] in reference_words("issuer_preposition")), None)
    if by is None or not all(map(_may_precede_by, lowered[at:by])):
        return None
    if (by > at and lowered[by] != "by") or lowered[by - 1] in reference_words("read_participle"):
        return None
    index = next(iter(mentions.within(document.tokens[by].start, len(document.text))), None)
    if index is None:
        return None
    index = name_behind_noun(document, mentions, _name_behind_place(state, index))
    mention = mentions[index]
    between = lowered[by + 1 : mention.title_start]
    before = state.entities.mentions.last_before(mention.span.start)
    within = mentions[before].tokens if before is not None else range(0)
    loose = [word for at, word in enumerate(between, by + 1) if at not in within]
    if not _may_stand_between(between, loose):
        return None
    if lowered[by] == "of" and mention.type != "organisation":
        return None  # "a survey of Britons", "a photo of Lee"
    return resolve_name(state, NameSource(mention.span, index)) if mention.type != "place" else None


def _name_behind_place(state: DiscourseState, index: int) -> int:
    """Return the name that a place and a noun for a body stand before: ``the Prague agency (Hale)``; else the same."""
    mentions = state.entities.mentions
    if mentions[index].type != "place" or index + 1 == len(mentions):
        return index
    words = state.document.lowered[mentions[index].end : mentions[index + 1].title_start]
    return index + 1 if words and all(map(str.isalpha, words)) and _may_precede_name(words[-1]) else index


def _may_stand_between(between: Sequence[str], loose: Sequence[str]) -> bool:
    """Whether words between "by" and a name say what it is: ``(the sociological research company) Hale``.

    ``loose`` are those that are part of no other name.
    """
    if not all(map(str.isalpha, loose)):
        return False
    if between and between[0] in reference_words("article") and _may_precede_name(between[-1]):
        return len(between) <= _PHRASE_WORDS
    return len(between) <= _NAME_WORDS and all(map(_may_precede_name, loose))


def _may_precede_name(word: str) -> bool:
    typed = type_of_noun(word)
    return word in reference_words("determiner") or (typed is not None and typed.type in ("organisation", "person"))


def _may_precede_by(word: str) -> bool:
    """Whether a word stands between a document and "by": published, was written."""
    return any(word in reference_words(one) for one in ("finite_auxiliary", "issuing_verb", "verb_particle"))


def _subject_of_issuing(state: DiscourseState, tokens: range) -> Resolution | None:
    """Return the subject of the verb before a document: ``(the institute) has published a survey``."""
    lowered = state.document.lowered
    verbs, stops = reference_words("issuing_verb"), reference_words("after_description")
    for at in range(tokens.start - 1, max(0, tokens.start - _VERB_WORDS) - 1, -1):
        word = lowered[at]
        if word in verbs:
            return _subject_before(state, at)
        if not word.isalpha() or word in stops or word in reference_words("not_before_document"):
            return None
    return None


def _speaker_in(state: DiscourseState, tokens: range) -> Resolution | None:
    """Return who said in the sentence of a document what stands in it: ``Ann Lee told parents in (a letter) that``."""
    document = state.document
    start = document.tokens[tokens.start].start
    if document.word_at(tokens.start - 1) != _MEDIUM or state.is_in_content(start):
        return None
    resolved = [
        one for one in state.in_sentence(document.sentence_at(start)) if not one.is_embedded and not one.is_document
    ]
    if len({one.speaker for one in resolved}) != 1 or not _is_of_cue(document, tokens.start - 1, resolved):
        return None
    speaker = resolved[0].speaker
    if any(one.family == _SPOKESPERSON for one in speaker.descriptions):
        return None  # what a spokesman says in a statement is a body's statement
    if speaker.kind == "organisation" and not speaker.mentions:
        return None  # "the start-up", which may have a name
    return Resolution(speaker, ISSUER, (resolved[0].evidence,), (speaker,))


def _is_of_cue(document: Document, medium: int, resolved: Sequence[ResolvedQuotation]) -> bool:
    """Whether "in" opens its sentence, or follows the cue: not ``criticised in a report, Ann Lee said``.

    Nor in ``Ann Lee denied the claims in a report``, which are another's.
    """
    if document.word_at(medium - 1) in speech_nouns():
        return False
    if medium == document.sentence_around(medium).start:
        return True
    start = document.tokens[medium].start
    cues = [one.quotation.cue.spans[-1] for one in resolved if one.quotation.cue is not None]
    return any(
        cue.end <= start and _CLAUSE_MARKS.isdisjoint(document.words[at] for at in document.tokens_in(cue.end, start))
        for cue in cues
    )


def _subject_before(state: DiscourseState, verb: int) -> Resolution | None:
    """Return whom the subject of a verb names: the words between the start of its clause and the verb."""
    document = state.document
    first = max(document.sentence_around(verb).start, verb - _SUBJECT_WORDS)
    end = _first_of_joined(document, verb)
    while end > first and (
        document.lowered[end - 1] in reference_words("finite_auxiliary")
        or document.lowered[end - 1].endswith("ly")
        or document.lowered[end - 1] in reference_words("between_subject_and_verb")
    ):
        end -= 1
    start = _start_of_clause(document, first, end)
    if start == end > first and document.words[end - 1] == ",":  # "Ann Lee, who leads the union, sent"
        end = _start_of_clause(document, first, end - 1) - 1
        start = _start_of_clause(document, first, end)
    return _resolve(state, range(start, end)) if start < end else None


def _first_of_joined(document: Document, verb: int) -> int:
    """Return the first of two joined verbs, of which one is the second: ``(printed) and distributed``."""
    first = verb - 2
    is_joined = first >= 0 and document.lowered[verb - 1] == "and" and document.lowered[first].endswith("ed")
    return first if is_joined else verb


def _start_of_clause(document: Document, first: int, end: int) -> int:
    """Return the token behind the last mark before a token, or the first."""
    start = end
    while start > first and document.words[start - 1] not in _CLAUSE_MARKS:
        start -= 1
    return start


def _resolve(state: DiscourseState, tokens: Sequence[int]) -> Resolution | None:
    """Return to whom some words refer, as if they were a source: a name, or a definite noun phrase."""
    document = state.document
    span = Span(document.tokens[tokens[0]].start, document.tokens[tokens[-1]].end)
    source = read_source(document, state.entities, (span,), follows_cue=False)
    if isinstance(source, NameSource):
        return resolve_name(state, source)
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    phrase = source.phrase
    head = type_of_noun(phrase.noun)
    if head is None or head.type not in ("organisation", "person") or phrase.is_plural:
        return None
    if phrase.definiteness not in ("definite", "possessive"):
        return None
    return resolve_nominal(state, source)
