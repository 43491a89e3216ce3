"""Which marks open and close, which are apostrophes, feet, inches or decades, and what is odd about them."""

from __future__ import annotations

import unicodedata

import pytest

from quoteattr.limits import MAX_MARKS_IN_ROW, MAX_PARAGRAPHS_LEFT_OPEN
from quoteattr.marks import Marks, Stretch, pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def marks_of(text: str) -> Marks:
    return pair_marks(RuleTokenizer()(text))


def stretches(text: str, depth: int = 0) -> list[str]:
    """The stretches at a depth, with their marks."""
    return [stretch.span.cut(text) for stretch in marks_of(text).stretches if stretch.depth == depth]


def problems(text: str) -> list[tuple[str, str]]:
    return [(problem.kind, problem.span.cut(text)) for problem in marks_of(text).problems]


def test_two_single_marks_as_one_glyph_close_the_double_mark_around_open_singles() -> None:
    text = "„Yes, ‘no, ‘never, ''"
    assert stretches(text) == [text]


def test_only_the_outermost_of_open_single_marks_runs_on_into_the_next_paragraph() -> None:
    text = "‘We go, ‘we stay\n\n‘We go on,’ he said."
    assert stretches(text) == ["‘We go, ‘we stay", "‘We go on,’"]
    assert problems(text) == []


def test_a_mark_after_a_figure_closes_what_nothing_after_it_closes() -> None:
    assert stretches('“The pipe is 12" he said.') == ['“The pipe is 12"']
    assert stretches('“The pipe is 12" wide,” he said.') == ['“The pipe is 12" wide,”']


def test_straight_marks_that_open_sentences_are_paragraphs_in_one_line() -> None:
    text = '"We stay. "You go. "It is late," he said.'
    assert stretches(text) == ['"We stay.', '"You go.', '"It is late,"']
    assert stretches('"We stay. "he said. "It is late," he said.')[0] == '"We stay. "'


PAIRS = ["“”", '""', "‘’", "''", "«»", "‹›", "„“", "„”", "»«", "”“", "””", "““"]


@pytest.mark.parametrize(
    "pair",
    [
        *PAIRS,
        "‚‘",
        "‘‘",
        "＂＂",
        "″″",
        "´´",
        "`'",
        '“"',
        '"”',
        ("``", "''"),
        ("''", "''"),
        ("‘‘", "’’"),
        ('""', '""'),
        ('"', "''"),
    ],
)
@pytest.mark.parametrize(
    "words", ["We agree,", "We agree...", "...and so on,", "$5 or £6?", "(Laughs) Yes.", "[We] do not —", "7 of us!"]
)
def test_a_pair_of_any_style(pair: str, words: str) -> None:
    quoted = f"{pair[0]}{words}{pair[1]}"
    for text in (f"{quoted} she said.", f"She said: {quoted}", f"She said ({quoted}).", f"{quoted}\n\nShe left."):
        assert stretches(text) == [quoted]
        assert [stretch.inside.cut(text) for stretch in marks_of(text).stretches] == [words]
        assert not problems(text)


@pytest.mark.parametrize("pair", ["“”", '""', "«»", "„“", "‹›", ("``", "''")])
def test_a_space_too_many_within_the_marks(pair: str) -> None:
    quoted = f"{pair[0]} We agree , {pair[1]}"
    assert stretches(f"{quoted} she said . {quoted}") == [quoted, quoted]


NO_MARKS = [
    "Don't say it's the boys' or James's; it isn't. O'Brien's fine, rock-'n'-roll too.",
    "Don’t say it’s the boys’ or James’s; it isn’t. O’Brien’s fine, rock-’n’-roll too.",
    "The '90s, the ’90s and the ‘90s; '68 and ’69; the class of '24.",
    "'Tis the season, 'twas fun, 'cause they love 'em 'til the end.",
    "He is 6'2\" and she is 5’11”; the board is 6' 2\" or 6 feet.",
    'A 12" record, a 7” single and a 5.5" nail: 12" by 14".',
    "The 6' fence and the nurses' strike, Marx' books, goin' home, th' end.",
    "Kim 's plan is n't ready ; they 're late , the town 'S mayor too .",
    "Rock 'n' roll, rock ’n’ roll, Guns N' Roses.",
    "The angle is 5°12'30\" north.",
]


