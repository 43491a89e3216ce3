"""Put together the texts that ``web.jsonl`` is of: articles of news sites, from pages that public projects test with.

    pip install trafilatura==2.3.1 lxml_html_clean
    python training/readings/web_pages.py CLONES FOLDER

CLONES holds a clone, with its history, of each repository that ``web_pages.tsv`` names, in a folder of its name with
"+" for "/".  FOLDER gets ``web.json``: the texts by name.  A text is the title and the first paragraphs, up to
the one with which it has more than 950 words, a blank line between them.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parent / "web_pages.tsv"
TEXTS = "web.json"
_ENOUGH_WORDS = 950
_SAME_START = 40
"""Of title and first paragraph: so many letters that are alike make them one."""


def main(clones: Path, folder: Path) -> None:
    """Write the texts of all pages."""
    texts = {name: _text(page) for name, page in _pages(clones)}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TEXTS).write_text(json.dumps(texts, ensure_ascii=False, indent=0), encoding="utf-8")


def _pages(clones: Path) -> Iterator[tuple[str, str]]:
    """Each page's name and source."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, repository, blob = line.split("\t")
        command = ["git", "-C", str(clones / repository.replace("/", "+")), "cat-file", "blob", blob]
        content = subprocess.run(command, check=True, capture_output=True).stdout
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        try:
            yield name, content.decode("utf-8")
        except UnicodeDecodeError:
            yield name, content.decode("latin-1")


def _text(page: str) -> str:
    """The title and the first paragraphs of a page."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    paragraphs = [paragraph for line in found.text.split("\n") if (paragraph := " ".join(line.split()))]
    title = re.sub(r"\s+", " ", found.title or "").strip()
    if title and paragraphs[0][:_SAME_START] != title[:_SAME_START]:
        paragraphs.insert(0, title)
    kept: list[str] = []
    words = 0
    for paragraph in paragraphs:
        kept.append(paragraph)
        words += len(paragraph.split())
        if words > _ENOUGH_WORDS:
            break
    return "\n\n".join(kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
