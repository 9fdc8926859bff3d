"""An answer found and shown: rival accounts side by side, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.cli.options import Format, ListingOptions
from sayso.cli.output import NOT_ALL, console, end, note, print_json
from sayso.cli.tables import print_lines, print_pairs, print_rows, print_wrapped
from sayso.desk import asking
from sayso.desk.moment import Moment
from sayso.ledger.ledger import Ledger
from sayso.model.answer import Answer
from sayso.model.marking import Visible
from sayso.model.records.answer import answer_record
from sayso.views.answers import COMPARED, AnswerPage, RelationRow, answer_page
from sayso.views.columns import columns, display_cells
from sayso.views.printable import visible

HEADINGS = columns(AnswerPage)

MOST = 12
"""Rows of each kind that stand on one screen; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a ledger is asked: the words or a question's id, of which moment, and by which rule."""

    ledger: Ledger
    words: str
    moment: Moment
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How much of an answer is shown: `every` row and doubt, and how rows bear on one another."""

    every: bool = False
    relations: bool = False


BRIEF = Shown()


def found(asked: Asked, view: Visible | None = None) -> asking.BestAnswer:
    """The answer, of a view where one is given; without one it says why and ends the command."""
    words = asked.words
    best = asking.ask(asked.ledger, words, asked.moment, asked.rule, view)
    if best is None:
        none = asking.why_unanswered(asked.ledger, words, asked.moment, view)
        note(f"{none.why}; `sayso questions` lists what there is")
        for near in none.near:
            note(f"near it: {near.id[:12]}  {near.text}")
        end(NOT_ALL)
    if words.startswith(asking.TAG) and not best.answer.question.id.startswith(words):
        note(f"{words} is now {best.answer.question.id}: its claims stand there")
    return best


def print_found(best: asking.BestAnswer, options: ListingOptions, shown: Shown) -> None:
    """The answer on the screen or as JSON, and what other questions fit."""
    if options.format is Format.JSON:
        print_json(answer_record(best.answer))
        return
    print_answer(best.answer, shown)
    if best.near:
        print_lines("Other questions that fit", [f"{q.id[:12]}  {q.text}" for q in best.near])


def print_answer(answer: Answer, shown: Shown = BRIEF) -> None:
    """The answer in a sentence, rival accounts side by side, then what cannot be compared."""
    page, out = answer_page(answer), console()
    print_wrapped(f"{visible(page.sentence)}  {display_cells(page)['question']}", "bold")
    for line in _summary(page):
        print_wrapped(line)
    out.print()
    beside = page.beside if shown.every else page.beside[:MOST]
    print_rows(COMPARED, beside)
    _count_rest(len(page.beside) - len(beside))
    _print_apart(page, shown)
    print_lines(HEADINGS["derived"].heading, page.derived)
    if shown.relations or shown.every:
        _print_relations(HEADINGS["relations"].heading, page.relations)
        print_lines(HEADINGS["lineages"].heading, page.lineages)
    if shown.every:
        _print_relations(HEADINGS["unsure"].heading, page.unsure)
    elif page.relations and not shown.relations:
        some = len(page.relations)
        out.print()
        print_wrapped(f"{some} relation{'' if some == 1 else 's'} between rows: --relations")


def _print_apart(page: AnswerPage, shown: Shown) -> None:
    """What cannot be compared: whole with `every`, else a line for each."""
    if not page.apart:
        return
    heading = HEADINGS["apart"].heading
    if shown.every:
        print_rows(COMPARED, page.apart, ("\n" if page.beside else "") + heading)
        return
    kept = page.apart[:MOST]
    print_lines(heading, [f"{r.number} {r.origin}: {r.written}  ({r.apart})" for r in kept])
    _count_rest(len(page.apart) - len(kept))


def _print_relations(heading: str, rows: Sequence[RelationRow]) -> None:
    pairs = [
        (f"{r.source} {r.relation} {r.target}" + (f" ({r.chance})" if r.chance else ""), r.reason)
        for r in rows
    ]
    print_pairs(heading, [(short, visible(words)) for short, words in pairs])


def _count_rest(number: int) -> None:
    if number > 0:
        print_wrapped(f"and {number} more: --all")


def _summary(page: AnswerPage) -> list[str]:
    """Lineage and verdict, the range of claims, and the rule that was asked to choose."""
    lines = [f"{page.lineage}; verdict: {display_cells(page)['verdict']}"]
    if page.range:
        lines.append(f"Range of claims: {page.range}")
    if page.rule:
        lines.append(f"Chosen by {page.rule}")
    return lines
