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

# coreference
MAX_NAME_WORDS: Final = 14
"""Words of a run of capitalised words.  A longer one is a line in capitals, not a name."""
MAX_NAMESAKES: Final = 30
"""People who share a name.  Where more do, a name or an office that all have refers to nobody."""
MAX_FAMILY_NAMES: Final = 400
"""Family names in one text.  Misprints are not looked for among more."""
MAX_SOURCE: Final = 200
"""Tokens of a source in which its head is looked for."""
MAX_NOMINAL: Final = 8
"""Tokens of a noun phrase that are read from its head back to its start."""
MAX_DESCRIPTION: Final = 9
"""Tokens before a name in which a noun in apposition to it is looked for; after the name, twice as many."""
MAX_NAME_APPOSITION: Final = 12
"""Tokens of an apposition between a name and its relative pronoun: "Brown, a lawyer with a practice here, who"."""
MAX_TOKENS_TO_PRONOUN: Final = 15
"""Tokens after a name in which a pronoun shows its gender."""
MAX_SENTENCE_TOKENS: Final = 300
"""Tokens and names of a sentence, the nearest to a pronoun, among which its antecedent is looked for."""
MAX_ENTITIES: Final = 300
"""Entities of an article.  Among more, "the only person named so far" and "whom the article is about" are not asked."""
MAX_ANTECEDENT_SENTENCES: Final = 40
"""Sentences from a pronoun back to its antecedent, however many of them keep the same person in focus."""
MAX_RECENT_QUOTATIONS: Final = 8
"""Resolved quotations, of a sentence and of the article, that are looked at for the speaker and for what stands within
another's words."""
