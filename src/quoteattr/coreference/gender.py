"""Gender: what an article's own pronouns say about people whose names say nothing.

``Pag raised his arms``: a possessive, or "he" or "she", that follows a subject in its sentence with no other name
between mostly refers to the subject (principle C and the subject bias of Lappin & Leass 1994).  It counts only where
all such places of a name agree.  An object does not refer to the subject (principle B): in ``Pag backed her up`` Pag is
not "her".  Nor does a pronoun on the other side of a quotation mark, or one that only says who speaks: ``Pag lost, he
said``.  Where the list of given names has one gender and a single pronoun another, the pronoun means somebody else:
``Anneliese took his coat`` (own news articles: 8 of 8, against 67 names whose pronoun agrees with the list).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quoteattr.coreference.mentions import NameMentions
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_TOKENS_TO_PRONOUN
from quoteattr.marks import Marks
from quoteattr.names import EITHER, Gender
from quoteattr.resources.lexicons import Entry, load


def gender_in(entry: Entry | None) -> Gender | None:
    """Return the gender of an entry of a word list, or None if it may be either or there is no entry."""
    if entry is None:
        return None
    if entry["gender"] == "male":
        return "male"
    return "female" if entry["gender"] == "female" else None


def edges_of_speech(marks: Marks) -> tuple[int, ...]:
    """Return where the outermost quoted stretches start and end, in order."""
    return tuple(sorted({offset for stretch in marks.outermost for offset in stretch.span}))


def gender_from_pronouns(
    document: Document,
    mentions: NameMentions,
    indices: Iterable[int],
    edges: Sequence[int],
    given: frozenset[Gender] = EITHER,
) -> Gender | None:
    """Return the gender that the pronouns after the mentions of one person agree on, or None if they do not.

    ``edges`` are where quoted stretches start and end: a pronoun beyond one does not count.  ``given`` are the genders
    that the given name leaves open; against them it takes two pronouns.
    """
    found = [gender for index in indices if (gender := _gender_after(document, mentions, index, edges)) is not None]
    if len(set(found)) != 1:
        return None
    return found[0] if found[0] in given or len(found) > 1 else None


def _gender_after(document: Document, mentions: NameMentions, index: int, edges: Sequence[int]) -> Gender | None:
    """Return the gender of the first pronoun after a subject, in its sentence and before the next name."""
    mention = mentions[index]
    if not mention.may_be_person or mention.in_headline:
        return None
    after = document.words[mention.end : mention.end + 1]
    if not is_subject(document, mention.tokens) or (len(mention.words) == 1 and not any(map(_may_be_verb, after))):
        return None
    ends = [document.sentences[mention.sentence].end]
    ends += [following.span.start for following in mentions.all[index + 1 : index + 2]]
    at_edge = bisect_left(edges, mention.span.end)
    ends += edges[at_edge : at_edge + 1]
    pronouns = load("pronouns")
    for at in document.tokens_in(mention.span.end, min(ends))[:MAX_TOKENS_TO_PRONOUN]:
        if document.words[at] == '"':
            return None
        gender = gender_in(pronouns.get(document.lowered[at]))
        if gender is not None:
            return None if is_object(document, at) or _is_parenthesis(document, at) else gender
    return None


def _is_parenthesis(document: Document, at: int) -> bool:
    """Whether a pronoun and one word stand between a comma and another mark: ``The road was safe, (he insisted)``."""
    return document.word_at(at - 1) == "," and not document.word_at(at + 2)[:1].isalnum()


def is_object(document: Document, at: int) -> bool:
    """Whether a pronoun is an object: "him", or a "her" that owns no noun after it."""
    if document.lowered[at] != "her":
        return document.lowered[at] == "him"
    after = document.word_at(at + 1)
    return not after[:1].isalnum() or after in reference_words("after_object_pronoun")


def _may_be_verb(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in reference_words("not_verb")
