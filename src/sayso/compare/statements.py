"""Claims with what they say, and on whose word: what versions and withdrawals are told by."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.compare.facts import Facts
from sayso.compare.parties import Parties, PartyRef
from sayso.model.question import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim with what it says, and the party on whose word it rests."""

    account: Account
    facts: Facts
    party: PartyRef | None

    @property
    def outlet(self) -> str:
        """The outlet of its report, lower-case."""
        return self.account.report.outlet.lower()

    @property
    def whose(self) -> tuple[str, ...]:
        """Names that party; empty for nobody."""
        return self.party.key if self.party else ()


def statements(
    accounts: Sequence[Account], facts: Sequence[Facts], parties: Parties
) -> list[Statement]:
    """The accounts as statements, in their order."""
    return [
        Statement(account=a, facts=f, party=parties.of(a))
        for a, f in zip(accounts, facts, strict=True)
    ]
