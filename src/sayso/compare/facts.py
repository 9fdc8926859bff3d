"""What one account says, ready for comparison: measure, who, where, when, how much, of which event.

Everything comes from the claim's record and from what was read of its report (events, profile);
the report's text is never opened.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from typing import TypedDict

from sayso.compare.groups import Group, Sort, SortCounted, giver_words, read_group, thing_of
from sayso.language.lexicon import word_set
from sayso.language.places import Place, Where, find_place, where
from sayso.language.rarity import rarity
from sayso.language.terms import words_of
from sayso.language.vocabulary import vocabulary
from sayso.model.amount import Amount, amount_of
from sayso.model.claim import Certainty, Polarity
from sayso.model.event import Event
from sayso.model.quantity import Accounting, Figure, Kind
from sayso.model.question import Account
from sayso.model.timespan import Precision, minute_of

TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
AROUND = 110
"""Characters on each side of a figure in which its words tell what it is about."""

ARTICLES = (["a"], ["an"], ["A"], ["An"])

INCREMENTS = (Accounting.INCREMENT, Accounting.CHANGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One account taken apart for comparison; begin to end are the days of what is counted.

    `event` is the key of the event that is told, `whole` the id of the claim whose figure holds
    this one, `speaker` the innermost voice; `at` is where the words stand in the report.  `page` is
    one id for all versions of the report, `version` the number of this one, 0 where it is the only
    one, `seen` the day it was added where it gives none of publication.  `hour` is that of
    publication, `entry` the minute that the entry of a live page gives.  `member`: it tells of one
    by what he was, "a pilot".  `giver` has the words of the name of whoever gives a sum of money.
    """

    id: str
    report: str
    published: date | None
    event: str
    running: bool
    measure: str
    parts: frozenset[str]
    kind: Kind
    unit: str
    thing: SortCounted
    group: Group
    place: Place
    setting: bool
    begin: date | None
    end: date | None
    dated: bool
    amount: Amount | None
    increment: bool
    rate: bool
    forecast: bool
    denies: bool
    withdraws: bool
    at: int
    former: bool = False
    points: bool = False
    speaker: str = ""
    whole: str = ""
    words: Mapping[str, float] = field(default_factory=dict)
    base: Decimal | None = None
    page: str = ""
    version: int = 0
    seen: date | None = None
    hour: time | None = None
    entry: int | None = None
    member: bool = False
    giver: frozenset[str] = frozenset()

    @property
    def set_apart(self) -> bool:
        """Whether it is an increment, a rate or a forecast, and so no count that stands."""
        return self.increment or self.rate or self.forecast

    @property
    def affirms(self) -> bool:
        """Whether it says that it is so, and neither denies nor takes back."""
        return not (self.denies or self.withdraws)

    @property
    def told(self) -> date | None:
        """The day it was told: of publication, else when seen, else the last day of the count."""
        return self.published or self.seen or self.end

    @property
    def minute(self) -> tuple[int, int]:
        """What orders it among those told on one day: the minute, then the version."""
        published = minute_of(self.hour) if self.hour else 0
        return published if self.entry is None else self.entry, self.version


def _counted_words(figure: Figure | None, counted: Kind) -> str:
    """The words for who or what is counted.

    None for sums of money and shares: what one report calls an offer, another calls a deal.
    """
    counts = figure is not None and figure.kind is counted and counted in (Kind.COUNT, Kind.OTHER)
    return f"{figure.subject} {figure.unit}" if figure and counts else ""


def words_near(account: Account) -> dict[str, float]:
    """What a figure's words are about, as a unit vector over stems by their rarity."""
    claim = account.claim
    figure, text = claim.figure, claim.content.text
    at = text.find(figure.written) if figure else 0
    near = text[max(0, at - AROUND) : at + AROUND + len(figure.written if figure else "")]
    rare = rarity()
    raw = {w: max(0.05, rare.of("words", w) - 0.7) for w in words_of(near)}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {w: v / length for w, v in raw.items()}


