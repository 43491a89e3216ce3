"""People across articles: which people of several articles are one, by the id of a list or by full name."""

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
