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

# api
MAX_JOBS_AHEAD_OF_WORKER: Final = 4
"""Articles that wait for each process of ``read_many``, so that none is idle.  More are not taken until one is read."""

# attribution
MAX_SPANS_BEFORE_CUE: Final = 11
"""Token spans before a cue among which its source is looked for.  A source farther off is not that cue's."""
MAX_SPANS_AFTER_CUE: Final = 5
"""The same after a cue."""
MAX_SOURCES_BESIDE_CUE: Final = 4
"""Sources in a row beside a cue that are passed over to see whether it has content there.  Behind more, it has none."""
MAX_TOKENS_BETWEEN: Final = 60
"""Tokens between a cue and a content or source that are looked at.  Beyond, they are merely far apart."""
MAX_SYMBOLS_BETWEEN: Final = 7
"""Symbols that say what stands between two token spans.  Of more, the first two and the last are kept."""
MAX_TOKENS_TO_INNER_SOURCE: Final = 10
"""Tokens within which a nested attribution must follow.  Farther off it is no part of the outer one."""
MAX_TOKENS_BEFORE_DOUBTED_CUE: Final = 12
"""Tokens before a cue in which "allegedly" or "no evidence that" takes back what was said.  Farther off it does not."""
