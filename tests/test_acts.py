"""What an article makes of someone's words, and whose words they are not."""

from __future__ import annotations

import pytest
from marked import read_marked

import quoteattr
from quoteattr.attribution.scope import scope_of

DOUBTED = pytest.mark.xfail(strict=True, reason="the encoder doubts that the article vouches for it")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Lee said “they should all go”.", "said"),
        ("Ann Lee asked: “Where is the money?”", "asked"),
        ("Ann Lee asked them to leave the pier.", "requested"),
        ("Ann Lee asked the owner of the pier not to sell it.", "requested"),
        ("Ann Lee asked that the pier be closed.", "requested"),
        ("Ann Lee asked who had closed the pier.", "asked"),
        ("Reporters asked about plans to close the pier.", "asked"),
        ("Ann Lee asked the clerk to shut the pier.", "requested"),
        ("Ann Lee wanted to know who had closed the pier.", "asked"),
        ("Ann Lee appealed for calm.", "requested"),
        ("Ann Lee demanded that the pier be closed.", "demanded"),
        ("Ann Lee ordered the owner to leave.", "demanded"),
        ("Ann Lee denied saying “they should all go”.", "denied"),
        ("Ann Lee denies having said “they should all go”.", "denied"),
        ("Ann Lee did not say whether she would resign.", "declined"),
        ("Ann Lee refused to say whether she would resign.", "declined"),
        ("Ann Lee allegedly said “they should all go”.", "alleged"),
        ("A post falsely claimed that Ann Lee said: “They should all go.”", "alleged"),
        ("There is no evidence that Ann Lee said “they should all go”.", "alleged"),
        ("If the mayor says “no”, the plan is dead.", "alleged"),
        ("Did the mayor say “let them swim”?", "alleged"),
        pytest.param(
            "Will Hale (who?) said “let them swim”.",
            "said",
            marks=pytest.mark.xfail(strict=True, reason="the encoder ends the source within the bracket"),
        ),
    ],
)
def test_the_act_is_what_the_article_vouches_for(text: str, act: str) -> None:
    last = every_quotation(text)[-1]
    assert last.act == act
    assert last.is_statement is (act not in ("denied", "declined", "alleged"))


