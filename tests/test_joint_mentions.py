"""Joint mentions: a plural that means the two whom one sentence names."""

from __future__ import annotations

import pytest
from test_epithets import last

import quoteattr


@pytest.mark.parametrize(
    ("before", "plural", "speakers"),
    [
        ("Norwegian Minister Ada Holm met Swedish Minister Per Berg.", "the ministers", "Ada Holm and Per Berg"),
        ("The ministers Ada Holm and Per Berg met.", "the ministers", "Ada Holm and Per Berg"),
        ("President Ada Holm met Chancellor Per Berg. It rained.", "the two leaders", "Ada Holm and Per Berg"),
        ("Ada Holm lives with Per Berg.", "the couple", "Ada Holm and Per Berg"),
        ("Ada Holm and Per Berg climbed the peak.", "the pair", "Ada Holm and Per Berg"),
        ("Ada Holm and Per Berg climbed the peak.", "the two climbers", "Ada Holm and Per Berg"),
        ("Ada Holm met Per Berg and Ann Hale.", "the two women", "Ada Holm and Ann Hale"),
        ("Per Berg and his brother Jan Berg run the mill.", "the brothers", "Per Berg and Jan Berg"),
        ("Zorb Bank and the Coastal Bank merge.", "the two banks", "Zorb Bank and Coastal Bank"),
    ],
)  # fmt: skip
def test_a_plural_means_two_named_together(before: str, plural: str, speakers: str) -> None:
    assert last(f"{before} “All is well,” {plural} said.") == (speakers, "named-together")


@pytest.mark.parametrize(
    ("before", "plural"),
    [
        ("Ada Holm, Per Berg and Ann Hale met.", "the pair"),
        ("Ada Holm met Per Berg.", "the ministers"),
        ("President Ada Holm met her ministers.", "the ministers"),
        ("Ada Holm sued Per Berg.", "the lawyers"),
        ("Ada Holm met Per Berg.", "two women"),
        ("Swedish Minister Ada Holm met Danish Minister Per Berg.", "the ministers of Norway"),
        ("Ada Holm met Per Berg. It rained. It rained. It rained. It rained. It rained. It rained.", "the pair"),
    ],
)
def test_a_plural_of_others_means_itself(before: str, plural: str) -> None:
    assert last(f"{before} “All is well,” {plural} said.")[1] != "named-together"


def test_the_two_are_one_speaker_whenever_they_speak_together() -> None:
    text = "Ada Holm met Per Berg. “Good,” the couple said. “Yes,” Ada Holm and Per Berg said. “No,” the pair said."
    article = quoteattr.read(text)
    pairs = [one.speaker for one in article.quotations if one.speaker and one.speaker.name == "Ada Holm and Per Berg"]
    assert len({one.id for one in pairs}) == 1


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ann Lee, the mayor, met Bo Hed, the sheriff.", "the mayor and the sheriff", "the mayor and the sheriff"),
        ("Ann Lee, the minister, came.", "the aide and the minister", "the aide and the minister"),
        ("Ann Lee, the mayor, came.", "the aide and the Office of the Mayor", "the aide and the Office of the Mayor"),
        ("Ann Lee, the mayor, came.", "the Office of the Mayor", "the Office of the Mayor"),
        ("Ann Lee, the governor of the Bank of Norland, came.", "the Bank of Norland governor", "Ann Lee"),
        ("Ann Lee, the commissioner of police, came.", "the Commissioner of Police", "Ann Lee"),
    ],
)
def test_a_second_phrase_with_a_determiner_speaks_beside_the_first(before: str, source: str, speaker: str) -> None:
    assert last(f"{before} “All is well,” {source} said.")[0] == speaker
