"""Every attribution names a listed rule, and the words at its spans bear the rule out."""

from __future__ import annotations

from hypothesis import event, given

import quoteattr
from quoteattr.coreference.speaker_chances import CERTAIN_THRESHOLD
from quoteattr.evidence import RULES
from quoteattr.testing import PlantedArticle, planted_articles
from quoteattr.typography import fold

BEFORE, AFTER = "content-before-cue", "content-after-cue"


@given(planted_articles())
def test_reading_again_gives_the_same_answers_for_the_same_reasons(planted: PlantedArticle) -> None:
    assert quoteattr.read(planted.text) == quoteattr.read(planted.text)


@given(planted_articles())
def test_the_rule_of_a_speaker_is_borne_out_by_the_source(planted: PlantedArticle) -> None:
    for quotation in quoteattr.read(planted.text).quotations:
        assert quotation.source is not None
        source = fold(quotation.source.text)
        rules = {evidence.rule for evidence in quotation.evidence}
        assert rules <= set(RULES)
        if "source-names-speaker" in rules:
            event("named in full")
            assert str(quotation.speaker) in source
        if "surname-of-person" in rules:
            event("by surname")
            assert source == str(quotation.speaker).split()[-1]
        if any(rule.startswith("pronoun-") for rule in rules):
            event("by pronoun")
            assert source.lower() in {"he", "she"}


@given(planted_articles())
def test_how_sure_a_speaker_is_follows_from_its_chance(planted: PlantedArticle) -> None:
    for quotation in quoteattr.read(planted.text).quotations:
        chance = quotation.speaker_confidence
        assert (chance is None) == (quotation.speaker_status in ("ambiguous", "unknown"))
        assert chance is None or (quotation.speaker_status == "certain") == (chance >= CERTAIN_THRESHOLD)


@given(planted_articles())
def test_the_rule_of_a_place_is_borne_out_by_the_spans(planted: PlantedArticle) -> None:
    for quotation in quoteattr.read(planted.text).quotations:
        assert quotation.cue is not None
        rules = {evidence.rule for evidence in quotation.evidence}
        first, last, cue = quotation.content.spans[0], quotation.content.spans[-1], quotation.cue.spans[0]
        assert ("cue-between-content" in rules) <= (first.end <= cue.start and cue.end <= last.start)
        assert (BEFORE in rules) <= (first.end <= cue.start)
        assert (AFTER in rules) <= (cue.end <= first.start)
        if "extend-speech" not in rules:  # it adds words outside marks to those in marks
            assert ("speech-in-marks" in rules) == (quotation.kind == "direct")
        assert ("clause-of-cue" in rules) == (quotation.kind == "indirect")
