"""Later names: a noun phrase whose name the next sentences give."""

from __future__ import annotations

import pytest

import quoteattr


def first(text: str) -> tuple[str | None, str]:
    """The speaker of the first quotation of a text, and the rule."""
    quotation = quoteattr.read(text).quotations[0]
    return quotation.speaker.name if quotation.speaker else None, quotation.evidence[-1].rule


@pytest.mark.parametrize(
    ("lead", "following", "name"),
    [
        ("A glazier in Bergen says he was paid in fish.", "Odd Vik, 51, kept the cod.", "Odd Vik"),
        ("A former nurse said she was paid in apples.", "Ann Crehan counted them all.", "Ann Crehan"),
        ("The ambassador said he had not met the swan.", "“No,” Peter Vella said.", "Peter Vella"),
        ("OSLO — A truck driver said he saw a light.", "Tom Hale, who was hauling pipe, stopped.", "Tom Hale"),
        ("A glazier says Ann Crehan paid him in fish.", "Odd Vik, 51, kept the cod.", "Odd Vik"),
        ("The mayor of a village in Crete said the doctor had left.", "Nikos Lee, 60, signed it.", "Nikos Lee"),
    ],
)
def test_a_noun_phrase_that_opens_an_article_is_who_is_named_next(lead: str, following: str, name: str) -> None:
    assert first(f"{lead}\n\n{following} It rained.") == (name, "named-after-lead")


@pytest.mark.parametrize(
    ("lead", "following"),
    [
        ("A glazier in Bergen says he was paid in fish.", "Police officer Ann Vik took the cod."),  # called otherwise
        ("A Perth mother said the cup held soap.", "Tom Hale runs the kiosk."),  # of another gender
        ("A neighbour said there was a crash.", "The house belongs to Tom Hale, who is away."),  # no subject
        ("A glazier says he was paid in fish.", "It rained. It rained. It rained. Odd Vik, 51, kept it."),  # too late
        (
            "A thief heard a judge say the geese were safe.",
            "Tom Hale, 18, took one.",
        ),  # who opens the lead is the thief
        ("Tolm's mayor said the geese were safe.", "London Mayor Ann Lee said so in London."),  # of another place
        ("A source said the geese were safe.", "Tom Hale, 18, took one."),
        ("One minister said the geese were safe.", "Tom Hale, 18, took one."),
        ("A farmer in Skane says his sheep are dead.", "Another farmer, Lars Hed, put up a fence."),
        ("The coach of the national team said he would go.", "The coach of the women's team, Nils Aker, stays."),
        ("A second doctor said the ward was full.", "A third doctor, Eva Lund, had left."),
        ("A glazier says Ann Crehan paid him in fish.", "Ann Crehan, 51, kept the cod."),  # of whom the lead tells
    ],
)
def test_somebody_else_named_next_is_not_the_speaker(lead: str, following: str) -> None:
    assert first(f"{lead}\n\n{following} It rained.")[1] != "named-after-lead"


@pytest.mark.parametrize(
    ("lead", "following", "name"),
    [
        (
            "The bank's head of research said rates would fall.",
            "The head of research, Eva Lund, gave no day.",
            "Eva Lund",
        ),
        (
            "A nurse at the clinic said the lifts were broken.",
            "“We carry people,” said the nurse, Ida Holm.",
            "Ida Holm",
        ),
        ("The head of the rail bureau said so.", "“We missed it,” the administrator, Peter Vik, said.", "Peter Vik"),
        ("The minister of trade said the tax would go.", "The secretary, Eva Lund, gave no day.", "Eva Lund"),
    ],
)
def test_a_definite_noun_beside_the_name_means_whom_the_lead_means(lead: str, following: str, name: str) -> None:
    assert first(f"{lead}\n\n{following} It rained.")[0] == name


