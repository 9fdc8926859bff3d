"""What an answer was taken from, for whoever reads it away from the ledger."""

from dataclasses import dataclass
from typing import Annotated

from sayso.model.handed import Handed
from sayso.model.question import Verdict
from sayso.version import __version__
from sayso.views.answers import range_line
from sayso.views.columns import Form, View, column
from sayso.views.sentence import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAnswer(View):
    """A question, what its claims come to, and the ledger they are from."""

    text: Annotated[str, column("question", "The question in words.")]
    question: Annotated[str, column("question id", "Id of the question.", Form.ID)]
    sentence: Annotated[str, column("in short", "The answer in one sentence.")]
    verdict: Annotated[
        Verdict,
        column("verdict", "What the claims leave standing, never what is true."),
    ]
    lineage: Annotated[str, column("origins", "How many reports, named and unknown origins.")]
    range: Annotated[
        str, column("range of claims", "Lowest and highest bound of comparable origins, in words.")
    ]
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
    program: Annotated[str, column("made by", "Name and version of the program.")]


def about_answer(handed: Handed) -> AboutAnswer:
    """What an answer was taken from."""
    answer, ledger = handed.answer, handed.ledger
    return AboutAnswer(
        text=answer.question.text,
        question=answer.question.id,
        sentence=sentence(answer),
        verdict=answer.question.verdict,
        lineage=answer.lineage,
        range=range_line(answer),
        rule=answer.rule,
        asked=handed.asked,
        taken=f"{ledger.at:%Y-%m-%d %H:%M}",
        reports=ledger.reports,
        seal=ledger.seal,
        program=f"sayso {__version__}",
    )
