"""The correction of speech without marks: ``We were thirty.  Then the engine stopped, says Ann Lee.``

Translated copy often runs speech without marks and names the speaker at its end.  Labels then have the last sentence
alone.  Whoever says "we" in a sentence of news without marks is the speaker, unless the article has a narrator.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from quoteattr.english.function_words import has_first_person
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit


def extend_unmarked_speech(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Let content before its cue begin with the first sentence of the paragraph in which somebody says "we".

    No sentence on the way has a cue or marks.  Nothing is done in an article in which a paragraph without a cue has
    such words: somebody narrates.
    """
    document = context.document
    starts = {one: document.paragraph_at(document.token_starts[one.start]) for one in document.sentence_tokens if one}
    paragraphs = [list(sentences) for _, sentences in groupby(starts, starts.__getitem__)]
    spoken = [[_is_first_person(context, sentence) for sentence in sentences] for sentences in paragraphs]
    with_cue = [[_cue_of(labelling, sentence) for sentence in sentences] for sentences in paragraphs]
    if any(any(said) and all(cue is None for cue in cues) for said, cues in zip(spoken, with_cue, strict=True)):
        return
    for sentences, said, cues in zip(paragraphs, spoken, with_cue, strict=True):
        first: int | None = None
        for sentence, is_spoken, cue in zip(sentences, said, cues, strict=True):
            if cue is not None:
                content = labelling.span_at(sentence.start)
                is_before = content is not None and content.role == "content" and content.end <= cue
                if first is not None and is_before:
                    yield Edit(first, sentence.start + 1, "content", CLAUSE_PROBABILITY)
                first = None
            elif not context.quoted.isdisjoint(sentence):
                first = None
            elif is_spoken and first is None:
                first = sentence.start


def _cue_of(labelling: Labelling, sentence: range) -> int | None:
    """Return the first token of the first cue of a sentence, if it has one."""
    return next((span.start for span in labelling.spans_in(sentence) if span.role == "cue"), None)


def _is_first_person(context: Context, sentence: range) -> bool:
    """Whether a sentence has a pronoun of the first person outside marks."""
    return has_first_person([context.document.words[token] for token in sentence if token not in context.quoted])
