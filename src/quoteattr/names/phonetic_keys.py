"""Phonetic keys: the consonants of a word in classes so broad that most romanisations of one name have one key.

*Gritsenko* and *Hrytsenko*, *Qadhafi* and *Gaddafi* share a key.  So do many names that are not one: a key only finds
what is worth comparing.
"""

from __future__ import annotations

import re
from typing import Final

from quoteattr.remembered import remembered

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
