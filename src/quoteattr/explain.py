"""Why there is, or is no, quotation at a character of an article, and who was considered as its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.analysis import Analysis
from quoteattr.api import Settings, article_of
from quoteattr.articles import Article
from quoteattr.attribution import Extract, Quotation, Rejected
from quoteattr.english.cues import cues_in
from quoteattr.errors import WrongValueError
from quoteattr.evidence import SPEAKER_RULES, Problem
from quoteattr.labelling import ROLES, Labeller, Role
from quoteattr.marks import Marks
from quoteattr.people import People, Person
from quoteattr.pipeline import LabellerName, stages_of
from quoteattr.spans import Span

Part = Literal["content", "cue", "source", "via"]
WordRole = Literal["none", Role]
Outcome = Literal["found", "unsure", "rejected", "in-marks", "unlinked", "no-marks"]

OUTCOMES: Final = {
    "found": "it belongs to a quotation",
    "unsure": "it belongs to a quotation that is less sure than the settings ask for",
    "rejected": "it stands in quotation marks, but is taken for no one's speech",
    "in-marks": "it stands in quotation marks, but only other words between them are taken for speech",
    "unlinked": "it is taken for part of a quotation, but no quotation came of it",
    "no-marks": "it stands in no quotation marks, and the labeller takes it for no part of a quotation",
}

LINKS: Final[Mapping[WordRole, str]] = {
    "content": "content outside quotation marks needs a cue near it, and a cue that is on no list an even chance",
    "cue": "a cue needs content near it, and one that is on no list an even chance",
    "source": "a source needs a cue that has content",
}
"""What a part of a quotation needs, so that it is one."""


@frozen
class Word:
    """The word that the character belongs to, as the labeller sees it."""

    span: Span
    role: WordRole
    """What it is taken for, once marks and rules have had their say."""
    chances: Mapping[WordRole, float] = field(factory=dict)
    """How probable the labeller alone says that each role is; empty for the rules, which do not guess."""

    def to_record(self) -> dict[str, Any]:
        """A plain dict with the same fields."""
        return {"span": list(self.span), "role": self.role, "chances": dict(self.chances)}


@frozen
class Answer:
    """A quotation that the character belongs to, and who could have said it."""

    quotation: Quotation
    part: Part
    """What of it the character is."""
    considered: tuple[Person, ...]
    """Those whom the rules for the speaker looked at."""
    passed_over: tuple[Person, ...]
    """Others whom the article names before the words."""


@frozen
class Explanation:
    """What was made of one character of an article."""

    article: Article = field(repr=False)
    """As it is with no least confidence."""
    offset: int
    least_confidence: float
    sentence: Span
    outcome: Outcome
    word: Word | None = None
    """None between words."""
    answers: tuple[Answer, ...] = ()
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
        """What was made of the character, in a sentence."""
        return OUTCOMES[self.outcome]

    def to_record(self) -> dict[str, Any]:
        """A plain dict that JSON can hold."""
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
            "answers": [
                {
                    "part": answer.part,
                    "quotation": answer.quotation.to_record(),
                    "considered": [person.name for person in answer.considered],
                    "passed_over": [person.name for person in answer.passed_over],
                }
                for answer in self.answers
            ],
            "rejected": self.rejected.to_record() if self.rejected else None,
            "cues": [list(span) for span in self.cues],
            "nearest": [quotation.to_record() for quotation in self.nearest],
            "problems": [problem.to_record() for problem in self.problems],
        }


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both counted from 1.  Raises WrongValueError for what the text does not have."""
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
    labeller: LabellerName | Labeller = "linear",
    settings: Settings = Settings(),
) -> Explanation:
    """Read an article, and say what was made of the character at ``offset``.

    The rest is as for ``read``.  Raises WrongValueError for an offset outside the text.
    """
    if not 0 <= offset < len(text):
        cure = f"give one from 0 to {len(text) - 1}" if text else "the text is empty"
        raise WrongValueError(f"offset {offset} lies outside the text: {cure}")
    found = stages_of(text, None, labeller)
    document = found.analysis.document
    article = article_of(found, people, Settings(least_confidence=0), id=id)
    paragraph = document.paragraphs[document.paragraph_at(offset)]
    answers = tuple(_answers(article, offset))
    word = _word(found.analysis, offset)
    rejected = next((one for one in article.rejected if _holds(one.span, offset)), None)
    sure = [one for one in answers if one.quotation.confidence >= settings.least_confidence]
    return Explanation(
        article,
        offset,
        settings.least_confidence,
        document.sentences[document.sentence_at(offset)],
        "found" if sure else "unsure" if answers else "rejected" if rejected else _unclaimed(found.analysis.marks, offset, word),
        word,
        answers,
        rejected,
        () if answers else _cues(found.analysis, offset),
        () if answers else _nearest(article.quotations, offset),
        tuple(problem for problem in article.problems if problem.span.overlaps(paragraph)),
    )


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _answers(article: Article, offset: int) -> Iterable[Answer]:
    """The quotations that have the character, the surest first."""
    for quotation in sorted(article.quotations, key=lambda one: -one.confidence):
        parts: dict[Part, Extract | None] = {
            "content": quotation.content,
            "cue": quotation.cue,
            "source": quotation.source,
        }
        spans = {part: extract.spans for part, extract in parts.items() if extract is not None}
        spans["via"] = tuple(via.span for via in quotation.via)
        part = next((part for part, own in spans.items() if any(_holds(span, offset) for span in own)), None)
        if part is not None:
            yield Answer(quotation, part, *_people(article, quotation))


def _people(article: Article, quotation: Quotation) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Whom the rules for the speaker looked at, and who else is named before the words."""
    looked_at = [span for one in quotation.evidence if one.rule in SPEAKER_RULES for span in one.spans]
    speaker = quotation.speaker.id if quotation.speaker else None
    start = quotation.content.spans[0].start if quotation.content.spans else 0
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


def _word(analysis: Analysis, offset: int) -> Word | None:
    """The word at the character, with its chances by role: those of its first and of its later words together."""
    document = analysis.document
    token = bisect_right(document.token_starts, offset) - 1
    if token < 0 or not _holds(document.tokens[token], offset):
        return None
    chances: dict[WordRole, float] = {}
    if analysis.own is not analysis.by_rule:
        chances = {role: round(analysis.own.role_probability(token, role), 4) for role in ROLES}
        chances = {"none": round(1 - sum(chances.values()), 4), **chances}
    return Word(document.tokens[token], analysis.labelling.role_at(token) or "none", chances)


def _unclaimed(marks: Marks, offset: int, word: Word | None) -> Outcome:
    if any(_holds(stretch.span, offset) for stretch in marks.stretches):
        return "in-marks"
    return "no-marks" if word is None or word.role == "none" else "unlinked"


def _cues(analysis: Analysis, offset: int) -> tuple[Span, ...]:
    document = analysis.document
    tokens = document.tokens_in(*document.sentences[document.sentence_at(offset)])
    return tuple(
        Span(document.tokens[cue.first].start, document.tokens[cue.end - 1].end) for cue in cues_in(analysis.cues, tokens)
    )


def _nearest(quotations: Sequence[Quotation], offset: int) -> tuple[Quotation, ...]:
    """The last quotation that starts before, and the first after."""
    before = [one for one in quotations if one.content.spans and one.content.spans[0].start <= offset]
    after = [one for one in quotations if one.content.spans and one.content.spans[0].start > offset]
    return (*before[-1:], *after[:1])
