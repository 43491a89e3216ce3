"""Grammar by the parse of a Stanza or spaCy pipeline, and by heuristics where the parse does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from quoteattr.document import Document, Parse
from quoteattr.english.heuristic_syntax import HeuristicSyntax
from quoteattr.limits import MAX_APPOSITION, MAX_HEADS
from quoteattr.resources.lexicons import word_set


@frozen
class ParsedSyntax:
    """A Syntax read from the parse of a document."""

    document: Document
    parse: Parse
    fallback: HeuristicSyntax = field(repr=False)

    def subject(self, verb: int, first: int) -> range:
        """Return the words that depend on the verb as its subject; if none stand before it, the heuristics' subject."""
        for relation in ("nsubj", "nsubj:pass"):
            token = self._dependent.get((verb, relation), verb)
            phrase = self._phrase(token, first, verb) if token < verb else range(0)
            if phrase:
                return phrase
        return self.fallback.subject(verb, first)

    def noun_phrase(self, position: int, end: int) -> range:
        """Return the words that depend on the last nominal above a token that none of its words stands before."""
        if position >= end:
            return range(position, position)
        top, found = position, range(0)
        within, nominal = _terms("within_phrase"), _terms("nominal")
        for _ in range(MAX_HEADS):
            if self._phrases[top].start < position:
                break
            if self.parse.relations[top] not in within and self.parse.parts_of_speech[top] in nominal:
                found = self._phrase(top, position, end) or found
            top = self.parse.heads[top]
            if top < 0:
                break
        return found or self.fallback.noun_phrase(position, end)

    def agent(self, verb: int, end: int) -> range:
        """Return the words that depend on the verb as its agent, without "by"."""
        token = self._dependent.get((verb, "obl:agent"))
        phrase = self._phrase(token, verb + 1, end) if token is not None else range(0)
        return phrase or self.fallback.agent(verb, end)

    def source(self, cue: range) -> range:
        """Return to whom the verb of a cue attributes something, wherever that stands; empty if nothing tells.

        It is the subject of the verb, of the verb that it is joined to ("Kim sat down and said") or depends on ("Kim
        left, saying"), the agent of a passive, or the noun that a participle is said of ("a letter saying").
        """
        verbs = [token for token in cue if self.parse.parts_of_speech[token] == "VERB"]
        if not verbs:
            return range(0)
        head = self.head(cue)
        token = self._speaker(head if head in verbs else verbs[-1])
        if token is None:
            return range(0)
        sentence = self.document.sentence_around(cue.start)
        return self._phrase(token, sentence.start, cue.start if token < cue.start else sentence.stop)

    def _speaker(self, verb: int) -> int | None:
        """Return the head of the words that say who does what a verb says."""
        for _ in range(MAX_HEADS):
            if (verb, "nsubj") in self._dependent:
                return self._dependent[verb, "nsubj"]
            if (verb, "nsubj:pass") in self._dependent or (verb, "obl:agent") in self._dependent:
                return self._dependent.get((verb, "obl:agent"))
            relation, has_mark = self.parse.relations[verb], (verb, "mark") in self._dependent
            if relation == "acl" and self.document.lowered[verb].endswith("ing") and not has_mark:
                return self.parse.heads[verb]
            if relation not in _terms("shares_subject") or (relation == "advcl" and has_mark):
                return None
            verb = self.parse.heads[verb]
        return None

    def head(self, phrase: range) -> int:
        """Return the token of the phrase that depends on none of its others."""
        return next((token for token in phrase if self.parse.heads[token] not in phrase), phrase[-1])

    def lemma(self, token: int) -> str:
        """Return the lemma that the parser gave in lower case, the heuristic one where it gave none."""
        return self.parse.lemmas[token].lower() or self.fallback.lemma(token)

    def part_of_speech(self, token: int) -> str:
        """Return the parser's tag."""
        return self.parse.parts_of_speech[token] or self.fallback.part_of_speech(token)

    def _phrase(self, head: int, first: int, end: int) -> range:
        """Return the phrase of a head within ``first:end``, with its closing bracket; empty if some of it is quoted."""
        start, stop = max(first, self._phrases[head].start), min(end, self._phrases[head].stop)
        if not start <= head < stop or stop - start > MAX_APPOSITION or any(self.fallback.inside[start:stop]):
            return range(0)
        words = self.document.words
        if words[stop - 1] == "," and stop - 1 > head:  # of what was cut off
            stop -= 1
        within = words[start:stop]
        closes = any(within.count(a) > within.count(b) and words[stop : stop + 1] == (b,) for a, b in ("()", "[]"))
        return range(start, stop + 1 if closes and stop < end else stop)

    @cached_property
    def _dependent(self) -> Mapping[tuple[int, str], int]:
        """The first dependent of a verb in each relation by which sources are found."""
        found: dict[tuple[int, str], int] = {}
        relations = _terms("of_source")
        for token, (head, relation) in enumerate(zip(self.parse.heads, self.parse.relations, strict=True)):
            if relation in relations:
                found.setdefault((head, relation), token)
        return found

    @cached_property
    def _phrases(self) -> tuple[range, ...]:
        """For each token the words from the first to the last that depend on it, directly or not, and belong to it."""
        parse, not_before, not_after = self.parse, _terms("before_phrase"), _terms("after_phrase")
        starts, stops = list(range(len(parse.heads))), list(range(1, len(parse.heads) + 1))
        for token in parse.bottom_up:
            head, relation = parse.heads[token], parse.relations[token]
            if head > token and relation not in not_before:
                starts[head] = min(starts[head], starts[token])
            elif 0 <= head < token and relation not in not_after:
                stops[head] = max(stops[head], stops[token])
        return tuple(map(range, starts, stops))


def _terms(of_class: str) -> frozenset[str]:
    return word_set("universal_dependencies", of_class)