def event_of(account: Account) -> Event | None:
    """The event that an account's figure counts in; else the main one; none where none was read."""
    events = account.report.events
    figure = account.claim.figure
    wanted = figure.event if figure else ""
    named = next((e for e in events if e.id == wanted), None)
    return named or next((e for e in events if e.main), events[0] if events else None)


def event_key(account: Account) -> str:
    """Names the event of an account as its report tells it."""
    event = event_of(account)
    return f"{account.report.id}/{event.id if event else 'main'}"


def read_all(accounts: Iterable[Account]) -> list[Facts]:
    """What these accounts say, in their order, parts led to the claims of their wholes."""
    given = list(accounts)
    found = [read_facts(a) for a in given]
    holder: dict[tuple[str, str], Facts] = {}
    for account, facts in zip(given, found, strict=True):
        if account.claim.figure:
            holder.setdefault((account.report.id, account.claim.figure.id), facts)
    return [
        replace(f, whole=_whole(f, a, holder)) if a.claim.figure and a.claim.figure.part_of else f
        for f, a in zip(found, given, strict=True)
    ]


def _whole(facts: Facts, account: Account, holder: Mapping[tuple[str, str], Facts]) -> str:
    """The claim that holds this one of the same count; a share of those sent is no part of them."""
    figure = account.claim.figure
    whole = holder.get((account.report.id, figure.part_of)) if figure else None
    if whole is None or whole.id == facts.id:
        return ""
    return whole.id if facts.measure in {"other", whole.measure, *whole.parts} else ""


def read_facts(account: Account) -> Facts:
    """What an account says, from its claim and what was read of its report."""
    claim, report = account.claim, account.report
    figure = claim.figure
    event = event_of(account)
    begin, end, dated = _when(account, event)
    amount, measure = amount_of(figure) if figure else None, measure_of(account)
    kind = figure.kind if figure else Kind.COUNT
    counted = counted_kind(kind, amount)
    group = read_group(_counted_words(figure, counted))
    thing = thing_of(group, counted, measure) if figure else SortCounted()
    return Facts(
        id=claim.id,
        report=report.id,
        published=report.published,
        event=event_key(account),
        running=bool(event and event.running),
        measure=measure,
        parts=_parts(figure, measure),
        kind=kind,
        unit=figure.unit.lower() if figure else "",
        thing=thing,
        group=group,
        place=_place(figure, event),
        setting=_at_setting(figure, event),
        begin=begin,
        end=end,
        dated=dated,
        amount=amount,
        increment=bool(figure and figure.accounting in INCREMENTS),
        rate=bool(figure and figure.accounting is Accounting.RATE),
        former=bool(figure and figure.former),
        forecast=_is_forecast(account),
        denies=claim.stance.polarity is Polarity.DENIES,
        withdraws=claim.stance.polarity is Polarity.WITHDRAWS,
        points=points_at_count(claim.content.text),
        at=(figure.words if figure else claim.content).begin,
        speaker=claim.origin.name.lower() if claim.origin else "",
        words=words_near(account) if _needs_words(figure, thing) else {},
        base=figure.base.low if figure and figure.base else None,
        member=_is_member(figure, group),
        giver=giver_words(figure.subject) if figure and counted is Kind.MONEY else frozenset(),
        **_told_in(account),
    )


def _is_member(figure: Figure | None, group: Group) -> bool:
    """Whether a figure is one that is told by what he was: "a pilot", but not "one person"."""
    if figure is None or figure.low != 1 or figure.high != 1 or group.heads or not group.more:
        return False
    return figure.written.split()[:1] in ARTICLES


class _ToldIn(TypedDict):
    page: str
    version: int
    seen: date | None
    hour: time | None
    entry: int | None


