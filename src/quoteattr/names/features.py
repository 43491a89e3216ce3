"""The features of a pair of written names, and the probability that the two are one person's.

The words of the two names are aligned in any order: the same letters first, then spellings of one name, and so on.
Words left unaligned in both names are a conflict, in one name alone an omission.  ``name_likeness.tsv`` lists the
features with their weights, in natural log odds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from typing import Final

from quoteattr.names.alignment import WordPair, align_words
from quoteattr.names.forenames import is_forename
from quoteattr.names.genders import family_names_disagree, given_names_disagree, titles_disagree
from quoteattr.names.normalisation import NormalisedName, generation, name_words
from quoteattr.names.word_agreement import Agreement
from quoteattr.resources.lexicons import load
from quoteattr.typography import fold

BIAS: Final = "bias"
_SAME, _ROMANISATION, _NICKNAME = Agreement.SAME, Agreement.ROMANISATION, Agreement.NICKNAME
_MISSPELLING, _TRUNCATION, _INITIAL = Agreement.MISSPELLING, Agreement.TRUNCATION, Agreement.INITIAL
_FEATURES_OF_LEVELS: Final = {
    Agreement.ROMANISATION: "romanisation",
    Agreement.NICKNAME: "nickname",
    Agreement.MISSPELLING: "misspelling",
    Agreement.TRUNCATION: "truncation",
    Agreement.SIMILAR: "similar",
}
_WORDS_SHARED: Final = ("nothing shared", "one word", "two words", "three words")
_PATRONYMIC: Final = re.compile(r".{3,}(?:vi(?:ch|tch|tsj|c)|[oeiy](?:v|ch)na|ivna|uly|qyzy|ogly)$")
_SYLLABLE: Final = re.compile(r"[^aeiou]{0,3}[aeiouy]{1,3}(?:ng|[nmktphr])?$")
_MAX_SYLLABLE: Final = 6
_MANY_LETTERS: Final = 12
_FEW_LETTERS: Final = 6


def likeness_of(a: NormalisedName, b: NormalisedName) -> float:
    """Return the probability that two names are one person's, for names whose words are known already."""
    return probability_of(pair_features(a, b))


def probability_of(features: Iterable[str]) -> float:
    """Return the probability that two names with these features are one person's."""
    weights = _weights()
    total = 0.0
    for feature in features:
        total += weights[feature]
    return 1.0 / (1.0 + exp(-total))


def are_spellings_of(a: NormalisedName, b: NormalisedName) -> bool:
    """Whether two names have the same words in the same places, but for how each is romanised."""
    if a.suffix != b.suffix or len(a.words) != len(b.words) or not a.words:
        return False
    languages = _shared_languages(a.languages, b.languages)
    pairs, _, _ = align_words(a, b, languages)
    return _all_agree(a, b, pairs) and all(i == j for i, j, _ in pairs)


@cache
def _weights() -> dict[str, float]:
    return {entry.words: float(entry["weight"]) for entry in load("name_likeness")}


def pair_features(a: NormalisedName, b: NormalisedName) -> list[str]:
    """Return the features of two names: entries of ``name_likeness.tsv``, some more than once."""
    if (len(a.words), a.words, a.text) > (len(b.words), b.words, b.text):
        a, b = b, a
    if not a.words or not b.words:
        same = fold(a.text).split() == fold(b.text).split()
        return [BIAS, "same letters" if same else "nothing shared"]
    languages = _shared_languages(a.languages, b.languages)
    pairs, rest_of_a, rest_of_b = align_words(a, b, languages)
    features = [
        BIAS,
        *_features_of_pairs(a, b, pairs, languages),
        *_features_of_rest(a, b, languages, pairs, rest_of_a, rest_of_b),
    ]
    if a.suffix and b.suffix and generation(a.suffix) != generation(b.suffix):
        features.append("other generation")
    if _are_of_two_genders(a, b, languages, pairs, rest_of_a, rest_of_b):
        features.append("other gender")
    return features


def _are_of_two_genders(
    a: NormalisedName,
    b: NormalisedName,
    languages: str,
    pairs: Sequence[WordPair],
    rest_of_a: Sequence[int],
    rest_of_b: Sequence[int],
) -> bool:
    """Whether titles, given names or family names are those of a woman and a man."""
    if titles_disagree(a.gender, a.words[0], b.gender, b.words[0]):
        return True
    has_feminine_a = not {"indic", "korean", "chinese"} & {*languages.split()}
    unaligned = [(i, j, Agreement.DIFFERENT) for i in rest_of_a[:1] for j in rest_of_b[:1]]
    last = len(a.words) - 1, len(b.words) - 1
    for i, j, level in (*pairs, *unaligned):
        if (i, j) == last:
            if family_names_disagree(a.words[i], b.words[j], level):
                return True
        elif i == j == 0 and given_names_disagree(a.words[i], b.words[j], level, has_feminine_a=has_feminine_a):
            return True
    return False


