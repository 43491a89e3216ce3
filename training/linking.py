"""Train the weights that tie content and sources to cues, from the PolNeAR training half.

    python -m training linking --data ../shared/data

Two logistic models over quoteattr.attribution.link_features: for each content, left cue or
right cue; for each cue, which source or none.  They learn from the annotated spans and from those that the
linear labeller finds, so that they also serve where a cue or a source was missed: train that first.
Fitted by stochastic gradient descent with averaging and a penalty on the weights; the same command gives
the same file.  One article in five (by hash) is kept for checking while the choices are made; the weights
that are shipped come from all articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteattr.attribution.link_features import LinkingContext, content_features, linking_context, source_features
from quoteattr.attribution.linking import assign_contents, assign_sources, groups_of, linkable_spans, source_choices
from quoteattr.labelling import Labeller, Role
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import Weights
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import GoldArticle, articles, checking, gold_labels, tokens_covered
from training.logistic import Example, fit, write_weights
from training.runs import Run


@frozen
class Answers:
    """A linking context with what is right in it, as far as its spans match the annotation (indices of spans)."""

    context: LinkingContext
    owners: dict[int, int]
    """The cue of each content."""
    sources: dict[int, int | None]
    """The source of each cue, or None for a cue without one; cues that are in doubt are left out."""


def answers(article: GoldArticle, labeller: Labeller | None) -> Answers:
    """The spans of an article, from the annotation or as a labeller sees them, with their gold links."""
    document = RuleTokenizer()(article.text)
    gold = gold_labels(document, article)
    analysis = analyse(document, labeller) if labeller else analyse(document, lambda *_: gold, corrections=())
    spans = linkable_spans(analysis.labelling, document.words)
    at = {(span.role, token): index for index, span in enumerate(spans) for token in span.tokens}
    owners: dict[int, int] = {}
    sources: dict[int, int | None] = {}

    def most(role: Role, annotated: Sequence[Span]) -> int | None:
        shared = Counter(at[role, t] for span in annotated for t in tokens_covered(document, span) if (role, t) in at)
        return shared.most_common(1)[0][0] if shared else None

    for attribution in article.attributions:
        cue = most("cue", attribution.cue)
        if cue is None:
            continue
        inside = {token for span in attribution.content for token in tokens_covered(document, span)}
        for content in {at["content", token] for token in inside if ("content", token) in at}:
            if 2 * len(inside.intersection(spans[content].tokens)) > len(spans[content].tokens):
                owners[content] = cue
        source = most("source", attribution.source)
        if source is not None or not attribution.source:
            sources[cue] = source
    return Answers(linking_context(analysis.quoted, spans), owners, sources)


def content_examples(known: Answers) -> Iterable[Example]:
    """One example a content that has a cue on both sides."""
    context, owners = known.context, known.owners
    for number, group in enumerate(groups_of(context)):
        if 0 < number < len(context.cues):
            left, right = context.cues[number - 1], context.cues[number]
            for content in group:
                if owners.get(content) in (left, right):
                    choices = [
                        content_features(context, content, left, right),
                        content_features(context, content, right, left),
                    ]
                    yield choices, int(owners[content] == right)


def source_examples(known: Answers) -> Iterable[Example]:
    """One example a cue that has more than one choice of source."""
    context, sources = known.context, known.sources
    taken: dict[int, int] = {}
    for number, cue in enumerate(context.cues):
        choices = source_choices(context, number)
        if cue not in sources:
            continue
        gold = sources[cue]
        if len(choices) > 1 and gold in choices:
            yield [source_features(context, cue, source, taken) for source in choices], choices.index(gold)
        if gold is not None:
            taken.setdefault(gold, cue)


def accuracy(kept: Sequence[Answers], weights: Weights) -> tuple[float, float]:
    """Shares of contents with the right cue, and of cues with the right source."""
    hits = Counter[str]()
    for known in kept:
        found, _ = assign_contents(known.context, weights)
        chosen, _ = assign_sources(known.context, weights)
        hits["content"] += sum(found.get(content) == cue for content, cue in known.owners.items())
        hits["contents"] += len(known.owners)
        by_cue = dict(zip(known.context.cues, chosen, strict=True))
        hits["source"] += sum(by_cue[cue] == source for cue, source in known.sources.items())
        hits["sources"] += len(known.sources)
    return hits["content"] / hits["contents"], hits["source"] / hits["sources"]


def train(given: Sequence[Answers]) -> Weights:
    """Both models; their features never share a name."""
    contents = [example for known in given for example in content_examples(known)]
    sources = [example for known in given for example in source_examples(known)]
    return Weights({**fit(contents), **fit(sources)})


def make(run: Run) -> str:
    """Train, write, and return the figures on the articles kept for checking."""
    given = list(articles(run.polnear))
    by_gold = {article.name: answers(article, None) for article in given}
    by_labeller = {article.name: answers(article, LinearLabeller()) for article in given}
    names = [name for name in by_gold if not checking(name)]
    weights = train([*(by_gold[name] for name in names), *(by_labeller[name] for name in names)])
    figures = []
    for title, labelled in (("gold labels", by_gold), ("the labeller's", by_labeller)):
        content, source = accuracy([known for name, known in labelled.items() if checking(name)], weights)
        figures.append(f"{title}: content {content:.4f}, source {source:.4f}")
    if not run.check:
        weights = train([*by_gold.values(), *by_labeller.values()])
        write_weights("linking", weights, f"training/linking.py; on articles kept for checking, {'; '.join(figures)}")
    return f"kept articles, {'; '.join(figures)}; {len(weights)} weights"
