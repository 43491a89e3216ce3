"""Every answer to our own texts is as it was recorded: a change of behaviour is shown in the diff of ``recorded/``.

``python tests/test_recorded.py`` writes the answers anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise, zip_longest
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import underneath
from test_cases import CASES, load
from test_linking import prepared
from test_people import cast
from test_people import read as read_marked
from underneath import FULL_NAMES, lines_of

import quoteattr
from quoteattr.alignment import align
from quoteattr.attribution import link
from quoteattr.attribution.confidence import confidence_features
from quoteattr.attribution.linking import groups_of, link_pieces, source_choices
from quoteattr.attribution.pieces import Scene, content_features, pieces_of, scene_of, source_features
from quoteattr.comparison.likelihood import hedges_of
from quoteattr.coreference import resolve
from quoteattr.coreference.entities import Figures
from quoteattr.coreference.heads import head_of
from quoteattr.coreference.mentions import classify, find_mentions
from quoteattr.coreference.relatives import generation_of, kin_of
from quoteattr.coreference.subjects import is_subject, stands_for_person
from quoteattr.coreference.titles import roles_of
from quoteattr.labelling.rules.labeller import RuleLabeller
from quoteattr.marks import pair_marks
from quoteattr.names import can_be_one_person, gender, likeness, parse
from quoteattr.names.features import pair_features
from quoteattr.names.normalisation import normalise_name
from quoteattr.pipeline import LabellerName
from quoteattr.resources.lexicons import load as load_lexicon
from quoteattr.resources.weights import load_weights
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.utterances.similarity import similarity
from quoteattr.wording.forms import Unit
from quoteattr.wording.lemmas import lemma

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").glob("*.txt"))
LISTS = ("hedges", "exclusive_words", "numerals", "measures", "calendar")
READ_LISTS = ("cue_verbs", "cue_nouns", "cue_phrases", "naming_cues", "nominals", "office_words", "honorifics")
PARTS = ("kind", "content", "cue", "source", "act", "speaker", "speaker_status", "via")
STORIES = lines_of("stories")
WORDINGS = lines_of("wordings")
RENDERED = [text for group in underneath.RENDERINGS for text in group]
SPEAKERS, PIECES = (
    [text.replace(" ¶ ", "\n\n") for line in lines_of(name) for text in line.split(" | ")]
    for name in ("speakers", "pieces")
)
"""Some texts a line: with sources and contents in brackets, as in test_people; with cues, too, as in test_linking."""
RUNS = lines_of("runs")
"""Words in capitals that follow one another."""


def texts() -> list[str]:
    """The texts of the cases and of the examples, and sentences of word lists."""
    cases = [case["text"] for path in sorted(CASES.glob("*.toml")) for case in load(path.name)]
    return [*cases, *(path.read_text(encoding="utf-8") for path in EXAMPLES), *sentences(READ_LISTS)[::4]]


def stories() -> Iterator[Any]:
    """What is read in short stories in which people are called by many names."""
    for line in STORIES:
        yield answers_of(line.replace(" ¶ ", "\n\n"))


def sentences(lists: Iterable[str] = LISTS) -> list[str]:
    """The sentences of word lists in which an entry applies, and those in which it does not."""
    return [
        text for name in lists for entry in load_lexicon(name) for text in (entry.applies, entry.fails) if text != "-"
    ]


def quotations() -> Iterator[Any]:
    """What is read, with its evidence, but not the text again; offsets stand for the words."""
    for text in texts():
        yield answers_of(text)


def links() -> Iterator[Any]:
    """What the weights of linking are asked: a sum of the features of each content and source that a cue may have."""
    for line in STORIES:
        document = RuleTokenizer()(line.replace(" ¶ ", "\n\n"))
        marks = pair_marks(document)
        labelling = RuleLabeller()(document, marks)
        scene = scene_of(document, marks, pieces_of(labelling, document.words))
        yield from asked(scene)
        for attribution in link_pieces(document, marks, scene.pieces, load_weights("linking")):
            margins = round(attribution.source_margin, 3), round(attribution.content_margin, 3)
            yield [crc(confidence_features(labelling, attribution, "mixed")), *margins]


def asked(scene: Scene) -> Iterator[Any]:
    """What the weights are asked of each cue."""
    for number, cue in enumerate(scene.cues):
        rivals = [*scene.cues[number - 1 : number], *scene.cues[number + 1 : number + 2]]
        contents = [at for group in groups_of(scene)[number : number + 2] for at in group]
        yield [
            [crc(content_features(scene, at, cue, rival)) for at in contents for rival in (None, *rivals)],
            [crc(source_features(scene, cue, at, {})) for at in source_choices(scene, number)],
        ]


def crc(features: Sequence[str]) -> int:
    """A number that changes when a feature does."""
    return crc32("|".join(features).encode())


def answers_of(text: str, labeller: LabellerName = "linear") -> list[Any]:
    """What is read in a text."""
    record = quoteattr.read(text, labeller=labeller).to_record()
    return [
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


def by_rules() -> Iterator[Any]:
    """What the rules read in the stories."""
    for line in STORIES:
        yield answers_of(line.replace(" ¶ ", "\n\n"), "rules")


def speakers() -> Iterator[Any]:
    """Who says each marked content, by what rule, and what is known of the people."""
    for marked in SPEAKERS:
        found = cast(marked)
        text, _ = read_marked(marked)
        yield [
            marked,
            *(
                [
                    q.speaker and q.speaker.name,
                    q.evidence[-1].rule,
                    *(placed(span, text) for span in q.evidence[-1].spans),
                ]
                for q in found.quotations
            ),
            [[p.id, p.name, [a.text for a in p.aliases], [r.title for r in p.roles], p.pronouns] for p in found.people],
        ]


def placed(span: Span, text: str) -> str:
    """The words of a span and where they start."""
    return f"{span.start} {span.cut(text)}"


def mentions() -> Iterator[Any]:
    """Each name in the marked texts, what it is, and how it stands in its sentence."""
    for marked in SPEAKERS:
        document = RuleTokenizer()(read_marked(marked)[0])
        yield [
            [
                *(placed(m.span, document.text), m.sort, m.first - m.title, m.quoted, int(m.heading)),
                "".join(sign for sign, holds in (("s", is_subject), ("p", stands_for_person)) if holds(document, m)),
                *(kin_of(document, m), generation_of(document, m)),
                *([noun, *sorted(others)] for noun, others in roles_of(document, m)),
            ]
            for m in find_mentions(document, pair_marks(document))
        ]


def heads() -> Iterator[Any]:
    """What each source of the marked texts says of its speaker, and where its cue does not stand beside it."""
    for marked in SPEAKERS:
        text, found = read_marked(marked)
        document = RuleTokenizer()(text)
        figures = Figures(document, find_mentions(document, pair_marks(document)))
        for source in filter(None, (quotation.source for quotation in found)):
            for beside in (True, False):
                head = head_of(document, figures, source.spans, after_its_cue=beside)
                yield head and [
                    *(source.text, head.kind, placed(head.span, text), int(head.apposed), head.noun),
                    *(head.entry and head.entry.words, int(head.plural), head.definiteness, sorted(head.modifiers)),
                ]


def runs() -> Iterator[Any]:
    """What capitalised words in a row name."""
    for line in RUNS:
        words = tuple(line.split())
        yield [line, *([" ".join(words[p.start : p.end]), p.sort, p.title] for p in classify(words))]


def pieces() -> Iterator[Any]:
    """The quotations that marked pieces make, and what the weights are asked."""
    for marked in PIECES:
        document, labelling = prepared(marked)
        found = pair_marks(document)
        scene = scene_of(document, found, pieces_of(labelling, document.words))
        yield [
            marked,
            *(
                [
                    *(q.kind, q.text, q.act, q.confidence, q.speaker and q.speaker.name, *(via.name for via in q.via)),
                    *(
                        [placed(span, document.text) for span in part.spans]
                        for part in (q.content, q.cue, q.source)
                        if part
                    ),
                    *(found.rule for found in q.evidence),
                ]
                for q in resolve(document, found, link(document, found, labelling)).quotations
            ),
            list(asked(scene)),
        ]


def comparisons() -> Iterator[Any]:
    """Two sentences beside each other in a list, and each fifth with the one five further on."""
    every = sentences()
    for a, b in [*pairwise(every), *zip(every[::5], every[5::5], strict=False)]:
        answer = quoteattr.compare(a, b)
        kinds = [[d.kind, d.a_text, d.b_text, d.stronger] for d in answer.differences]
        yield [answer.verdict, round(answer.similarity, 3), round(similarity(a, b), 3), kinds]


def renderings() -> Iterator[Any]:
    """Renderings of one sentence, true and false ones, each beside the next three; both ways of putting them."""
    for group in underneath.RENDERINGS:
        for a, b in near_in(group, 3):
            answer = quoteattr.compare(a, b)
            found = [[d.kind, d.a, d.b, d.stronger] for d in answer.differences]
            yield [a, b, answer.verdict, round(answer.similarity, 3), found]


def hedges() -> Iterator[Any]:
    """How likely each rendering says that something is."""
    for text in RENDERED:
        yield [[hedge.text, hedge.span, hedge.level] for hedge in hedges_of(text)]


def near_in(group: Sequence[str], reach: int) -> Iterator[tuple[str, str]]:
    """Each text with the next few."""
    return ((a, b) for at, a in enumerate(group, 1) for b in group[at : at + reach])


def names() -> Iterator[Any]:
    """How sure each two of the names are one person's and why, and whether they could be one in an article."""
    for group in FULL_NAMES:
        for a, b in near_in(group, 4):
            reasons = pair_features(normalise_name(a), normalise_name(b))
            yield [a, b, round(likeness(a, b), 3), reasons[1:], can_be_one_person(parse(a), parse(b))]


