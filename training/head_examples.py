"""Attributions of which is known whether they are statements and whether the article vouches for them, as found.

Of the news written for these two answers the encoder learns from four fifths; by the last its heads are calibrated.
Each line has a text, words in it, their cue or speaker, and the answer: ``statement`` (the
copy reports that somebody said, wrote or showed them) or ``vouched`` (the article itself says that this speaker said
them).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.extracts import content_extract, kind_of, plain_extract
from quoteattr.attribution.head_odds import setting_tokens, statement_odds, vouching_odds
from quoteattr.attribution.linking import Attribution, link_spans, linkable_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.statements import split_statements
from quoteattr.attribution.wording_features import wording_features
from quoteattr.document import Document
from quoteattr.labelling import Labeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import checking
from training.attribution_gold import HALF, Annotated, AnnotatedArticle, letters
from training.judgements import Judged
from training.runs import ROOT

STATEMENTS = ROOT / "training" / "written" / "statements.jsonl"
VOUCHING = ROOT / "training" / "written" / "vouching.jsonl"


@frozen(eq=False)
class FoundForHeads:
    """An attribution that a labeller found."""

    act: Act
    """By the rules alone."""
    kind: str
    letters: frozenset[int]
    """Where the letters and digits of the words stand."""
    source: str
    wording: Mapping[str, float]
    """The features of its words, without those of the head."""
    parts: tuple[tuple[int, ...], ...]
    """The tokens of cue, opening, content, source and setting (quoteattr.labelling.VOUCHING_PARTS)."""
    statement_odds: float
    vouching_odds: float


@frozen(eq=False)
class AnsweredAttribution:
    """An attribution and the answer."""

    found: FoundForHeads
    odds: float
    """What the labeller says of it."""
    answer: bool
    group: str
    """Examples of a group are never on both sides of a fit that is judged."""


def judged_rows(labeller: Labeller) -> Iterator[tuple[Document, Judged]]:
    """Yield the texts written for the two answers that an encoder learns from, each with the attribution asked for."""
    for row in _rows(STATEMENTS, kept=False):
        if best := _closest(found_in_text(labeller, row["text"]), row):
            yield RuleTokenizer()(row["text"]), Judged(best.parts, is_statement=row["statement"])
    for row in _rows(VOUCHING, kept=False):
        if best := _closest(found_in_text(labeller, row["text"]), row):
            yield RuleTokenizer()(row["text"]), Judged(best.parts, is_vouched=row["vouched"])


def statement_examples(labeller: Labeller, articles: Iterable[AnnotatedArticle]) -> list[AnsweredAttribution]:
    """Return the attributions of articles, and of the news written for it and kept: are they statements?"""
    found = [
        AnsweredAttribution(found, found.statement_odds, gold.is_statement, name)
        for name, found, gold in _read(labeller, articles)
        if gold.is_statement is not None
    ]
    found += [
        AnsweredAttribution(best, best.statement_odds, row["statement"], _group(row))
        for row in _rows(STATEMENTS, kept=True)
        if (best := _closest(found_in_text(labeller, row["text"]), row))
    ]
    return found


def vouching_examples(labeller: Labeller, articles: Iterable[AnnotatedArticle]) -> list[AnsweredAttribution]:
    """Return what the rules take for vouched for: of the news written for it and kept, and where articles vouch."""
    found = [
        AnsweredAttribution(best, best.vouching_odds, row["vouched"], _group(row))
        for row in _rows(VOUCHING, kept=True)
        if (best := _closest((one for one in found_in_text(labeller, row["text"]) if _is_speech_to_rules(one)), row))
    ]
    found += [
        AnsweredAttribution(found, found.vouching_odds, answer=True, group=name)
        for name, found, gold in _read(labeller, articles)
        if gold.is_vouched and _is_speech_to_rules(found)
    ]
    return found


def _group(row: dict[str, Any]) -> str:
    """Return what two rows of a pair have in common: the letter of who wrote them, and the number of the pair."""
    return f"{row['id'][0]} {row['pair']}"


def found_in_text(labeller: Labeller, text: str) -> Iterator[FoundForHeads]:
    """Yield the attributions of a text, their acts by the rules alone; the odds of a labeller that has none are 0."""
    analysis = analyse(RuleTokenizer()(text), labeller)
    spans = linkable_spans(analysis.labelling, analysis.document.words)
    linked = link_spans(analysis.quoted, spans, load_weights("linking"))
    unscored = evolve(analysis, own=evolve(analysis.own, vouching_scores=None))
    for attribution in split_statements(analysis.quoted, resolve_nested(analysis, linked)):
        content = content_extract(analysis.quoted, attribution.content)
        kind, act = kind_of(analysis.quoted, content), act_of(unscored, attribution).act
        source = plain_extract(analysis.quoted, (attribution.source,)).text if attribution.source else ""
        wording = wording_features(analysis, attribution, kind, act)
        own = {name: value for name, value in wording.items() if not name.startswith("stated ")}
        odds = statement_odds(analysis, attribution) or 0.0, vouching_odds(analysis, attribution) or 0.0
        yield FoundForHeads(act, kind, letters(text, content.spans), source, own, _parts(analysis, attribution), *odds)


def _parts(analysis: Analysis, one: Attribution) -> tuple[tuple[int, ...], ...]:
    content = tuple(token for part in one.content for token in part.tokens)
    source = (one.source.end - 1,) if one.source else ()
    return (one.cue.end - 1,), content[:1], content, source, tuple(setting_tokens(analysis, one))


def _read(labeller: Labeller, articles: Iterable[AnnotatedArticle]) -> Iterator[tuple[str, FoundForHeads, Annotated]]:
    """Yield the attributions of articles of whose letters half are those of an annotated one, with that one."""
    for article in articles:
        gold = [(letters(article.text, one.content), one) for one in article.attributions]
        for found in found_in_text(labeller, article.text):
            mine = found.letters
            near = (one for theirs, one in gold if len(mine & theirs) >= HALF * len(mine | theirs))
            if (nearest := next(near, None)) is not None:
                yield article.name, found, nearest


def _is_speech_to_rules(found: FoundForHeads) -> bool:
    """Return whether the rules take it for an act of speech that the article vouches for."""
    return ACTS[found.act].states and not ACTS[found.act].thought


def _closest(every: Iterator[FoundForHeads], row: dict[str, Any]) -> FoundForHeads | None:
    """Return the attribution to a row's speaker that shares most with its words, and at least half of the shorter."""
    start = row["text"].index(row["words"])
    wanted, best, closest = letters(row["text"], [Span(start, start + len(row["words"]))]), HALF, None
    for found in every:
        mine = found.letters
        share = len(mine & wanted) / max(1, min(len(mine), len(wanted)))
        if share > best and _is_by(found, row["speaker"]):
            best, closest = share, found
    return closest


def _is_by(found: FoundForHeads, speaker: str) -> bool:
    """Return whether a source has a word of a speaker's name, or may be one: no source, or one word (a pronoun)."""
    words = found.source.lower().split()
    return len(words) <= 1 or not speaker or not set(words[-2:]).isdisjoint(speaker.lower().split())


def _rows(path: Path, *, kept: bool) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file that are kept, or all others."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if checking(_group(row)) is kept:
            yield row
