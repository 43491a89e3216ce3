"""Articles as tables of Arrow: schemas, reading a batch, and the tables of articles or of a wire.

The names below are imported when they are first used (PEP 562): they need pyarrow, the fields do not.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.tables.arrow import (
        ARTICLES,
        DIFFERENCES,
        ERRORS,
        PEOPLE,
        QUOTATIONS,
        READINGS,
        RENDERINGS,
        UTTERANCES,
    )
    from quoteattr.tables.readings import Tables, read_batch, split_readings, to_tables

__all__ = [
    "ARTICLES",
    "DIFFERENCES",
    "ERRORS",
    "PEOPLE",
    "QUOTATIONS",
    "READINGS",
    "RENDERINGS",
    "UTTERANCES",
    "Tables",
    "read_batch",
    "split_readings",
    "to_tables",
]

_FUNCTIONS: Final = ("Tables", "read_batch", "split_readings", "to_tables")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'quoteattr.tables' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    import_module("quoteattr.tables.arrow")  # says what to do where pyarrow is missing
    home = "readings" if name in _FUNCTIONS else "arrow"
    value: object = getattr(import_module(f"quoteattr.tables.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
