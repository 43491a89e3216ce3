"""Utterance: the wording most share, who was first, copies of one wire, columns, differences; and those of a wire."""

from __future__ import annotations

import json
from datetime import date

import pytest

import quoteattr
from quoteattr import Rendering, Utterance, Wire, WrongValueError, collate, from_record
from quoteattr.utterances.rendering import listed, shortened
from quoteattr.utterances.variant_table import variant_table
from quoteattr.wording.terms import words_of

LIKELY = "If the lake goes on falling, rationing by the end of August is very likely"
HIGHLY = "Rationing by the end of August is highly likely if the lake goes on falling"
WEAKER = "If the lake goes on falling, rationing by the end of August is likely"
JULY = "If the lake goes on falling, rationing by the end of July is very likely"


def utterance(*texts: str, **known: tuple[object, ...]) -> Utterance:
    """An utterance with these renderings, each in an article and, unless given, at an outlet of its own."""
    outlets = known.get("outlets") or tuple(f"outlet {at}" for at in range(len(texts)))
    dates = known.get("dates") or (None,) * len(texts)
    return Utterance(
        None,
        tuple(
            Rendering(text, 0, at, None, str(outlet), when if isinstance(when, date) else None)
            for at, (text, outlet, when) in enumerate(zip(texts, outlets, dates, strict=True))
        ),
    )


def test_the_shared_wording_is_that_of_most_outlets() -> None:
    assert utterance(WEAKER, LIKELY, LIKELY.upper(), HIGHLY).wording == LIKELY.upper()
    assert utterance(WEAKER, LIKELY, LIKELY, HIGHLY, outlets=("a", "b", "b", "c")).wording != HIGHLY


def test_of_single_wordings_the_one_that_has_the_words_of_the_others_is_shared() -> None:
    assert utterance("the lake goes on falling", JULY, LIKELY, HIGHLY, f"{LIKELY}, he added, we hear").wording == LIKELY


def test_of_two_wordings_the_one_with_fewer_words_of_its_own_is_shared() -> None:
    longer, shorter = "Again the lake has fallen, as he put it", "The lake has fallen"
    assert utterance(longer, shorter).wording == utterance(shorter, longer).wording == shorter
    assert utterance("The old lake has fallen", "The lake has fallen far").wording == "The lake has fallen far"  # a tie


def test_the_earliest_renderings() -> None:
    monday, tuesday = date(2024, 10, 7), date(2024, 10, 8)
    found = utterance(LIKELY, HIGHLY, WEAKER, JULY, dates=(tuesday, monday, None, monday))
    assert [rendering.text for rendering in found.earliest] == [HIGHLY, JULY]
    assert utterance(LIKELY, HIGHLY).earliest == ()


def test_the_same_words_at_several_outlets_are_one_wire_copy() -> None:
    assert utterance(LIKELY, HIGHLY, f"“{LIKELY}.”", "so be it", "so be it").copies == ((0, 2),)
    assert utterance(LIKELY, LIKELY, outlets=("a", "a")).copies == ()


def test_six_words_at_two_outlets_are_a_copy() -> None:
    six = "so it will be soon enough"
    assert utterance(six, six).copies == ((0, 1),)
    five = six.removesuffix(" enough")
    assert utterance(five, five).copies == ()
    assert utterance(JULY, LIKELY, JULY, LIKELY).copies == ((0, 2), (1, 3))


def test_witnesses_have_their_holders_and_come_by_the_alphabet() -> None:
    found = utterance(LIKELY, f"{JULY}, he said", WEAKER, LIKELY, JULY)
    assert found.witnesses == (LIKELY, WEAKER, JULY, f"{JULY}, he said")
    assert found.holders == ((0, 3), (2,), (4,), (1,))
    assert [(one.a, one.b) for one in found.comparisons] == [(LIKELY, text) for text in found.witnesses[1:]]
    assert found.carriers == tuple(f"outlet {at}" for at in range(5))
    assert [[hedge.text for hedge in own] for own in found.hedges] == [
        ["very likely"], ["very likely"], ["likely"], ["very likely"], ["very likely"]
    ]  # fmt: skip
    assert utterance("b b", "a a").wording == "a a"


def test_a_wording_is_written_without_a_pause_if_any_is() -> None:
    assert utterance("The dam … holds, he said", "The dam holds, he said").wording == "The dam holds, he said"


def test_very_and_highly_likely_are_no_shift_but_likely_is_one() -> None:
    assert utterance(LIKELY, HIGHLY).verdict == "equivalent"
    shifted = utterance(LIKELY, LIKELY, WEAKER)
    assert shifted.verdict == "shifted"
    hedge = next(variation for variation in shifted.differences if variation.difference.kind == "hedge")
    assert (hedge.difference.a_text, hedge.difference.b_text, hedge.renderings) == ("very likely", "likely", (2,))
    assert hedge.difference.stronger == "a"


