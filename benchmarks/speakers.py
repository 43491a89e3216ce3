"""Speakers: how many quotations get the right speaker, on a folder of annotated articles.

    python benchmarks/speakers.py --articles DIR --out FILE [--gold-quotations] [--half a|b] [--genre news]

DIR holds one JSON file an article with "doc", "text" and "quotes" (their "content", "cue" and "source" as lists
of spans).  FILE gets one line an article, ``{"id": ..., "quotations": [record, ...]}``, for a scorer to read.
With ``--gold-quotations`` the annotated spans are taken as the quotations, so that only the speakers are judged;
without it, the whole pipeline reads the text.  Halves are cut by a hash of the article's name.
"""

from __future__ import annotations

import argparse
import json
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference import resolve
from quoteattr.marks import pair_marks
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer


def extract(text: str, spans: Sequence[Sequence[int]] | None) -> Extract | None:
    """The annotated spans as an Extract; None without spans."""
    if not spans:
        return None
    pieces = tuple(Span(start, end) for start, end in spans)
    return Extract(pieces, " ".join(piece.cut(text) for piece in pieces))


def annotated(text: str, quotes: Sequence[dict[str, Any]]) -> list[Quotation]:
    """The annotated quotations, without their speakers."""
    found = []
    for quote in quotes:
        content = extract(text, quote["content"])
        if content is not None:
            found.append(
                Quotation(
                    quote["kind"], content.text, content, extract(text, quote["cue"]), extract(text, quote["source"])
                )
            )
    return found


def records(article: dict[str, Any], gold_quotations: bool) -> list[dict[str, Any]]:
    """The quotations of one article, as far as a scorer needs them."""
    text = article["text"]
    if gold_quotations:
        document = RuleTokenizer()(text)
        quotations = resolve(document, pair_marks(document), annotated(text, article["quotes"])).quotations
    else:
        from quoteattr.api import read

        quotations = read(text).quotations
    return [
        {
            "content": [list(span) for span in quotation.content.spans],
            "source": [list(span) for span in quotation.source.spans] if quotation.source else [],
            "cue": [list(span) for span in quotation.cue.spans] if quotation.cue else [],
            "speaker_status": quotation.speaker_status,
            "speaker": {"id": quotation.speaker.id, "name": quotation.speaker.name} if quotation.speaker else None,
            "evidence": [evidence.to_record() for evidence in quotation.evidence],
        }
        for quotation in quotations
    ]


def half_of(name: str) -> str:
    """``a`` or ``b``, by a hash of the article's name."""
    return "ab"[zlib.crc32(name.encode()) % 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gold-quotations", action="store_true")
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--genre")
    chosen = parser.parse_args()
    words, seconds, lines = 0, 0.0, []
    for path in sorted(chosen.articles.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if (chosen.half and half_of(article["doc"]) != chosen.half) or (
            chosen.genre and article["genre"] != chosen.genre
        ):
            continue
        start = time.perf_counter()
        lines.append(json.dumps({"id": article["doc"], "quotations": records(article, chosen.gold_quotations)}))
        seconds += time.perf_counter() - start
        words += len(article["text"].split())
    chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} articles, {words} words, {words / max(seconds, 1e-9):,.0f} words a second")


if __name__ == "__main__":
    main()
