"""Names at the start of a sentence that look like other words: ``Young said``, ``Best, 24, scored``, ``Best Buy``.

Such a word is a name only if the article has it behind a forename inside a sentence, and if what follows it shows a
person: a verb, an age, "who", an apposition, or "'s".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise
from typing import Final

from quoteattr.coreference.noun_types import is_agent, type_of_noun
from quoteattr.coreference.organisation_names import broadcaster_words, kinds_of_name, kinds_told_by
from quoteattr.coreference.word_lists import finite_cues, is_title, name_lists, reference_words, word_endings
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.names import forename_gender
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

_AFTER_SUBJECT: Final = frozenset({",", "'s"})
_AFTER_AGE: Final = frozenset({",", ")", "."})
_MAX_AGE: Final = 120
_NAME_LENGTHS: Final = range(2, 4)
"""Words of a name that starts with a word that is mostly no forename."""
_APPOSITION_TOKENS: Final = 8
"""Tokens of an apposition behind a name, up to what follows its noun."""


@remembered()
def is_compound(word: str) -> bool:
    """Whether a word at the start of a sentence is a compound of words: Low-cost, Third-quarter; not Al-hadi."""
    if word.endswith(word_endings("age_ending")):
        return False
    parts = word.split("-")
    return (
        len(parts) > 1
        and all(part.isalpha() and part[1:].islower() for part in parts)
        and parts[1][0].islower()
        and all(parts_of_speech(part.lower()) for part in parts)
        and not forename_gender(parts[0])
    )


class CapitalisedWords:
    """The words of a document, and the capitalised words that each stands behind."""

    def __init__(self, words: Sequence[str], openings: frozenset[int], headlines: AbstractSet[int]) -> None:
        self._words = words
        self._openings = openings
        """Indices of the tokens that start a sentence."""
        self._headlines = headlines
        """Indices of the tokens of headlines."""
        self._surnames: dict[str, bool] = {}

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words as written."""
        return frozenset(self._words)

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """The capitalised words right before each capitalised word of a sentence; titles are none."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        capitalised = frozenset(filter(str.istitle, self.forms))
        for at, (one, other) in enumerate(pairwise(self._words), 1):
            if one in capitalised and other in capitalised and at not in self._openings and not is_title(one.lower()):
                found[other].add(one)
        return {word: frozenset(words) for word, words in found.items()}

    @cached_property
    def _places_inside(self) -> list[int]:
        """The tokens inside sentences that have a capital, outside headlines."""
        opening = self._openings | self._headlines
        capitals = frozenset([word for word in self.forms if word[0].isupper()])
        return [at for at, word in enumerate(self._words) if word in capitals and at not in opening]

    @cached_property
    def _pairs_inside(self) -> frozenset[tuple[str, str]]:
        """The pairs of capitalised words right behind another word of a sentence, outside headlines."""
        words = self._words
        return frozenset(
            [
                (words[at], words[at + 1])
                for at in self._places_inside
                if at + 1 < len(words) and words[at + 1][0].isupper() and words[at - 1][-1].isalnum()
            ]
        )

    @cached_property
    def inside(self) -> frozenset[str]:
        """The capitalised words inside sentences, outside headlines."""
        return frozenset([self._words[at] for at in self._places_inside])

    def opens_name(self, run: Sequence[str]) -> bool:
        """Whether the first of several capitalised words is part of a name: it is so inside a sentence, or in a list.

        ``Best Buy said``, beside "a shop of Best Buy"; ``Radio Dunmore``.  Not a function word: ``But Kim said``.
        """
        if len(run) == 1 or (run[0].lower() in word_set("function_words") and run[0].lower() not in word_classes().day):
            return False
        if run[0].lower() in broadcaster_words() or _is_outlet(run):
            return True
        return tuple(run[:2]) in self._pairs_inside or bool(kinds_of_name(" ".join(run)))

    def is_surname_without(self, first: str, word: str) -> bool:
        """Whether the article has a word behind one that may be a forename, other than ``first`` and participles."""
        others = self.before.get(word, frozenset()) - {first}
        return any(may_be_forename(other) and not is_participle(other) for other in others)

    def is_surname(self, word: str) -> bool:
        """Whether the article has a word behind one that is, or may be, a forename."""
        known = self._surnames.get(word)
        if known is None:
            known = self._surnames[word] = any(map(may_be_forename, self.before.get(word, ())))
        return known


def _is_outlet(run: Sequence[str]) -> bool:
    """Whether two words are a noun and one by which names of outlets end: Morning Edition."""
    return (
        len(run) == 2
        and "n" in parts_of_speech(run[0].lower())
        and not word_set("outlets").isdisjoint(kinds_told_by(" ".join(run)))
    )


@remembered()
def may_be_forename(word: str) -> bool:
    """Whether a capitalised word is a listed forename, an initial, or in no list: Nico, J., not Solar."""
    lowered = word.lower()
    if forename_gender(lowered) or word[1:] == ".":
        return True
    lists = name_lists()
    listed = (lists.openers, lists.pronouns, lists.calendar, lists.places, lists.place_adjectives)
    others = (lists.organisation_heads, lists.known_organisations, lists.last_words)
    return word.isalpha() and not any(lowered in words for words in (*listed, *others)) and not parts_of_speech(lowered)


def is_name_here(document: Document, start: int, end: int, capitalised: CapitalisedWords) -> bool:
    """Whether a run of capitalised words that starts with a common word is a name.

    ``Will Hale said``: a forename, unless the article has the surname with another word before it (Sunday Hale said,
    beside Ann Hale).  ``Grant said``, ``Young, 24, scored``: a surname, if the article has a forename before it.
    """
    word = document.words[start]
    if not word.istitle():
        return False
    if end - start == 1:
        return capitalised.is_surname(word) and _is_bearer(document, start)
    after = document.word_at(end)
    if after not in _AFTER_SUBJECT and not is_finite(after):
        return False
    if document.lowered[start] not in reference_words("word_forename") or end - start not in _NAME_LENGTHS:
        return False
    return capitalised.before.get(document.words[end - 1], frozenset()) <= {document.words[end - 2]}


def is_participle(word: str) -> bool:
    """Whether a word is the present participle of a verb, and no forename: Sentencing, Praising; not Sterling."""
    lowered = word.lower()
    if not lowered.endswith("ing") or forename_gender(lowered):
        return False
    base = lemma(lowered)
    return base != lowered and "v" in parts_of_speech(base)


def is_participle_before_name(document: Document, start: int, end: int, capitalised: CapitalisedWords) -> bool:
    """Whether the first of capitalised words is a participle with a person for its object: (Sentencing) Roe to a year.

    The article has the surname behind a forename, or a full name follows.  Not before a verb of speech or an age:
    ``Fielding Roe said``, ``Fielding Roe, 24,``; nor where a sentence has both words inside.
    """
    run = document.words[start:end]
    if len(run) == 1 or not is_participle(run[0]) or run[0] in capitalised.inside:
        return False
    if document.word_at(end) in finite_cues() or is_age_at(document, end):
        return False
    is_full_name = len(run) > _NAME_LENGTHS.start and bool(forename_gender(run[1]))
    return is_full_name or capitalised.is_surname_without(run[0], run[1])


def _is_bearer(document: Document, at: int) -> bool:
    """Whether what follows a word shows a person: an age, a relative clause, an apposition, a verb, or "'s".

    A pronoun or a determiner is a name only before what nothing else can have: ``He, 34, won``; not ``He said``.
    The name of a day or a month is never taken for a surname.
    """
    if document.lowered[at] in name_lists().calendar:
        return False
    after, following = document.word_at(at + 1), document.word_at(at + 2)
    if is_age_at(document, at + 1):
        return True
    if after == ",":
        return following in ("who", "whose") or is_apposition_of_person(document, at + 2)
    if document.lowered[at] in name_lists().pronouns or document.lowered[at] in reference_words("determiner"):
        return False
    if after == "'s":
        return True
    if after in reference_words("coordinator"):
        return any(map(str.istitle, document.words[at + 2 : at + 3])) and following not in name_lists().openers
    if after.endswith("ly") or after in reference_words("between_subject_and_verb"):
        after = following
    return is_finite(after) or is_past(after)


def is_age_at(document: Document, at: int) -> bool:
    """Whether an age stands at a token behind a name: ``, 24,`` or ``(24)``."""
    if document.word_at(at) not in (",", "("):
        return False
    age = document.word_at(at + 1)
    return age.isdecimal() and int(age[:4]) <= _MAX_AGE and document.word_at(at + 2) in _AFTER_AGE


def is_apposition_of_person(document: Document, at: int) -> bool:
    """Whether the words from a token on call one person by a noun: ``a retired surveyor from``, ``the owner,``."""
    if document.word_at(at) not in ("a", "an", "the"):
        return False
    head = ""
    for word in document.words[at + 1 : at + _APPOSITION_TOKENS]:
        if not word[0].isalpha() or word in reference_words("postmodifier_start"):
            break
        head = word
    return is_agent(head)


def is_finite(word: str) -> bool:
    """Whether a word can be the verb of a subject right before it: said, was; not say."""
    return (
        word in finite_cues()
        or word in reference_words("finite_auxiliary")
        or word in reference_words("after_generation")
    )


@remembered()
def is_past(word: str) -> bool:
    """Whether a word in small letters is the past of a verb: raised, kept; not fans, better, women or known."""
    if not word.islower() or word.endswith(word_endings("no_past_ending")) or type_of_noun(word) is not None:
        return False
    base = lemma(word)
    return base != word and "v" in parts_of_speech(base)
