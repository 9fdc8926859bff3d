"""The command `export`: questions, or all of a ledger, in the formats of others' tools."""

import sys
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from sayso.app.opening import open_ledger
from sayso.cli.options import ForOption, LedgerOption, MomentOptions, RuleOption
from sayso.cli.output import guarded, note
from sayso.desk.audience import audience_named
from sayso.desk.handing_over import hand_over_all, hand_over_questions
from sayso.desk.moment import Moment
from sayso.errors import SettingsError
from sayso.exchange.formats.files import (
    ExportFormat,
    ExportOptions,
    export_bytes,
)
from sayso.exchange.formats.stix import StixOptions
from sayso.views.words import level_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOptions:
    """Of which ledger, for whom, and which rule chooses."""

    rule: RuleOption = None
    to: ForOption = ""
    ledger: LedgerOption = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOptions:
    """What is in the file beside what every tool reads."""

    hxl: Annotated[
        bool, typer.Option("--hxl", help="Tables with a second line of HXL hashtags.")
    ] = False
    bom: Annotated[
        bool,
        typer.Option("--bom", help="CSV with a byte order mark, for spreadsheets that want one."),
    ] = False
    tlp1: Annotated[
        bool, typer.Option("--tlp1", help="STIX with markings of TLP 1 too, for older tools.")
    ] = False
    extension: Annotated[
        bool,
        typer.Option("--extension", help="STIX with each figure as a property extension."),
    ] = False


def export(
    format: Annotated[
        ExportFormat,
        typer.Option("--format", help="Tables, or what threat, graph, web and search tools read."),
    ],
    moment: MomentOptions,
    written: WrittenOptions,
    asked: AskedOptions,
    questions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTION]...", help="In words, or by id; without one, all of the ledger."
        ),
    ] = None,
) -> None:
    """Write questions, or all of the ledger, in a format that others' tools read.

    To standard output: end the line with > FILE.
    """
    with guarded(), open_ledger(asked.ledger or None) as kept_in:
        if format is ExportFormat.XLSX and sys.stdout.isatty():
            raise SettingsError("a workbook is for a file: end the line with > answers.xlsx")
        when = Moment(**asdict(moment))
        whom = audience_named(kept_in, asked.to)
        if questions:
            named = asked.rule.value if asked.rule else ""
            handed = hand_over_questions(kept_in, questions, whom, when, named)
        else:
            handed = hand_over_all(kept_in, whom, when)
        data = export_bytes(handed, format, _options(written))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        marked = level_words(handed.highest)
        note(f"{len(handed.claims)} claims exported{f', {marked} at most' if marked else ''}")


def _options(written: WrittenOptions) -> ExportOptions:
    stix = StixOptions(tlp_1=written.tlp1, extension=written.extension)
    return ExportOptions(hxl=written.hxl, marked=written.bom, stix=stix)
