"""News that nobody labelled, with what the trained teacher finds in it for labels.

350 short reports of the Australian Broadcasting Corporation from 2000 to 2002, most of them one
paragraph: the test collection of M. D. Lee, B. Pincombe and M. Welsh, "An empirical evaluation of
models of text document similarity" (2005), which gensim brings along for its own tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from training.calibrate import spans_of
from training.export import tables_of
from training.network import Network, load_tokenizer

from sayso.extract.reader import AttributionReader, ReaderSettings
from sayso.extract.spans import SpanHead
from sayso.extract.tagger import Tagger
from sayso.extract.wordpieces import WordPieces

FILES = ("lee_background.cor", "lee.cor")
SETTINGS = [-0.3, 0.6, 0.17, 0.8, 0.45, 0.3, 8.0, 0.0, 1.0]
"""Chances and biases for the teacher's finds, near those fitted for the networks before."""


class Session:
    """A network that answers as the exported graph does."""

    def __init__(self, network: Network) -> None:
        self._network = network.eval()

    def run(
        self, _: Sequence[str], fed: Mapping[str, NDArray[np.int64]]
    ) -> list[NDArray[np.float32]]:
        """Tag chances and span features of the windows in `fed`."""
        net, given = self._network, {k: torch.from_numpy(v) for k, v in fed.items()}
        with torch.no_grad():
            hidden = net.hidden(
                given["ids"], given["mask"], given["shapes"], given["states"], given["first"]
            )
            parts = (net.word_inner, net.cue_inner, net.word_pair, net.cue_pair)
            features = torch.cat([part(hidden) for part in parts], -1)
            return [net.tag(hidden).softmax(-1).numpy(), features.numpy()]


def news_texts() -> list[str]:
    """The reports, one a line in the files that gensim installs."""
    package = distribution("gensim")
    texts = list[str]()
    for name in FILES:
        path = Path(str(package.locate_file(f"gensim/test/test_data/{name}")))
        texts += [line.strip() for line in path.read_text(encoding="latin-1").splitlines()]
    return [text for text in texts if text]


def labelled_news(teacher: Network) -> list[dict[str, Any]]:
    """The reports in the form of the labelled articles, with the teacher's finds."""
    tagger = Tagger(Session(teacher), WordPieces(load_tokenizer()))
    head = SpanHead(**tables_of(teacher))
    reader = AttributionReader(tagger, head, ReaderSettings.of(np.array(SETTINGS)))
    texts = news_texts()
    return [
        {"id": f"news{number}", "text": text, "annotations": [spans_of(found)]}
        for number, (text, found) in enumerate(zip(texts, reader.read(texts), strict=True))
    ]
