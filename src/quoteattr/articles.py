"""Article: what was read in one text; Wire: several articles with their people and utterances put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from quoteattr.attribution import Quotation, Quotations, Rejected, Speaker, sentences_around
from quoteattr.display import Displayed, Framed
from quoteattr.document import Document
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import Problem
from quoteattr.people import People, Person, Persons
from quoteattr.reviews import Review, article_name, quotation_id
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.typography import fold
from quoteattr.versions import RECORD_VERSION

if TYPE_CHECKING:
    from quoteattr.utterances.collate import Collated
    from quoteattr.utterances.rendering import Rendering
    from quoteattr.utterances.sentences import Sentences
    from quoteattr.utterances.utterance import Utterance, Utterances


def _counted(values: tuple[object, ...]) -> str:
    """Return a tuple as a prompt shows it: how many values it has."""
    return f"<{len(values)}>"


def _quotations(quotations: Iterable[Quotation]) -> Quotations:
    return Quotations(quotations)


def _persons(people: Iterable[Person]) -> Persons:
    return Persons(people)


@frozen
class Passage(Displayed):
    """A quotation in its article's text: what a notebook needs to show it in its sentence."""

    text: str = field(repr=False)
    quotation: Quotation
    span: Span
    """The sentences that hold the content, cue and source, and those around them that were asked for."""


@frozen
class Article(Displayed, Framed):
    """One article, read: what is quoted in it, by whom, and which stretches in marks are no quotation."""

    text: str = field(repr=False)
    """What was read, unchanged: every span is a place in it."""
    id: str | None
    """What the caller calls the article, such as its address; None if nothing was given."""
    outlet: str | None
    """Who printed it, as the caller says; None if nothing was given."""
    published: date | None
    """The day on which it was printed, as the caller says; None if nothing was given."""
    quotations: tuple[Quotation, ...] = field(repr=_counted, converter=_quotations)
    """What is quoted, in the order of the text."""
    rejected: tuple[Rejected, ...] = field(repr=_counted)
    """What stands in quotation marks and is not speech, each with the reason, in the order of the text."""
    people: tuple[Person, ...] = field(repr=_counted, converter=_persons)
    """Everyone who speaks, and every other person named in full, by first mention."""
    problems: tuple[Problem, ...] = field(repr=_counted)
    """What is odd in the copy, such as a mark that never closes, in the order of the text."""
    reviews: tuple[Review, ...] = field(default=(), repr=False)
    """What editors decided about its quotations, each with what it was before, in the order of their days."""
    _document: Document | None = field(default=None, eq=False, repr=False)

    @cached_property
    def _digest(self) -> str:
        return article_name(None, self.text)

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
            "quotations": [{"id": self.id_of(one), **one.to_record()} for one in self.quotations],
            "rejected": [stretch.to_record() for stretch in self.rejected],
            "people": [person.to_record() for person in self.people],
            "problems": [problem.to_record() for problem in self.problems],
            "reviews": [review.to_record() for review in self.reviews],
        }

    @property
    def name(self) -> str:
        """What reviews call the article: its id; without one, the digest of its text."""
        return self.id or self._digest

    def id_of(self, quotation: Quotation) -> str:
        """Return the id of one of the quotations: the same whenever this copy is read.

        It is made of the article's id (without one, of its whole text) and of the places and words of the content.
        """
        return quotation_id(self.id or self._digest, self.text, quotation.content.spans)

    def quotation(self, id: str) -> Quotation:
        """Return the quotation that has this id (see ``id_of``); raise WrongValueError for an unknown id."""
        found = next((one for one in self.quotations if self.id_of(one) == id), None)
        if found is None:
            raise WrongValueError(f"the article has no quotation {id!r}: give an id as article.id_of(quotation) does")
        return found

    def corrected(self, reviews: Iterable[Review]) -> Article:
        """Return the article as editors decided; ``reviews`` keeps their decisions.

        A rejected quotation is out: its words in marks stand in ``rejected``.  One that was accepted, changed or added
        has the confidence 1 and a certain speaker, if it has one; the evidence says by whom and when.  Applying a
        review again changes nothing, and the order of reviews of different quotations does not matter.

        Raises WrongValueError, with the id and what to give, for a review of another article, of a quotation that this
        one has not, or with words that cannot be a quotation's.
        """
        from quoteattr.reviews.application import apply_reviews

        found = apply_reviews(self, reviews)
        return evolve(
            self,
            quotations=found.quotations,
            rejected=found.rejected,
            people=found.people,
            reviews=found.reviews,
        )

    def by_speaker(self) -> Mapping[Speaker | None, Quotations]:
        """Return the quotations of each speaker, in the order of the text; None stands for speakers not known.

        Speakers come in the order of their first quotation, None last.
        """
        found: dict[Speaker | None, list[Quotation]] = {}
        for quotation in self.quotations:
            found.setdefault(quotation.speaker, []).append(quotation)
        if None in found:
            found[None] = found.pop(None)
        return {speaker: Quotations(quotations) for speaker, quotations in found.items()}

    def said_by(self, name: str) -> Quotations:
        """Return the quotations of the one speaker whom a name or an id fits; none if it fits no speaker.

        A name fits whom the article calls by it, whatever the capitals, also a part of it that is a whole word:
        "Lee" fits Ann Lee.  One who has the very name is preferred.  Raises WrongValueError if it fits several, with
        their names and ids.
        """
        if not isinstance(name, str):
            raise WrongTypeError(f"name is {name!r}: give a name or an id, as in 'Ann Lee'")
        speakers = [speaker for speaker in self.by_speaker() if speaker is not None]
        fitting = _fitting(name, speakers, {person.id: person for person in self.people})
        if len(fitting) > 1:
            known = ", ".join(f"{speaker.name} ({speaker.id})" for speaker in fitting)
            raise WrongValueError(f"{name!r} can be {known}: give the whole name or the id of one of them")
        return self.by_speaker()[fitting[0]] if fitting else Quotations()

    def passage(self, quotation: Quotation, sentences: int = 0) -> Passage:
        """Return one of this article's quotations in its sentences, which a notebook shows.

        ``sentences`` is how many more are shown before and after them.  Raises WrongValueError for a quotation of
        another article.
        """
        return Passage(self.text, quotation, sentences_around(quotation, self, sentences))


