"""Quotations cut into sentences: where they end, what stays together, and outlets that cut and join them otherwise."""

from __future__ import annotations

import copy
import json

import pytest

import quoteattr
from quoteattr import Article, Rendering, Utterance, Wire, WrongValueError, collate, from_record
from quoteattr.attribution import Extract, Quotation
from quoteattr.spans import Span
from quoteattr.utterances.sentences import cut_quotation, cut_text, sentence_starts

LAKE = "The lake has never been so low in the month of July"
CANAL = "The repairs to the Dorun canal are going to cost forty million"
PLAN = "Farmers were never asked about this plan by the council"


def cut(marked: str, kind: str = "direct") -> list[str]:
    """The sentences of a quotation; the spans of its content stand between braces in the text."""
    text, spans = "", []
    for part in marked.split("{"):
        inside, brace, after = part.partition("}")
        if brace:
            spans.append(Span(len(text), len(text) + len(inside)))
        text += inside + after
    whole = Rendering("the whole", 0, 0, content=tuple(spans))
    found = cut_quotation(whole, text, sentence_starts(text), is_direct=kind == "direct")
    for one in found.renderings():
        assert all(any(own.covers(span) for own in spans) for span in one.content)
    return [one.text for one in found.renderings()]


@pytest.mark.parametrize(
    ("marked", "kind", "sentences"),
    [
        # one span
        (f"{{“{LAKE}. {CANAL},”}} she said.", "direct", [f"{LAKE}.", f"{CANAL},"]),
        (f"{{“{LAKE}! {CANAL}? {PLAN}.”}}", "direct", [f"{LAKE}!", f"{CANAL}?", f"{PLAN}."]),
        (f"{{“{LAKE}.\n\n“{CANAL}.”}}", "direct", [f"{LAKE}.", f"{CANAL}."]),
        (f"{{“{LAKE} … {CANAL}.”}}", "direct", [f"{LAKE} …", f"{CANAL}."]),
        (f"{{“{LAKE}. […] {CANAL}.”}}", "direct", [f"{LAKE}. […]", f"{CANAL}."]),
        (f"{{“{LAKE} ... and it will fall.”}}", "direct", ["the whole"]),
        ("{“The U.S. Senate asked Dr. Lee about the dam at Selmat.”}", "direct", ["the whole"]),
        (
            f"{{‘{LAKE}. The farmers’ council asked for rationing.’}}",
            "direct",
            [f"{LAKE}.", "The farmers’ council asked for rationing."],
        ),
        (
            f"She said {{the lake “has never been so low. {CANAL}”}}.",
            "mixed",
            ["the lake “has never been so low.", f"{CANAL}"],
        ),
        (f"She said {{that {LAKE} and that {CANAL}}}.", "indirect", ["the whole"]),
        # a cue within
        (f"{{“{LAKE},”}} she said. {{“{CANAL}.”}}", "direct", [f"{LAKE},", f"{CANAL}."]),
        (f"{{“{LAKE}!”}} she said, {{“{CANAL}.”}}", "direct", [f"{LAKE}!", f"{CANAL}."]),
        (f"{{“{LAKE}?”}} Lee asked. {{“{CANAL}.”}}", "direct", [f"{LAKE}?", f"{CANAL}."]),
        (f"{{“{LAKE},”}} she said, {{“and it will fall.”}}", "direct", ["the whole"]),
        (f"{{“{LAKE},”}} she said. {{“and it will fall.”}}", "direct", ["the whole"]),
        (f"{{“{LAKE},”}} she said, {{“Selmat will run dry.”}}", "direct", ["the whole"]),
        (
            f"{{“In August,”}} she said, {{“Selmat will run dry. {CANAL}.”}}",
            "direct",
            ["In August, … Selmat will run dry.", f"{CANAL}."],
        ),
        # what says too little to stand alone
        (f"{{“No. {LAKE}.”}}", "direct", ["the whole"]),
        (f"{{“{LAKE}. No. {CANAL}.”}}", "direct", [f"{LAKE}. No.", f"{CANAL}."]),
        (f"{{“{LAKE}. Never.”}}", "direct", ["the whole"]),
        ("{“No. Never. We will see.”}", "direct", ["the whole"]),
        ("{“…”}", "direct", ["the whole"]),
        (
            f"{{“No. No. {LAKE}. {CANAL}. No. No. {PLAN}.”}}",
            "direct",
            [f"No. No. {LAKE}.", f"{CANAL}. No. No.", f"{PLAN}."],
        ),
        # what has no words
        (f"{{“{LAKE}. {PLAN}.\n\n…\n\n{CANAL}.”}}", "direct", [f"{LAKE}.", f"{PLAN}.\n\n…", f"{CANAL}."]),
        (f"{{“…\n\n{LAKE}. {CANAL}.”}}", "direct", [f"…\n\n{LAKE}.", f"{CANAL}."]),
        (f"{{“{LAKE}. {CANAL}.\n\n—”}}", "direct", [f"{LAKE}.", f"{CANAL}.\n\n—"]),
    ],
)
def test_quotations_are_cut_where_a_sentence_ends(marked: str, kind: str, sentences: list[str]) -> None:
    assert cut(marked, kind) == sentences


