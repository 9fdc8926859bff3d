"""The ids that questions had, and the claims under each: what was handed over leads on for good.

A question is named after its first claim, so another claim told earlier gives it another id.  Rows
are only added; they are no part of the record, and no id is derived from them.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, exists, func, insert, select

from sayso.ledger.grouped_rows import pieces
from sayso.ledger.imprints import add_rows_of_no_key
from sayso.ledger.schema import (
    claim,
    grouped_claim,
    grouped_question,
    question_held,
    question_name,
)

BEHIND = "~"
"""Sorts behind all characters of an id."""


def keep_names(connection: Connection, questions: Sequence[int]) -> None:
    """Keep the ids that these questions have, and their claims, as far as they are new."""
    q, of, name = grouped_question.c, grouped_claim.c, question_name.c
    known = exists(select(1).where(name.id == q.id))
    held = exists(
        select(1).where(question_held.c.name == name.seq, question_held.c.claim == of.claim)
    )
    pairs = select(name.seq, of.claim).join_from(
        grouped_claim, grouped_question, of.stands == q.question
    )
    pairs = pairs.join(question_name, name.id == q.id).where(~held)
    for some in pieces(sorted(questions)):
        new = select(q.id).where(q.question.in_(some), ~known).distinct().order_by(q.id)
        connection.execute(insert(question_name).from_select(["id"], new))
        held_now = [tuple(row) for row in connection.execute(pairs.where(q.question.in_(some)))]
        rows = [dict(zip(("name", "claim"), row, strict=True)) for row in held_now]
        if rows:
            connection.execute(insert(question_held), rows)
            add_rows_of_no_key(connection, question_held, held_now)


def former_ids(connection: Connection, begins: str, most: int) -> list[str]:
    """So many ids that begin so, of those that a question had, or may have by a claim of it."""
    found = set[str]()
    for column in (question_name.c.id, grouped_claim.c.raises):
        query = select(column).where(column >= begins, column < begins + BEHIND).distinct()
        found.update(connection.scalars(query.order_by(column).limit(most)))
    return sorted(found)[:most]


def heirs(connection: Connection, name: str) -> list[str]:
    """The ids of the questions that have claims of the one of this id, those of most first."""
    q, of, again = grouped_question.c, grouped_claim.c, claim.alias()
    held = (
        select(q.id)
        .join_from(question_name, question_held, question_held.c.name == question_name.c.seq)
        .join(claim, claim.c.seq == question_held.c.claim)
        .join(again, again.c.id == claim.c.id)  # a report read again has its claims again
        .join(grouped_claim, of.claim == again.c.seq)
        .join(grouped_question, q.question == of.stands)
        .where(question_name.c.id == name)
        .group_by(q.id)
        .order_by(func.count().desc(), q.id)
    )
    raised = select(q.id).join_from(grouped_question, grouped_claim, of.stands == q.question)
    found = connection.scalars(held).all()
    return list(found or connection.scalars(raised.where(of.raises == name).order_by(q.id)))
