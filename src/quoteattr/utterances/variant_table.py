"""The variant table of an utterance: the words of one column say the same in the same place.

As textual criticism draws it (the Gothenburg model: tokenise, normalise, align, show).  Each further witness is aligned
to the columns that are there; words that changed their order get columns of their own, so that every row, read from
left to right, is its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from quoteattr.alignment import align
from quoteattr.comparison.tokens import STAGES, Token, read_tokens
from quoteattr.spans import Span

_MAX_WORD_BY_WORD: Final = 3
"""As many words, or fewer, in the place of others share their columns, from the left."""
Cell = Token | None
"""A word, or None for a row that has nothing in a column."""
_TokenColumn = tuple[Cell, ...]
Column = tuple[tuple[Span, ...], ...]
"""For every row where its words stand in its text: none for a row that has nothing there."""


def variant_table(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the columns of some texts: in each, the words of every text, empty for one that has nothing there.

    Texts are aligned in the order given.  Neighbouring columns in which the same texts agree are one.

    >>> variant_table(["rain is very likely", "rain is highly likely today"])
    (('rain is', 'rain is'), ('very likely', 'highly likely'), ('', 'today'))
    """
    return column_words(variant_columns(texts), texts)


def column_words(table: Iterable[Column], texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of columns, with a space between one and the next."""
    return tuple(
        tuple(" ".join(span.cut(text) for span in cell) for cell, text in zip(column, texts, strict=True))
        for column in table
    )


def variant_columns(texts: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of some texts by where the words stand."""
    table: list[_TokenColumn] = []
    for row, text in enumerate(texts):
        table = _with_row(table, [(token,) for token in read_tokens(text)], row)
    return tuple(tuple(map(_spans, zip(*run, strict=True))) for run in _runs(table))


def _spans(cells: Iterable[Cell]) -> tuple[Span, ...]:
    return tuple(cell.unit.span for cell in cells if cell is not None)


def _with_row(table: Sequence[_TokenColumn], words: Sequence[_TokenColumn], row: int) -> list[_TokenColumn]:
    """Return the columns with one more row."""
    alignment = align(table, words, _STAGES)
    partners = [(a, b) for a, b in sorted(alignment.to_b.items()) if a not in alignment.moved]
    missing: _TokenColumn = (None,)
    found: list[_TokenColumn] = []
    done_a = done_b = 0
    for a, b in [*partners, (len(table), len(words))]:
        left, right = table[done_a:a], words[done_b:b]
        both = min(len(left), len(right)) if max(len(left), len(right)) <= _MAX_WORD_BY_WORD else 0
        found += [column + word for column, word in zip(left[:both], right[:both], strict=True)]
        found += [column + missing for column in left[both:]]
        found += [missing * row + word for word in right[both:]]
        if a < len(table):
            found.append(table[a] + words[b])
        done_a, done_b = a + 1, b + 1
    return found


def _column_keys(keys: Callable[[Token], Iterable[str]], column: _TokenColumn) -> set[str]:
    """Return the keys of every word in a column."""
    return {key for cell in column if cell is not None for key in keys(cell)}


_STAGES: Final = [partial(_column_keys, keys) for keys in STAGES]


def _runs(table: Sequence[_TokenColumn]) -> list[list[_TokenColumn]]:
    """Return the columns, those of neighbours in which the same rows agree together."""
    runs: list[list[_TokenColumn]] = []
    last_pattern: tuple[int, ...] | None = None
    for column in table:
        written = [cell.letters if cell is not None else None for cell in column]
        pattern = tuple(-1 if letters is None else written.index(letters) for letters in written)
        if pattern != last_pattern:
            runs.append([])
        runs[-1].append(column)
        last_pattern = pattern
    return runs
