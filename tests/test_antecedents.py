"""Antecedents of pronouns and shortened sources where grammar, and not distance alone, decides."""

from __future__ import annotations

import re

import pytest

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference import resolve
from quoteattr.coreference.mentions import find_mentions
from quoteattr.coreference.subjects import is_subject
from quoteattr.document import Document
from quoteattr.marks import pair_marks
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer


def speaker(text: str) -> str | None:
    """The speaker of the last quotation of a text marked ``[source] <cue> {content}``, one of each a quotation."""
    plain = ""
    found: dict[str, list[Extract]] = {"[": [], "<": [], "{": []}
    for piece in re.split(r"([\[<{][^\]>}]*[\]>}])", text):
        if piece[:1] in ("[", "<", "{"):
            start = len(plain)
            plain += piece[1:-1]
            found[piece[0]].append(Extract((Span(start, len(plain)),), piece[1:-1]))
        else:
            plain += piece
    document = RuleTokenizer()(plain)
    quotations = [
        Quotation("direct" if content.text.startswith('"') else "indirect", content.text, content, cue, source)
        for source, cue, content in zip(found["["], found["<"], found["{"], strict=True)
    ]
    last = resolve(document, pair_marks(document), quotations).quotations[-1]
    return last.speaker.name if last.speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # an object is not the subject of its clause, nor its owner's gender
        ("Mayor Ole Dahl was in Oslo. He visited Captain Per Moe there, where [he] <said> {so}.", "Ole Dahl"),
        ("Kabo Dira backed her up on Monday. It was late. [He] <said> {so}.", "Kabo Dira"),
        ("Kabo Dira sold her boats on Monday. It was late. [He] <said> {so}.", None),
        # the second of two names, with no verb, is no subject
        ("Pat met Ole Dahl in May. Then she wrote to Per Moe or Erik Berg. [He] <said> {so}.", None),
        # a name right before the pronoun in its sentence is kept in focus by the pronoun
        ("They dined with Ole Dahl before he left the town. [He] <said> {so}.", "Ole Dahl"),
        # the one from whose view it is told
        ("For Ole Dahl, a farmer, Per Moe was a saint. [He] <said> {so}.", "Ole Dahl"),
        # a noun before the name that it is said of, and the short form of a state
        ("A former sailor, Dahl had no boat. [He] <said> {so}.", "Dahl"),
        ("Ola Dahl lost a boat. After a storm last year in Portland, Ore., [she] <said> {so}.", "Ola Dahl"),
        # an owner of a term is no noun for a person; an exclamation owns nothing
        ("Ole Dahl's term as mayor ends in May. [He] <said> {so}.", "Ole Dahl"),
        ("Ole Dahl spoke. Well, there's no mayor here. [He] <said> {so}.", "Ole Dahl"),
    ],
)
def test_grammar_decides_the_antecedent_of_a_pronoun(text: str, name: str | None) -> None:
    assert speaker(text) == name


def test_the_speaker_of_an_embedded_quotation_is_not_the_antecedent_outside_it() -> None:
    text = "Ole Dahl said that Per Moe told him that the port was shut. He added more."
    outer, inner = text.index("that Per"), text.index("that the port")
    end = text.index(".")

    def quotation(source: str, start: int, stop: int) -> Quotation:
        at = text.index(source)
        content = Extract((Span(start, stop),), text[start:stop])
        return Quotation("indirect", content.text, content, None, Extract((Span(at, at + len(source)),), source))

    quotations = [quotation("Ole Dahl", outer, end), quotation("Per Moe", inner, end)]
    quotations.append(quotation("He", text.index("more"), len(text) - 1))
    document = RuleTokenizer()(text)
    said = resolve(document, pair_marks(document), quotations).quotations
    assert [str(one.speaker and one.speaker.name) for one in said] == ["Ole Dahl", "Per Moe", "Ole Dahl"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to [the Ledger, Mayor Ole Dahl, who is 60,] <said> {so}.", "Ole Dahl"),
        ("{The port is shut}, <according to> [Ole Dahl, a farmer].", "Ole Dahl"),
        ("Ole Dahl, [a Norwegian sailor and former Scout], <said> {so}.", "Ole Dahl"),
        ("In the port of Santa Dira, [a poll] <finds> {so}.", "a poll"),
        ("Other papers such as [the Ledger] <say> {so}.", "other papers such as the Ledger"),
        ("Rosa London sings. [London] <said> {so}.", "Rosa London"),
        ("Rosa London came from Oslo to see ministers in London. The talks failed. [Oslo] <said> {so}.", "Oslo"),
        ("[London] <said> {so}.", "London"),
        ("[The Secretary for Culture, Media, and Sport, Ole Dahl,] <said> {so}.", "Ole Dahl"),
        (
            "[The Zorb Post] <writes> {so}. [The Antimonopoly Service] <doubted> {it}. [The outlet] <noted> {so}.",
            "Zorb Post",
        ),
        ("It was the mayor Ole Dahl (Greens) [who] <said> {so}.", "Ole Dahl"),
        ("[FORMER NORWAY PRESIDENT] <TELLS> {ALL TO LEAVE}", "former Norway president"),
        ("[US OFFICIALS] <SAY> {ALL LEFT}", "US officials"),
    ],
)
def test_a_source_is_read_with_what_stands_beside_it(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The mayor praised Ann Lee.", False),
        ("It voted again, thanking Ann Lee.", False),
        ("The retired teacher Ann Lee left.", True),
        ("Acting mayor Ann Lee left.", True),
        ("Ole Dahl told Ann Lee no.", False),
        ('"No," said Ann Lee.', True),
        ("They asked Ole Dahl and Ann Lee.", False),
        ("Ole Dahl and Ann Lee left.", True),
        ("For Ann Lee, the port was home.", True),
        ("For Ann Lee the port was home.", False),
        ("With Ann Lee, the port was home.", False),
    ],
)
def test_subjects_are_told_from_objects(text: str, subject: bool) -> None:
    document: Document = RuleTokenizer()(text)
    mentions = find_mentions(document, pair_marks(document))
    name = next(mention for mention in mentions if mention.text == "Ann Lee")
    assert is_subject(document, name.tokens) is subject


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Five minutes with Hanne Orr. She spoke to Oar & Sail.\n\n[A]<:> {No.}\n\nOrr rows again in May.",
            "Hanne Orr",
        ),
        ("Ann Lee met the rower Hanne Orr.\n\n[A]<:> {No.}\n\nOrr rows again. Orr is 26.", "Hanne Orr"),
        ("Ann Lee met the rower Hanne Orr.\n\n[A]<:> {No.}\n\nOrr and Lee talked on.", None),
        ("A talk in the boathouse.\n\n[A]<:> {No.}\n\nHanne Orr rows again in May.", None),
    ],
)
def test_an_answer_is_that_of_whom_the_interview_names_most(text: str, name: str | None) -> None:
    assert speaker(text) == name
