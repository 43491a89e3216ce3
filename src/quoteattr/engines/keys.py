"""The key of a text: texts with one key are one utterance from the start."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from quoteattr.matching import wording

WORDLESS: Final = " "
"""What the key of a text without a word starts with; no wording does."""


def key_of(text: str) -> str:
    """Return the wording of a text, or a digest of one that has no word.

    >>> key_of("It holds!") == key_of("it holds"), key_of("?!").startswith(WORDLESS)
    (True, True)
    """
    return wording(text) or WORDLESS + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