def test_a_headline_and_a_lead_mean_the_same_person() -> None:
    text = (
        "Bakery “saved by a podcast”, says owner\n\nA baker said the queue reached the church.\n\nRuth Cole, 37, wept."
    )
    assert {one.speaker.name for one in quoteattr.read(text).quotations if one.speaker} == {"Ruth Cole"}


def test_whom_the_lead_addresses_by_name_is_skipped() -> None:
    text = (
        "The treasurer of the rowing club warned the chairman, Gordon Hale, that the roof leaked.\n\n"
        "“It is moss,” Ann Simms wrote."
    )
    assert first(text) == ("Ann Simms", "named-after-lead")


def test_names_in_brackets_are_not_who_is_named_next() -> None:
    lead = "President of Estland: the talks may go on"
    body = "TALLINN (reporters: Ann Lee and Bo Hale): Juri Hallim, president of Estland, said that the talks may go on."
    assert first(f"{lead}\n\n{body}")[0] == "Juri Hallim"


@pytest.mark.parametrize(
    ("said", "following", "name"),
    [
        ("His aunt explained that he had followed a goat.", "“He likes goats,” said Ingrid Sollund.", "Ingrid Sollund"),
        ("A hydrologist told her that it would flood.", "“It would float,” Tomas Ibarra said.", "Tomas Ibarra"),
        ("The federation's treasurer denied that money was missing.", "Chidi Balewa said it was.", "Chidi Balewa"),
        (
            "Her lawyer said that the hearing took nine minutes.",
            "Khalid Noor, 71, said he would appeal.",
            "Khalid Noor",
        ),
        ("Its operator said that the ferry would not sail.", "A pump has burst, Seafare said.", "Seafare"),
    ],
)
def test_who_speaks_next_unexplained_has_been_spoken_of(said: str, following: str, name: str) -> None:
    quotations = quoteattr.read(f"Mayor Oda Krell closed the road on Sunday.\n\n{said} {following}").quotations
    speaker = quotations[0].speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("said", "following"),
    [
        ("His supervisor wrote that it was above his pay.", "“No,” said Leora Blanch, whose husband had died."),
        ("A spokesman said the ferry had been cleared.", "Gwen Attwood, who runs 26 lorries, said it was late."),
        ("A teacher said she had tried.", "Police Sergeant Ian Roche said he had not."),
        ("His wife said he had left.", "“He has,” said Tom Hale."),  # of another gender
        ("The ministry said the road was safe.", "It is not, Seafare said."),  # a ministry is known
        ("A rival company said it would sue.", "Seafare said it was surprised."),
        ("A court said the plan was illegal.", "Seafare said it was pleased."),
        ("Another airline said it would wait.", "Seafare said it was ready."),
        ("One bank said it would close.", "Seafare said it would stay open."),
        ("A second ferry company said it would not sail.", "Seafare said it would."),
        ("A reporter asked where he had been.", "“At home,” Tom Hale replied."),
        ("A reporter asked where he had been.", "“At home,” Tom Hale said."),
        ("His lawyer said the road was shut.", "“It was open,” Tom Hale replied."),
        ("A resident said it stank.", "Maria Lopez said she smelled nothing."),
        ("A farmer said the dam leaked.", "Maria Lopez said it was dry."),
    ],
)
def test_who_speaks_next_and_is_explained_is_somebody_else(said: str, following: str) -> None:
    quotations = quoteattr.read(f"Mayor Oda Krell closed the road on Sunday.\n\n{said} {following}").quotations
    assert quotations[0].evidence[-1].rule != "named-after-lead"