@cache
def _shared_languages(of_a: frozenset[str], of_b: frozenset[str]) -> str:
    """Return the languages to read both names in: Korean and Chinese where both may be, others where either may be."""
    east: list[str] = [language for language in ("korean", "chinese") if language in of_a and language in of_b]
    either = [language for language in ("arabic", "slavic", "indic") if language in of_a or language in of_b]
    return " ".join(east or either) or "other"


def _weak_words(languages: str) -> frozenset[str]:
    """Return the words that many names have or leave out; no syllable of a Korean or Chinese name is one."""
    return frozenset() if "korean" in languages or "chinese" in languages else name_words("weak")


# --- features of aligned words ---------------------------------------------------------------------------------------


def _features_of_pairs(a: NormalisedName, b: NormalisedName, pairs: list[WordPair], languages: str) -> list[str]:
    """Return what the words that agree say, and their order."""
    of_a, of_b, korean = a.words, b.words, "korean" in languages
    weak = _weak_words(languages)
    features: list[str] = []
    same_letters = a.joined == b.joined
    all_agree = same_letters or _all_agree(a, b, pairs)
    strong = unlisted = letters = 0
    for i, j, level in pairs:
        word, other = of_a[i], of_b[j]
        if not all_agree:
            if level is _INITIAL or len(word) == 1:
                features.append("initial")
                continue
            if word in weak and len(of_a) > 1:
                features.append("weak word shared")
                continue
        strong += 1
        letters += min(len(word), len(other))
        features += _features_of_spelling(word, other, level, korean=korean)
        if level >= _TRUNCATION and word not in weak and not is_forename(word):
            unlisted += 1
    features += _features_of_counts(strong, unlisted, letters, korean=korean)
    if same_letters:
        features.append("same letters")
    elif not all_agree and (len(of_a) == 1 or len(of_b) == 1):
        features.append("single word")
    if len(pairs) > 1 and not same_letters:
        features += _features_of_order(sorted(pairs), len(of_a) - 1, len(of_b) - 1, korean=korean)
    return features


def _features_of_counts(strong: int, unlisted: int, letters: int, *, korean: bool) -> list[str]:
    """Return how much two names share: words, those of them that are no forename, and letters."""
    features = [_WORDS_SHARED[min(strong, len(_WORDS_SHARED) - 1)]]
    if unlisted != 1 and not korean:  # lists of forenames hold most Korean syllables
        features.append("forenames only" if not unlisted else "two that are no forenames")
    if letters >= _MANY_LETTERS or letters <= _FEW_LETTERS:
        features.append("many letters" if letters >= _MANY_LETTERS else "few letters")
    return features


def _all_agree(a: NormalisedName, b: NormalisedName, pairs: Sequence[WordPair]) -> bool:
    """Whether every word of two names has a spelling of it in the other: none is a mere word that many names have."""
    return len(pairs) == len(a.words) == len(b.words) and all(level >= _ROMANISATION for _, _, level in pairs)


def _features_of_spelling(word: str, other: str, level: Agreement, *, korean: bool) -> list[str]:
    """Return how two aligned words differ."""
    if level is _SAME:
        return []
    if korean and level is _ROMANISATION:
        return ["romanisation in Korean"]
    begins_differently = level in (Agreement.SIMILAR, _MISSPELLING) and word[0] != other[0]
    return [_FEATURES_OF_LEVELS[level], *(["other first letter"] if begins_differently else [])]


def _features_of_order(pairs: Sequence[WordPair], last_of_a: int, last_of_b: int, *, korean: bool) -> list[str]:
    """Return what the order says: a family name may stand first or last; any other change is suspect."""
    order = [j for _, j, _ in pairs]
    drops = sum(following < place for place, following in pairwise(order))
    if drops:
        moved = drops == 1 and order[0] > order[-1]
        changed = "order changed in Korean" if korean else "order changed"
        return ["family name moved" if moved else changed]
    agree = pairs[0][:2] == (0, 0) and pairs[-1][:2] == (last_of_a, last_of_b)
    return ["first and last agree"] if agree else []


# --- features of unaligned words -------------------------------------------------------------------------------------


