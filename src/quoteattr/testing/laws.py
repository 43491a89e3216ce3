"""Laws: each takes an implementation of yours and gives a test of it, which pytest finds if its name starts with test.

The test tries as many examples as the profile of Hypothesis says, and shows the shortest that breaks the law.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.api import read, reconcile
from quoteattr.articles import Article
from quoteattr.attribution import PAUSE
from quoteattr.comparison.compare import compare
from quoteattr.comparison.comparison import Comparison
from quoteattr.document import Document
from quoteattr.evidence import RULES
from quoteattr.formats.record_reader import from_record
from quoteattr.labelling import LABELS, Labeller
from quoteattr.marks import pair_marks
from quoteattr.people import People
from quoteattr.spans import Span, joined
from quoteattr.testing.articles import PlantedArticle, planted_articles
from quoteattr.testing.sayings import PlantedRenderings, renderings_of_one_utterance
from quoteattr.testing.texts import odd_texts
from quoteattr.tokenizers.rules import RuleTokenizer, Tokenizer

Law = Callable[[], None]
Reader = Callable[[str], Article]


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


def labeller_laws(labeller: Labeller) -> Law:
    """A labeller labels every token, a text always alike, and leaves direct quotations and speakers alone."""

    @given(odd_texts(), planted_articles(kinds=("direct",)))
    def law(text: str, planted: PlantedArticle) -> None:
        for given_text in (text, planted.text):
            document = RuleTokenizer()(given_text)
            marks = pair_marks(document)
            labelling = labeller(document, marks)
            best = list(labelling.best)
            assert len(best) == len(document.tokens), "there is not one label a token"
            assert all(0 <= label < len(LABELS) for label in best)
            for row in labelling.probabilities:
                assert abs(sum(row) - 1) < 1e-3, "probabilities do not add up to 1"
            assert list(labeller(document, marks).best) == best, "the same text is labelled in two ways"
        _assert_planted(read(planted.text, labeller=labeller), planted)

    return law


def reader_laws(read_article: Reader) -> Law:
    """A reader answers for every text with spans of it and rules that are listed, and its record gives it back."""

    @given(st.one_of(odd_texts(), planted_articles().map(lambda planted: planted.text)))
    def law(text: str) -> None:
        article = read_article(text)
        assert article.text == text
        for quotation in article.quotations:
            assert quotation.evidence, "a quotation has no evidence"
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

    return law


def planted_laws(read_article: Reader) -> Law:
    """A reader finds the planted quotations with their speakers, and no others in quotation marks."""

    @given(planted_articles())
    def law(planted: PlantedArticle) -> None:
        _assert_planted(read_article(planted.text), planted)

    return law


def people_laws(people: People) -> Law:
    """A list of people finds everyone by each name that is not shared, and saves and loads equal."""
    shared = {id for problem in people.problems if problem.kind == "shared-name" for id in problem.ids}
    named = [(name, person) for person in people if person.id not in shared for name in person.names]

    def law() -> None:
        for name, person in named:
            found = people.find(name)
            assert found.person in (person, None), f"{name!r} finds {found.person}, not {person}"
            if " " in name:
                assert found.person == person, f"{name!r} does not find {person}: {found.rivals}"
        with TemporaryDirectory() as folder:
            people.save(Path(folder, "people.csv"))
            assert People.load(Path(folder, "people.csv")) == people, "what is saved does not load equal"
        assert reconcile([], people=people).articles == ()

    return law


def comparer_laws(comparer: Callable[[str, str], Comparison] = compare) -> Law:
    """A comparer gives the verdict and the differences that are known, and the mirror of them for the texts swapped.

    The small words around what one text adds ("while the") may be reworded besides.
    """

    @given(renderings_of_one_utterance())
    def law(known: PlantedRenderings) -> None:
        found, turned = comparer(known.a, known.b), comparer(known.b, known.a)
        _assert_known(found, known)
        _assert_known(turned, known.swapped())
        assert turned == found.mirrored()

    return law


def _assert_known(found: Comparison, known: PlantedRenderings) -> None:
    assert (found.a, found.b) == (known.a, known.b)
    assert found.verdict == known.verdict
    kinds = Counter((one.kind, one.stronger) for one in found.differences)
    wanted = Counter((one.kind, one.stronger) for one in known.changes)
    told_more = {"added", "omitted"} & {change.kind for change in known.changes}
    assert not wanted - kinds, "a difference that was made is not found, or not in its direction"
    assert not kinds - wanted or (told_more and set(kinds - wanted) == {("reworded", None)}), (
        "a difference that nobody made"
    )
    for one in found.differences:
        assert one.a_text == one.a.cut(known.a)
        assert one.b_text == one.b.cut(known.b)


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
