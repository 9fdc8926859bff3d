"""One row per origin: its latest figure as printed, its revisions, its chain.

No means, no midpoints: the range of claims is made of bounds that somebody gave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.compare.anaphora import take_over
from sayso.compare.bearings import told_order
from sayso.compare.comparable import Standing, add_amounts, stand
from sayso.compare.facts import Facts, read_facts
from sayso.compare.lineage import lineage_line
from sayso.compare.reconcile import rejected
from sayso.compare.vocabulary import vocabulary
from sayso.model.claim import Polarity
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account, Origin, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one origin says; `revisions` runs oldest first and ends with `latest`.

    `low` and `high` are the latest figure's bounds (a share counted over its base, as derived).
    `apart` says why it cannot be compared with the others, empty where it can.  `chosen` says as
    what it was chosen, by whom and why.
    """

    origin: str
    recorded: bool
    reports: int
    chain: tuple[str, ...]
    latest: Account
    revisions: tuple[Account, ...]
    low: Decimal | None
    high: Decimal | None
    told: date | None
    as_of: str
    stance: str
    working: str = ""
    apart: str = ""
    chosen: str = ""

    @property
    def written(self) -> str:
        """The latest figure as printed; the denial's words where it names none."""
        figure = self.latest.claim.figure
        return figure.written if figure else self.latest.claim.content.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The range of claims over comparable origins; never a confidence interval.

    `ratio` is high : low, None where a side is open or zero.
    """

    low: Decimal | None
    high: Decimal | None
    ratio: Decimal | None
    origins: int


def rows(question: Question, decisions: Sequence[Decision] = ()) -> list[Row]:
    """The table of a question, most reports first; what cannot be compared last, with reasons."""
    out = rejected(decisions)
    kept = [a for a in question.accounts if a.id not in out]
    facts = {f.id: f for f in take_over(map(read_facts, kept))}
    made = [
        row
        for origin in question.lineages
        for row in _rows_of(origin, {a.id: a for a in kept}, facts)
    ]
    chosen = _chosen(decisions)
    main = _main_facts([facts[r.latest.id] for r in made])
    done = [_finished(r, facts[r.latest.id], main, chosen) for r in made]
    return sorted(done, key=lambda r: (bool(r.apart), not r.recorded, -r.reports, r.latest.id))


def _rows_of(
    origin: Origin, accounts: Mapping[str, Account], facts: Mapping[str, Facts]
) -> list[Row]:
    """One row for an origin's word on the whole, one each for what it says of parts."""
    series: list[list[Facts]] = []
    own = [facts[c] for c in origin.claims if c in facts]
    for fact in sorted(own, key=_told_key):
        for told in series:
            if _continues(told[-1], fact):
                told.append(fact)
                break
        else:
            series.append([fact])
    return [_row(origin, told, accounts) for told in series]


def _told_key(fact: Facts) -> tuple[date, date, int, str]:
    told = fact.published or fact.end or date.min
    return told, fact.end if fact.dated and fact.end else told, fact.at, fact.id


def _continues(before: Facts, after: Facts) -> bool:
    if before.denies or after.denies:
        return False
    return stand(before, after).standing is Standing.COMPARABLE


def _row(origin: Origin, told: Sequence[Facts], accounts: Mapping[str, Account]) -> Row:
    last = told[-1]
    account = accounts[last.id]
    amount = None if last.denies else last.amount
    figure, stance = account.claim.figure, account.claim.stance
    return Row(
        origin=origin.name or "not recorded",
        recorded=origin.recorded,
        reports=len({f.document for f in told}),
        chain=tuple(v.name for v in account.claim.voices),
        latest=account,
        revisions=tuple(accounts[f.id] for f in _distinct(told)),
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        told=last.told,
        as_of=figure.as_of.written if figure and figure.as_of else "",
        stance=stance.certainty.value if stance.polarity is Polarity.AFFIRMS else "denies",
        working=amount.working if amount else "",
    )


def _distinct(told: Sequence[Facts]) -> list[Facts]:
    """The tellings that say something new, and the last."""
    kept: list[Facts] = []
    for fact in told:
        if kept and kept[-1].amount == fact.amount:
            kept.pop()
        kept.append(fact)
    return kept


