"""How sure it is that two written names are one person's, and why.

The words of the two names are paired (the same letters first, then spellings of one name, and so on), in any order,
and what is left over is weighed: leftovers on both sides are a conflict, on one side an omission.  Each thing that
speaks for or against is named (``evidence``); ``likeness_evidence.tsv`` holds the weight of each, in natural log odds,
and their sum becomes a probability.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp
from typing import Final

from quoteattr.names.words import Agreement, agreement, is_forename
from quoteattr.names.written import WrittenName, listed
from quoteattr.resources.lexicons import load
from quoteattr.typography import fold

Pair = tuple[int, int, Agreement]
"""Place in the first name, place in the second, and how the words there agree."""
_SAME, _RESPELLED, _FAMILIAR = Agreement.SAME, Agreement.RESPELLED, Agreement.FAMILIAR
_MISPRINT, _SHORTENED, _INITIAL = Agreement.MISPRINT, Agreement.SHORTENED, Agreement.INITIAL
_NAMED: Final = {
    Agreement.RESPELLED: "respelled",
    Agreement.FAMILIAR: "familiar",
    Agreement.MISPRINT: "misprint",
    Agreement.SHORTENED: "shortened",
    Agreement.MISREAD: "misread",
}
_COUNTED: Final = ("nothing shared", "one word", "two words", "three words")
_PATRONYMIC: Final = re.compile(r".{3,}(?:vi(?:ch|tch|tsj|c)|[oeiy](?:v|ch)na|ivna|uly|qyzy|ogly)$")
_SYLLABLE: Final = re.compile(r"[^aeiou]{0,3}[aeiouy]{1,3}(?:ng|[nmktphr])?$")
_MOST_JOINED: Final = 4
_MOST_RESPELLED: Final = 4
"""Letters by which two spellings of words run together may differ in length."""


def likeness_of(a: WrittenName, b: WrittenName) -> float:
    """How sure that two names are one person's, from 0 to 1, for names read already: to look up one among many."""
    weights = _weights()
    total = 0.0
    for reason in evidence(a, b):
        total += weights[reason]
    return 1.0 / (1.0 + exp(-total))


@cache
def _weights() -> dict[str, float]:
    return {entry.words: float(entry["weight"]) for entry in load("likeness_evidence")}


def evidence(a: WrittenName, b: WrittenName) -> list[str]:
    """What speaks for and against one person: entries of ``likeness_evidence.tsv``, some more than once."""
    if (len(a.words), a.words, a.text) > (len(b.words), b.words, b.text):
        a, b = b, a
    if not a.words or not b.words:
        same = fold(a.text).split() == fold(b.text).split()
        return ["any two names", "same letters" if same else "nothing shared"]
    languages = _shared_languages(a.languages, b.languages)
    pairs, left, right = _paired(a, b, languages)
    reasons = ["any two names"]
    _weigh_pairs(a, b, languages, pairs, reasons)
    _weigh_leftovers(a, b, languages, pairs, left, right, reasons)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        reasons.append("other generation")
    return reasons


@cache
def _shared_languages(mine: frozenset[str], yours: frozenset[str]) -> str:
    """The languages to read both names in: Korean and Chinese where both may be, others where either may be."""
    east: list[str] = [language for language in ("korean", "chinese") if language in mine and language in yours]
    either = [language for language in ("arabic", "slavic", "indic") if language in mine or language in yours]
    return " ".join(east or either) or "other"


def _paired(a: WrittenName, b: WrittenName, languages: str) -> tuple[list[Pair], list[int], list[int]]:
    """Words that agree, and the places of those left over on each side."""
    mine, yours = a.words, b.words
    if a.joined == b.joined:
        return [(at, at, _SAME) for at in range(len(mine))], [], []
    pairs, left, free = _same_words(mine, yours)
    for how, _, i, j in _likely_pairs(a, b, languages, left, free):
        if i in left and j in free:
            pairs.append((i, j, how))
            left.remove(i)
            free.remove(j)
    pairs += _joined(mine, yours, languages, left, free)
    pairs += [(i, j, how) for j, i, how in _joined(yours, mine, languages, free, left)]
    if a.asides:
        pairs += _by_aside(a.asides, yours, languages, left, free)
    if b.asides:
        pairs += [(i, j, how) for j, i, how in _by_aside(b.asides, mine, languages, free, left)]
    return pairs, left, free


