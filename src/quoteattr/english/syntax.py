"""What grammar says of the tokens of a document, whichever way it was found.

``HeuristicSyntax`` reads closed word classes alone: no tagger, no parser.  ``ParsedSyntax`` reads the parse of a Stanza
or spaCy pipeline where the caller has one, and leaves to the heuristics what the parse does not tell.
"""

from __future__ import annotations

from typing import Protocol


class Syntax(Protocol):
    """Grammar of one document.  A position is the index of a token; a phrase is a range of them, empty for none."""

    def subject(self, verb: int, first: int) -> range:
        """Return the subject of the verb at a position, if it stands before it and not before ``first``."""
        ...

    def noun_phrase(self, position: int, end: int) -> range:
        """Return the noun phrase that starts at a position, up to ``end`` at most."""
        ...

    def agent(self, verb: int, end: int) -> range:
        """Return who does what a passive verb says, as in "was said by X": X, if it ends before ``end``."""
        ...

    def source(self, cue: range) -> range:
        """Return who the words of a cue attribute something to, wherever that stands; empty if it cannot be told."""
        ...

    def head(self, phrase: range) -> int:
        """Return the token that a phrase with at least one token is about."""
        ...

    def lemma(self, token: int) -> str:
        """Return the form of a word that dictionaries list, in lower case."""
        ...

    def part_of_speech(self, token: int) -> str:
        """Return the universal tag of a token (NOUN, PROPN, VERB ...); empty if it cannot be told."""
        ...
