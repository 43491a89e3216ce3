"""Issuers: a document of which the article says whose it is gives what its issuer says."""

from __future__ import annotations

import pytest
from test_epithets import last

import quoteattr

SAYS = "“Nobody sleeps enough,” {} says."


@pytest.mark.parametrize(
    ("before", "document", "issuer"),
    [
        ("A survey by the Hartwell Institute is out.", "the survey", "Hartwell Institute"),
        ("A survey done by the Hartwell Institute is out.", "the study", "Hartwell Institute"),
        ("The Coastal Union published a study on Monday.", "the study", "Coastal Union"),
        ("The Coastal Union has recently published its third annual report.", "the report", "Coastal Union"),
        ("The Interior Ministry's letter reached every town.", "the letter", "Interior Ministry"),
        ("The Coastal Union adopted a resolution on fuel.", "the document", "Coastal Union"),
        ("The Coastal Union released these figures on Sunday.", "the information", "Coastal Union"),
        ("The Coastal Union announced this on Sunday.", "the announcement", "Coastal Union"),
        ("A report by the Coastal Union is out. It is long. It is dear.", "the report", "Coastal Union"),
        ("The survey was carried out by the Hartwell Institute in May.", "the survey", "Hartwell Institute"),
        ("Ada Holm has filed a lawsuit against the clinic.", "the suit", "Ada Holm"),
        ("Ada Holm filed a suit on Monday.", "the complaint", "Ada Holm"),
        ("“Births fell,” the Coastal Labour Agency said.", "the data", "Coastal Labour Agency"),
        ("Figures by the Hartwell Institute showed a rise in deaths.", "the same figures", "Hartwell Institute"),
        ("Ada Holm, who leads the union, sent an e-mail to all.", "the e-mail", "Ada Holm"),
        ("The Coastal Union issued an order on nets.", "the order", "Coastal Union"),
        ("The Coastal Union printed and distributed a notice.", "the notice", "Coastal Union"),
        ("The Coastal Union adopted new rules.", "the document", "Coastal Union"),
        (
            "A poll was conducted by the market research company Hartwell Institute.",
            "the last poll",
            "Hartwell Institute",
        ),
        ("A poll done by the Prague research agency Hartwell Institute is out.", "the poll", "Hartwell Institute"),
        ("The boat sank, the Lohja News Agency reported. Nobody died.", "the report", "Lohja News Agency"),
        ("Ada Holm told parents in a letter that the pool would close.", "the letter", "Ada Holm"),
        ("In a statement on Monday, the Coastal Union said three boats were lost.", "the statement", "Coastal Union"),
        ("“We grew too fast,” Ada Holm wrote in a memo to staff.", "the memo", "Ada Holm"),
    ],
)
def test_a_document_speaks_for_its_issuer(before: str, document: str, issuer: str) -> None:
    assert last(f"{before} {SAYS.format(document)}") == (issuer, "issuer-of-document")


@pytest.mark.parametrize(
    ("before", "document"),
    [
        ("A survey was in the news.", "the survey"),
        ("Ada Holm read a book on the train.", "the book"),
        ("Ada Holm was accused in a report.", "the report"),
        ("Ada Holm said that she had been named in a letter.", "the letter"),
        ("Spokeswoman Ada Holm said in a statement that three boats were lost.", "the statement"),
        ("A letter seen by the Harbour Post has leaked.", "the letter"),
        ("A survey by the Hartwell Institute is out. Another survey looks at nurses.", "the survey"),
        ("Responding to claims in a lawsuit, Ada Holm said she did no wrong.", "the lawsuit"),
        ("Ada Holm, criticised in a report, said she would not resign.", "the report"),
        ("Asked about claims in a letter, Ada Holm said they were false.", "the letter"),
        ("“It is false,” Ada Holm said, after she had been named in a memo.", "the memo"),
        ("Told of the losses set out in a statement, the Coastal Union said it was sad.", "the statement"),
        ("Ada Holm dismissed claims in a report that the pool leaked.", "the report"),
        ("A photo of Ada Holm was on the letter.", "the letter"),
        ("A survey by the Hartwell Institute is out.", "the new survey"),
    ],
)
def test_a_document_of_which_nothing_names_the_issuer_speaks_for_itself(before: str, document: str) -> None:
    speaker, rule = last(f"{before} {SAYS.format(document)}")
    assert speaker is None or document.rsplit(maxsplit=1)[-1] in speaker
    assert rule != "issuer-of-document"


@pytest.mark.parametrize(
    ("document", "speaker"),
    [
        ("A report in the Coastal Review says a third of Hartwell is ill.", "report"),
        ("A new study shows that one in ten of the Hartwell children is ill.", "new study"),
        ("Preliminary reports suggest that the boat sank.", "preliminary reports"),
        ("New figures released by the Coastal Union show that deaths rose.", "Coastal Union"),
        ("A report published by the Coastal Union says that deaths rose.", "Coastal Union"),
    ],
)
def test_neither_what_a_document_says_nor_its_first_adjective_names_the_issuer(document: str, speaker: str) -> None:
    assert speaker.lower() in str(quoteattr.read(document).quotations[0].speaker).lower()


def test_the_issuer_of_a_document_in_a_lead_may_be_named_a_little_later() -> None:
    lead = "“Nobody sleeps enough,” the survey says. It rained. A survey by the Hartwell Institute is to be trusted."
    assert quoteattr.read(lead).quotations[0].evidence[-1].rule == "issuer-of-document"


def test_the_document_stays_in_the_evidence() -> None:
    text = "The Coastal Union published a study on Monday. " + SAYS.format("the study")
    evidence = quoteattr.read(text).quotations[-1].evidence[-1]
    assert [span.cut(text) for span in evidence.spans] == ["Coastal Union", "the study"]


@pytest.mark.parametrize("verb", ["says", "states", "notes", "claims"])
def test_the_verb_of_a_document_is_no_noun_that_it_qualifies(verb: str) -> None:
    before = f"“All are well,” the Coastal Union said. “Nets dry,” the message {verb}. It rained."
    assert last(f"{before} “Boats wait,” the message {verb}.") == ("Coastal Union", "issuer-of-document")
