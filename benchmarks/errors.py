"""What goes wrong, by kind, with counts and with what each kind would be worth if it were mended.

    python benchmarks/errors.py --data FOLDER --scorer polnear_score.py [--labeller linear|encoder|rules] [--show KIND]

Every gold attribution that is not found gets one kind.  "Worth" is the gain in attribution F1 (all) if those of that
kind were right and nothing else changed: a mended end also saves a wrong prediction, a missed one only adds a hit.
``--show`` prints the texts of one kind, for reading on articles that may be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import quoteattr
from calibration import load
from provenance import heading
from quoteattr.document import Document
from quoteattr.english.cues import cues_in, find_cues
from quoteattr.tokenizers.rules import RuleTokenizer

THOUGHTS = frozenset({"believes", "wants", "feels", "learned"})

ALL = quoteattr.Settings(scope="attributions")
"""The corpus annotates beliefs, wishes and topics too."""


def main() -> int:
    """Read, match, sort, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder", "rules"), default="linear")
    parser.add_argument("--show", help="print the cases of this kind")
    given = parser.parse_args()
    scorer = load(given.scorer)
    kinds: Counter[str] = Counter()
    spurious: Counter[str] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    hits = found_total = gold_total = 0
    for path in sorted((given.data / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        mask = scorer.quoted_mask(text)
        gold = scorer.read_ann(min((given.data / "attributions").glob(f"{path.stem}_*.ann")), text, mask)
        found = [
            item(scorer, text, mask, q) for q in quoteattr.read(text, labeller=given.labeller, settings=ALL).quotations
        ]
        right = [(p, g) for _, p, g in scorer.match(found, gold, 0.8) if scorer.source_right(p, g)]
        hits, found_total, gold_total = hits + len(right), found_total + len(found), gold_total + len(gold)
        hit_ids = {id(x) for pair in right for x in pair}
        document = RuleTokenizer()(text)
        for wanted in gold:
            if id(wanted) not in hit_ids:
                kind = kind_of_miss(document, found, wanted)
                kinds[kind] += 1
                shown[kind].append(words(text, wanted))
        spurious.update(p.kind for p in found if not any(p.content & g.content for g in gold))
    print(heading())
    show(kinds, spurious, hits, found_total, gold_total)
    for line in shown.get(given.show, ()):
        print(line)
    return 0


def item(scorer: Any, text: str, mask: list[bool], quotation: quoteattr.Quotation) -> Any:
    """A quotation as the scorer sees it."""
    source = quotation.source.spans if quotation.source else ()
    return scorer.Item(text, mask, quotation.content.spans, source, quotation.cue.spans if quotation.cue else ())


def kind_of_miss(document: Document, found: list[Any], wanted: Any) -> str:
    """Why a gold attribution was not found."""
    nearest = max(found, key=lambda p: len(p.content & wanted.content) / len(p.content | wanted.content), default=None)
    if nearest is None or not nearest.content & wanted.content:
        return f"missed: {missed(document, wanted)}"
    if len(nearest.content & wanted.content) >= 0.8 * len(nearest.content | wanted.content):
        if not wanted.source:
            return "source given where there is none"
        if not nearest.source:
            return "no source given"
        nearer = max(nearest.source) < min(wanted.source)
        return "source: another one, before" if nearer else "source: another one, after or overlapping"
    if min(nearest.content) == min(wanted.content):
        return "content ends too late" if max(nearest.content) > max(wanted.content) else "content ends too early"
    if max(nearest.content) == max(wanted.content):
        return "content starts too early" if min(nearest.content) < min(wanted.content) else "content starts too late"
    return "content: both borders differ" if nearest.cue & wanted.cue else "content under another cue"


def missed(document: Document, wanted: Any) -> str:
    """What kind of attribution it is that nothing was found of."""
    start = min(wanted.content)
    paragraph = document.paragraphs[document.paragraph_at(start)].cut(document.text).strip()
    if paragraph[-1:] not in '.!?"”':
        return "headline or heading"
    if not wanted.cue:
        return "no cue annotated"
    tokens = document.tokens_in(min(wanted.cue), max(wanted.cue) + 1)
    acts = [candidate.cue.act for candidate in cues_in(find_cues(document), tokens)]
    if not acts:
        return "cue that no list has"
    return "belief or wish" if acts[-1] in THOUGHTS else "speech with no source" if not wanted.source else "speech"


def words(text: str, wanted: Any) -> str:
    """Cue and content of a case, on one line."""
    content = text[min(wanted.content) : max(wanted.content) + 1]
    cue = text[min(wanted.cue) : max(wanted.cue) + 1] if wanted.cue else "-"
    return f"  {cue!r}: {content[:150]!r}"


def show(kinds: Counter[str], spurious: Counter[str], hits: int, found: int, gold: int) -> None:
    """Print the table, the largest kind first."""
    print(f"{gold} annotated, {found} found, {hits} right: F1 {2 * hits / (found + gold):.3f}")
    print(f"{'kind':<44}{'count':>6}  worth")
    for kind, count in kinds.most_common():
        new = count if kind.startswith("missed") else 0
        worth = 2 * (hits + count) / (found + new + gold) - 2 * hits / (found + gold)
        print(f"{kind:<44}{count:>6}  {worth:+.3f}")
    for kind, count in spurious.most_common():
        worth = 2 * hits / (found - count + gold) - 2 * hits / (found + gold)
        print(f"{'nothing annotated there, ' + kind:<44}{count:>6}  {worth:+.3f}")


if __name__ == "__main__":
    sys.exit(main())
