"""Who said it: textacy, sayso's rules and its learned reader on the same articles in one run.

usage: python benchmarks/bench_attribution.py [SHARED] [--articles N]

SHARED (default ../shared) holds data/polnear/dev.jsonl and tools/score_attribution.py.  textacy is
no dependency of sayso: `pip install textacy` to see its row.  It reads each paragraph alone, since
an unclosed quotation mark makes it give up on the whole text.  CPU seconds, one thread, loading
apart; sayso's rows include the parse.
"""

import argparse
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

from sayso.app.reading import find_claims
from sayso.extract import METHOD
from sayso.extract.attribution.find import find_attributions, find_attributions_by_rule
from sayso.extract.pipeline import Annotator, Pipeline
from sayso.model.claim import Attribution
from sayso.model.text import Document
from sayso.settings import Settings

Found = list[dict[str, Any]]
LEVELS = ("detect", "source", "full", "exact")


def by_method(finder: Annotator) -> Callable[[list[str]], list[Found]]:
    """A system made of sayso's method up to the attributions, with this finder of them."""
    before = METHOD[: [step.name for step in METHOD].index(find_attributions.name)]
    pipeline = Pipeline.part((*before, finder))

    def read(texts: list[str]) -> list[Found]:
        notes = pipeline.annotate([Document(text=text) for text in texts])
        return [[as_found(a) for a in each.of(Attribution) if not a.inside] for each in notes]

    return read


def as_found(attribution: Attribution) -> dict[str, Any]:
    """An attribution in the scorer's form."""
    source, cue = attribution.source, attribution.cue
    return {
        "source": source.spans if source else [],
        "cue": cue.spans if cue else [],
        "content": attribution.content.spans,
    }


def by_textacy() -> Callable[[list[str]], list[Found]] | None:
    """textacy's direct quotations over the whole small English pipeline; None if not installed."""
    if importlib.util.find_spec("textacy") is None:
        return None
    triples = importlib.import_module("textacy.extract.triples")
    language = spacy.load(Settings().parser)

    def read(texts: list[str]) -> list[Found]:
        return [quotations(language, triples, text) for text in texts]

    return read


def quotations(language: Any, triples: Any, text: str) -> Found:
    """What textacy finds in each paragraph, as character spans of the text."""
    found, at = list[dict[str, Any]](), 0
    for paragraph in text.splitlines(keepends=True):
        doc = language(paragraph)
        try:
            for speaker, cue, content in triples.direct_quotations(doc):
                spans = [
                    [(at + t.idx, at + t.idx + len(t)) for t in part]
                    for part in (speaker, cue, content)
                ]
                found.append(dict(zip(("source", "cue", "content"), spans, strict=True)))
        except ValueError:  # an unclosed quotation mark
            pass
        at += len(paragraph)
    return found


def load_scorer(path: Path) -> Any:
    """The shared scorer as a module."""
    sys.path.insert(0, str(path))
    return importlib.import_module("score_attribution")


def main() -> None:
    """Print one row a system."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int)
    given = parser.parse_args()
    path = given.shared / "data/polnear/dev.jsonl"
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = articles[: given.articles]
    scorer = load_scorer(given.shared / "tools")
    texts = [article["text"] for article in articles]
    words = sum(len(text.split()) for text in texts)
    find_claims(Document(text="The mayor said 12 people died on Monday."))
    systems = {
        "textacy direct_quotations": by_textacy(),
        "sayso's rules alone": by_method(find_attributions_by_rule),
        "sayso": by_method(find_attributions),
    }
    print(f"{len(texts)} articles, {words:,} words\n{'':28}{'  '.join(LEVELS)}   words/s")
    for name, read in systems.items():
        if read is None:
            print(f"{name:28}not installed")
            continue
        began = time.process_time()
        found = read(texts)
        seconds = time.process_time() - began
        by_id = {a["id"]: {"attributions": f} for a, f in zip(articles, found, strict=True)}
        table, _, _ = scorer.score({a["id"]: a for a in articles}, by_id)
        figures = "".join(f"{100 * table[level][2]:6.1f}  " for level in LEVELS)
        print(f"{name:28}{figures}{words / seconds:9,.0f}")


if __name__ == "__main__":
    main()