def _features_of_rest(
    a: NormalisedName,
    b: NormalisedName,
    languages: str,
    pairs: Sequence[WordPair],
    rest_of_a: Sequence[int],
    rest_of_b: Sequence[int],
) -> list[str]:
    """Return what the unaligned words say: in both names a conflict, in one name an omission."""
    weak = _weak_words(languages) if pairs else frozenset()
    only_a = [i for i in rest_of_a if a.words[i] not in weak]
    only_b = [j for j in rest_of_b if b.words[j] not in weak]
    if bool(only_a) != bool(only_b) and _stand_for_one_another(pairs, rest_of_a, rest_of_b):
        only_a, only_b = list(rest_of_a), list(rest_of_b)
    features = ["left out: weak word"] * (len(rest_of_a) + len(rest_of_b) - len(only_a) - len(only_b))
    if only_a and only_b:
        features += _features_of_conflict(a, b, languages, pairs, only_a, only_b)
    elif only_a:
        features += _features_of_omission(a, b, only_a, languages, [(i, j) for i, j, _ in pairs])
    elif only_b:
        features += _features_of_omission(b, a, only_b, languages, [(j, i) for i, j, _ in pairs])
    return features


def _stand_for_one_another(pairs: Sequence[WordPair], rest_of_a: Sequence[int], rest_of_b: Sequence[int]) -> bool:
    """Whether all unaligned words come before the aligned ones, one in each name, or all after them.

    Mohammed and Hamdan bin Rashid Al Hale are brothers, though Mohammed is often left out before another given name.
    """
    if len(rest_of_a) != 1 or len(rest_of_b) != 1 or len(pairs) < 2:
        return False
    i, j = rest_of_a[0], rest_of_b[0]
    return i == j == 0 and all(i < one and j < other for one, other, _ in pairs)


def _features_of_conflict(
    a: NormalisedName,
    b: NormalisedName,
    languages: str,
    pairs: Sequence[WordPair],
    only_a: Sequence[int],
    only_b: Sequence[int],
) -> list[str]:
    of_a, of_b = [a.words[i] for i in only_a], [b.words[j] for j in only_b]
    shared = [(i, j) for i, j, level in pairs if level >= _ROMANISATION]
    # The name with fewer words is the English one.
    family = any(j == 0 and i in (0, len(a.words) - 1) for i, j in shared)
    if family and _is_english_given_name(of_a) and _is_chinese_given_name(of_b):
        return ["conflict: English and Chinese given names"]
    features = ["conflict"]
    if len(of_a) > 1 and len(of_b) > 1:
        features.append("conflict: second word")
    if "korean" in languages:
        features.append("conflict in Korean")
    elif "chinese" in languages:
        features.append("conflict in Chinese")
    initials = [all(len(word) == 1 for word in words) for words in (of_a, of_b)]
    if len(shared) > 1 and not any(initials):
        features.append("conflict beside two that agree")
    if any(initials):
        features.append("conflict: initials" if all(initials) else "conflict: initial and word")
    return features


def _is_english_given_name(words: Sequence[str]) -> bool:
    return len(words) == 1 and is_forename(words[0]) and not _SYLLABLE.match(words[0])


def _is_chinese_given_name(words: Sequence[str]) -> bool:
    return len(words) == 2 and all(len(word) <= _MAX_SYLLABLE and _SYLLABLE.match(word) for word in words)


def _features_of_omission(
    longer: NormalisedName,
    shorter: NormalisedName,
    left_out: Sequence[int],
    languages: str,
    pairs: Sequence[tuple[int, int]],
) -> list[str]:
    """Return what the words say that one name leaves out, at these places of the longer name."""
    words = longer.words
    features: list[str] = []
    if "korean" in languages and len(left_out) == 1:
        features.append("left out: syllable in Korean")
    if len(left_out) > 1 and longer.languages & {"chinese", "korean"}:
        return [*features, "left out: Chinese given name"]
    for place in left_out:
        if place == 0:
            features.append("left out: first word")
            if "arabic" in languages or "indic" in languages:
                features.append("left out: first word before a father's name")
        elif place == len(words) - 1:
            features.append("left out: last word")
        elif len(words[place]) == 1:
            features.append("left out: initial")
        else:
            features.append("left out: patronymic" if _PATRONYMIC.match(words[place]) else "left out: middle word")
    if _is_after_omission(words, shorter.words, pairs, left_out):
        features.append("other initials")
    return features


def _is_after_omission(
    words: Sequence[str], fewer: Sequence[str], pairs: Sequence[tuple[int, int]], left_out: Sequence[int]
) -> bool:
    """Whether a middle initial of the shorter name stands after a middle word that it leaves out (George H. W.)."""
    return any(
        0 < place < i < len(words) - 1 and 0 < j < len(fewer) - 1 and len(fewer[j]) == 1
        for place in left_out
        for i, j in pairs
    )