@pytest.mark.parametrize(
    ("lead", "following", "name"),
    [
        (
            "The levy will rise, a senior treasury official said.",
            "“Nothing else was left,” Ilmar Dahl, deputy secretary for revenue, told reporters.",
            "Ilmar Dahl",
        ),
        ("A top Norwegian official said it held.", "“It does,” vice minister Oran Tesk said.", "Oran Tesk"),
        (
            "The ferry will not sail, a senior port official said.",
            "“The hull is rust,” Mina Sorg, director of the harbour, told the council.",
            "Mina Sorg",
        ),
        ("A rebel leader said they would not talk.", "“Let them come,” commander Issa Dorn said.", "Issa Dorn"),
        ("A former pupil of a Selmat school says it was cold.", "Tam, 17, said he had frozen.", "Tam"),
    ],
)
def test_who_speaks_next_may_be_called_by_a_noun_that_says_more_than_the_lead(
    lead: str, following: str, name: str
) -> None:
    assert first(f"{lead}\n\n{following}") == (name, "named-after-lead")


@pytest.mark.parametrize(
    ("lead", "following"),
    [
        ("A senior treasury official said it would rise.", "Opposition leader Ilmar Dahl said he would fight."),
        ("A Norwegian official said it held.", "Danish minister Oran Tesk said it did not."),
        ("A former minister said the cabinet had lied.", "Minister Oran Tesk said it had not."),
        ("A senior treasury official said it held.", "Prime Minister Karl Brode said it did not."),
        ("One senior official said it would rise.", "Deputy minister Karl Brode said it would not."),
        ("A senior army officer said it was shut.", "The officer said General Issa Dorn had been wounded."),
        ("A senior Marsh Front official said no.", "An official from Front leader Yusuf Dar's office said so, too."),
    ],
)
def test_who_is_called_by_another_noun_or_told_of_is_somebody_else(lead: str, following: str) -> None:
    assert first(f"{lead}\n\n{following}")[1] == "named-by-its-words"


def test_an_office_of_the_lead_is_that_of_its_only_holder() -> None:
    following = "Karl Gale drowned in it. He was 40. Premier Nora Beal says an inquiry will follow."
    assert first(f"The Selmat Premier says she is sorry for the flood.\n\n{following}") == (
        "Nora Beal",
        "named-after-lead",
    )


@pytest.mark.parametrize(
    ("lead", "following", "name"),
    [
        (
            "The head of Norland's biggest farm union says the wells are dry.",
            "Ole Vik, president of the Norland Farmers' Union, told reporters so.",
            "Ole Vik",
        ),
        (
            "A woman who was robbed by Jan Hale as a girl has revealed that she was paid.",
            "Karen Lind, 34, told the Post that she took it.",
            "Karen Lind",
        ),
    ],
)
def test_words_beside_the_name_may_say_more_of_the_same_office(lead: str, following: str, name: str) -> None:
    assert first(f"{lead}\n\n{following} It rained.")[0] == name


def test_a_headline_without_an_article_means_the_holder_of_an_office() -> None:
    text = "Tolmouth MP warns rioters of jail\n\nThe pier burned.\n\nAnn Marsh, the Tory MP for Tolmouth, said no."
    assert first(text)[0] == "Ann Marsh"


def test_somebody_behind_the_lead_is_named_by_words_that_repeat_the_phrase() -> None:
    text = (
        "Governor Ann Lee signed the bill on Friday. It rained.\n\nThe hall was full.\n\n"
        "A leader of the largest teachers union said the lawmakers slept. "
        "“They snored,” said Dan Holm, director of the State Teachers Association."
    )
    assert {one.speaker.name for one in quoteattr.read(text).quotations if one.speaker} == {"Dan Holm"}


@pytest.mark.parametrize(
    ("lead", "following", "words"),
    [
        ("A church leader says the mayor must explain.", "Mayor Otto Lind said no.", "a church leader"),
        (
            "A leader of the nurses union said they slept.",
            "“False,” said Otto Lind, chairman of the budget committee.",
            "a leader of the nurses union",
        ),
    ],
)
def test_who_answers_for_another_body_is_somebody_else(lead: str, following: str, words: str) -> None:
    assert first(f"{lead}\n\n{following} It rained.")[0] == words
