"""What can be told of a question: each finding once, however many reports carry it.

A finding is about lineages and figures, never about reports: a reprint adds none.  What is likely
enough for an answer is likely enough here (`compare.likelihood.SURE`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.compare.likelihood import SURE
from sayso.compare.weighing import is_standing
from sayso.language.parties import same_name
from sayso.model.alert import AlertKind
from sayso.model.answer import AnswerRow
from sayso.model.question import Account, Relation, RelationKind
from sayso.watch.scene import NOBODY, Lineage, Scene, added_key, lineage_made

CIRCULAR = 3
"""So many reports of one lineage alone are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that holds of a question, or happened to it.

    `account` is whose words show it; `reports` are the ids of the reports of which one must be new
    where it is, empty where any may have brought it.  `told` is a sentence, `before` and `after`
    are figures in words; `claims` are the ids of others' claims that are told of.
    """

    kind: AlertKind
    lineages: tuple[Lineage, ...]
    figures: tuple[str, ...]
    account: Account
    reports: frozenset[str]
    told: str
    before: str = ""
    after: str = ""
    claims: tuple[str, ...] = ()

    def is_same(self, other: "Finding") -> bool:
        """Whether both tell the same: of one kind, with one figure, of lineages that share claims.

        Lineages may have grown, or become one, in between.
        """
        if (self.kind, self.figures) != (other.kind, other.figures):
            return False
        return all(any(m.claims & o.claims for o in other.lineages) for m in self.lineages)


def findings(scene: Scene) -> list[Finding]:
    """All that holds of a question, each once, as the claim shows it that the ledger had first."""
    kept: list[Finding] = []
    every = (_origins, _bearings, _gone, _taken_back, _circular, _declined)
    found = (one for find in every for one in find(scene))
    for one in sorted(found, key=lambda f: added_key(f.account)):
        at = next((i for i, k in enumerate(kept) if k.is_same(one)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = replace(kept[at], reports=kept[at].reports | one.reports)
    return kept


def _origins(scene: Scene) -> Iterator[Finding]:
    """Each named party that gives a figure which can be compared."""
    for row in scene.answer.rows:
        if row.apart or row.summed or not row.recorded or (row.low, row.high) == (None, None):
            continue
        if is_likely(scene, row):
            lineage = scene.lineage_of[row.latest.id]
            figure = scene.figure(row.latest.id)
            yield Finding(
                kind=AlertKind.NEW_ORIGIN,
                lineages=(lineage,),
                figures=(),
                account=row.latest,
                reports=frozenset({row.latest.report.id}),
                told=f"{figure}, on the word of {lineage.spoken}",
                after=figure,
            )


def is_likely(scene: Scene, row: AnswerRow) -> bool:
    """Whether a row counts what the others of its question count, as likely as an answer asks."""
    own = {a.id for a in row.tellings}
    question = scene.answer.question
    chances = [
        r.chance
        for r in (*question.relations, *question.unsure)
        if r.chance is not None and (r.source in own) != (r.target in own)
    ]
    return max(chances, default=1.0) >= SURE


def is_sure(relation: Relation) -> bool:
    """Whether a relation is as likely as an answer asks."""
    return relation.chance is None or relation.chance >= SURE


def _bearings(scene: Scene) -> Iterator[Finding]:
    """How claims bear on one another: contradictions, denials, revisions, changed texts."""
    for relation in scene.answer.question.relations:
        source, target = scene.accounts[relation.source], scene.accounts[relation.target]
        pair = (scene.lineage_of[source.id], scene.lineage_of[target.id])
        if relation.kind is RelationKind.CONTRADICTS and is_sure(relation):
            yield _contradiction(scene, source, target, pair)
        elif relation.kind is RelationKind.DENIES and is_sure(relation):
            yield _denial(scene, source, target, pair)
        elif relation.kind is RelationKind.UPDATES and source.report.id != target.report.id:
            if source.report.key == target.report.key:
                if target.report.id == _version_before(scene, source):
                    yield _changed(scene, source, target, pair)
            elif pair[0] is pair[1] and is_sure(relation):
                yield _revision(scene, source, target, pair[0])


def _version_before(scene: Scene, source: Account) -> str:
    """The id of the last version before a claim's own that told its figure otherwise."""
    every = scene.answer.question.relations
    older = (r.target for r in every if r.kind is RelationKind.UPDATES and r.source == source.id)
    accounts = (scene.accounts[claim] for claim in older)
    versions = (a for a in accounts if a.report.key == source.report.key)
    return max(versions, key=added_key).report.id


def _contradiction(
    scene: Scene, source: Account, target: Account, pair: tuple[Lineage, Lineage]
) -> Finding:
    older, newer = sorted((source, target), key=added_key)
    one, other = scene.lineage_of[newer.id], scene.lineage_of[older.id]
    figures = (scene.figure(newer.id), scene.figure(older.id))
    return Finding(
        kind=AlertKind.CONTRADICTION,
        lineages=_in_order(pair),
        figures=tuple(sorted(figures)),
        account=newer,
        reports=frozenset(),
        told=f"{one.spoken}, {figures[0]}, contradicts {other.spoken}, {figures[1]}",
        before=figures[1],
        after=figures[0],
        claims=(older.id,),
    )


