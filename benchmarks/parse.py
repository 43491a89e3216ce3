"""What a parse changes: gold syntax of GUM, read into Stanza Documents, with and without its parse.

    python benchmarks/parse.py --syntax ../shared/data/gum --articles ../shared/data/speakers --score SCORER

Each article is read three times: its text alone; the sentences and words of its Stanza Document without the parse; the
Stanza Document.  Printed are the answers that differ between the last two, and for each reading what
SCORER (speakers_score.py) says of its speakers.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import evolve
from stanza.models.common.doc import Document as StanzaDocument
from stanza.utils.conll import CoNLL

import quoteattr
from provenance import heading
from quoteattr.api import article_of
from quoteattr.articles import Article
from quoteattr.pipeline import LabellerName, stages_of
from quoteattr.tokenizers.stanza import document_of_stanza

READINGS: Final = ("text", "sentences", "parse")
COMPARED: Final = ("source", "speaker", "cue")


def main() -> None:
    """Read, compare, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--syntax", type=Path, required=True, help="a folder of .conllu files")
    parser.add_argument("--articles", type=Path, required=True, help="a folder with their texts, a .json file each")
    parser.add_argument("--score", type=Path, required=True, help="speakers_score.py")
    parser.add_argument("--labeller", choices=("linear", "encoder", "rules"), default="linear")
    parser.add_argument("--examples", type=int, default=10)
    given = parser.parse_args()
    print(heading())
    lines: dict[str, list[str]] = {reading: [] for reading in READINGS}
    changes: list[tuple[str, str, str, str]] = []
    for path in sorted(given.syntax.glob("*.conllu")):
        text = json.loads((given.articles / f"{path.stem}.json").read_text(encoding="utf-8"))["text"]
        read = readings(stanza_document(path, text), given.labeller)
        for reading, article in read.items():
            records = [quotation.to_record() for quotation in article.quotations]
            lines[reading].append(json.dumps({"id": path.stem, "quotations": records}))
        changes += [(path.stem, *change) for change in compared(read["sentences"], read["parse"])]
    for part, count in Counter(change[1] for change in changes).most_common():
        print(f"{count:>5} changed: {part}")
    for change in changes[:: max(1, len(changes) // max(1, given.examples))][: given.examples]:
        print("  {}: {}: {!r} -> {!r}".format(*change))
    with TemporaryDirectory() as folder:
        for reading in READINGS:
            file = Path(folder) / f"{reading}.jsonl"
            file.write_text("\n".join(lines[reading]) + "\n", encoding="utf-8")
            command = [sys.executable, str(given.score), "--gold", str(given.articles), "--pred", str(file)]
            print(f"\n{reading}\n{subprocess.run(command, capture_output=True, text=True, check=True).stdout}")


def stanza_document(path: Path, text: str) -> StanzaDocument:
    """The sentences of a CoNLL-U file as a Stanza Document with offsets into a text."""
    sentences = CoNLL.conll2dict(input_file=str(path))[0]
    position = 0
    for sentence in sentences:
        last = 0
        for token in sentence:
            if token["id"][0] <= last:
                continue  # a word of a token that holds several: the token has the offsets
            last = token["id"][-1]
            start = text.index(token["text"], position)
            position = start + len(token["text"])
            token["start_char"], token["end_char"] = start, position
    return StanzaDocument(sentences, text=text)


def readings(annotated: StanzaDocument, labeller: LabellerName) -> dict[str, Article]:
    """The article read from its text, from the sentences of its Stanza Document, and from these with the parse."""
    document = document_of_stanza(annotated)
    settings = quoteattr.Settings()
    without = article_of(stages_of(evolve(document, parse=None), None, labeller, settings.scope), None, settings)
    return {
        "text": quoteattr.read(document.text, labeller=labeller),
        "sentences": without,
        "parse": quoteattr.read(annotated, labeller=labeller),
    }


def compared(before: Article, after: Article) -> Iterator[tuple[str, str, str]]:
    """What is read otherwise: the part, as it was and as it is; quotations are the same by their content."""
    old = {quotation.content.spans: quotation for quotation in before.quotations}
    new = {quotation.content.spans: quotation for quotation in after.quotations}
    for spans in sorted({*old, *new}):
        if spans not in new:
            yield "quotation lost", old[spans].text[:60], ""
        elif spans not in old:
            yield (
                "quotation found",
                "",
                f"{written(new[spans], 'source')} {written(new[spans], 'cue')}: {new[spans].text[:60]}",
            )
        else:
            for part in COMPARED:
                was, now = written(old[spans], part), written(new[spans], part)
                if was != now:
                    yield part, was, now


def written(quotation: Any, part: str) -> str:
    """A part of a quotation as words."""
    value = getattr(quotation, part)
    return "-" if value is None else value.name if part == "speaker" else value.text


if __name__ == "__main__":
    main()
