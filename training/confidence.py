"""Fit the confidence of quotations: the chance that content and source are right.

    python -m training confidence --data ../shared/data

Only articles that the labeller did not learn from are used; for the linear labeller give a model trained without
them (the step held_out).  The encoder of the package has not seen them, but the linear network
beside it has: give one for that too.  A quotation is right as in the PolNeAR scorer: content that shares
at least 0.8 of the union of letters and digits, and the right source.  Each half of the articles is checked with
the weights of the other; the weights that are shipped come from both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quoteattr.attribution import Quotation, attribute
from quoteattr.attribution.confidence import confidence_features
from quoteattr.attribution.linking import link_spans, linkable_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.labelling import Labeller
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import GoldArticle, GoldAttribution, articles, checking
from training.linear import HELD_OUT, held_out
from training.logistic import Example, fit, write_weights
from training.runs import Run

LEAST_SHARE = 0.8
BINS = 10
PENALTY = 1e-3


def letters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Positions of the letters and digits of some spans."""
    return frozenset(at for span in spans for at in range(*span) if text[at].isalnum())


def is_right(text: str, quotation: Quotation, gold: Sequence[GoldAttribution]) -> bool:
    """Whether a quotation has the content and the source of an annotated attribution."""
    content = letters(text, quotation.content.spans)
    source = letters(text, quotation.source.spans) if quotation.source else frozenset()
    for attribution in gold:
        wanted = letters(text, attribution.content)
        if len(content & wanted) >= LEAST_SHARE * len(content | wanted):
            return source_is_right(source, letters(text, attribution.source))
    return False


def source_is_right(found: frozenset[int], wanted: frozenset[int]) -> bool:
    """Half of the shorter one shared and not much longer; or none where there is none."""
    if not found or not wanted:
        return bool(found) == bool(wanted)
    shared = len(found & wanted)
    return 2 * shared >= min(len(found), len(wanted)) and len(found) <= 2 * len(wanted) + 40


def examples(article: GoldArticle, label: Labeller) -> Iterator[Example]:
    """One example a quotation that has a cue: its features, and 0 where it is right."""
    analysis = analyse(RuleTokenizer()(article.text), label)
    document = analysis.document
    linked = link_spans(analysis.quoted, linkable_spans(analysis.labelling, document.words), load_weights("linking"))
    by_cue = {document.tokens[one.cue.start].start: one for one in resolve_nested(analysis, linked)}
    for quotation in attribute(analysis):
        if quotation.cue:
            attribution = by_cue[quotation.cue.spans[0].start]
            features = confidence_features(analysis.labelling, attribution, quotation.kind)
            yield [features, []], 0 if is_right(article.text, quotation, article.attributions) else 1


def calibration_error(made: Sequence[Example], weights: Weights) -> float:
    """The expected calibration error over ten bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for choices, right in made:
        chance = weights.chance(choices[0])
        bins[min(int(chance * BINS), BINS - 1)].append((chance, right == 0))
    gaps = [abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins]
    return sum(gaps) / len(made)


def make_rules(run: Run) -> str:
    """Fit the confidence of what the rules find, which learned from no article."""
    return fit_and_write(run, "rules", RuleLabeller(), checking)


def make_linear(run: Run) -> str:
    """Fit the confidence of what the linear labeller finds."""
    return fit_and_write(run, "linear", LinearLabeller(run.work / HELD_OUT), held_out)


def make_encoder(run: Run) -> str:
    """Fit the confidence of what the encoder finds."""
    return fit_and_write(run, "encoder", EncoderLabeller(linear=run.work / HELD_OUT), held_out)


def fit_and_write(run: Run, name: str, labeller: Labeller, chosen: Callable[[str], bool]) -> str:
    """Fit to the articles chosen by name, write, and return the calibration error."""
    made = {a.name: list(examples(a, labeller)) for a in articles(run.polnear) if chosen(a.name)}
    names = sorted(made)
    halves = [[example for name in names[start::2] for example in made[name]] for start in (0, 1)]
    errors = [calibration_error(halves[1 - i], fit(half, PENALTY)) for i, half in enumerate(halves)]
    figure = f"expected calibration error {sum(errors) / 2:.4f}, crosswise on two halves of {len(names)} articles"
    if not run.check:
        weights = fit([*halves[0], *halves[1]], PENALTY)
        write_weights(f"confidence_{name}", weights, f"training/confidence.py; {figure}")
    return figure
