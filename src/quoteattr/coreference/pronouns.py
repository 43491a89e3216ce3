"""Pronouns: to whom ``he``, ``she``, ``they`` and ``it`` refer as the source of a quotation.

Gender and number must agree; then the speaker of the quotation before comes first (Muzny et al. 2017),
then the subject of the nearest clause, then the only person in the nearest sentence (after the salience
of Lappin & Leass 1994).  Names within quoted stretches are not antecedents for a pronoun outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.addressees import list_others
from quoteattr.coreference.appositions import apposed_after
from quoteattr.coreference.bodies import is_word_of_sentence
from quoteattr.coreference.discourse import DiscourseState, ResolvedQuotation, start_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.it_pronouns import list_for_it
from quoteattr.coreference.joint_mentions import RULE as JOINT
from quoteattr.coreference.joint_mentions import group_of
from quoteattr.coreference.nominals import introduce, list_persons_described
from quoteattr.coreference.noun_phrases import NounPhrase, read_noun_phrase
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, unresolved, with_mentions
from quoteattr.coreference.sources import NominalSource, PronounSource
from quoteattr.coreference.subjects import ends_subject, is_subject, starts_with_owner
from quoteattr.coreference.they_pronouns import list_for_they
from quoteattr.coreference.word_lists import reference_words, word_endings
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.limits import (
    MAX_ANTECEDENT_SENTENCES,
    MAX_ENTITIES,
    MAX_NAMESAKES,
    MAX_NOMINAL,
    MAX_PHRASE,
    MAX_SENTENCE_TOKENS,
)
from quoteattr.names import Gender
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_SENTENCES_BACK: Final = 4
"""How many sentences back an antecedent is looked for, not counting those that keep the focus.

