"""Features of a possible difference, and of a pair without any, by the names of ``verdicts.weights``."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.equivalents import letter_ratio
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.tokens import Token, country_of, head_after, is_place
from quoteattr.limits import MAX_GAP_VIEW
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.contrasts import are_exclusive
from quoteattr.wording.terms import idf
from quoteattr.wording.wordnet import are_antonyms, hierarchy_of, word_entry

Features = Mapping[str, float]
_CONTEXT: Final = 4
"""Tokens on either side of a difference that show how well the texts go together there."""
_CLAUSE: Final = 12
"""Tokens from where a hedge belongs within which another can answer it."""
_SENTENCE: Final = 20
"""The same for a negation, which the other text may word at the other end of the sentence."""
_BEFORE_NEGATION: Final = 3
"""Tokens before a negation among which the word that it negates can stand."""
_BEFORE_DOUBLED: Final = 4
"""The same for another negation, which makes it a double one."""
_NEAR_NEGATION: Final = 6
"""The same for both from the negation on."""
_IDF_UNIT: Final = 10
"""What idf is divided by, so that the feature is about 1."""
_MOST_WORDS: Final = 8
_MOST_IN_PLACE: Final = 5
_MOST_RIVALS: Final = 3
"""From these numbers on the features count no further."""
_SMALL_NUMBER: Final = 3
_FAR: Final = 10
_HEAD_TOLERANCE: Final = 2
_OF_SUBSTITUTION: Final = ("neighbours", "context", "shared")
"""The features of every difference that count anew for a substitution."""
_HOLDING_BACK: Final = ("likelihood", "amount", "frequency")


def difference_features(measures: PairMeasures, difference: TokenDifference) -> Features:
    """Return the features of a difference that are not 0."""
    kind = "omission" if difference.kind in {"added", "omitted"} else difference.kind
    common = _common(measures, difference)
    own = _opposite(measures, difference, common) if kind == "opposite" else _OF_KIND[kind](measures, difference)
    every = {**common, **own}
    return {f"{kind} {name}".strip(): value for name, value in every.items() if value}


def equivalence_features(measures: PairMeasures) -> Features:
    """Return the features of a pair that differs in wording alone."""
    weight = min(sum(token.weight for token in side) for side in (measures.pair.a, measures.pair.b))
    return {
        "equivalent": 1.0,
        "equivalent shared": measures.similarity,
        "equivalent shared, less": min(measures.shares),
        "equivalent length": math.log1p(weight),
        "equivalent unpaired": math.log1p(max(0.0, min(measures.unpaired_weight))),
    }


# --- of every difference ---------------------------------------------------------------------------------------------


def _common(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    pair = measures.pair
    around_a, around_b = _around(difference.a, len(pair.a)), _around(difference.b, len(pair.b))
    unpaired = _weight(pair.a, around_a, measures.paired_a) + _weight(pair.b, around_b, measures.paired_b)
    whole = _weight(pair.a, around_a) + _weight(pair.b, around_b)
    place = pair.projected(difference.a.start) if difference.a else difference.b.start
    return {
        "": 1.0,
        "one-sided": float(not difference.a or not difference.b),
        "neighbours": _paired_neighbours(measures, difference),
        "context": 1 - unpaired / whole if whole else 0.5,
        "only": float(_is_only_one(measures, difference)),
        "unpaired context": math.log1p(unpaired),
        "shared": measures.similarity,
        "shared, less": min(measures.shares),
        "rivals": float(min(_MOST_RIVALS, max(0, measures.rivals - 1))),
        "length": math.log1p(min(len(pair.a), len(pair.b))),
        "distance": min(_FAR, abs(place - difference.b.start)) / _FAR if difference.b else 0.0,
    }


def _around(positions: range, length: int) -> list[int]:
    around = range(max(0, positions.start - _CONTEXT), min(length, positions.stop + _CONTEXT))
    return [at for at in around if at not in positions]


def _weight(tokens: Sequence[Token], positions: Collection[int], excluded: Collection[int] = ()) -> float:
    return sum(tokens[at].weight for at in positions if at not in excluded)


def _is_only_one(measures: PairMeasures, difference: TokenDifference) -> bool:
    """Return whether the two texts agree in every content word but those of the difference."""
    pair = measures.pair
    unpaired_a, unpaired_b = measures.first_unpaired
    return not any(pair.a[i].is_content and i not in difference.a for i in unpaired_a) and not any(
        pair.b[j].is_content and j not in difference.b for j in unpaired_b
    )


def _paired_neighbours(measures: PairMeasures, difference: TokenDifference) -> float:
    """Return the share of the word before and the word after that are paired: 0, .5 or 1."""
    to_b, a, b = measures.to_b, difference.a, difference.b
    end_a, end_b = len(measures.pair.a), len(measures.pair.b)
    at_start, at_end = not (a.start and b.start), not (a.stop < end_a and b.stop < end_b)
    before = a.start == b.start if at_start else to_b.get(a.start - 1) == b.start - 1
    after = (a.stop, b.stop) == (end_a, end_b) if at_end else to_b.get(a.stop) == b.stop
    return (before + after) / 2


# --- of each kind ----------------------------------------------------------------------------------------------------


def _number(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    pair, i, j = measures.pair, difference.a.start, difference.b.start
    x, y = pair.a[i], pair.b[j]
    kinds = sorted({x.calendar or x.unit.kind, y.calendar or y.unit.kind})
    found = {f"kinds {' '.join(kinds)}": 1.0}
    if x.unit.value is not None and y.unit.value is not None:
        less, more = sorted((abs(float(x.unit.value)), abs(float(y.unit.value))))
        found["small"] = float(less <= _SMALL_NUMBER)
        found["ratio"] = less / max(more, 1e-9)
        found["one unit"] = float(x.unit.measure == y.unit.measure and x.unit.measure is not None)
    found["letters"] = letter_ratio(x.letters, y.letters)
    head_a, head_b = head_after(pair.a, i), head_after(pair.b, j)
    found["head"] = float(head_a is not None and head_b is not None and pair.to_b.get(head_a) == head_b)
    found["one gap"] = float(pair.in_one_gap(i, j))
    return found


def _name(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    pair = measures.pair
    tokens_a, tokens_b = [pair.a[i] for i in difference.a], [pair.b[j] for j in difference.b]
    x, y = (" ".join(token.form for token in tokens) for tokens in (tokens_a, tokens_b))
    gap = pair.gap_at_a(difference.a.start)
    proper = [any(token.is_proper for token in tokens) for tokens in (tokens_a, tokens_b)]
    places = [is_place(x), is_place(y)]
    return {
        "letters": letter_ratio(x.replace(" ", ""), y.replace(" ", "")),
        "initial": float(x[:1] == y[:1]),
        "both proper": float(all(proper)),
        "one proper": float(proper[0] != proper[1]),
        "both places": float(all(places)),
        "one place": float(places[0] != places[1]),
        "countries": float(bool(country_of(x) and country_of(y))),
        "one country": float(bool(country_of(x) and country_of(x) == country_of(y))),
        "alone in gap": float(gap is not None and gap.a == difference.a and gap.b == difference.b),
        "one gap": float(gap is not None and pair.in_one_gap(difference.a.start, difference.b.start)),
        "longer": float(abs(len(tokens_a) - len(tokens_b))),
        "words": float(min(3, len(tokens_a) + len(tokens_b) - 2)),
        "opens sentence": float(tokens_a[0].unit.opens_sentence or tokens_b[0].unit.opens_sentence),
        "calendar": float(any(token.calendar for token in (*tokens_a, *tokens_b))),
    }


def _negation(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    pair, i = _from_its_side(measures.pair, difference)
    token = pair.a[i]
    place = pair.projected(i)
    near = range(max(0, place - _SENTENCE), min(len(pair.b), place + _SENTENCE))
    unaligned = [pair.b[j] for j in near if j not in pair.to_a]
    head = head_after(pair.a, i)
    partner_of_head = None if head is None else pair.to_b.get(head)
    negated = [t.lemma for t in pair.a[max(0, i - _BEFORE_NEGATION) : i + _NEAR_NEGATION] if t.is_content]
    around = pair.a[max(0, i - _BEFORE_DOUBLED) : i + _NEAR_NEGATION]
    is_answered = any(t.is_negative for t in unaligned)
    has_antonym = any(are_antonyms(lemma, t.lemma) for lemma in negated for t in unaligned)
    plain = float(token.polarity == "cue" and not is_answered and not has_antonym)
    limits = word_set("comparison_words", "negation_limit")
    return {
        "plain": plain,
        "plain neighbours": plain * _paired_neighbours(measures, difference),
        "plain shared": plain * min(measures.shares),
        f"form {token.form}": 1.0,
        f"polarity {token.polarity}": 1.0,
        "answered": float(is_answered),
        "limited": float(any(t.form in limits for t in unaligned)),
        "antonym": float(has_antonym),
        "doubled": float(any(t.is_negative and t is not token for t in around)),
        "head": float(partner_of_head is not None),
        "head in place": float(partner_of_head is not None and abs(partner_of_head - place) <= _HEAD_TOLERANCE),
        "hedged": float(any(t.axis in _HOLDING_BACK for t in unaligned)),
    }


def _hedge(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    pair, i = _from_its_side(measures.pair, difference)
    token = pair.a[i]
    head = head_after(pair.a, i)
    found = {f"axis {token.axis or 'none'}": 1.0, "head": float(head is not None and head in pair.to_b)}
    if difference.a and difference.b:
        other = pair.b[difference.b.start]
        found[f"both {token.axis}"] = 1.0
        if token.axis != "bound":
            p, q = token.strength, other.strength
            found["step"] = abs(p - q) if p is not None and q is not None else 0.0
            found["off the scale"] = float((p is None) != (q is None))
        for form in sorted({token.form, other.form}):
            found[f"form {form}"] = 0.5
        return found
    place = pair.projected(i)
    near = range(max(0, place - _CLAUSE), min(len(pair.b), place + _CLAUSE))
    found[f"form {token.form}"] = 1.0
    found[f"alone {token.axis}"] = 1.0
    found["answered"] = float(any(pair.b[j].axis == token.axis for j in near if j not in pair.to_a))
    found["hedged"] = float(any(pair.b[j].axis == token.axis for j in near))
    return found


def _from_its_side(pair: AlignedPair, difference: TokenDifference) -> tuple[AlignedPair, int]:
    """Return the pair with the text first that has the words, and the first position of these in it."""
    return (pair, difference.a.start) if difference.a else (pair.mirrored, difference.b.start)


def _opposite(measures: PairMeasures, difference: TokenDifference, common: Features) -> dict[str, float]:
    words_a = _content_or_all(measures.pair.a, difference.a)
    words_b = _content_or_all(measures.pair.b, difference.b)
    cross = [(x.lemma, y.lemma) for x in words_a for y in words_b]
    hierarchy = {hierarchy_of(x, y) for x, y in cross}
    parts_a, parts_b = _parts_of_speech(words_a), _parts_of_speech(words_b)
    if any(are_exclusive(x, y) for x, y in cross):
        found = {"exclusive": 1.0}
    elif any(are_antonyms(x, y) for x, y in cross):
        found = {"antonym": 1.0}
    else:
        found = {"substitution": 1.0} | {f"substitution {name}": common[name] for name in _OF_SUBSTITUTION}
    return found | {
        "siblings": float("siblings" in hierarchy),
        "narrower": float("narrower" in hierarchy),
        "letters": max((letter_ratio(x, y) for x, y in cross), default=0.0),
        "single": float(len(words_a) == len(words_b) == 1),
        "words": float(len(words_a) + len(words_b)),
        "uneven": float(abs(len(words_a) - len(words_b))),
        "noun": float("n" in parts_a & parts_b and "v" not in parts_a | parts_b),
        "verb": float("v" in parts_a & parts_b and "n" not in parts_a | parts_b),
        "adjective": float("a" in parts_a & parts_b),
        "adverb": float("r" in parts_a | parts_b),
        "other part of speech": float(not parts_a & parts_b),
        "idf, less": min(_highest_idf(words_a), _highest_idf(words_b)) / _IDF_UNIT,
        "idf, more": max(_highest_idf(words_a), _highest_idf(words_b)) / _IDF_UNIT,
    }


def _content_or_all(tokens: Sequence[Token], positions: range) -> list[Token]:
    """Return the content words at some positions; without content words, return all words at them."""
    return [tokens[at] for at in positions if tokens[at].is_content] or [tokens[at] for at in positions]


def _parts_of_speech(tokens: Sequence[Token]) -> set[str]:
    found: set[str] = set()
    for token in tokens:
        known = word_entry(token.lemma)
        found |= set(known.parts_of_speech.lower()) if known else set()
    return found


def _highest_idf(tokens: Sequence[Token]) -> float:
    return max((idf(token.lemma) for token in tokens), default=0.0)


def _omission(measures: PairMeasures, difference: TokenDifference) -> dict[str, float]:
    is_omission = bool(difference.a)
    pair = measures.pair if is_omission else measures.pair.mirrored
    paired_b = measures.paired_b if is_omission else measures.paired_a
    own, other = measures.unpaired_weight if is_omission else measures.unpaired_weight[::-1]
    positions = difference.a or difference.b
    information = measures.information[not is_omission]
    tokens = [pair.a[i] for i in positions]
    words = [token for token in tokens if token.is_content]
    gap = pair.gap_at_a(positions.start)
    in_place = [j for j in gap.b[:MAX_GAP_VIEW] if pair.b[j].is_content and j not in paired_b] if gap else []
    opener = (pair.a[gap.a.start] if gap else tokens[0]).form
    parts = _parts_of_speech(words)
    is_single = len(words) == 1
    return {
        "words": float(min(_MOST_WORDS, len(words))),
        "idf": math.log1p(sum(idf(token.lemma) for token in words)),
        "number": float(any(token.is_numeric for token in words)),
        "proper": float(any(token.is_proper for token in words)),
        "name": float(any(token.is_name for token in words)),
        "single": float(is_single),
        "nothing in place": float(not in_place),
        "words in place": float(min(_MOST_IN_PLACE, len(in_place))),
        "unpaired in other": math.log1p(max(0.0, other)),
        "unpaired in own": math.log1p(max(0.0, own - sum(token.weight for token in tokens))),
        "information": float(any(i in information for i in positions)),
        "adjunct": float(opener in word_set("comparison_words", "adjunct_preposition")),
        "clause": float(opener in word_set("comparison_words", "clause_opener")),
        "time": float(any(t.lemma in word_set("comparison_words", "time_word") or t.calendar for t in tokens)),
        "first": float(gap is not None and gap.a.start == 0),
        "last": float(gap is not None and gap.a.stop == len(pair.a)),
        "single adjective": float(is_single and "a" in parts),
        "single adverb": float(is_single and "r" in parts and "a" not in parts),
        "single noun": float(is_single and parts == {"n"}),
        "single verb": float(is_single and "v" in parts and "n" not in parts),
        "hedge": float(any(token.axis for token in tokens)),
    }


_OF_KIND: Final[Mapping[str, Callable[[PairMeasures, TokenDifference], dict[str, float]]]] = {
    "number": _number,
    "name": _name,
    "negation": _negation,
    "hedge": _hedge,
    "omission": _omission,
}