def test_a_bare_text_is_cut_too() -> None:
    found = list(cut_text(Rendering(f"“{LAKE}. {CANAL}.”", 3)).renderings())
    assert [(one.text, one.position, one.sentences) for one in found] == [
        (f"{LAKE}.", 3, (0, 1)),
        (f"{CANAL}.", 3, (1, 2)),
    ]
    assert list(cut_text(Rendering(LAKE, 0)).renderings()) == [Rendering(LAKE, 0)]
    said = f"Lee said “{LAKE}.” Hale said “{CANAL}.”"
    assert [one.text for one in cut_text(Rendering(said, 0)).renderings()] == [
        f"Lee said “{LAKE}.”",
        f"Hale said “{CANAL}.”",
    ]


def test_sentences_of_bare_texts_are_grouped_on_demand() -> None:
    texts = [f"{LAKE}. {CANAL}.", LAKE, CANAL]
    assert [[one.position for one in each.renderings] for each in collate(texts, sentences=True)] == [[0, 1], [0, 2]]
    assert sum(len(each.renderings) for each in collate(texts)) == 3


# --- outlets ---------------------------------------------------------------------------------------------------------


def wire(*stories: str) -> Wire:
    """Each story at an outlet of its own; quotations stand in curly marks, and Ann Lee says them."""
    return quoteattr.reconcile(
        quoteattr.read_many(
            {"id": f"story {at}", "outlet": f"outlet {at}", "text": f"Ann Lee, the minister, spoke. {one}"}
            for at, one in enumerate(stories)
        )
    )


def outlets(found: Wire) -> dict[str, list[int | None]]:
    """The articles of each utterance, by its first word but one."""
    return {one.wording.split()[1]: [rendering.article for rendering in one.renderings] for one in found.utterances}


SPLIT = f"“{LAKE},” Ann Lee said. She added: “{CANAL}.”"
MERGED = f"“{LAKE}. {CANAL},” Ann Lee said."
INTERRUPTED = f"“{LAKE},” Ann Lee said. “{CANAL}.”"
SHORTENED = f"“{LAKE} … {CANAL},” Ann Lee said."
LONGER = f"“{LAKE}. {PLAN}. {CANAL},” Ann Lee said."


@pytest.mark.parametrize("one", [SPLIT, MERGED, INTERRUPTED, SHORTENED])
@pytest.mark.parametrize("other", [SPLIT, MERGED, INTERRUPTED, SHORTENED, LONGER])
def test_outlets_that_cut_and_join_otherwise_line_up(one: str, other: str) -> None:
    found = outlets(wire(one, other))
    assert found["lake"] == found["repairs"] == [0, 1]


def test_what_the_same_quotations_carry_is_one_passage() -> None:
    found = wire(MERGED, INTERRUPTED)
    assert [len(one.renderings) for one in found.utterances] == [2, 2]
    (passage,) = found.passages
    quotations = [article.quotations[0] for article in found.articles]
    assert [one.text for one in passage.renderings] == [quotation.text for quotation in quotations]
    assert [one.content for one in passage.renderings] == [quotation.content.spans for quotation in quotations]
    assert all(one.sentences is None for one in passage.renderings)


def test_a_passage_ends_where_another_outlet_has_less() -> None:
    found = wire(LONGER, LONGER, f"“{CANAL},” Ann Lee said.")
    first, second = found.passages
    assert [one.text for one in first.renderings] == [f"{LAKE}. {PLAN}."] * 2
    assert [one.sentences for one in first.renderings] == [(0, 2)] * 2
    assert [one.article for one in second.renderings] == [0, 1, 2]
    for one in (*first.renderings, *second.renderings):
        text = found.articles[one.article or 0].text
        assert one.text.rstrip(".,") in one.content[0].cut(text)
        assert found.quotation(one).text in text


