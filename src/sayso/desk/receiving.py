"""Taking a partner's bundle in: twelve checks in their order, each refusal kept with its reason.

One bad line stops no other; one bad part brings nothing of itself.  What a partner decided is kept
beside what holds here and changes nothing; what he withdraws no longer counts, and stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path

from sayso.desk.checking_lines import CheckedLine, Each, LineChecks, one_by_one
from sayso.desk.inflow import Inflow, Taken
from sayso.desk.taking_in import reports_in, take
from sayso.errors import RecordError, UserError
from sayso.exchange.keys import PublicKey
from sayso.exchange.packing import KINDS
from sayso.exchange.unpacking import OpenBundle, PartLine, open_bundle
from sayso.ledger.ledger import Ledger
from sayso.ledger.receiving_part import ReceivingPart
from sayso.model.bundle import Heading, Outcome, ReceivedBundle
from sayso.model.partner import KeyState, Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came of a bundle, or would: of each line by kind and outcome, and refused ones."""

    bundle: ReceivedBundle
    heading: Heading | None = None
    counts: Mapping[tuple[str, Outcome], int] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it was taken."""
        return self.bundle.outcome is Outcome.REFUSED


MOST_SHOWN = 1_000
"""Refused lines that are told one by one; all of them are kept."""


AT_ONCE = 200
"""Lines that are looked up together."""

LARGEST_LINES = 4 << 20
"""Bytes of them."""


FOR_ALL = "public"
"""Under which it is kept of a bundle whether it is for everybody."""


class _Refused(RecordError):
    """A bundle is refused as a whole."""


def receive(ledger: Ledger, path: Path, *, look: bool = False, each: Each = one_by_one) -> Received:
    """Take a bundle in, or with `look` only say what would come of it.

    `each` checks the lines, some at a time, here or in processes beside this one.
    OSError where there is no such file; UserError where this desk has no name yet.
    """
    own = ledger.partners.own()
    if own is None:
        raise UserError("this desk has no name and no key yet: `sayso partner init NAME`")
    known = _Known(ledger)
    try:
        with open_bundle(path, known.key, known.see) as bundle:
            known.heading = bundle.heading
            partner = _checked_partner(known, bundle, look)
            _check_to(own, bundle.heading)
            again = _check_stream(ledger, partner, bundle)
            bundle.check_parts()
            if again:
                return known.told(Outcome.HELD, "taken in already: nothing to do")
            if not look and not ledger.exchanged.begin(known.told(Outcome.BEGUN).bundle):
                raise _two_of(partner, bundle.heading.sequence)
            inflow = Inflow.into(ledger, partner, bundle)
            how = _Taking(ledger=ledger, inflow=inflow, look=look, each=each)
            return _taken(how, known, bundle)
    except RecordError as error:
        refused = known.told(Outcome.REFUSED, str(error))
        if not look:
            ledger.exchanged.keep_received(refused.bundle)
        return refused


class _Known:
    """What is known of a bundle by and by, to be kept whatever comes of it."""

    def __init__(self, ledger: Ledger) -> None:
        known = ledger.partners.all()
        self._partners = [p for p in known if not p.own]
        self._own = {PublicKey(k).id for p in known if p.own for k in p.keys}
        self._keys = {PublicKey(k).id: (PublicKey(k), p) for p in self._partners for k in p.keys}
        self.heading: Heading | None = None
        self.partner: Partner | None = None
        self._sha256 = ""

    def key(self, name: str) -> PublicKey | None:
        """The key of this id; RecordError for one of this desk's."""
        if name in self._own:
            raise RecordError("this desk made it: it is for whom it was shared with")
        return self._keys[name][0] if name in self._keys else None

    def owner(self, key: PublicKey) -> Partner:
        """Whose key it is."""
        return self._keys[key.id][1]

    def see(self, sha256: str) -> None:
        """That this is the SHA-256 of its manifest."""
        self._sha256 = sha256

    def told(self, outcome: Outcome, reason: str = "") -> Received:
        """What came of it, as far as it is known."""
        heading = self.heading
        bundle = ReceivedBundle(
            sha256=self._sha256,
            outcome=outcome,
            reason=reason,
            partner=self.partner.name if self.partner else "",
            key=heading.sender.key if heading and self.partner else "",
            stream=heading.stream if heading else "",
            sequence=heading.sequence if heading else 0,
            made_at=heading.made_at.isoformat() if heading else "",
            about={FOR_ALL: heading.to is None} if heading else {},
        )
        return Received(bundle=bundle, heading=heading)


def _checked_partner(known: _Known, bundle: OpenBundle, look: bool) -> Partner:
    """The partner whose key signed it, where that key holds; told ones may be looked at."""
    partner = known.owner(bundle.key)
    known.partner = partner
    if bundle.heading.sender.key != bundle.key.told:
        raise _Refused("it says that another key signed it")
    word = partner.last_word(bundle.key.told)
    if word.state is KeyState.REVOKED:
        raise _Refused(f"the key {bundle.key.fingerprint} was revoked: {word.told}")
    day = bundle.heading.made_at.astimezone(UTC).date()
    if word.state is KeyState.REPLACED and word.since and day > word.since:
        raise _Refused(f"the key {bundle.key.fingerprint} held until {word.since}")
    if word.state is KeyState.TOLD and not look:
        raise _Refused(
            f"nobody compared the key of {partner.name} yet: have them read their fingerprint "
            "out on the telephone, and `sayso partner trust` what they read; --look only looks"
        )
    return partner


