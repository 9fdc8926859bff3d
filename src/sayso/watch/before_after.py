"""A question as it stands, and as it would stand without the reports that came last.

What was there before is worked out from the record, so that a round that was broken off is simply
done again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.compare.facts import event_key, measure_of, measures_named, points_at_count
from sayso.compare.questions import group_weighed
from sayso.compare.weighing import Weighed
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.alert import AlertKind
from sayso.model.amount import number
from sayso.model.answer import AnswerRow, Envelope
from sayso.model.claim import Polarity
from sayso.model.decision import Decision
from sayso.model.question import Account, Relation, RelationKind, Verdict
from sayso.model.report import Report
from sayso.model.versions import versions_of
from sayso.watch.findings import Finding, findings, is_likely, is_sure
from sayso.watch.scene import Scene, added_key, scene_of

MAKES = {
    Verdict.DISPUTED: (RelationKind.CONTRADICTS, RelationKind.DENIES),
    Verdict.UPDATED: (RelationKind.UPDATES,),
    Verdict.AGREED: (RelationKind.AGREES,),
}
"""The relations that make a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedQuestion:
    """A question now, and the questions that its claims answered before; none where it is new.

    `new` are the ids of the reports that came in between.
    """

    now: Scene
    then: tuple[Scene, ...]
    new: frozenset[str]


def change_of(
    ledger: Ledger, weighed: Weighed, new: frozenset[str], made: Sequence[Decision]
) -> ChangedQuestion:
    """What the new reports made of a question."""
    accounts = weighed.question.accounts
    declined = _declined(ledger, weighed) if new else []
    old = [a for a in accounts if a.report.id not in new]
    said = [a for a in declined if a.report.id not in new]
    before = group_weighed(_without(ledger, old, new), made) if old else []
    scenes = [scene_of(w, made, [a for a in said if _asks(a, w)]) for w in before]
    return ChangedQuestion(
        now=scene_of(weighed, made, declined),
        then=tuple(sorted(scenes, key=lambda s: -len(s.accounts))),
        new=new,
    )


def _without(ledger: Ledger, old: Sequence[Account], new: frozenset[str]) -> list[Account]:
    """These accounts as if the new reports, among them versions of theirs, were not there."""
    reports = {a.report.id: a.report for a in old if a.report.version is not None}
    known: dict[str, Report] = {}
    for report in reports.values():
        if report.id not in known:
            family = [r for r in ledger.versions(report) if r.id not in new]
            found = versions_of(family)
            here = [reports[r.id] for r in family if r.id in reports]
            known |= {r.id: replace(r, version=found.get(r.id)) for r in here}
    return [replace(a, withdrawn=None, report=known.get(a.report.id, a.report)) for a in old]


def _declined(ledger: Ledger, weighed: Weighed) -> list[Account]:
    """Claims of a question's reports that decline to say what it asks."""
    reports = tuple({a.report.id for a in weighed.question.accounts})
    wanted = Wanted(reports=reports, polarity=Polarity.DECLINES)
    return [a for a in ledger.accounts_whole(wanted) if _asks(a, weighed)]


def _asks(account: Account, weighed: Weighed) -> bool:
    """Whether a claim without an answer is about what a question asks, as its report tells it."""
    events = {f.event for f in weighed.facts if f.report == account.report.id}
    if event_key(account) not in events:
        return False
    measure, text = weighed.question.measure, account.claim.content.text
    if account.claim.figure:
        return measure_of(account) == measure
    return measure in measures_named(text) or points_at_count(text)


def news(change: ChangedQuestion) -> Iterator[Finding]:
    """What holds of a question now and did not before."""
    known = [f for scene in change.then for f in findings(scene)]
    for found in findings(change.now):
        fresh = not found.reports or not found.reports.isdisjoint(change.new)
        if fresh and not any(found.is_same(k) for k in known):
            yield found
    if change.then:
        yield from _range(change.now, change.then[0])
        yield from _verdict(change.now, change.then[0], change.new)


def _range(now: Scene, then: Scene) -> Iterator[Finding]:
    """That the range of claims grew, by a row that is likely enough."""
    before, after = then.answer.range, now.answer.range
    if not _grew(before, after):
        return
    rows = [r for r in now.answer.rows if not r.apart and not r.summed and r.recorded]
    ends = [r for r in rows if after.low in (r.low, r.high) or after.high in (r.low, r.high)]
    beyond = [r for r in ends if _is_beyond(r, before) and is_likely(now, r)]
    if beyond:
        lineages = {now.lineage_of[r.latest.id].id: now.lineage_of[r.latest.id] for r in ends}
        yield Finding(
            kind=AlertKind.RANGE,
            lineages=tuple(lineages[i] for i in sorted(lineages)),
            figures=(_span(after),),
            account=max((r.latest for r in beyond), key=added_key),
            reports=frozenset(),
            told=f"the range of claims is {_span(after)}, was {_span(before)}",
            before=_span(before),
            after=_span(after),
            claims=tuple(r.latest.id for r in (*ends, *then.answer.rows)),
        )


def _grew(before: Envelope, after: Envelope) -> bool:
    """Whether a range holds all of another and more: one that only moved did not grow."""
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return False
    holds = after.low <= before.low and after.high >= before.high
    return holds and (after.low, after.high) != (before.low, before.high)


def _is_beyond(row: AnswerRow, span: Envelope) -> bool:
    values = [v for v in (row.low, row.high) if v is not None]
    low, high = span.low, span.high
    return low is not None and high is not None and any(v < low or v > high for v in values)


def _span(given: Envelope) -> str:
    ends = dict.fromkeys(number(v) for v in (given.low, given.high) if v is not None)
    return " – ".join(ends)


def _verdict(now: Scene, then: Scene, new: frozenset[str]) -> Iterator[Finding]:
    """That the claims leave another verdict standing, by a relation that is likely enough."""
    if now.verdict is then.verdict:
        return
    kinds = MAKES.get(now.verdict, ())
    making = [
        r
        for r in now.answer.question.relations
        if r.kind in kinds and is_sure(r) and _touches(now, r, new)
    ]
    if kinds and not making:
        return
    ends = {i for r in making for i in (r.source, r.target)} or set(now.accounts)
    lineages = {now.lineage_of[i].id: now.lineage_of[i] for i in ends}
    before, after = (s.verdict.value.replace("_", " ") for s in (then, now))
    yield Finding(
        kind=AlertKind.VERDICT,
        lineages=tuple(lineages[i] for i in sorted(lineages)),
        figures=(after,),
        account=max((now.accounts[i] for i in ends), key=added_key),
        reports=frozenset(),
        told=f"the verdict changed from {before} to {after}",
        before=before,
        after=after,
        claims=tuple(sorted(ends)),
    )


def _touches(scene: Scene, relation: Relation, new: frozenset[str]) -> bool:
    ends = (scene.accounts[relation.source], scene.accounts[relation.target])
    return any(a.report.id in new for a in ends)
