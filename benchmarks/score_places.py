"""Score where figures hold, on real reports with labelled places.

usage: python -m benchmarks.score_places [SHARED] [--only NAME] [--half a|b] [--misses]
           [--output DIR]

SHARED (default ../shared) holds data/rivals and tools/.  NAME is syria or news.  DIR holds
NAME.read.jsonl, what `sayso read --format json` printed; without it the reports are read here.

Core rows with a place in the gold that are found count, paired to claims as score_claims.py does.
The gold names a place from the most specific part outward: "Orba, Selm province, Velia".

  right     the figure's place names the most specific part; of a building or firm within a town the
            town does as well, of places joined by "and" all are named.  Of "worldwide" no place or
            the world is right.  What stands behind a comma says where the named place lies.
            Names are compared without accents, articles, points of the compass and words for kinds
            of place, and as all spellings of them from another alphabet are read.
  wider     it names only a part further out: the province or the country.
  narrower  it names a place that by its own words lies in the gold's: "Orba, Velia" for "Velia".
  empty     no place is given;  other: another one is.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.score_rivals import RIVALS, read_all, tool

from sayso.language.lexicon import plain_letters, word_set
from sayso.language.names import known_as
from sayso.language.spelling import spelt
from sayso.model.records.report import reading_record

BUILDINGS = frozenset({"boutique", "company", "hotel", "plant", "school", "store", "subsidiary"})
"""Words that say a part of the gold's place is a house or a firm in the next one."""

WORLD = frozenset({"global", "globe", "world", "worldwide", "globally"})
ARTICLES = frozenset({"a", "al", "ar", "as", "at", "el", "es", "the"})
VOWELS = re.compile(r"(?<!^)[aeiouyw]")
FEWEST = 2
"""Letters that must be left without vowels for a word to be known by them."""
DOUBLED = re.compile(r"([a-z])\1")
WORDS = re.compile(r"[^\W_]+")
VERDICTS = ("right", "wider", "narrower", "other", "empty")


def place_words(name: str) -> frozenset[str]:
    """The telling words of a place's name, spelling folded; all of them where none tells."""
    name = known_as(name) or name
    words = WORDS.findall(plain_letters(name).replace("'", "").casefold())
    kinds = word_set("places", "kinds", "words") | word_set("places", "kinds", "points")
    beside = word_set("places", "beside", "where") | word_set("places", "kinds", "sides")
    told = [w for w in words if w not in kinds | beside | ARTICLES]
    return frozenset(_sounds(w) for w in spelt(told or words))


def _sounds(word: str) -> str:
    """A word without its vowels but for the first letter's: Hasaka, Hasakah, Hassakeh are one."""
    bare = VOWELS.sub("", DOUBLED.sub(r"\1", word).removesuffix("h"))
    return bare if len(bare) >= FEWEST else word


def judge(gold: str, said: str) -> str:
    """How the place that is said bears on the gold's: one of VERDICTS."""
    if WORLD & set(WORDS.findall(gold.lower())):
        return "right" if not said or WORLD & set(WORDS.findall(said.lower())) else "other"
    if not said:
        return "empty"
    named, *around = map(place_words, said.split(", "))
    parts = gold.split(", ")
    asked = parts[:2] if BUILDINGS & set(WORDS.findall(parts[0].lower())) else parts[:1]
    if any(_names_all(part, named) for part in asked):
        return "right"
    if any(_names_all(part, named) for part in parts[1:]):
        return "wider"
    return "narrower" if any(_names_all(parts[0], place) for place in around) else "other"


def _names_all(part: str, told: frozenset[str]) -> bool:
    return all(place_words(name) <= told for name in part.split(" and "))


def judged(shared: Path, name: str, half: str, reports: list[Any]) -> Iterator[tuple[Any, str]]:
    """Each core row of a set that has a place and a claim, with the place that the claim says."""
    claims = tool(shared, "score_claims")
    folder = shared / "data" / "rivals" / name
    rows = claims.read_lines(str(folder / "gold.jsonl"))
    by_report: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if not half or claims.in_half(row["doc"], f"{folder / 'halves.json'}:{half}"):
            by_report[row["doc"]].append(row)
    found = claims.pair_reports(by_report, reports, None)
    for doc, wanted in by_report.items():
        if doc in found:
            report, shift = found[doc]
            figured = [claims.moved(c, shift) for c in report["claims"] if c["figure"]]
            figured = [c for c in figured if c["figure"]["spans"]]
            asked = [r for r in wanted if r.get("figure", True)]
            pairs = claims.pair_figures(asked, figured, report["document"].get("outlet"))
            for i, row in enumerate(asked):
                if i in pairs and row.get("place") and row["core"]:
                    yield row, figured[pairs[i]]["figure"]["place"] or ""


def records(shared: Path, name: str, output: Path | None) -> list[Any]:
    """What is read of the set's reports, here or before."""
    if output:
        lines = (output / f"{name}.read.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]
    return [reading_record(r) for r in read_all(shared / "data/rivals" / name / "reports.jsonl")]


def main() -> None:
    """Print how many places are right, wider, other and empty, and the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=RIVALS)
    parser.add_argument("--half", choices=("a", "b"), default="")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    for name in RIVALS:
        if asked.only not in (None, name):
            continue
        told: Counter[str] = Counter()
        for row, said in judged(
            asked.shared, name, asked.half, records(asked.shared, name, asked.output)
        ):
            verdict = judge(row["place"], said)
            told[verdict] += 1
            if asked.misses and verdict != "right":
                print(
                    f"  {row['doc']} {row['start']} {row['anchor']!r}: {verdict}",
                    f"want {row['place']!r}, said {said!r}",
                )
        of = sum(told.values())
        shares = "  ".join(
            f"{v} {told[v]:3} ({100 * told[v] / max(of, 1):4.1f} %)" for v in VERDICTS
        )
        print(f"{name} {asked.half or 'ab'}: {shares}  of {of}")


if __name__ == "__main__":
    main()
