"""What the public functions answer to texts of our own, written out so that a reviewer can judge it.

``python tests/test_recorded.py`` writes the answers in ``recorded/`` anew.  The texts stand there too: edit them, and
run it.  A change of behaviour then shows in the diff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

import pytest
from processors import equal_but_for_a_step

import quoteattr
from quoteattr import Article, Comparison, Person, Quotation

ROOT = Path(__file__).parent.parent
RECORDED = ROOT / "tests" / "recorded"
ARTICLES = sorted((RECORDED / "articles").glob("*.txt"))
ANSWERS = "=== answers\n"
"""The line of an article's file under which its answers stand."""
INDENT = "    "
"""Before an answer in a file of short texts, under its text or after it."""
SIGNS = {"identical": "=", "equivalent": "~", "partial": "+", "shifted": "^", "conflicting": "!", "unrelated": "."}


# --- articles ---


def article_file(path: Path) -> str:
    """The text of an article, or where it stands, and what is read in it."""
    own, _, _ = path.read_text(encoding="utf-8").partition(ANSWERS)
    text = (ROOT / own.strip()).read_text(encoding="utf-8") if own.startswith("examples/") else own
    return own + ANSWERS + "".join(f"{line}\n" for line in answers(text))


def answers(text: str) -> Iterator[str]:
    """What is read by default; then what the rules do not read (-) or read instead (+), but for confidence."""
    found = quoteattr.read(text)
    for quotation in found.quotations:
        rule = quotation.evidence[-1].rule
        yield f"{quotation_line(quotation)} | {quotation.confidence:.2f} {rule}"
    yield from rest(found)
    by_rules = quoteattr.read(text, labeller="rules")
    ours, theirs = ([*map(quotation_line, one.quotations), *rest(one)] for one in (found, by_rules))
    yield from (f"- {line}" for line in ours if line not in theirs)
    yield from (f"+ {line}" for line in theirs if line not in ours)


def quotation_line(quotation: Quotation) -> str:
    """Speaker, cue, act, kind, content and who passed it on."""
    passed_on = "".join(f" | via {via.name}" for via in quotation.via)
    parts = (quotation.speaker or "?", quotation.cue or "-", quotation.act, quotation.kind, quotation.content)
    return " | ".join(str(part).replace("\n", " ¶ ") for part in parts) + passed_on


def rest(article: Article) -> Iterator[str]:
    """The rejected stretches, people and problems of an article."""
    yield from (f"rejected: {stretch.text} ({stretch.reason})" for stretch in article.rejected)
    yield from (f"{person.kind}: {person_line(person)}" for person in article.people)
    yield from (f"problem: {one.kind} {one.span.cut(article.text)!r} at {one.span.start}" for one in article.problems)


def person_line(person: Person) -> str:
    """Name, and what else the article calls this person."""
    roles = [" ".join(filter(None, (role.portfolio, role.title, role.place))) for role in person.roles]
    more = ", ".join(filter(None, (person.pronouns, *map(str, person.aliases), *roles)))
    return f"{person.name} ({more})" if more else person.name


def stories(lines: Sequence[str]) -> Iterator[str]:
    """Each story, a ¶ between its paragraphs, and what is read in it."""
    for line in lines:
        yield line
        yield from (INDENT + answer for answer in answers(line.replace(" ¶ ", "\n\n")))


# --- two texts, many texts ---


def comparisons(lines: Sequence[str]) -> Iterator[str]:
    """Each text, and how it compares with the next."""
    for group in groups(lines):
        yield group[0]
        for one, other in pairwise(group):
            yield INDENT + comparison_line(quoteattr.compare(one, other))
            yield other
        yield ""


def comparison_line(found: Comparison) -> str:
    """The verdict, and each difference."""
    told = [difference_line(one.kind, one.a_text, one.b_text, one.stronger) for one in found.differences]
    return ": ".join(filter(None, (found.verdict, ", ".join(told))))


def difference_line(kind: str, a: str, b: str, stronger: str | None) -> str:
    """Kind and words; of hedges, which of the two says more."""
    sign = {"a": " > ", "b": " < "}.get(stronger or "", " / ")
    return f"{kind} {a or '-'}{sign}{b or '-'}"


