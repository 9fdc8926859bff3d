"""What stands at the head of an answer, wherever it is shown or handed over."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from sayso.model.answer import Answer
from sayso.model.question import Verdict
from sayso.views.columns import Form, View, column
from sayso.views.sentence import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHead(View):
    """A question, and what its claims come to."""

    text: Annotated[str, column("question", "The question in words.")]
    question: Annotated[
        str, column("question id", "Id of the question; commands take its beginning.", Form.ID)
    ]
    sentence: Annotated[str, column("in short", "The answer in one sentence.")]
    verdict: Annotated[
        Verdict, column("verdict", "What the claims leave standing, never what is true.")
    ]
    lineage: Annotated[str, column("origins", "How many reports, named and unknown origins.")]
    range: Annotated[
        str, column("range of claims", "Lowest and highest bound of comparable origins, in words.")
    ]


class HeadFields(TypedDict):
    """The fields of a head, by name."""

    text: str
    question: str
    sentence: str
    verdict: Verdict
    lineage: str
    range: str


def head_fields(answer: Answer) -> HeadFields:
    """What stands at the head of an answer."""
    return HeadFields(
        text=answer.question.text,
        question=answer.question.id,
        sentence=sentence(answer),
        verdict=answer.question.verdict,
        lineage=answer.lineage,
        range=range_line(answer),
    )


def range_line(answer: Answer) -> str:
    """The range of claims in words, with ratio; empty where nothing can be compared."""
    low, high = (None if v is None else f"{v:,f}" for v in (answer.range.low, answer.range.high))
    if low is None or high is None:
        return ""
    over = f"{answer.range.origins} comparable origin{'' if answer.range.origins == 1 else 's'}"
    if low == high:
        is_open = any(None in (r.low, r.high) for r in answer.rows if not r.apart)
        return "" if is_open else f"{low} alone ({over})"
    ratio = f"; highest : lowest {answer.range.ratio} : 1" if answer.range.ratio else ""
    return f"{low} to {high} ({over}){ratio}"
