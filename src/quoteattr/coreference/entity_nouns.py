"""The common nouns for named organisations: in the name, in the article, and in the lists."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.coreference.descriptions import family_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.organisation_names import is_site, kinds_of_name, kinds_told_by
from quoteattr.coreference.word_lists import name_lists
from quoteattr.resources.lexicons import word_set

_OUTLET, _AGENCY, _NEWS = "outlet", "agency", "news"


def nouns_of_name(entity: Entity) -> Iterator[str]:
    """Find the common nouns for an organisation: in its name (Singapore Airlines), in the article, and in the lists.

    A word of the name is such a noun (Hale University) or tells one (Hale Airways).
    Outlets, and names with an address of a site in them, are newspapers.  A name shown to be a person's has none.
    """
    if entity.kind == "person" and entity.is_shown:
        return
    if entity.name.lower() in word_set("outlets") or any(map(is_site, " ".join(entity.forms).split())):
        yield from ("newspaper", "website")
    yield from entity.class_nouns
    yield from kinds_of_forms(entity)
    for form in entity.forms:
        yield from kinds_told_by(form)
        for word in form.lower().split():
            typed = type_of_noun(word)
            if typed is not None and typed.type in ("organisation", "group"):
                yield typed.noun


def is_outlet(entity: Entity) -> bool:
    """Whether a noun says that an entity is an outlet: a newspaper, a news agency; not the Labour Agency.

    Agencies, and names that tell of one, are governments' unless the article calls an outlet so.
    """
    own = frozenset(word for form in entity.forms for word in form.lower().split())
    is_of_news = _NEWS in own or (_AGENCY in entity.class_nouns and _AGENCY not in own)
    shown = (noun for noun in nouns_of_name(entity) if noun != _AGENCY or is_of_news)
    return any(family_of(noun) == _OUTLET for noun in shown)


def is_place(entity: Entity) -> bool:
    """Whether every name of an entity is a place's: the United Arab Emirates, which is no airline."""
    return bool(entity.forms) and all(form.lower() in name_lists().places for form in entity.forms)


def kinds_of_forms(entity: Entity) -> Iterator[str]:
    """Find the nouns that the lists have for an organisation of this name; none for a name shown to be a person's."""
    if entity.kind != "person" or not entity.is_shown:
        for form in entity.forms:
            yield from kinds_of_name(form)
