"""Keeping what a person decides, and showing before it is kept what it would change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sayso.compare.questions import group_weighed
from sayso.compare.rows import lay_out
from sayso.compare.tally import origins_behind
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions, question_named
from sayso.desk.letting_in import let_in
from sayso.desk.tracing import questions_of
from sayso.errors import NotFound
from sayso.exchange.marking import LEDGER
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.answer import Answer
from sayso.model.decision import ABOUT_SOURCES, Decision, DecisionKind
from sayso.model.records.answer import answer_digest

ABOUT_QUESTIONS = (DecisionKind.MERGE, DecisionKind.RENAME, DecisionKind.PIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to decide; subjects by id, or by how the id begins."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    author: str
    reason: str
    value: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The id of the decision kept, and names it is about that nobody in the ledger has."""

    id: str
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The questions that a decision would change, laid out as they are and as they would be."""

    before: tuple[Answer, ...]
    after: tuple[Answer, ...]


def decide(ledger: Ledger, wish: Wish) -> Decided:
    """Keeps a decision; UserError where it may not be, NotFound where it is about nothing here."""
    made = decision_for(ledger, wish)
    kept = ledger.decide(made, origins=_origins(ledger, made))
    let_in(ledger, made)
    return Decided(id=kept, strangers=_strangers(ledger, made))


def decision_for(ledger: Ledger, wish: Wish) -> Decision:
    """The decision wished for, its claims and questions by their full ids, made now."""
    subjects = _in_full(
        wish.subjects, "clm_", lambda some: [a.id for a in ledger.accounts_of(some)]
    )
    value = dict(wish.value)
    if wish.kind is DecisionKind.TAKE_BACK:
        subjects = _decisions_named(ledger, subjects)
    if wish.kind in ABOUT_QUESTIONS:
        named = among_questions(ledger, lambda questions: _named(questions, subjects))
        subjects = list(named)
        if wish.kind is DecisionKind.PIN:
            value = {"claims": sorted(frozenset().union(*named.values()))}
    if wish.kind is DecisionKind.RETRACT:
        subjects = _in_full(subjects, "doc_", ledger.document_ids)
    if wish.kind is DecisionKind.MARK:
        subjects, value = _marked(ledger, subjects, value)
    return Decision(
        kind=wish.kind,
        subjects=tuple(subjects),
        author=wish.author,
        reason=wish.reason,
        made_at=datetime.now(UTC),
        value=value,
    )


def _marked(
    ledger: Ledger, names: Sequence[str], value: Mapping[str, object]
) -> tuple[list[str], dict[str, object]]:
    """What is marked by full ids, with the claims that stand in marked questions."""
    asked = [name for name in names if name.startswith("qst_")]
    questions = among_questions(ledger, lambda q: _named(q, asked)) if asked else {}
    claims = sorted(frozenset().union(*questions.values()))
    found = [
        *questions,
        *_marked_ids(ledger, [name for name in names if not name.startswith("qst_")]),
    ]
    return found, {**value, "claims": claims} if claims else dict(value)


def _marked_ids(ledger: Ledger, names: Sequence[str]) -> list[str]:
    """The full ids of reports and decisions that are marked; claims have theirs."""
    for name in names:
        if not name.startswith(("doc_", "dec_", "clm_")) and name != LEDGER:
            advice = f"mark claims, reports, questions, decisions by id, or `{LEDGER}`"
            raise NotFound(f"{name}: {advice}")
    reports = _in_full(names, "doc_", ledger.document_ids)
    return _in_full(reports, "dec_", lambda some: _decisions_named(ledger, some))


def _in_full(
    names: Sequence[str], tag: str, look_up: Callable[[Sequence[str]], Sequence[str]]
) -> list[str]:
    """The names, those with this tag by their full ids, which are looked up together."""
    some = [name for name in names if name.startswith(tag)]
    full = dict(zip(some, look_up(some), strict=True)) if some else {}
    return [full.get(name, name) for name in names]


def _decisions_named(ledger: Ledger, names: Sequence[str]) -> list[str]:
    """The ids of the decisions of these ids, or that begin so; NotFound for none, or several."""
    every = [made.id for made in ledger.decisions()]
    known = set(every)
    return [name if name in known else _decision_named(every, name) for name in names]


def _decision_named(every: Sequence[str], name: str) -> str:
    found = [i for i in every if i.startswith(name)] if name else []
    if len(found) != 1:
        many = "is the beginning of several decisions" if found else "is no decision"
        raise NotFound(f"{name} {many}; `sayso review --decided` lists them")
    return found[0]


def _named(questions: Questions, names: Sequence[str]) -> dict[str, frozenset[str]]:
    """The questions of these ids, or whose ids begin so, with the claims of each."""
    ids = [question_named(questions, name) for name in names]
    return {name: questions.claims_of(name) for name in ids}


def _origins(ledger: Ledger, made: Decision) -> int | None:
    """How many origins stand behind an assessed claim: its own and those that agree with it."""
    if made.kind is not DecisionKind.ASSESS_CLAIM:
        return None
    for question in questions_of(ledger, made.subjects[0]):
        return origins_behind(question, made.subjects[0])
    return None


def _strangers(ledger: Ledger, made: Decision) -> tuple[str, ...]:
    """Names that nobody in the ledger has, which may be a slip of the pen."""
    if made.kind not in ABOUT_SOURCES:
        return ()
    return tuple(name for name in made.subjects if not _is_known(ledger, name))


def _is_known(ledger: Ledger, name: str) -> bool:
    wanted = Wanted(speaker=name.removeprefix("the "), limit=1)
    return any(True for _ in ledger.accounts(wanted))


def preview(ledger: Ledger, wish: Wish) -> Preview:
    """What a decision would change in questions and their rows; nothing is written."""
    before = _answers(ledger)
    after = _answers(ledger, besides=(decision_for(ledger, wish),))
    return Preview(
        before=tuple(answer for said, answer in before.items() if said not in after),
        after=tuple(answer for said, answer in after.items() if said not in before),
    )


def _answers(ledger: Ledger, besides: Sequence[Decision] = ()) -> dict[str, Answer]:
    """Every question laid out, by all that it says, with decisions as if they were kept."""
    accounts = list(ledger.accounts_whole(besides=besides))
    made = current_decisions(ledger, besides=besides)
    found = (lay_out(w, made) for w in group_weighed(accounts, made))
    return {answer_digest(answer): answer for answer in found}
