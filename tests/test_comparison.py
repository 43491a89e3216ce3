"""compare(): the verdicts, the kinds of difference with their sides, and what is no difference of substance."""

from __future__ import annotations

import json
import sys
from itertools import pairwise

import pytest
from programs import run, shell

import quoteattr
from quoteattr import Comparison, WrongTypeError, compare
from quoteattr.comparison.comparison import KINDS, VERDICTS

VERDICT_OF = [
    ("identical", "“The U.S. army left,” he said.", "the US army left he said"),
    ("equivalent", "Rain is very likely in Selmat.", "Rain is highly likely in Selmat."),
    ("equivalent", "They cancelled the talks on Monday, 3 May.", "On Monday, May 3rd, they canceled the talks."),
    ("equivalent", "The road is 40 km long.", "The road is 25 miles long."),
    ("equivalent", "The lake ceases to exist as a lake.", "The lake no longer exists as a lake."),
    ("equivalent", "We couldn't wait to open the bridge.", "We could not wait to open the bridge."),
    ("partial", "The minister opened the bridge in 2019.", "The minister opened the bridge."),
    ("partial", "According to her, the bridge is safe.", "According to Kovalenka, the bridge is safe."),
    ("shifted", "Rain is likely in Selmat.", "Rain is highly likely in Selmat."),
    ("shifted", "The storm may reach the coast tonight.", "The storm will reach the coast tonight."),
    ("shifted", "The minister allegedly sold the boats.", "The minister sold the boats."),
    ("shifted", "They must close the old bridge.", "They should close the old bridge."),
    ("shifted", "About 50 boats left the harbour.", "At least 50 boats left the harbor."),
    ("shifted", "It was a very long winter for the town.", "It was a long winter for the town."),
    ("conflicting", "If August is dry, rationing is very likely.", "If July is dry, rationing is likely."),
    ("conflicting", "The court convicted him.", "The court acquitted him."),
    ("shifted", "The plan was fairly good.", "The plan was extraordinarily good."),
    ("shifted", "The north warms faster than almost any place.", "The north warms faster than any place."),
    ("equivalent", "They were unable to leave the town.", "They could not leave the town."),
    ("equivalent", "The dam did not open until May.", "The dam opened only in May."),
    ("conflicting", "They lost fifteen boats in the storm.", "They lost sixteen boats in the storm."),
    ("conflicting", "The bridge opened on 3 May.", "The bridge opened on 4 May."),
    ("conflicting", "The bridge will be repaired this year.", "The bridge will not be repaired this year."),
    ("conflicting", "Talks in Tirvania ended without a deal.", "Talks in Ostrovia ended without a deal."),
    (
        "conflicting",
        "He praised the coach of the team.",
        "He praised the referee of the team.",
    ),
    ("conflicting", "Prices of bread will rise again.", "Prices of bread will fall again."),
    (
        "unrelated",
        "The water minister promised to repair the old canal before the end of the summer.",
        "A court in the capital sentenced two former bankers to prison terms for fraud.",
    ),
]


@pytest.mark.parametrize(("verdict", "a", "b"), VERDICT_OF)
def test_the_verdict(verdict: str, a: str, b: str) -> None:
    assert compare(a, b).verdict == verdict


def kinds(comparison: Comparison) -> dict[str, tuple[str, str, str | None]]:
    return {found.kind: (found.a_text, found.b_text, found.stronger) for found in comparison.differences}


def test_a_hedge_says_which_side_is_stronger() -> None:
    assert kinds(compare("Rain is likely.", "Rain is highly likely."))["hedge"] == ("likely", "highly likely", "b")
    assert kinds(compare("Rain is unlikely.", "Rain may come."))["hedge"][2] in {"a", "b"}
    assert kinds(compare("The storm hit Selmat.", "The storm allegedly hit Selmat."))["hedge"] == ("", "allegedly", "a")


def test_a_difference_tells_what_it_leads_to() -> None:
    found = compare("Rain is likely in Selmat.", "Rain is highly likely in Oram.").differences
    assert {each.kind: each.verdict for each in found} == {"hedge": "shifted", "name": "conflicting"}


def test_half_a_step_of_likelihood_is_wording() -> None:
    assert compare("Rain is most likely tonight.", "Rain is likely tonight.").verdict == "equivalent"


def test_one_word_can_answer_one_negation_only() -> None:
    a = "They refused to come and did not write."
    assert compare(a, "They did not come and did not write.").verdict == "equivalent"
    assert compare(a, "They came and wrote.").verdict == "conflicting"


def test_a_number_in_other_words_is_respelled() -> None:
    assert kinds(compare("15 boats left", "fifteen boats left"))["respelled"] == ("15", "fifteen", None)


def test_names_in_another_romanisation_are_one() -> None:
    comparison = compare("Dzhamal Ashirov left the room.", "Djamal Ashyrov left the room.")
    assert comparison.verdict == "equivalent"
    assert kinds(comparison) == {"respelled": ("Dzhamal Ashirov", "Djamal Ashyrov", None)}


