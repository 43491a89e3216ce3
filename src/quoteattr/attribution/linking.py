"""Linking: which content and which source belong to which cue, by a small log-linear model over their positions.

A cue makes one attribution.  In news a content belongs to the nearest cue on its left or on its right (99 of 100 in
the PolNeAR training articles), and a cue's source is the nearest one on its left, the nearest one on its right before
the next cue, or none (98 of 100).  The model chooses among these by what stands between; contents are given to cues
together, for all cues of a document, in one pass.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from quoteattr.attribution.link_features import LinkingContext, content_features, linking_context, source_features
from quoteattr.english.anaphors import anaphor_of
from quoteattr.english.function_words import STOPS, follows_be
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.limits import MAX_SPANS_AFTER_CUE, MAX_SPANS_BEFORE_CUE, MAX_TOKENS_BEHIND_CUE
from quoteattr.resources.lexicons import word_set
from quoteattr.resources.weights import Weights

_WORDS: Final = "attribution_words"
_ENDS_OF_SPEECH: Final = frozenset({",", "?", "!"})
_COST_WITHOUT_CONTENT: Final = 4.0
"""The cost, in the model's units, of a cue without content; also the margin of a choice that had no rival."""
_SO: Final = "so"
_CLAUSE_MARKS: Final = frozenset({":", ";"})


@frozen
class Attribution:
    """One cue with its content, in order, and its source, if any."""

    cue: TokenSpan
    source: TokenSpan | None
    content: tuple[TokenSpan, ...]
    source_margin: float
    """How far the chosen source was ahead of the next best choice, in the model's units."""
    content_margin: float
    """The same for the part of the content that was least sure."""
    via: TokenSpan | None = None
    """The span of the one who passed the words on, if any: "Kim said, according to (Politico)"."""
    has_parsed_source: bool = False
    """Whether the source comes from the caller's parse and not from the labels."""
    is_in_relative_clause: bool = False
    """Whether the source is "who" or begins with "whose"; the labels had the subject of the sentence."""
    outer: Attribution | None = None
    """The attribution whose content held this one: (Reuters reported that) Kim said."""
    encloses: bool = False
    """Whether the content is a clause with a source and a cue of its own."""

    @property
    def parts(self) -> tuple[TokenSpan, ...]:
        """The content, the cue and the source, if any."""
        return (*self.content, self.cue, *((self.source,) if self.source else ()))

    def with_content(self, content: tuple[TokenSpan, ...]) -> Attribution:
        """Return the attribution with another content; the attribution itself if that changes nothing, as mostly."""
        return self if content == self.content else evolve(self, content=content)

    def with_source(self, source: TokenSpan | None) -> Attribution:
        """Return the attribution with another source; the attribution itself if that changes nothing, as mostly."""
        return self if source == self.source else evolve(self, source=source)


def linkable_spans(labelling: Labelling, words: Sequence[str]) -> list[TokenSpan]:
    """Return the spans of a labelling in order, without sources that have no letter or digit."""
    return [
        span
        for span in labelling.spans
        if span.role != "source" or any(word[0].isalnum() for word in words[span.start : span.end])
    ]


def link_spans(quoted: QuotedStretches, spans: Sequence[TokenSpan], weights: Weights) -> list[Attribution]:
    """Return one attribution for each cue that has content, in the order of the cues."""
    context = linking_context(quoted, spans)
    owners, content_margins = assign_contents(context, weights)
    sources, source_margins = assign_sources(context, weights)
    contents: dict[int, list[int]] = {}
    for content, cue in owners.items():
        contents.setdefault(cue, []).append(content)
    attributions: list[Attribution] = []
    for cue, source, source_margin in zip(context.cues, sources, source_margins, strict=True):
        linked = _without_strays(context, cue, _within_reach(context, cue, sorted(contents.get(cue, ()))))
        if linked:
            attributions.append(
                Attribution(
                    context.spans[cue],
                    None if source is None else context.spans[source],
                    tuple(context.spans[content] for content in linked),
                    source_margin,
                    min(content_margins[content] for content in linked),
                )
            )
    return attributions


# --- contents --------------------------------------------------------------------------------------------------------


def groups_of(context: LinkingContext) -> list[list[int]]:
    """Return the contents before the first cue, between each cue and the next, and after the last."""
    groups: list[list[int]] = [[]]
    for index, span in enumerate(context.spans):
        if span.role == "cue":
            groups.append([])
        elif span.role == "content":
            groups[-1].append(index)
    return groups


