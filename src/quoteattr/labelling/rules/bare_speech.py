"""Quoted speech with no listed cue next to it: what stands there ties it to its source."""

from __future__ import annotations

from typing import Final

from quoteattr.labelling import B_CUE, B_SOURCE
from quoteattr.labelling.rules.drafts import Draft
from quoteattr.limits import MAX_APPOSITION

_LONGEST_NAME: Final = 6


def read_bare(draft: Draft, tokens: range) -> None:
    """Label what stands next to quoted speech: a dash and a name, a colon, or a subject and any verb."""
    after, before = tokens.stop, tokens.start - 1
    if after < len(draft.labels) and draft.phrases.words[after] in ("—", "-", "--"):
        _read_byline(draft, after)
    elif before >= 0 and draft.phrases.words[before] == ":":
        _read_colon(draft, before)
    elif len(tokens) > 2 and draft.phrases.words[after - 2] in ",?!":
        _read_any_verb(draft, after)


def _read_byline(draft: Draft, dash: int) -> None:
    """A dash and a name at the end of a line."""
    words, stop = draft.phrases.words, dash + 1
    while stop < len(words) and words[stop][0].isupper() and not draft.labels[stop] and not draft.opens_paragraph[stop]:
        stop += 1
    ends = stop == len(words) or draft.opens_paragraph[stop] or words[stop] in ".,"
    if 1 < stop - dash <= _LONGEST_NAME and ends and not draft.labels[dash]:
        draft.put(dash, dash + 1, B_CUE)
        draft.put(dash + 1, stop, B_SOURCE)


def _read_colon(draft: Draft, colon: int) -> None:
    """A name, or a subject and whatever it does, before a colon."""
    first = colon
    while (
        first > 0
        and colon - first < MAX_APPOSITION
        and draft.phrases.words[first - 1] not in ".?!"
        and not draft.phrases.inside[first - 1]
    ):
        first -= 1
    if first == colon or any(draft.labels[first:colon]):
        return
    subject = draft.phrases.sentence_subject(first, colon)
    if subject:
        draft.put(subject.start, subject.stop, B_SOURCE)
        draft.put(subject.stop, colon + 1, B_CUE)


def _read_any_verb(draft: Draft, position: int) -> None:
    """A pronoun or a name and a word in lower case, after speech that ends with a comma."""
    stop = position
    while stop < len(draft.phrases.words) and draft.phrases.words[stop][0].isupper() and not draft.phrases.inside[stop]:
        stop += 1
    if (
        stop == position
        and stop < len(draft.phrases.words)
        and draft.phrases.lowered[stop] in draft.phrases.classes.pronoun
    ):
        stop += 1
    if (
        not 0 < stop - position <= _LONGEST_NAME
        or stop >= len(draft.phrases.words)
        or any(draft.labels[position : stop + 1])
    ):
        return
    verb = draft.phrases.words[stop]
    if verb.isalpha() and verb.islower() and verb.endswith(("ed", "s")) and verb not in draft.phrases.classes.be:
        draft.put(position, stop, B_SOURCE)
        draft.put(stop, stop + 1, B_CUE)