def _same_words(mine: Sequence[str], yours: Sequence[str]) -> tuple[list[Pair], list[int], list[int]]:
    """Pairs of equal words, each word once and in its place if it can be, and the places of the others."""
    pairs = [(at, at, _SAME) for at, (word, other) in enumerate(zip(mine, yours, strict=False)) if word == other]
    placed = {at for at, _, _ in pairs}
    free = [j for j in range(len(yours)) if j not in placed]
    left: list[int] = []
    for i, word in enumerate(mine):
        if i in placed:
            continue
        j = next((j for j in free if yours[j] == word), None)
        if j is None:
            left.append(i)
        else:
            pairs.append((i, j, _SAME))
            free.remove(j)
    return pairs, left, free


def _likely_pairs(
    a: WrittenName, b: WrittenName, languages: str, left: Sequence[int], free: Sequence[int]
) -> list[tuple[Agreement, int, int, int]]:
    """Pairs of words that agree somehow, the surest and nearest first."""
    found = []
    for i in left:
        for j in free:
            how = agreement(a.words[i], b.words[j], languages)
            if how < _RESPELLED and (a.accented or b.accented):
                how = max(
                    how,
                    agreement(a.others[i], b.words[j], languages),
                    agreement(a.words[i], b.others[j], languages),
                )
            if (
                not how
                or (how == _SHORTENED and (i or j or len(a.words) == 1))
                or (how == _INITIAL and _strays(a.words, i, b.words, j))
            ):
                continue
            found.append((how, -abs(i - j), i, j))
    found.sort(reverse=True)
    return found


def _strays(mine: Sequence[str], i: int, yours: Sequence[str], j: int) -> bool:
    """Whether a middle initial would stand for the last word of the other name."""
    if len(mine[i]) > 1:
        mine, i, yours, j = yours, j, mine, i
    return 0 < i < len(mine) - 1 and j == len(yours) - 1


def _joined(mine: Sequence[str], yours: Sequence[str], languages: str, left: list[int], free: list[int]) -> list[Pair]:
    """Words of one name that are several words of the other, run together (Youngho, Young Ho)."""
    pairs: list[Pair] = []
    for i in tuple(left):
        for start in range(len(free) - 1):
            for end in range(start + 2, min(start + _MOST_JOINED, len(free)) + 1):
                run = free[start:end]
                joined = "".join([yours[j] for j in run])
                if run[-1] - run[0] != len(run) - 1 or len(joined) > len(mine[i]) + _MOST_RESPELLED:
                    break
                how = agreement(mine[i], joined, languages)
                if how >= _RESPELLED or (how == _MISPRINT and len(mine[i]) > 6):
                    pairs.append((i, run[0], how))
                    left.remove(i)
                    del free[start:end]
                    break
            if i not in left:
                break
    return pairs


def _by_aside(
    asides: Sequence[str], yours: Sequence[str], languages: str, left: list[int], free: list[int]
) -> list[Pair]:
    """Words of one name that stand in brackets or quotation marks in the other."""
    pairs: list[Pair] = []
    for j in tuple(free):
        if any(agreement(aside, yours[j], languages) >= _FAMILIAR for aside in asides):
            free.remove(j)
            pairs.append((left.pop(0) if left else 0, j, _FAMILIAR))
    return pairs


def _weigh_pairs(a: WrittenName, b: WrittenName, languages: str, pairs: list[Pair], reasons: list[str]) -> None:
    """What the words that agree say, and their order."""
    mine, yours = a.words, b.words
    weak = listed("weak")
    strong = unlisted = letters = 0
    korean = "korean" in languages
    for i, j, how in pairs:
        word = mine[i]
        if how is _INITIAL or len(word) == 1:
            reasons.append("initial")
            continue
        if word in weak and len(mine) > 1:
            reasons.append("weak word shared")
            continue
        strong += 1
        letters += min(len(word), len(yours[j]))
        if how is not _SAME:
            reasons.append("respelled in Korean" if korean and how is _RESPELLED else _NAMED[how])
            if how in (Agreement.MISREAD, _MISPRINT) and word[0] != yours[j][0]:
                reasons.append("other first letter")
        if how >= _SHORTENED and word not in weak and not is_forename(word):
            unlisted += 1
    reasons.append(_COUNTED[min(strong, 3)])
    if unlisted != 1 and not korean:  # lists of given names hold most Korean syllables
        reasons.append("forenames only" if not unlisted else "two that are no forenames")
    reasons += _few_or_many(letters)
    if a.joined == b.joined:
        reasons.append("same letters")
    elif len(mine) == 1 or len(yours) == 1:
        reasons.append("single word")
    if len(pairs) > 1:
        _weigh_order(pairs, len(mine) - 1, len(yours) - 1, reasons, korean=korean)


def _few_or_many(letters: int) -> list[str]:
    if letters > 11:
        return ["many letters"]
    return ["few letters"] if letters < 7 else []


