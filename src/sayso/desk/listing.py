"""Lists: the claims of a ledger, its questions, and what was not read."""

from collections.abc import Iterator

from sayso.compare.find import list_apart
from sayso.compare.regroup import weigh_all
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import decided_clusters, weighed_at
from sayso.desk.moment import NOW, Moment
from sayso.desk.regrouping import group_new_reports, members_of
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.question import Account, Question
from sayso.model.text import Rejection


def claims(ledger: Ledger, wanted: Wanted) -> Iterator[Account]:
    """The claims that are wanted, as people corrected them."""
    return ledger.accounts(wanted)


def unread(ledger: Ledger) -> Iterator[Rejection]:
    """What could not be read, and what was kept without being read, in the order it was met."""
    return ledger.rejections()


def questions(ledger: Ledger, moment: Moment = NOW) -> list[Question]:
    """The ledger's questions, those of most origins first; no two read the same."""
    if not moment.is_now or not group_new_reports(ledger):
        return list_apart([w.question for w in weighed_at(ledger, moment)])
    clusters = list(ledger.grouped.questions().values())
    made = current_decisions(ledger, (i for c in clusters for i in c))
    members = members_of(ledger.grouped, ledger.grouped.documents())
    return list_apart(weigh_all(members, decided_clusters(clusters, made), made))
