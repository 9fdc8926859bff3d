"""Questions and rival accounts for people: one table a question, and what its claims come to."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from sayso.cli.output import console, print_rows, print_trimmed
from sayso.cli.printable import visible
from sayso.late import late
from sayso.model.question import Question, RelationKind

QUESTION_HEADINGS = {
    "text": "question",
    "verdict": "verdict",
    "origins": "origins",
    "unrecorded": "no origin",
    "claims": "claims",
    "question": "id",
}

RIVAL_HEADINGS = {
    "number": "no.",
    "origin": "on whose word",
    "figure": "figure",
    "low": "low",
    "high": "high",
    "as_of": "as of",
    "published": "published",
    "stance": "stance",
    "earlier": "earlier",
    "via": "told by",
    "also": "repeated by",
}

_ORDER = (  # what sets accounts apart first, what cannot be compared last
    RelationKind.CONTRADICTS,
    RelationKind.DENIES,
    RelationKind.AGREES,
    RelationKind.UPDATES,
    RelationKind.PART_OF,
    RelationKind.REPEATS,
    RelationKind.SAME_ORIGIN,
    RelationKind.NOT_COMPARABLE,
)


KINDS = {
    RelationKind.AGREES: "agrees with",
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.UPDATES: "updates",
    RelationKind.PART_OF: "is part of",
    RelationKind.REPEATS: "repeats",
    RelationKind.SAME_ORIGIN: "rests on the same word as",
    RelationKind.DENIES: "denies",
    RelationKind.NOT_COMPARABLE: "against",
}


def print_questions(questions: Sequence[Question]) -> None:
    """The questions, most contested first, with how many origins answer each."""
    row = late("sayso.exchange.tables:question_row")
    order = sorted(questions, key=lambda q: (-q.origins, -len(q.accounts), q.text))
    print_rows(QUESTION_HEADINGS, [row(question) for question in order])


def print_question(question: Question) -> None:
    """The rival accounts of a question, and what can and what cannot be compared, with reasons."""
    out = console()
    rows = late("sayso.exchange.tables:folded_rows")(question)
    numbers = {row["claim"]: str(number) for number, row in enumerate(rows, 1)}
    out.print(Text(visible(question.text), style="bold"))
    out.print(Text(visible(summary(question))))
    out.print()
    shown = [{**row, "number": numbers[row["claim"]]} for row in rows]
    print_rows({n: h for n, h in RIVAL_HEADINGS.items() if any(r[n] for r in shown)}, shown)
    _print_relations(question, numbers)


def _print_relations(question: Question, numbers: dict[str, str]) -> None:
    """The relations of the rows shown; revisions and repeats stand in the rows themselves."""
    held = [r for r in question.relations if r.source in numbers and r.target in numbers]
    held.sort(key=lambda r: (_ORDER.index(r.kind), int(numbers[r.source]), int(numbers[r.target])))
    comparable = [r for r in held if r.kind is not RelationKind.NOT_COMPARABLE]
    apart = [r for r in held if r.kind is RelationKind.NOT_COMPARABLE]
    for heading, group in (("How they bear on one another", comparable), ("Not comparable", apart)):
        if group:
            console().print(Text(f"\n{heading}", style="bold"))
            lines = Table.grid(padding=(0, 2))
            for relation in group:
                pair = (
                    f"{numbers[relation.source]} {KINDS[relation.kind]} {numbers[relation.target]}"
                )
                lines.add_row(Text(f"  {pair}", no_wrap=True), Text(visible(relation.reason)))
            print_trimmed(console(), lines)


def summary(question: Question) -> str:
    """`7 reports, 2 named origins, 1 unknown; disputed; independence not established`."""
    reports = len({a.document.id for a in question.accounts})
    told = f"{_count(reports, 'report')}, {_count(question.origins, 'named origin')}"
    if question.unrecorded:
        told += f", {question.unrecorded} not recorded"
    told += f"; {question.verdict.value.replace('_', ' ')}"
    return told + ("; independence not established" if question.origins > 1 else "")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
