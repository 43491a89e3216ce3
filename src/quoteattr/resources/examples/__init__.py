"""Five invented stories about one afternoon in parliament, as five outlets print them: to try the package on.

The texts are those of the folder ``examples`` of the repository.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quoteattr.errors import WrongValueError

_DAYS: Final = {
    "daily_ledger": "2026-07-07",
    "evening_courier": "2026-07-07",
    "harvest_post": "2026-07-08",
    "meridian_news": "2026-07-08",
    "northern_wire": "2026-07-09",
}
"""The stories by name, each with the day on which it was printed."""


def load_example(name: str = "northern_wire") -> str:
    """Return the text of an invented story: ``article = quoteattr.read(quoteattr.load_example())``.

    ``name`` is daily_ledger, evening_courier, harvest_post, meridian_news or northern_wire: five outlets on one event.
    Raises WrongValueError for another.

    >>> load_example().partition("\\n")[0]
    'Tirvania warns of water rationing as Lake Issar shrinks'
    """
    if name not in _DAYS:
        raise WrongValueError(f"name is {name!r}: give one of {', '.join(_DAYS)}")
    return Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")


def load_examples() -> list[dict[str, str]]:
    """Return all five stories as records: ``articles = quoteattr.read_many(quoteattr.load_examples())``.

    Each has ``id``, ``outlet``, ``published`` and ``text``.
    """
    return [
        {"id": name, "outlet": name.replace("_", " ").title(), "published": day, "text": load_example(name)}
        for name, day in _DAYS.items()
    ]
