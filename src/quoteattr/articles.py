"""Article: what was read in one text; Wire: several articles with their people and utterances put together."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from quoteattr.attribution import Quotation, Rejected
from quoteattr.display import Displayed
from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.evidence import Problem
from quoteattr.people import People, Person
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.versions import RECORD_VERSION

if TYPE_CHECKING:
    from quoteattr.utterances.collate import Collated
    from quoteattr.utterances.rendering import Rendering
    from quoteattr.utterances.utterance import Utterance


def _counted(values: tuple[object, ...]) -> str:
    """A tuple as a prompt shows it: how many values it has."""
    return f"<{len(values)}>"


@frozen
class Passage(Displayed):
    """A quotation in its article's text: what a notebook needs to show it in its sentence."""

    text: str = field(repr=False)
    quotation: Quotation
    span: Span
    """The sentences that hold the content, cue and source."""


@frozen
class Article(Displayed):
    """One article, read: what is quoted in it, by whom, and which stretches in marks are no quotation."""

    text: str = field(repr=False)
    id: str | None
    outlet: str | None
    published: date | None
    quotations: tuple[Quotation, ...] = field(repr=_counted)
    rejected: tuple[Rejected, ...] = field(repr=_counted)
    people: tuple[Person, ...] = field(repr=_counted)
    problems: tuple[Problem, ...] = field(repr=_counted)
    _document: Document | None = field(default=None, eq=False, repr=False)

    @property
    def document(self) -> Document:
        """The sentences and tokens that reading saw; after a record was read back, those of the rules."""
        return self._document or RuleTokenizer()(self.text)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold; ``quoteattr.from_record`` gives an equal Article back."""
        return {
            "version": RECORD_VERSION,
            "id": self.id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "text": self.text,
            "quotations": [quotation.to_record() for quotation in self.quotations],
            "rejected": [stretch.to_record() for stretch in self.rejected],
            "people": [person.to_record() for person in self.people],
            "problems": [problem.to_record() for problem in self.problems],
        }

    def passage(self, quotation: Quotation) -> Passage:
        """Return one of this article's quotations with the text around it, which a notebook shows.

        Raises WrongValueError for a quotation of another article.
        """
        if quotation not in self.quotations:
            raise WrongValueError(f"{quotation!r} is of another article: give one of this article's quotations")
        return Passage(self.text, quotation, self._sentences_of(quotation))

    def _sentences_of(self, quotation: Quotation) -> Span:
        """The sentences that hold the content, cue and source of a quotation."""
        spans = quotation.own_spans
        whole = Span(min(spans).start, max(span.end for span in spans))
        sentences = [one for one in self.document.sentences if one.overlaps(whole)]
        return Span(sentences[0].start, sentences[-1].end)


@frozen
class Wire(Displayed):
    """Articles with their people put together: a person who speaks in several of them has one id and one name."""

    articles: tuple[Article, ...] = field(repr=_counted)
    """In order of date, id, outlet and text, each once."""
    people: People
    """Every person with a full name or in the newsroom's list, and every organisation with a name of its own."""

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """Every utterance once, with all its renderings, in the order of the first of them.

        A quotation that is a statement is in exactly one; a denied, declined or alleged one is in none.  Computed when
        first asked for.
        """
        return self._collated.utterances

    @property
    def possibly_related(self) -> tuple[tuple[Utterance, Utterance], ...]:
        """Pairs of utterances that may be one, but not surely enough to be put together; the surest first."""
        found = self._collated
        return tuple((found.utterances[a], found.utterances[b]) for a, b in found.related)

    @cached_property
    def _collated(self) -> Collated:
        from quoteattr.entity_linking.identification import is_proper
        from quoteattr.utterances.collate import collate_renderings  # imports numpy, which the rules do without
        from quoteattr.utterances.rendering import Rendering

        stated = [
            (Rendering(quotation.text, place, at, article.id, article.outlet, article.published, spans), quotation)
            for at, article in enumerate(self.articles)
            for place, quotation in enumerate(article.quotations)
            if quotation.is_statement and (spans := quotation.content.spans)
        ]
        known = {person.id for person in self.people}
        speakers = [q.speaker if q.speaker is not None and q.speaker.id in known else None for _, q in stated]
        named = [
            {one.id: one for one in article.people if one.kind == "person" and is_proper(one.name)}
            for article in self.articles
        ]
        people = [
            named[rendering.article or 0].get(quotation.speaker.id) if quotation.speaker is not None else None
            for rendering, quotation in stated
        ]
        return collate_renderings([rendering for rendering, _ in stated], speakers, people)

    def quotation(self, rendering: Rendering) -> Quotation:
        """Return the quotation that a rendering of this wire is."""
        if rendering.article is None:
            raise WrongValueError(f"{rendering!r} is a text of collate(): give a rendering of this wire")
        return self.articles[rendering.article].quotations[rendering.position]

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold: people, articles and utterances, each by its own ``to_record``.

        ``possibly_related`` holds pairs of places in ``utterances``.
        """
        return {
            "version": RECORD_VERSION,
            "people": [person.to_record() for person in self.people],
            "articles": [article.to_record() for article in self.articles],
            "utterances": [utterance.to_record() for utterance in self.utterances],
            "possibly_related": [list(pair) for pair in self._collated.related],
        }
