"""What listed common nouns name."""

from __future__ import annotations

from quoteattr.resources import lexicons


def kind_of_noun(word: str) -> str | None:
    """Return what a lower-case noun in the singular names: a person, a group, an organisation or a document.

    None for a word that ``nominals.tsv`` does not list.

    >>> kind_of_noun("minister"), kind_of_noun("report"), kind_of_noun("river")
    ('person', 'document', None)
    """
    entry = lexicons.load("nominals").get(word)
    return None if entry is None else entry["kind"]
