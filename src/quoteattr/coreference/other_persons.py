"""Other persons: nouns beside a name that are for somebody else than a noun phrase before it.

``A leader of the nurses' union said.  Ann Lee, chairman of the budget committee, said``: not the leader.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from quoteattr.coreference.descriptions import means_another
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import CLOSE_TIES, tie_of_nouns, type_of_noun
from quoteattr.coreference.word_lists import name_lists, reference_words


def bodies_in(words: AbstractSet[str]) -> frozenset[str]:
    """Return the nouns for an organisation among the other words of a phrase: ``president of the farmers' (union)``."""
    typed = (type_of_noun(word) for word in words - name_lists().places)  # "state" is a place here
    return frozenset([one.noun for one in typed if one is not None and one.type == "organisation"])


def tells_of_another(state: DiscourseState, phrase: NounPhrase, noun: str, words: AbstractSet[str]) -> bool:
    """Whether a noun beside a later name, with its other words, is for somebody else than a phrase before it."""
    if _is_of_another_body(phrase, words):
        return True
    if noun == phrase.noun:
        return means_another(noun, words, phrase.modifiers)
    return _is_spoken_of(state, phrase, noun)


def _is_of_another_body(phrase: NounPhrase, words: AbstractSet[str]) -> bool:
    """Whether the words beside a name are of another sort of body, and none of them is in the phrase.

    ``A leader of the nurses' union said.  Ann Lee, chairman of the budget committee, said``.
    """
    own, other = bodies_in(phrase.modifiers), bodies_in(words)
    if not own or not other or shares_words(phrase, words):
        return False
    return not any(tie_of_nouns(one, two) in CLOSE_TIES for one in own for two in other)


def shares_words(phrase: NounPhrase, words: AbstractSet[str]) -> bool:
    """Whether a word in both says of what or of whom: the teachers of ``a leader of the teachers union``."""
    closed = reference_words("determiner") | reference_words("postmodifier_start") | reference_words("office_rank")
    return not phrase.modifiers & words <= closed


def _is_spoken_of(state: DiscourseState, phrase: NounPhrase, noun: str) -> bool:
    """Whether the sentence of a phrase tells of somebody else by a noun: ``A priest says (the mayor) must explain``."""
    document = state.document
    sentence = document.sentences[document.sentence_at(phrase.span.start)]
    inside = state.entities.nominals.within(*sentence)
    return any(one.head.noun == noun and not one.span.overlaps(phrase.span) for one in inside)
