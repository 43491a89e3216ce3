"""How sure it is that two written names are one person's."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from quoteattr import romanisation
from quoteattr.lexicons import load
from quoteattr.written_names import WrittenName, listed

SAME, RESPELLED, FAMILIAR, MISPRINT, SHORTENED, FAR, INITIAL, APART = 7, 6, 5, 4, 3, 2, 1, 0
"""How two words agree: letter for letter; as spellings of one name; as forms of one given name; but for one misprint;
but for several; as a name and its initial; not at all."""
_ROMANISED_FORMS: Final = frozenset({"slavic", "arabic", "korean"})
Pair = tuple[int, int, int]

import os
OTHER=os.environ.get("OTHER","other")
FEATURES: Final = tuple(
    (
        "bias one two three respelled familiar misprint far initial joined conflict1 conflict2 "
        "omitfirst omitmid omitlast omitweak omitmany firstagree lastagree scrambled moved suffix single allweak "
        "koreanconf chineseconf initconf patronymic aside letters middle eastomit initskip bothapart famgiven farinit singlefirst shortened rare0 rare2 koreanomit koreanrespelled westeast gap samejoined abjadfirst onlyinit three_conf two_conf initfull scr3"
    ).split()
)


def evidence(a: WrittenName, b: WrittenName) -> tuple[float, ...]:
    """What speaks for and against one person, as numbers in the order of FEATURES."""
    if len(a.words) > len(b.words) or (len(a.words) == len(b.words) and a.words > b.words):
        a, b = b, a
    languages = _languages(a, b)
    pairs, left, right = _aligned(a, b, languages)
    return _features(a, b, languages, pairs, left, right)


def _languages(a: WrittenName, b: WrittenName) -> str:
    """The languages to read both names in, separated by spaces: those that the two share, or that either has."""
    mine, yours = a.languages, b.languages
    if not mine and not yours:
        return OTHER
    east = [language for language in ("korean", "chinese") if language in mine and language in yours]
    if east:
        return " ".join(east)
    rest = [x for x in ("arabic", "slavic", "indic") if x in mine or x in yours]
    return " ".join(rest) or OTHER


def _aligned(a: WrittenName, b: WrittenName, languages: str) -> tuple[list[Pair], list[int], list[int]]:
    """Pairs of words that agree, the best first, and the words of each name that are left over."""
    mine, yours = a.words, b.words
    free = list(range(len(yours)))
    left = []
    pairs: list[Pair] = []
    for i, word in enumerate(mine):
        for j in free:
            if yours[j] == word:
                pairs.append((i, j, SAME))
                free.remove(j)
                break
        else:
            left.append(i)
    if left and free:
        found = []
        for i in left:
            for j in free:
                how = agreement(mine[i], yours[j], languages)
                if how == SHORTENED and (i or j or len(mine) < 2):
                    continue
                if how == INITIAL and len(mine) > 1 and len(yours) > 1 and _strays(mine, i, yours, j):
                    continue
                if how < RESPELLED and (a.others[i] is not mine[i] or b.others[j] is not yours[j]):
                    how = max(
                        how, agreement(a.others[i], yours[j], languages), agreement(mine[i], b.others[j], languages)
                    )
                if how:
                    found.append((how, -abs(i - j), i, j))
        for how, _, i, j in sorted(found, reverse=True):
            if i in left and j in free:
                pairs.append((i, j, how))
                left.remove(i)
                free.remove(j)
        if left and free and len(left) + len(free) > 2:
            _join(mine, yours, languages, pairs, left, free)
            _join(yours, mine, languages, pairs, free, left, swapped=True)
    if free and a.asides:
        _aside(a.asides, yours, languages, pairs, left, free)
    if left and b.asides:
        _aside(b.asides, mine, languages, pairs, free, left, swapped=True)
    return pairs, left, free


def _aside(asides, yours, languages, pairs, left, free, swapped=False):
    for j in tuple(free):
        if any(agreement(x, yours[j], languages) >= FAMILIAR for x in asides):
            free.remove(j)
            i = left.pop(0) if left else 0
            pairs.append((j, i, FAMILIAR) if swapped else (i, j, FAMILIAR))


def _strays(mine, i, yours, j):
    """Whether a middle initial would stand for the other name's family name."""
    if len(mine[i]) > 1:
        mine, i, yours, j = yours, j, mine, i
    return 0 < i < len(mine) - 1 and j == len(yours) - 1 and len(yours[j]) > 1


