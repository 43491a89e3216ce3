"""Pronouns: whom "he" and "she" take up, wherever they stand outside quotation marks and not only as sources.

    python benchmarks/pronouns.py --articles DIR --scorer speakers_score.py [--half a|b] [--errors]

DIR holds the annotated articles of ``speakers.py``.  Each "he" or "she" of a person whom the article names is resolved
as if it were the source of the rest of its sentence, beside the annotated quotations: far more pronouns than are
sources.  A name is right by the rule of the scorer, which is used as a module.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from provenance import heading
from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference import resolve
from quoteattr.document import Document
from quoteattr.marks import Marks, pair_marks
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from speaker_errors import module_of
from speakers import annotated, half_of


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--errors", action="store_true", help="print every wrong one")
    given = parser.parse_args()
    print(heading())
    scorer = module_of(given.scorer)
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(given.articles.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if given.half not in (None, half_of(article["doc"])):
            continue
        for pronoun, speaker, answer in answers(article):
            name = answer.speaker.name if answer.speaker else ""
            verdict = "unanswered" if not name else "right" if right(scorer, name, speaker) else "wrong"
            counts["all", verdict] += 1
            rule = answer.evidence[-1].rule
            counts[rule, verdict] += 1
            if given.errors and verdict == "wrong":
                before = " ".join(article["text"][max(0, pronoun.start - 300) : pronoun.end + 60].split())
                print(f"{article['doc']} {rule}: {name!r} for {speaker['name']!r}: {before}\n")
    print(f"{'rule':<28}{'right':>7}{'wrong':>7}{'no answer':>11}")
    for rule in sorted({rule for rule, _ in counts}):
        print(f"{rule:<28}" + "".join(f"{counts[rule, one]:>{8}}" for one in ("right", "wrong", "unanswered")))
    return 0


def right(scorer: ModuleType, name: str, speaker: dict[str, Any]) -> bool:
    """Whether the scorer takes the name for the speaker's."""
    return bool(scorer.same(name, speaker))


def answers(article: dict[str, Any]) -> Iterator[tuple[Span, dict[str, Any], Quotation]]:
    """Each pronoun outside marks, whose it is, and the quotation that was made of it with its speaker."""
    document = RuleTokenizer()(article["text"])
    marks, quotations = pair_marks(document), annotated(article["text"], article["quotes"])
    for pronoun, speaker in sorted(pronouns(article).items()):
        if any(stretch.span.start <= pronoun.start < stretch.span.end for stretch in marks.stretches):
            continue
        yield pronoun, speaker, resolved(document, marks, quotations, pronoun)


def pronouns(article: dict[str, Any]) -> dict[Span, dict[str, Any]]:
    """Every "he" and "she" in the chain of a named speaker."""
    found: dict[Span, dict[str, Any]] = {}
    for quote in article["quotes"]:
        speaker = quote.get("speaker") or {}
        if speaker.get("name"):
            for start, end, words in speaker.get("mentions", ()):
                if words.lower() in ("he", "she"):
                    found[Span(start, end)] = speaker
    return found


def resolved(document: Document, marks: Marks, quotations: list[Quotation], pronoun: Span) -> Quotation:
    """The pronoun as the source of the rest of its sentence, resolved among the annotated quotations."""
    source = Extract((pronoun,), pronoun.cut(document.text))
    for at, quotation in enumerate(quotations):
        if quotation.source is not None and quotation.source.spans == (pronoun,):
            return resolve(document, marks, quotations).quotations[at]
    end = max(document.sentences[document.sentence_at(pronoun.start)].end, pronoun.end + 1)
    rest = Span(pronoun.end, end)
    asked = Quotation("indirect", rest.cut(document.text), Extract((rest,), rest.cut(document.text)), None, source)
    return resolve(document, marks, [*quotations, asked]).quotations[-1]


if __name__ == "__main__":
    sys.exit(main())
