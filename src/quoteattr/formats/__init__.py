"""Articles in the formats of other tools: one module a format; ``table`` lists them all."""

from quoteattr.formats.brat import write_brat
from quoteattr.formats.schema_org import to_schema_org
from quoteattr.formats.spacy_docs import to_spacy
from quoteattr.formats.tabular import to_dataframe
from quoteattr.formats.web_annotation import from_web_annotations, to_web_annotations

__all__ = [
    "from_web_annotations",
    "to_dataframe",
    "to_schema_org",
    "to_spacy",
    "to_web_annotations",
    "write_brat",
]
