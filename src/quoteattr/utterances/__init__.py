"""Utterances: one thing said, its renderings, and what differs between them."""
