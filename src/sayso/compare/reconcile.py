"""Rival accounts of one question: what they come down to, never which of them is true."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.compare.anaphora import take_over
from sayso.compare.bearings import Word
from sayso.compare.facts import Amount, Facts, read_facts
from sayso.compare.lineage import trace_origins
from sayso.compare.relations import relate
from sayso.compare.vocabulary import vocabulary
from sayso.model.claim import Polarity
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import (
    Account,
    Origin,
    Period,
    Question,
    Relation,
    RelationKind,
    Verdict,
    question_id,
)

NOTHING = Amount(low=None, high=None, about=False)
QUOTE = 90  # characters of a denial's words shown as its reason


def answers(account: Account) -> bool:
    """Whether a claim can answer a question: it affirms a figure, or denies."""
    polarity = account.claim.stance.polarity
    if polarity is Polarity.DENIES:
        return True
    return polarity is Polarity.AFFIRMS and account.claim.figure is not None


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
    return (as_of and (as_of.end or as_of.begin)) or account.document.published


def weigh(accounts: Sequence[Account], decisions: Sequence[Decision] = ()) -> Question:
    """The question these accounts answer, with relations, origins and verdict."""
    out = rejected(decisions)
    kept = {a.id: a for a in accounts if answers(a)}
    chosen = [kept[i] for i in kept if i not in out]
    return weigh_facts(chosen, take_over(map(read_facts, chosen)), decisions)


def weigh_facts(
    accounts: Sequence[Account], facts: Sequence[Facts], decisions: Sequence[Decision] = ()
) -> Question:
    """`weigh` for accounts whose facts are read already."""
    order = sorted(range(len(accounts)), key=lambda i: _founding_key(facts[i]))
    accounts, facts = [accounts[i] for i in order], [facts[i] for i in order]
    lineages = trace_origins(accounts, facts)
    words, denials = _words(accounts, facts, lineages)
    relations = relate(words, [(d, _quote(d.account)) for d in denials])
    main = _main(words)
    qid = question_id(facts[0].id) if facts else question_id("")
    return Question(
        id=qid,
        text=_renamed([a.id for a in accounts], decisions) or describe(main, facts),
        measure=_measure(main, facts),
        subject=_subject(main),
        place=_place(main),
        period=_period(main, facts),
        accounts=tuple(accounts),
        relations=tuple(relations),
        lineages=lineages,
        origins=sum(o.recorded for o in lineages),
        unrecorded=sum(len(o.claims) for o in lineages if not o.recorded),
        verdict=judge(words, denials, relations),
    )


def _founding_key(facts: Facts) -> tuple[date, str]:
    return facts.published or date.max, facts.id


def _quote(account: Account) -> str:
    text = account.claim.content.text.strip(' ,"“”')
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"


def _words(
    accounts: Sequence[Account], facts: Sequence[Facts], lineages: Sequence[Origin]
) -> tuple[list[Word], list[Word]]:
    """The claims that affirm a figure, and those that deny."""
    of = {claim: (at, o) for at, o in enumerate(lineages) for claim in o.claims}
    words: list[Word] = []
    denials: list[Word] = []
    for account, fact in zip(accounts, facts, strict=True):
        at, origin = of[fact.id]
        name = origin.name or "a source not given"
        amount = fact.amount or NOTHING
        label = at if origin.recorded else -1 - len(words) - len(denials)
        word = Word(account, fact, amount, label, name, origin.recorded)
        (denials if fact.denies else words).append(word)
    return words, denials


def latest_words(words: Sequence[Word]) -> list[Word]:
    """Each origin's latest words; a claim of no recorded origin is a word of its own."""
    return [w for w in words if not w.superseded]


def judge(words: Sequence[Word], denials: Sequence[Word], relations: Sequence[Relation]) -> Verdict:
    """What the latest word of each origin leaves standing (QUESTIONS contract)."""
    latest = {w.id for w in latest_words(words)}
    standing = latest | {d.id for d in denials}
    live = [r for r in relations if r.source in standing and r.target in standing]
    kinds = {r.kind for r in live}
    if kinds & {RelationKind.CONTRADICTS, RelationKind.DENIES}:
        return Verdict.DISPUTED
    if RelationKind.UPDATES in kinds and not _differ_otherwise(words, live):
        return Verdict.UPDATED
    if RelationKind.AGREES in kinds:
        return Verdict.AGREED
    origins = {w.origin for w in (*words, *denials) if w.recorded}
    if len(origins) > 1:
        return Verdict.UPDATED if RelationKind.UPDATES in kinds else Verdict.NOT_COMPARABLE
    return Verdict.SINGLE


def _differ_otherwise(words: Sequence[Word], live: Sequence[Relation]) -> bool:
    """Whether two figures that differ agree all the same, by their bounds."""
    amount = {w.id: (w.amount.low, w.amount.high) for w in words}
    agreed = (r for r in live if r.kind is RelationKind.AGREES)
    return any(amount[r.source] != amount[r.target] for r in agreed)


def _main(words: Sequence[Word]) -> list[Word]:
    """The words that name the question: wholes before parts, reports before forecasts."""
    plain = [w for w in words if not w.facts.increment and not w.facts.forecast] or list(words)
    held = vocabulary().includes
    wholes = [w for w in plain if w.facts.measure in held]
    return wholes or plain


def _commonest(values: Iterable[str]) -> str:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else ""


def _measure(main: Sequence[Word], facts: Sequence[Facts]) -> str:
    return _commonest(w.facts.measure for w in main) or (facts[0].measure if facts else "other")


def _subject(main: Sequence[Word]) -> str:
    figures = [w.account.claim.figure for w in main]
    subject = _commonest(f.subject for f in figures if f)
    return subject or _commonest(f.unit for f in figures if f)


def _place(main: Sequence[Word]) -> str:
    return _commonest(w.facts.place.written for w in main)


def _period(main: Sequence[Word], facts: Sequence[Facts]) -> Period:
    """From the first day that the words give; a count that runs on, to the last telling."""
    dated = [w.facts for w in main if w.facts.dated]
    begin = min((f.begin for f in dated if f.begin), default=None)
    ends = [f.end for f in dated if f.end]
    if any(w.facts.measure in vocabulary().running for w in main):
        ends += [f.published for f in facts if f.published]
    end = max(ends, default=None)
    return Period(begin=begin, end=max(end, begin) if end and begin else end)


def describe(main: Sequence[Word], facts: Sequence[Facts]) -> str:
    """A question in words: "people killed off Port Maren, 3 March 2031"."""
    subject, measure = _subject(main), _measure(main, facts)
    counted = [subject or "people"] if measure == "other" else [subject or "people", measure]
    said = " ".join(dict.fromkeys(counted))
    place = _place(main)
    if place:
        said += f" {place}" if place.split()[0].islower() else f" in {place}"
    begin = _period(main, facts).begin
    return f"{said}, {begin.day} {begin:%B %Y}" if begin else said


def _renamed(claims: Iterable[str], decisions: Sequence[Decision]) -> str:
    """The last name that a person gave the question of any of these claims."""
    names = [d for d in decisions if d.kind is DecisionKind.RENAME]
    if not names:
        return ""
    ids = set(map(question_id, claims))
    latest = max((d for d in names if ids & set(d.subjects)), key=lambda d: d.made_at, default=None)
    return str(latest.value.get("text", "")) if latest else ""


__all__ = ["answers", "held_on", "judge", "rejected", "weigh", "weigh_facts"]
