"""Is the work linear?  Texts that make it grow, timed so that a slow or busy machine cannot decide the answer."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

TRIES: Final = 24
"""A busy neighbour may slow several tries, not all: the least time of each size counts; a good pair ends it."""
_TOO_MUCH: Final = 2.9
"""For twice the size: linear stages measure 1.8 to 2.3 times the time, quadratic ones 4."""
_FLOOR: Final = 0.02
"""Seconds within which a second is lost and won by chance."""

HOSTILE: Final = {
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
    "initials that label turns": "AB: We met Ann {0}.\n\nCD: We met Tom {1}.\n\n",
    "documents that many could have issued": "The {0} Council met. The ruling said yes.\n\n",
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
"""Patterns by name, to be repeated; {0} and {1} stand for names that are all different."""


def hostile_text(pattern: str, size: int) -> str:
    """Return ``size`` characters of a pattern of HOSTILE, or a few more where it has names."""
    if "{" not in pattern:
        return (pattern * (size // len(pattern) + 1))[:size]
    pieces: list[str] = []
    length = 0
    while length < size:
        number = 2 * len(pieces)
        pieces.append(pattern.format(_name(number), _name(number + 1)))
        length += len(pieces[-1])
    return "".join(pieces)


def _name(number: int) -> str:
    letters = "aeioubcdfg"
    return "B" + "".join(letters[int(digit)] for digit in f"{number:04}")


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds that ``work`` takes, with the garbage collector off: its time grows with all that is held."""
    gc.collect(1)  # what is young: a full collection takes longer than most of what is measured
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def assert_linear(
    shorter: Callable[[], object], longer: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> None:
    """Raise AssertionError if ``longer``, which has twice as much to do, takes far more than twice as long."""
    least = most = float("inf")
    for _ in range(TRIES):
        least, most = min(least, seconds(shorter, clock)), min(most, seconds(longer, clock))
        if most <= _TOO_MUCH * least + _FLOOR:
            return
    raise AssertionError(f"{least:.3f} s of processor for the shorter, {most:.3f} s for the longer: not linear")


def assert_growth(work: Callable[[str], object], pattern: str, size: int = 8_000) -> None:
    """Raise AssertionError if ``work`` takes far more than twice as long for twice as much of a pattern.

    ``size`` is the length of the shorter text in characters.  With 8,000, a quadratic stage takes a second or more.
    """
    short, long = hostile_text(pattern, size), hostile_text(pattern, 2 * size)
    work(short[:200])
    assert_linear(lambda: work(short), lambda: work(long))
