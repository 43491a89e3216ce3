"""Each correction by itself: what it changes in a labelling, and what it leaves."""

from __future__ import annotations

import pytest
from attrs import evolve
from spans import letters_of, spans_of

from quoteattr.english.cues import find_cues
from quoteattr.labelling import TAGS, Labelling, Role
from quoteattr.labelling.corrections import CORRECTIONS, correct
from quoteattr.labelling.corrections.context import Context, Speech
from quoteattr.labelling.corrections.edits import edited
from quoteattr.labelling.iob import BEGIN, INSIDE, OUTSIDE
from quoteattr.labelling.rules.transcripts import find_turns
from quoteattr.labelling.token_tables import TokenSet
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer

FIND = {correction.name: correction.find for correction in CORRECTIONS}


def corrected(name: str, text: str, before: str, by_rule: str = "", probability: float = 0.9) -> str:
    """The labels after one correction, one letter a token; ``by_rule`` is what the rules see, by default nothing.

    Everything in quotation marks is speech.
    """
    labelling, context = labelled(text, before, by_rule, probability)
    return letters_of(edited(labelling, FIND[name](labelling, context)).spans, len(before))


def labelled(text: str, before: str, by_rule: str, probability: float) -> tuple[Labelling, Context]:
    """The labels before the corrections, and what these look at."""
    document = RuleTokenizer()(text)
    length = len(document.tokens)
    assert len(before) == length == len(by_rule or before), document.words
    labelling = Labelling.of(spans_of(before), length, probability)
    stretches = [document.tokens_in(*stretch.span) for stretch in pair_marks(document).outermost]
    context = Context(
        document,
        find_cues(document),
        find_turns(document),
        Labelling.of(spans_of(by_rule or "." * length), length, 0.9),
        tuple(Speech(tokens, 0.7) for tokens in stretches),
        TokenSet(stretches),
    )
    return labelling, context


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said “no way”.", "SQ.....", "SQCccc."),
        ("Lee said “no way”.", "SQ.Cc..", "SQCccc."),
        ("Lee said “no way”.", "SQCccc.", "SQCccc."),
        ("Lee said it is “no way”.", "SQCc.cc..", "SQCcCccc."),
        ("Lee said it is “no way”.", "SQCcccc..", "SQCccccc."),  # one with the content before it
        ("He sat. “No way.”", "CccCcccc", "CccCcccc"),
        ("He sat. “No way.”", "Cccccccc", "CccCcccc"),  # a sentence of its own
        ("“No way.” He sat.", "Cccccccc", "Ccccc..."),
        ("“No way.” He sat.", "CccccCcc", "CccccCcc"),
        ("“No way” he sat.", "Ccccccc", "Ccccccc"),
        ("“No way.” He sat. “Yes.”", "Cccccccccccc", "Ccccc...Cccc"),
    ],
)
def test_speech_in_marks_is_content_as_a_whole_and_ends_with_its_sentence(text: str, before: str, after: str) -> None:
    assert corrected("complete-speech-in-marks", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("“No,” said Ann Lee. Tom Hale left.", "CcccQSssss..", "CcccQSs.Ss.."),
        ("“No,” said Ann Lee. Tom Hale left.", "CcccQSs.....", "CcccQSs....."),
        ("“No,” said Mr. Hale.", "CcccQSs.", "CcccQSs."),
    ],
)
def test_a_source_ends_with_its_sentence(text: str, before: str, after: str) -> None:
    assert corrected("split-source-at-sentence-end", text, before) == after


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
    assert corrected("take-source-of-rules", "a b c d e", before, by_rule) == after


