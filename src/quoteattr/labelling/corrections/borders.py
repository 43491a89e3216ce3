"""Borders that no annotator draws, moved: a name in a cue, a comma before content, an apposition.

A labeller that only learned from words draws them now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.document import Document
from quoteattr.english.cues import find_cues
from quoteattr.labelling import B_CONTENT, B_CUE, B_SOURCE, end_of_run, run_of

_PAUSES: Final = frozenset(",;")
_CONJUNCTIONS: Final = frozenset({"and", "but", "or", "while", "although", "though", "because", "as"})
_SETTING_OFF: Final = frozenset({",", ";", "(", "—", "–", "--"})
_LONGEST_ADDRESSEE: Final = 7
"""Tokens, with "that", of whoever is told something."""
_BRACKETS: Final = frozenset('(["')
_REMARKS: Final = frozenset({"which", "when", "where", "while", "though", "although", "despite", "who", "whose"})
_LEADING: Final = frozenset({"on", "about", "of", "as", "at", "in", "after", "when", "while", "with", "regarding"})
"""Words that open a clause or phrase before the sentence proper."""
_LONGEST_NOUN: Final = 12
"""Tokens that a noun and what belongs to it take at the start of a sentence."""
_ROLE_IN_SOURCE: Final = (B_SOURCE, B_SOURCE + 1)


def move_borders(document: Document, labels: list[int], quoted: frozenset[int]) -> None:
    """Correct the borders of runs in place; ``quoted`` are the tokens of the stretches that are someone's words."""
    for first in [i for i, label in enumerate(labels) if label == B_CUE]:
        _return_name(document, labels, first)
    for first in [i for i, label in enumerate(labels) if label == B_CONTENT]:
        _drop_pause(document, labels, first)
    for first in [i for i, label in enumerate(labels) if label % 2]:
        _close_bracket(document, labels, first)
    _end_with_paragraph(document, labels, quoted)
    for first in [i for i, label in enumerate(labels) if label == B_CONTENT]:
        _drop_tail(document, labels, first, quoted)
        _drop_conjunction(document, labels, first, quoted)
        _drop_addressee(document, labels, first, quoted)
        _drop_front(document, labels, first, quoted)
        _join_apposition(document, labels, first, quoted)
    for first in [i for i, label in enumerate(labels) if label == B_SOURCE]:
        _join_participle(document, labels, first, quoted)


def return_sources(labels: list[int], by_rule: Sequence[int]) -> None:
    """Make a source, in place, of a content whose very words are one to the rules: “...,” said White."""
    for first in [i for i, label in enumerate(labels) if label == B_CONTENT and by_rule[i] == B_SOURCE]:
        end = end_of_run(labels, first)
        if end == end_of_run(by_rule, first):
            labels[first:end] = run_of(B_SOURCE, end - first)


def widen_clauses(document: Document, labels: list[int], by_rule: Sequence[int], quoted: frozenset[int]) -> list[range]:
    """Let unquoted content run on, in place, as far as the rules see its clause go in words that have no role.

    They must agree on where it ends, or on where it begins and on no aside there.  The tokens that were added.
    """
    added: list[range] = []
    for first in [i for i, label in enumerate(by_rule) if label == B_CONTENT]:
        stop = end_of_run(by_rule, first)
        if not quoted.isdisjoint(document.sentence_around(first)):
            continue
        inside = [i for i in range(first, stop) if labels[i]]
        if not inside or any(labels[i] < B_CONTENT for i in inside) or inside[-1] - inside[0] + 1 != len(inside):
            continue
        start, end = inside[0], inside[-1] + 1
        if (
            labels[start] != B_CONTENT
            or B_CONTENT in labels[start + 1 : end]
            or labels[end : end + 1] == [B_CONTENT + 1]
        ):
            continue
        if start == first and end < stop and not _is_aside(document, end):
            added.append(range(end, stop))
        elif end == stop and start > first and document.words[first] not in _BRACKETS:
            added.append(range(first, start))
    for tokens in added:
        before = labels[tokens.start - 1] if tokens.start else 0
        labels[tokens.start : tokens.stop] = [B_CONTENT + 1] * len(tokens)
        if before < B_CONTENT:
            labels[tokens.start] = B_CONTENT
            labels[tokens.stop] = B_CONTENT + 1
    return added


def _is_aside(document: Document, at: int) -> bool:
    """Whether a remark of the writer's may begin: in brackets, or a comma and "which", "though", a participle."""
    lowered = document.lowered
    after = lowered[at + 1] if at + 1 < len(lowered) else ""
    return lowered[at] in _BRACKETS or (lowered[at] == "," and (after in _REMARKS or after.endswith("ing")))


def _return_name(document: Document, labels: list[int], first: int) -> None:
    """The capitalised words between a name and a verb without a capital are that name's: Ann "Lee said"."""
    words = document.words
    end, verb = end_of_run(labels, first), first
    while verb < end and words[verb][0].isupper():
        verb += 1
    after_name = first > 0 and labels[first - 1] in _ROLE_IN_SOURCE and words[first - 1][0].isupper()
    if after_name and first < verb < end and words[verb][0].islower():
        labels[first:verb] = [B_SOURCE + 1] * (verb - first)
        labels[verb] = B_CUE


