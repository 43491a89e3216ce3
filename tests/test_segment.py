"""Text to Document by rule: paragraphs, sentences, tokens; and what holds for any text at all."""

from __future__ import annotations

import itertools
import textwrap
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.document import Document
from quoteattr.resources.lexicons import Entry, load
from quoteattr.testing.growth import assert_linear
from quoteattr.tokenizers.rules import RuleTokenizer

tokenize = RuleTokenizer()

MARKS = ['"', "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''", "`", "´"]
ENDS = [". ", "! ", "? ", "... ", "… ", ".", '." ', "?” ", ".) ", ". . . ", "."]
SPACES = [
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1f",
    "\x85",
    "\xa0",
    "\u2028",
    "\u2029",
    "\u3000",
]
ODD = [
    "\x00",
    "\x7f",
    "\u200b",
    "\ufeff",
    "\u200f",
    "\u202e",
    "\xad",
    "\ud800",
    "\udfff",
    "\U0001f600",
    "\u0301",
    "\uffff",
]
WORDS = [
    "Kim",
    "said",
    "didn't",
    "Lee’s",
    "U.S.",
    "Mr.",
    "Inc.",
    "No. 5",
    "7.5",
    "10,000",
    "Yong-hyun",
    "--",
    "—",
    "http://news.example/a?b=c",
    "desk@news.example",
    "<b>",
    "&amp;",
    "'90s",
    "الوزير قال",
    "שר",
    "I",
    "J.",
    "[1]",
]
REPEATED = [
    '"',
    "'",
    "a",
    ".",
    ". ",
    "a.",
    "A.",
    "Mr.",
    "a-",
    "a'",
    "n't",
    "1,",
    "\u200b",
    "a\u200b",
    "http://",
    "www.",
    "a@",
    "@a.b",
    "&a",
    "[1]",
    "\n",
    " ",
    '?" ',
    '?" Kim ',
    ".[a]",
    "-",
    "(",
    "“",
    "a&",
    "A&",
    "said ",
    "é",
    ". Mr",
    "...a",
    "''",
    "&#",
    "x.y@",
    "\ud800",
]
texts = st.lists(
    st.one_of(*map(st.sampled_from, (MARKS, ENDS, SPACES, ODD, WORDS)), st.text(max_size=3)), max_size=40
).map("".join)


def sentences(text: str) -> list[str]:
    return [span.cut(text).strip() for span in tokenize(text).sentences]


def tokens(text: str) -> list[str]:
    return [span.cut(text) for span in tokenize(text).tokens]


@pytest.mark.parametrize(
    "text",
    [
        '"Go home." | He left.',
        "“Go home.” | He left.",
        "``Go home.'' | He left.",
        '"Go home," he said.',
        '"Will it work?" she asked.',
        '"Is it over?" Kim asked. | Nobody knew.',
        "“Is it over?” Mayor Ann Lee of Newtown asked reporters.",
        '"Is it over?" I asked.',
        '"Is it over?" | "Yes," Kim said.',
        '"Is it over?" | Kim said he did not know.',
        '"Is it over?" | He answered at once.',
        '"It is over!" | The crowd cheered.',
        "He said “no.” | “Never,” she added.",
        "She asked: “Why now?” | Then she left.",
        "Mr. Lee met Sen. Ann Kent and Gov. Bo Hall. | They talked.",
        "He works for Acme Inc. in Ohio. | She works for Kent Inc. | The firm grew.",
        "The U.S. Senate met. | They left the U.S. | The talks went on.",
        "It opens at 9 a.m. on Monday. | It closes at 5 p.m. | On Sunday it is shut.",
        "It opens at 9 a.m. | Lee said so. | It closes at 5 p.m. | Tickets are sold out.",
        "It opens at 9 a.m. Monday, at 6 p.m. Eastern Time or 7 p.m. GMT. | He saw the 10 p.m. News.",
        "The yen stood at 152 as of 10:30 a.m. New York time. | It rose at 9 p.m. London time.",
        "Trade ends at 5 p.m. Hong Kong time or 6 p.m. Paris time. | It began at 9 a.m. | Beijing shares fell.",
        "He saw his 6 p.m. CNN show at 8 p.m. Christmas Eve. | Lee's 9 a.m. Orlu class was full.",
        "It closes at 5 p.m. Indian Standard Time. | It ended at 9 a.m. | Moscow denied it. | So it is.",
        "He moved to the U.S. | Ann Lee said he left the U.K. | Police asked why.",
        "He met the U.S. Coast Guard. | Staff of the U.S. Treasury said so. | It is U.S. Ann Lee said no.",
        "It is No. 5 on the list. | Was it? | No. | She left.",
        "The talks of the U.S. And Orlu go on, or of the U.N. Or Orr. | Kim left for the U.K. | And he likes it.",
        "He builds boats in the U.S. For his firm. | Kim went to the U.S. | In March, it rained.",
        "He met U.S. Under-Secretary Lee. | Kim works for Orlu Corp. | Its profit fell.",
        "The deal signed feb. 27 or dec. 3 is off. | It was met by mr. Lee. | He was ill. | 12 others were not.",
        "HE MET DR. LEE AND GEN. ORR ON JAN. 5. | THEY LEFT THE U.S. | THE TALKS WENT ON.",
        "Lee sold Kent (U.K.) Ltd to Orr (R-Wis.) and left (he was ill.) | Then Kim came.",
        "They adhere to the ... Orlu Accord. | He heard of it ... | Kim did not.",
        "J. K. Hall and Ann B. Lee came. | So did I. | Kim stayed.",
        "It opened Jan. 5 in Newtown. | It rose 7.5 percent. | 12 people came.",
        "He was tired ... | But he went on.",
        "He was tired ... and left.",
        'Why?! | Because. | "What?!" she said.',
        "(He had left.) | Then she came.",
        "They grew.[1] | They fell. [2] [3] | They rose.",
        "“We won.” — Ann Lee",
        "He bought one. | iPhone sales rose.",
    ],
)
def test_sentences_end_where_the_bars_stand(text: str) -> None:
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