def _check_to(own: Partner, heading: Heading) -> None:
    if heading.to is not None and heading.to.key not in own.keys:
        raise _Refused(f"it is for {heading.to.name}, and not for this desk")
    if heading.to is None and heading.highest.rank:
        raise _Refused(f"it is for everybody, and marked {heading.highest.value}")


def _check_stream(ledger: Ledger, partner: Partner, bundle: OpenBundle) -> bool:
    """Whether it was taken in before; refused where it does not follow on the last one."""
    heading = bundle.heading
    every = [b for b in ledger.exchanged.bundles(partner.name) if b.outcome is Outcome.APPLIED]
    taken = {b.sequence: b.sha256 for b in every if b.stream == heading.stream}
    last = max(taken, default=0)
    if heading.sequence in taken:
        if taken[heading.sequence] == bundle.sha256:
            return True
        raise _two_of(partner, heading.sequence)
    if _is_left(heading, every):
        raise _Refused(f"{partner.name} began anew since: what is new comes in that stream alone")
    if heading.sequence < last or heading.sequence < 1:
        raise _Refused(f"it is older than bundle {last}, and was never sent before it")
    if heading.sequence > last + 1:
        raise _Refused(f"bundles are missing: ask {partner.name} for {_gap(last, heading)}")
    if heading.previous != taken.get(last, ""):
        raise _Refused(
            f"ALARM: it does not follow on the bundle {last} that was taken in: "
            "somebody holds another one; call them before anything else"
        )
    return False


def _is_left(heading: Heading, taken: Sequence[ReceivedBundle]) -> bool:
    """Whether another stream of its sender's took the place of this one, for whom both are."""
    public = heading.to is None
    streams = [b.stream for b in taken if b.about.get(FOR_ALL) is public]
    return heading.stream in streams and streams[-1] != heading.stream


def _two_of(partner: Partner, number: int) -> _Refused:
    return _Refused(
        f"ALARM: another bundle {number} of {partner.name} was taken in before: "
        "somebody holds two of one number; call them before anything else"
    )


def _gap(last: int, heading: Heading) -> str:
    first, end = last + 1, heading.sequence - 1
    return (
        str(first)
        if first == end
        else f"{first} and {end}"
        if end == first + 1
        else (f"{first} to {end}")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taking:
    """How a bundle is taken in: where to, from whom, whether to keep it, where to check it."""

    ledger: Ledger
    inflow: Inflow
    look: bool
    each: Each


def _taken(how: _Taking, known: _Known, bundle: OpenBundle) -> Received:
    """The parts taken in one after the other, each whole or not at all."""
    counts: dict[tuple[str, Outcome], int] = {}
    refused: list[tuple[str, str]] = []
    for kind in KINDS:
        for name in bundle.parts(kind):
            for taken in _part(how, bundle, name):
                key = (taken.item.kind, taken.outcome)
                counts[key] = counts.get(key, 0) + 1
                if taken.outcome is Outcome.REFUSED and len(refused) < MOST_SHOWN:
                    refused.append((taken.place, taken.reason))
    receipt = known.told(Outcome.LOOKED if how.look else Outcome.APPLIED)
    receipts = counts.get(("receipt", Outcome.APPLIED), 0)
    lines = sum(counts.values()) - receipts
    about = {"receipts": receipts, "lines": lines, "highest": bundle.heading.highest.value}
    whole = replace(receipt.bundle, about={**receipt.bundle.about, **about})
    done = replace(receipt, bundle=whole)
    if not how.look:
        how.ledger.exchanged.keep_received(done.bundle)
    return replace(done, counts=counts, refused=tuple(refused))


def _part(how: _Taking, bundle: OpenBundle, name: str) -> list[Taken]:
    """What came of the lines of a part, kept in one transaction, or what would."""
    kind = name.partition(".")[0].partition("-")[0]
    found: list[Taken] = []
    exchanged, inflow = how.ledger.exchanged, how.inflow
    checks = LineChecks(kind=kind, highest=inflow.heading.highest, keeps=not how.look)
    with exchanged.looking() if how.look else exchanged.part() as part:
        for some in how.each(checks, _together(bundle.lines(name))):
            part.look_up(reports_in(some))
            for line in some:
                taken = _line(inflow, kind, line, part)
                if part.keeps:
                    part.keep(taken.received(inflow))
                else:
                    inflow.look_at(taken)
                found.append(taken.brief())
    return found


def _together(lines: Iterator[PartLine]) -> Iterator[list[PartLine]]:
    """Lines that are looked up together: no more than so many, and so much text."""
    some: list[PartLine] = []
    size = 0
    for line in lines:
        some.append(line)
        size += len(line.data)
        if len(some) == AT_ONCE or size > LARGEST_LINES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _line(inflow: Inflow, kind: str, line: CheckedLine, part: ReceivingPart) -> Taken:
    try:
        if line.wrong:
            raise RecordError(line.wrong)
        return take(inflow, kind, line, part)
    except (RecordError, UserError) as error:
        return Taken.refused(kind, line.place, str(error))