def verdicts(lines: Sequence[str]) -> Iterator[str]:
    """What may fill the gap of a sentence, and how it then compares with those that follow: a sign for each verdict."""
    for sentence, *fillers in groups(lines):
        yield sentence
        texts = [sentence.replace("___", filler) for filler in fillers]
        for at, filler in enumerate(fillers):
            signs = (SIGNS[quoteattr.compare(texts[at], other).verdict] for other in texts[at + 1 : at + 6])
            yield f"{filler}{INDENT}{''.join(signs)}".rstrip()
        yield ""


def normal_forms(lines: Sequence[str]) -> Iterator[str]:
    """Each text and its normal form."""
    for line in lines:
        yield line
        yield INDENT + quoteattr.normalise(line)


def names(lines: Sequence[str]) -> Iterator[str]:
    """Each name, its parts, and how like it is to the four names under it; * where both can stand in one article."""
    for group in groups(lines):
        for at, name in enumerate(group):
            yield name
            yield INDENT + name_line(name, group[at + 1 : at + 5])
        yield ""


def name_line(name: str, others: Iterable[str]) -> str:
    """The parts of a name as in running text, and its likeness to others."""
    found = quoteattr.names.parse(name)
    parts = " ".join((*found.given, *sorted(found.initials), "/", *found.families, *filter(None, (found.suffix,))))
    like = [
        f"{round(quoteattr.names.likeness(name, other), 2):g}"
        + "*" * quoteattr.names.can_be_one_person(found, quoteattr.names.parse(other))
        for other in others
    ]
    return f"{parts}: {' '.join(like)}"


def wire(lines: Sequence[str]) -> Iterator[str]:
    """The articles of a folder together: their people and utterances."""
    for folder in lines:
        yield folder
        paths = sorted((ROOT / folder).glob("*.txt"))
        found = quoteattr.reconcile(quoteattr.read(path.read_text(encoding="utf-8"), id=path.stem) for path in paths)
        for person in found.people:
            yield f"{INDENT}{person.id}: {person_line(person)}"
        for utterance in found.utterances:
            yield f"{INDENT}{utterance.speaker or '?'}: {utterance.wording} ({', '.join(utterance.carriers)})"
            yield from (f"{INDENT * 2}{one.article_id}: {one.text}" for one in utterance.renderings)
            yield from (
                INDENT * 2 + difference_line(one.kind, one.a_text, one.b_text, one.stronger)
                for one in (variation.difference for variation in utterance.differences)
            )
        for one, other in found.possibly_related:
            yield f"{INDENT}perhaps one: {one.wording} / {other.wording}"


def utterances(lines: Sequence[str]) -> Iterator[str]:
    """Texts, and which of them are one utterance."""
    yield from lines
    for utterance in quoteattr.collate(lines):
        if len(utterance.renderings) > 1:
            yield INDENT + utterance.wording
            yield from (INDENT * 2 + one.text for one in utterance.renderings if one.text != utterance.wording)


def groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines between empty ones."""
    following = iter(lines)
    while group := list(takewhile(bool, following)):
        yield group


TOPICS: tuple[Callable[[Sequence[str]], Iterator[str]], ...] = (
    stories,
    comparisons,
    verdicts,
    normal_forms,
    names,
    wire,
    utterances,
)


def topic_file(topic: Callable[[Sequence[str]], Iterator[str]]) -> str:
    """The texts of a topic, each with the answer under it."""
    lines = [line.partition(INDENT) for line in home(topic).read_text(encoding="utf-8").splitlines()]
    texts = [text for text, indent, _ in lines if text or not indent]
    return "".join(f"{line}\n" for line in topic(texts))


def home(topic: Callable[[Sequence[str]], Iterator[str]]) -> Path:
    """The file of a topic."""
    return RECORDED / f"{topic.__name__}.txt"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_read_as_recorded(path: Path) -> None:
    answers, recorded = article_file(path), path.read_text(encoding="utf-8")
    assert equal_but_for_a_step(answers, recorded) or answers == recorded


@pytest.mark.parametrize("topic", TOPICS)
def test_short_texts_are_answered_as_recorded(topic: Callable[[Sequence[str]], Iterator[str]]) -> None:
    answers, recorded = topic_file(topic), home(topic).read_text(encoding="utf-8")
    assert equal_but_for_a_step(answers, recorded) or answers == recorded


def test_the_answers_can_be_read_through() -> None:
    assert sum(path.stat().st_size for path in RECORDED.rglob("*") if path.is_file()) < 150_000


if __name__ == "__main__":
    for path in ARTICLES:
        path.write_text(article_file(path), encoding="utf-8")
    for topic in TOPICS:
        home(topic).write_text(topic_file(topic), encoding="utf-8")
