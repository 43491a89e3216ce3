"""What the models of comparison look at: counts and shares that a reader can count in the two texts."""

from __future__ import annotations

import math

import pytest

from quoteattr.comparison.aligned_pair import AlignedPair
from quoteattr.comparison.confidence import WeighedDifference, chance_features, substance_features, wording_features
from quoteattr.comparison.detectors import aligned_pair, possible_differences
from quoteattr.comparison.difference_features import Features, difference_features, equivalence_features
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import relatedness_features

WORD, FUNCTION_WORD, NAME = 1.0, 0.15, 1.5
"""What a word weighs."""


def measures_of(a: str, b: str) -> PairMeasures:
    return PairMeasures(aligned_pair(a, b))


def words(pair: AlignedPair, positions: range) -> str:
    return " ".join(token.form for token in pair.a[positions.start : positions.stop])


def features_of(a: str, b: str, kind: str) -> Features:
    """The features of the first possible difference of a kind, by what follows the kind in their name."""
    measures = measures_of(a, b)
    found = next(one for one in possible_differences(measures.pair) if one.kind == kind)
    prefix = "omission" if kind in {"added", "omitted"} else kind
    return {
        name.removeprefix(prefix).strip(): value
        for name, value in difference_features(measures, found).items()
        if name != prefix
    }


def only(features: Features, names: str) -> dict[str, float]:
    return {name: round(features.get(name, 0.0), 3) for name in names.split("|")}


NUMBER = "kinds number|kinds number ordinal|small|ratio|one unit|head|one gap|letters"
NAMES = (
    "letters|initial|both proper|one proper|both places|one place|countries|one country|alone in gap|one gap|longer|"
    "words|opens sentence|calendar"
)
NEGATION = "plain|plain neighbours|form not|polarity cue|answered|limited|antonym|doubled|head|head in place|hedged"
HEDGE = "axis likelihood|axis amount|axis bound|head|both likelihood|both amount|step|off the scale|answered|hedged"
OPPOSITE = (
    "exclusive|antonym|substitution|narrower|single|words|uneven|noun|verb|adjective|other part of speech|letters"
)
OMISSION = (
    "words|number|proper|name|single|nothing in place|words in place|information|adjunct|clause|time|first|last|"
    "single adjective|single adverb|single noun|single verb|hedge"
)


