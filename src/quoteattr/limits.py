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


MAX_HEADS: Final = 8
"""Heads above a token of a parse, each the head of the last, that are looked at.  What stands higher is not seen."""

MAX_TOKENS_TO_BE: Final = 3
"""Tokens from a participle back to its form of "be", past adverbs.  Farther off the participle is no passive."""
MAX_TOKENS_GOVERNING_VERB: Final = 40
"""Tokens before a verb of speech in which a negation or a condition may govern it.  Farther off it does not."""
MAX_GOVERNORS: Final = 4
"""Verbs over a verb of speech, one over another: "is expected to refuse to say".  Of more, the outer are not seen."""
MAX_TOKENS_TO_GOVERNOR: Final = 5
"""Tokens from "to" or "from" back to the verb that governs it, past an object: "barred the firm from saying"."""
MAX_TOKENS_TO_AGENT: Final = 60
"""Tokens after a passive, quoted words included, in which "by X" is looked for.  Farther off it is not found."""

# tokenizers
MAX_LAST_WORD: Final = 16
"""Characters before a full stop in which the word that it may shorten is looked for.  No shortened word is longer."""
MAX_CUE_BEHIND_QUESTION: Final = 90
"""Characters after a question in marks in which its cue is looked for: "Is it over?" the mayor of Oslo asked."""
MAX_WORDS_TO_CUE: Final = 7
"""Words of the same.  With a longer subject the cue starts a sentence."""
MAX_STANZA_PIECE: Final = 3_000
"""Characters that Stanza gets in one paragraph, since its time grows with the square of a paragraph without a sentence
end.  A longer paragraph is cut where the rules end a sentence, else at a space."""
MAX_STANZA_RUN: Final = 200
"""Characters of a run without white space.  A longer run is no word, and is left to the rules."""
MAX_STANZA_CALL: Final = 50_000
"""Characters that Stanza gets in one call, since it makes several objects a token.  A longer text takes more calls."""
MAX_WRAPPED_LINE: Final = 100
"""Characters of the longest line of copy wrapped at a width.  Longer lines are taken for paragraphs."""

# marks
MAX_PARAGRAPHS_LEFT_OPEN: Final = 8
"""Paragraphs without marks that go on with an open stretch, if the next mark closes it.  At most six were seen."""
MAX_MARKS_IN_ROW: Final = 8
"""Times that one mark stands again with nothing between.  A longer row opens and closes nothing: it is a line."""

# labelling
MAX_STAGE_DIRECTION: Final = 60
"""Characters in the brackets of a stage direction: (Through interpreter).  A longer one is taken for speech."""

# models
MAX_WINDOW: Final = 160
"""Tokens that the encoder reads at a time, since attention costs the square of it.  Of longer paragraphs, parts.

The encoder was trained with it: train again after a change.
"""
MIN_WORDS_OF_WINDOW: Final = 3
"""Words of three characters and more in a window of the encoder's that is read.  One with fewer, all signs and single
letters, is no prose, and nothing in it is labelled."""
MIN_TOKENS_OF_SIGNS: Final = 100
"""Tokens of a window of which that is asked.  A shorter one is always read."""
MAX_WORD: Final = 100
"""Letters of a word that is split into word pieces.  The rest of a longer one is left out: it is no word."""

# labelling
MAX_SEQUENCE: Final = 256
"""Tokens of a paragraph that the chain of tags labels together.  A longer paragraph is cut where a sentence ends."""
MAX_TOKENS_SIDE_BY_SIDE: Final = 1_000
"""Tokens whose chains are computed at a time, so that memory stays bounded.  Those of a longer text come one after
another."""
MAX_TOKENS_READ_TOGETHER: Final = 300
"""Tokens of a sentence that the rules read together.  A longer sentence is read in parts, and gets no missing part."""
MAX_NAME: Final = 6
"""Tokens of a name beside quoted speech without a cue, or of one and its dash.  A longer run is not a name."""
MAX_TOKENS_OF_TAG: Final = 5
"""Tokens from the comma to the verb in ", the minister said".  A longer tag does not end an unclosed stretch."""
MAX_TOKENS_AFTER_NAMING_CUE: Final = 7
"""Tokens before a stretch among which "known ... as" stands.  Farther off it announces nothing."""
MAX_TOKENS_TO_NAMING_VERB: Final = 5
"""Tokens from the subject to the verb in "as the older people of the town call it".  A longer clause names nothing."""
MAX_TOKENS_OF_NAME_IN_MARKS: Final = 9
"""Tokens, marks included, of a stretch that the words before it announce as a name.  A longer one is no name."""

