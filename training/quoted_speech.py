"""Train the weights that tell quoted speech from titles, nicknames and scare quotes.

    python -m training quoted_speech --data ../shared/data

A stretch is speech if an attribution covers over half of its letters.  One article in five (by hash) is kept for
checking while choices are made; the weights that are shipped come from all articles.
"""

from __future__ import annotations

from quoteattr.english.cues import find_cues
from quoteattr.labelling.quoted_stretches import find_quoted_stretches
from quoteattr.labelling.speech_in_marks import stretch_features
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import GoldArticle, articles, checking
from training.logistic import Example, fit, write_weights
from training.runs import Run


def examples(article: GoldArticle) -> list[Example]:
    """One example for each outermost stretch in double marks."""
    document = RuleTokenizer()(article.text)
    quoted = find_quoted_stretches(document, pair_marks(document), find_cues(document))
    content = {
        at for a in article.attributions for span in a.content for at in range(*span) if article.text[at].isalnum()
    }
    made: list[Example] = []
    for number, stretch in enumerate(quoted.stretches):
        letters = [at for at in range(*stretch.inside) if article.text[at].isalnum()]
        if letters and not stretch.single:
            speech = 2 * sum(at in content for at in letters) > len(letters)
            made.append(([stretch_features(quoted, number), []], 0 if speech else 1))
    return made


def f1(made: list[Example], weights: Weights) -> float:
    """F1 of 'this stretch is speech'."""
    both = sum(weights.score(choices[0]) > 0 and right == 0 for choices, right in made)
    found = sum(weights.score(choices[0]) > 0 for choices, _ in made)
    there = sum(right == 0 for _, right in made)
    return 2 * both / (found + there)


def make(run: Run) -> str:
    """Train, write, and return the figure on the articles kept for checking."""
    by_article = [(article.name, examples(article)) for article in articles(run.polnear)]
    part = [example for name, made in by_article for example in made if not checking(name)]
    kept = [example for name, made in by_article for example in made if checking(name)]
    weights = fit(part)
    figure = f1(kept, weights)
    if not run.check:
        weights = fit([example for _, made in by_article for example in made])
        write_weights(
            "quoted_speech",
            weights,
            f"training/quoted_speech.py; on articles kept for checking: F1 {figure:.4f}",
        )
    return f"kept articles: F1 {figure:.4f} over {len(kept)} stretches; {len(weights)} weights"
