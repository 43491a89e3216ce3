"""Texts with their sources, cues and contents in brackets, read as a labeller would have them that sees just these.

``[S Ann Lee] [C said] [K it was over].`` has a source, a cue and a content; brackets may stand within others.
"""

from __future__ import annotations

import quoteattr
from quoteattr import Article, Document
from quoteattr.labelling import Labelling, Role, iob_to_spans
from quoteattr.labelling.iob import BEGIN, INSIDE, OUTSIDE
from quoteattr.marks import Marks

ROLES: dict[str, Role] = {"S": "source", "C": "cue", "K": "content"}
SURE = 0.9304
"""How probable each label is said to be; the rest is shared by the others."""
EVERYTHING = quoteattr.Settings(least_confidence=0, scope="attributions")


def read_marked(marked: str) -> Article:
    """Read the text of a marked one with the labels that its brackets say; a ¶ parts paragraphs."""
    text, brackets = without_brackets(marked.replace(" ¶ ", "\n\n"))

    def labeller(document: Document, marks: Marks) -> Labelling:
        tags: list[int] = []
        before = None
        for start, _end in document.tokens:
            bracket = brackets[start]
            tags.append(OUTSIDE if bracket is None else (INSIDE if bracket == before else BEGIN)[ROLES[bracket[0]]])
            before = bracket
        return Labelling.of(iob_to_spans(tags), len(tags), SURE)

    return quoteattr.read(text, labeller=labeller, settings=EVERYTHING)


def without_brackets(marked: str) -> tuple[str, list[tuple[str, int] | None]]:
    """The text, and for each character the letter and number of the innermost bracket that it stands in."""
    text: list[str] = []
    brackets: list[tuple[str, int] | None] = []
    open_ones: list[tuple[str, int]] = []
    count = position = 0
    while position < len(marked):
        if marked[position] == "[":
            open_ones.append((marked[position + 1], count := count + 1))
            position += len("[S ")
            continue
        if marked[position] == "]":
            open_ones.pop()
        else:
            text.append(marked[position])
            brackets.append(open_ones[-1] if open_ones else None)
        position += 1
    return "".join(text), brackets