def assign_contents(context: LinkingContext, weights: Weights) -> tuple[dict[int, int], dict[int, float]]:
    """Return the cue of each content, and by how much that cue was ahead of the one on the other side.

    Both are empty for a document without a cue.
    """
    cues = context.cues
    if not cues:
        return {}, {}
    groups = groups_of(context)
    leads = [_leads(context, group, number, weights) for number, group in enumerate(groups)]
    splits = _best_splits(context, groups, leads)
    owners = {
        content: cues[number - 1] if place < splits[number] else cues[number]
        for number, group in enumerate(groups)
        for place, content in enumerate(group)
    }
    margins = {
        content: abs(lead)
        for group, own in zip(groups, leads, strict=True)
        for content, lead in zip(group, own, strict=True)
    }
    return owners, margins


def _leads(context: LinkingContext, group: Sequence[int], number: int, weights: Weights) -> list[float]:
    """Return by how much the cue on the left of a group is ahead of the one on its right, for each of its contents.

    A lead below 0 speaks for the right.  At the ends of a document the only cue leads.
    """
    cues = context.cues
    if number == 0:
        return [-_COST_WITHOUT_CONTENT] * len(group)
    if number == len(cues):
        return [_COST_WITHOUT_CONTENT] * len(group)
    left, right = cues[number - 1], cues[number]
    leads = [
        weights.score(content_features(context, content, left, right))
        - weights.score(content_features(context, content, right, left))
        for content in group
    ]
    if group and _opens_clause(context, group[-1]) and _is_interrupted(context, group[-1], right):
        leads[-1] = -_COST_WITHOUT_CONTENT
    elif group and _runs_into_sentence(context, group[-1], left, right):
        leads[-1] = min(leads[-1], -_COST_WITHOUT_CONTENT)
    bracket = _bracket_around(context, left, right)
    if bracket is not None:
        for place, content in enumerate(group):
            if context.spans[content].end <= bracket:
                leads[place] = _COST_WITHOUT_CONTENT
    return leads


def _bracket_around(context: LinkingContext, left: int, right: int) -> int | None:
    """Return the bracket that opens a sentence between two cues and holds the second: “No.”  (The bank (said): “Yes.”)

    What stands before such a bracket is of another speaker, or of no cue within it.
    """
    document, first = context.document, context.spans[left].end
    for token in range(context.spans[right].start - 1, first - 1, -1):
        if document.words[token] == ")":
            return None
        if document.words[token] == "(" and document.opens_sentence(document.token_starts[token]):
            return token
    return None


def _runs_into_sentence(context: LinkingContext, content: int, left: int, right: int) -> bool:
    """Whether a content begins behind the sentence of the cue on its left, and ends in that of the cue on its right.

    ``Lee (left).  (We were thirty.  Then the engine stopped), says Kim.``
    """
    sentences = context.sentence_of
    ends_in = context.document.sentence_at(context.document.token_starts[context.spans[content].end - 1])
    return sentences[left] < sentences[content] < ends_in == sentences[right]


def _opens_clause(context: LinkingContext, content: int) -> bool:
    """Whether a content without marks begins with its sentence, or behind a colon or a semicolon."""
    document, start = context.document, context.spans[content].start
    if context.in_marks[content]:
        return False
    return start == document.sentence_around(start).start or document.word_at(start - 1) in _CLAUSE_MARKS


def _is_interrupted(context: LinkingContext, content: int, cue: int) -> bool:
    """Whether a content goes on behind a cue and its source, which commas set off: the law, he said, covers houses."""
    spans, words = context.spans, context.document.words
    source = cue - 1 if spans[cue - 1].role == "source" else cue + 1
    first, last = sorted((cue, source))
    if content != first - 1 or last + 1 >= len(spans) or spans[source].role != "source":
        return False
    rest, behind = spans[last + 1], words[spans[last].end : spans[last + 1].start]
    behind = behind[: len(behind) - (behind[-1:] == ("that",))]
    return (
        rest.role == "content"
        and context.sentence_of[content] == context.sentence_of[last + 1]
        and words[spans[content].end : spans[first].start] == (",",)
        and len(behind) <= MAX_TOKENS_BEHIND_CUE
        and "," in behind[-1:]
        and STOPS.isdisjoint(behind[:-1])
    )


def _best_splits(
    context: LinkingContext, groups: Sequence[Sequence[int]], leads: Sequence[Sequence[float]]
) -> list[int]:
    """Return how many contents of each group go to the cue on its left: the best choice for all groups together.

    Dynamic programming with two states for each cue: it has, or has not, content on its left.  A cue without content
    on either side costs ``_COST_WITHOUT_CONTENT``.
    """
    scores = {bool(groups[0]): 0.0}
    back: list[dict[bool, tuple[bool, int]]] = []
    for group, own in zip(groups[1:], leads[1:], strict=True):
        gains = _split_scores(context, group, own)
        new: dict[bool, float] = {}
        steps: dict[bool, tuple[bool, int]] = {}
        for served, score in scores.items():
            for split, gain in enumerate(gains):
                total = score + gain - (0.0 if served or split else _COST_WITHOUT_CONTENT)
                state = split < len(gains) - 1
                if state not in new or total > new[state]:
                    new[state], steps[state] = total, (served, split)
        scores = new
        back.append(steps)
    state = False  # all that stands after the last cue is its own
    splits: list[int] = []
    for steps in reversed(back):
        state, split = steps[state]
        splits.append(split)
    return [0, *reversed(splits)]


