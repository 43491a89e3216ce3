"""What a newsroom's own tests can import: articles with the known answer, and laws for parts of one's own.

- What is made: ``articles`` of ``clauses`` with the known answer, ``sayings`` in several wordings, odd ``texts``, and
  ``lists`` of people.
- What must hold: ``laws`` of readers, ``people_laws`` and ``wording_laws``; ``growth`` of the time that they take.

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
from quoteattr.testing.growth import HOSTILE, assert_growth, assert_linear, hostile_text
from quoteattr.testing.laws import (
    Law,
    holds_but_for,
    labeller_laws,
    planted_laws,
    reader_laws,
    tokenizer_laws,
)
from quoteattr.testing.lists import people, written_names
from quoteattr.testing.people_laws import people_laws, reconciler_laws
from quoteattr.testing.sayings import CHANGES, Change, PlantedRenderings, renderings_of_one_utterance
from quoteattr.testing.texts import odd_texts, wordings
from quoteattr.testing.wording_laws import collator_laws, comparer_laws, likeness_laws, normaliser_laws

__all__ = [
    "CHANGES",
    "HOSTILE",
    "ONE_FOR_ONE",
    "STYLES",
    "Change",
    "Law",
    "PlantedArticle",
    "PlantedQuotation",
    "PlantedRenderings",
    "assert_growth",
    "assert_linear",
    "collator_laws",
    "comparer_laws",
    "holds_but_for",
    "hostile_text",
    "labeller_laws",
    "likeness_laws",
    "normaliser_laws",
    "odd_texts",
    "people",
    "people_laws",
    "planted_articles",
    "planted_laws",
    "quotations",
    "reader_laws",
    "reconciler_laws",
    "renderings_of_one_utterance",
    "tokenizer_laws",
    "wordings",
    "written_names",
]
