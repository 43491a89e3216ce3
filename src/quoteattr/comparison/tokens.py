"""A text as comparison reads it: its lexical units, each with what it can agree with and how much it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import zip_longest
from typing import Final

from attrs import frozen

from quoteattr.limits import MAX_CACHED_TEXT_LENGTH, MAX_CACHED_TEXT_WORDS
from quoteattr.names.forenames import is_forename
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.dates import is_month_name, weekday_names
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.normal_form import LexicalUnit, normal_form
from quoteattr.wording.wordnet import word_entry
from quoteattr.wording.words import Word

_CACHED_TEXTS: Final = 256
"""Texts whose tokens are kept, since one rendering is compared with many."""
_HEADLINE_THRESHOLD: Final = 0.6
"""The share of capitals among the longer words above which a capital does not mark a name."""
_FUNCTION_WORD_WEIGHT: Final = 0.15
_NAME_WEIGHT: Final = 1.5
_MAX_WORDS_BEFORE_HEAD: Final = 3
_NEGATIVE_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_REGULAR_NEGATIVE_PREFIXES: Final = ("un", "non")
"""They negate any word that they stand before; the others only one whose antonym is the rest of the word."""


@frozen(eq=False)
class Token:
    """One lexical unit of a text with what comparison needs to know of it."""

    unit: LexicalUnit
    letters: str
    """The letters and digits as written, in lower case."""
    lemma: str
    is_content: bool
    """Whether it says something by itself: not a function word, a hedge or a negation."""
    weight: float
    is_name: bool
    is_proper: bool
    """Whether it is a name and never a common word."""
    is_initials: bool
    """Whether it is written in capitals alone: NATO, FC."""
    calendar: str
    """month, weekday or decade for a word that says when, else empty."""
    is_numeric: bool
    """Whether it gives a number, a date or a time."""
    axis: str
    """The axis of a hedge, else empty."""

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What it agrees in with other tokens: the keys of each stage of alignment."""
        exact = (self.unit.form if self.calendar != "month" else f"{self.unit.form} month",)
        lemmas = tuple(_lemma_keys(self))
        meanings = () if not self.is_content or self.unit.kind else _meanings(self.lemma)
        # of most words all are the same, and one tuple is enough
        return exact, exact if lemmas == exact else lemmas, exact if meanings == exact else meanings

    @property
    def form(self) -> str:
        """The normal form."""
        return self.unit.form

    @property
    def strength(self) -> float | None:
        """The place of a hedge on its axis, greater for the stronger; None off the scale and for other words."""
        return self.unit.phrase.strength if self.unit.phrase else None

    @property
    def polarity(self) -> str:
        """cue, implicit or none for wording of negation, else empty."""
        return self.unit.phrase.polarity if self.unit.phrase else ""

    @property
    def is_negative(self) -> bool:
        """Whether it has a negation in its meaning or its parts: fail, unable, useless."""
        if self.polarity in {"cue", "implicit"}:
            return True
        return self.is_content and (_has_negative_affix(self.lemma) or _has_negative_affix(self.form))

    @property
    def can_replace_name(self) -> bool:
        """Whether it names someone, something or a day: what can stand where a name stands."""
        return self.is_name or self.calendar in {"month", "weekday"}


