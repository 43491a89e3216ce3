"""Reviews applied to an article: its quotations, rejected stretches and people as editors decided.

Independent reviews can be applied in any order, and a review that was applied already is not applied again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from attrs import evolve, frozen

from quoteattr.attribution import Quotation, Rejected
from quoteattr.attribution.selection import contents_of, touches
from quoteattr.english.cues import find_cues
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.evidence import Evidence
from quoteattr.labelling.quoted_stretches import QuotedStretches, find_quoted_stretches
from quoteattr.marks import pair_marks
from quoteattr.people import Person
from quoteattr.reviews.changes import added, changed
from quoteattr.reviews.review import Review, article_name, quotation_id
from quoteattr.reviews.speakers import ReviewedPeople
from quoteattr.spans import Span, joined
from quoteattr.tokenizers.rules import RuleTokenizer

_REJECTED: Final = "rejected by an editor"
_OTHER_ARTICLE: Final = "give it to corrected() of that article, or all reviews to quoteattr.correct(articles, reviews)"


class Reviewable(Protocol):
    """What of an Article reviews are applied to."""

    @property
    def text(self) -> str:
        """The text that was read."""

    @property
    def id(self) -> str | None:
        """What the caller calls it."""

    @property
    def quotations(self) -> Sequence[Quotation]:
        """What is quoted in it."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """What stands in marks and is not speech."""

    @property
    def people(self) -> Sequence[Person]:
        """Its people."""

    @property
    def reviews(self) -> Sequence[Review]:
        """The reviews that were applied to it."""


@frozen
class Reviewed:
    """What of an article is new after its reviews."""

    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...]
    people: tuple[Person, ...]
    reviews: tuple[Review, ...]


def apply_reviews(article: Reviewable, reviews: Iterable[Review]) -> Reviewed:
    """Return what an article is with some reviews applied; those that it has already are left out.

    Reviews are applied in the order of their days, those of one day as given.  One that names the quotation that
    another makes waits for that.  Raises WrongValueError for a review of another article or of a quotation that the
    article has not, and for words that cannot be a quotation's.
    """
    name = article_name(article.id, article.text)
    new = _new_reviews(article, name, reviews)
    if not new:
        return Reviewed((*article.quotations,), (*article.rejected,), (*article.people,), (*article.reviews,))
    quoted = _quoted_stretches(article.text)
    cast = ReviewedPeople((*article.people,), article.text)

    def identified(content: Iterable[Span]) -> str:
        return quotation_id(name, article.text, content)

    quotations = {identified(one.content.spans): one for one in article.quotations}
    applied: list[Review] = []
    waiting: defaultdict[str, list[Review]] = defaultdict(list)
    pending = deque(sorted(new, key=lambda review: review.on))
    while pending:
        review = pending.popleft()
        before = quotations.get(review.quotation)
        if before is None and review.action != "add":
            waiting[review.quotation].append(review)
            continue
        after, cast = _decided(review, before, quoted, cast)
        made = _replaced(quotations, review, after, identified)
        applied.append(evolve(review, quotation=review.quotation or made, article=name, before=before))
        pending.extendleft(reversed(waiting.pop(made, [])))
    if waiting:
        raise _unknown(min(waiting), [*article.reviews, *applied])
    kept = tuple(sorted(quotations.values(), key=lambda one: one.content.spans))
    _require_own_words(kept, identified)
    every = tuple(sorted((*article.reviews, *applied), key=lambda review: (review.on, review.quotation)))
    return Reviewed(kept, tuple(_rejected(article, kept, quoted, every)), cast.people, every)


def _new_reviews(article: Reviewable, name: str, reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews that the article does not have, each once."""
    if isinstance(reviews, Review) or not isinstance(reviews, Iterable):
        raise WrongTypeError(f"reviews is {shown(reviews)}: give a list, as in [Review('accept', id, by=..., on=...)]")
    known = {review.decision for review in article.reviews}
    new: dict[Review, None] = {}
    for review in reviews:
        if not isinstance(review, Review):
            raise WrongTypeError(f"{shown(review)} is no Review: give a list of quoteattr.Review values")
        if review.article not in ("", name):
            raise WrongValueError(
                f"the review of {review.quotation or 'a missed quotation'} is of the article {shown(review.article)}, "
                f"and this one is {shown(name)}: {_OTHER_ARTICLE}"
            )
        if review.decision not in known:
            new[review.decision] = None
    return [*new]


