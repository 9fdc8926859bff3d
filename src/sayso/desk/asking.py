"""Asking a ledger a question in words, or one by its id: one answer, weighed once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.compare.find import find_questions, nearest_questions, why_none
from sayso.compare.rows import lay_out
from sayso.compare.standing import entitled
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions, question_named, titled
from sayso.desk.in_view import decisions_in_view, questions_in_view
from sayso.desk.moment import NOW, Moment
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.marking import Visible
from sayso.model.standing import Standing

FOUND = 4
"""So many of the questions that words ask for are named, the best first."""

TAG = "qst_"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that fits the words as well: its id, and what it is called."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BestAnswer:
    """The answer to the question that fits best, and the others that fit, titled as in a list."""

    answer: Answer
    near: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Why no question answers the words, and questions of the same places and years."""

    why: str
    near: tuple[Candidate, ...] = ()


def ask(
    ledger: Ledger,
    words: str,
    moment: Moment = NOW,
    rule: str = "",
    view: Visible | None = None,
) -> BestAnswer | None:
    """The answer to a question in words or by its id; None where no question fits the words.

    With a view it is the answer of who sees no more than that.
    """

    def look(questions: Questions) -> BestAnswer | None:
        best = _matching(questions, words)
        if not best:
            return None
        made = decisions_for(ledger, moment, view)
        given = questions.weighed(best[0].id, made)
        question = entitled(given.question, best[0].text)
        answer = lay_out(replace(given, question=question), made, rule)
        return BestAnswer(answer=answer, near=_candidates(best[1:]))

    return among_seen(ledger, look, moment, view)


def decisions_for(ledger: Ledger, moment: Moment, view: Visible | None) -> list[Decision]:
    """What people decided, as far as it is in view."""
    if view is None:
        return current_decisions(ledger, moment.as_known_on)
    return decisions_in_view(ledger, view, moment)


def among_seen(
    ledger: Ledger, look: Callable[[Questions], T], moment: Moment, view: Visible | None
) -> T:
    """What a look at the questions finds: those that are kept, or those of a view."""
    if view is None:
        return among_questions(ledger, look, moment)
    return look(questions_in_view(ledger, view, moment))


def why_unanswered(
    ledger: Ledger, words: str, moment: Moment = NOW, view: Visible | None = None
) -> Unanswered:
    """Why `ask` finds no question for these words, in words, and what comes nearest."""

    def look(questions: Questions) -> Unanswered:
        near = titled(questions, nearest_questions(questions.topics, words, FOUND))
        return Unanswered(why=why_none(questions.topics, words), near=_candidates(near))

    return among_seen(ledger, look, moment, view)


def asked_alike(ledger: Ledger, question: str, most: int) -> tuple[Candidate, ...]:
    """So many other questions of the places and years of the one of this id, the nearest first."""

    def look(questions: Questions) -> tuple[Candidate, ...]:
        asked = questions.row(question)
        near = nearest_questions(questions.topics, f"{asked.text} {asked.place}", most + 1)
        others = [row for row in near if row.id != question]
        return _candidates(titled(questions, others[:most]))

    return among_questions(ledger, look)


def _matching(questions: Questions, words: str) -> list[Standing]:
    """The questions that the words ask for, best first; that of an id alone."""
    if words.startswith(TAG):
        return titled(questions, [questions.row(question_named(questions, words))])
    return titled(questions, find_questions(questions.topics, words, FOUND))


def _candidates(rows: Sequence[Standing]) -> tuple[Candidate, ...]:
    return tuple(Candidate(id=s.id, text=s.text) for s in rows)
