"""Every bound that keeps time linear in the text: what each bounds, and what happens beyond it."""

from __future__ import annotations

from typing import Final

# wording
MAX_NORMAL_FORM_ROUNDS: Final = 8
"""Readings of a normal form as words again.  Texts settle after two or three; what still changes then stays as it is."""

# alignment, comparison
MAX_ALIGNMENT_PARTNERS: Final = 48
"""Elements of one key that an element of the other sequence is compared with.  The nearest to the diagonal count."""
