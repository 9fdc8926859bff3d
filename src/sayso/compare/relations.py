"""All relations of one question: each once, none that merely follows, every contradiction.

Wholes are set against wholes and parts against like parts; only an origin's latest figure stands
against another's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.compare.comparable import Check, Comparability, fit, stand
from sayso.compare.denials import relate_denials
from sayso.compare.likelihood import SURE, Likelihood
from sayso.compare.positions import (
    Bearing,
    Position,
    contradiction,
    relation_between,
)
from sayso.compare.rivalry import Backing
from sayso.compare.web import Web
from sayso.compare.wholes import named_whole, nearness, relate_part, relate_sums
from sayso.model.amount import shown
from sayso.model.question import Relation, RelationKind, Verdict

COPIES = 6
"""So many copies of a figure are related each by itself; of more the first stands for all."""

MOST = 300
"""So many figures are held against one another, all pairs of them; of more the rest stand apart.

The latest of each origin come first, so that whoever tells very many drives nobody out.
"""

MANY = 1000
"""Claims from which not every telling of a contradiction is given, but those of some copies."""

Standings = dict[tuple[str, str], Check]


@dataclass(slots=True)
class Leads:
    """The positions that are no copies, in the order told, and the copies behind each.

    `tellings` holds the telling of each in each report, by the lead's id and the report's;
    `beyond` are those that are too many to be held against the others; `many` tells that there are
    too many claims to give every contradiction for every telling.
    """

    positions: list[Position] = field(default_factory=list)
    copies: dict[str, list[Position]] = field(default_factory=dict)
    tellings: dict[tuple[str, str], Position] = field(default_factory=dict)
    beyond: list[Position] = field(default_factory=list)
    many: bool = False


def relate(
    positions: Sequence[Position], denials: Sequence[Position], likelihood: Likelihood | None = None
) -> Web:
    """The relations of a question's claims; denials are positions that deny."""
    web = Web(likelihood=likelihood or Likelihood(), backing=Backing.of(positions))
    leads = _within_reach(_sort_leads(positions, web))
    standing = {(a.id, b.id): _stand(a, b, leads) for a, b in _pairs(leads.positions)}
    _relate_former(leads, standing, web)
    _relate_series(leads, standing, web)
    _relate_rivals(leads, standing, web)
    relate_sums(leads.positions, web)
    _relate_parts(leads, standing, web)
    relate_denials(denials, positions, web)
    _relate_apart(leads, standing, web)
    _relate_beyond(leads, web)
    return web


def _told_key(position: Position) -> tuple[date, date, tuple[int, int], str, int, str]:
    facts = position.facts
    day = facts.told or date.min
    as_of = facts.end if facts.dated and facts.end else day
    return day, as_of, facts.minute, facts.report, facts.at, facts.id


def _sort_leads(positions: Sequence[Position], web: Web) -> Leads:
    """Copies (one origin, one figure) stand behind their first telling and are related to it."""
    leads = Leads(many=len(positions) > MANY)
    first: dict[object, Position] = {}
    for position in sorted(positions, key=_told_key):
        lead = first.setdefault(_says(position), position)
        leads.tellings.setdefault((lead.id, position.facts.report), position)
        if lead is position:
            leads.positions.append(position)
            leads.copies[position.id] = []
            continue
        for before in (lead, *leads.copies[lead.id][:COPIES]):
            bearing = relation_between(position, before)
            if bearing:
                web.lay(position, before, bearing)
        leads.copies[lead.id].append(position)
    return leads


def _within_reach(leads: Leads) -> Leads:
    """The leads, of very many those alone that are held against one another."""
    if len(leads.positions) <= MOST:
        return leads
    ranks: Counter[object] = Counter()
    ranked: list[tuple[int, int]] = []
    for at in reversed(range(len(leads.positions))):
        position = leads.positions[at]
        teller = position.origin if position.recorded else position.facts.report
        ranked.append((ranks[teller], -at))
        ranks[teller] += 1
    near = sorted(-at for _, at in sorted(ranked)[:MOST])
    kept = [leads.positions[at] for at in near]
    chosen = set(near)
    beyond = [p for at, p in enumerate(leads.positions) if at not in chosen]
    return replace(leads, positions=kept, beyond=beyond)


