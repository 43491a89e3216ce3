"""The ranker: the chances of the entities to which a pronoun or a description can refer, scored together.

The rules answer first.  A log-linear model (softmax) then weighs their answer against every other candidate and against
"none of them": nobody known for a pronoun, an entity of its own for a noun phrase.  It overrules only what it finds far
less likely than another, and answers where the rules do not.  Trained by ``training/mention_ranker.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from quoteattr.attribution import Quotation
from quoteattr.coreference.addressees import list_others
from quoteattr.coreference.candidates import Anaphor, is_barred, is_named_last, list_entities, type_of_phrase
from quoteattr.coreference.descriptions import family_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import nouns_of_name
from quoteattr.coreference.focus import person_in_focus
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.heads import heads_it
from quoteattr.coreference.homes import places_in
from quoteattr.coreference.joint_subjects import JOINT_SUBJECT
from quoteattr.coreference.kinship import owner_of_relative
from quoteattr.coreference.nominals import introduce
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import is_company_noun, tie_of_nouns
from quoteattr.coreference.ranking_features import (
    features_of_candidate,
    features_of_none,
    has_no_noun,
    is_ahead,
    is_alone,
    is_clashing,
    is_near,
    is_placed_anew,
    is_tied,
    prefixes_of,
    setting_of,
)
from quoteattr.coreference.resolution import (
    VARIATION,
    Candidate,
    Candidates,
    Ranked,
    Resolution,
    choose,
    unresolved,
    with_mentions,
)
from quoteattr.coreference.sources import NominalSource, PronounSource, SourceMention
from quoteattr.coreference.word_lists import PARTISAN, name_lists, reference_words
from quoteattr.limits import MAX_ENTITIES, MAX_RANKED_RIVALS, MAX_SENTENCE_TOKENS
from quoteattr.resources.lexicons import load
from quoteattr.resources.weights import Weights, softmax
from quoteattr.spans import Span

DESCRIPTION_THRESHOLD: Final = 0.6
"""Chance of a candidate that the article calls so, or nearly so, from which a noun phrase is no entity of its own."""
DEFINITE_THRESHOLD: Final = 0.7
"""The same of any other candidate where the phrase is definite and the candidate was named before: a person, ``the
director``, or another entity of which nothing says what it is, ``the company``.  Crosswise 140 of 183 sources at .7 to
.9 are right."""
STAND_IN_THRESHOLD: Final = 0.5
"""The same where the phrase introduces nobody: ``the 45-year-old``, ``the Texan``.  Of ages, crosswise 16 of 19.
Also of the person in focus, where the phrase says what else that person is: ``the former banker``."""
VARIATION_THRESHOLD: Final = 0.35
"""The same of the person in focus if that person was named in the last sentences and nobody with a name is likelier:
20 right of 20 that the rule was made with."""
UNTIED_THRESHOLD: Final = 0.9
"""The same of all others: where the phrase is not definite (``his lawyer`` is mostly somebody else, 5 right of 29 from
.5 up), and where the candidate is named only later, or is no person and something says what it is."""
ANSWER_THRESHOLD: Final = 0.8
"""Chance of a named candidate from which "he" or "she" stands for it where the rules name nobody."""
OVERRULE_THRESHOLD: Final = 0.65
"""Chance of a candidate from which it takes the place of the one that the rules name."""
SUBJECT_THRESHOLD: Final = 0.75
"""The same where the rules name the subject before."""
AMBIGUOUS_THRESHOLD: Final = 0.8
"""The same where the rules find several equally good, for "it", "they" and nouns that are in no list, and for a
candidate without a name where the rules name nobody."""
SURE_RULES: Final = frozenset({"pronoun-only-person"})
"""Rules for "he" and "she" that are not overruled: another candidate above .5 was never better (crosswise)."""
_RULES_OF_SUBJECTS: Final = frozenset({"pronoun-last-speaker", "pronoun-subject-before"})
_SENTENCES_TO_NEXT: Final = 2
"""Sentences from somebody who is brought in to the pronoun, of which one can be quoted."""
_LEAD_SENTENCES: Final = 2
"""Sentences at the start of an article that call people by nouns before they name them."""
_FAMILIES_IN_SMALL_LETTERS: Final = frozenset({"artist", "pastime"})
"""Nouns that stand before names as titles do and are no office: film star Ann Lee."""
_TIES_OF_COMPANY: Final = frozenset({"same", "synonym", "narrower-kind"})
KEEP_THRESHOLD: Final = 0.1
"""A pronoun has no speaker where the person whom the rules name has a lower chance than this, and another a higher."""


def anaphor_of(state: DiscourseState, quotation: Quotation, source: SourceMention, found: Resolution) -> Anaphor | None:
    """Return the anaphor that a source is, with the answer of the rules; None for a source that is left to the rules.

    That is a name, a coordination, a pronoun of the first or second person, and a noun phrase that the ranker cannot
    judge: each condition below says why.  If the phrase itself bars the answer of the rules, the answer becomes an
    entity of its own.
    """
    if isinstance(source, PronounSource):
        entry = load("pronouns").entries[source.pronoun]
        if entry["person"] != "third" or found.rule == JOINT_SUBJECT:
            return None  # the ranker does not see several as one
        gender = gender_in(entry)
        kind = "he" if gender is not None else "it" if entry["gender"] == "thing" else "they"
        others = list_others(state, quotation)
        contents, words = quotation.content.spans, source.pronoun
        return Anaphor(source.span, kind, gender, contents, words=words, found=found, others=others)
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    if source.phrase.is_plural and source.phrase.definiteness != "definite":
        return None  # "experts", "other residents": others each time
    if _has_relative_clause(state, source.phrase):
        return None  # "the nurse who works nights": the clause says which
    if _brings_in_another(state, source.phrase) and found.rule == "named-by-its-words":
        return None
    if _is_name_of_thing(state, source.phrase) or _is_placed_body(state, source.phrase, found):
        return None  # "the Selmat Star": a newspaper
    if _is_known_by_body_or_family(state, source.phrase, found):
        return None
    if found.rule not in ("named-by-its-words", "role-in-article", "ambiguous-role"):
        return None
    anaphor = anaphor_of_phrase(state, source.phrase, found, quotation.content.spans)
    spans = quotation.source.spans if quotation.source is not None else ()
    anaphor = evolve(anaphor, source=spans, others=list_others(state, quotation))
    own = anaphor.own_answer
    if own is not None and is_named_last(state, anaphor, own):
        return None  # "the head of the club Ann Lee"
    if own is not None and is_barred(state, anaphor, own):
        return evolve(anaphor, found=introduce(state, source.phrase))
    return anaphor


def _is_name_of_thing(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun for a person that is no office ends a name in capitals: the Selmat Star, the Orlu Observer.

    An office can be written so too, the Defense Minister, and a party: the Liberal Democrat, the Democrat from Ohio.
    """
    words = phrase.span.cut(state.document.text).split()
    own = words[words[0].lower() in reference_words("determiner") :]
    in_capitals = [word for word in own if word[0].isupper()]
    is_headed = phrase.noun.split(" ")[-1] in map(str.lower, in_capitals)  # not "The clerk from Oslo"
    is_name = is_headed and own[-1] in in_capitals and len(in_capitals) > 1 and not all(map(str.isupper, words))
    family = family_of(phrase.noun)
    is_office = phrase.noun in name_lists().titles and family not in _FAMILIES_IN_SMALL_LETTERS
    return is_name and phrase.is_one_person and not is_office and family != PARTISAN


