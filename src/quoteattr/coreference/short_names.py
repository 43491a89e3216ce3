"""Short names of organisations: whether a name is short for another: ``Hale Steel``, ``HS``, for ``Hale Steel Inc``.

The names are read without what does not tell bodies apart: legal forms (Inc) and small words (of, and).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.coreference.word_lists import STATE, name_lists
from quoteattr.names import PARTICLES
from quoteattr.names.normalisation import name_words
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load

_ACRONYM_LETTERS: Final = 2
"""The fewest letters of an acronym; one that does not follow its name in brackets needs one more."""
_AMPERSAND: Final = "&"


def is_acronym(name: str) -> bool:
    """Whether a name is one word in capitals: ``NATO``, ``H&P``."""
    return name.isupper() and " " not in name and len(_letters(name)) >= _ACRONYM_LETTERS


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether an acronym is short for a name: all its initials and no letters but the name's, in order.

    Two letters must be all its initials: EU.

    >>> [is_acronym_of("USHD", name) for name in ("U.S. Harbour Department", "U.S. Home Department", "Hale Docks")]
    [True, True, False]
    >>> is_acronym_of("HDT", "Hale Docks and Tugs Ltd"), is_acronym_of("HDB", "Hale Docks and Tugs Ltd")
    (True, False)
    """
    letters = _letters(acronym)
    return any(_is_made_of(letters, words) for words in _forms(name))


def is_acronym_beside(acronym: str, name: str) -> bool:
    """Whether an acronym in brackets is short for the name before it: it has its letters, or its first two initials."""
    letters = _letters(acronym)
    for words in _forms(name):
        initials = _initials(words)
        has_letters = letters[0] == words[0][0].upper() and _holds_in_order(" ".join(words).upper(), letters)
        is_of_owner = len(initials) > 1 and letters.endswith(initials)  # Norland's Grain Board (NGB)
        if has_letters or is_of_owner or initials.startswith(letters[:2]):
            return True
    return False


def first_letters(name: str) -> frozenset[str]:
    """Return the letters with which an acronym of a name can begin."""
    return frozenset([words[0][0] for words in _forms(name) if len(_initials(words)) > 1])


def is_short_form(short: str, name: str) -> bool:
    """Whether words are short for a longer name: its first words, if it is a company's, or acronyms of them.

    Not those that name a body already: ``Hale University`` is not Hale University Press Ltd, and ``Hale Steel`` is not
    Hale Steel of Norland Ltd, its unit.

    >>> [is_short_form(words, "Haddon Steel of Norland Ltd") for words in ("Haddon Steel", "HS Norland", "HS Oslo")]
    [False, True, False]
    >>> is_short_form("Haddon Steel", "Haddon Steel Works Ltd")
    True
    """
    words, full = tuple(short.split()), _without_legal_forms(name)
    if len(words) == 1:
        full = full[_initials_before(full) :]  # "Halmer", of "B.F. Halmer Co"
    rest = _rest_behind(words, full) if _without_legal_forms(short) == words else None
    if rest is None or is_acronym(short):
        return False
    is_company = _without_legal_forms(name) != tuple(name.split())
    names_body = words[-1].lower() in name_lists().organisation_heads or any(map(_is_small, rest[:1]))
    has_acronym = any(word.isupper() and len(_letters(word)) >= _ACRONYM_LETTERS for word in words)
    return (not rest and len(words) > 1) or has_acronym or (is_company and not names_body)


def _initials_before(words: Sequence[str]) -> int:
    """Return how many words before a name are initials: ``(B.F.) Halmer``."""
    return next((at for at, word in enumerate(words) if not word.endswith(".")), 0)


def is_same_but_for_form(short: str, name: str) -> bool:
    """Whether a name is another one without its legal form: ``Hale Bank``, of ``Hale Bank Plc``."""
    return short != name and tuple(short.split()) == _without_legal_forms(name)


def _rest_behind(short: Sequence[str], full: Sequence[str]) -> Sequence[str] | None:
    """Return the words of a full name behind those that a short name stands for, or None if it stands for others."""
    at = 0
    for word in short:
        while at < len(full) and _is_small(full[at]) and full[at] != word:
            at += 1
        if full[at : at + 1] == (word,):
            at += 1
            continue
        letters, covered = _letters(word), at
        if not word.isupper() or len(letters) < _ACRONYM_LETTERS:
            return None
        for letter in letters:
            while covered < len(full) and _is_small(full[covered]):
                covered += 1
            if full[covered : covered + 1] == () or full[covered][0] != letter:
                return None
            covered += 1
        at = covered
    return full[at:]


@remembered(2048)
def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a name in each way in which an acronym can be made of them.

    As they are, without legal forms, without the country before them, and with a department's field behind it.
    """
    words = _without_legal_forms(name)
    return tuple(dict.fromkeys((tuple(name.split()), *_arrangements(words))))


def _arrangements(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Find a name as it is, with its department before its field, and both without the country before them."""
    lists, nominals = name_lists(), load("nominals")
    head = nominals.get(words[-1].lower())
    yield words
    has_country = len(words) > 2 and (words[0].lower() in lists.places or words[0].lower() in lists.place_adjectives)
    if has_country:
        yield words[1:]
    if head is not None and head["family"] == STATE and len(words) > 1:
        turned = (words[-1], "of", *words[has_country:-1])
        yield turned
        if has_country:
            yield (words[0], *turned)


def _without_legal_forms(name: str) -> tuple[str, ...]:
    """Return the words of a name without legal forms, and without the "and" before one: ``Hale (and Co)``."""
    words = name.split()
    kept = [
        word
        for at, word in enumerate(words)
        if not (at and (_is_legal_form(word) or (_is_small(word) and all(map(_is_legal_form, words[at + 1 :])))))
    ]
    return tuple(kept)


def _is_legal_form(word: str) -> bool:
    return word.lower().replace(".", "") in name_words("legal_form") and word[0].isupper()


def _is_small(word: str) -> bool:
    """Whether a word only joins the others of a name: of, and, &."""
    return word == _AMPERSAND or word in name_words("body_joint") or word in PARTICLES


def _is_made_of(letters: str, words: Sequence[str]) -> bool:
    initials = _initials(words)
    if len(letters) <= _ACRONYM_LETTERS:
        return len(initials) > 1 and letters == initials
    is_of_them = _holds_in_order(letters, initials) and _holds_in_order(" ".join(words).upper(), letters)
    return len(initials) > 1 and letters[0] == words[0][0] and is_of_them


def _initials(words: Sequence[str]) -> str:
    """Return the first letters of the capitalised words of a name."""
    return "".join([word[0] for word in words if word[0].isupper()])


def _letters(word: str) -> str:
    """Return the letters of a word: US, of ``U.S.``; HP, of ``H&P``."""
    return "".join(filter(str.isalnum, word))


def _holds_in_order(text: str, letters: str) -> bool:
    """Whether a text has these letters in this order, others between them or not."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
