"""The terms of a text for the similarity of texts: folded words, their lemmas, and how much each lemma says (idf)."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from quoteattr.errors import LexiconError
from quoteattr.remembered import remembered
from quoteattr.resources.folders import MODELS
from quoteattr.resources.model_files import lines_of
from quoteattr.typography import fold
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.numbers import digits_of_number_words
from quoteattr.wording.words import contractions

_WORDS: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:'[^\W_]+)?")
_CAPITALS: Final = re.compile(r" (?<=[^.!?:\"\s] )(?!I\b)([A-Z][^\W_]*)")
"""Words with a capital that do not open a sentence.  It begins with the space, since ``re`` soon finds a letter."""
_INITIALS: Final = re.compile(r"\b(?:US\b|(?:[A-Z]\.){2,}(?!\w))")
_CONTRACTED: Final = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
WORDLESS: Final = " "
"""What the key of a text without a word starts with; no wording does."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents."""
    return _words_of_plain(_plain(text))


def names_of(text: str) -> list[str]:
    """Return the words of a text that have a capital within a sentence, in lower case."""
    return _names_of_plain(_plain(text))


def wording_and_names(text: str) -> tuple[str, list[str]]:
    """Return the folded words of a text, and those that have a capital within a sentence."""
    plain = _plain(text)
    return " ".join(_words_of_plain(plain)), _names_of_plain(plain)


def wording(text: str) -> str:
    """Return the folded words of a text: texts that differ in case, marks and spaces alone have one wording."""
    return " ".join(words_of(text))


def key_of(text: str) -> str:
    """Return the wording of a text, or a digest of one that has no word: texts with one key are one utterance.

    >>> key_of("It holds!") == key_of("it holds"), key_of("?!").startswith(WORDLESS)
    (True, True)
    """
    return wording(text) or WORDLESS + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _words_of_plain(plain: str) -> list[str]:
    return _WORDS.findall(plain.lower())


def _names_of_plain(plain: str) -> list[str]:
    return [name.lower() for name in _CAPITALS.findall(plain)]


def _plain(text: str) -> str:
    """Return a text with plain apostrophes, without accents, and with initials as one word: USA for U.S. and for US."""
    folded = fold(text)
    if not folded.isascii():
        folded = "".join(filter(_stands_alone, unicodedata.normalize("NFKD", folded)))
    return _INITIALS.sub(_joined, folded) if "." in folded or "US" in folded else folded


def _stands_alone(letter: str) -> bool:
    return not unicodedata.combining(letter)


def _joined(initials: re.Match[str]) -> str:
    letters = initials[0].replace(".", "")
    return "USA" if letters == "US" else letters


@remembered()
def lemmas_of(word: str) -> tuple[str, ...]:
    """Return the lemmas of a word: two for a contraction, digits for a number, the owner for a possessive."""
    if word[0].isdigit():
        return (word.replace(",", ""),)
    ending = _CONTRACTED.search(word)
    if ending is None or ending.start() == 0:
        return (digits_of_number_words().get(word) or lemma(word),)
    stem = word[: ending.start()]
    stem = contractions("stem").get(stem, stem)
    return (lemma(stem),) if ending[0] == "'s" else (lemma(stem), lemma(ending[0]))


def idf(term: str) -> float:
    """Return the inverse document frequency of a lemma: the logarithm of its rarity among the sentences of news."""
    known, unknown = _counted()
    return known.get(term, unknown)


@cache
def _counted() -> tuple[dict[str, float], float]:
    return read_counts(MODELS / "background.counts")


def read_counts(path: Path) -> tuple[dict[str, float], float]:
    """Return the idf of each lemma of a file, and that of any other lemma.

    The lines are a lemma, a tab and the number of sentences that have it; the first that is not a comment is
    ``sentences``, a tab and their number.  Raises LexiconError, with file and line, for anything else.
    """
    counts: dict[str, int] = {}
    for number, line in enumerate(lines_of(path, "counts"), 1):
        if not line or line.startswith("#"):
            continue
        word, _, count = line.partition("\t")
        if not word or not count.isascii() or not count.isdigit() or int(count) < 1 or word in counts:
            raise LexiconError(f"{path}:{number}: {line!r} is not a new lemma, a tab and a count above 0")
        counts[word] = int(count)
    if next(iter(counts), None) != "sentences":
        raise LexiconError(f"{path}: the first count is not that of 'sentences': make the file anew")
    total = counts.pop("sentences") + 1
    return {word: math.log(total / (count + 0.5)) for word, count in counts.items()}, math.log(total / 0.5)
