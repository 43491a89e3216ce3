"""The same Document from a Stanza pipeline; the only place that imports stanza.

Stanza decides where sentences end; paragraphs end as in ``segment``, and no sentence crosses them.  Tokens are cut as
the rules cut them, so that word lists and labellers find the words they know ("Yong-hyun" whole, "did" "n't" apart, no
invisible character at the edge of a word), and further where Stanza cuts between two letters or digits ("can" "not").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import Factory, field, frozen

from quoteattr.document import Document
from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongValueError
from quoteattr.limits import MAX_STANZA_CALL, MAX_STANZA_PIECE, MAX_STANZA_RUN
from quoteattr.spans import Span, trimmed
from quoteattr.tokenizers.rules import RuleTokenizer, parts

_RUN: Final = re.compile(r"\S+")
_GAP: Final = "\n\n"
# Stanza drops or refuses these; with a space in their place all offsets stay.
_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _folder(value: str | Path | None) -> Path | None:
    return None if value is None else Path(value)


def _annotator(tokenizer: StanzaTokenizer) -> Callable[[str], Any]:
    if tokenizer.pipeline is None:
        return _load(tokenizer.models)
    if tokenizer.models is not None:
        raise WrongValueError(f"both pipeline and models={str(tokenizer.models)!r} are given; give one of them")
    if not callable(tokenizer.pipeline):
        raise WrongValueError(f"pipeline={tokenizer.pipeline!r} cannot be called with a text; give a stanza.Pipeline")
    annotate: Callable[[str], Any] = tokenizer.pipeline
    return annotate


@frozen(kw_only=True)
class StanzaTokenizer:
    """Cuts a text by a Stanza pipeline for English; the same text always gets the same answer.

    ``pipeline``: a ``stanza.Pipeline`` with at least the processor "tokenize", used as it is (on a GPU, if made so).
    ``models``: a folder that holds ``tokenize/combined.pt`` and, if wanted, ``mwt/combined.pt``; no network is used.
    Neither: Stanza's own English models, which it downloads once where there is a network.

    Raises MissingExtraError where Stanza is not installed, UnreadableFileError where the models cannot be read or
    downloaded, WrongValueError where both are given.

    Runs of more than 200 characters without white space, which are no words, are left to the rules.
    """

    pipeline: Any = field(default=None, repr=False)
    models: Path | None = field(default=None, converter=_folder)
    _annotate: Callable[[str], Any] = field(init=False, repr=False, eq=False, default=Factory(_annotator, True))

    def __reduce__(self) -> tuple[Callable[[], StanzaTokenizer], tuple[()]]:
        """Sent to another process, it loads its models there again, since a loaded pipeline cannot be sent."""
        return partial(StanzaTokenizer, pipeline=self.pipeline, models=self.models), ()

    def __call__(self, text: str) -> Document:
        """The text as a Document; any str will do, an empty one included."""
        ruled = RuleTokenizer()(text)
        pieces = list(_pieces(ruled))
        by_rule = ruled.sentence_starts
        starts = set(by_rule)
        for piece in pieces:
            starts.difference_update(by_rule[bisect_right(by_rule, piece.start) : bisect_left(by_rule, piece.end)])
        cuts: set[int] = set()
        for call in _calls(pieces):
            found, words = self._annotated(text, call)
            starts.update(found)
            cuts.update(words)
        starts.intersection_update({*ruled.token_starts, *ruled.paragraph_starts})
        return Document(text, ruled.paragraphs, parts(starts, len(text)), _cut(text, ruled.tokens, cuts))

    def _annotated(self, text: str, call: Sequence[Span]) -> tuple[list[int], list[int]]:
        """Where sentences start within the pieces of one call, and where words start.

        Only offsets are read: a token over 1,000 characters has the text ``<UNK>``.
        """
        bases = list(accumulate((piece.length + len(_GAP) for piece in call), initial=0))
        shifts = [piece.start - base for piece, base in zip(call, bases, strict=False)]
        starts, words = [], []
        annotated = self._annotate(_GAP.join(_UNSAFE.sub(" ", piece.cut(text)) for piece in call))
        for sentence in annotated.sentences:
            offsets = list(_word_offsets(sentence))
            shift = shifts[bisect_right(bases, offsets[0]) - 1]
            words += [offset + shift for offset in offsets]
            if offsets[0] not in bases:
                starts.append(offsets[0] + shift)
        return starts, words


def _word_offsets(sentence: Any) -> Iterator[int]:
    for token in sentence.tokens:
        yield token.start_char
        for word in token.words[1:]:
            if word.start_char is not None:
                yield word.start_char


def _pieces(document: Document) -> Iterator[Span]:
    """What Stanza gets to see, in pieces of bounded length: paragraphs, cut at runs that are too long to be words."""
    for paragraph in document.paragraphs:
        start = paragraph.start
        for run in _RUN.finditer(document.text, *paragraph):
            if run.end() - run.start() > MAX_STANZA_RUN:
                yield from _bounded(document, trimmed(document.text, start, run.start()))
                start = run.end()
        yield from _bounded(document, trimmed(document.text, start, paragraph.end))


def _bounded(document: Document, stretch: Span) -> Iterator[Span]:
    """The stretch, cut where it is too long: where the rules end a sentence, else at a space, else anywhere."""
    start, end = stretch
    starts = document.sentence_starts
    while end - start > MAX_STANZA_PIECE:
        limit = start + MAX_STANZA_PIECE
        sentence = starts[bisect_right(starts, limit) - 1]
        cut = sentence if sentence > start else document.text.rfind(" ", start, limit) + 1 or limit
        yield trimmed(document.text, start, cut)
        start = trimmed(document.text, cut, end).start
    if end > start:
        yield Span(start, end)


def _calls(pieces: Sequence[Span]) -> Iterator[list[Span]]:
    """The pieces in lists that are short enough for one call."""
    call: list[Span] = []
    size = 0
    for piece in pieces:
        if size + piece.length > MAX_STANZA_CALL:
            yield call
            call, size = [], 0
        call.append(piece)
        size += piece.length
    if call:
        yield call


def _cut(text: str, tokens: Sequence[Span], cuts: set[int]) -> tuple[Span, ...]:
    """The tokens, cut at those places that lie between two letters or digits."""
    starts = {start for start, _ in tokens}
    inner = sorted(cut for cut in cuts - starts if cut and text[cut - 1 : cut + 1].isalnum())
    pieces: list[Span] = []
    for start, end in tokens:
        edges = (start, *inner[bisect_right(inner, start) : bisect_left(inner, end)], end)
        pieces.extend(map(Span._make, pairwise(edges)))
    return tuple(pieces)


def _load(models: Path | None) -> Callable[[str], Any]:
    try:
        import stanza
    except ImportError as error:
        raise MissingExtraError("StanzaTokenizer needs stanza: pip install 'quoteattr[stanza]'") from error
    try:
        if models is None:
            return _pipeline(stanza, processors="tokenize,mwt")
        return _load_from(stanza, models)
    except OSError as error:
        wanted = "Stanza's English models" if models is None else str(models)
        raise UnreadableFileError(f"{wanted}: {error}; give models= a folder with tokenize/combined.pt") from error


def _pipeline(stanza: Any, **options: Any) -> Callable[[str], Any]:
    annotate: Callable[[str], Any] = stanza.Pipeline("en", use_gpu=False, verbose=False, **options)
    return annotate


def _load_from(stanza: Any, models: Path) -> Callable[[str], Any]:
    tokenize, expand = models / "tokenize" / "combined.pt", models / "mwt" / "combined.pt"
    tokenize.open("rb").close()  # Stanza would look for another model elsewhere
    options = {"tokenize_model_path": str(tokenize)}
    if expand.exists():
        options["mwt_model_path"] = str(expand)
    with TemporaryDirectory() as folder:
        # Without a list of resources Stanza goes to the network for one, even where it needs none.
        resources = Path(folder) / "resources.json"
        resources.write_text("{}", encoding="utf-8")
        return _pipeline(
            stanza,
            processors="tokenize,mwt" if expand.exists() else "tokenize",
            download_method=None,
            resources_filepath=str(resources),
            **options,
        )
