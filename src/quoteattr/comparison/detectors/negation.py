"""Negations in one text only, and those that both have of different words.

"He did not say that he lied", "he said that he did not lie": the same words, and another one negated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, Cost, TokenDifference, mirrored, pair_by_cost
from quoteattr.comparison.tokens import Token
from quoteattr.limits import MAX_NEGATION_SCOPE
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.contrasts import are_exclusive
from quoteattr.wording.wordnet import are_antonyms

_NEAR: Final = 6
"""Tokens from where a negation belongs within which a word can answer it."""
_CLAUSE: Final = 12
"""The same for another negation, which can stand anywhere in the clause."""
_BEFORE_CUE: Final = 2
"""Words before a negation that it can negate: "he came not"."""
_NOT_ONLY: Final = 2
_NOT_EVEN: Final = ["not", "even"]
_TAG: Final = 3
"""Words of a tag: isn't it."""


def detect_negation(pair: AlignedPair) -> list[TokenDifference]:
    """Return the negations of one text that nothing in the other text answers, and "not only" in the place of only."""
    cues_a, cues_b = _unaligned_cues(pair), _unaligned_cues(pair.mirrored)

    def cost(i: int, j: int) -> Cost | None:
        return () if abs(pair.projected(i) - j) <= _CLAUSE else None

    answered = pair_by_cost(pair, cues_a, cues_b, cost)
    answered_a, answered_b = {i for i, _ in answered}, {j for _, j in answered}
    found = [
        TokenDifference("negation", range(i, i + 1), range(j, j + 1))
        for i, j in answered
        if _is_partial(pair.a[i]) != _is_partial(pair.b[j]) and (_is_total(pair.a[i]) or _is_total(pair.b[j]))
    ]
    found += _unanswered(pair, [i for i in cues_a if i not in answered_a], answered_b)
    found += mirrored(_unanswered(pair.mirrored, [j for j in cues_b if j not in answered_b], answered_a))
    return found + _not_only(pair) + mirrored(_not_only(pair.mirrored))


def _is_partial(token: Token) -> bool:
    """Return whether it negates that all do: not all, not everyone."""
    return token.form in word_set("comparison_words", "partial_negation")


def _is_total(token: Token) -> bool:
    """Return whether it negates that any does: none, nobody."""
    return token.form in word_set("comparison_words", "total_negation")


def _not_only(pair: AlignedPair) -> list[TokenDifference]:
    """Return "not only" and "not just" in ``a`` where ``b`` has only or just."""
    found: list[TokenDifference] = []
    for i in pair.unaligned_a:
        first, _, rest = pair.a[i].form.partition(" ")
        if pair.a[i].polarity == "none" and first == "not":
            opposite = [j for j in pair.unaligned_near(i, _NOT_ONLY) if pair.b[j].form == rest]
            found += [TokenDifference("negation", range(i, i + 1), range(j, j + 1)) for j in opposite[:1]]
    return found


def _unaligned_cues(pair: AlignedPair) -> list[int]:
    """Return the negations of ``a`` without a partner, but for the "no" of "No. 5" and a "nor" that continues one.

    Nor are there two that cancel each other: did not fail to, not without.
    """
    cues = [i for i in pair.unaligned_a if pair.a[i].polarity == "cue" and not _stands_for_number(pair.a, i)]
    cues = [i for i in cues if pair.a[i].form != "nor" or not _has_negation_before(pair.a, i)]
    doubled = {at for i, k in pairwise(cues) if _cancels(pair.a, i, k) for at in (i, k)}
    cues = [i for i in cues if i not in doubled]
    return [i for i in cues if not _is_answer(pair.a, i) and not _is_in_tag(pair.a, i)]


