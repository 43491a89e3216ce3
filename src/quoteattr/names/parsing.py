"""The parts of a personal name in running text, and whether two names could be one person's.

A name is compared by the keys of its words, so that ``Yong-hyun``, ``Yong-Hyun`` and ``Yong Hyun`` are one.  Which
word is the family name is read from the order that the language of the name uses (``family_first.tsv``) and from the
shape of the given name.  Where either end could be the family name, both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal

import regex
from attrs import field, frozen

from quoteattr.names.forenames import EITHER, Gender, forename_gender
from quoteattr.names.normalisation import key, name_words
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load
from quoteattr.typography import fold

PARTICLES: Final = name_words("text_particle")
"""Particles of family names in running text: de, van, al."""
SUFFIXES: Final = name_words("text_suffix")
"""What stands after a name in running text and is no part of it: Jr., PhD, MP."""
POST_NOMINALS: Final = name_words("post_nominal")
"""Letters of an honour, a degree or a seat behind a name: KC, MP."""
PATRONYMICS: Final = name_words("patronymic")
"""What stands before the name of a father: bin, binti."""
_INITIALS: Final = regex.compile(r"(?:\p{L}\p{M}*\.-?)+$|\p{L}\p{M}*$")
_SECOND_SYLLABLE: Final = regex.compile(r"(?:\p{L}\p{M}*){2,7}-(?=(?:\p{L}\p{M}*){2,7}$)(.+)")
_GIVEN_NAMES: Final = {
    # One or two syllables, as the romanisations of each language spell them.
    "korean": re.compile(
        r"(?:(?:ch|kk|tt|pp|ss|jj|[bcdghjklmnprstwy])?(?:yae|yeo|wae|woo|ae|ya|eo|ye|oe|wa|wo|we|wi|yo|yu|eu|ui|oo|ee|ou|[aeiou])(?:ng|ck|[bgklmnpst])?){1,2}$"
    ),
    "chinese": re.compile(
        r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|uai|uan|ang|eng|ing|ong|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])){1,2}$"
    ),
    # two syllables: Tham Jun Hoe, Goh Chok Tong
    "hokkien": re.compile(r"(?:ch|sh|th|kh|hs|ts|[bcdfghjklmnpqrstwyz])?[aeiouy]{1,3}(?:ng|[nmkhptw])?$"),
    "vietnamese": re.compile(r"[a-z]{2,6}$"),
}
_MAX_WORDS_FAMILY_FIRST: Final = 4
_MAX_GIVEN_NAMES: Final = 3
_MAX_SHORT_FORENAME: Final = 4
"""Letters of a given name that may be a short English forename (Kim Ann), not a joined Korean one (Kim Minsu)."""


@frozen
class PersonalName:
    """One name, cut into its parts, each as its ``key``."""

    text: str
    """As written, without forms of address and suffixes."""
    keys: tuple[str, ...]
    """The key of each word."""
    families: tuple[str, ...]
    """Keys that the family name may have, with and without its particles."""
    given: tuple[str, ...]
    """Keys of the words that are not the family name; empty for a single word."""
    initials: frozenset[str] = field(default=frozenset())
    """The given keys that are initials."""
    suffix: str = ""
    family_first: bool = False

    @property
    def joined(self) -> str:
        """All keys as one word: equal for every way of cutting and joining the same letters."""
        return "".join(self.keys)


def parse(text: str) -> PersonalName:
    """Return the parts of a personal name written in running text, such as ``Sen. John Q. Smith Jr.``.

    Forms of address before the name and suffixes after it are taken off.  Refuses no text: of words that are no name,
    the last is the family name.
    """
    words = fold(text).replace(",", " ").split()
    honorifics = load("honorifics")
    while len(words) > 1 and words[0].lower() in honorifics:
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        suffix = key(words[-1])
        words = words[:-1]
    return from_words(words, suffix)


def from_words(words: Sequence[str], suffix: str = "") -> PersonalName:
    """Return the parts of a name whose words are known to hold nothing but the name."""
    text = " ".join(words)
    keyed = [(word, folded) for word in words if (folded := key(word))]
    keys = tuple(folded for _, folded in keyed)
    if len(keys) < 2:
        return PersonalName(text, keys, _last_families(keyed), (), frozenset(), suffix)
    initials = frozenset(folded for word, folded in keyed[:-1] if _INITIALS.match(word))
    first = _family_first(keyed)
    if first == "yes":
        return PersonalName(text, keys, keys[:1], keys[1:], initials, suffix, True)
    families = _last_families(keyed)
    if first == "maybe":
        families = (*families, keys[0])
    given = keys[: max(1, _start_of_family(keyed))]
    fathers = [at for at, (word, _) in enumerate(keyed[1:-1], 1) if word.lower() in PATRONYMICS]
    if fathers:  # Noraini binti Hamzah is Noraini, Siti Aminah binti Yusof is Siti Aminah
        own = keys[: fathers[0]]
        families = tuple(dict.fromkeys((*families, own[0], "".join(own))))
    return PersonalName(text, keys, families, given, initials, suffix)


def _start_of_family(keyed: Sequence[tuple[str, str]]) -> int:
    """Return the place of the first of the particles before the last word, or of the last word without particles."""
    start = len(keyed) - 1
    while start > 0 and keyed[start - 1][0].lower() in PARTICLES:
        start -= 1
    return start


def _last_families(keyed: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the last word: alone, without an article joined to it (al-Amr), and with the particles before it."""
    if not keyed:
        return ()
    word, folded = keyed[-1]
    families = [folded]
    head, hyphen, tail = word.partition("-")
    if hyphen and head.lower() in PARTICLES:
        families.append(key(tail))
    starts = range(len(keyed) - 2, _start_of_family(keyed) - 1, -1)
    families += ["".join(part for _, part in keyed[start:]) for start in starts]
    return tuple(dict.fromkeys(families))


