"""Every answer to our own texts is as it was recorded: a change of behaviour is shown in the diff of ``recorded/``.

``python tests/test_recorded.py`` writes the answers anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from test_cases import CASES, load

import quoteattr
from quoteattr.alignment import align
from quoteattr.lexicons import load as load_lexicon
from quoteattr.names import likeness
from quoteattr.utterances.similarity import similarity

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))
LISTS = ("hedges", "exclusive_words", "numerals", "measures", "calendar")
READ_LISTS = ("cue_verbs", "cue_nouns", "cue_phrases", "naming_cues", "nominals", "office_words", "honorifics")
PARTS = ("kind", "content", "cue", "source", "act", "speaker", "speaker_status", "via")
FULL_NAMES = (
    "Kim Yong-hyun|Kim Yong Hyun|Yonghyun Kim|Kim Young-hyun|Robert Hale|Bob Hale|R. Hale|Robert J. Hale Jr.|"
    "Rob Hail|Hale, Robert|Dr Robert Hale|Tomás Núñez Vega|Tomas Nunez|T. N. Vega|Mohammed al-Sayed|Muhammad Sayyid|"
    "Abdul Rahman|Abdulrahman Said|Dmitry Orlov|Dmitri Orlov|Dimitrij Orlow|Anna Orlova|Wang Xiaoming|Xiao-ming Wang|"
    "Nguyen Van An|Jan van der Berg|Jan Vanderberg|Mary-Ann O'Neill|Mary Ann ONeill|Maryanne Neill|Lee|Ann Lee"
).split("|")


def texts() -> list[str]:
    """The texts of the cases and of the examples, and sentences of word lists."""
    cases = [case["text"] for path in sorted(CASES.glob("*.toml")) for case in load(path.name)]
    return [*cases, *(path.read_text(encoding="utf-8") for path in EXAMPLES), *sentences(READ_LISTS)[::4]]


def sentences(lists: Iterable[str] = LISTS) -> list[str]:
    """The sentences of word lists in which an entry applies, and those in which it does not."""
    return [
        text for name in lists for entry in load_lexicon(name) for text in (entry.applies, entry.fails) if text != "-"
    ]


def quotations() -> Iterator[Any]:
    """What is read, with its evidence, but not the text again; offsets stand for the words."""
    for text in texts():
        record = quoteattr.read(text, labeller="linear").to_record()
        yield [
            [
                [
                    *(q[key] for key in PARTS),
                    round(q["confidence"], 3),
                    [[found["rule"], found["spans"]] for found in q["evidence"]],
                ]
                for q in record["quotations"]
            ],
            record["rejected"],
            [[p["name"], p["kind"], p["aliases"], p["roles"], p["pronouns"], p["mentions"]] for p in record["people"]],
        ]


def comparisons() -> Iterator[Any]:
    """Two sentences beside each other in a list, and each fifth with the one five further on."""
    every = sentences()
    for a, b in [*pairwise(every), *zip(every[::5], every[5::5], strict=False)]:
        answer = quoteattr.compare(a, b)
        kinds = [[d.kind, d.a_text, d.b_text, d.stronger] for d in answer.differences]
        yield [answer.verdict, round(answer.similarity, 3), round(similarity(a, b), 3), kinds]


def names() -> Iterator[Any]:
    """How sure each two of the names are one person's."""
    for a, b in combinations(FULL_NAMES, 2):
        yield [a, b, round(likeness(a, b), 3)]


def wording() -> Iterator[Any]:
    """The normal form of each sentence."""
    return map(quoteattr.normalise, sentences())


def alignments() -> Iterator[Any]:
    """Blocks and gaps of neighbours, by letters as written and then by lower case, near the diagonal and anywhere."""
    for a, b in pairwise(sentences()[:60]):
        for reach in (2, 40):
            found = align(a[:40], b[:40], (str, str.lower), reach=reach)
            yield [list(pair) for pair in found.pairs]


def groups() -> Iterator[Any]:
    """Which sentences are one utterance."""
    for utterance in quoteattr.collate(sentences()):
        yield [[r.position for r in utterance.renderings]]


RECORDED: tuple[Callable[[], Iterator[Any]], ...] = (quotations, comparisons, names, wording, alignments, groups)


def written(answers: Callable[[], Iterator[Any]]) -> str:
    """A line for each answer."""
    return "[\n" + ",\n".join(json.dumps(a, ensure_ascii=False, separators=(",", ":")) for a in answers()) + "\n]\n"


def home(answers: Callable[[], Iterator[Any]]) -> Path:
    return HERE / "recorded" / f"{answers.__name__}.json"


@pytest.mark.parametrize("answers", RECORDED)
def test_the_answers_are_those_recorded(answers: Callable[[], Iterator[Any]]) -> None:
    assert written(answers).splitlines() == home(answers).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    for each in RECORDED:
        home(each).parent.mkdir(exist_ok=True)
        home(each).write_text(written(each), encoding="utf-8")
