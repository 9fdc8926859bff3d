"""Gaps between this desk and a partner: his coverage laid beside what the ledger holds."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sayso.desk.audience import audience_named
from sayso.desk.viewing import Markings
from sayso.errors import RecordError, UserError
from sayso.exchange.coverage import read_coverage_line
from sayso.exchange.gaps import PartnerCoverage, Theirs, gap_report
from sayso.exchange.marking import LEDGER
from sayso.ledger.ledger import Ledger
from sayso.ledger.partners import EVERYBODY
from sayso.model.coverage import Cell, CoveredClaim
from sayso.model.decision import Decision, DecisionKind, standing
from sayso.model.gaps import GapReport
from sayso.model.marking import HeldReport
from sayso.model.records.claims import read_claim

MOST_LINES = 1_000_000
"""Lines of coverage that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a partner told that he has, and on which day; None where he told nothing yet.

    `others` are the cells of other partners by their names, `asked` what he asks us for.
    """

    cells: Sequence[Cell] = ()
    asked: Sequence[Cell] = ()
    made: date | None = None
    others: Mapping[str, Sequence[Cell]] = field(default_factory=dict)


def coverage_in(path: Path) -> Coverage:
    """The coverage that a file of lines holds; UserError names the line that is none."""
    cells = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            try:
                cells.append(read_coverage_line(json.loads(line)))
            except (RecordError, ValueError, RecursionError) as error:
                raise UserError(
                    f"{path}, line {number}: is no line of coverage: {error}"
                ) from error
            if number == MOST_LINES:
                raise UserError(f"{path}: more than {MOST_LINES:,} lines of coverage")
    return Coverage(cells=cells)


def coverage_of(ledger: Ledger, partner: str) -> Coverage:
    """The coverage that came from a partner in bundles, the latest of it, and that of others."""
    latest: dict[str, tuple[str, list[Cell]]] = {}
    for item in ledger.exchanged.items(kinds=("coverage",)):
        cell = _cell_of(dict(item.item.state))
        if cell is None:
            continue
        if latest.get(item.partner, ("", []))[0] != item.sha256:
            latest[item.partner] = (item.sha256, [])
        latest[item.partner][1].append(cell)
    sha256, cells = latest.pop(partner, ("", []))
    made = next((b.made_at for b in ledger.exchanged.bundles(partner) if b.sha256 == sha256), "")
    return Coverage(
        cells=cells,
        asked=list(asked_by(ledger, partner)),
        made=date.fromisoformat(made[:10]) if made else None,
        others={name: others for name, (_, others) in latest.items()},
    )


def _cell_of(line: object) -> Cell | None:
    """The cell of a line that was kept; None for one that is none."""
    try:
        return read_coverage_line(line)
    except RecordError:
        return None


def asked_by(ledger: Ledger, partner: str) -> Iterator[Cell]:
    """What a partner asks for, oldest first."""
    for item in ledger.exchanged.items(kinds=("ask",)):
        lines = item.item.state.get("cells")
        if item.partner == partner and isinstance(lines, list):
            yield from filter(None, map(_cell_of, lines))


def gaps_with(
    ledger: Ledger, partner: str, coverage: Coverage, *, as_he_may_see: bool = False
) -> GapReport:
    """What each side lacks of the other; `as_he_may_see`: of his view alone, to hand to him."""
    whom = audience_named(ledger, partner)
    seen = whom.view.claims if whom.view else frozenset[str]()
    every = list(ledger.tellings())
    ours = [t for t in every if t.claim in seen] if as_he_may_see else every
    theirs = Theirs(
        cells=coverage.cells,
        tellings=_came_from(ledger, partner, ours, whom.markings.held),
        others={} if as_he_may_see else coverage.others,
        asked=() if as_he_may_see else coverage.asked,
        has=_sent_to(ledger, partner),
    )
    named = PartnerCoverage(name=partner, made=coverage.made)
    return gap_report(named, ours, seen, theirs, marked_why(whom.markings))


def _sent_to(ledger: Ledger, partner: str) -> frozenset[str]:
    """The ids of claims that went to a partner in the stream that is under way."""
    last = ledger.exchanged.last_sent(partner)
    items = ledger.exchanged.sent_items(partner, last.stream) if last else []
    now: dict[str, Sequence[object]] = {}
    for item in items:
        if item.kind == "report":
            claims = item.state.get("claims")
            now[item.subject] = claims if isinstance(claims, list) else ()
    return frozenset(str(claim) for claims in now.values() for claim in claims)


def _came_from(
    ledger: Ledger, partner: str, tellings: Sequence[CoveredClaim], held: Iterable[HeldReport]
) -> list[CoveredClaim]:
    """The claims that this partner sent: of reports that we have of him, and other readings."""
    if partner == EVERYBODY:
        return []
    keys = frozenset(ledger.partners.find(partner).keys)
    theirs = {report.id for report in held if any(desk.key in keys for desk in report.via)}
    found = [t for t in tellings if t.report in theirs]
    days = {t.report: t.told for t in tellings}
    for item in ledger.exchanged.items(kinds=("report",)):
        differs = item.item.state.get("differs")
        if item.partner == partner and isinstance(differs, list):
            found += _other_reading(differs, days)
    return found


def _other_reading(
    records: Iterable[object], days: Mapping[str, date | None]
) -> Iterator[CoveredClaim]:
    """The claims of a reading that stands beside ours; `days` are those of the reports."""
    for record in records:
        claim = read_claim(record, trusted=True)
        figure = claim.figure
        if figure is None:
            continue
        as_of, told = figure.as_of, days.get(claim.document)
        yield CoveredClaim(
            claim=claim.id,
            report=claim.document,
            measure=figure.measure,
            unit=figure.unit,
            place=figure.place,
            origin=claim.origin.name if claim.origin else "",
            day=(as_of.end or as_of.begin if as_of else None) or told,
            told=told,
            written=figure.written,
            low=figure.low,
            high=figure.high,
        )


def marked_why(markings: Markings) -> Callable[[str], str]:
    """How a claim is marked, since when, and who may loosen that, in words."""
    places = {claim.id: (claim, of) for of in markings.held for claim in of.claims}
    marks: dict[str, Decision] = {}
    for made in standing(markings.decisions):
        if made.kind is DecisionKind.MARK:
            marks |= dict.fromkeys((*made.subjects, *map(str, made.value.get("claims", ()))), made)

    def why(claim: str) -> str:
        level, (held, report) = markings.of[claim].tlp.value, places[claim]
        general = () if report.floor else (LEDGER,)
        made = next((marks[n] for n in (*held.ids, report.id, *general) if n in marks), None)
        if made is not None:
            to = ", ".join(map(str, made.value.get("to") or ()))
            named = f" to {to}" if to else ""
            return f"{level}{named}, marked by {made.author} on {made.made_at.date()}"
        if report.floor is not None:
            return f"{level}, as it came from a partner, who alone may loosen it"
        return f"{level}, since nobody marked it"

    return why