@pytest.mark.parametrize("text", [*NO_MARKS, unicodedata.normalize("NFD", "Zoé's café's menu")])
def test_apostrophes_feet_inches_and_decades_are_no_marks(text: str) -> None:
    assert not marks_of(text).stretches
    assert not problems(text)


@pytest.mark.parametrize("pair", ["“”", '""', "‘’", "''"])
@pytest.mark.parametrize(
    "words",
    [
        "We back workers' rights and the nurses' strike,",
        "We back workers’ rights and the nurses’ strike,",
        "It's O'Brien's, isn't it?",
        "The '90s were good and the ’80s better,",
        "I'm goin' to town,",
        "He is 6' tall,",
        "We love rock 'n' roll, and told 'em so,",
    ],
)
def test_apostrophes_within_marks_do_not_close_them(pair: str, words: str) -> None:
    text = f"{pair[0]}{words}{pair[1]} she said of the workers' friend. {pair[0]}That is all.{pair[1]}"
    assert stretches(text) == [f"{pair[0]}{words}{pair[1]}", f"{pair[0]}That is all.{pair[1]}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"He is 6\'2" and quick," she said.', ['"He is 6\'2" and quick,"']),
        ('He said: "I love 12" records."', ['"I love 12" records."']),
        ("“I love 12” records,” he said.", ["“I love 12” records,”"]),
        ('"We won in 1990" and "lost in 2001" were the slogans.', ['"We won in 1990"', '"lost in 2001"']),
        ("‘’90s kids’ were there.", ["‘’90s kids’"]),
        ("'10 people died,' he said.", ["'10 people died,'"]),
        ("’House of Straw’ was her first film.", ["’House of Straw’"]),
        ("the \"Post\"'s editor said 'yes'.", ['"Post"', "'yes'"]),
        ("the ‘Post’’s editor", ["‘Post’"]),
        ('the class of 1998 and "the class of \'99" met', ['"the class of \'99"']),
        ("He said ‘It’s the boys’.’ Then he left.", ["‘It’s the boys’.’"]),
        ("'He likes cats' said Bob, the owner's friend.", ["'He likes cats'"]),
        ("‘Little Marco’ and ‘Lyin’ Ted.’", ["‘Little Marco’", "‘Lyin’ Ted.’"]),
    ],
)
def test_apostrophes_and_inches_beside_marks(text: str, found: list[str]) -> None:
    assert stretches(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was“highly likely” to win.", ["“highly likely”"]),
        ('It was"highly likely"to win.', ['"highly likely"']),
        ('He said:"Yes."She said:"No."', ['"Yes."', '"No."']),
        ("He said:“Yes.”She said:“No.”", ["“Yes.”", "“No.”"]),
        ('"We agree,"she said. "We do."', ['"We agree,"', '"We do."']),
        ('the "so-called" "experts"', ['"so-called"', '"experts"']),
        ('"A"/"B"—"C"-"D"', ['"A"', '"B"', '"C"', '"D"']),
        ('"We agree," he said. " The end," he added.', ['"We agree,"', '" The end,"']),
        ('"We agree," he said ." The end, "he added.', ['"We agree,"', '" The end, "']),
        ('**"We agree,"** she said, _"all of us."_', ['"We agree,"', '"all of us."']),
        ('"We agree."[1] She left.', ['"We agree."']),
        ("”We agree,” said one. “We do not,“ said another.", ["”We agree,”", "“We do not,“"]),
    ],
)
def test_marks_glued_to_words_and_misplaced_spaces(text: str, found: list[str]) -> None:
    assert stretches(text) == found
    assert not problems(text)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“He said ‘no’ to me,” she said.", "“He said ‘no’ to me,”", "‘no’"),
        ("\"He said 'no' to me,\" she said.", "\"He said 'no' to me,\"", "'no'"),
        ("‘He said “no” to me,’ she said.", "‘He said “no” to me,’", "“no”"),
        ("'He said \"no\" to me,' she said.", "'He said \"no\" to me,'", '"no"'),
        ("“He said “no” to me,” she said.", "“He said “no” to me,”", "“no”"),
        ('"He said "no" to me," she said.', '"He said "no" to me,"', '"no"'),
        ("‘He said ‘no’ to me,’ she said.", "‘He said ‘no’ to me,’", "‘no’"),
        ("“She said, ‘I won’t.’” He left.", "“She said, ‘I won’t.’”", "‘I won’t.’"),
        ("\"She said, 'I won't.'\" He left.", "\"She said, 'I won't.'\"", "'I won't.'"),
        ("‘She said, ‘I won’t.’’ He left.", "‘She said, ‘I won’t.’’", "‘I won’t.’"),
        ("“‘Never,’ she said,” he said.", "“‘Never,’ she said,”", "‘Never,’"),
        ("“ ‘Never,’ she said,” he said.", "“ ‘Never,’ she said,”", "‘Never,’"),
        ("He wrote '\"Help\"' on the wall.", "'\"Help\"'", '"Help"'),
        ("the “so-called “experts”” are", "“so-called “experts””", "“experts”"),
        ("«He said ‹no› to me,» she said.", "«He said ‹no› to me,»", "‹no›"),
    ],
)
def test_marks_within_marks(text: str, outer: str, inner: str) -> None:
    assert (stretches(text), stretches(text, 1)) == ([outer], [inner])
    assert not problems(text)


