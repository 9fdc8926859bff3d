"""Questions of a few reports, grouped for the occasion: of the past, or as they would be."""

from collections.abc import Iterable, Sequence

from sayso.compare.questions import group_weighed
from sayso.compare.rows import lay_out
from sayso.compare.weighing import held_on
from sayso.desk.current_decisions import current_decisions
from sayso.desk.moment import NOW, Moment
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.answer import Answer
from sayso.model.decision import Decision


def answers_among(
    ledger: Ledger,
    reports: Iterable[str],
    moment: Moment = NOW,
    besides: Sequence[Decision] = (),
    rule: str = "",
) -> list[Answer]:
    """The questions that these reports alone answer, laid out, as they stood at a moment.

    `besides` are decisions taken as if they were kept.
    """
    known = moment.as_known_on
    some = tuple(sorted(set(reports)))
    if not some:
        return []
    wanted = Wanted(known_on=known, until=moment.published_by, as_of=moment.as_of, reports=some)
    accounts = list(ledger.accounts_whole(wanted, besides))
    made = current_decisions(ledger, known, besides)
    if moment.as_of is not None:
        accounts = held_on(accounts, moment.as_of)
    return [lay_out(w, made, rule) for w in group_weighed(accounts, made)]


def most_alike(found: Iterable[Answer], claims: Iterable[str]) -> Answer | None:
    """The question that has most of these claims; None where none has any."""
    wanted = frozenset(claims)
    shared = [(len(wanted & {c.id for c in a.question.accounts}), a) for a in found]
    most, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if most else None
