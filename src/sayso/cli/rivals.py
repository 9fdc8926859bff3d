"""Questions and rival accounts for people: one table a question, and what its claims come to."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from sayso.cli.output import console, print_rows, print_trimmed
from sayso.cli.printable import visible
from sayso.late import late
from sayso.model.answer import Answer, Row
from sayso.model.question import Question, Relation, RelationKind

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
    "chosen": "chosen",
    "assessed": "assessed",
    "apart": "not comparable because",
    "claim": "id",
}
SHORT = 12
"""So much of an id is shown; commands take the beginning of one."""

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


def print_question(answer: Answer) -> None:
    """The rival accounts of a question, and what can and what cannot be compared, with reasons."""
    out = console()
    title = Text(visible(answer.question.text), style="bold")
    out.print(title.append(f"  {answer.question.id[:SHORT]}", style="not bold dim"))
    for line in _summary(answer):
        out.print(Text(visible(line)))
    out.print()
    rows = late("sayso.exchange.answers:origin_rows")(answer)
    beside = [row for row in rows if not row["apart"]]
    apart = [row for row in rows if row["apart"]]
    _print_rivals(beside)
    if apart:
        _print_rivals(apart, "\nNot comparable, listed apart" if beside else "Not comparable")
    _print_relations(answer)
    _print_lines("Derived", answer.derived)
    _print_lines("Lineage", _lineages(answer))


def _summary(answer: Answer) -> list[str]:
    """Lineage and verdict, the range of claims, and the rule that was asked to choose."""
    verdict = answer.question.verdict.value.replace("_", " ")
    ranged = late("sayso.exchange.answers:range_line")(answer)
    rule = f"Chosen by {answer.rule}" if answer.rule else ""
    return [s for s in (f"{answer.lineage}; verdict: {verdict}", ranged, rule) if s]


def _print_rivals(rows: Sequence[dict[str, str]], title: str = "") -> None:
    if title:
        console().print(Text(title, style="bold"))
    short = [{**row, "claim": row["claim"][:SHORT]} for row in rows]
    print_rows({n: h for n, h in RIVAL_HEADINGS.items() if any(r[n] for r in rows)}, short)


def _print_relations(answer: Answer) -> None:
    """How rows bear on one another, each pair and kind once; within a row it stands there."""
    at = {a.id: n for n, row in enumerate(answer.rows, 1) for a in row.tellings}
    latest = {row.latest.id for row in answer.rows}
    shown: dict[tuple[int, RelationKind, int], Relation] = {}
    for relation in sorted(answer.question.relations, key=lambda r: _is_older(r, latest)):
        source, target = at.get(relation.source), at.get(relation.target)
        if source is None or target is None or source == target:
            continue
        if relation.kind is not RelationKind.NOT_COMPARABLE:
            shown.setdefault((source, relation.kind, target), relation)
    if not shown:
        return
    console().print(Text("\nHow they bear on one another", style="bold"))
    lines = Table.grid(padding=(0, 2))
    for source, kind, target in sorted(shown, key=lambda k: (_ORDER.index(k[1]), k[0], k[2])):
        reason = Text(visible(shown[source, kind, target].reason))
        lines.add_row(Text(f"  {source} {KINDS[kind]} {target}", no_wrap=True), reason)
    print_trimmed(console(), lines)


def _is_older(relation: Relation, latest: set[str]) -> bool:
    return not {relation.source, relation.target} <= latest


def _lineages(answer: Answer) -> list[str]:
    """Why claims of several reports, or of none that gives a source, are taken together."""
    told = []
    for number, row in enumerate(answer.rows, 1):
        if row.reports > 1 or not row.recorded:
            told.append(f"{number} {row.origin}: {_reports(row)}{row.lineage}")
    return told


def _reports(row: Row) -> str:
    return f"{row.reports} reports; " if row.reports > 1 else ""


def _print_lines(heading: str, lines: Sequence[str]) -> None:
    if lines:
        console().print(Text(f"\n{heading}", style="bold"))
        for line in lines:
            console().print(Text(f"  {visible(line)}"))
