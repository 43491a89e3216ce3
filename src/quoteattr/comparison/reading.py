"""A text as comparison reads it: its units, each with what it can agree with and how much it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.calendar import names_month, weekdays
from quoteattr.wording.forms import NormalForm, Unit, normal_form
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.synonyms import ties
from quoteattr.wording.words import Word

KEPT: Final = 1024
"""Texts that stay read, since one rendering is compared with many."""
_HEADLINE: Final = 0.6
"""Above this share of capitals among the longer words, a capital names nothing."""
_SMALL: Final = 0.15
_WEIGHTY: Final = 1.5


@frozen(eq=False)
class Token:
    """One unit of a text with what comparison needs to know of it."""

    unit: Unit
    letters: str
    """The letters and figures as written, in lower case."""
    lemma: str
    small: bool
    """Whether it only ties other words together."""
    weight: float
    name: bool
    proper: bool
    """Whether it is a name and no other word."""
    when: str
    """month, weekday or decade for a word that says when, else empty."""

    @property
    def form(self) -> str:
        return self.unit.form

    @property
    def axis(self) -> str:
        """The axis of a hedge, else empty."""
        return self.unit.phrase.axis if self.unit.phrase else ""

    @property
    def polarity(self) -> str:
        """cue, implicit or none for wording that turns a statement round, else empty."""
        return self.unit.phrase.polarity if self.unit.phrase else ""

    @property
    def naming(self) -> bool:
        """Whether it names someone, something or a day: what can stand where a name stands."""
        return self.name or self.when in {"month", "weekday"}

    @property
    def numeric(self) -> bool:
        """Whether it gives a number, a date or a time."""
        return self.unit.kind in {"number", "ordinal", "date", "clock"} or self.when != ""


@cache
def small_words() -> frozenset[str]:
    """Words that seldom say anything by themselves."""
    return word_set("small_words")


@lru_cache(maxsize=KEPT)
def read_tokens(text: str) -> tuple[NormalForm, tuple[Token, ...]]:
    """The normal form of a text, and its units as tokens."""
    form = normal_form(text)
    capitals = _capitals_mean_names(form.units)
    return form, tuple([_token(unit, letters(unit.span.cut(text)), capitals=capitals) for unit in form.units])


def letters(text: str) -> str:
    """The letters and figures of a text in lower case: what stays when case, marks and spaces do not count."""
    lowered = text.casefold()
    return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))


def _capitals_mean_names(units: Sequence[Unit]) -> bool:
    longer = [unit for unit in units if not unit.kind and len(unit.form) > 3 and not unit.opens]
    return len(longer) < 3 or sum(unit.capital for unit in longer) <= _HEADLINE * len(longer)


def _token(unit: Unit, written: str, *, capitals: bool) -> Token:
    if unit.kind in {"number", "ordinal", "date", "clock"}:
        return Token(unit, written, unit.form, False, _WEIGHTY, False, False, "")
    small = unit.form in small_words() or (unit.phrase is not None and bool(unit.phrase.axis or unit.phrase.polarity))
    base = _lemma_of(unit.form)
    when = _when(unit)
    name = not when and not small and _is_name(unit, base, capitals=capitals)
    weight = _SMALL if small else _WEIGHTY if name or when else 1.0
    return Token(unit, written, base, small, weight, name, name and _only_a_name(unit, base), when)


@lru_cache(maxsize=1 << 14)
def _lemma_of(form: str) -> str:
    return " ".join(lemma(word) for word in form.split())


def _when(unit: Unit) -> str:
    if unit.form in weekdays():
        return "weekday"
    if unit.capital and names_month(Word(unit.form, unit.span, unit.capital, unit.opens)):
        return "month"
    if unit.form[-1] == "s" and unit.form[:-1].isdecimal():
        return "decade"
    return ""


def _is_name(unit: Unit, base: str, *, capitals: bool) -> bool:
    if not unit.capital or unit.form in {"i", "god"} or unit.form in load("honorifics"):
        return False
    return _only_a_name(unit, base) or (capitals and not unit.opens)


def _only_a_name(unit: Unit, base: str) -> bool:
    known = ties(base) or ties(unit.form)
    return known is None or is_place(unit.form) or is_place(base) or any(part.isupper() for part in known.parts)


def is_place(name: str) -> bool:
    """Whether a word in lower case is a place or its people, by the lists."""
    return name in _places()


@cache
def _places() -> frozenset[str]:
    """Places and peoples in one word: names even where WordNet has another meaning (china, polish)."""
    names = (word for entry in load("places") for word in entry["names"].split())
    return frozenset(word.partition("=")[0] for word in names)


def country_of(name: str) -> str:
    """The country of a capital, an adjective or a people, in one word; empty for what is none of them."""
    return _countries().get(name, "")


_ABBREVIATED: Final = {
    **dict.fromkeys(("usa", "us", "american"), "us"),
    **dict.fromkeys(("uk", "britain", "british"), "uk"),
    **dict.fromkeys(("eu", "europe", "european"), "eu"),
}
"""Countries that go by their initials, which the normal form writes where it can."""


@cache
def _countries() -> dict[str, str]:
    entry = load("places").entries["countries"]
    pairs = [pair.partition("=") for pair in entry["names"].split()]
    own = {country: country for _, _, country in pairs}
    return own | {name: country for name, _, country in pairs} | _ABBREVIATED


def exact_keys(token: Token) -> Iterable[str]:
    """Agreement in the normal form."""
    return (token.unit.form,)


def lemma_keys(token: Token) -> Iterable[str]:
    """Agreement in the lemma, or in what a number or hedge comes to."""
    unit = token.unit
    keys = [token.lemma]
    if unit.kind in {"number", "ordinal"} and unit.value is not None:
        keys.append(f"={unit.value.normalize()}")
    elif token.axis:
        keys.append(f"{token.axis}:{unit.phrase.level}" if unit.phrase else "")
    return keys


def synonym_keys(token: Token) -> Iterable[str]:
    """Agreement in a meaning that two words can have, or in derivation."""
    if token.small or token.unit.kind:
        return ()
    return _meanings(token.lemma)


@lru_cache(maxsize=1 << 14)
def _meanings(base: str) -> tuple[str, ...]:
    known = ties(base.replace(" ", "_"))
    if known is None:
        return (base,)
    return (base, *known.derived, *(f"#{number}" for number in known.synsets))


STAGES: Final = (exact_keys, lemma_keys, synonym_keys)
