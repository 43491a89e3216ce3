"""What a newsroom's own tests can import: articles with the known answer, and laws for parts of one's own.

Needs Hypothesis (``pip install 'quoteattr[testing]'``).  docs/specification.md shows how to use it.
"""

from __future__ import annotations

from quoteattr.errors import MissingExtraError

try:
    import hypothesis  # noqa: F401
except ImportError as error:
    raise MissingExtraError("quoteattr.testing needs Hypothesis: pip install 'quoteattr[testing]'") from error

from quoteattr.testing.articles import (
    ONE_FOR_ONE,
    STYLES,
    PlantedArticle,
    PlantedQuotation,
    planted_articles,
    quotations,
)
from quoteattr.testing.laws import (
    Law,
    comparer_laws,
    labeller_laws,
    people_laws,
    planted_laws,
    reader_laws,
    tokenizer_laws,
)
from quoteattr.testing.lists import people
from quoteattr.testing.sayings import CHANGES, Change, PlantedRenderings, renderings_of_one_utterance
from quoteattr.testing.texts import odd_texts

__all__ = [
    "CHANGES",
    "ONE_FOR_ONE",
    "STYLES",
    "Change",
    "Law",
    "PlantedArticle",
    "PlantedQuotation",
    "PlantedRenderings",
    "comparer_laws",
    "labeller_laws",
    "odd_texts",
    "people",
    "people_laws",
    "planted_articles",
    "planted_laws",
    "quotations",
    "reader_laws",
    "renderings_of_one_utterance",
    "tokenizer_laws",
]
