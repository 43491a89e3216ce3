"""Words that contradict each other: antonyms, and words of a set of which only one can be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference, nearest
from quoteattr.wording.contrasts import antonyms_of, are_exclusive, exclusive_sets_of


def detect_antonyms(pair: AlignedPair) -> list[TokenDifference]:
    """Return unaligned words, one of each text, that cannot both be right."""
    by_lemma: dict[str, list[int]] = defaultdict(list)
    by_set: dict[str, list[int]] = defaultdict(list)
    for j in _words_of_one_text(pair.mirrored):
        lemma = pair.b[j].lemma
        by_lemma[lemma].append(j)
        for name in exclusive_sets_of(lemma):
            by_set[name].append(j)
    found: list[TokenDifference] = []
    taken: set[int] = set()
    for i in _words_of_one_text(pair):
        contrary = [j for j in _contrary_to(pair, i, by_lemma, by_set) if j not in taken]
        if contrary:
            found.append(TokenDifference("opposite", range(i, i + 1), range(contrary[0], contrary[0] + 1)))
            taken.add(contrary[0])
    return found


def _words_of_one_text(pair: AlignedPair) -> list[int]:
    """Return the unaligned common words of ``a`` whose lemma is nowhere in ``b``."""
    lemmas_b = {token.lemma for token in pair.b}
    return [
        i
        for i in pair.unaligned_a
        if i not in pair.equivalent_a and not pair.a[i].is_proper and pair.a[i].lemma not in lemmas_b
    ]


def _contrary_to(
    pair: AlignedPair, i: int, by_lemma: Mapping[str, Sequence[int]], by_set: Mapping[str, Sequence[int]]
) -> list[int]:
    """Return the sorted positions of ``b`` whose word cannot be right if that at ``i`` is: antonyms in one gap only."""
    token = pair.a[i]
    here = pair.projected(i)
    found = {
        j
        for name in exclusive_sets_of(token.lemma)
        for j in nearest(here, by_set.get(name, ()))
        if are_exclusive(token.lemma, pair.b[j].lemma)
    }
    says_something = token.is_content or token.polarity == "implicit" or token.axis == "comparison"
    for antonym in antonyms_of(token.lemma) if says_something else ():
        found.update(j for j in nearest(here, by_lemma.get(antonym, ())) if pair.in_one_gap(i, j))
    is_negated = pair.is_negated_at_a(i)  # "not open" contradicts no "closed"
    contrary = sorted(j for j in found if pair.mirrored.is_negated_at_a(j) == is_negated)
    return [j for j in contrary if not pair.compares_the_reverse(i, j)]