def _told_in(account: Account) -> _ToldIn:
    """Which version of which report tells it, and at what hour."""
    report, claim = account.report, account.claim
    at = (claim.figure.words if claim.figure else claim.content).begin
    entries = (minute for begin, end, minute in report.profile.entries if begin <= at < end)
    version, unsaid = report.version, report.published is None
    return {
        "page": report.key,
        "version": version.number if version else 0,
        "seen": report.added.date() if version and unsaid and report.added else None,
        "hour": report.hour if version is None or version.timed else None,
        "entry": next(entries, None),
    }


def _needs_words(figure: Figure | None, thing: SortCounted) -> bool:
    """Whether measure and noun do not tell by themselves what is counted."""
    if figure is None:
        return False
    return figure.measure in ("", "other") or thing.sort is not Sort.PERSON


def counted_kind(kind: Kind, amount: Amount | None) -> Kind:
    """What sort of quantity it comes to: a share counted over its base is a count."""
    return Kind.COUNT if kind is Kind.PERCENT and amount and amount.working else kind


def measure_of(account: Account) -> str:
    """What is counted; of a denial without a figure, what its words name."""
    figure = account.claim.figure
    if figure:
        return figure.measure or "other"
    return next(iter(measures_named(account.claim.content.text)), "other")


def _parts(figure: Figure | None, measure: str) -> frozenset[str]:
    """The measures that this one is composed of: as the figure says, else as the words list."""
    own = frozenset(figure.includes) if figure else frozenset()
    return own or vocabulary().includes.get(measure, frozenset())


def _place(figure: Figure | None, event: Event | None) -> Place:
    written = figure.place if figure else ""
    return find_place(written or (event.place if event else ""))


def _at_setting(figure: Figure | None, event: Event | None) -> bool:
    """Whether a figure is told where its event is, or wider: no place that sets it apart."""
    own, there = (
        find_place(figure.place if figure else ""),
        find_place(event.place if event else ""),
    )
    return where(own, there) in (Where.SAME, Where.HOLDS)


def _when(account: Account, event: Event | None) -> tuple[date | None, date | None, bool]:
    """First and last day of what is counted, and whether the words themselves give it."""
    published = account.report.published
    figure = account.claim.figure
    as_of = figure.as_of if figure else None
    if as_of and (as_of.begin or as_of.end) and as_of.precision is not Precision.VAGUE:
        return as_of.begin or as_of.end, as_of.end or published or as_of.begin, True
    if event and (event.begin or event.end):
        return event.begin or event.end, event.end or event.begin, False
    return published, published, False


def _is_forecast(account: Account) -> bool:
    """Said of what is to come; what "could" be on a later day is as well."""
    certainty, figure = account.claim.stance.certainty, account.claim.figure
    begin, published = figure and figure.as_of and figure.as_of.begin, account.report.published
    later = bool(begin and published and begin > published)
    return certainty is Certainty.FORECAST or (certainty is Certainty.SPECULATIVE and later)


def points_at_count(text: str) -> bool:
    """Whether words speak of a count told before: "the toll", "that report", or only "it"."""
    words = [w.lower() for w in TOKEN.findall(text)]
    return set(words) <= word_set("measures", "accounting", "pointing") or names_count(words)


def names_count(words: Iterable[str]) -> bool:
    """Whether one of these lower-case words calls a count or the report of one."""
    nouns = word_set("measures", "accounting", "counts")
    nouns |= word_set("measures", "accounting", "accounts")
    return any(w.removesuffix("s") in nouns for w in words)


def measures_named(text: str) -> list[str]:
    """The measures that words of a text name, in the order of the words, longest phrase first."""
    measures = vocabulary().measures
    words = [w.lower() for w in TOKEN.findall(text)]
    found: list[str] = []
    for at in range(len(words)):
        for size in (3, 2, 1):
            name = measures.get(" ".join(words[at : at + size]))
            if name:
                found.append(name)
                break
    return list(dict.fromkeys(found))
