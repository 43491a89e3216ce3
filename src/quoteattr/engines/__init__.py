"""Engines that read and match more than one machine holds; each needs a package of its own.

- ``duckdb`` and ``spark`` are the engines, ``collation`` is what they answer, and the one that needs no package.
- Each has the same steps, which call ``matching`` and ``entity_linking`` for some rows at a time: ``duckdb_wire`` and
  ``spark_wire`` put articles together; ``duckdb_people`` and ``spark_people`` their people, ``duckdb_collation`` and
  ``spark_collation`` their texts, ``duckdb_runs`` runs of sentences.  ``spark_steps`` and ``spark_people_steps`` are
  what the workers of Spark compute.
- Below: ``duckdb_tables`` and ``spark_tables`` read and write, ``rows`` are people and statements in tables, and
  ``queries`` the SQL that both engines have.

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
