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

# labelling
MAX_SEQUENCE: Final = 256
"""Tokens of a paragraph that the chain of tags labels together.  A longer paragraph is cut where a sentence ends."""
MAX_TOKENS_SIDE_BY_SIDE: Final = 20_000
"""Tokens whose chains are computed at a time, so that memory stays bounded.  Those of a longer text come one after
another."""
MAX_TOKENS_READ_TOGETHER: Final = 300
"""Tokens of a sentence that the rules read together.  A longer sentence is read in parts, and gets no missing part."""
MAX_TOKENS_TO_AGENT: Final = 60
"""Tokens after a passive, quoted words included, in which "by X" is looked for.  Farther off it is not found."""
MAX_NAME: Final = 6
"""Tokens of a name beside quoted speech without a cue, or of one and its dash.  A longer run of capitals is none."""
MAX_TOKENS_OF_TAG: Final = 5
"""Tokens from the comma to the verb in ", the minister said".  A longer tag does not end an unclosed stretch."""
MAX_TOKENS_AFTER_NAMING_CUE: Final = 7
"""Tokens before a stretch among which "known ... as" stands.  Farther off it announces nothing."""
MAX_TOKENS_TO_NAMING_VERB: Final = 5
"""Tokens from the subject to the verb in "as the older people of the town call it".  A longer clause names nothing."""
MAX_TOKENS_OF_NAME_IN_MARKS: Final = 9
"""Tokens, marks included, of a stretch that the words before it announce as a name.  A longer one is no name."""

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
