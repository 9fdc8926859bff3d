"""A question handed over as a file: rows, a workbook, a brief, as of the moment that is asked."""

import io

from sayso.desk.handing import hand_over
from sayso.desk.playing_back import play_back
from sayso.exchange.brief import brief_bytes
from sayso.exchange.csv_file import write_csv
from sayso.exchange.xlsx_file import Notes, workbook
from sayso.model.handed import Handed
from sayso.views.about import AboutAnswer, about_answer
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.brief import brief_page
from sayso.views.columns import columns, plain_cells
from sayso.web.pages.names import moment_asked, whole_question
from sayso.web.visit import Refused, Sheet, Visit

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export_question(visit: Visit) -> Sheet:
    """The file of the form that the address ends in."""
    form, moment = visit.path["form"], moment_asked(visit)
    if form not in TYPES:
        raise Refused(f"a question is exported as {', '.join(TYPES)}; not as {form[:20]!r}", 404)
    name = whole_question(visit)
    found = play_back(visit.ledger, name, moment)
    if found.then is None:
        raise Refused("Nothing answered this question yet on that day.", 404)
    handed = hand_over(visit.ledger, found.then, moment)
    return Sheet(data=_data(handed, form), media_type=TYPES[form], name=f"{name[:12]}.{form}")


def _data(handed: Handed, form: str) -> bytes:
    if form in ("html", "docx"):
        return brief_bytes(brief_page(handed), handed.answer, f".{form}")
    rows = account_rows(handed.answer, handed.texts)
    if form == "xlsx":
        return workbook(AccountRow, rows, [_about(handed)])
    out = io.StringIO()
    write_csv(AccountRow, rows, out, marked=True)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _about(handed: Handed) -> Notes:
    """What the rows were taken from."""
    headings = {name: shown.heading for name, shown in columns(AboutAnswer).items()}
    about = plain_cells(about_answer(handed))
    return Notes(title="About", pairs=[(headings[n], words) for n, words in about.items() if words])
