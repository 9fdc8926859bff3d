"""A source followed through the ledger: on its own word, whom it relays, and who relays it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.desk.current_decisions import current_decisions
from sayso.errors import NotFound
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import ABOUT_SOURCES, Decision, DecisionKind
from sayso.model.question import Account

MOST = 5_000
"""So many claims of a source are gathered; more than that nobody reads on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSource:
    """A source's claims: `own` rest on its word, `relayed` are others' words that it hands on.

    `names` are those that it goes by in reports, as people joined them too, with how many claims
    each has; `decisions` are those about it.  `more`: there are more claims than were gathered.
    """

    name: str
    names: Mapping[str, int]
    own: tuple[Account, ...]
    relayed: tuple[Account, ...]
    decisions: tuple[Decision, ...]
    more: bool = False


def follow_source(ledger: Ledger, name: str) -> FollowedSource:
    """Everything that a source of this name says or hands on; NotFound where nobody has it."""
    made = [d for d in current_decisions(ledger) if d.kind in ABOUT_SOURCES]
    names = _joined(name, made)
    accounts = _speaking(ledger, names)
    own = [a for a in accounts[:MOST] if a.claim.origin and _is_one(a.claim.origin.name, names)]
    mine = {a.id for a in own}
    relayed = [a for a in accounts[:MOST] if a.id not in mine]
    about = tuple(d for d in made if any(_is_one(s, names) for s in d.subjects))
    if not (own or relayed or about):
        raise NotFound(f"nobody in the ledger is called {name!r}")
    return FollowedSource(
        name=name,
        names=Counter(v for a in accounts for v in set(_spoken(a, names))),
        own=tuple(own),
        relayed=tuple(relayed),
        decisions=about,
        more=len(accounts) > MOST,
    )


def names_alike(ledger: Ledger, name: str, most: int) -> list[str]:
    """So many other names of origins that hold the longest word of this one, of most claims first.

    They may be names of one party.
    """
    longest = max(name.split(), key=len, default="")
    found = ledger.sources.page(longest, 0, 3 * most) if len(longest) > 2 else []
    return [one.name for one in found if not same_name(one.name, name)][:most]


def _joined(name: str, made: Iterable[Decision]) -> list[str]:
    """The name and all that people joined with it, the last word on two names holding."""
    names = [name]
    for decision in made:
        if not any(_is_one(s, names) for s in decision.subjects):
            continue
        if decision.kind is DecisionKind.JOIN_PARTIES:
            names += [s for s in decision.subjects if s not in names]
        elif decision.kind is DecisionKind.PART_PARTIES:
            names = [n for n in names if same_name(n, name) or n not in decision.subjects]
    return names


def _speaking(ledger: Ledger, names: Iterable[str]) -> list[Account]:
    """The claims in whose chains one of these names speaks, each once."""
    found: dict[str, Account] = {}
    for name in names:
        wanted = Wanted(speaker=name.removeprefix("the ").removeprefix("The "), limit=MOST + 1)
        for account in ledger.accounts(wanted):
            if _spoken(account, names):
                found.setdefault(account.id, account)
    return list(found.values())


def _spoken(account: Account, names: Iterable[str]) -> list[str]:
    """The voices of a claim that go by one of these names."""
    return [v.name for v in account.claim.voices if _is_one(v.name, names)]


def _is_one(voice: str, names: Iterable[str]) -> bool:
    return any(same_name(voice, name) for name in names)
