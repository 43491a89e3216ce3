"""The same Document from a Stanza pipeline, or from the Document that it gives; the only place that imports stanza.

Stanza decides where sentences end.  Parts of speech, lemmas and heads are kept where the pipeline has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import Factory, field, frozen

from quoteattr.document import Document
from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongValueError
from quoteattr.limits import MAX_STANZA_CALL, MAX_STANZA_PIECE, MAX_STANZA_RUN
from quoteattr.spans import Span, trimmed
from quoteattr.tokenizers.parsed import ParsedWord, parsed_document
from quoteattr.tokenizers.rules import RuleTokenizer

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
        """Return the text as a Document; any str will do, an empty one included."""
        ruled = RuleTokenizer()(text)
        pieces = list(_pieces(ruled))
        by_rule = ruled.sentence_starts
        starts = set(by_rule)
        for piece in pieces:
            starts.difference_update(by_rule[bisect_right(by_rule, piece.start) : bisect_left(by_rule, piece.end)])
        words: list[ParsedWord] = []
        for call in _calls(pieces):
            starts.update(self._annotated(text, call, words))
        return parsed_document(text, ruled, starts, words)

    def _annotated(self, text: str, call: Sequence[Span], words: list[ParsedWord]) -> Iterator[int]:
        """Yield where sentences start within the pieces of one call; their words are added to ``words``."""
        bases = list(accumulate((piece.length + len(_GAP) for piece in call), initial=0))
        shifts = [piece.start - base for piece, base in zip(call, bases, strict=False)]
        annotated = self._annotate(_GAP.join(_UNSAFE.sub(" ", piece.cut(text)) for piece in call))
        for sentence in annotated.sentences:
            first = sentence.tokens[0].start_char
            shift = shifts[bisect_right(bases, first) - 1]
            words += _words(sentence, text, shift, len(words))
            if first not in bases:
                yield first + shift


def document_of_stanza(annotated: Any) -> Document:
    """Return the Document of a Stanza Document: its text, sentences and tokens, and its parse if it has one.

    Raises WrongValueError if it does not know its text, or where its tokens stand in it.
    """
    text = annotated.text
    tokens = [token for sentence in annotated.sentences for token in sentence.tokens]
    if not isinstance(text, str) or any(token.start_char is None for token in tokens):
        raise WrongValueError(
            "a Stanza Document without its text or the offsets of its tokens: "
            "annotate the text with a stanza.Pipeline, or set text, and start_char and end_char of each token"
        )
    words: list[ParsedWord] = []
    starts = []
    for sentence in annotated.sentences:
        starts.append(sentence.tokens[0].start_char)
        words += _words(sentence, text, 0, len(words))
    return parsed_document(text, RuleTokenizer()(text), starts, words)


def _words(sentence: Any, text: str, shift: int, first: int) -> Iterator[ParsedWord]:
    """Yield the words of a sentence, offsets moved by ``shift``; ``first`` is the place of the first among all."""
    placed = list(_placed(sentence, text, shift))
    numbers = {word.id: first + number for number, (word, _) in enumerate(placed)}
    for word, (start, end) in placed:
        yield ParsedWord(start, end, word.lemma or "", word.upos or "", numbers.get(word.head, -1), word.deprel or "")


def _placed(sentence: Any, text: str, shift: int) -> Iterator[tuple[Any, Span]]:
    """Yield the words of a sentence and where each stands.

    A word of several in one token often has no offsets: it is looked for in the token, and left out if it is not
    written there ("gonna" may be read as "going" "to"), unless it is the first.
    """
    for token in sentence.tokens:
        at, token_end = token.start_char + shift, token.end_char + shift
        for number, word in enumerate(token.words):
            if word.start_char is not None:
                start, end = word.start_char + shift, word.end_char + shift
            else:
                start = text.find(word.text, at, token_end)
                if start < 0 and number:
                    continue
                start = max(at, start)
                end = min(token_end, start + len(word.text))
            at = end
            yield word, Span(start, end)


def _pieces(document: Document) -> Iterator[Span]:
    """Yield what Stanza gets to see in pieces of bounded length: paragraphs, cut at runs too long to be words."""
    for paragraph in document.paragraphs:
        start = paragraph.start
        for run in _RUN.finditer(document.text, *paragraph):
            if run.end() - run.start() > MAX_STANZA_RUN:
                yield from _bounded(document, trimmed(document.text, start, run.start()))
                start = run.end()
        yield from _bounded(document, trimmed(document.text, start, paragraph.end))


def _bounded(document: Document, stretch: Span) -> Iterator[Span]:
    """Yield the stretch, cut where it is too long: where the rules end a sentence, else at a space, else anywhere."""
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
    """Yield the pieces in lists that are short enough for one call."""
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