def test_copy_with_small_letters_behind_abbreviations_has_capitals_for_sentences_alone() -> None:
    text = "The plan for the U.S. And Orlu go on."
    assert len(sentences(text)) == 1
    assert len(sentences(f"U.S. officials left. {text}")) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended.”The next day came.", ["It ended.”", "The next day came."]),
        ("She left here.Then it rained.", ["She left here.", "Then it rained."]),
        ("1. Growth\n2. “Jobs”", ["1. Growth", "2. “Jobs”"]),
        ("It ended.\u200b \u200bThen it rained.", ["It ended.\u200b", "\u200bThen it rained."]),
        ("Buy at Shop.com or www.Shop.com or call D.Lee", ["Buy at Shop.com or www.Shop.com or call D.Lee"]),
    ],
)
def test_sentences_of_odd_copy(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'He went . " We are here , " said Kim .',
        "O'Brien of Côte d'Ivoire met the ma'am at 5 o'clock",
        "the bosses ’ pay",
        "the U.S. envoy and the U.S.-led force in Washington , D.C.",
        "7.5 % of 10,000 , or $ 3.2bn , at 10:30 on 9/11",
        "Kim Yong-hyun , a 3-year-old , e-mails",
        "desk@news.example and https://news.example/a?b=c#d , www.news.example/x .",
        "10 – 20 , yes — no -- never",
        "the '90s , the ’80s , 'em , 'tis",
        "`` Go , '' he said",
        "was “ highly likely ” said",
        "so ... on … and .. off",
        "( see [ 1 ] { 2 } )",
        "AT&T and R&B",
        "#news @desk",
        "Hello \u200b \ufeff there",
        "الوزير قال : نعم",
    ],
)
def test_tokens_that_spaces_part_already_stay_whole(text: str) -> None:
    assert tokens(text) == text.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("didn't", ["did", "n't"]),
        ("didn’t", ["did", "n’t"]),
        ("can't won't", ["ca", "n't", "wo", "n't"]),
        ("Kim's we're they've", ["Kim", "'s", "we", "'re", "they", "'ve"]),
        ("U.S.'s", ["U.S.", "'s"]),
        ("ministers' pay", ["ministers", "'", "pay"]),
        ('was“highly likely"said', ["was", "“", "highly", "likely", '"', "said"]),
        ("2010–2015—no--yes", ["2010", "–", "2015", "—", "no", "--", "yes"]),
        ("``Go,'' 'now'", ["``", "Go", ",", "''", "'", "now", "'"]),
        ("‘‘Go,’’ _now_ a_b ____", ["‘‘", "Go", ",", "’’", "_", "now", "_", "a_b", "____"]),
        ("'go.'''", ["'", "go", ".", "'", "''"]),
        ("It ended... (Really?!)", ["It", "ended", "...", "(", "Really", "?", "!", ")"]),
        ("He met Mr. Lee. He left.", ["He", "met", "Mr.", "Lee", ".", "He", "left", "."]),
        ("vitamin C.\nSo did I.", ["vitamin", "C", ".", "So", "did", "I", "."]),
        ("J.K. Hall, J. Hall", ["J.K.", "Hall", ",", "J.", "Hall"]),
        ("a\u200b b\u200bc \u200bd\ufeff", ["a", "\u200b", "b\u200bc", "\u200b", "d", "\ufeff"]),
        ("x\x00y \x00 \ud800z", ["x\x00y", "\x00", "\ud800", "z"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("<p>Go</p>&nbsp;&#8220;", ["<", "p", ">", "Go", "<", "/", "p", ">", "&nbsp;", "&#8220;"]),
        ("newâ€\x9d itâ€™s â€œgoâ€", ["new", "â€\x9d", "it", "â€™", "s", "â€œ", "go", "â€"]),
        ("“âge” pâté", ["“", "âge", "”", "pâté"]),
        ("$5bn 5% £3", ["$", "5bn", "5", "%", "£", "3"]),
        ("(https://news.example/a).", ["(", "https://news.example/a", ")", "."]),
        ("good😀 job", ["good", "😀", "job"]),
        ("ok👩🏽‍🚀🇩🇪❤️ 1️⃣", ["ok", "👩🏽‍🚀", "🇩🇪", "❤️", "1️⃣"]),
        ("①Kim ﹅said⸺ no🄯", ["①", "Kim", "﹅", "said", "⸺", "no", "🄯"]),
        ("café's 5½ km² ℓ", ["café", "'s", "5½", "km²", "ℓ"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "line_end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n", "\r\n \r\n", "\n\t"]
)
def test_a_line_break_ends_a_paragraph_and_a_sentence(line_end: str) -> None:
    text = f" Title without a stop{line_end}It began{line_end}"
    document = tokenize(text)
    assert [span.cut(text) for span in document.paragraphs] == [
        f" Title without a stop{line_end}",
        f"It began{line_end}",
    ]
    assert document.sentences == document.paragraphs


FLOOD = (
    "The council of Orlu met on Monday to hear what the river had done to the old mill, which stands below the dam. "
    "Nobody had seen such a flood since the year in which the bridge fell, the mayor said."
)
FIELDS = "Farmers want to know who will pay for the fields that lie under water, and when. The council will meet again."


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("width", "count"), [(40, 2), (60, 2), (72, 2), (100, 2), (39, 9), (101, 4)])
def test_copy_wrapped_at_40_to_100_characters_keeps_its_paragraphs(width: int, count: int, line_end: str) -> None:
    lines = [textwrap.wrap(paragraph, width) for paragraph in (FLOOD, FIELDS)]
    assert max(map(len, itertools.chain(*lines))) == width
    text = f"{line_end}{line_end}".join(map(line_end.join, lines))
    assert len(tokenize(text).paragraphs) == count


@pytest.mark.parametrize("width", [45, 60, 72])
def test_wrapped_paragraphs_may_have_no_blank_line_or_an_indent_between_them(width: int) -> None:
    for indent in ("", "   "):
        text = "\n".join(textwrap.fill(paragraph, width, initial_indent=indent) for paragraph in (FLOOD, FIELDS))
        assert [span.cut(text).split()[0] for span in tokenize(text).paragraphs] == ["The", "Farmers"]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        # Two lines are wrapped, where the next word has no room or is in lower case, and most end within a sentence.
        (
            [
                "The council of Orlu met on Monday to hear what",
                "Kim had done. It was late, and the rain went on,",
                "and on.",
            ],
            1,
        ),
        (
            ["The council of Orlu met on Monday to hear what", "the river had done to the old mill. Rain fell."],
            2,
        ),  # one line
        (
            ["The council of Orlu met on Monday, and then", "it rained,", "and rained,", "and rained."],
            1,
        ),  # in lower case
        (["The council of Orlu met on Monday, in Orlu.", "it rained.", "and rained.", "and rained."], 4),  # a full stop
        (["The council of Orlu met in Orlu on Monday.", "Mayor", "Boats", "Roads"], 4),  # there was room
        (
            [
                "The council of Orlu met on Monday in Orlu.",
                "Nobody had seen such a flood since the war.",
                "Farmers want it paid.",
            ],
            3,
        ),
        (
            [
                "The council of Orlu met on Monday to hear",
                "Kim Lee tell of it. Nobody had asked for it.",
                "Farmers do.",
            ],
            3,
        ),  # half
        (["The council of Orlu met on Monday to hear ", "what the river had done to the old mill and", "the road."], 1),
    ],
)
def test_lines_are_paragraphs_unless_a_width_cut_them(lines: list[str], count: int) -> None:
    assert len(tokenize("\n".join(lines)).paragraphs) == count


