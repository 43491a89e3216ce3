"""A Document from the sentences and words of a parser, whichever it is.

Paragraphs end as in the rules, and no sentence crosses them.  Tokens are cut as the rules cut them, so that word lists
and labellers find the words they know ("Yong-hyun" whole, "did" "n't" apart, no invisible character at the edge of a
word), and further where the parser cuts between two letters or digits ("can" "not").  Where a token holds several
words of the parser ("Iraqi" "-" "British"), it has the part of speech, head and relation of the one on which the others
depend; the second token of one word depends on the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from attrs import frozen

from quoteattr.document import Document, Parse
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import parts

_REST_OF_WORD = "goeswith"


@frozen
class ParsedWord:
    """A word of a parser, with its place in the text."""

    start: int
    end: int
    lemma: str = ""
    part_of_speech: str = ""
    head: int = -1
    """Place of its head among all the words; -1 for none."""
    relation: str = ""


def parsed_document(text: str, ruled: Document, sentences: Collection[int], words: Sequence[ParsedWord]) -> Document:
    """Return the Document of a text whose sentences start at some offsets, with a parse if the words have one.

    ``ruled`` is the same text as the rules cut it.  A sentence that starts within a token of the rules starts none.
    """
    starts = {*sentences}.intersection(ruled.token_starts) | {*ruled.paragraph_starts}
    tokens = _cut(text, ruled.tokens, {word.start for word in words})
    parse = _aligned(text, tokens, words) if any(word.part_of_speech or word.relation for word in words) else None
    return Document(text, ruled.paragraphs, parts(starts, len(text)), tokens, parse)


def _cut(text: str, tokens: Sequence[Span], cuts: set[int]) -> tuple[Span, ...]:
    """Return the tokens, cut at those places that lie between two letters or digits."""
    starts = {start for start, _ in tokens}
    inner = sorted(cut for cut in cuts - starts if cut and text[cut - 1 : cut + 1].isalnum())
    pieces: list[Span] = []
    for start, end in tokens:
        edges = (start, *inner[bisect_right(inner, start) : bisect_left(inner, end)], end)
        pieces.extend(map(Span._make, pairwise(edges)))
    return tuple(pieces)


def _aligned(text: str, tokens: Sequence[Span], words: Sequence[ParsedWord]) -> Parse:
    """Return the parse of the words, put on the tokens."""
    starts = [start for start, _ in tokens]
    owners = [_first_token(starts, tokens, word) for word in words]
    held: list[list[int]] = [[] for _ in tokens]
    rest_of: dict[int, int] = {}
    for number, (word, owner) in enumerate(zip(words, owners, strict=True)):
        if owner < 0:
            continue
        held[owner].append(number)
        for token in range(owner + 1, bisect_left(starts, word.end)):
            rest_of[token] = owner
    depths = _depths([word.head for word in words])
    lemmas, tags, heads, relations = [], [], [], []
    for token, (span, numbers) in enumerate(zip(tokens, held, strict=True)):
        written = span.cut(text).lower()
        if numbers:
            word = words[min(numbers, key=lambda number: (depths[number], number))]
            lemmas.append(word.lemma if len(numbers) == 1 and token + 1 not in rest_of else written)
            tags.append(word.part_of_speech)
            heads.append(owners[word.head] if word.head >= 0 else -1)
            relations.append(word.relation)
        else:
            owner = rest_of.get(token, -1)
            lemmas.append(written if owner >= 0 else "")
            tags.append(tags[owner] if owner >= 0 else "")
            heads.append(owner)
            relations.append(_REST_OF_WORD if owner >= 0 else "")
    return Parse(tuple(lemmas), tuple(tags), tuple(heads), tuple(relations))


def _first_token(starts: Sequence[int], tokens: Sequence[Span], word: ParsedWord) -> int:
    """Return the token in which a word starts; -1 if it stands in none."""
    token = bisect_right(starts, word.start) - 1
    return token if token >= 0 and word.start < tokens[token].end else -1


def _depths(heads: Sequence[int]) -> list[int]:
    """Return how many heads stand above each word.

    The word of a token with the fewest is the one on which the others depend; no two tokens depend on each other then.
    """
    depths = [-1] * len(heads)
    for word in range(len(heads)):
        path = []
        at = word
        while at >= 0 and depths[at] < 0:
            path.append(at)
            depths[at] = 0  # so that a circle ends here; the parse is refused for it later
            at = heads[at]
        depth = depths[at] if at >= 0 else -1
        for below in reversed(path):
            depth += 1
            depths[below] = depth
    return depths
