"""Train the labeller that comes with the package, from the PolNeAR training half.

    python -m training linear --data ../shared/data

A dilated convolutional network under a linear chain of labels (quoteattr.labelling.linear.network and
quoteattr.labelling.chain),
trained with weights and values rounded as they are when it runs (Jacob et al. 2018), so that what is
measured is what is shipped.  Word vectors start from GloVe (training/word_vectors.npz).

One article in eight is held out, and the thresholds are chosen on it.  The model is written only if it is at least
as good there as the one it replaces.
"""

from __future__ import annotations

import math
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from attrs import define, field, frozen
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.labelling import ROLES
from quoteattr.labelling.chain import Posterior, best_spans, forward_backward, posterior_of
from quoteattr.labelling.decoding import sequences_of
from quoteattr.labelling.linear.labeller import MODEL, stream_of
from quoteattr.labelling.linear.network import (
    BREAK,
    FIRST_BITS,
    FORMAT,
    INPUT_BITS,
    LAST_BITS,
    LAYER_BITS,
    STATE_BITS,
    UNKNOWN,
)
from quoteattr.marks import pair_marks
from quoteattr.models.features import FLAGS, SHAPES, ending_of, flags, shape_of
from training.annotation import held_out
from training.label_targets import Piece, Scores, labelled_pieces, span_scores
from training.labelling_network import (
    FIRST_BIAS_BITS,
    LAST_BIAS_BITS,
    LAYER_BIAS_BITS,
    Batch,
    LabellingNetwork,
    chain_loss,
    counted,
    rounded,
    stepped,
)
from training.lessons import of_polnear
from training.runs import HELD_OUT, Run
from training.word_vectors import FILE as VECTORS

THREADS = 1
"""With another number, sums differ in their last digits."""
KNOWN_VECTORS = 20_000
RAREST_WORD = 2


@frozen
class Choices:
    """What was chosen by the held-out part."""

    width: int = 64
    gaps: tuple[int, ...] = (1, 2, 4, 8, 16, 1, 2, 4)
    epochs: int = 5
    rate: float = 3e-3
    decay: float = 0.01
    dropout: float = 0.15
    unknown_share: float = 0.05
    """How often a word is hidden in training, so that unknown words are no surprise."""
    averaging: float = 0.998
    seed: int = 1


@define(eq=False)
class Example:
    """One article ready for the network, with the labels of each annotator."""

    document: Document = field(repr=False)
    gold: set[Piece]
    labels: list[NDArray[np.int64]]
    words: NDArray[np.int64]
    endings: NDArray[np.int64]
    marks: NDArray[np.float32]
    places: NDArray[np.intp]
    runs: list[tuple[int, int]]


def read_examples(folder: Path) -> dict[str, Example]:
    """Every article under ``folder`` by name, its words not yet looked up."""
    return of_polnear(folder, _example)


def _example(document: Document, gold: set[Piece], labels: NDArray[np.int64]) -> Example:
    return Example(
        document=document,
        gold=gold,
        labels=[labels],
        words=np.zeros(0, np.int64),
        endings=np.array(list(map(ending_of, document.lowered))),
        marks=marks_of(document),
        places=stream_of(document),
        runs=sequences_of(document),
    )


def marks_of(document: Document) -> NDArray[np.float32]:
    """One row a token: 1 for its shape, and 1 for each flag that holds."""
    shapes = np.zeros((len(document.tokens), len(SHAPES)), np.float32)
    shapes[np.arange(len(shapes)), list(map(shape_of, document.words))] = 1
    return np.concatenate([shapes, flags(document, pair_marks(document)).astype(np.float32)], axis=1)


