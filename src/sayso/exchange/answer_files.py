"""An answer as a file of each form it is handed over in: what it holds, its type and its name."""

import io
import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import SettingsError
from sayso.exchange.brief import brief_bytes
from sayso.exchange.csv_file import write_csv
from sayso.exchange.xlsx_file import NoteSheet, workbook
from sayso.model.handed import Handed
from sayso.model.records.answer import answer_record
from sayso.views.about import AboutAnswer, about_answer
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.brief import brief_page
from sayso.views.chart import draw
from sayso.views.columns import columns, plain_cells
from sayso.views.printable import as_json
from sayso.views.words import level_words

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """A file to be kept: its name, what kind it is on the web, and all that is in it."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FileForm:
    """A form of file, by its ending."""

    media_type: str
    make: Callable[[Handed], bytes]


def answer_file(handed: Handed, ending: str) -> AnswerFile:
    """The answer as a file with this ending; SettingsError for one that there is not.

    Also SettingsError where the extra for it is not installed.
    """
    if ending not in FORMS:
        raise SettingsError(f"an answer is handed over as {', '.join(FORMS)}, not as {ending!r}")
    form = FORMS[ending]
    name = f"{_plain_name(handed.answer.question.text)}-{handed.ledger.at:%Y-%m-%d}.{ending}"
    return AnswerFile(name=name, media_type=form.media_type, data=form.make(handed))


def _plain_name(text: str) -> str:
    """A title as the name of a file that every system takes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].rstrip("-") or "answer"


def about_notes(handed: Handed) -> NoteSheet:
    """What the answer was taken from, as a sheet beside its rows."""
    headings = {name: shown.heading for name, shown in columns(AboutAnswer).items()}
    cells = plain_cells(about_answer(handed))
    return NoteSheet(
        title="About", pairs=[(headings[n], words) for n, words in cells.items() if words]
    )


def _csv(handed: Handed) -> bytes:
    """With a byte order mark: whoever saves it from a page opens it in a spreadsheet."""
    out = io.StringIO()
    write_csv(
        AccountRow, account_rows(handed.answer, handed.texts, handed.markings), out, marked=True
    )
    return out.getvalue().encode()


def _xlsx(handed: Handed) -> bytes:
    rows = account_rows(handed.answer, handed.texts, handed.markings)
    marked = level_words(handed.highest)
    return workbook(AccountRow, rows, [about_notes(handed)], printed=marked)


def _json(handed: Handed) -> bytes:
    return as_json(answer_record(handed.answer)).encode()


def _brief(ending: str) -> Callable[[Handed], bytes]:
    return lambda handed: brief_bytes(brief_page(handed), handed.answer, ending)


def _drawing(ending: str) -> Callable[[Handed], bytes]:
    def make(handed: Handed) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            return draw(handed.answer, Path(folder) / f"answer{ending}").read_bytes()

    return make


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMS: Mapping[str, FileForm] = {
    "csv": FileForm(media_type="text/csv; charset=utf-8", make=_csv),
    "xlsx": FileForm(media_type=f"{_OFFICE}.spreadsheetml.sheet", make=_xlsx),
    "json": FileForm(media_type="application/json", make=_json),
    "html": FileForm(media_type="text/html; charset=utf-8", make=_brief(".html")),
    "docx": FileForm(media_type=f"{_OFFICE}.wordprocessingml.document", make=_brief(".docx")),
    "svg": FileForm(media_type="image/svg+xml", make=_drawing(".svg")),
    "png": FileForm(media_type="image/png", make=_drawing(".png")),
}
