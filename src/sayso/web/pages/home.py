"""Where one begins: the box, what is new, what is contested, what waits for review, what runs."""

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import urlencode

from sayso.desk.listing import question_page
from sayso.desk.review import Lined
from sayso.desk.turning import TurnedQuestion, Turns, turns_since
from sayso.ledger.looks import AddedSince
from sayso.model.decision import Decision
from sayso.model.person import Role
from sayso.model.question import Verdict
from sayso.model.report import Report
from sayso.model.standing import Standing, WantedQuestions
from sayso.views.pages.home import HomePage, NewLine, TurnLine, UnsureLine
from sayso.views.turns import turn_words
from sayso.views.words import origin
from sayso.web.pages.adding import ADDRESS, LONG, add
from sayso.web.pages.alerts import saw_alerts, unseen_alerts
from sayso.web.pages.browse import question_line
from sayso.web.pages.jobs import job_row
from sayso.web.pages.review import in_line
from sayso.web.visit import Goto, Page, Reply, Visit

TURNS = 10
ALERTS = 10
NEW = 10
CONTESTED = 10
UNSURE = 5
RUNNING = 5


def home_page(visit: Visit) -> Page:
    """The first page."""
    ledger = visit.ledger
    last, additions = ledger.looks.last(visit.person.name), ledger.looks.additions()
    seen_so_far = last.additions if last else 0
    new = ledger.looks.since(seen_so_far, NEW)
    since = last.at if last else None
    turns = turns_since(ledger, seen_so_far, since, TURNS) if additions else Turns()
    waiting = in_line(visit) if visit.may(Role.ANALYST) and additions else ()
    return Page(
        view=HomePage(
            empty=not ledger.looks.readings(),
            samples=visit.room.demo is not None,
            reports=visit.room.kept.get("reports", ledger.looks.counting(), ledger.looks.reports),
            since=since,
            turns=tuple(map(_turn_line, turns.rows)),
            more_turns=turns.more,
            alerts=unseen_alerts(visit, ALERTS),
            last_alert=ledger.alerts.last(),
            new=tuple(_lines(visit, new)),
            more_new=_added_since(visit, seen_so_far, additions) - len(new),
            additions=additions,
            contested=tuple(map(question_line, _contested(visit))) if additions else (),
            unsure=tuple(_unsure(visit, (waiting or ())[:UNSURE])),
            lining=waiting is None,
            waiting=visit.room.waiting() if visit.may(Role.ANALYST) else 0,
            jobs=tuple(map(job_row, ledger.jobs.newest(RUNNING, open_only=True))),
        )
    )


def _added_since(visit: Visit, seen: int, additions: int) -> int:
    """How much was added to the ledger since somebody saw so much of it."""
    count = partial(visit.ledger.looks.count_since, seen)
    return visit.room.kept.get(("added since", seen), additions, count)


def _turn_line(turn: TurnedQuestion) -> TurnLine:
    return TurnLine(
        id=turn.now.id,
        text=turn.now.text,
        verdict=turn.now.verdict,
        told=turn_words(turn.now, turn.before),
        at=turn.at,
        report=turn.report,
        outlet=turn.outlet,
    )


def _contested(visit: Visit) -> tuple[Standing, ...]:
    wanted = WantedQuestions(verdict=Verdict.DISPUTED)
    return question_page(visit.ledger, wanted, size=CONTESTED).rows


def _unsure(visit: Visit, line: Sequence[Lined]) -> Iterator[UnsureLine]:
    accounts = visit.ledger.accounts_of([one.claim for one in line])
    for account, one in zip(accounts, line, strict=True):
        figure = account.claim.figure
        yield UnsureLine(
            claim=account.id,
            written=figure.written if figure else account.claim.content.text[:80],
            origin=origin(account.claim),
            doubts=one.doubts,
        )


def _lines(visit: Visit, new: list[AddedSince]) -> Iterator[NewLine]:
    """What was added, line by line."""
    wanted = {n.id for n in new if n.kind == "decision"}
    made = {d.id: d for d in visit.ledger.decisions() if d.id in wanted} if wanted else {}
    gone = visit.ledger.forgotten()
    reports = visit.ledger.reports_of({n.id for n in new if n.kind == "reading"})
    texts = visit.ledger.texts({r.id for r in reports.values() if not r.title})
    for one in new:
        if one.kind == "reading" and one.id in gone:
            continue
        if one.kind == "reading":
            yield _of_report(one, reports.get(one.id), texts.get(one.id, ""))
        elif one.kind == "decision" and one.id in made:
            yield _of_decision(one, made[one.id])
        else:
            yield NewLine(
                at=one.at, told="something was not read", to="/reports?state=unread", by=""
            )


def _of_report(one: AddedSince, report: Report | None, text: str) -> NewLine:
    """The line of a report: its title, or how it begins."""
    if report is None:  # a damaged row: the line stands without its words
        return NewLine(at=one.at, told="a report", to="", by="")
    words = report.title or " ".join(text[:160].split())[:90]
    return NewLine(at=one.at, told=words, to=f"/r/{one.id}", by=report.outlet)


def _of_decision(one: AddedSince, made: Decision) -> NewLine:
    about = made.subjects[0]
    to = f"/c/{about}" if about.startswith("clm_") else "/decisions"
    words = f"{made.kind.value.replace('_', ' ')}: {made.reason}"
    return NewLine(at=one.at, told=words[:160], to=to, by=made.author)


def seen(visit: Visit) -> Reply:
    """Keep that this person has seen everything up to here."""
    most = visit.ledger.looks.additions()
    visit.ledger.looks.looked(visit.person.name, visit.form.number("additions", most, most))
    saw_alerts(visit, 1, visit.form.number("alerts", 0, visit.ledger.alerts.last()))
    return Goto(to="/")


def ask_or_read(visit: Visit) -> Reply:
    """The one box: an address or a long text is read, anything else searched for."""
    given = visit.form.one("text")
    reads = visit.may(Role.ANALYST) and (
        ADDRESS.fullmatch(given) or len(given) > LONG or any(f.size for f in visit.files)
    )
    if reads:
        return add(visit)
    return Goto(to=f"/search?{urlencode({'q': given})}")
