"""A name as written anywhere, cut into the words that count when two names are compared.

Unlike ``names.parse``, which reads names where they stand in running text, this takes whatever a list of people or a
by-line holds: ``HALE, Sir Thomas ("Tom"), MP`` gives the words *thomas hale*, the nickname *tom* and no title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from quoteattr.names.romanisation import readings
from quoteattr.resources.lexicons import load
from quoteattr.typography import fold

LONGEST: Final = 200
"""Code points; what is longer is no name of a person and has no words that count."""
_PEERS: Final = frozenset("baron baroness lord lady viscount viscountess earl marquess countess duke duchess".split())
_ASIDE: Final = re.compile(r'"([^"]*)"|\(([^)]*)\)?')
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?$")
_VOWELLESS: Final = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,6}$")
_ROMAN: Final = re.compile(r"[IVX]{1,5}$")
_PLAIN: Final = str.maketrans(
    {"ı": "i", "ə": "a", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ħ": "h"}
    | dict.fromkeys("ʻʼʽʹʺʿʾˈ‘’", "")
)
_SPELLED_OUT: Final = str.maketrans(
    {"ö": "oe", "ü": "ue", "ä": "ae", "ø": "oe", "å": "aa", "š": "sh", "č": "ch", "ž": "zh", "ş": "sh", "ș": "sh"}
    | {"ç": "ch", "ñ": "ny", "ć": "ch", "ţ": "ts", "ț": "ts", "ő": "oe", "ű": "ue", "x": "kh", "ń": "ny", "ś": "sh"}
    | {"ł": "l", "ə": "e", "ı": "y", "ŏ": "eo", "ŭ": "eu"}
)
_SLAVIC_END: Final = re.compile(
    r".{2,}(?:[oe](?:v|w|ff|va|wa)|sk(?:y|iy?|yi|yy|ii|ij|yj|aya|aia|a)|enko|ch?uk|vi(?:ch|c|tch|tsj)|o[vw]n?a|yan|in[a]?)$"
)
_ARABIC_ARTICLE: Final = re.compile(r"(?:(?:[Aa]l|[Ee]l)-|(?:[Aa]l|[Ee]l|[Bb]in|ibn|[Aa]bu)$)")
_ABD: Final = re.compile(r"abd(?:[aeiou]{1,2}(?:l|r(?=r)|s(?=s|h)|n(?=n)|z(?=z)|d(?=d))?|l)?(?=.{3})")
_ABD_ALONE: Final = frozenset("abd abdul abdel abdal abdol abdoul abdur abdus abdou abdir abdi abdu abdo".split())


@frozen
class WrittenName:
    """A name cut into folded words: lower case, no accents, hyphens or apostrophes."""

    text: str
    words: tuple[str, ...]
    """What counts, in order, the given name first where a comma shows that it came last."""
    others: tuple[str, ...]
    """Each word with its accents spelled out (Höfer: hoefer), or the same word again."""
    joined: str
    """All words as one."""
    accented: bool = False
    """Whether any of ``others`` differs from its word."""
    asides: tuple[str, ...] = ()
    """Words in brackets or quotation marks: another name of this person."""
    suffix: str = ""
    languages: frozenset[str] = frozenset()


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one kind of ``name_particles.tsv``."""
    return frozenset(
        word for entry in load("name_particles") if entry["kind"] == kind for word in entry["words"].split()
    )


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(
        word for entry in load("nicknames") if entry["kind"] == kind for word in entry["forms"].split() if len(word) > 2
    )


def plain(word: str) -> str:
    """``word`` in lower case, letters and digits only, without accents."""
    lowered = word.casefold()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.translate(_PLAIN))
        lowered = "".join(c for c in lowered if not unicodedata.combining(c))
    return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))


def written(text: str) -> WrittenName:
    """The parts of a name as written; refuses nothing, and remembers names of a usual length."""
    return _remembered(text) if len(text) <= LONGEST else WrittenName(text, (), (), "")


@lru_cache(maxsize=16384)
def _remembered(text: str) -> WrittenName:
    folded = fold(text)
    asides: list[str] = []
    if '"' in folded or "(" in folded:
        asides = [plain(word) for pair in _ASIDE.findall(folded) for part in pair for word in part.split()]
        folded = _ASIDE.sub(" ", folded)
    words, suffix = _without_commas([part.split() for part in folded.split(",")])
    words, suffix = _without_ends(_without_titles(words), suffix)
    counted = _counted(words)
    if not counted:
        counted = [(word, word) for word in folded.casefold().split()]
    folded_words = tuple(word for word, _ in counted)
    return WrittenName(
        text,
        folded_words,
        tuple(other for _, other in counted),
        "".join(folded_words),
        any(word != other for word, other in counted),
        tuple(filter(None, asides)),
        suffix,
        _languages(folded_words, words),
    )


def _without_commas(parts: Sequence[list[str]]) -> tuple[list[str], str]:
    """The words of the name in order, and a suffix: after a comma stand degrees, a peerage, or the given name."""
    words = list(parts[0])
    suffix = ""
    for part in parts[1:]:
        keys = [plain(word) for word in part]
        if not keys:
            continue
        if listed("suffix").issuperset(keys):
            suffix = " ".join(keys)
        elif not words:
            words = list(part)
        elif not (_is_degrees(part, keys) or keys[0] in _PEERS) and len(part) <= 4 and len(words) <= 3:
            words = [*_without_titles(part), *words]
    return words, suffix


