"""What an answer was taken from, for whoever reads it away from the ledger."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.handed import Handed
from sayso.version import __version__
from sayso.views.answer_head import AnswerHead, head_fields
from sayso.views.columns import Form, column
from sayso.views.words import level_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAnswer(AnswerHead):
    """A question, what its claims come to, and the ledger they are from."""

    rule: Annotated[str, column("chosen by", "The named rule that was asked to choose.")]
    asked: Annotated[str, column("asked", "Which moment was asked about; empty where it was now.")]
    taken: Annotated[str, column("taken", "Minute at which it was taken from the ledger, in UTC.")]
    reports: Annotated[
        int, column("reports in the ledger", "Reports that the ledger held then.", Form.NUMBER)
    ]
    seal: Annotated[
        str,
        column("seal of the ledger", "Stands for all that was added by then: number:digest."),
    ]
    marking: Annotated[
        str, column("marking", "The strictest marking of its claims (TLP 2.0); empty of none.")
    ]
    program: Annotated[str, column("made by", "Name and version of the program.")]


def about_answer(handed: Handed) -> AboutAnswer:
    """What an answer was taken from."""
    answer, ledger = handed.answer, handed.ledger
    return AboutAnswer(
        **head_fields(answer),
        rule=answer.rule,
        asked=handed.asked,
        taken=f"{ledger.at:%Y-%m-%d %H:%M}",
        reports=ledger.reports,
        seal=ledger.seal,
        marking=level_words(handed.highest),
        program=f"sayso {__version__}",
    )
