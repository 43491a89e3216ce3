"""Promises of normalise() and compare(), for text drawn from pieces that news and typing errors are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr import Comparison, compare, normal_form, normalise
from quoteattr.comparison.comparison import KINDS
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span
from quoteattr.testing.growth import assert_linear
from quoteattr.wording.wordnet import word_entry, word_lines

WORDS = (
    "the a bridge boats minister said Selmat Kim Yong-hyun may might will not n't don't cannot no never without very "
    "likely highly unlikely probably almost certainly must have to should about at least more than up to few several "
    "many often 15 fifteen 16 3.8 billion 9 500 9,500 1,5 two hundred and six half a million 3rd third second 21st May "
    "5 pm 17:47 p.m. o'clock of 2021 1990s % $ € km/h kilometres per hour degrees Celsius dozen U.S. US us it's won't "
    "organised colour because of due to not only just or nor before after coach referee rise fall can't gonna -5 2:1"
).split(" ")
PIECES = st.sampled_from([*WORDS, ".", ",", "“", "”", "’", "–", "-", "\n", "'", "K", "\u00a0"]) | st.text(max_size=4)
TEXTS = st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=9).map("".join)
SENTENCES = st.lists(st.sampled_from(WORDS[:12]), min_size=1, max_size=6).map(" ".join)


@given(TEXTS)
@example("can'tcan't")
@example("cannotn't")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
@example("$ $ 0")
def test_the_words_of_a_normal_form_keep_their_order(text: str) -> None:
    spans = [unit.span for unit in normal_form(text).units]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(TEXTS)
def test_every_span_of_a_normal_form_maps_into_the_text(text: str) -> None:
    form = normal_form(text)
    for start in range(len(form.text)):
        origin = form.origin(Span(start, start + 1))
        assert 0 <= origin.start < origin.end <= len(text)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_other_numbers_stay_other_numbers(a: int, b: int) -> None:
    assert (normalise(f"{a} boats") == normalise(f"{b:,} boats")) == (a == b)


@given(SENTENCES, st.sampled_from(["will", "can", "did", "may", "is likely to", "has to"]))
def test_a_negation_is_never_lost(sentence: str, verb: str) -> None:
    assert normalise(f"{sentence} {verb} hold") != normalise(f"{sentence} {verb} not hold")


FROM_THE_OTHER_SIDE = {"added": "omitted", "omitted": "added"}


def told_from(first: str, found: Comparison) -> list[tuple[object, ...]]:
    """The differences as whoever starts from side ``first`` would tell them; the values' own means are not used."""
    told = []
    for one in found.differences:
        kind = one.kind if first == "a" else FROM_THE_OTHER_SIDE.get(one.kind, one.kind)
        texts = (one.a_text, one.b_text) if first == "a" else (one.b_text, one.a_text)
        told.append((kind, *texts, one.stronger and one.stronger == first))
    return sorted(told, key=repr)


@given(TEXTS, TEXTS)
@example("The dam will hold.", "The dam may hold, said the coach.")
@example("The dam may hold, said the coach.", "The dam will hold.")
def test_comparing_b_with_a_mirrors_comparing_a_with_b(a: str, b: str) -> None:
    found, turned = compare(a, b), compare(b, a)
    assert turned == found.mirrored()
    assert found.mirrored().mirrored() == found
    assert told_from("b", turned) == told_from("a", found)
    assert [(y, x) for x, y in sorted(turned.common, key=lambda pair: pair[1])] == list(found.common)
    for comparison in (found, turned):
        for one in comparison.differences:
            assert (one.a_text, one.b_text) == (one.a.cut(comparison.a), one.b.cut(comparison.b))


@given(TEXTS)
@example("rain may fall")
@example("they march in the rain")
def test_a_text_is_identical_with_itself(text: str) -> None:
    tells_something = "US" in text.upper() or "May" in text  # in capitals, the country is us, and the month a verb
    same = compare(text, text.upper() if text.isascii() and not tells_something else text)
    assert same.verdict == "identical" and not same.differences


