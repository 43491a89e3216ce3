"""The command line: ``quoteattr read FILE...``, ``reconcile FILE...``, ``compare A B`` and ``explain FILE:OFFSET``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quoteattr.cli.outputs import discard_output
from quoteattr.cli.parser import parser
from quoteattr.errors import QuoteattrError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; whatever goes wrong is said in one line."""
    given = parser().parse_args(arguments)
    try:
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
    except KeyboardInterrupt:
        discard_output()
        print("quoteattr: stopped", file=sys.stderr)  # noqa: T201
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
