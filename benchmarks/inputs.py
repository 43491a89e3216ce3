"""Attack what others write: how many records that somebody has changed are taken, how many lists are lost.

    python benchmarks/inputs.py records [--examples 20000] [--seed 1]
    python benchmarks/inputs.py lists [--examples 20000] [--seed 1]

``records`` changes one to three places of a record and gives it to ``from_record``: it must be refused with an error of
quoteattr's, or make a value of which everything is true that a record promises.  ``lists`` saves and loads random
lists of people, which must be equal.  Prints the first example of each kind that fails and how many there are; ends
with exit code 1 if there is one.  The short runs of both are in tests/properties.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from attrs import define, field

import quoteattr
from provenance import heading

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from mutated_records import broken_promises, mutated_record
from odd_lists import odd_list


@define
class Attack:
    """What came of the examples so far."""

    tried: int = 0
    refused: int = 0
    failed: int = 0
    kinds: Counter[str] = field(factory=Counter)

    def fail(self, kinds: list[str], example: object) -> None:
        """Count an example that broke promises, and show the first of each kind."""
        self.failed += 1
        for kind in set(kinds):
            self.kinds[kind] += 1
            if self.kinds[kind] == 1:
                print(f"{kind}: {str(example)[:300]}")


def attack_records(attack: Attack) -> Callable[[Any], None]:
    """Return the test of one changed record."""

    def one(record: dict[str, Any]) -> None:
        attack.tried += 1
        try:
            value = quoteattr.from_record(record)
        except quoteattr.QuoteattrError as error:
            attack.refused += 1
            if len(str(error)) > 2_000:
                attack.fail(["a message that is too long"], str(error))
        except Exception as error:  # noqa: BLE001 - whatever comes out is counted
            attack.fail([f"raised {type(error).__name__}"], str(error)[:200])
        else:
            if broken := broken_promises(record, value):
                attack.fail(broken, "")

    return one


def attack_lists(attack: Attack) -> Callable[[Any], None]:
    """Return the test of one list of people."""
    folder = TemporaryDirectory()
    path = Path(folder.name, "people.csv")

    def one(people: quoteattr.People, _: object = folder) -> None:
        attack.tried += 1
        try:
            people.save(path)
        except quoteattr.QuoteattrError:
            attack.refused += 1
            return
        try:
            loaded = quoteattr.People.load(path)
        except quoteattr.QuoteattrError as error:
            attack.fail([f"lost: {type(error).__name__}"], f"{error} {list(people)}")
            return
        if loaded != people:
            attack.fail(["changed"], [pair for pair in zip(people, loaded, strict=False) if pair[0] != pair[1]])

    return one


def main() -> int:
    """Print what came of an attack; 1 if it succeeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=("records", "lists"))
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(heading())
    attack = Attack()
    random = Random(chosen.seed)  # noqa: S311
    make: Callable[[int], Any] = mutated_record if chosen.target == "records" else odd_list
    run = attack_records(attack) if chosen.target == "records" else attack_lists(attack)
    for _ in range(chosen.examples):
        run(make(random.getrandbits(64)))
    for kind, times in attack.kinds.most_common():
        print(f"{times:>7,} {kind}")
    print(f"{attack.tried:,} tried, {attack.refused:,} refused, {attack.failed:,} failed")
    return 1 if attack.failed else 0


if __name__ == "__main__":
    sys.exit(main())
