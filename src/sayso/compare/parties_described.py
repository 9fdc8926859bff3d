"""Parties joined by what reports say of them: their kind, their seat, and who speaks for them.

Every step reads the parties as they stood before it, so that no order of reports matters.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sayso.compare.parties_joined import Joined, Joins
from sayso.compare.parties_seen import Naming, Sighting
from sayso.language.bodies import only_kinds
from sayso.language.lexicon import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of a party: the words, kinds and seats that the reports give it.

    It `speaks` where it was named as a voice, not only in somebody's role.
    """

    naming: Naming
    words: frozenset[str]
    homes: frozenset[str]
    kinds: frozenset[str]
    seats: frozenset[str]
    outlet: bool
    speaks: bool


def _known(joined: Joined) -> dict[Naming, _Known]:
    """Of each party with a name of its own, by its root."""
    seen: dict[Naming, list[Sighting]] = defaultdict(list)
    for sighting in joined.sightings:
        if not sighting.naming.name.person:
            seen[joined.root(sighting.naming)].append(sighting)
    found: dict[Naming, _Known] = {}
    for root, members in joined.members.items():
        names = [m for m in members if m.proper]
        if names:
            sightings = seen.get(root, [])
            found[root] = _Known(
                naming=max(names, key=lambda n: (len(n.name.words), n.order)),
                words=frozenset(w for m in members for w in m.name.words),
                homes=frozenset(h for n in names for h in n.name.homes),
                kinds=frozenset(k for m in members for k in m.body.kinds)
                | frozenset(k for s in sightings for k in s.kinds),
                seats=frozenset(p for s in sightings for p in s.seats),
                outlet=any(s.outlet for s in sightings),
                speaks=bool(sightings),
            )
    return found


def _fits(described: Naming, known: _Known) -> bool:
    """Whether a description may be of a party: its kind, its state, its seat, no other words."""
    body, name = described.body, described.name
    if body.plural and not body.kinds & word_set("parties", "bodies", "peopled"):
        return False
    if not name.homes <= known.homes or (body.seat and known.seats - {body.seat}):
        return False
    if not _untold(described) <= known.words:
        return False
    publishing = word_set("parties", "bodies", "publishing")
    if known.outlet and not body.kinds & publishing:
        return False
    if body.kinds:
        return bool(body.kinds & known.kinds) or set(name.words) <= known.words
    state = word_set("parties", "bodies", "state")
    return body.general and not known.kinds & (state | publishing)


def _may_be(described: Naming, known: _Known) -> bool:
    """Whether a description may be of a party of which no kind is told: "the charity" of MSF."""
    certain = described.body.kinds - only_kinds() if described.name.written.islower() else ()
    return (
        bool(certain)
        and known.speaks
        and not (known.kinds or known.outlet or described.body.plural)
    )


def _untold(described: Naming) -> set[str]:
    """Words of a description beside its noun of kind."""
    body = described.body
    return set(body.beside) - word_set("parties", "bodies", "loose")


def _by_report(joined: Joined) -> dict[str, set[Naming]]:
    """The roots of the parties that each report speaks of."""
    found: dict[str, set[Naming]] = defaultdict(set)
    for sighting in joined.sightings:
        found[sighting.report] |= {joined.root(n) for n in sighting.namings}
    return found


def described_here(joined: Joined) -> Joins:
    """A description is of the one party of its own report that it fits."""
    if not any(n.typed for n in joined.namings):
        return
    known, here = _known(joined), _by_report(joined)
    for naming in (n for n in joined.namings if n.typed):
        if joined.root(naming) in known:
            continue
        near = [r for r in here[naming.report] if r in known]
        fits = [r for r in near if _fits(naming, known[r])]
        fits = fits or [r for r in near if _may_be(naming, known[r])]
        if len(fits) == 1:
            more = known[fits[0]].naming
            yield naming, more, f"“{naming.name.written}” is {more.name.written} in its report"


def described_anywhere(joined: Joined) -> Joins:
    """A description of a certain kind or seat is of the one party of the event that it fits."""
    if not any(n.typed for n in joined.namings):
        return
    known, reports = _known(joined), _by_report(joined)
    alike: dict[tuple[frozenset[str], str], list[_Known]] = {}
    for naming in (n for n in joined.namings if n.typed):
        if joined.root(naming) in known or not (naming.body.kinds or naming.body.seat):
            continue
        words = (naming.name.homes, naming.name.written)
        if words not in alike:
            fit = (k for k in known.values() if _fits(naming, k) and _is_seated(naming, k))
            alike[words] = list(islice(fit, 2))
        here = (known[r] for r in reports[naming.report] if r in known)
        if len(alike[words]) == 1 and not any(_may_be(naming, k) for k in here):
            more = alike[words][0].naming
            why = f"“{naming.name.written}” fits {more.name.written} alone of those on the event"
            yield naming, more, why


def _is_seated(described: Naming, known: _Known) -> bool:
    return bool(described.body.kinds) or described.body.seat in known.seats


def heads_of_named(joined: Joined) -> Joins:
    """Who heads a body with a name, or speaks for it, speaks on its word."""
    held = list(_held(joined))
    known = _known(joined) if held else {}
    for person, bodies in held:
        named = {joined.root(b) for b in bodies} & set(known)
        if len(named) == 1:
            party = known[next(iter(named))]
            some = [b for b in bodies if joined.root(b) in named or _fits(b, party)]
            yield from (_speaks(joined, person, b) for b in some)


def heads_of_others(joined: Joined) -> Joins:
    """Who heads the one body that roles describe for him speaks on its word."""
    held = list(_held(joined))
    known = _known(joined) if held else {}
    for person, bodies in held:
        named = {joined.root(b) for b in bodies} & set(known)
        if len({b.name.words for b in bodies}) == 1 and not named:
            yield from (_speaks(joined, person, b) for b in bodies)


def _held(joined: Joined) -> Iterator[tuple[Naming, list[Naming]]]:
    """Each person, under any name, with the bodies that reports say the person heads."""
    held: dict[Naming, set[Naming]] = defaultdict(set)
    for sighting in joined.sightings:
        body = sighting.heads or (_last_before(joined, sighting) if sighting.of_last else None)
        if body and sighting.naming.name.person:
            held[joined.root(sighting.naming)].add(body)
    for person in sorted(held, key=lambda n: n.order):
        yield person, sorted(held[person], key=lambda n: n.order)


def _speaks(joined: Joined, person: Naming, body: Naming) -> tuple[Naming, Naming, str]:
    whole = max(joined.members[joined.root(body)], key=_fullness)
    return person, body, f"{whole.name.written}, by {person.name.written}"


def _fullness(naming: Naming) -> tuple[object, ...]:
    """How much a name says of whose it is."""
    name = naming.name
    size = len(name.words) + len(name.homes)
    return not name.person, naming.proper, size, len(name.written), naming.order


def _last_before(joined: Joined, sighting: Sighting) -> Naming | None:
    """The one body that a report named before; none where it named several."""
    before = {
        joined.root(s.naming): s.naming
        for s in joined.by_report[sighting.report]
        if s.at < sighting.at
        and not (s.outlet or s.naming.name.person or s.naming.document or s.naming.unnamed)
    }
    return next(iter(before.values())) if len(before) == 1 else None
