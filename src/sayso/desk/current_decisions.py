"""What people decided, aimed at the claims and questions as they are named now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sayso.ledger.ledger import Ledger
from sayso.model.decision import Decision, standing
from sayso.model.question import question_id


def current_decisions(
    ledger: Ledger, as_known_on: date | None = None, besides: Sequence[Decision] = ()
) -> list[Decision]:
    """What people decided and nobody took back.

    What they said of a claim holds for the claim as later corrected.  `besides` are decisions taken
    as if they were kept.
    """

    def made_and_aimed() -> list[Decision]:
        made = standing([*ledger.decisions(known_on=as_known_on), *besides])
        now = current_names(ledger, as_known_on, besides) if made else {}
        return [aimed(d, now) for d in made] if now else made

    if besides:
        return made_and_aimed()
    return ledger.states.once(("current decisions", as_known_on), made_and_aimed)


def current_names(
    ledger: Ledger, as_known_on: date | None = None, besides: Sequence[Decision] = ()
) -> dict[str, str]:
    """The present ids of corrected claims, and of questions that they raised, by each of before."""
    now = ledger.claim_ids.current(as_known_on, besides)
    return now | {question_id(old): question_id(new) for old, new in now.items()}


def aimed(decision: Decision, now: Mapping[str, str]) -> Decision:
    """The decision with what it is about by present ids."""
    if now.keys().isdisjoint(decision.subjects):
        return decision
    return replace(decision, subjects=tuple(now.get(s, s) for s in decision.subjects))
