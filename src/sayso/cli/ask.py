"""The command that asks a ledger a question."""

from dataclasses import asdict
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import (
    FILES,
    HandingOptions,
    ListingOptions,
    MomentOptions,
    RuleOption,
    ShownOptions,
)
from sayso.cli.output import guarded
from sayso.cli.rivals import Asked, Shown, found, print_found
from sayso.desk.moment import Moment


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
        asked = Asked(ledger=ledger, words=words, moment=when, rule=rule.value if rule else "")
        rows = Shown(every=shown.every, relations=shown.relations)
        if options.format in FILES or handing.to or handing.brief or handing.chart:
            from sayso.cli.handed_over import hand_over  # noqa: PLC0415 - few answers are

            hand_over(asked, options, rows, handing)
        else:
            print_found(found(asked), options, rows)
