"""Romanisation: whether two words in Latin letters can be spellings of one name, by the rules of its language.

A word is read from left to right, longest spelling first, into slots: a run of vowels (perhaps empty), a consonant,
a run of vowels, and so on.  Each slot holds the set of sounds that its letters can stand for (``romanisations.tsv``),
as bits of an integer.  Two words can be one name if they have the same number of slots and a sound in common in
each.  So *Yong-hyun* and *Yong Hyon* can be one in Korean, and *Yong* and *Jong* cannot.

A phonetic key has the consonants of a word in classes so broad that most romanisations of one name have one key.
*Gritsenko* and *Hrytsenko*, *Qadhafi* and *Gaddafi* share a key.  So do many names that are not one: a key only finds
what is worth comparing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from operator import and_
from typing import Final

from attrs import frozen

from quoteattr.remembered import remembered, remembered_pairs
from quoteattr.resources.lexicons import load

Reading = tuple[int, ...]
"""The sets of sounds in the slots of a word, each as bits."""
_NO_VOWEL: Final = 1
_ANY_VOWEL: Final = -1
_WITHOUT_SHORT_VOWELS: Final = frozenset({"arabic"})
"""Languages whose script leaves short vowels out: a vowel inside a word may be written or not (Nayf, Nayef)."""
_WITHOUT_DOUBLING: Final = frozenset({"arabic", "slavic", "indic", "other"})
"""Languages in which a doubled consonant counts as a single one."""


@frozen
class RomanisationTable:
    """The spellings of one language in Latin letters, each with the set of its sounds."""

    language: str
    pattern: re.Pattern[str]
    consonants: Mapping[str, int]
    vowels: Mapping[str, int]

    def read(self, word: str) -> Reading | None:
        """Return the slots of ``word`` (lower case, a to z), or None if a spelling in it is not in the table."""
        slots: list[int] = []
        vowels = at = 0
        for found in self.pattern.finditer(word):
            if found.start() != at:
                return None
            at = found.end()
            spelling = found[0]
            vowel = self.vowels.get(spelling)
            if vowel is not None:
                vowels |= vowel
                continue
            consonant = self.consonants[spelling]
            if self.language in _WITHOUT_DOUBLING and not vowels and slots and slots[-1] == consonant:
                continue
            slots += (vowels or _NO_VOWEL, consonant)
            vowels = 0
        if at != len(word):
            return None
        slots.append(vowels or _NO_VOWEL)
        if self.language in _WITHOUT_SHORT_VOWELS:
            slots[2:-1] = [_ANY_VOWEL if slot == _NO_VOWEL else slot for slot in slots[2:-1]]
        return tuple(slots)


@cache
def _table(language: str) -> RomanisationTable:
    """Return the table of one language of ``romanisations.tsv``."""
    bits: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {"consonant": {}, "vowel": {}}
    for entry in load("romanisations"):
        if entry["language"] != language:
            continue
        sounds = 0
        for sound in entry["sounds"].split():
            sounds |= bits.setdefault(f"{entry['part']} {sound}", _NO_VOWEL << (len(bits) + 1))
        parts[entry["part"]].update(dict.fromkeys(entry["spellings"].split(), sounds))
    spellings = sorted((*parts["consonant"], *parts["vowel"]), key=len, reverse=True)
    return RomanisationTable(
        language, re.compile("|".join(map(re.escape, spellings))), parts["consonant"], parts["vowel"]
    )


@remembered_pairs()
def readings(word: str, language: str) -> tuple[Reading, ...]:
    """Return every reading of ``word``; in Slavic names ``j`` is read as in Jurij and as in Japarov."""
    table = _table(language)
    first = table.read(word)
    if first is None:
        return ()
    if language == "slavic" and "j" in word:
        second = table.read(word.replace("j", "zh"))
        if second is not None:
            return (first, second)
    return (first,)


def count_syllables(word: str, language: str) -> int:
    """Return the number of syllables in ``word``; 0 if it cannot be read as syllables of ``language``.

    A syllable is a run of vowels, with two consonants at most.
    """
    read = readings(word, language)
    if not read:
        return 0
    vowels = sum(slot != _NO_VOWEL for slot in read[0][::2])
    consonants = len(read[0]) // 2
    return vowels if consonants <= 2 * vowels else 0


def can_be_one_name(a: str, b: str, language: str) -> bool:
    """Whether two words can be spellings of one name of ``language``."""
    others = readings(b, language)
    for one in readings(a, language):
        for other in others:
            if len(one) == len(other) and all(map(and_, one, other)):
                return True
    return False


# --- phonetic keys ---------------------------------------------------------------------------------------------------


_CLASSES: Final = str.maketrans(
    {letter: letters[0] for letters in ("pb", "fvw", "kgqhx", "szcj", "td", "lr") for letter in letters}
    | dict.fromkeys("aeiouy", "")
)
_DIGRAPHS: Final = re.compile(r"[cs]h|zh|dzh|t?sch?|tz|ph|kh|gh|th|dh|ck|c(?![eiy])|(?<=.)h")
_SOUNDS: Final = {"tz": "s", "ph": "f", "kh": "k", "gh": "k", "th": "t", "dh": "t", "ck": "k", "c": "k", "h": ""} | (
    dict.fromkeys(("ch", "sh", "zh", "dzh", "sc", "sch", "ts", "tsc", "tsch"), "s")
)
_REPEATED: Final = re.compile(r"(.)\1+")


@remembered()
def phonetic_keys(word: str) -> tuple[str, ...]:
    """Return the phonetic key of a folded word; two keys for a word with ``j``, which may be a vowel."""
    if "j" in word:
        return tuple(dict.fromkeys((_phonetic_key(word), _phonetic_key(word.replace("j", "y")))))
    return (_phonetic_key(word),)


def _phonetic_key(word: str) -> str:
    classes = _DIGRAPHS.sub(lambda found: _SOUNDS[found[0]], word).translate(_CLASSES)
    return _REPEATED.sub(r"\1", classes) or word[:2]
