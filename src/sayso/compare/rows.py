"""One row per origin: its latest figure as printed, its revisions, its chain.

No means, no midpoints: the range of claims is made of bounds that somebody gave.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sayso.compare.choice import marked, with_rule
from sayso.compare.comparable import Comparability, add_amounts, stand
from sayso.compare.facts import Facts
from sayso.compare.positions import told_order
from sayso.compare.tally import lineage_line
from sayso.compare.weighing import Weighed, is_standing, rejected
from sayso.language.vocabulary import vocabulary
from sayso.model.amount import Amount
from sayso.model.answer import Answer, AnswerRow, Envelope
from sayso.model.claim import Certainty, Party, Polarity
from sayso.model.decision import Decision
from sayso.model.question import Account, Origin, Question, RelationKind

REPORTED = (Certainty.ASSERTED, Certainty.HEDGED)
FARTHEST = 99  # longer than any chain of voices


def lay_out(weighed: Weighed, decisions: Sequence[Decision] = (), rule: str = "") -> Answer:
    """The answer to a question; `rule` names what marks a row beside those that people chose."""
    table, said = rows(weighed, decisions), ""
    if rule:
        table, said = with_rule(table, rule, decisions)
    return Answer(
        question=weighed.question,
        rows=tuple(table),
        range=envelope(table),
        lineage=lineage_line(weighed.question, decisions),
        derived=tuple(derived_lines(weighed)),
        rule=said,
    )


def rows(weighed: Weighed, decisions: Sequence[Decision] = ()) -> list[AnswerRow]:
    """The table of a question, most reports first; what cannot be compared last, with reasons."""
    question, out = weighed.question, rejected(decisions)
    kept = [a for a in question.accounts if a.id not in out]
    said = {f.id: f for f in weighed.facts}
    facts = {a.id: said[a.id] for a in kept if is_standing(a)}
    made = [
        row
        for origin in question.lineages
        for row in _rows_of(origin, {a.id: a for a in kept}, facts)
    ]
    parts = {r.source: r.reason for r in question.relations if r.kind is RelationKind.PART_OF}
    main = _main_facts([facts[r.latest.id] for r in made if r.latest.id not in parts])
    done = [_set_apart(r, facts[r.latest.id], main, parts) for r in made]
    summed = _sum_rows(question.lineages, {a.id: a for a in kept}, facts, main)
    fallen = _fallen(question, [a for a in kept if not is_standing(a)], said)
    return sorted((marked(r, decisions) for r in (*done, *summed, *fallen)), key=_row_key)


def _fallen(
    question: Question, accounts: Iterable[Account], facts: Mapping[str, Facts]
) -> Iterator[AnswerRow]:
    """A row for each claim that no longer stands, or takes another back: listed apart."""
    of = {claim: origin for origin in question.lineages for claim in origin.claims}
    for account in accounts:
        row = _row(of[account.id], [facts[account.id]], {account.id: account})
        why = account.withdrawn.reason if account.withdrawn else "takes back what was told before"
        yield replace(row, apart=why)


def _row_key(row: AnswerRow) -> tuple[bool, bool, int, date, str, int]:
    told, latest = row.told or date.max, row.latest
    figure = latest.claim.figure
    at = (figure.words if figure else latest.claim.content).begin
    return bool(row.apart), not row.recorded, -row.reports, told, latest.report.id, at


def _rows_of(
    origin: Origin, accounts: Mapping[str, Account], facts: Mapping[str, Facts]
) -> list[AnswerRow]:
    """One row for an origin's word on the whole, one each for what it says of parts."""
    series: list[list[Facts]] = []
    own = [facts[c] for c in origin.claims if c in facts]
    for fact in sorted(own, key=_told_key):
        for so_far in series:
            if _continues(so_far[-1], fact):
                so_far.append(fact)
                break
        else:
            series.append([fact])
    return [_row(origin, one, accounts) for one in series]


def _told_key(fact: Facts) -> tuple[date, date, tuple[int, int], bool, int, str]:
    """In the order told; of one day a derived figure comes before those as printed."""
    day = fact.told or date.min
    as_of = fact.end if fact.dated and fact.end else day
    printed = not (fact.amount and fact.amount.working)
    return day, as_of, fact.minute, printed, fact.at, fact.id


def _continues(before: Facts, after: Facts) -> bool:
    if before.denies or after.denies:
        return False
    return stand(before, after).standing is Comparability.COMPARABLE


def _row(origin: Origin, series: Sequence[Facts], accounts: Mapping[str, Account]) -> AnswerRow:
    revisions = _distinct(series, accounts)
    last = revisions[-1]
    account = accounts[last.id]
    amount = None if last.denies else last.amount
    stance = account.claim.stance
    return AnswerRow(
        origin=origin.name or "not recorded",
        recorded=origin.recorded,
        lineage=origin.reason,
        reports=len({f.page for f in series}),
        latest=account,
        revisions=tuple(accounts[f.id] for f in revisions),
        tellings=tuple(accounts[f.id] for f in series),
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        told=last.told,
        stance=(stance.certainty if stance.polarity is Polarity.AFFIRMS else stance.polarity).value,
        working=amount.working if amount else "",
    )


