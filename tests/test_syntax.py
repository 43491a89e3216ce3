"""Grammar of a few sentences, by heuristics and by a parse."""

from __future__ import annotations

import pytest
from attrs import evolve

from quoteattr.attribution.assembly import attribute
from quoteattr.document import Document, Parse
from quoteattr.english.cues import find_cues
from quoteattr.english.phrases import Phrases
from quoteattr.english.syntax import Syntax
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.marks import Marks
from quoteattr.pipeline import analyse
from quoteattr.tokenizers.rules import RuleTokenizer

FOUNDERS = """
Those    those  DET   2  det
values   value  NOUN  0  root
our      our    PRON  4  nmod:poss
aunts    aunt   NOUN  6  nsubj
always   always ADV   6  advmod
defended defend VERB  2  acl:relcl
.        .      PUNCT 2  punct
"""
CLERK = """
Accustomed accustom VERB  6  acl
to         to       ADP   3  case
storms     storm    NOUN  1  obl
,          ,        PUNCT 1  punct
the        the      DET   6  det
clerk      clerk    NOUN  10 nsubj
(          (        PUNCT 8  punct
53         53       NUM   6  appos
)          )        PUNCT 8  punct
said       say      VERB  0  root
it         it       PRON  13 nsubj
was        be       AUX   13 cop
over       over     ADV   10 ccomp
.          .        PUNCT 10 punct
"""
STUDIES = """
According accord VERB  4  case
to        to     ADP   1  fixed
several   several ADJ  4  amod
studies   study  NOUN  7  obl
frozen    frozen ADJ   6  amod
fruits    fruit  NOUN  7  nsubj
keep      keep   VERB  0  root
.         .      PUNCT 7  punct
"""
PASSIVE = """
It      it     PRON  3  nsubj:pass
was     be     AUX   3  aux:pass
denied  deny   VERB  0  root
by      by     ADP   6  case
the     the    DET   6  det
head    head   NOUN  3  obl:agent
of      of     ADP   9  case
the     the    DET   9  det
bank    bank   NOUN  6  nmod
,       ,      PUNCT 11 punct
Kim     Kim    PROPN 6  appos
,       ,      PUNCT 3  punct
on      on     ADP   14 case
Monday  Monday PROPN 3  obl
.       .      PUNCT 3  punct
"""
JOINED = """
Kim     Kim    PROPN 2  nsubj
sat     sit    VERB  0  root
and     and    CCONJ 4  cc
warned  warn   VERB  2  conj
,       ,      PUNCT 6  punct
adding  add    VERB  4  advcl
that    that   SCONJ 15 mark
a       a      DET   9  det
letter  letter NOUN  15 nsubj
called  call   VERB  9  acl
X       X      PROPN 10 xcomp
,       ,      PUNCT 13 punct
saying  say    VERB  9  acl
no      no     INTJ  13 obj
came    come   VERB  6  ccomp
before  before SCONJ 17 mark
leaving leave  VERB  15 advcl
and     and    CCONJ 19 cc
said    say    VERB  2  conj
so      so     ADV   19 advmod
.       .      PUNCT 2  punct
"""


def parsed(rows: str) -> Document:
    """A sentence with its parse: word, lemma, part of speech, head (from 1) and relation."""
    columns = list(zip(*(row.split() for row in rows.strip().split("\n")), strict=True))
    document = RuleTokenizer()(" ".join(columns[0]))
    heads = tuple(int(head) - 1 for head in columns[3])
    return evolve(document, parse=Parse(columns[1], columns[2], heads, columns[4]))


def syntaxes(rows: str, *, quoted: tuple[range, ...] = ()) -> tuple[Syntax, Syntax, Document]:
    """The heuristics of a sentence, its parse, and its document."""
    document = parsed(rows)
    cues = find_cues(document)
    plain = Phrases.of(evolve(document, parse=None), quoted, cues).syntax
    return plain, Phrases.of(document, quoted, cues).syntax, document


def cut(document: Document, tokens: range) -> str:
    return " ".join(document.words[i] for i in tokens)


@pytest.mark.parametrize(
    ("rows", "verb", "by_heuristics", "by_parse"),
    [
        (FOUNDERS, "defended", "Those values our aunts always", "our aunts"),
        (CLERK, "said", "", "the clerk ( 53 )"),
        (PASSIVE, "denied", "It", "It"),
        (STUDIES, "keep", "several studies frozen fruits", "frozen fruits"),
    ],
)
def test_subjects(rows: str, verb: str, by_heuristics: str, by_parse: str) -> None:
    plain, parse, document = syntaxes(rows)
    at = document.words.index(verb)
    assert cut(document, plain.subject(at, 0)) == by_heuristics
    assert cut(document, parse.subject(at, 0)) == by_parse