def _is_placed_body(state: DiscourseState, phrase: NounPhrase, found: Resolution) -> bool:
    """Whether the rules know a body by its place, ``the Orlu firm``: the ranker does not see what a place tells."""
    is_known = found.rule == "role-in-article" and found.entity is not None and not phrase.is_one_person
    return is_known and bool(places_in(state.document, phrase))


def _is_known_by_body_or_family(state: DiscourseState, phrase: NounPhrase, found: Resolution) -> bool:
    """Whether the rules know a person by what the ranker does not see.

    That is what a governor heads, ``the head of the region``, and whose name ``Hale`` is in ``Hale's wife``.
    """
    if found.entity is None:
        return False
    is_of_family = found.rule == "role-in-article" and owner_of_relative(state, phrase) is not None
    return is_of_family or heads_it(state, phrase, found.entity)


def _brings_in_another(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase is for somebody new: ``one minister, another, a second``, ``the driver, a Finn``.

    Of 54 such phrases of the first kind whose speaker is known, 1 was named elsewhere; of 21 of the second kind, 1.
    """
    document = state.document
    tokens = document.tokens_in(*phrase.span)
    opening = document.lowered[tokens.start : tokens.start + 2]
    if phrase.definiteness == "indefinite" and not reference_words("one_more").isdisjoint(opening):
        return True
    is_apposed = document.word_at(tokens.stop) == "," and document.word_at(tokens.stop + 1) in ("a", "an")
    return phrase.definiteness == "definite" and is_apposed


def _has_relative_clause(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase has a relative pronoun in it, or right after it."""
    document, pronouns = state.document, load("pronouns")
    tokens = document.tokens_in(*phrase.span)
    entries = [pronouns.get(word) for word in document.lowered[tokens.start : tokens.stop + 1]]
    return any(entry is not None and entry["person"] == "relative" for entry in entries)


def anaphor_of_phrase(
    state: DiscourseState, phrase: NounPhrase, found: Resolution, contents: tuple[Span, ...] = ()
) -> Anaphor:
    """Return the anaphor that a noun phrase is; ``contents`` are those of the quotation whose source it is."""
    kind, head = type_of_phrase(phrase)
    if head is not None and kind == "person" and is_company_noun(head.noun) and _is_of_company(state, head.noun):
        kind = "organisation"
    gender = gender_in(phrase.entry) if kind == "person" else None
    words = phrase.span.cut(state.document.text)
    may_be_told_of = kind == "person" and phrase.definiteness == "definite"
    focus = person_in_focus(state, phrase.span.start) if may_be_told_of else None
    return Anaphor(phrase.span, kind, gender, contents, phrase, head, words, found, focus=focus)


def _is_of_company(state: DiscourseState, noun: str) -> bool:
    """Whether the article, or the lists, call an organisation by a noun, and no person: ``the miner Goldreef Ltd``."""
    if state.entities.by_noun.get(noun):
        return False
    ties = {tie_of_nouns(noun, other) for one in state.entities.most_mentioned for other in nouns_of_name(one)}
    return not ties.isdisjoint(_TIES_OF_COMPANY)


def rank(state: DiscourseState, anaphor: Anaphor) -> tuple[Ranked, ...]:
    """Return every candidate and "none" with their chances, which sum to 1, the most likely first."""
    choices, prefixes = _list_choices(state, anaphor), prefixes_of(anaphor)
    weights = state.ranker if state.ranker is not None else Weights()
    chances = softmax([weights.score_under(prefixes, own) for _, own in choices])
    ranked = [
        Ranked(candidate, chance, frozenset(own), prefixes)
        for (candidate, own), chance in zip(choices, chances, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda one: -one.chance))


def list_choices(state: DiscourseState, anaphor: Anaphor) -> list[tuple[Candidate | None, list[str]]]:
    """Return "none" and every candidate, each with its features as the weights have them."""
    prefixes = prefixes_of(anaphor)
    choices = _list_choices(state, anaphor)
    return [(candidate, [f"{prefix}:{one}" for prefix in prefixes for one in own]) for candidate, own in choices]


def _list_choices(state: DiscourseState, anaphor: Anaphor) -> list[tuple[Candidate | None, list[str]]]:
    """Return "none" and every candidate, each with its features without the type of the anaphor."""
    candidates = list_entities(state, anaphor)
    setting = setting_of(state, anaphor, candidates)
    found: list[tuple[Candidate | None, list[str]]] = [(None, features_of_none(state, anaphor, setting))]
    found += [(one, features_of_candidate(state, anaphor, one, setting)) for one in candidates]
    return found


def review(state: DiscourseState, quotation: Quotation, source: SourceMention, found: Resolution) -> Resolution:
    """Return what the rules found for a source, or the candidate that the ranker finds far likelier.

    The ranker is not asked in an article with too many entities, nor where the rules chose among several entities and
    one behind the first is not recorded yet.
    """
    anaphor = anaphor_of(state, quotation, source, found)
    if anaphor is None or len(state.all) > MAX_ENTITIES or not all(map(state.is_known, found.candidates[1:])):
        return found
    ranked = rank(state, anaphor)
    decided = decide(anaphor, ranked)
    if decided.entity is not found.entity and _has_just_come_in(state, anaphor):
        return found
    return evolve(decided, ranked=ranked)


def _has_just_come_in(state: DiscourseState, anaphor: Anaphor) -> bool:
    """Whether the rules name somebody whom the sentence before brings in: ``A shopkeeper shrugged. "No," he said``.

    The ranker prefers a person with a name.  Not so in a headline and a lead, where ``a shopkeeper`` is
    named later, nor where the sentence has a name that the pronoun fits, or another such pronoun.
    """
    entity, found, document = anaphor.own_answer, anaphor.found, state.document
    if entity is None or entity.mentions or anaphor.gender is None or found.rule not in _RULES_OF_SUBJECTS:
        return False
    phrase = found.spans[-1]
    sentence = document.sentence_at(phrase.start)
    if sentence < _LEAD_SENTENCES or document.sentence_at(anaphor.span.start) - sentence > _SENTENCES_TO_NEXT:
        return False
    if entity.is_definite and not list(_people_named(state, state.entities.mentions.within(*phrase))):
        return False  # "The bank's spokesman" may have been named; "Hale's lawyer" mostly has not
    return not _fits_another_behind(state, anaphor, Span(phrase.end, document.sentences[sentence].end))


def _fits_another_behind(state: DiscourseState, anaphor: Anaphor, rest: Span) -> bool:
    """Whether the rest of a sentence has a name of the gender, or behind a subject a pronoun: ``A man (sued her)``."""
    document, end = state.document, min(rest.end, anaphor.span.start)
    if anaphor.found.rule != "pronoun-last-speaker":
        words = document.tokens_in(rest.start, end)[:MAX_SENTENCE_TOKENS]
        pronouns = [load("pronouns").get(document.lowered[at]) for at in words]
        if anaphor.gender in map(gender_in, pronouns):
            return True
    names = state.entities.mentions.within(rest.start, end)[:MAX_SENTENCE_TOKENS]
    return any(anaphor.gender in state.likely_genders(one) for one in _people_named(state, names))


def _people_named(state: DiscourseState, names: Iterable[int]) -> Iterator[Entity]:
    """Find the persons whom some names mean, without the addressee of a verb: ``A guard told (the Courant)``."""
    telling = reference_words("addressing_verb") - reference_words("asking_cue")
    for index in names:
        entity, before = state.entities.reference(index).chosen, state.entities.mentions[index].title_start - 1
        before -= state.document.word_at(before) == "the"
        if entity is not None and entity.kind == "person" and state.document.word_at(before) not in telling:
            yield entity


def decide(anaphor: Anaphor, ranked: Sequence[Ranked]) -> Resolution:
    """Return what the rules found, or the candidate that is far likelier.

    A pronoun refers to nobody if the ranker finds the answer of the rules very unlikely, and no other likely enough.
    """
    told_of = _told_of(anaphor, ranked)
    if told_of is not None and told_of.candidate is not None:
        return _choose(anaphor, told_of.candidate, VARIATION, _chance_among_known(told_of, ranked))
    best, own, found = ranked[0], anaphor.own_answer, anaphor.found
    given = next(one for one in ranked if (one.candidate.entity if one.candidate else None) is own)
    if best is given or is_clashing(best) or (found.rule in SURE_RULES and anaphor.gender is not None):
        return _with_chance(found, given)
    is_likelier = not any(best.is_equal_to(other) for other in ranked[1:MAX_RANKED_RIVALS])
    if best.candidate is not None and is_likelier and best.chance >= threshold_of(anaphor, best, best.candidate):
        rule = "likeliest-antecedent" if anaphor.is_pronoun else "likeliest-described"
        return _choose(anaphor, best.candidate, rule, best.chance)
    if anaphor.is_pronoun and given.candidate is not None and given.chance < KEEP_THRESHOLD:
        return _between(anaphor, ranked)
    return _with_chance(found, given)


def _choose(anaphor: Anaphor, candidate: Candidate, rule: str, chance: float) -> Resolution:
    chosen = choose(anaphor.span, Candidates(rule, (candidate,), "ambiguous-antecedent"))
    return evolve(with_mentions(chosen, [anaphor.span], anaphor.gender), chance=chance)


def _told_of(anaphor: Anaphor, ranked: Sequence[Ranked]) -> Ranked | None:
    """Return the likeliest candidate with a name, if it is the person in focus and the phrase varies that name.

    ``Ann Lee left.  The Leeds doctor said``.  "None" may be likelier: such a phrase introduces nobody.
    """
    if anaphor.found.rule != "named-by-its-words" or not anaphor.is_variation:
        return None
    named = next((one for one in ranked if one.candidate is not None and one.candidate.entity.mentions), None)
    if named is None or named.candidate is None or named.candidate.entity is not anaphor.focus:
        return None
    is_likely = named.chance >= VARIATION_THRESHOLD and is_near(named) and not is_clashing(named)
    return named if is_likely else None


def _chance_among_known(chosen: Ranked, ranked: Sequence[Ranked]) -> float:
    """Return the chance of a candidate if the anaphor means one of the candidates."""
    return chosen.chance / sum(one.chance for one in ranked if one.candidate is not None)


def _between(anaphor: Anaphor, ranked: Sequence[Ranked]) -> Resolution:
    """Return that a pronoun refers to nobody: as ambiguous if several candidates are likely, else as unresolved."""
    rivals = [one.candidate for one in ranked[:MAX_RANKED_RIVALS] if one.candidate is not None]
    spans = tuple(dict.fromkeys([span for one in rivals for span in one.evidence]))
    if len(spans) < 2:
        return unresolved("no-antecedent", anaphor.span)
    return Resolution(None, "ambiguous-antecedent", (anaphor.span, *spans), tuple([one.entity for one in rivals]))


def threshold_of(anaphor: Anaphor, best: Ranked, candidate: Candidate) -> float:
    """Return the chance from which the likeliest candidate takes the place of what the rules say of an anaphor."""
    if anaphor.found.rule == "named-by-its-words":
        return _threshold_of_phrase(anaphor, best)
    if anaphor.found.rule.startswith("ambiguous-") or anaphor.type in ("it", "they"):
        return AMBIGUOUS_THRESHOLD
    if anaphor.own_answer is None:
        return ANSWER_THRESHOLD if candidate.entity.mentions else AMBIGUOUS_THRESHOLD
    return SUBJECT_THRESHOLD if anaphor.found.rule == "pronoun-subject-before" else OVERRULE_THRESHOLD


def _threshold_of_phrase(anaphor: Anaphor, best: Ranked) -> float:
    """Return the chance from which a noun phrase is no entity of its own."""
    is_definite = anaphor.phrase is not None and anaphor.phrase.definiteness == "definite"
    is_told_of = best.candidate is not None and best.candidate.entity is anaphor.focus
    if anaphor.phrase is not None and anaphor.phrase.stands_for_person:
        return STAND_IN_THRESHOLD
    if best.candidate is not None and is_told_of and anaphor.is_variation:
        return STAND_IN_THRESHOLD
    if anaphor.type == "person" and is_definite and is_placed_anew(best):
        return STAND_IN_THRESHOLD
    if anaphor.gender is not None and is_definite and is_told_of and is_alone(best):
        return STAND_IN_THRESHOLD  # "Ann Lee came.  The first lady said": no other woman
    if anaphor.head is None:
        return AMBIGUOUS_THRESHOLD
    if is_tied(best):
        return DESCRIPTION_THRESHOLD
    if not is_definite or is_ahead(best):
        return UNTIED_THRESHOLD
    return DEFINITE_THRESHOLD if anaphor.type == "person" or has_no_noun(best) else UNTIED_THRESHOLD


def _with_chance(found: Resolution, ranked: Ranked) -> Resolution:
    return evolve(found, chance=ranked.chance) if found.entity is not None else found
