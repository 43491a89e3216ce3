"""Grammar by the parse of a Stanza or spaCy pipeline, and by heuristics where the parse does not tell."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.document import Document, Parse
from quoteattr.english.function_words import STOPS
from quoteattr.english.heuristic_syntax import HeuristicSyntax
from quoteattr.limits import MAX_APPOSITION

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
"""Parts of speech of what can head a noun phrase ("the poor", "both", "two")."""


@frozen
class ParsedSyntax:
    """A Syntax read from the parse of a document."""

    document: Document
    parse: Parse
    fallback: HeuristicSyntax = field(repr=False)

    def subject(self, verb: int, first: int) -> range:
        """The words that depend on the verb as its subject; the heuristics' subject if the parse has none before it."""
        for token in self.parse.dependents[verb]:
            if self.parse.relations[token].startswith("nsubj") and token < verb:
                phrase = self._phrase(token, first, verb)
                if phrase:
                    return phrase
        return self.fallback.subject(verb, first)

    def noun_phrase(self, position: int, end: int) -> range:
        """The words that depend on the last nominal above a token that none of its words stands before."""
        if position >= end:
            return range(position, position)
        top = position
        found = range(0)
        while True:
            if self._subtree[top].start < position:
                break
            if self.parse.parts_of_speech[top] in _NOMINAL:
                found = self._phrase(top, position, end) or found
            if self.parse.heads[top] < 0:
                break
            top = self.parse.heads[top]
        return found or self.fallback.noun_phrase(position, end)

    def agent(self, verb: int, end: int) -> range:
        """The words that depend on the verb as its agent, without "by"."""
        for token in self.parse.dependents[verb]:
            if self.parse.relations[token] == "obl:agent":
                by = self.parse.dependents[token][:1]
                first = by[0] + 1 if by and self.parse.relations[by[0]] == "case" else verb + 1
                phrase = self._phrase(token, first, end)
                if phrase:
                    return phrase
        return self.fallback.agent(verb, end)

    def head(self, phrase: range) -> int:
        """The token of the phrase that depends on none of its others."""
        return next((token for token in phrase if self.parse.heads[token] not in phrase), phrase[-1])

    def lemma(self, token: int) -> str:
        """The parser's lemma."""
        return self.parse.lemmas[token].lower() or self.fallback.lemma(token)

    def part_of_speech(self, token: int) -> str:
        """The parser's tag."""
        return self.parse.parts_of_speech[token] or self.fallback.part_of_speech(token)

    def _phrase(self, head: int, first: int, end: int) -> range:
        """The words that depend on a head, within ``first:end``, without marks at the ends; none if some are quoted."""
        start, stop = max(first, self._subtree[head].start), min(end, self._subtree[head].stop)
        words = self.document.words
        while start < head and words[start] in STOPS:
            start += 1
        while stop > head + 1 and words[stop - 1] in STOPS:
            stop -= 1
        whole = start <= head < stop and stop - start <= MAX_APPOSITION and not any(self.fallback.inside[start:stop])
        return range(start, stop) if whole else range(0)

    @cached_property
    def _subtree(self) -> tuple[range, ...]:
        """From the first to the last of the words that depend on each token, directly or not."""
        starts, stops = list(range(len(self.parse.heads))), list(range(1, len(self.parse.heads) + 1))
        for token in self.parse.bottom_up:
            head = self.parse.heads[token]
            if head >= 0:
                starts[head] = min(starts[head], starts[token])
                stops[head] = max(stops[head], stops[token])
        return tuple(map(range, starts, stops))
