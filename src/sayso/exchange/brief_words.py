"""What a brief says beside the rows, in the same words whatever file it is written to."""

from collections.abc import Iterator
from datetime import date

from sayso.model.amount import Amount, shown
from sayso.views.about import AboutAnswer
from sayso.views.answers import OriginRow, RelationRow
from sayso.views.brief import BriefPage, DecidedNote, SourceNote
from sayso.views.columns import columns, display_cells
from sayso.views.words import day

VERDICT_IS_NO_TRUTH = (
    "The verdict is about the claims, never about the truth. Figures stand as printed; the range "
    "is made of bounds that somebody gave, and nothing is averaged."
)

HOW_TO_CHECK = (
    "Each note gives the sentence, where it was printed, and where its words stand in the text of "
    "the report, counted in Unicode characters from 0, with that text’s SHA-256. Whoever has the "
    "ledger can hold it against the seal by “sayso verify --sealed SEAL”, and follow a claim by "
    "“sayso trace CLAIM”."
)

NO_DECISIONS = "Nobody has decided anything about it."

HEAD = ("verdict", "lineage", "range", "rule", "asked")
LEDGER = ("marking", "taken", "reports", "seal", "question", "program")

BRIEFLY = {"as_of": "as of ", "published": "told ", "stance": ""}
AT_LENGTH = {
    "earlier": "before: ",
    "also": "repeated by: ",
    "apart": "apart because: ",
    "chosen": "chosen: ",
    "assessed": "assessed: ",
}
"""What else a row says of its figure, and what stands before it."""


def head_pairs(page: BriefPage) -> Iterator[tuple[str, str]]:
    """What the claims come to."""
    return _pairs(page.about, HEAD)


def ledger_pairs(page: BriefPage) -> Iterator[tuple[str, str]]:
    """The state of the ledger, in full."""
    return _pairs(page.about, LEDGER)


def _pairs(about: AboutAnswer, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    cells = display_cells(about, *names) | {"question": about.question}
    for name in names:
        if cells[name]:
            yield columns(AboutAnswer)[name].heading, cells[name]


def details(row: OriginRow) -> Iterator[str]:
    """What a row says of its figure beside the bounds, line by line."""
    cells = display_cells(row, *BRIEFLY, *AT_LENGTH)
    brief = [f"{before}{cells[name]}" for name, before in BRIEFLY.items() if cells[name]]
    if brief:
        yield " · ".join(brief)
    for name, before in AT_LENGTH.items():
        if cells[name]:
            yield f"{before}{cells[name]}"


def bounds_words(row: OriginRow) -> str:
    """The bounds of a row's figure; nothing where it has none."""
    if (row.low, row.high) == (None, None):
        return ""
    return shown(Amount(low=row.low, high=row.high))


def relation_words(row: RelationRow) -> str:
    """How one row bears on another, and why."""
    chance = f" ({row.chance})" if row.chance else ""
    return f"row {row.source} {row.relation} row {row.target}{chance}: {row.reason}"


def rest_words(page: BriefPage) -> str:
    """How many relations are left out, and how they are had; nothing where none is."""
    left = page.relations_left_out
    return f"and {left:,} more: “sayso ask {page.about.question} --relations”" if left else ""


def decision_words(made: DecidedNote) -> str:
    """What a person decided, about which, and why."""
    about = f"{'; '.join(made.about)}: " if made.about else ""
    return f"{day(made.day)}, {made.author}: {about}{made.what}. Why: {made.reason}"


def source_words(note: SourceNote) -> str:
    """Who printed it, under which title, who wrote it, and on which day."""
    title = f"“{note.title}”" if note.title else "untitled"
    version = f"version {note.version}" if note.version else ""
    outlet = note.outlet or "outlet not recorded"
    return ", ".join(filter(None, (outlet, title, note.byline, day_words(note.published), version)))


def finding_words(note: SourceNote) -> str:
    """How the figure was read, and what finds its words again."""
    read = f"Read as {note.read_as}; {note.stance}." if note.read_as else f"{note.stance}."
    added = f" Taken into the ledger on {day(note.added)}." if note.added else ""
    place = f"Characters {note.place} of the report’s text.{added}"
    return f"{read} {place} {note.claim}, {note.document}, SHA-256 of the text {note.sha256}"


def day_words(when: date | None) -> str:
    """A day in words; of none that there is none."""
    return day(when) or "no day given"
