"""Bounds that keep work and memory linear in what is read, by room."""

from __future__ import annotations

from typing import Final

# --- names -----------------------------------------------------------------------------------------------------------

MAX_NAME_LENGTH: Final = 200
"""Code points of a name; a longer text is compared as one that has no words."""
MAX_COMPARED_LETTERS: Final = 40
"""Letters of a word of a name beyond which misspellings of it are not looked for."""
MAX_JOINED_WORDS: Final = 4
"""Words of one name that may be one word of another."""
MAX_CACHED_NAMES: Final = 16_384
"""Names whose words are remembered."""
MAX_CACHED_WORDS: Final = 65_536
"""Words and pairs of words of names of which an answer is remembered; phrases for offices likewise."""

# --- people ----------------------------------------------------------------------------------------------------------

MAX_CANDIDATES: Final = 8
"""Names of a list whose features are computed for one look-up.

Of 24 candidates the right one was found for .7 in 100 names more, at 2.6 times the time.
"""
MAX_POSTINGS: Final = 1_500
"""Names that share a common word and are looked at, once rarer words have given some."""
MAX_RIVALS: Final = 5
"""Rivals that an answer lists."""

# --- entity linking --------------------------------------------------------------------------------------------------

MAX_BLOCK: Final = 60
"""Names that share the keys of two words and are compared; of more, only those of the same letters are one person's."""
MAX_ONE_WORD_BLOCK: Final = 8
"""Names that share the key of one word and are compared, whatever the other words are: Bob and Robert Hale."""
MAX_CLUSTER: Final = 60
"""Spellings in a cluster; a larger one is a chain of names and no person."""
