"""Rival accounts of one question: what they come down to, never which of them is true."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.compare.denials import denies_count
from sayso.compare.facts import Facts, read_all
from sayso.compare.likelihood import Likelihood
from sayso.compare.lineage import trace_origins
from sayso.compare.parties import Parties, gather_parties
from sayso.compare.positions import Position
from sayso.compare.relations import judge, relate
from sayso.compare.settled import settled
from sayso.compare.titles import (
    commonest_measure,
    commonest_place,
    commonest_subject,
    describe,
    event_told,
    main_positions,
    period_of,
)
from sayso.compare.versions import Fate, fates_of, with_versions
from sayso.compare.web import Web
from sayso.compare.withdrawals import with_withdrawals
from sayso.model.amount import NOTHING, shown
from sayso.model.claim import Polarity
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import (
    Account,
    Origin,
    Outline,
    Question,
    RelationKind,
    question_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A question with what its accounts say, taken apart; rows are laid out from it.

    `names` are all that its reports give to parties.
    """

    question: Question
    facts: tuple[Facts, ...]
    names: frozenset[str] = frozenset()


def answers(account: Account) -> bool:
    """Whether a claim can answer a question: it affirms, takes back or denies a count."""
    polarity = account.claim.stance.polarity
    if polarity is Polarity.DENIES:
        return denies_count(account.claim)
    about = polarity in (Polarity.AFFIRMS, Polarity.WITHDRAWS)
    return about and account.claim.figure is not None


def rejected(decisions: Iterable[Decision]) -> frozenset[str]:
    """The claims a person rejected and did not accept again later."""
    state: dict[str, bool] = {}
    for decision in sorted(decisions, key=lambda d: d.made_at):
        if decision.kind in (DecisionKind.REJECT, DecisionKind.ACCEPT):
            state.update(dict.fromkeys(decision.subjects, decision.kind is DecisionKind.REJECT))
    return frozenset(claim for claim, out in state.items() if out)


def held_on(accounts: Iterable[Account], day: date) -> list[Account]:
    """The accounts of the world up to a day, by their as-of, else by publication.

    Undated accounts are left out: nothing says that they held by then.
    """
    return [a for a in accounts if (stood := _stood_for(a)) and stood <= day]


def _stood_for(account: Account) -> date | None:
    as_of = account.claim.figure.as_of if account.claim.figure else None
    return (as_of and (as_of.end or as_of.begin)) or account.report.published


def weigh(accounts: Sequence[Account], decisions: Sequence[Decision] = ()) -> Question:
    """The question these accounts answer, with relations, origins and verdict."""
    out = rejected(decisions)
    kept = {a.id: a for a in accounts if answers(a)}
    chosen = with_versions([kept[i] for i in kept if i not in out])
    return weigh_facts(chosen, read_all(chosen), decisions, Likelihood(given=True)).question


