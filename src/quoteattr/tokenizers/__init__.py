"""Tokenizers: a text, or what a parser made of it, as a Document.

- ``rules`` needs no model and is the default.
- ``stanza`` and ``spacy`` take the sentences and words of a parser, which ``parsed`` makes a Document.
"""

from __future__ import annotations

from quoteattr.document import Document


def document_of(annotated: object) -> Document | None:
    """Return the Document of a Stanza Document or a spaCy Doc, with its parse; None for anything else.

    Raises WrongValueError for a Stanza Document that does not know its text and offsets.
    """
    kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(annotated).__mro__}
    if "stanza.Document" in kinds:
        from quoteattr.tokenizers.stanza import document_of_stanza

        return document_of_stanza(annotated)
    if "spacy.Doc" in kinds:
        from quoteattr.tokenizers.spacy import document_of_spacy

        return document_of_spacy(annotated)
    return None