@remembered(_CACHED_TEXTS, MAX_CACHED_TEXT_LENGTH)
def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the lexical units of a text as tokens."""
    units = normal_form(text).units
    capitals_mark_names = _capitals_mark_names(units)
    return tuple(
        [
            _token(unit, unit.span.cut(text), capitals_mark_names, _is_before_name(unit, after))
            for unit, after in zip_longest(units, units[1:])
        ]
    )


def _is_before_name(unit: LexicalUnit, after: LexicalUnit | None) -> bool:
    """Return whether a forename opens the sentence and another name goes on right after it: Anna Berg."""
    if after is None or not unit.opens_sentence or not unit.capitalised or not after.capitalised:
        return False
    return after.span.start - unit.span.end == 1 and is_forename(unit.form)


def _letters(text: str) -> str:
    lowered = text.casefold()
    return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))


def _capitals_mark_names(units: Sequence[LexicalUnit]) -> bool:
    longer = [unit for unit in units if not unit.kind and len(unit.form) > 3 and not unit.opens_sentence]
    return len(longer) < 3 or sum(unit.capitalised for unit in longer) <= _HEADLINE_THRESHOLD * len(longer)


def _token(unit: LexicalUnit, written: str, capitals_mark_names: bool, opens_name: bool) -> Token:
    letters = _letters(written)
    letters = unit.form if letters == unit.form else letters  # one text in memory, not two
    if unit.is_numeric:
        return Token(unit, letters, unit.form, True, _NAME_WEIGHT, False, False, False, "", True, "")
    axis = unit.phrase.axis if unit.phrase else ""
    is_negation = unit.phrase is not None and unit.phrase.polarity != ""
    is_content = not axis and not is_negation and unit.form not in word_set("small_words")
    base = _lemma_of(unit.form)
    calendar = _calendar_of(unit)
    opens_name = opens_name and capitals_mark_names and is_content and not calendar
    is_name = opens_name or (not calendar and is_content and _is_name(unit, base, capitals_mark_names))
    weight = _FUNCTION_WORD_WEIGHT if not is_content else _NAME_WEIGHT if is_name or calendar else 1.0
    is_proper = opens_name or (is_name and _is_proper(unit, base))
    is_initials = is_name and capitals_mark_names and len(letters) > 1 and written.isupper()
    is_numeric = calendar != ""
    return Token(unit, letters, base, is_content, weight, is_name, is_proper, is_initials, calendar, is_numeric, axis)


@remembered(MAX_CACHED_TEXT_WORDS)
def _lemma_of(form: str) -> str:
    return " ".join(lemma(word) for word in form.split())


def _calendar_of(unit: LexicalUnit) -> str:
    if unit.form in weekday_names():
        return "weekday"
    if unit.capitalised and is_month_name(Word(unit.form, unit.span, unit.capitalised, unit.opens_sentence)):
        return "month"
    if unit.form[-1] == "s" and unit.form[:-1].isdecimal():
        return "decade"
    return ""


def _is_name(unit: LexicalUnit, base: str, capitals_mark_names: bool) -> bool:
    if not unit.capitalised or unit.form in load("honorifics"):
        return False
    if unit.form in word_set("comparison_words", "capitalised_word"):
        return False
    return _is_proper(unit, base) or (capitals_mark_names and not unit.opens_sentence)


def _is_proper(unit: LexicalUnit, base: str) -> bool:
    """Return whether WordNet has no common word for it, or a list has it as a place or people."""
    known = word_entry(base) or word_entry(unit.form)
    if known is None or is_place(unit.form) or is_place(base):
        return True
    return any(part.isupper() for part in known.parts_of_speech)


@remembered()
def _has_negative_affix(base: str) -> bool:
    if base.endswith("ly"):
        return False
    if base.endswith("less") and word_entry(base[:-4]) is not None:
        return True
    known = word_entry(base)
    antonyms = known.antonyms if known else frozenset[str]()
    for prefix in _NEGATIVE_PREFIXES:
        stem = base.removeprefix(prefix)
        is_regular = prefix in _REGULAR_NEGATIVE_PREFIXES and len(stem) > 3
        if stem != base and (stem in antonyms or (is_regular and (word_entry(stem) or word_entry(lemma(stem))))):
            return True
    return False


def head_after(tokens: Sequence[Token], position: int) -> int | None:
    """Return the position of the content word that a hedge or negation stands before, or None beyond three words."""
    for at in range(position + 1, min(position + 1 + _MAX_WORDS_BEFORE_HEAD, len(tokens))):
        if tokens[at].is_content:
            return at
    return None


# --- places ----------------------------------------------------------------------------------------------------------


def is_place(name: str) -> bool:
    """Return whether a word in lower case is a place or its people, by the lists."""
    return name in _places()


@cache
def _places() -> frozenset[str]:
    """Return places and peoples in one word: names even where WordNet has another meaning (china, polish)."""
    names = (word for entry in load("places") for word in entry["names"].split())
    return frozenset(word.partition("=")[0] for word in names)


def country_of(name: str) -> str:
    """Return the country of a capital, an adjective or a people, in one word; empty for another name."""
    return _countries().get(name, "")


@cache
def _countries() -> dict[str, str]:
    entry = load("places").entries["countries"]
    pairs = [pair.partition("=") for pair in entry["names"].split()]
    own = {country: country for _, _, country in pairs}
    return own | {name: country for name, _, country in pairs}


# --- stages of alignment ---------------------------------------------------------------------------------------------


def exact_keys(token: Token) -> Iterable[str]:
    """Return the key of agreement in the normal form; a month is no other word (may, May)."""
    return token.keys[0]


def lemma_keys(token: Token) -> Iterable[str]:
    """Return the keys of agreement in the lemma, in the value of a number or in the strength of a hedge."""
    return token.keys[1]


def meaning_keys(token: Token) -> Iterable[str]:
    """Return the keys of agreement in a meaning that two words can have, or in derivation."""
    return token.keys[2]


def _lemma_keys(token: Token) -> Iterator[str]:
    unit = token.unit
    yield token.lemma if token.calendar != "month" else f"{token.lemma} month"
    if unit.kind in {"number", "ordinal"} and unit.value is not None:
        yield f"={unit.value.normalize()}"
    elif unit.phrase is not None and unit.phrase.axis:
        yield f"{unit.phrase.axis}:{unit.phrase.level}"


@remembered()
def _meanings(base: str) -> tuple[str, ...]:
    known = word_entry(base.replace(" ", "_"))
    if known is None:
        return (base,)
    return (base, *known.derived, *(f"#{number}" for number in known.synsets))


STAGES: Final = (exact_keys, lemma_keys, meaning_keys)
EXACT_STAGE: Final = STAGES.index(exact_keys)
MEANING_STAGE: Final = STAGES.index(meaning_keys)