@pytest.mark.parametrize(
    ("text", "before", "by_rule", "after"),
    [
        ("Tom was called a liar by Lee.", "SQqCc...", ".QqCc.S.", ".QqCc.S."),
        ("Tom was called a liar by Lee.", "S..Ccc..", ".QqCc.S.", ".QqCc.S."),  # with the cue, without "by"
        ("Tom was called a liar by Lee.", ".QqCc.S.", ".QqCc.S.", ".QqCc.S."),
        ("Tom was called a liar by Lee.", "SQqCc...", "SQqCc...", "SQqCc..."),
    ],
)
def test_the_agent_of_a_passive_is_the_source(text: str, before: str, by_rule: str, after: str) -> None:
    assert corrected("take-source-of-rules", text, before, by_rule) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Tom was accused of theft.", "SQqqC.", ".QqqC."),
        ("Tom was accused of theft.", "S.QqC.", "..QqC."),
        ("Tom was widely accused of theft.", "SQqqqC.", ".QqqqC."),
        ("Tom is expected to go.", "SQqCc.", ".QqCc."),
        ("Tom is accusing us of theft.", "SQqCcc.", "SQqCcc."),
        ("Tom was said to go.", "SQqCc.", ".QqCc."),
        ("Tom was told that Ann left.", "SQq.Cc.", ".Qq.Cc."),
        ("Tom was convinced that Ann left.", "SQq.Cc.", "SQq.Cc."),
        ("Tom was worried that Ann left.", "SQq.Cc.", "SQq.Cc."),
        ("Tom , who is old , was warned that Ann left.", "S.....Qq.Cc.", "......Qq.Cc."),
        ("Ann left , Tom was quoted.", "Cc.SQq.", "Cc.SQq."),
        ("Tom has told us that Ann left.", "SQqq.Cc.", "SQqq.Cc."),
        ("Tom was angry and accused us.", "SQqqqC.", "SQqqqC."),
        ("Tom expects to go.", "SQCc.", "SQCc."),
        ("It was noted that Ann left.", "SQq.Cc.", ".Qq.Cc."),
        ("It is noted that Ann left.", "S.Q.Cc.", "..Q.Cc."),
        ("It was also announced that Ann left.", "SQqq.Cc.", ".Qqq.Cc."),
        ("It was quoted as saying that Ann left.", "SQqqq.Cc.", "SQqqq.Cc."),
        ("It has been reported that Ann left.", "SQqq.Cc.", ".Qqq.Cc."),
        ("It was cited as saying that Ann left.", "SQqqq.Cc.", "SQqqq.Cc."),
        ("It has noted that Ann left.", "SQq.Cc.", "SQq.Cc."),
        ("It is worried that Ann left.", "SQq.Cc.", "SQq.Cc."),
    ],
)
def test_the_subject_of_a_passive_is_no_source(text: str, before: str, after: str) -> None:
    assert corrected("drop-passive-subject", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "by_rule", "after"),
    [
        ("“No way,” said Lee.", "Ccccc...", "CccccQS.", "CccccQS."),
        ("“No way,” said Lee.", "CccccQ..", "CccccQS.", "CccccQS."),
        ("“No way,” said Lee.", "Ccccc.Q.", "CccccQS.", "Ccccc.Q."),  # it has a cue, and no free source
        ("“No way.” He said.", "Ccccc...", "CccccSQ.", "CccccSQ."),  # in the sentence beside it
        ("It rains, said Lee.", "Cc....", "Cc.QS.", "Cc...."),
    ],
)
def test_speech_gets_the_cue_and_the_source_that_only_the_rules_find(
    text: str, before: str, by_rule: str, after: str
) -> None:
    assert corrected("add-parts-beside-speech", text, before, by_rule) == after


@pytest.mark.parametrize(
    ("text", "before", "by_rule", "after"),
    [
        ("Lee said rain fell.", ".....", "SQCc.", "SQCc."),
        ("Lee said rain fell.", "S.Q..", "SQCc.", "SQCc."),
        ("Lee said rain fell.", "..C..", "SQCc.", "..C.."),  # the labeller sees content of its own
        ("Lee thinks rain fell.", ".....", "SQCc.", "....."),  # a verb of thought
        ("Said rain fell.", "....", "QCc.", "...."),
        ("Lee said rain fell “now”.", "........", "SQCcccc.", "........"),
    ],
)
def test_a_sentence_that_only_the_rules_see_as_speech(text: str, before: str, by_rule: str, after: str) -> None:
    assert corrected("add-attribution", text, before, by_rule) == after


