"""Utterances: one thing said, its renderings, and what differs between them.

- What is put together: ``sentences`` cuts quotations into them, each is a ``rendering``, and ``collate`` says which are
  one ``utterance``.
- What is shown of one: ``variations`` from the wording that most share, the ``variant_table`` of its words, and
  ``passages`` of several that stand side by side everywhere.
"""