def _distinct(series: Sequence[Facts], accounts: Mapping[str, Account]) -> list[Facts]:
    """The tellings that say something new, each by the account nearest to the origin."""
    kept: list[Facts] = []
    for fact in series:
        before = next((k for k in reversed(kept) if k.amount == fact.amount), None)
        if before is None:
            kept.append(fact)
            continue
        farther = _remove(accounts[fact.id]) - _remove(accounts[before.id])
        if farther < 0:
            kept[kept.index(before)] = fact
        elif farther == 0 and before is not kept[-1]:
            kept.append(fact)
    return kept


def _remove(account: Account) -> int:
    """How many voices a telling is from its origin; an outlet's words are farthest."""
    voices = account.claim.voices
    passed_on = not voices or voices[-1].kind is Party.OUTLET
    return FARTHEST if passed_on else len(voices)


def _main_facts(facts: Sequence[Facts]) -> list[Facts]:
    """The largest set of latest words that can all be compared with one of them."""
    sets = [[f for f in facts if _beside(one, f)] for one in facts if not one.denies]
    best = max(sets, key=lambda s: (len(s), _is_plain(s[0]), bool(s[0].parts), s[0].id), default=[])
    return best


def _is_plain(fact: Facts) -> bool:
    return not fact.increment and not fact.forecast


def _beside(one: Facts, other: Facts) -> bool:
    return one is other or (
        not other.denies and stand(one, other).standing is Comparability.COMPARABLE
    )


def _set_apart(
    row: AnswerRow, fact: Facts, main: Sequence[Facts], parts: Mapping[str, str]
) -> AnswerRow:
    if fact in main:
        return row
    if fact.denies:
        return replace(row, apart="a denial: no figure of its own")
    part = parts.get(fact.id)
    return replace(row, apart=f"a part: {part}" if part else _why_apart(fact, main))


def _why_apart(fact: Facts, main: Sequence[Facts]) -> str:
    reasons = (stand(fact, other).reason for other in main)
    return next((r for r in reasons if r), "not comparable")


def envelope(table: Iterable[AnswerRow]) -> Envelope:
    """Lowest and highest bound that any comparable origin gives; of no origin where none is."""
    printed = (r for r in table if not r.apart and not r.summed)
    given = [r for r in printed if (r.low, r.high) != (None, None)]
    used = [r for r in given if r.recorded] or given
    values = [v for r in used for v in (r.low, r.high) if v is not None]
    low, high = (min(values), max(values)) if values else (None, None)
    ratio = (high / low).quantize(Decimal("0.1")) if low and high else None
    return Envelope(low=low, high=high, ratio=ratio, origins=sum(r.recorded for r in used))


def derived_lines(weighed: Weighed) -> list[str]:
    """Sums and running totals that the figures allow, each with its working and its origin."""
    question = weighed.question
    standing = (a for a in question.accounts if is_standing(a))
    reported = {a.id for a in standing if a.claim.stance.certainty in REPORTED}
    facts = {f.id: f for f in weighed.facts if f.id in reported}
    lines: list[str] = []
    for origin in question.lineages if facts else ():
        own = [facts[c] for c in origin.claims if c in facts and not facts[c].denies]
        lines += _sums(origin, own)
        lines += _running_totals(origin, own)
    return list(dict.fromkeys(lines))


def _sums(origin: Origin, own: Sequence[Facts]) -> list[str]:
    name = origin.name or "origin not recorded"
    return [f"{total.working} {whole} (derived; {name})" for whole, _, total in _totals(own)]


def _totals(own: Sequence[Facts]) -> Iterator[tuple[str, list[Facts], Amount]]:
    """The sums of what one report gives for every measure that a whole holds."""
    for whole, held in vocabulary().includes.items():
        by_report: dict[str, dict[str, Facts]] = {}
        for fact in own:
            if fact.measure in held and fact.amount and not fact.increment:
                by_report.setdefault(fact.report, {}).setdefault(fact.measure, fact)
        for parts in by_report.values():
            if len(held) == 2 and parts.keys() == held:
                ordered = [parts[m] for m in sorted(parts, reverse=True)]
                amounts = [f.amount for f in ordered if f.amount]
                yield whole, ordered, add_amounts(amounts, [f.measure for f in ordered])


def _sum_rows(
    lineages: Iterable[Origin],
    accounts: Mapping[str, Account],
    facts: Mapping[str, Facts],
    main: Sequence[Facts],
) -> Iterator[AnswerRow]:
    """The latest sum of an origin that gives no whole, beside those that do: as derived."""
    measures, given = {f.measure for f in main}, {f.id for f in main}
    for origin in lineages:
        own = [facts[c] for c in origin.claims if c in facts and not facts[c].denies]
        sums = [t for t in _totals(own) if t[0] in measures and not given & set(origin.claims)]
        if sums:
            _, parts, total = max(sums, key=lambda t: _told_key(t[1][0]))
            whole = replace(_row(origin, parts[:1], accounts), revisions=(), tellings=())
            terms = total.working.rsplit(" = ", 1)[0]
            yield replace(
                whole,
                low=total.low,
                high=total.high,
                working=total.working,
                summed=terms,
                parts=tuple(accounts[f.id] for f in parts),
            )


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
