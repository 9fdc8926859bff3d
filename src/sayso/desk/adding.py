"""Putting what was read into the ledger, and what could not be read beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from sayso.ledger.ledger import Added, Ledger, Prepared
from sayso.model.claim import Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.identity import identify
from sayso.model.marking import Marking
from sayso.model.text import Document, Rejection


class ReadBefore:
    """Reports that a method read before: they are not read again when they are given again.

    Counts those that were passed by.
    """

    def __init__(self, ledger: Ledger, made_by: str) -> None:
        self.count = 0
        self._ledger, self._made_by = ledger, made_by

    def pass_by(self, found: Iterable[Document | Rejection]) -> Iterator[Document | Rejection]:
        """All of it, but for reports that were read before."""
        for one in found:
            if isinstance(one, Document) and self._ledger.noted([self.note(one)]):
                self.count += 1
            else:
                yield one

    def note(self, given: Document) -> str:
        """What a report is known by: all that it says, but its language, which reading finds, and
        where it stood, which may be another file each time."""
        said = (given.id, given.title, given.byline, given.hour and given.hour.isoformat())
        return identify("read", self._made_by, *said, given.pages)


def _nothing(_: Document) -> Sequence[Decision]:
    """Nothing is decided."""
    return ()


def marked(report: Document, marking: Marking, by: str, reason: str, at: datetime) -> Decision:
    """The decision that a report is so marked when it comes in."""
    return Decision(
        kind=DecisionKind.MARK,
        subjects=(report.id,),
        author=by,
        reason=reason,
        made_at=at,
        value={"tlp": marking.tlp.value, "to": sorted(marking.to or ()), "until": None},
    )


def keep(
    ledger: Ledger,
    found: Iterable[Reading | Rejection],
    before: ReadBefore | None = None,
    decided: Callable[[Document], Sequence[Decision]] = _nothing,
) -> Iterator[Added | Rejection]:
    """Keeps each reading and each rejection, one by one; what became of it.

    With `before` it is known when it is given again.  What is `decided` of a report is kept in the
    same write.
    """
    for one in found:
        if isinstance(one, Rejection):
            ledger.add_rejection(one)
            yield one
        else:
            notes = [before.note(one.document)] if before else []
            yield from ledger.add_all([Prepared.of(one)], notes, decided(one.document))
