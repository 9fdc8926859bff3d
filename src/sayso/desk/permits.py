"""What a partner is told of permits: those that are new, and those that were taken back since.

A permit is told him once for each report that he has.  It ends where the report comes again with
its marking: so one that was taken back has the report go anew.
"""

from collections.abc import Collection, Iterable, Mapping

from sayso.exchange.marking import LEDGER
from sayso.model.bundle import Item, Notice, NoticeKind
from sayso.model.decision import Decision, DecisionKind, standing
from sayso.model.marking import Tlp

Sent = Mapping[tuple[str, str], Item]
"""What was sent, the last of each, by kind and subject."""

Permit = tuple[Decision, str]
"""A permit, and one of its reports."""


def due_permits(
    decisions: Iterable[Decision],
    partner: str,
    his: Collection[str],
    sent: Sent,
    again: Collection[str],
) -> list[Permit]:
    """The permits that he was not told: of reports of this desk's own that are `his`.

    Of those that go `again` he is told all anew; a mark that was made since ends one.
    """
    mine: dict[str, Decision] = {}
    for made in standing(decisions):
        if made.kind is DecisionKind.MARK:
            ended = mine.keys() if LEDGER in made.subjects else made.subjects
            mine = {r: d for r, d in mine.items() if r not in ended}
        if made.kind is DecisionKind.PERMIT and made.value["to"] == partner:
            mine |= {r: made for r in made.subjects if r in his}
    return [(d, r) for r, d in mine.items() if r in again or not _is_told(d.id, r, sent)]


def lapsed_permits(decisions: Collection[Decision], sent: Sent) -> dict[str, list[Item]]:
    """The reports of which he was told a permit that holds no more, with what ends it."""
    held = {d.id for d in standing(decisions)}
    found: dict[str, list[Item]] = {}
    for (kind, subject), item in sent.items():
        made, _, report = subject.partition(" ")
        if kind == "permit" and report and made not in held and not item.state.get("gone"):
            ended = Item(kind="permit", subject=subject, state={"gone": "taken back"})
            found.setdefault(report, []).append(ended)
    return found


def permitting(permit: Permit) -> Notice:
    """The words in which a bundle permits."""
    made, report = permit
    return Notice(
        kind=NoticeKind.PERMIT,
        ids=(report,),
        reason=made.reason,
        at=made.made_at.date(),
        tlp=Tlp.parse(str(made.value["tlp"])),
    )


def told_permit(permit: Permit) -> Item:
    """What is kept of it."""
    return Item(kind="permit", subject=f"{permit[0].id} {permit[1]}")


def _is_told(made: str, report: str, sent: Sent) -> bool:
    return ("permit", f"{made} {report}") in sent or ("permit", made) in sent
