"""What is said on standard error while stories are read, and when all are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from quoteattr.articles import Article


@define
class Progress:
    """How many files are done, on standard error: only for a person who waits over a second and sees no results yet."""

    started: float = field(factory=time.monotonic)
    wanted: bool = field(factory=lambda: os.isatty(2) and not os.isatty(1))
    drawn: bool = False

    def show(self, done: int, total: int) -> None:
        """Draw the bar, if there is someone to see it."""
        if self.wanted and time.monotonic() - self.started > 1:
            bar = "#" * (20 * done // total)
            sys.stderr.write(f"\r[{bar:<20}] {done} of {total} files")
            sys.stderr.flush()
            self.drawn = True

    def clear(self) -> None:
        """Take the bar away."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            self.drawn = False


@define
class Tally:
    """What was read: counted as the articles go by."""

    started: float = field(factory=time.monotonic)
    articles: int = 0
    quotations: int = 0
    speakers: set[str] = field(factory=set)
    """By name: the ids of one article say nothing of another's people."""

    def __call__(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles, each counted."""
        for article in articles:
            self.articles += 1
            self.quotations += len(article.quotations)
            self.speakers.update(one.speaker.name for one in article.quotations if one.speaker is not None)
            yield article

    def tell(self, failures: int) -> None:
        """One line on standard error: how much was read, of how many, and how long it took."""
        from quoteattr.render.html.markup import counted

        files = counted(self.articles, "story", "stories") + (f" read, {failures} not" if failures else "")
        known = (files, counted(self.quotations, "quotation"), counted(len(self.speakers), "speaker"))
        print(f"quoteattr: {', '.join(known)}, {time.monotonic() - self.started:.1f} s", file=sys.stderr)  # noqa: T201
