"""The entities of a report: its parties, each with its fullest name and all printed of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from sayso.extract.speakers.mentions import Mention
from sayso.extract.syntax.roles import Role, role_of
from sayso.extract.syntax.word_classes import (
    COMMON_NOUNS,
    DETERMINERS,
    NAMES,
    WordClass,
    class_of,
    is_name,
    is_noun,
)
from sayso.language.names import (
    Sex,
    canonical,
    given_sex,
    is_adjective,
    is_place,
    role_sex,
    singular,
    words,
)
from sayso.model.claim import Party

PLACED = (
    NAMES
    | COMMON_NOUNS
    | DETERMINERS
    | {WordClass.ADJECTIVE, WordClass.OWNING_MARK, WordClass.HYPHEN}
)
"""Words of the place or body that an unnamed person is of."""
LONGEST_PLACE = 9
"""Words of it at most."""
OF_OFFICE = ("of", "for")
"""Links to what an unnamed person is there for, whoever it is."""
OWNING = (Role.OWNER, Role.NOUN_MODIFIER)
"""What an owner in front of a noun is to it."""


@dataclass(slots=True, eq=False)
class Entity:
    """A party while the report is read: `nouns` are the role nouns said of it, lower case.

    A `thing` is in view only so that "they" and "it" are not taken for somebody else.
    """

    name: str
    kind: Party
    role: str = ""
    nouns: set[str] = field(default_factory=set)
    described: str = ""
    sexes: Counter[Sex] = field(default_factory=Counter)
    full: int = 0
    spoke: bool = False
    first: int = 0
    plural: bool = False
    thing: bool = False

    @property
    def sex(self) -> Sex:
        """What most of the words said of it tell."""
        known = [(n, s) for s, n in self.sexes.items() if s]
        return max(known)[1] if known else Sex.UNKNOWN

    def add(self, mention: Mention) -> None:
        """Take up what a mention says of the party."""
        self.full += len(mention.tokens) > 1
        self.nouns.update(mention.nouns)
        if mention.role and self.kind is Party.PERSON:
            self.described += f" {mention.role}"
            if len(mention.role) > len(self.role) or not self.role:
                self.role = " ".join(mention.role.split()).strip(" ,;")
        if mention.sex:
            self.sexes[mention.sex] += 3 if mention.titled else 2


def with_settled_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with one kind for each name: where a report sets it "in", it is a place's.

    A surname printed in full elsewhere is a person's also behind "of", or ending in "s".
    """
    people = {_surname(m.tokens).lower() for m in mentions if _is_in_full(m)}
    bodies = {
        m.name for m in mentions if m.called_body or (m.kind is Party.BODY and len(m.tokens) > 1)
    }

    def kind(mention: Mention) -> Party:
        one = len(mention.tokens) == 1
        family = one and mention.name[-1:] == "s" and mention.name[:-1].lower() in people
        if family and mention.name.lower() not in people:
            return Party.GROUP
        loose = mention.kind in (Party.BODY, Party.GROUP)
        if one and loose and mention.tokens[0].lower() in people:
            return Party.PERSON if not is_place(mention.name) else mention.kind
        is_person = mention.titled or mention.nouns or mention.sex
        if mention.kind is Party.PERSON and mention.name in bodies and not is_person:
            return Party.BODY
        return mention.kind

    return [replace(m, kind=kind(m)) for m in mentions]


def _is_in_full(mention: Mention) -> bool:
    return mention.kind is Party.PERSON and len(mention.tokens) > 1 and not mention.heading


