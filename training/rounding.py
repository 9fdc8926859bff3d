"""Linear layers that feel in training what int8 will do to them.

Weights are rounded per output, to seven bits as `export.quantise` does; what comes in is rounded to
256 steps per window, as the run time does. Gradients pass as if nothing had been rounded.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

MOST = 64


def round_weights(weight: Tensor) -> Tensor:
    """Symmetric, one scale for each output (row), at most MOST steps to each side."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / MOST
    return (weight / scale).round() * scale


def round_inputs(x: Tensor) -> Tensor:
    """256 steps between the least and the greatest number of each window (first axis), 0 kept."""
    flat = x.float().flatten(1)
    low = flat.amin(1).clamp(max=0).view(-1, *[1] * (x.dim() - 1))
    high = flat.amax(1).clamp(min=0).view(-1, *[1] * (x.dim() - 1))
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / scale).round()
    return (((x.float() / scale).round() + zero).clamp(0, 255) - zero) * scale


class RoundedLinear(nn.Linear):
    """A linear layer that computes with rounded numbers."""

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output for inputs [windows, …, width]."""
        with torch.no_grad():
            lost_weight = round_weights(self.weight) - self.weight
            lost_input = round_inputs(x) - x.float()
        return functional.linear(x + lost_input.to(x.dtype), self.weight + lost_weight, self.bias)


def round_layers(network: nn.Module, names: tuple[str, ...]) -> None:
    """Makes the linear layers whose names begin so compute with rounded numbers from now on."""
    for name, module in network.named_modules():
        if type(module) is nn.Linear and name.startswith(names):
            module.__class__ = RoundedLinear