def _split_scores(context: LinkingContext, group: Sequence[int], leads: Sequence[float]) -> list[float]:
    """Return the score of giving the first 0, 1, 2, ... contents of a group to the left cue, the rest to the right."""
    scores = [-sum(leads)]
    for lead in leads:
        scores.append(scores[-1] + 2 * lead)
    for place, content in enumerate(group[1:], 1):
        if context.continues_speech[content]:
            scores[place] = -math.inf
    return scores


def _within_reach(context: LinkingContext, cue: int, contents: Sequence[int]) -> list[int]:
    """Return the contents of a cue that are near it, on each side a chain without a gap.

    Words outside marks belong to a cue of their own paragraph, with two exceptions: a colon of the cue announces them,
    or they stand in the paragraph before a "So said".  Words of a headline belong to no cue of the next paragraph.
    Quoted words may stand in a paragraph beside that of the cue.  Quoted words that fill a paragraph may stand farther
    off: a transcript, a speech with stage directions.
    """
    after = _chain(context, cue, [content for content in contents if content > cue])
    before = _chain(context, cue, [content for content in reversed(contents) if content < cue])
    return sorted((*before, *after))


def _chain(context: LinkingContext, cue: int, contents: Sequence[int]) -> list[int]:
    """Return the contents on one side of a cue, from the nearest on, up to a gap; skip what is not its own."""
    kept: list[int] = []
    last = cue
    words, end = context.document.words, context.spans[cue].end
    colon = ":" in words[end - 1 : end + 1]
    for content in contents:
        first, second = min(last, content), max(last, content)
        gap = context.paragraph_of[second] - _last_paragraph(context, first)
        if gap > 1 and not _fills_paragraph(context, content):
            break
        if gap and not (context.paragraph_of[first] or context.continues_speech[second]) and _is_headline(context):
            break
        in_own_paragraph = kept and context.paragraph_of[kept[0]] == context.paragraph_of[cue]
        announced = colon and content > cue and not in_own_paragraph
        pointed_at = content < cue and gap == 1 and not kept and _points_back(context, cue)
        if gap and not (context.in_marks[content] or announced or pointed_at):
            continue
        kept.append(content)
        last = content
    return kept


def _points_back(context: LinkingContext, cue: int) -> bool:
    """Whether a cue reports the sentence before: So (said) the mayor."""
    document, start = context.document, context.spans[cue].start
    return start - 1 == document.sentence_around(start).start and document.lowered[start - 1] == _SO


def _is_headline(context: LinkingContext) -> bool:
    """Whether the first paragraph ends without a stop, as headlines do."""
    document = context.document
    words = document.words[: document.tokens_in(*document.paragraphs[0]).stop]
    last = next((word for word in reversed(words) if word not in ('"', "'")), "")
    return last[-1:].isalnum()


def _fills_paragraph(context: LinkingContext, content: int) -> bool:
    """Whether a content in marks is all of its paragraph."""
    document, span = context.document, context.spans[content]
    tokens = document.tokens_in(*document.paragraphs[context.paragraph_of[content]])
    return context.in_marks[content] and span.start - tokens.start <= 1 and span.end >= tokens.stop - 1


def _last_paragraph(context: LinkingContext, index: int) -> int:
    """Return the paragraph in which a span ends."""
    document = context.document
    return document.paragraph_at(document.token_starts[context.spans[index].end - 1])


def _without_strays(context: LinkingContext, cue: int, contents: Sequence[int]) -> list[int]:
    """Return the contents of a cue without words outside marks that only stand next to it.

    These are:

    - a lone "that" or "it", unless it stands for what was said before and is the only content;
    - a sentence before "according to";
    - the next sentence, where content of the cue's own sentence stands before the cue (in 5 of 5 such sentences of news
      written for it);
    - words behind the cue with which speech in marks before the cue does not go on: “...,” he said to shouts from the
      benches (without this rule .0023 of F1 less on PolNeAR's development half, .006 on recent news).
    """
    is_served = any(content < cue and context.sentence_of[content] == context.sentence_of[cue] for content in contents)
    spoken = any(content < cue and context.in_marks[content] for content in contents)
    ended = spoken and _has_ended(context, cue)
    return [
        content
        for content in contents
        if context.in_marks[content]
        or not (
            (_is_empty(context, content, cue) and not (len(contents) == 1 and _is_anaphor(context, content, cue)))
            or (_is_before_according(context, content, cue) if content < cue else ended)
            or (is_served and content > cue and context.sentence_of[content] != context.sentence_of[cue])
            or (spoken and content > cue and _is_set_apart(context, content, cue))
        )
    ]


