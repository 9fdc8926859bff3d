"""What a partner changes in a report, carried over to how it stands here.

That is the report itself where people here corrected claims of it, or one with another day or
outlet that counts instead.  Its claims are the partner's where he changed them, and those that are
here elsewhere, or where people here corrected them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.exchange.excerpts import in_text, told_by_claims
from sayso.ledger.heirs import twins
from sayso.ledger.receiving_part import ReceivingPart
from sayso.ledger.rows import Prepared
from sayso.model.claim import Claim, Party, Reading
from sayso.model.quantity import OTHER_DAY, Figure
from sayso.model.records.report import claim_record
from sayso.model.text import Document, Span
from sayso.model.timespan import TimeSpan

_Reckon = Callable[[TimeSpan], TimeSpan | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is otherwise in a partner's report now, against its reading here.

    `new` are claims of his, `gone` those here whose place they take or that he has no more; `kept`
    leads from claims of his to those here that stay, as people here corrected them.
    """

    new: tuple[Claim, ...]
    gone: frozenset[str]
    kept: Mapping[str, str]


def changes(
    before: Reading, after: Reading, here: Reading, corrected: Collection[str] = ()
) -> Changes:
    """What he changed from one reading to the next; people here corrected these claims."""
    own = {c.id for c in here.claims}.intersection(corrected)
    pairs = twin_claims(before.claims, here.claims)
    was = {c.id: c for c in before.claims}
    same = {c.id for c in after.claims if c.id in was and _says_as(c, was[c.id])}
    new = {c.id: c for c in after.claims if c.id not in same}
    changed = {name: c for name, c in was.items() if name not in same}
    instead = twin_claims(new.values(), changed.values()) if own else {}
    kept = {
        name: twin for name, olds in instead.items() for old in olds for twin in pairs[old] & own
    }
    staying = {name for old in same for name in pairs[old]} | own
    return Changes(
        new=tuple(c for name, c in new.items() if name not in kept),
        gone=frozenset(name for old in changed for name in pairs[old]) - staying,
        kept=kept,
    )


def _says_as(one: Claim, other: Claim) -> bool:
    """Whether both say the same, whoever made them."""
    return _said_by_anybody(one) == _said_by_anybody(other)


def _said_by_anybody(claim: Claim) -> Claim:
    figure = claim.figure and replace(claim.figure, reason="")
    return replace(claim, made_by="", figure=figure)


def carry_over(part: ReceivingPart, before: Reading, after: Reading) -> None:
    """Keep what is otherwise in a report now in those that count here instead of it."""
    for name in part.heirs_of(after.document.id):
        here = part.reading_of(name)
        now = carried(before, after, here, part.corrected_here())
        if now != here:
            part.add_reading(Prepared.of(now))
            carry_over(part, here, now)


def carried(
    before: Reading, after: Reading, here: Reading, corrected: Collection[str] = ()
) -> Reading:
    """The reading here of a report of the same words, with what `after` has otherwise.

    Days that were reckoned from the day of publication are those that were reckoned here; claims
    that people here corrected stay.
    """
    changed = changes(before, after, here, corrected)
    if not changed.new and not changed.gone:
        return here
    came = _in_place(told_by_claims(replace(after, claims=changed.new)), here)
    claims = came.claims
    if after.document.published != here.document.published:
        days = _days(before, after, here)
        claims = tuple(_reckoned(c, after.document, days) for c in claims)
    there = {c.id for c in claims}
    stay = tuple(c for c in here.claims if c.id not in changed.gone | there)
    counted = {f.id: f for f in (*came.figures, *here.figures)}
    counted |= {c.figure.id: c.figure for c in claims if c.figure}
    return replace(
        here,
        claims=tuple(sorted((*stay, *claims), key=lambda c: c.content.begin)),
        figures=tuple(counted.values()),
        attributions=tuple({a.id: a for a in (*came.attributions, *here.attributions)}.values()),
    )


def twin_claims(theirs: Iterable[Claim], ours: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """From each claim of theirs to those of ours that say the same, or stand on the same words."""
    return twins({c.id: claim_record(c) for c in theirs}, {c.id: claim_record(c) for c in ours})


def _in_place(reading: Reading, here: Reading) -> Reading:
    """The reading in the document here, which has the same text, its figures in events here."""
    outlets = reading.document.outlet, here.document.outlet
    made = in_text(reading, here.document, _where_it_stands)
    own = {(e.kind, e.words.spans): e.id for e in here.events}
    events = {e.id: own.get((e.kind, e.words.spans), "") for e in made.events}
    return replace(
        made,
        figures=tuple(_in_event(f, events) for f in made.figures),
        claims=tuple(_told_by(c, *outlets, events) for c in made.claims),
    )


def _where_it_stands(span: Span) -> Span:
    return span


def _in_event(figure: Figure, events: Mapping[str, str]) -> Figure:
    return replace(figure, event=events.get(figure.event, ""))


def _told_by(claim: Claim, old: str, new: str, events: Mapping[str, str]) -> Claim:
    """The claim with its outlet's name, and its figure in its event, as they are here."""
    voices = (
        replace(v, name=new) if v.kind is Party.OUTLET and v.name == old else v
        for v in claim.voices
    )
    figure = _in_event(claim.figure, events) if claim.figure else None
    return replace(claim, voices=tuple(voices), figure=figure)


def _days(before: Reading, after: Reading, here: Reading) -> _Reckon:
    """How words of time that a partner reckoned were reckoned here; None where that is not told."""
    pairs = twin_claims(before.claims, here.claims)
    own = {t.words.spans: t for t in here.times}
    found = {_said(t): own.get(t.words.spans) for t in (*before.times, *after.times)}
    claims = {c.id: c for c in here.claims}
    for old in before.claims:
        for was, now in _as_of(old, (claims[name] for name in pairs[old.id])):
            found[_said(was)] = now

    def days(time: TimeSpan) -> TimeSpan | None:
        return found.get(_said(time))

    return days


def _as_of(old: Claim, here: Iterator[Claim]) -> Iterator[tuple[TimeSpan, TimeSpan]]:
    """The days of a claim there, and those here on the same words."""
    was = old.figure.as_of if old.figure else None
    for claim in here:
        now = claim.figure.as_of if claim.figure else None
        if was and now and was.words.spans == now.words.spans:
            yield was, now


def _said(time: TimeSpan) -> tuple[object, ...]:
    return time.words.spans, time.begin, time.end


def _reckoned(claim: Claim, document: Document, days: _Reckon) -> Claim:
    """The claim with the days that its words of time are here; as they came where none are."""
    if claim.figure is None or claim.figure.as_of is None:
        return claim
    return replace(claim, figure=_on_days(claim.figure, document, days(claim.figure.as_of)))


def _on_days(figure: Figure, document: Document, time: TimeSpan | None) -> Figure:
    if time is not None or document.published is None:
        return replace(figure, as_of=time or figure.as_of)
    return replace(figure, reason=f"{figure.reason}; {OTHER_DAY}, {document.published}")
