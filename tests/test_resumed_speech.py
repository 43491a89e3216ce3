"""Direct speech that goes on behind an aside about its speaker is one quotation."""

from __future__ import annotations

import re

import pytest

import quoteattr

ASIDES_IN_THE_SENTENCE = [
    "“Every time you say that,” Mr. Tarn said, referring to the excuse of the banks, “you help their enemies.”",
    '"If we wait," Ms. Olu said, citing a report by the fire service, "somebody will die in one of these lifts."',
    "“The team,” coach Abel Roux said, pointing to the empty seats, “deserves better than this.”",
    "“We can pay,” the treasurer said, recalling what the auditors had found in May, “but not for ever.”",
    '"My father," said Lena Holt, who believes the letter was forged, "never learned to write."',
    "“What they want,” Senator Boll said, denouncing the plan as a gift to smugglers, “is a coast without a guard.”",
    '"There is no plan," said Mr. Ito, rejecting the charge that he had hidden it, "and there never was."',
    "“This town,” the mayor said, addressing critics of the vote, “will not be told what to do.”",
    '"We were told," said farmer Jan Pek, whose wife feared the worst, "that the dam would hold."',
    "“I will stay,” the minister said, confirming that talks had failed, “until a successor is named.”",
]
ASIDES_BEFORE_A_SENTENCE = [
    "“It is finished,” she said of the campaign, in which she was sure Velo would win. “In my head, anyway.”",
    "“I was never told,” said Mr. Keane, who believes the letter was lost. “Somebody should have called.”",
    "“Nobody asked us,” said Ms. Ito, citing a letter of the ministry. “We read it in the paper.”",
    '"This law is a gift," Senator Ray Boll said after the vote, which his party had demanded. "It will cost lives."',
    "“The bridge is safe,” the engineer said, adding that tests would go on. “We would let nobody cross otherwise.”",
]


@pytest.mark.parametrize("text", [*ASIDES_IN_THE_SENTENCE, *ASIDES_BEFORE_A_SENTENCE])
def test_speech_on_both_sides_of_an_aside_is_one_quotation(text: str) -> None:
    first, second = re.findall('[“"](.+?)[”"]', text)
    [direct] = [one for one in quoteattr.read(text).quotations if one.kind == "direct"]
    assert direct.cue is not None
    assert direct.cue.text == "said"
    assert [span.cut(text).strip('“”"') for span in direct.content.spans] == [first, second]


@pytest.mark.parametrize(
    ("last", "count"),
    [
        ("told ’em", 1),
        ("told the mayors", 1),
        pytest.param(
            *("went to the U.S.", 2),
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes what follows for the same content"),
        ),
    ],
)
def test_speech_that_breaks_off_without_a_mark_goes_on_behind_the_aside(last: str, count: int) -> None:
    text = f"“We {last}” the mayor said, citing a letter of the ministry, “to wait for the ferry.”"
    assert len(quoteattr.read(text).quotations) == count


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("“It is a good law,” he said, adding that it would “end a shameful chapter”.", "adding"),
        ("“It is over,” she said, calling the ruling “a disgrace”.", "calling"),
        ('"We lost," he said, noting that "three players were ill".', "noting"),
        ("“We lost,” Lee said, adding later, “The referee saw nothing of it.”", "adding"),
        ("“Hold on,” Lee sings before asking them, “Where do we go from here?”", "asking"),
        ("“The price is fair,” Lee said, noting recently, “Others pay twice as much.”", "noting"),
    ],
)
def test_words_that_the_aside_itself_quotes_stay_with_it(text: str, aside: str) -> None:
    said, own = quoteattr.read(text).quotations
    assert said.cue is not None and said.cue.text != aside and len(said.content.spans) == 1
    assert own.cue is not None and own.cue.text == aside


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready,” Ann Lee said, and Omar Haddad replied that he was, too. “Let us go.”",
        "“We are ready,” Ann Lee said. Omar Haddad told the crew to wait. “Not yet.”",
    ],
)
def test_speech_after_a_clause_of_another_speaker_is_not_given_to_the_first(text: str) -> None:
    [first] = [one for one in quoteattr.read(text).quotations if one.text.startswith("We are ready")]
    assert len(first.content.spans) == 1


@pytest.mark.parametrize("between", [", and she", " before he left, and Mary Hale"])
def test_speech_behind_a_clause_with_a_subject_of_its_own_is_another_quotation(between: str) -> None:
    first, second = "The bridge is safe,", "We would let nobody cross otherwise."
    text = f"“{first}” the engineer said{between} noted that tests would go on. “{second}”"
    assert [one.text for one in quoteattr.read(text).quotations if one.kind == "direct"] == [first, second]