def _is_before_according(context: LinkingContext, content: int, cue: int) -> bool:
    """Whether "according to" opens another sentence than that of the content before it."""
    another_sentence = context.sentence_of[content] != context.sentence_of[cue]
    return another_sentence and context.document.lowered[context.spans[cue].start] == "according"


def _is_set_apart(context: LinkingContext, content: int, cue: int) -> bool:
    """Whether words behind a cue are another sentence, or begin with a preposition: to shouts from the benches."""
    first = context.document.lowered[context.spans[content].start]
    return context.sentence_of[content] != context.sentence_of[cue] or first in word_set(
        "function_words", "preposition"
    )


def _is_empty(context: LinkingContext, content: int, cue: int) -> bool:
    """Whether a content is a single word that says nothing by itself: "that", or the "it" of "it was said".

    False for the subject of a clause that the cue interrupts: (That), he said, (was a mistake).
    """
    span = context.spans[content]
    if span.end - span.start > 1 or _is_interrupted(context, content, cue):
        return False
    word = context.document.lowered[span.start]
    before_cue = span.end == context.spans[cue].start
    return word in word_set(_WORDS, "complementiser") or (before_cue and word in word_set(_WORDS, "expletive"))


def _is_anaphor(context: LinkingContext, content: int, cue: int) -> bool:
    """Whether a content is a pronoun for what was said before: (This) was reported by Lee."""
    document, tokens = context.document, context.spans[cue].tokens
    return anaphor_of(document.lowered, tokens, document.sentence_around(tokens.start)) == context.spans[content].start


def _has_ended(context: LinkingContext, cue: int) -> bool:
    """Whether the nearest quoted words before a cue in its sentence end with a comma, "?" or "!"."""
    sentence, spans = context.sentence_of[cue], context.spans
    before = takewhile(lambda index: context.sentence_of[index] == sentence, reversed(range(cue)))
    said = next((spans[index] for index in before if spans[index].role == "content" and context.in_marks[index]), None)
    return said is not None and not _ENDS_OF_SPEECH.isdisjoint(context.document.words[said.end - 2 : said.end + 1])


# --- sources ---------------------------------------------------------------------------------------------------------


def source_choices(context: LinkingContext, number: int) -> list[int | None]:
    """Return the sources that the cue with this number may have: None, the nearest on its left and on its right."""
    cue, spans = context.cues[number], context.spans
    left = next(
        (i for i in reversed(range(max(0, cue - MAX_SPANS_BEFORE_CUE), cue)) if spans[i].role == "source"), None
    )
    after = takewhile(lambda i: spans[i].role != "cue", range(cue + 1, min(len(spans), cue + 1 + MAX_SPANS_AFTER_CUE)))
    right = next((i for i in after if spans[i].role == "source"), None)
    return [None, *(index for index in (left, right) if index is not None)]


def assign_sources(context: LinkingContext, weights: Weights) -> tuple[list[int | None], list[float]]:
    """Return for each cue its source, or None, and by how much it was ahead of the next best choice."""
    chosen: list[int | None] = []
    margins: list[float] = []
    taken: dict[int, int] = {}
    for number, cue in enumerate(context.cues):
        choices = source_choices(context, number)
        scores = [weights.score(source_features(context, cue, source, taken)) for source in choices]
        ranked = sorted(range(len(choices)), key=lambda i: -scores[i])
        best = choices[ranked[0]]
        if best is None and _is_agent(context, cue):
            best = cue + 1
        margins.append(scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else _COST_WITHOUT_CONTENT)
        if best is not None:
            taken.setdefault(best, cue)
        chosen.append(best)
    return chosen, margins


def _is_agent(context: LinkingContext, cue: int) -> bool:
    """Whether a source behind "by" follows a passive cue in its sentence: was reported on Sunday by (Lee)."""
    if cue + 1 == len(context.spans) or context.spans[cue + 1].role != "source":
        return False
    words, verb, source = context.document.lowered, context.spans[cue], context.spans[cue + 1]
    is_passive = follows_be(words, verb.end - 1, max(0, verb.start - 1))
    return is_passive and words[source.start - 1] == "by" and context.sentence_of[cue] == context.sentence_of[cue + 1]
