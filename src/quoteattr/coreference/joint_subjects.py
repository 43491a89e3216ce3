"""Joint subjects: several named together, whom "they" means: ``Ann Lee and Tom Hale dug.  They found``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NOMINAL, MAX_SENTENCE_TOKENS
from quoteattr.spans import Span

JOINT_SUBJECT: Final = "pronoun-joint-subject"
"""The name of the rule by which "they" means several who are named together as a subject."""
_SENTENCES_BACK: Final = 3
"""Sentences before the pronoun in which they may be named, if "they" is the subject of those between."""
_PLURAL: Final = "they"


@frozen
class JointSubject:
    """Several named together as a subject."""

    group: Entity
    span: Span
    """Their names."""
    sentence: int


def find_joint_subject(state: DiscourseState, offset: int) -> JointSubject | None:
    """Return the subject before a character that names several, in its sentence or the one before; None without one.

    A sentence of which "they" is the subject is passed over.
    """
    document = state.document
    here = document.sentence_at(offset)
    for sentence in range(here, max(-1, here - _SENTENCES_BACK - 1), -1):
        start, end = document.sentences[sentence]
        found = _joint_in(state, sentence, start, min(end, offset))
        if found is not None:
            return found
        if (
            sentence < here
            and _PLURAL not in document.lowered[slice(*_first_tokens(document.sentence_tokens[sentence]))]
        ):
            return None
    return None


def _first_tokens(tokens: range) -> tuple[int, int]:
    return tokens.start, min(tokens.stop, tokens.start + MAX_NOMINAL)


def _joint_in(state: DiscourseState, sentence: int, start: int, end: int) -> JointSubject | None:
    """Return the last several named together as a subject between two characters of a sentence."""
    mentions = state.entities.mentions
    found: JointSubject | None = None
    row: list[int] = []
    for index in mentions.within(start, end)[:MAX_SENTENCE_TOKENS]:
        if mentions[index].is_quoted or mentions[index].in_headline:
            continue
        if row and not _are_joined(state, mentions[row[-1]], mentions[index]):
            found = _joint_of(state, row, sentence) or found
            row = []
        row.append(index)
    return _joint_of(state, row, sentence) or found


def _are_joined(state: DiscourseState, first: NameMention, second: NameMention) -> bool:
    """Whether only a comma, "and", and nouns for the second stand between two: ``Lee and (his wife,) Ann Hale``."""
    between = state.document.lowered[first.end : second.title_start]
    return bool(between) and len(between) <= MAX_NOMINAL and all(map(_joins, between))


def _joins(word: str) -> bool:
    classes = word_classes()
    if word == "," or word in reference_words("coordinator") | reference_words("article") | classes.possessive:
        return True
    noun = type_of_noun(word)
    return noun is not None and noun.type == "person"


def _joint_of(state: DiscourseState, row: Sequence[int], sentence: int) -> JointSubject | None:
    """Return the subject that names in a row are, with the others behind them; None if they are none, or one alone."""
    document, mentions = state.document, state.entities.mentions
    if not row or not is_subject(document, mentions[row[0]].tokens):
        return None
    entities = list(dict.fromkeys(_referents(state, row)))
    end = _end_of_others(state, mentions[row[-1]].end)
    is_joined = end is not None or not reference_words("coordinator").isdisjoint(
        document.lowered[mentions[row[-2]].end : mentions[row[-1]].title_start] if len(row) > 1 else ()
    )
    last = mentions[row[-1]].end if end is None else end
    are_alike = len({one.kind for one in entities}) == 1 and len(set(row)) == len(entities)
    if not is_joined or not are_alike or len(entities) + (end is not None) < 2 or document.word_at(last) == "'s":
        return None
    span = Span(mentions[row[0]].span.start, document.tokens[last - 1].end)
    name = _name_of(entities) if end is None else span.cut(document.text)
    return JointSubject(state.named(name) or Entity("group", name), span, sentence)


def _referents(state: DiscourseState, row: Sequence[int]) -> Iterator[Entity]:
    for index in row:
        entity = state.entities.reference(index).chosen
        if entity is not None and entity.kind in ("person", "organisation"):
            yield entity


def _end_of_others(state: DiscourseState, last: int) -> int | None:
    """Return where the plural ends that closes a row of names: ``Lee, Hale, and (other colleagues)``; else None."""
    document = state.document
    at = last + (document.word_at(last) == ",")
    if document.word_at(at) not in reference_words("coordinator"):
        return None
    for end in range(at + 1, min(at + 1 + MAX_NOMINAL, len(document.words))):
        noun = type_of_noun(document.lowered[end])
        if noun is not None and noun.is_plural and noun.type == "person":
            return end + 1
        if not document.words[end].islower():
            return None
    return None


def _name_of(entities: Sequence[Entity]) -> str:
    """Return the names of several as one: Ann Lee, Tom Hale and Jo Vale."""
    *names, last = [one.name for one in entities]
    return f"{', '.join(names)} and {last}"
