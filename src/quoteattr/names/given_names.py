"""Of which gender the bearer of a given name is, for names that do not show that somebody is a person.

``forenames.tsv`` has names that mark a person wherever they stand.  ``given_names.tsv`` has six times as many, of many
languages; they tell "he" from "she" where the text shows a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quoteattr.names.forenames import EITHER, Gender, forename_gender
from quoteattr.names.normalisation import key
from quoteattr.names.parsing import PersonalName
from quoteattr.resources.lexicons import load


def given_name_gender(name: PersonalName) -> frozenset[Gender]:
    """Return the genders that the given name of a person leaves open; both where no list has it.

    Accents count for nothing: Étienne is in the list as "etienne".
    """
    if not name.given or name.family_first:
        return EITHER
    first = key(name.text.split()[0].partition("-")[0])
    return forename_gender(first) or _genders().get(first, EITHER)


@cache
def _genders() -> Mapping[str, frozenset[Gender]]:
    genders: dict[str, frozenset[Gender]] = {}
    for entry in load("given_names"):
        gender: Gender = "female" if entry["gender"] == "female" else "male"
        genders.update(dict.fromkeys(entry["names"].split(), frozenset({gender})))
    return genders
