"""The skeleton of a word of a name: its consonants, in classes so broad that most romanisations fall together.

*Gritsenko* and *Hrytsenko*, *Qadhafi* and *Gaddafi* have one skeleton, and so have many names that are not one: it only
finds what is worth comparing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CLASSES: Final = str.maketrans(
    {letter: letters[0] for letters in ("pb", "fvw", "kgqhx", "szcj", "td", "lr") for letter in letters}
    | dict.fromkeys("aeiouy", "")
)
_PIECES: Final = re.compile(r"[cs]h|zh|dzh|t?sch?|tz|ph|kh|gh|th|dh|ck|c(?![eiy])|(?<=.)h")
_RESPELLED: Final = {"tz": "s", "ph": "f", "kh": "k", "gh": "k", "th": "t", "dh": "t", "ck": "k", "c": "k", "h": ""} | (
    dict.fromkeys(("ch", "sh", "zh", "dzh", "sc", "sch", "ts", "tsc", "tsch"), "s")
)


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonants of a folded word, in broad classes; two for a word with ``j``, which may be a vowel."""
    if "j" in word:
        return tuple(dict.fromkeys((_skeleton(word), _skeleton(word.replace("j", "y")))))
    return (_skeleton(word),)


def _skeleton(word: str) -> str:
    classes = _PIECES.sub(_respelled, word).translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", classes) or word[:2]


def _respelled(found: re.Match[str]) -> str:
    return _RESPELLED[found[0]]
