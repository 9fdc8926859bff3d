"""Asking a ledger a question in words, or one by its id: one answer, weighed once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.compare.find import details_of, find_topics, topic_of, why_none
from sayso.compare.rows import lay_out
from sayso.compare.titles import told_apart
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import CurrentQuestion, current_questions, weighed, weighed_at
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.topic import Topic

FOUND = 4
"""So many of the questions that words ask for are named, the best first."""

TAG = "qst_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that fits the words as well: its id, and what it is called."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answer to the question that fits best, and the others that fit, no two read alike."""

    answer: Answer
    near: tuple[Candidate, ...] = ()


def ask(ledger: Ledger, words: str, moment: Moment = NOW, rule: str = "") -> Asked | None:
    """The answer to a question in words or by its id; None where no question fits the words."""
    if not moment.is_now:
        return _ask_past(ledger, words, moment, rule)
    best = _matching(current_questions(ledger), words)
    if not best:
        return None
    made = current_decisions(ledger, best[0].claims)
    answer = lay_out(weighed(ledger, best[0].claims, made), made, rule)
    return Asked(answer=answer, near=_candidates([s.topic for s in best])[1:])


def why_unanswered(ledger: Ledger, words: str, moment: Moment = NOW) -> str:
    """Why `ask` finds no question for these words, in words."""
    if moment.is_now:
        return why_none((s.topic for s in current_questions(ledger)), words)
    return why_none((topic_of(w.question) for w in weighed_at(ledger, moment)), words)


def _candidates(topics: Sequence[Topic]) -> tuple[Candidate, ...]:
    titles = told_apart([(t.text, details_of(t)) for t in topics])
    return tuple(Candidate(id=t.id, text=n) for t, n in zip(topics, titles, strict=True))


def _matching(found: Sequence[CurrentQuestion], words: str) -> list[CurrentQuestion]:
    """The questions that the words ask for, best first; that of an id alone."""
    if words.startswith(TAG):
        return [_by_id(found, words)]
    by_id = {s.topic.id: s for s in found}
    return [by_id[t.id] for t, _ in find_topics((s.topic for s in found), words)[:FOUND]]


def _by_id(found: Sequence[CurrentQuestion], name: str) -> CurrentQuestion:
    """The question that has this id, or whose id begins so and no other's."""
    ids = question_named([s.topic.id for s in found], name)
    return next(s for s in found if s.topic.id == ids)


def question_named(known: Sequence[str], name: str) -> str:
    """The id that is or begins so; NotFound where none does, or several."""
    found = sorted({q for q in known if q.startswith(name)}) if name else []
    if len(found) != 1:
        many = "is the beginning of several questions" if found else "is no question"
        raise NotFound(f"{name} {many}; `sayso questions` lists them")
    return found[0]


def _ask_past(ledger: Ledger, words: str, moment: Moment, rule: str) -> Asked | None:
    past = {w.question.id: w for w in weighed_at(ledger, moment)}
    if words.startswith(TAG):
        best = [past[question_named(list(past), words)]]
    else:
        topics = find_topics((topic_of(w.question) for w in past.values()), words)[:FOUND]
        best = [past[topic.id] for topic, _ in topics]
    if not best:
        return None
    made = current_decisions(ledger, (f.id for f in best[0].facts), moment.as_known_on)
    near = _candidates([topic_of(w.question) for w in best])[1:]
    return Asked(answer=lay_out(best[0], made, rule), near=near)
