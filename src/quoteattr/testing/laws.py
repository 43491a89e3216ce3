"""Laws for the parts that read an article: each takes an implementation of yours and returns a test of it.

pytest finds the test if its name starts with ``test``.  It tries as many examples as the profile of Hypothesis says,
and shows the shortest that breaks the law.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, TypeVar

from hypothesis import event, given, settings
from hypothesis import strategies as st

from quoteattr.api import read
from quoteattr.articles import Article
from quoteattr.attribution import PAUSE
from quoteattr.document import Document
from quoteattr.evidence import RULES
from quoteattr.formats.record_reader import from_record
from quoteattr.labelling import Labeller
from quoteattr.marks import pair_marks
from quoteattr.spans import Span, joined
from quoteattr.testing.articles import PlantedArticle, planted_articles
from quoteattr.testing.texts import odd_texts
from quoteattr.tokenizers.rules import RuleTokenizer, Tokenizer

Law = Callable[[], None]
Reader = Callable[[str], Article]
_Example = TypeVar("_Example")
_ROUNDING: Final = 1e-3
"""How far the probabilities of a token may be from 1 together: labellers round them."""


def tokenizer_laws(tokenize: Tokenizer) -> Law:
    """A tokenizer loses no character, cuts a text in one way, and leaves direct quotations and speakers alone."""

    @given(odd_texts(), planted_articles(kinds=("direct",)))
    def law(text: str, planted: PlantedArticle) -> None:
        for given_text in (text, planted.text):
            document = tokenize(given_text)
            assert isinstance(document, Document)
            assert document.text == given_text
            assert "".join(document.segments()) == given_text, "the segments do not join to the text"
            assert tokenize(given_text) == document, "the same text is cut in two ways"
        _assert_planted(read(planted.text, tokenizer=tokenize), planted)

    return law


def labeller_laws(labeller: Labeller, *, misread: float = 0.0) -> Law:
    """A labeller labels every token, a text always alike, and leaves direct quotations and speakers alone.

    No text changes how the next is labelled.
    ``misread`` is the share of articles whose direct quotations or speakers may be read otherwise.
    """
    share = _Share(misread)

    @given(odd_texts(), planted_articles(kinds=("direct",)))
    def law(text: str, planted: PlantedArticle) -> None:
        documents = [RuleTokenizer()(each) for each in (text, planted.text)]
        marks = [pair_marks(document) for document in documents]
        found = [labeller(*both) for both in zip(documents, marks, strict=True)]
        again = [labeller(*both) for both in reversed(list(zip(documents, marks, strict=True)))][::-1]
        for document, labelling, repeated in zip(documents, found, again, strict=True):
            assert len(labelling) == len(document.tokens), "there is not one row of probabilities a token"
            for row in labelling.probabilities:
                assert all(0 <= one <= 1 for one in row)
                assert abs(sum(row) - 1) < _ROUNDING, "probabilities do not add up to 1"
            assert repeated.spans == labelling.spans, "the same text is labelled in two ways"
        share.check(lambda: _assert_planted(read(planted.text, labeller=labeller), planted))

    return law


def reader_laws(read_article: Reader) -> Law:
    """A reader answers for every text with spans of it and rules that are listed, and its record gives it back.

    The same text gets the same answer each time.
    """

    @given(st.one_of(odd_texts(), planted_articles().map(lambda planted: planted.text)))
    def law(text: str) -> None:
        article = read_article(text)
        assert article.text == text
        for quotation in article.quotations:
            assert quotation.evidence, "a quotation has no evidence"
            assert 0 <= quotation.confidence <= 1
            chance = quotation.speaker_confidence
            assert (chance is None) == (quotation.speaker is None), "a chance without a speaker, or a speaker without"
            assert chance is None or 0 <= chance <= 1
            for extract in (quotation.content, quotation.cue, quotation.source):
                if extract is not None:
                    assert extract.spans == joined(extract.spans), "spans overlap or are out of order"
                    assert all(0 <= span.start < span.end <= len(text) for span in extract.spans)
                    assert extract.text == PAUSE.join(span.cut(text) for span in extract.spans)
        evidence = [found for quotation in article.quotations for found in quotation.evidence]
        for one in evidence + [found for stretch in article.rejected for found in stretch.evidence]:
            assert one.rule in RULES
            assert all(Span(0, len(text)).covers(span) for span in one.spans)
        assert from_record(json.loads(json.dumps(article.to_record()))) == article, "the record gives another article"
        assert read_article(text) == article, "the same text is read in two ways"

    return law


def planted_laws(read_article: Reader, *, misread: float = 0.0) -> Law:
    """A reader finds the planted quotations with their cues, sources and speakers, and no others in quotation marks.

    ``misread`` is the share of articles that may be read otherwise (0 to 1): labels that were learned are wrong now and
    then, and a law that says how often is worth more than one that is not kept.
    """
    return holds_but_for(misread, planted_articles(), lambda planted: _assert_read(read_article(planted.text), planted))


def holds_but_for(share: float, examples: st.SearchStrategy[_Example], check: Callable[[_Example], None]) -> Law:
    """Return a test that ``check`` raises AssertionError for at most a share of the examples of a profile."""
    counted = _Share(share)

    @given(examples)
    def law(example: _Example) -> None:
        counted.check(lambda: check(example))

    return law


class _Share:
    """Counts checks that fail, and lets a share of them pass."""

    def __init__(self, allowed: float) -> None:
        self.allowed = allowed
        self.tried = self.failed = 0

    def check(self, assertion: Callable[[], None]) -> None:
        """Run a check; raise what it raises if more than the share have failed."""
        self.tried += 1
        try:
            assertion()
        except AssertionError:
            self.failed += 1
            if self.failed > self.allowed * max(self.tried, settings.default.max_examples if settings.default else 0):
                raise
            event("fails, within the share that may")


def _assert_read(article: Article, planted: PlantedArticle) -> None:
    """Check an article of any kinds of quotation: cues and sources too."""
    _assert_planted(article, planted)
    for quotation, one in zip(article.quotations, planted.quotations, strict=True):
        assert quotation.cue is not None
        assert quotation.cue.spans == (one.cue,), f"the cue is {one.cue.cut(article.text)}, not {quotation.cue}"
        assert quotation.source is not None
        assert quotation.source.spans[0].covers(one.source), f"the source is {one.source.cut(article.text)}"


def _assert_planted(article: Article, planted: PlantedArticle) -> None:
    found = [(q.kind, q.content.spans) for q in article.quotations]
    assert found == [(one.kind, one.content) for one in planted.quotations], "the quotations are not those planted"
    for quotation, one in zip(article.quotations, planted.quotations, strict=True):
        speaker = str(quotation.speaker) if quotation.speaker else None
        if one.ambiguous:
            assert speaker is None, f"{one.text} may be by two people, and is said to be by {speaker}"
        else:
            assert one.speaker in (None, speaker), f"{one.text} is by {one.speaker}, not by {speaker}"
    assert tuple(stretch.span for stretch in article.rejected) == planted.rejected, "a title or scare quote is amiss"
    assert not article.problems, "a mark is said to be odd, and none is"
