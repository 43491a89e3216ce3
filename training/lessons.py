"""What labellers learn from: annotated articles of several corpora, each ready for one of them.

One article in eight is held out and not learned from: of PolNeAR, thresholds are chosen on it; of the news annotated by
reading, confidence is fitted to it.  Each teacher learns from one half of all, so that its expectations of the other
half are those of a labeller that has not seen it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import numpy as np
from attrs import Factory, frozen
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import articles, half_of, held_out
from training.attribution_gold import AnnotatedArticle, read_again, read_by_people, read_web, read_wires, written
from training.label_targets import Piece, gold_pieces, targets
from training.readings.texts import document_of
from training.runs import Run


class Labelled(Protocol):
    """An annotated article with the labels of each annotator."""

    document: Document
    labels: list[NDArray[np.int64]]


Made = TypeVar("Made", bound=Labelled)
Make = Callable[[Document, set[Piece], NDArray[np.int64]], Made]


@frozen
class Lessons(Generic[Made]):
    """The annotated articles by name."""

    polnear: Mapping[str, Made]
    read: Mapping[str, Made]
    """News of other kinds, annotated by reading."""
    again: Mapping[str, Made] = Factory(dict)
    """These documents in further translations, by the names of document and translation."""
    wires: Mapping[str, Made] = Factory(dict)
    """Short news of broadcasters and agencies, annotated by reading."""
    web: Mapping[str, Made] = Factory(dict)
    """Articles of news sites, annotated by reading."""
    written: Mapping[str, Made] = Factory(dict)
    """News written for the labels, but for what is kept apart."""
    written_kept: Sequence[Made] = ()
    """What is kept apart of it: nothing learns from it."""

    def learned(self, half: int) -> dict[str, Made]:
        """Return what a labeller learns from and is in one half, by name."""
        polnear = {name: made for name, made in self.polnear.items() if not held_out(name)}
        every = {**polnear, **self.others_learned()}
        return {name: made for name, made in every.items() if half_of(document_of(name)) == half}

    def others_learned(self) -> dict[str, Made]:
        """Return every text but those of PolNeAR that a labeller learns from, by name."""
        names = self.learned_names()
        read = {name: made for name, made in self._read().items() if name in names}
        return {**read, **self.written}

    def learned_names(self) -> set[str]:
        """Return the names of the news read that is learned from: what is held out is left for confidence.

        A document is held out in every translation.
        """
        return {name for name in self._read() if not held_out(document_of(name))}

    def _read(self) -> dict[str, Made]:
        return {**self.read, **self.again, **self.wires, **self.web}

    def held_out(self) -> list[Made]:
        """Return the articles of PolNeAR that thresholds are chosen on."""
        return [made for name, made in self.polnear.items() if held_out(name)]

    def all(self) -> Iterator[Made]:
        """Every article."""
        yield from self.polnear.values()
        yield from self._read().values()
        yield from self.written.values()


def lessons(run: Run, make: Make[Made], make_polnear: Make[Made]) -> Lessons[Made]:
    """Every annotated article, as ``make`` has it, or ``make_polnear`` if it is of PolNeAR."""
    news = read_by_people(run.data), read_again(run.data), read_wires(run), read_web(run)
    read, again, wires, web = (dict(_made(make, articles)) for articles in news)
    learned, kept = (dict(_made(make, articles)) for articles in (written(), written("kept")))
    return Lessons(of_polnear(run.polnear, make_polnear), read, again, wires, web, learned, tuple(kept.values()))


def _made(make: Make[Made], articles: Iterable[AnnotatedArticle]) -> Iterator[tuple[str, Made]]:
    """Each article that has a word by its name, made ready."""
    for article in articles:
        document = RuleTokenizer()(article.text)
        if document.tokens:
            yield article.name, make(document, gold_pieces(article), np.array(targets(document, article)))


def of_polnear(folder: Path, make: Make[Made]) -> dict[str, Made]:
    """Every article under ``folder`` by name; the labels of further annotators are added to the first's."""
    made: dict[str, Made] = {}
    for article in articles(folder, every_annotator=True):
        known = made.get(article.name)
        document = known.document if known else RuleTokenizer()(article.text)
        labels = np.array(targets(document, article))
        if known:
            known.labels.append(labels)
        else:
            made[article.name] = make(document, gold_pieces(article), labels)
    return made