def _decided(
    review: Review, before: Quotation | None, quoted: QuotedStretches, cast: ReviewedPeople
) -> tuple[Quotation | None, ReviewedPeople]:
    """Return the quotation that a review makes of one, or None, and the people."""
    if review.action == "reject":
        return None, cast
    speaker, cast = cast.speaker(review)
    if before is None:
        return added(review, quoted, speaker), cast
    return changed(before, review, quoted, speaker), cast


def _replaced(
    quotations: dict[str, Quotation],
    review: Review,
    after: Quotation | None,
    identified: Callable[[Iterable[Span]], str],
) -> str:
    """Put the quotation that a review has made in the place of the one before, and return its id."""
    if review.quotation:
        del quotations[review.quotation]
    if after is None:
        return ""
    made = identified(after.content.spans)
    if made in quotations:
        raise WrongValueError(
            f"{made} has the content {shown(after.content.text)} already: accept, change or reject that one"
        )
    quotations[made] = after
    return made


def _unknown(id: str, reviews: Iterable[Review]) -> WrongValueError:
    """Return the error for an id that no quotation has, with what became of it if that is known."""
    for review in reviews:
        if review.before is not None and review.quotation == id:
            what = "as one to add, with its content" if review.action == "reject" else "by its new id"
            return WrongValueError(f"{id} was {review.signature}: give it {what}")
    return WrongValueError(
        f"the article has no quotation {id}: its text or its id is another than that of the article reviewed, or it "
        "was read in another way; give the article that was reviewed, and ids as article.id_of(quotation) gives them"
    )


def _require_own_words(quotations: Sequence[Quotation], identified: Callable[[Iterable[Span]], str]) -> None:
    """Refuse words in quotation marks that two direct quotations share."""
    direct = sorted(
        (span, at) for at, one in enumerate(quotations) if one.kind == "direct" for span in one.content.spans
    )
    for (before, one), (after, other) in pairwise(direct):
        if before.overlaps(after):
            first, second = (identified(quotations[at].content.spans) for at in (one, other))
            raise WrongValueError(
                f"{second} would have quoted words of {first}, {shown(quotations[one].content.text)}: reject one of "
                "them, or change its content"
            )


# --- stretches in marks ----------------------------------------------------------------------------------------------


def _quoted_stretches(text: str) -> QuotedStretches:
    """Return the stretches in marks of a text, as a record that is read back has them."""
    document = RuleTokenizer()(text)
    return find_quoted_stretches(document, pair_marks(document), find_cues(document))


def _rejected(
    article: Reviewable, quotations: Iterable[Quotation], quoted: QuotedStretches, reviews: Sequence[Review]
) -> Iterator[Rejected]:
    """Yield the stretches in marks that no quotation has: those from before, and those that reviews left over."""
    contents = contents_of(quotations)
    stretches = {one.span: one for one in article.rejected if not touches(contents, one.span)}
    places = joined(stretches)
    before = contents_of(article.quotations)
    for stretch in quoted.stretches:
        span = stretch.span
        if touches(before, span) and not touches(contents, span) and not touches(places, span):
            stretches[span] = _left_over(span, stretch.inside.cut(article.text), reviews)
    yield from (stretches[span] for span in sorted(stretches))


def _left_over(span: Span, words: str, reviews: Sequence[Review]) -> Rejected:
    """Return a stretch that a quotation had before it was reviewed."""
    deciding = [
        review
        for review in reviews
        if review.before is not None and any(span.overlaps(part) for part in review.before.content.spans)
    ]
    last = max(deciding, key=lambda review: (review.on, review.action == "reject", review.by, review.note))
    return Rejected(span, words, last.note or _REJECTED, (Evidence("rejected-by-editor", (span,), last.signature),))
