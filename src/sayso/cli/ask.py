"""Commands that ask the ledger: claims, questions, ask, trace, verify, schema."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso import app as house
from sayso.cli.options import (
    ChartOption,
    Format,
    LedgerOption,
    Listing,
    Moment,
    RuleOption,
    Wishes,
)
from sayso.cli.output import (
    NOT_ALL,
    end,
    guarded,
    note,
    print_csv,
    print_json,
    print_listing,
    print_rows,
)
from sayso.cli.rivals import print_question, print_questions
from sayso.late import late
from sayso.model.answer import Answer
from sayso.model.question import Account, Question
from sayso.model.record import claim_record, document_record

CLAIM_HEADINGS = {
    "published": "published",
    "outlet": "outlet",
    "origin": "on whose word",
    "written": "figure",
    "measure": "measure",
    "stance": "stance",
    "content": "what is said",
    "claim": "id",
}


class Contract(StrEnum):
    """The public contracts that have a JSON Schema."""

    REPORT = "report"
    QUESTIONS = "questions"
    ANSWER = "answer"


def claims(wishes: Wishes, listing: Listing) -> None:
    """List the claims of the ledger; filters narrow the list down together."""
    with guarded(), house.open_ledger(listing.ledger or None) as ledger:
        wanted = late("sayso.ledger.view:Wanted")(**asdict(wishes))
        found: list[Account] = list(ledger.accounts(wanted))
        print_listing(
            listing.format,
            (account_row(a) for a in found),
            late("sayso.exchange.tables:CLAIM_COLUMNS"),
            CLAIM_HEADINGS,
            lambda: (account_record(a) for a in found),
        )
        if not found:
            note("no claims found")


def account_row(account: Account) -> dict[str, str]:
    """A claim as a row for a table, its stance in words."""
    row: dict[str, str] = late("sayso.exchange.tables:claim_row")(account.claim, account.document)
    stance = late("sayso.exchange.tables:stance_words")
    return {**row, "stance": stance(account.claim.stance, account.claim.figure)}


def account_record(account: Account) -> dict[str, Any]:
    """A claim with its report, less the report's text."""
    document = document_record(account.document)
    del document["text"]
    return {"claim": claim_record(account.claim), "document": document}


def questions(moment: Moment, listing: Listing) -> None:
    """List the questions that claims answer, with how many origins answer each."""
    with guarded(), house.open_ledger(listing.ledger or None) as ledger:
        found = house.questions(ledger, moment.as_of, moment.as_known_on)
        if listing.format is Format.TABLE:
            print_questions(found)
        else:
            _print_questions_as(listing.format, found)
        if not found:
            note("no questions found")


def _print_questions_as(format: Format, found: list[Question]) -> None:
    if format is Format.JSON:
        print_json(late("sayso.model.questions_record:questions_record")(found))
        return
    row = late("sayso.exchange.tables:question_row")
    columns = late("sayso.exchange.tables:QUESTION_COLUMNS")
    print_csv(columns, [row(question) for question in found])


def ask(
    words: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION", help="For example: how many soldiers were killed in Kursk"
        ),
    ],
    moment: Moment,
    listing: Listing,
    rule: RuleOption = None,
    chart: ChartOption = None,
) -> None:
    """Find the question in the ledger and lay its rival accounts side by side."""
    with guarded(), house.open_ledger(listing.ledger or None) as ledger:
        found = house.ask(ledger, words, moment.as_of, moment.as_known_on)
        if not found:
            note("no question in the ledger fits these words; `sayso questions` lists them")
            end(NOT_ALL)
        best, others = found[0][0], [question for question, _ in found[1:]]
        answer = house.lay_out(ledger, best, rule.value if rule else "", moment.as_known_on)
        _print_answer(answer, listing.format)
        if others and listing.format is Format.TABLE:
            note("also near: " + "; ".join(q.text for q in others[:3]))
        if chart:
            _draw(answer, chart)


def _print_answer(answer: Answer, format: Format) -> None:
    if format is Format.JSON:
        print_json(late("sayso.exchange.answers:answer_record")(answer))
    elif format is Format.CSV:
        rows = late("sayso.exchange.answers:account_rows")(answer)
        print_csv(late("sayso.exchange.answers:ACCOUNT_COLUMNS"), rows)
    else:
        print_question(answer)


def _draw(answer: Answer, chart: Path) -> None:
    late("sayso.compare.chart:draw")(answer, chart)
    note(f"chart drawn to {chart}")


def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or how it begins.")],
    listing: Listing,
) -> None:
    """Follow a claim back, voice by voice, with the words at each hop."""
    with guarded(), house.open_ledger(listing.ledger or None) as ledger:
        account: Account = ledger.account(claim)
        hops = late("sayso.exchange.trace:hops")(account)
        kin = late("sayso.exchange.trace:kin")(account, house.question_of(ledger, account.id))
        if listing.format is Format.JSON:
            print_json({**account_record(account), "hops": hops, "related": kin})
        elif listing.format is Format.CSV:
            print_csv(late("sayso.exchange.trace:HOP_COLUMNS"), hops)
        else:
            print_rows(late("sayso.exchange.trace:HOP_HEADINGS"), hops)
            if kin:
                print_rows(late("sayso.exchange.trace:KIN_HEADINGS"), kin, title="\nRelated claims")


def verify(ledger: LedgerOption = "") -> None:
    """Derive every id and row of the ledger again and hold every figure to its words."""
    with guarded(), house.open_ledger(ledger or None) as kept_in:
        faults = list(kept_in.verify())
        for fault in faults:
            note(f"{fault.where}: {fault.what}")
        if faults:
            end(NOT_ALL)
        documents = sum(1 for _ in kept_in.documents())
        typer.echo(f"whole: {documents} reports, every claim stands by its words")


def schema(
    contract: Annotated[Contract, typer.Argument(help="Which contract.")],
) -> None:
    """Print the JSON Schema of what `read`, `questions` or `ask` prints with --format json."""
    with guarded():
        typer.echo(late("sayso.schemas:schema_text")(contract.value), nl=False)
