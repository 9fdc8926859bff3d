"""What people decided, aimed at the claims and questions as they are named now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.ledger.ledger import Ledger
from sayso.model.decision import Decision, standing
from sayso.model.question import question_id


def current_decisions(
    ledger: Ledger,
    claims: Iterable[str],
    as_known_on: date | None = None,
    besides: Sequence[Decision] = (),
) -> list[Decision]:
    """What people decided and nobody took back.

    What they said of a claim holds for the claim as later corrected.  `besides` are decisions taken
    as if they were kept.
    """
    made = standing([*ledger.decisions(known_on=as_known_on), *besides])
    first = ledger.first_ids(besides) if made else {}
    now = {first[i]: i for i in claims if i in first} if first else {}
    return [_aimed(d, first, now) for d in made] if now else made


def _aimed(decision: Decision, first: Mapping[str, str], now: Mapping[str, str]) -> Decision:
    """The decision with its claims, and questions that they raised, by the ids they have now."""
    names = {question_id(old): question_id(new) for old, new in now.items()}
    names |= {old: now[root] for old, root in first.items() if root in now} | dict(now)
    return replace(decision, subjects=tuple(names.get(s, s) for s in decision.subjects))
