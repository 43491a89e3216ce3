"""A name from a list or a by-line, cut into the words that count when two names are compared.

``names.parse`` reads names where they stand in running text.  This takes whatever a list of people or a by-line holds:
``HALE, Sir Thomas ("Tom"), MP`` gives the words *thomas hale*, the nickname *tom* and no title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import regex
from attrs import frozen

from quoteattr.limits import MAX_CACHED_NAMES, MAX_NAME_LENGTH
from quoteattr.names.forenames import Gender, forms_of_kind
from quoteattr.names.genders import title_gender
from quoteattr.names.romanisation import count_syllables
from quoteattr.resources.lexicons import word_set
from quoteattr.typography import fold

_NICKNAME: Final = re.compile(r'"([^"]*)"|\(([^)]*)\)?')
_INITIALS: Final = regex.compile(r"(?:\p{L}\p{M}*\.-?)+(?:\p{L}\p{M}*)?\.?$")
_VOWELLESS: Final = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,6}$")
_ROMAN_NUMERAL: Final = re.compile(r"[IVX]{2,5}$")
_PLAIN_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ħ": "h"}
    | dict.fromkeys("ʻʼʽʹʺʿʾˈ‘’", "")
)
"""Letters that Unicode does not take apart into a letter and an accent, and apostrophes that it counts as letters."""
_TRANSCRIBED_LETTERS: Final = str.maketrans(
    {"ö": "oe", "ü": "ue", "ä": "ae", "ø": "oe", "å": "aa", "š": "sh", "č": "ch", "ž": "zh", "ş": "sh", "ș": "sh"}
    | {"ç": "ch", "ñ": "ny", "ć": "ch", "ţ": "ts", "ț": "ts", "ő": "oe", "ű": "ue", "x": "kh", "ń": "ny", "ś": "sh"}
    | {"ł": "l", "ə": "e", "ı": "y", "ŏ": "eo", "ŭ": "eu"}
)
_SLAVIC_ENDING: Final = re.compile(
    r".{2,}(?:[oe](?:v|w|ff|va|wa)|sk(?:y|iy?|yi|yy|ii|ij|yj|aya|aia|a)|enko|ch?uk|vi(?:ch|c|tch|tsj)|o[vw]n?a|yan|in[a]?)$"
)
_ARABIC_ARTICLE: Final = re.compile(r"(?:(?:[Aa]l|[Ee]l)-|(?:[Aa]l|[Ee]l|[Bb]in|ibn|[Aa]bu)$)")
_SERVANT_OF: Final = re.compile(r"abd(?:[aeiou]{1,2}(?:l|r(?=r)|s(?=s|h)|n(?=n)|z(?=z)|d(?=d))?|l)?(?=.{3})")
"""*abd al-*, "servant of", with the article and its vowels however they are joined: Abdul, Abdur(rahman)."""
_MAX_GIVEN_NAMES: Final = 4
"""Words after a comma that are given names; more are something else."""
_MAX_FAMILY_NAMES: Final = 3
"""Words before a comma that are a family name."""
_MAX_DEGREE: Final = 4
"""Letters of a word in capitals after a comma that is a degree or an order."""
_MAX_EAST_ASIAN_WORDS: Final = 4
_MAX_EAST_ASIAN_LETTERS: Final = 16
_MAX_EAST_ASIAN_SYLLABLES: Final = 3
_MIN_TELLING_FORM: Final = 3
"""Letters from which a form of a forename says something about the language of a name."""


@frozen
class NormalisedName:
    """A name cut into folded words: lower case, no accents, hyphens or apostrophes."""

    text: str
    words: tuple[str, ...]
    """The words that count, the given name first where a comma shows that it came last."""
    transcribed: tuple[str, ...]
    """Each word with its accents spelled out (Höfer: hoefer), or the same word again."""
    joined: str
    """All words as one."""
    has_accents: bool = False
    """Whether any of ``transcribed`` differs from its word."""
    nicknames: tuple[str, ...] = ()
    """Words in brackets or quotation marks."""
    suffix: str = ""
    """What tells generations apart: jr, iii."""
    gender: Gender | None = None
    """The gender that the titles show: Lady, Mr."""
    languages: frozenset[str] = frozenset()
    """The languages in whose romanisation the name may be written."""


@cache
def name_words(of_class: str) -> frozenset[str]:
    """Return the words of one class of ``name_words.tsv``."""
    return word_set("name_words", of_class)


def key(word: str) -> str:
    """Return ``word`` in lower case, letters and digits only, without accents."""
    lowered = word.casefold()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.translate(_PLAIN_LETTERS))
        lowered = "".join(c for c in lowered if not unicodedata.combining(c))
    return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))


def slug(name: str) -> str:
    """Return an id made of the words of a name (``kim-yong-hyun``); the name itself if it has no letter or digit."""
    return unicodedata.normalize("NFC", "-".join(filter(None, map(key, name.replace("-", " ").split())))) or name


def generation(suffix: str) -> str:
    """Return what a suffix says of the generation: senior, junior, or the suffix itself (iii)."""
    return next((name for name in ("senior", "junior") if suffix in word_set("reference_words", name)), suffix)


def normalise_name(text: str) -> NormalisedName:
    """Return the words that count of a name as written; refuses no text, and finds no words in a very long one."""
    return _normalise(text) if len(text) <= MAX_NAME_LENGTH else NormalisedName(text, (), (), "")


@lru_cache(maxsize=MAX_CACHED_NAMES)
def _normalise(text: str) -> NormalisedName:
    folded = fold(text)
    nicknames: list[str] = []
    if '"' in folded or "(" in folded:
        nicknames = [key(word) for groups in _NICKNAME.findall(folded) for group in groups for word in group.split()]
        folded = _NICKNAME.sub(" ", folded)
    ordered, suffix, titles = _reorder_at_commas([part.split() for part in folded.split(",")])
    untitled = _strip_titles(ordered)
    titles += ordered[: len(ordered) - len(untitled)]
    as_written, suffix = _strip_end(untitled, suffix)
    counted = _words_that_count(as_written) or [(word, word) for word in folded.casefold().split()]
    words = tuple(word for word, _ in counted)
    return NormalisedName(
        text,
        words,
        tuple(transcribed for _, transcribed in counted),
        "".join(words),
        any(word != transcribed for word, transcribed in counted),
        tuple(filter(None, nicknames)),
        suffix,
        title_gender([word.casefold() for word in titles]),
        _languages(words, as_written),
    )


# --- what is not the name --------------------------------------------------------------------------------------------


def _reorder_at_commas(parts: Sequence[list[str]]) -> tuple[list[str], str, list[str]]:
    """Return the words of the name in order, a suffix, and titles within the name.

    A comma parts off degrees, a peerage or the given name.
    """
    words = list(parts[0])
    suffix = ""
    titles: list[str] = []
    for part in parts[1:]:
        keys = [key(word) for word in part]
        if not keys:
            continue
        if name_words("suffix").issuperset(keys):
            suffix = " ".join(keys)
        elif not words:
            words = list(part)
        elif keys[0] in name_words("peerage"):
            titles.append(part[0])
        elif not _are_degrees(part, keys) and len(part) <= _MAX_GIVEN_NAMES and len(words) <= _MAX_FAMILY_NAMES:
            untitled = _strip_titles(part)
            titles += part[: len(part) - len(untitled)]
            words = [*untitled, *words]
    return words, suffix, titles


def _are_degrees(part: Sequence[str], keys: Sequence[str]) -> bool:
    return all(
        folded in name_words("degree") or "." in word or (word.isupper() and len(word) <= _MAX_DEGREE)
        for word, folded in zip(part, keys, strict=True)
    )


def _strip_titles(words: list[str]) -> list[str]:
    """Return the words without titles before the name, and without words that have no letter or digit."""
    titles = name_words("title")
    start = 0
    while start < len(words) - 1 and ((first := key(words[start])) in titles or not first):
        start += 1
    return words[start:]


def _strip_end(words: list[str], suffix: str) -> tuple[list[str], str]:
    """Return the words without degrees and generation after the name, and without the seat of a peer (of Basildon)."""
    lowered = [word.casefold() for word in words]
    if "of" in lowered[1:]:
        words = words[: lowered.index("of", 1)]
    if len(words) > 2 and lowered[len(words) - 2] == "the" and lowered[len(words) - 1] in _comparative_generations():
        words, suffix = words[:-2], suffix or lowered[len(words) - 1]
    while len(words) > 2 or (len(words) == 2 and key(words[-1]) in name_words("suffix")):
        word = words[-1]
        last = key(word)
        mixed_case = not all(other.isupper() for other in words)
        if last in name_words("suffix") or (mixed_case and _ROMAN_NUMERAL.match(word)):
            suffix = suffix or last
        elif not (
            last in name_words("degree") and (("." in word and len(last) > 1) or (word.isupper() and mixed_case))
        ):
            break
        words = words[:-1]
    return words, suffix


@cache
def _comparative_generations() -> frozenset[str]:
    return word_set("reference_words", "comparative_generation")


# --- the words that count --------------------------------------------------------------------------------------------


def _words_that_count(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word folded and transcribed: hyphens and initials are parted, particles dropped."""
    mixed_case = any(word.islower() or word.istitle() for word in words)
    parts: list[tuple[str, bool]] = []
    """Each with whether it may be a particle: a first word with a capital is not one (Al Gore)."""
    for place, word in enumerate(words):
        if _INITIALS.match(word) or (mixed_case and _are_bare_initials(word)):
            parts += [(letter, False) for letter in word if letter.isalpha()]
            continue
        split = [part for part in word.split("-") if part]
        parts += [(part, place > 0 or part.islower() or at < len(split)) for at, part in enumerate(split, 1)]
    parts[-1:] = [(part, False) for part, _ in parts[-1:]]  # nothing follows the last: Kim Sung-du
    folded = [(part, key(part), may_be_particle) for part, may_be_particle in parts]
    kept = [(part, word) for part, word, may_be in folded if word and not (may_be and _is_particle(part, word))]
    kept = kept or [(part, word) for part, word, _ in folded if word]
    return _join_servants([(word, _transcribe(part, word)) for part, word in kept])


