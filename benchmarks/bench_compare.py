"""Grouping speed and memory, and the time to answer one question, as the ledger grows.

    python benchmarks/bench_compare.py [SIZE ...]      (default 1000 10000 100000 claims)

The claims are made by a seeded generator: invented events with several outlets, origins that revise
their tolls and rivals.  Each size runs in its own process, so that its peak memory is its own.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from sayso.compare.questions import Questions, find_questions
from sayso.compare.rows import rows
from sayso.model.claim import Claim, Party, Voice
from sayso.model.quantity import Figure, Quantifier
from sayso.model.question import Account
from sayso.model.text import Document, Passage

SEED = 20260
SYLLABLES = tuple(re.findall("...", "bardorfengalholjaskellunmornarostpelrassiltorulvenwiryanzel"))
EVENTS = {
    "earthquake": ("killed", "died when an earthquake hit"),
    "blast": ("injured", "were hurt in a blast in"),
    "flood": ("displaced", "fled a flood in"),
    "ferry": ("missing", "were missing after a ferry sank off"),
    "fire": ("killed", "died in a fire in"),
}
SOURCES = (
    "the police",
    "the coastguard",
    "the health ministry",
    "relatives",
    "a hospital",
    "rescuers",
)
OUTLETS = tuple(
    f"{a} {b}"
    for a in ("Harbour", "Valley", "Northern", "County")
    for b in ("Post", "Echo", "Wire")
)


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3)))).capitalize()


def _account(rng: random.Random, town: str, kind: str, day: date, toll: int) -> Account:
    measure, phrase = EVENTS[kind]
    at_least = rng.random() < 0.2
    written = f"At least {toll} people" if at_least else f"{toll} people"
    source = rng.choice(SOURCES)
    text = f"{written} {phrase} {town}, {source} said. The {kind} struck {town} on {day:%A}."
    outlet = rng.choice(OUTLETS)
    told = day + timedelta(days=rng.randrange(1, 6))
    document = Document(text=text, outlet=outlet, published=told, title=f"{kind.title()} in {town}")
    figure = Figure(
        words=Passage.of(text, (0, len(written))),
        low=Decimal(toll),
        high=None if at_least else Decimal(toll),
        point=None if at_least else Decimal(toll),
        quantifier=Quantifier.AT_LEAST if at_least else Quantifier.EXACT,
        measure=measure,
        unit="people",
        subject="people",
        place=town,
    )
    voices = (Voice(name=outlet, kind=Party.OUTLET), Voice(name=source, kind=Party.BODY))
    claim = Claim(
        document=document.id, voices=voices, content=figure.words, figure=figure, attribution="a"
    )
    return Account(claim=claim, document=document)


def accounts(size: int, seed: int = SEED) -> Iterator[Account]:
    """`size` claims on invented events; events differ much in how often they are told."""
    rng = random.Random(seed)
    towns = [_name(rng) for _ in range(max(20, size // 60))]
    made = 0
    while made < size:
        town, kind = rng.choice(towns), rng.choice(list(EVENTS))
        day = date(2030, 1, 1) + timedelta(days=rng.randrange(1500))
        toll = rng.randrange(2, 400)
        for _ in range(
            min(size - made, 1 + int(rng.paretovariate(1.1)) * 3 if rng.random() < 0.9 else 1, 200)
        ):
            yield _account(rng, town, kind, day, toll + rng.choice((0, 0, 0, 1, 5)))
            made += 1


def measure(size: int) -> dict[str, float]:
    """Seconds and megabytes for one size."""
    given = list(accounts(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, spent = time.perf_counter(), time.process_time()
    questions = Questions()
    questions.add(given)
    grouped, worked = time.perf_counter() - begun, time.process_time() - spent
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked = questions.all()
    begun = time.perf_counter()
    found = find_questions(asked, f"how many people were killed in {asked[0].place}")
    answered = time.perf_counter() - begun
    begun = time.perf_counter()
    rows(found[0][0] if found else asked[0])
    told = time.perf_counter() - begun
    begun = time.perf_counter()
    questions.add(list(accounts(20, seed=1)))
    joined = time.perf_counter() - begun
    return {
        "claims": size,
        "questions": len(asked),
        "largest": max(len(q.accounts) for q in asked),
        "group_s": round(grouped, 2),
        "group_cpu_s": round(worked, 2),
        "per_claim_us": round(grouped / size * 1e6),
        "find_s": round(answered, 3),
        "rows_s": round(told, 4),
        "add_20_s": round(joined, 3),
        "accounts_mb": round(before / 1024),
        "peak_mb": round(after / 1024),
    }


def main() -> None:
    """One line of JSON for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--one", action="store_true", help="measure in this process")
    given = parser.parse_args()
    for size in given.sizes:
        if given.one:
            print(json.dumps(measure(size)), flush=True)
        else:
            subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()