def _relate_beyond(leads: Leads, web: Web) -> None:
    """Each figure that was held against none, listed apart with the reason."""
    reason = f"one of {len(leads.positions) + len(leads.beyond)} figures: {MOST} are compared"
    for position in leads.beyond:
        web.add(position, leads.positions[-1], RelationKind.NOT_COMPARABLE, reason)


def _says(position: Position) -> tuple[object, ...]:
    facts, amount = position.facts, position.amount
    counted = (facts.measure, facts.kind, facts.group, facts.place.words, bool(facts.whole))
    how = (facts.increment, facts.rate, facts.forecast)
    return position.origin, amount.low, amount.high, amount.about, counted, how


def _stand(a: Position, b: Position, leads: Leads) -> Check:
    """How two figures stand; where one report tells both, as it tells them."""
    here = leads.tellings.get((b.id, a.facts.report))
    there = leads.tellings.get((a.id, b.facts.report))
    return stand((there or a).facts if not here else a.facts, (here or b).facts)


def _pairs(positions: Sequence[Position]) -> Iterator[tuple[Position, Position]]:
    for at, one in enumerate(positions):
        for other in positions[at + 1 :]:
            yield one, other


def _relate_former(leads: Leads, standing: Standings, web: Web) -> None:
    """What a report tells as an earlier count is superseded by the count that it gives.

    Every other count that was told no earlier and goes with the new one updates it as well; none
    contradicts it.
    """
    for former in (p for p in leads.positions if p.facts.former):
        newer = [
            p
            for p in leads.positions
            if not p.facts.former and _is_no_earlier(p, former)
            if _check(standing, former, p).standing is Comparability.COMPARABLE
        ]
        here = [p for p in newer if p.facts.report == former.facts.report]
        here = [p for p in here if not _is_of_another(p, former)]
        if not here:
            continue
        former.superseded = True
        latest = min(here, key=lambda p: nearness(former, p))
        for later in (p for p in newer if p is latest or _goes_with(p, latest, former)):
            reason = f"told as earlier: {shown(former.amount)}, then {shown(later.amount)}"
            bearing = Bearing(RelationKind.UPDATES, reason)
            _spread(later, former, bearing, leads, web)


def _is_of_another(position: Position, former: Position) -> bool:
    """Whether another named origin gave it, whose count takes nothing back."""
    return position.recorded and former.recorded and position.origin != former.origin


def _goes_with(position: Position, latest: Position, former: Position) -> bool:
    """Whether a figure may be the new count of another report, and not the earlier one."""
    return fit(position.amount, latest.amount) and not fit(position.amount, former.amount)


def _is_no_earlier(position: Position, other: Position) -> bool:
    """Whether a figure was told on the day of another, or later; undated ones may be."""
    mine, its = position.facts.published, other.facts.published
    return mine is None or its is None or mine >= its


def _check(standing: Standings, a: Position, b: Position) -> Check:
    """How two positions stand, whichever was told first."""
    return standing[a.id, b.id] if (a.id, b.id) in standing else standing[b.id, a.id]


def _relate_series(leads: Leads, standing: Standings, web: Web) -> None:
    """One origin's positions, each to the last comparable one before it."""
    series = [p for p in leads.positions if not p.superseded]
    for at, position in enumerate(series):
        for before in reversed(series[:at]):
            if before.origin != position.origin:
                continue
            if standing[before.id, position.id].standing is not Comparability.COMPARABLE:
                continue
            bearing = relation_between(position, before)
            if bearing and bearing.kind is RelationKind.UPDATES:
                _spread(position, before, bearing, leads, web)
                (position if bearing.turned else before).superseded = True
            elif bearing:
                web.lay(position, before, bearing)
            break


