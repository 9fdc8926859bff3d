"""The questions of somebody's view: grouped and weighed of what he may see, and of nothing else."""

from dataclasses import replace

from sayso.compare.questions import group_weighed
from sayso.compare.weighing import Weighed, held_on
from sayso.desk.current_decisions import aimed, current_names
from sayso.desk.current_questions import WeighedQuestions
from sayso.desk.moment import NOW, Moment
from sayso.exchange.amended import by_desk
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import Decision, standing
from sayso.model.marking import Visible
from sayso.model.question import Account
from sayso.model.versions import versions_of


def questions_in_view(ledger: Ledger, view: Visible, moment: Moment = NOW) -> WeighedQuestions:
    """The questions as they stand for who sees no more than this."""
    made = decisions_in_view(ledger, view, moment)
    return WeighedQuestions.among(_weighed(ledger, view, moment, made), made)


def decisions_in_view(ledger: Ledger, view: Visible, moment: Moment = NOW) -> list[Decision]:
    """The decisions that he may see, aimed at the claims as they are named now."""
    every = standing(ledger.decisions(known_on=moment.as_known_on))
    seen = [made for made in every if made.id in view.decisions]
    now = current_names(ledger, moment.as_known_on) if seen else {}
    return [aimed(made, now) for made in seen]


def accounts_in_view(ledger: Ledger, view: Visible, moment: Moment = NOW) -> list[Account]:
    """The claims that he may see, their reports as the versions that they are among what he sees.

    Of other versions of them nothing is told, nor in which file of this desk's they were met, nor
    who corrected a claim where he may not see that.
    """
    wanted = Wanted(known_on=moment.as_known_on, until=moment.published_by, as_of=moment.as_of)
    every = ledger.accounts_whole(wanted)
    found = [a for a in every if a.id in view.claims and a.report.id in view.reports]
    own = ledger.partners.own() if view.unsaid else None
    name = own.name if own else ""
    versions = versions_of((r for r in ledger.reports() if r.id in view.reports), moment.as_of)
    return [
        replace(
            a,
            claim=by_desk(a.claim, name) if a.id in view.unsaid else a.claim,
            report=replace(a.report, version=versions.get(a.report.id), inside=""),
        )
        for a in found
    ]


def _weighed(ledger: Ledger, view: Visible, moment: Moment, made: list[Decision]) -> list[Weighed]:
    accounts = accounts_in_view(ledger, view, moment)
    if moment.as_of is not None:
        accounts = held_on(accounts, moment.as_of)
    return group_weighed(accounts, made)