@pytest.mark.parametrize(
    ("name", "before", "probability", "after"),
    [
        ("add-missing-cue", "S.Cc.", 0.3, "SQCc."),
        ("add-missing-cue", "S.Cc.", 0.9, "S.Cc."),  # no word is likely enough
        ("add-missing-cue", "SQ...", 0.3, "SQ..."),
        ("add-missing-source", ".QCc.", 0.3, "SQCc."),
        ("add-missing-source", "SQCc.", 0.3, "SQCc."),
        ("add-missing-source", "..Cc.", 0.3, "..Cc."),
    ],
)
def test_the_likeliest_word_stands_in_for_a_missing_cue_or_source(
    name: str, before: str, probability: float, after: str
) -> None:
    assert corrected(name, "Lee said rain fell.", before, probability=probability) == after


@pytest.mark.parametrize(
    ("before", "by_rule", "after"),
    [
        ("SQ...", "SQCc.", "SQCc."),
        ("S.Q..", "SQCc.", "S.Q.."),  # another cue
        ("SQ.S.", "SQCc.", "SQCS."),
        ("SQC..", "SQCc.", "SQC.."),
    ],
)
def test_a_cue_without_content_gets_the_clause_that_the_rules_see(before: str, by_rule: str, after: str) -> None:
    assert corrected("add-missing-content", "Lee said rain fell.", before, by_rule) == after