def _join(mine, yours, languages, pairs, left, free, *, swapped=False) -> None:
    for i in tuple(left):
        for size in (2, 3, 4):
            for at in range(len(free) - size + 1):
                run = free[at : at + size]
                if run[-1] - run[0] != size - 1 or i not in left:
                    continue
                how = agreement(mine[i], "".join(yours[j] for j in run), languages)
                if how >= RESPELLED or (how == MISPRINT and len(mine[i]) > 6):
                    pairs.append((run[0], i, how) if swapped else (i, run[0], how))
                    left.remove(i)
                    for j in run:
                        free.remove(j)
                    break


@lru_cache(maxsize=65536)
def agreement(a: str, b: str, languages: str) -> int:
    """How two words agree: SAME, RESPELLED, FAMILIAR, MISPRINT, FAR, INITIAL or APART."""
    if a == b:
        return SAME
    if not a or not b:
        return APART
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else APART
    shared = _forms().get(a, frozenset()) & _forms().get(b, frozenset())
    kinds = languages.split()
    if any(romanisation.agree(a, b, language) for language in kinds):
        return RESPELLED
    if shared:
        return RESPELLED if any(kind in _ROMANISED_FORMS for kind, _ in shared) else FAMILIAR
    if "korean" in kinds or "chinese" in kinds:
        return APART
    how = _misprint(a, b)
    if how < SHORTENED and min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return SHORTENED
    return how


@cache
def _forms() -> dict[str, frozenset[tuple[str, str]]]:
    forms: dict[str, frozenset[tuple[str, str]]] = {}
    for entry in load("nicknames"):
        for word in entry["forms"].split():
            forms[word] = forms.get(word, frozenset()) | {(entry["kind"], entry.words)}
    return forms


def _misprint(a: str, b: str) -> int:
    longer = max(len(a), len(b))
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 3 or longer > 40:
        return APART
    away = distance(a, b)
    if away == 1 or (away == 2 and longer >= 8):
        return MISPRINT if longer >= 5 else FAR
    return FAR if away <= 0.34 * longer else APART


