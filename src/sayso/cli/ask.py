"""Commands that ask the ledger: claims, questions, ask, trace, verify."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import (
    FILES,
    ClaimOptions,
    Format,
    HandingOptions,
    LedgerOption,
    ListingOptions,
    MomentOptions,
    RuleOption,
    ShownOptions,
)
from sayso.cli.output import NOT_ALL, end, guarded, note, print_file, print_json
from sayso.cli.rivals import Shown, print_answer
from sayso.cli.tables import print_lines, print_rows
from sayso.desk import asking, listing, tracing
from sayso.desk.audience import audience_named
from sayso.desk.handing import hand_over
from sayso.desk.moment import Moment
from sayso.desk.other_desks import told_of
from sayso.desk.verifying import find_faults
from sayso.exchange.answer_files import about_notes
from sayso.exchange.brief import write_brief
from sayso.ledger.criteria import Wanted
from sayso.ledger.ledger import Seal
from sayso.model.handed import Handed
from sayso.model.records.answer import answer_record
from sayso.model.records.listed import listed_record
from sayso.model.records.questions import questions_record
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.brief import brief_page
from sayso.views.chart import draw
from sayso.views.claims import IN_LEDGER, ClaimRow, ledger_row
from sayso.views.columns import columns, record
from sayso.views.questions import IN_LIST, QuestionRow, most_contested_first, standing_row
from sayso.views.trace import (
    HOPS,
    HOPS_WITH_PAGES,
    RELATED,
    VERSIONS,
    HopRow,
    TracePage,
    trace_page,
)
from sayso.views.words import level_words


def claims(filters: ClaimOptions, options: ListingOptions) -> None:
    """List the claims of the ledger.

    Filters narrow the list down together.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        accounts = list(listing.claims(ledger, Wanted(**asdict(filters))))
        if options.format is Format.JSON:
            for account in accounts:
                print_json(listed_record(account))
        elif options.format in FILES:
            print_file(ClaimRow, map(ledger_row, accounts), options)
        else:
            print_rows(IN_LEDGER, map(ledger_row, accounts))
        if not accounts:
            note("no claims found")


def questions(moment: MomentOptions, options: ListingOptions) -> None:
    """List the questions that claims answer.

    Each stands with its verdict and with how many origins answer it.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        when = Moment(**asdict(moment))
        if options.format is Format.JSON:
            print_json(questions_record(listing.questions(ledger, when)))
            return
        found = listing.question_rows(ledger, when)
        if options.format in FILES:
            print_file(QuestionRow, map(standing_row, found), options)
        else:
            print_rows(IN_LIST, map(standing_row, most_contested_first(found)))
        if not found:
            note("no questions found")


def ask(
    words: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="For example: how many soldiers were killed in Kursk. Or a question's id.",
        ),
    ],
    moment: MomentOptions,
    options: ListingOptions,
    shown: ShownOptions,
    handing: HandingOptions,
    rule: RuleOption = None,
) -> None:
    """Lay the rival accounts of a question side by side.

    The question of the ledger that fits the words best, or the one of this id.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        when = Moment(**asdict(moment))
        handed_on = handing.to or handing.brief or options.format in FILES
        to = audience_named(ledger, handing.to) if handed_on else None
        view = to.view if to else None
        asked = asking.ask(ledger, words, when, rule.value if rule else "", view)
        if asked is None:
            none = asking.why_unanswered(ledger, words, when, view)
            note(f"{none.why}; `sayso questions` lists what there is")
            for near in none.near:
                note(f"near it: {near.id[:12]}  {near.text}")
            end(NOT_ALL)
        if words.startswith(asking.TAG) and not asked.answer.question.id.startswith(words):
            note(f"{words} is now {asked.answer.question.id}: its claims stand there")
        if options.format in FILES:
            _print_rows(hand_over(ledger, asked.answer, when, to), options)
        else:
            _print(asked, options, Shown(every=shown.every, relations=shown.relations))
        if handing.chart:
            draw(asked.answer, handing.chart)
            note(f"chart drawn to {handing.chart}")
        if handing.brief:
            _write(hand_over(ledger, asked.answer, when, to), handing.brief)
        if to and handing.to:
            highest = to.highest(a.id for a in asked.answer.question.accounts)
            note(f"as {handing.to} may see it, {level_words(highest)} at most")


def _print(asked: asking.BestAnswer, options: ListingOptions, shown: Shown) -> None:
    if options.format is Format.JSON:
        print_json(answer_record(asked.answer))
        return
    print_answer(asked.answer, shown)
    if asked.near:
        print_lines("Other questions that fit", [f"{q.id[:12]}  {q.text}" for q in asked.near])


def _write(handed: Handed, brief: Path) -> None:
    write_brief(brief_page(handed), handed.answer, brief)
    note(f"brief written to {brief}, {level_words(handed.highest)}")


def _print_rows(handed: Handed, options: ListingOptions) -> None:
    """A row for each account; a workbook has beside them what they were taken from."""
    rows = account_rows(handed.answer, handed.texts, handed.markings)
    marked = level_words(handed.highest)
    print_file(AccountRow, rows, options, [about_notes(handed)], marked)


def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or how it begins.")],
    options: ListingOptions,
) -> None:
    """Follow a claim back, with the words at each hop.

    Voice by voice, from the outlet to the origin.
    """
    with guarded(), open_ledger(options.ledger or None) as ledger:
        traced = tracing.trace(ledger, claim)
        page = trace_page(
            traced.account, traced.document.text, traced.questions, traced.versions, traced.unread
        )
        others = told_of(ledger, traced.account)
        if options.format is Format.JSON:
            parts = {"hops": page.hops, "related": page.related, "versions": page.versions}
            listed = {name: [record(row) for row in rows] for name, rows in parts.items()}
            unread = {"unread": [*page.unread], "other_desks": others}
            print_json({**listed_record(traced.account), **listed, **unread})
        elif options.format in FILES:
            print_file(HopRow, page.hops, options)
        else:
            print_rows(HOPS_WITH_PAGES if any(h.page for h in page.hops) else HOPS, page.hops)
            if page.related:
                print_rows(RELATED, page.related, f"\n{columns(TracePage)['related'].heading}")
            if page.versions:
                print_rows(VERSIONS, page.versions, f"\n{columns(TracePage)['versions'].heading}")
            print_lines(columns(TracePage)["unread"].heading, page.unread)
            print_lines("Other desks", others)


def verify(
    ledger: LedgerOption = "",
    seal: Annotated[
        bool, typer.Option("--seal", help="Print what stands for all that was added, to keep.")
    ] = False,
    sealed: Annotated[
        str, typer.Option(metavar="SEAL", help="A seal kept earlier: is all of it still there?")
    ] = "",
) -> None:
    """Hold every figure of the ledger to its words.

    Every id and row is derived again, every addition held to the one before it, and what was
    grouped compared with a fresh grouping.
    """
    with guarded(), open_ledger(ledger or None) as kept_in:
        faults = list(find_faults(kept_in, Seal.parse(sealed) if sealed else None))
        for fault in faults:
            note(f"{fault.where}: {fault.what}")
        if faults:
            end(NOT_ALL)
        if seal:
            typer.echo(kept_in.seal())
            return
        documents = sum(1 for _ in kept_in.documents())
        typer.echo(f"whole: {documents} reports, every claim stands by its words")
