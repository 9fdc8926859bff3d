"""Deciding about rows and questions: choosing, rating, splitting, merging, naming, establishing."""

from collections.abc import Mapping

from sayso.desk.deciding import Wish, decide
from sayso.model.decision import DecisionKind
from sayso.model.marking import Tlp
from sayso.model.person import Role
from sayso.web.pages.browse import day_of
from sayso.web.pages.mending import effect_of
from sayso.web.visit import Goto, Page, Refused, Reply, Visit

KINDS: Mapping[str, tuple[DecisionKind, Role]] = {
    kind.value: (kind, role)
    for kind, role in (
        (DecisionKind.CHOOSE, Role.ANALYST),
        (DecisionKind.ASSESS_CLAIM, Role.ANALYST),
        (DecisionKind.ASSESS_SOURCE, Role.ANALYST),
        (DecisionKind.RENAME, Role.ANALYST),
        (DecisionKind.SPLIT, Role.EDITOR),
        (DecisionKind.MERGE, Role.EDITOR),
        (DecisionKind.INDEPENDENT, Role.EDITOR),
        (DecisionKind.JOIN_PARTIES, Role.EDITOR),
        (DecisionKind.PART_PARTIES, Role.EDITOR),
        (DecisionKind.MARK, Role.EDITOR),
        (DecisionKind.TAKE_BACK, Role.EDITOR),
    )
}
VALUES = ("as", "text", "reliability", "credibility", "likelihood", "confidence")


def decide_here(visit: Visit) -> Reply:
    """Keeps a decision of a form, or shows what it would do; then goes where the form says."""
    kind, role = KINDS.get(visit.form.one("kind"), (None, Role.READER))
    if kind is None:
        raise Refused("say what is decided", 422, (("kind", f"one of {', '.join(KINDS)}"),))
    if not visit.may(role):
        raise Refused(f"this is for {role.value}s; {visit.person.name} is none", 403)
    wish = Wish(
        kind=kind,
        subjects=tuple(s for s in map(str.strip, visit.form.all("subject")) if s),
        author=visit.person.name,
        reason=visit.form.one("why"),
        value=_value(visit),
    )
    if visit.query.one("preview"):
        return Page(view=effect_of(visit, wish), template="effect.html")
    if not wish.reason:
        raise Refused("Say why, in a few words: others will read it.", 422, (("why", "say why"),))
    decide(visit.ledger, wish)
    return Goto(to=visit.form.one("next") or "/")


def _value(visit: Visit) -> dict[str, object]:
    if visit.form.one("kind") == DecisionKind.MARK:
        return _marking(visit)
    given = {name: visit.form.one(name) for name in VALUES if visit.form.one(name)}
    value: dict[str, object] = dict(given)
    if "credibility" in given and given["credibility"].isdecimal():
        value["credibility"] = int(given["credibility"])
    return value


def _marking(visit: Visit) -> dict[str, object]:
    """How far something may go: its level, partners who may have it, the last day it holds."""
    until = visit.form.one("until")
    if until and day_of(until) is None:
        raise Refused("say a day", 422, (("until", "a day as YYYY-MM-DD"),))
    names = {name.strip() for name in visit.form.one("to").split(",")}
    tlp = Tlp.parse(visit.form.one("tlp")).value
    return {"tlp": tlp, "to": sorted(names - {""}), "until": until or None}
