"""What is handed over as a file of each format that others' tools read."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.exchange.csv_file import write_csv
from sayso.exchange.formats.ftm import write_statements
from sayso.exchange.formats.json_ld import JsonLd, annotations, schema_claims
from sayso.exchange.formats.stix import PLAIN, StixOptions, stix_bundle
from sayso.exchange.hxl import hxl_tags
from sayso.exchange.xlsx_file import NoteSheet, Pairs, workbook
from sayso.model.handed import HandedOver
from sayso.version import __version__
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.printable import as_json
from sayso.views.words import level_words


class ExportFormat(StrEnum):
    """The formats; each says what of sayso becomes what of theirs in its own module."""

    CSV = "csv"
    XLSX = "xlsx"
    STIX = "stix"
    FTM = "ftm"
    ANNOTATIONS = "annotations"
    SCHEMA_ORG = "schema-org"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a file has beside what every tool reads; `hxl` and `marked` are for tables.

    `marked`: CSV with a byte order mark before it.
    """

    hxl: bool = False
    marked: bool = False
    stix: StixOptions = PLAIN


AS_IT_IS = ExportOptions()


def export_bytes(
    handed: HandedOver, format: ExportFormat, options: ExportOptions = AS_IT_IS
) -> bytes:
    """The contents of the file, in UTF-8 where they are text; lone surrogates are escaped.

    SettingsError where the extra for it is not installed, or it holds too few rows.
    """
    return WRITERS[format](handed, options)


def accounts_of(handed: HandedOver) -> list[AccountRow]:
    """One row an account of every answer."""
    texts = {cited.account.report.id: cited.text for cited in handed.claims}
    levels = {a.account.id: handed.marking_of(a.account.id) for a in handed.claims}
    return [row for answer in handed.answers for row in account_rows(answer, texts, levels)]


def _csv(handed: HandedOver, options: ExportOptions) -> bytes:
    rows, out = accounts_of(handed), io.StringIO()
    tags = hxl_tags(AccountRow, rows) if options.hxl else ()
    write_csv(AccountRow, rows, out, marked=options.marked, tags=tags)
    return _encoded(out.getvalue())


def _xlsx(handed: HandedOver, options: ExportOptions) -> bytes:
    rows = accounts_of(handed)
    tags = hxl_tags(AccountRow, rows) if options.hxl else ()
    about = NoteSheet(title="About", pairs=_about(handed))
    return workbook(AccountRow, rows, [about], tags, level_words(handed.highest))


def _about(handed: HandedOver) -> Pairs:
    """What the rows were taken from."""
    about = {
        "marking": level_words(handed.highest),
        "for": handed.recipient,
        "questions": str(len(handed.answers)),
        "taken": f"{handed.ledger.at:%Y-%m-%d %H:%M}",
        "reports in the ledger": str(handed.ledger.reports),
        "seal of the ledger": handed.ledger.seal,
        "made by": f"sayso {__version__}",
    }
    return [(name, words) for name, words in about.items() if words]


def _ftm(handed: HandedOver, _: ExportOptions) -> bytes:
    out = io.StringIO(newline="")
    write_statements(handed, out)
    return _encoded(out.getvalue())


def _stix(handed: HandedOver, options: ExportOptions) -> bytes:
    return _json(stix_bundle(handed, options.stix))


def _annotations(handed: HandedOver, _: ExportOptions) -> bytes:
    return _json(annotations(handed))


def _schema_org(handed: HandedOver, _: ExportOptions) -> bytes:
    return _json(schema_claims(handed))


def _json(record: JsonLd) -> bytes:
    return _encoded(as_json(record) + "\n")


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "backslashreplace")


WRITERS: Mapping[ExportFormat, Callable[[HandedOver, ExportOptions], bytes]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.XLSX: _xlsx,
    ExportFormat.STIX: _stix,
    ExportFormat.FTM: _ftm,
    ExportFormat.ANNOTATIONS: _annotations,
    ExportFormat.SCHEMA_ORG: _schema_org,
}