@pytest.mark.parametrize(
    ("text", "before", "by_rule", "after"),
    [
        ("Lee said rain fell, and sun came.", "SQCc.....", "SQCccccc.", "SQCccccc."),
        ("Lee said rain fell, which helped.", "SQCc....", "SQCcccc.", "SQCc...."),  # the writer's remark
        ("Lee said rain fell, helping us.", "SQCc....", "SQCcccc.", "SQCc...."),
        ("Lee said the old rain fell.", "SQ..Cc.", "SQCccc.", "SQCccc."),
        ("Lee said the old rain fell.", "SQ.CC..", "SQCccc.", "SQ.CC.."),  # two spans
        ("Lee said the old rain fell.", "SQ..SC.", "SQCccc.", "SQ..SC."),  # another role
        ("Lee said the old rain fell.", "SQ.C...", "SQCccc.", "SQ.C..."),  # neither end
        ("Lee said rain “fell” and ran.", "SQC......", "SQCcccccc", "SQC......"),  # quoted words are there
    ],
)
def test_unquoted_content_runs_on_as_far_as_its_clause(text: str, before: str, by_rule: str, after: str) -> None:
    assert corrected("extend-clause", text, before, by_rule) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Lee said “no, never”, but he left.", "SQCcccccccc.", "SQCcccc....."),
        ("Lee said “no” — he meant it.", "SQCccccccc", "SQCcc....."),
        ("Lee said “no” to us all.", "SQCccccc.", "SQCccccc."),
        ("Lee said “no”, and “never” to us.", "SQCccccccccc.", "SQCccccccccc."),
        ("Lee said no, but he left.", "SQCccccc", "SQCccccc"),
        ("Lee said: “We stay,” and left.", "SQ.Cccccccc", "SQ.Ccccc..."),
        ("Lee said, “We stay!” and left.", "SQ.Cccccccc", "SQ.Ccccc..."),
        ("With us, “We stay” of old.", "...Ccccccc", "...Ccccccc"),  # no stop within
        ("Her song, “The Road,” was sold.", "..." + "Ccccccc.", "..." + "Ccccccc."),  # a title
        ("Lee said the sign, “We stay,” was old.", "SQCcccccccccc", "SQCcccccccccc"),  # not announced
        ("Lee said: “No” means no.", "SQ.Cccccc", "SQ.Cccccc"),  # of a word
        ("Lee said “We stay” and left.", "SQCccccc.", "SQCccccc."),  # neither a colon nor a comma
    ],
)
def test_what_is_set_off_behind_speech_is_no_content(text: str, before: str, after: str) -> None:
    assert corrected("drop-remark-behind-speech", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Ann Lee, the mayor, said no.", "Ss.Cc.QC.", "Sssss.QC."),
        ("Ann Lee, “the mayor”, said no.", "Ss.Cccc.QC.", "Ss.Cccc.QC."),
        ("No, the mayor, said Lee.", "C.Cc.QS.", "C.Cc.QS."),  # no source in front
        ("Ann Lee the mayor, said no.", "SsCc.QC.", "SsCc.QC."),
        ("Ann Lee, the mayor, of it said no.", "Ss.Cc...QC.", "Ss.Cc...QC."),
    ],
)
def test_an_apposition_before_the_cue_is_the_sources(text: str, before: str, after: str) -> None:
    assert corrected("join-apposition", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("He is known as “Moss”. “Moss” added it.", "........CccQ..", "........SssQ.."),
        ("He is known as “Moss”. “No,” said “Moss”.", "........CcccQCcc.", "........CcccQSss."),
        ("He sang “Moss”. “Moss” added it.", "......CccQ..", "......CccQ.."),  # nobody is called so
        ("He is known as “Moss”. “Yes” added it.", "........CccQ..", "........CccQ.."),
    ],
)
def test_a_name_in_marks_beside_a_cue_is_its_source(text: str, before: str, after: str) -> None:
    assert corrected("label-name-in-marks", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("LEE: We go.\n\nOKAFOR: We stay.\n\nLEE: No.\n\nOKAFOR: Go.", "...Cc.............", "SQCccSQCccSQCcSQCc"),
        ("LEE: We go.\n\nOKAFOR: We stay.\n\nLEE: No.\n\nOKAFOR: Go.", "CcccccSQcc........", "SQCccSQCccSQCcSQCc"),
        ("Q: Why?\n\nA: No.\n\nQ: So?", "............", "SQCcSQCcSQCc"),
        ("Reporter: Why?\n\nI saw Lee.\n\nLee: No.\n\nReporter: So?", "................", "SQCc....SQCcSQCc"),
        ("Go now. — Tarn Buses (@tarn) May 3, 2021", "." * 13, "CccQSs......."),
        ("LEE: We go.\n\nOKAFOR: We stay.", "." * 10, "." * 10),  # topics: nobody speaks twice
        ("READ MORE: We go.\n\nWATCH: We stay.\n\nREAD MORE: No.", "." * 16, "." * 16),
        ("LEE: We go.", ".....", "....."),  # one turn is a heading
        (
            "Die Woche: Why?\n\nBoth: No.\n\nDie Woche: So?\n\nBoth: Yes.",
            "." * 18,
            "SsQCcSQCcSsQCcSQCc",
        ),  # an outlet
        ("Host Ann Lee: So?\n\nSala: No.\n\nLee: Why?\n\nSala: Go.", "." * 18, "SssQCcSQCcSQCcSQCc"),  # then by surname
        ("Monday: Rain?\n\nFriday: Sun.\n\nMonday: Snow?\n\nFriday: Sun.", "." * 16, "." * 16),  # days say nothing
        ("DEAR ANN: We go.\n\nDEAR TOM: We stay.", "." * 12, "." * 12),  # letters
        ("LEE: We go. (Laughter.) So.\n\nQ Why?\n\nLEE: No.\n\nQ So?", "C" * 21, "SQCcc....CcSCcSQCcSCc"),
        ("LEE: We go.\n\nQ (Wire): Why?\n\nLEE: Go.\n\nWe went.\n\nEnd", "." * 20, "SQCccS...QCcSQCcCcc."),
        ("[21:04] Ann: We go.\n\n[21:05] Tom: No.\n\n[21:06] Ann: Go.", "." * 22, "...SQCcc...SQCc...SQCc"),
        ("@ann1: We go.\n\n@Tom: No.\n\n@ann1: Go.", "." * 13, "SQCccSQCcSQCc"),
        (
            "Dr de la Cruz: We go.\n\nÖrn: No.\n\nDr de la Cruz: Why?\n\nÖrn: So.",
            "." * 23,
            "SsssQCccSQCcSsssQCcSQCc",
        ),
        ("Lee: Seven goals.\n\nHale: Five goals.\n\nLee: Three assists.", "." * 15, "." * 15),  # a list
        ("Ann Lee (@annlee)\n“We stay.”\n4:12 PM", "." * 12, "Ss.Q.Ccccc.."),  # a post
        ("City of Norby @norby · 2h\n“We stay.”", "." * 11, "SssQ..Ccccc"),
        ("Ann Lee (@annlee)\nWe stay.", "." * 8, "." * 8),  # a by-line
    ],
)
def test_the_turns_of_a_transcript(text: str, before: str, after: str) -> None:
    assert corrected("label-transcript-turn", text, before) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Lee talked.\n\nDid you go?\n\nI did.\n\nI ran.\n\nWhy?\n\nTo see.\n\nShe laughs.", ".......CccCcc..Ccc..."),
        ("Lee talked.\n\n- Did you go? - I did.\n\n- Why?\n\n- No reason.", ".........Ccc...." + "Ccc"),
        ("Lee talked.\n\nDid you go?\n\nI did.", "." * 10),  # one question
        ("Lee talked.\n\nCan you go?\n\nYou can.\n\nHow?\n\nBy bus.", "." * 15),  # nobody says "I"
        ("They talked.\n\nDid you go?\n\nI did.\n\nWhy?\n\nI had to.", "." * 16),  # several answer
        ("It rains.\n\n- Did you go?\n\n- I did.\n\n- Why?\n\n- I know.", "." * 19),  # a story
        ("She talked.\n\n- Did you go? - he asked.\n\n- I did, - she said.\n\n- Why?\n\n- I know.", "." * 27),
    ],
)
def test_the_answers_of_an_interview_without_labels(text: str, after: str) -> None:
    assert corrected("label-transcript-turn", text, "." * len(after)) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Ann Lee (Labour): We stay.", "Ssss..Cc.", "Ss...QCc."),
        ("Ann Lee (@annlee): We stay.", "Ssss..Cc.", "Ss...QCc."),
        ("Ann Lee: “We stay.”", "Ss.Ccccc", "SsQCcccc"),  # marks
        ("Ann Lee: a life in pictures", "Ss.Cccc", "Ss.Cccc"),  # no marks, and no noun for someone
        ("Police chief: We stay.", "Ss.Cc.", "SsQCc."),
        ("Police chief, We stay.", "Ss.Cc.", "Ss.Cc."),  # no colon
        ("Norby (north): a town", ".....Cc", ".....Cc"),  # the labeller sees no source
        ("It was Ann Lee (Labour): We stay.", "..Ssss..Cc.", "..Ssss..Cc."),  # no paragraph opens there
        ("Ann Lee (Labour) said: We stay.", "Ssss.Q.Cc.", "Ssss.Q.Cc."),
        ("He left. Ann Lee: “We stay.”", "...........", "...SsQCcccc"),  # a full name fills the sentence
        ("- His captain, Ann Lee, 9: “We stay.”", "..............", ".SssssssQCcccc"),
        ("Nurse Zorb Kral: “We stay.”", ".........", "SssQCcccc"),  # a word in no list behind who it is
        ("Zorb Kral: “We stay.”", "........", "........"),
        ("The letter to Ann Lee: “We stay.”", "...........", "..........."),  # the name is governed
        ("Ann Lee is late: “We stay.”", "..........", ".........."),  # a clause
        ("Ann Lee wrote: “We stay.”", "..Q......", "..Q......"),
        ("It rained.\n\n“We stay”: Norby police", "..." + "." * 7, "..." + "CcccQSs"),
        ("“We stay”: Ann Lee\n\nIt rained.", "." * 10, "CcccQSs..."),
        ("It rained.\n\n“Stay Here”: Ann Lee", "..." + "." * 7, "..." + "." * 7),  # a title
        ("It rained.\n\n“We stay”: how it began", "..." + "." * 8, "..." + "." * 8),
        ("It rained.\n\n“We stay”: Ann Lee left.", "..." + "." * 9, "..." + "." * 9),
    ],
)
def test_the_colon_behind_a_source_is_its_cue(text: str, before: str, after: str) -> None:
    assert corrected("label-colon", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Pier to close – police", ".....", "CccQS"),
        ("Pier to close - health officials\n\nIt rained.", ".........", "CccQSs..."),
        ("“No brakes left today” – driver", "........", "........"),  # no announcer
        ("Man charged with theft - Norby Police", ".......", "......."),  # the name of the page
        ("A week in Norby – no comment from police", ".........", "........."),  # more than a noun phrase
        ("Who guards the guards? – police", ".......", "......."),
        ("It rained.\n\nPier to close – police", "........", "........"),  # no headline
        ("Pier to close – police.", "......", "......"),
    ],
)
def test_a_headline_may_end_with_who_says_so(text: str, before: str, after: str) -> None:
    assert corrected("label-transcript-turn", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("It rained and, Lee said, we left.", "Ccc.SQ.Cc.", "....SQ.Cc."),
        ("It rained and, Lee said, we left.", "Cc..SQ.Cc.", "....SQ.Cc."),
        ("It rained but, according to Lee, we left.", "Ccc.QqS.Cc.", "....QqS.Cc."),
        ("It rained, Lee said, and we left.", "Cc.SQ.Ccc.", "Cc.SQ.Ccc."),
        ("Hale said it rained and, Lee said, we left.", "SQCcc.SQ.Cc.", "SQCc..SQ.Cc."),  # Hale's
        ("“It rained and”, Lee said, we left.", "Ccccc.SQ.Cc.", "Ccccc.SQ.Cc."),  # marks
        ("It rained and, Lee said we left.", "Ccc.SQCc.", "Ccc.SQCc."),
    ],
)
def test_the_writers_clause_before_and_is_not_the_sources(text: str, before: str, after: str) -> None:
    assert corrected("drop-clause-before-conjunction", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Without naming the buyer, Lee said it was sold.", "..Cc.SQCcc.", ".....SQCcc."),
        ("Lee, citing the buyer, said it was sold.", "S..Cc.QCcc.", "S.....QCcc."),
        ("Citing the buyer, Lee said: “It was sold.”", ".Cc.SQ.Cccccc", "....SQ.Cccccc"),
        ("No sign that it sank, but Lee said it drifts.", "...Cc..SQCc.", ".......SQCc."),
        ("Kent taxed the wood, saying it was cheap.", "S.Cc.QCcc.", "S....QCcc."),
        ("The mill is sold, Lee said, and it was time.", "Cccc.SQ.Cccc.", "Cccc.SQ.Cccc."),
        ("In May it was sold, Lee said, and left.", "..Ccc.SQ.Cc.", "..Ccc.SQ.Cc."),
        ("It has a plan which Lee said was sold.", "..Cc.SQCc.", "..Cc.SQCc."),
        ("Hale denied the fire, and Lee said it was out.", "SQCc..SQCcc.", "SQCc..SQCcc."),  # with a cue of its own
        ("But it was sold, Lee said it was time.", ".Ccc.SQCcc.", ".Ccc.SQCcc."),
    ],
)
def test_the_object_of_another_verb_is_not_said(text: str, before: str, after: str) -> None:
    assert corrected("drop-object-of-other-verb", text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The paper ran Lee’s claim that it rained.", "Ss...QCcc.", "Ss.S.QCcc."),
        ("The court heard her claim that it rained.", "SsQ.QCcc.", "SsQSQCcc."),
        ("They saw the mayor’s claim that it rained.", "S....QCcc.", "S.Ss.QCcc."),
        ("They saw Lee’s claim that it rained.", "S.SsQCcc.", "S.SsQCcc."),  # the labeller has it
        ("They saw a claim that it rained.", "S..QCcc.", "S..QCcc."),
        ("They saw Lee’s house that it flooded.", "S...QCcc.", "S...QCcc."),  # no noun of speech
    ],
)
def test_a_noun_of_speech_has_its_possessor_for_a_source(text: str, before: str, after: str) -> None:
    assert corrected("add-possessor", text, before) == after


