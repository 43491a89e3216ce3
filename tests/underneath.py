"""What the answers to our own texts rest on: for ``test_recorded``, mostly as numbers that change when it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, pairwise
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np

from quoteattr.comparison.amounts import compatible
from quoteattr.comparison.comparison import compare, could_differ, differences_of_substance
from quoteattr.comparison.facing import face
from quoteattr.comparison.naming import one_name
from quoteattr.comparison.pairs import Pair
from quoteattr.comparison.reading import read_tokens
from quoteattr.comparison.relatedness import features
from quoteattr.comparison.traits import finding_features, pair_features
from quoteattr.names import can_be_one_person, forename_gender, misspellings, parse
from quoteattr.names.features import pair_features as name_features
from quoteattr.names.forenames import forms_of
from quoteattr.names.normalisation import normalise_name
from quoteattr.names.phonetic_keys import phonetic_keys
from quoteattr.names.romanisation import readings
from quoteattr.names.word_agreement import agreement
from quoteattr.utterances.candidates import candidate_pairs
from quoteattr.utterances.columns import columns
from quoteattr.utterances.grouping import Saying, grouped, scored_pairs
from quoteattr.utterances.profiles import profiles_of
from quoteattr.utterances.renderings import Rendering, Utterance
from quoteattr.utterances.similarity import measures
from quoteattr.wording.terms import words_of

RECORDED = Path(__file__).parent / "recorded"


def lines_of(name: str) -> list[str]:
    """The lines of a list of texts."""
    return (RECORDED / f"{name}.txt").read_text(encoding="utf-8").splitlines()


FULL_NAMES = [line.split("|") for line in lines_of("names")]
"""In groups of like names."""
RENDERINGS = [line.split(" = ") for line in lines_of("renderings")]
"""Of one sentence, true and false ones."""
FRAMES = [line.split("|") for line in lines_of("frames")]
"""A sentence with a gap, and what may fill it."""
GROUPS = [*RENDERINGS, *([frame.format(words) for words in fillers] for frame, *fillers in FRAMES)]
MOVED = [line.split("|") for line in lines_of("moved")]
"""What stands at one place of a sentence, and what at another."""
LANGUAGES = ("korean", "chinese", "slavic", "arabic", "indic", "other")


def sum_of(value: object) -> int:
    """A number that changes when a value does."""
    return crc32(repr(value).encode("utf-8", "surrogatepass"))


# --- names -----------------------------------------------------------------------------------------------------------


def name_words() -> Iterator[Any]:
    """What each word of the names is by itself, and how it agrees with others of its group."""
    for group in FULL_NAMES:
        every = sorted({word for name in group for word in normalise_name(name).words})
        for at, word in enumerate(every):
            near = [other for other in every if misspellings(word, [other])]
            alike = [[int(agreement(word, other, each)) for each in LANGUAGES] for other in every[at:]]
            read = [sum_of(readings(word, each)) for each in LANGUAGES if readings(word, each)]
            forms = sum_of(sorted(forms_of(word)))
            yield [word, phonetic_keys(word), sorted(forename_gender(word)), near, sum_of([read, forms, alike])]


def reasons() -> Iterator[Any]:
    """The sum of what speaks for and against each name being any of its group, and which it could be in an article."""
    for group in FULL_NAMES:
        for a in group:
            every = [name_features(normalise_name(a), normalise_name(b)) for b in group]
            yield [a, sum_of(every), [b for b in group if b != a and can_be_one_person(parse(a), parse(b))]]
    for group, following in pairwise(FULL_NAMES):
        yield [
            sum_of(name_features(normalise_name(a), normalise_name(b))) for a, b in zip(group, following, strict=False)
        ]


# --- two texts -------------------------------------------------------------------------------------------------------


def weighed() -> Iterator[Any]:
    """What the weights of comparing are asked: of two texts, and of what may differ in them."""
    for group in RENDERINGS:
        for at, text in enumerate(group):
            yield [text, *(asked(text, other) for other in group[at : at + 5])]
    for group in GROUPS[len(RENDERINGS) :]:
        for at, text in enumerate(group):
            yield [text, [sum_of(asked(text, other)) for other in group[at : at + 6]]]


def asked(a: str, b: str) -> list[Any]:
    """The places of two texts that face each other, what may differ, and the features of all."""
    facing = face(read_tokens(a)[1], read_tokens(b)[1])
    pair = Pair(facing, *differences_of_substance(facing))
    if not facing.a or not facing.b:
        return []
    found = [
        [each.kind, [*each.a], [*each.b], each.stronger, sum_of_features(finding_features(pair, each))]
        for each in could_differ(pair)
    ]
    places = [[side.place_in_b(at) for at in range(len(side.a))] for side in (facing, facing.swapped)]
    whole = sum_of_features({**features(pair), **pair_features(pair)})
    return [sum_of([places, sorted(pair.same), whole]), found]


def long_texts() -> Iterator[Any]:
    """The same of texts with much in one place, in another order, and with much that only one has."""
    draw = Random(11)  # noqa: S311 - for texts
    every = list(chain.from_iterable(GROUPS))
    for size in (6, 9, 12, 15, 18):
        for shared in (1, size // 3, size // 2, size - 1):
            both = draw.sample(every, shared)
            own, other = (draw.sample(every, size - shared) for _ in range(2))
            a, b = (" ".join(draw.sample([*both, *rest], size)) for rest in (own, other))
            runs = profiles_of([a, b]).grams
            sums = [sum_of(asked(a, b)), sum_of(compare(a, b).to_record()), sum_of(columns([a, b]))]
            yield [len(a), len(b), runs.sizes.tolist(), *sums]


def distances() -> Iterator[Any]:
    """The same of a sentence that has some words at one place in the one text, and others at any in the other."""
    plain = "boats from the north came to the old harbour with salt and 50 tons of bread for a town".split()
    for mine, yours in MOVED:
        for place in (1, 7, 15):
            a = " ".join([*plain[:place], mine, *plain[place:]])
            others = [" ".join([*plain[:at], yours, *plain[at:]]) for at in range(len(plain) + 1)]
            yield [mine, yours, place, [sum_of(asked(a, b)) % 1000 for b in others]]


def sum_of_features(found: Mapping[str, float]) -> int:
    """A number that changes when the value of a feature does."""
    return sum_of(sorted((name, round(value, 4)) for name, value in found.items() if value))


def one_names() -> Iterator[Any]:
    """Which names that may fill a frame can be forms of one, in the place of the other."""
    frames = [fillers for frame, *fillers in FRAMES if frame.startswith(("The mayor", "The talks"))]
    every = sorted({name.lower() for name in chain.from_iterable(frames)})
    for name in every:
        yield [name, [other for other in every if other != name and one_name(name, other)]]


def amounts() -> Iterator[Any]:
    """Which numbers, dates and times can be one, in other units or less exact."""
    found = [token for group in GROUPS for text in group for token in read_tokens(text)[1] if token.numeric]
    every = {(token.form, str(token.unit.measure), token.when): token for token in found}.values()
    for token in every:
        yield [token.form, token.unit.kind, token.when, [each.form for each in every if compatible(token, each)]]


# --- many texts ------------------------------------------------------------------------------------------------------


def tables() -> Iterator[Any]:
    """Sentences that say one thing in columns."""
    for group in GROUPS:
        yield columns(group[:8])


def utterances() -> Iterator[Any]:
    """What an utterance says of its renderings: some printed more than once, at some outlets, on some days."""
    for texts in RENDERINGS:
        printed = [*texts, *(text.upper() for text in texts[::2]), *texts[1:]]
        found = Utterance(None, tuple(rendering(text, at) for at, text in enumerate(printed)))
        early = [each.position for each in found.earliest]
        yield [found.wording, found.verdict, found.holders, found.copies, found.carriers, early]
        for each in found.differences:
            yield [each.difference.kind, each.difference.a_text, each.difference.b_text, each.renderings]


def rendering(text: str, at: int) -> Rendering:
    """A text as printed at one of some outlets, on one of some days or without a date."""
    day = date(2024, 5, 1) + timedelta(days=at % 3) if at % 4 else None
    return Rendering(text, at, at // 2, None if at % 5 else f"a{at}", "AB"[at % 2] if at % 3 else None, day)


def profiles() -> Iterator[Any]:
    """What the similarity of texts is measured on."""
    texts = [text for text in chain.from_iterable(GROUPS) if words_of(text)]
    found = profiles_of(texts)
    for at, text in enumerate(texts):
        sets = [sorted(each.of(at).tolist()) for each in (found.names, found.neighbours, found.grams)]
        lemmas = found.lemmas.of(at).tolist()
        said = [[round(float(found.weights[lemma]), 3), bool(found.numeric[lemma])] for lemma in lemmas]
        starts = found.related.starts.tolist()
        spans = [slice(starts[lemma], starts[lemma + 1]) for lemma in lemmas]
        near = [
            sorted(zip(found.related.numbers[own].tolist(), rounded(found.nearness[own]), strict=True)) for own in spans
        ]
        yield [text, sum_of([sets, said, near])]


def rounded(values: Iterable[float]) -> list[float]:
    """To three places."""
    return [round(float(value), 3) for value in values]


def measured() -> Iterator[Any]:
    """The measures of texts beside those that come after them."""
    texts = [text for text in chain.from_iterable(GROUPS) if words_of(text)]
    found = profiles_of(texts)
    for reach in range(1, 5):
        places = np.arange(0, len(texts) - reach, 3)
        yield [sum_of(rounded(row)) for row in measures(found, places, places + reach)]


def candidates() -> Iterator[Any]:
    """Which of many texts are worth measuring, where all share their words and where few do."""
    draw = Random(5)  # noqa: S311 - for texts
    common = "lake water minister ration leak canal repair summer voter chamber".split()
    rare = sorted({word for text in chain.from_iterable(GROUPS) for word in words_of(text)})
    for words, length in ((common, 5), (rare, 9), ([*common, *rare], 12)):
        texts = sorted({" ".join(draw.choices(words, k=length)) for _ in range(700)})
        a, b = candidate_pairs(profiles_of(texts))
        yield [len(texts), len(a), sum_of([a.tolist(), b.tolist()])]


def scores() -> Iterator[Any]:
    """How surely each of all sentences is one utterance with others."""
    texts = sorted({text for text in chain.from_iterable(GROUPS) if words_of(text)})
    found: dict[int, list[tuple[int, float]]] = {at: [] for at in range(len(texts))}
    for a, b, score in sorted(scored_pairs(profiles_of(texts)).but_unlike()):
        found[a].append((b, round(score, 2)))
    for at, text in enumerate(texts):
        best = max(found[at], key=lambda each: each[1], default=(at, 0.0))
        yield [text, texts[best[0]], best[1], sum_of(found[at])]


def occasions() -> Iterator[Any]:
    """Which sentences of some speakers, in some articles of some days, are one utterance, and which may be."""
    every = [*chain.from_iterable(GROUPS), *chain.from_iterable(RENDERINGS[::2])]
    sayings = [
        Saying(("ann", "ann", "bo", None)[at % 4], at // 3, date(2024, 1, 1) + timedelta(days=at) if at % 5 else None)
        for at in range(len(every))
    ]
    found = grouped(every, sayings)
    yield found.scored
    yield from found.groups
    yield from found.related
