"""Engines that read and match more than one machine holds; each needs a package of its own.

The names below are imported when they are first used (PEP 562).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.engines.collation import Collation, Report
    from quoteattr.engines.duckdb import DuckDBEngine
    from quoteattr.engines.local import LocalEngine
    from quoteattr.engines.spark import SparkEngine

__all__ = ["Collation", "DuckDBEngine", "LocalEngine", "Report", "SparkEngine"]

_HOMES: Final = {
    "Collation": "collation",
    "DuckDBEngine": "duckdb",
    "LocalEngine": "local",
    "Report": "collation",
    "SparkEngine": "spark",
}
"""The module in which each name is defined."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'quoteattr.engines' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    value: object = getattr(import_module(f"quoteattr.engines.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
