"""Why there is, or is no, quotation at a character of an article, and who was considered as its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.analysis import Analysis
from quoteattr.api import article_of
from quoteattr.arguments import check_people, check_reading, shown
from quoteattr.articles import Article
from quoteattr.attribution import Quotation, Rejected, filter_by_confidence, filter_by_scope
from quoteattr.coreference import Cast
from quoteattr.coreference.resolution import Ranked
from quoteattr.coreference.resolver import RANKER
from quoteattr.english.cues import cues_in
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import Problem
from quoteattr.labelling import ROLES, Labeller, Role
from quoteattr.limits import MAX_RANKED_RIVALS
from quoteattr.marks import Marks
from quoteattr.people import People, Person
from quoteattr.pipeline import LabellerName, stages_of
from quoteattr.resources.weights import load_weights
from quoteattr.settings import Settings
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import Tokenizer

Part = Literal["content", "cue", "source", "via"]
WordRole = Literal["none", Role]
Outcome = Literal["found", "unsure", "outside-scope", "rejected", "in-marks", "unlinked", "no-marks"]

OUTCOMES: Final[Mapping[Outcome, str]] = {
    "found": "it belongs to a quotation",
    "unsure": "it belongs to a quotation that is less sure than the settings ask for",
    "outside-scope": "it belongs to a belief, wish, topic or refusal, and the settings ask for statements alone",
    "rejected": "it stands in quotation marks, but was not taken for speech",
    "in-marks": "it stands in quotation marks, but only other words between them are taken for speech",
    "unlinked": "it is taken for part of a quotation, but no quotation came of it",
    "no-marks": "it stands in no quotation marks, and is taken for no part of a quotation",
}

_FEATURES_SHOWN: Final = 4
"""Features that are shown for one whom the ranker weighed."""
LINKING_NEEDS: Final[Mapping[WordRole, str]] = {
    "content": "content outside quotation marks needs a cue near it; if no list has the cue, an even chance as well",
    "cue": "a cue needs content near it; if no list has the cue, an even chance as well",
    "source": "a source needs a cue that has content",
}
"""What a word of each role needs to become part of a quotation."""


@frozen
class ExplainedWord:
    """The word that the character belongs to, as the labeller sees it."""

    span: Span
    role: WordRole
    """What it is taken for, after the corrections."""
    chances: Mapping[WordRole, float] = field(factory=dict)
    """How probable the labeller by itself finds each role; empty for the rules, which give no probabilities."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields."""
        return {"span": list(self.span), "role": self.role, "chances": dict(self.chances)}


@frozen
class RankedSpeaker:
    """Someone for whom a pronoun or a description may stand, with the chance that the ranker gives."""

    name: str
    """Empty for nobody known, or for an entity that has no name but these words."""
    chance: float
    features: tuple[str, ...]
    """What speaks most for this one, the strongest first; ``coreference/ranking_features.py`` makes them."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields."""
        return {"name": self.name, "chance": self.chance, "features": list(self.features)}


@frozen
class ExplainedQuotation:
    """A quotation that the character belongs to, and who could have said it."""

    quotation: Quotation
    part: Part
    """The part of the quotation that holds the character."""
    considered: tuple[Person, ...]
    """The people whom the rules for the speaker looked at."""
    passed_over: tuple[Person, ...]
    """The other people whom the article names before the words."""
    ranked: tuple[RankedSpeaker, ...] = ()
    """The likeliest speakers, if the source is a pronoun or a description that the ranker weighed."""
    mentions: tuple[Span, ...] = ()
    """Where the article mentions the speaker: names, and the pronouns and descriptions resolved to them."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields, people by name."""
        return {
            "part": self.part,
            "quotation": self.quotation.to_record(),
            "considered": [person.name for person in self.considered],
            "passed_over": [person.name for person in self.passed_over],
            "ranked": [speaker.to_record() for speaker in self.ranked],
            "mentions": [list(span) for span in self.mentions],
        }


