"""Negations that both texts have, of different words: "did not say that he lied", "said that he did not lie"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import word_set

_MAX_BEFORE_HEAD: Final = 4
"""Words from a negation to the word that it negates."""
_MAX_BEFORE_SUBJECT: Final = 3


def detect_negation_scope(pair: AlignedPair) -> list[TokenDifference]:
    """Return the aligned negations of which each negates a word that the other text has without a negation.

    Only in texts that have the same content words: in a sentence that is worded anew, another word can be negated.
    Where one of the words is a verb of thinking or wanting, the two say the same: "I do not think that he will come",
    "I think that he will not come".
    """
    found: list[TokenDifference] = []
    if _has_own_words(pair) or _has_own_words(pair.mirrored):
        return found
    have_one_negation = _have_one_negation(pair)
    for i, j in sorted(pair.to_b.items()):
        if pair.a[i].polarity != "cue" or pair.b[j].polarity != "cue":
            continue
        head_a, head_b = _head(pair.a, i), _head(pair.b, j)
        if head_a is None or head_b is None:  # it ends the clause: "Oslo signed and Rome did not"
            is_one_of_two = (head_a is None) != (head_b is None)
            is_exchanged = is_one_of_two or (have_one_negation and _have_exchanged_clauses(pair, i, j))
            if is_exchanged and _have_other_subjects(pair, i, j):
                found.append(TokenDifference("negation", range(i, i + 1), range(j, j + 1), is_exact=True))
            continue
        if _is_moved(pair, (i, head_a), (j, head_b)) or _has_other_subject(pair, (i, head_a), (j, head_b)):
            found.append(TokenDifference("negation", range(i, head_a + 1), range(j, head_b + 1), is_exact=True))
    return found


def _has_own_words(pair: AlignedPair) -> bool:
    return any(pair.a[i].is_content for i in pair.unaligned_a)


def _is_moved(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Return whether each text has the word that the other negates, at least one of them before its own negation."""
    (i, head_a), (j, head_b) = in_a, in_b
    x, y = pair.a[head_a], pair.b[head_b]
    if x.lemma == y.lemma or pair.to_b.get(head_a) == head_b:
        return False
    if not word_set("comparison_words", "neg_raising").isdisjoint((x.lemma, y.lemma)):
        return False
    at_b, at_a = pair.to_b.get(head_a), pair.to_a.get(head_b)
    if at_a is None or at_b is None or _is_negated(pair.b, at_b) or _is_negated(pair.a, at_a):
        return False
    return at_b < j or at_a < i


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a negation stands right before a word."""
    return any(tokens[before].polarity == "cue" for before in range(max(0, at - 2), at))


def _has_other_subject(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Return whether one verb that both have twice is negated of two subjects: "the tax will not rise, but the fee"."""
    (i, head_a), (j, head_b) = in_a, in_b
    lemma = pair.a[head_a].lemma
    if lemma != pair.b[head_b].lemma:
        return False
    if min(sum(token.lemma == lemma for token in side) for side in (pair.a, pair.b)) < 2:
        return False
    return _have_other_subjects(pair, i, j)


def _have_other_subjects(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether two negations have two subjects, both of which are in both texts."""
    x, y = _subject(pair.a, i), _subject(pair.b, j)
    if x is None or y is None or pair.a[x].lemma == pair.b[y].lemma:
        return False
    return x in pair.to_b and y in pair.to_a and pair.to_b[x] != y


def _have_exchanged_clauses(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether the subject of the negation of each text is in another clause of the other text."""
    x, y = _subject(pair.a, i), _subject(pair.b, j)
    if x is None or y is None or x not in pair.to_b or y not in pair.to_a:
        return False
    return _opens_clause(pair.a, pair.to_a[y], x) and _opens_clause(pair.b, pair.to_b[x], y)


def _have_one_negation(pair: AlignedPair) -> bool:
    """Return whether each text has one negation: "Oslo did not, nor did Rome" negates both."""
    return all(sum(token.polarity == "cue" for token in side) == 1 for side in (pair.a, pair.b))


def _opens_clause(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Return whether a clause opens, or is joined on, between two positions: and, but, while."""
    openers = word_set("comparison_words", "clause_opener")
    return any(token.form in openers for token in tokens[min(start, stop) : max(start, stop)])


def _head(tokens: Sequence[Token], cue: int) -> int | None:
    """Return the position of the word that a negation stands before, or None beyond a few words."""
    after = range(cue + 1, min(len(tokens), cue + 1 + _MAX_BEFORE_HEAD))
    return next((at for at in after if tokens[at].is_content or tokens[at].polarity == "implicit"), None)


def _subject(tokens: Sequence[Token], cue: int) -> int | None:
    """Return the position of the content word right before the auxiliaries of a negation, or None."""
    before = range(cue - 1, max(-1, cue - 1 - _MAX_BEFORE_SUBJECT), -1)
    return next((at for at in before if tokens[at].is_content), None)
