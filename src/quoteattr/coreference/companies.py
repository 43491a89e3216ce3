"""Companies: which one a noun means that the article has called nobody: ``Zorb left Oslo.  ..., the carrier said``.

The company of which the last sentences tell: their first subject that has a name, may be a company and is no outlet.
A noun for what a company is to another, the supplier, brings in that other one.
"""

from __future__ import annotations

from quoteattr.coreference.bodies import list_bodies_told_of
from quoteattr.coreference.candidates import is_product
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import is_outlet, is_place, nouns_of_name
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, names_company, tie_of_nouns
from quoteattr.coreference.resolution import VARIATION, Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.word_lists import reference_words, word_endings
from quoteattr.limits import MAX_RANKED_NOMINALS


def resolve_company(state: DiscourseState, source: SourceMention | None) -> Resolution | None:
    """Return the company of which the last sentences tell, for a definite noun for companies; None without one."""
    if not isinstance(source, NominalSource) or not _means_company(state, source.phrase):
        return None
    phrase = source.phrase
    told_of = list_bodies_told_of(state, phrase.span.start)
    company = next((one for one in told_of if _can_be_called(one, phrase.noun)), None)
    if company is None:
        return None
    candidate = Candidate(company, (state.introduction(company),))
    return with_mentions(choose(phrase.span, Candidates(VARIATION, (candidate,), "ambiguous-role")), [phrase.span])


def _means_company(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase is definite, for one company, and not for one that the article has brought in so."""
    if phrase.definiteness != "definite" or phrase.is_plural or not names_company(phrase.noun):
        return False
    if phrase.noun in reference_words("relational_company") or _says_what_sort(state, phrase):
        return False
    before = state.entities.nominals.last_within(0, phrase.span.start, MAX_RANKED_NOMINALS)
    return not any(one.head.noun == phrase.noun and one.phrase.definiteness == "indefinite" for one in before)


def _says_what_sort(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether words in small letters say of what sort a body is: ``the central bank``; not ``the Lyon steel maker``."""
    words = [word for word in phrase.span.cut(state.document.text).split()[1:] if word.lower() != phrase.noun]
    is_of_its_work = phrase.noun.endswith(word_endings("agent_ending"))
    return not is_of_its_work and any(
        word.islower() and word not in reference_words("outlet_modifier") for word in words
    )


def _can_be_called(entity: Entity, noun: str) -> bool:
    """Whether a body can be called by a noun: nothing says that it is of another sort, or an outlet."""
    if entity.kind == "document" or is_outlet(entity) or is_product(entity) or is_place(entity):
        return False
    nouns = set(nouns_of_name(entity))
    return not nouns or any(tie_of_nouns(noun, one) in SURE_TIES or names_company(one) for one in nouns)
