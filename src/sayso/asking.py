"""Asking a ledger: its questions, one of them laid out, those that words ask for.

What was grouped before is brought up to date first, so that a question costs what is new and what
it holds itself.  The past (`as_of`, `as_known_on`) is grouped for the occasion.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sayso.errors import LedgerError
from sayso.late import late
from sayso.model.answer import Answer
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account, Question, question_id

TRIES = 3
"""So often is grouping tried where others keep theirs meanwhile; then it is not kept."""

FOUND = 4
"""So many of the questions that words ask for are laid out, the best first."""

_NAMED = (DecisionKind.RENAME, DecisionKind.PIN)


def decisions(
    ledger: Any, claims: Iterable[str], as_known_on: date | None = None
) -> list[Decision]:
    """What people decided; what they said of a claim holds for the claim as later corrected."""
    made: list[Decision] = list(ledger.decisions(known_on=as_known_on))
    first: dict[str, str] = ledger.first_ids() if made else {}
    now = {first[i]: i for i in claims if i in first} if first else {}
    return [_aimed(d, first, now) for d in made] if now else made


def _aimed(decision: Decision, first: Mapping[str, str], now: Mapping[str, str]) -> Decision:
    """The decision with its claims, and questions that they raised, by the ids they have now."""
    names = {question_id(old): question_id(new) for old, new in now.items()}
    names |= {old: now[root] for old, root in first.items() if root in now} | dict(now)
    return replace(decision, subjects=tuple(names.get(s, s) for s in decision.subjects))


def bring_up(ledger: Any) -> bool:
    """Groups what is new in the ledger; whether what is grouped there now is all of it."""
    rules = late("sayso.compare.regroup:rules")()
    for _ in range(TRIES):
        behind = ledger.grouped.behind(rules)
        if not (behind.afresh or behind.reports):
            return True
        placing = _place(ledger.grouped, behind)
        try:
            if ledger.grouped.keep(behind, rules, placing):
                return True
        except LedgerError:  # others write, or it may only be read: the answer needs no keeping
            return False
    return False


def _members(grouped: Any, documents: Iterable[int]) -> list[Any]:
    kept = grouped.accounts(documents)
    found: list[Any] = late("sayso.compare.regroup:read_members")(
        (k.key, k.document, k.account) for k in kept
    )
    return found


def _place(grouped: Any, behind: Any) -> Any:
    """Where the claims of these reports stand, and all whose questions they may change."""
    new = _members(grouped, behind.reports)
    cells = late("sayso.compare.regroup:cells")(new)
    old = [] if behind.afresh else _touched(grouped, behind, new, set().union(*cells.values()))
    placed = late("sayso.compare.regroup:regroup")([*new, *old])
    record = late("sayso.compare.find:topic_record")
    return late("sayso.ledger.grouped:Placing")(
        claims=placed.claims,
        cells=cells,
        topics={question: record(topic) for question, topic in placed.topics.items()},
    )


def _touched(grouped: Any, behind: Any, new: Sequence[Any], cells: Iterable[str]) -> list[Any]:
    """The claims of other reports that are linked, over others, to what changed."""
    others = _members(grouped, grouped.sharing(cells) - behind.reports.keys())
    linked = late("sayso.compare.regroup:linked")(new, others)
    islands: dict[int, int] = grouped.islands(linked, behind.reports)
    known = {m.document for m in others}
    far = {d for d in islands.values() if d not in known and d not in behind.reports}
    return [m for m in (*others, *_members(grouped, far)) if m.key in islands]


def standing(ledger: Any) -> list[tuple[Any, frozenset[str]]]:
    """What each question is about, and the ids of its claims, as people decided."""
    if bring_up(ledger):
        return _standing(ledger)
    topic_of = late("sayso.compare.find:topic_of")
    found = _grouped_for_now(ledger)
    return [(topic_of(q), frozenset(a.id for a in q.accounts)) for q in found]


def _standing(ledger: Any) -> list[tuple[Any, frozenset[str]]]:
    clusters: dict[int, frozenset[str]] = ledger.grouped.questions()
    made = decisions(ledger, (i for c in clusters.values() for i in c))
    read = late("sayso.compare.find:read_topic")
    topics = {q: read(record) for q, record in ledger.grouped.topics().items()}
    found_as = {cluster: topics[q] for q, cluster in clusters.items() if q in topics}
    named = _claims_of_named(made, clusters.values())
    return [
        (_topic(ledger, c, made) if c & named or c not in found_as else found_as[c], c)
        for c in _decided(clusters.values(), made)
    ]


def _decided(clusters: Iterable[frozenset[str]], made: Sequence[Decision]) -> list[frozenset[str]]:
    given = list(clusters)
    claims = [i for c in given for i in c] if made else []
    decided: list[frozenset[str]] = late("sayso.compare.questions:decide")(given, claims, made)
    return decided


def _claims_of_named(
    made: Sequence[Decision], clusters: Iterable[frozenset[str]]
) -> frozenset[str]:
    """The claims that raised a question which somebody gave a name, or whose id somebody pinned."""
    named = {s for d in made if d.kind in _NAMED for s in d.subjects}
    if not named:
        return frozenset()
    return frozenset(i for c in clusters for i in c if question_id(i) in named)


def _topic(ledger: Any, cluster: frozenset[str], made: Sequence[Decision]) -> Any:
    return late("sayso.compare.find:topic_of")(_weighed(ledger, cluster, made))


def _weighed(ledger: Any, cluster: frozenset[str], made: Sequence[Decision]) -> Question:
    members = _members(ledger.grouped, ledger.grouped.documents_of(cluster))
    held = [m for m in members if m.id in cluster]
    question: Question = late("sayso.compare.regroup:weigh_members")(held, made)
    return question


def _grouped_for_now(
    ledger: Any, as_of: date | None = None, as_known_on: date | None = None
) -> list[Question]:
    wanted = late("sayso.ledger.view:Wanted")(known_on=as_known_on)
    accounts: list[Account] = list(ledger.accounts(wanted))
    made = decisions(ledger, (a.id for a in accounts), as_known_on)
    if as_of is not None:
        accounts = late("sayso.compare.questions:held_on")(accounts, as_of)
    found: list[Question] = late("sayso.compare.questions:group_questions")(accounts, made)
    return found


def questions(
    ledger: Any, as_of: date | None = None, as_known_on: date | None = None
) -> list[Question]:
    """The ledger's questions; as the world stood at `as_of`, as we knew it on `as_known_on`."""
    if as_of or as_known_on or not bring_up(ledger):
        return _grouped_for_now(ledger, as_of, as_known_on)
    clusters = list(ledger.grouped.questions().values())
    made = decisions(ledger, (i for c in clusters for i in c))
    members = _members(ledger.grouped, ledger.grouped.documents())
    found: list[Question] = late("sayso.compare.regroup:weigh_all")(
        members, _decided(clusters, made), made
    )
    return found


