"""Twice the text takes twice the time, whatever the text is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import assert_linear

import quoteattr
from quoteattr.document import Document
from quoteattr.english.cues import find_cues
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer

SIZE = 8_000
"""Characters of the shorter text: a stage that is quadratic takes a second or more for twice as many."""

HOSTILE = {
    "straight marks": '"',
    "single marks": "'",
    "opening marks": "“",
    "closing marks": "”",
    "marks of every kind": "“\"'‘«„”’»",
    "spaced marks": '" ',
    "openers and a word": "“a ",
    "nested openers": "“‘",
    "an unclosed mark on every line": '"Yes, he went\n',
    "an unclosed single mark on every line": "‘Yes, he went\n",
    "an inner mark on every line": "“He said ‘yes\n",
    "no space": "abcdefghij",
    "no space, with capitals": "AbcDef",
    "cues only": "said ",
    "cues in marks": '"said" ',
    "according to": "according to ",
    "commas": ",",
    "commas and words": "he, ",
    "one name": "Kim Lee ",
    "one name that speaks": "“Yes,” said Kim Lee. ",
    "many names that speak": "“Yes,” said {0}. ",
    "many names": "{0} {1} ",
    "pronouns": "he ",
    "pronouns that speak": "“Yes,” she said. ",
    "he said she said": "he said she said ",
    "line ends": "\n",
    "colons": "Kim: ",
    "transcript": "KIM: yes\n",
    "full stops": ".",
    "dashes": "—",
    "feet and inches": "6'2\" ",
    "apostrophes": "s' ",
    "brackets": "(",
    "digits": "1",
    "initials": "A. ",
    "titles": "Mr. ",
}


def text_of(pattern: str, size: int) -> str:
    """``pattern`` again and again; {0} and {1} stand for names that are all different."""
    if "{" not in pattern:
        return (pattern * (size // len(pattern) + 1))[:size]
    pieces = []
    length = 0
    for number in range(size):
        pieces.append(pattern.format(name(2 * number), name(2 * number + 1)))
        length += len(pieces[-1])
        if length >= size:
            break
    return "".join(pieces)


def name(number: int) -> str:
    letters = "aeioubcdfg"
    return "B" + "".join(letters[int(digit)] for digit in f"{number:04}")


def assert_growth(work: Callable[[str], object], pattern: str, size: int) -> None:
    short, long = text_of(pattern, size), text_of(pattern, 2 * size)
    work(short[:200])
    assert_linear(lambda: work(short), lambda: work(long))


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_reading_is_linear(pattern: str) -> None:
    assert_growth(quoteattr.read, pattern, SIZE)


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_marks_and_cues_are_linear(pattern: str) -> None:
    documents: dict[str, Document] = {}

    def work(text: str) -> None:
        document = documents.get(text) or documents.setdefault(text, RuleTokenizer()(text))
        pair_marks(document)
        find_cues(document)

    assert_growth(work, pattern, 2 * SIZE)