@frozen
class Explanation:
    """The reading of one character of an article."""

    article: Article = field(repr=False)
    """With every quotation, however unsure."""
    offset: int
    least_confidence: float
    sentence: Span
    outcome: Outcome
    word: ExplainedWord | None = None
    """None between words."""
    answers: tuple[ExplainedQuotation, ...] = ()
    """The quotations that hold the character, the surest first."""
    rejected: Rejected | None = None
    cues: tuple[Span, ...] = ()
    """Where nothing was found: words of the sentence that can be cues."""
    nearest: tuple[Quotation, ...] = field(default=(), repr=False)
    """Where nothing was found: the quotation before and the one after."""
    problems: tuple[Problem, ...] = ()
    """What is odd in the paragraph, such as a mark that is never closed."""

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the character, counted from 1."""
        before = self.article.text[: self.offset]
        return before.count("\n") + 1, self.offset - before.rfind("\n")

    @property
    def reason(self) -> str:
        """The outcome in a sentence."""
        return OUTCOMES[self.outcome]

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        line, column = self.place
        return {
            "id": self.article.id,
            "offset": self.offset,
            "line": line,
            "column": column,
            "sentence": list(self.sentence),
            "outcome": self.outcome,
            "reason": self.reason,
            "word": self.word.to_record() if self.word else None,
            "answers": [answer.to_record() for answer in self.answers],
            "rejected": self.rejected.to_record() if self.rejected else None,
            "cues": [list(span) for span in self.cues],
            "nearest": [quotation.to_record() for quotation in self.nearest],
            "problems": [problem.to_record() for problem in self.problems],
        }


def offset_of(text: str, line: int, column: int) -> int:
    """Return the offset of a line and column, both counted from 1.

    Raises WrongValueError for a line or column that the text does not have.
    """
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        raise WrongValueError(f"line {line} is not there: give one from 1 to {len(lines)}")
    if not 1 <= column <= max(1, len(lines[line - 1])):
        raise WrongValueError(f"line {line} has no column {column}: give one from 1 to {max(1, len(lines[line - 1]))}")
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1


def explain(
    text: str,
    offset: int,
    *,
    id: str | None = None,
    people: People | None = None,
    tokenizer: Tokenizer | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
) -> Explanation:
    """Read an article, and return why the character at ``offset`` is, or is not, part of a quotation.

    The rest is as for ``read``.  Raises WrongValueError for an offset outside the text.
    """
    check_reading(text, tokenizer, settings)
    check_people(people)
    _check_offset(text, offset)
    found = stages_of(text, tokenizer, labeller, settings.scope)
    analysis = found.analysis
    article = article_of(found, people, Settings(least_confidence=0, scope="attributions"), id=id)
    document = analysis.document
    paragraph = document.paragraphs[document.paragraph_at(offset)]
    answers = tuple(_quotations_at(article, found.cast, offset))
    word = _word_at(analysis, offset)
    rejected = next((one for one in article.rejected if _holds(one.span, offset)), None)
    unanswered: Outcome = "rejected" if rejected else _outcome_without_answer(analysis.marks, offset, word)
    return Explanation(
        article,
        offset,
        settings.least_confidence,
        document.sentences[document.sentence_at(offset)],
        _outcome_of(answers, settings) if answers else unanswered,
        word,
        answers,
        rejected,
        cues=() if answers else _possible_cues(analysis, offset),
        nearest=() if answers else _nearest(article.quotations, offset),
        problems=tuple(problem for problem in article.problems if problem.span.overlaps(paragraph)),
    )


def _check_offset(text: str, offset: int) -> None:
    if type(offset) is not int:
        raise WrongTypeError(f"offset is {shown(offset)}: give the number of a character, counted from 0")
    if not 0 <= offset < len(text):
        cure = f"give one from 0 to {len(text) - 1}" if text else "the text is empty"
        raise WrongValueError(f"offset {offset} lies outside the text: {cure}")


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _quotations_at(article: Article, cast: Cast, offset: int) -> Iterator[ExplainedQuotation]:
    """Yield the quotations that hold the character, the surest first."""
    for quotation in sorted(article.quotations, key=lambda one: -one.confidence):
        part = _part_at(quotation, offset)
        if part is not None:
            considered, passed_over = _people_for(article, quotation)
            ranked = tuple(_ranked(cast.rankings.get(quotation.content.spans, ())))
            speaker = quotation.speaker.id if quotation.speaker else None
            mentions = next((one.mentions for one in article.people if one.id == speaker), ())
            yield ExplainedQuotation(quotation, part, considered, passed_over, ranked, mentions)


def _ranked(ranking: Sequence[Ranked]) -> Iterator[RankedSpeaker]:
    """Yield the likeliest of those whom the ranker weighed, each with the features of the greatest weight."""
    weights = load_weights(RANKER)
    for one in ranking[: MAX_RANKED_RIVALS + 1]:
        by_weight = sorted(one.features, key=lambda feature: (-weights.get(feature, 0.0), feature))
        strongest = tuple([feature for feature in by_weight[:_FEATURES_SHOWN] if weights.get(feature, 0.0) > 0])
        name = one.candidate.entity.name if one.candidate is not None else ""
        yield RankedSpeaker(name, round(one.chance, 4), strongest)


def _part_at(quotation: Quotation, offset: int) -> Part | None:
    """Return the part of a quotation that holds the character, if one does."""
    spans: dict[Part, Sequence[Span]] = {
        "content": quotation.content.spans,
        "cue": quotation.cue.spans if quotation.cue else (),
        "source": quotation.source.spans if quotation.source else (),
        "via": [via.span for via in quotation.via],
    }
    return next((part for part, own in spans.items() if any(_holds(span, offset) for span in own)), None)


def _people_for(article: Article, quotation: Quotation) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Return the people whom the rules for the speaker looked at, and the other people named before the words."""
    looked_at = [span for one in quotation.evidence if one.question == "speaker" for span in one.spans]
    speaker = quotation.speaker.id if quotation.speaker else None
    start = min(quotation.content.spans).start
    considered = [
        person
        for person in article.people
        if person.id == speaker or any(mention.overlaps(span) for mention in person.mentions for span in looked_at)
    ]
    before = [
        person
        for person in article.people
        if person not in considered and person.kind == "person" and any(span.start < start for span in person.mentions)
    ]
    return tuple(considered), tuple(before)


