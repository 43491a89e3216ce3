"""What holds for every text, however odd."""

from __future__ import annotations

import copy
import json
import pickle
from itertools import pairwise

from hypothesis import example, given

import quoteattr
from quoteattr import Article, RuleTokenizer
from quoteattr.attribution import PAUSE
from quoteattr.evidence import PROBLEMS, RULES, Evidence
from quoteattr.marks import pair_marks
from quoteattr.spans import Span, joined
from quoteattr.testing import odd_texts

TEXTS = odd_texts()


def evidence_of(article: Article) -> list[Evidence]:
    quotations = [evidence for quotation in article.quotations for evidence in quotation.evidence]
    return quotations + [evidence for stretch in article.rejected for evidence in stretch.evidence]


@given(TEXTS)
@example("\ud800“\x00” said \udfff")
@example("“" * 50 + "said" + "”" * 50)
@example('"Yes," said\u202e Kim.\r\n\r\n"')
def test_no_text_raises_and_every_answer_can_be_stored(text: str) -> None:
    article = quoteattr.read(text)
    assert article.text == text
    json.dumps(article.to_record())
    assert quoteattr.read(text) == article
    assert pickle.loads(pickle.dumps(article)) == copy.deepcopy(article) == article  # noqa: S301


@given(TEXTS)
def test_the_parts_that_a_text_is_cut_into_join_to_the_text(text: str) -> None:
    assert "".join(RuleTokenizer()(text).segments()) == text


@given(TEXTS)
@example('said"said""said')  # two pieces that touch are one span, and read as two
def test_every_span_cuts_its_own_words(text: str) -> None:
    article = quoteattr.read(text)
    whole = Span(0, len(text))
    for quotation in article.quotations:
        for extract in (quotation.content, quotation.cue, quotation.source):
            if extract is not None:
                assert extract.spans
                assert extract.spans == joined(extract.spans)
                assert all(whole.covers(span) and span.length for span in extract.spans)
                assert extract.text == PAUSE.join(span.cut(text) for span in extract.spans)
                assert extract.text.strip()
        for part in quotation.text.replace(PAUSE, " ").split():
            assert part in quotation.content.text
        assert 0 <= quotation.confidence <= 1
        assert (quotation.speaker_confidence is None) == (quotation.speaker is None)
        assert 0 <= (quotation.speaker_confidence or 0) <= 1
    for stretch in article.rejected:
        assert stretch.text in stretch.span.cut(text)
    for problem in article.problems:
        assert problem.kind in PROBLEMS
        assert whole.covers(problem.span)
        assert problem.span.length


@given(TEXTS)
def test_evidence_names_a_rule_and_characters_of_the_text(text: str) -> None:
    article = quoteattr.read(text)
    assert all(quotation.evidence for quotation in article.quotations)
    for evidence in evidence_of(article):
        assert evidence.rule in RULES
        assert all(0 <= start < end <= len(text) for start, end in evidence.spans)


@given(TEXTS)
def test_cue_and_source_stand_outside_the_content(text: str) -> None:
    for quotation in quoteattr.read(text).quotations:
        for extract in (quotation.cue, quotation.source):
            for span in extract.spans if extract else ():
                assert not any(span.overlaps(content) for content in quotation.content.spans)


@given(TEXTS)
def test_every_stretch_in_marks_is_a_quotation_or_rejected_with_a_reason(text: str) -> None:
    marks = pair_marks(RuleTokenizer()(text))
    ends: list[int] = []
    last = -1
    for stretch in marks.stretches:
        assert stretch.span.start > last
        last = stretch.span.start
        while ends and ends[-1] <= stretch.span.start:
            ends.pop()
        assert stretch.depth == len(ends)
        assert not ends or stretch.span.end <= ends[-1] or not stretch.closed
        ends.append(stretch.span.end)
    article = quoteattr.read(text)
    rejected = {stretch.span for stretch in article.rejected}
    contents = [span for quotation in article.quotations for span in quotation.content.spans]
    for stretch in marks.stretches:
        if stretch.depth == 0:
            assert (stretch.span in rejected) != any(span.overlaps(stretch.span) for span in contents)


@given(TEXTS)
def test_quotations_do_not_share_quoted_words(text: str) -> None:
    article = quoteattr.read(text)
    direct = sorted(span for q in article.quotations if q.kind == "direct" for span in q.content.spans)
    assert all(before.end <= after.start for before, after in pairwise(direct))
