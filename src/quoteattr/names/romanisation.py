"""What a name in Latin letters can have been in its own script: readings, by language.

A spelling is read from left to right, longest piece first, into places: a run of vowels (perhaps empty), a
consonant, a run of vowels, and so on.  Each place holds the set of sounds that its letters can stand for
(``romanisations.tsv``), as bits of an integer.  Two spellings can be one name if they have the same number of places
and a sound in common at each.  So *Yong-hyun* and *Yong Hyon* agree, and *Yong* and *Jong* do not: what is alike in
one language's romanisation is not alike in another's, and no key is shared by all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from operator import and_
from typing import Final

from attrs import frozen

from quoteattr.resources.lexicons import load

Reading = tuple[int, ...]
ELASTIC: Final = frozenset({"arabic"})
"""Languages whose script leaves short vowels out: a vowel inside a word may be written or not (Nayf, Nayef)."""
COLLAPSED: Final = frozenset({"arabic", "slavic", "indic", "other"})
"""Languages in which a doubled consonant is not told from a single one."""
_EMPTY: Final = 1


@frozen
class Table:
    """How one language is written in Latin letters."""

    language: str
    pattern: re.Pattern[str]
    consonants: Mapping[str, int]
    vowels: Mapping[str, int]

    def read(self, word: str) -> Reading | None:
        """The places of ``word`` (lower case, a to z); None if it has a letter that the language does not use."""
        places: list[int] = []
        vowels = at = 0
        for piece in self.pattern.finditer(word):
            if piece.start() != at:
                return None
            at = piece.end()
            spelled = piece[0]
            vowel = self.vowels.get(spelled)
            if vowel is not None:
                vowels |= vowel
                continue
            consonant = self.consonants[spelled]
            if self.language in COLLAPSED and not vowels and places and places[-1] == consonant:
                continue
            places += (vowels or _EMPTY, consonant)
            vowels = 0
        if at != len(word):
            return None
        places.append(vowels or _EMPTY)
        if self.language in ELASTIC:
            places[2:-1] = [-1 if place == _EMPTY else place for place in places[2:-1]]
        return tuple(places)


@cache
def table(language: str) -> Table:
    """The table of one language of ``romanisations.tsv``, read at first use."""
    bits: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {"consonant": {}, "vowel": {}}
    for entry in load("romanisations"):
        if entry["language"] != language:
            continue
        sounds = 0
        for sound in entry["sounds"].split():
            sounds |= bits.setdefault(f"{entry['part']} {sound}", _EMPTY << (len(bits) + 1))
        parts[entry["part"]].update(dict.fromkeys(entry["spellings"].split(), sounds))
    spellings = sorted((*parts["consonant"], *parts["vowel"]), key=len, reverse=True)
    return Table(language, re.compile("|".join(map(re.escape, spellings))), parts["consonant"], parts["vowel"])


@lru_cache(maxsize=32768)
def readings(word: str, language: str) -> tuple[Reading, ...]:
    """Every reading of ``word``; in Slavic names ``j`` is read as in Jurij and as in Japarov."""
    rules = table(language)
    first = rules.read(word)
    if first is None:
        return ()
    if language == "slavic" and "j" in word:
        second = rules.read(word.replace("j", "zh"))
        if second is not None:
            return (first, second)
    return (first,)


def agree(a: str, b: str, language: str) -> bool:
    """Whether two words can be spellings of one name of ``language``."""
    mine, yours = readings(a, language), readings(b, language)
    for one in mine:
        for other in yours:
            if len(one) == len(other) and all(map(and_, one, other)):
                return True
    return False
