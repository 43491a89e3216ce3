"""Alignment of two written names: which words of one agree with which of the other, in any order.

The same letters come first, then spellings of one name, and so on; a word may be several neighbours of the other name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.limits import MAX_JOINED_WORDS
from quoteattr.names.normalisation import NormalisedName
from quoteattr.names.word_agreement import Agreement, agreement

WordPair = tuple[int, int, Agreement]
"""A place in the first name, a place in the second, and how the words there agree."""
_SAME, _ROMANISATION, _NICKNAME = Agreement.SAME, Agreement.ROMANISATION, Agreement.NICKNAME
_MISSPELLING, _TRUNCATION, _INITIAL = Agreement.MISSPELLING, Agreement.TRUNCATION, Agreement.INITIAL
_MAX_JOINED_GAP: Final = 4
"""Letters by which two spellings of joined words may differ in length."""
_MIN_MISSPELT_JOINED: Final = 7
"""Letters from which joined words may be misspelt."""


def align_words(a: NormalisedName, b: NormalisedName, languages: str) -> tuple[list[WordPair], list[int], list[int]]:
    """Return the words that agree, and the places of the unaligned words of each name.

    Both are read by the rules of ``languages``, names separated by spaces.
    """
    if a.joined == b.joined:
        return [(at, at, _SAME) for at in range(len(a.words))], [], []
    pairs, rest_of_a, rest_of_b = _align_same(a.words, b.words)
    for level, _, i, j in _candidate_pairs(a, b, languages, rest_of_a, rest_of_b):
        if i in rest_of_a and j in rest_of_b:
            pairs.append((i, j, level))
            rest_of_a.remove(i)
            rest_of_b.remove(j)
    pairs += _align_joined(a.words, b.words, languages, rest_of_a, rest_of_b)
    pairs += [(i, j, level) for j, i, level in _align_joined(b.words, a.words, languages, rest_of_b, rest_of_a)]
    if a.nicknames:
        pairs += _align_nicknames(a.nicknames, b.words, languages, rest_of_a, rest_of_b)
    if b.nicknames:
        pairs += [
            (i, j, level) for j, i, level in _align_nicknames(b.nicknames, a.words, languages, rest_of_b, rest_of_a)
        ]
    return pairs, rest_of_a, rest_of_b


def _align_same(of_a: Sequence[str], of_b: Sequence[str]) -> tuple[list[WordPair], list[int], list[int]]:
    """Return pairs of equal words, each word once and in its place if it can be, and the places of the others."""
    pairs = [(at, at, _SAME) for at, (word, other) in enumerate(zip(of_a, of_b, strict=False)) if word == other]
    in_place = {at for at, _, _ in pairs}
    rest_of_b = [j for j in range(len(of_b)) if j not in in_place]
    rest_of_a: list[int] = []
    for i, word in enumerate(of_a):
        if i in in_place:
            continue
        j = next((j for j in rest_of_b if of_b[j] == word), None)
        if j is None:
            rest_of_a.append(i)
        else:
            pairs.append((i, j, _SAME))
            rest_of_b.remove(j)
    return pairs, rest_of_a, rest_of_b


def _candidate_pairs(
    a: NormalisedName, b: NormalisedName, languages: str, rest_of_a: Sequence[int], rest_of_b: Sequence[int]
) -> list[tuple[Agreement, int, int, int]]:
    """Return the pairs of unaligned words that agree somehow, the highest level and the nearest places first."""
    found = []
    for i in rest_of_a:
        for j in rest_of_b:
            level = agreement(a.words[i], b.words[j], languages)
            if level < _ROMANISATION and (a.has_accents or b.has_accents):
                level = max(
                    level,
                    agreement(a.transcribed[i], b.words[j], languages),
                    agreement(a.words[i], b.transcribed[j], languages),
                )
            if (
                not level
                or (level == _TRUNCATION and (i or j or len(a.words) == 1))
                or (level == _INITIAL and _is_initial_of_family_name(a.words, i, b.words, j))
            ):
                continue
            found.append((level, -abs(i - j), i, j))
    found.sort(reverse=True)
    return found


def _is_initial_of_family_name(of_a: Sequence[str], i: int, of_b: Sequence[str], j: int) -> bool:
    """Whether a middle initial would stand for the last word of the other name."""
    if len(of_a[i]) > 1:
        of_a, i, of_b, j = of_b, j, of_a, i
    return 0 < i < len(of_a) - 1 and j == len(of_b) - 1


def _align_joined(
    of_a: Sequence[str], of_b: Sequence[str], languages: str, rest_of_a: list[int], rest_of_b: list[int]
) -> list[WordPair]:
    """Take from the rests each word of one name that is several neighbours of the other (Youngho, Young Ho)."""
    pairs: list[WordPair] = []
    runs = _runs(of_b, rest_of_b)
    for i in tuple(rest_of_a) if runs else ():
        word = of_a[i]
        for start, end, joined in runs:
            if len(joined) > len(word) + _MAX_JOINED_GAP:
                continue
            level = agreement(word, joined, languages)
            if level >= _ROMANISATION or (level == _MISSPELLING and len(word) >= _MIN_MISSPELT_JOINED):
                pairs.append((i, start, level))
                rest_of_a.remove(i)
                rest_of_b[:] = [j for j in rest_of_b if not start <= j < end]
                runs = _runs(of_b, rest_of_b)
                break
    return pairs


def _runs(words: Sequence[str], places: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return the neighbours among some places, joined: the first place, the place after the last, and the letters."""
    runs = []
    for start in places:
        end, joined = start + 1, words[start]
        while end in places and end - start < MAX_JOINED_WORDS:
            joined += words[end]
            end += 1
            runs.append((start, end, joined))
    return runs


def _align_nicknames(
    nicknames: Sequence[str], others: Sequence[str], languages: str, own_rest: list[int], rest: list[int]
) -> list[WordPair]:
    """Take from the rest each word of one name that stands in brackets or quotation marks in the other."""
    pairs: list[WordPair] = []
    for j in tuple(rest):
        if any(agreement(nickname, others[j], languages) >= _NICKNAME for nickname in nicknames):
            rest.remove(j)
            pairs.append((own_rest.pop(0) if own_rest else 0, j, _NICKNAME))
    return pairs
