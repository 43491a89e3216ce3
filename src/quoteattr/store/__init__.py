"""A store: people and utterances of articles that come day by day, kept in a file of DuckDB.

The names below are imported when they are first used (PEP 562): they need DuckDB.
"""

from __future__ import annotations

from quoteattr.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.store.additions import Changes, Drift
    from quoteattr.store.log import Event
    from quoteattr.store.search import Size, StoredUtterance
    from quoteattr.store.store import Store

__all__ = ["Changes", "Drift", "Event", "Size", "Store", "StoredUtterance"]

_HOMES: Final = {
    "Changes": "additions",
    "Drift": "additions",
    "Event": "log",
    "Size": "search",
    "Store": "store",
    "StoredUtterance": "search",
}
"""The module in which each name is defined."""


__getattr__ = lazy_names(__name__, {name: f"{__name__}.{home}:{name}" for name, home in _HOMES.items()})


def __dir__() -> list[str]:
    return sorted(__all__)