def weigh_facts(
    accounts: Sequence[Account],
    facts: Sequence[Facts],
    decisions: Sequence[Decision] = (),
    likelihood: Likelihood | None = None,
) -> Weighed:
    """`weigh` for accounts whose facts are read already, `likelihood` telling chances."""
    placed = place_facts(accounts, facts, decisions)
    web = relate(placed.positions, placed.denials, likelihood or Likelihood())
    _revise(placed, web)
    relations, outline = web.relations(), placed.outline
    question = Question(
        id=outline.id,
        text=outline.text,
        measure=outline.measure,
        subject=outline.subject,
        place=outline.place,
        period=outline.period,
        accounts=outline.accounts,
        lineages=outline.lineages,
        origins=outline.origins,
        unrecorded=outline.unrecorded,
        event=outline.event,
        relations=tuple(relations),
        unsure=tuple(web.unsure()),
        verdict=judge(placed.positions, placed.denials, relations),
    )
    return Weighed(question=question, facts=placed.facts, names=placed.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The claims of a question each with the origin it rests on, before they are related.

    `fates` is what became of claims of older versions, by claim.
    """

    outline: Outline
    facts: tuple[Facts, ...]
    positions: Sequence[Position]
    denials: Sequence[Position]
    fates: Mapping[str, Fate]
    names: frozenset[str]


def place_facts(
    accounts: Sequence[Account], facts: Sequence[Facts], decisions: Sequence[Decision] = ()
) -> Placed:
    """What these accounts answer and on whose word, without how they bear on one another."""
    order = sorted(range(len(accounts)), key=lambda i: _founding_key(facts[i]))
    facts = settled([facts[i] for i in order])
    accounts = [accounts[i] for i in order]
    parties = gather_parties(accounts, decisions)
    accounts, lineages, fates = _traced(accounts, facts, parties)
    positions, denials = _positions(accounts, facts, lineages, fates)
    main = main_positions(positions or [_alone(a, f) for a, f in _affirmed(accounts, facts)])
    standing = {a.id for a in accounts if is_standing(a)}
    event = event_told(accounts)
    outline = Outline(
        id=question_id(facts[0].id if facts else ""),
        text=_renamed([a.id for a in accounts], decisions) or describe(main, facts, event),
        measure=commonest_measure(main, facts),
        subject=commonest_subject(main),
        place=commonest_place(main),
        period=period_of(main, facts),
        accounts=tuple(accounts),
        lineages=lineages,
        origins=sum(o.recorded and not standing.isdisjoint(o.claims) for o in lineages),
        unrecorded=sum(
            len((standing - fates.keys()) & set(o.claims)) for o in lineages if not o.recorded
        ),
        event=event,
    )
    return Placed(
        outline=outline,
        facts=tuple(facts),
        positions=positions,
        denials=denials,
        fates=fates,
        names=parties.names,
    )


def _founding_key(facts: Facts) -> tuple[date, str]:
    return facts.published or date.max, facts.id


def is_standing(account: Account) -> bool:
    """Whether a claim counts: it takes nothing back, and nothing took it back or revised it."""
    return account.withdrawn is None and account.claim.stance.polarity is not Polarity.WITHDRAWS


def _traced(
    accounts: Sequence[Account], facts: Sequence[Facts], parties: Parties
) -> tuple[list[Account], tuple[Origin, ...], dict[str, Fate]]:
    """The accounts with what no longer stands, their origins, and what became of older versions."""
    kept = with_withdrawals(accounts, facts, parties)
    fates = fates_of(kept, facts, parties)
    kept = [replace(a, withdrawn=fates[a.id].withdrawal) if a.id in fates else a for a in kept]
    carried = {i: f.heir for i, f in fates.items() if f.withdrawal is None}
    return kept, trace_origins(kept, facts, parties, carried), fates


def _positions(
    accounts: Sequence[Account],
    facts: Sequence[Facts],
    lineages: Sequence[Origin],
    fates: Mapping[str, Fate],
) -> tuple[list[Position], list[Position]]:
    """The claims that stand: those that affirm a figure, and those that deny.

    Those of no recorded origin are one party's only where they are versions of one report.
    """
    of = {claim: (at, o) for at, o in enumerate(lineages) for claim in o.claims}
    positions: list[Position] = []
    denials: list[Position] = []
    for account, fact in zip(accounts, facts, strict=True):
        if not is_standing(account):
            continue
        at, origin = of[fact.id]
        name = origin.name or "a source not given"
        amount = fact.amount or NOTHING
        alone = -1 - len(positions) - len(denials)
        label = at if origin.recorded or fact.version else alone
        revised = fact.id in fates and fates[fact.id].revised
        position = Position(account, fact, amount, label, name, origin.recorded, revised)
        (denials if fact.denies else positions).append(position)
    return positions, denials


def _revise(placed: Placed, web: Web) -> None:
    """What the newest version of a report says revises what an older one said."""
    if not placed.fates:
        return
    pairs = zip(placed.outline.accounts, placed.facts, strict=True)
    by_id = {f.id: (a, f) for a, f in pairs}
    for older, fate in placed.fates.items():
        if fate.revised:
            old, new = _alone(*by_id[older]), _alone(*by_id[fate.heir])
            how = f"a later version of the report: {shown(old.amount)}, then {shown(new.amount)}"
            web.add(new, old, RelationKind.UPDATES, how)


def _affirmed(accounts: Sequence[Account], facts: Sequence[Facts]) -> list[tuple[Account, Facts]]:
    """What was said to be so, whether or not it stands: it still names the question."""
    return [(a, f) for a, f in zip(accounts, facts, strict=True) if f.affirms]


def _alone(account: Account, fact: Facts) -> Position:
    return Position(account, fact, fact.amount or NOTHING, -1, "", recorded=False)


def _renamed(claims: Iterable[str], decisions: Sequence[Decision]) -> str:
    """The last name that a person gave the question of any of these claims."""
    names = [d for d in decisions if d.kind is DecisionKind.RENAME]
    if not names:
        return ""
    ids = set(map(question_id, claims))
    latest = max((d for d in names if ids & set(d.subjects)), key=lambda d: d.made_at, default=None)
    return str(latest.value.get("text", "")) if latest else ""
