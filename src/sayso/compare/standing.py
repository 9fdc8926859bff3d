"""What a question comes down to, in one row of a list of which no two read the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.compare.find import topic_of
from sayso.compare.rows import envelope, rows
from sayso.compare.titles import Details, details_of, namesakes_of, title_among
from sayso.compare.weighing import Weighed
from sayso.model.decision import Decision
from sayso.model.question import Question
from sayso.model.standing import Namesakes, Standing
from sayso.model.topic import GroupedQuestion


def standing_of(weighed: Weighed, decisions: Sequence[Decision] = ()) -> Standing:
    """What a weighed question comes down to."""
    question, given = weighed.question, envelope(rows(weighed, decisions))
    told = [f.told for f in weighed.facts if f.told]
    return Standing(
        id=question.id,
        text=question.text,
        measure=question.measure,
        subject=question.subject,
        place=question.place,
        period=question.period,
        verdict=question.verdict,
        low=given.low,
        high=given.high,
        origins=question.origins,
        unrecorded=question.unrecorded,
        claims=len(question.accounts),
        reports=len({a.report.key for a in question.accounts}),
        first=_first_told(question),
        told=max(told, default=None),
    )


def as_grouped(key: int, weighed: Weighed, decisions: Sequence[Decision] = ()) -> GroupedQuestion:
    """A question as a ledger keeps it: what it comes down to, and what it is found by."""
    return GroupedQuestion(
        question=key,
        standing=standing_of(weighed, decisions),
        topic=topic_of(weighed.question),
        parties=weighed.names,
    )


def list_apart(questions: Sequence[Question]) -> list[Question]:
    """All questions of a ledger under titles of which no two read the same."""
    alike = namesakes_of((q.text, _details(q)) for q in questions)
    return [entitled(q, title_among(q.text, _details(q), q.id, alike[q.text])) for q in questions]


def row_titles(rows: Sequence[Standing]) -> dict[str, Namesakes]:
    """How many of all questions have each title."""
    return namesakes_of((s.text, row_details(s)) for s in rows)


def rows_apart(rows: Sequence[Standing], alike: Mapping[str, Namesakes]) -> list[Standing]:
    """Questions under the titles that a list of all gives, by how many have each title."""
    return [
        replace(s, text=title_among(s.text, row_details(s), s.id, alike.get(s.text))) for s in rows
    ]


def entitled(question: Question, title: str) -> Question:
    """The question under this title."""
    return question if question.text == title else replace(question, text=title)


def row_details(row: Standing) -> Details:
    """What may tell a question from others of the same title."""
    return details_of(row.subject, row.period, row.first)


def _details(question: Question) -> Details:
    return details_of(question.subject, question.period, _first_told(question))


def _first_told(question: Question) -> date | None:
    return min((a.report.published for a in question.accounts if a.report.published), default=None)
