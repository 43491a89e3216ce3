"""Interviews: whom the label of a turn stands for ("A: I sold it.", "GE: We argued.")."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.discourse import DiscourseState
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
    persons = [one for one in state.all if one.kind == "person" and one.has_full_name]
    named = [one for one in persons if state.start(one) < state.first_label]
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
    bearers = state.entities.by_initials.get(letters, ())
    if len(bearers) != 1:
        return None
    found = Candidate(bearers[0], (state.introduction(bearers[0]),))
    return choose(source, Candidates("initials-of-person", (found,), "ambiguous-antecedent"))


def _labels_paragraph(state: DiscourseState, source: Span) -> bool:
    """Whether a source starts its line, and a colon follows it."""
    document = state.document
    tokens = document.tokens_in(*source)
    line = document.text.rfind("\n", 0, source.start) + 1
    opens_line = not document.text[line : source.start].strip()
    return opens_line and document.word_at(tokens.stop) == ":"
