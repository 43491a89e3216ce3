"""Count how the words of the cue lists behave in the PolNeAR training half, and write the counts into the lists.

    python -m training lexicon_counts --data ../shared/data

Of several annotators the first by name counts, as in quoteattr's scores.  Words are letters and digits with inner
apostrophes and hyphens, in lower case; where several forms start at one word, the longest counts ("called for"
is no "called").  Forms are counted by their letters alone, with no part of speech: "the state" counts against
the verb "state", because a rule that looks for the form will meet it too.

- cue_verbs, cue_phrases, cue_nouns: an occurrence is a cue if any word of the form (without X)
  lies in a cue.  ``share`` is cues / occurrences, ``-`` below three occurrences; ``form_shares`` the same
  for each of ``forms``.
- naming_cues, work_nouns: occurrences right before a quotation mark (a comma or colon may stand between).
  ``share`` (printed only) is how many of these marks open no speech: under half of their letters lie in a content.

An entry that was never counted keeps ``editor`` as its source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import Factory, define, frozen

from quoteattr.resources import lexicons
from quoteattr.spans import Span
from quoteattr.typography import fold
from training.annotation import GoldArticle, GoldAttribution, articles
from training.runs import Run

IN_CUES: Final = ("cue_verbs", "cue_phrases", "cue_nouns")
BEFORE_MARKS: Final = ("naming_cues", "work_nouns")
FEWEST_FOR_SHARE: Final = 3
LONGEST_SOURCE: Final = 6
"""Words that X may have in a phrase such as "as X put it"."""
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_QUOTED: Final = re.compile(r'"([^"\n]{1,400})"')
_GAP_BEFORE_MARK: Final = re.compile(r"\s*[,:]?\s*")
LONGEST_OBJECT: Final = 60
"""Characters between a cue and its content that may be the person told."""
_OBJECT: Final = re.compile(r"\s+(?!(?:that|in|on|at|as|to|for|during|about)\b)\w[^,:\"]*\s")
_POSSESSIVES: Final = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})

Form = tuple[str, ...]
Key = tuple[str, str]
"""The name of a list and the words of one of its entries."""
Index = dict[str, list[tuple[Form, Key]]]


@define
class Tally:
    """What was counted of one entry."""

    occurrences: int = 0
    cues: int = 0
    forms: Counter[tuple[Form, bool]] = Factory(Counter)
    """How often each form stands in a cue (True) and how often not."""
    ways: Counter[str] = Factory(Counter)
    """Of its cues with a content: direct, mixed, indirect; before, after, around; addressee; inverted."""

    @property
    def share(self) -> str:
        """Cues among the occurrences, two decimals; ``-`` if there are too few."""
        return _share(self.cues, self.occurrences)

    def form_share(self, form: Form) -> str:
        """The same for one of its forms."""
        cues = self.forms[form, True]
        return _share(cues, cues + self.forms[form, False])


def _share(cues: int, occurrences: int) -> str:
    return f"{cues / occurrences:.2f}" if occurrences >= FEWEST_FOR_SHARE else "-"


@frozen
class Words:
    """An article's words in lower case, where they stand, and which of them lie in a cue."""

    article: GoldArticle
    folded: str
    spans: list[Span]
    lowered: list[str]
    in_cue: list[bool]


def words_of(article: GoldArticle) -> Words:
    """Cut an article into words and mark those of cues."""
    folded = fold(article.text)
    spans = [Span(*found.span()) for found in _WORD.finditer(folded)]
    lowered = [span.cut(folded).lower() for span in spans]
    starts = [span.start for span in spans]
    in_cue = [False] * len(spans)
    for attribution in article.attributions:
        for cue in attribution.cue:
            for i in range(bisect_left(starts, cue.start), bisect_left(starts, cue.end)):
                in_cue[i] = True
    return Words(article, folded, spans, lowered, in_cue)