def _drop_pause(document: Document, labels: list[int], first: int) -> None:
    """Content does not begin with a comma."""
    end, start = end_of_run(labels, first), first
    while start < end and document.words[start] in _PAUSES:
        start += 1
    labels[first:start] = [0] * (start - first)
    labels[start:end] = run_of(B_CONTENT, end - start)


def _end_with_paragraph(document: Document, labels: list[int], quoted: frozenset[int]) -> None:
    """Content outside marks does not run on into the next paragraph."""
    for start in document.paragraph_starts:
        first = document.tokens_in(start, start + 1).start
        if first < len(labels) and labels[first] == B_CONTENT + 1 and first not in quoted:
            end = first
            while end < len(labels) and labels[end] == B_CONTENT + 1 and end not in quoted:
                labels[end] = 0
                end += 1


def _drop_conjunction(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """Content does not end with the word that joins the next clause to it."""
    last = end_of_run(labels, first) - 1
    if labels[last + 1 : last + 2] == [B_CONTENT]:
        return
    if last > first and last not in quoted and document.lowered[last] in _CONJUNCTIONS:
        labels[last] = 0


def _drop_front(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """What leads up to a sentence in quotation marks is none of it: Asked when, she said: “Soon.”"""
    tokens = document.sentence_around(first)
    end = end_of_run(labels, first)
    words, opening = document.words, document.lowered[tokens.start]
    leads = opening in _LEADING or (opening.endswith("ing") and labels[end : end + 1] != [B_CUE])
    if (
        not leads
        or first - tokens.start > 1
        or words[end : end + 1] != (",",)
        or not quoted.isdisjoint(range(first, end))
    ):
        return
    said = [i for i in range(end, tokens.stop) if labels[i] == B_CONTENT]
    if said and said[0] in quoted and words[said[0] + 1 : said[0] + 2] and words[said[0] + 1][0].isupper():
        labels[first:end] = [0] * (end - first)


def _drop_tail(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """What a comma, a dash or a bracket sets off behind the last quoted words is the writer's: he said “no”, but ..."""
    end = end_of_run(labels, first)
    after = next((i + 1 for i in range(end - 1, first - 1, -1) if i in quoted), end)
    if after < end and document.words[after] in _SETTING_OFF:
        labels[after:end] = [0] * (end - after)


def _drop_addressee(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """Whoever is told something is no part of it: he told "a group of farmers" that it would rain."""
    lowered = document.lowered
    if first in quoted or first == 0 or labels[first - 1] not in (B_CUE, B_CUE + 1):
        return
    start = first - 1
    while labels[start] != B_CUE:
        start -= 1
    cues = find_cues(document, range(start, first))
    if not cues or not cues[-1].cue.addressee:
        return
    end = end_of_run(labels, first)
    if (
        _is_said_before(document, labels, start)
        and quoted.isdisjoint(range(first, end))
        and "that" not in lowered[first:end]
    ):
        labels[first:end] = [0] * (end - first)
        return
    for position in range(first, min(first + _LONGEST_ADDRESSEE, end - 2)):
        if lowered[position] == "that" and position > first:
            labels[first:position] = [0] * (position - first)
            labels[position] = B_CONTENT
        if lowered[position] in ("that", ",") or position in quoted:
            return


def _is_said_before(document: Document, labels: Sequence[int], cue: int) -> bool:
    """Whether content, a comma and a source stand before a cue in its sentence: it will rain, Lee told farmers."""
    tokens = document.sentence_around(cue)
    at = cue - 1
    while at > tokens.start and labels[at] in _ROLE_IN_SOURCE:
        at -= 1
    return tokens.start < at < cue - 1 and document.words[at] == "," and labels[at - 1] >= B_CONTENT


def _close_bracket(document: Document, labels: list[int], first: int) -> None:
    """A run that opens a bracket ends with it, where that is the next word."""
    words, end = document.words, end_of_run(labels, first)
    if words[end : end + 1] == (")",) and words[first:end].count("(") > words[first:end].count(")"):
        labels[end] = labels[first] + 1


def _join_apposition(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """What stands between commas behind a source and before its cue is the source's: Ann Lee, "the mayor," said."""
    end = end_of_run(labels, first)
    if (
        first > 1
        and _set_off(document, labels, first, end)
        and labels[first - 2] in _ROLE_IN_SOURCE
        and not labels[first - 1]
        and first not in quoted
    ):
        labels[first - 1 : end] = [B_SOURCE + 1] * (end - first + 1)


def _join_participle(document: Document, labels: list[int], first: int, quoted: frozenset[int]) -> None:
    """A participle is no source without the noun that opens the sentence: an aide, "speaking on Monday," said."""
    start = document.sentence_around(first).start
    end = end_of_run(labels, first)
    before = range(start, first - 1)
    if not 0 < len(before) <= _LONGEST_NOUN or not _set_off(document, labels, first, end):
        return
    free = all(labels[i] == 0 or (labels[i] >= B_CONTENT and i not in quoted) for i in before)
    if free and document.words[first].endswith("ing") and document.words[first].islower():
        labels[start:end] = run_of(B_SOURCE, end - start)


def _set_off(document: Document, labels: Sequence[int], first: int, end: int) -> bool:
    """Whether a comma stands before a run, and behind it one and a cue."""
    words = document.words
    commas = first > 0 and words[first - 1] == "," and words[end : end + 1] == (",",)
    return commas and labels[end + 1 : end + 2] == [B_CUE]
