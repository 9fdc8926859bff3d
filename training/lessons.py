"""What a teacher thinks of the training windows, and the loss of a network that learns from it.

A share of the words is swapped for words of like meaning before the teacher reads them: a small
network that reads the same articles again and again learns them by heart, and the teacher has an
opinion of any text.

The span model has exact expectations: the gradient of its log partition with respect to the scores
is how often the teacher expects each of them to count. The student's loss is the cross entropy
between the two distributions over segmentations, of which that is all one needs to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.corpus import CUE, Batch, Window, collate
from training.network import Network, spans_partition

from sayso.extract.wordpieces import WordPieces

LIKELY = 0.03
"""The teacher's least chance of a cue for which the student learns its spans."""

LIKE_WORDS = 6
"""How many words of like meaning one may be swapped for."""

MOST_SWAPPED = 0.3
"""The largest share of a window's words that is swapped; drawn for each from 0 to this."""

FUNCTION_WORDS = 2030
"""BERT's vocabulary has its commonest words first; those before this id stay as they are."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A teacher's view of one batch.

    `tags` [windows, words, 7] are chances; `rows` and `at` [cues] say where the likely cues are;
    `counts` [cues, words, 9] and `moves` [4, 4] how often the teacher expects each span score.
    """

    tags: Tensor
    rows: Tensor
    at: Tensor
    counts: Tensor
    moves: Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """The windows of one batch, with the teacher's opinion where there is a teacher.

    `ids` [windows, pieces] are what it read, where that differs from the windows' own pieces.
    """

    windows: Sequence[Window]
    opinion: Opinion | None = None
    ids: Tensor | None = None

    def batch(self, pieces: WordPieces) -> Batch:
        """The windows as tensors, with the words that the teacher read."""
        batch = collate(self.windows, pieces)
        return batch if self.ids is None else replace(batch, ids=self.ids)


def like_words(words: Tensor, vocabulary: Mapping[str, int]) -> Tensor:
    """For every piece id LIKE_WORDS ids of like meaning; for marks and parts of words their own.

    `words` are the encoder's word embeddings [ids, width]: near in angle is like in meaning.
    """
    whole = torch.tensor([
        number for word, number in vocabulary.items()
        if word.isalpha() and word.isascii() and len(word) > 1 and number >= FUNCTION_WORDS
    ])  # fmt: skip
    near = torch.arange(len(words)).unsqueeze(1).repeat(1, LIKE_WORDS)
    turned = functional.normalize(words[whole] - words[whole].mean(0), dim=-1)
    for some in torch.arange(len(whole)).split(2000):
        best = (turned[some] @ turned.T).topk(LIKE_WORDS + 1).indices[:, 1:]
        near[whole[some]] = whole[best]
    return near


def swapped(ids: Tensor, near: Tensor) -> Tensor:
    """The pieces with a share of the words of each window swapped for words like them."""
    shares = torch.rand(len(ids), 1) * MOST_SWAPPED
    chosen = torch.rand(ids.shape) < shares
    others = near[ids].gather(-1, torch.randint(LIKE_WORDS, (*ids.shape, 1))).squeeze(-1)
    return torch.where(chosen, others, ids)


def opinion_of(teacher: Network, batch: Batch, *, short_floats: bool) -> Opinion:
    """The teacher's view of a batch, without dropout."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=short_floats):
        hidden = teacher.hidden(batch.ids, batch.mask, batch.shapes, batch.states, batch.first)
    hidden = hidden.float()
    words = batch.tags != -100
    with torch.no_grad():
        tags = teacher.tag(hidden).softmax(-1)
        likely = (tags[..., 2 * CUE - 1] > LIKELY) & words
        for row, at, _ in batch.cues:
            likely[row, at] = True
        rows, at = likely.nonzero(as_tuple=True)
        scores = teacher.channels(hidden, rows, at, batch.paragraphs)
    scores.requires_grad_()
    moves = teacher.moves.detach().clone().requires_grad_()
    if len(rows):
        total = spans_partition(scores, at, words.sum(1)[rows], moves, None).sum()
        counts, passed = torch.autograd.grad(total, [scores, moves])
    else:
        counts, passed = torch.zeros_like(scores), torch.zeros_like(moves)
    return Opinion(tags.half(), rows, at, counts.half(), passed)


def lessons(
    teacher: Network, batches: Sequence[Sequence[Window]], pieces: WordPieces, near: Tensor, *,
    short_floats: bool,
) -> Iterator[Lesson]:  # fmt: skip
    """The batches with words swapped (`near`, see `like_words`) and the teacher's opinions."""
    teacher.eval()
    for windows in batches:
        batch = collate(windows, pieces)
        batch = replace(batch, ids=swapped(batch.ids, near))
        opinion = opinion_of(teacher, batch, short_floats=short_floats)
        yield Lesson(windows, opinion, batch.ids)


def taught_losses(
    network: Network, hidden: Tensor, batch: Batch, tags: Tensor, opinion: Opinion
) -> tuple[Tensor, Tensor]:
    """Cross entropy with the teacher's tags (mean per word) and its spans (mean per cue)."""
    words = batch.tags != -100
    tag = functional.cross_entropy(tags[words], opinion.tags[words].float())
    if not len(opinion.rows):
        return tag, hidden.sum() * 0
    scores = network.channels(hidden, opinion.rows, opinion.at, batch.paragraphs)
    lengths = words.sum(1)[opinion.rows]
    every = spans_partition(scores, opinion.at, lengths, network.moves, None).sum()
    expected = (opinion.counts.float() * scores).sum() + (opinion.moves * network.moves).sum()
    return tag, (every - expected) / len(opinion.rows)


def save_lessons(all_of: Sequence[Lesson], path: Path) -> None:
    """Writes lessons to one file."""
    torch.save(list(all_of), path)


def load_lessons(path: Path) -> list[Lesson]:
    """Lessons that this program wrote: the file is unpickled, so never a stranger's."""
    loaded: list[Lesson] = torch.load(path, weights_only=False)
    return loaded
