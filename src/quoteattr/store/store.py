"""A store: people and utterances of articles that come day by day, in a file that grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Final

from attrs import field, frozen

from quoteattr.arguments import check_articles, date_of
from quoteattr.articles import Article
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.people import People
from quoteattr.store.additions import Changes, Drift, add_articles, rebuild
from quoteattr.store.log import Event, read_log
from quoteattr.store.search import (
    Size,
    StoredUtterance,
    Wanted,
    current_id,
    load_people,
    load_utterances,
    number_of,
    search,
    size_of,
    utterance_ids,
)
from quoteattr.store.tables import Connection, opened

_UTTERANCES_AT_A_TIME: Final = 10_000


@frozen
class Store:
    """People and utterances of articles in a file of DuckDB, to which more articles are added as they come.

    The file is open only while a method runs: several programs can read it by turns, one writes.  Every method raises
    UnreadableFileError while another program has it open, and WrongValueError for a file that is no store or that
    another version of quoteattr has written; the message says what to do.
    """

    path: Path = field(converter=Path)
    """The file; the first ``add`` makes it."""
    memory: str = field(default="1GB", kw_only=True)
    """What DuckDB may hold in memory.  Python takes some more."""
    threads: int | None = field(default=None, kw_only=True)
    """Threads of DuckDB; None for one a processor."""

    def add(self, articles: Iterable[Article]) -> Changes:
        """Add articles that were read, and return what this changed.

        People and utterances are then those that ``reconcile`` finds among all articles of the store, whenever they
        came, but for one thing: sentences that another outlet runs as one are still two here. An article that is in the
        store is left alone if it is the same, and replaced if its text, its day or what was read in it differs: with an
        id, the one of the same id and outlet is replaced; one without an id is the same if outlet, day and text are.

        All is written in one transaction: an ``add`` that raises or is killed leaves the store as it was.  Raises
        WrongTypeError, with the place, for what is no Article.
        """
        check_articles(articles)
        with self._opened() as store, store.transaction():
            return add_articles(store, articles)

    def rebuild(self) -> Drift:
        """Put all articles together anew, and return how much was otherwise; numbers and ids stay where they can."""
        with self._opened() as store, store.transaction():
            return rebuild(store)

    @property
    def utterances(self) -> Iterator[StoredUtterance]:
        """Yield every utterance, in the order of their numbers."""
        with self._opened(is_read=True) as store:
            ids = utterance_ids(store)
        for start in range(0, len(ids), _UTTERANCES_AT_A_TIME):
            with self._opened(is_read=True) as store:
                found = load_utterances(store, ids[start : start + _UTTERANCES_AT_A_TIME])
            yield from found

    def utterance(self, id: int) -> StoredUtterance:
        """Return the utterance of a number; of one that was merged, the number leads to the one that it is part of.

        Raises WrongValueError for a number that the store never gave, or of which nothing is left.
        """
        with self._opened(is_read=True) as store:
            found = load_utterances(store, [int(current_id(store, "utterance", str(number_of(id))))])
        if not found:
            raise WrongValueError(f"{self.path} has no utterance {id}: give a number as search() or add() gives them")
        return found[0]

    @property
    def people(self) -> People:
        """Everyone who is known beyond an article, by name."""
        with self._opened(is_read=True) as store:
            return load_people(store)

    @property
    def log(self) -> tuple[Event, ...]:
        """What became of numbers and ids that did not stay, and why, in the order in which it happened."""
        with self._opened(is_read=True) as store:
            return read_log(store)

    @property
    def size(self) -> Size:
        """How much the store holds."""
        with self._opened(is_read=True) as store:
            return size_of(store)

    def search(
        self,
        *,
        person: str | None = None,
        words: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        outlet: str | None = None,
    ) -> tuple[StoredUtterance, ...]:
        """Return the utterances of a person, of some words, days or an outlet, each with all its renderings.

        ``person`` is a name, whatever its capitals, hyphens and spaces, a part of one that is a whole word, or an id;
        a person whom an article calls by one word alone is known in it only, and not found.  ``words`` are words that a
        rendering has, in any order.  ``since`` and ``until`` are the first and the last day of articles, ``outlet``
        who printed it, whatever the capitals.  One rendering has to fit words, days and outlet; who said it is told by
        any.  They come by the first day on which they fit, undated ones last.

        Raises WrongValueError for a name that fits several people, with their ids, and for a day that cannot be read;
        WrongTypeError for what is no text.
        """
        for name, value in (("person", person), ("words", words), ("outlet", outlet)):
            if value is not None and not isinstance(value, str):
                raise WrongTypeError(f"{name} is {shown(value)}: give it as text")
        wanted = Wanted(person, words, date_of(since), date_of(until), outlet)
        with self._opened(is_read=True) as store:
            return tuple(load_utterances(store, search(store, wanted)))

    def _opened(self, *, is_read: bool = False) -> AbstractContextManager[Connection]:
        return opened(self.path, memory=self.memory, threads=self.threads, is_read=is_read)
