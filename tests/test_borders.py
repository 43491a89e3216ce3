from __future__ import annotations

import pytest

from quoteattr.document import Document
from quoteattr.labelling import B_CONTENT, B_CUE, B_SOURCE
from quoteattr.labelling.corrections.borders import move_borders, return_sources, widen_clauses
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer

LETTERS = {".": 0, "S": B_SOURCE, "s": B_SOURCE + 1, "Q": B_CUE, "q": B_CUE + 1, "C": B_CONTENT, "c": B_CONTENT + 1}
"""How a label is written below; a capital begins a run."""


def quoted(document: Document) -> frozenset[int]:
    """The tokens of the quoted stretches, their marks included."""
    return frozenset(i for stretch in pair_marks(document).stretches for i in document.tokens_in(*stretch.span))


def moved(text: str, labels: str) -> str:
    """The labels after the borders were moved, one letter a token."""
    document = RuleTokenizer()(text)
    assert len(document.tokens) == len(labels), document.words
    numbers = [LETTERS[letter] for letter in labels]
    move_borders(document, numbers, quoted(document))
    return "".join(letter for number in numbers for letter, label in LETTERS.items() if label == number)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("We will close, Marta Ferreira said.", "Ccc.SQq.", "Ccc.SsQ."),
        ("We will close, Marta Rio Ferreira said.", "Ccc.SQqq.", "Ccc.SssQ."),
        ("Mayor Fully Supported The Plan", "SQqCc", "SQqCc"),  # a headline: the verb has a capital too
        ("the mayor Angrily said no.", "SsQqC.", "SsQqC."),  # no name in front
        ("Marta Ferreira Rio.", "SQq.", "SQq."),  # no verb
    ],
)
def test_a_name_within_a_cue_is_the_names(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said , and we go.", "SQCccc.", "SQ.Ccc."),
        ("Lee said ;, we go.", "SQCccc.", "SQ..Cc."),
        ("Lee said , .", "SQC.", "SQ.."),
        ("Lee said we go, home.", "SQCccc.", "SQCccc."),
    ],
)
def test_content_does_not_begin_with_a_comma(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Ann Lee, the mayor, said no.", "Ss.Cc.QC.", "Sssss.QC."),
        ("Ann Lee, “the mayor”, said no.", "Ss..Cc..QC.", "Ss..Cc..QC."),
        ("No, the mayor, said Lee.", "C.Cc.QS.", "C.Cc.QS."),  # no source in front
        ("Ann Lee the mayor, said no.", "SsCc.QC.", "SsCc.QC."),
        ("Ann Lee, the mayor, of it said no.", "Ss.Cc...QC.", "Ss.Cc...QC."),
    ],
)
def test_an_apposition_before_the_cue_is_the_sources(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("An aide, speaking on Monday, said no.", "Cc.Sss.QC.", "Ssssss.QC."),
        ("An aide, speaking on Monday, said no.", "...Sss.QC.", "Ssssss.QC."),
        ("An aide, speaking on Monday said no.", "Cc.SssQC.", "Cc.SssQC."),
        ("An aide, Ann King, said no.", "Cc.Ss.QC.", "Cc.Ss.QC."),  # King is no participle
        ("Speaking on Monday, said no.", "Sss.QC.", "Sss.QC."),
        ("“No way,” speaking on Monday, said Lee.", ".Ccc.Sss.QS.", ".Ccc.Sss.QS."),
        ("Lee said, speaking on Monday, added no.", "SQ.Sss.QC.", "SQ.Sss.QC."),
    ],
)
def test_a_participle_is_no_source_without_its_noun(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The agency (KCNA) said no.", "Ssss.QC.", "SssssQC."),
        ("The agency (KCNA) said no.", "Ss...QC.", "Ss...QC."),
        ("The (old) agency) said no.", "Sssss.QC.", "Sssss.QC."),
    ],
)
def test_a_bracket_that_a_run_opens_is_closed_in_it(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("before", "by_rule", "after"),
    [
        ("CcQC.", "CcQS.", "CcQS."),
        ("CcQCc", "CcQSs", "CcQSs"),
        ("CcQCc", "CcQS.", "CcQCc"),  # only part of it
        ("CcQC.", "CcQSs", "CcQC."),
        ("CcQSC", "CcQSC", "CcQSC"),
    ],
)
def test_a_content_that_is_a_source_to_the_rules_is_one(before: str, by_rule: str, after: str) -> None:
    labels = [LETTERS[letter] for letter in before]
    return_sources(labels, [LETTERS[letter] for letter in by_rule])
    assert labels == [LETTERS[letter] for letter in after]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said “no, never”, but he left.", "SQ.Cccccccc.", "SQ.Cccc....."),
        ("Lee said “no” — he meant it.", "SQ.Cccccc.", "SQ.Cc....."),
        ("Lee said “no” to us all.", "SQ.Ccccc.", "SQ.Ccccc."),
        ("Lee said “no”, and “never” to us.", "SQ.Ccccccccc.", "SQ.Ccccccccc."),
        ("Lee said no, but he left.", "SQCccccc", "SQCccccc"),
    ],
)
def test_what_is_set_off_behind_quoted_words_is_none_of_them(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee told a group of farmers that rain fell.", "SQCcccccc.", "SQ....Ccc."),
        ("Lee told them that rain fell.", "SQCccc.", "SQ.Ccc."),
        ("It rains, Lee told farmers on Monday, Ann said.", "Cc.SQCcc.SQ.", "Cc.SQ....SQ."),  # all is said before
        ("It rains, Lee told farmers that all is well.", "Cc.SQCcccc.", "Cc.SQ.Cccc."),
        ("Lee told that rain fell.", "SQCcc.", "SQCcc."),
        ("Lee told one, two, that rain fell.", "SQCcccccc.", "SQCcccccc."),
        ("Lee thinks a group of farmers that fell is here.", "SQCccccccc.", "SQCccccccc."),
        ("Lee told us “rain” that fell is here.", "SQCcccccccc", "SQCcccccccc"),
    ],
)
def test_whoever_is_told_something_is_no_part_of_it(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said rain\n\nThe sun came. Rain", "SQCccccc", "SQC....."),
        ("Lee said “rain.\n\n“The sun came”", "SQ.Ccccccc", "SQ.Ccccccc"),
        ("Lee said rain\n\nThe sun came. Rain", "SQCCcccC", "SQCCcccC"),
    ],
)
def test_unquoted_content_ends_with_its_paragraph(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said rain fell and", "SQCcc", "SQCc."),
        ("Lee said rain and fell", "SQCcc", "SQCcc"),
        ("Lee said “rain and”", "SQ.Cc.", "SQ.Cc."),
        ("Lee said and", "SQC", "SQC"),
    ],
)
def test_content_does_not_end_with_a_conjunction(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Asking them, Lee said, “No way.”", "Cc.SQ.Ccccc", "...SQ.Ccccc"),
        ("On whether, Lee said: “No way.”", ".C.SQ.Ccccc", "...SQ.Ccccc"),
        ("Asking them, Lee said, “no way.”", "Cc.SQ.Ccccc", "Cc.SQ.Ccccc"),  # the words go on
        ("Asking hurts, said Lee, “No way.”", "Cc.QS.Ccccc", "...QS.Ccccc"),
        ("It rains, Lee said, “No way.”", "Cc.SQ.Ccccc", "Cc.SQ.Ccccc"),
        ("Asking hurts, Lee said.", "Cc.SQ.", "Cc.SQ."),
    ],
)
def test_what_leads_up_to_a_sentence_in_marks_is_none_of_it(text: str, before: str, after: str) -> None:
    assert moved(text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "by_rule", "after"),
    [
        ("Lee said rain fell, and sun came.", "SQCc......", "SQCcccccc.", "SQCcccccc."),
        ("Lee said rain fell, which helped.", "SQCc.....", "SQCccccc.", "SQCc....."),  # the writer's remark
        ("Lee said rain fell, helping us.", "SQCc....", "SQCcccc.", "SQCc...."),
        ("Lee said the old rain fell.", "SQ..Cc.", "SQCccc.", "SQCccc."),
        ("Lee said the old rain fell.", "SQ.CC..", "SQCccc.", "SQ.CC.."),  # two pieces
        ("Lee said the old rain fell.", "SQ..SC.", "SQCccc.", "SQ..SC."),  # another role
        ("Lee said the old rain fell.", "SQ.C...", "SQCccc.", "SQ.C..."),  # neither end
        ("Lee said rain “fell” and ran.", "SQC.....", "SQCccccc", "SQC....."),  # quoted words are there
    ],
)
def test_unquoted_content_runs_on_as_far_as_its_clause(text: str, before: str, by_rule: str, after: str) -> None:
    document = RuleTokenizer()(text)
    labels, rules = ([LETTERS[letter] for letter in line[: len(document.tokens)]] for line in (before, by_rule))
    added = widen_clauses(document, labels, rules, quoted(document))
    assert labels == [LETTERS[letter] for letter in after[: len(document.tokens)]]
    assert sum(map(len, added)) == sum(a != b for a, b in zip(before, after, strict=True)) or before[2] == "."


def test_nothing_is_moved_in_an_empty_text() -> None:
    assert moved("", "") == ""