def vocabulary(counts: Counter[str], seed: int) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Rows for the words that training has often enough and the most frequent of GloVe, and their first vectors."""
    with np.load(VECTORS) as stored:
        known = {word: row for row, word in enumerate(stored["words"].tobytes().decode().split("\n"))}
        vectors = stored["vectors"].astype(np.float32) / 2**INPUT_BITS
    by_count = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    words = dict.fromkeys(word for word, count in by_count if count >= RAREST_WORD)
    words.update(dict.fromkeys(list(known)[:KNOWN_VECTORS]))
    rows = {word: row for row, word in enumerate(words, BREAK + 1)}
    table = np.random.default_rng(seed).normal(0, 0.3, (len(rows) + BREAK + 1, vectors.shape[1])).astype(np.float32)
    for word, row in rows.items():
        if word in known:
            table[row] = vectors[known[word]]
    return rows, table


def make_batch(example: Example, hidden: NDArray[np.bool_] | None = None) -> Batch:
    """An article as the network takes it; words that are ``hidden`` are as good as unknown."""
    size = int(example.places[-1]) + 2
    words, endings = np.full(size, BREAK), np.full(size, -1)
    marks = np.zeros((size, len(SHAPES) + len(FLAGS)), np.float32)
    words[example.places] = example.words if hidden is None else np.where(hidden, UNKNOWN, example.words)
    endings[example.places] = example.endings
    marks[example.places] = example.marks
    return Batch(*[torch.from_numpy(table) for table in (words, endings, marks, example.places)])


def train(
    examples: Sequence[Example], vectors: NDArray[np.float32], choices: Choices
) -> Iterator[tuple[LabellingNetwork, float]]:
    """Yield the averaged network after each epoch, and the mean loss of a token in it."""
    torch.manual_seed(choices.seed)
    draw = np.random.default_rng(choices.seed)
    marks = len(SHAPES) + len(FLAGS)
    network = LabellingNetwork(vectors, marks, choices.width, choices.gaps, choices.dropout)
    average = LabellingNetwork(vectors, marks, choices.width, choices.gaps, 0.0)
    optimiser = torch.optim.AdamW(network.parameters(), lr=choices.rate, weight_decay=choices.decay)
    pairs = [(example, counted(labels, example.runs)) for example in examples for labels in example.labels]
    steps = choices.epochs * len(pairs)
    step = 0
    for _ in range(choices.epochs):
        losses = []
        for example, target in [pairs[place] for place in draw.permutation(len(pairs))]:
            hidden = draw.random(len(example.words)) < choices.unknown_share
            step += 1
            rate = choices.rate * min(1, step / 100) * 0.5 * (1 + math.cos(math.pi * step / steps))
            optimiser.param_groups[0]["lr"] = rate
            scores = network.scores(make_batch(example, hidden))
            term, loss = chain_loss(network, scores, target, example.runs)
            optimiser.zero_grad()
            term.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimiser.step()
            losses.append(loss)
            keep = min(choices.averaging, step / (10 + step))
            with torch.no_grad():
                for mean, value in zip(average.parameters(), network.parameters(), strict=True):
                    mean.lerp_(value, 1 - keep)
        yield average, sum(losses) / len(losses)


def posteriors(network: LabellingNetwork, examples: Sequence[Example]) -> list[Posterior]:
    """What the network and its chain say of each article."""
    network.eval()
    found = []
    moves, opening, closing = network.chain()
    with torch.no_grad():
        for example in examples:
            scores = network.scores(make_batch(example)).double().numpy()
            found.append(posterior_of(forward_backward(scores, example.runs, moves, opening, closing), moves))
    return found


class Checked(Protocol):
    """An annotated article that a labeller can be measured on."""

    document: Document
    gold: set[Piece]


def measure(examples: Sequence[Checked], found: Sequence[Posterior], thresholds: Sequence[float]) -> list[Scores]:
    """Precision, recall and F1 of exact pieces for each role."""
    pairs = zip(examples, found, strict=True)
    spans = ((example, [span for span, _ in best_spans(posterior, thresholds)]) for example, posterior in pairs)
    return span_scores((labelled_pieces(example.document, some), example.gold) for example, some in spans)


def choose_thresholds(examples: Sequence[Checked], found: Sequence[Posterior]) -> tuple[float, ...]:
    """For each role, the threshold with the best F1 when all roles have it."""
    tried = [round(0.1 + 0.05 * number, 2) for number in range(9)]
    scores = {threshold: measure(examples, found, (threshold,) * 3) for threshold in tried}
    return tuple(max(tried, key=lambda threshold, role=role: scores[threshold][role][2]) for role in range(3))  # type: ignore[misc]


def export(network: LabellingNetwork, words: dict[str, int], thresholds: Sequence[float], path: Path) -> None:
    """Write the model file that quoteattr.labelling.linear.network reads."""

    def whole(values: torch.Tensor, bits: int) -> NDArray[np.int8]:
        table: NDArray[np.int8] = np.rint(rounded(values.detach(), bits).numpy() * 2**bits).astype(np.int8)
        return table

    moves, opening, closing = network.chain()
    depth, width = network.layer_biases.shape
    listed = ["", "", *words]
    np.savez_compressed(
        path,
        format=FORMAT,
        words=np.frombuffer("\n".join(listed).encode("utf-8", "surrogatepass"), np.uint8),
        word_vectors=whole(network.word_vectors, INPUT_BITS),
        ending_vectors=whole(network.ending_vectors, INPUT_BITS),
        first=whole(network.first, FIRST_BITS),
        first_bias=stepped(network.first_bias.detach(), FIRST_BIAS_BITS).numpy() * 2**STATE_BITS,
        layers=whole(network.layers, LAYER_BITS).reshape(depth, 3, width, width),
        layer_biases=stepped(network.layer_biases.detach(), LAYER_BIAS_BITS).numpy() * 2**STATE_BITS,
        gaps=np.array(network.gaps),
        last=whole(network.last, LAST_BITS),
        last_bias=stepped(network.last_bias.detach(), LAST_BIAS_BITS).numpy(),
        transitions=moves,
        opening=opening,
        closing=closing,
        thresholds=np.array(thresholds),
    )


def shown(scores: Sequence[Scores]) -> str:
    """Scores in one line."""
    return "  ".join(f"{role} {p:.3f}/{r:.3f}/{f:.3f}" for role, (p, r, f) in zip(ROLES, scores, strict=True))


CARD_TEXT = """# The labeller's model, roles.npz

