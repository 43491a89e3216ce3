"""The laws of quoteattr.testing hold for the parts of this package, and catch a part that breaks them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import Article, Document, People, Person, Rendering, RuleTokenizer, Span, Utterance, Wire, testing
from quoteattr.comparison.comparison import Comparison
from quoteattr.labelling import Labelling
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.marks import Marks

DESK = People([Person("kim-y", "Kim Yong-hyun", aliases=["Kim Yong Hyun"]), Person("lee-a", "Ann Lee")])

test_the_rules_cut_a_text_lawfully = testing.tokenizer_laws(RuleTokenizer())
test_the_rules_label_lawfully = testing.labeller_laws(RuleLabeller(), misread=0.06)
test_the_linear_labeller_labels_lawfully = testing.labeller_laws(LinearLabeller())
test_reading_is_lawful_for_any_text = testing.reader_laws(quoteattr.read)
test_a_wire_depends_on_its_articles_alone = testing.reconciler_laws(quoteattr.reconcile)
test_everyone_in_a_list_is_found_by_name = testing.people_laws(DESK)
test_a_normal_form_keeps_numbers_and_negations = testing.normaliser_laws(quoteattr.normalise)
test_known_differences_are_found_and_no_others = testing.comparer_laws(quoteattr.compare)
test_every_text_is_in_one_utterance_whatever_the_order = testing.collator_laws(quoteattr.collate)
test_a_name_is_like_itself_however_it_is_typed = testing.likeness_laws(quoteattr.names.likeness)


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
    return Labelling([span for span in labelling.spans if span.end < len(labelling)], labelling.probabilities[:-1])


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


def without_small_words(text: str) -> str:
    return " ".join(word for word in quoteattr.normalise(text).split() if word not in {"not", "no"})


def first_in_front(articles: Sequence[Article]) -> Wire:
    return evolve(quoteattr.reconcile(articles), articles=tuple(dict.fromkeys(articles)))


def by_place(texts: Iterable[str]) -> list[Utterance]:
    every = list(texts)
    return [Utterance(None, tuple(Rendering(text, at) for at, text in enumerate(every)))] if len(every) > 2 else []


def by_first_letter(a: str, b: str) -> float:
    return float(a[:1] == b[:1])


@pytest.mark.parametrize(
    "law",
    [
        testing.tokenizer_laws(without_last),
        testing.labeller_laws(unlabelled),
        testing.planted_laws(without_speakers),
        testing.planted_laws(without_speakers, misread=0.1),
        testing.reader_laws(shifted_by_one),
        testing.reconciler_laws(first_in_front),
        testing.normaliser_laws(without_small_words),
        testing.comparer_laws(lenient),
        testing.collator_laws(by_place),
        testing.likeness_laws(by_first_letter),
    ],
    ids=[
        *("tokenizer", "labeller", "planted", "planted, but for a share", "reader", "reconciler"),
        *("normaliser", "comparer", "collator", "likeness"),
    ],
)
def test_a_law_catches_a_part_that_breaks_it(law: testing.Law) -> None:
    unshrunk = settings(phases=[Phase.generate], derandomize=True, max_examples=100)(law)
    with pytest.raises((AssertionError, ValueError)):
        unshrunk()


def test_a_share_that_may_fail_fails_no_law() -> None:
    unshrunk = settings(phases=[Phase.generate], derandomize=True, max_examples=100)

    def check(number: int) -> None:
        assert number >= 100, "one in ten is small"

    numbers = st.integers(0, 999)
    unshrunk(testing.holds_but_for(0.5, numbers, check))()
    with pytest.raises(AssertionError, match="one in ten is small"):
        unshrunk(testing.holds_but_for(0.01, numbers, check))()


@pytest.mark.growth
def test_work_that_grows_too_fast_is_caught() -> None:
    testing.assert_growth(str.split, "he said ", 20_000)
    with pytest.raises(AssertionError, match="not linear"):
        testing.assert_growth(lambda text: [sum(range(at)) for at in range(len(text))], "a", 2_500)
