"""The borders of a content: without the "that" of its clause, the addressee of its cue, and a time or place of its cue.

Annotators differ in whether content has these words, and so do the labels.  ``said (that the dam held)`` becomes
``the dam held``: the conjunction says nothing.  ``urged (the owner to sell)`` becomes ``to sell``, ``promised (Lee a
new boat)`` becomes ``a new boat``: the owner and Lee are addressees.  ``announced (this on Sunday)`` becomes ``this``.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import MARKS, STOPS, has_first_person
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import TokenSpan
from quoteattr.resources import lexicons
from quoteattr.wording.lemmas import lemma

_CONJUNCTION: Final = "that"
_STOPS_BEHIND_PRONOUN: Final = STOPS - {","}
"""Without the comma: in ``said that, in the end, it held`` the "that" is a conjunction."""
_NEGATIONS: Final = frozenset({"not", "never"})
_KINDS_OF_ADDRESSEES: Final = frozenset({"person", "group", "organisation"})
_KINDS_OF_NUMERAL: Final = frozenset({"unit", "teen", "ten", "hundred"})
_OPENING_MARKS: Final = frozenset({'"', "'", "``"})
_PRONOUNS: Final = frozenset({"this", "it"})


def without_lead_in(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution without the words at its start that are not said.

    These are sentences before that of the cue, a conjunction, the rest of a phrase whose first words are the cue, and
    an addressee.
    """
    first, *others = _without_sentences_before(analysis, attribution)
    start = first.start
    if _is_conjunction(analysis, first):
        start += 1 + (analysis.document.words[start + 1] == ",")
    elif first.start >= attribution.cue.end:
        start = _end_of_phrase(analysis, attribution) or _start_of_infinitive(analysis, attribution)
        if start == first.start == attribution.cue.end and _takes_two_objects(analysis, attribution.cue):
            start = _start_of_second_object(analysis, first)
    return (first._replace(start=start), *others)


