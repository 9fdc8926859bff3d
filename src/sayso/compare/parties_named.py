"""Parties joined by their names: spellings, short names, the same bare words, statements.

Every step reads the parties as they stood before it, so that no order of reports matters.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.compare.parties_joined import Joined, Joins
from sayso.compare.parties_seen import Naming, Sighting, is_one_of_its_kind
from sayso.language.parties import NameMatch, PartyName, match_parties

LARGEST = 200  # names with a word in common; one that more have tells none of them apart
SOURCES = 40  # unnamed ones of a report that are held against one another


def _named(joined: Joined) -> list[Naming]:
    """Names of persons and bodies that all reports share."""
    return [n for n in joined.namings if not (n.typed or n.document or n.unnamed)]


def _near(namings: Sequence[Naming]) -> Iterator[tuple[Naming, Naming]]:
    """Pairs of names that have a word, the opening of a surname or their initials in common."""
    firsts = sorted({n.key: n for n in reversed(namings)}.values(), key=lambda n: n.order)
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, naming in enumerate(firsts):
        for key in _near_keys(naming.name):
            blocks[key].append(at)
    some = (block for block in blocks.values() if len(block) <= LARGEST)
    pairs = {pair for block in some for pair in combinations(block, 2)}
    yield from ((firsts[a], firsts[b]) for a, b in sorted(pairs))


def _near_keys(name: PartyName) -> set[str]:
    """What a name has in common with every name that may be the same party's."""
    keys = {*name.words, "".join(name.words), name.initials}
    keys |= {f"{w[:3]}-" for w in (*name.spelt[-1:], *name.words[-1:])}
    return (keys | {f"of {home}" for home in name.homes}) - {""}


def _less(one: Naming, other: Naming) -> bool:
    """Whether one says less of whose name it is than the other."""
    a, b = one.name, other.name
    if a.person and b.person:
        return len(a.spelt) < len(b.spelt)
    return len(a.words) + len(a.homes) < len(b.words) + len(b.homes)


def _is_joint(naming: Naming) -> bool:
    """Two parties in one breath, "the Observatory and the rescue service"."""
    return " and the " in naming.name.written


def same_keys(joined: Joined) -> Joins:
    """One name, with its article and without."""
    firsts: dict[tuple[str, ...], Naming] = {}
    for naming in joined.namings:
        yield naming, firsts.setdefault(naming.key, naming), ""


def same_names(joined: Joined) -> Joins:
    """One name in two spellings, with or without its state, or its initials."""
    for one, other in _near(_named(joined)):
        short = one.name.person and other.name.person and _less(one, other) != _less(other, one)
        if short or _is_joint(one) or _is_joint(other):
            continue
        if match_parties(one.name, other.name) is NameMatch.SAME:
            yield one, other, f"“{one.name.written}” and “{other.name.written}” are one name"


def same_words(joined: Joined) -> Joins:
    """Two names that a report gives for one party in one breath."""
    for sighting in joined.sightings:
        for other in sighting.called:
            less, more = (other, sighting.naming) if other.typed else (sighting.naming, other)
            yield less, more, f"“{less.name.written}”, by {more.name.written}"


def _may_be_one(one: Naming, other: Naming) -> bool:
    return match_parties(one.name, other.name) is not NameMatch.DIFFERENT


def short_names(joined: Joined) -> Joins:
    """A name that says less is the fuller one's where only one fuller one is there."""
    fuller: dict[Naming, list[Naming]] = defaultdict(list)
    for pair in _near(_named(joined)):
        for one, other in (pair, pair[::-1]):
            alike = one.name.person == other.name.person and _less(one, other)
            if alike and not _is_joint(other) and _may_be_one(one, other):
                fuller[one].append(other)
    for one, others in fuller.items():
        if len({joined.root(o) for o in others} - {joined.root(one)}) == 1:
            more = max(others, key=lambda n: (len(n.name.words), n.order))
            yield one, more, f"{one.name.written}, by {more.name.written}"


def bare_words(joined: Joined) -> Joins:
    """What a place has one of, by the bare word ("police") or by several ("water board").

    It is one party in all reports on one event.
    """
    vague = {s.naming for s in joined.sightings if s.indefinite}
    firsts: dict[object, Naming] = {}
    for naming in joined.namings:
        bare = naming.typed and naming not in vague and _is_telling(naming)
        if bare and not any(m.proper for m in joined.members[joined.root(naming)]):
            first = firsts.setdefault((naming.name.homes, naming.name.words), naming)
            yield naming, first, f"both reports say “{naming.name.written}”"
    for one, other in _near(list(firsts.values())):
        if match_parties(one.name, other.name) is NameMatch.SAME:
            yield one, other, f"“{one.name.written}” and “{other.name.written}” are one name"


def _is_telling(naming: Naming) -> bool:
    return is_one_of_its_kind(naming) or len(naming.name.words) > 1


def documents(joined: Joined) -> Joins:
    """A statement is of the party last named before it in its report."""
    for sightings in joined.by_report.values():
        behind: Naming | None = None
        for sighting in sightings:
            if sighting.naming.document and behind:
                why = f"“{sighting.naming.name.written}” of {behind.name.written}"
                yield sighting.naming, behind, why
            elif _can_state(sighting):
                behind = sighting.naming


def _can_state(sighting: Sighting) -> bool:
    naming = sighting.naming
    return sighting.at >= 0 and not (sighting.outlet or naming.document or naming.unnamed)


def unnamed(joined: Joined) -> Joins:
    """Someone unnamed is one with whom a report says more of, or others in the same words."""
    firsts: dict[object, Naming] = {}
    for naming in joined.namings:
        if naming.unnamed and len(naming.name.words) > 1:
            first = firsts.setdefault((naming.name.homes, naming.name.words), naming)
            yield naming, first, f"both reports say “{naming.name.written}”"
    for sightings in joined.by_report.values():
        some = dict.fromkeys(s.naming for s in sightings if s.naming.unnamed)
        for one, other in combinations(list(some)[:SOURCES], 2):
            less, more = sorted((one, other), key=lambda n: (len(n.name.words), n.order))
            if set(less.name.words) <= set(more.name.words):
                yield less, more, f"“{less.name.written}”, by {more.name.written}"
