"""What well-known names are: Lufthansa is an airline, Le Monde a newspaper, Hamas an armed group.

The names come from ``gazetteers/organisation_names.tsv``.  A name that is also a person's, a place's or a common word's
is listed with what else it is; the article decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from quoteattr.remembered import remembered
from quoteattr.resources.folders import GAZETTEERS

_LIST: Final = GAZETTEERS / "organisation_names.tsv"
_ARTICLE: Final = "the "


@remembered()
def kinds_of_name(name: str) -> tuple[str, ...]:
    """Return the nouns for what an organisation of this name is, with spaces; empty for a name that is not listed.

    Case, accents and a leading "the" do not count.

    >>> kinds_of_name("Lufthansa"), kinds_of_name("the Bank of Russia"), kinds_of_name("Ann Lee")
    (('airline',), ('central bank',), ())
    """
    cells = _kinds_by_name().get(_fold(name))
    return tuple([kind.replace("_", " ") for kind in cells.split()]) if cells is not None else ()


def _fold(name: str) -> str:
    """Return a name in lower case, without accents, typographic apostrophes and a leading article."""
    folded = name.casefold().replace("’", "'")
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join([letter for letter in parts if not unicodedata.combining(letter)])
    return folded.removeprefix(_ARTICLE)


@cache
def _kinds_by_name() -> Mapping[str, str]:
    """Return the cell of kinds of each name of the list; read here, since entries for so many names take long to make.

    ``quoteattr.resources.lexicons`` reads the same file in the tests, which checks its form.
    """
    found: dict[str, str] = {}
    lines = (line for line in _LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    next(lines)  # the names of the columns
    for line in lines:
        name, kinds, _ = line.split("\t")
        found.setdefault(_fold(name), kinds)
    return found
