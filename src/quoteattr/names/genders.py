"""Whether two written names are of people of different genders: by title, by given name, by a feminine ending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from quoteattr.names.forenames import Gender, forename_gender
from quoteattr.names.word_agreement import Agreement
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load

_ONE_NAME: Final = frozenset({Agreement.SAME, Agreement.ROMANISATION, Agreement.NICKNAME, Agreement.INITIAL})
_TITLE_FAMILY: Final = "ruler"
"""The family of nouns that are titles before a name and show a gender: king, duchess."""
_MIN_STEM: Final = 3
"""Letters that a word has before its feminine ending: Ivan and Ivana, not Al and Ala."""


def title_gender(titles: Iterable[str]) -> Gender | None:
    """Return the gender that titles show (Lady, Mr); None if they show none, or two."""
    found = {gender for title in titles if (gender := _gendered_titles().get(title)) is not None}
    return found.pop() if len(found) == 1 else None


@cache
def _gendered_titles() -> dict[str, Gender]:
    nobles = [entry for entry in load("nominals") if entry["title"] == "yes" and entry["family"] == _TITLE_FAMILY]
    found: dict[str, Gender] = {}
    for entry in (*load("honorifics"), *nobles):
        if entry["gender"] == "female":
            found[entry.words] = "female"
        elif entry["gender"] == "male":
            found[entry.words] = "male"
    return found


def titles_disagree(a: Gender | None, first_of_a: str, b: Gender | None, first_of_b: str) -> bool:
    """Whether the title of one name shows another gender than the title, or else the first word, of the other.

    A first word that both names have says nothing: Mr Andrea Hale may well be a man.
    """
    if a is not None and b is not None:
        return a != b
    if first_of_a == first_of_b:
        return False
    return _excludes(first_of_b, a) or _excludes(first_of_a, b)


def _excludes(word: str, gender: Gender | None) -> bool:
    genders = forename_gender(word)
    return gender is not None and bool(genders) and gender not in genders


def given_names_disagree(a: str, b: str, level: Agreement, *, has_feminine_a: bool) -> bool:
    """Whether two words in the place of a given name are those of a woman and a man: Mario, Maria; Milan, Milana.

    ``level`` is how they agree: forms of one name are not told apart.  ``has_feminine_a`` is whether an *a* at the end
    tells a woman in the languages of the names; in those of India it does not (Ashok, Ashoka).
    """
    if level in _ONE_NAME:
        return False
    of_a, of_b = forename_gender(a), forename_gender(b)
    if of_a and of_b:
        return not of_a & of_b
    for short, long in ((a, b), (b, a)) if has_feminine_a else ():
        if "female" in forename_gender(short) or "male" in forename_gender(long):
            continue  # Ann and Anna, Mustaf and Mustafa
        if _has_feminine_form(short, long, _endings("given")):
            return True
    return False


def family_names_disagree(a: str, b: str, level: Agreement) -> bool:
    """Whether two family names are those of a man and a woman of one family: Petrov, Petrova."""
    if level in _ONE_NAME:
        return False
    endings = _endings("family")
    return _has_feminine_form(a, b, endings) or _has_feminine_form(b, a, endings)


def _has_feminine_form(masculine: str, feminine: str, endings: Sequence[tuple[str, str]]) -> bool:
    for of_men, of_women in endings:
        stem = feminine.removesuffix(of_women)
        if stem != feminine and len(stem) >= _MIN_STEM and masculine == stem + of_men:
            return True
    return False


@remembered()
def _endings(part: str) -> tuple[tuple[str, str], ...]:
    """Return the endings of one part of a name, of men and of women."""
    return tuple(
        [
            ("" if entry["masculine"] == "-" else entry["masculine"], entry["feminine"])
            for entry in load("feminine_endings")
            if entry["part"] == part
        ]
    )
