"""The questions of a ledger as they stand, without weighing them: what about, and which claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.compare.find import topic_of
from sayso.compare.questions import apply_decisions, group_weighed
from sayso.compare.regroup import read_members, weigh_members
from sayso.compare.weighing import Weighed, held_on
from sayso.desk.current_decisions import current_decisions
from sayso.desk.moment import NOW, Moment
from sayso.desk.regrouping import group_new_reports, members_of
from sayso.errors import RecordError
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import question_id
from sayso.model.topic import Topic

_NAMED = (DecisionKind.RENAME, DecisionKind.PIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentQuestion:
    """A question as it stands: its topic, and the ids of its claims as people decided."""

    topic: Topic
    claims: frozenset[str]


def current_questions(ledger: Ledger) -> list[CurrentQuestion]:
    """Every question of the ledger, with what it is about."""
    if not group_new_reports(ledger):
        return [_of(w) for w in weighed_at(ledger, NOW)]
    topics, clusters = _topics(ledger), ledger.grouped.questions()
    made = current_decisions(ledger, (i for c in clusters.values() for i in c))
    found_as = {cluster: topics[q] for q, cluster in clusters.items() if q in topics}
    named = _claims_of_named(made, clusters.values())
    return [
        CurrentQuestion(topic=_topic(ledger, c, made), claims=c)
        if c & named or c not in found_as
        else CurrentQuestion(topic=found_as[c], claims=c)
        for c in decided_clusters(clusters.values(), made)
    ]


def _topics(ledger: Ledger) -> dict[int, Topic]:
    """What each question is about; where the cache of it is damaged, all is grouped anew."""
    try:
        return ledger.grouped.topics()
    except RecordError:
        if ledger.grouped.forget() and group_new_reports(ledger):
            return ledger.grouped.topics()
        return {}  # it cannot be written: each question is weighed for what it is about


def _of(found: Weighed) -> CurrentQuestion:
    return CurrentQuestion(
        topic=topic_of(found.question), claims=frozenset(f.id for f in found.facts)
    )


def decided_clusters(
    clusters: Iterable[frozenset[str]], made: Sequence[Decision]
) -> list[frozenset[str]]:
    """The clusters as people merged, split and pinned them."""
    given = list(clusters)
    return apply_decisions(given, [i for c in given for i in c] if made else [], made)


def _claims_of_named(
    made: Sequence[Decision], clusters: Iterable[frozenset[str]]
) -> frozenset[str]:
    """The claims that raised a question which somebody gave a name, or whose id somebody pinned."""
    named = {s for d in made if d.kind in _NAMED for s in d.subjects}
    if not named:
        return frozenset()
    return frozenset(i for c in clusters for i in c if question_id(i) in named)


def _topic(ledger: Ledger, claims: frozenset[str], made: Sequence[Decision]) -> Topic:
    return topic_of(weighed(ledger, claims, made).question)


def weighed(
    ledger: Ledger, claims: frozenset[str], made: Sequence[Decision] | None = None
) -> Weighed:
    """The question of these claims, weighed once, as people decided about it."""
    decided = current_decisions(ledger, claims) if made is None else made
    members = members_of(ledger.grouped, ledger.grouped.documents_of(claims))
    if not claims <= members.of.keys():  # what was grouped could not be kept
        accounts = ledger.accounts_whole()
        members = read_members((at, 0, account) for at, account in enumerate(accounts))
    return weigh_members(members, claims, decided)


def weighed_at(ledger: Ledger, moment: Moment) -> list[Weighed]:
    """All questions grouped for the occasion: of the past, or where grouping cannot be kept."""
    wanted = Wanted(known_on=moment.as_known_on, until=moment.published_by, as_of=moment.as_of)
    accounts = list(ledger.accounts_whole(wanted))
    made = current_decisions(ledger, (a.id for a in accounts), moment.as_known_on)
    if moment.as_of is not None:
        accounts = held_on(accounts, moment.as_of)
    return group_weighed(accounts, made)
