"""What corrections look at besides the labelling."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.labelling import Labelling
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.labelling.rules.turns import Turn
from quoteattr.labelling.speech_in_marks import SPEECH_THRESHOLD, SURE_SPEECH_THRESHOLD, is_named
from quoteattr.labelling.token_tables import TokenRanges, TokenSet
from quoteattr.limits import MAX_TOKENS_OF_NAME_IN_MARKS
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

RULE_PROBABILITY: Final = 0.8
"""The probability given to a cue, a source or a turn that only the rules found; set, not fitted."""
CLAUSE_PROBABILITY: Final = 0.5
"""The probability given to content, or a whole attribution, that only the rules found; set, not fitted."""
_WEIGHT_OF_MARKS: Final = 0.5
"""The share of the marks' own verdict in whether a stretch is speech; the labeller's is the rest.  Set, not fitted."""
_NAMED_THRESHOLD: Final = 0.9
"""The probability of speech by the marks from which a short stretch is no name; set, not fitted."""


@frozen
class Speech:
    """A quoted stretch that is someone's speech: its tokens, marks included, and how probable that is."""

    tokens: range
    probability: float


@frozen
class Context:
    """A document with what the rules see in it, and the quoted stretches that are speech to marks and labeller."""

    document: Document
    cues: tuple[CueCandidate, ...]
    """The candidate cues, in order."""
    turns: tuple[Turn, ...]
    """The turns of the transcript, and the posts."""
    by_rule: Labelling
    speech: Collection[Speech]
    """The stretches that are speech to marks and labeller, in order."""
    quoted: TokenSet = field(repr=False)
    """The tokens of the speech."""
    trusts_labeller: bool = False
    """Whether corrections ask the labeller how probable their edits are."""
    unopened: TokenSet = field(factory=lambda: TokenSet(()), repr=False)
    """The closing marks without an opening one."""

    @cached_property
    def rule_parts(self) -> Sequence[tuple[range, Sequence[TokenSpan]]]:
        """The tokens of each sentence in which the rules see a cue or a source start, with these spans."""
        return list(self.by_sentence(self.by_rule.with_role("cue", "source")))

    def by_sentence(self, spans: Sequence[TokenSpan]) -> Iterator[tuple[range, Sequence[TokenSpan]]]:
        """Yield the tokens of each sentence in which spans start, with these spans; ``spans`` are in order."""
        at = 0
        for sentence in self.document.sentence_tokens:
            first = at
            while at < len(spans) and spans[at].start < sentence.stop:
                at += 1
            if first < at:
                yield sentence, spans[first:at]

    @classmethod
    def of(
        cls,
        own: Labelling,
        quoted: QuotedStretches,
        probabilities: Sequence[float],
        cues: tuple[CueCandidate, ...],
        turns: tuple[Turn, ...],
        by_rule: Labelling,
        *,
        trusts_labeller: bool = False,
        unopened: Iterable[Span] = (),
    ) -> Context:
        """Return what corrections of a labeller's ``own`` labelling look at.

        ``probabilities`` say for each quoted stretch how probable speech is by its form and what stands around it,
        ``unopened`` where closing marks without an opening one stand.  Stretches within the turns of a transcript are
        left out: the turns label them.
        """
        in_turns = TokenSet(span.tokens for turn in turns for span in turn.parts)
        speech = _SpeechTable(one for one in _speech(own, quoted, probabilities) if in_turns.isdisjoint(one.tokens))
        tokens = TokenSet(stretch.tokens for stretch in speech)
        strays = TokenSet(quoted.document.tokens_in(*span) for span in unopened)
        return cls(quoted.document, cues, turns, by_rule, speech, tokens, trusts_labeller, strays)


@cache
def remark_openers() -> frozenset[str]:
    """Return the words that may open a remark of the writer's behind a comma: which, though, as."""
    return word_set("labelling_words", "remark_opener")


class _SpeechTable(Collection[Speech]):
    """Stretches of speech, stored as arrays: a text may have very many."""

    __slots__ = ("_probabilities", "_runs")

    def __init__(self, speech: Iterable[Speech]) -> None:
        self._probabilities = array("d")
        self._runs = TokenRanges(self._noted(speech))

    def _noted(self, speech: Iterable[Speech]) -> Iterator[range]:
        for stretch in speech:
            self._probabilities.append(stretch.probability)
            yield stretch.tokens

    def __len__(self) -> int:
        return len(self._runs)

    def __iter__(self) -> Iterator[Speech]:
        return map(Speech, self._runs, self._probabilities)

    def __contains__(self, speech: object) -> bool:
        return any(one == speech for one in self)


def _speech(own: Labelling, quoted: QuotedStretches, probabilities: Sequence[float]) -> Iterator[Speech]:
    """Yield the stretches that marks and labeller together take for speech, without short names, titles and terms."""
    for number, (tokens, by_marks) in enumerate(zip(quoted.tokens, probabilities, strict=True)):
        probability = _combined(own, tokens, by_marks)
        if probability >= SPEECH_THRESHOLD and not (
            by_marks < _NAMED_THRESHOLD and len(tokens) <= MAX_TOKENS_OF_NAME_IN_MARKS and is_named(quoted, number)
        ):
            yield Speech(tokens, probability)


def _combined(own: Labelling, tokens: range, by_marks: float) -> float:
    """Return the probability of speech by marks and labeller, or by the marks alone where these are sure."""
    if by_marks >= SURE_SPEECH_THRESHOLD:
        return by_marks
    by_labeller = sum([own.role_probability(token, "content") for token in tokens]) / max(len(tokens), 1)
    return _WEIGHT_OF_MARKS * by_marks + (1 - _WEIGHT_OF_MARKS) * by_labeller