A sentence keeps the focus if its subject is a fitting pronoun, if it is wholly quoted, or if it is short.
"""
_SHORT_SENTENCE: Final = 4
"""Tokens, the stop included, of a mere "Yes." or "Well -"."""
_PROTAGONIST_MENTIONS: Final = 3
"""How often an article names the person whom it is about, at least; and twice as often as any other."""
_CLAUSE_MARKS: Final = frozenset({",", ";", "—", '"'})


@frozen
class SingularPronoun:
    """A personal pronoun in the singular whose antecedent is looked for."""

    quotation: Quotation
    source: PronounSource
    gender: Gender
    start: int
    """Where the pronoun starts, or the quotation before it: what follows is not an antecedent."""
    stretch: int
    """The quoted stretch that it stands in, or -1."""
    others: frozenset[Entity] = frozenset()
    """Persons who cannot be meant: those whom the cue addresses, or who are named in the quoted words."""


def resolve_third_person(state: DiscourseState, quotation: Quotation, source: PronounSource) -> Resolution:
    """Return to whom a pronoun of the third person refers."""
    entry = load("pronouns").entries[source.pronoun]
    gender = gender_in(entry)
    if gender is None:
        is_thing = entry["gender"] == "thing"
        candidates = list_for_it(state, source) if is_thing else list_for_they(state, source)
    else:
        start = min(start_of(quotation), source.span.start)
        others = list_others(state, quotation)
        anaphor = SingularPronoun(quotation, source, gender, start, state.stretch_at(source.span.start), others)
        candidates = list_antecedents(state, anaphor)
    if candidates is None:
        return unresolved("no-antecedent", source.span)
    return with_mentions(choose(source.span, candidates), [source.span], gender)


def list_antecedents(state: DiscourseState, anaphor: SingularPronoun) -> Candidates | None:
    """Return the candidates of the nearest sentence that has any, else the only person named so far, else None."""
    last = state.document.sentence_at(anaphor.start)
    passed = 0
    for sentence in reversed(range(max(0, last - MAX_ANTECEDENT_SENTENCES + 1), last + 1)):
        if passed > _SENTENCES_BACK:
            break
        found = _list_in_sentence(state, anaphor, sentence, passed)
        if found is not None:
            return found
        if not _keeps_focus(state, anaphor, sentence):
            passed += 1
    return _only_person_so_far(state, anaphor)


def _keeps_focus(state: DiscourseState, anaphor: SingularPronoun, sentence: int) -> bool:
    """Whether a sentence leaves in focus who was: its subject is such a pronoun, or it is quoted or short."""
    document = state.document
    start, end = document.sentences[sentence]
    stretch = state.stretch_at(start)
    is_quoted = stretch >= 0 and stretch != anaphor.stretch and stretch == state.stretch_at(max(start, end - 2))
    is_short = len(document.tokens_in(start, end)) <= _SHORT_SENTENCE
    return is_quoted or is_short or _pronoun_subject(state, anaphor, sentence) is not None


def _list_in_sentence(state: DiscourseState, anaphor: SingularPronoun, sentence: int, passed: int) -> Candidates | None:
    """Return the candidates of one sentence: its last speaker, its subject, or the persons that it names; else None."""
    speaker = _last_speaker(state, anaphor, sentence) if anaphor.stretch < 0 else None
    if speaker is not None:
        spoke = Candidate(speaker.speaker, (speaker.evidence,))
        return Candidates("pronoun-last-speaker", (spoke,), "ambiguous-antecedent")
    subjects, others, doubtful = _list_named(state, anaphor, sentence, passed)
    narrated = _list_narrated(state, anaphor, sentence)
    if narrated and (not subjects or narrated[0].evidence[0].start < subjects[0].evidence[0].start):
        return Candidates("pronoun-subject-before", narrated, "ambiguous-antecedent")
    if not subjects:
        noun = _subject_noun(state, anaphor, sentence)
        if noun is not None:
            return Candidates("pronoun-subject-before", (noun,), "ambiguous-antecedent")
        pronoun = _pronoun_subject(state, anaphor, sentence)
        if pronoun is not None and not _names_one_before(others, pronoun):
            return None  # its sentence does not say to whom the pronoun refers
    known = [one for one in subjects + others if state.likely_genders(one.entity) == {anaphor.gender}]
    if subjects:
        sure = [one for one in subjects if state.likely_genders(one.entity) == {anaphor.gender}]
        chosen = sure or known or subjects
        found = tuple([one for one in chosen if one.evidence == chosen[0].evidence or not sure])
        return Candidates("pronoun-subject-before", found, "ambiguous-antecedent")
    if others:
        found = (*(known or others), *_protagonist(state, anaphor))
        return Candidates("pronoun-only-person", found, "ambiguous-antecedent")
    if len({one.entity for one in doubtful}) == 1:
        return Candidates("pronoun-subject-before", tuple(doubtful), "ambiguous-antecedent")
    return None


def _list_named(
    state: DiscourseState, anaphor: SingularPronoun, sentence: int, passed: int
) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """Return the persons named in a sentence whom the pronoun fits: its subjects, others, and names as subjects.

    The last are names of which nothing shows that they are persons', in this sentence or the one before.
    """
    document, entities = state.document, state.entities
    start, end = document.sentences[sentence]
    subjects: list[Candidate] = []
    others: list[Candidate] = []
    doubtful: list[Candidate] = []
    for index in entities.mentions.within(start, min(end, anaphor.start))[-MAX_SENTENCE_TOKENS:]:
        mention = entities.mentions[index]
        if mention.in_headline or state.stretch_at(mention.span.start) != anaphor.stretch:
            continue
        if not (mention.may_be_person or entities.is_bearer(index)):
            continue
        reference = entities.reference(index)
        fitting = [
            Candidate(entity, (mention.span,))
            for entity in reference.possible[:MAX_NAMESAKES]
            if _fits(state, anaphor, entity)
        ]
        if fitting:
            (subjects if is_subject(document, mention.tokens) else others).extend(fitting)
        elif (
            reference.chosen is not None
            and passed <= 1
            and reference.chosen not in anaphor.others
            and may_fit(state, anaphor.gender, reference.chosen)
            and is_subject(document, mention.tokens)
        ):
            doubtful.append(Candidate(reference.chosen, (mention.span,)))
    return subjects, others, doubtful


def _fits(state: DiscourseState, anaphor: SingularPronoun, entity: Entity) -> bool:
    """Whether someone who is shown to be a person may be of the gender of the pronoun, and is not the author."""
    genders, author = state.genders(entity), state.entities.author
    return (
        entity.kind == "person"
        and entity not in anaphor.others
        and anaphor.gender in state.likely_genders(entity)
        and (len(genders) == 1 or state.is_shown(entity))
        and (author is None or author.entity is not entity)
    )


def may_fit(state: DiscourseState, gender: Gender, entity: Entity) -> bool:
    """Whether a name of which nothing shows that it is a person's can be one to which the pronoun refers."""
    if entity.personal is None or entity.kind != "person" or gender not in state.likely_genders(entity):
        return False
    if "-" in entity.name or entity.name.endswith("."):
        return False  # the short form of a state or an organisation: Ore., Corp.
    lowered = state.document.lowered
    if any(mention.title_start and lowered[mention.title_start - 1] == "the" for mention in entity.mentions):
        return False  # the Northern Star
    return entity.has_full_name or not is_word_of_sentence(state, entity)


