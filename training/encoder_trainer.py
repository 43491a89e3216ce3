"""How an encoder learns: from labels, from what other encoders expect, or from both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from attrs import asdict, frozen
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from quoteattr.labelling.chain import Posterior, forward_backward, posterior_of
from training.encoder_network import Encoder
from training.encoder_windows import Batcher, Example, joined_runs
from training.judgements import Judged
from training.labelling_network import Counts, chain_loss, expected
from training.linear import measure, shown

CHECKPOINT = "checkpoint.pt"
JUDGED_SHARE = 0.3
"""The weight of the mean loss of an answer beside the mean loss of a token; set, not fitted."""
THREADS = 2
"""With another number, sums differ in their last digits."""
_EVERY = 50
"""Steps between two checkpoints."""
_AT_ONCE = 3400
"""Articles are read side by side until they have so many tokens."""
_HIDING = 7
"""Sets the draws that hide words apart from those that order articles."""


@frozen(kw_only=True)
class Choices:
    """What was chosen by the held-out part and by what a word may cost."""

    layers: int
    inner: int
    """Width within a layer; of the 1,536 that the encoder had, those with the largest weights are kept."""
    epochs: int
    rate: float
    new_rate: float = 1e-3
    """The rate of what did not come with the language model."""
    tokens: int = 3400
    """A step takes articles until it has so many tokens."""
    warm_up: int = 60
    decay: float = 0.01
    dropout: float = 0.1
    """Of what goes into the first layer and comes out of the last."""
    hidden_share: float = 0.08
    """How often a word is hidden in training, so that unknown words are no surprise."""
    averaging: float = 0.99
    seed: int = 1


@frozen(eq=False)
class Lesson:
    """One article, what to expect of its labels, and its attributions that were judged."""

    example: Example
    counts: Counts
    judged: Sequence[Judged] = ()


class Trainer:
    """The encoder in training, its average over the steps, and how far it has come."""

    def __init__(self, choices: Choices, begin: Callable[[], Encoder], batcher: Batcher) -> None:
        # Numbers next to nothing, of which sure answers have many, take a hundred times as long as others.
        torch.set_flush_denormal(True)
        torch.set_num_threads(THREADS)
        torch.manual_seed(choices.seed)
        self.choices, self.batcher, self.step = choices, batcher, 0
        self.network, self.average = begin(), begin()
        self.average.load_state_dict(self.network.state_dict())
        learned = [(name, value) for name, value in self.network.named_parameters() if value.requires_grad]
        old = [value for name, value in learned if not self.network.is_new(name)]
        new = [value for name, value in learned if self.network.is_new(name)]
        self.learned = [*old, *new]
        self.rates = (choices.rate, choices.new_rate)
        self.optimiser = torch.optim.AdamW([{"params": old}, {"params": new}], weight_decay=choices.decay, fused=True)

    def learn(self, some: Sequence[Lesson], steps: int) -> float:
        """One step on some articles; the mean loss of a token."""
        choices = self.choices
        scale = min(1, (self.step + 1) / choices.warm_up) * (1 - self.step / steps)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale
        draw = np.random.default_rng((choices.seed, self.step, _HIDING))
        examples = [lesson.example for lesson in some]
        hidden = [draw.random(len(example.document.tokens)) < choices.hidden_share for example in examples]
        with half_precision():
            scores, added = self.network.answers(self.batcher(examples, hidden))
        counts = _together([lesson.counts for lesson in some])
        term, loss = chain_loss(self.network, scores.float(), counts, joined_runs(examples))
        judging = judged_loss(added.float(), _all_judged(some))
        if judging is not None:
            term = term + JUDGED_SHARE * judging
        self.optimiser.zero_grad()
        term.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(choices.averaging, self.step / (10 + self.step))
        with torch.no_grad():
            for mean, value in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if value.requires_grad:
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
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(state, folder / "unfinished.pt")
        (folder / "unfinished.pt").replace(folder / CHECKPOINT)

    def restore(self, folder: Path) -> None:
        """Go on from the last checkpoint, if there is one."""
        if not (folder / CHECKPOINT).exists():
            return
        state = torch.load(folder / CHECKPOINT, weights_only=True)
        if state["choices"] != asdict(self.choices):
            raise SystemExit(f"{folder} holds a run with other choices, {state['choices']}: remove it")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        print(f"going on after step {self.step}", flush=True)


def _all_judged(some: Sequence[Lesson]) -> list[Judged]:
    """What was judged in several articles, read one after another."""
    starts = accumulate((len(lesson.example.document.tokens) for lesson in some), initial=0)
    return [one.moved(start) for lesson, start in zip(some, starts, strict=False) for one in lesson.judged]


def judged_loss(scores: Tensor, judged: Sequence[Judged]) -> Tensor | None:
    """Return the mean cross-entropy of the known answers; None if no answer is known.

    ``scores`` (tokens, HEAD_COLUMNS) holds what each token adds to the log-odds of the answers.
    """
    answers = [answer for one in judged for answer in one.answers()]
    if not answers:
        return None
    rows: list[int] = []
    tokens: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    for row, (first, parts, _) in enumerate(answers):
        for column, part in enumerate(parts, first):
            rows += [row] * len(part)
            tokens += part
            columns += [column] * len(part)
            shares += [1 / max(1, len(part))] * len(part)
    added = scores[tokens, columns] * torch.tensor(shares)
    odds = torch.zeros(len(answers)).index_add(0, torch.tensor(rows), added)
    wanted = torch.tensor([float(answer) for *_, answer in answers])
    return binary_cross_entropy_with_logits(odds, wanted)


def mixed(shares: Iterable[tuple[float, Counts]]) -> Counts:
    """The mean of what is expected, each with its share."""
    tables = [tuple(share * table for table in counts.tables()) for share, counts in shares]
    return Counts(*(np.sum(some, axis=0) for some in zip(*tables, strict=True)))


def _together(counts: Sequence[Counts]) -> Counts:
    """The counts of several articles."""
    return Counts(
        labels=np.concatenate([each.labels for each in counts]),
        moves=np.sum([each.moves for each in counts], axis=0),
        opening=np.sum([each.opening for each in counts], axis=0),
        closing=np.sum([each.closing for each in counts], axis=0),
    )


def train(
    trainer: Trainer, lessons: Sequence[Lesson], checked: Mapping[str, Sequence[Example]], folder: Path
) -> Encoder:
    """All steps that are left; prints the loss, and after each epoch how the average does on ``checked``.

    Returns the average.  Goes on from the checkpoint in ``folder``, if there is one.
    """
    trainer.restore(folder)
    plan = [
        (epoch, step) for epoch in range(trainer.choices.epochs) for step in _steps(lessons, trainer.choices, epoch)
    ]
    began = time.monotonic()
    losses: list[float] = []
    while trainer.step < len(plan):
        epoch, step = plan[trainer.step]
        losses.append(trainer.learn([lessons[number] for number in step], len(plan)))
        is_last = trainer.step == len(plan)
        if trainer.step % _EVERY == 0 or is_last:
            mean = sum(losses[-_EVERY:]) / len(losses[-_EVERY:])
            print(f"step {trainer.step}/{len(plan)} ({time.monotonic() - began:.0f} s)  loss {mean:.4f}", flush=True)
            trainer.save(folder)
        if is_last or plan[trainer.step][0] != epoch:
            for name, examples in checked.items():
                scores = measure(examples, posteriors(trainer.average, examples, trainer.batcher), (0.3,) * 3)
                print(f"epoch {epoch + 1}, {name}  {shown(scores)}", flush=True)
    return trainer.average


def _steps(lessons: Sequence[Lesson], choices: Choices, epoch: int) -> list[list[int]]:
    """The articles of each step of an epoch, by number."""
    order = np.random.default_rng((choices.seed, epoch)).permutation(len(lessons)).tolist()
    return _grouped(order, [lesson.example for lesson in lessons], choices.tokens)


def _grouped(order: Iterable[int], examples: Sequence[Example], least: int) -> list[list[int]]:
    """Articles by number, in groups of which each is closed when it has so many tokens."""
    found: list[list[int]] = []
    tokens = least
    for number in order:
        if tokens >= least:
            found.append([])
            tokens = 0
        found[-1].append(number)
        tokens += len(examples[number].document.tokens)
    return found


def half_precision() -> torch.autocast:
    """Products in 16 bits where the processor has them; without AVX-512 they are three times as slow as in 32."""
    has_it = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast("cpu", torch.bfloat16, enabled=has_it)


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


def expectations(network: Encoder, examples: Sequence[Example], batcher: Batcher) -> list[Counts]:
    """What the encoder and its chain expect of the labels of each article."""
    network.eval()
    found: list[Counts] = []
    for group in _grouped(range(len(examples)), examples, _AT_ONCE):
        some = [examples[number] for number in group]
        with torch.no_grad(), half_precision():
            scores = network.scores(batcher(some)).double().numpy()
        ends = np.cumsum([len(example.document.tokens) for example in some])[:-1]
        chain = network.chain()
        pairs = zip(np.split(scores, ends), some, strict=True)
        found += [expected(own, example.runs, chain)[0] for own, example in pairs]
    return found
