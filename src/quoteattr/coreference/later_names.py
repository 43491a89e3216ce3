"""Later names: noun phrases for somebody whom only the next sentences name.

``A beekeeper in Skane says he has lost his hives.  Lars Hed, 61, had put up a fence.``  A lead, and a headline, call
somebody by a noun before anyone is named, and the next sentences give the name.  The first full name after the lead is
taken if it is a subject, fits the phrase, has no noun of its own but that of the phrase, and nobody else is brought in
beside the phrase.

``His aunt explained that he had followed a goat.  "He likes goats," said Ann Lee.``  Somebody new who speaks next, with
nothing that explains the name, is taken for the person of the noun phrase before.  Of a lead also somebody whom the
words beside the name call by a noun that the phrase can stand for: ``a senior official said.  Deputy minister Ann Lee
said``; and the only person of the article with an office: ``Oslo's mayor said ... Mayor Ann Lee said``.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from quoteattr.attribution import Quotation
from quoteattr.coreference.addressees import list_others
from quoteattr.coreference.bodies import is_word_of_sentence, may_be_body
from quoteattr.coreference.descriptions import are_presumed, family_of, means_another, nouns_beside, scope_of
from quoteattr.coreference.discourse import DiscourseState, end_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import is_outlet, nouns_of_name
from quoteattr.coreference.focus import is_person_to_speak
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, names_company, tie_of_nouns, type_of_noun
from quoteattr.coreference.other_persons import bodies_in, shares_words, tells_of_another
from quoteattr.coreference.resolution import Resolution
from quoteattr.coreference.sources import NameSource, NominalSource, SourceMention, read_source
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import is_person_title, reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_NAMESAKES, MAX_RANKED_MENTIONS
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

RULE: Final = "named-after-lead"
_SENTENCES_AHEAD: Final = 2
"""Sentences after the lead in which the name may follow."""
_SENTENCES_OF_LEAD: Final = 3
"""Sentences of a first paragraph that is the lead, at most."""
_HEADLINES: Final = 3
"""Paragraphs without a stop before the lead, at most."""
_TIES: Final = frozenset({"same", "synonym"})
"""Ties to a noun that the name may have: with a wider one, ``the head`` would be any minister."""
_CALLED_TIES: Final = _TIES | {"family"}
_EXPLAINING_TIES: Final = _TIES | {"narrower", "narrower-kind"}
"""Ties to a noun beside the name of who speaks next, which says more than the lead: a minister, of an official."""
_RULER: Final = "ruler"
"""The family of nouns for those who govern a country."""
_SENTENCES_TO_OFFICE: Final = 6
"""Sentences after a lead in which somebody of its office may be named."""
_FAMILIES_OF_RANKS: Final = frozenset({"military", "scholar", "doctor"})
"""Families of nouns that as titles say of nobody what he or she does: General Ann Lee, a minister."""
_FAMILIES_OF_MANY: Final = frozenset({"human", "witness", "member", "worker", "activist"})
"""Families of nouns for people whom reporters ask one after another: a resident said, Ann Lee said."""
_RELATIVE: Final = "who"
"""The word that opens a clause which says whom a noun phrase means."""
_LEAST_AGE: Final = 16
"""The age from which a noun for an occupation can mean a person."""
_BRACKET_TOKENS: Final = 24
"""Tokens before a name among which a bracket may open."""
_CLOSING_MARKS: Final = frozenset("\" ' )".split())
_STOPS: Final = frozenset(".!?")
_ASIDES: Final = frozenset({",", "("})


def resolve_later_name(state: DiscourseState, quotation: Quotation, source: SourceMention) -> Resolution | None:
    """Return the person or the body of a source that the next sentences name; None if that is not sure."""
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    phrase = source.phrase
    found = _find_person(state, quotation, phrase) or _find_body(state, quotation, phrase)
    if found is None:
        return None
    return Resolution(found, RULE, (phrase.span, state.introduction(found)), (found,), (phrase.span,))


def _find_person(state: DiscourseState, quotation: Quotation, phrase: NounPhrase) -> Entity | None:
    """Return the person whom the lead means, or who speaks next: ``his aunt said.  Ann Lee said``."""
    others = list_others(state, quotation)
    if not _stands_for_one(state, phrase):
        return None
    named = _holder_of_office(state, phrase) or _named_after_lead(state, phrase, others)
    if named is not None:
        return None if named in others else named
    if phrase.definiteness == "indefinite" and family_of(phrase.noun) in _FAMILIES_OF_MANY:
        return None
    speaker = _next_speaker(state, quotation, phrase)
    if speaker is not None and _is_full(state, speaker) and _fits(state, phrase, speaker):
        return None if speaker in others else speaker
    explained = _next_explained(state, quotation, phrase)
    return None if explained in others else explained


def _holder_of_office(state: DiscourseState, phrase: NounPhrase) -> Entity | None:
    """Return the only person whom the article calls by the office of a lead, if named soon after it: ``the mayor``."""
    lead = _lead(state)
    if lead is None or phrase.span.start >= lead.end or not is_person_title(phrase.noun):
        return None
    is_in_headline = phrase.definiteness == "bare" and phrase.span.end < lead.start
    if phrase.definiteness not in ("definite", "possessive") and not is_in_headline:
        return None
    tokens = state.document.tokens_in(*phrase.span)
    if _RELATIVE in state.document.lowered[tokens.start : tokens.stop + 1]:
        return None  # "the nurse who works nights": the clause says which
    called = state.entities.by_noun.get(phrase.noun, [])[:MAX_NAMESAKES]
    held = [one for one in called if not are_presumed(one.descriptions)]
    if len(held) != 1 or not _is_full(state, held[0]):
        return None
    mention, document = held[0].mentions[0], state.document
    own = document.sentence_at(phrase.span.start)  # in it a name is an apposition, or another's
    if not own < mention.sentence <= own + _SENTENCES_TO_OFFICE or not is_subject(document, mention.tokens):
        return None
    return held[0] if _is_explained(state, phrase, mention, held[0], _TIES) else None


def _next_explained(state: DiscourseState, quotation: Quotation, phrase: NounPhrase) -> Entity | None:
    """Return who speaks next after a quotation of the lead, if the words beside the name fit the phrase.

    Behind the lead they must also have a word of it: ``A leader of the teachers union said.  Ann Lee, president of the
    State Teachers Association, said``.
    """
    lead, source = _lead(state), _next_source(state, quotation, phrase)
    if source is None:
        return None
    is_in_lead = lead is not None and phrase.span.start < lead.end
    if not is_in_lead and phrase.definiteness not in ("bare", "indefinite"):
        return None
    read = read_source(state.document, state.entities, [source], follows_cue=True)
    if not isinstance(read, NameSource):
        return None
    mention, entity = state.entities.mentions[read.name], state.entities.reference(read.name).chosen
    if entity is None or entity.starts[0] != mention.span.start or not _is_full(state, entity):
        return None
    if _answers(state.document, mention):
        return None
    beside = nouns_beside(state.document, mention)
    if not is_in_lead and not any(shares_words(phrase, words) for _, words in beside):
        return None
    return entity if _is_explained(state, phrase, mention, entity, _EXPLAINING_TIES) else None


def _is_explained(
    state: DiscourseState, phrase: NounPhrase, mention: NameMention, entity: Entity, ties: frozenset[str]
) -> bool:
    """Whether a noun beside a name is tied to that of a phrase, and nothing beside it says that another is meant."""
    gender, past = gender_in(phrase.entry), reference_words("past_rank")
    if gender is not None and gender not in state.likely_genders(entity):
        return False
    is_of_before = not past.isdisjoint(phrase.modifiers)
    beside = nouns_beside(state.document, mention)
    if any(family_of(noun) == _RULER and noun != phrase.noun and not bodies_in(words) for noun, words in beside):
        return False  # nobody calls a prime minister "a senior official"
    return any(
        tie_of_nouns(phrase.noun, noun) in ties
        and is_of_before is not past.isdisjoint(words)
        and not _is_of_elsewhere(phrase, noun, words)
        and (_says_all_of(phrase, noun, words) or not tells_of_another(state, phrase, noun, words))
        for noun, words in beside
    )


def _says_all_of(phrase: NounPhrase, noun: str, words: AbstractSet[str]) -> bool:
    """Whether a noun beside a name repeats a whole phrase: ``Tolm MP`` in ``the Liberal MP for Tolm``."""
    return noun == phrase.noun and bool(phrase.modifiers) and phrase.modifiers <= words


def _is_of_elsewhere(phrase: NounPhrase, noun: str, words: set[str]) -> bool:
    """Whether the words beside a name give another place or side than a phrase: ``Tolm's mayor``, London Mayor Lee.

    Of the same noun also if the phrase gives none.
    """
    own, other = scope_of(phrase.modifiers), scope_of(words)
    if noun == phrase.noun and other.places and phrase.modifiers.isdisjoint(words):
        return True
    pairs = ((own.places, other.places), (own.directions, other.directions))
    return any(one and two and one.isdisjoint(two) for one, two in pairs)


def _find_body(state: DiscourseState, quotation: Quotation, phrase: NounPhrase) -> Entity | None:
    """Return the body that speaks next, for a noun that can be a body's: ``its operator said.  Zorb said``."""
    head = type_of_noun(phrase.noun)
    if head is None or phrase.is_plural or not (head.type == "organisation" or names_company(head.noun)):
        return None
    if _is_one_more(state, phrase):
        return None
    speaker = _next_speaker(state, quotation, phrase)
    if speaker is None or not may_be_body(state, speaker):
        return None
    if is_outlet(speaker) or is_word_of_sentence(state, speaker):
        return None
    nouns = set(nouns_of_name(speaker))
    is_expected = phrase.definiteness in ("definite", "possessive")  # "a rival firm" is not the next name
    fits = any(tie_of_nouns(head.noun, noun) in SURE_TIES for noun in nouns) if nouns else is_expected
    return speaker if fits else None