@pytest.mark.parametrize(
    ("a", "b", "kind", "names", "found"),
    [
        (
            *("Two boats sank.", "Three boats sank.", "number", NUMBER),
            {"kinds number": 1, "small": 1, "ratio": 0.667, "head": 1, "one gap": 1, "letters": 0.25},
        ),
        (
            *("The road is 40 km long.", "The road is 50 km long.", "number", NUMBER),
            {"kinds number": 1, "ratio": 0.8, "one unit": 1, "head": 1, "one gap": 1, "letters": 0.75},
        ),
        (
            *("The dam failed in 2019.", "The dam in the valley failed in 1905.", "number", NUMBER),
            {"kinds number": 1, "ratio": 0.944, "one gap": 1, "letters": 0.5},
        ),
        (
            *("Talks in Iran ended.", "Talks in Iraq ended.", "name", NAMES),
            {
                "letters": 0.75,
                "initial": 1,
                "both proper": 1,
                "both places": 1,
                "countries": 1,
                "alone in gap": 1,
                "one gap": 1,
            },
        ),
        (
            *("Talks in Iran ended.", "Talks in Teheran ended.", "name", NAMES),
            {
                "letters": 0.6,
                "both proper": 1,
                "both places": 1,
                "countries": 1,
                "one country": 1,
                "alone in gap": 1,
                "one gap": 1,
            },
        ),
        (
            *("Ann Lee opened the bridge.", "Ann Holm opened the bridge.", "name", NAMES),
            {"letters": 0.286, "one proper": 1, "alone in gap": 1, "one gap": 1},
        ),
        (
            *("The dam can hold until May.", "The dam cannot hold until May.", "negation", NEGATION),
            {"plain": 1, "plain neighbours": 1, "form not": 1, "polarity cue": 1, "head": 1, "head in place": 1},
        ),
        (
            *("The dam is likely to hold.", "The dam is very unlikely to hold.", "hedge", HEDGE),
            {"axis likelihood": 1, "both likelihood": 1, "step": 4, "head": 1},
        ),
        (
            *("Many farmers left the valley.", "Few farmers left the valley.", "hedge", HEDGE),
            {"axis amount": 1, "both amount": 1, "step": 1, "head": 1},
        ),
        (
            *("More than 50 boats left the harbour.", "50 boats left the harbour.", "hedge", HEDGE),
            {"axis bound": 1, "head": 1},
        ),
        (
            *("The gate is open.", "The gate is closed.", "opposite", OPPOSITE),
            {"antonym": 1, "single": 1, "words": 2, "adjective": 1, "letters": 0.444},
        ),
        (
            *("The council met on the new bridge in the harbour at night.", "The council met on the new bridge."),
            *("omitted", OMISSION),
            {"words": 2, "nothing in place": 1, "information": 1, "adjunct": 1, "last": 1},
        ),
        (
            *("The council met.", "The council quickly met.", "added", OMISSION),
            {"words": 1, "single": 1, "nothing in place": 1, "single adverb": 1},
        ),
        (
            *("The lake fell in July.", "In July the lake fell by two metres in Selmat.", "added", OMISSION),
            {
                "words": 2,
                "number": 1,
                "proper": 1,
                "name": 1,
                "nothing in place": 1,
                "information": 1,
                "adjunct": 1,
                "last": 1,
            },
        ),
        (
            *("More than 50 boats will probably leave.", "50 boats will probably leave.", "hedge", HEDGE),
            {"axis bound": 1, "head": 1},  # the other hedge is of another kind
        ),
        (
            *("It may possibly rain tomorrow.", "It may rain tomorrow.", "hedge", HEDGE),
            {"axis likelihood": 1, "head": 1, "hedged": 1},
        ),
        (
            *("The dam might fail.", "The dam will certainly fail.", "hedge", HEDGE),
            {"axis likelihood": 1, "both likelihood": 1, "off the scale": 1},
        ),
        (
            *("The guard shot the dog.", "The guard shot the old cat.", "opposite", OPPOSITE),
            {"exclusive": 1, "single": 1, "words": 2},
        ),
        (
            *("Ann Lee opened the bridge.", "On Monday the mayor of Selmat opened the bridge.", "name", NAMES),
            {"letters": 0.167, "both proper": 1, "one gap": 1, "longer": 1, "words": 1, "opens sentence": 1},
        ),
        (
            *("The council met on Monday because it rained.", "The council met.", "omitted", OMISSION),
            {"words": 2, "number": 1, "nothing in place": 1, "information": 1, "adjunct": 1, "time": 1, "last": 1},
        ),
        (
            *("The old council met.", "The council met.", "omitted", OMISSION),
            {"words": 1, "single": 1, "nothing in place": 1, "single adjective": 1},
        ),
        (
            *("It was 20 degrees Celsius at noon.", "It was 70 degrees Fahrenheit at noon.", "number", NUMBER),
            {"kinds number": 1, "ratio": 0.286, "head": 1, "one gap": 1, "letters": 0.571},
        ),
        (
            *("The union appealed to the mayor.", "The union appealed.", "omitted", OMISSION),
            {"words": 1, "single": 1, "nothing in place": 1, "information": 1, "last": 1, "single noun": 1},
        ),
        (
            *("The union appealed to farmers.", "The union appealed.", "omitted", OMISSION),
            {"words": 1, "single": 1, "nothing in place": 1, "last": 1, "single noun": 1},
        ),
    ],
)
def test_features_of_a_difference(a: str, b: str, kind: str, names: str, found: dict[str, float]) -> None:
    features = features_of(a, b, kind)
    assert {name: value for name, value in only(features, names).items() if value} == found


COMMON = "one-sided|neighbours|context|only|rivals|distance"


@pytest.mark.parametrize(
    ("a", "b", "kind", "found"),
    [
        ("Two boats sank.", "Three boats sank.", "number", {"neighbours": 1, "context": 1, "only": 1, "distance": 0.1}),
        ("The road is 40 km long.", "The road is 50 km long.", "number", {"neighbours": 1, "context": 1, "only": 1}),
        (
            "The dam can hold.",
            "The dam cannot hold.",
            "negation",
            {"one-sided": 1, "neighbours": 1, "context": 1, "only": 1},
        ),
        # the words within four of the numbers weigh 8.3, and the two without a partner 2
        (
            "Farmers lost 40 goats yesterday morning.",
            "Farmers lost 50 sheep yesterday morning.",
            "number",
            {"neighbours": 0.5, "context": 0.759, "rivals": 1},
        ),
        # the first word of one, the last of the other
        (
            "Two boats sank near Selmat.",
            "Near Selmat boats sank: three.",
            "number",
            {"distance": 0.2, "only": 1, "context": 1},
        ),
    ],
)
def test_features_of_every_difference(a: str, b: str, kind: str, found: dict[str, float]) -> None:
    features = features_of(a, b, kind)
    assert {name: value for name, value in only(features, COMMON).items() if value} == found