def parts() -> Iterator[Any]:
    """The parts of each name, in running text and in a list."""
    for name in chain.from_iterable(FULL_NAMES):
        found, listed = parse(name), normalise_name(name)
        yield [
            *(name, found.families, found.given, sorted(found.initials), found.suffix, found.family_first),
            *(sorted(gender(found)), listed.words, listed.transcribed, listed.nicknames, listed.suffix),
            sorted(listed.languages),
        ]


def wording() -> Iterator[Any]:
    """The normal form of each sentence, and what its numbers, dates and phrases are."""
    for text in [*sentences(), *WORDINGS, *(piece for line in WORDINGS for piece in line.split(", "))]:
        found = quoteattr.normal_form(text)
        yield [
            found.text,
            *(told(unit) for unit in found.units if unit.kind or unit.span.cut(text).lower() != unit.form),
        ]


def told(unit: Unit) -> list[Any]:
    """What a unit is, where, and how much."""
    measure = [unit.measure.form, unit.measure.dimension, str(unit.measure.factor)] if unit.measure else []
    phrase = [unit.phrase.axis, unit.phrase.level, unit.phrase.joins, unit.phrase.polarity] if unit.phrase else []
    return [
        unit.form,
        unit.kind,
        unit.span,
        unit.capital,
        unit.opens,
        str(unit.value),
        *measure,
        *phrase,
    ]


