"""Makes the weights of the learned attribution reader: trains, exports, quantises, measures.

python -m training.make_reader --data ../shared/data/polnear --out src/sayso/extract/weights
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from training.calibrate import FIRST, calibrate, save_settings, spans_of
from training.corpus import load_articles
from training.export import export
from training.stages import train

from sayso.extract.reader import AttributionReader

MOST_LOST = 0.5
SHIPPED = ("reader.onnx", "reader.npz", "tokenizer.json")


def scorer(folder: Path) -> ModuleType:
    """The scorer that lies beside the data, or a clear refusal."""
    sys.path.insert(0, str(folder))
    try:
        import score_attribution  # noqa: PLC0415
    except ImportError as error:
        raise SystemExit(f"no score_attribution.py in {folder}: give --tools") from error
    module: ModuleType = score_attribution
    return module


def measure(
    reader: AttributionReader, articles: list[dict[str, Any]], tools: Path
) -> dict[str, float]:
    """F1 in percent of each level on the articles."""
    read = reader.read([article["text"] for article in articles])
    found = {article["id"]: spans_of(mine) for article, mine in zip(articles, read, strict=True)}
    gold = {article["id"]: article for article in articles}
    table, _, _ = scorer(tools).score(gold, found)
    return {level: 100 * values[2] for level, values in table.items()}


def check_and_ship(work: Path, out: Path, dev: list[dict[str, Any]], tools: Path) -> None:
    """Copies the int8 weights if they lose less than MOST_LOST of any level against fp32."""
    whole, small = (
        measure(AttributionReader.from_folder(work, 1, model), dev, tools)
        for model in ("reader.fp32.onnx", "reader.onnx")
    )
    for level in whole:
        print(f"{level:14} fp32 {whole[level]:5.1f}  int8 {small[level]:5.1f}")
    lost = {level: whole[level] - small[level] for level in ("detect", "source", "full", "exact")}
    if max(lost.values()) >= MOST_LOST:
        raise SystemExit(f"int8 loses too much: {lost}")
    out.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        shutil.copy(work / name, out / name)


def main() -> None:
    """Trains and ships; `--weights` skips the training and takes finished weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--work", type=Path, default=Path("build/reader"))
    options.add_argument("--tools", type=Path, help="folder of score_attribution.py")
    options.add_argument("--steps", type=int, default=2504, help="of the first run")
    options.add_argument("--weights", type=Path, nargs="*")
    chosen = options.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    labelled = chosen.data / "train.jsonl"
    weights = chosen.weights or train(labelled, chosen.work, chosen.steps)
    export(weights, chosen.work)
    tools = chosen.tools or chosen.data.parent.parent / "tools"
    dev = load_articles(chosen.data / "dev.jsonl")
    save_settings(chosen.work, [*FIRST, 0.0, 0.0, 0.0])
    calibrate(chosen.work, dev, scorer(tools))
    check_and_ship(chosen.work, chosen.out, dev, tools)


if __name__ == "__main__":
    main()