def _relate_rivals(leads: Leads, standing: Standings, web: Web) -> None:
    """Other origins' comparable figures: how each one's latest stands to the others'."""
    found = [
        (a, b, bearing)
        for a, b in _pairs([p for p in leads.positions if not p.superseded])
        if a.origin != b.origin
        and standing[a.id, b.id].standing is Comparability.COMPARABLE
        and (bearing := relation_between(a, b))
    ]
    rivals = {
        frozenset((a.origin, b.origin))
        for a, b, bearing in found
        if bearing.kind is RelationKind.CONTRADICTS and a.recorded and b.recorded
        if web.chance_of_rivalry(a, b) >= SURE
    }
    for a, b, first in found:
        rival = frozenset((a.origin, b.origin)) in rivals
        opposed = rival and first.kind is RelationKind.UPDATES and not fit(a.amount, b.amount)
        bearing = contradiction(a, b) if opposed else first
        if bearing.kind is RelationKind.CONTRADICTS and web.chance_of_rivalry(a, b) < SURE:
            web.lay(a, b, bearing)
        else:
            _spread(a, b, bearing, leads, web)


def _spread(a: Position, b: Position, bearing: Bearing, leads: Leads, web: Web) -> None:
    """How two figures bear on each other holds for every telling; all contradictions are given."""
    every = bearing.kind is RelationKind.CONTRADICTS and not leads.many
    most = None if every else COPIES
    for one in (a, *leads.copies[a.id][:most]):
        for other in (b, *leads.copies[b.id][:most]):
            web.lay(one, other, bearing)


def _relate_parts(leads: Leads, standing: Standings, web: Web) -> None:
    """Each part to the whole that its report names, else to its nearest one."""
    by_id = {p.id: p for p in leads.positions}
    wholes: dict[str, list[tuple[Position, Check]]] = {}
    for (one, other), check in standing.items():
        if check.standing is Comparability.PART:
            wholes.setdefault(one, []).append((by_id[other], check))
        elif check.standing is Comparability.WHOLE:
            wholes.setdefault(other, []).append((by_id[one], check))
    by_id = {p.id: p for lead in leads.positions for p in (lead, *leads.copies[lead.id])}
    for part in leads.positions:
        found = wholes.get(part.id, [])
        for telling in (part, *leads.copies[part.id]):
            report = telling.facts.report
            here = named_whole(telling, by_id) or [
                (leads.tellings.get((w.id, report), w), check) for w, check in found
            ]
            if here:
                relate_part(telling, here, web)


def _relate_apart(leads: Leads, standing: Standings, web: Web) -> None:
    """A figure that nothing bears on, listed apart with the reason."""
    related = web.related()
    for position in leads.positions:
        if position.id in related:
            continue
        apart = [(o, c) for o in leads.positions if (c := _apart(standing, position, o))]
        if apart:
            _, check = min(apart, key=lambda f: (f[0].set_apart, nearness(position, f[0])))
            other = next(o for o, c in apart if c is check)
            web.add(position, other, RelationKind.NOT_COMPARABLE, check.reason)


def _apart(standing: Standings, a: Position, b: Position) -> Check | None:
    """Why two positions cannot be compared; None when they can."""
    check = standing.get((a.id, b.id)) or standing.get((b.id, a.id))
    return check if check and check.standing is Comparability.APART else None


def latest_of(positions: Sequence[Position]) -> list[Position]:
    """Each origin's latest; a claim of no recorded origin stands for itself."""
    return [p for p in positions if not p.superseded]


def judge(
    positions: Sequence[Position], denials: Sequence[Position], relations: Sequence[Relation]
) -> Verdict:
    """What the latest word of each origin leaves standing (QUESTIONS contract)."""
    latest = {w.id for w in latest_of(positions)}
    standing = latest | {d.id for d in denials}
    live = [r for r in relations if r.source in standing and r.target in standing]
    kinds = {r.kind for r in live}
    if kinds & {RelationKind.CONTRADICTS, RelationKind.DENIES}:
        return Verdict.DISPUTED
    if RelationKind.UPDATES in kinds:
        return Verdict.UPDATED
    if RelationKind.AGREES in kinds:
        return Verdict.AGREED
    origins = {w.origin for w in (*positions, *denials) if w.recorded}
    if len(origins) > 1:
        return Verdict.UPDATED if RelationKind.UPDATES in kinds else Verdict.NOT_COMPARABLE
    return Verdict.SINGLE
