"""All relations of one question: each once, none that merely follows, every contradiction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sayso.compare.bearings import Bearing, Order, Word, bear_on, contradiction, told_order
from sayso.compare.comparable import Check, Standing, add_amounts, exceeds, fit, stand
from sayso.compare.facts import Amount, Facts, shown
from sayso.compare.vocabulary import vocabulary
from sayso.model.question import Relation, RelationKind

Pair = tuple[str, str]


@dataclass(slots=True)
class Web:
    """The relations found so far; a pair of claims has at most one."""

    found: dict[Pair, Relation] = field(default_factory=dict)

    def add(self, source: Word, target: Word, kind: RelationKind, reason: str) -> None:
        """Keeps the first relation given for a pair."""
        one, other = source.facts.id, target.facts.id
        pair = (one, other) if one < other else (other, one)
        if one != other and pair not in self.found:
            relation = Relation(source=one, target=other, kind=kind, reason=reason)
            self.found[pair] = relation

    def lay(self, a: Word, b: Word, bearing: Bearing) -> None:
        """A bearing as a relation, in its direction."""
        source, target = (b, a) if bearing.turned else (a, b)
        self.add(source, target, bearing.kind, bearing.reason)

    def related(self) -> set[str]:
        """All claims that some relation touches."""
        return {i for pair in self.found for i in pair}


@dataclass(slots=True)
class Leads:
    """The words that are no copies, in the order told, and the copies behind each.

    `told` holds the telling of each in each report, by the lead's id and the report's.
    """

    words: list[Word]
    copies: dict[str, list[Word]]
    told: dict[tuple[str, str], Word] = field(default_factory=dict)


def _told_key(word: Word) -> tuple[date, date, str, int, str]:
    facts = word.facts
    told = facts.published or facts.end or date.min
    as_of = facts.end if facts.dated and facts.end else told
    return told, as_of, facts.document, facts.at, facts.id


def _sort_leads(words: Sequence[Word], web: Web) -> Leads:
    """Copies (one origin, one figure) stand behind their first telling and are related to it."""
    leads = Leads(words=[], copies={})
    first: dict[object, Word] = {}
    for word in sorted(words, key=_told_key):
        facts = word.facts
        says = (facts.measure, facts.group, facts.place.words, facts.increment, facts.forecast)
        key = (word.origin, word.amount.low, word.amount.high, word.amount.about, says, facts.kind)
        lead = first.setdefault(key, word)
        leads.told.setdefault((lead.id, facts.document), word)
        if lead is word:
            leads.words.append(word)
            leads.copies[word.id] = []
            continue
        leads.copies[lead.id].append(word)
        bearing = bear_on(word, lead)
        if bearing:
            web.lay(word, lead, bearing)
    return leads


def relate(words: Sequence[Word], denials: Sequence[tuple[Word, str]]) -> list[Relation]:
    """The relations of a question's claims; denials come with the words that deny."""
    web = Web()
    leads = _sort_leads(words, web)
    standing = {(a.id, b.id): _stand(a, b, leads) for a, b in _pairs(leads.words)}
    whole = _without_own_parts(leads, standing)
    _relate_series(whole, standing, web)
    _relate_rivals(whole, standing, web)
    _relate_sums(leads, web)
    _relate_parts(leads, standing, web)
    for denial, quote in denials:
        _relate_denial(denial, quote, words, web)
    _relate_apart(leads, standing, web)
    return sorted(web.found.values(), key=lambda r: (r.kind, r.source, r.target))


def _without_own_parts(leads: Leads, standing: "Standings") -> Leads:
    """The words less those that their own report counts among another ("seven of them").

    A part says nothing of the whole that others count; it is related to its own whole alone.
    """
    by_id = {w.id: w for w in leads.words}
    parts: set[str] = set()
    for (one, other), check in standing.items():
        by_group = not check.reason.startswith("measure")
        part, whole = (one, other) if check.standing is Standing.PART else (other, one)
        same_report = (whole, by_id[part].facts.document) in leads.told
        if same_report and by_group and check.standing in (Standing.PART, Standing.WHOLE):
            parts.add(part)
    return replace(leads, words=[w for w in leads.words if w.id not in parts])