def forms_of(entry: lexicons.Entry) -> list[Form]:
    """The forms of an entry as words; a list without `forms` has the entry and its plural."""
    written = entry.columns.get("forms", "").split()
    if not written:
        written = [entry.words.replace(" ", "_"), entry.columns.get("plural", entry.words)]
    return [form_words(form) for form in dict.fromkeys(written)]


def form_words(form: str) -> Form:
    """The words of a form as lists write it, such as ``as_X_put_it``."""
    return tuple(_form_words(form))


def _form_words(form: str) -> Iterator[str]:
    for part in form.split("_"):
        if part in ("X", "X's"):
            yield part
        else:
            yield from _WORD.findall(fold(part).lower())


def indexed(name: str) -> Index:
    """Every form under its first word, the longest first; a form that starts with X under ``X``."""
    index: Index = defaultdict(list)
    for entry in lexicons.load(name):
        for form in forms_of(entry):
            index["X" if form[0].startswith("X") else form[0]].append((form, (name, entry.words)))
    for same_start in index.values():
        same_start.sort(key=lambda pair: -len(pair[0]))
    return dict(index)


def fixed_words(words: Words, position: int, form: Form) -> list[int] | None:
    """Indices of the form's own words if it stands at ``position``, else None; X is one to six words of a clause."""
    found: list[int] = []
    for number, part in enumerate(form):
        if position >= len(words.lowered):
            return None
        if part in ("X", "X's"):
            end = _source_end(words, position, part, form[number + 1 : number + 2])
            if end is None:
                return None
            position = end
        elif words.lowered[position] == part:
            found.append(position)
            position += 1
        else:
            return None
    return found


def _source_end(words: Words, position: int, part: str, following: Form) -> int | None:
    for end in range(position + 1, min(position + LONGEST_SOURCE, len(words.lowered) - 1) + 1):
        last = words.lowered[end - 1]
        possessive = last.endswith(("'s", "s'")) or (end == position + 1 and last in _POSSESSIVES)
        if (part == "X" or possessive) and (not following or words.lowered[end] == following[0]):
            return end
        if any(mark in ',.;:!?"\n' for mark in words.folded[words.spans[end - 1].end : words.spans[end].start]):
            return None
    return None


def count_in_cues(words: Words, index: Index, tallies: dict[Key, Tally]) -> None:
    """Add one article to the tallies of one list of cues."""
    done = 0
    for position, word in enumerate(words.lowered):
        if position < done:
            continue
        for form, key in [*index.get(word, ()), *index.get("X", ())]:
            found = fixed_words(words, position, form)
            if found:
                tally = tallies[key]
                tally.occurrences += 1
                done = found[-1] + 1
                in_cue = any(words.in_cue[i] for i in found)
                tally.forms[form, in_cue] += 1
                if in_cue:
                    tally.cues += 1
                    _count_ways(words, found, tally)
                break


def _count_ways(words: Words, found: list[int], tally: Tally) -> None:
    place = words.spans[found[0]].start
    for attribution in words.article.attributions:
        if any(cue.start <= words.spans[i].start < cue.end for i in found for cue in attribution.cue):
            tally.ways.update([kind_of(words.folded, attribution), order_of(attribution, place)])
            tally.ways.update(_neighbours(words, attribution, found))
            return


def kind_of(folded: str, attribution: GoldAttribution) -> str:
    """direct, mixed or indirect: how much of the content lies inside double marks of its paragraph."""
    quoted = total = 0
    for span in attribution.content:
        paragraph = folded.rfind("\n", 0, span.start) + 1
        inside = folded.count('"', paragraph, span.start) % 2 == 1
        for letter in span.cut(folded):
            if letter in '"\n':
                inside = letter == '"' and not inside
            elif letter.isalnum():
                total += 1
                quoted += inside
    return "direct" if quoted == total else "mixed" if quoted else "indirect"


def order_of(attribution: GoldAttribution, place: int) -> str:
    """Whether the content stands before the cue, after it, or around it."""
    before = attribution.content[0].start < place
    after = attribution.content[-1].start > place
    return "around" if before and after else "before" if before else "after"


