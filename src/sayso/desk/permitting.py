"""Permits: how far a partner may pass on reports that this desk read first."""

from collections.abc import Sequence

from sayso.desk.deciding import Wish, decide
from sayso.desk.viewing import markings_of
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp


def permit(
    ledger: Ledger, partner: str, reports: Sequence[str], tlp: Tlp, signed: tuple[str, str]
) -> str:
    """Permit a partner to pass reports on as if they were marked so; the decision's id.

    `signed` is by whom and why.  UserError for reports that came from others.
    """
    name = ledger.partners.find(partner).name
    ids = ledger.document_ids(reports)
    own = {report.id for report in markings_of(ledger).held if not report.via}
    if not set(ids) <= own:
        raise UserError("a report that came from a partner is for its own desk to permit")
    wish = Wish(
        kind=DecisionKind.PERMIT,
        subjects=tuple(ids),
        author=signed[0],
        reason=signed[1],
        value={"to": name, "tlp": tlp.value},
    )
    return decide(ledger, wish).id