class Entities:
    """The named parties of a report and which mention is whose."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.members: list[Entity] = []
        self._of: dict[int, Entity] = {}
        self._by_last: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
        self._full: dict[tuple[str, str], Entity] = {}
        self._bodies: dict[str, Entity] = {}
        people = [m for m in mentions if m.kind is Party.PERSON]
        self._take_full_names(m for m in people if len(m.tokens) > 1 and not m.heading)
        loud = {m.begin for m in mentions if self._is_loud(m)}
        others = [m for m in mentions if m.kind is not Party.PERSON and m.begin not in loud]
        self._owners = _owners(others)
        self._take_bodies(m for m in others if not m.heading)
        short = [m for m in mentions if m.kind is Party.PERSON or m.begin in loud]
        self._take_short_names(m for m in short if m.begin not in self._of)
        for mention in mentions:
            if mention.heading and mention.begin not in self._of:
                self._take_from_heading(mention)

    def of(self, mention: Mention) -> Entity | None:
        """Whose mention this is; None for a name that stands in a headline only."""
        return self._of.get(mention.begin)

    def _is_loud(self, mention: Mention) -> bool:
        """A known surname in capitals, as transcripts print it."""
        word = mention.tokens[0]
        return len(mention.tokens) == 1 and word.isupper() and word.lower() in self._by_last

    def _take(self, mention: Mention, entity: Entity) -> None:
        self._of[mention.begin] = entity
        entity.add(mention)

    def _new(self, mention: Mention) -> Entity:
        name = canonical(mention.name) if is_adjective(mention.name) else mention.name
        plural = mention.kind is Party.GROUP
        entity = Entity(name=name, kind=mention.kind, first=mention.begin, plural=plural)
        self.members.append(entity)
        return entity

    def _take_full_names(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            key = (mention.tokens[0].lower(), _surname(mention.tokens).lower())
            entity = self._full.get(key)
            if entity is None:
                entity = self._full[key] = self._new(mention)
                self._by_last[key[1]].append((mention.begin, entity))
                self._by_first[key[0]].append((mention.begin, entity))
                sex = given_sex(mention.tokens[0])
                if sex:
                    entity.sexes[sex] += 2
            elif len(mention.name) > len(entity.name):
                entity.name = mention.name
            self._take(mention, entity)

    def _take_short_names(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            entity = self._match(mention)
            if entity is None and mention.heading:
                continue
            if entity is None:
                entity = self._new(mention)
                if given_sex(mention.tokens[0]):
                    entity.sexes[given_sex(mention.tokens[0])] += 1
                self._by_last[_surname(mention.tokens).lower()].append((mention.begin, entity))
            self._take(mention, entity)

    def _match(self, mention: Mention) -> Entity | None:
        last = _surname(mention.tokens).lower()
        for table in (self._by_last, self._by_first):
            fit = [
                (begin, m)
                for begin, m in table.get(last, ())
                if not mention.sex or not m.sex or m.sex is mention.sex
            ]
            before = [m for begin, m in fit if begin <= mention.begin]
            if fit:
                return max(before or [m for _, m in fit], key=lambda m: m.full)
        return self._bodies.get(canonical(mention.name).lower())

    def _take_bodies(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            key = canonical(mention.name).lower()
            key = self._owners.get(key, key)
            if key[-1:] == "s" and mention.tokens[-1][:-1].isupper() and key[:-1] in self._bodies:
                key = key[:-1]
            entity = self._bodies.get(key)
            if entity is None:
                entity = self._defined(mention) or self._new(mention)
                self._bodies[key] = entity
                self._name_short_forms(entity, mention)
            elif len(mention.name) > len(entity.name) and _is_fuller(mention):
                entity.name = mention.name
            self._take(mention, entity)

    def _defined(self, mention: Mention) -> Entity | None:
        """The body named by its initials before: "the ORA, or Ostrian Rail Authority"."""
        initials = initials_of(mention.tokens)
        entity = self._bodies.get(initials.lower()) if len(initials) > 2 else None
        if entity is None or entity.name.replace(".", "") != initials:
            return None
        entity.name = mention.name
        return entity

    def _name_short_forms(self, entity: Entity, mention: Mention) -> None:
        """Initials ("IRC"), an outlet's last word and a firm's first stand for the full name."""
        if len(mention.tokens) < 2:
            return
        initials = initials_of(mention.tokens)
        if len(initials) > 1:
            self._bodies.setdefault(initials.lower(), entity)
        if mention.kind is Party.OUTLET:
            self._bodies.setdefault(mention.tokens[-1].lower(), entity)
        if mention.tokens[-1] in words("bodies", "firms") | words("bodies", "trading"):
            self._bodies.setdefault(mention.tokens[0].lower(), entity)

    def _take_from_heading(self, mention: Mention) -> None:
        entity = self._full.get((mention.tokens[0].lower(), _surname(mention.tokens).lower()))
        entity = entity or self._bodies.get(canonical(mention.name).lower())
        if entity is not None:
            self._take(mention, entity)


def _owners(mentions: Iterable[Mention]) -> dict[str, str]:
    """For a body's bare name the one that says whose it is, where the report knows one alone.

    "The Foreign Ministry" is Pakistan's in a report that speaks of no other country's.
    """
    whose = defaultdict[str, set[str]](set)
    for mention in mentions:
        full = canonical(mention.name).lower()
        owner, found, own = full.partition("'s ")
        if found and is_place(owner):
            whose[own].add(full)
    return {own: min(full) for own, full in whose.items() if len(full) == 1}


def initials_of(tokens: tuple[str, ...]) -> str:
    """The capitals that the words of a name begin with."""
    return "".join(t[0] for t in tokens if t[0].isupper())


def _is_fuller(mention: Mention) -> bool:
    return len(mention.tokens) > 1 and not is_adjective(mention.name)


def _surname(tokens: tuple[str, ...]) -> str:
    """The last word of a name that is no "Jr." or "III"."""
    kept = [t for t in tokens if t.lower().rstrip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    return kept[-1] if kept else tokens[-1]


def unnamed_entity(token: Token, kind: Party) -> Entity:
    """The party of a noun phrase that names nobody, as printed."""
    doc = token.doc
    lefts = [t for t in token.lefts if role_of(t) is not Role.RELATIVE_CLAUSE]
    opens = [t for t in lefts if role_of(t) is Role.DETERMINER][:1] or lefts[:1] or [token]
    owners = (t.left_edge.i for t in lefts if role_of(t) in OWNING)
    first = opens[0].left_edge.i if role_of(opens[0]) is Role.COMPOUND else opens[0].i
    left = max(min(first, *owners, token.i), token.i - 8)
    right = _placed_until(token) if kind in (Party.ROLE, Party.ANONYMOUS) else token.i
    text = " ".join(doc[left : right + 1].text.split())
    entity = Entity(name=text, kind=kind, first=token.idx, plural=kind is Party.GROUP)
    entity.nouns.add(singular(token.lower_) if kind is Party.GROUP else token.lower_)
    sex = role_sex().get(token.lower_, Sex.UNKNOWN)
    if sex and kind in (Party.PERSON, Party.ROLE, Party.ANONYMOUS):
        entity.sexes[sex] += 3
    return entity


def _placed_until(token: Token) -> int:
    """Where the words end that say whose or where an unnamed person is: "at the Customs Office".

    They end with the first name.  Where none comes, only those of an office and of whom one speaks
    for count: "a professor of law", "a lawyer for the family", not "a man in the street".
    """
    doc, end = token.doc, token.i
    at = end + 1
    while at < len(doc) and doc[at].lower_ in words("citing", "placing"):
        last = _last_placed(token, at + 1)
        named = any(is_name(t) for t in doc[at + 1 : last + 1])
        if last == at or not (named or doc[at].lower_ in OF_OFFICE):
            break
        end, at = last, last + 1
        if named:
            break
    return end


def _last_placed(token: Token, begin: int) -> int:
    """The last noun of a place or body that begins there; the word before where there is none."""
    doc, last, at = token.doc, begin - 1, begin
    while at < len(doc) and at - begin < LONGEST_PLACE and class_of(doc[at]) in PLACED:
        last = at if is_noun(doc[at]) else last
        at += 1
    return last
