"""Why there is, or is no, quotation at a character of an article, and who was considered as its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.evidence import SPEAKER_RULES, Problem
from quoteattr.marks import pair_marks
from quoteattr.newsroom import People, Person
from quoteattr.pipeline import Article, LabellerName, Settings, read
from quoteattr.quotations import Quotation, Rejected
from quoteattr.roles import Labeller
from quoteattr.roles.cues import find_cues
from quoteattr.segment import RuleTokenizer
from quoteattr.spans import Span

Part = Literal["content", "cue", "source"]
Outcome = Literal["found", "unsure", "rejected", "in-marks", "no-marks"]

OUTCOMES: Final = {
    "found": "it belongs to a quotation",
    "unsure": "it belongs to a quotation that is less sure than the settings ask for",
    "rejected": "it stands in quotation marks, but is taken for no one's speech",
    "in-marks": "it stands in quotation marks, but only other words between them are taken for speech",
    "no-marks": "it stands in no quotation marks, and the labeller takes it for no part of a quotation",
}


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
    article = read(text, id=id, people=people, labeller=labeller, settings=Settings(least_confidence=0))
    document = RuleTokenizer()(text)
    paragraph = document.paragraphs[document.paragraph_at(offset)]
    answers = tuple(_answers(article, offset))
    rejected = next((one for one in article.rejected if _holds(one.span, offset)), None)
    sure = [one for one in answers if one.quotation.confidence >= settings.least_confidence]
    return Explanation(
        article,
        offset,
        settings.least_confidence,
        document.sentences[document.sentence_at(offset)],
        "found" if sure else "unsure" if answers else "rejected" if rejected else _unclaimed(document, offset),
        answers,
        rejected,
        () if answers else _cues(document, offset),
        () if answers else _nearest(article.quotations, offset),
        tuple(problem for problem in article.problems if problem.span.overlaps(paragraph)),
    )


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _answers(article: Article, offset: int) -> Iterable[Answer]:
    """The quotations that have the character, the surest first."""
    for quotation in sorted(article.quotations, key=lambda one: -one.confidence):
        parts: dict[Part, Any] = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
        for part, extract in parts.items():
            if extract is not None and any(_holds(span, offset) for span in extract.spans):
                yield Answer(quotation, part, *_people(article, quotation))
                break


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


def _unclaimed(document: Document, offset: int) -> Outcome:
    marks = pair_marks(document)
    return "in-marks" if any(_holds(stretch.span, offset) for stretch in marks.stretches) else "no-marks"


def _cues(document: Document, offset: int) -> tuple[Span, ...]:
    tokens = document.tokens_in(*document.sentences[document.sentence_at(offset)])
    return tuple(
        Span(document.tokens[cue.first].start, document.tokens[cue.end - 1].end) for cue in find_cues(document, tokens)
    )


def _nearest(quotations: Sequence[Quotation], offset: int) -> tuple[Quotation, ...]:
    """The last quotation that starts before, and the first after."""
    before = [one for one in quotations if one.content.spans and one.content.spans[0].start <= offset]
    after = [one for one in quotations if one.content.spans and one.content.spans[0].start > offset]
    return (*before[-1:], *after[:1])