def test_leading_white_space_belongs_to_the_first_paragraph() -> None:
    text = "\r\n \n It began.\nIt ended."
    assert [span.cut(text) for span in tokenize(text).paragraphs] == ["\r\n \n It began.\n", "It ended."]


def test_an_empty_text_gives_an_empty_document() -> None:
    assert tokenize("") == Document("", (), (), ())


@pytest.mark.parametrize("text", [" ", "\n", "\r\n\r\n", "\x1c\x85\u2028"])
def test_white_space_alone_is_one_paragraph_without_tokens(text: str) -> None:
    document = tokenize(text)
    assert len(document.paragraphs) == len(document.sentences) == 1
    assert document.tokens == ()


@given(texts)
def test_nothing_is_lost(text: str) -> None:
    document = tokenize(text)
    assert "".join(document.segments()) == text
    assert "".join(span.cut(text) for span in document.sentences) == text
    assert "".join(span.cut(text) for span in document.paragraphs) == text
    assert "".join(span.cut(text) for span in document.tokens) == "".join(text.split())
    assert all(not any(map(str.isspace, span.cut(text))) for span in document.tokens)


@given(texts)
def test_sentences_lie_in_paragraphs_and_tokens_in_sentences(text: str) -> None:
    document = tokenize(text)
    assert {span.start for span in document.paragraphs} <= {span.start for span in document.sentences}
    for token in document.tokens:
        assert document.sentences[document.sentence_at(token.start)].covers(token)
    if document.tokens:
        assert all(document.tokens_in(*span) for span in document.sentences), "a sentence without a token"


