"""Promises of corrected articles: reviews are applied once, in any order, and the article stays an article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import Article, Review, from_record
from quoteattr.acts import ACTS
from quoteattr.testing import odd_texts, planted_articles

WHO: dict[str, Any] = {"by": "Mary Stone", "on": "2026-07-09"}
SPEAKERS = ("", "Rosa Conti", "Karl Weiss", "Nina Petrova")


@st.composite
def reviewed(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[Article, list[Review]]:
    """An article, and a decision about some of its quotations each."""
    article = quoteattr.read(draw(texts), labeller="rules")
    reviews = []
    for quotation in article.quotations:
        id = article.id_of(quotation)
        first = quotation.content.spans[0]
        choices: Sequence[Review | None] = (
            None,
            Review("accept", id, **WHO),
            Review("reject", id, **WHO),
            Review("change", id, speaker=draw(st.sampled_from(SPEAKERS)), **WHO),
            Review("change", id, act=draw(st.sampled_from([*ACTS])), cue=(), **WHO),
            Review("change", id, content=[first], source=(), cue=(), **WHO),
        )
        reviews.append(draw(st.sampled_from(choices)))
    if article.rejected:
        span = draw(st.sampled_from(article.rejected)).span
        reviews.append(Review("add", content=[span], speaker=draw(st.sampled_from(SPEAKERS)), **WHO))
    return article, [review for review in reviews if review is not None]


STORIES = st.one_of(planted_articles().map(lambda planted: planted.text), odd_texts())


@given(reviewed(STORIES), st.randoms())
def test_reviews_applied_twice_or_in_another_order_are_the_same(
    drawn: tuple[Article, list[Review]], random: Random
) -> None:
    article, reviews = drawn
    corrected = article.corrected(reviews)
    assert corrected.corrected(reviews) == corrected
    mixed = random.sample(reviews, len(reviews))
    assert article.corrected(mixed) == corrected
    one_by_one = article
    for review in mixed:
        one_by_one = one_by_one.corrected([review])
    assert one_by_one == corrected


@given(reviewed(STORIES))
def test_a_corrected_article_comes_back_equal_and_its_spans_are_its_own(drawn: tuple[Article, list[Review]]) -> None:
    article, reviews = drawn
    corrected = article.corrected(reviews)
    assert from_record(json.loads(json.dumps(corrected.to_record()))) == corrected
    contents = [span for one in corrected.quotations for span in one.content.spans]
    assert not any(stretch.span.overlaps(span) for stretch in corrected.rejected for span in contents)
    gone = {review.quotation for review in corrected.reviews if review.action == "reject"}
    assert not gone & {corrected.id_of(one) for one in corrected.quotations}
    for quotation in corrected.quotations:
        assert quotation.evidence
        assert all(
            evidence.spans == () or evidence.spans[-1].end <= len(article.text) for evidence in quotation.evidence
        )