def opposites() -> list[tuple[str, str]]:
    entries = ((word, word_entry(word)) for word in word_lines())
    return [(word, other) for word, entry in entries if entry for other in entry.antonyms if word < other]


def exclusive_words() -> list[tuple[str, str]]:
    forms = (sorted(set(entry["forms"].split())) for entry in load("exclusive_words"))
    return sorted({pair for each in forms for pair in combinations(each, 2)})


@pytest.mark.parametrize("listed", [opposites, exclusive_words], ids=["opposites", "exclusive words"])
def test_opposites_are_never_worded_alike(listed: Callable[[], list[tuple[str, str]]]) -> None:
    pairs = listed()
    assert len(pairs) > 100
    alike = [pair for pair in pairs if len({normalise(f"the dam {word} here") for word in pair}) == 1]
    assert not alike


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_rebuilt(a: str, b: str) -> None:
    """The common words, written as ``a`` has them, and the differences give both texts, but for marks and spaces."""
    found = compare(a, b)
    units_a, units_b = ([unit.span for unit in normal_form(text).units] for text in (a, b))
    of_a = sorted([(x, x.cut(a)) for x, _ in found.common] + [(d.a, d.a_text) for d in found.differences if d.a_text])
    of_b = sorted([(y, x.cut(a)) for x, y in found.common] + [(d.b, d.b_text) for d in found.differences if d.b_text])
    for text, units, parts in ((a, units_a, of_a), (b, units_b, of_b)):
        assert "".join(letters(words) for _, words in parts) == "".join(letters(span.cut(text)) for span in units)
        assert all(first[0].end <= second[0].start for first, second in pairwise(parts))


@given(TEXTS, TEXTS)
@example("They lost 15 boats.", "They lost 16 boats.")
@example("Rain is likely.", "Rain is highly likely.")
@example("The bridge opened in 2019.", "The bridge opened.")
def test_the_verdict_follows_from_the_differences(a: str, b: str) -> None:
    """The gravest of the differences is of the verdict, and nothing is listed that would lead to a graver one."""
    found = compare(a, b)
    graded = ["equivalent", "partial", "shifted", "conflicting"]
    if found.verdict == "identical":
        assert not found.differences
    elif found.verdict == "unrelated":
        assert {KINDS[difference.kind] for difference in found.differences} <= {"equivalent"}
    else:
        assert max(graded.index(KINDS[difference.kind]) for difference in found.differences) == graded.index(
            found.verdict
        )


@given(TEXTS, TEXTS)
def test_similarity_is_a_number_from_0_to_1(a: str, b: str) -> None:
    assert 0.0 <= compare(a, b).similarity <= 1.0


LONG = {
    "one word": ("the ", "the "),
    "numbers": ("12 ", "13 "),
    "names": ("Bob ", "Alice "),
    "names and words": ("x Bob ", "x Alice "),
    "negations and hedges": ("not ", "may "),
    "opposites": ("rise ", "fall "),
    "everything": ("On 3 May Kim may not buy 15 boats. ", "Lee must buy about 16 ships on May 4. "),
}


@pytest.mark.growth
@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_text(name: str) -> None:
    """Twice the text takes about twice the time; four times would be quadratic."""

    times = 3000 // len(LONG[name][0])
    (short, long), (other_short, other_long) = ((piece * times, piece * times * 2) for piece in LONG[name])
    assert_linear(lambda: compare(short, other_short), lambda: compare(long, other_long))


def test_the_pieces_cover_what_the_lists_know() -> None:
    """The strategy draws numbers, negations and hedges, without which the promises above would be empty."""
    drawn = " ".join(WORDS)
    assert re.search(r"\bnot\b", drawn) and re.search(r"\d", drawn) and "likely" in drawn