def test_the_numbers_of_a_house_are_no_negation() -> None:
    assert "negation" not in kinds(compare("School No. 12 in Selmat won.", "The school in Selmat won."))


def test_a_moved_block_is_reordered() -> None:
    comparison = compare("In the end they opened the bridge", "They opened the bridge in the end")
    assert comparison.verdict == "equivalent"
    assert "reordered" in kinds(comparison)


def test_the_reason_names_what_decided() -> None:
    reason = compare("They lost 15 boats.", "They lost 16 boats.").reason
    assert reason == f"conflicting: {VERDICTS['conflicting']}: number (15 / 16)"
    added = compare("The dam is full.", "The dam is almost full.").reason
    assert added == f"shifted: {VERDICTS['shifted']}: hedge (- / almost)"
    assert compare("Rain fell.", "Rain was falling.").reason == f"equivalent: {VERDICTS['equivalent']}"


def test_spans_are_of_the_texts_given() -> None:
    a, b = "  They lost 15 boats …", "They lost – sixteen – boats"
    for found in compare(a, b).differences:
        assert (found.a.cut(a), found.b.cut(b)) == (found.a_text, found.b_text)


def test_every_kind_leads_to_a_verdict() -> None:
    assert set(KINDS.values()) == set(VERDICTS) - {"identical", "unrelated"}


def test_empty_texts() -> None:
    assert compare("", "…").verdict == "identical"
    assert compare("", "A bridge in Selmat was closed by the storm.").verdict == "unrelated"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(WrongTypeError, match="give two texts"):
        compare("a", None)  # type: ignore[arg-type]


def test_a_comparison_is_shown_without_its_texts() -> None:
    found = compare("Rain is likely.", "Rain is highly likely.")
    assert repr(found) == f"Comparison(verdict='shifted', similarity={found.similarity:.2f})"


def test_a_record_is_plain() -> None:
    found = compare("Rain is likely.", "Rain is highly likely.")
    record = found.to_record()
    assert (record["reason"], record["confidence"]) == (found.reason, found.confidence)
    assert record["common"] == [[[0, 7], [0, 7]]]
    assert record["similarity"] == pytest.approx(found.similarity, abs=1e-4)
    assert json.loads(json.dumps(record)) == record
    first = record["differences"][0]
    assert (record["status"], first["status"]) == ("certain", "certain")
    assert first == {
        "kind": "hedge",
        "a": "likely",
        "b": "highly likely",
        "a_span": [8, 14],
        "b_span": [8, 21],
        "stronger": "b",
        "confidence": compare("Rain is likely.", "Rain is highly likely.").differences[0].confidence,
        "status": "certain",
    }


def test_the_shell_prints_a_table() -> None:
    done = shell("compare", "Rain is likely.", "Rain is highly likely.")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("shifted: ")
    assert [cell for cell in lines[-1].split() if not cell.endswith("%")] == [
        "hedge",
        "likely",
        "highly",
        "likely",
        "b",
    ]


def test_the_shell_prints_json_and_reads_standard_input() -> None:
    done = shell("compare", "-", "Rain is likely.", "--format", "json", input=b"Rain is likely!\n")
    assert json.loads(done.stdout)["verdict"] == "identical"


def test_the_shell_shows_no_control_character() -> None:
    assert "\x1b" not in shell("compare", "red \x1b[31m boats", "blue boats").stdout


@pytest.mark.parametrize(("arguments", "code"), [(("a", "b"), 0), (("-", "b"), 1), (("a",), 2), (("-", "-"), 2)])
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    done = shell("compare", *arguments, input=b"\xff")
    assert done.returncode == code
    assert code == 0 or done.stderr


def test_comparing_needs_no_numpy() -> None:
    program = "import quoteattr, sys; quoteattr.compare('a boat', 'a ship'); print('numpy' in sys.modules)"
    done = run([sys.executable, "-c", program], check=True, encoding="utf-8")
    assert done.stdout == "False\n"


def test_common_words_are_the_same_on_both_sides() -> None:
    a, b = "The old bridge in Selmat, which was closed, opened", "The bridge in Selmat opened again"
    common = compare(a, b).common
    assert [x.cut(a).lower() for x, _ in common] == [y.cut(b).lower() for _, y in common]
    assert all(first[0].end <= second[0].start for first, second in pairwise(common))
    assert quoteattr.compare(a, b).common == common


@pytest.mark.parametrize(
    ("a", "b", "related"),
    [
        (
            "The canal will be closed for repairs until the end of June.",
            "The canal will be closed for repairs until the end of June, and Selmat has promised to lend two cranes.",
            True,
        ),
        ("Closed.", "Closed in the morning, the bridge was open again when the last of the boats had left.", False),
    ],
)
def test_a_text_that_stands_whole_in_another_is_related_to_it_unless_it_says_next_to_nothing(
    a: str, b: str, related: bool
) -> None:
    assert (compare(a, b).verdict != "unrelated") == related
    assert (compare(b, a).verdict != "unrelated") == related
