"""Every error that quoteattr raises on purpose.

Each one is also a builtin that callers already catch, so ``except ValueError`` keeps working.
Messages show the value that was refused and say what to do instead.
"""

from __future__ import annotations

from typing import Final

_MAX_SHOWN: Final = 60
"""Characters of a refused value in a message."""


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


class ReadingError(QuoteattrError, RuntimeError):
    """A record of ``read_many`` that took too long, or in which a tokenizer or labeller of the caller's raised."""


class MissingExtraError(QuoteattrError, ImportError):
    """An optional package that this call needs is not installed."""


def shown(value: object, most: int = _MAX_SHOWN) -> str:
    """Return a refused value as a message shows it: cut if it is long, named by its type if it cannot be written.

    >>> shown([1, 2]), shown("a" * 100, 12), shown(10**5000)
    ('[1, 2]', "'aaaaaaaa...", '<a value of the type int>')
    """
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a number of too many digits, a list nested too deep, a __repr__ of a caller's
        return f"<a value of the type {type(value).__name__}>"
    return text if len(text) <= most else f"{text[: most - 3]}..."
