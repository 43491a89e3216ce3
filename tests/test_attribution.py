"""Attributions that are spurious, and those within others."""

from __future__ import annotations

import pytest
from attrs import evolve
from spans import bracketed

from quoteattr.attribution import Quotation, attribute
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.spurious import UNLISTED_CUE_THRESHOLD, is_spurious
from quoteattr.document import Parse
from quoteattr.labelling import TokenSpan
from quoteattr.labelling.corrections import CORRECTIONS
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.pipeline import analyse
from quoteattr.tokenizers.rules import RuleTokenizer


def quotations(marked: str, *, corrected: bool = False, chance: float = 0.9) -> tuple[Quotation, ...]:
    """The quotations of a text with these labels, as they are or after the corrections."""
    document, labelling = bracketed(marked, chance)
    analysis = analyse(document, lambda *_: labelling, CORRECTIONS if corrected else ())
    return attribute(analysis)


@pytest.mark.parametrize(
    ("marked", "chance", "kept"),
    [
        ("[The two ports] <have deepened> {their trade in salt}.", 0.4, False),
        ("[The two ports] <have deepened> {their trade in salt}.", 0.6, True),
        ("[The two ports] <have confirmed> {their trade in salt}.", 0.4, True),
        ("[The two ports] <issued a denial of> {their trade in salt}.", 0.4, True),
        ("[The two ports] <have deepened> {their trade “in salt and hides from the north”}.", 0.4, True),
        ("[This chairman] <includes> {a clause on the river}.", 0.9, True),
        ("[This treaty] <says> {the river is shared}.", 0.9, True),
    ],
)
def test_an_unlikely_cue_that_no_list_has_is_spurious(marked: str, chance: float, kept: bool) -> None:
    assert bool(quotations(marked, chance=chance)) is kept


def test_a_cue_that_no_list_has_is_spurious_below_an_even_chance() -> None:
    analysis = analyse(RuleTokenizer()("The ports deepened trade."), RuleLabeller())
    source, cue, content = TokenSpan("source", 0, 2), TokenSpan("cue", 2, 3), TokenSpan("content", 3, 4)
    given = Attribution(cue, source, (content,), source_margin=1, content_margin=1)
    assert is_spurious(analysis, given, UNLISTED_CUE_THRESHOLD - 0.01)
    assert not is_spurious(analysis, given, UNLISTED_CUE_THRESHOLD)


@pytest.mark.parametrize(
    ("marked", "chance", "scope"),
    [
        ("[The ministers] <discussed> {the results}.", 0.9, "attributions"),
        ("[Ann Lee] <talked about> {a harbour that had closed}.", 0.9, "attributions"),
        ("[Ann Lee] <spoke about> {“a disaster in slow motion”}.", 0.9, "statements"),
        ("[Ann Lee] <announced> {a deal}.", 0.9, "statements"),
        ("[The court] <blocked> {a law that would have barred night flights}.", 0.65, "attributions"),
        ("[The court] <blocked> {a law that would have barred night flights}.", 0.75, "statements"),
        ("[The court] <overflowed> that {the law would bar night flights}.", 0.65, "statements"),  # a clause
        ("[The court] <announced> {a law that would bar night flights}.", 0.65, "statements"),  # a listed cue
    ],
)
def test_a_phrase_that_only_names_a_topic_is_no_statement(marked: str, chance: float, scope: str) -> None:
    (quotation,) = quotations(marked, chance=chance)
    assert quotation.scope == scope


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            "[Ann Lee] <believes> {the wall will hold}. {“I laid every stone of it myself.”}",
            [("believes", "attributions"), ("said", "statements")],
        ),
        ("{“We have waited for it for ten years.”}\n\n[Ann Lee] <hopes> it holds.", [("said", "statements")]),
        ("[Ann Lee] <hopes for> {“a new start”}.", [("wants", "attributions")]),
        ("[Ann Lee] <believes> {it}. {“Stones hold.”}", [("believes", "attributions")] * 2),  # too short to be sure
    ],
)
def test_a_sentence_in_marks_beside_one_with_a_thought_is_said(marked: str, found: list[tuple[str, str]]) -> None:
    assert [(one.act, one.scope) for one in quotations(marked)] == found


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("{“It held,”} [Ann Lee] <said>. The dam was old. {“We left.”}", ["It held,", "We left."]),
        ("{“It held.”} The dam was old. {“We left,”} [Ann Lee] <said>.", ["It held.", "We left,"]),
        ("{“It held.”} [Ann Lee] <said> it twice. {“We left.”}", ["It held. … We left."]),
        ("{“It held,”} [Ann Lee] <said>, as the rain fell. {“We left.”}", ["It held, … We left."]),
        ("{“It held,”} <said> [Mr. Lee] of Lee Inc. {“We left.”}", ["It held, … We left."]),
        (
            "{Prices rose “beyond reason,”} [Ann Lee] <said>. {“We left the town.”}",
            ["Prices rose “beyond reason,”", "We left the town."],
        ),
        (
            "In those years, {“nobody slept,”} [Ann Lee] <said>. {“We left the town.”}",
            ["nobody slept,", "We left the town."],
        ),
        (
            "{Prices rose “beyond reason,”} [Lee] <said>, {“and we left.”}",
            ["Prices rose “beyond reason,” … “and we left.”"],
        ),
        ("Hear what Lee says: {“It held,”} [Ann Lee] <said>. {“We left it.”}", ["It held, … We left it."]),
        ("But {“it held,”} [Ann Lee] <said>. {“We left the town.”}", ["it held, … We left the town."]),
    ],
)
def test_a_sentence_of_the_writers_parts_two_statements(marked: str, words: list[str]) -> None:
    assert [one.text for one in quotations(marked)] == words