def _family_first(keyed: Sequence[tuple[str, str]]) -> Literal["yes", "maybe", "no"]:
    """Return whether the first word is the family name, by a list of such names and the shape of the others."""
    if len(keyed) > _MAX_WORDS_FAMILY_FIRST:
        return "no"
    last = _SECOND_SYLLABLE.match(keyed[-1][0])
    if len(keyed) == 2 and last and last[1].islower() and "-" not in keyed[0][0]:
        return "yes"  # only a given name goes on in lower case after its hyphen: Ban Ki-moon, Tsai Ing-wen
    first = keyed[0][1]
    languages = _languages(first)
    if not languages:
        return "no"
    rest = [word for word, _ in keyed[1:]]
    parts = [part for word in rest for part in word.lower().split("-")]
    has_shape = len(parts) <= _MAX_GIVEN_NAMES and any(
        all(_GIVEN_NAMES[language].match(part) for part in parts)
        and (language != "hokkien" or (len(parts) == 2 and not (forename_gender(parts[0]) and forename_gender(first))))
        for language in languages
    )
    if not has_shape or any(_INITIALS.match(word) for word in rest):
        return "no"
    if len(parts) > 1 or not forename_gender(keyed[0][1]):
        return "yes"
    return "yes" if len(parts[0]) > _MAX_SHORT_FORENAME and not forename_gender(parts[0]) else "maybe"


@remembered()
def _languages(family: str) -> tuple[str, ...]:
    return tuple(entry.words for entry in load("family_first") if family in entry["names"].split())


def gender(name: PersonalName) -> frozenset[Gender]:
    """Return the genders that the given name leaves open: one, or both where it says nothing."""
    if not name.given or name.family_first:
        return EITHER
    return forename_gender(name.text.split()[0]) or EITHER


def given_name_gender(name: PersonalName) -> frozenset[Gender]:
    """Return the same for somebody whom the text shows to be a person; both genders where no list has the name.

    ``forenames.tsv`` has names that mark a person wherever they stand.  ``given_names.tsv`` has six times as many, of
    many languages: they tell "he" from "she", and nothing else.  Accents count for nothing: "etienne" is Étienne.
    """
    if not name.given or name.family_first:
        return EITHER
    first = key(name.text.split()[0].partition("-")[0])
    return forename_gender(first) or _genders_of_given_names().get(first, EITHER)


@cache
def _genders_of_given_names() -> Mapping[str, frozenset[Gender]]:
    genders: dict[str, frozenset[Gender]] = {}
    for entry in load("given_names"):
        gender: Gender = "female" if entry["gender"] == "female" else "male"
        genders.update(dict.fromkeys(entry["names"].split(), frozenset({gender})))
    return genders


def can_be_one_person(a: PersonalName, b: PersonalName) -> bool:
    """Whether two names have the same letters, or nothing in them that disagrees.

    A single word agrees with a name that has it as family name or as first name.  Two longer names need a family name
    in common, and given names of which the shorter list is in the longer one, an initial standing for any name that
    starts with it.
    """
    if a.joined == b.joined:
        return not (a.suffix and b.suffix and a.suffix != b.suffix)
    short, long = (a, b) if len(a.keys) <= len(b.keys) else (b, a)
    if not short.keys or (short.suffix and long.suffix and short.suffix != long.suffix):
        return False
    if len(short.keys) == 1:
        return bool(set(short.families) & set(long.families)) or short.keys[0] == long.keys[0]
    if short.joined in long.families:
        return True
    if not set(short.families) & set(long.families):
        return False
    if "".join(short.given) == "".join(long.given):
        return True
    return _has_given_names_of(long, short) or _has_given_names_of(short, long)


def _has_given_names_of(long: PersonalName, short: PersonalName) -> bool:
    """Whether each given name of ``short`` is, in order, one of ``long``, initials agreeing."""
    rest = iter(long.given)
    return all(
        any(_given_names_agree(given, other, short.initials, long.initials) for other in rest) for given in short.given
    )


def _given_names_agree(a: str, b: str, initials_of_a: frozenset[str], initials_of_b: frozenset[str]) -> bool:
    if a == b:
        return True
    return (a in initials_of_a and b.startswith(a[0])) or (b in initials_of_b and a.startswith(b[0]))
