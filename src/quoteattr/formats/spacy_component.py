"""quoteattr as a component of a spaCy pipeline: ``nlp.add_pipe("quoteattr")``.

spaCy finds the factory by the entry point ``spacy_factories`` of the installed package; importing this module registers
it, too.  What was read is kept in ``doc.user_data`` as the JSON of a record, which spaCy stores with the Doc.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from quoteattr.api import read
from quoteattr.articles import Article
from quoteattr.attribution import Quotation, Speaker
from quoteattr.attribution.quotation import Scope
from quoteattr.formats.record_reader import from_record
from quoteattr.formats.records import json_text
from quoteattr.formats.spacy_docs import span_groups
from quoteattr.labelling import Labeller
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import LEAST_CONFIDENCE, Settings

RECORD: Final = "quoteattr_article"
"""The key of ``doc.user_data`` under which the record of the article lies, as JSON: spaCy makes tuples of lists."""
GROUPS: Final = {"content": "quotations", "cue": "quotation_cues", "source": "quotation_sources"}
"""The span groups of a Doc, by the part of a quotation that they hold."""
_KNOWN: Final = ("id", "outlet", "published")


class QuoteattrComponent:
    """Read each Doc with its own sentences, words and parse; see ``make_component``."""

    def __init__(
        self, *, people: People | None, labeller: LabellerName | Labeller, settings: Settings, name: str
    ) -> None:
        self.name = name
        self._how: dict[str, Any] = {"people": people, "labeller": labeller, "settings": settings}

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its quotations."""
        known = {name: value for name in _KNOWN if (value := doc.user_data.get(name)) is not None}
        article = read(doc, **known, **self._how)
        doc.user_data[RECORD] = json_text(article.to_record())
        groups = span_groups(doc, article)
        for part, key in GROUPS.items():
            doc.spans[key] = groups[part]
        return doc


@Language.factory(
    "quoteattr",
    default_config={"people": None, "labeller": "encoder", "least_confidence": LEAST_CONFIDENCE, "scope": "statements"},
    assigns=["doc._.article", "doc._.quotations", "doc._.speakers", "doc.spans"],
)
def make_component(
    nlp: Language,  # noqa: ARG001 - factories get it
    name: str,
    people: str | None,
    labeller: LabellerName,
    least_confidence: float,
    scope: Scope,
) -> QuoteattrComponent:
    """Return the component.

    ``people`` is the file of the newsroom's list; ``labeller``, ``least_confidence`` and ``scope`` are those of
    ``read`` and ``Settings``.  Put it last, behind what finds sentences and the parse: they are used if they are there.

    Sets ``doc._.quotations`` (the quotations), ``doc._.speakers`` (who speaks, in order), ``doc._.article`` (all that
    was read), and the span groups ``quotations``, ``quotation_cues`` and ``quotation_sources``.  ``id``, ``outlet`` and
    ``published`` in ``doc.user_data`` are passed on.
    """
    for extension, getter in (("article", article_of), ("quotations", quotations_of), ("speakers", speakers_of)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, getter=getter)
    listed = None if people is None else People.load(people)
    settings = Settings(least_confidence=least_confidence, scope=scope)
    return QuoteattrComponent(people=listed, labeller=labeller, settings=settings, name=name)


def article_of(doc: Doc) -> Article | None:
    """Return what was read in a Doc, also after it was stored and loaded; None if it was not read."""
    record = doc.user_data.get(RECORD)
    if record is None:
        return None
    article = from_record(json.loads(record))
    return article if isinstance(article, Article) else None


def quotations_of(doc: Doc) -> Sequence[Quotation]:
    """Return what the component found in a Doc; nothing of one that it has not read."""
    article = article_of(doc)
    return article.quotations if article is not None else ()


def speakers_of(doc: Doc) -> Sequence[Speaker]:
    """Return who speaks in a Doc, in the order of their first quotation."""
    article = article_of(doc)
    return tuple(one for one in article.by_speaker() if one is not None) if article is not None else ()
