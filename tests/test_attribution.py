"""Attributions that are spurious, and those within others."""

from __future__ import annotations

import pytest
from spans import bracketed

from quoteattr.attribution import Quotation, attribute
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.spurious import UNLISTED_CUE_THRESHOLD, is_spurious
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
        ("[This treaty] <includes> {a clause on the river}.", 0.9, False),
        ("[This chairman] <includes> {a clause on the river}.", 0.9, True),
        ("[This treaty] <says> {the river is shared}.", 0.9, True),
    ],
)
def test_an_unlikely_cue_that_no_list_has_is_spurious_and_so_is_one_of_a_document(
    marked: str, chance: float, kept: bool
) -> None:
    assert bool(quotations(marked, chance=chance)) is kept


def test_a_cue_that_no_list_has_is_spurious_below_an_even_chance() -> None:
    analysis = analyse(RuleTokenizer()("The ports deepened trade."), RuleLabeller())
    source, cue, content = TokenSpan("source", 0, 2), TokenSpan("cue", 2, 3), TokenSpan("content", 3, 4)
    given = Attribution(cue, source, (content,), source_margin=1, content_margin=1)
    assert is_spurious(analysis, given, UNLISTED_CUE_THRESHOLD - 0.01)
    assert not is_spurious(analysis, given, UNLISTED_CUE_THRESHOLD)


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
            "It was <stated> {that no ship sails tonight, according to the harbour board}.",
            ("that no ship sails tonight", "according to", "the harbour board", []),
        ),
        (
            "{The dam holds twelve ponds}. <According to> [the board], {no ship sails tonight}.",
            ("no ship sails tonight", "According to", "the board", []),
        ),
        (
            "[Hale] <stated> {that no ship sails tonight, according to the harbour board}.",
            ("that no ship sails tonight, according to the harbour board", "stated", "Hale", []),
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
