"""Partners and their keys: told and checked are two states, and every word of them is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sayso.desk.planning import plan_bundle
from sayso.desk.receipts import WITHDRAWING, answered_on, honoured_in, refused_in
from sayso.desk.red import HandedClaim, handed_over
from sayso.errors import NotFound, UserError
from sayso.exchange.keys import PublicKey, read_key_line, same_fingerprint
from sayso.ledger.ledger import Ledger
from sayso.model.bundle import Item, Notice, NoticeKind, ReceivedItem, SentBundle
from sayso.model.decision import DecisionKind
from sayso.model.partner import KeyState, KeyWord, Partner

FOLLOWED = (DecisionKind.ACCEPT.value, DecisionKind.CORRECT.value, DecisionKind.REJECT.value)
"""Kinds of decision that may be taken over from a partner unasked."""


def _word(name: str, key: PublicKey, state: KeyState, by: str, reason: str = "") -> KeyWord:
    return KeyWord(partner=name, key=key.told, state=state, told=reason, by=by)


def check_unnamed(ledger: Ledger) -> None:
    """UserError where this desk has a name."""
    own = ledger.partners.own()
    if own is not None:
        raise UserError(f"this desk is {own.name!r} already; `sayso partner rotate` makes a key")


def name_desk(ledger: Ledger, name: str, key: PublicKey, by: str) -> None:
    """Give this desk its name and its first key; UserError where it has one."""
    check_unnamed(ledger)
    ledger.partners.put(Partner(name=name, own=True), by)
    ledger.partners.say(_word(name, key, KeyState.OWN, by))


def add_partner(ledger: Ledger, name: str, line: str, by: str, *, community: bool) -> PublicKey:
    """Keep a partner and his key as told; also whether an old one is of the community now."""
    key, _ = read_key_line(line)
    known = next((p for p in ledger.partners.all() if p.name == name and not p.own), None)
    ledger.partners.put(replace(known or Partner(name=name), community=community), by)
    if known is None or key.told not in known.keys:
        ledger.partners.say(_word(name, key, KeyState.TOLD, by))
    return key


def follow(ledger: Ledger, name: str, kinds: frozenset[str], by: str) -> None:
    """Take over decisions of these kinds from a partner from now on; none of them: no more."""
    if not kinds <= set(FOLLOWED):
        raise UserError(f"{', '.join(FOLLOWED)} can be followed, and no other decisions")
    ledger.partners.put(replace(ledger.partners.find(name), follows=kinds), by)


def trust(ledger: Ledger, name: str, fingerprint: str, how: str, by: str) -> PublicKey:
    """Keep that a partner's key was compared with what he read out; UserError where it differs."""
    partner = ledger.partners.find(name)
    for line in reversed(partner.keys):
        key = PublicKey(line)
        if same_fingerprint(fingerprint, key):
            if partner.state_of(line) is KeyState.REVOKED:
                raise UserError("this key was revoked: ask for another one")
            ledger.partners.say(_word(name, key, KeyState.CHECKED, by, how))
            return key
    raise UserError(f"no key of {name} has this fingerprint: it may be another's; call them")


def rotate(ledger: Ledger, new: PublicKey, until: date, by: str) -> PublicKey:
    """Put another key in the place of this desk's; the old one, which holds until that day.

    Partners are told of the new one under the old with the next bundle.
    """
    own = ledger.partners.own()
    if own is None:
        raise UserError("this desk has no name and no key yet: `sayso partner init NAME`")
    old = PublicKey(own.key)
    ledger.partners.say(_word(own.name, new, KeyState.OWN, by))
    ended = _word(own.name, old, KeyState.REPLACED, by)
    ledger.partners.say(replace(ended, since=until))
    return old


def revoke(ledger: Ledger, fingerprint: str, since: date, why: str, by: str) -> Partner:
    """Take nothing more that a key signed; what came before stays, and is told apart."""
    for partner in ledger.partners.all():
        for line in partner.keys:
            if same_fingerprint(fingerprint, PublicKey(line)):
                ended = _word(partner.name, PublicKey(line), KeyState.REVOKED, by, why)
                ledger.partners.say(replace(ended, since=since))
                return partner
    raise NotFound("no key has this fingerprint; `sayso partner list` lists them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What a partner was not told yet, or has not answered: ids, and since when it is under way.

    `sequence` is the number of the bundle that tells it, None where none was made yet; `answered`
    the day on which he took that in, `honoured` whether he honoured it.  A line of a bundle that
    he refused is of the kind `refused`, by its place, with his reason.
    """

    partner: str
    kind: str
    ids: tuple[str, ...]
    reason: str
    sequence: int | None = None
    made_at: str = ""
    answered: str = ""
    honoured: bool = True


def pending(ledger: Ledger) -> Iterator[Pending]:
    """What every partner was told to give up, or is to be told, with what he answered."""
    today = datetime.now(UTC).date()
    yield from (_called_back(one) for one in handed_over(ledger) if one.gone)
    for partner in ledger.partners.all():
        if partner.own:
            continue
        last = ledger.exchanged.last_sent(partner.name)
        if last is None:
            continue
        yield from _under_way(ledger, partner, last)
        plan = plan_bundle(ledger, partner.recipient, partner.keys, last.stream, today)
        for notice in plan.notices:
            if notice.kind is not NoticeKind.RECEIPT:
                yield _untold(partner, notice)


def _called_back(one: HandedClaim) -> Pending:
    """What a person has and no program can tell him."""
    return Pending(partner=one.to, kind="retract", ids=(one.claim,), reason=f"handed on {one.on}")


def _untold(partner: Partner, notice: Notice) -> Pending:
    return Pending(
        partner=partner.name, kind=notice.kind.value, ids=notice.ids, reason=notice.reason
    )


def _under_way(ledger: Ledger, partner: Partner, last: SentBundle) -> Iterator[Pending]:
    """Withdrawals in bundles of the stream, with what he answered, and lines that he refused."""
    kept = ledger.exchanged.items(kinds=("receipt",))
    receipts = {r.item.subject: r for r in kept if r.partner == partner.name}
    for bundle in ledger.exchanged.sent_bundles(partner.name):
        if bundle.stream != last.stream:
            continue
        receipt = receipts.get(bundle.sha256)
        about = Pending(
            partner=partner.name,
            kind="refused",
            ids=(),
            reason="",
            sequence=bundle.sequence,
            made_at=bundle.made_at,
            answered=answered_on(receipt) if receipt else "",
        )
        yield from _withdrawn(about, ledger.exchanged.items_of(bundle.sha256), receipt)
        for place, reason in refused_in(receipt) if receipt else ():
            yield replace(about, ids=(place,), reason=reason, honoured=False)


def _withdrawn(
    about: Pending, items: Sequence[Item], receipt: ReceivedItem | None
) -> Iterator[Pending]:
    """What a bundle withdrew, by kind: what its receipt says was honoured, and the rest."""
    done = honoured_in(receipt) if receipt else frozenset[str]()
    for kind in WITHDRAWING:
        ids = [i.subject for i in items if i.kind == kind]
        some = tuple(i for i in ids if i in done or receipt is None)
        rest = tuple(i for i in ids if i not in some)
        if some:
            yield replace(about, kind=kind, ids=some)
        if rest:
            yield replace(about, kind=kind, ids=rest, honoured=False)
