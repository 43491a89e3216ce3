"""A store: people and utterances of articles that come day by day, kept in a file of DuckDB.

The names below are imported when they are first used (PEP 562): they need DuckDB.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.store.additions import Changes, Drift
    from quoteattr.store.log import Event
    from quoteattr.store.search import StoredUtterance
    from quoteattr.store.store import Store

__all__ = ["Changes", "Drift", "Event", "Store", "StoredUtterance"]

_HOMES: Final = {
    "Changes": "additions",
    "Drift": "additions",
    "Event": "log",
    "Store": "store",
    "StoredUtterance": "search",
}
"""The module in which each name is defined."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'quoteattr.store' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    value: object = getattr(import_module(f"quoteattr.store.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
