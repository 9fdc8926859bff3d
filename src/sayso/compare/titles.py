"""What a question is called, and what happened, as most of its claims and reports tell it."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.compare.facts import Facts, event_of
from sayso.compare.groups import Group, Sort, read_group
from sayso.compare.positions import Position
from sayso.language.lexicon import word_set
from sayso.language.measures import is_running
from sayso.language.sides import people_named
from sayso.model.event import Event
from sayso.model.quantity import Kind
from sayso.model.question import Account, Period, QuestionEvent
from sayso.model.standing import Namesakes

UNTELLING = frozenset(
    {"deaths", "dead", "death", "others", "other", "victims", "bodies", "casualties"}
    | {"injuries", "injury"}
)
"""Subjects that say who no more than "people" does."""


LONG = 300
"""Days of a period that is told by its begin: "since 2011"."""

IN_UNITS = frozenset(Kind) - {Kind.COUNT}
"""Kinds of figures that are told in a unit: so many euros of damage, percent of a turnout."""


def main_positions(positions: Sequence[Position]) -> list[Position]:
    """The positions that name the question: wholes before parts, reports before forecasts."""
    whole = [p for p in positions if not p.facts.whole] or list(positions)
    plain = [p for p in whole if not p.set_apart] or whole
    wholes = [w for w in plain if w.facts.parts]
    return wholes or plain


def _commonest(values: Iterable[str]) -> str:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else ""


def commonest_measure(main: Sequence[Position], facts: Sequence[Facts]) -> str:
    return _commonest(w.facts.measure for w in main) or (facts[0].measure if facts else "other")


def commonest_subject(main: Sequence[Position]) -> str:
    figures = [p.account.claim.figure for p in main]
    subjects = [f.subject for f in figures if f and not _says_no_more(f.subject)]
    subject = _commonest(subjects) or _commonest(f.unit for f in figures if f)
    people = any(p.facts.thing.sort is Sort.PERSON for p in main)
    if people and subject and read_group(f"{subject} people") == _side_of(subject):
        return f"{subject} people" if people_named(subject.split()[-1]) else f"people of {subject}"
    return "people" if people and (not subject or subject in UNTELLING) else subject


def _says_no_more(subject: str) -> bool:
    """Whether a subject says no more than its measure: "deaths", "apparent external injuries"."""
    return subject in UNTELLING or subject.lower().split()[-1:] == ["injuries"]


def _commonest_unit(main: Sequence[Position]) -> str:
    """What a sum of money or a share is given in; empty where things are counted."""
    figures = [p.account.claim.figure for p in main]
    return _commonest(f.unit for f in figures if f and f.kind in IN_UNITS)


def _side_of(subject: str) -> Group:
    """The group that a name of a people or a state alone tells."""
    homes = read_group(f"{subject} people").homes
    return Group(heads=frozenset(), more=frozenset(), homes=homes or frozenset({subject}))


def commonest_place(main: Sequence[Position]) -> str:
    return _commonest(w.facts.place.written for w in main)


def period_of(main: Sequence[Position], facts: Sequence[Facts]) -> Period:
    """From the first day that the words give; a count that runs on, to the last telling."""
    dated = [w.facts for w in main if w.facts.dated]
    begin = min((f.begin for f in dated if f.begin), default=None)
    ends = [f.end for f in dated if f.end]
    if any(is_running(w.facts.measure) for w in main):
        ends += [f.published for f in facts if f.published]
    end = max(ends, default=None)
    return Period(begin=begin, end=max(end, begin) if end and begin else end)


def describe(
    main: Sequence[Position], facts: Sequence[Facts], event: QuestionEvent | None = None
) -> str:
    """A question in words: "people killed in the sinking off Port Maren, 3 March 2031".

    Where all its claims only add to a count, it asks of more of them: "more soldiers deployed".
    """
    subject, measure = commonest_subject(main), commonest_measure(main, facts)
    unit = _commonest_unit(main)
    more = ["more"] if main and all(p.facts.increment for p in main) else []
    counted = [*more, subject or "people", *([] if measure == "other" else [measure])]
    said = " ".join(dict.fromkeys(counted)) + (f" ({unit})" if unit and unit != subject else "")
    harm = measure in word_set("events", "events", "measures")
    if harm and event and event.kind in word_set("events", "kinds", "harmful"):
        said += f" in the {event.kind}"
    place = commonest_place(main).strip()
    if place:
        said += f" {place}" if place.split()[0].islower() else f" in {place}"
    return said + _when(period_of(main, facts))


def _when(period: Period) -> str:
    """The days of a question, no finer than told: "since March 2011", ", 2015", ", 5 June 2031"."""
    begin, end = period.begin, period.end
    if begin is None:
        return ""
    opens_year, opens_month = (begin.month, begin.day) == (1, 1), begin.day == 1
    if end and (end - begin).days >= LONG:
        if end == date(begin.year, 12, 31) and opens_year:
            return f", {begin.year}"
        named = f"{begin:%Y}" if opens_year else f"{begin:%B %Y}" if opens_month else _day(begin)
        return f" since {named}"
    if opens_month and end and end == begin.replace(day=monthrange(begin.year, begin.month)[1]):
        return f", {begin:%B %Y}"
    return f", {_day(begin)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


Details = tuple[str, str, str]
"""What may tell a question from its namesakes: whom it counts, to which day, when first told."""


def details_of(subject: str, period: Period, first: date | None) -> Details:
    """The details of a question, each empty where there is none."""
    begin, end = period.begin, period.end
    last = f"to {_day(end)}" if end and end != begin else ""
    first_told = f"first told {_day(first)}" if first else ""
    return subject, last, first_told


def namesakes_of(titles: Iterable[tuple[str, Details]]) -> dict[str, Namesakes]:
    """How many questions have each title, of all of a ledger with their details."""
    alike: dict[str, list[Details]] = {}
    for title, details in titles:
        alike.setdefault(title, []).append(details)
    return {title: _namesakes(found) for title, found in alike.items()}


def _namesakes(details: Sequence[Details]) -> Namesakes:
    subject, last, first = (len(set(kind) - {""}) for kind in zip(*details, strict=True))
    return Namesakes(number=len(details), details=(subject, last, first))


def title_among(title: str, details: Details, name: str, alike: Namesakes | None) -> str:
    """The title, among namesakes with the first kind of detail that tells all of them apart.

    `name` is the question's id, whose beginning does where nothing else does.
    """
    if alike is None or alike.number < 2:
        return title
    kinds = zip(details, alike.details, strict=True)
    telling = (detail for detail, different in kinds if different == alike.number)
    return f"{title} ({next(telling, name[:12])})"


OTHER = "other"
"""The kind of what no word tells."""

SHARED = 0.5
"""Share of the reports that tell a kind from which it is that of what happened."""


def event_told(accounts: Sequence[Account]) -> QuestionEvent | None:
    """What most of these accounts' reports tell of it; None where none tells of an event.

    The accounts stand in the order of their telling: the first one's event gives the id.
    """
    events_by_id: dict[tuple[str, str], Event] = {}
    for account in accounts:
        event = event_of(account)
        if event is not None:
            events_by_id.setdefault((account.report.id, event.id), event)
    if not events_by_id:
        return None
    events = list(events_by_id.values())
    begin, end = _days(events)
    return QuestionEvent(
        id=events[0].id,
        kind=_kind(events),
        name=_commonest(e.name for e in events),
        place=_commonest(e.place for e in events),
        begin=begin,
        end=end,
        documents=tuple(sorted({report for report, _ in events_by_id})),
    )


def _kind(events: Sequence[Event]) -> str:
    """The kind that most tell; of those that disagree too much none."""
    kinds = [e.kind for e in events]
    best = _commonest(k for k in kinds if k != OTHER)
    return best if kinds.count(best) > SHARED * len(kinds) else OTHER


def _days(events: Iterable[Event]) -> tuple[date | None, date | None]:
    """The days that most tell, the earliest of as many."""
    dated = [(e.begin, e.end) for e in events if e.begin]
    if not dated:
        return None, None
    return min(dated, key=lambda d: (-dated.count(d), d[0] or date.max, d[1] or date.max))
