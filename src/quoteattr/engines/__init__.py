"""Engines that read and match more than one machine holds; each needs a package of its own.

The names below are imported when they are first used (PEP 562).
"""

from __future__ import annotations

from quoteattr.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.engines.collation import Collation, LocalEngine, Report
    from quoteattr.engines.duckdb import DuckDBEngine
    from quoteattr.engines.spark import SparkEngine, SparkTables

__all__ = ["Collation", "DuckDBEngine", "LocalEngine", "Report", "SparkEngine", "SparkTables"]

_HOMES: Final = {
    "Collation": "collation",
    "DuckDBEngine": "duckdb",
    "LocalEngine": "collation",
    "Report": "collation",
    "SparkEngine": "spark",
    "SparkTables": "spark",
}
"""The module in which each name is defined."""


__getattr__ = lazy_names(__name__, {name: f"{__name__}.{home}:{name}" for name, home in _HOMES.items()})


def __dir__() -> list[str]:
    return sorted(__all__)
