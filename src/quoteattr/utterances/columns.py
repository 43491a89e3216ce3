"""The renderings of an utterance in columns: what stands in one column says the same in the same place.

A variant table as textual criticism draws it (the Gothenburg model: tokenise, normalise, align, show).  Each further
witness is aligned to the columns that are there; words that changed their order get columns of their own, so that every
row, read from left to right, is its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quoteattr.alignment import align
from quoteattr.utterances.reading import STAGES, Token, read_tokens

_WORD_BY_WORD: Final = 3
"""So many words or fewer in the place of others stand in their columns, from the left."""
Cell = tuple[Token, str] | None
"""A word as it is read and as it is written, or None for a row that has nothing in a column."""
_COLUMN = tuple[Cell, ...]


def columns(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The columns of some texts: in each, the words of every text, empty for one that has nothing there.

    Texts are aligned in the order given.  Neighbouring columns in which the same texts agree are one.

    >>> columns(["rain is very likely", "rain is highly likely today"])
    (('rain is', 'rain is'), ('very likely', 'highly likely'), ('', 'today'))
    """
    table: list[_COLUMN] = []
    for row, text in enumerate(texts):
        words: list[_COLUMN] = [((token, token.unit.span.cut(text)),) for token in read_tokens(text)[1]]
        table = _added(table, words, row)
    return tuple(tuple(" ".join(filter(None, cells)) for cells in zip(*run, strict=True)) for run in _runs(table))


def _added(table: Sequence[_COLUMN], words: Sequence[_COLUMN], row: int) -> list[_COLUMN]:
    """The columns with one more row."""
    alignment = align(table, words, _STAGES)
    moved = alignment.moved()
    partners = [(a, b) for a, b in sorted(alignment.partners().items()) if a not in moved]
    missing: _COLUMN = (None,)
    answer: list[_COLUMN] = []
    done_a = done_b = 0
    for a, b in [*partners, (len(table), len(words))]:
        left, right = table[done_a:a], words[done_b:b]
        both = min(len(left), len(right)) if max(len(left), len(right)) <= _WORD_BY_WORD else 0
        answer += [column + word for column, word in zip(left[:both], right[:both], strict=True)]
        answer += [column + missing for column in left[both:]]
        answer += [missing * row + word for word in right[both:]]
        if a < len(table):
            answer.append(table[a] + words[b])
        done_a, done_b = a + 1, b + 1
    return answer


def _keys(stage: int, column: _COLUMN) -> Iterable[str]:
    return {key for cell in column if cell is not None for key in STAGES[stage](cell[0])}


def _exact(column: _COLUMN) -> Iterable[str]:
    return _keys(0, column)


def _lemmas(column: _COLUMN) -> Iterable[str]:
    return _keys(1, column)


def _meanings(column: _COLUMN) -> Iterable[str]:
    return _keys(2, column)


_STAGES: Final = (_exact, _lemmas, _meanings)


def _runs(table: Sequence[_COLUMN]) -> list[list[tuple[str, ...]]]:
    """The written words of each column, those of neighbours in which the same rows agree together."""
    runs: list[list[tuple[str, ...]]] = []
    before: tuple[object, ...] | None = None
    for column in table:
        written = [cell[0].letters if cell is not None else None for cell in column]
        pattern = tuple(-1 if letters is None else written.index(letters) for letters in written)
        if pattern != before:
            runs.append([])
        runs[-1].append(tuple(cell[1] if cell is not None else "" for cell in column))
        before = pattern
    return runs
