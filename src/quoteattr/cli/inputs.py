"""The stories that are named on the command line, read one by one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import define, field

from quoteattr.cli.progress import Progress
from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError
from quoteattr.limits import MAX_STORIES_BYTES, MAX_STORY_BYTES

STANDARD_INPUT: Final = "-"


@define
class Stories:
    """Yield the stories named on the command line as records of ``read_many``; report and skip what cannot be read."""

    names: Sequence[str]
    max_bytes: int | None = None
    """Of each file; None for what ``text_of`` takes."""
    failures: int = 0
    progress: Progress = field(factory=Progress)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        paths = [path for name in self.names for path in self._paths(name)]
        for number, path in enumerate(paths):
            self.progress.show(number, len(paths))
            try:
                yield from self._stories(path, text_of(path, self.max_bytes))
            except UnreadableFileError as error:
                self._fail(path, str(error))
        self.progress.clear()

    def _stories(self, path: str, text: str) -> Iterator[dict[str, Any]]:
        """Yield the story that a file is; of JSON lines every one, with its outlet and date if they are known."""
        if not path.lower().endswith(".jsonl"):
            yield {"id": path, "text": text}
            return
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                yield {"id": f"{path}:{number}", **_record(line)}
            except (WrongTypeError, WrongValueError) as error:
                self._fail(path, f"line {number}: {error}")

    def _paths(self, name: str) -> list[str]:
        """Return the file itself, or the .txt files of a folder and of those below, sorted."""
        if name == STANDARD_INPUT or not os.path.isdir(name):  # noqa: PTH112 - Path("") would be this folder
            return [name]
        texts = [
            os.path.join(folder, file)  # noqa: PTH118 - keeps the folder's name as it was given
            for folder, _, files in os.walk(name, onerror=self._fail_folder)
            for file in files
            if file.lower().endswith(".txt")
        ]
        if not texts:
            self._fail(name, "no .txt file in this folder or below; name the files, or rename them to end in .txt")
        endless = {path for path in texts if _may_never_end(path)}
        for path in sorted(endless):
            self._fail(path, "a pipe or a device, which may never end; name it by itself to read it")
        return sorted(set(texts) - endless)

    def _fail_folder(self, error: OSError) -> None:
        self._fail(str(error.filename), reason_of(error))

    def _fail(self, name: str, reason: str) -> None:
        self.failures += 1
        self.progress.clear()
        complain(name, reason)


def _may_never_end(path: str) -> bool:
    """Return whether a name in a folder leads to something other than a file, and not to nothing."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113


def _record(line: str) -> dict[str, Any]:
    """Return one story of JSON lines; raise for what ``read_many`` does not take."""
    from quoteattr.arguments import date_of  # imported here as in commands.py

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongValueError(f"no JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise WrongValueError('no story: give {"text": ...}, and "id", "outlet", "published" if they are known')
    known = {name: record[name] for name in ("id", "outlet", "published") if record.get(name) is not None}
    for name, value in known.items():
        if not isinstance(value, str):
            raise WrongTypeError(f"{name} is {value!r}: give it as text")
    date_of(known.get("published"))
    return {"text": record["text"], **known}


def text_of(name: str, max_bytes: int | None = None) -> str:
    """Return the text of a file, or of standard input for ``-``; raise UnreadableFileError with the cure.

    One of more than ``max_bytes`` is not read; by default, MAX_STORY_BYTES, for JSON lines MAX_STORIES_BYTES.
    """
    most = max_bytes or (MAX_STORIES_BYTES if name.lower().endswith(".jsonl") else MAX_STORY_BYTES)
    if not name:
        raise UnreadableFileError("an empty name; name a file or a folder")
    try:
        with open(0 if name == STANDARD_INPUT else name, "rb", closefd=name != STANDARD_INPUT) as file:
            content = file.read(most + 1)
    except OSError as error:
        raise UnreadableFileError(reason_of(error)) from error
    if len(content) > most:
        raise UnreadableFileError(f"more than {most:,} bytes; cut it into stories, or allow more with --max-bytes")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        at = error.start
        line = content.count(b"\n", 0, at) + 1
        raise UnreadableFileError(
            f"not UTF-8: byte {at} (line {line}) is 0x{content[at]:02X}; save the file as UTF-8, for instance with: "
            f"iconv -f {_likely_encoding(content)} -t UTF-8 {printable(name)}"
        ) from error


def reason_of(error: OSError) -> str:
    """Return why a file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions, or copy it to where you may read it"
    return f"cannot be read: {error.strerror}"


def _likely_encoding(content: bytes) -> str:
    return "UTF-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "WINDOWS-1252"


def complain(name: str, reason: object) -> int:
    """Say on standard error what is wrong with a file, and return the exit code for it."""
    print(f"quoteattr: {printable(name)}: {reason}", file=sys.stderr)  # noqa: T201
    return 1


def printable(name: str) -> str:
    """Return a file's name with escapes for what a terminal would obey."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name) or "''"
