"""Why something that somebody has is no longer for him, or no longer so: due notices of it.

Nothing but ids and a reason of what kind goes where he may no longer see what it is about.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sayso.desk.viewing import Markings
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Item, Notice, NoticeKind
from sayso.model.decision import Decision
from sayso.model.marking import Gone, HeldClaim, HeldReport, Recipient, Visible

RESTRICTED = "it may no longer be had"
READ_AGAIN = "read otherwise now"
CORRECTED = "corrected"
TAKEN_BACK = "the decision was taken back"


class DueNotices:
    """What a recipient is to be told of what he has; `due` are the claims that he may have now."""

    def __init__(
        self,
        ledger: Ledger,
        recipient: Recipient,
        held: Mapping[str, HeldReport],
        due: Mapping[str, Collection[str]],
        markings: Markings,
    ) -> None:
        own = ledger.partners.own()
        self._name = own.name if own else ""
        self._recipient = recipient
        self._held, self._due, self._markings = held, due, markings
        self._made = {d.id: d for d in markings.decisions}

    def of_reports(self, has: Mapping[tuple[str, str], Item]) -> Iterator[Notice]:
        """Notices of all that he has of reports and should have no more, those alike in one."""
        found: dict[Notice, list[str]] = {}
        for (kind, report), item in has.items():
            if kind != "report" or is_told(item):
                continue
            for name, notice in self._of_report(report, item):
                found.setdefault(notice, []).append(name)
        for notice, names in found.items():
            yield replace(notice, ids=tuple(sorted(names)))

    def _of_report(self, report: str, item: Item) -> Iterator[tuple[str, Notice]]:
        sent = claims_of(item)
        due, held = self._due.get(report), self._held.get(report)
        if due is None:
            yield report, self._of_whole(held)
            return
        claims = {i: c for c in (held.claims if held else ()) for i in c.ids}
        for name in sent:
            if name not in due:
                yield name, self._of_claim(name, claims.get(name), held)

    def _of_whole(self, held: HeldReport | None) -> Notice:
        if held is None or not held.counts:
            backs = [c.withdrawn for c in held.claims if c.withdrawn] if held else []
            return self._withdrawn(backs[0] if backs else "", str(Gone.FORGOTTEN), held)
        return self._notice(NoticeKind.RESTRICT, RESTRICTED)

    def _of_claim(self, name: str, claim: HeldClaim | None, held: HeldReport | None) -> Notice:
        if claim is None:
            return self._notice(NoticeKind.CORRECT, READ_AGAIN)
        if not claim.counts:
            return self._withdrawn(claim.withdrawn, str(claim.gone), held)
        if claim.id != name:
            return self._notice(NoticeKind.CORRECT, CORRECTED)
        return self._notice(NoticeKind.RESTRICT, RESTRICTED)

    def _withdrawn(self, decision: str, reason: str, held: HeldReport | None) -> Notice:
        """That it counts no more: in the words of who withdrew it, where he may have them."""
        made = self._made.get(decision)
        if made is None:
            return self._notice(NoticeKind.RETRACT, reason)
        seen = held is not None and self._goes(held, made)
        return Notice(
            kind=NoticeKind.RETRACT,
            reason=made.reason if seen else reason,
            at=made.made_at.date(),
            by=str(made.value.get("by") or self._name),
        )

    def _goes(self, held: HeldReport, made: Decision) -> bool:
        """Whether he may see a report whole, and a decision about it as it is marked itself."""
        of, itself = self._markings.of, self._markings.marks.on((made.id, *held.former))
        marks = [of[held.id], *(of[i] for c in held.claims for i in c.ids), *itself]
        return all(m.goes_to(self._recipient) for m in marks)

    def _notice(self, kind: NoticeKind, reason: str) -> Notice:
        return Notice(kind=kind, reason=reason, by=self._name)


def of_decisions(has: Mapping[tuple[str, str], Item], view: Visible) -> Iterator[Notice]:
    """Decisions that he has and that hold no more, or that he may no longer have."""
    sent = {name for kind, name in has if kind == "decision" and not is_told(has[kind, name])}
    gone = sorted(sent - view.decisions)
    if gone:
        yield Notice(kind=NoticeKind.RETRACT, ids=tuple(gone), reason=TAKEN_BACK)


def is_told(item: Item) -> bool:
    """Whether he was told that he has it no more."""
    return bool(item.state.get("gone"))


def claims_of(item: Item) -> list[str]:
    """The claims with which a report was sent."""
    listed = item.state.get("claims")
    return [str(name) for name in listed] if isinstance(listed, list) else []
