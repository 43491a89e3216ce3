"""The parts of a personal name, and whether two names could be one person's.

A name is compared by folded keys: lower case, no accents, no hyphens, so that ``Yong-hyun``,
``Yong-Hyun`` and ``Yong Hyun`` are one.  Which word is the family name is read from the order that
the language of the name uses (``family_first.tsv``) and from the shape of the given name; where both
ends could be, both are kept: an attribute that is not known stays a set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from attrs import field, frozen

from quoteattr.resources.lexicons import load
from quoteattr.typography import fold

Gender = Literal["female", "male"]
EITHER: Final[frozenset[Gender]] = frozenset({"female", "male"})
_ONE: Final[dict[str, frozenset[Gender]]] = {"female": frozenset({"female"}), "male": frozenset({"male"})}

PARTICLES: Final = frozenset(
    (
        "de da das del della dello di do dos du la le las los van von der den ter ten te zu af av bin bint "
        "ibn ben al el y e abu abd st"
    ).split()
)
SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv esq esq. phd ph.d. md m.d. mp qc kc obe mbe cbe".split())
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+$|[^\W\d_]$")
_SECOND_SYLLABLE: Final = re.compile(r"[^\W\d_]{2,7}-(?=[^\W\d_]{2,7}$)(.+)")
_SYLLABLES: Final = {
    # A given name of one to three syllables as Korean, Chinese or Vietnamese romanisations spell them.
    "korean": re.compile(
        r"(?:(?:ch|kk|tt|pp|ss|jj|[bcdghjklmnprstwy])?(?:yae|yeo|wae|woo|ae|ya|eo|ye|oe|wa|wo|we|wi|yo|yu|eu|ui|oo|ee|ou|[aeiou])(?:ng|ck|[bgklmnpst])?){1,2}$"
    ),
    "chinese": re.compile(
        r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|uai|uan|ang|eng|ing|ong|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])){1,2}$"
    ),
    "vietnamese": re.compile(r"[a-z]{2,6}$"),
}


@frozen
class PersonalName:
    """One name, cut into its parts; all keys are folded (see ``key``)."""

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


def key(word: str) -> str:
    """``word`` in lower case, without accents, hyphens, apostrophes and full stops."""
    plain = word.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", fold(plain)) if not unicodedata.combining(c))
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def parse(text: str) -> PersonalName:
    """The parts of a personal name written in running text, such as ``Sen. John Q. Smith Jr.``.

    Forms of address before the name and suffixes after it are taken off.  Never refuses: words that
    are no name come back as one whose family name is the last word.
    """
    words = fold(text).replace(",", " ").split()
    honorifics = load("honorifics")
    while len(words) > 1 and words[0].lower() in honorifics:
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        suffix = key(words[-1])
        words = words[:-1]
    return from_words(tuple(words), suffix)


def from_words(words: Sequence[str], suffix: str = "") -> PersonalName:
    """The parts of a name whose words are known to hold nothing but the name."""
    shown = " ".join(words)
    kept = [(word, key(word)) for word in words]
    kept = [(word, folded) for word, folded in kept if folded]
    keys = tuple(folded for _, folded in kept)
    if len(keys) < 2:
        return PersonalName(shown, keys, _last_families(kept), (), frozenset(), suffix)
    initials = frozenset(folded for word, folded in kept[:-1] if _INITIALS.match(word))
    first = _family_first(kept)
    if first == "yes":
        return PersonalName(shown, keys, keys[:1], keys[1:], initials, suffix, True)
    families = _last_families(kept)
    start = len(kept) - 1
    while start > 1 and kept[start - 1][0].lower() in PARTICLES:
        start -= 1
    if first == "maybe":
        families = (*families, keys[0])
    return PersonalName(shown, keys, families, keys[:start], initials, suffix)


def _last_families(kept: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The last word, alone, without an article joined to it (al-Amr), and with the particles before it."""
    if not kept:
        return ()
    word, folded = kept[-1]
    families = [folded]
    head, hyphen, tail = word.partition("-")
    if hyphen and head.lower() in PARTICLES:
        families.append(key(tail))
    start = len(kept) - 1
    while start > 0 and kept[start - 1][0].lower() in PARTICLES:
        start -= 1
        families.append("".join(part for _, part in kept[start:]))
    return tuple(dict.fromkeys(families))