def distance(a: str, b: str) -> int:
    """Letters to put in, leave out, change or swap with their neighbour to make one word the other."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, last, row = row, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            row.append(cost)
        if i > 1:
            for j in range(2, len(b) + 1):
                if letter == b[j - 2] and a[i - 2] == b[j - 1]:
                    row[j] = min(row[j], older[j - 2] + 1)
        older = before
    return row[-1]


import re

SY = re.compile(r"[^aeiou]{0,3}[aeiouy]{1,3}(?:ng|[nmktphr])?$")


def syll(ws):
    return all(len(w) <= 6 and SY.match(w) for w in ws)


@cache
def _fore():
    return frozenset(w for e in load("forenames") for w in e["forenames"].split())


def common(w):
    return w in _fore() or w in _forms()


def _features(a, b, languages, pairs, left, right) -> tuple[float, ...]:
    f = dict.fromkeys(FEATURES, 0.0)
    f["bias"] = 1
    weak = listed("weak")
    strong = 0
    letters = 0
    lasta, lastb = len(a.words) - 1, len(b.words) - 1
    allweak = True
    rare = 0
    for i, j, how in pairs:
        if how == INITIAL:
            f["initial"] += 1
            continue
        strong += 1
        letters += min(len(a.words[i]), len(b.words[j]))
        if a.words[i] not in weak:
            allweak = False
        if how == RESPELLED:
            f["respelled"] += 1
        elif how == FAMILIAR:
            f["familiar"] += 1
        elif how == MISPRINT:
            f["misprint"] += 1
        elif how == FAR:
            f["far"] += 1
        elif how == SHORTENED:
            f["shortened"] += 1
        if how in (FAR, MISPRINT):
            f["gap"] += distance(a.words[i], b.words[j]) / max(len(a.words[i]), len(b.words[j]))
        if how != FAR and not (a.words[i] in weak or common(a.words[i])):
            rare += 1
    f["rare0"] = rare == 0
    f["rare2"] = rare >= 2
    f["koreanrespelled"] = "korean" in languages and f["respelled"]
    f["koreanomit"] = "korean" in languages and len(left) != len(right) and not (left and right)
    f["one"] = strong == 1
    f["two"] = strong == 2
    f["three"] = strong >= 3
    f["letters"] = min(letters, 24) / 8
    f["allweak"] = allweak
    realleft = [i for i in left if a.words[i] not in weak]
    realright = [j for j in right if b.words[j] not in weak]
    conf = min(len(realleft), len(realright))
    f["conflict1"] = conf >= 1
    f["conflict2"] = conf >= 2
    f["omitweak"] = len(left) + len(right) - len(realleft) - len(realright)
    if not conf:
        longer, words, last = (realleft, a.words, lasta) if realleft else (realright, b.words, lastb)
        for k in longer:
            w = words[k]
            if k == 0:
                f["omitfirst"] += 1
            elif k == last:
                f["omitlast"] += 1
            elif len(w) == 1:
                f["initskip"] += 1
            else:
                f["omitmid"] += 1
            if w.endswith(("vich", "ovna", "evna", "ichna", "uly", "vitch", "vitsj", "ivna", "yevna")):
                f["patronymic"] = 1
        f["omitmany"] = max(0, len(longer) - 2)
    f["samejoined"] = a.joined == b.joined
    f["abjadfirst"] = f["omitfirst"] and ("arabic" in languages or "indic" in languages)
    ordered = sorted(pairs)
    js = [j for _, j, _ in ordered]
    drops = sum(x > y for x, y in zip(js, js[1:]))
    f["moved"] = drops == 1 and js[0] > js[-1]
    f["scrambled"] = drops > 1 or (drops == 1 and js[0] < js[-1])
    how = {(i, j): k for i, j, k in pairs}
    f["firstagree"] = how.get((0, 0), 0) >= FAMILIAR
    f["lastagree"] = how.get((lasta, lastb), 0) >= FAMILIAR
    f["suffix"] = bool(a.suffix and b.suffix and a.suffix != b.suffix)
    f["single"] = min(lasta, lastb) == 0
    f["singlefirst"] = lasta == 0 and lastb > 0
    if conf:
        f["two_conf"] = strong == 2
        f["three_conf"] = strong >= 3
        ra = [a.words[i] for i in realleft]
        rb = [b.words[j] for j in realright]
        shared=[(i,j) for i,j,h in pairs if h>=RESPELLED]
        def fam(eastfirst):
            return any((eastfirst==0 and i==0 and j in (0,lastb)) or (eastfirst==1 and j==0 and i in (0,lasta)) for i,j in shared)
        f["westeast"] = ("chinese" in b.languages or "chinese" in a.languages) and (
            (len(ra) == 1 and len(rb) == 2 and syll(rb) and common(ra[0]) and fam(1))
            or (len(rb) == 1 and len(ra) == 2 and syll(ra) and common(rb[0]) and fam(0))
        )
        f["onlyinit"] = all(len(w) == 1 for w in ra) != all(len(w) == 1 for w in rb)
        f["koreanconf"] = "korean" in languages and not f["westeast"]
        f["chineseconf"] = "chinese" in languages and not f["westeast"]
        f["initconf"] = any(len(a.words[i]) == 1 for i in realleft) or any(len(b.words[i]) == 1 for i in realright)
        asides = set(a.asides) | set(b.asides)
        f["aside"] = any(
            agreement(x, y, languages) >= FAMILIAR
            for x in asides
            for y in [a.words[i] for i in realleft] + [b.words[j] for j in realright]
        )
    if lasta > 1 and lastb > 1 and f["firstagree"] and f["lastagree"]:
        x, y = a.words[1], b.words[1]
        f["middle"] = not agreement(x, y, languages) and (len(x) == 1 or len(y) == 1)
    f["eastomit"] = (
        not conf
        and bool(realright)
        and bool(a.languages & {"chinese", "korean"} or b.languages & {"chinese", "korean"})
    )
    f["farinit"] = f["far"] * f["one"]
    return tuple(float(f[k]) for k in FEATURES)