# cli, people
MAX_STORY_BYTES: Final = 20_000_000
"""Bytes of a file or of standard input that the shell takes for one story.  More are not read: see ``--max-bytes``."""
MAX_STORIES_BYTES: Final = 1_000_000_000
"""The same of JSON lines, which hold many stories."""
MAX_LIST_BYTES: Final = 1_000_000_000
"""Bytes of a list of people.  A longer file, or a device that never ends, is refused."""

# api
MAX_JOBS_AHEAD_OF_WORKER: Final = 4
"""Articles that wait for each process of ``read_many``, so that none is idle.  More are not taken until one is read."""

# cli
MAX_ARTICLES_OF_TALLY: Final = 10_000
"""Articles whose people are put together to count the speakers for the last line.  Of more, they are not counted."""

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

MAX_TOKENS_OF_RELATIVE: Final = 3
"""Words before a comma among which a relative pronoun opens a clause: of which a third, Lee said, burned."""
MAX_TOKENS_BEHIND_CUE: Final = 6
"""Tokens between a cue that interrupts a sentence and the comma behind it: whom it addresses, where or when."""

MAX_SIGNS_AT_BORDER: Final = 4
"""Signs written together with the first or the last word of a content: US$5, 300°C.  More are no part of it."""

# names
MAX_NAME_LENGTH: Final = 200
"""Code points of a name.  A longer text is compared as one that has no words."""
MAX_COMPARED_LETTERS: Final = 40
"""Letters of a word of a name.  Of a longer word no misspellings are seen."""
MAX_JOINED_WORDS: Final = 4
"""Words of one name that may be one word of another.  More are not joined."""
MAX_CACHED_NAMES: Final = 8_192
"""Names whose words are remembered.  The names used longest ago are computed again."""
MAX_CACHED_WORDS: Final = 4_096
"""Words and pairs of words of which one function remembers an answer, likewise."""
MAX_CACHED_TEXT_WORDS: Final = 8_192
"""The same of functions that are asked for every word of a text, or for every word that is compared.

With 65,536 everywhere, reading 500 articles of news took .8% less time, and comparing 3,000 sentences 2% less; but a
process that ran for long took 200 MB more, and had not all of it after half an hour.
"""
MAX_CACHED_OFFICES: Final = 1_024
"""Phrases for offices that are remembered, likewise: what is known of one takes ten times what is known of a word."""
MAX_CACHED_LENGTH: Final = 100
"""Characters of a word, or of a pair, of which an answer is remembered.  Of longer ones it is computed each time."""
MAX_CACHED_TEXT_LENGTH: Final = 1_000
"""Characters of a text that is compared of which the tokens are remembered, for the next text, likewise."""

# people
MAX_SEARCH_CANDIDATES: Final = 8
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
MAX_NARRATIVE_SENTENCES: Final = 4
"""Sentences before a pronoun or a description whose subjects are resolved before it."""
MAX_RANKED_MENTIONS: Final = 40
"""Names before a pronoun or a description, and after it, whose entities are candidates.  Of those farther off only the
ones that the article names most are."""
MAX_RANKED_NOMINALS: Final = 300
"""Noun phrases without a name before a pronoun or a description that are looked at.  Of more, only the last are."""
MAX_PROTAGONISTS: Final = 6
"""Entities that count as those whom the article names most."""
MAX_RANKED_RIVALS: Final = 3
"""Rivals that the evidence of a speaker lists.  Less likely ones are left out."""
MAX_SET_APART: Final = 40
"""Paragraphs of nothing but speech that are looked for in the other speech of an article."""
MAX_RECENT_QUOTATIONS: Final = 8
"""Resolved quotations, of a sentence and of the article, that are looked at for the speaker and for what stands within
another's words."""

# wording
MAX_NORMAL_FORM_ROUNDS: Final = 8
"""Readings of a normal form as words again.  Two or three are enough for nearly every text."""

