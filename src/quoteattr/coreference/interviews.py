"""Interviews: whom the label of a turn stands for ("A: I sold it.", "GE: We argued.")."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, unresolved
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

_INITIALS: Final = range(2, 5)
"""Letters of the initials that label a turn."""


def resolve_label(state: DiscourseState, source: Span) -> Resolution | None:
    """Return to whom a label of questions and answers refers, or None if the source is no such label.

    "A" refers to the person named in full before the first label, of several to the one whom the article names most
    often; "Q" to nobody known; initials to the only person with them.
    """
    text = source.cut(state.document.text)
    label = text.lower()
    if label in word_set("labelling_words", "question_label"):
        return unresolved("source-not-understood", source)
    if label not in word_set("labelling_words", "answer_label"):
        return _resolve_initials(state, source, text)
    named = [one for one in _persons(state) if state.start(one) < state.first_label]
    if not named:
        return unresolved("source-not-understood", source)
    most = max(len(one.mentions) for one in named)
    candidates = tuple(Candidate(one, (state.introduction(one),)) for one in named if len(one.mentions) == most)
    return choose(source, Candidates("interviewee", candidates, "ambiguous-antecedent"))


def _resolve_initials(state: DiscourseState, source: Span, text: str) -> Resolution | None:
    """Return the only person whose initials label a turn, ``GE: We argued.``; None if it is no such label."""
    letters = text.replace(".", "")
    if len(letters) not in _INITIALS or not (letters.isalpha() and letters.isupper()):
        return None
    if not _labels_paragraph(state, source):
        return None
    bearers = [one for one in _persons(state) if letters in _initials_of(one)]
    if len(bearers) != 1:
        return None
    found = Candidate(bearers[0], (state.introduction(bearers[0]),))
    return choose(source, Candidates("initials-of-person", (found,), "ambiguous-antecedent"))


def _labels_paragraph(state: DiscourseState, source: Span) -> bool:
    """Whether a source starts its line, and a colon follows it."""
    document = state.document
    tokens = document.tokens_in(*source)
    opens_line = not document.text[: source.start].rpartition("\n")[2].strip()
    return opens_line and document.word_at(tokens.stop) == ":"


def _persons(state: DiscourseState) -> list[Entity]:
    return [one for one in state.all if one.kind == "person" and one.has_full_name]


def _initials_of(person: Entity) -> set[str]:
    """Return the initials of a name: of all its words, and of the first and the last."""
    words = [word for word in person.name.replace("-", " ").split() if word[0].isupper()]
    if not words:
        return set()
    return {"".join(word[0] for word in words).upper(), f"{words[0][0]}{words[-1][0]}".upper()}
