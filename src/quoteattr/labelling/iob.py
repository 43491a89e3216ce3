"""IOB tags, which models speak, and the spans of tokens that everything else works with.

A tag says of one token that it begins a span (``B-``), goes on with it (``I-``), or belongs to none (``O``)
(Ramshaw & Marcus 1995).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, Self, get_args

Role = Literal["source", "cue", "content"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

TAGS: Final = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
"""The tags in the order in which models score them: O, B-source, I-source, B-cue, I-cue, B-content, I-content."""
OUTSIDE: Final = TAGS.index("O")
BEGIN: Final[Mapping[Role, int]] = {role: TAGS.index(f"B-{role}") for role in ROLES}
INSIDE: Final[Mapping[Role, int]] = {role: TAGS.index(f"I-{role}") for role in ROLES}
"""For each role the index of its ``B-`` and of its ``I-`` tag."""


class TokenSpan(NamedTuple):
    """The tokens from ``start`` to before ``end``, which have one role together."""

    role: Role
    start: int
    end: int

    @classmethod
    def of(cls, role: Role, tokens: range) -> Self:
        """Return the span of some tokens with a role.

        >>> TokenSpan.of("cue", range(2, 3))
        TokenSpan(role='cue', start=2, end=3)
        """
        return cls(role, tokens.start, tokens.stop)

    @property
    def tokens(self) -> range:
        """The indices of the tokens."""
        return range(self.start, self.end)


def spans_to_iob(spans: Iterable[TokenSpan], length: int) -> list[int]:
    """Return one index into TAGS for each of ``length`` tokens.

    >>> spans_to_iob([TokenSpan("source", 0, 2), TokenSpan("cue", 2, 3)], 4)
    [1, 2, 3, 0]
    """
    tags = [OUTSIDE] * length
    for role, start, end in spans:
        tags[start:end] = [BEGIN[role], *[INSIDE[role]] * (end - start - 1)]
    return tags


def cues_beside_sources(spans: Sequence[TokenSpan]) -> Iterator[tuple[int, TokenSpan, TokenSpan]]:
    """Yield the place of each two spans that are a cue and a source with nothing between, the cue and the source."""
    for at, (first, second) in enumerate(pairwise(spans)):
        if first.end == second.start and {first.role, second.role} == {"source", "cue"}:
            yield (at, first, second) if first.role == "cue" else (at, second, first)


def iob_to_spans(tags: Sequence[int]) -> tuple[TokenSpan, ...]:
    """Return the spans of one index into TAGS a token; an ``I-`` tag after another role, or after none, begins a span.

    >>> iob_to_spans([1, 2, 0, 6, 6])
    (TokenSpan(role='source', start=0, end=2), TokenSpan(role='content', start=3, end=5))
    """
    spans: list[TokenSpan] = []
    role: Role | None = None
    first = 0
    for token, tag in enumerate((*tags, OUTSIDE)):
        here = _ROLE_OF[tag]
        if role is not None and (here != role or tag == BEGIN[role]):
            spans.append(TokenSpan(role, first, token))
            role = None
        if role is None and here is not None:
            role, first = here, token
    return tuple(spans)


_ROLE_OF: Final[tuple[Role | None, ...]] = (None, *(role for role in ROLES for _ in "BI"))
"""For each tag its role, None for ``O``."""