def shown(found: tuple[Quotation, ...]) -> list[tuple[str, str, str, list[str]]]:
    return [(q.text, str(q.cue), str(q.source), [via.name for via in q.via]) for q in found]


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        (
            "{“No ship sails tonight,”} Hale said, <according to> [the Ledger].",
            ("No ship sails tonight,", "said", "Hale", ["the Ledger"]),
        ),
        (
            "{“No ship sails tonight,”} said Ann Hale, <according to> [the Ledger].",
            ("No ship sails tonight,", "said", "Ann Hale", ["the Ledger"]),
        ),
        (
            "{“No ship sails tonight,”} <according to> [the Ledger].",
            ("No ship sails tonight,", "according to", "the Ledger", []),
        ),
        (
            "{The dam holds twelve ponds}. <According to> [the board], {no ship sails tonight}.",
            ("no ship sails tonight", "According to", "the board", []),
        ),
        (
            "[Hale] <stated> {that no ship sails tonight, according to the harbour board}.",
            ("no ship sails tonight, according to the harbour board", "stated", "Hale", []),
        ),
        (
            "{No ship sails tonight, Hale told reporters on Monday}, [the Ledger news agency] <reported>.",
            ("No ship sails tonight", "told", "Hale", ["the Ledger news agency"]),
        ),
    ],
)
def test_the_inner_source_speaks_and_the_outer_one_reports_it(
    marked: str, right: tuple[str, str, str, list[str]]
) -> None:
    assert shown(quotations(marked)) == [right]


PARSES = {
    "{“It held,”} Lee <said>.": {
        "It": ("PRON", "held", "nsubj"),
        "held": ("VERB", "said", "ccomp"),
        "Lee": ("PROPN", "said", "nsubj"),
        "said": ("VERB", "", "root"),
    },
    "Reuters <reported> {that Lee said it held firm}.": {
        "Reuters": ("PROPN", "reported", "nsubj"),
        "reported": ("VERB", "", "root"),
        "that": ("SCONJ", "said", "mark"),
        "Lee": ("PROPN", "said", "nsubj"),
        "said": ("VERB", "reported", "ccomp"),
        "it": ("PRON", "held", "nsubj"),
        "held": ("VERB", "said", "ccomp"),
        "firm": ("ADJ", "held", "xcomp"),
    },
}
"""For each word its part of speech, head and relation; marks and stops depend on nothing."""


@pytest.mark.parametrize(
    ("marked", "source", "via", "by_parse"),
    [
        ("{“It held,”} Lee <said>.", "Lee", [], ["Lee"]),
        ("Reuters <reported> {that Lee said it held firm}.", "Lee", ["Reuters"], []),
    ],
)
def test_evidence_names_the_parse_where_it_gave_the_source(
    marked: str, source: str, via: list[str], by_parse: list[str]
) -> None:
    document, labelling = bracketed(marked, 0.9)
    rows = [PARSES[marked].get(word, ("PUNCT", "", "punct")) for word in document.words]
    tags, heads, relations = zip(*rows, strict=True)
    indices = tuple(document.words.index(head) if head else -1 for head in heads)
    parsed = evolve(document, parse=Parse(document.lowered, tags, indices, relations))
    (found,) = attribute(analyse(parsed, lambda *_: labelling, corrections=()))
    assert (str(found.source), [one.name for one in found.via]) == (source, via)
    given = [one for one in found.evidence if one.rule == "source-of-parse"]
    assert [span.cut(document.text) for one in given for span in one.spans] == by_parse


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("Captain Hale said the dam had burst.", [("the dam had burst", "Captain Hale")]),
        ("[Captain] Hale said the dam had burst.", [("the dam had burst", "Captain Hale")]),
        ("According to Captain Hale, the dam had burst.", [("the dam had burst", "Captain Hale")]),
        ("Captain Hale found that the dam had burst.", []),
        ("Captain Hale walked to the dam.", []),
        ("Captain Hale said the <note said> {the dam had burst}.", [("the dam had burst", "None")]),
    ],
)
def test_a_sentence_that_only_the_rules_see_as_speech(marked: str, right: list[tuple[str, str]]) -> None:
    assert [(q.text, str(q.source)) for q in quotations(marked, corrected=True)] == right
