"""What is said on standard error while stories are read, and when all are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import define, field

if TYPE_CHECKING:
    from quoteattr.articles import Article

_PATIENCE: Final = 1.0
"""Seconds after which a person wants to see that something happens."""
_BAR_WIDTH: Final = 20


@define
class Progress:
    """Show on standard error how many files are done, to a person who waits and sees no results yet."""

    started: float = field(factory=time.monotonic)
    is_wanted: bool = field(factory=lambda: os.isatty(2) and not os.isatty(1))
    is_drawn: bool = False

    def show(self, done: int, total: int) -> None:
        """Draw the bar, if there is someone to see it."""
        if self.is_wanted and time.monotonic() - self.started > _PATIENCE:
            bar = "#" * (_BAR_WIDTH * done // total)
            sys.stderr.write(f"\r[{bar:<{_BAR_WIDTH}}] {done} of {total} files")
            sys.stderr.flush()
            self.is_drawn = True

    def clear(self) -> None:
        """Remove the bar."""
        if self.is_drawn:
            sys.stderr.write("\r\x1b[K")
            self.is_drawn = False


@define
class Tally:
    """Count what is read as the articles go by."""

    started: float = field(factory=time.monotonic)
    articles: int = 0
    quotations: int = 0
    speakers: set[str] = field(factory=set)
    """By name: the ids of one article say nothing of another's people."""

    def counted(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles, and count each."""
        for article in articles:
            self.articles += 1
            self.quotations += len(article.quotations)
            self.speakers.update(one.speaker.name for one in article.quotations if one.speaker is not None)
            yield article

    def report(self, failures: int) -> int:
        """Say in one line on standard error how much was read, and return the exit code: 1 if some was not."""
        from quoteattr.render.labels import counted

        stories = counted(self.articles, "story", "stories") + (f" read, {failures} not" if failures else "")
        facts = (stories, counted(self.quotations, "quotation"), counted(len(self.speakers), "speaker"))
        print(f"quoteattr: {', '.join(facts)}, {time.monotonic() - self.started:.1f} s", file=sys.stderr)  # noqa: T201
        return 1 if failures else 0
