"""The renderings of an utterance in columns: what stands in one column says the same in the same place.

A variant table as textual criticism draws it (the Gothenburg model: tokenise, normalise, align, show).  Each further
witness is aligned to the columns that are there; words that changed their order get columns of their own, so that every
row, read from left to right, is its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quoteattr.alignment import align
from quoteattr.comparison.tokens import STAGES, Token, read_tokens
from quoteattr.spans import Span

_WORD_BY_WORD: Final = 3
"""So many words or fewer in the place of others stand in their columns, from the left."""
Cell = Token | None
"""A word, or None for a row that has nothing in a column."""
_COLUMN = tuple[Cell, ...]
Column = tuple[tuple[Span, ...], ...]
"""For every row where its words stand in its text: none for a row that has nothing there."""


def columns(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The columns of some texts: in each, the words of every text, empty for one that has nothing there.

    Texts are aligned in the order given.  Neighbouring columns in which the same texts agree are one.

    >>> columns(["rain is very likely", "rain is highly likely today"])
    (('rain is', 'rain is'), ('very likely', 'highly likely'), ('', 'today'))
    """
    return words_of(column_spans(texts), texts)


def words_of(table: Iterable[Column], texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words of columns, with a space between one and the next."""
    return tuple(
        tuple(" ".join(span.cut(text) for span in cell) for cell, text in zip(column, texts, strict=True))
        for column in table
    )


def column_spans(texts: Sequence[str]) -> tuple[Column, ...]:
    """The same columns, by where the words stand."""
    table: list[_COLUMN] = []
    for row, text in enumerate(texts):
        table = _added(table, [(token,) for token in read_tokens(text)], row)
    return tuple(tuple(map(_places, zip(*run, strict=True))) for run in _runs(table))


def _places(cells: Iterable[Cell]) -> tuple[Span, ...]:
    return tuple(cell.unit.span for cell in cells if cell is not None)


def _added(table: Sequence[_COLUMN], words: Sequence[_COLUMN], row: int) -> list[_COLUMN]:
    """The columns with one more row."""
    alignment = align(table, words, _STAGES)
    moved = alignment.moved
    partners = [(a, b) for a, b in sorted(alignment.to_b.items()) if a not in moved]
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
    return {key for cell in column if cell is not None for key in STAGES[stage](cell)}


def _exact(column: _COLUMN) -> Iterable[str]:
    return _keys(0, column)


def _lemmas(column: _COLUMN) -> Iterable[str]:
    return _keys(1, column)


def _meanings(column: _COLUMN) -> Iterable[str]:
    return _keys(2, column)


_STAGES: Final = (_exact, _lemmas, _meanings)


def _runs(table: Sequence[_COLUMN]) -> list[list[_COLUMN]]:
    """The columns, those of neighbours in which the same rows agree together."""
    runs: list[list[_COLUMN]] = []
    before: tuple[object, ...] | None = None
    for column in table:
        written = [cell.letters if cell is not None else None for cell in column]
        pattern = tuple(-1 if letters is None else written.index(letters) for letters in written)
        if pattern != before:
            runs.append([])
        runs[-1].append(column)
        before = pattern
    return runs
