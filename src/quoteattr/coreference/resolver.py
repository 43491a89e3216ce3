"""Who said it: the speaker of every quotation of one article, and the article's people.

A sieve from certain to doubtful, each step a named rule in the evidence: a source that names its
speaker, then a noun that the article has tied to a name, then pronouns.  Where two are equally good
there is no speaker, and the evidence lists both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.attribution import Quotation, Speaker
from quoteattr.coreference.discourse import Answer, Floor, end_of, start_of
from quoteattr.coreference.entities import Figure, Figures
from quoteattr.coreference.epithets import taken_up
from quoteattr.coreference.gender import read_genders
from quoteattr.coreference.heads import Head, head_of
from quoteattr.coreference.mentions import find_mentions
from quoteattr.coreference.nominals import Nouns
from quoteattr.coreference.pronouns import Antecedents
from quoteattr.document import Document
from quoteattr.evidence import Evidence
from quoteattr.marks import Marks
from quoteattr.people import Name, Person

_INITIALS: Final = frozenset({"ceo", "mp", "gp", "ngo"})
"""Nouns of which every letter is spoken."""
_PRONOUNS: Final = {"female": "she", "male": "he"}


@frozen
class Cast:
    """The people of one article, and its quotations with their speakers."""

    people: tuple[Person, ...]
    quotations: tuple[Quotation, ...]


def resolve(document: Document, marks: Marks, quotations: Sequence[Quotation]) -> Cast:
    """The speaker of each quotation, with the evidence for it, and everyone the article names or quotes.

    The quotations come back in the order in which they were given.
    """
    figures = Figures(document, find_mentions(document, marks))
    read_genders(document, figures)
    sieve = _Sieve(document, marks, figures)
    heads = [sieve.head(quotation) for quotation in quotations]
    sieve.hear(heads)
    answers: dict[int, Answer] = {}
    for index in sorted(range(len(quotations)), key=lambda n: (start_of(quotations[n]), -end_of(quotations[n]))):
        answers[index] = sieve.speaker(quotations[index], heads[index])
    speaking = {answer.figure for answer in answers.values() if answer.figure is not None}
    people = _people(figures, speaking)
    filled = tuple(_filled(quotation, answers[index], people) for index, quotation in enumerate(quotations))
    return Cast(tuple(people.values()), filled)


def _filled(quotation: Quotation, answer: Answer, people: dict[Figure, Person]) -> Quotation:
    person = people[answer.figure] if answer.figure is not None else None
    speaker = Speaker(person.id, person.name) if person is not None else None
    evidence = (*quotation.evidence, Evidence(answer.rule, answer.spans))
    return evolve(quotation, speaker=speaker, speaker_status=answer.status, evidence=evidence)


def _people(figures: Figures, speaking: set[Figure]) -> dict[Figure, Person]:
    """Everyone who speaks, and every other person named in full, by first mention."""
    kept = [
        figure
        for figure in figures.all
        if figure in speaking
        or (
            figure.kind == "person"
            and figure.certain
            and figure.personal is not None
            and len(figure.personal.keys) > 1
            and figure.spans
        )
    ]
    kept.sort(key=lambda figure: figure.start)
    return {figure: _person(figures, figure, number) for number, figure in enumerate(kept, 1)}


def _person(figures: Figures, figure: Figure, number: int) -> Person:
    if figure.personal is not None:
        figures.read_roles(figure)
    return Person(
        id=f"{figure.kind}-{number}",
        name=figure.name,
        kind=figure.kind,
        aliases=tuple(_form(form, figure.name) for form in figure.forms if form != figure.name),
        roles=tuple(_office(noun) for noun in figure.nouns if not any(o.endswith(f" {noun}") for o in figure.nouns)),
        pronouns=_PRONOUNS[next(iter(figure.genders))] if len(figure.genders) == 1 and figure.kind == "person" else "",
        mentions=tuple(sorted(figure.spans)),
    )


def _office(noun: str) -> str:
    """A noun as it is printed: minister, CEO."""
    return " ".join(word.upper() if word in _INITIALS else word for word in noun.split())


def _form(form: str, full: str) -> Name:
    return Name(form, "short" if len(form.split()) < len(full.split()) else "alias")


class _Sieve:
    """Resolves the quotations of one article, in order of position."""

    def __init__(self, document: Document, marks: Marks, figures: Figures) -> None:
        self.document = document
        self.figures = figures
        self.floor = Floor(document, marks)
        self.nouns = Nouns(document, figures, self.floor)
        self.antecedents = Antecedents(document, figures, self.floor, self.nouns, self._name)

    def head(self, quotation: Quotation) -> Head | None:
        """The head of a quotation's source, if it has one."""
        if quotation.source is None:
            return None
        start = quotation.source.spans[0].start
        beside = quotation.cue is None or start == quotation.cue.spans[-1].end + 1
        return head_of(self.document, self.figures, quotation.source.spans, after_its_cue=beside)

    def hear(self, heads: Iterable[Head | None]) -> None:
        """Take up everyone who speaks by name anywhere: whoever speaks can be meant by "he" or "she" before."""
        for head in heads:
            if head is not None and head.kind == "name":
                self.floor.voices.update(self.figures.of(head.mention).figures[:1])

    def speaker(self, quotation: Quotation, head: Head | None) -> Answer:
        """Who speaks this quotation, whose source has this head; later quotations may rest on the answer."""
        source = quotation.source
        if head is None or source is None:
            answer = self._continued(quotation)
        elif head.kind == "pronoun":
            answer = self.antecedents.speaker(quotation, head)
        elif (passing := taken_up(self.document, self.figures, self.floor, head)) is not None:
            answer = passing
        elif head.kind == "name":
            answer = self._name(head)
        elif head.entry is not None:
            answer = self.nouns.speaker(head, head.entry)
        elif head.kind == "names" or self.nouns.may_name(head):
            answer = self.nouns.own_words(head)
        else:
            answer = Answer(None, "source-not-understood", (head.span,))
        if answer.figure is not None:
            at = source.spans[0].start if source is not None and head is not None else start_of(quotation)
            self.floor.take(quotation, answer.figure, at)
        return answer

    def _name(self, head: Head) -> Answer:
        choice = self.figures.of(head.mention)
        mention = self.figures.mentions[head.mention]
        if not choice.figures:
            figure = self.figures.named(mention.text, "person", mention.span)
            return Answer(figure, "named-by-its-words", (head.span,))
        if len(choice.figures) > 1:
            rivals = tuple(figure.mentions[0].span for figure in choice.figures if figure.mentions)
            return Answer(None, "ambiguous-name", (head.span, *rivals))
        figure = choice.figures[0]
        if choice.misspelt:
            return Answer(figure, "name-misspelt", (mention.span, figure.mentions[0].span))
        if mention.sort == "place":
            figure.note(mention.span)
        if head.apposed:
            rule = "name-in-apposition"
        elif choice.by_focus:
            rule = "surname-in-focus"
        elif figure.kind != "person":
            rule = "named-organisation"
        else:
            rule = (
                "source-names-speaker" if len(mention.words) > 1 or mention.text == figure.name else "surname-of-person"
            )
        return Answer(figure, rule, (mention.span,))

    def _continued(self, quotation: Quotation) -> Answer:
        """Direct speech with no source goes on with the speaker before it, in its paragraph or the next."""
        here = start_of(quotation)
        last = self.floor.last()
        if quotation.kind == "indirect" or last is None:
            return Answer(None, "no-source", ())
        gap = self.document.paragraph_at(here) - self.document.paragraph_at(last.end - 1)
        if gap == 0 or (gap == 1 and (self._fills_paragraph(quotation) or self._after_colon(here))):
            return Answer(last.figure, "continued-speech", (last.quotation.content.spans[-1],))
        return Answer(None, "no-source", ())

    def _after_colon(self, start: int) -> bool:
        tokens = self.document.tokens_in(0, start)
        return any(self.document.words[at] == ":" for at in range(max(0, tokens.stop - 2), tokens.stop))

    def _fills_paragraph(self, quotation: Quotation) -> bool:
        paragraph = self.document.paragraphs[self.document.paragraph_at(start_of(quotation))]
        tokens = self.document.tokens_in(paragraph.start, paragraph.end)
        inner = self.document.tokens_in(start_of(quotation), end_of(quotation))
        return inner.start - tokens.start <= 1 and tokens.stop - inner.stop <= 2
