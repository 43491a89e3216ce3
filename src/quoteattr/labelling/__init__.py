"""Which tokens belong to a source, a cue or a content: one interface for every labeller.

- Labellers: ``rules`` has no model, ``linear`` a small network, ``encoder`` a language model.  The latter two score
  tags; ``decoding`` makes spans of these, by the ``chain`` of tags.  ``iob`` has the tags and the spans.
- Marks: ``quoted_stretches`` has the outermost stretches in marks, ``headings`` those that open a heading,
  ``speech_in_marks`` says which of them are speech.
- ``corrections`` overrule a labeller.
- ``token_tables`` keep what is known of each token in few bytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, Protocol, Self

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.labelling.iob import BEGIN, INSIDE, OUTSIDE, ROLES, TAGS, Role, TokenSpan, iob_to_spans, spans_to_iob
from quoteattr.marks import Marks

__all__ = [
    "PARTS",
    "ROLES",
    "TAGS",
    "VOUCHING_PARTS",
    "Labeller",
    "Labelling",
    "Role",
    "TokenSpan",
    "iob_to_spans",
    "spans_to_iob",
]


PARTS: Final = ("cue", "opening", "content", "source")
"""The parts of an attribution that a token can be scored as: the cue's last word, the content's first word, any word of
the content, and the source's last word."""
VOUCHING_PARTS: Final = (*PARTS, "setting")
"""The same, and any other word of the cue's sentence, for whether the article vouches that it was said."""


def _as_tuple(spans: Iterable[TokenSpan]) -> tuple[TokenSpan, ...]:
    return tuple(spans)


@frozen
class Labelling:
    """The spans of tokens that have a role, in order and apart, and how probable each tag of each token is.

    ``probabilities`` holds one row a token, with one number for each of TAGS; they add up to 1.  ``statement_scores``
    has one number a token for each of PARTS, from a labeller that tells statements from beliefs, wishes and topics;
    ``vouching_scores`` one for each of VOUCHING_PARTS, from one that tells what the article vouches for from the rest.

    Raises WrongValueError for spans that overlap, are out of order, empty, beyond the last row or of no known role.
    """

    spans: tuple[TokenSpan, ...] = field(converter=_as_tuple)
    probabilities: Sequence[Sequence[float]] = field(repr=False)
    statement_scores: Sequence[Sequence[float]] | None = field(default=None, repr=False)
    vouching_scores: Sequence[Sequence[float]] | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_spans(self.spans, len(self.probabilities))

    @classmethod
    def of(cls, spans: Sequence[TokenSpan], length: int, probability: float) -> Self:
        """Return a labelling of ``length`` tokens that has the same probability for every tag."""
        _check_spans(spans, length)
        outside = tag_row(OUTSIDE, probability)
        rows = [outside] * length
        for span in spans:
            rows[span.start : span.end] = tag_rows(span, probability)
        return cls(spans, rows)

    @cached_property
    def _span_at(self) -> list[TokenSpan | None]:
        table: list[TokenSpan | None] = [None] * len(self.probabilities)
        for span in self.spans:
            table[span.start : span.end] = [span] * (span.end - span.start)
        return table

    @cached_property
    def _tags(self) -> list[int]:
        return spans_to_iob(self.spans, len(self.probabilities))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [span.end for span in self.spans]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.probabilities)

    def span_at(self, token: int) -> TokenSpan | None:
        """Return the span that holds a token, or None; also None before the first token and after the last."""
        return self._span_at[token] if 0 <= token < len(self._span_at) else None

    def role_at(self, token: int) -> Role | None:
        """Return the role of a token, or None."""
        span = self.span_at(token)
        return span.role if span else None

    def tag_at(self, token: int) -> int:
        """Return the index of a token's tag among TAGS."""
        return self._tags[token]

    def with_role(self, *roles: Role) -> list[TokenSpan]:
        """Return the spans of some roles."""
        return [span for span in self.spans if span.role in roles]

    def spans_in(self, tokens: range) -> Sequence[TokenSpan]:
        """Return the spans that have a token among ``tokens``, in order."""
        return self.spans[bisect_right(self._ends, tokens.start) : bisect_left(self._starts, tokens.stop)]

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no token from ``start`` to before ``end`` has a role."""
        return not any(self._span_at[start:end])

    def tag_probability(self, token: int) -> float:
        """Return how probable the tag is that a token has."""
        return self.probabilities[token][self._tags[token]]

    def tag_probabilities(self, tokens: range) -> list[float]:
        """Return how probable the tags are that some tokens have."""
        rows, tags = self.probabilities[tokens.start : tokens.stop], self._tags[tokens.start : tokens.stop]
        return [row[tag] for row, tag in zip(rows, tags, strict=True)]

    def inside_probability(self, token: int, role: Role) -> float:
        """Return how probable it is that a token goes on with a span of a role."""
        return self.probabilities[token][INSIDE[role]]

    def is_likelier_inside(self, token: int, role: Role) -> bool:
        """Return whether a token more probably goes on with a span of a role than begins one."""
        row = self.probabilities[token]
        return row[INSIDE[role]] > row[BEGIN[role]]

    def role_probability(self, token: int, role: Role) -> float:
        """Return how probable it is that a token has a role, be it at the beginning of a span or later."""
        row = self.probabilities[token]
        return row[BEGIN[role]] + row[INSIDE[role]]


def _check_spans(spans: Sequence[TokenSpan], length: int) -> None:
    """Raise WrongValueError for spans that are not those of so many tokens."""
    for span in spans:
        if span.role not in ROLES or not 0 <= span.start < span.end <= length:
            raise WrongValueError(
                f"{span} is no span of the {length} tokens that have probabilities: "
                f"give a role of {ROLES}, and one row of probabilities a token"
            )
    for span, following in pairwise(spans):
        if following.start < span.end:
            raise WrongValueError(f"{following} does not follow {span}: give spans in order, none over another")


@lru_cache(maxsize=4096)
def tag_row(tag: int, probability: float) -> tuple[float, ...]:
    """Return a row of probabilities: ``probability`` for one tag, the rest shared by the others."""
    rest = (1 - probability) / (len(TAGS) - 1)
    return tuple([probability if one == tag else rest for one in range(len(TAGS))])


def tag_rows(span: TokenSpan, probability: float) -> list[tuple[float, ...]]:
    """Return one such row for each token of a span."""
    inside = tag_row(INSIDE[span.role], probability)
    return [tag_row(BEGIN[span.role], probability), *[inside] * (span.end - span.start - 1)]


class Labeller(Protocol):
    """Labels the tokens of a document.  The same document always gets the same answer."""

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Return the spans that have a role, and one row of probabilities for each of ``document.tokens``."""
        ...
