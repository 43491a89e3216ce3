"""How many articles of the grammar of quoteattr.testing are read wholly right, and what is amiss in the others.

    python benchmarks/planted_articles.py [--articles 2000]

An article is right if its quotations in marks and its speakers are those planted, and no others.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

import quoteattr
from quoteattr import testing


def amiss(reader: Callable[[str], quoteattr.Article], articles: int) -> Counter[str]:
    """How often each thing was amiss; "" counts the articles that are right."""
    law: Any = testing.planted_laws(reader)
    found: Counter[str] = Counter()

    @settings(
        max_examples=articles,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(testing.planted_articles())
    def read_all(planted: testing.PlantedArticle) -> None:
        try:
            law.hypothesis.inner_test(planted)
        except AssertionError as error:
            said = str(error)
            found["a speaker is not the one planted" if " by " in said else said] += 1
        else:
            found[""] += 1

    read_all()
    return found


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    articles = parser.parse_args().articles
    for labeller in ("linear", "rules"):
        found = amiss(lambda text, labeller=labeller: quoteattr.read(text, labeller=labeller), articles)  # type: ignore[misc]
        right = found.pop("")
        print(f"{labeller}: {right} of {right + found.total()} articles are read wholly right")
        for what, count in found.most_common():
            print(f"  {count:4}  {what}")


if __name__ == "__main__":
    main()