@pytest.mark.parametrize(
    ("rows", "first", "by_heuristics", "by_parse"),
    [
        (STUDIES, "several", "several studies frozen fruits keep", "several studies"),
        (PASSIVE, "the", "the head of the bank", "the head of the bank , Kim"),
        (FOUNDERS, "always", "always defended", "always defended"),
    ],
)
def test_noun_phrases(rows: str, first: str, by_heuristics: str, by_parse: str) -> None:
    plain, parse, document = syntaxes(rows)
    at, end = document.words.index(first), len(document.words)
    assert cut(document, plain.noun_phrase(at, end)) == by_heuristics
    assert cut(document, parse.noun_phrase(at, end)) == by_parse
    assert parse.noun_phrase(end, end) == range(end, end)


def test_agents() -> None:
    plain, parse, document = syntaxes(PASSIVE)
    assert cut(document, plain.agent(2, len(document.words))) == "the head of the bank"
    assert cut(document, parse.agent(2, len(document.words))) == "the head of the bank , Kim"


def sources_beside_said(document: Document) -> list[tuple[str, list[str]]]:
    """The sources of quotations, with the rules, if a labeller finds only the cue "said" and what follows it."""

    def label(document: Document, marks: Marks) -> Labelling:
        cue, end = document.words.index("said"), len(document.words) - 1
        return Labelling.of([TokenSpan("cue", cue, cue + 1), TokenSpan("content", cue + 1, end)], end + 1, 0.9)

    found = attribute(analyse(document, label, ()))
    return [(str(one.source), [evidence.rule for evidence in one.evidence]) for one in found]


def test_the_source_of_a_cue_is_what_the_parse_ties_to_it_and_the_evidence_says_so() -> None:
    document = parsed(CLERK)
    ((source, rules),) = sources_beside_said(document)
    assert source == "the clerk ( 53 )"
    assert rules == ["clause-of-cue", "content-after-cue", "source-of-parse"]
    ((source, rules),) = sources_beside_said(evolve(document, parse=None))
    assert (source, rules[:2]) == ("None", ["clause-of-cue", "content-after-cue"])


@pytest.mark.parametrize(
    ("rows", "cue", "source"),
    [
        (CLERK, "said", "the clerk ( 53 )"),
        (PASSIVE, "denied", "the head of the bank , Kim"),
        (FOUNDERS, "defended", "our aunts"),
        (STUDIES, "studies", ""),
        (JOINED, "warned", "Kim"),
        (JOINED, "adding", "Kim"),
        (JOINED, "saying", "a letter called X"),
        (JOINED, "leaving", ""),
        (JOINED, "called", ""),
        (JOINED, "said", "Kim"),
    ],
)
def test_sources(rows: str, cue: str, source: str) -> None:
    plain, parse, document = syntaxes(rows)
    at = document.words.index(cue)
    assert cut(document, parse.source(range(at, at + 1))) == source
    assert plain.source(range(at, at + 1)) == range(0)


def test_words() -> None:
    plain, parse, document = syntaxes(PASSIVE)
    phrase = parse.agent(2, len(document.words))
    assert [document.words[syntax.head(phrase)] for syntax in (plain, parse)] == ["Kim", "head"]
    assert [syntax.lemma(2) for syntax in (plain, parse)] == ["denied", "deny"]
    assert [parse.part_of_speech(i) for i in (2, 5, 10)] == ["VERB", "NOUN", "PROPN"]
    assert [plain.part_of_speech(i) for i in (2, 5, 10)] == ["VERB", "", "PROPN"]


def test_no_phrase_reaches_into_quoted_speech() -> None:
    _, parse, document = syntaxes(PASSIVE, quoted=(range(10, 12),))
    assert cut(document, parse.agent(2, len(document.words))) == "the head of the bank"
    _, parse, document = syntaxes(CLERK, quoted=(range(5, 6),))
    assert cut(document, parse.subject(9, 0)) == ""


def test_what_the_parse_does_not_tell_is_left_to_the_heuristics() -> None:
    document = evolve(parsed(PASSIVE), parse=Parse(("",) * 15, ("",) * 15, (-1,) * 15, ("",) * 15))
    syntax = Phrases.of(document, (), find_cues(document)).syntax
    assert cut(document, syntax.agent(2, 15)) == "the head of the bank"
    assert cut(document, syntax.subject(2, 0)) == "It"
    assert (syntax.lemma(2), syntax.part_of_speech(2)) == ("denied", "VERB")
