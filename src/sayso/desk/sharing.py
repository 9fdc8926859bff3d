"""Making a bundle: what is new for a partner or for everybody, signed, and kept as sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sayso.desk.agreed import told_to
from sayso.desk.covering import coverage_lines
from sayso.desk.planning import Chosen, Plan, PlannedReport, plan_bundle
from sayso.errors import RecordError, UserError
from sayso.exchange.amended import as_it_stands, by_desk
from sayso.exchange.excerpts import cut
from sayso.exchange.keys import SigningKey
from sayso.exchange.lines import decision_line, notice_line, report_line
from sayso.exchange.packing import pack_bundle
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import (
    Heading,
    Item,
    Notice,
    NoticeKind,
    SentBundle,
    SharedDecision,
    TextSent,
)
from sayso.model.claim import Claim, Reading
from sayso.model.identity import identify
from sayso.model.marking import PUBLIC, Desk, Tlp, Visible, strictest
from sayso.model.partner import KeyState, Partner
from sayso.model.records.report import Json, read_reading, reading_record
from sayso.version import __version__

AT_ONCE = 500
"""Reports fetched together."""

CoverageMaker = Callable[[Ledger, Visible], Iterable[Json]]
"""What makes the lines of coverage of what somebody may see."""

Keys = Callable[[str], SigningKey]
"""What finds the secret half of one of this desk's keys, by its public one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBundle:
    """A bundle that was made: its file, its number, and how many lines it has of each kind."""

    file: Path
    sequence: int
    counts: Mapping[str, int]
    highest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a bundle is made: into which file (None: one named by partner and number), and when.

    `afresh` begins a new stream with all of it, for who lost what he had.  `coverage` makes the
    lines that tell what is held of his view; they are worth a bundle by themselves.  Of reports
    `only` these go now, or those of these claims; all that are new where none is named; `words` is
    how much of their text goes.
    """

    out: Path | None = None
    afresh: bool = False
    at: datetime | None = None
    coverage: CoverageMaker | None = None
    only: Sequence[str] = ()
    words: TextSent = TextSent.WHOLE


PLAINLY = How()


def share(ledger: Ledger, name: str, keys: Keys, how: How = PLAINLY) -> SharedBundle | None:
    """The next bundle for a partner, or for everybody without a name; None where nothing is new."""
    own = _own(ledger)
    partner = ledger.partners.find(name) if name else None
    recipient = partner.recipient if partner else PUBLIC
    moment = how.at or datetime.now(UTC)
    stream = _stream(ledger, own, partner, how.afresh)
    his = partner.keys if partner else ()
    only = _reports_of(ledger, how.only)
    chosen = Chosen(only=only, words=how.words)
    plan = plan_bundle(ledger, recipient, his, stream.id, moment.date(), chosen)
    key, keys_told = _signing(own, plan, stream, moment.date())
    cells, items = _coverage(ledger, recipient.name, plan, stream, how)
    if not (plan.says_something or keys_told or items):
        return None
    plan = replace(plan, items=[*plan.items, *items])
    heading = Heading(
        sender=Desk(name=own.name, key=key),
        to=Desk(name=partner.name, key=partner.key) if partner else None,
        stream=stream.id,
        sequence=stream.sequence,
        previous=stream.previous,
        made_at=moment,
        sayso=__version__,
        highest=strictest([plan.highest, plan.seen]) if cells else plan.highest,
        reply_to=plan.reply_to,
        words=how.words,
    )
    lines = {
        "reports": _report_lines(ledger, plan, how.words, own.name),
        "decisions": (decision_line(SharedDecision(decision=d, tlp=t)) for d, t in plan.decisions),
        "notices": map(notice_line, [*plan.notices, *keys_told]),
        "coverage": cells,
    }
    file = how.out or Path(f"{_plain(name or 'public')}-{stream.sequence}.sayso")
    return _written(ledger, heading, lines, keys(key), (file, plan, keys_told))


def _written(
    ledger: Ledger,
    heading: Heading,
    lines: Mapping[str, Iterable[Json]],
    key: SigningKey,
    rest: tuple[Path, Plan, Sequence[Notice]],
) -> SharedBundle:
    """The bundle written beside its place, kept as sent, and put there."""
    file, plan, keys_told = rest
    unready = file.with_name(f"{file.name}.part")
    try:
        packed = pack_bundle(unready, heading, lines, key)
        sent = SentBundle(
            sha256=packed.sha256,
            partner=heading.to.name if heading.to else "",
            key=heading.sender.key,
            stream=heading.stream,
            sequence=heading.sequence,
            made_at=heading.made_at.isoformat(),
            about={"counts": dict(packed.counts), "highest": heading.highest.value},
        )
        named = [Item(kind="key", subject=name) for notice in keys_told for name in notice.ids]
        ledger.exchanged.keep_sent(sent, [*plan.items, *named])
        unready.replace(file)
    finally:
        unready.unlink(missing_ok=True)
    return SharedBundle(
        file=file,
        sequence=heading.sequence,
        counts=packed.counts,
        highest=heading.highest.value,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    """Where the next bundle stands; `told` are the keys of this desk that he was told in it."""

    id: str
    sequence: int
    previous: str
    key: str
    told: frozenset[str]


def _coverage(
    ledger: Ledger, partner: str, plan: Plan, stream: _Stream, how: How
) -> tuple[Sequence[Json], list[Item]]:
    """Lines of coverage, as asked for now or else as settled, and what is kept of them.

    What is settled goes where it is otherwise than it was told last.
    """
    telling = told_to(ledger, partner)
    if how.coverage:
        lines = list(how.coverage(ledger, plan.view))
    elif telling.level:
        lines = list(coverage_lines(ledger, plan.view, telling.level, coarse=telling.coarse))
    else:
        return (), []
    item = Item(kind="coverage", subject=identify("cov", *lines))
    before = [i for i in ledger.exchanged.sent_items(partner, stream.id) if i.kind == "coverage"]
    if not how.coverage and before and before[-1].subject == item.subject:
        return (), []
    return lines, [item]


def _stream(ledger: Ledger, own: Partner, partner: Partner | None, afresh: bool) -> _Stream:
    name = partner.name if partner else ""
    last = ledger.exchanged.last_sent(name)
    if last is not None and not afresh:
        items = ledger.exchanged.sent_items(name, last.stream)
        keys = frozenset(i.subject for i in items if i.kind == "key")
        return _Stream(
            id=last.stream,
            sequence=last.sequence + 1,
            previous=last.sha256,
            key=last.key,
            told=keys,
        )
    begun = len({b.stream for b in ledger.exchanged.sent_bundles(name)})
    whose = partner.keys[0] if partner and partner.keys else name
    name = identify("str", own.keys[0], whose, begun)
    return _Stream(id=name, sequence=1, previous="", key=own.key, told=frozenset())


def _signing(own: Partner, plan: Plan, stream: _Stream, today: date) -> tuple[str, list[Notice]]:
    """The key to sign with, and word of another one where he has not been told of it.

    Who knows the old key alone is told of the new one under the old.
    """
    if stream.key == own.key or own.key in stream.told:
        return own.key, []
    old = own.last_word(stream.key)
    if old.state is not KeyState.REPLACED or (old.since and old.since < today):
        return own.key, []
    named = Notice(kind=NoticeKind.KEY, ids=(own.key,), at=old.since, by=own.name)
    return stream.key, [named]


def _report_lines(ledger: Ledger, plan: Plan, words: TextSent, desk: str) -> Iterator[Json]:
    """The lines of the reports, each with the claims that go, as people corrected them.

    Where he may not see who corrected a claim, it is the desk.
    """
    first, reports, unsaid = ledger.claim_ids.first(), plan.reports, plan.view.unsaid
    for start in range(0, len(reports), AT_ONCE):
        some = {r.id: r for r in reports[start : start + AT_ONCE]}
        corrected = [c for r in some.values() for c in r.claims if c in r.amended]
        stands = {a.id: a.claim for a in ledger.accounts_of(corrected)}
        now = {i: by_desk(c, desk) if i in unsaid else c for i, c in stands.items()}
        for record in ledger.records(list(some)):
            planned = some[_id_of(record)]
            roots = {first.get(c, c): c for c in planned.claims}
            amended = {r: now[c] for r, c in roots.items() if c in planned.amended}
            whole = _record(record, roots.keys(), amended)
            kept = {str(c["id"]) for c in whole["claims"]}
            levels = {c: level for c, level in planned.stricter.items() if c in kept}
            if words is TextSent.EXCERPTS:
                yield _excerpt_line(read_reading(whole), planned, levels)
            else:
                yield report_line(whole, planned.tlp, levels, planned.via)


def _excerpt_line(reading: Reading, planned: PlannedReport, levels: Mapping[str, Tlp]) -> Json:
    """The line of a report of which the sentences go in which its claims stand."""
    excerpt, about = cut(reading)
    there = zip(about.claims, (claim.id for claim in excerpt.claims), strict=True)
    marked = {now: levels[was] for was, now in there if was in levels}
    return report_line(reading_record(excerpt), planned.tlp, marked, planned.via, about)


def _id_of(record: Json) -> str:
    return str(record["document"]["id"])


def _record(record: Json, wanted: Iterable[str], amended: Mapping[str, Claim]) -> Json:
    """A reading with these claims and no others; without corrected ones that cannot be put so.

    In which file of this desk's the report was met is nobody else's affair.
    """
    names = set(wanted)
    record = {**record, "document": {**record["document"], "inside": None}}
    whole = as_it_stands(record, names, amended)
    if not amended:
        return whole
    try:
        read_reading(whole)
    except RecordError:
        return as_it_stands(record, names - amended.keys(), {})
    return whole


def _reports_of(ledger: Ledger, names: Sequence[str]) -> frozenset[str]:
    """The reports that are named, or that claims are of; NotFound for none."""
    claims = [name for name in names if name.startswith("clm_")]
    reports = ledger.document_ids([name for name in names if not name.startswith("clm_")])
    return frozenset((*reports, *(a.report.id for a in ledger.accounts_of(claims))))


def _own(ledger: Ledger) -> Partner:
    own = ledger.partners.own()
    if own is None or not own.key:
        raise UserError("this desk has no name and no key yet: `sayso partner init NAME`")
    return own


def _plain(name: str) -> str:
    """A name as that of a file."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(filter(None, kept.split("-"))) or "bundle"