def _without_sentences_before(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return a content without the sentences before the one that its cue interrupts or stands at the end of.

    ``(It was late.  The bus), he said, (came)`` becomes ``The bus ... came``, ``(It was late.  It rained), he said``
    becomes ``It rained``.  Only for content without marks: in news annotated by reading and in news written for it, the
    sentences before are the writer's in 150 of 150 cases where the cue interrupts, and in 13 of 14 where it stands at
    the end.  Keep them at the end if they have a "we" or an "I", or a stray mark closes them: that is speech.
    """
    document, content, cue = analysis.document, attribution.content, attribution.cue
    before = sum(part.end <= cue.start for part in content)
    if not before:
        return content
    sentence = document.sentence_around(content[before - 1].end - 1)
    said = range(content[0].start, content[before - 1].end)
    if said.start >= sentence.start or any(analysis.phrases.inside[token] for token in said):
        return content
    is_interrupted = before < len(content) and content[before].start in sentence
    if not is_interrupted and (cue.start not in sentence or _is_spoken(analysis, said)):
        return content
    inside = [part for part in content if part.end > sentence.start]
    return (inside[0]._replace(start=max(inside[0].start, sentence.start)), *inside[1:])


def _is_spoken(analysis: Analysis, said: range) -> bool:
    """Whether words have a "we" or an "I", or end in a closing mark that no mark has opened."""
    document, last = analysis.document, said.stop - 1
    if has_first_person(document.words[said.start : said.stop]):
        return True
    return document.words[last] in MARKS and analysis.quoted.stretch_at(document.token_starts[last]) is None


def _is_conjunction(analysis: Analysis, content: TokenSpan) -> bool:
    """Whether a content begins with the "that" of a clause; before a verb or a stop, "that" is a pronoun."""
    document, inside, behind = analysis.document, analysis.phrases.inside, content.start + 1
    if document.words[content.start] != _CONJUNCTION or behind >= content.end - 1 or inside[content.start]:
        return False
    return inside[behind] or document.lowered[behind] not in _verbs_and_stops(analysis)


def _verbs_and_stops(analysis: Analysis) -> frozenset[str]:
    """Return the words before which "that" is a pronoun."""
    return (analysis.phrases.classes.auxiliary - _NEGATIONS) | _STOPS_BEHIND_PRONOUN


def _end_of_phrase(analysis: Analysis, attribution: Attribution) -> int | None:
    """Return the end of a phrase of which only the first words were taken for the cue: wanted (to know) who paid."""
    content = attribution.content[0]
    phrases = (found for found in cues_in(analysis.cues, attribution.cue.tokens) if found.cue.shape == "verbal")
    return next((found.end for found in phrases if content.start < found.end < content.end), None)


def _start_of_infinitive(analysis: Analysis, attribution: Attribution) -> int:
    """Return where the infinitive behind the addressee at the start of a content begins; else the start itself."""
    content = attribution.content[0]
    if content.start > attribution.cue.end or analysis.phrases.inside[content.start]:
        return content.start
    end = analysis.phrases.noun_phrase_end(content.start, content.end)
    is_addressee = end > content.start and _has_addressee(analysis, attribution.cue)
    return end if is_addressee and _is_infinitive(analysis, end, content.end) else content.start


def _is_infinitive(analysis: Analysis, start: int, end: int) -> bool:
    """Whether "to" or "not to" stands at a position, with what can be a verb behind it: no ``to the owners``."""
    words, classes = analysis.document.words, analysis.phrases.classes
    verb = start + 1 + (start < end and words[start] in _NEGATIONS)
    if verb >= end or words[verb - 1] != "to":
        return False
    if words[verb] in _OPENING_MARKS and verb + 1 < end:  # to "meet halfway"
        verb += 1
    word = words[verb]
    is_plural = word.endswith("s") and not word.endswith("ss")
    return word.islower() and not is_plural and word not in classes.closed - classes.auxiliary


def _has_addressee(analysis: Analysis, cue: TokenSpan) -> bool:
    """Whether the last verb of a cue can have an addressee between itself and its content."""
    found = cues_in(analysis.cues, cue.tokens)
    return bool(found) and found[-1].cue.addressee


def _takes_two_objects(analysis: Analysis, cue: TokenSpan) -> bool:
    """Whether the last verb of a cue can have two objects, a person and a thing: told him the truth."""
    found = cues_in(analysis.cues, cue.tokens)
    return bool(found) and (found[-1].cue.addressee or (found[-1].cue.act == "promised" and found[-1].end == cue.end))


def _start_of_second_object(analysis: Analysis, content: TokenSpan) -> int:
    """Return the start of the second object if a content begins with the first, the addressee; else its own start.

    The first object is a pronoun in the object case, or a name or a noun for a person before a clause with "that", or
    before "a", "some" or a number.
    """
    document, classes = analysis.document, analysis.phrases.classes
    start, end = content.start, content.end
    if document.lowered[start] in classes.object - classes.possessive:
        opener = document.lowered[start + 1] if start + 1 < end else ","
        is_object = opener not in classes.preposition | classes.coordinator | classes.adjunct | STOPS
        return start + 1 if is_object else start
    second = _end_of_addressee(analysis, content)
    if not start < second < end - 1:
        return start
    if _is_conjunction(analysis, content._replace(start=second)):
        return second + 1
    is_time = lemma(document.lowered[second + 1]) in classes.day
    return second if _opens_indefinite(analysis, second) and not is_time else start


def _end_of_addressee(analysis: Analysis, content: TokenSpan) -> int:
    """Return the end of the name or the noun for a person with which a content begins; its start without one."""
    document, classes = analysis.document, analysis.phrases.classes
    position, determiners = content.start, classes.determiner - classes.indefinite_determiner
    noun = position + (document.lowered[position] in determiners)
    if noun < content.end and kind_of_noun(lemma(document.lowered[noun])) in _KINDS_OF_ADDRESSEES:
        return noun + 1
    others = classes.closed | classes.day
    while position < content.end and document.words[position][0].isupper() and document.lowered[position] not in others:
        position += 1
    return position


def _opens_indefinite(analysis: Analysis, token: int) -> bool:
    """Whether a noun phrase that is not definite begins: a boat, two boats, 500 crowns, $500."""
    word, classes = analysis.document.lowered[token], analysis.phrases.classes
    if unicodedata.category(word[0]) == "Sc":
        return True
    return word in classes.indefinite_determiner or word[0].isdecimal() or _is_numeral(word)


def _is_numeral(word: str) -> bool:
    entry = lexicons.load("numerals").get(word)
    return entry is not None and entry["kind"] in _KINDS_OF_NUMERAL


def without_adjunct_of_cue(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return a content that is "this" or "it" and a time or place without these: reported (this) on Sunday.

    Nothing is cut if a word behind the pronoun can be a verb.
    """
    first, *others = attribution.content
    behind = range(first.start + 1, first.end)
    is_pronoun = analysis.document.lowered[first.start] in _PRONOUNS and first.start == attribution.cue.end
    if others or not behind or not is_pronoun or analysis.phrases.inside[first.start]:
        return attribution.content
    opens = (
        analysis.document.lowered[behind.start] in analysis.phrases.classes.preposition | analysis.phrases.classes.day
    )
    return (first._replace(end=behind.start),) if opens and _is_time_or_place(analysis, behind) else attribution.content


def _is_time_or_place(analysis: Analysis, tokens: range) -> bool:
    """Whether all words are names, numbers, days and words between them, so that none can be a verb."""
    document, classes = analysis.document, analysis.phrases.classes
    linking = classes.closed - classes.auxiliary | {"'s"}
    return all(
        document.words[i][0].isupper()
        or not document.words[i][0].isalpha()
        or document.lowered[i] in linking
        or document.lowered[i] in classes.day
        for i in tokens
    )
