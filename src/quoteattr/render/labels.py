"""Words that the terminal and the pages share: verdicts as an editor reads them, counts, short forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from quoteattr.graphemes import clipped, inner_positions, narrowed
from quoteattr.spans import Span
from quoteattr.typography import DOUBLE_MARKS, SINGLE_MARKS

if TYPE_CHECKING:
    from quoteattr.articles import Article
    from quoteattr.comparison.comparison import Difference, Verdict
    from quoteattr.evaluation.evaluation import Evaluation
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.utterances.variations import Variation

_MAX_EVIDENCE: Final = 60
"""Characters of the words behind a reason."""
_KEPT_AT_START, _KEPT_AT_END = 30, 15


_MAX_MENTIONS: Final = 12
"""Different words for one person that are listed."""


@frozen
class Severity:
    """How a verdict is shown where someone has to act on it."""

    label: str
    """What the renderings differ in, in capitals where an editor has to look."""
    meaning: str
    sign: str
    colour: str
    """The class of its colour in a style sheet."""


SEVERITIES: Final[Mapping[Verdict, Severity]] = {
    "unrelated": Severity("all", "they do not say one thing", "≠", "x-conflict"),
    "conflicting": Severity("FACTS", "a number, a name or a negation: they cannot all be right", "≠", "x-conflict"),
    "shifted": Severity("STRENGTH", "how likely, how much or how firmly", "±", "x-shift"),
    "partial": Severity("detail", "one tells what another leaves out", "+", "x-detail"),
    "equivalent": Severity("wording", "other words for the same", "≈", "x-wording"),
    "identical": Severity("nothing", "the same words", "=", "x-wording"),
}
"""The most severe first."""
WORTH_A_LOOK: Final = Severity("look?", "they may differ in meaning: worth a look", "?", "x-detail")
"""How a difference of substance is shown that is unsure."""
PROMINENT: Final[frozenset[Verdict]] = frozenset({"conflicting", "shifted"})
"""What a reader must not miss."""


def severity_of(difference: Difference) -> Severity:
    """Return how a difference is shown: by its verdict, or as worth a look where it is unsure."""
    is_mild = difference.status == "unsure" and difference.verdict != "equivalent"
    return WORTH_A_LOOK if is_mild else SEVERITIES[difference.verdict]


def is_sure(difference: Difference) -> bool:
    """Return whether a difference is certain or likely."""
    return difference.status != "unsure"


def is_prominent(difference: Difference) -> bool:
    """Return whether a reader must not miss a difference: a conflict or shift that is certain or likely."""
    return difference.verdict in PROMINENT and is_sure(difference)


def significant(variations: Iterable[Variation]) -> list[Variation]:
    """Return the differences without the function words that one wording needs and another does not."""
    return [
        variation
        for variation in variations
        if variation.difference.verdict != "equivalent"
        or (variation.difference.kind == "reworded" and variation.difference.a_text and variation.difference.b_text)
    ]


def quoted_by_several(utterances: Iterable[Utterance]) -> list[Utterance]:
    """Return the utterances that several outlets print, the most printed first, else in the order given."""
    several = (one for one in utterances if len(one.carriers) > 1)
    return sorted(several, key=lambda one: -len(one.carriers))


_MAX_TITLE: Final = 90
"""Characters of a first line that stands for an id."""


def title_of(article: Article) -> str:
    """Return what an article is called: its id, else its first line, cut if it is long, else "Article"."""
    if article.id:
        return article.id
    line = article.text.lstrip()[: 2 * _MAX_TITLE].partition("\n")[0].rstrip()
    if len(line) <= _MAX_TITLE:
        return line or "Article"
    start = clipped(line, _MAX_TITLE)
    return f"{start.rpartition(' ')[0] or start} …"


def odd_lines(article: Article) -> list[tuple[int, str]]:
    """Return what is odd in the copy, each with the number of its line, from 1."""
    if not article.problems:
        return []
    ends = line_ends(article.text)
    return [(bisect_left(ends, one.span.start) + 1, one.note) for one in article.problems]


def line_ends(text: str) -> list[int]:
    """Return where the lines of a text end."""
    return [at for at, character in enumerate(text) if character == "\n"]


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun, whose plural needs to be given where it is not made with an s.

    >>> counted(1, "quotation"), counted(2, "quotation"), counted(2, "person", "people")
    ('1 quotation', '2 quotations', '2 people')
    """
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def abbreviated(words: str) -> str:
    """Return the words; of a long text the first and the last of them.

    >>> abbreviated("the words of a quotation that is so long that an editor need not read it all again")
    'the words of a quotation that … it all again'
    """
    if len(words) <= _MAX_EVIDENCE:
        return words
    inner = inner_positions(words)
    first = narrowed(Span(0, _KEPT_AT_START), inner).cut(words)
    last = narrowed(Span(len(words) - _KEPT_AT_END, len(words)), inner).cut(words)
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def in_marks(words: str) -> str:
    """Return the words in quotation marks: their own if they start with one.

    >>> in_marks("said"), in_marks("‘No,’")
    ('“said”', '‘No,’')
    """
    return words if words.startswith((*DOUBLE_MARKS, *SINGLE_MARKS)) else f"“{words}”"


def mentioned_as(text: str, ends: Sequence[int], mentions: Iterable[Span]) -> str:
    """Return by which words someone is mentioned, each once, with the line where it first is; ``ends`` are line ends.

    >>> mentioned_as("Ann Lee came.\\nShe spoke.", [13], [Span(0, 7), Span(14, 17)])
    '“Ann Lee” (line 1), “She” (line 2)'
    """
    first: dict[str, tuple[str, Span]] = {}
    for span in mentions:
        words = " ".join(span.cut(text).split())
        first.setdefault(words.casefold(), (words, span))
    shown = list(first.values())[:_MAX_MENTIONS]
    more = f", and {len(first) - len(shown)} more" if len(first) > len(shown) else ""
    return (
        ", ".join(f"{in_marks(abbreviated(words))} (line {bisect_left(ends, span.start) + 1})" for words, span in shown)
        + more
    )


SCORES: Final[Mapping[str, str]] = {
    "all": "words and source",
    "direct": "direct",
    "mixed": "mixed",
    "indirect": "indirect",
    "in marks": "words in marks",
    "source in marks": "their source",
    "speaker": "speaker",
}
"""The figures of an evaluation, as a row of its table names them."""


def threshold_of(evaluation: Evaluation) -> str:
    """Return which least confidence gives the wanted precision on the annotated articles, and what it leaves."""
    wanted, found = f"{evaluation.precision:g}", evaluation.threshold
    if found is None:
        return f"No least confidence gives a precision of {wanted} with enough quotations to tell (20)."
    score = found.score
    return (
        f"With a least confidence of {found.least_confidence:g}, the precision is {score.precision.value:.2f} "
        f"({score.precision.low:.2f} to {score.precision.high:.2f}) on these articles, and {score.recall.value:.0%} of "
        f"what is annotated is found and right; {counted(score.found, 'quotation')} "
        f"{'is' if score.found == 1 else 'are'} left. Wanted was {wanted}."
    )
