"""evaluate(): gold beside what is found, as figures, mistakes and the confidence to ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from quoteattr.arguments import check_article, check_articles
from quoteattr.articles import Article
from quoteattr.display import DisplayedText
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.evaluation.counting import MISTAKES, Judged, Mistake, MistakeKind, Sheet, added
from quoteattr.evaluation.gold import load_gold
from quoteattr.evaluation.gold.annotations import GoldArticle
from quoteattr.evaluation.scores import Count, Score, score_of
from quoteattr.labelling import Labeller
from quoteattr.many import read_many
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import Settings
from quoteattr.versions import RECORD_VERSION

_STEPS: Final = 100
_FEWEST: Final = 20
"""Quotations that must be left at a threshold: the precision of fewer says little."""


@frozen
class Threshold:
    """The least confidence at which a precision was reached, and what is left there."""

    least_confidence: float
    score: Score
    """Its precision is that of the articles on which the threshold was chosen: on others expect a little less."""


@frozen(repr=False)
class Evaluation(DisplayedText):
    """How good reading is on annotated articles."""

    articles: int
    scores: Mapping[str, Score]
    """``all``, ``direct``, ``mixed``, ``indirect``: content and source both right; ``in marks``: quoted stretches taken
    for speech; ``source in marks``: and their source right; ``speaker``: of the quotations whose words are right.
    Sources and speakers are there if the gold has some."""
    mistakes: tuple[Mistake, ...]
    precision: float
    """The wanted precision."""
    threshold: Threshold | None
    """The least confidence that gives it; None where none does with 20 quotations or more."""

    @property
    def counts(self) -> Mapping[MistakeKind, int]:
        """How many mistakes there are of each kind."""
        found = Counter(one.kind for one in self.mistakes)
        return {kind: found[kind] for kind in MISTAKES}

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        threshold = self.threshold
        return {
            "version": RECORD_VERSION,
            "articles": self.articles,
            "scores": {name: score.to_record() for name, score in self.scores.items()},
            "precision": self.precision,
            "threshold": threshold and {"least_confidence": threshold.least_confidence, **threshold.score.to_record()},
            "mistakes": [one.to_record() for one in self.mistakes],
        }


def evaluate(
    gold: str | Path | Iterable[Article | GoldArticle],
    predicted: Iterable[Article] | None = None,
    *,
    precision: float = 0.9,
    people: People | None = None,
    labeller: LabellerName | Labeller = "encoder",
    settings: Settings = Settings(),
    workers: int = 1,
    progress: Callable[[Article], object] | None = None,
) -> Evaluation:
    """Say how good reading is on articles that somebody has annotated: precision, recall, F1, and every mistake.

    ``gold`` is a folder of brat standoff, a JSON file of Label Studio, Web Annotation or records, or articles that an
    editor has corrected.  ``predicted`` are the same articles as ``read`` found them; without it they are read here,
    with ``people``, ``labeller`` and ``settings``, in ``workers`` processes, and ``progress`` is called with each.
    ``precision`` is the one that you want: the answer has the least confidence that gives it on this gold.

    A quotation is right if its content and an annotated one share four fifths of their letters and digits, and its
    source is right: the rule of ``polnear_score.py``, by which the project's own figures are counted.  Where the gold
    has no sources, content decides alone.  If it annotates beliefs, wishes and topics too, give
    ``Settings(scope="attributions")``.

    Raises UnreadableFileError, WrongTypeError or WrongValueError for gold that cannot be read, and WrongValueError
    where ``predicted`` are other articles than those of the gold.
    """
    _check_share(precision)
    annotated = load_gold(gold)
    least = settings.least_confidence
    if predicted is None:
        every = evolve(settings, least_confidence=0.0)
        how: dict[str, Any] = {"people": people, "labeller": labeller, "settings": every, "workers": workers}
        articles = list(read_many(_records(annotated), progress=progress, **how))
    else:
        articles, least = _in_order(annotated, predicted), 0.0
    quotations = [one for article in annotated for one in article.quotations]
    judged = Judged(any(one.source for one in quotations), any(one.speaker for one in quotations))
    sheets = [Sheet(known, article, judged) for known, article in zip(annotated, articles, strict=True)]
    return Evaluation(
        articles=len(sheets),
        scores=_scores(sheets, judged, least),
        mistakes=tuple(mistake for sheet in sheets for mistake in sheet.mistakes(least)),
        precision=precision,
        threshold=_threshold(sheets, precision),
    )


def _check_share(precision: object) -> None:
    if isinstance(precision, bool) or not isinstance(precision, int | float):
        raise WrongTypeError(f"precision is {shown(precision)}, not a number: give one above 0, up to 1")
    if not 0 < precision <= 1:
        raise WrongValueError(f"precision is {shown(precision)}: give a number above 0, up to 1, such as 0.9")


def _records(gold: Iterable[GoldArticle]) -> Iterator[dict[str, Any]]:
    for one in gold:
        known = {"id": one.id, "outlet": one.outlet, "published": one.published}
        yield {"text": one.text, **{name: value for name, value in known.items() if value is not None}}


def _in_order(gold: Sequence[GoldArticle], predicted: Iterable[Article]) -> list[Article]:
    """Return what was found in each article of the gold, whatever the order in which it came."""
    check_articles(predicted)
    by_text: dict[str, list[Article]] = {}
    for position, article in enumerate(predicted):
        check_article(article, position)
        by_text.setdefault(article.text, []).append(article)
    found = []
    for known in gold:
        same = by_text.get(known.text, [])
        own = next((one for one in same if one.id == known.id), same[0] if same else None)
        if own is None:
            raise WrongValueError(f"predicted has no article with the text of {shown(known.id)}: read it from the gold")
        same.remove(own)
        found.append(own)
    left = next((one for same in by_text.values() for one in same), None)
    if left is not None:
        raise WrongValueError(f"predicted has {shown(left.id)}, which is not in the gold: leave it out, or annotate it")
    return found


def _scores(sheets: Sequence[Sheet], judged: Judged, least: float) -> dict[str, Score]:
    def counted(sheet: Sheet) -> dict[str, Count]:
        speakers = {"speaker": sheet.count_speakers(least)} if judged.speakers else {}
        return {"all": sheet.count(least), **sheet.count_by_kind(least), **sheet.count_in_marks(least), **speakers}

    return {name: score_of(counts) for name, counts in added(sheets, counted).items()}


def _threshold(sheets: Sequence[Sheet], precision: float) -> Threshold | None:
    """Return the least confidence, in steps of a hundredth, at which the precision is reached."""
    for step in range(_STEPS + 1):
        least = step / _STEPS
        counts = [sheet.count(least) for sheet in sheets]
        found, right = sum(one.found for one in counts), sum(one.right_found for one in counts)
        if found < _FEWEST:
            return None
        if right >= precision * found:
            return Threshold(least, score_of(counts))
    return None
