"""An event as one report tells it, made ready to be held against other tellings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from sayso.compare.events.weighed import (
    Vector,
    WeighedReport,
    full_days,
    term_rarity,
    unit,
    weigh_report,
)
from sayso.compare.facts import event_key, event_of
from sayso.compare.groups import read_group
from sayso.language.places import place_head, states_by_name
from sayso.language.terms import names_of, rough, rough_names, spelling
from sayso.model.event import Event, Terms
from sayso.model.question import Account
from sayso.model.report import Report

OWN: Final = {"names": "names", "words": "words", "numbers": "numbers", "rough": "rough"}
"""The fields of an event's own sentences with the family of frequencies that weighs them."""

MAIN_FIELDS: Final = {"names": "lead_names", "words": "lead", "numbers": "numbers"}
"""What stands for the sentences of a report's main event: its lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one report tells it.

    `vectors` and `rarity` are of its own sentences, of a main event of the report's lead; `days`
    its first and last day as ordinals, None where nothing tells; `counts` says whose of which side
    it counts where ("North Korean soldiers in Kursk"), which tells a lasting affair again.  `page`
    is one id for all versions of its report, empty for a round-up of several events.
    """

    key: str
    report: str
    main: bool
    running: bool
    kinds: tuple[str, ...]
    place: frozenset[str]
    days: tuple[int, int] | None
    whole: WeighedReport
    vectors: Mapping[str, Vector]
    rarity: Mapping[str, Vector]
    spelt: Mapping[str, str]
    counts: frozenset[tuple[str, ...]] = frozenset()
    page: str = ""
    day: int | None = field(init=False)

    def __post_init__(self) -> None:
        """`day` is when it was: its own first day; of a main event else the day it was told."""
        told = self.whole.day if self.main else None
        object.__setattr__(self, "day", self.days[0] if self.days else told)

    def is_version_of(self, other: "Telling") -> bool:
        """Whether both are what one page is about, however much of it was rewritten."""
        return self.main and other.main and bool(self.page) and self.page == other.page


def tellings_of(accounts: Iterable[Account]) -> list[Telling]:
    """The tellings that accounts belong to, each once."""
    by_event: dict[str, list[Account]] = {}
    for account in accounts:
        by_event.setdefault(event_key(account), []).append(account)
    weighed: dict[str, WeighedReport] = {}
    made = []
    for key, held in by_event.items():
        report, event = held[0].report, event_of(held[0])
        if report.id not in weighed:
            weighed[report.id] = weigh_report(report)
        written = {a.claim.figure.place for a in held if a.claim.figure}
        places = sorted({event.place if event else "", *written})
        telling = _telling(key, report, event, weighed[report.id], places)
        made.append(replace(telling, counts=frozenset(filter(None, map(_count_of, held)))))
    return made


def _telling(
    key: str, report: Report, event: Event | None, whole: WeighedReport, places: Sequence[str]
) -> Telling:
    main = event is None or event.main
    vectors = _own_vectors(report, event, whole)
    return Telling(
        key=key,
        report=report.id,
        main=main,
        running=bool(event and event.running),
        kinds=(report.profile.kinds if main else ()) or _kinds(event),
        place=_places(places),
        days=_days(report, event, main),
        whole=whole,
        vectors=vectors,
        rarity=own_rarity(),
        spelt={n: rough(n) for n in vectors["names"]},
        page=report.key if sum(e.main for e in report.events) <= 1 else "",
    )


def _own_vectors(report: Report, event: Event | None, whole: WeighedReport) -> Mapping[str, Vector]:
    """The terms of an event's own sentences; of a main event, or one of few words, of the lead."""
    own: Terms = report.profile.told.get(event.id, {}) if event and not event.main else {}
    vectors: dict[str, Vector]
    if own:
        vectors = {f: unit(own.get(f, {}), own_rarity()[f]) for f in MAIN_FIELDS}
    else:
        vectors = {f: whole.vectors[lead] for f, lead in MAIN_FIELDS.items()}
        own = {"names": report.profile.terms.get(MAIN_FIELDS["names"], {})}
    spelt = rough_names(own.get("names", {}))
    return {**vectors, "rough": unit(spelt, own_rarity()["rough"])}


@cache
def own_rarity() -> Mapping[str, Vector]:
    """What any term of an event's own sentences is worth, by field."""
    return {f: term_rarity(family) for f, family in OWN.items()}


def _kinds(event: Event | None) -> tuple[str, ...]:
    return (event.kind,) if event and event.kind != "other" else ()


def _count_of(account: Account) -> tuple[str, ...]:
    """Whose of which side an account counts where; empty where it does not say all of it."""
    figure = account.claim.figure
    if figure is None or not figure.place:
        return ()
    group = read_group(f"{figure.subject} {figure.unit}")
    if not (group.homes and group.heads):
        return ()
    return (*sorted(group.heads), *sorted(group.homes), *sorted(_names_at(figure.place)))


def _places(written: Iterable[str]) -> frozenset[str]:
    """The names of places, states aside: a state is as often a party to what happened there."""
    named = frozenset[str]().union(*map(_names_at, written))
    return frozenset(spelling(name) for name in named if name not in states_by_name())


@lru_cache(maxsize=65536)
def _names_at(place: str) -> frozenset[str]:
    """The names in the words for a place, what it lies in left aside."""
    return frozenset(names_of(place_head(place)))


def _days(report: Report, event: Event | None, main: bool) -> tuple[int, int] | None:
    """First and last day of an event; of a main one that came without, those its lead names."""
    begin = event and (event.begin or event.end)
    end = event and (event.end or event.begin)
    if begin and end:
        return begin.toordinal(), end.toordinal()
    named = [d.toordinal() for d in full_days(report)] if main else []
    return (min(named), max(named)) if named else None