@pytest.mark.parametrize(
    ("other", "passages"),
    [
        (f"“{LAKE}. {CANAL}. {PLAN},” Ann Lee said.", [[None, None]]),
        (f"“{CANAL}. {PLAN},” Ann Lee said.", [[(0, 1)], [(1, 3), None]]),
        (f"“{LAKE}. {PLAN},” Ann Lee said.", [[(0, 1), (0, 1)], [(1, 2)], [(2, 3), (1, 2)]]),
        (f"“{PLAN}. {LAKE}. {CANAL},” Ann Lee said.", [[(0, 2), (1, 3)], [(2, 3), (0, 1)]]),
        (f"“{LAKE}. {CANAL}. {PLAN},” Tom Hale said.", [[None], [None]]),
    ],
)
def test_a_passage_is_what_all_of_its_quotations_have_in_one_order(
    other: str, passages: list[list[tuple[int, int] | None]]
) -> None:
    found = wire(f"“{LAKE}. {CANAL}. {PLAN},” Ann Lee said.", other).passages
    assert [[one.sentences for one in passage.renderings] for passage in found] == passages


def test_what_one_outlet_runs_as_a_clause_is_joined_to_a_sentence() -> None:
    found = wire(
        f"“{CANAL}. {PLAN},” Ann Lee said.", f"Ann Lee said that {CANAL[0].lower()}{CANAL[1:]}, but that it was late."
    )
    assert outlets(found)["repairs"] == [0, 1]


# --- records ---------------------------------------------------------------------------------------------------------


def test_records_say_which_sentences_a_rendering_is() -> None:
    record = wire(MERGED, SPLIT).to_record()
    first, second = record["utterances"]
    assert [one["sentences"] for one in first["renderings"]] == [[0, 1], None]
    assert [one["sentences"] for one in second["renderings"]] == [[1, 2], None]
    assert record["passages"] == [[0], [1]]
    assert wire(MERGED, INTERRUPTED).to_record()["passages"] == [[0, 1]]
    for utterance in wire(MERGED, SPLIT).utterances:
        assert from_record(json.loads(json.dumps(utterance.to_record())), Utterance) == utterance


def test_bare_sentences_are_read_back() -> None:
    for utterance in collate([f"{LAKE}. {CANAL}.", LAKE], sentences=True):
        assert from_record(json.loads(json.dumps(utterance.to_record())), Utterance) == utterance


def test_a_record_from_before_quotations_were_cut_is_read() -> None:
    found = wire(MERGED, INTERRUPTED)
    record = found.to_record()
    whole = found.passages[0].to_record()
    for one in whole["renderings"]:
        del one["sentences"]
    del record["passages"]
    again = from_record({**record, "utterances": [whole]}, Wire)
    assert again == found
    assert again.utterances == found.utterances


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("utterances", 0, "renderings", 0, "sentences"), [1, 2], "no statement of the articles"),
        (("utterances", 0, "renderings", 0, "sentences"), None, "no statement of the articles"),
        (("utterances", 0, "renderings", 0, "text"), "The lake", "give the text of one of the renderings|no statement"),
        (("utterances", 0, "renderings", 0, "content"), [[0, 3]], "no statement of the articles"),
        (("passages",), [[0]], "give each place in the list of 2 utterances once"),
        (("passages",), [[0, 0], [1]], "give each place in the list of 2 utterances once"),
        (("passages",), [["a"]], "give places in the list of 2 utterances"),
    ],
)
def test_a_record_with_other_sentences_is_refused(place: tuple[str | int, ...], value: object, message: str) -> None:
    record = copy.deepcopy(wire(MERGED, SPLIT).to_record())
    *path, last = place
    holder = record
    for key in path:
        holder = holder[key]  # type: ignore[index]
    holder[last] = value  # type: ignore[index]
    with pytest.raises(WrongValueError, match=message):
        from_record(record)


def test_a_sentence_that_is_in_no_utterance_is_refused() -> None:
    record = wire(MERGED, SPLIT).to_record()
    del record["utterances"][1]["renderings"][0]
    record["utterances"][1] |= {"witnesses": [], "copies": [], "wording": f"{CANAL}."}
    with pytest.raises(WrongValueError, match="1 statements of the articles are in none"):
        from_record(record)


def test_a_sentence_given_twice_is_refused() -> None:
    record = collate([f"{LAKE}. {CANAL}."], sentences=True)[0].to_record()
    record["renderings"] = [record["renderings"][0], {**record["renderings"][0], "sentences": [0, 2]}]
    with pytest.raises(WrongValueError, match="give each rendering once"):
        from_record(record)


