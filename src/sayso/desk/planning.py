"""What the next bundle for somebody says: the difference between what he may have and what he has.

What he has is a function of what was sent; what he may have, of the ledger and its marks today.
Nothing that he may not see has a part in it but this: what was sent before and may no longer be
had is told by its id.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.desk.agreed import asked_of, asking
from sayso.desk.due_notices import DueNotices, claims_of, is_told, of_decisions
from sayso.desk.permits import due_permits, lapsed_permits, permitting, told_permit
from sayso.desk.receipts import due_receipts
from sayso.desk.viewing import Markings, markings_of
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Item, Notice, TextSent
from sayso.model.decision import Decision
from sayso.model.identity import identify
from sayso.model.marking import (
    Desk,
    HeldReport,
    Recipient,
    Tlp,
    Visible,
    strictest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReport:
    """A report that goes: the claims of it by present ids, and how far each may go.

    `amended` are those that go as people corrected them.
    """

    id: str
    claims: tuple[str, ...]
    amended: frozenset[str]
    tlp: Tlp
    stricter: Mapping[str, Tlp]
    via: tuple[Desk, ...]
    digest: str

    def item(self, words: TextSent = TextSent.WHOLE) -> Item:
        """What is kept of its going."""
        state: dict[str, object] = {"digest": self.digest, "claims": list(self.claims)}
        if words is not TextSent.WHOLE:
            state["words"] = words.value
        return Item(kind="report", subject=self.id, state=state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which of the reports that are new go, all of them unless `only` names some; in what words."""

    only: frozenset[str] = frozenset()
    words: TextSent = TextSent.WHOLE

    def takes(self, report: str) -> bool:
        """Whether this one goes."""
        return self.words is not TextSent.NONE and (not self.only or report in self.only)


