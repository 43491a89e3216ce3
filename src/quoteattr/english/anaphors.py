"""Pronouns that are all that is reported: ``(This) was reported by Lee``, ``the radio informed about (that)``."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.english.function_words import STOPS, word_classes
from quoteattr.resources.lexicons import word_set


def anaphor_of(lowered: Sequence[str], cue: range, sentence: range) -> int | None:
    """Return the pronoun that stands for what was said before and is all that a cue reports; None without one.

    It opens the sentence as the subject of a passive that has "by", or ends its clause as the object of the cue:
    ``(This) was reported by Lee``, ``Lee said (this) in an interview``.
    """
    if _is_anaphor(lowered[sentence.start]) and _is_passive(lowered, sentence.start, cue, sentence):
        return sentence.start
    after = cue.stop
    has_preposition = after < sentence.stop and lowered[after] in word_classes().preposition
    pronoun = after + has_preposition
    if pronoun >= sentence.stop or not _is_anaphor(lowered[pronoun]):
        return None
    behind_preposition = has_preposition or lowered[cue.stop - 1] in word_classes().preposition
    return pronoun if _ends_clause(lowered, pronoun, sentence, behind_preposition=behind_preposition) else None


def _is_anaphor(word: str) -> bool:
    return word in word_set("labelling_words", "anaphor")


def _is_passive(lowered: Sequence[str], pronoun: int, cue: range, sentence: range) -> bool:
    """Whether nothing but auxiliaries is between a pronoun and its cue, and "by" stands behind that."""
    auxiliaries = word_classes().auxiliary
    verb = (*lowered[pronoun + 1 : cue.start], *lowered[cue.start : cue.stop])
    is_subject = pronoun < cue.start and all(word in auxiliaries for word in lowered[pronoun + 1 : cue.start])
    return is_subject and verb[0] in auxiliaries and "by" in lowered[cue.stop : sentence.stop]


def _ends_clause(lowered: Sequence[str], pronoun: int, sentence: range, *, behind_preposition: bool) -> bool:
    """Whether a clause ends behind a pronoun, or goes on with where and when; a bare "that" opens what is said."""
    classes, behind = word_classes(), pronoun + 1
    if behind >= sentence.stop or lowered[behind] in STOPS:
        return True
    if lowered[pronoun] == "that" and not behind_preposition:
        return False
    return lowered[behind] in classes.preposition | classes.day | classes.adjunct
