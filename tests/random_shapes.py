"""Texts of random shapes and any length, to see how time and memory grow: periods, halves, sandwiches, fresh words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from attrs import frozen

_MARKS: Final = ('"', "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''", '""', "’’", "—", "--", "(", ")", "[", "]")
_STOPS: Final = (".", "...", "…", "?", "!", ":", ";", ",", "/", "*", "_", "#", "&", "<", ">", "|", "•", "%", "$")
_SPACES: Final = (" ", " ", " ", "", "", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "  ", "\x0b")
_WORDS: Final = (
    *("said", "says", "told", "according to", "added that", "denied", "asked", "whether", "that", "who", "which", "as"),
    *("to", "of", "and", "or", "not", "never", "no", "be", "is", "been", "expected", "refused", "by", "from", "in"),
    *("Ann Lee", "Mr. Lee", "Lee", "Kim Yong-hyun", "the minister", "Minister", "he", "she", "her", "it", "they", "I"),
    *("Jr.", "Dr.", "van der", "O’Neill", "the U.S.", "A.", "U.S.", "e.g.", "KIM:", "Q:", "LONDON (AP) —", "Mayor"),
    *("very", "likely", "may", "must", "will", "12", "twelve", "1.5 million", "$3m", "£4bn", "40%", "5 pm", "1/2"),
    *(
        "Monday",
        "May 4",
        "2024-10-08",
        "the dam",
        "rain",
        "a year",
        "good",
        "bad",
        "up",
        "down",
        "a",
        "I",
        "É",
        "e\u0301",
    ),
    *("\ud800", "\x00", "\ufeff", "\u200b", "\u202e", "\u0301", "\U0001f600", "北京", "שלום", "ﬁ", "İ", "<p>", "&amp;"),
    *("6'2\"", "'90s", "s’", "n't", "o'clock", "www.a.b", "a@b.c", "x" * 30, "Xx" * 20, "1" * 25, "-a" * 10),
)
_FORENAMES: Final = ("Ann", "Ben", "Kim", "Maria", "José", "Anna", "Lee", "Abd al", "J.", "A. B.", "Dr.", "President")


@frozen
class Shape:
    """A way to write a text of any length; the same text for the same length."""

    name: str
    """What kind it is and of what pieces."""
    text: Callable[[int], str]
    """Returns a text of about so many characters."""


def random_shape(seed: int) -> Shape:
    """Return a shape: the same for the same number."""
    random = Random(seed)  # noqa: S311 - not for secrets
    kind = random.choice(tuple(_KINDS))
    name, text = _KINDS[kind](random)
    return Shape(f"{kind}: {name!r}", text)


def lines_of(text: str, most: int = 200) -> list[str]:
    """Return a text as several, for what takes a list: its lines, or pieces of ``most`` characters of longer ones."""
    return [line[at : at + most] for line in text.splitlines() for at in range(0, len(line), most)]


Drawn = tuple[str, Callable[[int], str]]


def _piece(random: Random) -> str:
    return random.choice(random.choice((_MARKS, _STOPS, _WORDS, _WORDS, _WORDS)))


def _period(random: Random, most: int = 6) -> str:
    """Return what is repeated: some pieces, each with what comes after it."""
    return "".join(_piece(random) + random.choice(_SPACES) for _ in range(random.randint(1, most)))


def _fill(period: str, size: int) -> str:
    return (period * (size // len(period) + 1))[:size]


def _periodic(random: Random) -> Drawn:
    period = _period(random)
    return period, lambda size: _fill(period, size)


def _halves(random: Random) -> Drawn:
    first, second = _period(random, 3), _period(random, 3)
    return f"{first}|{second}", lambda size: _fill(first, size // 2) + _fill(second, size // 2)


def _sandwich(random: Random) -> Drawn:
    bread, filling = _period(random, 3), _period(random, 3)
    return f"{bread}|{filling}", lambda size: "".join(_fill(each, size // 3) for each in (bread, filling, bread))


def _enclosed(random: Random) -> Drawn:
    """One piece, much of something, one piece."""
    before, inner, after = _period(random, 3), _period(random, 3), _period(random, 3)
    return f"{before}|{inner}|{after}", lambda size: before + _fill(inner, size) + after


def _growing(random: Random) -> Drawn:
    """Each line or sentence one piece longer than the last."""
    period, end = _period(random, 2), random.choice(("\n", ". ", ".\n\n", "” "))

    def text(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(period * (len(pieces) + 1) + end)
            length += len(pieces[-1])
        return "".join(pieces)[:size]

    return f"{period}|{end}", text


def _mixed(random: Random) -> Drawn:
    """Pieces of a small stock in no order."""
    stock = [_piece(random) + random.choice(_SPACES) for _ in range(random.randint(2, 12))]
    seed = random.getrandbits(32)

    def text(size: int) -> str:
        draw = Random(seed)  # noqa: S311
        return "".join(draw.choices(stock, k=size // min(map(len, stock)) + 1))[:size]

    return "|".join(stock), text


def _long_words(random: Random) -> Drawn:
    """Long words that differ in one letter."""
    letters, longest = random.choice(("ab", "aB", "Aa", "é1", "A-", "a.", "A’")), random.choice((20, 60, 300, 3_000))
    start, space = random.choice(("", "A", "said ", "Mr. ", "“")), random.choice((" ", "\n", ", ", ". ", "-"))

    def text(size: int) -> str:
        pieces: list[str] = []
        for number in range(size // longest + 1):
            word = [letters[0]] * longest
            word[number % longest] = letters[1]
            pieces.append(start + "".join(word) + space)
        return "".join(pieces)[:size]

    return f"{start}|{letters}*{longest}|{space}", text


def _fresh(random: Random) -> Drawn:
    """A pattern with words that are all different."""
    parts = [random.choice(("{}", _piece(random))) + random.choice(_SPACES) for _ in range(random.randint(1, 5))]
    parts.append("{}" + random.choice(_SPACES[:8]))
    letters, first = (
        random.choice(("aeioubcdfg", "abababab", "ABCDEFGHIJ", "0123456789")),
        random.choice(("", "B", "x")),
    )
    return f"{''.join(parts)}|{letters}", lambda size: _numbered(parts, letters, first, size)


def _numbered(parts: list[str], letters: str, first: str, size: int) -> str:
    pieces: list[str] = []
    number = length = 0
    while length < size:
        for part in parts:
            number += 1
            word = first + "".join(letters[int(digit) % len(letters)] for digit in str(number))
            pieces.append(part.replace("{}", word))
            length += len(pieces[-1])
    return "".join(pieces)[:size]


def _names(random: Random) -> Drawn:
    """Names that share a forename, a surname, or nearly all letters, with something between them."""
    forename, surname = random.choice(_FORENAMES), random.choice(("Lee", "Kowalczykowska", "Bababa", "Smith-Jones"))
    between = random.choice((" said. ", ", ", "\n", " and ", ". ", ": yes\n", ", who said he ", " told ", "; ", " "))
    varies = random.choice(("forename", "surname", "both", "letter"))

    def text(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            number = len(pieces)
            fresh = "B" + "".join("aeioubcdfg"[int(digit)] for digit in str(number))
            letter = surname[: number % len(surname)] + "e" + surname[number % len(surname) + 1 :]
            name = {
                "forename": f"{fresh} {surname}",
                "surname": f"{forename} {fresh}",
                "both": f"{fresh} {fresh[::-1].title()}",
                "letter": f"{forename} {letter}{fresh[1:]}",
            }[varies]
            pieces.append(name + between)
            length += len(pieces[-1])
        return "".join(pieces)[:size]

    return f"{forename} {surname}|{varies}|{between}", text


def _short_lines(random: Random) -> Drawn:
    """Lines of a letter or a few words: verse, tables, headings."""
    stock = random.choice(
        (("a",), ("A",), ("A", "b"), ("-",), ("1", "2"), ("Headline Of Words", "a"), ("THE MAYOR SPEAKS", "By Ann Lee"))
    )
    end = random.choice(("\n", "\n\n", "\r\n", "\u2028", "\n \n", ".\n", ":\n", ",\n", "”\n", "\t"))
    period = "".join(line + end for line in stock)
    return period, lambda size: _fill(period, size)


def _one_word(random: Random) -> Drawn:
    """A single run without white space."""
    stock = random.choices([each for each in (*_MARKS, *_STOPS, *_WORDS) if " " not in each], k=random.randint(1, 4))
    period = "".join(stock)
    return period, lambda size: _fill(period, size)


_KINDS: Final[dict[str, Callable[[Random], Drawn]]] = {
    "period": _periodic,
    "halves": _halves,
    "sandwich": _sandwich,
    "enclosed": _enclosed,
    "growing": _growing,
    "mixed": _mixed,
    "long words": _long_words,
    "fresh words": _fresh,
    "names": _names,
    "short lines": _short_lines,
    "one word": _one_word,
}
