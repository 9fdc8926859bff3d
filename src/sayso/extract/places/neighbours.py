"""What stands beside a name: its kind, the wider places its words put around it, places joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.extract.places.place_runs import PlaceRun, is_owner, lost_possessive, run_text
from sayso.extract.places.place_words import place_words
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_adjective,
    is_noun,
    is_preposition,
)
from sayso.language.names import is_place, place_of
from sayso.language.places import is_state, written_out

GROUND = "ground"
"""The kind of a name behind which a camp or an airport is named: it is the town's."""

DESCRIBING = frozenset(
    {WordClass.OWNING_MARK, WordClass.ADJECTIVE, WordClass.HYPHEN, WordClass.PAST_PARTICIPLE}
)
"""Words between a place and the one it lies in that only describe."""

GAP = 6
"""Words between a name and that of the place it lies in: in the rebel-held north of."""


@dataclass(slots=True, kw_only=True)
class NeighbouredRun:
    """A run with what stands beside it.

    `end` is the number of its last token, its kind's word with it.  `within`: it says only where
    another lies.  `is_owner`: it is a state's adjective or possessive; `is_body`: what follows says
    that a body is named, `is_office`: one that a town has.
    """

    run: PlaceRun
    end: int
    kind: str = ""
    is_owner: bool = False
    is_body: bool = False
    is_office: bool = False
    around: list[str] = field(default_factory=list)
    within: bool = False
    joined: list["NeighbouredRun"] = field(default_factory=list)


def find_neighbours(tokens: Sequence[Token], runs: Sequence[PlaceRun]) -> list[NeighbouredRun]:
    """The runs with what stands beside each; those joined to another stand with it alone."""
    found = [_found(tokens, run) for run in runs]
    for at in range(1, len(found)):
        _own(tokens, found, at)
    for at in range(len(found) - 2, -1, -1):
        _surround(tokens, found, at)
    joined: set[int] = set()
    for at in range(len(found) - 2, -1, -1):
        joined |= _join(tokens, found, at)
    return [f for f in found if id(f) not in joined]


def _found(tokens: Sequence[Token], run: PlaceRun) -> NeighbouredRun:
    words_of, end = place_words(), run.last
    behind = tokens[end + 1] if end + 1 < len(tokens) else None
    one = run.first == run.last
    owner = one and (is_owner(tokens[end]) or _has_possessive(tokens, run))
    low = behind.lower_ if behind is not None else ""
    kind, end = _kind(tokens, run, low if not owner else "")
    return NeighbouredRun(
        run=run,
        end=end,
        kind=kind,
        is_owner=owner,
        is_body=low in words_of.bodies_behind,
        is_office=low in words_of.offices and tokens[run.first].lower_ not in words_of.no_towns,
    )


def _kind(tokens: Sequence[Token], run: PlaceRun, behind: str) -> tuple[str, int]:
    """The word for a name's kind, in it or behind it, and the number of the last token then.

    Before "refugee camp" or "airport" a name is mostly the town's, and the camp no kind of it; so
    is a town's that the gazetteer knows before any house: "a Paris store".
    """
    words_of, (first, last) = place_words(), run
    if behind in words_of.kinds | words_of.streets:
        return behind, last + 1
    known = words_of.kinds | words_of.sites | words_of.streets
    ending, opening = tokens[last].lower_, tokens[first].lower_
    kind = ending if ending in known and last > first else ""
    kind = opening if not kind and opening in words_of.streets and last > first else kind
    behind_it = _ground_behind(tokens, run)
    if not kind and behind_it > last:
        return GROUND, behind_it
    if behind in words_of.sites:
        return behind, last + 1
    return kind, last


def _ground_behind(tokens: Sequence[Token], run: PlaceRun) -> int:
    """The number of a word such as camp or airport behind a name, one word between at most."""
    words_of, last = place_words(), run.last
    name = run_text(tokens, run)
    known = is_place(name) and not is_state(name)
    grounds = words_of.grounds | words_of.sites | words_of.premises if known else words_of.grounds
    for at in range(last + 1, min(last + 3, len(tokens))):
        if tokens[at].lower_ in grounds and tokens[at].text.islower():
            return at
        if not (is_noun(tokens[at]) or is_adjective(tokens[at])) or not tokens[at].text.islower():
            break
    return last


def _has_possessive(tokens: Sequence[Token], run: PlaceRun) -> bool:
    """Whether a state's name has its possessive mark: Velia's."""
    at = run.last + 1
    name = tokens[run.last].text
    return at < len(tokens) and class_of(tokens[at]) is WordClass.OWNING_MARK and is_state(name)


