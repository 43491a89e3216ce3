"""What there is to weigh of two texts: named features of each possible difference, and of the pair as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from quoteattr.comparison.contrasts import exclusive
from quoteattr.comparison.extras import ADJUNCTS
from quoteattr.comparison.facing import Finding
from quoteattr.comparison.hedging import head_of, level
from quoteattr.comparison.pairs import Pair
from quoteattr.comparison.polarity import negative
from quoteattr.comparison.reading import Token, country_of, is_place
from quoteattr.wording.hierarchy import kinship
from quoteattr.wording.synonyms import opposite, ties
from quoteattr.wording.terms import weight

Features = Mapping[str, float]
_AROUND: Final = 4
"""Tokens on either side of a difference that show how well the texts go together there."""
_CLAUSE: Final = 12
"""Tokens from the place that faces it where an answer to a hedge may stand."""
_SENTENCE: Final = 20
"""The same for a negation, which the other text may word at the other end of the sentence."""
_CLAUSES: Final = frozenset("who which that where when while because if although and but".split())
"""Words that open a clause of its own."""
_TIMES: Final = frozenset(
    "year month week day hour minute century decade season ago earlier later recently today".split()
)
_LIMITS: Final = frozenset("only until solely merely otherwise except unless just once too".split())
"""Words that turn a negation round: not before May, only in May."""
_LONGEST: Final = 40
"""Letters of a name and tokens of a gap that are looked at: time stays linear."""
_MOST_SAID: Final = 8


def finding_features(pair: Pair, finding: Finding) -> Features:
    """What speaks for a difference of substance and against it, by the names of ``verdicts.weights``."""
    sort = "extra" if finding.kind in {"added", "omitted"} else finding.kind
    every = {**_common(pair, finding), **_OWN[sort](pair, finding)}
    return {f"{sort} {name}".strip(): value for name, value in every.items() if value}


def _loose(tokens: Sequence[Token], paired: frozenset[int], places: range, but: range) -> float:
    return sum(tokens[i].weight for i in places if i not in paired and i not in but)


def _around(places: range, length: int, reach: int) -> range:
    return range(max(0, places.start - reach), min(length, places.stop + reach))


def _common(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing
    near_a, near_b = _around(finding.a, len(f.a), _AROUND), _around(finding.b, len(f.b), _AROUND)
    loose = _loose(f.a, pair.in_a, near_a, finding.a) + _loose(f.b, pair.in_b, near_b, finding.b)
    whole = sum(f.a[i].weight for i in near_a if i not in finding.a) + sum(
        f.b[j].weight for j in near_b if j not in finding.b
    )
    place = f.place_in_b(finding.a.start) if finding.a else finding.b.start
    return {
        "": 1.0,
        "one-sided": float(not finding.a or not finding.b),
        "beside": _beside(pair, finding),
        "near": 1 - loose / whole if whole else 0.5,
        "only": float(_only(pair, finding)),
        "crowd": math.log1p(loose),
        "shared": sum(pair.shares) / 2,
        "poorer": min(pair.shares),
        "rivals": float(min(3, max(0, pair.rivals - 1))),
        "length": math.log1p(min(len(f.a), len(f.b))),
        "far": min(10, abs(place - finding.b.start)) / 10 if finding.b else 0.0,
    }


def _only(pair: Pair, finding: Finding) -> bool:
    """Whether the two texts agree in every word that says something but those of the finding."""
    return all(
        side[at].small or at in claimed
        for side, loose, claimed in (
            (pair.facing.a, pair.loose_places[0], finding.a),
            (pair.facing.b, pair.loose_places[1], finding.b),
        )
        for at in loose
    )


def _beside(pair: Pair, finding: Finding) -> float:
    """Of the words before and after, those that go together: 0, .5 or 1."""
    to_b = pair.to_b
    a, b = finding.a, finding.b
    before = (to_b.get(a.start - 1) == b.start - 1) if a.start and b.start else a.start == b.start
    last_a, last_b = len(pair.facing.a), len(pair.facing.b)
    after = (
        to_b.get(a.stop) == b.stop if a.stop < last_a and b.stop < last_b else (a.stop == last_a and b.stop == last_b)
    )
    return (before + after) / 2


def _alike(x: str, y: str) -> float:
    first, second = sorted((x[:_LONGEST], y[:_LONGEST]))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _number(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing
    x, y = f.a[finding.a.start], f.b[finding.b.start]
    found = {}
    kinds = sorted({x.when or x.unit.kind, y.when or y.unit.kind})
    found["sorts " + " ".join(kinds)] = 1.0
    if x.unit.value is not None and y.unit.value is not None:
        p, q = float(x.unit.value), float(y.unit.value)
        found["small"] = float(min(abs(p), abs(q)) <= 3)
        found["close"] = min(abs(p), abs(q)) / max(abs(p), abs(q), 1e-9)
        found["unit"] = float(x.unit.measure == y.unit.measure and x.unit.measure is not None)
    found["alike"] = _alike(x.letters, y.letters)
    mine, yours = head_of(f.a, finding.a.start), head_of(f.b, finding.b.start)
    found["head"] = float(mine is not None and yours is not None and f.to_b.get(mine) == yours)
    found["gap"] = float(f.gap_of_a.get(finding.a.start) == f.gap_of_b.get(finding.b.start))
    return found


def _name(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing
    x = " ".join(f.a[i].form for i in finding.a)
    y = " ".join(f.b[j].form for j in finding.b)
    gap = f.gap_of_a.get(finding.a.start)
    proper = [any(f.a[i].proper for i in finding.a), any(f.b[j].proper for j in finding.b)]
    places = [is_place(x), is_place(y)]
    opens = [f.a[finding.a.start].unit.opens, f.b[finding.b.start].unit.opens]
    return {
        "alike": _alike(x.replace(" ", ""), y.replace(" ", "")),
        "initial": float(x[:1] == y[:1]),
        "both proper": float(all(proper)),
        "one proper": float(proper[0] != proper[1]),
        "both places": float(all(places)),
        "one place": float(places[0] != places[1]),
        "countries": float(bool(country_of(x) and country_of(y))),
        "one country": float(bool(country_of(x) and country_of(x) == country_of(y))),
        "alone": float(gap is not None and gap.a == finding.a and gap.b == finding.b),
        "gap": float(gap is not None and f.gap_of_b.get(finding.b.start) == gap),
        "longer": float(abs(len(finding.a) - len(finding.b))),
        "words": float(min(3, len(finding.a) + len(finding.b) - 2)),
        "opens": float(any(opens)),
        "days": float(any(f.a[i].when for i in finding.a) or any(f.b[j].when for j in finding.b)),
    }


def _negation(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing if finding.a else pair.facing.swapped
    i = finding.a.start if finding.a else finding.b.start
    token = f.a[i]
    place = f.place_in_b(i)
    near = range(max(0, place - _SENTENCE), min(len(f.b), place + _SENTENCE))
    loose = [f.b[j] for j in near if j not in f.to_a]
    head = head_of(f.a, i)
    negated = [f.a[at] for at in range(max(0, i - 3), min(len(f.a), i + 6)) if not f.a[at].small]
    turned = any(negative(t) for t in loose)
    contrary = any(opposite(t.lemma, u.lemma) for t in negated for u in loose)
    plain = float(token.polarity == "cue" and not turned and not contrary)
    return {
        "plain": plain,
        "plain beside": plain * _beside(pair, finding),
        "plain shared": plain * min(pair.shares),
        f"form {token.form}": 1.0,
        f"sort {token.polarity}": 1.0,
        "turned": float(turned),
        "limited": float(any(t.form in _LIMITS for t in loose)),
        "contrary": float(contrary),
        "doubled": float(any(negative(t) and t is not token for t in f.a[max(0, i - 4) : i + 6])),
        "head": float(head is not None and head in f.to_b),
        "head facing": float(head is not None and abs(f.to_b.get(head, -99) - place) <= 2),
        "hedged": float(any(t.axis in {"likelihood", "amount", "frequency"} for t in loose)),
    }


def _hedge(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing if finding.a else pair.facing.swapped
    mine = finding.a or finding.b
    token = f.a[mine.start]
    found = {f"axis {token.axis or 'none'}": 1.0}
    head = head_of(f.a, mine.start)
    found["head"] = float(head is not None and head in f.to_b)
    place = f.place_in_b(mine.start)
    near = range(max(0, place - _CLAUSE), min(len(f.b), place + _CLAUSE))
    if finding.a and finding.b:
        other = f.b[finding.b.start]
        found[f"both {token.axis}"] = 1.0
        if token.axis != "bound":
            p, q = level(token), level(other)
            found["step"] = abs(p - q) if p is not None and q is not None else 0.0
            found["off"] = float((p is None) != (q is None))
        for form in sorted({token.form, other.form}):
            found[f"form {form}"] = 0.5
    else:
        found[f"form {token.form}"] = 1.0
        found[f"alone {token.axis}"] = 1.0
        found["answered"] = float(any(f.b[j].axis == token.axis for j in near if j not in f.to_a))
        found["hedged"] = float(any(f.b[j].axis == token.axis for j in near))
    return found


def _opposite(pair: Pair, finding: Finding) -> dict[str, float]:
    f = pair.facing
    mine, yours = _telling(f.a, finding.a), _telling(f.b, finding.b)
    cross = [(x.lemma, y.lemma) for x in mine for y in yours]
    kin = {kinship(x, y) for x, y in cross}
    parts = [_parts(side) for side in (mine, yours)]
    listed = any(exclusive(x, y) for x, y in cross)
    against = any(opposite(x, y) for x, y in cross)
    sort = "listed" if listed else "antonym" if against else "swap"
    found = {sort: 1.0}
    if sort == "swap":
        found |= {f"swap {n}": v for n, v in _common(pair, finding).items() if n in {"beside", "shared", "near"}}
    return found | {
        "siblings": float("siblings" in kin),
        "narrower": float("narrower" in kin),
        "alike": max((_alike(x, y) for x, y in cross), default=0.0),
        "single": float(len(mine) == len(yours) == 1),
        "words": float(len(mine) + len(yours)),
        "uneven": float(abs(len(mine) - len(yours))),
        "noun": float("n" in parts[0] and "n" in parts[1] and not ({"v"} & (parts[0] | parts[1]))),
        "verb": float("v" in parts[0] and "v" in parts[1] and not ({"n"} & (parts[0] | parts[1]))),
        "adjective": float("a" in parts[0] and "a" in parts[1]),
        "adverb": float("r" in parts[0] or "r" in parts[1]),
        "other parts": float(not parts[0] & parts[1]),
        "rare": min(_rarity(mine), _rarity(yours)) / 10,
        "rarest": max(_rarity(mine), _rarity(yours)) / 10,
    }


def _telling(tokens: Sequence[Token], places: range) -> list[Token]:
    """The words that say something; all of them where none does."""
    return [tokens[at] for at in places if not tokens[at].small] or [tokens[at] for at in places]


def _parts(tokens: Sequence[Token]) -> set[str]:
    found: set[str] = set()
    for token in tokens:
        known = ties(token.lemma)
        found |= set(known.parts.lower()) if known else set()
    return found


def _rarity(tokens: Sequence[Token]) -> float:
    return max((weight(token.lemma) for token in tokens), default=0.0)


def _extra(pair: Pair, finding: Finding) -> dict[str, float]:
    f, others, loose, told = pair.facing, pair.in_b, pair.loose, pair.told[0]
    if not finding.a:
        f, others, loose, told = f.swapped, pair.in_a, pair.loose[::-1], pair.told[1]
    places = finding.a or finding.b
    tokens = [f.a[i] for i in places]
    said = [t for t in tokens if not t.small]
    gap = f.gap_of_a.get(places.start)
    facing_it = [f.b[j] for j in gap.b[:_LONGEST] if not f.b[j].small and j not in others] if gap else []
    opens = f.a[gap.a.start] if gap else tokens[0]
    parts = _parts(said)
    return {
        "words": float(min(_MOST_SAID, len(said))),
        "said": math.log1p(sum(weight(t.lemma) for t in said)),
        "number": float(any(t.numeric for t in said)),
        "proper": float(any(t.proper for t in said)),
        "name": float(any(t.name for t in said)),
        "single": float(len(said) == 1),
        "bare": float(not facing_it),
        "facing": float(min(5, len(facing_it))),
        "loose other": math.log1p(max(0.0, loose[1])),
        "loose own": math.log1p(max(0.0, loose[0] - sum(t.weight for t in tokens))),
        "told": float(any(i in told for i in places)),
        "adjunct": float(opens.form in ADJUNCTS),
        "clause": float(opens.form in _CLAUSES),
        "when": float(any(t.lemma in _TIMES or t.when for t in tokens)),
        "first": float(gap is not None and gap.a.start == 0),
        "last": float(gap is not None and gap.a.stop == len(f.a)),
        "single adjective": float(len(said) == 1 and "a" in parts),
        "single adverb": float(len(said) == 1 and "r" in parts and "a" not in parts),
        "single noun": float(len(said) == 1 and parts == {"n"}),
        "single verb": float(len(said) == 1 and "v" in parts and "n" not in parts),
        "hedge": float(any(t.axis for t in tokens)),
    }


_OWN: Final[Mapping[str, Callable[[Pair, Finding], dict[str, float]]]] = {
    "number": _number,
    "name": _name,
    "negation": _negation,
    "hedge": _hedge,
    "opposite": _opposite,
    "extra": _extra,
}


def pair_features(pair: Pair) -> Features:
    """What speaks for a difference in wording alone, by the names of ``verdicts.weights``."""
    facing = pair.facing
    mass = min(sum(token.weight for token in side) for side in (facing.a, facing.b))
    return {
        "equivalent": 1.0,
        "equivalent shared": sum(pair.shares) / 2,
        "equivalent poorer": min(pair.shares),
        "equivalent length": math.log1p(mass),
        "equivalent loose": math.log1p(max(0.0, min(pair.loose))),
    }