def _named_after_lead(state: DiscourseState, phrase: NounPhrase, others: frozenset[Entity]) -> Entity | None:
    """Return the person of a phrase in the lead, or before it, whom the next sentences name."""
    lead = _lead(state)
    if lead is None or phrase.span.start >= lead.end:
        return None
    found = _first_fitting(state, phrase, lead, others)
    return found if found is not None and _is_only_one(state, phrase, lead, found) else None


def _next_speaker(state: DiscourseState, quotation: Quotation, phrase: NounPhrase) -> Entity | None:
    """Return who speaks next after a quotation, if first named there, with nothing beside the name."""
    document, entities = state.document, state.entities
    source = _next_source(state, quotation, phrase)
    index = next(iter(entities.mentions.within(*source)), None) if source is not None else None
    if source is None or index is None:
        return None
    mention, entity = entities.mentions[index], entities.reference(index).chosen
    is_new = entity is not None and entity.starts[0] == mention.span.start
    return entity if is_new and _is_bare(document, mention, source) and not _answers(document, mention) else None


def _next_source(state: DiscourseState, quotation: Quotation, phrase: NounPhrase) -> Span | None:
    """Return the next source after a quotation, in its sentence or one of the next, for a phrase that may be new."""
    document, end = state.document, max(end_of(quotation), phrase.span.end)
    if quotation.act == "asked" or not _may_be_new(state, phrase):
        return None  # who speaks next answers; "the ministry" of a country that the article has told of
    if state.sources_within(phrase.span.end, end):
        return None
    following = min(document.sentence_at(end - 1) + _SENTENCES_AHEAD, len(document.sentences) - 1)
    return next(iter(state.sources_within(end, document.sentences[following].end)), None)


