"""Who cannot be the speaker: whom the cue addresses, and who is named in the quoted words themselves.

``The treasurer warned the chairman, Gordon Vale, that``: the treasurer is not Vale.  ``"Lee is awake," the doctor
said``: the doctor is not Lee.  Of 91 persons named in the words of quotations whose speaker is known, two spoke.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from quoteattr.attribution import Quotation
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.nominal_mentions import NominalMention
from quoteattr.coreference.word_lists import is_person_noun, reference_words
from quoteattr.limits import MAX_NAMESAKES, MAX_NOMINAL
from quoteattr.resources.lexicons import load

_WORDS_TO_CUE: Final = 3
"""Words between a source and its cue where the quotation gives none: ``the judge (has never) told``."""


def list_others(state: DiscourseState, quotation: Quotation) -> frozenset[Entity]:
    """Return the persons who cannot speak a quotation.

    They are those named in its quoted words, the named addressee, and who asked what it answers.
    """
    persons = [
        one
        for one in (find_addressee(state, quotation), _asked_before(state, quotation))
        if one is not None and one.kind == "person"
    ]
    return frozenset([*_named_in_words(state, quotation), *persons])


def _asked_before(state: DiscourseState, quotation: Quotation) -> Entity | None:
    """Return who asked the question right before, if a quotation answers it: ``Lee asked whether ...  He replied``.

    In annotated articles 5 of 5 pronouns with a verb of answering, and 7 of 7 that follow a question with direct
    speech, are not who asked.
    """
    last = state.last
    if last is None or not _asks(last.quotation) or last.quotation.content.spans == quotation.content.spans:
        return None
    document = state.document
    start = min(
        span.start for span in (*quotation.content.spans, *(quotation.source.spans if quotation.source else ()))
    )
    if last.end > start or document.sentence_at(start) - document.sentence_at(last.end - 1) > 1:
        return None
    cue = quotation.cue.text.lower() if quotation.cue is not None else ""
    if cue in reference_words("answering_cue"):
        return last.speaker
    answers = quotation.kind == "direct" and quotation.act != "asked" and quotation.content.spans[0].start == start
    return last.speaker if answers else None


def _asks(quotation: Quotation) -> bool:
    """Whether a quotation is a question put to somebody: ``asked whether``, ``"Is it?" Lee asked``; not "asked for"."""
    if quotation.cue is None or quotation.cue.text.lower() not in reference_words("asking_cue"):
        return False
    first = quotation.content.text.split(maxsplit=1)[0].lower() if quotation.content.text else ""
    is_question = quotation.content.text.rstrip("\"”’'» ").endswith("?")
    return is_question or first in reference_words("question_word")


def _named_in_words(state: DiscourseState, quotation: Quotation) -> Iterator[Entity]:
    mentions = state.entities.mentions
    for start, end in quotation.content.spans:
        for index in mentions.within(start, end)[:MAX_NAMESAKES]:
            entity = state.entities.reference(index).chosen
            if mentions[index].is_quoted and entity is not None and entity.kind == "person":
                yield entity


def find_addressee(state: DiscourseState, quotation: Quotation) -> Entity | None:
    """Return whom an addressee names: ``told (Vale)``, ``warned the club's chairman, (Gordon Vale)``; else None."""
    start = _start_of_addressee(state, quotation)
    if start is None:
        return None
    document, mentions = state.document, state.entities.mentions
    for index in mentions.within(document.tokens[start].start, len(document.text))[:MAX_NAMESAKES]:
        mention = mentions[index]
        between = document.words[start : mention.title_start]
        is_apposed = between[-1:] == (",",) and between.count(",") == 1 and is_person_noun(between[-2].lower())
        if len(between) > MAX_NOMINAL or not (is_apposed or all(word.isalnum() and word.islower() for word in between)):
            return None
        if document.word_at(mention.end) != "'s":  # "told Hale's lawyer, Ann Lee,"
            return state.entities.reference(index).chosen
    return None


def has_addressee(state: DiscourseState, quotation: Quotation) -> bool:
    """Whether a cue addresses somebody, by name or by a noun: ``asked Lee``, ``asked a nephew``."""
    named = find_addressee(state, quotation)
    is_source = quotation.source is not None and _is_in_source(state, quotation)
    return (named is not None and not is_source) or nominal_addressee(state, quotation) is not None


def nominal_addressee(state: DiscourseState, quotation: Quotation) -> NominalMention | None:
    """Return the noun phrase that a cue addresses: ``asked (a nephew)``; None for a name, and for the source itself."""
    token = _start_of_addressee(state, quotation)
    if token is None or _is_in_source(state, quotation):
        return None
    start = state.document.tokens[token].start
    found = state.entities.nominals.within(start, start + 1)
    return found[0] if found and found[0].head.type == "person" else None


def _is_in_source(state: DiscourseState, quotation: Quotation) -> bool:
    """Whether what follows the cue is its source: ``asked the chairman``."""
    token = _start_of_addressee(state, quotation)
    if token is None or quotation.source is None:
        return False
    start = state.document.tokens[token].start
    return any(span.start <= start < span.end for span in quotation.source.spans)


def _start_of_addressee(state: DiscourseState, quotation: Quotation) -> int | None:
    """Return the token at which the addressee of a cue starts, if the cue can have one, and something follows it."""
    cue = _last_of_cue(state, quotation)
    if cue is None:
        return None
    document = state.document
    after = cue + 1
    if document.word_at(after) == "to" and document.word_at(after + 1) and not document.word_at(after + 1).isdigit():
        return after + 1
    return after if document.lowered[cue] in _addressing_cues() and document.word_at(after)[:1].isalnum() else None


def _last_of_cue(state: DiscourseState, quotation: Quotation) -> int | None:
    """Return the last token of the cue, or else that of the addressing verb right after the source."""
    document = state.document
    if quotation.cue is not None:
        tokens = document.tokens_in(*quotation.cue.spans[-1])
        return tokens.stop - 1 if tokens else None
    if quotation.source is None:
        return None
    end = document.tokens_in(*quotation.source.spans[-1]).stop
    window = range(end, min(end + _WORDS_TO_CUE, len(document.tokens)))
    return next((at for at in window if document.lowered[at] in _addressing_cues()), None)


@cache
def _addressing_cues() -> frozenset[str]:
    """Return the forms of the cue verbs after which the addressee may stand: told, warns."""
    entries = [entry for entry in load("cue_verbs") if entry["addressee"] == "yes"]
    return frozenset([form for entry in entries for form in entry.packed("forms")])
