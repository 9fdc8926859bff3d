"""What becomes of a partner's notices: what he withdraws, asks for, received, and his new keys."""

from datetime import UTC, datetime, time

from sayso.desk.checking_lines import CheckedLine
from sayso.desk.inflow import Inflow, Taken
from sayso.errors import RecordError, UserError
from sayso.exchange.coverage import coverage_lines_of
from sayso.exchange.keys import PublicKey
from sayso.exchange.lines import read_notice_line
from sayso.ledger.receiving_part import ReceivingPart
from sayso.model.bundle import Item, Notice, NoticeKind, Outcome
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import Tlp
from sayso.model.partner import KeyState, KeyWord


def take_notice(inflow: Inflow, line: CheckedLine, part: ReceivingPart) -> Taken:
    notice = read_notice_line(line.value)
    if notice.kind is NoticeKind.KEY:
        return _take_key(inflow, notice, line, part)
    if notice.kind is NoticeKind.RECEIPT:
        return _take_receipt(notice, line)
    if notice.kind is NoticeKind.ASK:
        cells = [cell for one in notice.cells for cell in coverage_lines_of(one)]
        item = Item(kind="ask", subject=inflow.partner.name, state={"cells": cells})
        return Taken(item=item, place=line.place, outcome=Outcome.BESIDE, reason=notice.reason)
    sent = inflow.here(part)
    if notice.kind is NoticeKind.PERMIT:
        return _take_permit(inflow, notice, line, part)
    ids = [name for name in notice.ids if name in sent]
    if not ids:
        raise RecordError("it is about nothing that this partner sent")
    record = [here for i in ids if not i.startswith("dec_") for here in sent[i]]
    if record and part.keeps:
        part.decide(_withdrawal(inflow, notice, record, part.last_report()))
    return Taken(
        item=Item(kind=notice.kind.value, subject=ids[0], state={"ids": ids}),
        place=line.place,
        outcome=Outcome.APPLIED,
        reason=notice.reason,
    )


def _take_permit(inflow: Inflow, notice: Notice, line: CheckedLine, part: ReceivingPart) -> Taken:
    """How far a report may be passed on, in the word of the desk that read it first."""
    names = [inflow.here(part).get(name, ("",))[-1] for name in notice.ids]
    if len(names) != 1 or notice.tlp is None or notice.tlp is Tlp.RED:
        raise RecordError("ids: a permit is of one report, and how far it may go")
    if not inflow.read_first(names[0], part):
        raise RecordError("it is for the desk that read a report first to permit anything")
    item = Item(kind="permit", subject=names[0], state={"tlp": notice.tlp.value})
    return Taken(item=item, place=line.place, outcome=Outcome.APPLIED, reason=notice.reason)


def _withdrawal(inflow: Inflow, notice: Notice, ids: list[str], after: int) -> Decision:
    """What the partner no longer stands by, as a decision of his, after the last report line."""
    day = notice.at or inflow.heading.made_at.astimezone(UTC).date()
    by = notice.by or inflow.partner.name
    own = by in (inflow.partner.name, inflow.heading.sender.name)
    return Decision(
        kind=DecisionKind.RETRACT,
        subjects=tuple(ids),
        author=inflow.partner.name,
        reason=notice.reason,
        made_at=datetime.combine(day, time(), UTC),
        value={
            "partner": inflow.partner.name,
            "by": inflow.partner.name if own else f"{by} (told by {inflow.partner.name})",
            "sequence": inflow.heading.sequence,
            "after": after,
            "via": not own,
            "kind": notice.kind.value,
        },
    )


def _take_key(inflow: Inflow, notice: Notice, line: CheckedLine, part: ReceivingPart) -> Taken:
    """Another key of the partner's, named under one that was checked."""
    new = [PublicKey(key) for key in notice.ids]
    old = inflow.heading.sender.key
    if len(new) != 1 or inflow.partner.state_of(old) is KeyState.TOLD:
        raise RecordError("ids: one key, named under a key that was checked")
    _ = new[0].raw
    item = Item(kind="key", subject=new[0].told)
    try:
        _say_key(inflow, notice, part)
    except UserError as error:  # whose it is here is not for his receipt
        return Taken(item=item, place=line.place, outcome=Outcome.BESIDE, reason=str(error))
    return Taken(item=item, place=line.place, outcome=Outcome.APPLIED)


def _say_key(inflow: Inflow, notice: Notice, part: ReceivingPart) -> None:
    """Keep the new key in the place of the old; UserError where it is somebody else's."""
    new, old = PublicKey(notice.ids[0]), inflow.heading.sender.key
    if part.keeps:
        why = f"named under the key {PublicKey(old).fingerprint}"
        for key, state in ((new.told, KeyState.CHECKED), (old, KeyState.REPLACED)):
            word = KeyWord(
                partner=inflow.partner.name,
                key=key,
                state=state,
                told=why if state is KeyState.CHECKED else "another key took its place",
                by=inflow.partner.name,
                since=notice.at if state is KeyState.REPLACED else None,
            )
            part.say(word)


def _take_receipt(notice: Notice, line: CheckedLine) -> Taken:
    refused = [[place, reason] for place, reason in notice.refused]
    state: dict[str, object] = {"ids": list(notice.ids), "applied": notice.applied}
    state |= {"refused": refused, "on": notice.at.isoformat() if notice.at else ""}
    return Taken(
        item=Item(kind="receipt", subject=notice.bundle, state=state),
        place=line.place,
        outcome=Outcome.APPLIED,
    )