def test_three_levels() -> None:
    text = "“She said, ‘He shouted “Stop!” at me,’ and left,” Lee recalled."
    assert [stretches(text, depth) for depth in range(4)] == [
        ["“She said, ‘He shouted “Stop!” at me,’ and left,”"],
        ["‘He shouted “Stop!” at me,’"],
        ["“Stop!”"],
        [],
    ]


@pytest.mark.parametrize("pair", ["“”", '""', "‘’", "''", "«»"])
def test_speech_goes_on_in_the_next_paragraph_that_opens(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    text = f"He said: {opening}One.\n\n{opening}Two.\n\n{opening}Three,{closing} and left. {opening}Four.{closing}"
    found = marks_of(text)
    assert [(s.span.cut(text)[1:4], s.closed, s.continues) for s in found.stretches] == [
        ("One", False, None),
        ("Two", False, 0),
        ("Thr", True, 1),
        ("Fou", True, None),
    ]
    assert not found.problems


def test_speech_that_goes_on_may_hold_other_marks() -> None:
    text = "‘One has “nested” words.\n\n‘Two,’ he said."
    first, nested, second = marks_of(text).stretches
    assert first.span.cut(text) == "‘One has “nested” words."
    assert (nested.depth, second.continues) == (1, 0)


def test_speech_does_not_go_on_in_another_kind_of_mark() -> None:
    text = "“One goes on.\n\n‘Two,’ he said."
    assert problems(text) == [("unclosed-mark", "“One goes on.")]
    assert marks_of(text).stretches[1].continues is None


def test_speech_goes_on_in_the_next_paragraph_that_closes_first() -> None:
    text = 'Lee said, "We fished.\n\nThe sea was calm." Then Ann Lee said, "Go home."'
    found = marks_of(text)
    assert stretches(text) == ['"We fished.', 'The sea was calm."', '"Go home."']
    assert [stretch.continues for stretch in found.stretches] == [None, 0, None]
    assert not found.problems


def test_speech_goes_on_in_paragraphs_without_marks_before_one_that_closes_first() -> None:
    text = "“We fished.\n\nThe sea was flat.\n\nIt was calm,” Lee said. “Go home.”"
    found = marks_of(text)
    assert stretches(text) == ["“We fished.", "The sea was flat.", "It was calm,”", "“Go home.”"]
    assert [stretch.continues for stretch in found.stretches] == [None, 0, 1, None]
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        "“We fished.\n\n" + "The sea.\n\n" * (MAX_PARAGRAPHS_LEFT_OPEN + 1) + "It was calm.” So it was.",
        "‘We fished.\n\nThe sea was calm.” So it was.",
        "‘We fished.\n\nThe sea.\n\nIt was calm.” So it was.",
    ],
)
def test_speech_does_not_go_on_over_many_paragraphs_or_to_another_kind_of_mark(text: str) -> None:
    assert [kind for kind, _ in problems(text)] == ["unclosed-mark", "unopened-mark"]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“One, she said.  \n\nTwo goes on without.\n\n“Three,” she said."
    assert stretches(text) == ["“One, she said.", "“Three,”"]
    assert problems(text) == [("unclosed-mark", "“One, she said.")]


