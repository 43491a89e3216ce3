"""The laws of quoteattr.testing hold for the parts of this package, and catch a part that breaks them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings

import quoteattr
from quoteattr import Article, Document, People, Person, RuleTokenizer, Span, testing
from quoteattr.comparison.comparison import Comparison
from quoteattr.labelling import Labelling
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.marks import Marks

DESK = People([Person("kim-y", "Kim Yong-hyun", aliases=["Kim Yong Hyun"]), Person("lee-a", "Ann Lee")])

test_the_rules_cut_a_text_lawfully = testing.tokenizer_laws(RuleTokenizer())
test_the_rules_label_lawfully = testing.labeller_laws(RuleLabeller())
test_the_linear_labeller_labels_lawfully = testing.labeller_laws(LinearLabeller())
test_reading_is_lawful_for_any_text = testing.reader_laws(quoteattr.read)
test_known_differences_are_found_and_no_others = testing.comparer_laws(quoteattr.compare)
test_everyone_of_a_list_is_found_by_name = testing.people_laws(DESK)


@given(testing.people())
def test_any_list_saves_and_loads_equal(people: People) -> None:
    with TemporaryDirectory() as folder:
        people.save(Path(folder, "people.csv"))
        assert People.load(Path(folder, "people.csv")) == people


def without_last(text: str) -> Document:
    document = RuleTokenizer()(text)
    return RuleTokenizer()(text[:-1]) if text.endswith("”") else document


def unlabelled(document: Document, marks: Marks) -> Labelling:
    labelling = RuleLabeller()(document, marks)
    return Labelling(labelling.best[:-1], labelling.probabilities[:-1])


def without_speakers(text: str) -> Article:
    article = quoteattr.read(text)
    return evolve(article, quotations=tuple(evolve(quotation, speaker=None) for quotation in article.quotations))


def shifted_by_one(text: str) -> Article:
    article = quoteattr.read(text)
    quotations = tuple(
        evolve(one, content=evolve(one.content, spans=tuple(Span(a + 1, b) for a, b in one.content.spans)))
        for one in article.quotations
    )
    return evolve(article, quotations=quotations)


def lenient(a: str, b: str) -> Comparison:
    found = quoteattr.compare(a, b)
    return evolve(found, differences=tuple(one for one in found.differences if one.kind != "negation"))


@pytest.mark.parametrize(
    "law",
    [
        testing.tokenizer_laws(without_last),
        testing.labeller_laws(unlabelled),
        testing.planted_laws(without_speakers),
        testing.reader_laws(shifted_by_one),
        testing.comparer_laws(lenient),
    ],
    ids=["tokenizer", "labeller", "planted", "reader", "comparer"],
)
def test_a_law_catches_a_part_that_breaks_it(law: testing.Law) -> None:
    unshrunk = settings(phases=[Phase.generate], derandomize=True, max_examples=100)(law)
    with pytest.raises((AssertionError, ValueError)):
        unshrunk()
