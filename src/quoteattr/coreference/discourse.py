"""The discourse state: which quotations have been resolved so far, and what that says about the entities.

``DiscourseState`` answers questions and changes nothing; only the resolver holds a ``Discourse``, which records each
resolution in turn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference.entities import Entities, Entity
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.resolution import ISSUER, Resolution
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_NAMESAKES, MAX_RECENT_QUOTATIONS
from quoteattr.marks import Marks
from quoteattr.names import Gender, forename_gender
from quoteattr.resources.lexicons import word_set
from quoteattr.resources.weights import Weights
from quoteattr.spans import Span, joined


@frozen
class ResolvedQuotation:
    """A quotation whose speaker is known."""

    quotation: Quotation
    speaker: Entity
    start: int
    """Where its source starts, or its content if it has no source."""
    sentence: int
    """The sentence of its start."""
    is_embedded: bool
    """Whether its source stands within what someone else says."""
    is_document: bool = False
    """Whether its source is a document that speaks for its issuer."""

    @property
    def evidence(self) -> Span:
        """What shows who speaks it: its source, or its content if it has no source."""
        return (self.quotation.source or self.quotation.content).spans[0]

    @property
    def end(self) -> int:
        """One past its last character, of content or source."""
        return max(end_of(self.quotation), self.start + 1)


@frozen
class NarrativeMention:
    """The subject of a clause outside quotations, with the entity that it refers to."""

    entity: Entity
    span: Span
    gender: Gender | None
    """The gender that a pronoun shows; None for a noun phrase."""
    is_sure: bool
    """Whether that is then the gender of the entity."""


def is_question_or_answer(quotation: Quotation) -> bool:
    """Return whether a quotation has a label of questions or answers ("Q"), or answers in an interview without."""
    if quotation.source is None:
        return is_answer(quotation)
    label = label_of(quotation.source)
    return any(label in word_set("labelling_words", kind) for kind in ("question_label", "answer_label"))


def is_answer(quotation: Quotation) -> bool:
    """Return whether a quotation is an answer of an interview without labels."""
    return any(evidence.rule == "answer-of-interview" for evidence in quotation.evidence)


def label_of(source: Extract) -> str:
    """Return a source in lower case, without the stop behind "Q."."""
    return source.text.lower().rstrip(".")


class DiscourseState:
    """What has been resolved so far, in order of position."""

    def __init__(
        self,
        document: Document,
        marks: Marks,
        entities: Entities,
        named_speakers: Iterable[Entity],
        quotations: Sequence[Quotation] = (),
        ranker: Weights | None = None,
    ) -> None:
        self.document = document
        self.entities = entities
        self.ranker = ranker
        """Weights of the ranker of mentions; None for the rules alone."""
        self._outermost = marks.outermost
        self._outermost_starts = [stretch.span.start for stretch in self._outermost]
        self._resolved: list[ResolvedQuotation] = []
        self._by_sentence: defaultdict[int, list[ResolvedQuotation]] = defaultdict(list)
        self._speakers = set(named_speakers)
        self._all = list(entities.all)
        self._by_text: dict[str, Entity] = {}
        self._known = set(entities.all)
        self._mentions: dict[Entity, list[Span]] = {}
        self._starts: dict[Entity, list[int]] = {}
        self._genders: dict[Entity, frozenset[Gender]] = {}
        self._by_noun: dict[str, list[Entity]] = {}
        self._by_family: dict[str, list[Entity]] = {}
        self._organisations: dict[tuple[str, bool], list[tuple[int, Entity]]] = {}
        self._spoken: dict[Entity, list[int]] = {}
        self._by_nominal: dict[int, Entity] = {}
        self._called: dict[Entity, set[str]] = {}
        self._narrated: defaultdict[int, list[NarrativeMention]] = defaultdict(list)
        self._narrated_at: dict[int, Span] = {}
        self._narrated_entities: set[Entity] = set()
        self._signs: dict[Entity, tuple[str, ...]] = {}
        self._introduced: list[Entity] = []
        turns = filter(is_question_or_answer, quotations)
        self.first_answer = min((min(turn.own_spans).start for turn in turns), default=len(document.text))
        """Where the first question or answer of an interview starts; the text's end without one."""
        self._contents = joined(span for quotation in quotations for span in quotation.content.spans)
        self._content_starts = [span.start for span in self._contents]
        sources = (quotation.source for quotation in quotations if quotation.source is not None)
        self._sources = joined(span for source in sources for span in source.spans)
        self._source_starts = [span.start for span in self._sources]

    # --- quotations ---

    @property
    def last(self) -> ResolvedQuotation | None:
        """The quotation resolved last."""
        return self._resolved[-1] if self._resolved else None

    def in_sentence(self, sentence: int) -> list[ResolvedQuotation]:
        """Return the last quotations whose source stands in a sentence."""
        return self._by_sentence.get(sentence, [])[-MAX_RECENT_QUOTATIONS:]

    def enclosing(self, quotation: Quotation, offset: int) -> ResolvedQuotation | None:
        """Return the quotation, of the last few, whose content holds a character; the innermost of several."""
        for resolved in reversed(self._resolved[-MAX_RECENT_QUOTATIONS:]):
            for start, end in resolved.quotation.content.spans:
                if start <= offset < end and resolved.quotation is not quotation:
                    return resolved
        return None

    def is_in_content(self, offset: int) -> bool:
        """Whether a character stands within what somebody is quoted as saying."""
        at = bisect_right(self._content_starts, offset) - 1
        return at >= 0 and offset < self._contents[at].end

    def is_in_source(self, offset: int) -> bool:
        """Whether a character stands within the words of a source."""
        at = bisect_right(self._source_starts, offset) - 1
        return at >= 0 and offset < self._sources[at].end

    def sources_within(self, start: int, end: int) -> Sequence[Span]:
        """Return the words of sources that start within the characters ``start:end``."""
        return self._sources[bisect_left(self._source_starts, start) : bisect_left(self._source_starts, end)]

    def narrated_in(self, sentence: int, before: int) -> list[NarrativeMention]:
        """Return the subjects of a sentence outside quotations that start before a character and have been resolved."""
        return [each for each in self._narrated.get(sentence, ()) if each.span.start < before]

    def recent_quotations(self, offset: int) -> list[ResolvedQuotation]:
        """Return the last few quotations whose source starts before a character, the last first."""
        recent = [each for each in self._resolved[-2 * MAX_RECENT_QUOTATIONS :] if each.start < offset]
        return sorted(recent, key=lambda each: -each.start)

    def recent_speakers(self, offset: int) -> tuple[Entity, ...]:
        """Return who spoke in the last few quotations whose source starts before a character, each once, last first."""
        return tuple(dict.fromkeys([each.speaker for each in self.recent_quotations(offset)]))

    def last_spoken_before(self, entity: Entity, offset: int) -> int:
        """Return the start of the last source before ``offset`` that refers to an entity, or -1."""
        starts = self._spoken.get(entity, [])
        at = bisect_left(starts, offset)
        return starts[at - 1] if at else -1

    def stretch_at(self, offset: int) -> int:
        """Return the number of the outermost quoted stretch around a character; -1 outside all of them."""
        at = bisect_right(self._outermost_starts, offset) - 1
        return at if at >= 0 and offset < self._outermost[at].span.end else -1

    # --- entities ---

    @property
    def all(self) -> Sequence[Entity]:
        """The entities that have a name, and those that quotations have introduced."""
        return self._all

    def named(self, text: str) -> Entity | None:
        """Return the entity known by these very words, or None."""
        words = text.lower()
        return self.entities.by_text.get(words) or self._by_text.get(words)

    @property
    def introduced(self) -> Sequence[Entity]:
        """The entities that quotations have introduced."""
        return self._introduced

    def nominal_entity(self, offset: int) -> Entity | None:
        """Return the entity of a noun phrase without a name that starts at a character, if it has been resolved."""
        return self._by_nominal.get(offset)

    def is_known(self, entity: Entity) -> bool:
        """Whether an entity has a name, or a quotation has introduced it."""
        return entity in self._known

    def nouns_so_far(self, entity: Entity) -> AbstractSet[str]:
        """Return the nouns of the mentions that have been resolved to an entity so far."""
        return self._called.get(entity, frozenset())

    def speaks_by_name(self, entity: Entity) -> bool:
        """Whether an entity speaks somewhere by its name, or has spoken."""
        return entity in self._speakers

    def signs(self, entity: Entity) -> tuple[str, ...]:
        """Return what shows in the names of an entity, and in the words before them, what it is."""
        found = self._signs.get(entity)
        if found is None:
            found = self._signs[entity] = tuple(dict.fromkeys(self._find_signs(entity)))
        return found

    def _find_signs(self, entity: Entity) -> Iterator[str]:
        document = self.document
        places = reference_words("place_preposition")
        if entity.personal is not None and forename_gender(entity.name.split()[0]):
            yield "forename"
        if entity.descriptions:
            yield "described"
        if entity.name.lower() in reference_words("greeting"):
            yield "greeting"
        for mention in entity.mentions[:MAX_RECENT_QUOTATIONS]:
            before = document.word_at(mention.title_start - 1)
            if mention.has_title:
                yield "title"
            if before == "the":
                yield "after-the"
            elif before in places and not _follows_according_to(document, mention):
                yield "after-place-preposition"
            if before == '"' and document.word_at(mention.end) == '"':
                yield "in-marks"
            if document.word_at(mention.end) == "'s":
                yield "owns"
            if is_subject(document, mention.tokens):
                yield "subject"

    def form_of_mention(self, entity: Entity, offset: int) -> str:
        """Return "name" if a name of an entity starts at a character, "noun" for its other mentions, pronouns too."""
        at = bisect_left(entity.starts, offset)
        return "name" if entity.starts[at : at + 1] == (offset,) else "noun"

    def words_of_mention(self, entity: Entity, offset: int) -> Span:
        """Return the name of an entity, or its narrative mention, that starts at a character, or the token there."""
        at = bisect_left(entity.starts, offset)
        if entity.starts[at : at + 1] == (offset,):
            return entity.mentions[at].span
        if offset in self._narrated_at:
            return self._narrated_at[offset]
        token = self.document.tokens[self.document.tokens_in(offset, offset + 1).start]
        return Span(token.start, token.end)

    def count_mentions(self, entity: Entity, start: int, end: int) -> int:
        """Return how many mentions of an entity start within the characters ``start:end``."""
        return sum(
            bisect_left(starts, end) - bisect_left(starts, start)
            for starts in (entity.starts, self._starts.get(entity, ()))
        )

    def is_subject_mention(self, entity: Entity, offset: int) -> bool:
        """Whether the mention of an entity that starts at a character is a subject, or a source."""
        if offset in self._narrated_at:
            return True
        spoken = self._spoken.get(entity, ())
        at = bisect_left(spoken, offset)
        if at < len(spoken) and spoken[at] == offset:
            return True
        at = bisect_left(entity.starts, offset)
        if at < len(entity.starts) and entity.starts[at] == offset:
            return is_subject(self.document, entity.mentions[at].tokens)
        return any(mention.is_subject for mention in self.entities.nominals.within(offset, offset + 1))

    def genders(self, entity: Entity) -> frozenset[Gender]:
        """Return the genders that everything so far leaves open."""
        return self._genders.get(entity, entity.genders)

    def likely_genders(self, entity: Entity) -> frozenset[Gender]:
        """Return these genders, of which the given name may leave one: it does not show that there is a person."""
        found = self.genders(entity)
        return found & entity.genders_of_given_name if len(found) > 1 else found

    def is_shown(self, entity: Entity) -> bool:
        """Whether a name, a pronoun, a noun or its speech shows that an entity is what it is taken for."""
        is_spoken_of = entity in self._speakers or entity in self._narrated_entities
        return entity.is_shown or is_spoken_of or entity in self._genders

    def mentions(self, entity: Entity) -> tuple[Span, ...]:
        """Return where an entity is mentioned, by position."""
        named = [mention.span for mention in entity.mentions]
        return tuple(sorted({*named, *self._mentions.get(entity, ())}))

    def start(self, entity: Entity) -> int:
        """Return where an entity is first mentioned."""
        added = self._starts.get(entity)
        if not entity.starts:
            return added[0] if added else 0
        return min(entity.starts[0], added[0]) if added else entity.starts[0]

    def introduction(self, entity: Entity) -> Span:
        """Return the first mention that names an entity in full, or else introduced it."""
        return entity.first_full.span if entity.first_full is not None else self._mentions[entity][0]

    def last_mention_before(self, entity: Entity, offset: int) -> int:
        """Return where an entity was last mentioned before a character; -1 if it was not."""
        named, added = entity.starts, self._starts.get(entity, ())
        last_name, last_added = bisect_left(named, offset), bisect_left(added, offset)
        return max(named[last_name - 1] if last_name else -1, added[last_added - 1] if last_added else -1)

    def called(self, noun: str, offset: int) -> list[Entity]:
        """Return the persons called by a noun who are first mentioned shortly before a character, and the next few."""
        return self._near(self._by_noun.get(noun) or self.entities.by_noun.get(noun, []), offset)

    def called_alike(self, family: str, offset: int) -> list[Entity]:
        """Return the persons called by a noun of a family, like ``called``."""
        return self._near(self._by_family.get(family) or self.entities.by_family.get(family, []), offset)

    def _near(self, entities: Sequence[Entity], offset: int) -> list[Entity]:
        at = bisect_left(entities, offset, key=self.start)
        return list(entities[max(0, at - MAX_NAMESAKES) : at + MAX_NAMESAKES // 2])

    def organisation(self, noun: str, is_plural: bool, offset: int) -> Entity | None:
        """Return the organisation or group last called by a noun before a character, or None."""
        named = [] if is_plural else self.entities.organisations_by_last_word.get(noun, [])
        found: list[tuple[int, Entity]] = []
        called = [] if is_plural else self.entities.organisations_by_class.get(noun, [])
        for held in (named, called, self._organisations.get((noun, is_plural), [])):
            at = bisect_left(held, offset, key=lambda pair: pair[0])
            found += held[max(0, at - 1) : at]
        return max(found, key=lambda pair: pair[0])[1] if found else None


class Discourse(DiscourseState):
    """The discourse state as the resolver extends it."""

    def record(self, quotation: Quotation, start: int, resolution: Resolution) -> None:
        """Take up that the source at ``start`` makes an entity the speaker of a quotation."""
        entity = resolution.entity
        if entity is None:
            return
        self._add_mentions(entity, resolution.mentions)
        if entity not in self._known:
            self._introduce(entity)
        if resolution.gender is not None:
            self._genders[entity] = frozenset({resolution.gender})
        embedded = self.enclosing(quotation, start) is not None
        sentence, is_document = self.document.sentence_at(start), resolution.rule == ISSUER
        resolved = ResolvedQuotation(quotation, entity, start, sentence, embedded, is_document)
        self._resolved.append(resolved)
        self._by_sentence[resolved.sentence].append(resolved)
        insort(self._spoken.setdefault(entity, []), start)
        self._speakers.add(entity)

    def narrate(self, mention: NarrativeMention) -> None:
        """Take up whom the subject of a clause outside quotations means."""
        entity, span = mention.entity, mention.span
        self._add_mentions(entity, (span,))
        if mention.gender is not None and mention.is_sure and entity.kind == "person":
            self._genders[entity] = frozenset({mention.gender})
        self._narrated[self.document.sentence_at(span.start)].append(mention)
        self._narrated_at[span.start] = span
        self._narrated_entities.add(entity)

    def _add_mentions(self, entity: Entity, spans: Iterable[Span]) -> None:
        for span in spans:
            self._mentions.setdefault(entity, []).append(span)
            for mention in self.entities.nominals.within(*span):
                self._by_nominal.setdefault(mention.start, entity)
                self._called.setdefault(entity, set()).add(mention.head.noun)
            insort(self._starts.setdefault(entity, []), span.start)

    def _introduce(self, entity: Entity) -> None:
        """Take up an entity that no name has introduced, so that later sources can refer to it."""
        self._known.add(entity)
        self._all.append(entity)
        self._introduced.append(entity)
        if entity.is_definite:
            self._by_text.setdefault(entity.name.lower(), entity)
        start = self.start(entity)
        for description in entity.descriptions:
            if entity.kind == "person":
                self._insert(self._by_noun, self.entities.by_noun, description.noun, entity)
                self._insert(self._by_family, self.entities.by_family, description.family, entity)
            else:
                held = self._organisations.setdefault((description.noun, description.is_plural), [])
                insort(held, (start, entity), key=lambda pair: pair[0])

    def _insert(
        self, index: dict[str, list[Entity]], named: Mapping[str, Sequence[Entity]], word: str, entity: Entity
    ) -> None:
        if word not in index:
            index[word] = list(named.get(word, ()))
        insort(index[word], entity, key=self.start)


def _follows_according_to(document: Document, mention: NameMention) -> bool:
    """Whether "according to" stands before a name, so that it is the name of somebody who speaks."""
    return document.word_at(mention.title_start - 2) == "according"


def start_of(quotation: Quotation) -> int:
    """Return where the content of a quotation starts."""
    return quotation.content.spans[0].start


def end_of(quotation: Quotation) -> int:
    """Return where the content of a quotation ends."""
    return quotation.content.spans[-1].end