def _family_first(kept: Sequence[tuple[str, str]]) -> Literal["yes", "maybe", "no"]:
    """Whether the first word is the family name: by a list of such names and the shape of the others."""
    if len(kept) > 4:
        return "no"
    last = _SECOND_SYLLABLE.match(kept[-1][0])
    if len(kept) == 2 and last and last[1].islower() and "-" not in kept[0][0]:
        return "yes"  # only a given name goes on in lower case after its hyphen: Ban Ki-moon, Tsai Ing-wen
    languages = _languages(kept[0][1])
    if not languages:
        return "no"
    rest = [word for word, _ in kept[1:]]
    parts = [part for word in rest for part in word.lower().split("-")]
    shaped = any(len(parts) <= 3 and all(_SYLLABLES[language].match(part) for part in parts) for language in languages)
    if not shaped or any(_INITIALS.match(word) for word in rest):
        return "no"
    if len(parts) > 1 or not forename_gender(kept[0][1]) or (len(parts[0]) > 4 and not forename_gender(parts[0])):
        return "yes"
    return "maybe"


@cache
def _languages(folded: str) -> tuple[str, ...]:
    return tuple(entry.words for entry in load("family_first") if f" {folded} " in f" {entry['names']} ")


@cache
def _forenames() -> dict[str, frozenset[Gender]]:
    genders: dict[str, frozenset[Gender]] = {}
    for entry in load("forenames"):
        genders.update(dict.fromkeys(entry["forenames"].split(), _ONE.get(entry["gender"], EITHER)))
    return genders


def forename_gender(word: str) -> frozenset[Gender]:
    """The genders that bearers of this given name have; empty for a word that is no known given name."""
    lowered, known = word.lower(), _forenames()
    return known.get(lowered) or known.get(lowered.partition("-")[0]) or frozenset()


def gender(name: PersonalName) -> frozenset[Gender]:
    """What the given name says about the gender: one, or both where it says nothing."""
    if not name.given or name.family_first:
        return EITHER
    first = name.text.split()[0]
    return forename_gender(first) or EITHER


def nearly(a: str, b: str) -> bool:
    """Whether two keys differ as a misprint does: one letter, or two in a word of eight or more; not the first letter.

    Short words never do: too many names lie one letter apart.
    """
    least = min(len(a), len(b))
    if least < 5 or a[0] != b[0]:
        return False
    allowed = 2 if least >= 8 else 1
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != other))
    return row[-1] <= allowed


def could_be_one(a: PersonalName, b: PersonalName) -> bool:
    """Whether two names could be one person's: the same letters, or nothing in them that disagrees.

    A single word agrees with a name that has it as family name or as first name.  Two longer names
    need a family name in common, and given names of which the shorter list is in the longer one, an
    initial standing for any name that starts with it.
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
    return _within(short, long) or _within(long, short)


def _within(short: PersonalName, long: PersonalName) -> bool:
    """Whether each given name of ``short`` is, in order, one of ``long``, initials agreeing."""
    at = 0
    for given in short.given:
        while at < len(long.given) and not _same_given(given, long.given[at], short.initials, long.initials):
            at += 1
        if at == len(long.given):
            return False
        at += 1
    return True


def _same_given(a: str, b: str, a_initials: frozenset[str], b_initials: frozenset[str]) -> bool:
    if a == b:
        return True
    return (a in a_initials and b.startswith(a[0])) or (b in b_initials and a.startswith(b[0]))