def test_a_quotation_that_a_caller_made_is_cut() -> None:
    text = f"“{LAKE}. {CANAL}.”"
    quotation = Quotation("direct", text.strip("“”"), Extract((Span(0, len(text)),), text))
    own = Article(text, None, None, None, (quotation,), (), (), ())
    assert [one.wording for one in quoteattr.reconcile([own]).utterances] == [f"{LAKE}.", f"{CANAL}."]


# --- what one outlet runs as one sentence ----------------------------------------------------------------------------

HEARD = "The council has heard every farmer of the valley"
RATION = "the capital may still have to ration its water in August"


def positions(texts: list[str]) -> list[list[tuple[int, tuple[int, int] | None]]]:
    return [[(r.position, r.sentences) for r in u.renderings] for u in collate(texts, sentences=True)]


@pytest.mark.parametrize(
    ("texts", "utterances"),
    [
        # both sentences are one elsewhere, in the same words or in others
        ([f"{HEARD}. But {RATION}.", f"{HEARD}, but {RATION}"], [[(0, None), (1, None)]]),
        ([f"{HEARD}. But {RATION}.", f"{HEARD}, but {RATION}", "…"], [[(0, None), (1, None)], [(2, None)]]),
        (
            [
                f"{HEARD}. But {RATION}.",
                "The council heard all farmers of the valley, yet water may be rationed in August",
            ],
            [[(0, None), (1, None)]],
        ),
        # of three sentences, two
        (
            [f"{LAKE}. {HEARD}. But {RATION}.", f"{HEARD}, but {RATION}", LAKE],
            [[(0, (0, 1)), (2, None)], [(0, (1, 3)), (1, None)]],
        ),
        # somebody has one of the two alone
        ([f"{HEARD}. But {RATION}.", f"{HEARD}, but {RATION}", f"{HEARD}."], None),
        # nobody has them as one
        (
            [f"{HEARD}. But {RATION}.", f"{HEARD}. But {RATION}!", f"{LAKE}, but {CANAL}"],
            [[(0, (0, 1)), (1, (0, 1))], [(0, (1, 2)), (1, (1, 2))], [(2, None)]],
        ),
        # two quotations of two sentences and one of one: all whole
        (
            [
                f"{HEARD}. But {RATION}.",
                f"Farmers of the valley were all heard. But {RATION}.",
                f"{HEARD}, but {RATION}",
            ],
            [[(0, None), (1, None), (2, None)]],
        ),
    ],
)
def test_sentences_stay_together_where_another_text_has_them_as_one(
    texts: list[str], utterances: list[list[tuple[int, tuple[int, int] | None]]] | None
) -> None:
    found = positions(texts)
    if utterances is None:
        assert not any((0, None) in one for one in found)
        assert [(0, (0, 1)), (2, None)] in [[place for place in one if place[0] != 1] for one in found]
    else:
        assert found == utterances


def test_the_order_of_texts_decides_nothing_about_runs() -> None:
    texts = [f"{HEARD}. But {RATION}.", LAKE, f"{HEARD}, but {RATION}", f"{LAKE}. {CANAL}. {PLAN}.", f"{CANAL}. {PLAN}"]
    known = {frozenset(one) for one in positions(texts)}
    for turned in (texts[::-1], texts[2:] + texts[:2]):
        place = [texts.index(text) for text in turned]
        assert {frozenset((place[at], span) for at, span in one) for one in positions(turned)} == known


def test_sentences_of_two_speakers_do_not_keep_a_run_together() -> None:
    said = f"“{HEARD}. But {RATION},”"
    run = f"“{HEARD}, but {RATION},”"
    for name, count in (("Ann Lee", 1), ("Tom Okafor", 3)):
        stories = [f"{said} said Ann Lee, the minister.", f"{run} said {name}, the minister."]
        records = [{"id": str(at), "text": text} for at, text in enumerate(stories)]
        found = quoteattr.reconcile(quoteattr.read_many(records)).utterances
        assert len(found) == count


def test_a_wire_whose_sentences_stay_together_is_read_back() -> None:
    found = wire(f"“{HEARD}. But {RATION},” she said.", f"“{HEARD}, but {RATION},” she said.")
    assert [[one.sentences for one in each.renderings] for each in found.utterances] == [[None, None]]
    record = found.to_record()
    assert from_record(record).utterances == found.utterances
    cut = copy.deepcopy(record)
    rendering = cut["utterances"][0]["renderings"][0]
    rendering["sentences"] = [0, 1]
    with pytest.raises(WrongValueError):
        from_record(cut)