def _is_particle(part: str, folded: str) -> bool:
    return folded in name_words("particle") or (part.islower() and folded in name_words("joint"))


def _are_bare_initials(word: str) -> bool:
    """Whether a word is initials without full stops: JR, but not the family name Ng or the particle de in capitals."""
    if not (word.isascii() and word.isupper() and word.isalpha()):
        return False
    if any(word.lower() in name_words(kind) for kind in ("particle", "chinese", "korean")):
        return False
    return len(word) == 2 or bool(_VOWELLESS.match(word))


def _transcribe(part: str, folded: str) -> str:
    if part.isascii():
        return folded
    return key(unicodedata.normalize("NFC", part).casefold().translate(_TRANSCRIBED_LETTERS))


def _join_servants(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words with *Abd al-Rahman*, *Abdul Rahman* and *Abdurrahman* as one word each."""
    if not any(word.startswith("abd") for word, _ in words):
        return words
    joined: list[tuple[str, str]] = []
    open_servant = False
    for word, transcribed in words:
        if open_servant:
            joined[-1] = (f"abd{word}", f"abd{word}")
            open_servant = False
            continue
        open_servant = word in name_words("servant")
        short = _SERVANT_OF.sub("abd", word, count=1) if word.startswith("abd") and not open_servant else word
        joined.append((short, short if short != word else transcribed))
    return joined


# --- languages -------------------------------------------------------------------------------------------------------


@cache
def _telling_forms(kind: str) -> frozenset[str]:
    return frozenset(form for form in forms_of_kind(kind) if len(form) >= _MIN_TELLING_FORM)


def _languages(words: Sequence[str], as_written: Sequence[str]) -> frozenset[str]:
    """Return the languages in whose romanisation the name may be written, by its shape, endings and given names."""
    found = {language for language in ("korean", "chinese") if _is_east_asian(words, language)}
    if any(word in _telling_forms("slavic") or _SLAVIC_ENDING.match(word) for word in words):
        found.add("slavic")
    if any(
        word in _telling_forms("arabic") or word.startswith("abd") or word.endswith("ullah") for word in words
    ) or any(_ARABIC_ARTICLE.match(word) for word in as_written[1:]):
        found.add("arabic")
    if any(word in name_words("indic") for word in words):
        found.add("indic")
    return frozenset(found)


def _is_east_asian(words: Sequence[str], language: str) -> bool:
    """Whether a listed family name stands at one end and one to three syllables of its language beside it."""
    if not 2 <= len(words) <= _MAX_EAST_ASIAN_WORDS:
        return False
    if len(words) == _MAX_EAST_ASIAN_WORDS and words[1] in name_words(language):
        words = words[1:]  # an English given name before a Chinese name: Mary Chan Ka-yan
    return any(
        family in name_words(language) and _is_given_name("".join(given), language)
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1]))
    )


def _is_given_name(joined: str, language: str) -> bool:
    return (
        len(joined) <= _MAX_EAST_ASIAN_LETTERS and 1 <= count_syllables(joined, language) <= _MAX_EAST_ASIAN_SYLLABLES
    )