ALL = Chosen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the next bundle says, and what is kept of it.

    `seen` is the strictest marking of all that he may see, of which coverage tells; `told` that of
    what notices are about, as far as he may still have it: they say why.
    """

    reports: Sequence[PlannedReport]
    decisions: Sequence[tuple[Decision, Tlp]]
    notices: Sequence[Notice]
    items: Sequence[Item]
    reply_to: str
    view: Visible
    seen: Tlp
    told: Tlp

    @property
    def highest(self) -> Tlp:
        """The strictest marking in it."""
        levels = {level for r in self.reports for level in (r.tlp, *r.stricter.values())}
        return strictest([*levels, self.told, *(tlp for _, tlp in self.decisions)])

    @property
    def says_something(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.reports or self.decisions or self.notices)


def plan_bundle(
    ledger: Ledger,
    recipient: Recipient,
    keys: Collection[str],
    stream: str,
    today: date,
    chosen: Chosen = ALL,
) -> Plan:
    """What is new for a recipient, by his keys, in a stream; of reports those that are chosen."""
    markings = markings_of(ledger, today)
    view = markings.view_for(recipient)
    has = {(i.kind, i.subject): i for i in ledger.exchanged.sent_items(recipient.name, stream)}
    had = has or _had(ledger, recipient.name)
    held = {r.id: r for r in markings.held}
    reports = [_planned(r, view, markings) for r in held.values() if r.id in view.reports]
    due = [r for r in reports if not _came_from(held[r.id].via, keys)]
    lapsed = lapsed_permits(markings.decisions, has)
    new, fewer = _going(due, has, lapsed, chosen)
    fresh = [*_fresh(markings, view, has)]
    why = DueNotices(ledger, recipient, held, {r.id: r.claims for r in due}, markings)
    notices = [*why.of_reports(had), *of_decisions(had, view)]
    receipts, reply_to = due_receipts(ledger, recipient, has)
    going = {r.id for r in new}
    own = {r for r in held if not held[r].via and (r in going or ("report", r) in has)}
    permits = due_permits(markings.decisions, recipient.name, own, has, going & lapsed.keys())
    asked = [d for d in asked_of(recipient.name, markings.decisions) if ("ask", d.id) not in has]
    return Plan(
        reports=new,
        decisions=fresh,
        notices=[*notices, *receipts, *map(asking, asked), *map(permitting, permits)],
        items=[
            *(r.item(chosen.words) for r in new),
            *(r.item(_words_of(has["report", r.id])) for r in fewer),
            *(Item(kind="decision", subject=d.id) for d, _ in fresh),
            *(i for n in notices for i in _told(n, has)),
            *(Item(kind="receipt", subject=r.bundle) for r in receipts),
            *(Item(kind="ask", subject=d.id) for d in asked),
            *(i for r in going & lapsed.keys() for i in lapsed[r]),
            *map(told_permit, permits),
        ],
        reply_to=reply_to,
        view=view,
        seen=markings.highest(view.reports | view.claims),
        told=_told_of([*notices, *map(permitting, permits)], markings, recipient),
    )


def _going(
    due: Sequence[PlannedReport],
    has: Mapping[tuple[str, str], Item],
    lapsed: Container[str],
    chosen: Chosen,
) -> tuple[list[PlannedReport], list[PlannedReport]]:
    """Those that are new to him, or may be had again; and of which he has more than he may."""
    had = {r.id: has.get(("report", r.id)) for r in due}
    new = [r for r in due if r.id in lapsed or _is_new(r, had[r.id], chosen.words)]
    new = [r for r in new if chosen.takes(r.id)]
    going = {r.id for r in new}
    return new, [r for r in due if r.id not in going and _is_less(r, had[r.id])]


def _had(ledger: Ledger, name: str) -> dict[tuple[str, str], Item]:
    """What he was sent in streams before the one that begins: he may have it still."""
    streams = dict.fromkeys(b.stream for b in ledger.exchanged.sent_bundles(name))
    return {(i.kind, i.subject): i for s in streams for i in ledger.exchanged.sent_items(name, s)}


def _told_of(notices: Iterable[Notice], markings: Markings, recipient: Recipient) -> Tlp:
    """The strictest marking of what notices are about, of what a recipient may have."""
    named = (markings.of[i] for n in notices for i in n.ids if i in markings.of)
    return strictest(m.tlp for m in named if m.goes_to(recipient))


def _planned(report: HeldReport, view: Visible, markings: Markings) -> PlannedReport:
    claims = tuple(c.id for c in report.claims if c.id in view.claims)
    tlp = markings.of[report.id].tlp
    levels = {c: markings.of[c].tlp for c in claims}
    stricter = {c: level for c, level in levels.items() if level is not tlp}
    via = [[d.name, d.key] for d in report.via]
    there = (c for c in report.claims if c.amended and c.id in view.claims)
    amended = {c.id: c.amended[c.id not in view.unsaid] for c in there}
    corrected = [sorted(amended.items())] if amended else []
    said = (report.reading, tlp, sorted(stricter.items()), via, *corrected)
    return PlannedReport(
        id=report.id,
        claims=claims,
        amended=frozenset(amended),
        tlp=tlp,
        stricter=stricter,
        via=report.via,
        digest=identify("snt", *said),
    )


def _came_from(via: Sequence[Desk], keys: Collection[str]) -> bool:
    """Whether it was his before it was ours."""
    return any(desk.key in keys for desk in via)


def _words_of(item: Item) -> TextSent:
    """How much of its text he has."""
    return TextSent(str(item.state.get("words", TextSent.WHOLE.value)))


def _is_new(report: PlannedReport, item: Item | None, words: TextSent = TextSent.WHOLE) -> bool:
    """Whether there is more in it, or it may go otherwise, than he has; less is told by notices."""
    if item is None or is_told(item) or item.state.get("digest") != report.digest:
        return True
    if words is TextSent.WHOLE and _words_of(item) is not TextSent.WHOLE:
        return True
    return not set(report.claims) <= set(claims_of(item))


def _is_less(report: PlannedReport, item: Item | None) -> bool:
    """Whether he has more of it than he may have now, and nothing of it is new to him."""
    if item is None or _is_new(report, item, _words_of(item)):
        return False
    return report.item(_words_of(item)) != item


def _fresh(
    markings: Markings, view: Visible, has: Mapping[tuple[str, str], Item]
) -> Iterator[tuple[Decision, Tlp]]:
    """Decisions that he may have and has not."""
    for made in markings.decisions:
        item = has.get(("decision", made.id))
        if made.id in view.decisions and (item is None or is_told(item)):
            yield made, _level(made, markings)


def _level(made: Decision, markings: Markings) -> Tlp:
    own = markings.marks.of.get(made.id, markings.marks.default).tlp
    return strictest([own, *(markings.of[s].tlp for s in made.subjects if s in markings.of)])


def _told(notice: Notice, has: Mapping[tuple[str, str], Item]) -> Iterator[Item]:
    """What is kept of a notice: that he has no more what it names."""
    for name in notice.ids:
        kind = "decision" if name.startswith("dec_") else "report"
        if (kind, name) in has:
            yield Item(kind=kind, subject=name, state={"gone": notice.kind.value})
        yield Item(kind=notice.kind.value, subject=name)