def digest_of(article: Article, size: int = 4) -> str:
    """Return a digest of an article, of this many bytes, which tells it and its people from others."""
    published = article.published.isoformat() if article.published else ""
    whole = "\0".join((article.id or "", article.outlet or "", published, article.text))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _fitting(name: str, speakers: Iterable[Speaker], people: Mapping[str, Person]) -> list[Speaker]:
    """Return the speakers whom a name fits: those with this id, else this very name, else a name with these words."""
    words = _words(name)
    names = {
        speaker: [_words(one) for one in (speaker.name, *(people[speaker.id].names if speaker.id in people else ()))]
        for speaker in speakers
    }
    by_id = [speaker for speaker in names if speaker.id == name]
    whole = [speaker for speaker, known in names.items() if words in known]
    part = [speaker for speaker, known in names.items() if any(f" {words} " in f" {one} " for one in known)]
    return by_id or whole or (part if words else [])


def _words(name: str) -> str:
    """Return the words of a name in one case, parted by single spaces, without the marks around them."""
    return " ".join(word.strip(".,;:'’\"“”()") for word in fold(name).casefold().split())


@frozen
class Wire(Displayed, Framed):
    """Articles with their people put together: a person who speaks in several of them has one id and one name."""

    articles: tuple[Article, ...] = field(repr=_counted)
    """In order of date, id, outlet and text, each once."""
    people: People
    """Every person with a full name or in the newsroom's list, and every organisation with a name of its own."""

    @property
    def utterances(self) -> Utterances:
        """Every utterance once, with all its renderings, in the order of the first of them.

        Each sentence of a quotation that is a statement is in exactly one; a denied, declined or alleged quotation is
        in none.  Computed when first asked for.
        """
        return self._collated.utterances

    @cached_property
    def passages(self) -> Utterances:
        """The utterances to be read: what the same quotations carry, sentence after sentence, is one of them.

        Their renderings are as much of a quotation as the others have, too: whole, where all have it whole.
        """
        from quoteattr.utterances.passages import join_passage
        from quoteattr.utterances.utterance import Utterances

        utterances = self.utterances
        return Utterances(
            join_passage([utterances[at] for at in places], self._joined) for places in self._passage_places
        )

    @cached_property
    def _passage_places(self) -> tuple[tuple[int, ...], ...]:
        from quoteattr.utterances.passages import passages_of

        return passages_of(self.utterances)

    def _joined(self, renderings: Sequence[Rendering]) -> Rendering:
        """Return renderings of one quotation, each the sentences after the one before, as one."""
        first, last = renderings[0].sentences, renderings[-1].sentences
        cut = self._sentences[renderings[0].article or 0, renderings[0].position]
        return cut.rendering(Span(first.start if first else 0, last.end if last else len(cut.spans)))

    @property
    def possibly_related(self) -> tuple[tuple[Utterance, Utterance], ...]:
        """Pairs of utterances that may be one, but not surely enough to be put together; the surest first."""
        found = self._collated
        return tuple((found.utterances[a], found.utterances[b]) for a, b in found.related)

    @cached_property
    def _collated(self) -> Collated:
        from quoteattr.entity_linking.identification import is_proper
        from quoteattr.matching.runs import SentenceStretch  # imports numpy, which the rules do without
        from quoteattr.utterances.collate import collate_renderings

        stated = [
            (rendering, SentenceStretch(number, *span), self.articles[at].quotations[place])
            for number, ((at, place), cut) in enumerate(self._sentences.items())
            for rendering, span in cut.tried()
        ]
        known = {person.id for person in self.people}
        speakers = [q.speaker if q.speaker is not None and q.speaker.id in known else None for *_, q in stated]
        named = [
            {one.id: one for one in article.people if one.kind == "person" and is_proper(one.name)}
            for article in self.articles
        ]
        people = [
            named[rendering.article or 0].get(quotation.speaker.id) if quotation.speaker is not None else None
            for rendering, _, quotation in stated
        ]
        renderings, stretches = [one for one, *_ in stated], [stretch for _, stretch, _ in stated]
        return collate_renderings(renderings, stretches, speakers, people)

    @cached_property
    def _sentences(self) -> Mapping[tuple[int, int], Sentences]:
        """The sentences of each statement, by the places of its article and of it."""
        from quoteattr.utterances.sentences import cut_statements

        return {
            (at, place): cut for at, article in enumerate(self.articles) for place, cut in cut_statements(article, at)
        }

    def quotation(self, rendering: Rendering) -> Quotation:
        """Return the quotation that a rendering of this wire is from."""
        if rendering.article is None:
            raise WrongValueError(f"{rendering!r} is a text of collate(): give a rendering of this wire")
        return self.articles[rendering.article].quotations[rendering.position]

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold: people, articles and utterances, each by its own ``to_record``.

        ``possibly_related`` holds pairs of places in ``utterances``, and ``passages`` those of each passage.
        """
        return {
            "version": RECORD_VERSION,
            "people": [person.to_record() for person in self.people],
            "articles": [article.to_record() for article in self.articles],
            "utterances": [utterance.to_record() for utterance in self.utterances],
            "possibly_related": [list(pair) for pair in self._collated.related],
            "passages": [list(places) for places in self._passage_places],
        }
