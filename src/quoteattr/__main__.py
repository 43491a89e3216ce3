"""The command line: ``quoteattr read FILE...``, ``reconcile FILE...``, ``compare A B`` and ``explain FILE:OFFSET``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quoteattr.cli.outputs import discard_output
from quoteattr.cli.parser import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the answer is the exit code."""
    given = parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        discard_output()
        return 0
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
