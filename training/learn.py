"""The training loop: two one-thread processes whose weights are averaged every few steps."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from training.corpus import CONTENT, CUE, SOURCE, Batch, Corpus, load_articles, paths_allowed
from training.lessons import Lesson, Opinion, load_lessons, taught_losses
from training.network import Network, load_encoder, load_tokenizer, spans_partition
from training.rounding import round_layers

from sayso.extract.wordpieces import WordPieces

ROUNDED = ("encoder.encoder.", "tag", "word_inner", "cue_inner", "word_pair", "cue_pair")
"""The layers that the exported graph holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a run depends on. `minutes` is only a bound: reached first, it ends the decay.

    `teacher` is the folder of a larger encoder to train instead; `lessons` files of what it
    taught, whose losses weigh `taught` against the labels'; each epoch then has a share `plain` of
    new cuts of the corpus beside them, with the labels alone. From `round_from` of the run on the
    layers compute with rounded numbers as int8 will (1: never).
    """

    train: Path
    out: Path
    start: Path | None = None
    teacher: Path | None = None
    lessons: tuple[Path, ...] = ()
    taught: float = 0.6
    plain: float = 0.3
    round_from: float = 0.7
    steps: int = 3000
    minutes: float = 1e9
    seed: int = 11
    workers: int = 2
    average_every: int = 8
    size: int = 256
    batch_pieces: int = 1100
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    dropout: float = 0.1
    unknown_share: float = 0.05
    varied: float = 0.15
    span_weight: float = 0.15
    pair: int = 24
    memory: float = 0.98
    short_floats: bool = (
        True  # the encoder in bfloat16: 2.3 times as fast on processors that have it
    )
    port: int = 0  # 0: any that is free


def word_drop(batch: Batch, pieces: WordPieces, share: float) -> Tensor:
    """The piece ids with a share of them made unknown, special pieces excepted."""
    special = (batch.ids == pieces.padding) | (batch.ids == pieces.opening)
    special = special | (batch.ids == pieces.closing)
    drop = (torch.rand(batch.ids.shape) < share) & ~special
    return torch.where(drop, torch.full_like(batch.ids, pieces.unknown), batch.ids)


def link_loss(network: Network, hidden: Tensor, batch: Batch) -> Tensor:
    """Cross entropy of each source and content word finding its cue."""
    links = network.links(hidden).masked_fill((batch.tags == -100)[:, None, None, :], -1e4)
    goal = torch.full((2, *batch.tags.shape), -100)
    for row, at, attribution in batch.cues:
        mine = batch.owners[row] == attribution
        for number, role in enumerate((SOURCE, CONTENT)):
            goal[number, row, mine & (batch.roles[row] == role)] = at
    if not bool((goal >= 0).any()):
        return hidden.sum() * 0
    return functional.cross_entropy(
        links.transpose(0, 1).flatten(0, 2), goal.flatten(), ignore_index=-100
    )


def span_loss(network: Network, hidden: Tensor, batch: Batch, tags: Tensor) -> Tensor:
    """Mean negative log-likelihood of the gold spans for true cues and for likely false ones."""
    with torch.no_grad():
        likely = (tags.softmax(-1)[..., 2 * CUE - 1] > 0.1) & (batch.tags != -100)
    true = {(row, at) for row, at, _ in batch.cues}
    false = [(row, at, -2) for row, at in likely.nonzero().tolist() if (row, at) not in true]
    triggers = batch.cues + random.sample(false, min(len(false), len(batch.cues) + 4))
    if not triggers:
        return hidden.sum() * 0
    rows, at = torch.tensor([t[0] for t in triggers]), torch.tensor([t[1] for t in triggers])
    lengths = (batch.tags != -100).sum(1)[rows]
    scores = network.channels(hidden, rows, at, batch.paragraphs)
    allowed = paths_allowed(batch, triggers)
    both = spans_partition(
        torch.cat([scores, scores]), torch.cat([at, at]), torch.cat([lengths, lengths]),
        network.moves, torch.cat([allowed, torch.ones_like(allowed)]),
    )  # fmt: skip
    gold, every = both.chunk(2)
    return (every - gold).mean()


def losses(
    network: Network, batch: Batch, opinion: Opinion | None, pieces: WordPieces, plan: Plan
) -> list[Tensor]:
    """The three parts of the loss, weighted: tags, links, spans."""
    ids = word_drop(batch, pieces, plan.unknown_share)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.short_floats):
        hidden = network.hidden(ids, batch.mask, batch.shapes, batch.states, batch.first)
    hidden = hidden.float()
    tags = network.tag(hidden)
    tag = functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=-100)
    span = span_loss(network, hidden, batch, tags)
    if opinion is not None:
        taught_tag, taught_span = taught_losses(network, hidden, batch, tags, opinion)
        tag, span = (
            torch.lerp(tag, taught_tag, plan.taught),
            torch.lerp(span, taught_span, plan.taught),
        )
    return [tag * 2, link_loss(network, hidden, batch), span * plan.span_weight]


def average(parameters: list[Tensor]) -> None:
    """Makes every worker's parameters the mean over workers."""
    flat = torch.cat([p.data.flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    at = 0
    for parameter in parameters:
        parameter.data.copy_(flat[at : at + parameter.numel()].view_as(parameter))
        at += parameter.numel()


def progress_of(step: int, plan: Plan, began: float) -> float:
    """How far the run is, 0 to 1, the same on every worker."""
    passed = torch.tensor([(time.time() - began) / 60 / plan.minutes])
    dist.broadcast(passed, 0)
    return max(step / plan.steps, float(passed))


def save(network: Network, parameters: list[Tensor], mean: list[Tensor], path: Path) -> None:
    """Writes the weights, and beside them (.mean) their running mean over the last steps."""
    torch.save(network.state_dict(), path)
    last = [parameter.data for parameter in parameters]
    for parameter, smooth in zip(parameters, mean, strict=True):
        parameter.data = smooth
    torch.save(network.state_dict(), path.with_suffix(".mean.pt"))
    for parameter, data in zip(parameters, last, strict=True):
        parameter.data = data


def shares(
    plan: Plan, corpus: Corpus, taught: list[Lesson], order: random.Random
) -> Iterator[list[Lesson]]:
    """One batch for each worker, without end: the lessons, or all articles in new cuts.

    Every epoch has the teacher's lessons in a new order and some new cuts of the corpus.
    """
    left = list[Lesson]()
    while True:
        if len(left) < plan.workers:
            new = [Lesson(windows) for windows in corpus.epoch(plan.size, plan.batch_pieces, order)]
            left = [*taught, *new[: int(plan.plain * len(new))]] if taught else new
            order.shuffle(left)
        yield left[: plan.workers]
        left = left[plan.workers :]


def load_network(plan: Plan) -> Network:
    """The network of the plan, with the weights it starts from."""
    torch.manual_seed(plan.seed)
    encoder = load_encoder(plan.dropout, plan.teacher)
    network = Network(encoder, pair=plan.pair, dropout=plan.dropout).train()
    if plan.start:
        network.load_state_dict(torch.load(plan.start, map_location="cpu"))
    return network


def optimizer_of(inner: list[Tensor], heads: list[Tensor]) -> torch.optim.AdamW:
    """Adam over the encoder's parameters and over those of the heads; rates are set as it goes."""
    return torch.optim.AdamW(
        [{"params": inner, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.0}]
    )


def set_rates(optimizer: torch.optim.AdamW, plan: Plan, done: float) -> None:
    """The learning rates of this part of the run: up in the warmup, then down to nothing."""
    height = min((done + 1e-3) / plan.warmup, (1 - done) / (1 - plan.warmup))
    for group, rate in zip(optimizer.param_groups, (plan.rate, plan.head_rate), strict=True):
        group["lr"] = rate * height


def work(rank: int, plan: Plan) -> None:
    """One worker's whole run; the first one writes the log and the weights."""
    torch.set_num_threads(1)
    dist.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{plan.port}", rank=rank, world_size=plan.workers
    )
    network, pieces = load_network(plan), WordPieces(load_tokenizer())
    corpus = Corpus(load_articles(plan.train), pieces, plan.varied)
    for seeded in (torch.manual_seed, random.seed, np.random.seed):
        seeded(plan.seed * 100 + rank)
    inner = [p for n, p in network.named_parameters() if n[:8] == "encoder." and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if n[:8] != "encoder."]
    optimizer = optimizer_of(inner, heads)
    mean = [p.detach().clone() for p in inner + heads]
    began, step, done, read, sums = time.time(), 0, 0.0, 0, np.zeros(3)
    taught = [lesson for path in plan.lessons for lesson in load_lessons(path)]
    for share in shares(plan, corpus, taught, random.Random(plan.seed)):
        set_rates(optimizer, plan, done)
        if done >= plan.round_from:
            round_layers(network, ROUNDED)
        batch = share[rank].batch(pieces)
        parts = losses(network, batch, share[rank].opinion, pieces, plan)
        torch.stack(parts).sum().backward()
        torch.nn.utils.clip_grad_norm_(inner + heads, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, read = step + 1, read + int(batch.mask.sum())
        sums += torch.stack(parts).detach().numpy()
        if step % plan.average_every == 0 or step >= plan.steps:
            average(inner + heads)
            torch._foreach_lerp_(mean, [p.data for p in inner + heads], 1 - plan.memory)
            done = progress_of(step, plan, began)
        if rank == 0 and step % 40 == 0:
            tell(plan, step, done, sums / 40, read, time.time() - began)
            sums[:] = 0
        if rank == 0 and (step % 200 == 0 or done >= 1):
            save(network, inner + heads, mean, plan.out)
        if done >= 1:
            break
    if rank == 0:
        seconds = time.time() - began
        print(f"{step} steps, {read * plan.workers} pieces, {seconds:.0f} s", flush=True)
    dist.destroy_process_group()


def tell(
    plan: Plan, step: int, done: float, parts: NDArray[np.float64], read: int, seconds: float
) -> None:
    """One line of the log: how far the run is, the mean losses, and its speed."""
    tag, link, span = parts
    print(
        f"step {step} of {plan.steps} done {done:.3f} tag {tag:.3f} link {link:.3f} "
        f"span {span:.3f} pieces {read} a worker, {read / seconds:.0f}/s",
        flush=True,
    )


def learn(plan: Plan) -> None:
    """Trains one network and writes its weights to `plan.out`."""
    with socket.create_server(("127.0.0.1", plan.port)) as free:
        plan = replace(plan, port=free.getsockname()[1])
    torch.multiprocessing.spawn(work, args=(plan,), nprocs=plan.workers)
