"""Words that one party passes on as another's: who speaks, and who reported it."""

from __future__ import annotations

import pytest

import quoteattr

EVERY = quoteattr.Settings(least_confidence=0, scope="attributions")


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Interfax quoted Governor Ilya Surkin as saying the road would open.", "Ilya Surkin", "Interfax"),
        ("“The road opens in May,” Tass quoted Surkin as saying on Monday.", "Surkin", "Tass"),
        ("Minister Ilya Surkin was quoted by Interfax as saying that the talks had failed.", "Ilya Surkin", "Interfax"),
        ("“The road is open,” Ilya Surkin was quoted as saying by Interfax.", "Ilya Surkin", "Interfax"),
        ("The ministry quoted Ilya Surkin as saying the road would open.", "Ilya Surkin", "The ministry"),
        ("The report quotes one resident as saying: “The road is a joke.”", "one resident", "The report"),
        ("Reuters, quoting Ilya Surkin, said that the road would open.", "Ilya Surkin", "Reuters"),
        ("Tass, quoting a ministry official, reported that the road would open.", "a ministry official", "Tass"),
        ("Citing Ilya Surkin, Interfax reported that the road would open.", "Ilya Surkin", "Interfax"),
        ("Reuters reported that Ilya Surkin had said the road would open.", "Ilya Surkin", "Reuters"),
        ("“The road is open,” Ilya Surkin said, Interfax reported.", "Ilya Surkin", "Interfax"),
        ("“It is open,” Ilya Surkin said in remarks carried by state television.", "Ilya Surkin", "state television"),
        ("“It is open,” Ilya Surkin said, via Bo Park of the Gazette.", "Ilya Surkin", "Bo Park of the Gazette"),
        ("“It is open,” Ilya Surkin said, as quoted by Interfax.", "Ilya Surkin", "Interfax"),
        ("A doctor quoted by Interfax said that the road would open.", "a doctor", "Interfax"),
        ("Al Jazeera reported Ilya Surkin as saying that the road would open.", "Ilya Surkin", "Al Jazeera"),
        ("Ilya Surkin, quoted by Interfax, said that the road would open.", "Ilya Surkin", "Interfax"),
        ("According to Interfax, Ilya Surkin said that the road would open.", "Ilya Surkin", "Interfax"),
        (
            "According to the indictment, Ilya Surkin told a friend that the road was bad.",
            "Ilya Surkin",
            "the indictment",
        ),
        (
            "Ilya Surkin had said that the port would close, according to his brother.",
            "Ilya Surkin",
            "his brother",
        ),
        (
            "“It is open,” Ilya Surkin said, the Upland Bugle reported.",
            "Ilya Surkin",
            "the Upland Bugle",
        ),
        (
            "The road will open, Reuters reported, citing people familiar with the plan.",
            "people familiar with the plan",
            "Reuters",
        ),
    ],
)
def test_who_is_quoted_speaks_and_who_quotes_is_via(text: str, speaker: str, via: str) -> None:
    (quotation,) = quoteattr.read(text, settings=EVERY).quotations
    assert (str(quotation.speaker), [one.name for one in quotation.via]) == (speaker, [via])


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("A doctor quoted by Interfax said that the road would open.", "a doctor", ["Interfax"]),
        ("An engineer cited by Reuters added that the road would open.", "an engineer", ["Reuters"]),
        ("A doctor from Interfax said that the road would open.", "a doctor from Interfax", []),
        ("A doctor hired by Interfax said that the road would open.", "a doctor hired by Interfax", []),
    ],
)
def test_the_rules_tell_whom_an_outlet_quotes_from_whom_it_employs(text: str, speaker: str, via: list[str]) -> None:
    (quotation,) = quoteattr.read(text, settings=EVERY, labeller="rules").quotations
    assert (str(quotation.speaker), [one.name for one in quotation.via]) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reuters reported on Monday that the refinery had shut.", "Reuters"),
        ("The Gazette said in an editorial that the bridge should be closed.", "Gazette"),
        ("Ilya Surkin told Interfax that the road would open.", "Ilya Surkin"),
        ("“It is open,” Ilya Surkin said via Zoom.", "Ilya Surkin"),
    ],
)
def test_an_outlet_that_quotes_nobody_reports_nothing_of_others(text: str, speaker: str) -> None:
    (quotation,) = quoteattr.read(text, settings=EVERY).quotations
    assert (str(quotation.speaker), quotation.via) == (speaker, ())