def test_an_unclosed_mark_ends_where_the_next_one_opens() -> None:
    for text in ("“One she said. “Two,” he said.", '"One she said. "Two," he said.'):
        assert stretches(text) == [text[:14], text[15:21]]
        assert [kind for kind, _ in problems(text)] == ["unclosed-mark"]


def test_a_closing_mark_with_no_partner() -> None:
    assert problems("We agree,” she said.") == [("unopened-mark", "”")]
    assert problems('Too early to bed." After the match, he said, "We were poor') == [
        ("unopened-mark", '"'),
        ("unclosed-mark", '"We were poor'),
    ]


def test_an_unclosed_single_mark_is_an_apostrophe_unless_speech_starts_there() -> None:
    assert not marks_of("He told me 'never again. She left.").stretches
    assert not marks_of("‘We, he said. “No,” she said.").stretches[1:]
    assert stretches("He said: ‘Never again.") == ["‘Never again."]
    assert problems("He said: ‘Never again.") == [("unclosed-mark", "‘Never again.")]
    assert stretches("“He told me ‘never again,” she said.") == ["“He told me ‘never again,”"]


def test_a_colon_and_a_space_before_an_unclosed_single_mark_make_it_speech() -> None:
    assert stretches("He said: ‘Never again.") == ["‘Never again."]
    for before in ("He said:   ", "He said:", "He said, ", "He said "):
        assert not marks_of(f"{before}‘Never again.").stretches
    assert stretches("He said: ‘Never, she said. “No,” said he.") == ["“No,”"]


def test_closing_marks_in_a_row_open_nothing_where_all_others_are_paired() -> None:
    text = '"One" two" three" four" five" "Six"'
    assert stretches(text) == ['"One"', '"Six"']
    assert problems(text) == [("unopened-mark", '"')] * 4


def test_stretches_are_in_order_and_never_cross() -> None:
    text = "“One ‘two “three” four’ five” six ‘seven.\n\n‘Eight “nine’ ten” eleven"
    found = marks_of(text).stretches
    assert list(found) == sorted(found, key=lambda stretch: (stretch.span.start, -stretch.span.end))
    for one in found:
        assert one.span.covers(one.inside) or one.inside.start == one.inside.end
        assert not any(one.span.overlaps(other.span) for other in found if other.depth == one.depth and other != one)


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "`", "«"])
def test_a_line_drawn_with_marks_opens_and_closes_nothing(mark: str) -> None:
    line = mark * (MAX_MARKS_IN_ROW + 1)
    text = f"{line}\nShe said: “We go {line} now.”\n{line}"
    found = marks_of(text)
    assert [stretch.span.cut(text) for stretch in found.stretches] == [f"“We go {line} now.”"]
    assert [problem.span.cut(text) for problem in found.problems] == [line] * 3


def test_marks_within_marks_are_no_line() -> None:
    assert [stretch.inside.length for stretch in marks_of(f"{'“' * MAX_MARKS_IN_ROW}no").stretches][-1:] == [2]


def test_marks_alone() -> None:
    assert [stretch.inside.length for stretch in marks_of('"" "').stretches] == [0, 0]
    assert problems('"') == [("unclosed-mark", '"')]
    assert marks_of("").stretches == ()
    assert marks_of(" \n\n ").problems == ()


def test_a_stretch_is_a_value() -> None:
    (one,) = marks_of("“Yes.”").stretches
    (other,) = marks_of("“Yes.”").stretches
    assert one == other
    assert isinstance(one, Stretch)
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            '"It was late.\n\nThe road was dark.\n\nWe lost, "said Lee.',
            ["It was late.", "The road was dark.", "We lost,"],
        ),
        ("“It was late.\n\nWe lost. ” She left.", ["It was late.", "We lost."]),
        ('"It was late.\n\nThen he asked, "Who?" and left.', ["It was late.", "Who?"]),
    ],
)
def test_speech_left_open_ends_with_a_mark_whose_space_is_on_the_wrong_side(text: str, inside: list[str]) -> None:
    stretches = pair_marks(RuleTokenizer()(text)).stretches
    assert [stretch.inside.cut(text) for stretch in stretches] == inside
