"""An answer as one row an account, for spreadsheets and other programs."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from sayso.language.countries import country_code
from sayso.model.amount import NOTHING, amount_of
from sayso.model.answer import Answer, AnswerRow
from sayso.model.claim import Claim
from sayso.model.quantity import Basis, Figure
from sayso.model.question import Account, Question, RelationKind
from sayso.model.text import Passage
from sayso.views.columns import Form, View, column
from sayso.views.quotation import quotation
from sayso.views.words import chain, days, stance_words, version_words, via

NONE_MARKED: Mapping[str, str] = {}
"""Where nobody said who may have what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow(View):
    """One account of a question with its report and its sentence, and its origin's row number.

    Numbers are plain, so that rows go into tables and drawings of other programs as they are.
    """

    text: Annotated[str, column("question", "The question in words.")]
    origin: Annotated[str, column("origin", "The party on whose word the figure rests.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    written: Annotated[str, column("figure", "The figure as printed.")]
    low: Annotated[
        float | None,
        column("low", "Lower bound, included, a share counted over its base.", Form.NUMBER),
    ]
    high: Annotated[
        float | None,
        column("high", "Upper bound, included, a share counted over its base.", Form.NUMBER),
    ]
    point: Annotated[
        float | None,
        column("point", "The number, where a single one was printed or derived.", Form.NUMBER),
    ]
    quantifier: Annotated[
        str, column("quantifier", "How the words bound the number: exact, about, at least …")
    ]
    measure: Annotated[str, column("measure", "What is counted: killed, injured, displaced …")]
    unit: Annotated[str, column("unit", "The unit of a sum, a share or a measurement.")]
    subject: Annotated[str, column("subject", "Who or what is counted.")]
    base_low: Annotated[
        float | None, column("base, low", "Lower bound of the whole it is a share of.", Form.NUMBER)
    ]
    base_high: Annotated[
        float | None, column("base, high", "Upper bound of that whole.", Form.NUMBER)
    ]
    place: Annotated[str, column("place", "Where it is counted.")]
    country: Annotated[
        str, column("country", "Code of the country that the place lies in (ISO 3166).")
    ]
    accounting: Annotated[
        str, column("accounting", "A total, an increment, a stock, a change or a rate.")
    ]
    as_of_begin: Annotated[
        date | None, column("as of, first day", "First day that the figure covers.", Form.DAY)
    ]
    as_of_end: Annotated[
        date | None, column("as of, last day", "Last day that the figure covers.", Form.DAY)
    ]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY)
    ]
    stance: Annotated[
        str, column("stance", "Polarity, certainty and how the figure is to be taken, in words.")
    ]
    certainty: Annotated[
        str, column("certainty", "Asserted, hedged, speculative or a forecast, by the speaker.")
    ]
    basis: Annotated[str, column("basis", "Stated by the report, or derived by the program.")]
    working: Annotated[str, column("working", "How a derived figure was worked out.")]
    apart: Annotated[
        str, column("not comparable because", "Why it cannot be compared with the others.")
    ]
    chosen: Annotated[str, column("chosen", "As what it was chosen, by whom or which rule, why.")]
    assessed: Annotated[str, column("assessed", "How people rated the source and the claim.")]
    sentence: Annotated[str, column("sentence", "The sentence of the report that gives it.")]
    url: Annotated[str, column("address", "The report's address.")]
    document: Annotated[str, column("report id", "Id of the report.", Form.ID)]
    claim: Annotated[str, column("id", "Id of the claim; commands take its beginning.", Form.ID)]
    marking: Annotated[
        str, column("marking", "To whom it may be shown (TLP 2.0): CLEAR, GREEN, AMBER …")
    ]
    row: Annotated[
        int, column("row", "Number of the row of its origin in this answer.", Form.NUMBER)
    ]
    title: Annotated[str, column("title", "The report's title.")]
    via: Annotated[str, column("via", "The voices that hand it on, outermost first.")]
    as_of: Annotated[str, column("as of", "The days that the figure covers.")]
    relations: Annotated[
        str, column("relations", "Contradicted, denied, superseded …, by others of the question.")
    ]
    lineage: Annotated[str, column("lineage", "Why it is taken to rest on this origin.")]
    version: Annotated[
        str, column("version", "Which version of its report tells it, where there are several.")
    ]
    question: Annotated[str, column("question id", "Id of the question.", Form.ID)]
    begin: Annotated[
        int, column("begin", "Where its words begin in the report's text.", Form.NUMBER)
    ]
    end: Annotated[int, column("end", "Where they end.", Form.NUMBER)]


_BORNE = {
    (RelationKind.UPDATES, False): "superseded",
    (RelationKind.REPEATS, True): "repeats another",
    (RelationKind.PART_OF, True): "part of a whole",
    (RelationKind.DENIES, True): "denies",
    (RelationKind.DENIES, False): "denied",
    (RelationKind.CONTRADICTS, True): "contradicted",
    (RelationKind.CONTRADICTS, False): "contradicted",
    (RelationKind.AGREES, True): "agreed with",
    (RelationKind.AGREES, False): "agreed with",
    (RelationKind.NOT_COMPARABLE, True): "not comparable",
}


