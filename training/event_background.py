"""Counts how many texts use a term, over the texts that may be trained on.

    python -m training.event_background DATA [--out src/sayso/language/words/en/rarity.json]

DATA holds polnear/, wikiwars.jsonl, incidents.jsonl, events_news.jsonl and rivals/.  Of each event
one report counts, so that the names of a much-told one do not pass for common.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from training.event_sets import lines, read_sets

import sayso.language
from sayso.extract.events.profile import READ
from sayso.language.terms import (
    WORD,
    bare_word,
    name_pairs_of,
    names_of,
    numbers_of,
    rough_names,
    words_of,
)

SHIPPED: Final = Path(sayso.language.__file__).parent / "words" / "en" / "rarity.json"
LEAST: Final = 3
"""A term of fewer texts is left out: the names of one event must not count as known."""

CHAPTER: Final = 4000
"""Characters of a long article that count as one text."""

SOURCE: Final = (
    "Numbers of texts that use a term, of the training halves of PolNeAR, WikiWars, incidents,"
    " events_news and rivals/syria; one report an event.  Made by training/event_background.py."
)


def texts_of(data: Path) -> Iterator[str]:
    """The texts counted: whole articles, chapters of long ones, one report of each event."""
    for row in lines(data / "polnear" / "train.jsonl"):
        yield f"{row.get('title') or ''}\n{row['text'][:READ]}"
    for row in lines(data / "wikiwars.jsonl"):
        yield from (row["text"][at : at + CHAPTER] for at in range(0, len(row["text"]), CHAPTER))
    sets = read_sets(data)
    for name in ("incidents fit", "events fit", "syria fit"):
        for report in {r.event: r for r in reversed(sets[name])}.values():
            yield f"{report.title}\n{report.text[:READ]}"


def terms_in(text: str) -> dict[str, set[str]]:
    """The terms of a text by family; a name is common where its word is, in small letters too."""
    return {
        "words": set(words_of(text)),
        "names": {bare_word(w) for w in WORD.findall(text)},
        "pairs": set(name_pairs_of(text)),
        "numbers": set(numbers_of(text)),
        "rough": set(rough_names(names_of(text))),
    }


def count(texts: Iterable[str]) -> dict[str, object]:
    """The table of frequencies as JSON."""
    counts: dict[str, Counter[str]] = {}
    total = 0
    for text in texts:
        total += 1
        for family, terms in terms_in(text).items():
            counts.setdefault(family, Counter()).update(terms)
    kept = {
        family: {t: n for t, n in sorted(c.items()) if n >= LEAST} for family, c in counts.items()
    }
    print(total, "texts;", {family: len(c) for family, c in kept.items()}, "terms kept")
    return {"source": SOURCE, "texts": total, "counts": kept}


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args()
    made = json.dumps(count(texts_of(given.data)), ensure_ascii=False, separators=(",", ":"))
    given.out.write_text(made + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