def question_of(ledger: Any, claim: str) -> list[Question]:
    """The question that a claim answers; none where it answers none."""
    if not bring_up(ledger):
        return [q for q in _grouped_for_now(ledger) if claim in (a.id for a in q.accounts)]
    return [_laid_open(ledger, cluster) for _, cluster in _standing(ledger) if claim in cluster]


def _laid_open(ledger: Any, cluster: frozenset[str]) -> Question:
    return _weighed(ledger, cluster, decisions(ledger, cluster))


def ask(
    ledger: Any, words: str, as_of: date | None = None, as_known_on: date | None = None
) -> list[tuple[Question, float]]:
    """The questions that the words ask for, best first, each with how well it fits."""
    if as_of or as_known_on or not bring_up(ledger):
        past = _grouped_for_now(ledger, as_of, as_known_on)
        found: list[tuple[Question, float]] = late("sayso.compare.find:find_questions")(past, words)
        return found[:FOUND]
    clusters = {topic.id: (topic, cluster) for topic, cluster in _standing(ledger)}
    topics = (topic for topic, _ in clusters.values())
    best = late("sayso.compare.find:find_topics")(topics, words)[:FOUND]
    return [(_laid_open(ledger, clusters[topic.id][1]), score) for topic, score in best]


def lay_out(
    ledger: Any, question: Question, rule: str = "", as_known_on: date | None = None
) -> Answer:
    """A question with its rows, and what people or a named rule chose."""
    made = decisions(ledger, (a.id for a in question.accounts), as_known_on)
    answer: Answer = late("sayso.compare.answer:lay_out")(question, made, rule)
    return answer
