"""Claims and questions as rows of words, and rows as CSV that a spreadsheet can open safely."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TextIO

from sayso.model.claim import Certainty, Claim, Polarity, Stance
from sayso.model.identity import plain_number
from sayso.model.quantity import Accounting, Basis, Figure
from sayso.model.question import Period, Question
from sayso.model.text import Document

Row = dict[str, str]

CLAIM_COLUMNS = (
    "claim", "published", "outlet", "origin", "chain", "polarity", "certainty", "written", "low",
    "high", "point", "quantifier", "measure", "subject", "place", "accounting", "basis",
    "as_of_begin", "as_of_end", "content", "title", "url", "document",
)  # fmt: skip

QUESTION_COLUMNS = (
    "question", "text", "verdict", "origins", "unrecorded", "claims", "measure", "subject", "place",
    "begin", "end",
)  # fmt: skip

_STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_A_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def claim_row(claim: Claim, document: Document) -> Row:
    """A claim as one row, by CLAIM_COLUMNS."""
    figure = claim.figure
    return {
        "claim": claim.id,
        "published": day(document.published),
        "outlet": document.outlet,
        "origin": claim.origin.name if claim.origin else "",
        "chain": chain(claim),
        "via": told_by(claim),
        "polarity": claim.stance.polarity.value,
        "certainty": claim.stance.certainty.value,
        **(_figure_cells(figure) if figure else {}),
        "content": claim.content.text,
        "title": document.title,
        "url": document.url,
        "document": document.id,
    }


def _figure_cells(figure: Figure) -> Row:
    return {
        "written": figure.written,
        "low": number(figure.low),
        "high": number(figure.high),
        "point": number(figure.point),
        "quantifier": figure.quantifier.value,
        "measure": figure.measure,
        "subject": figure.subject,
        "place": figure.place,
        "accounting": figure.accounting.value,
        "basis": figure.basis.value,
        "as_of_begin": day(figure.as_of.begin) if figure.as_of else "",
        "as_of_end": day(figure.as_of.end) if figure.as_of else "",
    }


def question_row(question: Question) -> Row:
    """A question as one row, by QUESTION_COLUMNS."""
    return {
        "question": question.id,
        "text": question.text,
        "verdict": question.verdict.value,
        "origins": str(question.origins),
        "unrecorded": str(question.unrecorded),
        "claims": str(len(question.accounts)),
        "measure": question.measure,
        "subject": question.subject,
        "place": question.place,
        "begin": day(question.period.begin),
        "end": day(question.period.end),
    }


def chain(claim: Claim) -> str:
    """The voices, outermost first."""
    return " ← ".join(voice.name for voice in claim.voices)


def told_by(claim: Claim) -> str:
    """The voices that hand the origin's word on, outermost first; the origin where it is alone."""
    return " ← ".join(v.name for v in claim.voices[:-1] or claim.voices)


def stance_words(stance: Stance, figure: Figure | None) -> str:
    """How the speaker stands to it, and how the figure is to be taken where that is not plain."""
    words = [stance.polarity.value if stance.polarity is not Polarity.AFFIRMS else ""]
    plain = stance.polarity is Polarity.AFFIRMS
    if stance.certainty is not Certainty.ASSERTED or plain:
        words.append(stance.certainty.value)
    if figure and figure.accounting is not Accounting.TOTAL:
        words.append(figure.accounting.value)
    if figure and figure.basis is not Basis.STATED:
        words.append(f"{figure.basis.value}: {figure.reason}")
    return ", ".join(filter(None, words))


def span_of_days(span: Period | object) -> str:
    """Two days as `2025-01-01 – 2025-01-31`, one day once, an open end as dots."""
    begin, end = getattr(span, "begin", None), getattr(span, "end", None)
    if begin == end:
        return day(begin)
    return f"{day(begin) or '…'} – {day(end) or '…'}"


def day(value: date | None) -> str:
    """An ISO date, or nothing."""
    return value.isoformat() if value else ""


def number(value: Decimal | None) -> str:
    """A number in full, or nothing where it is open."""
    return "" if value is None else str(plain_number(value))


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]], out: TextIO) -> None:
    """Rows as CSV with a header line."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row.get(column, "")) for column in columns])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and no terminal for a command."""
    cell = _UNPRINTABLE.sub("\ufffd", cell.replace("\r\n", "\n"))
    if _STARTS_A_FORMULA.match(cell) and not _A_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
