"""People across articles: which people of several articles are one, by the id of a list or by full name.

- ``identification`` finds people of the newsroom's list in one article.
- ``linking`` puts the people of several articles together, by the names that ``clustering`` takes for one person's.
"""

from __future__ import annotations

from quoteattr.entity_linking.identification import Identification, identify
from quoteattr.entity_linking.linking import (
    ArticlePeople,
    LinkedPeople,
    link_people,
    renamed_people,
    renamed_speakers,
)

__all__ = [
    "ArticlePeople",
    "Identification",
    "LinkedPeople",
    "identify",
    "link_people",
    "renamed_people",
    "renamed_speakers",
]
