"""What people decided, the newest first; each can be taken back by another decision."""

from datetime import date
from urllib.parse import quote, urlencode

from sayso.desk.deciding import Wish, decide
from sayso.model.decision import Decision, DecisionKind, taken_back
from sayso.model.person import Role
from sayso.views.pages.decisions import DecisionsPage, LogRow, SubjectLink
from sayso.web.pages.browse import exported
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

ON_A_PAGE = 50
EDITORS = frozenset(
    {
        DecisionKind.MERGE,
        DecisionKind.SPLIT,
        DecisionKind.PIN,
        DecisionKind.INDEPENDENT,
        DecisionKind.JOIN_PARTIES,
        DecisionKind.PART_PARTIES,
        DecisionKind.MARK,
        DecisionKind.RETRACT,
        DecisionKind.TELL,
        DecisionKind.PERMIT,
        DecisionKind.HAND_OVER,
    }
)
"""Kinds of decisions that editors make and take back."""

WHERE = {"clm": "/c/", "qst": "/q/", "doc": "/r/"}


def decisions_page(visit: Visit) -> Page:
    """The log, as filtered."""
    made = list(visit.ledger.decisions())
    void = taken_back(made)
    author, kind, day = _filters(visit)
    some = _some(made, author, kind, day)
    start = visit.query.number("from", 0, 10**9)
    query = {n: v for n, v in (("by", author), ("kind", kind), ("day", day)) if v}
    more = start + ON_A_PAGE < len(some)
    return Page(
        view=DecisionsPage(
            rows=tuple(_row(visit, d, void) for d in some[start : start + ON_A_PAGE]),
            author=author,
            kind=kind,
            day=day,
            authors=tuple(sorted({d.author for d in made})),
            kinds=tuple(DecisionKind),
            next=_address({**query, "from": str(start + ON_A_PAGE)}) if more else "",
            first=_address(query) if start else "",
            all=len(some),
            export=exported("/decisions", query),
        )
    )


def _filters(visit: Visit) -> tuple[str, str, str]:
    """By whom, of which kind and on which day; empty for any."""
    return visit.query.one("by"), visit.query.one("kind"), visit.query.one("day")


def wanted_decisions(visit: Visit) -> list[Decision]:
    """What the filters want, the newest first."""
    return _some(list(visit.ledger.decisions()), *_filters(visit))


def _some(made: list[Decision], author: str, kind: str, day: str) -> list[Decision]:
    return [
        d
        for d in reversed(made)
        if author in ("", d.author) and kind in ("", d.kind.value) and _on(d, day)
    ]


def _address(query: dict[str, str]) -> str:
    return f"/decisions?{urlencode(query)}" if query else "/decisions"


def _on(decision: Decision, day: str) -> bool:
    if not day:
        return True
    try:
        return decision.made_at.date() == date.fromisoformat(day)
    except ValueError:
        return False


def _row(visit: Visit, decision: Decision, void: frozenset[str]) -> LogRow:
    holds = decision.id not in void
    return LogRow(
        decision=decision.id,
        made_at=decision.made_at.replace(tzinfo=None),
        author=decision.author,
        kind=decision.kind,
        subjects=tuple(_link(s, decision.kind) for s in decision.subjects[:20]),
        value=", ".join(f"{k}: {v}" for k, v in decision.value.items())[:300],
        reason=decision.reason,
        holds=holds,
        may_take_back=holds and visit.may(needed(decision.kind)),
    )


def needed(kind: DecisionKind) -> Role:
    """The role that makes decisions of a kind, and takes them back."""
    return Role.EDITOR if kind in EDITORS else Role.ANALYST


def _link(subject: str, kind: DecisionKind) -> SubjectLink:
    tag, mark, _ = subject.partition("_")
    if mark and tag in WHERE:
        return SubjectLink(told=subject[:12], to=f"{WHERE[tag]}{subject}")
    if kind is DecisionKind.TAKE_BACK:
        return SubjectLink(told=subject[:12], to="")
    named = quote(subject.encode("utf-8", "surrogatepass"), safe="")
    return SubjectLink(told=subject, to=f"/s/{named}")


def take_back(visit: Visit) -> Reply:
    """A decision as if it had not been made, by another one that says why."""
    given = visit.form.one("decision")
    made = next((d for d in visit.ledger.decisions() if d.id == given), None)
    if made is None:
        raise Refused("there is no such decision", 404)
    if not visit.may(needed(made.kind)):
        raise Refused(f"this is for editors; {visit.person.name} is none", 403)
    why = visit.form.one("why")
    if not why:
        raise Refused("say why, in a few words", 422, (("why", "say why"),))
    wish = Wish(
        kind=DecisionKind.TAKE_BACK,
        subjects=(made.id,),
        author=visit.person.name,
        reason=why,
    )
    decide(visit.ledger, wish)
    return Goto(to=visit.form.one("next") or "/decisions")
