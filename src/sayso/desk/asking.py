"""Asking a ledger a question in words, or one by its id: one answer, weighed once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.compare.find import find_questions, nearest_questions, why_none
from sayso.compare.rows import lay_out
from sayso.compare.standing import entitled
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions, question_named, titled
from sayso.desk.moment import NOW, Moment
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.standing import Standing

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Why no question answers the words, and questions of the same places and years."""

    why: str
    near: tuple[Candidate, ...] = ()


def ask(ledger: Ledger, words: str, moment: Moment = NOW, rule: str = "") -> Asked | None:
    """The answer to a question in words or by its id; None where no question fits the words."""

    def look(questions: Questions) -> Asked | None:
        best = _matching(questions, words)
        if not best:
            return None
        made = current_decisions(ledger, moment.as_known_on)
        given = questions.weighed(best[0].id, made)
        question = entitled(given.question, best[0].text)
        answer = lay_out(replace(given, question=question), made, rule)
        return Asked(answer=answer, near=_candidates(best[1:]))

    return among_questions(ledger, look, moment)


def why_unanswered(ledger: Ledger, words: str, moment: Moment = NOW) -> Unanswered:
    """Why `ask` finds no question for these words, in words, and what comes nearest."""

    def look(questions: Questions) -> Unanswered:
        near = titled(questions, nearest_questions(questions.topics, words, FOUND))
        return Unanswered(why=why_none(questions.topics, words), near=_candidates(near))

    return among_questions(ledger, look, moment)


def _matching(questions: Questions, words: str) -> list[Standing]:
    """The questions that the words ask for, best first; that of an id alone."""
    if words.startswith(TAG):
        return titled(questions, [questions.row(question_named(questions, words))])
    return titled(questions, find_questions(questions.topics, words, FOUND))


def _candidates(rows: Sequence[Standing]) -> tuple[Candidate, ...]:
    return tuple(Candidate(id=s.id, text=s.text) for s in rows)