def account_rows(
    answer: Answer, texts: Mapping[str, str], markings: Mapping[str, str] = NONE_MARKED
) -> Iterator[AccountRow]:
    """One row per account and derived sum; `row` is the number of its origin's row.

    `texts` are those of the reports, `markings` those of the claims, by their ids.
    """
    question = answer.question
    borne = relations_by_claim(question)
    asked = _Asked(question=question, texts=texts, relations=borne, markings=markings)
    for at, row in enumerate(answer.rows, 1):
        yield from (_account_row(account, row, at, asked) for account in row.tellings)
        if row.summed:
            yield _summed_row(row, at, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What accounts answer, the texts they stand in, how they bear on one another, their marks."""

    question: Question
    texts: Mapping[str, str]
    relations: Mapping[str, str]
    markings: Mapping[str, str]


def _account_row(account: Account, row: AnswerRow, at: int, asked: _Asked) -> AccountRow:
    claim, report = account.claim, account.report
    words, text = words_of(claim), asked.texts.get(report.id, "")
    latest = account is row.latest
    return AccountRow(
        row=at,
        origin=row.origin,
        **_figure_cells(claim.figure),
        published=report.published,
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        via=via(claim),
        chain=chain(claim),
        stance=stance_words(claim.stance, claim.figure),
        certainty=claim.stance.certainty.value,
        sentence=quotation(text, words) if text else claim.content.text,
        marking=asked.markings.get(account.id, ""),
        relations=asked.relations.get(account.id, ""),
        apart=row.apart,
        chosen=row.chosen if latest else "",
        assessed=row.assessed if latest else "",
        lineage=row.lineage,
        version=version_words(report.version),
        text=asked.question.text,
        question=asked.question.id,
        claim=account.id,
        document=report.id,
        begin=words.begin,
        end=words.end,
    )


def _summed_row(row: AnswerRow, at: int, asked: _Asked) -> AccountRow:
    """A sum of what one report gives, with the words of the first of its parts."""
    part = _account_row(row.latest, row, at, asked)
    low, high = _plain(row.low), _plain(row.high)
    return replace(
        part,
        written=row.summed,
        low=low,
        high=high,
        point=low if low == high else None,
        quantifier="",
        measure=asked.question.measure,
        basis=Basis.DERIVED.value,
        working=row.working,
        stance=f"derived: {row.working}",
        relations="",
    )


def words_of(claim: Claim) -> Passage:
    """The words that a claim is held to: its figure's, or all of it where it has none."""
    return claim.figure.words if claim.figure else claim.content


class _FigureCells(TypedDict):
    """The cells of a row that a figure fills."""

    written: str
    low: float | None
    high: float | None
    point: float | None
    quantifier: str
    measure: str
    unit: str
    subject: str
    base_low: float | None
    base_high: float | None
    place: str
    country: str
    accounting: str
    basis: str
    working: str
    as_of: str
    as_of_begin: date | None
    as_of_end: date | None


def _figure_cells(figure: Figure | None) -> _FigureCells:
    """What a figure says; nothing where there is none."""
    amount = amount_of(figure) if figure else NOTHING
    span = figure.as_of if figure else None
    point, base = (figure.point, figure.base) if figure else (None, None)
    return {
        "written": figure.written if figure else "",
        "low": _plain(amount.low),
        "high": _plain(amount.high),
        "point": _plain(amount.low if amount.working and amount.low == amount.high else point),
        "quantifier": figure.quantifier.value if figure else "",
        "measure": figure.measure if figure else "",
        "unit": figure.unit if figure else "",
        "subject": figure.subject if figure else "",
        "base_low": _plain(base.low) if base else None,
        "base_high": _plain(base.high) if base else None,
        "place": figure.place if figure else "",
        "country": country_code(figure.place) if figure else "",
        "accounting": figure.accounting.value if figure else "",
        "basis": figure.basis.value if figure else "",
        "working": amount.working,
        "as_of": days(span),
        "as_of_begin": span.begin if span else None,
        "as_of_end": span.end if span else None,
    }


def _plain(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)


def relations_by_claim(question: Question) -> Mapping[str, str]:
    """What the relations of a question say of each of its claims, in a few words."""
    held: dict[str, set[tuple[RelationKind, bool]]] = {}
    for relation in question.relations:
        held.setdefault(relation.source, set()).add((relation.kind, True))
        held.setdefault(relation.target, set()).add((relation.kind, False))
    return {claim: _borne(kinds) for claim, kinds in held.items()}


def _borne(kinds: AbstractSet[tuple[RelationKind, bool]]) -> str:
    return ", ".join(dict.fromkeys(words for key, words in _BORNE.items() if key in kinds))