@pytest.mark.parametrize(
    ("text", "speaker", "outlet"),
    [
        ("“He needs rest,” the daily quoted a doctor.", "a doctor", "the daily"),
        ("“We wait,” the union's secretary, Ann Lee, was quoted by Metro.", "Ann Lee", "Metro"),
        ("“It is dark,” Ann Lee was quoted as saying by El Norte.", "Ann Lee", "El Norte"),
        ("Rain was scarce, ISNA reported, quoting a source at the ministry.", "a source at the ministry", "ISNA"),
        (
            "The bridge is safe, TASS reports, referring to the ministry of transport.",
            "the ministry of transport",
            "TASS",
        ),
        ("Citing an unnamed diplomat, the paper said the talks had failed.", "an unnamed diplomat", "the paper"),
        (
            "Talks will resume, an Afghan official said on Sunday, according to Reuters.",
            "an Afghan official",
            "Reuters",
        ),
    ],
)
def test_who_is_quoted_or_cited_speaks_and_the_outlet_passes_it_on(text: str, speaker: str, outlet: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    assert (str(quotation.speaker), [one.name for one in quotation.via], quotation.act) == (speaker, [outlet], "said")


def test_who_reports_words_is_not_cited() -> None:
    text = "This was stated in parliament by Kim Yong Hyun, whose words were reported by the Yonhap agency."
    assert all(quotation.text != "whose" for quotation in quoteattr.read(text).quotations)


def test_an_outlet_behind_a_comma_and_the_source_passes_it_on() -> None:
    (quotation,) = quoteattr.read("The ward is full, said Kim, per Reuters.").quotations
    assert (str(quotation.speaker), [via.name for via in quotation.via]) == ("Kim", ["Reuters"])


@pytest.mark.parametrize(
    ("text", "speaker", "via", "words"),
    [
        (
            "The pier reopens in May, Minister Ilko Varda told the house Tuesday, the Kyodo news agency reported.",
            "Ilko Varda",
            "the Kyodo news agency",
            "The pier reopens in May",
        ),
        ("Two are seriously hurt, the governor said, TASS reports.", "the governor", "TASS", "Two are seriously hurt"),
        (
            "Mayor Jan Kupka announced that the school would be rebuilt, the Salven Courier reports.",
            "Jan Kupka",
            "the Salven Courier",
            "the school would be rebuilt",
        ),
        (
            "Spokeswoman Ana Reis told a briefing that talks would resume, Xinhua reported.",
            "Ana Reis",
            "Xinhua",
            "talks would resume",
        ),
        ("Reuters reported that Lee told lawmakers the fund was empty.", "Lee", "Reuters", "the fund was empty"),
        ("CNN reported on Friday that General Lee warned the raid could fail.", "Lee", "CNN", "the raid could fail"),
        pytest.param(
            "As TASS reports, the head of the republic, Timur Akaev, noted that the road had been cleared.",
            "Timur Akaev",
            "TASS",
            "the road had been cleared",
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes the outlet alone for the source"),
        ),
        pytest.param(
            "Local media report that, according to the police, the driver fled on foot.",
            "the police",
            "Local media",
            "the driver fled on foot",
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes the whole sentence for content"),
        ),
        (
            "The paper reports that the ministry said the talks had ended.",
            "the ministry",
            "The paper",
            "the talks had ended",
        ),
    ],
)
def test_an_outlet_reports_what_another_told_somebody(text: str, speaker: str, via: str, words: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    found = str(quotation.speaker), [one.name for one in quotation.via], quotation.text
    assert found == (speaker, [via], words)
    assert quotation.is_statement


@pytest.mark.parametrize(
    "text",
    [
        "Reuters never reported that Lee said the fund was empty.",
        "The tabloid falsely reported that the singer had said she was leaving.",
        "A hoax site reported that the mayor said the water was poisoned.",
    ],
)
def test_what_an_outlet_did_not_report_is_nobodys_statement(text: str) -> None:
    assert not any(quotation.is_statement for quotation in quoteattr.read(text).quotations)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police chief Omar Diaz told Reuters that the road was closed.", "Omar Diaz"),
        ("Lee told the court that Reuters had reported his arrest wrongly.", "Lee"),
        ("The senator said that the newspaper reports lies.", "the senator"),
    ],
)
def test_whom_an_outlet_was_told_it_by_has_no_via(text: str, speaker: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    assert (str(quotation.speaker), quotation.via) == (speaker, ())


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ("told lawmakers that the bank would not sell", "the bank would not sell"),
        ("told lawmakers the bank would not sell", "the bank would not sell"),
        ("told parliament he would step down", "he would step down"),
        ("told a news conference that the border was open", "the border was open"),
    ],
)
def test_the_addressee_of_what_an_outlet_reports_is_no_content(told: str, content: str) -> None:
    (quotation,) = quoteattr.read(f"Reuters reported that Ilya Surkin {told}.", settings=EVERY).quotations
    assert (str(quotation.speaker), quotation.content.text) == ("Ilya Surkin", content)


def test_what_an_outlet_reports_that_somebody_told_is_said() -> None:
    text = "Reuters reported that Ilya Surkin told lawmakers that the bank would not sell."
    assert [quotation.act for quotation in quoteattr.read(text).quotations] == ["said"]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("“It is open,” Ilya Surkin was quoted saying by Interfax.", "Ilya Surkin", "Interfax"),
        ("As Interfax reports citing the ministry, the road is open.", "the ministry", "Interfax"),
    ],
)
def test_who_is_cited_without_a_comma_speaks(text: str, speaker: str, via: str) -> None:
    (quotation,) = quoteattr.read(text, settings=EVERY).quotations
    assert (str(quotation.speaker), [one.name for one in quotation.via]) == (speaker, [via])


def test_a_thing_that_confirms_is_no_speaker_within_a_report() -> None:
    text = "The defence agency noted that the test launches confirmed the missile's speed."
    assert {str(quotation.speaker) for quotation in quoteattr.read(text).quotations} == {"the defence agency"}
