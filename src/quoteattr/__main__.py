"""The command line: ``quoteattr read``, ``corrected``, ``reconcile``, ``compare``, ``explain``, ``demo``."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from quoteattr.cli.outputs import discard_output, open_streams
from quoteattr.cli.parser import parser
from quoteattr.errors import QuoteattrError

_ENDING: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Ended(BaseException):
    """A signal asked the program to end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; whatever goes wrong is said in one line."""
    open_streams()
    given = parser().parse_args(arguments)
    try:
        with _ending_in_order():
            code: int = given.run(given)
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        discard_output()
        return 0
    except QuoteattrError as error:  # a list, format or labeller that cannot be used; stories are reported one by one
        print(f"quoteattr: {error}", file=sys.stderr)  # noqa: T201
        return 2
    except OSError as error:
        discard_output()
        print(f"quoteattr: the output cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    except (KeyboardInterrupt, _Ended) as ended:
        discard_output()
        print("quoteattr: stopped", file=sys.stderr)  # noqa: T201
        return 128 + (ended.args[0] if isinstance(ended, _Ended) else signal.SIGINT)
    return code


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let the signals by which a system or a terminal ends a program remove what is half written first.

    One that is ignored, as nohup has it, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _ENDING if signal.getsignal(number) == signal.SIG_DFL}

    def end(number: int, _: object) -> None:
        for known in before:
            signal.signal(known, signal.SIG_IGN)  # the second must not stop what the first has begun
        raise _Ended(number)

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
