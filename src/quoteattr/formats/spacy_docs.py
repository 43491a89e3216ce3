"""A spaCy Doc with the quotations as span groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, overload

from quoteattr.articles import Article, Wire
from quoteattr.errors import MissingExtraError
from quoteattr.formats.columns import articles_of, labels, parts
from quoteattr.typography import storable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


@overload
def to_spacy(articles: Article, nlp: Language | None = None) -> Doc: ...
@overload
def to_spacy(articles: Wire | Iterable[Article], nlp: Language | None = None) -> list[Doc]: ...
def to_spacy(articles: Article | Wire | Iterable[Article], nlp: Language | None = None) -> Doc | list[Doc]:
    """Return an article as a Doc with the span groups ``content``, ``cue``, ``source`` and ``rejected``.

    Of several articles, or a wire, a list of Docs is returned.
    A span's ``label_`` is the kind of its quotation (``rejected``: the reason), ``id_`` the quotation's index in the
    article (the pieces of one share it), ``kb_id_`` the speaker's id.  ``nlp`` makes the tokens; None is
    ``spacy.blank("en")``.  A span that cuts a token is widened to hold it: exact offsets are in
    ``doc.user_data["quoteattr"]``, a list of the fields of each quotation.  Raises MissingExtraError without spaCy.
    """
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError("a Doc needs spaCy: pip install 'quoteattr[spacy]'") from error
    language = nlp or spacy.blank("en")
    if isinstance(articles, Article):
        return _doc(articles, language)
    return [_doc(article, language) for article in articles_of(articles)]


def _doc(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(storable(article.text))
    for name, spans in span_groups(doc, article).items():
        doc.spans[name] = spans
    doc.user_data["quoteattr"] = [
        {**labels(article, one), **{name: [list(span) for span in spans] for name, spans in parts(one).items()}}
        for one in article.quotations
    ]
    return doc


def span_groups(doc: Doc, article: Article) -> dict[str, list[Span]]:
    """Return the spans of content, cue and source, and of what was rejected, in a Doc of the article's text."""
    groups: dict[str, list[Span]] = {name: [] for name in ("content", "cue", "source", "rejected")}
    for index, quotation in enumerate(article.quotations):
        speaker = quotation.speaker.id if quotation.speaker else ""
        for name, spans in parts(quotation).items():
            groups[name] += [_span(doc, span, quotation.kind, str(index), speaker) for span in spans]
    groups["rejected"] = [_span(doc, one.span, storable(one.reason)) for one in article.rejected]
    return groups


def _span(doc: Doc, span: tuple[int, int], label: str, id: str = "", speaker: str = "") -> Span:
    made = doc.char_span(*span, label=label, span_id=id, kb_id=storable(speaker), alignment_mode="expand")
    if made is None:
        raise AssertionError(f"{span} lies outside a text of {len(doc.text)} characters")
    return made


def write_spacy(articles: Article | Wire | Iterable[Article], out: BinaryIO) -> None:
    """Write all articles as a ``.spacy`` file, which ``spacy.tokens.DocBin`` reads."""
    docs = to_spacy(articles_of(articles))
    from spacy.tokens import DocBin  # after to_spacy, which says what to do where spaCy is missing

    out.write(DocBin(docs=docs, store_user_data=True).to_bytes())
