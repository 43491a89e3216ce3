"""Grammar by the parse of a Stanza or spaCy pipeline, and by heuristics where the parse does not tell."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.document import Document, Parse
from quoteattr.english.heuristic_syntax import HeuristicSyntax
from quoteattr.limits import MAX_APPOSITION

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
"""Parts of speech of what can head a noun phrase ("the poor", "both", "two")."""
_WITHIN_PHRASE: Final = frozenset(
    {"det", "amod", "nummod", "compound", "nmod:poss", "flat", "fixed", "goeswith", "case", "advmod", "punct"}
)
"""Relations of words that head no phrase of their own but belong to that of the word on which they depend."""
_BEFORE_PHRASE: Final = frozenset({"case", "mark", "cc", "punct", "acl", "advcl", "parataxis", "discourse", "advmod"})
"""Relations of what stands before a noun phrase and is no part of it: "by", "and", "Accustomed to order, the town"."""
_AFTER_PHRASE: Final = frozenset({"punct", "parataxis", "advcl", "discourse"})


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
        top, found = position, range(0)
        while self._phrases[top].start >= position:
            if self.parse.relations[top] not in _WITHIN_PHRASE and self.parse.parts_of_speech[top] in _NOMINAL:
                found = self._phrase(top, position, end) or found
            top = self.parse.heads[top]
            if top < 0:
                break
        return found or self.fallback.noun_phrase(position, end)

    def agent(self, verb: int, end: int) -> range:
        """The words that depend on the verb as its agent, without "by"."""
        for token in self.parse.dependents[verb]:
            if self.parse.relations[token] == "obl:agent":
                phrase = self._phrase(token, verb + 1, end)
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
        """The phrase of a head within ``first:end``, up to a bracket that closes one in it; none if some is quoted."""
        start, stop = max(first, self._phrases[head].start), min(end, self._phrases[head].stop)
        words = self.document.words[start:stop]
        if stop < end and any(words.count(a) > words.count(b) for a, b in ("()", "[]") if self.document.words[stop] == b):
            stop += 1
        whole = start <= head < stop and stop - start <= MAX_APPOSITION and not any(self.fallback.inside[start:stop])
        return range(start, stop) if whole else range(0)

    @cached_property
    def _phrases(self) -> tuple[range, ...]:
        """For each token the words from the first to the last that depend on it, directly or not, and belong to it."""
        parse = self.parse
        starts, stops = list(range(len(parse.heads))), list(range(1, len(parse.heads) + 1))
        for token in parse.bottom_up:
            head, relation = parse.heads[token], parse.relations[token]
            if head > token and relation not in _BEFORE_PHRASE:
                starts[head] = min(starts[head], starts[token])
            elif 0 <= head < token and relation not in _AFTER_PHRASE:
                stops[head] = max(stops[head], stops[token])
        return tuple(map(range, starts, stops))