def _text(tokens: Sequence[Token], found: NeighbouredRun) -> str:
    """The name as written, with the word for a wide kind behind it."""
    if found.is_owner:
        word = tokens[found.run.last].text
        return lost_possessive(word) or place_of(word) or word
    last = found.end if found.kind in place_words().wide else found.run.last
    name = "".join(t.text_with_ws for t in tokens[found.run.first : last + 1]).strip()
    return written_out(name) or name


def _own(tokens: Sequence[Token], found: Sequence[NeighbouredRun], at: int) -> None:
    """The state whose adjective or possessive stands before a name lies around it."""
    owner, mine = found[at - 1], found[at]
    between = tokens[owner.run.last + 1 : mine.run.first]
    if not owner.is_owner or len(between) > GAP:
        return
    words_of = place_words()
    plain = all(
        class_of(t) in DESCRIBING or t.lower_ in words_of.kinds | words_of.points | {"of"}
        for t in between
    )
    if plain and not mine.is_owner:
        owner.within = True
        if is_state(_text(tokens, owner)):
            mine.around.append(_text(tokens, owner))


def _surround(tokens: Sequence[Token], found: Sequence[NeighbouredRun], at: int) -> None:
    """The place that follows a name, after a comma or "in", lies around it."""
    mine, wider = found[at], found[at + 1]
    if wider.is_owner and at + 2 < len(found) and found[at + 2].around:
        wider = found[at + 2]
    gap = tokens[mine.end + 1 : wider.run.first]
    if mine.is_owner or not gap or len(gap) > GAP or not _is_around(tokens, mine, gap, wider):
        return
    mine.around[:0] = [_text(tokens, wider), *wider.around]
    wider.within = True


def _is_around(
    tokens: Sequence[Token], mine: NeighbouredRun, gap: Sequence[Token], wider: NeighbouredRun
) -> bool:
    """Whether the words between two names say that the second holds the first."""
    name = _text(tokens, wider)
    rest = [t for t in gap[1:] if not _is_plain(t)]
    if gap[0].text == "," and len(gap) == 1:
        if _goes_on(tokens, wider):
            return False
        closed = wider.end + 1 < len(tokens) and tokens[wider.end + 1].text == ","
        listed = role_of(tokens[wider.run.last]) is Role.CONJUNCT
        short = tokens[wider.run.first].text in (name,) and not listed and closed
        return (is_place(name) and not listed) or wider.kind in place_words().wide or short
    if gap[0].lower_ == "in" or (gap[0].lower_ == "of" and mine.kind):
        return not rest
    return (
        all(_is_plain(t) for t in gap) and is_state(name) and gap[0].lower_ in place_words().points
    )


def _goes_on(tokens: Sequence[Token], found: NeighbouredRun) -> bool:
    """Whether a name behind a comma begins something new: "in Kursk, Ukraine's president said"."""
    if found.is_owner or found.end + 1 >= len(tokens):
        return found.is_owner
    after = tokens[found.end + 1]
    if class_of(after) is WordClass.OWNING_MARK:
        return True
    return after.text[0].isalpha() and not (is_preposition(after) or after.lower_ == "and")


def _is_plain(token: Token) -> bool:
    """Whether a word between two places tells of neither another thing nor another place."""
    words_of = place_words()
    side = token.lower_ in words_of.points | words_of.kinds | words_of.filler | {"a"}
    return side or class_of(token) in DESCRIBING | {WordClass.DETERMINER} or is_owner(token)


def _join(tokens: Sequence[Token], found: Sequence[NeighbouredRun], at: int) -> set[int]:
    """Take up the name that "and" or a comma joins to this one; give its identity."""
    mine, other = found[at], found[at + 1]
    gap = tokens[mine.end + 1 : other.run.first]
    if not gap or mine.is_owner or other.is_owner or mine.around or mine.is_body:
        return set()
    head = tokens[other.run.last]
    first = gap[0].lower_
    inner = all(
        _is_plain(t) or t.lower_ in place_words().joining or t.lower_ == "and" for t in gap[1:]
    )
    conjoined = (
        role_of(head) is Role.CONJUNCT
        and mine.run.first <= _number(tokens, head.head) <= mine.run.last
    )
    if first not in ("and", ",", "or") or not inner or not conjoined:
        return set()
    mine.joined = [other, *other.joined]
    return {id(other)}


def _number(tokens: Sequence[Token], token: Token) -> int:
    return token.i - tokens[0].i