NOT_STATED = [
    "Mayor Ann Lee has not said whether the pier is safe.",
    "Mayor Ann Lee avoided saying that the pier was unsafe.",
    "Mayor Ann Lee would neither confirm nor deny that the pier was closed.",
    "Mayor Ann Lee refused to confirm or deny that the pier was closed.",
    "Had Ann Lee told the council that the pier was unsafe, it would have closed.",
    "Were Ann Lee to say that the pier was unsafe, it would close.",
    "Ann Lee is believed to have told friends that the pier was unsafe.",
    "It is unclear whether Ann Lee said that the pier was unsafe.",
    "Even if Ann Lee says that the pier is safe, the fans will stay away.",
    "Ann Lee was going to say that the pier was unsafe.",
    "A deepfake of Ann Lee saying “the pier is gone” spread on Monday.",
    "Ann Lee did not go so far as to say that the pier was unsafe.",
    "None of the witnesses said that the pier was unsafe.",
    "Neither Ann Lee nor Bo Park said that the pier was unsafe.",
    "Nowhere in the letter does Ann Lee say that the pier was unsafe.",
    "Ann Lee denied telling staff that the pier was unsafe.",
    "Ann Lee supposedly told staff that the pier was unsafe.",
    "Ann Lee cannot have said that the pier was unsafe.",
    "It is unlikely that Ann Lee said the pier was unsafe.",
    "There is nothing to suggest that Ann Lee said the pier was unsafe.",
    "Ann Lee neglected to mention that the pier was unsafe.",
    "Ann Lee was careful not to say that the pier was unsafe.",
    "Ann Lee was too afraid to say that the pier was unsafe.",
    "Ann Lee was misquoted as saying “the pier is unsafe”.",
    "Ann Lee is suspected of telling a rival that the pier was unsafe.",
    "Ann Lee fell short of saying that the pier was unsafe.",
    "Nobody has ever heard Ann Lee say that the pier was unsafe.",
    "Ann Lee can hardly have said that the pier was unsafe.",
    "A spoof letter has Ann Lee declaring that the pier is hers.",
    "Never did Ann Lee say that the pier was unsafe.",
    "Ann Lee did not, however, say that the pier was unsafe.",
    "Not a single member said that the pier was unsafe.",
    "Suppose Ann Lee tells the court that the pier was unsafe.",
    "Ann Lee was told to say that the pier was unsafe.",
    "Ann Lee was urged to admit that the pier was unsafe.",
    "Staff were instructed to say that the pier was unsafe.",
    "“Get out” was not what Ann Lee said.",
    "“Burn it” is not what Ann Lee told the firemen.",
    "“The pier is unsafe” was not quite what Ann Lee said.",
    "“The pier is unsafe” was never what Ann Lee promised.",
    "That the pier was unsafe is not what the report says.",
    "Ann Lee didn't tell anyone that the pier was unsafe.",
    "Ann Lee wouldn't say that the pier was unsafe.",
    "Ann Lee was not asked whether the pier was unsafe.",
    "Ann Lee is yet to announce that the pier will close.",
    "Contrary to a viral post, Ann Lee did not tell voters that the pier was unsafe.",
    "No one at the firm would say that the pier was unsafe.",
    "In the novel, a mayor says that the pier is unsafe.",
    "Ann Lee, it is claimed, told staff that the pier was unsafe.",
    "Ann Lee was prevented from telling the court that the pier was unsafe.",
    "There was no suggestion that Ann Lee had said that the pier was unsafe.",
    "Ann Lee gave no hint that the pier was unsafe.",
    "Ann Lee made no claim that the pier was unsafe.",
    "Ann Lee said nothing about the pier being unsafe.",
    "Hardly anyone at the port says that the pier is unsafe.",
    "Almost nobody at the port says that the pier is unsafe.",
    "Nothing in the file says that the pier was unsafe.",
    "Ann Lee no longer claims that the pier is unsafe.",
    "The report in no way says that the pier was unsafe.",
    "Ann Lee almost said that the pier was unsafe.",
    "Ann Lee nearly told the court that the pier was unsafe.",
    "Ann Lee was on the verge of saying that the pier was unsafe.",
    "Ann Lee left without ever telling the court that the pier was unsafe.",
    "Ann Lee would rather resign than say that the pier is unsafe.",
    "Ann Lee might yet say that the pier is unsafe.",
    "Ann Lee was to have told the court that the pier was unsafe.",
    "Ann Lee is still to say that the pier is unsafe.",
    "The gates stay shut until Ann Lee says that the pier is safe.",
    "As long as Ann Lee says that the pier is safe, the fans will come.",
    "They taped it in case Ann Lee says that the pier is unsafe.",
    "It was as though Ann Lee had told them that the pier was unsafe.",
    "Bo Park shrugged, as if to say that the pier was unsafe.",
    "The gates open provided that Ann Lee says the pier is safe.",
    "Nobody remembers Ann Lee saying that the pier was unsafe.",
    "No witness heard Ann Lee say that the pier was unsafe.",
    "Why would Ann Lee say that the pier was unsafe?",
    "Those who say that the pier is unsafe have never seen it.",
    "Ann Lee was quoted in a forged letter as saying that the pier was unsafe.",
    "Ann Lee was quoted in a bogus leaflet as saying that the pier was unsafe.",
    "Ann Lee is cited in a fake email as saying that the pier is unsafe.",
    "Ann Lee was heard in a faked recording saying that the pier was unsafe.",
    "Ann Lee appears in a deepfake video saying the pier is unsafe.",
    "A quote attributed to Ann Lee, “the pier is unsafe”, is invented.",
    "A line attributed to Ann Lee, “let them swim”, was almost certainly fake.",
    "The remark credited to Ann Lee, “we never pay”, is a fabrication.",
    "Fake post: “The pier is unsafe.”",
    "In a sketch on Monday, Ann Lee says that the pier is unsafe.",
    "A purported memo has Ann Lee saying that the pier is unsafe.",
    "A cartoon shows Ann Lee telling a cow that the pier is unsafe.",
    "Ann Lee had no comment on whether the pier was unsafe.",
    "Ann Lee kept quiet about whether the pier was unsafe.",
    "Ann Lee dodged the question whether the pier was unsafe.",
    "The paper retracted its claim that Ann Lee said the pier was unsafe.",
    "Reports that Ann Lee said the pier was unsafe were wrong.",
    "Police have found no evidence that Ann Lee said the pier was unsafe.",
    "Fans are waiting for Ann Lee to say that the pier is safe.",
    "The judge barred Ann Lee from saying that the pier was unsafe.",
    "Ann Lee will say today that the pier was unsafe.",
    "Ann Lee will have to say that the pier was unsafe.",
    "If the storm came, Ann Lee would say that the pier was unsafe.",
    "Ann Lee lacked the courage to say that the pier was unsafe.",
    "Ann Lee had no time to say that the pier was unsafe.",
    "Ann Lee was on the point of saying that the pier was unsafe.",
    "Ann Lee has nowhere said that the pier was unsafe.",
    "Never, before or since, has Ann Lee said that the pier was unsafe.",
    "Ann Lee did not ring the bell or say that the pier was unsafe.",
    "Ann Lee had hardly sat down, let alone said that the pier was unsafe.",
    "Ann Lee should have been the first to say that the pier was unsafe.",
    "Ann Lee could have ended the debate by saying that the pier was unsafe.",
    "Ann Lee was meant to begin by saying that the pier was unsafe.",
    "Ann Lee might at least have said that the pier was unsafe.",
    "The firm behaves as though Ann Lee had said that the pier was unsafe.",
    "The firm put off saying that the pier was unsafe.",
    "It was not Ann Lee who said that the pier was unsafe.",
    "Ann Lee said neither that the pier was unsafe nor that it was safe.",
    "Ann Lee announced neither a date nor who would pay.",
]
STATED = [
    "Ann Lee could not hide her anger, saying that the pier was unsafe.",
    "Ann Lee, who was accused of fraud, said that the pier was unsafe.",
    pytest.param("No 10 said that the pier was unsafe.", marks=DOUBTED),
    "Nobody was hurt when the pier fell, police said.",
    "If nothing changes, Ann Lee said, the pier will close.",
    "Ann Lee said only that the pier was unsafe.",
    "Ann Lee said neither pier was unsafe.",
    "Ann Lee said neither the pier nor the bridge was unsafe.",
    "None, Ann Lee said, were unsafe.",
    "The firm, which has not commented before, said that the pier was unsafe.",
    "Without naming names, Ann Lee said that the pier was unsafe.",
    "Instead of apologising, Ann Lee said that the pier was unsafe.",
    "Despite refusing to comment last week, Ann Lee said that the pier was unsafe.",
    "In a play on words, Ann Lee said that the pier was unsafe.",
    "Asked if she had resigned, Ann Lee said that the pier was unsafe.",
    "People who did not like the plan said that the pier was unsafe.",
    "The officer who is accused of the theft said that the pier was unsafe.",
    pytest.param("Ann Lee could be heard saying that the pier was unsafe.", marks=DOUBTED),
    "Ann Lee was forced to admit that the pier was unsafe.",
    "Ann Lee did not hesitate to say that the pier was unsafe.",
    "Ann Lee could not help saying that the pier was unsafe.",
    "The Gazette can reveal that the pier was unsafe.",
    "Theresa May said that the pier was unsafe.",
    "Prime Minister Theresa May says the pier was unsafe.",
    "Ann Lee never tires of saying that the pier was unsafe.",
    "Ann Lee took the stand to say that the pier was unsafe.",
    "Ann Lee, no friend of the mayor, said that the pier was unsafe.",
    "There is no doubt, Ann Lee said, that the pier was unsafe.",
    "Ann Lee has no doubt and said that the pier was unsafe.",
    "Ann Lee did not return to the stage but told fans that the pier was unsafe.",
    "The mayor should resign, Ann Lee said, because the pier was unsafe.",
    "Ann Lee, who never talks to the press, told the Gazette that the pier was unsafe.",
    "It is no secret that Ann Lee said the pier was unsafe.",
    "Ann Lee confirmed reports that the pier was unsafe.",
    "Ann Lee called the report fake and said that the pier was unsafe.",
    pytest.param("The chairman, not the mayor, said that the pier was unsafe.", marks=DOUBTED),
    "Ann Lee did not just say that the pier was unsafe; she wrote it.",
    "Ann Lee's rival, accused of lying to voters, said that the pier was unsafe.",
    "“I will not go,” Ann Lee said. “You cannot make me.”",
    pytest.param("Ann Lee will say only that the pier was unsafe.", marks=DOUBTED),
    "Ann Lee had time to tell the crew that the pier was unsafe.",
    "Ann Lee ended the debate by saying that the pier was unsafe.",
    "Ann Lee was among the first to say that the pier was unsafe.",
    "Ann Lee never looked back and said that the pier was unsafe.",
    "It was Ann Lee who said that the pier was unsafe.",
    "The judge said that the pier was unsafe, if not deadly.",
    pytest.param("Ann Lee, if anything, said too often that the pier was unsafe.", marks=DOUBTED),
    "Ann Lee managed to say that the pier was unsafe.",
    "Unlike the mayor, who declined to comment, Ann Lee said that the pier was unsafe.",
    "Ann Lee was the first to say that the pier was unsafe.",
    "Ann Lee was quoted as saying that the pier was unsafe.",
    "Not for the first time, Ann Lee said that the pier was unsafe.",
    "A former member of the fake charity said that the pier was unsafe.",
    "Ann Lee had no choice but to admit that the pier was unsafe.",
    "In the video, Ann Lee says that the pier was unsafe.",
    "Few were surprised when Ann Lee said that the pier was unsafe.",
    "There is no doubt that Ann Lee said that the pier was unsafe.",
    pytest.param("Nobody disputes that Ann Lee said that the pier was unsafe.", marks=DOUBTED),
    "No one disputes that Ann Lee said that the pier was unsafe.",
    "The council does not dispute that Ann Lee said that the pier was unsafe.",
    "No fewer than six fans said that the pier was unsafe.",
    pytest.param("Not a few fans said that the pier was unsafe.", marks=DOUBTED),
    "No less a figure than the bishop said that the pier was unsafe.",
    "Ann Lee is not ashamed to say that the pier was unsafe.",
    pytest.param("Ann Lee was not the first to say that the pier was unsafe.", marks=DOUBTED),
    "Ann Lee was not alone in saying that the pier was unsafe.",
    "Ann Lee wasted no time in saying that the pier was unsafe.",
    "The gates stayed shut until Ann Lee said that the pier was safe.",
    "Once Ann Lee had said that the pier was safe, the fans came.",
    "Ann Lee once told the court that the pier was unsafe.",
    "In the opera house, Ann Lee said that the pier was unsafe.",
    pytest.param("In a novel approach, Ann Lee said that the pier was unsafe.", marks=DOUBTED),
    "A dealer in fake watches said that the pier was unsafe.",
    "The suspected thief said that the pier was unsafe.",
    "People who had seen it said that the pier was unsafe.",
    "Those present said that the pier was unsafe.",
    "When asked, Ann Lee said that the pier was unsafe.",
    "Ann Lee used to say that the pier was unsafe.",
    "Ann Lee, almost in tears, said that the pier was unsafe.",
    "Ann Lee almost always says that the pier is unsafe.",
    "“The pier is unsafe” was what Ann Lee said.",
    "“The pier is unsafe” is what Ann Lee told the firemen.",
    "Ann Lee was quoted in a leaked letter as saying that the pier was unsafe.",
    "Ann Lee was cited in the report as saying that the pier was unsafe.",
    "Ann Lee was quoted in the report as saying the pier was unsafe.",
    "Two nurses were cited in the inquiry as saying the pier was unsafe.",
    "Ann Lee was cited last week as saying the pier would be sold.",
    "Pier will not open before May – police",
    "No jobs lost at pier – union",
]


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert not [one for one in every_quotation(text) if one.is_statement]


