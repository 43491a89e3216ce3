"""How sure a speaker is: the chance, and what follows from it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

import quoteattr
from quoteattr.attribution import Quotation
from quoteattr.coreference.entities import Entity, build_entities
from quoteattr.coreference.resolution import Resolution
from quoteattr.coreference.speaker_chances import (
    CERTAIN_THRESHOLD,
    LIKELY_THRESHOLD,
    SPEAKER_CONFIDENCE,
    UNKNOWN_FORM,
    SureSpeaker,
    chance_of_speaker,
)
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.spans import Span
from quoteattr.store import Store
from quoteattr.tokenizers.rules import RuleTokenizer


def last(text: str) -> Quotation:
    return quoteattr.read(text).quotations[-1]


def chance(text: str) -> float:
    """The chance of the speaker of the last quotation, who has to be named."""
    found = last(text).speaker_confidence
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        pytest.param(
            "Ann Lee, a surgeon, came. “It is over,” Ann Lee said.",
            "Ann Lee, a surgeon, came. “It is over,” the doctor said.",
            id="a name than a description",
        ),
        pytest.param(
            "Tom Hale came to Selmat. “It is over,” he said.",
            "Tom Hale met Sam Roe and Ben White. Ted Brown ran. “It is over,” he said.",
            id="one man than four",
        ),
        pytest.param(
            "Tom Hale came. He sang. “It is over,” he said.",
            "Tom Hale came. It rained. It rained again. It was cold, too. “It is over,” he said.",
            id="one who was just mentioned",
        ),
        pytest.param(
            "Tom Hale said it was late. “It is over,” he said.",
            "Tom Hale said it was late. Sam Roe sang. “It is over,” he said.",
            id="nobody between",
        ),
        pytest.param(
            "“It is late.” Minister Tom Hale came. “It is over,” Hale said.",
            "“It is late.” Zorb came. “It is over,” Zorb said.",
            id="a title shows a person",
        ),
    ],
)
def test_what_is_easier_to_tell_is_surer(surer: str, less_sure: str) -> None:
    assert chance(surer) > (last(less_sure).speaker_confidence or 0)


def named() -> Entity:
    document = RuleTokenizer()("Ann Lee came.")
    return build_entities(document, pair_marks(document)).all[0]


def found(share: float, entity: Entity) -> SureSpeaker:
    return SureSpeaker(Resolution(entity, "pronoun-only-person", (Span(0, 3),)), {}, 0.0, share)


@pytest.mark.parametrize(
    ("share", "status", "rule"),
    [
        (CERTAIN_THRESHOLD, "certain", "pronoun-only-person"),
        (CERTAIN_THRESHOLD - 0.001, "likely", "pronoun-only-person"),
        (LIKELY_THRESHOLD, "likely", "pronoun-only-person"),
        (LIKELY_THRESHOLD - 0.001, "ambiguous", "too-unsure-speaker"),
    ],
)
def test_the_status_follows_from_the_chance(share: float, status: str, rule: str) -> None:
    one = found(share, named())
    assert (one.status, one.rule, one.speaker is None) == (status, rule, status == "ambiguous")


def test_who_has_no_name_is_kept_however_unsure() -> None:
    one = found(0.1, Entity("person", "the doctor"))
    assert (one.status, one.speaker and one.speaker.name) == ("likely", "the doctor")


def test_nobody_has_no_chance() -> None:
    one = last("Ann Lee came. “It is over, and nobody was told,” it was said.")
    assert (one.speaker, one.speaker_status, one.speaker_confidence) == (None, "unknown", None)


def test_who_is_not_likely_enough_is_in_the_evidence() -> None:
    men = "".join(f"Mr. {name} came. " for name in ("Hale", "Roe", "White", "Brown", "Okafor", "Lund") * 12)
    text = f"They met Ann Lee. {men}“It is over,” she said."
    one = last(text)
    assert (one.speaker, one.speaker_status) == (None, "ambiguous")
    assert one.evidence[-1].rule == "too-unsure-speaker"
    assert "Ann Lee" in [span.cut(text) for span in one.evidence[-1].spans]


def test_a_kind_of_source_of_which_few_were_annotated_has_the_share_of_all() -> None:
    weights = Weights({"form name": 2.0, "bias": 1.0, UNKNOWN_FORM: 0.0})
    assert chance_of_speaker(weights, {"form name": 1.0, "bias": 1.0}) == pytest.approx(1 / (1 + math.exp(-3)))
    assert chance_of_speaker(weights, {"form pronoun I": 1.0, "bias": 1.0}) == 0.5


def test_no_weight_makes_a_rounding_error_large() -> None:
    """A chance of the ranker that is off by one in ten thousand moves a speaker's by less than two in a thousand."""
    weights = load_weights(SPEAKER_CONFIDENCE)
    rules = [name for name in weights if name.endswith(" chance")]
    steepest = sum(sorted(abs(weights[name]) for name in (*rules, "description lead", "pronoun he lead"))[-3:])
    # the log-odds of a chance within their bounds change at most 1 / (p (1 - p)) < 58 as quickly as the chance
    assert steepest * 58 * 1e-4 / 4 < 2e-3


def test_the_chance_is_in_tables_and_survives_a_store(tmp_path: Path) -> None:
    article = quoteattr.read("“The pier will close,” Ann Lee said.", id="one", outlet="Post")
    (quotation,) = article.quotations
    assert quoteattr.exports.to_dataframe(article)["speaker_confidence"].tolist() == [quotation.speaker_confidence]
    again = quoteattr.from_record(json.loads(json.dumps(article.to_record())))
    assert again.quotations == article.quotations
    path = tmp_path / "store.duckdb"
    Store(path).add([article])
    assert Store(path).add([again]).unchanged == 1
