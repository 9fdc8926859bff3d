"""A brief as one page: no script, nothing fetched, every word of a stranger shown as text."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from sayso import exchange
from sayso.exchange.brief_words import (
    HOW_TO_CHECK,
    NO_DECISIONS,
    VERDICT_IS_NO_TRUTH,
    bounds_words,
    decision_words,
    details,
    finding_words,
    head_pairs,
    ledger_pairs,
    rest_words,
    source_words,
)
from sayso.views.answers import AnswerPage, OriginRow, RelationRow
from sayso.views.brief import BriefPage, DecidedNote, SourceNote
from sayso.views.columns import columns
from sayso.views.html import NO_HTML, Html, element, joined, words
from sayso.views.printable import on_one_line
from sayso.views.quotation import QuotedPiece

HEADINGS = columns(AnswerPage)
MOST_MARKS = 6
"""A row names so many notes one by one; of more the first and the last."""


def brief_html(page: BriefPage) -> str:
    """The whole page, to be written as UTF-8."""
    style = files(exchange).joinpath("brief.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="generator" content="{escape(page.about.program)}">'
        f"<title>{_line(page.about.text)}</title><style>{style}</style>"
    )
    inside = "".join(_sections(page))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n'
        f"<body>{_header(page)}<main>{inside}</main>"
        f"{element('footer', _marking(page, 'foot'))}</body></html>\n"
    )


def _marking(page: BriefPage, at: str) -> Html:
    """How it is marked, at the head or the foot; on paper of every page."""
    marking = page.about.marking
    return element("p", words(marking), class_=f"marking {at}") if marking else Html("")


def _line(text: str) -> Html:
    return words(on_one_line(text))


def _theirs(text: str) -> Html:
    """A stranger's words: their direction of writing stays theirs."""
    return element("bdi", _line(text))


def _header(page: BriefPage) -> Html:
    return element(
        "header",
        _marking(page, "head"),
        element("h1", _line(page.about.text)),
        element("p", _line(page.about.sentence), class_="short"),
        _pairs(head_pairs(page)),
        element("p", words(VERDICT_IS_NO_TRUTH), class_="aside"),
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> Html:
    """Names with what is said of them."""
    said = [
        element("div", element("dt", words(name)), element("dd", _theirs(value)))
        for name, value in pairs
    ]
    return element("dl", *said)


def _sections(page: BriefPage) -> Iterator[Html]:
    answer = page.answer
    yield _section("Rival accounts", _table(page))
    relations = [_relation(r) for r in answer.relations]
    rest = [words(rest_words(page))] if page.relations_left_out else []
    yield _listed(HEADINGS["relations"].heading, [*relations, *rest])
    yield _listed(HEADINGS["derived"].heading, map(_theirs, answer.derived))
    yield _listed(HEADINGS["lineages"].heading, map(_theirs, answer.lineages))
    decided = columns(BriefPage)["decided"].heading
    nobody = element("p", words(NO_DECISIONS))
    yield _listed(decided, map(_decision, page.decided)) or _section(decided, nobody)
    notes = element("ol", *map(_note, page.notes), class_="notes")
    yield _section(columns(BriefPage)["notes"].heading, notes)
    check = element("p", words(HOW_TO_CHECK))
    yield _section("The ledger it was taken from", _pairs(ledger_pairs(page)), check)


def _section(heading: str, *inside: Html) -> Html:
    return element("section", element("h2", words(heading)), *inside)


def _listed(heading: str, lines: Iterable[Html]) -> Html:
    """A section with a list; nothing where the list is empty."""
    items = [element("li", line) for line in lines]
    return _section(heading, element("ul", *items)) if items else NO_HTML


# --- the rows ----------------------------------------------------------------------------------


def _table(page: BriefPage) -> Html:
    answer = page.answer
    drawn = dict(zip(_numbers(answer), page.strips.rows, strict=True))
    bodies = [_body([_row(page, row, drawn[row.number]) for row in answer.beside])]
    if answer.apart:
        title = element("th", words(HEADINGS["apart"].heading), colspan=5, scope="rowgroup")
        rows = [_row(page, row, drawn[row.number]) for row in answer.apart]
        bodies.append(_body([element("tr", title, class_="apart"), *rows]))
    note = element("p", words(page.strips.note), class_="aside") if page.strips.note else NO_HTML
    return joined([element("table", _head(page), *bodies, class_="rows"), note])


def _numbers(answer: AnswerPage) -> list[int]:
    return sorted(row.number for row in (*answer.beside, *answer.apart))


def _body(rows: Sequence[Html]) -> Html:
    return element("tbody", *rows) if rows else NO_HTML


def _head(page: BriefPage) -> Html:
    names = ("no.", "origin", "figure, as printed", "bounds", "notes")
    cells = [element("th", words(name), scope="col") for name in names]
    axis = page.strips.axis
    cells[2] = element("th", words(names[2]), axis, scope="col")
    return element("thead", element("tr", *cells))


def _row(page: BriefPage, row: OriginRow, strip: Html) -> Html:
    via = f"via {row.via}" if row.via != row.origin else ""
    figure = [element("p", _theirs(f"“{row.written}”"), class_="figure"), strip]
    figure += [element("p", _theirs(line), class_="detail") for line in details(row)]
    cells = [
        element("td", words(str(row.number)), class_="number"),
        element(
            "th",
            element("span", _theirs(row.origin), class_="origin"),
            element("span", _theirs(via), class_="via") if via else NO_HTML,
            scope="row",
        ),
        element("td", *figure),
        element("td", words(bounds_words(row)), class_="bounds"),
        element("td", *_marks([note.number for note in page.notes_of(row.number)]), class_="marks"),
    ]
    return element("tr", *cells, id=f"row{row.number}")


def _marks(numbers: Sequence[int]) -> list[Html]:
    """Links to the notes of a row."""
    links = [element("a", words(f"[{n}]"), href=f"#note{n}") for n in numbers]
    if len(links) > MOST_MARKS:
        links = [links[0], words("to"), links[-1]]
    return [joined(links, " ")]


def _relation(row: RelationRow) -> Html:
    chance = f" ({row.chance})" if row.chance else ""
    ends = [
        element("a", words(f"row {number}"), href=f"#row{number}")
        for number in (row.source, row.target)
    ]
    said = words(f" {row.relation} ")
    return joined([ends[0], said, ends[1], words(f"{chance}: "), _theirs(row.reason)])


def _decision(made: DecidedNote) -> Html:
    return _theirs(decision_words(made))


# --- the notes ---------------------------------------------------------------------------------


def _note(note: SourceNote) -> Html:
    back = element("a", words(f"row {note.row}"), href=f"#row{note.row}")
    heading = element("p", words("For "), back, words(": "), _theirs(note.chain), class_="chain")
    quotation = element("blockquote", element("p", *_quotation(note.sentence)), dir="auto")
    finding = element("p", _theirs(finding_words(note)), class_="finding")
    return element("li", heading, quotation, _source(note), finding, id=f"note{note.number}")


def _quotation(pieces: Iterable[QuotedPiece]) -> Iterator[Html]:
    for piece in pieces:
        yield element("mark", words(piece.text)) if piece.lit else words(piece.text)


def _source(note: SourceNote) -> Html:
    """Who printed it, under which title, on which day, and where it is to be read."""
    if note.link:
        address = element("a", _line(note.url), href=note.link, rel="noopener noreferrer nofollow")
    else:
        address = _theirs(note.url) if note.url else words("no address was given")
    return element("p", _theirs(source_words(note)), words(". "), element("span", address))
