"""The effective marking of reports, claims and decisions, and what of them a recipient may see.

Pure: what a ledger holds is handed in.  A thing is as strict as the strictest of what is said of
it, of its report, of the questions it answers and of the partner it came from; a decision is never
looser than what it is about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model.decision import (
    ABOUT_PARTNERS,
    ABOUT_SOURCES,
    Decision,
    DecisionKind,
    is_followed,
    standing,
)
from sayso.model.marking import (
    UNMARKED,
    Gone,
    HeldClaim,
    HeldReport,
    Marking,
    Recipient,
    Tlp,
    Visible,
    joined,
    strictest,
)
from sayso.model.question import question_id

LEDGER = "ledger"
"""The subject of the mark that holds for all that nobody marked."""

NEVER = frozenset(
    {
        DecisionKind.MARK,
        DecisionKind.RETRACT,
        DecisionKind.PERMIT,
        DecisionKind.HAND_OVER,
        DecisionKind.TAKE_BACK,
        *ABOUT_PARTNERS,
    }
)
"""Kinds of decision that are of no use to others: they show in what is sent, or no more sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks that hold on a day, by what they are about; `default` where there is none."""

    of: Mapping[str, Marking] = field(default_factory=dict)
    default: Marking = UNMARKED

    def of_report(self, report: HeldReport) -> Marking:
        """That of a report."""
        own = self.of.get(report.id, self.default if report.floor is None else report.floor)
        return own if report.floor is None else own.joined(report.floor)

    def of_claims(self, report: HeldReport) -> Iterator[tuple[HeldClaim, Marking]]:
        """The claims of a report with theirs, never looser than that of the report."""
        general = self.of_report(report)
        for claim in report.claims:
            own = self.on(claim.ids)
            if claim.floor is not None:
                own.append(claim.floor)
            yield claim, joined(general, own) if own else general

    def on(self, ids: Iterable[str]) -> list[Marking]:
        """The marks on these ids themselves."""
        return [self.of[i] for i in ids if i in self.of]


def marks_of(
    decisions: Iterable[Decision], today: date, claims_of: Mapping[str, Iterable[str]] | None = None
) -> Marks:
    """The marks that hold: of one thing the latest that has not run out.

    `claims_of` leads from the id of a marked question to the claims that it has now.
    """
    of: dict[str, Marking] = {}
    in_questions: dict[str, dict[str, Marking]] = {}
    for made in standing(decisions):
        if made.kind is not DecisionKind.MARK or _has_run_out(made, today):
            continue
        marking = marking_of(made)
        for name in made.subjects:
            if name.startswith("qst_"):
                now = (claims_of or {}).get(name, ())
                then = made.value.get("claims", ())
                in_questions[name] = dict.fromkeys([*then, *now], marking)
            else:
                of[name] = marking
    for claims in in_questions.values():
        for claim, marking in claims.items():
            of[claim] = marking.joined(of[claim]) if claim in of else marking
    return Marks(of=of, default=of.get(LEDGER, UNMARKED))


def marking_of(made: Decision) -> Marking:
    """What a decision that marks says."""
    tlp = Tlp.parse(str(made.value["tlp"]))
    to = made.value.get("to") or ()
    named = tlp.rank >= Tlp.AMBER.rank
    return Marking(tlp=tlp, to=frozenset(map(str, to)) if named else None)


def _has_run_out(made: Decision, today: date) -> bool:
    until = made.value.get("until")
    return bool(until) and date.fromisoformat(str(until)) < today


def view_for(
    recipient: Recipient,
    held: Iterable[HeldReport],
    marks: Marks,
    decisions: Sequence[Decision] = (),
) -> Visible:
    """What a recipient may see of these reports and decisions.

    A report is seen whole only where he may see every claim that was ever read in it.  The claims
    are all that he may see; whether the words of one can be cut out of a report that is not seen
    whole is for who cuts them.
    """
    reports: set[str] = set()
    claims: set[str] = set()
    shown, rejected, amended = set[str](), set[str](), dict[str, str]()
    for report in (one.as_seen_by(recipient) for one in held):
        general = marks.of_report(report)
        whole = general.goes_to(recipient)
        seen = [
            c
            for c, marking in marks.of_claims(report)
            if (whole if marking is general else marking.goes_to(recipient))
        ]
        claims.update(c.id for c in seen if c.counts)
        former = all(m.goes_to(recipient) for m in marks.on(report.former))
        if not (whole and former and len(seen) == len(report.claims)):
            continue
        if not report.counts:  # what counts instead of his own report, or that none does
            shown.update((report.id,) if report.is_from(recipient) else ())
        else:
            reports.add(report.id)
            shown.update(i for c in seen if c.counts for i in c.ids)
            rejected.update(i for c in seen if c.gone is Gone.REJECTED for i in c.ids)
            amended.update((i, c.id) for c in seen if c.amended and c.counts for i in c.ids)
    view = Visible(recipient=recipient, reports=frozenset(reports), claims=frozenset(claims))
    decided = _with_decisions(view, (shown, rejected), marks, decisions)
    return _told_whole(decided, amended, decisions)


def _with_decisions(
    view: Visible,
    ids: tuple[set[str], set[str]],
    marks: Marks,
    decisions: Sequence[Decision],
) -> Visible:
    """The view with the decisions that are about nothing hidden and may go there themselves.

    `ids` are those of claims in reports that are seen whole, which count and which were rejected:
    of others not even an id is told, of a rejected one that it was rejected.
    """
    shown, rejected = ids
    known = shown | view.reports
    if any(_is_about_questions(made) for made in decisions):
        known |= {question_id(i) for i in shown}
    here = {True: known | rejected, False: known}
    found = [
        made.id
        for made in standing(decisions)
        if _is_seen(made, here[made.kind is DecisionKind.REJECT], marks, view.recipient)
    ]
    return replace(view, decisions=frozenset(found))


def _told_whole(
    view: Visible, amended: Mapping[str, str], decisions: Sequence[Decision]
) -> Visible:
    """The view without corrections of claims of which another one may not be seen.

    Such a claim goes as it stands, and nothing of who corrected it and why.  `amended` leads from
    every id of a corrected claim to the one that it has now.
    """
    of = {
        made.id: {amended[s] for s in made.subjects if s in amended}
        for made in (standing(decisions) if amended else ())
        if made.kind is DecisionKind.CORRECT
    }
    hidden, unsaid = of.keys() - view.decisions, set[str]()
    while more := set().union(*(of[name] for name in hidden)) - unsaid:
        unsaid |= more
        hidden = {name for name, claims in of.items() if claims & unsaid}
    decided = view.decisions - hidden
    return replace(view, decisions=decided, unsaid=frozenset(unsaid))


def _is_about_questions(made: Decision) -> bool:
    return any(name.startswith("qst_") for name in made.subjects)


def _is_seen(made: Decision, known: set[str], marks: Marks, recipient: Recipient) -> bool:
    """Whether a decision may be seen; one about names alone has to be marked itself.

    One that is followed is its own desk's to share.
    """
    if made.kind in NEVER or is_followed(made):
        return False
    own = marks.of.get(made.id)
    if made.kind in ABOUT_SOURCES:
        return own is not None and own.goes_to(recipient)
    named = {*made.subjects, *_names_in(made)}
    return named <= known and (own or marks.default).goes_to(recipient)


def _names_in(made: Decision) -> Iterable[str]:
    """The ids that a decision's value names."""
    yield from map(str, made.value.get("claims", ()))
    if "instead" in made.value:
        yield str(made.value["instead"])


def highest(markings: Iterable[Marking]) -> Tlp:
    """The level to print on what holds all of these."""
    return strictest(m.tlp for m in markings)
