"""What well-known names are: Lufthansa is an airline, Le Monde a newspaper, Hamas an armed group.

The names come from ``gazetteers/organisation_names.tsv``.  A name that is also a person's, a place's or a common word's
is listed with what else it is; the article decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from quoteattr.remembered import remembered
from quoteattr.resources.folders import GAZETTEERS
from quoteattr.resources.lexicons import load, word_set

_LIST: Final = GAZETTEERS / "organisation_names.tsv"
_ARTICLE: Final = "the "
_AND: Final = "&"
"""What joins the names of those after whom a company is called: Hale & Sons."""
_COMPANY: Final = "company"
_SITE: Final = re.compile(r"(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,4}")


@remembered()
def kinds_of_name(name: str) -> tuple[str, ...]:
    """Return the nouns for what an organisation of this name is, with spaces; empty for a name that is not listed.

    Case, accents and a leading "the" do not count.

    >>> kinds_of_name("Lufthansa"), kinds_of_name("the Bank of Russia"), kinds_of_name("Ann Lee")
    (('airline',), ('central bank',), ())
    """
    cells = _kinds_by_name().get(_fold(name))
    return tuple([kind.replace("_", " ") for kind in cells.split()]) if cells is not None else ()


@remembered()
def kinds_told_by(name: str) -> tuple[str, ...]:
    """Return the nouns for what an organisation is that its name tells by its first or last word, with spaces.

    Empty for a name of one word, and for one of which the words tell nothing.

    >>> kinds_told_by("Zorb Airways"), kinds_told_by("FC Zorb"), kinds_told_by("Airways")
    (('airline',), ('football club',), ())
    """
    words = name.lower().split()
    if len(words) == 1:
        return ()
    first, last = _kinds_by_word()
    cells = (last.get(words[-1], ()), first.get(words[0], ()), (_COMPANY,) if _AND in words else ())
    return tuple(dict.fromkeys([kind for cell in cells for kind in cell]))


@cache
def _kinds_by_word() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Return the kinds that words tell at the start of a name, and at its end."""
    entries = tuple(load("name_word_kinds"))
    first, last = (
        {one.words: tuple(one.packed("kinds")) for one in entries if one["place"] in (place, "either")}
        for place in ("first", "last")
    )
    return first, last


@cache
def broadcaster_words() -> frozenset[str]:
    """Return the words by which a name tells at its start that a broadcaster has it: radio, channel, kanal."""
    return frozenset([word for word, kinds in _kinds_by_word()[0].items() if "broadcaster" in kinds])


def is_site(word: str) -> bool:
    """Whether a word is the address of a site: a name, a dot, and letters of a country or a generic domain.

    Not if the letters are a word, too: a full stop may lack its space.

    >>> [is_site(word) for word in ("orlunews.cz", "en.orlunews.com", "end.the", "rest.in", "e.g")]
    [True, True, False, False, False]
    """
    return "." in word[1:-1] and _SITE.fullmatch(word.lower()) is not None and word.rpartition(".")[2] in _domains()


@cache
def _domains() -> frozenset[str]:
    countries = frozenset([entry["code"].lower() for entry in load("countries")])
    return (countries - word_set("function_words")) | word_set("reference_words", "domain")


def length_of_name(words: Sequence[str], start: int) -> int:
    """Return how many words a listed name has that starts here and has words in small letters; 0 without one.

    ``Save the Children``, ``Česká spořitelna``.  Its other words must have their capitals: not ``Save the children``.
    """
    for name in _names_with_small_words().get(_fold(words[start]), ()):
        found = words[start : start + len(name)]
        if len(found) == len(name) and all(map(_is_same_word, found, name)):
            return len(name)
    return 0


def _is_same_word(word: str, listed: str) -> bool:
    return word[0].isupper() == listed[0].isupper() and _fold(word) == _fold(listed)


def _fold(name: str) -> str:
    """Return a name in lower case, without accents, typographic apostrophes and a leading article."""
    if name.isascii():
        return name.lower().removeprefix(_ARTICLE)
    parts = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    folded = "".join([letter for letter in parts if not unicodedata.combining(letter)])
    return folded.removeprefix(_ARTICLE)


@cache
def _names_and_kinds() -> tuple[list[str], list[str]]:
    """Return the names of the list and the cell of kinds of each.

    It is cut at once, since entries for so many names take long to make.  ``quoteattr.resources.lexicons`` reads the
    same file in the tests, which checks its form: three cells a line, and no comments but at the top.
    """
    text = _LIST.read_text(encoding="utf-8")
    rows = text[text.index("\nentry\t") + 1 :].removesuffix("\n")
    cells = rows.replace("\n", "\t").split("\t")
    return cells[3::3], cells[4::3]  # the first three name the columns


@cache
def _kinds_by_name() -> Mapping[str, str]:
    """Return the cell of kinds of each name, folded."""
    return {_fold(name): kinds for name, kinds in zip(*_names_and_kinds(), strict=True)}


@cache
def _names_with_small_words() -> Mapping[str, list[tuple[str, ...]]]:
    """Return the words of the names that have one in small letters, by the first word, folded; the longest first."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    names, _ = _names_and_kinds()
    for name in names:
        if name.istitle() or " " not in name:
            continue
        words = tuple(name.split())
        if any(word[0].islower() for word in words[1:]) and words[0][0].isupper():
            found[_fold(words[0])].append(words)
    return {first: sorted(names, key=lambda words: -len(words)) for first, names in found.items()}