def test_a_cue_without_source_has_the_subject_of_its_sentence() -> None:
    text, by_rule = "The union met and said it would strike.", "Ss..QCcc."
    assert corrected("add-shared-subject", text, "....QCcc.", by_rule) == by_rule


@pytest.mark.parametrize("name", FIND)
def test_nothing_is_changed_in_an_empty_text(name: str) -> None:
    assert corrected(name, "", "") == ""


@pytest.mark.parametrize(
    ("name", "text", "before", "by_rule", "role", "chance", "is_made"),
    [
        ("complete-speech-in-marks", "Lee said “no way”.", "SQCcc..", "", "content", 0.0, True),
        ("complete-speech-in-marks", "Lee said, “no way”.", "SQ.Cc...", "", "content", 0.0, True),
        ("complete-speech-in-marks", "Lee said it is “no way”.", "SQCc.cc..", "", "content", 0.99, False),
        ("take-source-of-rules", "a b c d e", "CcQC.", "CcQS.", "source", 0.09, False),
        ("take-source-of-rules", "a b c d e", "CcQC.", "CcQS.", "source", 0.11, True),
        (
            "extend-clause",
            "Lee said it was late.",
            "SQC...",
            "SQCcc.",
            "content",
            0.99,
            False,
        ),  # its own ends are better
        ("add-attribution", "Lee said it was late.", "......", "SQCcc.", "content", 0.99, False),  # it sees better
        ("label-transcript-turn", "Q: Why?\n\nA: No.\n\nQ: So?", "." * 12, "", "cue", 0.0, True),
    ],
)
def test_a_correction_is_made_if_a_trusted_labeller_gives_it_a_chance(
    name: str, text: str, before: str, by_rule: str, role: Role, chance: float, is_made: bool
) -> None:
    labelling, context = labelled(text, before, by_rule, 0.9)
    row = [0.0] * len(TAGS)
    row[OUTSIDE], row[BEGIN[role]], row[INSIDE[role]] = 1 - chance, chance / 2, chance / 2
    labelling = evolve(labelling, probabilities=[row] * len(labelling))
    corrections = [correction for correction in CORRECTIONS if correction.name == name]
    trusting = evolve(context, trusts_labeller=True)
    assert (correct(labelling, trusting, corrections).labelling.spans != labelling.spans) is is_made
    assert correct(labelling, context, corrections).labelling.spans != labelling.spans


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        # what stands behind the second comma
        ("The paint, Lee said, does not fade.", "Cc.SQ.....", "Cc.SQ.Ccc."),
        ("It was lit, Lee said, and nobody came.", "Ccc.SQ.....", "Ccc.SQ.Ccc."),
        ("It was lit, Lee told us on Monday, because it was dark.", "Ccc.SQ.........", "Ccc.SQ....Cccc."),
        ("It is gone, Lee said; nobody saw it.", "Ccc.SQ.....", "Ccc.SQ.Ccc."),
        ("It is gone, Lee said, adding that it rained.", "Ccc.SQ......", "Ccc.SQ......"),
        ("It is gone, Lee said, ending a dispute.", "Ccc.SQ.....", "Ccc.SQ....."),
        ("It is gone, Lee said, a loss for us.", "Ccc.SQ......", "Ccc.SQ......"),  # an apposition of the writer's
        ("It is gone, Lee said, as people shouted.", "Ccc.SQ.....", "Ccc.SQ....."),
        ("It is gone, Lee said, on Monday.", "Ccc.SQ....", "Ccc.SQ...."),
        ("It is gone, citing Lee, and it rained.", "Ccc.QS.....", "Ccc.QS....."),
        # what stands before the first comma
        ("The paint, Lee said, does not fade.", "...SQ.Ccc.", "Cc.SQ.Ccc."),
        ("He told her, Lee said, that it rained.", "....SQ..Cc.", "Ccc.SQ..Cc."),
        ("It was lit, Lee said, and nobody came.", "....SQ..Cc.", "Ccc.SQ..Cc."),
        ("Nobody came: the paint, Lee said, does not fade.", "......SQ.Ccc.", "...Cc.SQ.Ccc."),
        ("In the end, Lee said, it rained.", "....SQ.Cc.", "....SQ.Cc."),
        ("Until it stops, Lee said, nobody leaves.", "....SQ.Cc.", "....SQ.Cc."),
        ("Asked again, Lee said, with a shrug, no.", "...SQ.Ccccc.", "...SQ.Ccccc."),
        ("Speaking softly, Lee said, it rained.", "...SQ.Cc.", "...SQ.Cc."),
        ("A plan which, Lee said, failed twice.", "....SQ.Cc.", "....SQ.Cc."),
        ("We left with, Lee said, two pens.", "....SQ.Cc.", "....SQ.Cc."),
    ],
)
def test_both_parts_of_an_interrupted_clause_are_content(text: str, before: str, after: str) -> None:
    assert corrected("complete-interrupted-clause", text, before) == after
