"""How many articles of the grammar of quoteattr.testing are read wholly right, and what is amiss in the others.

    python benchmarks/planted_articles.py [--articles 3000] [--seed 1]

An article is right if its quotations are those planted, with their cues, sources and speakers, and no others in marks.
The articles come in draws of 50, since those of one draw of Hypothesis resemble one another.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

import quoteattr
from provenance import heading
from quoteattr import testing

SETTINGS = settings(
    max_examples=50,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def amiss(reader: Callable[[str], quoteattr.Article], articles: int, first_seed: int) -> Counter[str]:
    """How often each thing was amiss; "" counts the articles that are right."""
    law: Any = testing.planted_laws(reader)
    found: Counter[str] = Counter()
    seen: set[str] = set()

    def read_one(planted: testing.PlantedArticle) -> None:
        if planted.text in seen:
            return
        seen.add(planted.text)
        try:
            law.hypothesis.inner_test(planted)
        except AssertionError as error:
            said = str(error).partition("\n")[0]
            found["a speaker is not the one planted" if " by " in said else said] += 1
        else:
            found[""] += 1

    for number in count(first_seed):
        if len(seen) >= articles:
            return found
        seed(number)(SETTINGS(given(testing.planted_articles())(read_one)))()
    return found


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(heading())
    for labeller in ("linear", "rules"):
        found = amiss(partial(quoteattr.read, labeller=labeller), chosen.articles, chosen.seed)
        right = found.pop("")
        print(f"{labeller}: {right} of {right + found.total()} articles are read wholly right")
        for what, times in found.most_common():
            print(f"  {times:4}  {what}")


if __name__ == "__main__":
    main()
