"""Every error that quoteattr raises on purpose.

Each one is also a builtin that callers already catch, so ``except ValueError`` keeps working.
Messages show the value that was refused and say what to do instead.
"""

from __future__ import annotations


class QuoteattrError(Exception):
    """The root of all errors raised by quoteattr."""


class WrongTypeError(QuoteattrError, TypeError):
    """A value of a type that cannot be used here, such as bytes in place of text."""


class WrongValueError(QuoteattrError, ValueError):
    """A value of the right type that cannot be used, such as a span outside its text."""


class LexiconError(WrongValueError):
    """A word list that does not keep to its format."""


class UnreadableFileError(QuoteattrError, OSError):
    """A file that is missing, is not UTF-8, or cannot be read."""


class LostWorkerError(QuoteattrError, RuntimeError):
    """A process that was reading articles ended without an answer."""


class MissingExtraError(QuoteattrError, ImportError):
    """An optional package that this call needs is not installed."""
