"""Attributions that were judged: is each a statement, and does the article vouch for it?

The encoder learns both beside the labels, from the states of the words of an attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling import PARTS
from training.annotation import tokens_covered
from training.attribution_gold import Annotated


@frozen
class Judged:
    """An attribution: the tokens of each of quoteattr.labelling.VOUCHING_PARTS, and the answers, None if unknown."""

    parts: tuple[tuple[int, ...], ...]
    is_statement: bool | None = None
    is_vouched: bool | None = None

    def moved(self, by: int) -> Judged:
        """Return the same attribution in a batch in which ``by`` tokens stand before its article."""
        parts = tuple(tuple(token + by for token in part) for part in self.parts)
        return Judged(parts, self.is_statement, self.is_vouched)

    def answers(self) -> Iterator[tuple[int, Sequence[Sequence[int]], bool]]:
        """Yield for each known answer its first column in the scores, its parts (one a column), and the answer."""
        if self.is_statement is not None:
            yield 0, self.parts[: len(PARTS)], self.is_statement
        if self.is_vouched is not None:
            yield len(PARTS), self.parts, self.is_vouched


def judged_in(document: Document, attributions: Sequence[Annotated]) -> Iterator[Judged]:
    """Yield the annotated attributions of an article that were judged and have a cue and content.

    Whether the article vouches for an attribution is left open if it is no statement.
    """
    for one in attributions:
        cue, content, source = (
            [token for span in spans for token in tokens_covered(document, span)]
            for spans in (one.cue, one.content, one.source)
        )
        if cue and content and one.is_statement is not None:
            inside = {*content}
            setting = [token for token in document.sentence_around(cue[0]) if token not in inside]
            parts = (cue[-1],), (content[0],), tuple(content), tuple(source[-1:]), tuple(setting or cue[:1])
            yield Judged(parts, one.is_statement, one.is_vouched if one.is_statement else None)
