"""Interviews: whom the label of a turn stands for ("A: I sold it.")."""

from __future__ import annotations

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, unresolved
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span


def resolve_label(state: DiscourseState, source: Span) -> Resolution | None:
    """Return to whom a label of questions and answers refers, or None if the source is no such label.

    "A" refers to the person named in full before the first label, of several to the one whom the article names most
    often; "Q" to nobody known.
    """
    text = source.cut(state.document.text)
    label = text.lower()
    if label in word_set("labelling_words", "question_label"):
        return unresolved("source-not-understood", source)
    if label not in word_set("labelling_words", "answer_label"):
        return None
    persons = [one for one in state.all if one.kind == "person" and one.has_full_name]
    named = [one for one in persons if state.start(one) < state.first_label]
    if not named:
        return unresolved("source-not-understood", source)
    most = max(len(one.mentions) for one in named)
    candidates = tuple(Candidate(one, (state.introduction(one),)) for one in named if len(one.mentions) == most)
    return choose(source, Candidates("interviewee", candidates, "ambiguous-antecedent"))