def test_what_critics_wish_that_someone_had_said_is_not_listed() -> None:
    assert not quoteattr.read("Critics wish Ann Lee had said that the pier was unsafe.").quotations


@pytest.mark.parametrize("text", STATED)
def test_what_someone_says_is_a_statement_whatever_else_is_denied_beside_it(text: str) -> None:
    assert [one for one in every_quotation(text) if one.is_statement]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Ann Lee denied that she had paid for the boat.", ["denied"]),
        ("Ann Lee did not deny that she had paid for the boat.", ["declined"]),
        ("Ann Lee has never denied that she had paid for the boat.", ["declined"]),
        ("Ann Lee could not deny that she had paid for the boat.", ["declined"]),
        ("Ann Lee failed to deny that she had paid for the boat.", ["declined"]),
        ("Ann Lee does not believe that the boat was hers.", ["denied"]),
    ],
)
def test_a_denial_that_is_denied_is_no_denial(text: str, acts: list[str]) -> None:
    assert [one.act for one in every_quotation(text)] == acts


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee does not believe that the boat was hers.",
        "Ann Lee does not think that the council will sell the harbour.",
        "The two unions do not want to close the old bakery.",
        "The mayor never expected the ferry to come back.",
    ],
)
def test_a_thought_or_a_wish_that_is_denied_is_no_statement(text: str) -> None:
    (thought,) = every_quotation(text)
    assert thought.act == "denied" and thought.scope == "attributions"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The driver is believed to have fallen asleep.",
            marks=pytest.mark.xfail(strict=True, reason="the encoder has a content in two parts"),
        ),
        "Officials are thought to be against the plan.",
        "Ann Lee is understood to have written two letters.",
    ],
)
def test_a_thought_that_is_attributed_to_nobody_is_no_statement(text: str) -> None:
    (thought,) = every_quotation(text)
    assert thought.act == "alleged" and thought.scope == "attributions"


