"""A question laid out whole: rows, range, lineage, what people or a named rule chose."""

from collections.abc import Sequence

from sayso.compare.choice import with_rule
from sayso.compare.rows import derived_lines, envelope, rows
from sayso.compare.tally import lineage_line
from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.question import Question


def lay_out(question: Question, decisions: Sequence[Decision] = (), rule: str = "") -> Answer:
    """The answer to a question; `rule` names what marks a row beside those that people chose."""
    table, said = rows(question, decisions), ""
    if rule:
        table, said = with_rule(table, rule, decisions)
    return Answer(
        question=question,
        rows=tuple(table),
        range=envelope(table),
        lineage=lineage_line(question, decisions),
        derived=tuple(derived_lines(question)),
        rule=said,
    )