def _is_answer(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a "no" answers what was asked before, and negates nothing: "No, the dam is safe"."""
    return (
        tokens[i].letters == "no"
        and i + 1 < len(tokens)
        and _is_apart(tokens, i)
        and (i == 0 or _is_apart(tokens, i - 1))
    )


def _is_apart(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a mark stands between a token and the next one."""
    return tokens[i + 1].unit.span.start - tokens[i].unit.span.end > 1


def _is_in_tag(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a negation is in a tag that ends the text: "is it not", "won't they"."""
    start = len(tokens) - _TAG
    if not 0 < start <= i or not _is_apart(tokens, start - 1):
        return False
    first = tokens[start]
    auxiliaries = word_set("comparison_words", "auxiliary") | word_set("comparison_words", "passive")
    return first.form in auxiliaries and not any(token.is_content for token in tokens[start:])


def _cancels(tokens: tuple[Token, ...], i: int, k: int) -> bool:
    """Return whether a negation turns the one right after it round: a "not" or "never" before "fail to", "without"."""
    return k == i + 1 and tokens[i].form in word_set("comparison_words", "cancelling")


def _has_negation_before(tokens: tuple[Token, ...], i: int) -> bool:
    return any(token.polarity == "cue" for token in tokens[max(0, i - MAX_NEGATION_SCOPE) : i])


def _stands_for_number(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a "no" stands for the word number: No. 5, line no. S53."""
    return tokens[i].letters == "no" and i + 1 < len(tokens) and any(map(str.isdigit, tokens[i + 1].letters))


def _unanswered(pair: AlignedPair, cues: list[int], answers: set[int]) -> list[TokenDifference]:
    """Return the negations of ``a`` that nothing in ``b`` answers; one word of ``b`` answers one negation."""
    found: list[TokenDifference] = []
    used = set(answers)
    for i in cues:
        answer = _answer(pair, i, used)
        if answer is not None:
            used.add(answer)
        elif not _is_reversed(pair, i) and not _is_covered(pair, i) and not _is_repeated(pair, i):
            at = pair.projected(i)
            found.append(TokenDifference("negation", range(i, i + 1), range(at, at)))
    return found


def _is_reversed(pair: AlignedPair, i: int) -> bool:
    """Return whether a "no" stands before an unaligned word that reverses it: no shortage."""
    after = [at for at in range(i + 1, min(i + 3, len(pair.a))) if at not in pair.to_b]
    return pair.a[i].form == "no" and any(pair.a[at].polarity == "implicit" for at in after)


def _answer(pair: AlignedPair, i: int, used: set[int]) -> int | None:
    """Return an unaligned word of ``b`` near there that is negative or the antonym of what is negated, or None."""
    near = [j for j in pair.unaligned_near(i, _NEAR) if j not in used]
    for j in near:
        if pair.b[j].is_negative:
            return j
    if any(token.form in word_set("comparison_words", "time_limit") for token in pair.a[i : i + _CLAUSE]):
        only = next((j for j in near if pair.b[j].form == "only"), None)  # not until May: only in May
        if only is not None:
            return only
    around = range(max(0, i - _BEFORE_CUE), min(len(pair.a), i + _NEAR))
    negated = [pair.a[at].lemma for at in around if pair.a[at].is_content or _denies(pair.a, i, at)]
    return next((j for j in near if any(_are_opposite(lemma, pair.b[j].lemma) for lemma in negated)), None)


def _denies(tokens: tuple[Token, ...], cue: int, at: int) -> bool:
    """Return whether a negation stands right before a word that has one in its meaning: did not deny."""
    return cue < at <= cue + _BEFORE_CUE and tokens[at].polarity == "implicit"


def _are_opposite(x: str, y: str) -> bool:
    return are_antonyms(x, y) or are_exclusive(x, y)


def _is_repeated(pair: AlignedPair, i: int) -> bool:
    """Return whether a negation only repeats one that both texts have: no storm did not come, not even he did not see.

    Translators carry this over from languages in which all words of a negated sentence are negative.
    """
    start, end = max(0, i - MAX_NEGATION_SCOPE), min(len(pair.a), i + MAX_NEGATION_SCOPE)
    others = [at for at in range(start, end) if at != i and pair.a[at].polarity == "cue" and at in pair.to_b]
    return any(_is_concord(pair.a, min(i, at), max(i, at)) for at in others)


def _is_concord(tokens: tuple[Token, ...], first: int, second: int) -> bool:
    """Return whether the second of two negations negates the verb of a subject that the first one negates."""
    is_subject = _is_total(tokens[first]) or [token.form for token in tokens[first : first + 2]] == _NOT_EVEN
    between = {token.form for token in tokens[first:second]}
    is_one_clause = between.isdisjoint(word_set("comparison_words", "list_conjunction"))
    return is_subject and is_one_clause and tokens[second].form in word_set("comparison_words", "cancelling")


def _is_covered(pair: AlignedPair, i: int) -> bool:
    """Return whether an aligned negation of ``b`` covers that place: "never stole or lied" for "nor did he lie"."""
    at = pair.projected(i)
    conjunctions = word_set("comparison_words", "list_conjunction")
    for j in range(at - 1, max(-1, at - MAX_NEGATION_SCOPE), -1):
        if pair.b[j].polarity == "cue":
            between = {token.form for token in pair.b[j + 1 : at + 1]}
            after = {token.form for token in pair.b[j : j + MAX_NEGATION_SCOPE]}
            return j in pair.to_a and not between.isdisjoint(conjunctions) and "or" in after
    return False


# --- negations that both have ----------------------------------------------------------------------------------------


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