def test_the_gravest_difference_comes_first_and_names_all_who_have_it() -> None:
    found = utterance(LIKELY, LIKELY, WEAKER, JULY, f"{JULY}, he said")
    assert found.verdict == "conflicting"
    first = found.differences[0]
    assert (first.difference.kind, first.difference.a_text, first.difference.b_text) == ("number", "August", "July")
    assert first.renderings == (3, 4)


def test_a_text_that_quotes_less_leaves_nothing_out() -> None:
    assert utterance(LIKELY, LIKELY, "the end of August is very likely").differences == ()


@pytest.mark.parametrize(
    ("a", "b", "departures"),
    [
        ("The farmers of the valley will not pay for the dam", "of the valley will not pay", []),
        ("In May the farmers of Selmat paid", "the farmers of Selmat paid", []),
        ("will not pay", "The farmers will not pay for the dam", [("added", "", "farmers"), ("added", "", "dam")]),
        ("The farmers will pay for the dam", "The farmers will not pay", [("negation", "", "not")]),
        ("The farmers will not pay for the dam", "will pay for the dam", [("negation", "not", "")]),
    ],
)
def test_only_the_stretch_that_both_quote_is_compared(a: str, b: str, departures: list[tuple[str, str, str]]) -> None:
    found = utterance(a, a, b).departures[0]
    assert [(one.kind, one.a_text, one.b_text) for one in found] == departures


def test_the_same_words_do_not_differ() -> None:
    same = utterance(LIKELY, LIKELY.upper())
    assert (same.verdict, same.differences, same.columns) == ("identical", (), ((LIKELY.upper().replace(",", ""),),))


def test_an_utterance_is_shown_without_what_is_long() -> None:
    found = collate([LIKELY + " and the lake falls" * 9, LIKELY])[0]
    first = found.renderings[0].text[:60]
    assert repr(found) == f"Utterance(speaker=None, renderings=<2, first {first!r}>)"
    assert found.renderings[0].carrier == "text 1"
    assert "content" not in repr(found.renderings[0])


# --- columns ---------------------------------------------------------------------------------------------------------


def test_columns_set_side_by_side_what_stands_in_one_place() -> None:
    assert variant_table(["rain is very likely", "rain is highly likely today", "snow is likely"]) == (
        ("rain", "rain", "snow"),
        ("is", "is", "is"),
        ("very likely", "highly likely", "likely"),
        ("", "today", ""),
    )


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["a b c d e", "a x y z e"], [("a", "a"), ("b c d", "x y z"), ("e", "e")]),  # three words or fewer
        (["a b c d e f", "a x y z w f"], [("a", "a"), ("b c d e", ""), ("", "x y z w"), ("f", "f")]),
        (["a b c e", "a x e"], [("a", "a"), ("b", "x"), ("c", ""), ("e", "e")]),
        (["a b e", "a x y z e"], [("a", "a"), ("b", "x"), ("", "y z"), ("e", "e")]),
        (["a b", "b a"], [("a", ""), ("b", "b"), ("", "a")]),
        (["a c", "a b c", "a x c"], [("a", "a", "a"), ("", "b", "x"), ("c", "c", "c")]),
        (
            ["the dam will hold", "will the dam hold", "the dam will not hold"],
            [
                ("", "will", ""),
                ("the dam", "the dam", "the dam"),
                ("will", "", "will"),
                ("", "", "not"),
                ("hold", "hold", "hold"),
            ],
        ),
    ],
)
def test_columns_of_words_that_differ(texts: list[str], columns: list[tuple[str, ...]]) -> None:
    assert [*variant_table(texts)] == columns


def test_every_row_read_along_the_columns_is_its_text() -> None:
    texts = [LIKELY, HIGHLY, WEAKER, JULY, "Selmat will run dry, he said, by July", ""]
    table = variant_table(texts)
    for row, text in enumerate(texts):
        assert words_of(" ".join(cells[row] for cells in table)) == words_of(text)


def test_no_texts_have_no_columns() -> None:
    assert variant_table([]) == ()
    assert variant_table([""]) == ()


# --- what carriers are called -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["a.txt", "b.txt"], ["a", "b"]),
        (["wires/a.txt", "wires/b.txt"], ["a", "b"]),
        (["desk/a.txt", "b.txt"], ["desk/a", "b"]),
        (["desk/a.txt", "desk/b"], ["a.txt", "b"]),
        (["desk/e/a", "desk/f/a"], ["e/a", "f/a"]),
        (["desk/a", "desktop/b"], ["desk/a", "desktop/b"]),
        (["desk/.txt"], [".txt"]),
        ([], []),
    ],
)
def test_names_are_shown_without_the_folder_and_the_ending_of_all(names: list[str], short: list[str]) -> None:
    assert shortened(names) == dict(zip(names, short, strict=True))


