"""What the heads of the encoder learn from: attributions as it finds them, with the states of their words.

Of the news written for it each line has a text, words in it, their cue or speaker, and the answer: ``statement`` (the
copy reports that somebody said, wrote or showed them) or ``vouched`` (the article itself says that this speaker said
them).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.extracts import content_extract, kind_of, plain_extract
from quoteattr.attribution.head_odds import setting_tokens
from quoteattr.attribution.linking import Attribution, link_spans, linkable_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.statements import split_statements
from quoteattr.attribution.wording_features import wording_features
from quoteattr.labelling import PARTS, VOUCHING_PARTS, Labeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.attribution_gold import HALF, Annotated, AnnotatedArticle, letters, polnear, read_by_people, written
from training.runs import ROOT, Run

Floats = NDArray[np.float32]
STATEMENTS = ROOT / "training" / "written" / "statements.jsonl"
VOUCHING = ROOT / "training" / "written" / "vouching.jsonl"


@frozen(eq=False)
class EncodedAttribution:
    """An attribution that the encoder found."""

    act: Act
    """By the rules alone."""
    kind: str
    letters: frozenset[int]
    """Where the letters and digits of the words stand."""
    source: str
    wording: Mapping[str, float]
    """The features of its words, without those of the head."""
    states: Sequence[Floats]
    """The states of cue, opening, content, source and setting (quoteattr.labelling.VOUCHING_PARTS)."""


@frozen(eq=False)
class Example:
    """An attribution and the answer."""

    found: EncodedAttribution
    parts: int
    """Of how many parts the states count."""
    answer: bool
    group: str
    """Examples of a group are never on both sides of a fit that is judged."""

    @property
    def states(self) -> Floats:
        """The states of the parts, one after another."""
        return np.concatenate(self.found.states[: self.parts])


def statement_examples(labeller: Labeller, run: Run) -> list[Example]:
    """Return the attributions of articles annotated by reading and of the news written for it, statements or not.

    ``labeller`` has the states of a token for its scores of vouching, here and below.
    """
    articles = (*read_by_people(run.data), *written())
    return [*_statements_of(_read(labeller, articles)), *_written_statements(labeller)]


def both_examples(labeller: Labeller, run: Run) -> tuple[list[Example], list[Example]]:
    """Return the examples of either head, statements first; each article is read once.

    Those of vouching are what the rules take for vouched for, of the news written for it, and of articles where it is.
    """
    articles = list(_read(labeller, read_by_people(run.data)))
    statements = [*_statements_of((*articles, *_read(labeller, written()))), *_written_statements(labeller)]
    vouching = [
        Example(best, len(VOUCHING_PARTS), row["vouched"], _group(row))
        for row in _rows(VOUCHING)
        if (best := _closest((one for one in found_in_text(labeller, row["text"]) if _is_speech_to_rules(one)), row))
    ]
    vouching += [
        Example(found, len(VOUCHING_PARTS), answer=True, group=name)
        for name, found, gold in (*articles, *_read(labeller, polnear(run.polnear)))
        if gold.is_vouched and _is_speech_to_rules(found)
    ]
    return statements, vouching


def _statements_of(articles: Iterable[tuple[str, EncodedAttribution, Annotated]]) -> Iterator[Example]:
    for name, found, gold in articles:
        if gold.is_statement is not None:
            yield Example(found, len(PARTS), gold.is_statement, name)


def _written_statements(labeller: Labeller) -> Iterator[Example]:
    for row in _rows(STATEMENTS):
        if best := _closest(found_in_text(labeller, row["text"]), row):
            yield Example(best, len(PARTS), row["statement"], _group(row))


def _group(row: dict[str, Any]) -> str:
    """Return what two rows of a pair have in common: the letter of who wrote them, and the number of the pair."""
    return f"{row['id'][0]} {row['pair']}"


def found_in_text(labeller: Labeller, text: str) -> Iterator[EncodedAttribution]:
    """Yield the attributions of a text, their acts by the rules alone."""
    analysis = analyse(RuleTokenizer()(text), labeller)
    spans = linkable_spans(analysis.labelling, analysis.document.words)
    linked = link_spans(analysis.quoted, spans, load_weights("linking"))
    rows = np.array(list(analysis.own.vouching_scores or ()), np.float32)
    unscored = evolve(analysis, own=evolve(analysis.own, vouching_scores=None))
    for attribution in split_statements(analysis.quoted, resolve_nested(analysis, linked)):
        content = content_extract(analysis.quoted, attribution.content)
        kind, act = kind_of(analysis.quoted, content), act_of(unscored, attribution).act
        source = plain_extract(analysis.quoted, (attribution.source,)).text if attribution.source else ""
        wording = wording_features(analysis, attribution, kind, act)
        own = {name: value for name, value in wording.items() if not name.startswith("stated ")}
        states = _states(analysis, attribution, rows)
        yield EncodedAttribution(act, kind, letters(text, content.spans), source, own, states)


def _states(analysis: Analysis, one: Attribution, rows: Floats) -> list[Floats]:
    content = [token for part in one.content for token in part.tokens]
    source = rows[one.source.end - 1] if one.source else np.zeros(rows.shape[1], np.float32)
    setting: Floats = rows[setting_tokens(analysis, one)].mean(axis=0)
    return [rows[one.cue.end - 1].copy(), rows[content[0]].copy(), rows[content].mean(axis=0), source.copy(), setting]


def _read(
    labeller: Labeller, articles: Iterable[AnnotatedArticle]
) -> Iterator[tuple[str, EncodedAttribution, Annotated]]:
    """Yield the attributions of articles of whose letters half are those of an annotated one, with that one."""
    for article in articles:
        gold = [(letters(article.text, one.content), one) for one in article.attributions]
        for found in found_in_text(labeller, article.text):
            mine = found.letters
            near = (one for theirs, one in gold if len(mine & theirs) >= HALF * len(mine | theirs))
            if (nearest := next(near, None)) is not None:
                yield article.name, found, nearest


def _is_speech_to_rules(found: EncodedAttribution) -> bool:
    """Return whether the rules take it for an act of speech that the article vouches for."""
    return ACTS[found.act].states and not ACTS[found.act].thought


def _closest(every: Iterator[EncodedAttribution], row: dict[str, Any]) -> EncodedAttribution | None:
    """Return the attribution to a row's speaker that shares most with its words, and at least half of the shorter."""
    start = row["text"].index(row["words"])
    wanted, best, closest = letters(row["text"], [Span(start, start + len(row["words"]))]), HALF, None
    for found in every:
        mine = found.letters
        share = len(mine & wanted) / max(1, min(len(mine), len(wanted)))
        if share > best and _is_by(found, row["speaker"]):
            best, closest = share, found
    return closest


def _is_by(found: EncodedAttribution, speaker: str) -> bool:
    """Return whether a source has a word of a speaker's name, or may be one: no source, or one word (a pronoun)."""
    words = found.source.lower().split()
    return len(words) <= 1 or not speaker or not set(words[-2:]).isdisjoint(speaker.lower().split())


def _rows(path: Path) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
