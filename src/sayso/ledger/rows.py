"""From a reading to rows: pure, so that `verify` can derive every row again."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sayso.errors import RecordError
from sayso.ledger.searchwords import search_pieces
from sayso.ledger.storage import PackedText, pack
from sayso.model.address import address_of
from sayso.model.claim import Claim, Reading
from sayso.model.identity import canonical, identify
from sayso.model.records.parts import hour_record
from sayso.model.records.report import read_reading, reading_record
from sayso.model.report import Report, sha256_of
from sayso.model.text import Document, Rejection

TableRow = dict[str, Any]

LATER = {"document": ("hour", "pages"), "profile": ("entries",)}
"""Fields of a record that came after the first ledgers, by the part they stand in."""

WHEREABOUTS = "inside"
"""Where a report stood in its file: the same report met in another file is the same reading."""

LATER_OF_FIGURES = ("former",)


def folded(text: str) -> str:
    """A name as it is compared: without regard to case or to space at its ends."""
    return text.strip().casefold()


def document_row(document: Document) -> TableRow:
    """What the document's id follows from."""
    return {
        "id": document.id,
        "text": document.text,
        "sha256": sha256_of(document.text),
        "url": document.url,
        "address": address_of(document.url),
        "outlet": document.outlet,
        "published": document.published,
    }


def reading_row(reading: Reading, record: TableRow) -> TableRow:
    """The reading less what other rows hold; its id follows from the record without its scores.

    The reader's scores shift a little with the reports read beside this one, and say nothing more,
    nor does the file a report was met in; fields that came later count where they say something,
    so that older readings keep their ids.
    """
    said = [{k: v for k, v in a.items() if k != "score"} for a in record["attributions"]]
    later = {
        part: _telling(record[part], *names) for part, names in LATER.items() if part in record
    }
    later["document"] = {n: v for n, v in later["document"].items() if n != WHEREABOUTS}
    figures = [_telling(f, *LATER_OF_FIGURES) for f in record["figures"]]
    claims = [_claim_telling(c) for c in record["claims"]]
    whole = {**record, **later, "attributions": said, "figures": figures, "claims": claims}
    document = reading.document
    about = {name: value for name, value in record["document"].items() if name != "text"}
    rest = {name: value for name, value in record.items() if name != "claims"}
    return {
        "id": identify("rdg", canonical(whole)),
        "title": document.title,
        "byline": document.byline,
        "language": document.language,
        "hour": hour_record(document.hour) or "",
        "inside": document.inside,
        "pages": pages_column(document.pages),
        "record": {**rest, "document": about},
    }


def said_again(reading: str, after: str) -> str:
    """The id of a reading that was there before and counts again, after another of its report."""
    return identify("rdg", reading, after)


def counts_last(readings: Sequence[str], name: str) -> bool:
    """Whether the last of a report's readings, oldest first, says what that of this id says."""
    last = readings[-1]
    return last == name or (len(readings) > 1 and last == said_again(name, readings[-2]))


def pages_column(pages: Iterable[int]) -> str:
    """Where pages begin, as tables keep it."""
    return " ".join(map(str, pages))


def _telling(part: TableRow, *names: str) -> TableRow:
    """A part of a record without those of these fields that say nothing."""
    return {name: value for name, value in part.items() if value or name not in names}


def _claim_telling(claim: TableRow) -> TableRow:
    figure = claim["figure"]
    return {**claim, "figure": figure and _telling(figure, *LATER_OF_FIGURES)}


def whole_record(kept: TableRow, text: str, claims: list[TableRow]) -> TableRow:
    """The report record that a kept reading, the report's text and its claims make up."""
    return {**kept, "document": {**kept["document"], "text": text}, "claims": claims}


def claim_rows(reading: Reading, records: list[TableRow]) -> Iterator[TableRow]:
    """One row per claim, in order; a second claim of the same id is marked as `again`."""
    seen: set[str] = set()
    for position, (claim, record) in enumerate(zip(reading.claims, records, strict=True)):
        searched = searched_row(claim, reading.document)
        claim_id = record["id"]
        again = claim_id in seen
        seen.add(claim_id)
        yield {"position": position, "id": claim_id, "again": again, **searched, "record": record}


