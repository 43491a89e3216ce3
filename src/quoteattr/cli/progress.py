"""What is said on standard error while stories are read, and when all are."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import define, field

from quoteattr.limits import MAX_ARTICLES_OF_TALLY

if TYPE_CHECKING:
    from quoteattr.articles import Article
    from quoteattr.entity_linking import ArticlePeople
    from quoteattr.people import People

_PATIENCE: Final = 1.0
"""Seconds after which a person wants to see that something happens."""
_PAUSE: Final = 0.1
"""Seconds between two drawings."""
_BAR_WIDTH: Final = 20
_CLEAR_REST: Final = "\x1b[K"


def is_watched(*, is_silent: bool = False) -> bool:
    """Return whether someone looks at standard error, and sees no results meanwhile on standard output.

    ``is_silent`` says that none are written there before the end.
    """
    return os.isatty(2) and (is_silent or not os.isatty(1))


@define
class Progress:
    """Show on standard error how much is done, to a person who waits and sees no results yet."""

    started: float = field(factory=time.monotonic)
    is_wanted: bool = field(factory=is_watched)
    is_drawn: bool = False
    drawn: float = 0.0
    """When it was drawn last."""

    def show(self, done: int, total: int, words: str | None = None) -> None:
        """Draw the bar, if there is someone to see it; beside it stand the words, or how many files are done."""
        now = time.monotonic()
        if self.is_wanted and now - self.started > _PATIENCE and now - self.drawn > _PAUSE:
            bar = "#" * (_BAR_WIDTH * done // max(total, 1))
            sys.stderr.write(f"\r[{bar:<{_BAR_WIDTH}}] {words or f'{done} of {total} files'}{_CLEAR_REST}")
            sys.stderr.flush()
            self.is_drawn, self.drawn = True, now

    def clear(self) -> None:
        """Remove the bar."""
        if self.is_drawn:
            sys.stderr.write(f"\r{_CLEAR_REST}")
            self.is_drawn = False


@define
class Tally:
    """Count what is read as the articles go by."""

    people: People | None = None
    """The list by which the people of several articles are put together."""
    started: float = field(factory=time.monotonic)
    articles: int = 0
    quotations: int = 0
    speakers: int | None = None
    """Given where they have been put together already."""
    _linkable: dict[str, tuple[ArticlePeople, set[str]]] = field(factory=dict)
    """The people of each article, and the ids of those who speak, by the key of the article."""

    def _speakers(self) -> int:
        """Return how many people speak, those of several articles put together as ``reconcile`` does."""
        if self.speakers is not None:
            return self.speakers
        from quoteattr.entity_linking import link_people

        kept = [*self._linkable.values()]
        linked = link_people([known for known, _ in kept], self.people)
        ids = zip(linked.by_article, kept, strict=True)
        return len({known[id].id for known, (_, speaking) in ids for id in speaking})

    def counted(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles, and count each."""
        from quoteattr.api import linkable_people  # imported here as in commands.py

        for article in articles:
            self.articles += 1
            self.quotations += len(article.quotations)
            if self.speakers is None and self.articles <= MAX_ARTICLES_OF_TALLY:
                known = linkable_people(article, self.people)
                self._linkable[known.key] = known, {one.speaker.id for one in article.quotations if one.speaker}
            yield article

    def report(self, failures: int) -> int:
        """Say in one line on standard error how much was read, and return the exit code: 1 if some was not."""
        from quoteattr.render.labels import counted

        stories = counted(self.articles, "story", "stories") + (f" read, {failures} not" if failures else "")
        facts = [stories, counted(self.quotations, "quotation")]
        if self.speakers is not None or self.articles <= MAX_ARTICLES_OF_TALLY:
            facts.append(counted(self._speakers(), "speaker"))
        print(f"quoteattr: {', '.join(facts)}, {time.monotonic() - self.started:.1f} s", file=sys.stderr)  # noqa: T201
        return 1 if failures else 0
