"""What the labelling networks read of a text: the shape of each word, its ending, where it stands.

The models were trained with these features, and are wrong with any others.
"""

from __future__ import annotations

import numpy as np
import pytest

from quoteattr.marks import pair_marks
from quoteattr.models.features import ENDINGS, FLAGS, SHAPES, ending_of, flags, form_of, shape_of
from quoteattr.tokenizers.rules import RuleTokenizer

PANEL = "“Yes,” “no” and “Go there?” he said. “We all went home on foot yesterday.” “In five more words,” he said."
NEWS = "He said: “go home, now,” and left.\n\nHARBOUR NEWS\n\nLee said:\n\n“It is late.”\n\n“We ‘had to’ go"
OPEN = "“We go home.\n\n“It is late,” he said."


def flagged(text: str, name: str) -> str:
    """The words of a text that have a flag."""
    document = RuleTokenizer()(text)
    rows = np.flatnonzero(flags(document, pair_marks(document))[:, FLAGS.index(name)])
    return " ".join(document.words[row] for row in rows)


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("said é", "lower"),
        ("Lee McKay", "title"),
        ("NATO ÉU", "capitals"),
        ("A É", "capital letter"),
        ("iPhone", "mixed"),
        ("2024 3rd A4", "with digit"),
        ("Al-Hakim U.S.", "joined title"),
        ("re-enter e.g.", "joined lower"),
        (", — $", "symbol"),
    ],
)
def test_the_shape_of_a_word(words: str, shape: str) -> None:
    assert [SHAPES[shape_of(word)] for word in words.split()] == [shape] * len(words.split())


def test_words_with_the_same_last_three_letters_have_one_ending() -> None:
    assert ending_of("said") == ending_of("laid") == ending_of("aid") != ending_of("id")
    assert form_of("Said") == ("said", ending_of("said"), SHAPES.index("title"))
    assert (ending_of("said"), ending_of("minister"), ending_of("é")) == (426, 620, 318)  # on every machine
    assert all(0 <= ending_of(f"{at:03}") < ENDINGS == 1024 for at in range(1000))


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (PANEL, "opening mark", '" " " " "'),
        (PANEL, "closing mark", '" " " " "'),
        (PANEL, "stretch of one word", '" no "'),
        (PANEL, "stretch of two or three words", '" Yes , " " Go there ? "'),
        (PANEL, "stretch of four to seven words", '" In five more words , "'),
        (PANEL, "longer stretch", '" We all went home on foot yesterday . "'),
        (PANEL, "stretch ends with a comma", '" Yes , " " In five more words , "'),
        (PANEL, "stretch ends a sentence", '" Go there ? " " We all went home on foot yesterday . "'),
        (NEWS, "within marks", "go home , now , It is late . We ' had to ' go"),
        (NEWS, "stretch starts with a capital", '" It is late . " " We \' had to \' go'),
        (NEWS, "inner or single marks", "' had to '"),
        (NEWS, "stretch not closed", "\" We ' had to ' go"),
        (NEWS, "first of paragraph", 'He HARBOUR Lee " "'),
        (NEWS, "last of paragraph", '. NEWS : " go'),
        (NEWS, "paragraph starts with a mark", '" It is late . " " We \' had to \' go'),
        (NEWS, "paragraph wholly within marks", '" It is late . " " We \' had to \' go'),
        (NEWS, "paragraph ends with a colon", ":"),
        (NEWS, "paragraph is a heading", "HARBOUR NEWS Lee said : \" We ' had to ' go"),
        (OPEN, "stretch not closed", '" We go home .'),
        (OPEN, "stretch goes on from the paragraph before", '" It is late , "'),
        (OPEN, "sentence has marks", '" We go home . " It is late , " he said .'),
        (OPEN, "last of sentence", ". ."),
        ("It is late. “No,” he said.", "sentence has marks", '" No , " he said .'),
        ("“It is late”.", "paragraph wholly within marks", '" It is late " .'),
        ("“It is late” now.", "paragraph wholly within marks", ""),
        ("He ‘had to’ go.", "inner or single marks", "' had to '"),
        (f"{'one ' * 11}", "paragraph is a heading", " ".join(["one"] * 11)),
        (f"{'one ' * 12}", "paragraph is a heading", ""),
    ],
)
def test_the_words_that_have_a_flag(text: str, name: str, words: str) -> None:
    assert flagged(text, name) == words


def test_flags_hold_or_do_not() -> None:
    document = RuleTokenizer()(f"{PANEL}\n\n{NEWS}\n\n{OPEN}")
    table = flags(document, pair_marks(document))
    assert table.shape == (len(document.words), len(FLAGS))
    assert {*table.ravel().tolist()} == {0, 1}
    assert not table.all(axis=0).any()
    assert table.any(axis=0).all()
