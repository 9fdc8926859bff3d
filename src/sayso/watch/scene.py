"""A question weighed and laid out, as findings are read off it, and whose word claims rest on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.compare.facts import Facts
from sayso.compare.rows import lay_out
from sayso.compare.weighing import Weighed
from sayso.model.amount import shown
from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.question import Account, Verdict

NOBODY = "a source not given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Claims that go back to one origin; its id is that of the one which the ledger had first.

    `spoken` is its name as it stands in a sentence.
    """

    id: str
    name: str
    claims: frozenset[str]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A question weighed and laid out, with what its accounts say and on whose word, by claim.

    `declined` are claims of its reports that decline to say what is asked.
    """

    answer: Answer
    facts: Mapping[str, Facts]
    accounts: Mapping[str, Account]
    lineage_of: Mapping[str, Lineage]
    declined: tuple[Account, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What its claims leave standing."""
        return self.answer.question.verdict

    def figure(self, claim: str) -> str:
        """The figure of a claim, in words."""
        return shown(self.facts[claim].amount)


def scene_of(
    weighed: Weighed, decisions: Sequence[Decision], declined: Sequence[Account] = ()
) -> Scene:
    """A question as findings are read off it."""
    accounts = {a.id: a for a in weighed.question.accounts}
    lineage_of: dict[str, Lineage] = {}
    for origin in weighed.question.lineages:
        own = [accounts[c] for c in origin.claims if c in accounts]
        found = lineage_made(origin.name, own, origin.claims)
        lineage_of |= dict.fromkeys(origin.claims, found)
    return Scene(
        answer=lay_out(weighed, decisions),
        facts={f.id: f for f in weighed.facts},
        accounts=accounts,
        lineage_of=lineage_of,
        declined=tuple(declined),
    )


def added_key(account: Account) -> tuple[datetime, str, str]:
    """What orders claims as the ledger had them: when their report came, then by their ids."""
    return account.report.added or datetime.min, account.report.id, account.id


def lineage_made(name: str, own: Collection[Account], claims: Iterable[str]) -> Lineage:
    """The lineage of a party of this name, empty for none, on whose word these accounts rest."""
    first = min(own, key=added_key)
    return Lineage(
        id=first.id,
        name=name or NOBODY,
        claims=frozenset(claims),
        spoken=spoken(name, own) if name else NOBODY,
    )


def spoken(name: str, accounts: Iterable[Account]) -> str:
    """A party's name as it stands in a sentence: with the article that a mention of it has."""
    whole = f"the {name}"
    mentions = (v.mention.text for a in accounts for v in a.claim.voices if v.mention)
    has_article = any(m.casefold().startswith(whole.casefold()) for m in mentions)
    return whole if has_article else name
