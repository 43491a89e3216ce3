"""The words of a text for its normal form, each with its span.

Marks and punctuation are left out.  Hyphenated words come apart ("far-right": far, right), contractions too ("won't":
will, not), and digits keep the marks that belong to them ("9,500", "17:47").  A sign read aloud is a word: %, $.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import regex

from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span
from quoteattr.typography import fold


class Word(NamedTuple):
    """One word: its form without case and accents, and where it stands."""

    form: str
    span: Span
    capitalised: bool
    opens_sentence: bool
    """Whether it is the first word of a sentence, where a capital says nothing."""


POSSESSIVE: Final = "s"
"""The form of the ending 's where it does not stand for a verb."""
_IN_WORD: Final = r"[\p{L}\p{M}\p{N}_]"
_WORD: Final = regex.compile(
    rf"""
      (?P<letters>(?:\p{{L}}\p{{M}}*\.){{2,}}(?!\w)
        |[\p{{L}}\p{{No}}\p{{Nl}}]{_IN_WORD}*(?:'{_IN_WORD}+)*'?)        # U.S., don't, farmers'
    | (?P<digits>\d+(?:[.,:]\d+)*(?:(?i:st|nd|rd|th|s)\b)?)              # 9,500  17:47  3rd  1990s
    | (?P<sign>[%$€£¥₽₹₴°&+‰])
    | (?P<minus>(?<![\w.,:%)])[-−](?=\d))
    | (?P<close>[.!?:;…](?=[\s"'”’)\]]|$))
    """,
    regex.VERBOSE,
)
_CONTRACTED: Final = re.compile(r"(.+?)(n't|'(?:ll|ve|re|m|d|s))$")
_SCORE: Final = re.compile(r"(\d{1,3}):(\d|\d{3,})$")
_YEAR: Final = re.compile(r"1[1-9]\d\d|20\d\d")
_YEAR_JOINERS: Final = ("-", "–", "/")
_MORE_DIGITS: Final = re.compile(r"[-–/.]\d")
"""What goes on as a date does: 2010-12-05."""
_USA: Final = re.compile(r"U\.?S\.?(?:A\.?)?")
"""Written so, in capitals, the pronoun "us" is not meant."""
_LETTERS: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"}
)
"""Letters that Unicode does not decompose."""


def split_words(text: str) -> list[Word]:
    """Return the words of a text, in order; every span lies in ``text`` and no two overlap."""
    folded = fold(text)
    found: list[Word] = []
    opens_sentence = True
    for match in _WORD.finditer(folded):
        if match.lastgroup == "close":
            opens_sentence = True
            continue
        start, end = match.span()
        if match["letters"]:
            _add_letters(found, folded[start:end], start, opens_sentence)
        elif match["digits"]:
            written = match[0].lower()
            if len(written) == 2 and written.isdecimal():
                is_joined = folded[start - 1 : start] in _YEAR_JOINERS and not _MORE_DIGITS.match(folded, end)
                written = _full_year(found, written, is_joined=is_joined)
            _add_digits(found, written, Span(start, end), opens_sentence)
        else:
            form = "minus" if match["minus"] else sign_words()[match[0]]
            found.append(Word(form, Span(start, end), False, opens_sentence))
        opens_sentence = False
    return found


def _add_letters(found: list[Word], written: str, start: int, opens_sentence: bool) -> None:
    """Add a run of letters as its words: a contraction is two."""
    while written.endswith("'"):
        written = written[:-1]
    end = start + len(written)
    plain = "usa" if _USA.fullmatch(written) else plain_form(written)
    # "RAIN MAY FALL": of a word that its capital alone makes a month, capitals throughout tell nothing
    tells_nothing = written.isupper() and plain in word_set("comparison_words", "ambiguous_month")
    capitalised = written[0].isupper() and not tells_nothing
    contracted = _CONTRACTED.match(plain)
    if contracted is None or len(plain) != len(written):
        _add_whole(found, plain.replace("'", ""), Span(start, end), capitalised, opens_sentence)
        return
    host, ending = contracted.groups()
    middle = end - len(ending)
    second = (
        contractions("host").get(host, POSSESSIVE).split()[-1] if ending == "'s" else contractions("ending")[ending]
    )
    bare = host.replace("'", "")
    first = contractions("stem").get(bare, bare) if ending == "n't" else bare
    _add_whole(found, first, Span(start, middle), capitalised, opens_sentence)
    found.append(Word(second, Span(middle, end), False, False))


def _add_whole(found: list[Word], plain: str, span: Span, capitalised: bool, opens_sentence: bool) -> None:
    """Add a word without apostrophe: one, or the two that are written together (cannot)."""
    fused = contractions("fused").get(plain)
    if fused is None:
        found.append(Word(plain, span, capitalised, opens_sentence))
        return
    first, second = fused.split()
    middle = span.start + span.length // 2
    found.append(Word(first, Span(span.start, middle), capitalised, opens_sentence))
    found.append(Word(second, Span(middle, span.end), False, False))


def _add_digits(found: list[Word], digits: str, span: Span, opens_sentence: bool) -> None:
    """Add digits with their ending as one word (3rd, 1990s, 17:47); a score comes apart (2:1)."""
    score = _SCORE.match(digits)
    if score is None:
        found.append(Word(digits, span, False, opens_sentence))
        return
    for first, end in ((0, score.end(1)), (score.start(2), len(digits))):
        found.append(Word(digits[first:end], Span(span.start + first, span.start + end), False, opens_sentence))


def _full_year(found: Sequence[Word], digits: str, *, is_joined: bool) -> str:
    """Return two digits, or the year that they stand for after another: 2012-13, from 1914 to 18."""
    is_range = len(found) > 2 and found[-1].form == "to" and found[-3].form == "from"
    before = found[-2].form if is_range else found[-1].form if found and is_joined else ""
    return before[:2] + digits if _YEAR.fullmatch(before) and digits > before[2:] else digits


@cache
def contractions(of_class: str) -> dict[str, str]:
    """Return what the contracted forms of one class stand for (see ``contractions.tsv``)."""
    return {entry.words: entry["words"] for entry in load("contractions") if entry["class"] == of_class}


@cache
def sign_words() -> dict[str, str]:
    """Return the word that each sign is read as."""
    return load("signs").column("word")


@remembered()
def plain_form(written: str) -> str:
    """Return a word in lower case, without accents and inner full stops."""
    plain = written.casefold()
    if not plain.isascii():
        bare = unicodedata.normalize("NFD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return plain.replace(".", "")