def test_features_of_wording_alone() -> None:
    a, b = "The road is 40 km long.", "The road to Selmat is 50 miles long."
    found = equivalence_features(measures_of(a, b))
    shared = 2 * WORD + 2 * FUNCTION_WORD
    less, more = shared + NAME, shared + 2 * NAME + FUNCTION_WORD
    assert found == pytest.approx(
        {
            "equivalent": 1.0,
            "equivalent shared": (shared / less + shared / more) / 2,
            "equivalent shared, less": shared / more,
            "equivalent length": math.log1p(less),
            "equivalent unpaired": math.log1p(NAME),
        }
    )


RELATED = (
    "length ratio|short|rivals|negations|names in both|function words|words alone, less|words alone, more|"
    "names alone, less|names alone, more|numbers alone, less|numbers alone, more|moved|neighbours|opening"
)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("The lake fell.", "The lake fell.", {"short": 0.642, "function words": 1, "neighbours": 0.667, "opening": 1}),
        (
            "Two boats sank.",
            "Three boats sank.",
            {
                "short": 0.417,
                "rivals": 1,
                "neighbours": 0.333,
                "words alone, less": 0.693,
                "words alone, more": 0.693,
                "numbers alone, less": 1,
                "numbers alone, more": 1,
            },
        ),
        (
            "The dam can hold until May.",
            "The dam cannot hold until May.",
            {
                "length ratio": 0.037,
                "short": 0.342,
                "negations": 1,
                "function words": 0.875,
                "neighbours": 0.667,
                "opening": 1,
            },
        ),
        (
            "The lake fell in July.",
            "In July the lake fell by two metres in Selmat.",
            {
                "length ratio": 0.625,
                "short": 0.367,
                "function words": 0.75,
                "words alone, more": 1.099,
                "names alone, more": 1,
                "numbers alone, more": 1,
                "moved": 0.4,
                "neighbours": 0.6,
            },
        ),
        (
            "Ann Lee opened the bridge.",
            "Ann Holm opened the bridge.",
            {
                "short": 0.142,
                "rivals": 1,
                "names in both": 1,
                "function words": 1,
                "words alone, less": 0.693,
                "words alone, more": 0.693,
                "names alone, more": 1,
                "neighbours": 0.4,
                "opening": 1,
            },
        ),
    ],
)
def test_features_of_relatedness(a: str, b: str, found: dict[str, float]) -> None:
    for texts in ((a, b), (b, a)):
        features = only(relatedness_features(measures_of(*texts)), RELATED)
        assert {name: value for name, value in features.items() if value} == found


# --- how sure it is --------------------------------------------------------------------------------------------------

AROUND = {"only": 1.0, "neighbours": 0.5, "context": 0.25}


def reading(kind: str, margin: float) -> WeighedDifference:
    prefix = "omission" if kind in {"added", "omitted"} else kind
    return WeighedDifference(kind, {f"{prefix} {name}": value for name, value in AROUND.items()}, margin)  # type: ignore[arg-type]


def test_chances_rest_on_the_heaviest_reading_of_each_verdict() -> None:
    readings = [reading("number", 2.0), reading("name", -1.0), reading("omitted", -9.0), *[reading("added", -8.0)] * 5]
    found = chance_features({"equivalent shared": 0.5, "equivalent length": 2.0}, readings)
    assert found == {
        "bias": 1.0,
        "shared": 0.5,
        "shared, less": 0.0,
        "length": 2.0,
        "unpaired": 0.0,
        "count number": 1.0,
        "count name": 1.0,
        "count omission": 4.0,
        "no shifted": 1.0,
        "partial margin": -6.0,
        "partial above": 0.0,
        **{f"partial {name}": value for name, value in AROUND.items()},
        **{f"partial above, {name}": 0.0 for name in AROUND},
        "conflicting margin": 2.0,
        "conflicting above": 2.0,
        "kind number": 1.0,
        "kind number above": 2.0,
        **{f"conflicting {name}": value for name, value in AROUND.items()},
        **{f"conflicting above, {name}": 2 * value for name, value in AROUND.items()},
    }
    assert chance_features({}, [reading("hedge", 9.0)])["shifted margin"] == 6.0


def test_a_listed_difference_rests_on_its_margin_and_the_chances() -> None:
    found = substance_features(reading("hedge", -9.0), {"shifted": 0.5, "equivalent": 0.75})
    assert found == pytest.approx(
        {"kind hedge": 1.0, "margin shifted": -6.0, "chance shifted": 0.0, "alike": math.log(3), **AROUND}
    )
    assert substance_features(reading("hedge", 9.0), {"shifted": 0.5, "equivalent": 0.5})["margin shifted"] == 6.0
    assert wording_features("reworded", 3, {"equivalent": 0.75}) == pytest.approx(
        {"kind reworded": 1.0, "words reworded": math.log(4), "wording": math.log(3)}
    )
