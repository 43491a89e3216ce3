"""Forenames: the gender of their bearers, and the short, pet and foreign forms of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from attrs import frozen

from quoteattr.resources.lexicons import load

Gender = Literal["female", "male"]
EITHER: Final[frozenset[Gender]] = frozenset({"female", "male"})
PRONOUN_OF: Final[Mapping[str, str]] = {"female": "she", "male": "he"}
"""The pronoun of each gender, as people have it in records and in their ids."""
_ONE: Final[Mapping[str, frozenset[Gender]]] = {"female": frozenset({"female"}), "male": frozenset({"male"})}


@frozen
class NameForms:
    """One entry of ``nicknames.tsv``: forms of one forename."""

    kind: str
    """``english`` for short and pet forms, otherwise the languages of the forms."""
    forms: tuple[str, ...]


def forename_gender(word: str) -> frozenset[Gender]:
    """Return the genders of people with this forename; empty for a word that is no listed forename."""
    lowered, genders = word.lower(), _genders()
    return genders.get(lowered) or genders.get(lowered.partition("-")[0]) or frozenset()


def is_forename(key: str) -> bool:
    """Whether a key is a listed forename or a form of one, which many people share."""
    return key in _forenames()


def forms_of(key: str) -> frozenset[str]:
    """Return the other forms of a forename: short, pet and foreign ones."""
    return frozenset(form for entry in entries_of(key) for form in entry.forms) - {key}


def entries_of(key: str) -> frozenset[NameForms]:
    """Return the entries of which a key is a form; two keys with an entry in common may be forms of one name."""
    return _entries().get(key, frozenset())


def forms_of_kind(kind: str) -> frozenset[str]:
    """Return every form in the entries of one kind."""
    return frozenset(form for form, entries in _entries().items() if any(entry.kind == kind for entry in entries))


@cache
def _genders() -> dict[str, frozenset[Gender]]:
    genders: dict[str, frozenset[Gender]] = {}
    for entry in load("forenames"):
        genders.update(dict.fromkeys(entry["forenames"].split(), _ONE.get(entry["gender"], EITHER)))
    return genders


@cache
def _forenames() -> frozenset[str]:
    return frozenset(_genders()) | frozenset(_entries())


@cache
def _entries() -> dict[str, frozenset[NameForms]]:
    entries: defaultdict[str, set[NameForms]] = defaultdict(set)
    for entry in load("nicknames"):
        forms = NameForms(entry["kind"], tuple(entry["forms"].split()))
        for form in forms.forms:
            entries[form].add(forms)
    return {form: frozenset(held) for form, held in entries.items()}
