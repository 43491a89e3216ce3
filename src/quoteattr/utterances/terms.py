"""The words of a text for the similarity of texts: folded, as lemmas, and how much each of them says."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from quoteattr.errors import LexiconError
from quoteattr.lexicons import FOLDER
from quoteattr.text import fold
from quoteattr.wording.lemmas import lemma

_WORDS: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,]\d+)*(?:'[^\W_]+)?|[.!?:]")
_CONTRACTED: Final = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_INITIALS: Final = {"U.S.": "usa", "US": "usa", "U.S.A.": "usa", "U.K.": "uk", "U.N.": "un", "E.U.": "eu"}
_STEMS: Final = {"ca": "can", "wo": "will", "sha": "shall"}
_NUMBERS: Final = {
    **{word: str(at) for at, word in enumerate("two three four five six seven eight nine ten".split(), 2)},
    **{word: str(at) for at, word in enumerate("eleven twelve thirteen fourteen fifteen sixteen".split(), 11)},
    **{word: str(at) for at, word in enumerate("seventeen eighteen nineteen twenty".split(), 17)},
    **{word: f"{at}0" for at, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)},
}


def words_of(text: str) -> tuple[list[str], list[str]]:
    """The words of a text in lower case without accents, and those that have a capital within a sentence."""
    words: list[str] = []
    capitals: list[str] = []
    opens = True
    for word in _WORDS.findall(plain(text)):
        if word in ".!?:":
            opens = True
            continue
        lowered = _INITIALS.get(word) or word.lower()
        words.append(lowered)
        if not opens and word[0].isupper() and lowered != "i" and not lowered.startswith("i'"):
            capitals.append(lowered.removesuffix("'s"))
        opens = False
    return words, capitals


def plain(text: str) -> str:
    """A text with plain apostrophes and without accents."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))


@cache
def bases_of(word: str) -> tuple[str, ...]:
    """The lemmas of a written word: two for a contraction, a figure for a number, none for a possessive."""
    if word[0].isdigit():
        return (word.replace(",", ""),)
    ending = _CONTRACTED.search(word)
    if ending is None:
        return (_NUMBERS.get(word) or lemma(word),)
    stem = word[: ending.start()]
    stem = _STEMS.get(stem, stem)
    return (lemma(stem),) if ending[0] == "'s" else (lemma(stem), lemma(ending[0]))


def wording(text: str) -> str:
    """The words of a text, folded: two texts that differ in case, marks and spaces alone have one wording."""
    return " ".join(words_of(text)[0])


@cache
def _weights() -> tuple[dict[str, float], float]:
    """The weight of each lemma that was counted, and that of any other."""
    return read_counts(FOLDER / "background.counts")


def weight(word: str) -> float:
    """How much a lemma says: the logarithm of its rarity among the sentences of news."""
    known, unknown = _weights()
    return known.get(word, unknown)


def read_counts(path: Path) -> tuple[dict[str, float], float]:
    """Weights from a file of lemmas with the number of sentences that have them, and the weight of any other lemma.

    The first line that is no comment is ``sentences``, a tab and their number.  Raises LexiconError, with file and
    line, for anything else.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; the counts come with the package: install it again") from error
    counts: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
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