def searched_row(claim: Claim, document: Document | Report) -> TableRow:
    """A claim's columns that are searched."""
    figure = claim.figure
    as_of = figure.as_of if figure else None
    return {
        "begin": claim.content.begin,
        "speakers": "\n".join(folded(v.name) for v in claim.voices),
        "origin": folded(claim.origin.name) if claim.origin else "",
        "outlet": folded(document.outlet),
        "published": document.published,
        "polarity": claim.stance.polarity.value,
        "certainty": claim.stance.certainty.value,
        "has_figure": figure is not None,
        "measure": folded(figure.measure) if figure else "",
        "kind": figure.kind.value if figure else "",
        "low": _double(figure.low) if figure else None,
        "high": _double(figure.high) if figure else None,
        "point": _double(figure.point) if figure else None,
        "place": folded(figure.place) if figure else "",
        "as_of_begin": as_of.begin if as_of else None,
        "as_of_end": as_of.end if as_of else None,
        "content": claim.content.text,
    }


def _double(value: Decimal | None) -> float | None:
    if value is None:
        return None
    near = float(value)
    return near if math.isfinite(near) else math.copysign(1.7976931348623157e308, near)


def claim_words(claim: Claim) -> Iterator[str]:
    """What a claim is found by: its words, its voices, what it counts and where."""
    figure = claim.figure
    named = [v.name for v in claim.voices] + [v.role for v in claim.voices]
    counted = [figure.measure, figure.subject, figure.unit, figure.place] if figure else []
    return search_pieces("\n".join([claim.content.text, *named, *counted]))


def document_words(document: Document) -> Iterator[str]:
    """What a report is found by, besides its title: its text and its outlet."""
    return search_pieces(f"{document.outlet}\n{document.text}")


def masthead_words(document: Document) -> Iterator[str]:
    """What a report is found by that may be read otherwise later: title and byline."""
    return search_pieces(f"{document.title}\n{document.byline}")


def rejection_row(rejection: Rejection, document: str = "") -> TableRow:
    """A rejection; `document` is the report it was met in, empty where there is none."""
    where, stage, reason = rejection.where, rejection.stage, rejection.reason
    row_id = identify("rej", document, where, stage, reason)
    said = {"where": where, "stage": stage, "reason": reason}
    return {"id": row_id, "document": document, **said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A reading as its rows, records packed: all but numbers, moments and what it refers to.

    It is plain data, so that it can be made in one process and kept by another.
    """

    document: TableRow
    row: TableRow
    claims: list[TableRow]
    rejections: list[TableRow]
    words: list[str]
    masthead: list[str]
    claim_words: list[list[str]]

    @classmethod
    def of(cls, reading: Reading) -> "Prepared":
        """RecordError where it could not be read back."""
        record = reading_record(reading)
        check_record(record)
        return cls.read(reading, record)

    @classmethod
    def read(cls, reading: Reading, record: TableRow) -> "Prepared":
        """A reading and its record, of which each was made from the other."""
        document = reading.document
        return cls(
            document=document_row(document),
            row=_packed(reading_row(reading, record)),
            claims=[_packed(row) for row in claim_rows(reading, record["claims"])],
            rejections=[rejection_row(r, document.id) for r in reading.rejections],
            words=[*document_words(document)],
            masthead=[*masthead_words(document)],
            claim_words=[[*claim_words(claim)] for claim in reading.claims],
        )

    @property
    def id(self) -> str:
        """The id of its report."""
        return str(self.document["id"])

    @property
    def reading(self) -> str:
        """The id of the reading."""
        return str(self.row["id"])

    def said_after(self, after: str) -> "Prepared":
        """The same where it was there before, and counts again after the reading of this id."""
        return replace(self, row={**self.row, "id": said_again(self.reading, after)})


def _packed(row: TableRow) -> TableRow:
    return {**row, "record": PackedText(pack(row["record"]))}


def check_record(record: TableRow) -> None:
    """A reading's record passes on the way in what it has to pass on the way out.

    RecordError names the report, the field, and what to do.
    """
    try:
        read_reading(record)
    except RecordError as error:
        name = record["document"]["id"]
        raise RecordError(
            f"report {name} is not kept, as it could not be read back: {error}; "
            "mend the step or program that made this reading, and add it again"
        ) from error
