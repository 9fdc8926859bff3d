"""Writes a trained network as ONNX (fp32 and int8) and the tables of the span model as npz."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional
from training.network import Network, encoder_folder, load_encoder

INPUTS = ["ids", "mask", "shapes", "states", "first"]


class Graph(nn.Module):
    """The network's forward pass in plain operations, all heads that read a word side by side."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, states: Tensor,
                first: Tensor) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Tag probabilities and span features at the first piece of each word."""
        net, tables = self.network, self.network.encoder.embeddings
        x = tables.word_embeddings(ids) + net.shape(shapes) + net.state(states)
        places = tables.position_embeddings.weight[: ids.shape[1]].unsqueeze(0)
        x = tables.LayerNorm(x + places + tables.token_type_embeddings.weight[0])
        hide = (1.0 - mask[:, None, None, :].to(torch.float32)) * -10000.0
        for layer in net.encoder.encoder.layer:
            x = self._layer(layer, x, hide)
        hidden = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.size(-1)))
        parts = (net.word_inner, net.cue_inner, net.word_pair, net.cue_pair)
        weight = torch.cat([net.tag.weight, *(part.weight for part in parts)])
        bias = torch.cat([net.tag.bias, *(part.bias for part in parts)])
        heads = functional.linear(hidden, weight, bias)
        return heads[..., :7].softmax(-1), heads[..., 7:]

    def _layer(self, layer: nn.Module, x: Tensor, hide: Tensor) -> Tensor:
        attention = layer.attention.self
        rows, length, width = x.shape
        heads = self.network.encoder.config.num_attention_heads
        query, key, value = (
            part(x).view(rows, length, heads, width // heads).permute(0, 2, 1, 3)
            for part in (attention.query, attention.key, attention.value)
        )
        scores = torch.matmul(query, key.transpose(-1, -2)) / float((width // heads) ** 0.5) + hide
        mixed = torch.matmul(scores.softmax(-1), value).permute(0, 2, 1, 3).contiguous()
        mixed = layer.attention.output.dense(mixed.view(rows, length, width))
        x = layer.attention.output.LayerNorm(mixed + x)
        inner = functional.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(layer.output.dense(inner) + x)


def load_mean(paths: list[Path], pair: int = 24) -> Network:
    """A network with the mean of the weights of several files."""
    network = Network(load_encoder(0.0), pair=pair).eval()
    files = [torch.load(path, map_location="cpu") for path in paths]
    network.load_state_dict({
        name: sum(each[name] for each in files) / len(files) if files[0][name].is_floating_point()
        else files[0][name] for name in files[0]
    })  # fmt: skip
    return network


def write_graph(network: Network, path: Path) -> None:
    """The fp32 graph, with free sizes for windows, pieces and words."""
    ids = torch.randint(1000, 9000, (2, 40))
    mask, classes = torch.ones_like(ids), torch.randint(0, 5, (2, 40))
    mask[1, 30:] = 0
    first = torch.arange(1, 21)[None].repeat(2, 1)
    example = (ids, mask, classes, classes, first)
    graph = Graph(network).eval()
    with torch.inference_mode():
        there = graph(*example)[0]
        here = network.tag(network.hidden(ids, mask, classes, classes, first)).softmax(-1)
    if float((there - here).abs().max()) > 1e-4:
        raise SystemExit("the exported graph is not the network")
    free = {name: {0: "windows", 1: "pieces"} for name in INPUTS}
    free |= {name: {0: "windows", 1: "words"} for name in ("first", "tags", "features")}
    torch.onnx.export(
        graph, example, str(path), input_names=INPUTS, dynamic_axes=free,
        output_names=["tags", "features"], opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, goal: Path, *, reduced: bool = True) -> None:
    """Weights as int8; `reduced` keeps to 7 bits, without which older processors overflow."""
    quantize_dynamic(
        str(source), str(goal), per_channel=True, reduce_range=reduced,
        weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        extra_options={"DefaultTensorType": 1, "MatMulConstBOnly": True},
    )  # fmt: skip


def tables_of(network: Network) -> dict[str, NDArray[np.float32]]:
    """The span model's tables, by the names that `SpanHead` gives them."""
    tables = {
        "distance": network.distance.weight, "gap": network.gap.weight,
        "channel": network.channel.weight, "channel_bias": network.channel.bias,
        "moves": network.moves,
    }  # fmt: skip
    return {name: table.detach().numpy() for name, table in tables.items()}


def write_tables(network: Network, path: Path, **extra: object) -> None:
    """The span model's tables, and whatever else the reader needs, as one npz file."""
    np.savez(path, **tables_of(network), **extra)  # type: ignore[arg-type]


def write_tokenizer(folder: Path) -> None:
    """The tokenizer file, without the padding and truncation that sentence encoders add."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def export(weights: list[Path], folder: Path, **extra: object) -> None:
    """reader.fp32.onnx, reader.onnx (int8), reader.npz and tokenizer.json in one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network = load_mean(weights)
    write_graph(network, folder / "reader.fp32.onnx")
    quantise(folder / "reader.fp32.onnx", folder / "reader.onnx")
    write_tables(network, folder / "reader.npz", **extra)
    write_tokenizer(folder)
