"""Partners, their keys, and what came of a bundle, as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Protocol

from sayso.model.bundle import Heading, Outcome, ReceivedBundle
from sayso.model.partner import KeyState, Partner
from sayso.views.columns import Form, View, column, pick


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow(View):
    """A key of a partner, and what is known of it."""

    partner: Annotated[str, column("partner", "Whose it is.", essential=True)]
    desk: Annotated[str, column("is", "This desk, or of the community.")]
    state: Annotated[KeyState, column("key", "What holds of it.", essential=True)]
    key: Annotated[str, column("line", "The key as it is told.", Form.ID)]
    since: Annotated[str, column("since", "The day from or until which it holds.", Form.DAY)]
    told: Annotated[str, column("how", "How it was checked, or why it holds no more.")]
    by: Annotated[str, column("by", "Who said so.")]
    follows: Annotated[str, column("follows", "Kinds of its decisions that are taken over.")]


KEYS = pick(KeyRow, "partner", "desk", "state", "since", "told", "by", "follows")


def key_rows(partner: Partner) -> Iterator[KeyRow]:
    """A row for each key of a partner, oldest first."""
    for key in partner.keys:
        word = partner.last_word(key)
        is_of = "of the community" if partner.community else ""
        yield KeyRow(
            partner=partner.name,
            desk="this desk" if partner.own else is_of,
            state=word.state,
            key=key,
            since=word.since.isoformat() if word.since else "",
            told=word.told,
            by=word.by,
            follows=", ".join(sorted(partner.follows)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRow(View):
    """What a partner is to give up, and whether he was told and answered."""

    partner: Annotated[str, column("partner", "Who has it.", essential=True)]
    kind: Annotated[str, column("what", "What became of it, or refused.", essential=True)]
    ids: Annotated[str, column("ids", "Of what.", Form.ID, essential=True)]
    stands: Annotated[str, column("stands", "How far it is.", essential=True)]


REFUSED = "refused"
"""The kind of a line that was refused."""

PENDING = pick(PendingRow, "partner", "kind", "ids", "stands")


class IsPending(Protocol):
    """What is told of something that is to be given up."""

    @property
    def partner(self) -> str:
        """Who has it."""
        ...

    @property
    def kind(self) -> str:
        """Retracted, restricted or corrected."""
        ...

    @property
    def ids(self) -> tuple[str, ...]:
        """Of what."""
        ...

    @property
    def sequence(self) -> int | None:
        """The bundle that tells it."""
        ...

    @property
    def made_at(self) -> str:
        """When that was made."""
        ...

    @property
    def reason(self) -> str:
        """Why a line was refused there."""
        ...

    @property
    def answered(self) -> str:
        """The day on which that was taken in there."""
        ...

    @property
    def honoured(self) -> bool:
        """Whether it was honoured there."""
        ...


def pending_row(one: IsPending) -> PendingRow:
    """How far it is: not told, told in which bundle, answered when."""
    sent = f"told in bundle {one.sequence} on {one.made_at[:10]}"
    if one.sequence is None:
        stands = "not told yet"
    elif one.kind == REFUSED:
        stands = f"of bundle {one.sequence}, refused there on {one.answered}: {one.reason}"
    elif one.answered:
        done = "honoured it" if one.honoured else "have not honoured it, as they said"
        stands = f"{sent}; they {done} on {one.answered}"
    else:
        stands = f"{sent}; no answer yet"
    return PendingRow(partner=one.partner, kind=one.kind, ids=" ".join(one.ids), stands=stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow(View):
    """How many lines of a kind came to what."""

    kind: Annotated[str, column("lines", "Of what kind.", essential=True)]
    outcome: Annotated[str, column("came to", "What became of them.", essential=True)]
    number: Annotated[int, column("how many", "How many.", Form.NUMBER, essential=True)]


OUTCOMES = pick(OutcomeRow, "kind", "outcome", "number")

WORDS = {
    Outcome.APPLIED: "taken in",
    Outcome.HELD: "held already; also theirs now",
    Outcome.BESIDE: "kept beside, as theirs",
    Outcome.REFUSED: "refused",
    Outcome.LOOKED: "looked at",
    Outcome.BEGUN: "begun",
}


def outcome_rows(counts: Mapping[tuple[str, Outcome], int]) -> Iterator[OutcomeRow]:
    """A row for each kind of line and what became of it."""
    for (kind, outcome), number in sorted(counts.items()):
        yield OutcomeRow(kind=kind, outcome=WORDS[outcome], number=number)


LINES = {
    "reports": ("report", "reports"),
    "decisions": ("decision", "decisions"),
    "notices": ("notice", "notices"),
    "coverage": ("line of coverage", "lines of coverage"),
}
"""What one line of each part is called, and more of them."""


def lines_told(counts: Mapping[str, int]) -> str:
    """How many lines of each part a bundle has, in a line."""
    return ", ".join(f"{number} {LINES[part][number != 1]}" for part, number in counts.items())


def told_of(bundle: ReceivedBundle, heading: Heading | None) -> str:
    """What came of a bundle, in a line."""
    if heading is None:
        return f"refused: {bundle.reason}"
    of = f"bundle {bundle.sequence} of {bundle.partner or heading.sender.name}"
    made = f"{of}, made {bundle.made_at[:10]}, TLP:{heading.highest.value}"
    if bundle.outcome is Outcome.REFUSED:
        return f"{made}: refused: {bundle.reason}"
    if bundle.outcome is Outcome.LOOKED:
        return f"{made}: only looked at"
    return f"{made}: {bundle.reason or 'taken in'}"
