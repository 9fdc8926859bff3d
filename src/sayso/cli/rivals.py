"""Questions and rival accounts for people: one table a question, and what its claims come to."""

from collections.abc import Sequence

from rich.text import Text

from sayso.cli.output import console, print_rows
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
    "chain": "told by",
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
    rows = late("sayso.exchange.tables:rival_rows")(question)
    numbers = {row["claim"]: str(number) for number, row in enumerate(rows, 1)}
    out.print(Text(visible(question.text), style="bold"))
    out.print(Text(visible(summary(question))))
    out.print()
    folded = late("sayso.exchange.tables:folded_rows")(question)
    shown = [{**row, "number": numbers[row["claim"]]} for row in folded]
    used = {n: h for n, h in RIVAL_HEADINGS.items() if any(row[n] for row in shown)}
    print_rows(used, shown)
    _print_relations(question, {row["claim"]: _named(row) for row in rows})


def _named(row: dict[str, str]) -> str:
    """An account in few words: who, and the figure."""
    return f"{row['origin'] or 'no recorded origin'} ({row['figure'] or row['stance']})"


def _print_relations(question: Question, named: dict[str, str]) -> None:
    out = console()
    relations = sorted(question.relations, key=lambda r: _ORDER.index(r.kind))
    comparable = [r for r in relations if r.kind is not RelationKind.NOT_COMPARABLE]
    apart = [r for r in relations if r.kind is RelationKind.NOT_COMPARABLE]
    for heading, group in (("How they bear on one another", comparable), ("Not comparable", apart)):
        if group:
            out.print(Text(f"\n{heading}", style="bold"))
        for relation in group:
            kind = KINDS[relation.kind]
            pair = f"{named.get(relation.source, '?')} {kind} {named.get(relation.target, '?')}"
            out.print(Text(f"  {visible(pair)}: {visible(relation.reason)}"))


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
