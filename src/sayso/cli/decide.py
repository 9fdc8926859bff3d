"""The command `decide`: each kind of decision is a command of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.option_groups import WholeLine, grouped
from sayso.cli.options import Signed, login_name, parse_field
from sayso.cli.output import guarded, note
from sayso.cli.tables import print_rows
from sayso.desk.deciding import Preview, Wish, decide, preview
from sayso.model.answer import Answer
from sayso.model.decision import DecisionKind
from sayso.views.answers import OriginRow, origin_rows
from sayso.views.columns import pick
from sayso.views.questions import IN_LIST, question_row

Claims = Annotated[list[str], typer.Argument(metavar="CLAIM", help="Ids of claims.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")]
QuestionsArgument = Annotated[
    list[str], typer.Argument(metavar="QUESTION", help="Ids of questions.")
]
QuestionArgument = Annotated[str, typer.Argument(metavar="QUESTION", help="Id of a question.")]
PartyArguments = Annotated[list[str], typer.Argument(metavar="NAME", help="Names in reports.")]


IN_PREVIEW = pick(OriginRow, "origin", "written", "low", "high", "chosen", "assessed", "claim")


class Choice(StrEnum):
    """What a claim is chosen as."""

    RECOMMENDED = "recommended"
    LOW = "low"
    BEST = "best"
    HIGH = "high"


def _decide(
    kind: DecisionKind,
    subjects: Sequence[str],
    signed: Signed,
    value: Mapping[str, object] | None = None,
) -> None:
    """Keep one decision; claims and questions are named by id or by how the id begins."""
    with guarded(), open_ledger(signed.ledger or None) as ledger:
        wish = Wish(
            kind=kind,
            subjects=tuple(subjects),
            author=signed.by or login_name(),
            reason=signed.why,
            value=value or {},
        )
        if signed.preview:
            _print_preview(preview(ledger, wish))
            return
        decided = decide(ledger, wish)
        typer.echo(decided.id)
        for name in decided.strangers:
            note(
                f"nobody in the ledger is called {name!r} so far; the decision is kept all the same"
            )


def _print_preview(found: Preview) -> None:
    """The questions that would change, as they are and as they would be.

    Of one that is the same in the list the rows are shown that would change.
    """
    if not (found.before or found.after):
        note("nothing would change")
    before = {question_row(a.question): a for a in found.before}
    after = {question_row(a.question): a for a in found.after}
    print_rows(IN_LIST, [r for r in before if r not in after], "As it is")
    print_rows(IN_LIST, [r for r in after if r not in before], "As it would be")
    for row in [r for r in before if r in after]:
        _print_rows_of(row.text, before[row], after[row])


def _print_rows_of(text: str, before: Answer, after: Answer) -> None:
    """The rows of a question that would change; where none would, what is said of all of them."""
    old, new = ([replace(r, number=0) for r in origin_rows(a)] for a in (before, after))
    if old == new:
        note(f"{text}: {before.lineage}; it would be: {after.lineage}")
    print_rows(IN_PREVIEW, [r for r in old if r not in new], f"{text}: as it is")
    print_rows(IN_PREVIEW, [r for r in new if r not in old], f"{text}: as it would be")


def merge(questions: QuestionsArgument, signed: Signed) -> None:
    """Two or more questions are one."""
    _decide(DecisionKind.MERGE, questions, signed)


def split(claims: Claims, signed: Signed) -> None:
    """These claims are a question of their own."""
    _decide(DecisionKind.SPLIT, claims, signed)


def rename(
    question: QuestionArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The question in new words.")],
    signed: Signed,
) -> None:
    """Give a question other words."""
    _decide(DecisionKind.RENAME, [question], signed, {"text": text})


def pin(question: QuestionArgument, signed: Signed) -> None:
    """Let a question keep its id and its claims."""
    _decide(DecisionKind.PIN, [question], signed)


def choose(
    claim: ClaimArgument,
    chosen: Annotated[Choice, typer.Option("--as", help="As what it is chosen.")],
    signed: Signed,
) -> None:
    """Choose a claim's figure as the recommended, lowest, best or highest one."""
    _decide(DecisionKind.CHOOSE, [claim], signed, {"as": chosen.value})


def assess_source(
    source: Annotated[str, typer.Argument(metavar="NAME", help="A source's name.")],
    reliability: Annotated[
        str, typer.Option(metavar="A-F", help="Admiralty scale: A reliable … F cannot be judged.")
    ],
    signed: Signed,
) -> None:
    """Rate how reliable a source is."""
    _decide(DecisionKind.ASSESS_SOURCE, [source], signed, {"reliability": reliability.upper()})


def assess_claim(
    claim: ClaimArgument,
    signed: Signed,
    credibility: Annotated[
        int | None, typer.Option(metavar="1-6", help="Admiralty scale: 1 confirmed … 6.")
    ] = None,
    likelihood: Annotated[
        str | None, typer.Option(metavar="WORDS", help="ICD 203: likely, very likely …")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option(metavar="WORD", help="ICD 203: low, moderate, high.")
    ] = None,
    rating: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="In words of your own, for a published review."),
    ] = None,
) -> None:
    """Rate how credible a claim is, how likely, and how confident you are of that."""
    given: dict[str, object] = {"credibility": credibility, "likelihood": likelihood}
    given |= {"confidence": confidence, "rating": rating}
    said = {name: value for name, value in given.items() if value is not None}
    _decide(DecisionKind.ASSESS_CLAIM, [claim], signed, said)


def accept(claims: Claims, signed: Signed) -> None:
    """What was read is right."""
    _decide(DecisionKind.ACCEPT, claims, signed)


def reject(claims: Claims, signed: Signed) -> None:
    """What was read is wrong; it no longer counts, and stays in the record."""
    _decide(DecisionKind.REJECT, claims, signed)


def correct(
    claim: ClaimArgument,
    fields: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="What is otherwise; may be repeated."),
    ],
    signed: Signed,
) -> None:
    """What was read is otherwise: for example --set figure.low=300 --set measure=injured."""
    _decide(DecisionKind.CORRECT, [claim], signed, dict(parse_field(f) for f in fields))


def independent(
    sources: Annotated[list[str], typer.Argument(metavar="NAME", help="Names of two origins.")],
    signed: Signed,
) -> None:
    """A person has established that two origins do not rest on one another."""
    _decide(DecisionKind.INDEPENDENT, sources, signed)


def join_parties(names: PartyArguments, signed: Signed) -> None:
    """These names are one party's: their claims rest on one origin."""
    _decide(DecisionKind.JOIN_PARTIES, names, signed)


def part_parties(names: PartyArguments, signed: Signed) -> None:
    """These names are not one party's, whatever the reports suggest; undoes a join."""
    _decide(DecisionKind.PART_PARTIES, names, signed)


def take_back(
    decisions: Annotated[list[str], typer.Argument(metavar="DECISION", help="Ids of decisions.")],
    signed: Signed,
) -> None:
    """These decisions no longer hold; they stay in the record."""
    _decide(DecisionKind.TAKE_BACK, decisions, signed)


decide_commands = typer.Typer(
    name="decide",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Keep a decision, with its author and its reason.\n\n"
    "Nothing is overwritten: a later decision stands beside an earlier one.",
)
for _decision in (
    accept,
    correct,
    reject,
    merge,
    split,
    rename,
    pin,
    choose,
    assess_source,
    assess_claim,
    independent,
    join_parties,
    part_parties,
    take_back,
):
    decide_commands.command(cls=WholeLine)(grouped(_decision))