def lemmas() -> Iterator[Any]:
    """The words of all texts that are not their own lemma."""
    every = " ".join([*texts(), *sentences(), *WORDINGS]).lower().split()
    for word in sorted({word.strip(".,;:!?()[]\"'“”‘’") for word in every}):
        if lemma(word) != word:
            yield [word, lemma(word)]


def alignments() -> Iterator[Any]:
    """Blocks and gaps of neighbours, by letters as written and then by lower case, near the diagonal and anywhere."""
    for a, b in pairwise(sentences()[:60]):
        for reach in (2, 40):
            found = align(a[:40], b[:40], (str, str.lower), reach=reach)
            yield [list(pair) for pair in found.pairs]


def groups() -> Iterator[Any]:
    """Which sentences are one utterance, and how their words stand beside each other."""
    for utterance in quoteattr.collate([*sentences(), *RENDERED]):
        yield [[r.position for r in utterance.renderings], utterance.wording, utterance.columns]


RECORDED: tuple[Callable[[], Iterator[Any]], ...] = (
    stories,
    by_rules,
    links,
    quotations,
    speakers,
    mentions,
    heads,
    runs,
    pieces,
    comparisons,
    renderings,
    names,
    parts,
    wording,
    lemmas,
    hedges,
    alignments,
    groups,
    underneath.name_words,
    underneath.reasons,
    underneath.weighed,
    underneath.distances,
    underneath.long_texts,
    underneath.one_names,
    underneath.amounts,
    underneath.tables,
    underneath.utterances,
    underneath.profiles,
    underneath.measured,
    underneath.candidates,
    underneath.scores,
    underneath.occasions,
)


def lines(answers: Iterable[Any]) -> Iterator[str]:
    """A line for each answer, within brackets."""
    before = "["
    for each in answers:
        yield before
        before = json.dumps(each, ensure_ascii=False, separators=(",", ":")) + ","
    yield from (before.removesuffix(","), "]")


def home(answers: Callable[[], Iterator[Any]]) -> Path:
    return HERE / "recorded" / f"{answers.__name__}.json"


@pytest.mark.parametrize("answers", RECORDED)
def test_the_answers_are_those_recorded(answers: Callable[[], Iterator[Any]]) -> None:
    for line, recorded in zip_longest(lines(answers()), home(answers).read_text(encoding="utf-8").splitlines()):
        assert line == recorded


if __name__ == "__main__":
    for each in RECORDED:
        home(each).parent.mkdir(exist_ok=True)
        home(each).write_text("\n".join(lines(each())) + "\n", encoding="utf-8")
