"""In a relative clause with "whose", the one who is owned speaks, and content ends with the clause."""

from __future__ import annotations

import pytest
from marked import read_marked

import quoteattr


@pytest.mark.parametrize(
    ("marked", "source", "content"),
    [
        (
            "[S The firm, whose chairman, Ann Lee], [C said] [K jobs would go, is based in Tolm].",
            "whose chairman, Ann Lee",
            "jobs would go",
        ),
        ("[S The firm, whose owner Bo Lind] [C said] [K it was late], closed.", "whose owner Bo Lind", "it was late"),
        ("[S The firm, whose owners] [C say] [K it is late], closed.", "whose owners", "it is late"),
        (
            "[S The school, whose head teacher, Mary Orr], [C said] [K books, pens and maps were lost, opened in May].",
            "whose head teacher, Mary Orr",
            "books, pens and maps were lost",
        ),
        # controls
        (
            "[S Ann Lee, whose brother runs the firm], [C said] [K jobs would go].",
            "Ann Lee, whose brother runs the firm",
            "jobs would go",
        ),
        (
            "[S The firm, whose chairman is Bo Lind], [C said] [K jobs would go].",
            "The firm, whose chairman is Bo Lind",
            "jobs would go",
        ),
        (
            "We met the firm, [S whose chairman Bo Lind] [C said] [K it sold pens, ran a shop].",
            "whose chairman Bo Lind",
            "it sold pens, ran a shop",
        ),
        ("[S The mayor] [C said] [K the dam held, was new].", "The mayor", "the dam held, was new"),
    ],
)
def test_who_is_owned_speaks_within_the_clause(marked: str, source: str, content: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert (str(quotation.source), quotation.text) == (source, content)


def test_the_leader_speaks_and_not_the_party() -> None:
    article = quoteattr.read("The Harbour Party, whose leader, Ann Lee, said the budget was small, voted against it.")
    assert [str(quotation.speaker) for quotation in article.quotations] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("marked", "source", "speaker"),
    [
        ("[S The minister] met farmers who [C warned] that [K wheat would fail].", "who", "farmers"),
        ("The paper spoke to angry workers [S who] [C said] [K it was late].", "who", "angry workers"),
        ("In May he met farmers [S who] [C said] [K it was late].", "who", "farmers"),
        ("There were doctors [S who] [C said] [K it was late].", "who", "doctors"),
        ("It was sent by [S parents who] [C said] [K it was late].", "parents who", "parents"),
        ("[S Farmers], who [C said] [K it was late], left.", "Farmers", "farmers"),
        ("In May Lee visited angry farmers [S who] [C said] [K it was late].", "who", "angry farmers"),
        # controls
        ("[S The minister] met Ann Lee, who [C said] [K it was late].", "who", "Ann Lee"),
        ("The minister met the injured workers [S who] [C said] [K it was late].", "who", "the injured workers"),
        ("[S The minister] who [C said] [K it was late] left.", "The minister", "the minister"),
        ("[S A woman] from the union who [C said] [K it was late] left.", "A woman", "a woman"),
        ("It was [S Lee] in Tolm who [C said] [K it was late].", "Lee", "Lee"),
        ("[S Ann Lee] of the port in Tolm who [C said] [K it was late] left.", "Ann Lee", "Ann Lee"),
        ("[S A spokesman] for the ministry who [C asked] [K who was late] left.", "A spokesman", "a spokesman"),
        ("Injured workers [S who] [C said] [K it was late] left.", "who", "Injured workers"),
        ("[S The minister] met Ann Lee and [C said] [K it was late].", "The minister", "the minister"),
    ],
)
def test_people_without_a_name_speak_in_their_relative_clause(marked: str, source: str, speaker: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert (str(quotation.source), str(quotation.speaker)) == (source, speaker)


@pytest.mark.parametrize(
    ("marked", "source", "cue"),
    [
        ("[S A report at 9:30] [C am stated] [K it was late].", "A report at 9:30 am", "stated"),
        ("[S A letter dated 3] May [C asked] [K who was late].", "A letter dated 3 May", "asked"),
        ("An update at 11:57 am [S EST] [C noted] [K it was late].", "An update at 11:57 am EST", "noted"),
        ("By 9 am [S NASA] [C said] [K it was late].", "NASA", "said"),
        ("At 9 am [S officials] [C said] [K it was late].", "officials", "said"),
        ("[S Channel 4] [C said] [K it was late].", "Channel 4", "said"),
        ("[S Flight 4] [C may say] [K it was late].", "Flight 4", "may say"),
    ],
)
def test_a_time_before_its_cue_belongs_to_the_source(marked: str, source: str, cue: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert (str(quotation.source), str(quotation.cue)) == (source, cue)


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[S He left the U.S. Ann Lee] [C said] [K it was late].", "Ann Lee"),
        ("[S Rear Admiral (ret.) Sven Lund] [C said] [K it was late].", "Rear Admiral (ret.) Sven Lund"),
        ("[S Mitigating, Ann Lee] [C said] [K it was late].", "Ann Lee"),
        ("[S Manning, QC], [C said] [K it was late].", "Manning, QC"),
        ("[S Manning, Jr.] [C said] [K it was late].", "Manning, Jr."),
        ("[S Fleming, Ph.D.] [C said] [K it was late].", "Fleming, Ph.D."),
        ("[S Fleming, Jr] [C said] [K it was late].", "Fleming, Jr"),
        ("[S Speaking, he] [C said] [K it was late].", "Speaking, he"),
    ],
)
def test_a_source_begins_in_its_sentence_and_behind_a_participle(marked: str, source: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert str(quotation.source) == source


@pytest.mark.parametrize(
    ("marked", "is_told"),
    [
        ("[S The minister] met farmers who [C said] [K it was late].", True),
        ("[S The firm, whose owner Bo Lind] [C said] [K it was late], closed.", True),
        ("In May he met farmers [S who] [C said] [K it was late].", False),
        ("[S The minister] [C said] [K it was late].", False),
    ],
)
def test_evidence_tells_that_the_subject_of_the_clause_took_the_place_of_that_of_the_sentence(
    marked: str, is_told: bool
) -> None:
    (quotation,) = read_marked(marked).quotations
    spans = [one.spans for one in quotation.evidence if one.rule == "subject-of-relative-clause"]
    assert spans == ([quotation.source.spans] if is_told and quotation.source else [])
