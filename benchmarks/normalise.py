"""What normalise() makes equal: of two human translations that say the same, the share of words that both have.

    python benchmarks/normalise.py --data FOLDER

FOLDER holds compare/readers.jsonl and variants/sentences_dev.jsonl.  The pairs are those of two human translators that
a reader called equivalent, and then all sentences with two human translations.  A word is in both if it is in the
other as often, wherever it stands; the share is twice the common words by the words of both.  Folding is lower case,
plain marks and no accents.  Prints how many pairs with a difference of substance have one normal form: none should.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from provenance import heading
from quoteattr import normalise
from quoteattr.wording.terms import words_of

SUBSTANCE: Final = ("partial", "shifted", "conflicting")
SHOWN: Final = 40
Pair = tuple[str, str, str]
"""The verdict of a reader, and two texts."""


def main() -> int:
    """Read the pairs, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", action="store_true", help="show the words that stay apart most often")
    given = parser.parse_args()
    pairs = list(human_pairs(given.data))
    alike = [(a, b) for verdict, a, b in pairs if verdict == "equivalent"]
    if not alike:
        parser.error(f"{given.data}: no pair of two human translations that is equivalent")
    print(heading())
    print(f"{len(alike)} pairs of human translations that are equivalent, words in both:")
    for title, words in (("folding", words_of), ("normalise()", normal_words)):
        print(f"  {title:<12} {share(alike, words):.4f}, {sum(words(a) == words(b) for a, b in alike)} pairs the same")
    every = list(references(given.data))
    print(f"{len(every)} sentences in two human translations, whatever they say, words in both:")
    for title, words in (("folding", words_of), ("normalise()", normal_words)):
        print(f"  {title:<12} {share(every, words):.4f}, {sum(words(a) == words(b) for a, b in every)} pairs the same")
    others = [(a, b) for verdict, a, b in pairs if verdict in SUBSTANCE]
    joined = sum(normalise(a) == normalise(b) for a, b in others)
    print(f"{len(others)} pairs with a difference of substance, of one normal form: {joined}")
    if given.words:
        for word, count in apart(alike).most_common(SHOWN):
            print(f"{count:>5}  {word}")
    return 0


def human_pairs(folder: Path) -> Iterator[Pair]:
    """Yield the pairs of which both translators are human."""
    human = {
        (row["id"], one["witness"]): one["human"]
        for row in _rows(folder / "variants" / "sentences_dev.jsonl")
        for one in row["renderings"]
    }
    for row in _rows(folder / "compare" / "readers.jsonl"):
        if all(human.get((row["sentence"], row[side])) for side in ("first", "second")):
            yield row["verdict"], row["a"], row["b"]


def references(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the two human translations of each sentence."""
    for row in _rows(folder / "variants" / "sentences_dev.jsonl"):
        texts = [one["text"] for one in row["renderings"] if one["human"]]
        if len(texts) == 2:
            yield texts[0], texts[1]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def normal_words(text: str) -> list[str]:
    """Return the words of the normal form."""
    return normalise(text).split()


def share(pairs: list[tuple[str, str]], words: Callable[[str], list[str]]) -> float:
    """Return the share of words that are in both texts of their pair."""
    common = total = 0
    for a, b in pairs:
        in_a, in_b = Counter(words(a)), Counter(words(b))
        common += 2 * (in_a & in_b).total()
        total += in_a.total() + in_b.total()
    return common / total


def apart(pairs: list[tuple[str, str]]) -> Counter[str]:
    """Count the words of the normal forms that the other text lacks."""
    found: Counter[str] = Counter()
    for a, b in pairs:
        in_a, in_b = Counter(normal_words(a)), Counter(normal_words(b))
        found.update((in_a - in_b) + (in_b - in_a))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
