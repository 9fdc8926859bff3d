"""What a partner, or everybody, may see of a ledger: the one way to ask for it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial

from sayso.desk.current_questions import Questions, among_questions
from sayso.exchange import marking
from sayso.exchange.marking import Marks, highest, marks_of
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger, Wanted
from sayso.ledger.partners import EVERYBODY
from sayso.model.decision import ABOUT_SOURCES, Decision, DecisionKind, standing
from sayso.model.marking import PUBLIC, HeldReport, Marking, Recipient, Tlp, Visible


@dataclass(frozen=True, kw_only=True)
class Markings:
    """The markings of all that a ledger holds, on one day."""

    held: Sequence[HeldReport]
    marks: Marks
    decisions: Sequence[Decision]
    speaking: Callable[[str], Iterator[str]]
    """The claims in whose chains somebody of a name speaks."""

    standing_in: Callable[[Iterable[str]], Mapping[str, Collection[str]]]
    """The claims that stand in questions now."""

    def view_for(self, recipient: Recipient) -> Visible:
        """What a recipient may see; of reports that he may not see whole nothing is shown."""
        view = marking.view_for(recipient, self.held, self.marks, self.decisions)
        whole = (r for r in self.held if r.id in view.reports)
        claims = frozenset(c.id for r in whole for c in r.claims if c.id in view.claims)
        made = [d for d in self.decisions if d.id in view.decisions]
        named = (d for d in made if d.kind in ABOUT_SOURCES)
        hidden = {d.id for d in named if not self._shows_names(d, claims)}
        hidden.update(self._of_hidden_questions(made, claims))
        return replace(view, claims=claims, decisions=view.decisions - hidden)

    def _of_hidden_questions(
        self, made: Iterable[Decision], claims: AbstractSet[str]
    ) -> Iterator[str]:
        """Decisions about questions of which a claim that counts is none of these.

        Their words are about all of a question, and tell of what is hidden there.
        """
        about = {d.id: {s for s in d.subjects if s.startswith("qst_")} for d in made}
        asked = set[str]().union(*about.values())
        if not asked:
            return
        now = self.standing_in(asked)
        unseen = {c.id for r in self.held for c in r.claims if c.counts and c.id not in claims}
        yield from (d for d, names in about.items() if any(unseen & set(now[n]) for n in names))

    def _shows_names(self, made: Decision, claims: frozenset[str]) -> bool:
        """Whether every name that a decision is about speaks in one of these claims."""
        return all(any(i in claims for i in self.speaking(name)) for name in made.subjects)

    @cached_property
    def of(self) -> Mapping[str, Marking]:
        """The marking of each report and of each claim, by every id that it has."""
        found: dict[str, Marking] = {}
        for report in self.held:
            found[report.id] = self.marks.of_report(report)
            for claim, how in self.marks.of_claims(report):
                found.update(dict.fromkeys(claim.ids, how))
        return found

    def highest(self, ids: Iterable[str]) -> Tlp:
        """The level to print on what holds these reports and claims."""
        return highest(self.of[i] for i in ids)


def markings_of(
    ledger: Ledger, today: date | None = None, among: Iterable[str] | None = None
) -> Markings:
    """The markings that hold today (UTC), of all reports or of these."""
    made = list(ledger.decisions())
    given = [d for d in standing(made) if d.kind is DecisionKind.MARK]
    questions = {s for d in given for s in d.subjects if s.startswith("qst_")}
    now = _claims_of(ledger, given, questions) if questions else {}
    marks = marks_of(made, today or datetime.now(UTC).date(), now)
    some = None if among is None else frozenset(among)
    held = tuple(ledger.held(marks.of.keys(), some))
    return Markings(
        held=held,
        marks=marks,
        decisions=made,
        speaking=partial(_speaking, ledger),
        standing_in=partial(_claims_of, ledger, ()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMarking:
    """How far one report may go.

    `own`: it was marked itself, or came marked; `stricter` counts the claims that may go less far,
    by their level.
    """

    marking: Marking
    own: bool
    stricter: Mapping[Tlp, int]


def marking_on(ledger: Ledger, report: str, today: date | None = None) -> ReportMarking:
    """The marking of the report of this id that holds today (UTC)."""
    found = markings_of(ledger, today, among=(report,))
    (held,) = found.held
    marking = found.marks.of_report(held)
    levels = (of_claim.tlp for _, of_claim in found.marks.of_claims(held))
    stricter = Counter(level for level in levels if level.rank > marking.tlp.rank)
    own = held.floor is not None or report in found.marks.of
    return ReportMarking(marking=marking, own=own, stricter=stricter)


def _speaking(ledger: Ledger, name: str) -> Iterator[str]:
    """The claims that stand in whose chains somebody of this name speaks, by id."""
    longest = max(name.split(), key=len)
    for account in ledger.accounts(Wanted(speaker=longest)):
        if any(same_name(voice.name, name) for voice in account.claim.voices):
            yield account.id


def _claims_of(
    ledger: Ledger, made: Sequence[Decision], names: Iterable[str]
) -> dict[str, set[str]]:
    """The claims that stand now in questions, also with one that stood there when it was marked."""
    current = ledger.claim_ids.current() if made else {}
    then: dict[str, set[str]] = {name: set() for name in names}
    for decision in made:
        for name in then.keys() & set(decision.subjects):
            claims = {str(c) for c in decision.value.get("claims", ())}
            then[name] |= claims | {current.get(c, c) for c in claims}
    return among_questions(ledger, lambda q: {n: _standing_with(q, n, c) for n, c in then.items()})


def _standing_with(questions: Questions, name: str, claims: Iterable[str]) -> set[str]:
    found = {*questions.ids(name), *questions.heirs(name)}
    found.update(q for claim in claims for q in questions.of_claim(claim))
    return {claim for question in found for claim in questions.claims_of(question)}


def recipient_named(ledger: Ledger, name: str) -> Recipient:
    """The partner of this name, or everybody where it is `public`; NotFound for nobody."""
    return PUBLIC if name == EVERYBODY else ledger.partners.find(name).recipient


def view_for(ledger: Ledger, recipient: Recipient, today: date | None = None) -> Visible:
    """What a recipient may see of a ledger today: reports, claims and decisions by id."""
    return markings_of(ledger, today).view_for(recipient)
