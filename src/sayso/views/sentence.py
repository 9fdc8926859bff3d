"""An answer in one sentence: from where to where, by how many, the latest word and its rivals."""

from datetime import date
from decimal import Decimal

from sayso.model.answer import Answer, AnswerRow

LONGEST = 60
"""Characters of a figure's words that a sentence quotes; the table has the rest."""


def sentence(answer: Answer) -> str:
    """Such as "people killed in Dunmere: 12 to 31 by 2 origins; latest 19, the coastguard …"."""
    rows = [r for r in answer.rows if not r.apart and not r.summed]
    given = [r for r in rows if (r.low, r.high) != (None, None)]
    if not given:
        return f"{_title(answer)}: no figure that can be compared."
    latest = max(given, key=lambda r: (r.told or date.min, r.recorded, r.reports))
    said = [f"latest {_with_origin(latest)}" if len(given) > 1 else _with_origin(latest)]
    for row in (_highest(given), _lowest(given)):
        if row is not latest and _bounds(row) != _bounds(latest):
            said.append(f"{row.origin}: {_short(row)}")
    spread = _spread(answer)
    return f"{_title(answer)}: {'; '.join([spread, *said] if spread else said)}."


def _title(answer: Answer) -> str:
    text = answer.question.text
    return text[:1].upper() + text[1:]


def _spread(answer: Answer) -> str:
    low, high, origins = answer.range.low, answer.range.high, answer.range.origins
    if low is None or high is None or low == high:
        return ""
    by = f" by {origins} origin{'' if origins == 1 else 's'}" if origins else ""
    return f"{low:,f} to {high:,f}{by}"


def _with_origin(row: AnswerRow) -> str:
    when = f", {row.told.day} {row.told:%B %Y}" if row.told else ""
    whom = row.origin if row.recorded else "origin not recorded"
    return f"{_short(row)}, {whom}{when}"


def _short(row: AnswerRow) -> str:
    words = row.written
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _bounds(row: AnswerRow) -> tuple[Decimal | None, Decimal | None]:
    return row.low, row.high


def _highest(rows: list[AnswerRow]) -> AnswerRow:
    return max(rows, key=lambda r: (r.high or r.low or Decimal(0), r.recorded))


def _lowest(rows: list[AnswerRow]) -> AnswerRow:
    return min(rows, key=lambda r: (r.low if r.low is not None else r.high or 0, not r.recorded))
