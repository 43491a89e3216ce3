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
