"""What the ranker looks at: features of an anaphor and one candidate, and of an anaphor that no candidate fits.

Every feature is a string.  In the weights it stands behind the type of the anaphor, since it may mean something else
for another type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from quoteattr.coreference.candidates import Anaphor
from quoteattr.coreference.descriptions import family_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import kinds_of_forms, nouns_of_name
from quoteattr.coreference.nominals import list_persons_described
from quoteattr.coreference.noun_types import CLOSE_TIES, TIES, fields_of_noun, tie_of_nouns
from quoteattr.coreference.resolution import Candidate, Ranked
from quoteattr.coreference.word_lists import reference_words, word_endings

_DISTANCES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"))
_STRONG = ("forename", "title", "described", "after-place-preposition", "after-the", "in-marks")
"""The signs of a person, and of a place, an organisation or a work."""
_SENTENCES_LATELY = 3
"""Sentences before an anaphor in which mentions of a candidate are counted."""
_NOMINALS_BEFORE = 60
"""Noun phrases before an anaphor among which the same noun is looked for."""
_STEM_LETTERS = 4
"""Letters of the stem of a noun for who does something, at least: writ, of writer."""
_COUNTS = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))


@frozen
class Setting:
    """What the features of all candidates of one anaphor share."""

    candidates: tuple[Candidate, ...]
    sentence: int
    """The sentence of the anaphor."""
    last: dict[Entity, int]
    """Where each candidate was last mentioned before the anaphor; -1 if it was not."""
    recency: dict[Entity, int]
    """The rank of each candidate by its last mention; 0 is the nearest."""
    most_mentions: int
    speakers: tuple[Entity, ...]
    """Who spoke last, each once, the last first."""
    called: frozenset[Entity]
    """Those whom the article has called by the noun, or by one of its family with the same place or field."""
    ahead: tuple[Entity, ...]
    """Those of the sort wanted that are first named after the anaphor, the first first; then all others."""
    count: int
    """How many candidates are persons, for a person, or else not persons."""
    ties: Mapping[Entity, str]
    """The closest tie of the noun to those of each candidate; empty for a pronoun."""
    ranks: tuple[int, ...]
    """The places of these ties among all, the closest first."""
    working: frozenset[Entity]
    """Those of whom words near their names say what the noun is made of: ``collects``, for a collector."""


def setting_of(state: DiscourseState, anaphor: Anaphor, candidates: Sequence[Candidate]) -> Setting:
    """Return what the candidates of an anaphor have in common."""
    here = anaphor.span.start
    phrase = anaphor.phrase
    is_known = phrase is not None and phrase.is_one_person and phrase.definiteness != "indefinite"
    called = list_persons_described(state, phrase) if phrase is not None and is_known else None
    last = {one.entity: _last_mention(state, one, here) for one in candidates}
    order = sorted(candidates, key=lambda one: -last[one.entity])
    wants_person = anaphor.type in ("he", "person")
    alike = [one for one in candidates if _is_sure(state, one.entity, wants_person=wants_person)]
    entities = [one.entity for one in candidates] if phrase is not None else []
    ties = {one: _closest(anaphor.noun, {*one.nouns, *one.around.shown_roles, *nouns_of_name(one)}) for one in entities}
    return Setting(
        tuple(candidates),
        state.document.sentence_at(here),
        last,
        {one.entity: rank for rank, one in enumerate(order)},
        max((len(one.entity.mentions) for one in candidates), default=0),
        tuple(state.recent_speakers(here)),
        frozenset([one.entity for one in called.all]) if called is not None else frozenset(),
        _order_ahead(state, [entity for entity, offset in last.items() if offset < 0], alike),
        len(alike),
        ties,
        tuple(sorted(map(_rank_of_tie, ties.values()))),
        frozenset([one for one in entities if _does_as_named(state, anaphor.noun, one)]),
    )


def _does_as_named(state: DiscourseState, noun: str, entity: Entity) -> bool:
    """Whether a word near the names of a person has the stem of a noun for who does something: collects, collector."""
    ending = next((one for one in word_endings("agent_ending") if noun.endswith(one)), "")
    stem = noun.removesuffix(ending) if ending else ""
    if len(stem) < _STEM_LETTERS or entity.kind != "person" or not entity.mentions:
        return False
    return any(word.startswith(stem) and word != noun for word in state.entities.words_near(entity))


def _order_ahead(state: DiscourseState, ahead: Sequence[Entity], alike: Sequence[Candidate]) -> tuple[Entity, ...]:
    wanted = {one.entity for one in alike}
    return tuple(sorted(ahead, key=lambda entity: (entity not in wanted, state.start(entity))))


def _is_sure(state: DiscourseState, entity: Entity, *, wants_person: bool) -> bool:
    is_person = entity.kind == "person" and state.is_shown(entity)
    return is_person if wants_person else not is_person


def _last_mention(state: DiscourseState, candidate: Candidate, here: int) -> int:
    last = state.last_mention_before(candidate.entity, here)
    if candidate.new_mention is not None and candidate.new_mention.start < here:
        last = max(last, candidate.new_mention.start)
    return last


def features_of_candidate(state: DiscourseState, anaphor: Anaphor, candidate: Candidate, setting: Setting) -> list[str]:
    """Return the features of an anaphor that refers to a candidate, without its type."""
    own = [
        *_of_kind(state, anaphor, candidate),
        *_of_place(state, anaphor, candidate, setting),
        *_of_discourse(state, anaphor, candidate, setting),
    ]
    own.append(_by_rule(anaphor, candidate))
    if not anaphor.is_pronoun:
        own += _of_noun(state, anaphor, candidate, setting)
    return own


def prefixes_of(anaphor: Anaphor) -> tuple[str, ...]:
    """Return what stands before each feature of an anaphor: its type, and whether it is a pronoun or a noun."""
    return anaphor.type, "pronoun" if anaphor.is_pronoun else "noun"


def _by_rule(anaphor: Anaphor, candidate: Candidate) -> str:
    """Return what the rules say of a candidate, with the rule."""
    rule, answer = anaphor.found.rule, anaphor.own_answer
    if answer is None:
        return f"{rule}={'among' if candidate.entity in anaphor.found.candidates else 'other'}"
    return f"{rule}={'this' if candidate.entity is answer else 'another'}"


def _of_kind(state: DiscourseState, anaphor: Anaphor, candidate: Candidate) -> Iterator[str]:
    entity = candidate.entity
    kind = kind_of(state, entity)
    yield f"kind={kind}"
    if entity.mentions:
        signs = state.signs(entity)
        yield from signs
        if "person" in kind:
            yield f"{kind},{'+'.join(sign for sign in signs if sign in _STRONG) or 'no-sign'}"
    if anaphor.gender is not None:
        yield "gender=known" if len(state.likely_genders(entity)) == 1 else "gender=open"


def kind_of(state: DiscourseState, entity: Entity) -> str:
    """Return what an entity is, with whether it is sure and whether it has a name."""
    if entity.kind != "person":
        return entity.kind if entity.mentions else f"{entity.kind}-unnamed"
    if entity.personal is None:
        return "person-unnamed"
    if entity.has_full_name:
        return "person-full" if entity.is_shown else "person-full-doubtful"
    return "person-short" if state.is_shown(entity) else "person-doubtful"


def _of_place(state: DiscourseState, anaphor: Anaphor, candidate: Candidate, setting: Setting) -> Iterator[str]:
    """Find where the last mention stands, as seen from the anaphor."""
    document, here = state.document, anaphor.span.start
    last = setting.last[candidate.entity]
    if last < 0:
        yield "ahead"
        start = state.start(candidate.entity)
        yield f"ahead={bucket(document.sentence_at(start) - setting.sentence, _DISTANCES)}"
        rank = bucket(setting.ahead.index(candidate.entity), _COUNTS)
        yield f"ahead-rank={rank}"
        yield f"ahead-rank={rank},kind={kind_of(state, candidate.entity)}"
        if _is_in_headline(state, here):
            yield "ahead-of-headline"
        if setting.sentence <= 1:
            yield "ahead-of-lead"
            yield f"ahead-of-lead,rank={rank}"
            if setting.count <= 1:
                yield "ahead-of-lead,only-candidate"
        return
    distance = bucket(setting.sentence - document.sentence_at(last), _DISTANCES)
    recency = bucket(setting.recency[candidate.entity], _COUNTS)
    yield f"distance={distance}"
    yield f"recency={recency}"
    is_subject_there = state.is_subject_mention(candidate.entity, last)
    place = "subject" if is_subject_there else "other"
    if any(span.start <= last < span.end for span in anaphor.contents):
        place = "own-content"
    elif state.is_in_content(last):
        place = f"content-{place}"
    yield f"place={place}"
    yield f"place={place},distance={distance}"
    yield f"recency={recency},place={place}"
    form = state.form_of_mention(candidate.entity, last)
    yield f"form={form}"
    yield f"form={form},place={place},distance={distance}"
    lately = document.sentences[max(0, setting.sentence - _SENTENCES_LATELY)].start
    yield f"lately={bucket(state.count_mentions(candidate.entity, lately, here), _COUNTS)}"
    if not anaphor.contents:
        yield f"no-source:place={place},distance={distance}"
    if document.paragraph_at(last) == document.paragraph_at(here):
        yield "same-paragraph"
    if setting.count <= 1:
        yield "only-candidate"
    else:
        yield f"rivals={bucket(setting.count, _COUNTS)}"


def _is_in_headline(state: DiscourseState, offset: int) -> bool:
    """Whether a character stands in the first paragraph, which has no stop, as headlines have none."""
    document = state.document
    if document.paragraph_at(offset) or len(document.paragraphs) == 1:
        return False
    start, end = document.paragraphs[0]
    return document.words[document.tokens_in(start, end).stop - 1][-1].isalnum()


def _of_discourse(state: DiscourseState, anaphor: Anaphor, candidate: Candidate, setting: Setting) -> Iterator[str]:
    """Find how prominent the candidate is: who spoke last, how often it is named, whether it is the topic."""
    entity, here = candidate.entity, anaphor.span.start
    if entity in setting.speakers:
        rank = bucket(setting.speakers.index(entity), _COUNTS)
        last = state.last_spoken_before(entity, here)
        distance = setting.sentence - state.document.sentence_at(last)
        yield f"spoke={rank}"
        yield f"spoke={rank},distance={bucket(distance, _DISTANCES)}"
    elif state.speaks_by_name(entity):
        yield "speaks-somewhere"
    else:
        yield "silent"
    count = len(entity.mentions)
    yield f"mentions={bucket(count, _COUNTS)}"
    if count > 1 and count == setting.most_mentions:
        yield "most-mentioned"
    if state.document.sentence_at(state.start(entity)) <= 1 and entity.mentions:
        yield "topic"


def _of_noun(state: DiscourseState, anaphor: Anaphor, candidate: Candidate, setting: Setting) -> Iterator[str]:
    """Find how well the noun of a phrase goes with the nouns that the article has for the candidate."""
    phrase, entity = anaphor.phrase, candidate.entity
    if phrase is None:
        return
    noun, definiteness = anaphor.noun, phrase.definiteness
    named = "named" if entity.mentions else "unnamed"
    tie = setting.ties[entity]
    if setting.called:
        which = "alone" if len(setting.called) == 1 else "among"
        yield f"called={which if entity in setting.called else 'another'}"
        yield f"called={which if entity in setting.called else 'another'},{bool(phrase.modifiers)}"
    if entity.mentions:
        yield f"tie-so-far={_closest(noun, state.nouns_so_far(entity))}"
    yield f"tie={tie}"
    yield f"tie={tie},{named}"
    closest, *others = setting.ranks
    place = "behind" if _rank_of_tie(tie) > closest else "shared" if closest in others[:1] else "first"
    yield f"tie-among={place}"
    yield f"tie-among={place},{tie}"
    if setting.working:
        works = "alone" if setting.working == {entity} else "among" if entity in setting.working else "another"
        yield f"works={works}"
        yield f"works={works},{tie}"
    yield f"noun={noun},{named}"
    yield f"family={family_of(noun)},{kind_of(state, entity)}"
    yield f"family={family_of(noun)},{tie}"
    yield f"tie={tie},{definiteness}"
    yield f"tie={tie},{anaphor.type}"
    yield f"{definiteness},{named},{anaphor.type}"
    known = _closest(noun, kinds_of_forms(entity))
    yield f"known-tie={known}"
    yield f"known-tie={known},{tie}"
    rivals = "alone" if setting.count <= 1 else "rivals"
    bare = f"{definiteness},{'plain' if not phrase.modifiers else 'modified'}"
    yield f"{bare},{rivals},{kind_of(state, entity)}"
    yield f"{bare},{rivals},{tie}"
    yield from _of_field(state, anaphor, entity, tie)
    yield from _of_modifiers(state, anaphor, entity, setting, tie)


def _of_field(state: DiscourseState, anaphor: Anaphor, entity: Entity, tie: str) -> Iterator[str]:
    """Find whether a noun names people of a field of work that the article shows a person to be in."""
    fields = fields_of_noun(anaphor.noun)
    if not fields or entity.kind != "person" or not entity.mentions:
        return
    described, near = state.entities.fields(entity)
    if described:
        yield f"field-described={bool(fields & described)}"
        yield f"field-described={bool(fields & described)},{tie}"
    field = "both" if fields & described else "near" if fields & near else "other"
    yield f"field={field}"
    yield f"field={field},{tie}"


def is_tied(ranked: Ranked) -> bool:
    """Whether the article calls a candidate by the noun of a phrase, or by one that can name the same."""
    return any(f"{feature}={tie}" in ranked.own for feature in ("tie", "tie-so-far") for tie in CLOSE_TIES[:-1])


def has_no_noun(ranked: Ranked) -> bool:
    """Whether neither the article nor the name of a candidate says what it is."""
    return "tie=no-noun" in ranked.own


def is_placed_anew(ranked: Ranked) -> bool:
    """Whether a phrase has a new name of a place or a club for somebody just named and called nothing else."""
    is_near = not ranked.own.isdisjoint(("distance=0", "distance=1"))
    is_elsewhere = "place-near=no" in ranked.own  # "the Serbian minister", Serbia being far from the name
    return has_no_noun(ranked) and is_near and not is_elsewhere and "names-inside=unknown,named" in ranked.own


def is_near(ranked: Ranked) -> bool:
    """Whether a candidate was last mentioned in the sentence of the anaphor or in one of the two before."""
    return not ranked.own.isdisjoint(("distance=0", "distance=1", "distance=2"))


def is_ahead(ranked: Ranked) -> bool:
    """Whether a candidate is first mentioned behind the anaphor."""
    return "ahead" in ranked.own


def is_alone(ranked: Ranked) -> bool:
    """Whether there is no other candidate for a noun phrase."""
    return "only-candidate" in ranked.own


def is_clashing(ranked: Ranked) -> bool:
    """Whether the article gives a candidate the noun of a phrase with other places or fields alone: two chiefs.

    A place that is not named near the candidate is another one.
    """
    is_elsewhere = "scope=open" in ranked.own and "place-near=no" in ranked.own
    return is_elsewhere or "scope=clashes" in ranked.own


def _rank_of_tie(tie: str) -> int:
    """Return the place of a tie among all, the closest first; one of no noun counts as little as an unknown one."""
    return TIES.index(tie) if tie in TIES else len(TIES)


def _closest(noun: str, others: Iterable[str]) -> str:
    """Return the closest tie of a noun to one of some others, or "no-noun" without any."""
    ties = [tie_of_nouns(noun, one) for one in others]
    return min(ties, key=TIES.index) if ties else "no-noun"


def _of_modifiers(state: DiscourseState, anaphor: Anaphor, entity: Entity, setting: Setting, tie: str) -> Iterator[str]:
    """Find how well the other words of a phrase go with what the article says of the candidate."""
    phrase = anaphor.phrase
    if phrase is None:
        return
    noun, scope, words = anaphor.noun, anaphor.scope, phrase.modifiers
    if not scope.is_empty or scope.ranks:
        places = state.entities.nearby_places(entity) if scope.places and entity.kind == "person" else frozenset[str]()
        is_of_before = not reference_words("past_rank").isdisjoint(words)  # a coach may be "the former striker"
        same = [
            one
            for one in entity.descriptions
            if tie_of_nouns(noun, one.noun) in CLOSE_TIES and (not is_of_before or one.noun == noun)
        ]
        agrees = any(one.scope.allows(scope, places) for one in same)
        clashes = all(one.scope.contradicts(scope) for one in same)
        yield f"scope={'unknown' if not same else 'agrees' if agrees else 'clashes' if clashes else 'open'}"
        if scope.places and entity.kind == "person" and entity.mentions:
            near = "no" if scope.places.isdisjoint(places) else "alone" if len(places) == 1 else "among"
            yield f"place-near={near}"
            yield f"place-near={near},{tie}"
            yield f"place-near={near},{'alone' if setting.count <= 1 else 'rivals'}"
    if words:
        about = {word for one in entity.descriptions for word in one.modifiers}
        about |= entity.peoples
        about |= {word.lower() for form in entity.forms for word in form.split()}
        shared = len(words & about)
        yield f"shared-words={min(shared, 2)}"
        yield f"shared-words={min(shared, 2)},{tie}"
        names = words & {one.lower() for one in anaphor.words.split() if one[:1].isupper()}
        if names:
            known_names = "known" if names <= about else "some" if names & about else "unknown"
            yield f"names-inside={known_names},{'named' if entity.mentions else 'unnamed'}"
    ages = {word.split("-")[0] for word in (*words, phrase.noun) if word[:1].isdigit()}
    if ages and entity.ages:
        yield "age=same" if ages & entity.ages else "age=other"
    if entity.name.lower() == anaphor.words.lower():
        yield "same-words"


def features_of_none(state: DiscourseState, anaphor: Anaphor, setting: Setting) -> list[str]:
    """Return the features of a pronoun that refers to nobody known, or of a noun phrase for an entity of its own.

    Without the type of the anaphor.
    """
    found = [
        "none",
        f"candidates={bucket(len(setting.candidates), _COUNTS)}",
        f"alike={bucket(setting.count, _COUNTS)}",
    ]
    phrase = anaphor.phrase
    found.append(f"called={min(len(setting.called), 2)}")
    found.append(anaphor.found.rule)
    if phrase is not None:
        seen, goes_on = _is_seen(state, anaphor), _goes_on(state, anaphor)
        found += [
            f"{phrase.definiteness}",
            f"{phrase.definiteness},modifiers={bucket(len(phrase.modifiers), _COUNTS)}",
            f"modifiers={bucket(len(phrase.modifiers), _COUNTS)}",
            f"noun={anaphor.noun}",
            f"listed={anaphor.head is not None and anaphor.head.is_listed}",
            f"name-inside={any(map(str.isupper, anaphor.words[1:]))}",
            f"goes-on={goes_on}",
            f"seen={seen}",
            f"seen={seen},{phrase.definiteness}",
        ]
        bare = f"{phrase.definiteness},{'plain' if not phrase.modifiers else 'modified'}"
        shape = f"{bare},{seen},{bool(goes_on)}"
        found += [f"shape={shape}", f"shape={shape},{bucket(setting.count, _COUNTS)}"]
        if setting.sentence <= 1:
            found.append(f"lead,{phrase.definiteness}")
    return [f"no:{feature}" for feature in found]


def bucket(value: int, steps: Sequence[tuple[int, str]]) -> str:
    """Return the name of the first step that a number does not exceed, or "more"."""
    for limit, name in steps:
        if value <= limit:
            return name
    return "more"


def _goes_on(state: DiscourseState, anaphor: Anaphor) -> str:
    """Return the word after a noun phrase that belongs to it: of, who, in; empty if it ends there."""
    document = state.document
    last = document.tokens_in(*anaphor.span).stop
    after = document.word_at(last)
    return after if after in reference_words("postmodifier_start") else ""


def _is_seen(state: DiscourseState, anaphor: Anaphor) -> bool:
    """Whether the article has a noun phrase with the same noun before."""
    noun = anaphor.head.noun if anaphor.head is not None else ""
    return any(
        one.head.noun == noun for one in state.entities.nominals.last_within(0, anaphor.span.start, _NOMINALS_BEFORE)
    )
