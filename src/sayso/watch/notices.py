"""Alerts that no reading raises: what a partner withdraws, a feed that fails or is silent."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
from sayso.ledger.ledger import Ledger
from sayso.model.alert import OF_FEEDS, Alert, AlertKind, Follow
from sayso.model.decision import DecisionKind
from sayso.model.question import Withdrawal
from sayso.watch.alerting import alert_of
from sayso.watch.findings import Finding
from sayso.watch.matching import concerns, may_concern
from sayso.watch.scene import Scene, scene_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Claims that a partner takes back, by their ids, who that is, and why."""

    claims: Collection[str]
    by: str
    why: str


def raise_withdrawn(ledger: Ledger, notice: Withdrawn, now: datetime) -> int:
    """Tell whoever follows a question that a partner takes back claims of it; how many alerts."""
    follows = [f.follow for f in ledger.follows.all()]
    if not follows:
        return 0
    found = among_questions(ledger, lambda q: list(_of_withdrawn(ledger, q, follows, notice)))
    return len(ledger.alerts.keep(found, now))


def raise_for_bundle(ledger: Ledger, before: Mapping[str, Withdrawal], now: datetime) -> int:
    """`raise_withdrawn` for what partners withdrew since these were all; how many alerts."""
    if not ledger.follows.all():
        return 0
    claims: dict[str, list[str]] = defaultdict(list)
    for claim, back in ledger.claim_ids.withdrawn().items():
        if claim not in before:
            claims[back.by].append(claim)
    theirs = [d for d in ledger.decisions(DecisionKind.RETRACT) if d.id in claims]
    notices = [
        Withdrawn(claims=claims[d.id], by=str(d.value["by"]), why=d.reason)
        for d in theirs
        if d.value.get("by")
    ]
    return sum(raise_withdrawn(ledger, notice, now) for notice in notices)


def _of_withdrawn(
    ledger: Ledger, questions: Questions, follows: Collection[Follow], notice: Withdrawn
) -> Iterator[Alert]:
    made = current_decisions(ledger)
    names = sorted({name for claim in notice.claims for name in questions.of_claim(claim)})
    for name in names:
        row, scene = questions.row(name), scene_of(questions.weighed(name, made), made)
        known_as = {f.question: questions.heirs(f.question) for f in follows if f.question}
        some = [
            f
            for f in follows
            if may_concern(f, row, known_as.get(f.question, ()), scene.accounts.values())
        ]
        for claim in sorted(set(notice.claims) & scene.accounts.keys()):
            finding = _withdrawal(scene, claim, notice)
            for follow in some:
                if concerns(follow, finding, row.text):
                    yield alert_of(follow, finding, scene.answer.question)


def _withdrawal(scene: Scene, claim: str, notice: Withdrawn) -> Finding:
    figure, lineage = scene.figure(claim), scene.lineage_of[claim]
    return Finding(
        kind=AlertKind.WITHDRAWN,
        lineages=(lineage,),
        figures=(figure, notice.by),
        account=scene.accounts[claim],
        reports=frozenset(),
        told=f"{notice.by} withdraws {figure}, which {lineage.spoken} gave: {notice.why}",
        before=figure,
        after="withdrawn",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A feed that fails (`kind` FEED_FAILING) or has fallen silent (FEED_QUIET).

    `feed` is its id, `name` what it is called, `since` when it was well last, which tells one
    trouble from the next; `why` what was answered, or how long it has been silent.
    """

    feed: str
    name: str
    kind: AlertKind
    since: datetime | None
    why: str


def raise_for_feeds(ledger: Ledger, troubles: Collection[Trouble], now: datetime) -> int:
    """Keep each trouble of a feed, once while it lasts; how many are new."""
    return len(ledger.alerts.keep(map(_of_feed, troubles), now))


def _of_feed(trouble: Trouble) -> Alert:
    if trouble.kind not in OF_FEEDS:
        raise ValueError(f"{trouble.kind} is no trouble of a feed")
    fails = trouble.kind is AlertKind.FEED_FAILING
    since = trouble.since.isoformat(timespec="seconds") if trouble.since else ""
    return Alert(
        follow="",
        kind=trouble.kind,
        lineages=(trouble.feed,),
        figures=(since,),
        told=f"{trouble.name} {'fails' if fails else 'has fallen silent'}: {trouble.why}",
        title="Feeds",
        after=trouble.why,
    )
