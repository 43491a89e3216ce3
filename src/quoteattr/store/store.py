"""A store: people and utterances of articles that come day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from attrs import field, frozen

from quoteattr import __version__
from quoteattr.arguments import check_articles
from quoteattr.articles import Article
from quoteattr.people import People
from quoteattr.store.additions import Changes, Drift, add_articles, rebuild
from quoteattr.store.log import Event, read_log
from quoteattr.store.search import StoredUtterance
from quoteattr.store.tables import Connection, opened


@frozen
class Store:
    """People and utterances of articles in a file of DuckDB, which grows as articles come."""

    path: Path = field(converter=Path)
    memory: str = field(default="1GB", kw_only=True)
    threads: int | None = field(default=None, kw_only=True)

    def add(self, articles: Iterable[Article]) -> Changes:
        check_articles(articles)
        with self._opened() as store, store.transaction():
            return add_articles(store, articles)

    def rebuild(self) -> Drift:
        with self._opened() as store, store.transaction():
            return rebuild(store)

    def _opened(self, *, is_read: bool = False) -> AbstractContextManager[Connection]:
        return opened(self.path, __version__, memory=self.memory, threads=self.threads, is_read=is_read)
