"""Accounts built by hand from made-up reports; every place, party and event here is invented."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sayso.compare.facts import read_all
from sayso.compare.weighing import Weighed, answers, weigh_facts
from sayso.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Party,
    Polarity,
    Reading,
    Stance,
    Voice,
)
from sayso.model.decision import Decision
from sayso.model.event import Event
from sayso.model.quantity import Accounting, Base, Basis, Figure, Quantifier
from sayso.model.question import Account, Question, Relation
from sayso.model.report import report_of
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan
from tests.extract.events.reading import unparsed_profile

Bound = int | None
EXACT = Quantifier.EXACT

DOCUMENTS: dict[str, Document] = {}
"""The documents of the accounts made so far, by id: an account itself holds no text."""


def report(outlet: str, day: str, text: str, title: str = "") -> Document:
    """A report of an outlet on an ISO day; an empty day is none given."""
    published = date.fromisoformat(day) if day else None
    return Document(text=text, outlet=outlet, published=published, title=title)


def passage(document: Document, words: str) -> Passage:
    """The first place where these words stand."""
    begin = document.text.index(words)
    return Passage.of(document.text, (begin, begin + len(words)))


def span_of_days(document: Document, words: str, begin: str, end: str = "") -> TimeSpan:
    """A time expression of the report."""
    last = date.fromisoformat(end or begin)
    return TimeSpan(words=passage(document, words), begin=date.fromisoformat(begin), end=last)


def figure(document: Document, words: str, low: Bound, high: Bound = None, **more: Any) -> Figure:
    """A figure at these words; one number where `high` is left out and `quantifier` is not open."""
    open_side = more.get("quantifier") in (Quantifier.AT_LEAST, Quantifier.AT_MOST)
    top = low if high is None and not open_side else high
    made: dict[str, Any] = {"measure": "killed", "subject": "people", "unit": "people"} | more
    return Figure(
        words=passage(document, words),
        low=None if low is None else Decimal(low),
        high=None if top is None else Decimal(top),
        point=Decimal(low) if low is not None and low == top else None,
        **made,
    )


def said(document: Document, fig: Figure | None, *voices: Voice, **more: Any) -> Account:
    """An account of the report's outlet and the voices behind it; `words` is its content.

    `role` is the outlet's own, `events` are what its report tells of.
    """
    words = more.pop("words", fig.words.text if fig else document.text)
    role = more.pop("role", "")
    outlets = [Voice(name=document.outlet, kind=Party.OUTLET, role=role)] * bool(document.outlet)
    claim = Claim(
        document=document.id,
        voices=(*outlets, *voices),
        content=passage(document, words),
        figure=fig,
        stance=Stance(
            polarity=more.pop("polarity", Polarity.AFFIRMS),
            certainty=more.pop("certainty", Certainty.ASSERTED),
        ),
        attribution=_attributed(passage(document, words)).id if voices else "",
    )
    events = more.pop("events", ())
    whole = report_of(document, events, unparsed_profile(document, events))
    DOCUMENTS[whole.id] = document
    return Account(claim=claim, report=whole)


def _attributed(content: Passage) -> Attribution:
    """An attribution of which only the content is told."""
    return Attribution(source=None, cue=None, content=content)


def happened(document: Document, words: str, kind: str, **more: Any) -> Event:
    """An event that the report tells of in these words; `on` are its first and last ISO day."""
    begin, end = (date.fromisoformat(day) for day in more.pop("on"))
    return Event(kind=kind, words=passage(document, words), begin=begin, end=end, **more)


def weighed(accounts: Iterable[Account], decisions: Sequence[Decision] = ()) -> Weighed:
    """These accounts as one question, with what they say: what rows are laid out from."""
    given = [a for a in accounts if answers(a)]
    return weigh_facts(given, read_all(given), decisions)


def readings(accounts: Iterable[Account]) -> list[Reading]:
    """One reading of each report, with its claims in the order of the text."""
    of: dict[str, list[Account]] = {}
    for account in accounts:
        of.setdefault(account.report.id, []).append(account)
    return [_reading(told) for told in of.values()]


def _reading(told: Sequence[Account]) -> Reading:
    whole = told[0].report
    claims = sorted((a.claim for a in told), key=lambda c: c.content.begin)
    return Reading(
        document=DOCUMENTS[whole.id],
        attributions=tuple(_attributed(c.content) for c in claims if c.attribution),
        claims=tuple(claims),
        figures=tuple({c.figure.id: c.figure for c in claims if c.figure}.values()),
        events=whole.events,
        profile=whole.profile,
    )


def body(name: str) -> Voice:
    """A body as a voice."""
    return Voice(name=name, kind=Party.BODY)


def person(name: str, role: str = "") -> Voice:
    """A person as a voice."""
    return Voice(name=name, kind=Party.PERSON, role=role)


def group(name: str) -> Voice:
    """A group as a voice."""
    return Voice(name=name, kind=Party.GROUP)


def bears(question: Question, source: Account, target: Account) -> str:
    """The relation from one account to another, the way it is given; empty where there is none."""
    for relation in question.relations:
        if (relation.source, relation.target) == (source.id, target.id):
            return relation.kind.value
    return ""


def between(question: Question, one: Account, other: Account) -> Relation | None:
    """The relation of two accounts, whichever way it is given."""
    for relation in question.relations:
        if {relation.source, relation.target} == {one.id, other.id}:
            return relation
    return None


def share_of(document: Document, words: str, percent: int, base: str, size: int) -> Figure:
    """A share printed in percent, counted over its base with the working shown."""
    count = percent * size // 100
    return figure(
        document,
        words,
        count,
        quantifier=Quantifier.ABOUT,
        base=Base(words=passage(document, base), low=Decimal(size), high=Decimal(size)),
        basis=Basis.DERIVED,
        reason=f"{percent} percent of {size} = {count}",
        measure="on strike",
        subject="workers",
        unit="workers",
    )


def sinking() -> dict[str, Account]:
    """A toll that grows, a part, a rival and a denial."""
    first = report(
        "Quay Gazette",
        "2033-05-03",
        "The launch Heron foundered near Ostra Bay on Monday. At least 9 people drowned, "
        "the lifeboat service said.",
    )
    second = report(
        "Ostra Radio",
        "2033-05-05",
        "Seventeen people died when the Heron foundered near Ostra Bay, lifeboat service "
        "director Ana Wirt said on Wednesday. Five of them were children.",
    )
    third = report(
        "The Sound",
        "2033-05-05",
        "Relatives counted 26 dead from the Heron. “There were not 26 dead,” said director Wirt.",
    )
    wirt = person("Ana Wirt", "lifeboat service director")
    monday = span_of_days(first, "on Monday", "2033-05-02")
    denied = Figure(
        words=Passage.of(
            third.text, (third.text.rindex("26 dead"), third.text.rindex("26 dead") + 7)
        ),
        low=Decimal(26),
        high=Decimal(26),
        point=Decimal(26),
        measure="killed",
        subject="people",
    )
    at_least = figure(
        first,
        "At least 9 people",
        9,
        quantifier=Quantifier.AT_LEAST,
        place="near Ostra Bay",
        as_of=monday,
    )
    seventeen = figure(second, "Seventeen people", 17, place="near Ostra Bay")
    return {
        "at least 9": said(first, at_least, body("the lifeboat service")),
        "17": said(second, seventeen, wirt),
        "5 children": said(second, figure(second, "Five of them", 5, subject="children"), wirt),
        "26": said(third, figure(third, "26 dead", 26), group("relatives")),
        "not 26": said(
            third, denied, wirt, polarity=Polarity.DENIES, words="There were not 26 dead"
        ),
    }


def walkout() -> dict[str, Account]:
    """Shares, an echo and an increment: three outlets, one origin."""
    first = report(
        "Fenby Echo",
        "2034-02-14",
        "About 30 percent of the dockyard's 600 workers in Fenby stayed away, the union said.",
    )
    second = report(
        "Shire Wire",
        "2034-02-14",
        "Some 170 of 600 dockyard workers struck in Fenby, according to the union. "
        "Next week 90 more could join, it said.",
    )
    third = report(
        "Morning Post-Bag",
        "2034-02-15",
        "Around 170 of 600 dockyard workers struck in Fenby on Monday, Shire Wire reports.",
    )
    about: dict[str, Any] = {
        "quantifier": Quantifier.ABOUT,
        "measure": "on strike",
        "subject": "dockyard workers",
        "unit": "workers",
    }
    share = share_of(first, "About 30 percent of the dockyard's 600 workers", 30, "600", 600)
    more = figure(
        second, "90 more", 90, accounting=Accounting.INCREMENT, **about | {"quantifier": EXACT}
    )
    wire = Voice(name="Shire Wire", kind=Party.OUTLET)
    return {
        "30%": said(first, share, body("the union")),
        "170": said(
            second,
            figure(second, "Some 170 of 600 dockyard workers", 170, **about),
            body("the union"),
        ),
        "90 more": said(second, more, body("the union"), certainty=Certainty.FORECAST),
        "echo": said(
            third, figure(third, "Around 170 of 600 dockyard workers", 170, **about), wire
        ),
    }