def _word_at(analysis: Analysis, offset: int) -> ExplainedWord | None:
    """Return the word at the character, with the chance of each role: of its first and of its later words together."""
    document = analysis.document
    token = bisect_right(document.token_starts, offset) - 1
    if token < 0 or not _holds(document.tokens[token], offset):
        return None
    chances: dict[WordRole, float] = {}
    if analysis.own is not analysis.by_rule:
        chances = {role: round(analysis.own.role_probability(token, role), 4) for role in ROLES}
        chances = {"none": round(1 - sum(chances.values()), 4), **chances}
    return ExplainedWord(document.tokens[token], analysis.labelling.role_at(token) or "none", chances)


def _outcome_of(answers: Sequence[ExplainedQuotation], settings: Settings) -> Outcome:
    """Whether one of the quotations at the character is sure enough, and within scope."""
    sure = filter_by_confidence((answer.quotation for answer in answers), settings.least_confidence)
    if not sure:
        return "unsure"
    return "found" if filter_by_scope(sure, settings.scope) else "outside-scope"


def _outcome_without_answer(marks: Marks, offset: int, word: ExplainedWord | None) -> Outcome:
    if any(_holds(stretch.span, offset) for stretch in marks.stretches):
        return "in-marks"
    return "no-marks" if word is None or word.role == "none" else "unlinked"


def _possible_cues(analysis: Analysis, offset: int) -> tuple[Span, ...]:
    """Return the words of the character's sentence that can be cues."""
    document = analysis.document
    tokens = document.sentence_tokens[document.sentence_at(offset)]
    cues = cues_in(analysis.cues, tokens)
    return tuple(Span(document.tokens[cue.first].start, document.tokens[cue.end - 1].end) for cue in cues)


def _nearest(quotations: Sequence[Quotation], offset: int) -> tuple[Quotation, ...]:
    """Return the last quotation that starts before the character, and the first after it."""
    before = [one for one in quotations if one.content.spans[0].start <= offset]
    after = [one for one in quotations if one.content.spans[0].start > offset]
    return (*before[-1:], *after[:1])