def test_speech_that_is_attributed_to_nobody_is_listed_as_alleged() -> None:
    (hearsay,) = every_quotation("Ann Lee is said to have written two letters.")
    assert hearsay.act == "alleged" and hearsay.scope == "statements"


def test_who_denies_something_is_listed_and_who_does_not_say_it_is_not() -> None:
    text = "Ann Lee denied that she had paid for the boat. Tom Hale did not say that the harbour was closed."
    assert [one.scope for one in every_quotation(text)] == ["statements", "attributions"]


@pytest.mark.parametrize(
    ("kind", "scope"), [("direct", "statements"), ("mixed", "attributions"), ("indirect", "attributions")]
)
def test_what_is_declined_is_no_statement_unless_all_of_it_stands_in_marks(kind: str, scope: str) -> None:
    assert scope_of(kind, "declined", {}) == scope


def test_a_negation_in_a_cue_that_is_not_listed_is_a_refusal() -> None:
    settings = quoteattr.Settings(least_confidence=0, scope="attributions")
    text = "Ann Lee did not return a call seeking comment."
    # The encoder sees no quotation in a call that was not returned.
    quotations = quoteattr.read(text, labeller="linear", settings=settings).quotations
    assert [one.act for one in quotations] == ["declined"]


def every_quotation(text: str) -> tuple[quoteattr.Quotation, ...]:
    """The quotations of a text, however unsure."""
    settings = quoteattr.Settings(least_confidence=0, scope="attributions")
    return quoteattr.read(text, settings=settings).quotations