def _weigh_order(pairs: list[Pair], last: int, other_last: int, reasons: list[str], *, korean: bool) -> None:
    """A family name may stand first or last; any other change of order is suspect."""
    pairs.sort()
    placed = [(i, j) for i, j, _ in pairs]
    order = [j for _, j in placed]
    drops = sum(following < place for place, following in pairwise(order))
    if drops:
        turned = drops == 1 and order[0] > order[-1]
        changed = "order changed in Korean" if korean else "order changed"
        reasons.append("family name moved" if turned else changed)
    elif (0, 0) in placed and (last, other_last) in placed:
        reasons.append("first and last agree")


def _weigh_leftovers(
    a: WrittenName,
    b: WrittenName,
    languages: str,
    pairs: list[Pair],
    left: Sequence[int],
    right: Sequence[int],
    reasons: list[str],
) -> None:
    """What the words without a partner say: on both sides a conflict, on one side an omission."""
    weak = listed("weak") if pairs else frozenset()
    mine = [i for i in left if a.words[i] not in weak]
    yours = [j for j in right if b.words[j] not in weak]
    reasons += ["left out: weak word"] * (len(left) + len(right) - len(mine) - len(yours))
    if mine and yours:
        _weigh_conflict(a, b, languages, pairs, mine, yours, reasons)
    elif mine:
        _weigh_omission(a, b, mine, languages, [(i, j) for i, j, _ in pairs], reasons)
    elif yours:
        _weigh_omission(b, a, yours, languages, [(j, i) for i, j, _ in pairs], reasons)


def _weigh_conflict(
    a: WrittenName,
    b: WrittenName,
    languages: str,
    pairs: list[Pair],
    left: list[int],
    right: list[int],
    reasons: list[str],
) -> None:
    mine, yours = [a.words[i] for i in left], [b.words[j] for j in right]
    shared = [(i, j) for i, j, how in pairs if how >= _RESPELLED]
    # One English given name against two Chinese syllables: the name with fewer words is the English one.
    if _western_and_eastern(mine, yours, [(i, j) for i, j in shared if j == 0 and i in (0, len(a.words) - 1)]):
        reasons.append("conflict: English and Chinese given names")
        return
    reasons.append("conflict")
    if len(mine) > 1 and len(yours) > 1:
        reasons.append("conflict: second word")
    if "korean" in languages:
        reasons.append("conflict in Korean")
    if len(shared) > 1:
        reasons.append("conflict beside two that agree")
    initials = [all(len(word) == 1 for word in words) for words in (mine, yours)]
    if all(initials):
        reasons.append("conflict: initials")
    elif any(initials):
        reasons.append("conflict: initial and word")


def _western_and_eastern(western: Sequence[str], eastern: Sequence[str], families: Sequence[tuple[int, int]]) -> bool:
    """Whether one name has an English given name, the other a Chinese one, and both the same family name."""
    return (
        bool(families)
        and len(western) == 1
        and len(eastern) == 2
        and all(map(is_forename, western))
        and not all(map(_SYLLABLE.match, western))
        and all(len(word) < 7 and _SYLLABLE.match(word) for word in eastern)
    )


def _weigh_omission(
    longer: WrittenName,
    shorter: WrittenName,
    places: Sequence[int],
    languages: str,
    pairs: Sequence[tuple[int, int]],
    reasons: list[str],
) -> None:
    words = longer.words
    if "korean" in languages and len(places) == 1:
        reasons.append("left out: syllable in Korean")
    if len(places) > 1 and longer.languages & {"chinese", "korean"}:
        reasons.append("left out: Chinese given name")
        return
    for place in places:
        word = words[place]
        if place == 0:
            reasons.append("left out: first word")
            if "arabic" in languages or "indic" in languages:
                reasons.append("left out: first word before a father's name")
        elif place == len(words) - 1:
            reasons.append("left out: last word")
        elif len(word) == 1:
            reasons.append("left out: initial")
        else:
            reasons.append("left out: patronymic" if _PATRONYMIC.match(word) else "left out: middle word")
    if _other_initials(words, shorter.words, pairs, places):
        reasons.append("other initials")


def _other_initials(
    words: Sequence[str], fewer: Sequence[str], pairs: Sequence[tuple[int, int]], places: Sequence[int]
) -> bool:
    """Whether a middle initial of the shorter name stands after a middle word that it leaves out (George H. W.)."""
    return any(
        0 < place < i < len(words) - 1 and 0 < j < len(fewer) - 1 and len(fewer[j]) == 1
        for place in places
        for i, j in pairs
    )