# alignment, comparison
MAX_ALIGNMENT_PARTNERS: Final = 48
"""Elements of one key that an element of the other sequence is compared with.  The nearest to the diagonal count."""
MAX_AGREEING_PAIRS: Final = 50_000
"""Pairs of elements that are looked at together, since each takes some hundred bytes.  Sequences of over 1,000 elements
have fewer partners for each than MAX_ALIGNMENT_PARTNERS, and MAX_PAIRING_CANDIDATES."""
MIN_PARTNERS: Final = 4
"""The least of them, however long the sequences are."""
MAX_GAP_VIEW: Final = 40
"""Tokens of a gap on either side of a position that are looked at.  Words farther away answer nothing."""
MAX_EXCHANGE_DISTANCE: Final = 16
"""Tokens between two phrases that can have changed places."""
MAX_PAIRING_CANDIDATES: Final = 24
"""Positions on either side of where a token belongs that it can be paired with.  Farther ones are not paired."""
MAX_UNALIGNED_TOKENS: Final = 40
"""Unaligned tokens of a text that tell whether all but one difference agrees.  Later ones do not count."""
MAX_NAME_PAIRS: Final = 10_000
"""Pairs of names that are looked at together, since each takes a tenth of a millisecond.  Texts with over 200 names
that differ have fewer candidates for each than MAX_PAIRING_CANDIDATES."""
MAX_PERSON_WORDS: Final = 6
"""Words of a run of capitalised words that can be one person's name, without a word of the other's.  A longer one is a
list or a heading."""
MAX_COMPARED_NAME_WORDS: Final = 8
"""Words of a run of capitalised words that are compared with another as one name.  Later ones do not count."""
MAX_NAME_LETTERS: Final = 40
"""Letters of a name or word that are compared one by one.  What differs after them does not count."""
MAX_RELATED_WORDS: Final = 30
"""Unaligned words of a text that are compared in meaning with those of the other.  Later ones count as unrelated."""
MAX_NEGATION_SCOPE: Final = 30
"""Tokens that one negation can cover."""

# utterances
MAX_CANDIDATES: Final = 12
"""Other texts that a text is compared with: those that share the most rare words with it."""
MAX_VOTING_LEMMAS: Final = 10
"""Lemmas of a text that vote for its candidates: the rarest."""
MAX_VOTES_ON_EITHER_SIDE: Final = 64
"""Texts before and after one in the list of a lemma that the lemma votes for."""
MAX_VOTES: Final = 400
"""Votes of a text, from its rarest lemma on, after which no further lemma votes."""
POSTINGS_OF_CHUNK: Final = 4_096
"""Texts of a lemma that vote in one task of a cluster.  Of a more frequent lemma there are several."""
MAX_FRAGMENTS: Final = 64
"""Texts that stand word for word within one other, of which it is asked whether they overlap: the first in it."""
MAX_SENTENCES_IN_RUN: Final = 4
"""Sentences of a quotation that has no more which are tried together as one.  Of a longer one, neighbours are."""
MAX_RUNS_OF_SENTENCE: Final = 12
"""Runs of neighbouring sentences that a sentence is in, over all quotations.  One with more stands alone everywhere."""
MAX_COMPONENT: Final = 20_000
"""Wordings that chains of alike pairs tie and that are linked together.  A longer chain is cut at its weakest pairs."""
MAX_PROFILE_LETTERS: Final = 1_024
"""Letters of a text whose n-grams are compared: enough to tell two texts."""

# tables
MAX_LINE_BYTES: Final = MAX_STORY_BYTES
"""Bytes of a line of an archive in JSON lines.  A longer one is a record that cannot be read."""
RECORDS_IN_PART: Final = 500
"""Records of an archive that are written together.  A run that is stopped reads at most so many again."""
PARTS_OF_JOB: Final = 64
"""Parts that a cluster reads in one job.  Progress is told after each."""
MAX_ROWS_OF_PARQUET: Final = 200
"""Rows of a Parquet file, or of a batch on a cluster, that are held at a time."""
MAX_REPEATED_PLACES: Final = 8
"""Lines of a page, with the same four words in a row, that are looked at for a line that is repeated."""
