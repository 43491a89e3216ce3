"""Analysis: what is found out about the words of an article before quotations are made of them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.english.phrases import Phrases
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.labelling.rules.turns import Turn
from quoteattr.marks import Marks


@frozen
class Analysis:
    """An article's document with its marks, cues, phrases and labels; each is computed once and handed on."""

    document: Document
    marks: Marks
    cues: tuple[CueCandidate, ...] = field(repr=False)
    """The candidate cues of the whole document, in order."""
    quoted: QuotedStretches = field(repr=False)
    """The outermost quoted stretches."""
    phrases: Phrases = field(repr=False)
    by_rule: Labelling = field(repr=False)
    """What the rules alone say of the tokens."""
    own: Labelling = field(repr=False)
    """What the labeller itself says of them; ``by_rule`` where the rules are the labeller."""
    labelling: Labelling = field(repr=False)
    """The same after the corrections."""
    deciders: Sequence[str | None] = field(repr=False)
    """For each token the last correction that changed its role, or None."""
    turns: Sequence[Turn] = field(default=(), repr=False)
    """The turns of conversations, the posts, and other words whose speaker the layout shows."""

    def is_corrected(self, span: TokenSpan) -> bool:
        """Return whether a correction changed the role of a token of a span."""
        return any(self.deciders[span.start : span.end])
