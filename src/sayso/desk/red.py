"""What is RED, handed to one person: claim by claim, on record, and called back from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.desk.deciding import Wish, decide
from sayso.desk.handing import cited
from sayso.desk.viewing import markings_of
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind, standing
from sayso.model.handed import Cited
from sayso.model.marking import Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedClaim:
    """A claim that one person has, and since when; `gone` where it counts no more."""

    claim: str
    to: str
    on: date
    gone: bool


def red_claim(ledger: Ledger, claim: str) -> Cited:
    """The one claim that is meant; UserError where it is not RED and goes by `sayso share`."""
    found = cited(ledger, claim)
    if markings_of(ledger).of[found.account.id].tlp is not Tlp.RED:
        raise UserError("it is not RED: `sayso share` or `--for` hands it to whom it may go")
    return found


def hand_to(ledger: Ledger, claim: str, person: str, author: str, why: str) -> str:
    """Keep that a person has a claim that is RED; the decision's id."""
    wish = Wish(
        kind=DecisionKind.HAND_OVER,
        subjects=(claim,),
        author=author,
        reason=why,
        value={"to": person.strip()},
    )
    return decide(ledger, wish).id


def handed_over(ledger: Ledger) -> Iterator[HandedClaim]:
    """What persons have, oldest first, by the ids that claims have now."""
    markings = markings_of(ledger)
    counts = {i: c.counts and c.id == i for r in markings.held for c in r.claims for i in c.ids}
    for made in standing(markings.decisions):
        if made.kind is DecisionKind.HAND_OVER:
            for name in made.subjects:
                yield HandedClaim(
                    claim=name,
                    to=str(made.value["to"]),
                    on=made.made_at.date(),
                    gone=not counts.get(name, False),
                )