Labels each word as part of a source, a cue, a content, or none (quoteattr.labelling.linear.labeller).

| | |
|---|---|
| data | PolNeAR 1.0, training half (Newell, Margolin & Ruths 2018): {articles} articles, {sequences} annotations |
| licence of the data | free for research; the model holds counts and weights, no text |
| word vectors | start from GloVe 6B (Pennington, Socher & Manning 2014; PDDL 1.0), {vectors} most frequent words |
| features | word, ending, case, {flags} flags of marks, sentence and paragraph |
| network | width {width}, gaps {gaps}; then a linear chain of labels |
| numbers | whole numbers of 8 bits; sums exact, so scores are the same on every machine |
| made by | `python -m training linear`, {epochs} epochs, seed {seed} |

Figures: exact spans (precision/recall/F1), one article in eight held out of the training half.  The model shipped is
then trained the same way on all of it.

| role | precision | recall | F1 |
|---|---|---|---|
{figures}

Mean F1 on the held-out articles: {mean:.4f}

Retraining writes over this model only if the mean is at least as high.

Known weaknesses: American political news of 2015-2016 is all it has seen.  A piece is named when it is probable enough
to be exactly right, so unsure contents come out short of recall ({recall:.0%} of contents found whole).  Speech told
over several sentences without marks often loses its later sentences; cues that are nouns ("the claim that")
and sources far from their cue are missed more than others; one word has one role, so a quotation within a
quotation is not told apart.
"""


def write_card(path: Path, choices: Choices, sizes: tuple[int, int], scores: Sequence[Scores]) -> None:
    """Say beside the model what it is made of and how good it is."""
    figures = zip(ROLES, scores, strict=True)
    path.write_text(
        CARD_TEXT.format(
            articles=sizes[0],
            sequences=sizes[1],
            vectors=KNOWN_VECTORS,
            flags=len(FLAGS),
            width=choices.width,
            gaps=", ".join(map(str, choices.gaps)),
            epochs=choices.epochs,
            seed=choices.seed,
            figures="\n".join(f"| {role} | {p:.3f} | {r:.3f} | {f:.3f} |" for role, (p, r, f) in figures),
            mean=mean_f1(scores),
            recall=scores[2][1],
        ),
        encoding="utf-8",
    )


def mean_f1(scores: Sequence[Scores]) -> float:
    """The mean over the roles: what choices are made by."""
    return sum(f for _, _, f in scores) / len(scores)


def mean_on_card(path: Path) -> float:
    """The mean F1 that the card of the present model gives; 0 without a card."""
    if not path.exists():
        return 0.0
    found = re.search(r"^Mean F1 on the held-out articles: ([\d.]+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return float(found[1]) if found else 0.0


def fitted(
    examples: dict[str, Example], choices: Choices, checked: Sequence[Example]
) -> tuple[LabellingNetwork, dict[str, int]]:
    """A network trained on ``examples``, and its words; prints how each epoch does on ``checked``."""
    began = time.monotonic()
    words, vectors = vocabulary(word_counts(examples), choices.seed)
    for example in (*examples.values(), *checked):
        example.words = np.array([words.get(word, UNKNOWN) for word in example.document.lowered])
    for epoch, (network, loss) in enumerate(train(list(examples.values()), vectors, choices), 1):
        scores = shown(measure(checked, posteriors(network, checked), (0.3,) * 3)) if checked else ""
        print(f"epoch {epoch} ({time.monotonic() - began:.0f} s)  loss {loss:.4f}  {scores}", flush=True)
    return network, words


def word_counts(examples: dict[str, Example]) -> Counter[str]:
    """How often each word occurs."""
    return Counter(word for example in examples.values() for word in example.document.lowered)


def make(run: Run) -> str:
    """Train, measure, and write the model if it is no worse than the one it replaces."""
    torch.set_num_threads(THREADS)
    examples = read_examples(run.polnear)
    _, _, thresholds, scores = measured(examples)
    card = MODEL.with_name(f"{MODEL.stem}_card.md")
    if mean_f1(scores) < mean_on_card(card):
        raise SystemExit(f"the model of {card} is better (mean {mean_on_card(card)}): remove it to write all the same")
    if not run.check:
        network, words = fitted(examples, Choices(), [])
        export(network, words, thresholds, MODEL)
        sizes = len(examples), sum(len(example.labels) for example in examples.values())
        write_card(card, Choices(), sizes, scores)
    return f"held out, thresholds {thresholds}: {shown(scores)}  mean {mean_f1(scores):.4f}"


def make_held_out(run: Run) -> str:
    """Train the model that has not seen the held-out articles, which confidence is fitted with."""
    torch.set_num_threads(THREADS)
    network, words, thresholds, scores = measured(read_examples(run.polnear))
    if not run.check:
        run.work.mkdir(parents=True, exist_ok=True)
        export(network, words, thresholds, run.work / HELD_OUT)
    return f"held out, thresholds {thresholds}: {shown(scores)}"


def measured(
    examples: dict[str, Example],
) -> tuple[LabellingNetwork, dict[str, int], tuple[float, ...], list[Scores]]:
    """A network that has not seen the held-out articles, its words, thresholds and scores."""
    learned = {name: example for name, example in examples.items() if not held_out(name)}
    checked = [example for name, example in examples.items() if held_out(name)]
    network, words = fitted(learned, Choices(), checked)
    found = posteriors(network, checked)
    thresholds = choose_thresholds(checked, found)
    return network, words, thresholds, measure(checked, found, thresholds)
