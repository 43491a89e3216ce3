"""The stories that are named on the command line, read one by one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from attrs import define, field

from quoteattr.cli.progress import Progress
from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError
from quoteattr.file_kinds import kind_of_bytes, kind_of_name, kind_of_text, what_to_do
from quoteattr.limits import MAX_STORIES_BYTES, MAX_STORY_BYTES

STANDARD_INPUT: Final = "-"
_ENDINGS: Final = {".jsonl": "JSON lines", ".json": "JSON", ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML"}
"""What a file is that is no text, by the end of its name."""
_SEVERAL: Final = (".json", ".jsonl")
"""Files that may hold several stories."""


@define
class Stories:
    """Yield the stories named on the command line as records of ``read_many``; report and skip what cannot be read."""

    names: Sequence[str]
    max_bytes: int | None = None
    """Of each file; None for what ``content_of`` takes."""
    failures: int = 0
    progress: Progress = field(factory=Progress)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        paths = [path for name in self.names for path in self._paths(name)]
        for number, path in enumerate(paths):
            self.progress.show(number, len(paths))
            try:
                yield from self._stories(path)
            except (UnreadableFileError, WrongTypeError, WrongValueError) as error:
                self._fail(path, str(error))
        self.progress.clear()

    def _stories(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the story that a file is; of JSON every one, with its outlet and date if they are known."""
        content = content_of(path, self.max_bytes)
        kind = _kind_of(path, content)
        if kind == "HTML":
            yield {"id": path, **_page(content)}
        elif kind == "JSON":
            yield from self._of_json(path, text_in(content, path))
        elif kind == "JSON lines":
            for number, line in enumerate(text_in(content, path).split("\n"), 1):
                if line.strip():
                    yield from self._one(path, f"line {number}", number, partial(_loaded, line))
        else:
            yield {"id": path, "text": _prose(content, path)}

    def _of_json(self, path: str, text: str) -> Iterator[dict[str, Any]]:
        """Yield the stories of a file of JSON: a list of them, one alone, or those of a wire."""
        loaded = _loaded(text)
        if isinstance(loaded, dict) and isinstance(loaded.get("articles"), list):
            loaded = loaded["articles"]
        if not isinstance(loaded, list):
            yield {"id": path, **_record(loaded)}
            return
        for number, one in enumerate(loaded, 1):
            yield from self._one(path, f"story {number}", number, partial(_itself, one))

    def _one(self, path: str, place: str, number: int, load: Callable[[], object]) -> Iterator[dict[str, Any]]:
        """Yield one of the stories of a file, or report what is wrong with it."""
        try:
            yield {"id": f"{path}:{number}", **_record(load())}
        except (WrongTypeError, WrongValueError) as error:
            self._fail(path, f"{place}: {error}")

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


def _kind_of(path: str, content: bytes) -> str | None:
    """Return what a file is by the end of its name; of standard input, by how it starts; None for text."""
    known = next((kind for ending, kind in _ENDINGS.items() if path.lower().endswith(ending)), None)
    if known is not None or path != STANDARD_INPUT:
        return known
    kind = kind_of_text(content.decode("utf-8", "replace"))
    return kind if kind in _ENDINGS.values() else None


def _page(content: bytes) -> dict[str, Any]:
    from quoteattr.formats.html_pages import page_of

    page = page_of(content)
    return {"text": page.text, "outlet": page.outlet, "published": page.published}


def _itself(one: object) -> object:
    return one


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongValueError(f"no JSON: {error}") from error


def _record(record: object) -> dict[str, Any]:
    """Return one story out of JSON; raise for what ``read_many`` does not take."""
    from quoteattr.arguments import date_of  # imported here as in commands.py

    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise WrongValueError('no story: give {"text": ...}, and "id", "outlet", "published" if they are known')
    known = {name: record[name] for name in ("id", "outlet", "published") if record.get(name) is not None}
    for name, value in known.items():
        if not isinstance(value, str):
            raise WrongTypeError(f"{name} is {value!r}: give it as text")
    date_of(known.get("published"))
    kind = kind_of_text(record["text"])
    if kind is not None:
        raise WrongValueError(f"its text is {what_to_do(kind, 'text')}")
    return {"text": record["text"], **known}


def story_of(name: str, max_bytes: int | None = None) -> str:
    """Return the text of the story that a file is, as ``Stories`` reads it; raise for several or none."""
    content = content_of(name, max_bytes)
    kind = _kind_of(name, content)
    if kind == "HTML":
        return str(_page(content)["text"])
    return _prose(content, name)


def text_of(name: str, max_bytes: int | None = None) -> str:
    """Return the text of a file, or of standard input for ``-``; raise UnreadableFileError with the cure."""
    return text_in(content_of(name, max_bytes), name)


def _prose(content: bytes, name: str) -> str:
    """Return the text of a file; raise UnreadableFileError, with the cure, for one that is no plain text."""
    kind = kind_of_bytes(content)
    text = "" if kind is not None else text_in(content, name)
    kind = kind or kind_of_text(text)
    if kind is not None:
        raise UnreadableFileError(what_to_do(kind, "file"))
    return text


def content_of(name: str, max_bytes: int | None = None) -> bytes:
    """Return what a file holds, or standard input for ``-``; raise UnreadableFileError with the cure.

    One of more than ``max_bytes`` is not read; by default, MAX_STORY_BYTES, for JSON and JSON lines MAX_STORIES_BYTES.
    """
    most = max_bytes or (MAX_STORIES_BYTES if name.lower().endswith(_SEVERAL) else MAX_STORY_BYTES)
    if not name:
        raise UnreadableFileError("an empty name; name a file or a folder")
    try:
        with open(0 if name == STANDARD_INPUT else name, "rb", closefd=name != STANDARD_INPUT) as file:
            content = file.read(most + 1)
    except OSError as error:
        is_address = kind_of_name(name) == "address"
        raise UnreadableFileError(what_to_do("address", "file") if is_address else reason_of(error)) from error
    if len(content) > most:
        raise UnreadableFileError(f"more than {most:,} bytes; cut it into stories, or allow more with --max-bytes")
    return content


def text_in(content: bytes, name: str) -> str:
    """Return the text of what a file of this name holds; raise UnreadableFileError, with the cure, for no UTF-8."""
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
    """Say on standard error what is wrong with a file, named once, and return the exit code for it."""
    told = str(reason).removeprefix(f"{name}: ")
    print(f"quoteattr: {printable(name)}: {told}", file=sys.stderr)  # noqa: T201
    return 1


def printable(name: str) -> str:
    """Return a file's name with escapes for what a terminal would obey."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name) or "''"
