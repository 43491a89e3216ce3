"""People across articles: who of one article is who of another, by a list's id or by full name."""

from __future__ import annotations

from quoteattr.reconciliation.identities import LOCAL_ID, Entry, Reconciled, reconcile_people

__all__ = ["LOCAL_ID", "Entry", "Reconciled", "reconcile_people"]
