"""The table of formats: what each holds, how its files end, what it needs and which function writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, Literal

from attrs import frozen


@frozen
class Format:
    """A format in which a command writes what it found."""

    name: str
    """As ``--format`` takes it."""
    holds: str
    """What it holds, in a few words."""
    writer: str
    """The module below ``quoteattr`` and the function that write it; imported when the format is asked for."""
    suffix: str = ""
    """How its files end; nothing for a folder and for what is drawn in a terminal."""
    medium: Literal["terminal", "text", "bytes", "folder"] = "text"
    """What the writer writes to: the screen, an open text file, an open binary file, or a folder by its name."""
    encoding: str = "utf-8"
    """Of a file; a pipe gets UTF-8 without a byte order mark."""
    extra: str = ""
    """The optional dependency of quoteattr without which it cannot be written."""

    def load_writer(self) -> Callable[..., None]:
        """Return the function that takes the value and where to write it (for a terminal: the screen, too)."""
        module, _, name = self.writer.partition(":")
        writer: Callable[..., None] = getattr(import_module(f"quoteattr.{module}"), name)
        return writer


def _by_name(*formats: Format) -> Mapping[str, Format]:
    return {form.name: form for form in formats}


_SPREADSHEET: Final = "utf-8-sig"
"""With a byte order mark, without which spreadsheets read “ as â€œ."""
_PAGE: Final = "a page that stands alone"

# In every table the first format is the default.
ARTICLES: Final = _by_name(
    Format("table", "a table for the terminal", "render.terminal:write_articles", medium="terminal"),
    Format("json", "one list of records", "formats.records:write_json", ".json"),
    Format("jsonl", "one record a line", "formats.records:write_jsonl", ".jsonl"),
    Format("csv", "one row a quotation", "formats.tabular:write_csv", ".csv", encoding=_SPREADSHEET),
    Format("html", _PAGE, "render.html.article:write_page", ".html"),
    Format("review", "a page on which an editor decides", "render.html.review:write_page", ".html"),
    Format("webannotation", "W3C Web Annotation", "formats.web_annotation:write_web_annotations", ".json"),
    Format("schemaorg", "JSON-LD of the direct quotations", "formats.schema_org:write_schema_org", ".jsonld"),
    Format("brat", "a folder of brat standoff", "formats.brat:write_brat", medium="folder"),
    Format("labelstudio", "tasks of Label Studio", "formats.label_studio:write_label_studio", ".json"),
    Format("parquet", "the rows of csv", "formats.tabular:write_parquet", ".parquet", "bytes", extra="arrow"),
    Format("spacy", "a DocBin with span groups", "formats.spacy_docs:write_spacy", ".spacy", "bytes", extra="spacy"),
)
WIRE: Final = _by_name(
    Format("table", "utterances and people, for the terminal", "render.terminal:write_wire", medium="terminal"),
    Format("json", "people, articles and utterances", "formats.records:write_record", ".json"),
    Format("csv", "the people", "formats.tabular:write_people", ".csv", encoding=_SPREADSHEET),
    Format("html", _PAGE, "render.html.wire:write_page", ".html"),
)
DEMO: Final = _by_name(
    Format(
        "table",
        "one story, then what all quote, for the terminal",
        "render.terminal:write_demonstration",
        medium="terminal",
    ),
    Format("html", _PAGE, "render.html.wire:write_demonstration", ".html"),
)
COMPARISON: Final = _by_name(
    Format("table", "a table for the terminal", "render.terminal:write_comparison", medium="terminal"),
    Format("json", "a record", "formats.records:write_record", ".json"),
    Format("html", _PAGE, "render.html.comparison:write_page", ".html"),
)
EXPLANATION: Final = _by_name(
    Format("text", "sentences for the terminal", "render.terminal:write_explanation", medium="terminal"),
    Format("json", "a record", "formats.records:write_record", ".json"),
)
EVALUATION: Final = _by_name(
    Format("table", "figures for the terminal", "render.figures:write_evaluation", medium="terminal"),
    Format("json", "a record, with every mistake", "formats.records:write_record", ".json"),
    Format("html", "a page with every mistake in its sentences", "render.html.evaluation:write_page", ".html"),
)
FOUND: Final = _by_name(
    Format("table", "a few lines an utterance, for the terminal", "render.terminal:write_found", medium="terminal"),
    Format("jsonl", "one record an utterance, each on a line", "formats.records:write_lines", ".jsonl"),
)
STORED: Final = _by_name(
    Format("text", "who ran it in which words, for the terminal", "render.terminal:write_utterance", medium="terminal"),
    Format("json", "a record", "formats.records:write_record", ".json"),
)