def _last_speaker(state: DiscourseState, anaphor: SingularPronoun, sentence: int) -> ResolvedQuotation | None:
    """Return the last quotation of a sentence whose speaker fits; outside quotations rather not an embedded one.

    ``Hale said that Brown told him so. He added``: he is Hale.
    """
    quotations = [
        each
        for each in state.in_sentence(sentence)
        if each.start < anaphor.start
        and each.quotation is not anaphor.quotation
        and _fits(state, anaphor, each.speaker)
    ]
    if any(each.is_embedded for each in quotations) and state.enclosing(anaphor.quotation, anaphor.start) is None:
        quotations = [each for each in quotations if not each.is_embedded] or quotations
    return quotations[-1] if quotations else None


def _protagonist(state: DiscourseState, anaphor: SingularPronoun) -> list[Candidate]:
    """Return the person whom the article is about, who is as likely as one whom it names in passing; empty if none."""
    fitting = [one for one in state.all[:MAX_ENTITIES] if one.first_full is not None and _fits(state, anaphor, one)]
    fitting.sort(key=lambda entity: -len(entity.mentions))
    counts = [*(len(entity.mentions) for entity in fitting[:2]), 0, 0]
    if counts[0] < _PROTAGONIST_MENTIONS or counts[0] < 2 * counts[1] or state.start(fitting[0]) >= anaphor.start:
        return []
    return [Candidate(fitting[0], (state.introduction(fitting[0]),))]


def _only_person_so_far(state: DiscourseState, anaphor: SingularPronoun) -> Candidates | None:
    """Return the only person named so far whom the pronoun fits, however far back; None if there are several."""
    if len(state.all) > MAX_ENTITIES:
        return None
    before = [one for one in state.all if state.start(one) < anaphor.start and one not in anaphor.others]
    fitting = [entity for entity in before if _fits(state, anaphor, entity)]
    if not fitting:  # no other has been named who is known to be a person
        fitting = [entity for entity in before if entity.has_full_name and may_fit(state, anaphor.gender, entity)]
    elif state.likely_genders(fitting[0]) != {anaphor.gender}:
        return None
    if len(fitting) != 1:
        return None
    found = Candidate(fitting[0], (state.introduction(fitting[0]),))
    return Candidates("pronoun-only-one-named", (found,), "ambiguous-antecedent")


def _list_narrated(state: DiscourseState, anaphor: SingularPronoun, sentence: int) -> tuple[Candidate, ...]:
    """Return the persons whom pronouns and nouns mean that are subjects of a sentence outside quotations."""
    if anaphor.stretch >= 0:
        return ()
    return tuple(
        [
            Candidate(each.entity, (each.span,))
            for each in state.narrated_in(sentence, anaphor.start)
            if each.gender in (None, anaphor.gender) and _fits(state, anaphor, each.entity)
        ]
    )


def _subject_noun(state: DiscourseState, anaphor: SingularPronoun, sentence: int) -> Candidate | None:
    """Return to whom the noun refers that starts a sentence: ``The minister pointed to``, ``A witness ran``."""
    phrase = _opening_noun_phrase(state, anaphor, sentence)
    if phrase is None:
        return None
    noun, last = phrase
    if noun.entry is not None and noun.entry["gender"] not in ("either", anaphor.gender):
        return None
    mentions = state.entities.mentions
    beside = apposed_after(state.document, mentions, last)
    named = state.entities.reference(beside).chosen if beside is not None else None
    if beside is not None and named is not None:
        fits = anaphor.gender in state.likely_genders(named) and named not in anaphor.others
        return Candidate(named, (mentions[beside].span,)) if fits else None
    described = list_persons_described(state, noun) if noun.definiteness == "definite" else None
    entity = choose(noun.span, described).entity if described is not None else introduce(state, noun).entity
    if entity is None or not _fits(state, anaphor, entity):
        return None
    return Candidate(entity, (noun.span,), new_mention=noun.span)


