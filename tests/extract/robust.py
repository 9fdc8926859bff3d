"""Reports read in every typography and held against a reading or labels."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.extract.nested import read
from tests.extract.typography import VARIANTS, Told, Variant, f1

DATA = Path(__file__).resolve().parents[1] / "data" / "robust.jsonl"
LABELLED = "polnear/dev.jsonl"
Readings = list[list[Told]]

compared = f1


def plain_reports(most: int = 40) -> list[str]:
    """Short reports of our own, those of the samples last."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    for name in ("kursk.jsonl", "ostervale.jsonl"):
        lines += (files("sayso.samples") / name).read_text(encoding="utf-8").splitlines()[:20]
    return [json.loads(line)["text"] for line in lines][:most]


def read_variants(texts: Sequence[str]) -> dict[str, Readings]:
    """The outermost attributions of each report in each typography."""
    return {name: readings_of([change(t) for t in texts]) for name, change in VARIANTS.items()}


def readings_of(variants: Sequence[Variant]) -> Readings:
    """What is read in the variants, as places in the plain texts."""
    found = read([v.text for v in variants])
    return [
        [
            Told(source=v.back(a.source.spans if a.source else ()), content=v.back(a.content.spans))
            for a in mine
            if a.inside is None
        ]
        for v, mine in zip(variants, found, strict=True)
    ]


def labelled(articles: Sequence[dict[str, Any]]) -> Readings:
    """The labels of articles as places in them."""
    plain = VARIANTS["plain"]
    return [
        [
            Told(source=v.back(a["source"]), content=v.back(a["content"]))
            for a in article["annotations"][0]["attributions"]
        ]
        for article, v in ((article, plain(article["text"])) for article in articles)
    ]
