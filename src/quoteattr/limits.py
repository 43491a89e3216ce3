"""Every bound that keeps time linear in the text: what each bounds, and what happens beyond it."""

from __future__ import annotations

from typing import Final

# english
MAX_PHRASE: Final = 14
"""Tokens of a noun phrase.  A longer one is cut there."""
MAX_APPOSITION: Final = 24
"""Tokens of a noun phrase with what stands in apposition to it.  A longer apposition is not seen."""
MAX_SOURCE_IN_PHRASE: Final = 6
"""Tokens of X in a phrase such as "as X put it".  With a longer X it is no phrase."""

# tokenizers
MAX_STANZA_PIECE: Final = 3_000
"""Characters that Stanza gets in one paragraph, since its time grows with the square of a paragraph without a sentence
end.  A longer paragraph is cut where the rules end a sentence, else at a space."""
MAX_STANZA_RUN: Final = 200
"""Characters of a run without white space.  A longer run is no word, and is left to the rules."""
MAX_STANZA_CALL: Final = 50_000
"""Characters that Stanza gets in one call, since it makes several objects a token.  A longer text takes more calls."""

# names
MAX_NAME_LENGTH: Final = 200
"""Code points of a name.  A longer text is compared as one that has no words."""
MAX_COMPARED_LETTERS: Final = 40
"""Letters of a word of a name.  Of a longer word no misspellings are seen."""
MAX_JOINED_WORDS: Final = 4
"""Words of one name that may be one word of another.  More are not joined."""
MAX_CACHED_NAMES: Final = 16_384
"""Names whose words are remembered.  The names used longest ago are computed again."""
MAX_CACHED_WORDS: Final = 65_536
"""Words, pairs of words of names, and phrases for offices of which an answer is remembered, likewise."""

# people
MAX_CANDIDATES: Final = 8
"""Names of a list that are compared in one look-up.  Names that share less are not found.

With 24 the right one was found for .7 in 100 names more, at 2.6 times the time.
"""
MAX_POSTINGS: Final = 1_500
"""Names with a common word that are looked at, once rarer words have given some.  Commoner words are left out."""
MAX_RIVALS: Final = 5
"""Rivals that an answer lists.  Less likely ones are left out."""

# entity linking
MAX_BLOCK: Final = 60
"""Names that share the keys of two words.  Of more, only those of the same letters are one person's."""
MAX_ONE_WORD_BLOCK: Final = 8
"""Names that share the key of one word, whatever the other words are (Bob and Robert Hale).  Of more, likewise."""
MAX_CLUSTER: Final = 60
"""Spellings of one person.  More are a chain of names, and each is a person of its own."""