@pytest.mark.parametrize("labeller", ["linear", "rules"])
@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor was called “a liar” by Ann Lee.",
        "Tom Okafor was described by Ann Lee as “a liar”.",
        "Tom Okafor was accused by Ann Lee of “lying to the council”.",
    ],
)
def test_the_agent_of_a_passive_speaks(text: str, labeller: str) -> None:
    settings = quoteattr.Settings(least_confidence=0, scope="attributions")
    (quotation,) = quoteattr.read(text, labeller=labeller, settings=settings).quotations  # type: ignore[arg-type]
    assert str(quotation.speaker) == "Ann Lee"


def test_the_accused_does_not_say_what_the_accusation_is() -> None:
    for quotation in quoteattr.read("The chancellor was accused of ‘betraying’ the north.").quotations:
        assert quotation.speaker is None


def test_the_one_who_refers_to_something_says_it() -> None:
    (quotation,) = every_quotation("Ann Lee was referring to “the worst winter in years”.")
    assert str(quotation.speaker) == "Ann Lee"


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_missing_closing_mark_does_not_swallow_the_cue(mark: str) -> None:
    text = f"{mark}We won't stop, said Ann Lee.\n\nA neighbor said the city was calm."
    article = quoteattr.read(text)
    assert [(str(q.speaker), q.text) for q in article.quotations] == [
        ("Ann Lee", "We won't stop,"),
        ("a neighbor", "the city was calm"),
    ]
    assert [problem.kind for problem in article.problems] == ["unclosed-mark"]


