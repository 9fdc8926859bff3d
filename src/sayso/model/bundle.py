"""What goes from desk to desk: the heading of a bundle, its lines, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sayso.model.claim import Reading
from sayso.model.coverage import Cell
from sayso.model.decision import Decision
from sayso.model.marking import Desk, Tlp
from sayso.model.text import Span


class TextSent(StrEnum):
    """How much of the text of its reports a bundle holds."""

    WHOLE = "whole"
    EXCERPTS = "excerpts"  # the sentences in which claims stand
    NONE = "none"  # no reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a bundle says of itself, and is signed with.

    `to` is None where it is for everybody; `previous` the SHA-256 of the bundle before it in the
    stream, empty at the first; `reply_to` that of the last bundle of the other side that was taken
    in, empty where there is none.
    """

    sender: Desk
    to: Desk | None
    stream: str
    sequence: int
    previous: str
    made_at: datetime
    sayso: str
    highest: Tlp
    reply_to: str = ""
    words: TextSent = TextSent.WHOLE
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Of which report an excerpt is: its id, the hash of its text, the ids of its claims in order.

    `pieces` are where the sentences of the excerpt stand in that text.
    """

    document: str
    text_sha256: str
    claims: tuple[str, ...]
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedReport:
    """A report as it goes: with the claims that its sender counts, and how far each may go.

    `record` is the reading as it is written.  `via` are the desks it came through before its
    sender, the one that read it first; `stricter` the claims that may go less far than the report.
    Of an excerpt `excerpt` says of what it is one.
    """

    reading: Reading
    record: dict[str, object]
    tlp: Tlp
    via: tuple[Desk, ...] = ()
    stricter: Mapping[str, Tlp] = field(default_factory=dict)
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDecision:
    """A decision as it goes."""

    decision: Decision
    tlp: Tlp


class NoticeKind(StrEnum):
    """What a desk tells of things that it sent before, of its keys, or of what it received."""

    RETRACT = "retract"  # it no longer stands by them
    RESTRICT = "restrict"  # they may no longer be had
    CORRECT = "correct"  # they are otherwise now, as the reports beside it say
    KEY = "key"  # another key of its own
    PERMIT = "permit"  # a report of its own may be passed on as far as this
    ASK = "ask"  # cells of the other side's coverage of which it would have what there is
    RECEIPT = "receipt"  # what became of a bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Such a word: about these ids, why, when, and by which desk (of `key` notices the key).

    Of a receipt `bundle` is the SHA-256 of what was received, `applied` how many of its lines
    were, `refused` those that were not, each with its reason; `ids` those of notices honoured.
    `cells` are what is asked for, `tlp` how far what is permitted may go.
    """

    kind: NoticeKind
    ids: tuple[str, ...] = ()
    reason: str = ""
    at: date | None = None
    by: str = ""
    bundle: str = ""
    applied: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    cells: tuple[Cell, ...] = ()
    tlp: Tlp | None = None


class Outcome(StrEnum):
    """What became of a bundle or of one of its lines."""

    APPLIED = "applied"  # it is in the ledger now
    HELD = "held"  # it was there already; its sender is kept beside it
    BESIDE = "beside"  # kept as theirs, beside what holds here
    REFUSED = "refused"
    LOOKED = "looked"  # nothing was kept
    BEGUN = "begun"  # it is being taken in: no other of its number is


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBundle:
    """A bundle that was sent: to whom ("" for everybody), where in which stream, what it held."""

    sha256: str
    partner: str
    key: str
    stream: str
    sequence: int
    made_at: str
    about: Mapping[str, object]
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What was sent of one subject, or came of one line.

    `kind`: report, decision, coverage, or that of a notice; `state` is what is needed of it later.
    """

    kind: str
    subject: str
    state: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedItem:
    """What came of a line: where it stood, from which partner, and who read it first.

    `origin` is the desk that read it first, by the name it has here, else by its key; `reading` is
    the id of the reading that it added, empty where it added none.
    """

    item: Item
    place: str
    partner: str
    origin: str
    sequence: int
    outcome: Outcome
    reason: str = ""
    reading: str = ""
    sha256: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedBundle:
    """A bundle that came, or what was taken for one: "" for what it could not be asked."""

    sha256: str
    outcome: Outcome
    reason: str = ""
    partner: str = ""
    key: str = ""
    stream: str = ""
    sequence: int = 0
    made_at: str = ""
    about: Mapping[str, object] = field(default_factory=dict)
    at: datetime | None = None
