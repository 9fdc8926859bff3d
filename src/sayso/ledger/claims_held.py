"""Claims as they are fetched: with their reports, and as people left them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, select

from sayso.ledger import criteria, reviews
from sayso.ledger.criteria import Wanted
from sayso.ledger.database import Database
from sayso.ledger.lookup import find_ids, gather
from sayso.ledger.rows import claim_words, searched_row
from sayso.ledger.schema import claim
from sayso.ledger.versions import versioned_reports
from sayso.model.decision import Decision
from sayso.model.question import Account

AT_ONCE = 500
"""Claims fetched together; rows are only added: what comes later is as it was."""


def accounts(database: Database, wanted: Wanted) -> Iterator[Account]:
    """Claims by publication, report and place in the text, at most as many as are wanted."""
    found = _accounts(database, wanted)
    return found if wanted.limit is None else islice(found, max(wanted.limit, 0))


def _accounts(database: Database, wanted: Wanted) -> Iterator[Account]:
    with database.reads() as connection:
        made = reviews.reviews_by(connection, wanted.known_on)
        changed = made.corrected_ids()
        keys = list(connection.scalars(criteria.claim_keys(database, wanted, changed)))
    for start in range(0, len(keys), AT_ONCE):
        with database.reads() as connection:
            found = gather(connection, keys[start : start + AT_ONCE])
        for claim_id, account in found:
            shown = _shown(claim_id, account, made, wanted)
            if shown is not None:
                yield shown


def accounts_whole(
    database: Database, wanted: Wanted, besides: Sequence[Decision]
) -> Iterator[Account]:
    """The same, each with events, profile and version of its report; `besides` as if kept."""
    with database.reads() as connection:
        made = reviews.reviews_by(connection, wanted.known_on, besides)
        keys = list(connection.scalars(criteria.claim_keys(database, wanted, set())))
    for start in range(0, len(keys), AT_ONCE):
        with database.reads() as connection:
            found = gather(connection, keys[start : start + AT_ONCE], whole=True)
            versions = versioned_reports(connection, (a.report for _, a in found), wanted)
        kept = ((i, replace(a, report=versions[a.report.id])) for i, a in found)
        yield from (_reviewed(a, i, made) for i, a in kept if not made.hides(i))


def account_page(
    database: Database, wanted: Wanted, below: int | None, most: int
) -> list[tuple[int, Account]]:
    """So many with their keys, lower than `below`, those added last first."""
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        changed, found = made.corrected_ids(), list[tuple[int, Account]]()
        at_once = min(most, AT_ONCE)
        while len(found) < most:
            keys = criteria.newest_claims(database, wanted, changed, below).limit(at_once)
            some = list(connection.scalars(keys))
            shown = (_shown(i, a, made, wanted) for i, a in gather(connection, some))
            found += [(k, a) for k, a in zip(some, shown, strict=True) if a]
            if len(some) < at_once:
                break
            below = some[-1]
    return found[:most]


def accounts_of(database: Database, names: Sequence[str]) -> list[Account]:
    """The claims of these ids, or of the only ones that begin so; NotFound says what to do.

    All are looked up together, in their order.
    """
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        roots = find_ids(connection, claim.c.id, "clm_", names, made.other_ids)
        keys = _newest(connection, list(dict.fromkeys(roots.values())))
        found: dict[str, Account] = {}
        for start in range(0, len(keys), AT_ONCE):
            found |= gather(connection, keys[start : start + AT_ONCE])
    return [_reviewed(found[roots[name]], roots[name], made) for name in names]


def _newest(connection: Connection, roots: Sequence[str]) -> list[int]:
    """The key of each of these claims as it was read last."""
    found: dict[str, int] = {}
    for start in range(0, len(roots), AT_ONCE):
        query = select(claim.c.id, claim.c.seq).where(
            claim.c.id.in_(roots[start : start + AT_ONCE])
        )
        for row in connection.execute(query.order_by(claim.c.reading, claim.c.position.desc())):
            found[row.id] = row.seq
    return list(found.values())


def _reviewed(account: Account, claim_id: str, made: reviews.Reviews) -> Account:
    now = made.over(claim_id, account.claim)
    return Account(claim=now, report=account.report, withdrawn=made.withdrawn.get(claim_id))


def _shown(
    claim_id: str, account: Account, made: reviews.Reviews, wanted: Wanted
) -> Account | None:
    """The account as it stands after review; None where it was rejected, or is not wanted so."""
    if made.hides(claim_id):
        return None
    if claim_id not in made.of or not made.of[claim_id].corrections:
        back = made.withdrawn.get(claim_id)
        return replace(account, withdrawn=back) if back else account
    amended = _reviewed(account, claim_id, made)
    row = searched_row(amended.claim, amended.report)
    found_by = set(" ".join(claim_words(amended.claim)).split())
    return amended if criteria.fits(row, found_by, wanted) else None
