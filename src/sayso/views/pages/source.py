"""The page of one source: what it said on its own word, whom it relays, who relays it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sayso.model.amount import amount_of, shown
from sayso.model.claim import Polarity
from sayso.model.quantity import Quantifier
from sayso.model.question import Account
from sayso.views.columns import Form, View, column
from sayso.views.html import NO_HTML, Html
from sayso.views.pages.alerts import NO_STAR, Star
from sayso.views.pages.history import HistoryRow
from sayso.views.strips import StripFigure, axis, scale_of, strip
from sayso.views.words import chain, day, days, stance_words

SHOWN = 200
"""Rows of a kind on the page before the rest is only counted."""

OF_ONE = 2_000
"""Figures of the measure that one asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow(View):
    """One thing a source said."""

    claim: Annotated[str, column("id", "Id of the claim.", Form.ID)]
    told: Annotated[str, column("told", "Day the report was published.", Form.DAY)]
    written: Annotated[str, column("figure", "The figure as printed; empty where there is none.")]
    bounds: Annotated[str, column("bounds", "What the figure comes to.")]
    counted: Annotated[str, column("counted", "Measure, of whom, where.")]
    as_of: Annotated[str, column("as of", "The days that the figure covers.", Form.DAY)]
    stance: Annotated[str, column("stance", "How it stands to what it says.")]
    chain: Annotated[str, column("chain", "Through whom it was told.")]
    words: Annotated[str, column("words", "What is said, as printed.")]
    strip: Annotated[Html, column("drawn", "The figure on the axis of its measure.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOverTime(View):
    """A source's figures of one measure, oldest first, on one axis."""

    measure: Annotated[str, column("measure", "What is counted, and where.")]
    axis: Annotated[Html, column("axis", "The axis of its strips.")]
    rows: Annotated[tuple[SaidRow, ...], column("figures", "Oldest first.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSource(View):
    """Another party that hands this one's word on, or whose word it hands on."""

    name: Annotated[str, column("name", "The party.")]
    claims: Annotated[int, column("claims", "How many claims.", Form.NUMBER)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(View):
    """Everything in the ledger about one source; never a score."""

    name: Annotated[str, column("name", "The name it was asked by.")]
    names: Annotated[
        tuple[OtherSource, ...], column("names", "What it is called in reports, and how often.")
    ]
    measures: Annotated[
        tuple[tuple[str, int], ...], column("measures", "What it counts, and how many figures.")
    ]
    measure: Annotated[str, column("measure", "The measure that is shown; empty for all.")]
    own: Annotated[int, column("own", "Claims on its own word.", Form.NUMBER)]
    relayed: Annotated[int, column("relayed", "Claims of others that it hands on.", Form.NUMBER)]
    over_time: Annotated[
        tuple[SaidOverTime, ...], column("Figures over time", "By measure and place.")
    ]
    denials: Annotated[tuple[SaidRow, ...], column("Denials", "What it denies, newest first.")]
    other: Annotated[tuple[SaidRow, ...], column("Said without a figure", "Newest first.")]
    relays: Annotated[tuple[OtherSource, ...], column("Whom it relays", "Most claims first.")]
    relayed_by: Annotated[tuple[OtherSource, ...], column("Who relays it", "Most claims first.")]
    history: Annotated[tuple[HistoryRow, ...], column("What people decided", "Newest first.")]
    more: Annotated[bool, column("more", "Whether there are more claims than are shown.")]
    export: Annotated[
        tuple[tuple[str, str], ...],
        column("export", "Where all claims in which it speaks are as a file, by the form."),
    ] = ()
    star: Annotated[Star, column("followed", "Whether it is followed.")] = NO_STAR
    alike: Annotated[
        tuple[str, ...], column("alike", "Other names that may be of the same party.")
    ] = ()


def source_page(
    name: str,
    names: Mapping[str, int],
    own: Sequence[Account],
    relayed: Sequence[Account],
    history: tuple[HistoryRow, ...] = (),
    measure: str = "",
) -> SourcePage:
    """The claims of a source as a page, figures of one measure or of all.

    `own` claims rest on its word, `relayed` on others'.
    """
    affirmed = [a for a in own if a.claim.figure and a.claim.stance.polarity is Polarity.AFFIRMS]
    denials = [a for a in own if a.claim.stance.polarity is Polarity.DENIES]
    apart = {a.id for a in (*affirmed, *denials)}
    other = [a for a in own if a.id not in apart]
    counts = Counter(a.claim.figure.measure for a in affirmed if a.claim.figure)
    wanted = [a for a in affirmed if a.claim.figure and measure in ("", a.claim.figure.measure)]
    most = OF_ONE if measure else SHOWN
    return SourcePage(
        name=name,
        names=tuple(OtherSource(name=n, claims=c) for n, c in names.items()),
        measures=tuple(counts.most_common()),
        measure=measure,
        own=len(own),
        relayed=len(relayed),
        over_time=tuple(_over_time(_newest(wanted)[:most])),
        denials=tuple(_said(a) for a in _newest(denials)[:SHOWN]),
        other=tuple(_said(a) for a in _newest(other)[:SHOWN]),
        relays=_counted(a.claim.origin.name for a in relayed if a.claim.origin),
        relayed_by=_counted(v.name for a in own for v in a.claim.voices[:-1]),
        history=history,
        more=len(wanted) > most or len(denials) > SHOWN or len(other) > SHOWN,
    )


def _newest(accounts: Iterable[Account]) -> list[Account]:
    return sorted(accounts, key=_told, reverse=True)


def _told(account: Account) -> date:
    return account.report.published or date.min


def _counted(names: Iterable[str]) -> tuple[OtherSource, ...]:
    return tuple(OtherSource(name=n, claims=c) for n, c in Counter(names).most_common(SHOWN))


def _over_time(accounts: Sequence[Account]) -> Iterable[SaidOverTime]:
    """Figures by what they count and where, those of most first."""
    held: dict[tuple[str, str], list[Account]] = {}
    for account in accounts:
        figure = account.claim.figure
        if figure:
            held.setdefault((figure.measure, figure.place), []).append(account)
    for (measure, place), some in sorted(held.items(), key=lambda h: (-len(h[1]), h[0])):
        shown_figures = {a.id: _strip_figure(a) for a in some}
        scale = scale_of(
            v for f in shown_figures.values() for v in (f.low, f.high) if v is not None
        )
        yield SaidOverTime(
            measure=f"{measure}{f' in {place}' if place else ''}",
            axis=axis(scale) if scale and len(some) > 1 else NO_HTML,
            rows=tuple(
                _said(a, strip(shown_figures[a.id], scale) if scale and len(some) > 1 else NO_HTML)
                for a in sorted(some, key=_told)
            ),
        )


def _strip_figure(account: Account) -> StripFigure:
    figure = account.claim.figure
    if figure is None:
        return StripFigure(low=None, high=None)
    amount = amount_of(figure)
    about = figure.quantifier is Quantifier.ABOUT
    return StripFigure(low=amount.low, high=amount.high, about=about)


def _said(account: Account, drawn: Html = NO_HTML) -> SaidRow:
    claim, figure = account.claim, account.claim.figure
    of = (figure.subject or figure.unit) if figure else ""
    place = f" in {figure.place}" if figure and figure.place else ""
    return SaidRow(
        claim=claim.id,
        told=day(account.report.published),
        written=figure.written if figure else "",
        bounds=shown(amount_of(figure)) if figure else "",
        counted=f"{figure.measure}{f': {of}' if of else ''}{place}" if figure else "",
        as_of=days(figure.as_of) if figure else "",
        stance=stance_words(claim.stance, figure),
        chain=chain(claim),
        words=claim.content.text,
        strip=drawn,
    )