def _is_degrees(part: Sequence[str], keys: Sequence[str]) -> bool:
    return all(
        key in listed("degree") or "." in word or (word.isupper() and len(word) < 5)
        for word, key in zip(part, keys, strict=True)
    )


def _without_titles(words: list[str]) -> list[str]:
    titles = listed("title")
    while len(words) > 1:
        first = plain(words[0])
        if (first and first not in titles) or (len(words) == 2 and first in _elements("english")):
            break
        words = words[1:]
    return words


def _without_ends(words: list[str], suffix: str) -> tuple[list[str], str]:
    """Without degrees and generation after the name, and without the seat of a peer (of Basildon)."""
    lowered = [word.casefold() for word in words]
    if "of" in lowered[1:]:
        words = words[: lowered.index("of", 1)]
    while len(words) > 2 or (len(words) == 2 and plain(words[-1]) in listed("suffix")):
        word = words[-1]
        last = plain(word)
        mixed = not all(other.isupper() for other in words)
        if last in listed("suffix") or (_ROMAN.match(word) and len(word) > 1 and mixed):
            suffix = suffix or last
        elif not (last in listed("degree") and (("." in word and len(last) > 1) or (word.isupper() and mixed))):
            break
        words = words[:-1]
    return words, suffix


def _counted(words: Sequence[str]) -> list[tuple[str, str]]:
    """The words that count, each with its accents spelled out: hyphens and initials parted, particles dropped."""
    mixed = any(word.islower() or word.istitle() for word in words)
    pieces: list[tuple[str, bool]] = []
    for place, word in enumerate(words):
        if _INITIALS.match(word) or (mixed and _bare_initials(word)):
            pieces += [(letter, False) for letter in word if letter.isalpha()]
            continue
        parts = [part for part in word.split("-") if part]
        for at, part in enumerate(parts):
            particle = place > 0 or part.islower() or at + 1 < len(parts)
            pieces.append((part, particle))
    kept = [(part, plain(part)) for part, _ in pieces]
    dropped = [
        (part, folded)
        for (part, folded), (_, particle) in zip(kept, pieces, strict=True)
        if folded
        and not (particle and (folded in listed("particle") or (part.islower() and folded in listed("joint"))))
    ]
    if not dropped:
        dropped = [(part, folded) for part, folded in kept if folded]
    return _one_servant([(folded, _spelled_out(part, folded)) for part, folded in dropped])


def _bare_initials(word: str) -> bool:
    if not (word.isascii() and word.isupper() and word.isalpha()):
        return False
    if any(word.lower() in listed(kind) for kind in ("particle", "chinese", "korean")):
        return False
    return len(word) == 2 or bool(_VOWELLESS.match(word))


def _spelled_out(part: str, folded: str) -> str:
    if part.isascii():
        return folded
    return plain(unicodedata.normalize("NFC", part).casefold().translate(_SPELLED_OUT))


def _one_servant(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """*Abd al-Rahman*, *Abdul Rahman*, *Abdurrahman* as one word."""
    if not any(word.startswith("abd") for word, _ in words):
        return words
    joined: list[tuple[str, str]] = []
    servant = False
    for word, other in words:
        if servant:
            joined[-1] = (f"abd{word}", f"abd{word}")
            servant = False
            continue
        servant = word in _ABD_ALONE
        short = _ABD.sub("abd", word, count=1) if word.startswith("abd") and not servant else word
        joined.append((short, short if short != word else other))
    return joined


def _languages(words: Sequence[str], as_written: Sequence[str]) -> frozenset[str]:
    """The languages whose romanisation the name may be written in, by its shape, endings and given names."""
    found = {language for language in ("korean", "chinese") if _east_asian(words, language)}
    if any(word in _elements("slavic") or _SLAVIC_END.match(word) for word in words):
        found.add("slavic")
    if any(word in _elements("arabic") or word.startswith("abd") or word.endswith("ullah") for word in words) or any(
        _ARABIC_ARTICLE.match(word) for word in as_written[1:]
    ):
        found.add("arabic")
    if any(word in listed("indic") for word in words):
        found.add("indic")
    return frozenset(found)


def _east_asian(words: Sequence[str], language: str) -> bool:
    if not 2 <= len(words) <= 4:
        return False
    if len(words) == 4 and words[1] in listed(language):
        words = words[1:]  # an English given name before a Chinese name: Mary Chan Ka-yan
    return any(
        family in listed(language) and _syllables(rest, language)
        for family, rest in ((words[0], words[1:]), (words[-1], words[:-1]))
    )


def _syllables(words: Iterable[str], language: str) -> bool:
    """Whether the words read as one to three syllables of the language."""
    joined = "".join(words)
    if len(joined) > 16:
        return False
    places = readings(joined, language)
    if not places:
        return False
    vowels = sum(place != 1 for place in places[0][::2])
    return 1 <= vowels <= 3 and len(places[0]) <= 4 * vowels + 1
