"""Tokenizers: from a text to a Document."""