@pytest.mark.parametrize(
    ("names", "words"),
    [("", ""), ("aab", "a, b"), ("abcde", "a, b, c, d, e"), ("abcdef", "a, b, c, d and 2 more")],
)
def test_of_many_names_four_are_listed(names: str, words: str) -> None:
    assert listed(names) == words


# --- records ---------------------------------------------------------------------------------------------------------


def test_an_utterance_is_read_back_from_json() -> None:
    for found in collate([LIKELY, HIGHLY, "So be it.", WEAKER, ""]):
        assert from_record(json.loads(json.dumps(found.to_record()))) == found
    dated = utterance(LIKELY, HIGHLY, dates=(date(2024, 10, 7), None))
    assert from_record(json.loads(json.dumps(dated.to_record()))) == dated


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("renderings", [], "give at least one"),
        ("speaker", {"id": "a"}, "has no 'name'"),
        ("version", 2, "not 1"),
    ],
)
def test_a_wrong_record_is_refused(field: str, value: object, message: str) -> None:
    record = {**utterance(LIKELY).to_record(), field: value}
    with pytest.raises(WrongValueError, match=message):
        from_record(record)


def test_a_rendering_with_a_wrong_place_is_refused() -> None:
    record = utterance(LIKELY).to_record()
    record["renderings"][0]["position"] = -1
    with pytest.raises(WrongValueError, match=r"renderings\[0\]\.position is -1"):
        from_record(record)


# --- utterances of a wire ---------------------------------------------------------------------------------------------

NORTH = (
    "The water minister, Dzhamal Ashirov, spoke on Monday. “If the lake goes on falling at this rate, rationing by the "
    "end of August is very likely,” Ashirov said. Ashirov denied that the dam was leaking."
)
LEDGER = (
    "Dzhamal Ashirov warned parliament. “Should the lake go on falling at this rate, rationing by the end of August is "
    "highly likely,” Ashirov told it."
)
HERALD = (
    "Rustam Osman is no friend of his. “If the lake goes on falling at this rate, rationing by the end of August is "
    "very likely,” Rustam Osman said, too."
)


def wire(*texts: str) -> Wire:
    records = [{"id": f"story {at}", "text": text, "outlet": f"outlet {at}"} for at, text in enumerate(texts)]
    return quoteattr.reconcile(quoteattr.read_many(records))


def test_what_two_articles_quote_is_one_utterance() -> None:
    found = wire(NORTH, LEDGER)
    said = [one for one in found.utterances if len(one.renderings) > 1]
    assert len(said) == 1
    assert str(said[0].speaker) == "Dzhamal Ashirov"
    assert [(r.article_id, r.outlet) for r in said[0].renderings] == [("story 0", "outlet 0"), ("story 1", "outlet 1")]
    assert said[0].verdict == "equivalent"
    for rendering in said[0].renderings:
        assert found.quotation(rendering).text == rendering.text
        assert rendering.article is not None
        article = found.articles[rendering.article]
        assert rendering.content[0].cut(article.text).strip("“”") == rendering.text


def test_what_another_speaker_says_is_another_utterance() -> None:
    found = wire(NORTH, LEDGER, HERALD)
    speakers = {
        frozenset(str(found.quotation(rendering).speaker) for rendering in one.renderings) for one in found.utterances
    }
    assert speakers == {frozenset({"Dzhamal Ashirov"}), frozenset({"Rustam Osman"})}


def test_every_statement_is_in_one_utterance_and_what_is_denied_in_none() -> None:
    found = wire(NORTH, LEDGER, HERALD)
    placed = sorted((r.article or 0, r.position) for one in found.utterances for r in one.renderings)
    assert placed == [
        (at, place)
        for at, article in enumerate(found.articles)
        for place, quotation in enumerate(article.quotations)
        if quotation.act != "denied"
    ]
    assert "denied" in {quotation.act for quotation in found.articles[0].quotations}


def test_the_order_of_articles_changes_no_utterance() -> None:
    assert (
        wire(NORTH, LEDGER, HERALD).utterances
        == quoteattr.reconcile(reversed(wire(NORTH, LEDGER, HERALD).articles)).utterances
    )


def test_a_wire_is_read_back_from_json() -> None:
    found = wire(NORTH, LEDGER, HERALD)
    again = from_record(json.loads(json.dumps(found.to_record())))
    assert again == found
    assert again.utterances == found.utterances


def test_what_may_be_one_is_listed_with_the_utterances_that_it_is() -> None:
    first = "Ann Lee visited the dam. “We have to save water this summer,” Ann Lee said."
    other = "Ann Lee spoke in Selmat. “Everyone must use less water in summer,” Ann Lee said."
    found = wire(first, other)
    assert [len(one.renderings) for one in found.utterances] == [1, 1]
    assert found.possibly_related == ((found.utterances[0], found.utterances[1]),)


def test_a_rendering_of_a_bare_text_has_no_quotation() -> None:
    with pytest.raises(WrongValueError, match="give a rendering of this wire"):
        wire(NORTH).quotation(collate(["a text"])[0].renderings[0])
