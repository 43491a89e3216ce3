"""Genders: what an article's own pronouns say about people whose names say nothing.

``Pag raised his arms``: a possessive, or "he" or "she", that follows a subject in its sentence with no other name
between is mostly the subject's (principle C and the subject bias of Lappin & Leass 1994).  It counts only where all
such places of a name agree.  An object is nobody's own (principle B): in ``Pag backed her up`` Pag is not "her".
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from quoteattr.coreference.entities import Figure, Figures
from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.subjects import is_subject
from quoteattr.document import Document
from quoteattr.names import EITHER, Gender

_GENDERS: Final[dict[str, Gender]] = {
    **dict.fromkeys(("he", "his", "him", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
_NO_VERBS: Final = frozenset("of in at on to by for from with and or who whose which where when as".split())
_AFTER_OBJECT: Final = frozenset(
    (
        "of in at on to by for from with and or but as that which who when where while if because about after before "
        "up down out off over away back into not never again the a an this is was will would has had"
    ).split()
)
_REACH: Final = 15
"""Tokens after a name in which its pronoun is looked for."""


def read_genders(document: Document, figures: Figures) -> None:
    """Give each person of unknown gender the one that the pronouns after the name agree on."""
    found: defaultdict[Figure, set[Gender]] = defaultdict(set)
    for index, mention in enumerate(figures.mentions):
        if mention.sort not in ("person", "unknown") or mention.heading:
            continue
        figure = figures.of(index).only
        if figure is None or figure.kind != "person" or figure.genders != EITHER:
            continue
        gender = _gender_after(document, figures, index, mention)
        if gender is not None:
            found[figure].add(gender)
    for unsure, genders in found.items():
        if len(genders) == 1:
            unsure.genders = frozenset(genders)


def _gender_after(document: Document, figures: Figures, index: int, mention: Mention) -> Gender | None:
    """The gender of the first pronoun after a subject, in its sentence and before the next name."""
    after = document.words[mention.last : mention.last + 1]
    if not is_subject(document, mention) or (len(mention.words) == 1 and not any(map(_may_be_verb, after))):
        return None
    ends = [document.sentences[mention.sentence].end]
    ends += [following.span.start for following in figures.mentions[index + 1 : index + 2]]
    for at in document.tokens_in(mention.span.end, min(ends))[:_REACH]:
        if document.words[at] == '"':
            return None
        gender = _GENDERS.get(document.lowered[at])
        if gender is not None:
            return None if _is_object(document, at) else gender
    return None


def _is_object(document: Document, at: int) -> bool:
    """Whether a pronoun is an object: "him", or a "her" that owns no noun after it."""
    if document.lowered[at] != "her":
        return document.lowered[at] == "him"
    after = document.word_at(at + 1)
    return not after[:1].isalnum() or after in _AFTER_OBJECT


def _may_be_verb(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in _NO_VERBS
