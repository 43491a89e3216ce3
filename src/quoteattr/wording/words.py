"""The words of a text as they count when two texts are compared, each with its span.

Marks and punctuation are no words.  Hyphenated words come apart ("far-right": far, right), contractions too ("won't":
will, not), and figures keep the marks that belong to them ("9,500", "17:47").  A sign read aloud is a word: %, $.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from quoteattr.spans import Span
from quoteattr.typography import fold


class Word(NamedTuple):
    """One word: how it reads without case and accents, and where it stands."""

    form: str
    span: Span
    capital: bool
    """Whether it starts with a capital letter."""
    opens: bool
    """Whether it opens a sentence, where a capital says nothing."""


POSSESSIVE: Final = "s"
"""The form of the ending 's where it is no verb."""
_WORD: Final = re.compile(
    r"""
      (?P<letters>(?:[^\W\d_]\.){2,}(?!\w)|[^\W\d_]\w*(?:'\w+)*'?)     # U.S., don't, farmers'
    | (?P<figure>\d+(?:[.,:]\d+)*(?:(?i:st|nd|rd|th|s)\b)?)              # 9,500  17:47  3rd  1990s
    | (?P<sign>[%$€£¥₽°&+‰])
    | (?P<minus>(?<![\w.,:%)])[-−](?=\d))
    | (?P<close>[.!?:;…](?=[\s"'”’)\]]|$))
    """,
    re.VERBOSE,
)
_ENDINGS: Final = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_CONTRACTED: Final = re.compile(r"(.+?)(n't|'(?:ll|ve|re|m|d|s))$")
_SHORTENED: Final = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_IS_HOSTS: Final = frozenset(
    "it he she that there here what who where how why when this everything something nothing everyone nobody".split()
)
_FUSED: Final = {"cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to")}
_SIGNS: Final = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "&": "and"}
_SIGNS_MORE: Final = {"°": "degree", "+": "plus", "‰": "permille"}
_SCORE: Final = re.compile(r"(\d{1,3}):(\d|\d{3,})$")
_COUNTRIES: Final = dict.fromkeys(("US", "U.S.", "U.S", "USA", "U.S.A."), "usa")
"""Written so, the pronoun "us" is not meant."""
_LETTERS: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"}
)


def words(text: str) -> list[Word]:
    """The words of a text, in order; every span lies in ``text`` and no two overlap."""
    folded = fold(text)
    found: list[Word] = []
    opens = True
    for piece in _WORD.finditer(folded):
        kind = piece.lastgroup
        if kind == "close":
            opens = True
            continue
        start, end = piece.span()
        if piece["letters"]:
            _add_letters(found, folded[start:end], start, opens)
        elif piece["figure"]:
            _add_figure(found, piece[0].lower(), start, opens)
        else:
            sign = piece[0]
            form = "minus" if piece["minus"] else _SIGNS.get(sign) or _SIGNS_MORE[sign]
            found.append(Word(form, Span(start, end), False, opens))
        opens = False
    return found


def _add_letters(found: list[Word], written: str, start: int, opens: bool) -> None:
    """One run of letters as its words: a contraction is two."""
    while written.endswith("'"):
        written = written[:-1]
    capital = written[0].isupper()
    end = start + len(written)
    plain = _COUNTRIES.get(written) or plain_form(written)
    contracted = _CONTRACTED.match(plain)
    if contracted is None or len(plain) != len(written):
        _add_whole(found, plain.replace("'", ""), Span(start, end), capital, opens)
        return
    host, ending = contracted.groups()
    middle = end - len(ending)
    if ending == "'s":
        second = "us" if host == "let" else "is" if host in _IS_HOSTS else POSSESSIVE
    else:
        second = _ENDINGS[ending]
    bare = host.replace("'", "")
    first = _SHORTENED.get(bare, bare) if ending == "n't" else bare
    _add_whole(found, first, Span(start, middle), capital, opens)
    found.append(Word(second, Span(middle, end), False, False))


def _add_whole(found: list[Word], plain: str, span: Span, capital: bool, opens: bool) -> None:
    """A word without apostrophe: one, or the two that are written together (cannot)."""
    fused = _FUSED.get(plain)
    if fused is None:
        found.append(Word(plain, span, capital, opens))
        return
    middle = span.start + span.length // 2
    found.append(Word(fused[0], Span(span.start, middle), capital, opens))
    found.append(Word(fused[1], Span(middle, span.end), False, False))


def _add_figure(found: list[Word], figures: str, start: int, opens: bool) -> None:
    """Figures with their ending as one word (3rd, 1990s, 17:47); a score comes apart (2:1)."""
    score = _SCORE.match(figures)
    parts = [(0, score.end(1)), (score.start(2), len(figures))] if score else [(0, len(figures))]
    for first, end in parts:
        found.append(Word(figures[first:end], Span(start + first, start + end), False, opens))


@lru_cache(maxsize=1 << 14)
def plain_form(written: str) -> str:
    """A word in lower case, without accents and inner full stops."""
    plain = written.casefold()
    if not plain.isascii():
        bare = unicodedata.normalize("NFD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return plain.replace(".", "")
