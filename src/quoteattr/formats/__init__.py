"""Articles in the formats of other tools: one module a format; ``table`` lists them all.

The names below are imported when they are first used (PEP 562), so that the table can be read without the formats.
"""

from __future__ import annotations

from quoteattr.lazy_names import lazy_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from quoteattr.formats.brat import reviews_from_brat, write_brat
    from quoteattr.formats.edited_csv import reviews_from_csv
    from quoteattr.formats.files import load_reviews, reviews_from_record, write_reviews
    from quoteattr.formats.label_studio import LABEL_STUDIO_CONFIG, reviews_from_label_studio, to_label_studio
    from quoteattr.formats.record_schema import record_schema
    from quoteattr.formats.schema_org import to_schema_org
    from quoteattr.formats.spacy_docs import to_spacy
    from quoteattr.formats.tabular import to_arrow, to_dataframe
    from quoteattr.formats.web_annotation import from_web_annotations, to_web_annotations

__all__ = [
    "LABEL_STUDIO_CONFIG",
    "from_web_annotations",
    "load_reviews",
    "record_schema",
    "reviews_from_brat",
    "reviews_from_csv",
    "reviews_from_label_studio",
    "reviews_from_record",
    "to_arrow",
    "to_dataframe",
    "to_label_studio",
    "to_schema_org",
    "to_spacy",
    "to_web_annotations",
    "write_brat",
    "write_reviews",
]

_HOMES: Final = {
    "LABEL_STUDIO_CONFIG": "label_studio",
    "from_web_annotations": "web_annotation",
    "load_reviews": "files",
    "record_schema": "record_schema",
    "reviews_from_brat": "brat",
    "reviews_from_csv": "edited_csv",
    "reviews_from_label_studio": "label_studio",
    "reviews_from_record": "files",
    "to_arrow": "tabular",
    "to_dataframe": "tabular",
    "to_label_studio": "label_studio",
    "to_schema_org": "schema_org",
    "to_spacy": "spacy_docs",
    "to_web_annotations": "web_annotation",
    "write_brat": "brat",
    "write_reviews": "files",
}
"""The module in which each public name is defined."""


__getattr__ = lazy_names(__name__, {name: f"{__name__}.{home}:{name}" for name, home in _HOMES.items()})


def __dir__() -> list[str]:
    return sorted(__all__)
