"""Fit how sure a quotation is.

    python -m training confidence_encoder --data ../shared/data --base news=FOLDER

Confidence is the chance that content and source are right, as in the PolNeAR scorer: content that shares at least 0.8
of the union of letters and digits, and the right source.  It is fitted on articles that the labeller did not learn
from: those of PolNeAR that are held out, and news of other kinds annotated by reading; for the encoder, the texts
that ``training/readings/learned.txt`` does not name, and a part of those written for labels.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen

from quoteattr.attribution.confidence import confidence_features
from quoteattr.attribution.extracts import content_extract, kind_of, plain_extract
from quoteattr.attribution.linking import Attribution, link_spans, linkable_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.statements import split_statements
from quoteattr.attribution.wording_features import wording_features
from quoteattr.labelling import Labeller, Labelling
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.tokenizers.rules import RuleTokenizer
from training.attribution_gold import (
    HALF,
    Annotated,
    AnnotatedArticle,
    letters,
    polnear,
    read_by_people,
    read_web,
    read_wires,
    source_is_right,
    written,
)
from training.logistic import POLNEAR, calibration_error, fit_binary, write_weights
from training.runs import HELD_OUT, LEARNED, ROOT, Run

LEAST_SHARE = 0.8
CONFIDENCE_STRENGTH = 0.1
"""The inverse of the regularisation: the best of 0.1, 0.3 and 1 across halves of the articles."""
READ = "news of other kinds annotated by reading"


@frozen
class FoundAttribution:
    """One attribution that was found, and the annotated one that shares most with it."""

    labelling: Labelling
    attribution: Attribution
    kind: str
    wording: dict[str, float]
    """The features of its words."""
    is_right: bool
    gold: Annotated | None
    """None if no annotated attribution shares half of the letters and digits of either."""


def found_in(article: AnnotatedArticle, label: Labeller) -> Iterator[FoundAttribution]:
    """Yield every attribution of an article that has a cue."""
    analysis = analyse(RuleTokenizer()(article.text), label)
    quoted = analysis.quoted
    linked = link_spans(quoted, linkable_spans(analysis.labelling, analysis.document.words), load_weights("linking"))
    gold = [(letters(article.text, one.content), one) for one in article.attributions]
    for attribution in split_statements(quoted, resolve_nested(analysis, linked)):
        content = content_extract(quoted, attribution.content)
        source = plain_extract(quoted, (attribution.source,)).spans if attribution.source else ()
        mine = letters(article.text, content.spans)
        share, nearest = max(
            ((len(mine & theirs) / max(1, len(mine | theirs)), one) for theirs, one in gold),
            key=lambda scored: scored[0],
            default=(0.0, None),
        )
        is_right = _is_right(mine, letters(article.text, source), article.text, gold)
        kind = kind_of(quoted, content)
        yield FoundAttribution(
            analysis.labelling,
            attribution,
            kind,
            wording_features(analysis, attribution, kind, act_of(analysis, attribution).act),
            is_right,
            nearest if share >= HALF else None,
        )


def _is_right(
    content: frozenset[int], source: frozenset[int], text: str, gold: Sequence[tuple[frozenset[int], Annotated]]
) -> bool:
    """Return whether content and source are those of one annotated attribution, or of all that lie within the content.

    Speech around its cue is one content here; to some readers it is two, of which the second has no source.
    """
    fitting = [theirs for theirs, one in gold if theirs and source_is_right(source, letters(text, one.source))]
    alone = [theirs for theirs, one in gold if theirs and not one.source] if fitting else []
    within = [theirs for theirs in (*fitting, *alone) if len(theirs & content) >= LEAST_SHARE * len(theirs)]
    whole = frozenset[int]().union(*within)
    return any(len(content & theirs) >= LEAST_SHARE * len(content | theirs) for theirs in (*fitting, whole) if theirs)


def error_of(rows: Iterable[tuple[Mapping[str, float], bool]], weights: Weights) -> float:
    """Return the expected calibration error of weights on attributions."""
    return calibration_error([(weights.chance_of(features), right) for features, right in rows])


def unseen(run: Run) -> list[AnnotatedArticle]:
    """Return the texts annotated by reading that the encoder has not learned from."""
    learned = set((ROOT / LEARNED).read_text(encoding="utf-8").split())
    return [article for article in read_news(run) if article.name not in learned]


def read_news(run: Run) -> list[AnnotatedArticle]:
    """Return the news annotated by reading, as it was first translated, wires and news sites."""
    return [*read_by_people(run.data), *read_wires(run), *read_web(run)]


def make_rules(run: Run) -> str:
    """Fit the confidence of what the rules find, which learned from no article."""
    corpora = {"PolNeAR": polnear(run.polnear), "read": read_news(run)}
    return fit_and_write(run, "rules", RuleLabeller(), corpora, f"{POLNEAR}; {READ}")


def make_linear(run: Run) -> str:
    """Fit the confidence of what the linear labeller finds, which learned from PolNeAR alone."""
    labeller = LinearLabeller(run.work / HELD_OUT)
    corpora = {"PolNeAR": polnear(run.polnear), "read": read_news(run)}
    return fit_and_write(run, "linear", labeller, corpora, f"{POLNEAR}; {READ}")


def make_encoder(run: Run) -> str:
    """Fit the confidence of what the encoder finds, to texts that it has not learned from."""
    read, texts = unseen(run), [*written("confidence", nested=True)]
    named = f"{_named(article.name for article in read)}; {len(texts)} texts written for labels"
    news = fit_and_write(run, "encoder", EncoderLabeller(), {"read": read, "written": texts}, named)
    labeller = EncoderLabeller(scheme="polnear")
    return f"{news}; {fit_and_write(run, 'encoder_polnear', labeller, {'PolNeAR': polnear(run.polnear)}, POLNEAR)}"


def _named(documents: Iterable[str]) -> str:
    """How many of some documents are pages written for this project, and how many are other news."""
    lines = (ROOT / "training" / "readings" / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    pages = {json.loads(line)["doc"] for line in lines}
    counts = Counter(name in pages for name in documents)
    named = ((counts[True], "pages written for this project"), (counts[False], f"documents of {READ}"))
    return "; ".join(f"{count} {what}" for count, what in named if count)


def fit_and_write(
    run: Run, name: str, labeller: Labeller, corpora: Mapping[str, Iterable[AnnotatedArticle]], data: str
) -> str:
    """Fit to articles of some corpora, write, and return the calibration error on each.

    ``data`` says what the articles are.
    """
    found = {corpus: _rows(articles, labeller) for corpus, articles in corpora.items()}
    parts = [list(chain.from_iterable(chain(*(rows[start::2] for rows in found.values())))) for start in (0, 1)]
    fitted = [fit_binary(part, CONFIDENCE_STRENGTH) for part in parts]
    errors = {
        corpus: sum(error_of(chain(*rows[1 - i :: 2]), fitted[i]) for i in (0, 1)) / 2 for corpus, rows in found.items()
    }
    figure = "expected calibration error, crosswise on two halves: " + ", ".join(
        f"{corpus} {error:.3f}" for corpus, error in errors.items()
    )
    if not run.check:
        weights = fit_binary([*parts[0], *parts[1]], CONFIDENCE_STRENGTH)
        write_weights(f"confidence_{name}", weights, f"training/confidence.py; {figure}", data)
    return figure


def _rows(articles: Iterable[AnnotatedArticle], labeller: Labeller) -> list[list[tuple[dict[str, float], bool]]]:
    """For each article its attributions: their features, and whether they are right."""
    return [
        [
            (confidence_features(f.labelling, f.attribution, f.kind, f.wording), f.is_right)
            for f in found_in(one, labeller)
        ]
        for one in sorted(articles, key=lambda article: article.name)
    ]
