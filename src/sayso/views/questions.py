"""Questions as rows, the most contested first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.model.question import Question, Verdict
from sayso.model.standing import Standing
from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow(View):
    """A question, and how many answer it."""

    question: Annotated[
        str,
        column("id", "Id of the question; commands take its beginning.", Form.ID, essential=True),
    ]
    text: Annotated[str, column("question", "The question in words.", essential=True)]
    verdict: Annotated[
        Verdict,
        column("verdict", "What the claims leave standing, never what is true.", essential=True),
    ]
    origins: Annotated[
        int,
        column("origins", "Named origins that answer it.", Form.NUMBER, essential=True),
    ]
    unrecorded: Annotated[
        int, column("no origin", "Claims that rest on no recorded origin.", Form.NUMBER)
    ]
    claims: Annotated[int, column("claims", "Claims that answer it.", Form.NUMBER)]
    measure: Annotated[str, column("measure", "What is counted: killed, injured, displaced …")]
    subject: Annotated[str, column("subject", "Who or what is counted.")]
    place: Annotated[str, column("place", "Where it is counted.")]
    begin: Annotated[date | None, column("first day", "First day it asks about.", Form.DAY)]
    end: Annotated[date | None, column("last day", "Last day it asks about.", Form.DAY)]


IN_LIST = pick(QuestionRow, "text", "verdict", "origins", "unrecorded", "claims", "question")


def question_row(question: Question) -> QuestionRow:
    """A question as one row."""
    return QuestionRow(
        question=question.id,
        text=question.text,
        verdict=question.verdict,
        origins=question.origins,
        unrecorded=question.unrecorded,
        claims=len(question.accounts),
        measure=question.measure,
        subject=question.subject,
        place=question.place,
        begin=question.period.begin,
        end=question.period.end,
    )


def standing_row(standing: Standing) -> QuestionRow:
    """What a question comes down to, as one row."""
    return QuestionRow(
        question=standing.id,
        text=standing.text,
        verdict=standing.verdict,
        origins=standing.origins,
        unrecorded=standing.unrecorded,
        claims=standing.claims,
        measure=standing.measure,
        subject=standing.subject,
        place=standing.place,
        begin=standing.period.begin,
        end=standing.period.end,
    )


def most_contested_first(questions: Iterable[Standing]) -> list[Standing]:
    """Those that most origins answer first, then those of most claims."""
    return sorted(questions, key=lambda q: (-q.origins, -q.claims, q.text))


def contested(questions: Iterable[Standing], most: int) -> list[Standing]:
    """The most contested question of each place, at most so many."""
    disputed = (q for q in questions if q.verdict is Verdict.DISPUTED)
    by_place: dict[str, Standing] = {}
    for question in most_contested_first(disputed):
        by_place.setdefault(question.place, question)
    return list(by_place.values())[:most]
