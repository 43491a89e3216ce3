"""Articles as tables of Arrow: schemas, reading a batch, and the tables of articles or of a wire.

- ``fields`` says what each column is, ``arrow`` its type, ``readings`` what becomes of a batch of articles.
- ``archive`` reads all that ``archive_files`` finds in a folder into tables of files.

The names below are imported when they are first used (PEP 562): they need pyarrow, the fields do not.
"""

from __future__ import annotations

from quoteattr.lazy_names import lazy_names

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


__getattr__ = lazy_names(
    __name__,
    {name: f"{__name__}.{'readings' if name in _FUNCTIONS else 'arrow'}:{name}" for name in __all__},
    before=f"{__name__}.arrow",
)


def __dir__() -> list[str]:
    return sorted(__all__)