def _may_be_new(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase brings somebody in: it is not definite, or stands in the lead or before it."""
    lead = _lead(state)
    return phrase.definiteness != "definite" or (lead is not None and phrase.span.start < lead.end)


def _is_bare(document: Document, mention: NameMention, source: Span) -> bool:
    """Whether a source is a name alone, and nothing but an age follows that says who it is."""
    first = mention.title_start - (document.word_at(mention.title_start - 1) == "the")
    if source.start != document.tokens[first].start:
        return False
    at = mention.end
    if document.lowered[max(0, first - 2) : first] == ("according", "to"):
        return source.end == mention.span.end
    if document.word_at(at) == "," and document.word_at(at + 1).isdigit():
        at += 3
        return document.word_at(at - 1) == "," and not _says_who(document.word_at(at))
    return document.word_at(at) not in _ASIDES and not _says_who(document.word_at(at))


def _says_who(word: str) -> bool:
    return word in reference_words("postmodifier_start") or word in reference_words("article")


def _lead(state: DiscourseState) -> Span | None:
    """Return the first paragraph that ends with a stop, of the first few; of a long one the first sentence."""
    document = state.document
    for start, end in document.paragraphs[: _HEADLINES + 1]:
        words = (document.words[at] for at in reversed(document.tokens_in(start, end)))
        last = next((word for word in words if word not in _CLOSING_MARKS), "")
        if last[-1:] in _STOPS:
            first = document.sentence_at(start)
            is_long = document.sentence_at(end - 1) - first >= _SENTENCES_OF_LEAD
            return Span(start, document.sentences[first].end if is_long else end)
    return None


def _stands_for_one(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase is for one person whom an article may go on to name: not ``one minister, a source``."""
    head = type_of_noun(phrase.noun)
    if head is None or head.type != "person" or head.is_plural or phrase.is_plural:
        return False
    return phrase.noun not in reference_words("anonymous_noun") and not _is_one_more(state, phrase)


def _is_one_more(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase is for one of several: ``one minister, another airline, a second court``."""
    words = phrase.span.cut(state.document.text).lower().split()[:2]
    return phrase.definiteness == "indefinite" and not reference_words("one_more").isdisjoint(words)


def _is_only_one(state: DiscourseState, phrase: NounPhrase, lead: Span, found: Entity) -> bool:
    """Whether nobody else is named before a noun phrase, and it opens the lead, or no other one person acts in it.

    Those named in the phrase count for nobody: ``a nurse who was robbed by Tom Hale``.
    """
    document, entities = state.document, state.entities
    known = {found, *_people_named(state, *phrase.span)}
    for index in entities.mentions.within(0, phrase.span.start):
        if any(_is_full(state, one) and one not in known for one in entities.possible[index]):
            return False
    before = document.tokens_in(lead.start, phrase.span.start)
    if not any(document.words[at].islower() for at in before):
        return True  # after a dateline, at most
    is_owned = document.word_at(document.tokens_in(*phrase.span).start) in reference_words("owner")  # "his lawyer"
    others = [
        one
        for one in entities.nominals.within(lead.start, lead.end)
        if one.head.type == "person"
        and not one.head.is_plural
        and not one.is_quoted
        and (one.is_subject or is_owned)
        and not one.span.overlaps(phrase.span)
        and one.head.noun != phrase.noun
    ]
    return not others


def _is_full(state: DiscourseState, entity: Entity) -> bool:
    """Whether an entity is a person with a name of several words, or with an age."""
    is_shown = state.is_shown(entity) or bool(entity.ages)
    return (entity.has_full_name or bool(entity.ages)) and is_shown and is_person_to_speak(state, entity)


def _first_fitting(state: DiscourseState, phrase: NounPhrase, lead: Span, others: frozenset[Entity]) -> Entity | None:
    """Return the first person who is named in full after the sentence of a phrase, if the phrase fits that person.

    If it does not fit, a later one is returned who fits and is called by the noun.  Return None at the first of them
    who is no subject, or answers.
    """
    document, entities = state.document, state.entities
    last = document.sentence_at(max(lead.start, lead.end - 1))
    end = document.sentences[min(last + _SENTENCES_AHEAD, len(document.sentences) - 1)].end
    own = document.sentences[document.sentence_at(phrase.span.start)].end
    has_clause = _RELATIVE in phrase.span.cut(document.text).split()
    others |= frozenset(_people_named(state, phrase.span.start, phrase.span.end if has_clause else own))
    is_first = True
    for index in entities.mentions.within(phrase.span.start, end)[:MAX_RANKED_MENTIONS]:
        mention, entity = entities.mentions[index], entities.reference(index).chosen
        if entity is None or entity in others or not _is_full(state, entity) or mention.is_quoted:
            continue
        if _is_in_brackets(document, mention):
            continue  # "(journalists: Ann Lee and Bo Hale)"
        is_told_of = mention.span.start >= (lead.end if has_clause else own) and is_subject(document, mention.tokens)
        if not is_told_of or _answers(document, mention) or _is_told_by(state, phrase, mention):
            return None
        if _fits(state, phrase, entity, is_called=not is_first):
            return entity
        is_first = False
    return None


def _is_told_by(state: DiscourseState, phrase: NounPhrase, mention: NameMention) -> bool:
    """Whether a name stands in what somebody says who is called by the noun of a phrase: ``the officer said``."""
    if not state.is_in_content(mention.span.start):
        return False
    sources = state.sources_within(*state.document.sentences[mention.sentence])
    return any(phrase.noun in source.cut(state.document.text).lower().split() for source in sources)


def _is_in_brackets(document: Document, mention: NameMention) -> bool:
    """Whether an opening bracket before a name in its sentence is not closed before it."""
    first = document.sentence_tokens[mention.sentence].start
    before = document.words[max(first, mention.title_start - _BRACKET_TOKENS) : mention.title_start]
    return before.count("(") > before.count(")")


def _people_named(state: DiscourseState, start: int, end: int) -> Iterator[Entity]:
    """Find the persons named between two characters: in the sentence of a phrase they are others than its own."""
    for index in state.entities.mentions.within(start, end)[:MAX_RANKED_MENTIONS]:
        entity = state.entities.reference(index).chosen
        if entity is not None and entity.kind == "person":
            yield entity


def _answers(document: Document, mention: NameMention) -> bool:
    """Whether a name stands beside a verb of answering, so that somebody else has spoken before."""
    beside = {document.word_at(mention.title_start - 1), document.word_at(mention.end)}
    return not beside.isdisjoint(reference_words("reply_verb"))


def _fits(state: DiscourseState, phrase: NounPhrase, entity: Entity, *, is_called: bool = False) -> bool:
    """Whether a phrase can mean a person, by gender, age and the nouns of the person.

    With ``is_called``, the person must have the noun of the phrase or one like it.
    """
    gender = gender_in(phrase.entry)
    if gender is not None and gender not in state.likely_genders(entity):
        return False
    mention = entity.mentions[0]
    if any(int(age[:3]) < _LEAST_AGE for age in entity.ages) and phrase.noun not in load("age_nouns"):
        return False
    beside = nouns_beside(state.document, mention)
    nouns = [
        (noun, words)
        for noun, words in beside
        if not (mention.has_title and family_of(noun) in _FAMILIES_OF_RANKS)
        and reference_words("past_rank").isdisjoint(words)
    ]
    roles = entity.around.shown_roles & reference_words("role_of_patient")
    if not nouns and roles:
        return any(tie_of_nouns(phrase.noun, role) in _TIES for role in roles) or family_of(phrase.noun) == "people"
    others = (noun for noun in entity.nouns if not (mention.has_title and family_of(noun) in _FAMILIES_OF_RANKS))
    if not nouns and any(tie_of_nouns(phrase.noun, noun) not in _CALLED_TIES for noun in others):
        return False  # the article says later what else the person is
    if nouns and not reference_words("past_rank").isdisjoint(phrase.modifiers):
        return False  # "a former minister" is not Minister Ann Lee
    return (not nouns and not is_called) or any(
        tie_of_nouns(phrase.noun, noun) in (_CALLED_TIES if is_called or "the" in words else _TIES)
        and (not scope_of(words).places or not phrase.modifiers.isdisjoint(words))  # not "London Mayor Ann Lee"
        and not means_another(phrase.noun, words, phrase.modifiers)
        and not tells_of_another(state, phrase, noun, words)
        for noun, words in nouns
    )
