"""They: which two, which group or which organisation speaks where ``they said`` is the source."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.discourse import DiscourseState, ResolvedQuotation
from quoteattr.coreference.joint_subjects import JOINT_SUBJECT, find_joint_subject
from quoteattr.coreference.nominals import introduce
from quoteattr.coreference.noun_phrases import read_noun_phrase
from quoteattr.coreference.resolution import Candidate, Candidates
from quoteattr.coreference.sources import PronounSource
from quoteattr.coreference.word_lists import find_nominal, reference_words, word_endings
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NAMESAKES, MAX_SENTENCE_TOKENS
from quoteattr.spans import Span

_SENTENCES_BACK: Final = 3
"""How many sentences back the group or organisation that spoke last is the antecedent."""
_KINDS: Final = ("organisation", "group")


def list_for_they(state: DiscourseState, source: PronounSource) -> Candidates | None:
    """Return the group that is the subject of this sentence, else the group or organisation that spoke last and near.

    Several named together who are a subject are a group, too.  Else those called by a plural outside quoted stretches
    in this sentence or the one before, else the one person without a name who spoke last.
    """
    here = state.document.sentence_at(source.span.start)
    subject = _plural_subject(state, source, here)
    if subject is not None:
        return Candidates("pronoun-subject-before", (subject,), "ambiguous-antecedent")
    last = state.last if state.last is not None and here - state.last.sentence <= _SENTENCES_BACK else None
    joint = find_joint_subject(state, source.span.start)
    if joint is not None and (last is None or joint.sentence >= last.sentence):
        return Candidates(JOINT_SUBJECT, (Candidate(joint.group, (joint.span,)),), "ambiguous-antecedent")
    if last is not None and last.speaker.kind in _KINDS and not _is_written(state, last.evidence):
        found = [Candidate(last.speaker, (last.evidence,))]
        return Candidates("pronoun-last-speaker", tuple(found), "ambiguous-antecedent")
    for sentence in [here, here - 1][: here + 1]:
        found = _list_plurals(state, source, sentence)
        if found:
            return Candidates("pronoun-only-person", tuple(found), "ambiguous-antecedent")
    if last is not None and _may_be_one(state, last):
        return Candidates("pronoun-last-speaker", (Candidate(last.speaker, (last.evidence,)),), "ambiguous-antecedent")
    return None


def _may_be_one(state: DiscourseState, last: ResolvedQuotation) -> bool:
    """Whether "they" can stand for the one person who spoke last: nothing gives a name or a gender.

    ``A neighbour heard it.  They said``; not ``Ann Lee heard it``.
    """
    speaker = last.speaker
    is_unnamed = speaker.kind == "person" and not speaker.mentions and not last.is_embedded
    return is_unnamed and len(state.genders(speaker)) > 1


def _plural_subject(state: DiscourseState, source: PronounSource, sentence: int) -> Candidate | None:
    """Return those who are the subject of the pronoun's sentence, before it: ``Nurses met, for what they call rest``.

    Those of whom the quoted words tell are not meant: ``Two nurses were late, they said``.
    """
    start = state.document.sentences[sentence].start
    for one in state.entities.nominals.within(start, source.span.start)[:MAX_NAMESAKES]:
        is_group = one.head.is_plural and one.head.type in ("person", "organisation")
        if is_group and one.is_subject and not one.is_quoted and not state.is_in_content(one.start):
            known = state.nominal_entity(one.start)
            if known is not None:
                return Candidate(known, (one.span,)) if known.kind in _KINDS else None
            phrase = read_noun_phrase(state.document, _with_adjective(state, one.tokens[-1]))
            entity = introduce(state, phrase).entity
            return Candidate(entity, (phrase.span,), new_mention=phrase.span) if entity is not None else None
    return None


def _is_written(state: DiscourseState, phrase: Span) -> bool:
    """Whether a source or a subject is something written: ``A decree of 2009 asked for steel``."""
    mentions = state.entities.nominals.within(*phrase)
    return bool(mentions) and mentions[0].head.type == "document" and mentions[0].start == phrase.start


def _list_plurals(state: DiscourseState, source: PronounSource, sentence: int) -> list[Candidate]:
    """Return the people whom a sentence calls by a plural noun before the pronoun."""
    document = state.document
    start, end = document.sentences[sentence]
    tokens = document.tokens_in(start, min(end, source.span.start))[-MAX_SENTENCE_TOKENS:]
    found: list[Candidate] = []
    for at in tokens:
        if _is_plural_of_persons(state, at):
            phrase = read_noun_phrase(document, _with_adjective(state, at))
            entity = introduce(state, phrase).entity
            if entity is not None:
                found.append(Candidate(entity, (phrase.span,), new_mention=phrase.span))
    return found


def _is_plural_of_persons(state: DiscourseState, at: int) -> bool:
    """Whether a token outside quoted stretches is the plural of a noun for a person."""
    found = find_nominal(state.document.lowered[at])
    if found is None:
        return False
    if not found[1] or found[0].words in word_classes().pronoun:  # "the next ones"
        return False
    is_group = found[0].words in reference_words("group_alone")
    if found[0]["kind"] != "person" and not is_group:
        return False
    return state.stretch_at(state.document.tokens[at].start) < 0


def _with_adjective(state: DiscourseState, last: int) -> range:
    """Return the token of a noun with the adjective or article before it."""
    document = state.document
    before = document.word_at(last - 1)
    if not before.isalpha() or find_nominal(before) is not None:
        return range(last, last + 1)
    is_modifier = before.endswith(word_endings("adjective_ending")) or before == "the"
    return range(last - 1 if is_modifier else last, last + 1)
