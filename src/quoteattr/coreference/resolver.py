"""Who said it: the speaker of every quotation of one article, and the article's people.

The entities are built from the names of the article first.  Then each quotation, in order of position, is resolved by
the mention that heads its source, and recorded, so that later quotations can rest on it.  Of two equally good
candidates neither is the speaker, and the evidence lists both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from quoteattr.attribution import Quotation, Speaker
from quoteattr.coreference.answers import REPEATS, find_answers
from quoteattr.coreference.companies import resolve_company
from quoteattr.coreference.discourse import Discourse, DiscourseState, end_of, start_of
from quoteattr.coreference.entities import Entities, Entity, build_entities
from quoteattr.coreference.epithets import resolve_epithet
from quoteattr.coreference.heads import resolve_head
from quoteattr.coreference.issuers import resolve_document
from quoteattr.coreference.joint_mentions import resolve_joint
from quoteattr.coreference.kinship import resolve_relative_of_named
from quoteattr.coreference.later_names import resolve_later_name
from quoteattr.coreference.name_sources import resolve_name
from quoteattr.coreference.narrative import Narrator
from quoteattr.coreference.narrative_subjects import find_narrative_subjects
from quoteattr.coreference.nominals import resolve_nominal
from quoteattr.coreference.origins import resolve_by_origin
from quoteattr.coreference.outlets import resolve_outlet
from quoteattr.coreference.pronouns import resolve_third_person, resolve_with_pronoun
from quoteattr.coreference.ranking import review
from quoteattr.coreference.relative_pronouns import resolve_relative
from quoteattr.coreference.resolution import Ranked, Resolution, unresolved
from quoteattr.coreference.sources import NameSource, NominalSource, PronounSource, SourceMention, read_sources
from quoteattr.coreference.speaker_chances import SPEAKER_CONFIDENCE, SureSpeaker, judge
from quoteattr.coreference.turns import find_turns, resolve_label
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.english.function_words import follows_be
from quoteattr.evidence import Evidence
from quoteattr.marks import Marks
from quoteattr.names.forenames import PRONOUN_OF
from quoteattr.people import Name, Person
from quoteattr.resources.lexicons import load
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.spans import Span

RANKER: Final = "mention_ranker"


@frozen
class Cast:
    """The people of one article, and its quotations with their speakers."""

    people: tuple[Person, ...]
    quotations: tuple[Quotation, ...]
    rankings: Mapping[tuple[Span, ...], tuple[Ranked, ...]] = field(factory=dict, repr=False)
    """What the ranker weighed for the source of each quotation of these contents."""


def resolve(document: Document, marks: Marks, quotations: Sequence[Quotation], weights: Weights | None = None) -> Cast:
    """Return the quotations with the speaker of each and the evidence for it, and everyone whom the article names.

    The quotations come back in the order in which they were given.  ``weights`` are those of the ranker of mentions;
    those that come with the package if none are given.
    """
    entities = build_entities(document, marks)
    sources = read_sources(document, entities, quotations)
    ranker = load_weights(RANKER) if weights is None else weights
    discourse = Discourse(document, marks, entities, named_speakers(entities, sources), quotations, ranker or None)
    narrator = Narrator(find_narrative_subjects(document, marks, entities, quotations))
    found = dict(resolve_in_order(discourse, narrator, quotations, sources, load_weights(SPEAKER_CONFIDENCE)))
    people = _people(discourse, {each.speaker for each in found.values() if each.speaker is not None})
    resolved = [_with_speaker(quotation, found[index], people) for index, quotation in enumerate(quotations)]
    rankings = {
        quotations[index].content.spans: each.resolution.ranked
        for index, each in found.items()
        if each.resolution.ranked
    }
    return Cast(tuple(people.values()), tuple(resolved), rankings)


def resolve_in_order(
    discourse: Discourse,
    narrator: Narrator,
    quotations: Sequence[Quotation],
    sources: Sequence[SourceMention | None],
    weights: Weights,
) -> Iterator[tuple[int, SureSpeaker]]:
    """Find the speaker of each quotation, in order of position, and take it up in the discourse.

    Each comes with the place of its quotation.  ``weights`` are those of how sure speakers are.
    """
    links: dict[Entity, float] = {}
    spoken: dict[tuple[Span, ...], Entity] = {}
    dialogue = find_turns(discourse.document, quotations)
    answers = find_answers(discourse, quotations)
    for index in sorted(range(len(quotations)), key=lambda n: (start_of(quotations[n]), -end_of(quotations[n]))):
        quotation, source = quotations[index], sources[index]
        if quotation.content.spans in answers.originals:
            continue
        if isinstance(source, PronounSource | NominalSource):
            narrator.read_until(discourse, min(start_of(quotation), source.span.start))
        turn = answers.resolve(discourse, quotation, source) or dialogue.resolve(discourse, quotation, spoken)
        source = source if turn is None else None
        resolution = resolve_source(discourse, quotation, source) if turn is None else turn
        found = judge(discourse, quotation, source, resolution, links, weights)
        if resolution.entity is not None:
            links[resolution.entity] = found.link
            spoken[quotation.content.spans] = resolution.entity
        start = start_of(quotation)
        if quotation.source is not None and source is not None:
            start = quotation.source.spans[0].start
        discourse.record(quotation, start, resolution)
        yield index, found
    for index, quotation in enumerate(quotations):
        original = answers.originals.get(quotation.content.spans)
        if original is not None:
            resolution = _repeat(quotation, spoken.get(original), original)
            yield index, judge(discourse, quotation, None, resolution, links, weights)


def _repeat(quotation: Quotation, speaker: Entity | None, original: tuple[Span, ...]) -> Resolution:
    """Return the speaker of the words that a quotation repeats; it takes no part in the discourse where it stands."""
    if speaker is None:
        return unresolved("no-source")
    return Resolution(speaker, REPEATS, (quotation.content.spans[0], original[0]), (speaker,))


def named_speakers(entities: Entities, sources: Iterable[SourceMention | None]) -> Iterator[Entity]:
    """Find everyone who speaks by name anywhere: pronouns before that may refer to them, too."""
    for source in sources:
        speaker = entities.reference(source.name).chosen if isinstance(source, NameSource) else None
        if speaker is not None:
            yield speaker


def resolve_source(state: DiscourseState, quotation: Quotation, source: SourceMention | None) -> Resolution:
    """Return to whom the source of a quotation refers, given what has been resolved so far."""
    found = resolve_by_rules(state, quotation, source)
    if state.ranker is not None and source is not None:
        found = review(state, quotation, source, found)
    company = resolve_company(state, source) if found.rule == "named-by-its-words" else None
    return found if company is None else company


def resolve_by_rules(state: DiscourseState, quotation: Quotation, source: SourceMention | None) -> Resolution:
    """Return to whom the source of a quotation refers by the rules alone."""
    label = resolve_label(state, quotation)
    if label is not None:
        return label
    if source is None:
        return _resolve_without_source(state, quotation)
    if isinstance(source, PronounSource):
        return _resolve_pronoun(state, quotation, source)
    for resolve_noun in (resolve_document, resolve_epithet, resolve_joint, resolve_outlet):
        known = resolve_noun(state, source)
        if known is not None:
            return known
    if isinstance(source, NominalSource) and source.is_coordination:
        return resolve_with_pronoun(state, quotation, source) or resolve_nominal(state, source)
    if isinstance(source, NameSource):
        return resolve_name(state, source)
    found = resolve_head(state, source) or resolve_relative_of_named(state, source) or resolve_nominal(state, source)
    if found.rule != "named-by-its-words":
        return found
    placed = resolve_by_origin(state, source)
    later = resolve_later_name(state, quotation, source) if placed is None else placed
    return later if later is not None else found


def _resolve_pronoun(state: DiscourseState, quotation: Quotation, source: PronounSource) -> Resolution:
    """Return to whom a pronoun refers; "you" refers to nobody known."""
    entry = load("pronouns").entries[source.pronoun]
    if entry["person"] == "first":
        return _resolve_first_person(state, quotation, source, is_singular=entry["number"] == "one")
    if entry["person"] == "relative":
        return resolve_relative(state, source)
    if entry["person"] == "second":
        return unresolved("no-antecedent", source.span)
    return resolve_third_person(state, quotation, source)


def _resolve_first_person(
    state: DiscourseState, quotation: Quotation, source: PronounSource, *, is_singular: bool
) -> Resolution:
    """Return the speaker of the quotation around the pronoun; outside quotations the author, for "I" alone."""
    outer, author = state.enclosing(quotation, source.span.start), state.entities.author
    if outer is not None:
        spans = (source.span, outer.quotation.content.spans[0])
        return Resolution(outer.speaker, "first-person-in-quotation", spans, (outer.speaker,))
    if author is None or not is_singular:
        return unresolved("first-person-of-writer", source.span)
    return Resolution(author.entity, author.rule, (source.span, author.span), (author.entity,))


def _resolve_without_source(state: DiscourseState, quotation: Quotation) -> Resolution:
    """Return the speaker before direct speech without a source, if that goes on in its paragraph or fills the next."""
    start, last = start_of(quotation), state.last
    if quotation.kind == "indirect" or last is None or _is_told_to_somebody(state, quotation):
        return unresolved("no-source")
    gap = state.document.paragraph_at(start) - state.document.paragraph_at(last.end - 1)
    if gap == 0 or (gap == 1 and (_fills_paragraph(state, quotation) or _follows_colon(state, start))):
        spans = (last.quotation.content.spans[-1],)
        return Resolution(last.speaker, "continued-speech", spans, (last.speaker,))
    return unresolved("no-source")


def _is_told_to_somebody(state: DiscourseState, quotation: Quotation) -> bool:
    """Whether the cue of a quotation is "was told" or "was asked"; not "it was stated", with which somebody goes on."""
    if quotation.cue is None:
        return False
    lowered = state.document.lowered
    last = state.document.tokens_in(*quotation.cue.spans[-1]).stop - 1
    return lowered[last] in reference_words("addressing_verb") and follows_be(lowered, last)


def _follows_colon(state: DiscourseState, start: int) -> bool:
    """Whether a colon stands before a character, with an opening mark at most between."""
    last = state.document.tokens_in(0, start).stop
    return ":" in state.document.words[max(0, last - 2) : last]


def _fills_paragraph(state: DiscourseState, quotation: Quotation) -> bool:
    """Whether a quotation fills its paragraph, but for a mark before it and two tokens after it."""
    document = state.document
    paragraph = document.paragraphs[document.paragraph_at(start_of(quotation))]
    tokens = document.tokens_in(paragraph.start, paragraph.end)
    inner = document.tokens_in(start_of(quotation), end_of(quotation))
    return inner.start - tokens.start <= 1 and tokens.stop - inner.stop <= 2


def _with_speaker(quotation: Quotation, found: SureSpeaker, people: dict[Entity, Person]) -> Quotation:
    person = people[found.speaker] if found.speaker is not None else None
    return evolve(
        quotation,
        speaker=Speaker(person.id, person.name, person.kind) if person is not None else None,
        speaker_status=found.status,
        speaker_confidence=found.chance if person is not None else None,
        evidence=(*quotation.evidence, Evidence(found.rule, found.spans)),
    )


def _people(state: DiscourseState, speakers: set[Entity]) -> dict[Entity, Person]:
    """Return everyone who speaks, and every other person named in full, by first mention."""
    kept = [one for one in state.all if one in speakers or (one.is_shown and one.has_full_name)]
    kept.sort(key=state.start)
    return {entity: _person(state, entity, number) for number, entity in enumerate(kept, 1)}


def _person(state: DiscourseState, entity: Entity, number: int) -> Person:
    genders = state.genders(entity)
    is_known = len(genders) == 1 and entity.kind == "person"
    words_of_name = len(entity.name.split())
    # of "prime minister" and "minister" the longer one says all
    nouns = [noun for noun in entity.nouns if not any(other.endswith(f" {noun}") for other in entity.nouns)]
    return Person(
        id=f"{entity.kind}-{number}",
        name=entity.name,
        kind=entity.kind,
        aliases=tuple(
            Name(form, "short" if len(form.split()) < words_of_name else "alias")
            for form in entity.forms
            if form != entity.name
        ),
        roles=tuple(map(_as_printed, nouns)),
        pronouns=PRONOUN_OF[next(iter(genders))] if is_known else "",
        mentions=state.mentions(entity),
    )


def _as_printed(noun: str) -> str:
    """Return a noun with the capitals of an acronym: minister, CEO."""
    acronyms = reference_words("acronym_noun")
    return " ".join(word.upper() if word in acronyms else word for word in noun.split())
