"""People across articles: who of one article is who of another, by a list's id or by full name."""

from __future__ import annotations

from quoteattr.reconciliation.identities import Entry, Reconciled, reconcile_people
from quoteattr.reconciliation.listed import Identified, identify
from quoteattr.reconciliation.renaming import renamed_people, renamed_speakers

__all__ = [
    "Entry",
    "Identified",
    "Reconciled",
    "identify",
    "reconcile_people",
    "renamed_people",
    "renamed_speakers",
]
