"""Document: a text cut into paragraphs, sentences and tokens, with no character lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from quoteattr.errors import WrongValueError
from quoteattr.spans import Span
from quoteattr.typography import fold, may_be_broken, mended


@frozen
class Parse:
    """What a parser says of each token of a document, in the terms of Universal Dependencies 2.

    A token that the parser does not know has empty strings, and no head.
    """

    lemmas: tuple[str, ...]
    parts_of_speech: tuple[str, ...]
    """Universal tags: NOUN, PROPN, PRON, VERB, AUX, ADP, ..."""
    heads: tuple[int, ...]
    """Index of the token on which each depends; -1 for the root of a sentence."""
    relations: tuple[str, ...]
    """How each depends on its head: nsubj, obl:agent, conj, ..."""

    def __attrs_post_init__(self) -> None:
        lengths = {len(self.lemmas), len(self.parts_of_speech), len(self.heads), len(self.relations)}
        if len(lengths) > 1:
            raise WrongValueError(
                f"a parse with columns of the lengths {sorted(lengths)}: "
                "give one lemma, part of speech, head and relation a token"
            )
        wrong = [head for head in self.heads if not -1 <= head < len(self.heads)]
        if wrong:
            raise WrongValueError(f"a parse of {len(self.heads)} tokens with the head {wrong[0]}: give -1 for no head")
        if len(self.bottom_up) < len(self.heads):
            raise WrongValueError("a parse in which tokens depend on each other in a circle: one of them has no head")

    @cached_property
    def dependents(self) -> tuple[tuple[int, ...], ...]:
        """The tokens that depend on each token, in order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(token)
        return tuple(map(tuple, found))

    @cached_property
    def bottom_up(self) -> tuple[int, ...]:
        """The tokens, each before its head; without those that depend on each other in a circle."""
        waiting = list(map(len, self.dependents))
        order = [token for token, count in enumerate(waiting) if not count]
        for token in order:
            head = self.heads[token]
            if head >= 0:
                waiting[head] -= 1
                if not waiting[head]:
                    order.append(head)
        return tuple(order)


@frozen
class Document:
    """One article's text and where its parts lie.

    ``paragraphs`` and ``sentences`` each cover the whole text without a gap: the white space
    after a part belongs to it, and no sentence crosses the end of a paragraph.  ``tokens`` cover
    every character that is not white space, in order, none empty; no token crosses a sentence.
    ``parse`` is what a parser says of the tokens, where the caller has one; documents are equal whatever it says.

    Raises WrongValueError where the spans given do not keep to this.
    """

    text: str = field(repr=False)
    paragraphs: tuple[Span, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    tokens: tuple[Span, ...] = field(repr=False)
    parse: Parse | None = field(default=None, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        _require_partition("paragraphs", self.paragraphs, len(self.text))
        _require_partition("sentences", self.sentences, len(self.text))
        starts = {s.start for s in self.sentences}
        for paragraph in self.paragraphs:
            if paragraph.start not in starts:
                raise WrongValueError(
                    f"no sentence starts with the paragraph at {paragraph.start}: end sentences where paragraphs end"
                )
        _require_tokens(self.text, self.tokens)
        if self.parse is not None and len(self.parse.heads) != len(self.tokens):
            raise WrongValueError(f"a parse of {len(self.parse.heads)} tokens, of {len(self.tokens)}: parse each token")

    @cached_property
    def folded(self) -> str:
        """The text with one glyph for each kind of mark, space and dash; same length."""
        return fold(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded text of each token; a broken mark (&quot;) is the mark that it was.

        Equal words are one object: a long text has few of them, and many tokens.
        """
        folded = self.folded
        words = [folded[a:b] for a, b in self.tokens]
        kept: dict[str, str] = {}
        return tuple(map(kept.setdefault, words, map(mended, words) if may_be_broken(folded) else words))

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The folded text of each token in lower case; equal words are one object."""
        lowered = {word: word.lower() for word in set(self.words)}
        return tuple(map(lowered.__getitem__, self.words))

    @cached_property
    def token_starts(self) -> list[int]:
        """Where each token starts, for searching."""
        return [a for a, _ in self.tokens]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence starts, for searching."""
        return [a for a, _ in self.sentences]

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Where each paragraph starts, for searching."""
        return [a for a, _ in self.paragraphs]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the character at ``offset``."""
        return bisect_right(self.sentence_starts, offset) - 1

    def opens_sentence(self, offset: int) -> bool:
        """Whether a sentence starts at ``offset``."""
        return self.sentences[self.sentence_at(offset)].start == offset

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds the character at ``offset``."""
        return bisect_right(self.paragraph_starts, offset) - 1

    def tokens_in(self, start: int, end: int) -> range:
        """Indices of the tokens that start within ``start:end``."""
        starts = self.token_starts
        first = bisect_left(starts, start)
        return range(first, bisect_left(starts, end, first if end >= start else 0))

    @cached_property
    def sentence_tokens(self) -> list[range]:
        """The indices of the tokens of each sentence; none of a sentence that is all white space."""
        return [self.tokens_in(*sentence) for sentence in self.sentences]

    def sentence_around(self, token: int) -> range:
        """Indices of the tokens of the sentence in which a token stands."""
        return self.sentence_tokens[bisect_right(self._first_tokens, token) - 1]

    @cached_property
    def _first_tokens(self) -> list[int]:
        """The index of the first token of each sentence, for searching."""
        return [tokens.start for tokens in self.sentence_tokens]

    def word_at(self, token: int) -> str:
        """Return the lower-case word of a token; empty before the first and after the last."""
        lowered = self.lowered
        return lowered[token] if 0 <= token < len(lowered) else ""

    def segments(self) -> Iterator[str]:
        """Tokens and the white space between them, in order: joined, they are the text."""
        last = 0
        for start, end in self.tokens:
            if start > last:
                yield self.text[last:start]
            yield self.text[start:end]
            last = end
        if last < len(self.text):
            yield self.text[last:]


def _require_partition(name: str, spans: Sequence[Span], length: int) -> None:
    edges = [0, *(span.end for span in spans)]
    if edges[-1] != length or any(span.start != edge for span, edge in zip(spans, edges, strict=False)):
        raise WrongValueError(
            f"{name} do not cover 0:{length} without a gap: give each part the white space that follows it"
        )
    if any(a >= b for a, b in pairwise(edges)):
        raise WrongValueError(f"{name} hold an empty span: leave it out")


def _require_tokens(text: str, tokens: Sequence[Span]) -> None:
    last = 0
    for start, end in tokens:
        if not last <= start < end or (start > last and not text[last:start].isspace()):
            raise WrongValueError(
                f"token {start}:{end} is empty, out of order, or leaves out {text[last:start]!r} before it"
            )
        last = end
    if last > len(text) or (last < len(text) and not text[last:].isspace()):
        raise WrongValueError(
            f"the tokens leave out {text[last:][:40]!r} at the end: cover every character that is not white space"
        )
