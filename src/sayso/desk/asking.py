"""Asking a ledger a question in words, or one by its id: one answer, weighed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.compare.find import (
    entitled,
    find_topics,
    nearest_topics,
    title_topics,
    topic_of,
    why_none,
)
from sayso.compare.rows import lay_out
from sayso.compare.weighing import Weighed
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import CurrentQuestion, current_questions, weighed, weighed_at
from sayso.desk.moment import NOW, Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import Decision
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
    """The answer to the question that fits best, and the others that fit, titled as in a list."""

    answer: Answer
    near: tuple[Candidate, ...] = ()


def ask(ledger: Ledger, words: str, moment: Moment = NOW, rule: str = "") -> Asked | None:
    """The answer to a question in words or by its id; None where no question fits the words."""
    if not moment.is_now:
        return _ask_past(ledger, words, moment, rule)
    found = current_questions(ledger)
    best = _matching(found, words)
    if not best:
        return None
    made = current_decisions(ledger, best[0].claims)
    given = weighed(ledger, best[0].claims, made)
    return _asked(given, [s.topic for s in best], [s.topic for s in found], made, rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Why no question answers the words, and questions of the same places and years."""

    why: str
    near: tuple[Candidate, ...] = ()


def why_unanswered(ledger: Ledger, words: str, moment: Moment = NOW) -> Unanswered:
    """Why `ask` finds no question for these words, in words, and what comes nearest."""
    if moment.is_now:
        topics = [s.topic for s in current_questions(ledger)]
    else:
        topics = [topic_of(w.question) for w in weighed_at(ledger, moment)]
    near = _candidates(nearest_topics(topics, words)[:FOUND], title_topics(topics))
    return Unanswered(why=why_none(topics, words), near=near)


def _candidates(topics: Sequence[Topic], titles: Mapping[str, str]) -> tuple[Candidate, ...]:
    return tuple(Candidate(id=t.id, text=titles[t.id]) for t in topics)


def _asked(
    given: Weighed,
    best: Sequence[Topic],
    every: Sequence[Topic],
    made: Sequence[Decision],
    rule: str,
) -> Asked:
    """The answer to the best of these topics, under the titles that a list of all gives."""
    titles = title_topics(every)
    question = entitled(given.question, titles[best[0].id])
    answer = lay_out(replace(given, question=question), made, rule)
    return Asked(answer=answer, near=_candidates(best, titles)[1:])


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
    topics = {i: topic_of(w.question) for i, w in past.items()}
    if words.startswith(TAG):
        best = [topics[question_named(list(past), words)]]
    else:
        best = [topic for topic, _ in find_topics(topics.values(), words)[:FOUND]]
    if not best:
        return None
    given = past[best[0].id]
    made = current_decisions(ledger, (f.id for f in given.facts), moment.as_known_on)
    return _asked(given, best, list(topics.values()), made, rule)
