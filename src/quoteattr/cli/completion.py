"""``quoteattr completion SHELL``: a script with which a shell completes commands, options and formats.

Written from the parser itself, so that it knows every option; the script runs no Python when a key is pressed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Final

SHELLS: Final = ("bash", "zsh", "fish")
_Options = Mapping[str, tuple[str, ...]]
"""The long options of a command, each with what it can be followed by, if that is fixed."""


def completion(given: argparse.Namespace) -> int:
    """Write the script for a shell."""
    sys.stdout.write(script(given.root, given.shell))
    return 0


def script(root: argparse.ArgumentParser, shell: str) -> str:
    """The script of a shell for a parser with commands."""
    commands = {name: _options(command) for name, command in _commands(root).items()}
    lines = _fish(commands) if shell == "fish" else _bash(commands, zsh=shell == "zsh")
    return "".join(f"{line}\n" for line in lines)


def _commands(root: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    # argparse lists its actions nowhere else
    groups = (one for one in root._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001
    return {name: command for group in groups for name, command in group.choices.items()}


def _options(command: argparse.ArgumentParser) -> _Options:
    return {
        name: tuple(map(str, action.choices or ()))
        for action in command._actions  # noqa: SLF001
        for name in action.option_strings or [""]
        if name.startswith("--") or not name
    }


def _bash(commands: Mapping[str, _Options], *, zsh: bool) -> Iterator[str]:
    if zsh:
        yield "autoload -U +X bashcompinit && bashcompinit"
    yield "_quoteattr() {"
    yield "    local here=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words="
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then'
    yield f'        COMPREPLY=($(compgen -W "{" ".join(commands)} --help --version" -- "$here")); return'
    yield "    fi"
    yield '    case "$command $before" in'
    for name, options in commands.items():
        yield from (
            f'        "{name} {option or name}") words="{" ".join(known)}";;'
            for option, known in options.items()
            if known
        )
    yield "    esac"
    yield '    if [ -z "$words" ]; then case "$command $here" in'
    for name, options in commands.items():
        yield f'        "{name} -"*) words="{" ".join(filter(None, options))}";;'
    yield "    esac; fi"
    yield '    if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$here"))'
    yield '    else COMPREPLY=($(compgen -f -- "$here")); fi'
    yield "}"
    yield "complete -o filenames -F _quoteattr quoteattr"


def _fish(commands: Mapping[str, _Options]) -> Iterator[str]:
    yield f"complete -c quoteattr -n __fish_use_subcommand -f -a '{' '.join(commands)}'"
    for name, options in commands.items():
        within = f"complete -c quoteattr -n '__fish_seen_subcommand_from {name}'"
        for option, known in options.items():
            words = f" -x -a '{' '.join(known)}'" if known else " -r" if option in {"--output", "--people"} else ""
            yield f"{within} -l {option.removeprefix('--')}{words}" if option else f"{within}{words}"