@given(texts)
def test_paragraphs_begin_after_line_breaks_and_with_a_token(text: str) -> None:
    document = tokenize(text)
    for before, paragraph in pairwise(document.paragraphs):
        white = before.cut(text)[len(before.cut(text).rstrip()) :]
        assert set(white) & set("\n\r\x0b\x0c\x85\u2028\u2029")
        assert not text[paragraph.start].isspace()


@given(texts)
def test_a_paragraph_is_cut_the_same_way_alone(text: str) -> None:
    document = tokenize(text)
    for paragraph in document.paragraphs:
        alone = tokenize(paragraph.cut(text))
        assert [span.shifted(paragraph.start) for span in alone.tokens] == [
            document.tokens[place] for place in document.tokens_in(*paragraph)
        ]


@given(texts, st.sampled_from([odd for odd in ODD if odd != "\u0301"]))
def test_an_odd_character_after_a_word_leaves_the_word(text: str, odd: str) -> None:
    assert tokens(f"Kim said{odd} {text}")[:3] == ["Kim", "said", odd]


@pytest.mark.growth
@pytest.mark.parametrize("piece", REPEATED)
def test_time_is_linear(piece: str) -> None:
    short, long = ((piece * (length // len(piece) + 1))[:length] for length in (50_000, 100_000))
    tokenize("Ready.")
    assert_linear(lambda: tokenize(short), lambda: tokenize(long))


def test_the_same_text_gets_the_same_document() -> None:
    text = "“Go,” Kim said. " * 20
    assert tokenize(text) == RuleTokenizer()(text)


def test_no_punctuation_and_no_symbol_is_a_letter_of_a_word() -> None:
    every = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] in "PS"]
    joining = set("-_‐‑.'’‘‛`´ʼ′＇&@#")
    assert not [sign for sign in every if sign not in joining and tokens(f"a{sign}b") != ["a", sign, "b"]]


@pytest.mark.parametrize("entry", load("abbreviations"), ids=lambda entry: entry.words)
def test_each_abbreviation_does_what_the_list_says(entry: Entry) -> None:
    assert f"{entry.words}." in tokens(entry.applies)
    assert len(sentences(entry.applies)) == 1
    if entry.fails != "-":
        assert len(sentences(entry.fails)) > 1


@pytest.mark.parametrize("opener", load("sentence_openers").entries)
def test_each_opener_begins_a_sentence_after_an_abbreviation(opener: str) -> None:
    assert len(sentences(f"They left the U.S. {opener} they went on.")) == 2