def _main_facts(facts: Sequence[Facts]) -> list[Facts]:
    """The largest set of latest words that can all be compared with one of them."""
    sets = [[f for f in facts if _beside(one, f)] for one in facts if not one.denies]
    wholes = vocabulary().includes
    best = max(sets, key=lambda s: (len(s), s[0].measure in wholes, s[0].id), default=[])
    return best


def _beside(one: Facts, other: Facts) -> bool:
    return one is other or (not other.denies and stand(one, other).standing is Standing.COMPARABLE)


def _finished(row: Row, fact: Facts, main: Sequence[Facts], chosen: Mapping[str, str]) -> Row:
    apart = ""
    if fact not in main:
        apart = "a denial: no figure of its own" if fact.denies else _why_apart(fact, main)
    marks = [chosen[a.id] for a in row.revisions if a.id in chosen]
    return _replace(row, apart=apart, chosen="; ".join(marks))


def _replace(row: Row, apart: str, chosen: str) -> Row:
    kept = {name: getattr(row, name) for name in Row.__slots__}
    return Row(**{**kept, "apart": apart, "chosen": chosen})


def _why_apart(fact: Facts, main: Sequence[Facts]) -> str:
    reasons = (stand(fact, other).reason for other in main)
    return next((r for r in reasons if r), "not comparable")


def _chosen(decisions: Iterable[Decision]) -> dict[str, str]:
    """What people chose: the latest choice for each claim, with author and reason."""
    found: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda d: d.made_at):
        if decision.kind is DecisionKind.CHOOSE:
            word = f"{decision.value.get('as', 'recommended')} by {decision.author}, "
            word += f"{decision.made_at:%Y-%m-%d}: {decision.reason}"
            found.update(dict.fromkeys(decision.subjects, word))
    return found


def envelope(table: Iterable[Row]) -> Envelope:
    """Lowest and highest bound that any comparable origin gives."""
    used = [r for r in table if not r.apart and (r.low, r.high) != (None, None)]
    values = [v for r in used for v in (r.low, r.high) if v is not None]
    low, high = (min(values), max(values)) if values else (None, None)
    ratio = (high / low).quantize(Decimal("0.1")) if low and high else None
    return Envelope(low=low, high=high, ratio=ratio, origins=sum(r.recorded for r in used))


def derived_lines(question: Question) -> list[str]:
    """Sums and running totals that the figures allow, each with its working and its origin."""
    facts = {f.id: f for f in take_over(map(read_facts, question.accounts))}
    lines: list[str] = []
    for origin in question.lineages if facts else ():
        own = [facts[c] for c in origin.claims if c in facts and not facts[c].denies]
        lines += _sums(origin, own)
        lines += _running_totals(origin, own)
    return list(dict.fromkeys(lines))


def _sums(origin: Origin, own: Sequence[Facts]) -> list[str]:
    lines = []
    for whole, held in vocabulary().includes.items():
        by_report: dict[str, dict[str, Facts]] = {}
        for fact in own:
            if fact.measure in held and fact.amount and not fact.increment:
                by_report.setdefault(fact.document, {}).setdefault(fact.measure, fact)
        for parts in by_report.values():
            if len(held) == 2 and parts.keys() == held:
                ordered = [parts[m] for m in sorted(parts, reverse=True)]
                total = add_amounts(
                    [f.amount for f in ordered if f.amount], [f.measure for f in ordered]
                )
                lines.append(
                    f"{total.working} {whole} (derived; {origin.name or 'origin not recorded'})"
                )
    return lines


def _running_totals(origin: Origin, own: Sequence[Facts]) -> list[str]:
    """An increment told after a total makes a new total, as derived."""
    lines = []
    for more in (f for f in own if f.increment and not f.forecast and f.amount):
        totals = [f for f in own if not f.increment and f.measure == more.measure and f.amount]
        before = [f for f in totals if told_order(more, f).value > 0]
        if before and more.amount:
            base = max(before, key=_told_key)
            amounts = [a for a in (base.amount, more.amount) if a]
            total = add_amounts(amounts, [base.measure, "more"])
            lines.append(f"{total.working} (derived; {origin.name or 'origin not recorded'})")
    return lines


__all__ = ["Envelope", "Row", "derived_lines", "envelope", "lineage_line", "rows"]
