"""People across articles: who of one article is who of another, by a list's id or by full name."""

from __future__ import annotations

from quoteattr.entity_linking.identities import Entry, Reconciled, reconcile_people
from quoteattr.entity_linking.listed import Identified, identify
from quoteattr.entity_linking.renaming import renamed_people, renamed_speakers

__all__ = [
    "Entry",
    "Identified",
    "Reconciled",
    "identify",
    "reconcile_people",
    "renamed_people",
    "renamed_speakers",
]