def _opening_noun_phrase(
    state: DiscourseState, anaphor: SingularPronoun, sentence: int
) -> tuple[NounPhrase, int] | None:
    """Return the noun phrase for one person that is the subject of a sentence, and its last token; None without one."""
    document, lowered = state.document, state.document.lowered
    tokens = document.sentence_tokens[sentence]
    first = _start_of_subject(document, tokens)
    if first >= tokens.stop or state.stretch_at(document.tokens[first].start) >= 0:
        return None
    opening = lowered[first]
    if opening not in reference_words("nominal_start") and not starts_with_owner(document, first, tokens.stop):
        return None
    if opening == ("his" if anaphor.gender == "male" else "her"):
        return None  # "Her mother wept. She said": the one whom "her" refers to stays in focus
    for at in range(first + 1, min(first + MAX_NOMINAL, tokens.stop - 1)):
        if lowered[at] == "as":
            return None  # "Hale's term as mayor ended"
        head = type_of_noun(lowered[at])
        if head is None or not ends_subject(document, at):
            continue
        if head.is_plural or head.type != "person" or document.tokens[at].end > anaphor.start:
            return None
        if not head.is_listed and not head.noun.endswith(word_endings("person_ending")):
            return None  # a dog can be a person, too, by WordNet
        after = document.words[at + 1 : at + 3]
        if opening in ("a", "an") and after[0] == "," and after[-1][0].isupper():
            return None  # "A former sailor, Hale had ...": the name is the subject
        return read_noun_phrase(document, range(first, at + 1)), at
    return None


def _start_of_subject(document: Document, tokens: range) -> int:
    """Return where the subject of a sentence can start: behind "But", a mark, or a phrase set before it.

    ``Told of the offer, (the farmer) laughed``; ``At the back, (a pensioner) stood up``.
    """
    lowered, starts = document.lowered, reference_words("sentence_start")
    first = tokens.start
    while first < tokens.stop and (lowered[first] in starts or lowered[first] == '"'):
        first += 1
    if first >= tokens.stop or not _opens_phrase_before(lowered[first]):
        return first
    for at in range(first + 1, min(first + MAX_PHRASE, tokens.stop - 1)):
        if lowered[at] == "," and lowered[at + 1] in reference_words("article") | reference_words("definite"):
            return at + 1
    return first


def _opens_phrase_before(word: str) -> bool:
    """Whether a word opens a phrase that is set before a subject: a preposition or a participle."""
    is_participle = word.endswith("ed") or word in reference_words("addressing_verb")
    return is_participle or word in word_classes().preposition


def _pronoun_subject(state: DiscourseState, anaphor: SingularPronoun, sentence: int) -> Span | None:
    """Return the first pronoun of this gender with which a clause of a sentence starts, or None."""
    document, lowered = state.document, state.document.lowered
    start, end = document.sentences[sentence]
    tokens = document.tokens_in(start, min(end, anaphor.start))[-MAX_SENTENCE_TOKENS:]
    pronoun = "he" if anaphor.gender == "male" else "she"
    starts = reference_words("pronoun_clause_start")
    for at in tokens:
        if lowered[at] == pronoun:
            before = lowered[at - 1]
            if at == tokens.start or before in starts or before in _CLAUSE_MARKS:
                return document.tokens[at]
    return None


def _names_one_before(named: Sequence[Candidate], pronoun: Span) -> bool:
    """Whether one person alone is named, and before the pronoun: ``They met Hale before he left``."""
    spans = [span for one in named for span in one.evidence]
    return len({one.entity for one in named}) == 1 and all(span.end <= pronoun.start for span in spans)


def resolve_with_pronoun(state: DiscourseState, quotation: Quotation, source: NominalSource) -> Resolution | None:
    """Return the pair that a pronoun and a name are: ``she and Tom``, ``he and his wife, Ann``; None for others."""
    document, entities = state.document, state.entities
    tokens = document.tokens_in(*source.span)
    pronoun, link = document.word_at(tokens.start), document.word_at(tokens.start + 1)
    gender = gender_in(load("pronouns").get(pronoun))
    if gender is None or link not in reference_words("coordinator") or quotation.source is None:
        return None
    end = quotation.source.spans[-1].end
    other = next((entities.reference(one).chosen for one in entities.mentions.within(source.span.start, end)), None)
    if other is None or other.kind != "person":
        return None
    span = document.tokens[tokens.start]
    start = min(start_of(quotation), span.start)
    anaphor = SingularPronoun(
        quotation, PronounSource(span, pronoun), gender, start, state.stretch_at(start), frozenset({other})
    )
    candidates = list_antecedents(state, anaphor)
    one = choose(span, candidates).entity if candidates is not None else None
    if one is None or not one.mentions:
        return None
    pair = group_of(state, (one, other))
    return Resolution(pair, JOINT, (state.introduction(one), source.span), (pair,), (source.span,))