def _denial(
    scene: Scene, source: Account, target: Account, pair: tuple[Lineage, Lineage]
) -> Finding:
    figure = scene.figure(target.id)
    return Finding(
        kind=AlertKind.DENIAL,
        lineages=_in_order(pair),
        figures=(figure,),
        account=source,
        reports=frozenset(),
        told=f"{pair[0].spoken} denies {figure}, which {pair[1].spoken} gave",
        before=figure,
        after="denied",
        claims=(target.id,),
    )


def _changed(
    scene: Scene, source: Account, target: Account, pair: tuple[Lineage, Lineage]
) -> Finding:
    before, after = scene.figure(target.id), scene.figure(source.id)
    outlet = source.report.outlet or "the outlet"
    return Finding(
        kind=AlertKind.TEXT_CHANGED,
        lineages=_in_order(pair),
        figures=(source.report.key, before, after),
        account=source,
        reports=frozenset({source.report.id, target.report.id}),
        told=f"{outlet} changed its report: {before}, now {after}",
        before=before,
        after=after,
        claims=(target.id,),
    )


def _revision(scene: Scene, source: Account, target: Account, lineage: Lineage) -> Finding:
    before, after = scene.figure(target.id), scene.figure(source.id)
    return Finding(
        kind=AlertKind.REVISED,
        lineages=(lineage,),
        figures=(before, after),
        account=source,
        reports=frozenset({source.report.id, target.report.id}),
        told=f"{lineage.spoken} revised its figure from {before} to {after}",
        before=before,
        after=after,
        claims=(target.id,),
    )


def _in_order(pair: Iterable[Lineage]) -> tuple[Lineage, ...]:
    return tuple(sorted({m.id: m for m in pair}.values(), key=lambda m: m.id))


def _gone(scene: Scene) -> Iterator[Finding]:
    """Figures that the newest version of their report no longer gives."""
    revised = {r.target for r in scene.answer.question.relations if r.kind is RelationKind.UPDATES}
    for account in scene.accounts.values():
        gone = account.withdrawn
        if gone is None or not gone.by.startswith("doc_") or account.id in revised:
            continue
        figure = scene.figure(account.id)
        outlet = account.report.outlet or "the outlet"
        yield Finding(
            kind=AlertKind.TEXT_CHANGED,
            lineages=(scene.lineage_of[account.id],),
            figures=(account.report.key, figure, ""),
            account=account,
            reports=frozenset({gone.by, account.report.id}),
            told=f"{outlet} changed its report: {figure} is no longer in it",
            before=figure,
            after="no longer there",
        )


def _taken_back(scene: Scene) -> Iterator[Finding]:
    """Figures that were taken back by who gave them, or by the outlet that told them."""
    for account in scene.accounts.values():
        back = account.withdrawn and scene.accounts.get(account.withdrawn.by)
        if not account.withdrawn or not back:
            continue
        figure, lineage = scene.figure(account.id), scene.lineage_of[account.id]
        yield Finding(
            kind=AlertKind.WITHDRAWN,
            lineages=(lineage,),
            figures=(figure,),
            account=back,
            reports=frozenset({back.report.id, account.report.id}),
            told=f"{figure}, which {lineage.spoken} gave, is {account.withdrawn.reason}",
            before=figure,
            after="taken back",
            claims=(account.id,),
        )


def _circular(scene: Scene) -> Iterator[Finding]:
    """That several reports rest on one lineage alone."""
    standing = [a for a in scene.accounts.values() if is_standing(a)]
    lineages = {scene.lineage_of[a.id].id: scene.lineage_of[a.id] for a in standing}
    reports = {a.report.key for a in standing}
    if len(lineages) == 1 and len(reports) >= CIRCULAR:
        (lineage,) = lineages.values()
        latest = max(standing, key=added_key)
        yield Finding(
            kind=AlertKind.ONE_ORIGIN,
            lineages=(lineage,),
            figures=(),
            account=latest,
            reports=frozenset(a.report.id for a in standing),
            told=f"{len(reports)} reports, all of one lineage: {lineage.spoken}",
            after=f"{len(reports)} reports, 1 lineage",
        )


def _declined(scene: Scene) -> Iterator[Finding]:
    """Who declines to say what is asked, each once."""
    declined: list[Account] = []
    for account in sorted(scene.declined, key=added_key):
        name = account.claim.origin.name if account.claim.origin else NOBODY
        if any(same_name(name, a.claim.origin.name) for a in declined if a.claim.origin):
            continue
        declined.append(account)
        same = [
            a for a in scene.declined if a.claim.origin and same_name(name, a.claim.origin.name)
        ]
        lineage = lineage_made(name, [account, *same], [a.id for a in same])
        yield Finding(
            kind=AlertKind.DECLINED,
            lineages=(lineage,),
            figures=(),
            account=account,
            reports=frozenset({account.report.id}),
            told=f"{lineage.spoken} declines to say",
            after="declined",
        )