def _stand(a: Word, b: Word, leads: Leads) -> Check:
    """How two figures stand; where one report tells both, as it tells them."""
    here = leads.told.get((b.id, a.facts.document))
    there = leads.told.get((a.id, b.facts.document))
    return stand((there or a).facts if not here else a.facts, (here or b).facts)


def _pairs(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            yield one, other


Standings = dict[Pair, Check]


def _relate_series(leads: Leads, standing: Standings, web: Web) -> None:
    """One origin's words, each to the last comparable one before it."""
    for at, word in enumerate(leads.words):
        for before in reversed(leads.words[:at]):
            if before.origin != word.origin:
                continue
            if standing[before.id, word.id].standing is not Standing.COMPARABLE:
                continue
            bearing = bear_on(word, before)
            if bearing:
                web.lay(word, before, bearing)
                if bearing.kind is RelationKind.UPDATES:
                    (word if bearing.turned else before).superseded = True
            break


def _relate_rivals(leads: Leads, standing: Standings, web: Web) -> None:
    """Other origins' comparable words: every contradiction; the latest words' agreement."""
    found = [
        (a, b, bearing)
        for a, b in _pairs(leads.words)
        if a.origin != b.origin
        and standing[a.id, b.id].standing is Standing.COMPARABLE
        and (bearing := bear_on(a, b))
    ]
    rivals = {
        frozenset((a.origin, b.origin))
        for a, b, bearing in found
        if bearing.kind is RelationKind.CONTRADICTS and a.recorded and b.recorded
    }
    for a, b, first in found:
        rival = frozenset((a.origin, b.origin)) in rivals
        opposed = rival and first.kind is RelationKind.UPDATES and not fit(a.amount, b.amount)
        bearing = contradiction(a, b) if opposed else first
        if bearing.kind is RelationKind.CONTRADICTS:
            _spread(a, b, bearing, leads, web)
        elif not a.superseded and not b.superseded:
            web.lay(a, b, bearing)


def _spread(a: Word, b: Word, bearing: Bearing, leads: Leads, web: Web) -> None:
    """A contradiction holds for every telling of the two figures."""
    for one in (a, *leads.copies[a.id]):
        for other in (b, *leads.copies[b.id]):
            web.lay(one, other, bearing)


def _relate_sums(leads: Leads, web: Web) -> None:
    """Killed + injured beside casualties: derived, the relation given from each part."""
    for whole, held in vocabulary().includes.items():
        wholes = [w for w in leads.words if w.facts.measure == whole and not _set_apart(w)]
        for tellings in _part_sets(leads.words, held) if wholes else ():
            parts = [t[0] for t in tellings]
            total = add_amounts([p.amount for p in parts], [p.facts.measure for p in parts])
            given = [word for told in tellings for word in told]
            for word in wholes:
                if all(stand(p.facts, word.facts).standing is Standing.PART for p in parts):
                    _relate_sum(given, total, word, web)


def _set_apart(word: Word) -> bool:
    return word.facts.increment or word.facts.forecast


def _part_sets(words: Sequence[Word], held: frozenset[str]) -> Iterator[list[list[Word]]]:
    """One origin's figures in one report for every measure that the whole holds.

    Of several tellings of one part the largest exact one comes first.
    """
    by_report: dict[tuple[int, str], dict[str, list[Word]]] = {}
    for word in words:
        if word.facts.measure in held and not _set_apart(word):
            parts = by_report.setdefault((word.origin, word.facts.document), {})
            parts.setdefault(word.facts.measure, []).append(word)
    for parts in by_report.values():
        if len(held) == 2 and parts.keys() == held:
            tellings = [sorted(parts[m], key=_size) for m in sorted(parts, reverse=True)]
            yield [[w for w in t if fit(w.amount, t[0].amount)] for t in tellings]


def _size(word: Word) -> tuple[bool, Decimal, str]:
    low = word.amount.low if word.amount.low is not None else Decimal(0)
    return word.amount.about, -low, word.id


def _relate_sum(parts: list[Word], total: Amount, whole: Word, web: Web) -> None:
    same = parts[0].origin == whole.origin
    reason = f"{total.working}, against {shown(whole.amount)} (derived)"
    kind = RelationKind.AGREES if fit(total, whole.amount) else RelationKind.CONTRADICTS
    if same or (kind is RelationKind.AGREES and not (parts[0].recorded and whole.recorded)):
        kind = RelationKind.PART_OF
    for part in parts:
        order = told_order(part.facts, whole.facts)
        if (
            kind is RelationKind.CONTRADICTS
            and order is Order.LATER
            and exceeds(total, whole.amount)
        ):
            web.add(part, whole, RelationKind.UPDATES, f"told later: {reason}")
        else:
            web.add(part, whole, kind, reason)


def _relate_parts(leads: Leads, standing: Standings, web: Web) -> None:
    """Each part to its nearest whole; a part larger than the whole contradicts it."""
    wholes: dict[str, list[tuple[Word, Check]]] = {}
    by_id = {w.id: w for w in leads.words}
    for (one, other), check in standing.items():
        if check.standing is Standing.PART:
            wholes.setdefault(one, []).append((by_id[other], check))
        elif check.standing is Standing.WHOLE:
            wholes.setdefault(other, []).append((by_id[one], check))
    for part_id, found in wholes.items():
        part = by_id[part_id]
        for whole, check in found:
            if part.origin != whole.origin and exceeds(part.amount, whole.amount):
                reason = (
                    f"{shown(part.amount)} against {shown(whole.amount)} in all; {check.reason}"
                )
                web.add(part, whole, RelationKind.CONTRADICTS, reason)
        document = part.facts.document
        _relate_part(part, [(leads.told.get((w.id, document), w), c) for w, c in found], web)


def _relate_part(part: Word, found: list[tuple[Word, Check]], web: Web) -> None:
    whole, check = min(found, key=lambda f: _nearness(part, f[0]))
    if exceeds(part.amount, whole.amount):
        return
    by_measure = check.reason.startswith("measure")
    if by_measure and part.origin != whole.origin:
        if part.id not in web.related():
            web.add(part, whole, RelationKind.NOT_COMPARABLE, check.reason)
        return
    web.add(part, whole, RelationKind.PART_OF, f"{check.reason} ({shown(whole.amount)})")


def _nearness(word: Word, other: Word) -> tuple[bool, bool, bool, int, str]:
    """Same report first, then same origin, then the latest telling."""
    same = other.facts.document == word.facts.document
    gap = abs(other.facts.at - word.facts.at) if same else 0
    return not same, other.origin != word.origin, other.superseded, gap, other.id


def _relate_denial(denial: Word, quote: str, words: Sequence[Word], web: Web) -> None:
    """A denial to what it denies: its figure where it names one, else the words before it."""
    others = [w for w in words if w.origin != denial.origin and not w.facts.increment]
    figure = denial.facts.amount
    if figure is not None:
        others = [w for w in others if _is_denied(figure, w.amount)]
    near = [w for w in others if w.facts.document == denial.facts.document]
    before = [w for w in near if w.facts.at < denial.facts.at]
    if figure is None and (before or near):
        others = [min(before or near, key=lambda w: abs(w.facts.at - denial.facts.at))]
    elif near:
        meant = {w.origin for w in near}
        others = [w for w in others if w.origin in meant]
    for word in others:
        web.add(denial, word, RelationKind.DENIES, f"“{quote}”: no figure of its own")


def _is_denied(denied: Amount, said: Amount) -> bool:
    if (denied.low, denied.high) == (said.low, said.high):
        return True
    return (denied.about or said.about) and fit(denied, said)


def _relate_apart(leads: Leads, standing: Standings, web: Web) -> None:
    """A figure that nothing bears on, listed apart with the reason."""
    related = web.related()
    for word in leads.words:
        if word.id in related:
            continue
        others = [o for o in leads.words if o is not word and _check(standing, word, o) is not None]
        if not others:
            continue
        main = min(others, key=lambda o: (_set_apart(o), _nearness(word, o)))
        check = _check(standing, word, main)
        if check is not None:
            web.add(word, main, RelationKind.NOT_COMPARABLE, check.reason)


def _check(standing: Standings, a: Word, b: Word) -> Check | None:
    """Why two words cannot be compared; None when they can."""
    check = standing.get((a.id, b.id)) or standing.get((b.id, a.id))
    return check if check and check.standing is Standing.APART else None


__all__ = ["Facts", "relate"]
