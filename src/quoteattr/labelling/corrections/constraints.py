"""Where the marks and the rules are sure, they overrule a labeller that only learned from words.

A stretch in quotation marks is content as a whole or not at all.  Speech that the labeller left without a
cue or a source gets those that the rules find next to it.  Every labeller passes through here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.document import Document
from quoteattr.english.cues import find_cues
from quoteattr.english.function_words import STOPS, word_classes
from quoteattr.labelling import B_CONTENT, B_CUE, B_SOURCE, Labelling, end_of_run, run_of
from quoteattr.labelling.corrections.borders import move_borders, return_sources, widen_clauses
from quoteattr.labelling.rules.datelines import clear_datelines
from quoteattr.labelling.rules.labeller import read_roles, row
from quoteattr.labelling.rules.quoted_speech import LEAST_SPEECH, SURE_SPEECH
from quoteattr.labelling.rules.transcripts import label_turns
from quoteattr.marks import Marks
from quoteattr.resources.lexicons import load

_RULE_CHANCE: Final = 0.8
"""The probability given to a cue or source that only the rules found."""
_LEAST_CONTENT: Final = 0.2
"""How much of a clause beside quoted speech the labeller must take for content, where the rules do."""
_CLAUSE_CHANCE: Final = 0.5
"""The probability given to content that only the rules found."""
_LEAST_CUE: Final = 0.1
_LEAST_SOURCE: Final = 0.1
"""How likely a word must be to stand in for a cue or a source that is missing."""
_LONGEST_SENTENCE: Final = 300
_LONGEST_SUBJECT: Final = 8
"""Tokens of a speaker who stands after the verb."""
_SPOKEN: Final = ("speech", "phrase")
"""Frames of cues of which the rules are right where they alone see an attribution: 12 of 24 in PolNeAR's development
half, and none of seven with a verb of thought or a document."""
_TARGETED: Final = ("naming", "topic")
"""Frames of verbs that have someone for their object: called, accused, criticised."""
_WEIGHT_OF_MARKS: Final = 0.5
"""The share of the marks' own verdict in whether a stretch is speech; the labeller's is the rest."""


def settle(document: Document, marks: Marks, labelling: Labelling) -> Labelling:
    """A labelling that agrees with the marks, and with the rules next to quoted speech."""
    reading = read_roles(document, marks)
    labels = list(labelling.best)
    clear_datelines(document, labels)  # before a source is looked for, and again after
    rows = list(labelling.probabilities)
    speech: list[range] = []
    for tokens, probability, named in zip(reading.stretches, reading.speech, reading.named, strict=True):
        together = 0.0 if named else _together(probability, _content_probability(rows, tokens))
        if together >= LEAST_SPEECH:
            _fill(labels, rows, tokens, together, opens=_opens_sentence(document, tokens.start))
            speech.append(tokens)
        elif not _within_content(labels, tokens):
            _clear(labels, rows, tokens, 1 - together)
    spoken = frozenset(i for tokens in speech for i in tokens)
    for tokens in speech:
        _end_with_sentence(document, labels, tokens, spoken)
        _widen(labels, rows, reading.labels, tokens)
    return_sources(labels, reading.labels)
    _add_from_rules(document, labels, rows, reading.labels, spoken)
    _take_over(document, labels, rows, reading.labels, spoken)
    _turn_passives(document, labels, rows, reading.labels)
    _complete(document, labels, rows, reading.labels)
    _spare_targets(document, labels)
    _turn_inverted(document, labels, rows)
    labels = repaired(labels)  # borders are looked for where runs begin
    for tokens in widen_clauses(document, labels, reading.labels, spoken):
        rows[tokens.start : tokens.stop] = [row(B_CONTENT + 1, _CLAUSE_CHANCE)] * len(tokens)
    move_borders(document, labels, spoken)
    clear_datelines(document, labels)
    for tokens in label_turns(document, labels):
        rows[tokens.start : tokens.stop] = [row(label, _RULE_CHANCE) for label in labels[tokens.start : tokens.stop]]
    return Labelling(repaired(labels), rows)


def _opens_sentence(document: Document, token: int) -> bool:
    start = document.token_starts[token]
    return document.sentences[document.sentence_at(start)].start == start


def _end_with_sentence(document: Document, labels: list[int], tokens: range, spoken: frozenset[int]) -> None:
    """Quoted speech that ends a sentence is not the start of a content that runs on into the next.

    Tokens that are ``spoken`` keep their labels: they are speech by their own marks.
    """
    after = tokens.stop
    if after >= len(labels) or labels[after] != B_CONTENT + 1:
        return
    if _opens_sentence(document, after):
        while after < len(labels) and labels[after] == B_CONTENT + 1 and after not in spoken:
            labels[after] = 0
            after += 1


def _widen(labels: list[int], rows: list[Sequence[float]], by_rule: Sequence[int], tokens: range) -> None:
    """Add the unquoted parts of a clause that the rules join to quoted speech and the labeller half believes."""
    first = tokens.start
    while first > 0 and by_rule[first] == B_CONTENT + 1 and not labels[first - 1]:
        first -= 1
    end = tokens.stop
    while end < len(labels) and by_rule[end] == B_CONTENT + 1 and not labels[end]:
        end += 1
    for part in (range(first, tokens.start), range(tokens.stop, end)):
        if part and _content_probability(rows, part) >= _LEAST_CONTENT:
            for token in part:
                labels[token] = B_CONTENT + 1
                rows[token] = row(B_CONTENT + 1, _RULE_CHANCE)
    if first < tokens.start and labels[first]:
        labels[first] = B_CONTENT
        labels[tokens.start] = B_CONTENT + 1


def _add_from_rules(
    document: Document,
    labels: list[int],
    rows: list[Sequence[float]],
    by_rule: Sequence[int],
    spoken: frozenset[int],
) -> None:
    """In sentences that touch quoted speech, add the cue and the source that the labeller left out."""
    for tokens, pieces in _by_sentence(document, by_rule).items():
        near = range(tokens.start - 1, tokens.stop + 1)
        if not any(i in spoken for i in near):
            continue
        roles = {labels[i] + labels[i] % 2 for i in tokens}
        has_cue, has_source = B_CUE + 1 in roles, B_SOURCE + 1 in roles
        for first, end, begin in pieces:
            missing = not has_cue if begin == B_CUE else not has_source
            if missing and not any(labels[first:end]):
                labels[first:end] = run_of(begin, end - first)
                rows[first:end] = [row(label, _RULE_CHANCE) for label in labels[first:end]]


def _take_over(
    document: Document,
    labels: list[int],
    rows: list[Sequence[float]],
    by_rule: Sequence[int],
    spoken: frozenset[int],
) -> None:
    """Sentences that only the rules see as an attribution, away from quoted speech: a source, a cue and content.

    Words that the labeller gives the same role keep its probabilities.
    """
    for tokens, pieces in _by_sentence(document, by_rule).items():
        found = by_rule[tokens.start : tokens.stop]
        near = range(tokens.start - 1, tokens.stop + 1)
        if (
            any(i in spoken or (0 <= i < len(labels) and labels[i] >= B_CONTENT) for i in near)
            or B_SOURCE not in found
            or B_CONTENT not in found
        ):
            continue
        cues = [find_cues(document, range(first, end)) for first, end, begin in pieces if begin == B_CUE]
        if cues and all(one and one[-1].cue.frame in _SPOKEN for one in cues):
            for i in tokens:
                if (labels[i] + 1) // 2 != (by_rule[i] + 1) // 2:
                    rows[i] = row(by_rule[i], _CLAUSE_CHANCE)
                labels[i] = by_rule[i]


def _together(by_marks: float, learned: float) -> float:
    """The probability of speech by marks and labeller; where the marks are sure, by them alone."""
    if by_marks >= SURE_SPEECH:
        return by_marks
    return _WEIGHT_OF_MARKS * by_marks + (1 - _WEIGHT_OF_MARKS) * learned


def _content_probability(rows: Sequence[Sequence[float]], tokens: range) -> float:
    """The mean probability that the tokens are content."""
    return sum([rows[i][B_CONTENT] + rows[i][B_CONTENT + 1] for i in tokens]) / max(len(tokens), 1)


def _fill(labels: list[int], rows: list[Sequence[float]], tokens: range, chance: float, opens: bool) -> None:
    """Make all of a stretch content, joined to that before it where there is some and it does not open a sentence."""
    for token in tokens:
        first = token == tokens.start and (opens or labels[token] != B_CONTENT + 1)
        label = B_CONTENT if first else B_CONTENT + 1
        if labels[token] != label:
            labels[token] = label
            rows[token] = row(label, chance)


def _within_content(labels: Sequence[int], tokens: range) -> bool:
    """Whether a stretch is part of a longer content: a title in what someone said."""
    if not all(labels[i] >= B_CONTENT for i in tokens):
        return False
    before = tokens.start > 0 and labels[tokens.start - 1] >= B_CONTENT and labels[tokens.start] == B_CONTENT + 1
    after = tokens.stop < len(labels) and labels[tokens.stop] == B_CONTENT + 1
    return before or after


def _clear(labels: list[int], rows: list[Sequence[float]], tokens: range, chance: float) -> None:
    """Take the content labels off a stretch that is no speech."""
    for token in tokens:
        if labels[token] >= B_CONTENT:
            labels[token] = 0
            rows[token] = row(0, chance)


def _turn_passives(document: Document, labels: list[int], rows: list[Sequence[float]], by_rule: Sequence[int]) -> None:
    """Where the rules see a source after "by", it is that, and not the subject that the labeller may have taken."""
    agents = [i for i, label in enumerate(by_rule) if i and label == B_SOURCE and document.lowered[i - 1] == "by"]
    for first in agents:
        end = end_of_run(by_rule, first)
        tokens = document.sentence_around(first)
        before = first - 1
        while before > tokens.start and labels[before] not in (B_SOURCE, B_SOURCE + 1):
            before -= 1
        while before >= tokens.start and labels[before] in (B_SOURCE, B_SOURCE + 1):
            labels[before] = 0
            before -= 1
        cue = next((i for i in range(first, tokens.start - 1, -1) if by_rule[i] == B_CUE), first)
        stop = end_of_run(by_rule, cue)
        if labels[first - 1] >= B_CONTENT:
            labels[first - 1] = 0
        for run in (range(cue, stop) if not any(labels[cue:stop]) else range(0), range(first, end)):
            for token in run:
                labels[token] = by_rule[token]
                rows[token] = row(by_rule[token], _RULE_CHANCE)


def _spare_targets(document: Document, labels: list[int]) -> None:
    """Whoever "was called" or "was accused of" something, or "is expected to" do it, is no source of it."""
    forms_of_be = word_classes().be
    for first in [i for i, label in enumerate(labels) if label == B_CUE]:
        end = end_of_run(labels, first)
        verbs = find_cues(document, range(first, end))
        verb = verbs and verbs[-1].cue.shape == "verb"
        to_do = len(verbs) == 1 and verbs[0].end == end and document.lowered[end : end + 1] == ("to",)
        if not (verb and (to_do or verbs[-1].cue.frame in _TARGETED)) or forms_of_be.isdisjoint(
            document.lowered[max(0, first - 1) : end]
        ):
            continue
        if document.lowered[verbs[-1].first].endswith("ing"):
            continue
        token = first - 1
        while token >= 0 and labels[token] == 0 and document.lowered[token] in forms_of_be:
            token -= 1
        while token >= 0 and labels[token] in (B_SOURCE, B_SOURCE + 1):
            labels[token] = 0
            token -= 1


def _turn_inverted(document: Document, labels: list[int], rows: list[Sequence[float]]) -> None:
    """Who stands at the end after a comma and a verb speaks, and is not what is said: ``Dam May Break, Says Mayor``.

    Only where the sentence has no source, and a noun for someone ends it.
    """
    for cue in [i for i, label in enumerate(labels) if label == B_CUE]:
        first = cue + 1
        if document.words[cue - 1 : cue] != (",",) or labels[first : first + 1] != [B_CONTENT]:
            continue
        end = end_of_run(labels, first)
        tokens = document.sentence_around(cue)
        entry = load("nominals").get(document.lowered[end - 1])
        if (
            end - first <= _LONGEST_SUBJECT
            and entry is not None
            and entry["kind"] != "document"
            and all(document.words[i] in STOPS for i in range(end, tokens.stop))
            and not any(labels[i] in (B_SOURCE, B_SOURCE + 1) for i in tokens)
            and any(labels[i] >= B_CONTENT for i in range(tokens.start, cue))
        ):
            labels[first:end] = run_of(B_SOURCE, end - first)
            rows[first:end] = [row(label, _RULE_CHANCE) for label in labels[first:end]]


def _complete(document: Document, labels: list[int], rows: list[Sequence[float]], by_rule: Sequence[int]) -> None:
    """Give a sentence that has one role of an attribution the others, where they are likely.

    Content with no cue and a cue with no source get the likeliest run of words; a cue with no content gets
    the clause that the rules see beside the same cue.
    """
    sentences = {document.sentence_at(document.token_starts[i]) for i, label in enumerate(labels) if label % 2}
    for sentence in sentences:
        tokens = document.tokens_in(*document.sentences[sentence])
        if len(tokens) > _LONGEST_SENTENCE:
            continue
        roles = {labels[i] + labels[i] % 2 for i in tokens}
        has_content, has_cue = B_CONTENT + 1 in roles, B_CUE + 1 in roles
        if has_content and not has_cue:
            has_cue = _put_likeliest(labels, rows, tokens, B_CUE, _LEAST_CUE)
        if has_cue and not has_content:
            _put_clause(labels, rows, tokens, by_rule)
        if has_cue and B_SOURCE + 1 not in roles:
            _put_likeliest(labels, rows, tokens, B_SOURCE, _LEAST_SOURCE)


def _put_clause(labels: list[int], rows: list[Sequence[float]], tokens: range, by_rule: Sequence[int]) -> None:
    """Take over the content that the rules find in a sentence, if they see a cue where the labeller does."""
    cues = (B_CUE, B_CUE + 1)
    if not any(labels[i] in cues and by_rule[i] in cues for i in tokens):
        return
    for i in tokens:
        if by_rule[i] >= B_CONTENT and not labels[i]:
            labels[i] = by_rule[i]
            rows[i] = row(by_rule[i], _CLAUSE_CHANCE)


def _put_likeliest(labels: list[int], rows: Sequence[Sequence[float]], tokens: range, begin: int, least: float) -> bool:
    """Label the run around the likeliest free token of a role; False where none is likely enough."""
    chances = {i: rows[i][begin] + rows[i][begin + 1] for i in tokens if not labels[i]}
    best = max(chances, key=lambda i: (chances[i], -i), default=None)
    if best is None or chances[best] < least:
        return False
    first, end = best, best + 1
    while chances.get(first - 1, 0) >= chances[best] / 2 and rows[first][begin] < rows[first][begin + 1]:
        first -= 1
    while chances.get(end, 0) >= chances[best] / 2 and rows[end][begin] < rows[end][begin + 1]:
        end += 1
    labels[first:end] = run_of(begin, end - first)
    return True


def _by_sentence(document: Document, labels: Sequence[int]) -> dict[range, list[tuple[int, int, int]]]:
    """The first token, end and B- label of each cue and source, by the tokens of its sentence."""
    pieces: dict[range, list[tuple[int, int, int]]] = {}
    for first in [i for i, label in enumerate(labels) if label in (B_CUE, B_SOURCE)]:
        found = (first, end_of_run(labels, first), labels[first])
        pieces.setdefault(document.sentence_around(first), []).append(found)
    return pieces


def repaired(labels: Sequence[int]) -> list[int]:
    """The labels with every run of ``I-`` labels opened by its ``B-``."""
    right: list[int] = []
    for label in labels:
        before = right[-1] if right else 0
        opens = label and label % 2 == 0 and before not in (label, label - 1)
        right.append(label - 1 if opens else label)
    return right