def test_leaving_out_the_less_sure_changes_no_speaker() -> None:
    text = (
        "Ann Lee, a spokeswoman for the port, refused to say whether Tom Okafor had been consulted. "
        "“They speak all the time,” she said. Okafor wants more ships. “We need them,” he said."
    )
    every = {q.content.spans: q.speaker for q in quoteattr.read(text).quotations}
    for least in (0.3, 0.6, 0.9):
        settings = quoteattr.Settings(least_confidence=least)
        for quotation in quoteattr.read(text, settings=settings).quotations:
            assert quotation.confidence >= least
            assert quotation.speaker == every[quotation.content.spans]


@pytest.mark.parametrize(
    ("verb", "act"),
    [
        ("harrumphed", "said"),
        ("may harrumph", "alleged"),
        ("would have harrumphed", "alleged"),
        ("may yet harrumph", "alleged"),
        ("did not harrumph", "declined"),
        ("never harrumphed", "declined"),
    ],
)
def test_the_words_before_a_verb_that_no_list_has_decide_as_before_one_of_the_list(verb: str, act: str) -> None:
    assert [one.act for one in quoteattr.read(f"“It is late,” Lee {verb}.").quotations] == [act]


def test_what_may_be_said_with_a_verb_that_no_list_has_is_no_statement() -> None:
    (quotation,) = quoteattr.read("Lee may harrumph that it is late.").quotations
    assert (quotation.act, quotation.is_statement) == ("alleged", False)


@pytest.mark.parametrize(
    "marked",
    [
        "In [S Ann Lee]'s [C view], [K the dam is safe].",
        "In [S Ann Lee's] [C opinion], [K the dam is safe].",
        "It [C is the opinion of] [S the court] that [K the dam is safe].",
        "It is [S her] [C opinion] that [K the dam is safe].",
        "[S Ann Lee]'s [C belief] that [K the dam is safe] is shared.",
    ],
)
def test_a_view_or_an_opinion_is_a_thought(marked: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert (quotation.act, quotation.scope) == ("believes", "attributions")


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[S Reporters] [C asked] about [K plans to close the pier].", "asked"),
        ("[S Reporters] [C asked about] [K plans to close the pier].", "asked"),
        ("[S The firm] [C surveyed] [K 1,000 adults to gauge support].", "asked"),
        ("[S Ann Lee] [C asked] [K that question].", "asked"),
        ("[S Ann Lee] [C asked] [K the way to Paris].", "asked"),
        # controls
        ("[S Ann Lee] [C asked] [K that the pier be closed].", "requested"),
        ("[S Ann Lee] [C asked] that [K the pier be closed].", "requested"),
        ("[S Ann Lee] [C asked] [K the crew to close it].", "requested"),
    ],
)
def test_who_asks_for_something_to_be_done_makes_a_request(marked: str, act: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert quotation.act == act
