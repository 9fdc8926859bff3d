"""The labelled figures of a half of a set in rivals/, and the claims that were read of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from training.event_sets import halves, lines

from sayso.compare.weighing import answers
from sayso.model.claim import Claim, Reading
from sayso.model.question import Account
from sayso.model.report import report_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The core rows of each report of a half, and the group of each that is in one."""

    rows: Mapping[str, Sequence[Row]]
    group: Mapping[int, str]


def labels_of(folder: Path, half: str) -> Labels:
    """The labels of a half; a group that reaches over both counts in neither."""
    kept = halves(folder)[half]
    rows: dict[str, list[Row]] = defaultdict(list)
    ours: set[int] = set()
    for row in lines(folder / "gold.jsonl"):
        if row["doc"] in kept:
            ours.add(row["i"])
            rows[row["doc"]].append(row)
    groups = [g for g in lines(folder / "groups.jsonl") if ours.issuperset(g["claims"])]
    return Labels(rows=rows, group={i: g["group"] for g in groups for i in g["claims"]})


def accounts_of(readings: Iterable[Reading]) -> dict[str, Account]:
    """Every claim that can answer a question, by its id."""
    made: dict[str, Account] = {}
    for reading in readings:
        report = report_of(reading.document, reading.events, reading.profile)
        for claim in reading.claims:
            made.setdefault(claim.id, Account(claim=claim, report=report))
    return {i: account for i, account in made.items() if answers(account)}


def rows_of(claims: Sequence[Claim], rows: Sequence[Row]) -> dict[str, Row]:
    """The labelled row that each claim's figure stands for: one to one, the best pairs first."""
    scored = sorted(
        (-likeness, at, claim.id)
        for at, row in enumerate(rows)
        for claim in claims
        if (likeness := _likeness(claim, row)) > 0
    )
    found: dict[str, Row] = {}
    taken: set[int] = set()
    for _, at, claim_id in scored:
        if at not in taken and claim_id not in found:
            found[claim_id] = rows[at]
            taken.add(at)
    return found


def _likeness(claim: Claim, row: Row) -> float:
    """The share of words in common; more where bounds and speaker are those of the row; else 0."""
    if claim.figure is None:
        return 0.0
    spans = claim.figure.words.spans
    shared = sum(max(0, min(row["end"], e) - max(row["start"], b)) for b, e in spans)
    if not shared:
        return 0.0
    size = row["end"] - row["start"] + sum(e - b for b, e in spans)
    bounds = {Decimal(str(row[key])) for key in ("low", "high") if row.get(key) is not None}
    right = bool(bounds & {claim.figure.low, claim.figure.high})
    speaker = row.get("on_word_of") or row.get("speaker") or ""
    named = claim.origin.name if claim.origin else ""
    return shared / (size - shared) + 2 * right + (named.lower() == speaker.lower())


def labelled_claims(readings: Sequence[Reading], folder: Path, labels: Labels) -> dict[str, Row]:
    """The core row of each claim that stands for one."""
    names = {r["text"]: r["id"] for r in lines(folder / "reports.jsonl")}
    found: dict[str, Row] = {}
    for reading in readings:
        rows = labels.rows.get(names[reading.document.text], ())
        found.update(rows_of(reading.claims, rows))
    return {i: r for i, r in found.items() if r.get("core") and not r.get("distractor")}