def _neighbours(words: Words, attribution: GoldAttribution, found: list[int]) -> Iterator[str]:
    """Whether the source follows the cue, and whether a person may stand between cue and content."""
    end = words.spans[found[-1]].end
    sources = [span.start for span in attribution.source if span.start >= end]
    if sources:
        yield "inverted"
    later = [span.start for span in attribution.content if span.start >= end]
    if later and not any(start < later[0] for start in sources):
        between = words.folded[end : later[0]]
        if len(between) < LONGEST_OBJECT and _OBJECT.match(between):
            yield "object"


def count_before_marks(words: Words, index: Index, tallies: dict[Key, Tally]) -> None:
    """Add one article to the tallies of what stands before quotation marks; ``cues`` counts the marks of no speech."""
    content = bytearray(len(words.folded))
    for attribution in words.article.attributions:
        for span in attribution.content:
            content[span.start : span.end] = b"\1" * span.length
    quoted = [Span(*found.span()) for found in _QUOTED.finditer(words.folded)]
    marks = {span.start: sum(content[span.start : span.end]) * 2 < span.length for span in quoted}
    for position, word in enumerate(words.lowered):
        for form, key in index.get(word, ()):
            found = fixed_words(words, position, form)
            gap = _GAP_BEFORE_MARK.match(words.folded, words.spans[found[-1]].end) if found else None
            if gap and gap.end() in marks:
                tallies[key].occurrences += 1
                tallies[key].cues += marks[gap.end()]
                break


def counted(folder: Path) -> dict[Key, Tally]:
    """The tallies of every entry, by the name of its list and its words."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    by_list = {name: indexed(name) for name in (*IN_CUES, *BEFORE_MARKS)}
    for article in articles(folder):
        words = words_of(article)
        for name in IN_CUES:
            count_in_cues(words, by_list[name], tallies)
        for name in BEFORE_MARKS:
            count_before_marks(words, by_list[name], tallies)
    return tallies


def printed(name: str, tallies: dict[Key, Tally]) -> str:
    """One list as a table, most frequent first."""
    ways = ("direct", "mixed", "indirect", "before", "after", "around", "inverted", "object")
    rows = ["\t".join([name, "occurrences", "counted", "share", *ways])]
    for (_, entry), tally in sorted(tallies.items(), key=lambda pair: (-pair[1].cues, pair[0])):
        counts = [tally.occurrences, tally.cues, tally.share, *(tally.ways[way] for way in ways)]
        rows.append("\t".join([entry, *map(str, counts)]))
    return "\n".join(rows)


def refreshed(lines: list[str], name: str, tallies: dict[Key, Tally]) -> list[str]:
    """The lines of a list with the counts in the columns `source` and, where it has one, `share`."""
    columns: list[str] = []
    for number, line in enumerate(lines):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        tally = tallies.get((name, cells[0]), Tally())
        count = tally.cues if name in IN_CUES else tally.occurrences
        cells[columns.index("source")] = f"polnear-train:{count}" if count else "editor"
        if "share" in columns:
            cells[columns.index("share")] = tally.share
        if "form_shares" in columns:
            forms = cells[columns.index("forms")].split()
            cells[columns.index("form_shares")] = " ".join(tally.form_share(form_words(form)) for form in forms)
        lines[number] = "\t".join(cells)
    return lines


def make(run: Run) -> str:
    """Refresh the lists, and return the tables."""
    tallies = counted(run.polnear)
    tables = []
    for name in (*IN_CUES, *BEFORE_MARKS):
        tables.append(printed(name, {key: tally for key, tally in tallies.items() if key[0] == name}))
        if not run.check:
            path = lexicons.list_file(name)
            lines = refreshed(path.read_text(encoding="utf-8").split("\n"), name, tallies)
            path.write_text("\n".join(lines), encoding="utf-8")
    return "\n\n".join(["by list", *tables])
