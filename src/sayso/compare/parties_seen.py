"""What each report says of the parties it names: one sighting a voice, before any are joined."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.language.bodies import Body, only_kinds, read_body
from sayso.language.calendar import day_names
from sayso.language.lexicon import word_set
from sayso.language.mentions import MentionRead, read_mention
from sayso.language.names import bare, known_as
from sayso.language.parties import PartyName, party_name
from sayso.model.claim import Party, Voice
from sayso.model.question import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name or description as one report uses it; `report` is empty for a name that all share.

    `unnamed`: someone of a body who is not named, and is nobody else.
    """

    name: PartyName
    report: str = ""
    typed: bool = False
    document: bool = False
    unnamed: bool = False
    key: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """`key` names the naming: what it is ordered and looked up by."""
        sort = "person" if self.name.person else "unnamed" if self.unnamed else "body"
        key = (sort, self.report, *sorted(self.name.homes), "", *self.name.words)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "_hash", hash((self.report, self.name.written)))

    def __hash__(self) -> int:
        """By report and words as written."""
        return self._hash

    @property
    def order(self) -> tuple[tuple[str, ...], str]:
        """By key, then as written."""
        return self.key, self.name.written

    @property
    def proper(self) -> bool:
        """Whether it is the name of a body: it has a capital that no place in a sentence gave."""
        kept = self.typed or self.document or self.unnamed or self.name.person
        if kept or not self.name.words or " and the " in self.name.written:
            return False
        first, *rest = self.name.written.split()
        common = first.lower() in word_set("roles", "groups", "words")
        named = any(w[:1].isupper() for w in rest) or (first[:1].isupper() and not common)
        return named and (self.name.written.split()[-1][:1].isupper() or bool(self.body.kinds))

    @property
    def body(self) -> Body:
        """The words taken apart."""
        return read_body(self.name.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One voice of one report: how it is named there, and whom the words make one with it.

    `called` are other names for it in the same words, `heads` the body that it speaks for
    (`of_last`: one named before); `kinds` and `seats` are what the words say of a body.
    """

    naming: Naming
    report: str
    at: int
    called: tuple[Naming, ...] = ()
    heads: Naming | None = None
    of_last: bool = False
    indefinite: bool = False
    outlet: bool = False
    kinds: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """By where it stands and what is written there."""
        return hash((self.report, self.at, self.naming))

    @property
    def namings(self) -> tuple[Naming, ...]:
        """All namings in the words, its own first."""
        return (self.naming, *self.called, *((self.heads,) if self.heads else ()))


def sightings(accounts: Iterable[Account]) -> frozenset[Sighting]:
    """The sightings of all voices of these accounts."""
    found = (
        sighting(voice, account.report.id) for account in accounts for voice in account.claim.voices
    )
    return frozenset(s for s in found if s)


@lru_cache(maxsize=65536)
def sighting(voice: Voice, report: str) -> Sighting | None:
    """How a report speaks of a voice; None where it names nobody."""
    words = voice.mention.text if voice.mention else ""
    read = read_mention(words, voice.name if voice.kind is Party.PERSON else "")
    role = read_mention(f"{voice.role} {voice.name}", voice.name) if voice.role else MentionRead()
    naming = _naming(voice, read, report)
    if naming is None:
        return None
    heads = _heads(naming, read, role, report)
    bodies = [read_body(w) for w in (voice.name, *read.called)]
    called = _called(naming, read, report) if not (naming.name.person or naming.unnamed) else ()
    return Sighting(
        naming=naming,
        report=report,
        at=voice.mention.begin if voice.mention else -1,
        called=called,
        heads=heads,
        of_last=read.of_last or role.of_last,
        indefinite=read.indefinite,
        outlet=voice.kind is Party.OUTLET,
        kinds=frozenset().union(*(b.kinds for b in bodies)),
        seats=frozenset(b.seat for b in bodies if b.seat),
    )


def _naming(voice: Voice, read: MentionRead, report: str) -> Naming | None:
    if voice.kind is Party.PERSON:
        return person_naming(read.person or voice.name)
    if read.person and voice.kind in (Party.ANONYMOUS, Party.ROLE, Party.BODY):
        return person_naming(read.person)
    if read.has_role and voice.kind in (Party.ANONYMOUS, Party.ROLE):
        return body_naming(bare(read.speaks_for), report) if read.speaks_for else None
    if voice.kind is Party.DOCUMENT:
        return _document(voice.name, report)
    if voice.kind is Party.ANONYMOUS:
        return _anonymous(voice, report)
    return body_naming(_better(voice.name, read), report)


def _better(name: str, read: MentionRead) -> str:
    """What the words name more fully: a listed name, or more words around a bare noun."""
    first = bare(read.called[0]) if read.called else ""
    if first and known_as(first) and not known_as(name):
        return first
    fuller = set(bare(name).lower().split()) < set(bare(first).lower().split())
    return first if fuller and read_body(name).typed else name


@lru_cache(maxsize=65536)
def person_naming(name: str) -> Naming:
    """A person under this name."""
    return Naming(name=party_name(name, Party.PERSON))


def body_naming(name: str, report: str) -> Naming | None:
    """A body under this name, or as one report describes it; None for no words."""
    known = _body_known(name)
    return Naming(name=known.name, report=report, typed=True) if known and known.typed else known


@lru_cache(maxsize=65536)
def _body_known(name: str) -> Naming | None:
    """A body under this name in any report."""
    read = read_mention(name)
    first = read.called[0] if read.called and not read.has_role else name
    words = _undated(first)
    body = read_body(words)
    whole = known_as(words) or body.core == bare(words)
    core = words if whole else body.core
    taken = party_name(core, Party.BODY)
    if not taken.words and not taken.homes:
        return None
    typed = body.typed and not (taken.homes and body.kinds & only_kinds())
    written = party_name(words, Party.BODY) if typed else taken
    return Naming(name=written, typed=typed)


def _undated(words: str) -> str:
    """Without the day or number that a headline or a lead left before the name."""
    tokens = words.split()
    while len(tokens) > 1 and (tokens[0].isdigit() or tokens[0] in day_names()):
        tokens = tokens[1:]
    return " ".join(tokens)


def _document(name: str, report: str) -> Naming | None:
    """A paper by its name, or "the statement" of one report."""
    taken = party_name(name, Party.BODY)
    plain = word_set("roles", "documents", "words")
    own = all(w in plain or not w.isalpha() for w in taken.words)
    if not taken.words and not taken.homes:
        return None
    return Naming(name=taken, report=report if own else "", document=own)


def _anonymous(voice: Voice, report: str) -> Naming | None:
    """A kind of body in place of a name ("a monitor"), or someone of a body who is not named."""
    body = read_body(voice.name)
    if body.typed and body.kinds and not body.plural:
        return body_naming(voice.name, report)
    words = voice.mention.text if voice.mention else voice.name
    full = words if voice.name.lower() in words.lower() else voice.name
    return Naming(name=party_name(full, Party.BODY), report=report, unnamed=True)


def _heads(naming: Naming, read: MentionRead, role: MentionRead, report: str) -> Naming | None:
    if not naming.name.person:
        return None
    return next(
        (
            found
            for body in (read.speaks_for, role.speaks_for)
            if body and (found := body_naming(bare(body), report)) and _is_body(found)
        ),
        None,
    )


def _is_body(naming: Naming) -> bool:
    """Whether words of a role name a body: by a name, or by a noun for one ("coal board")."""
    last = naming.name.written.split()[-1:]
    nouns = word_set("roles", "bodies", "words")
    return naming.typed or naming.proper or bool(last and last[0].lower() in nouns)


def _called(naming: Naming, read: MentionRead, report: str) -> tuple[Naming, ...]:
    """The other names for one party in the same words."""
    if len(read.called) < 2 or read.has_role:
        return ()
    found = (body_naming(bare(c), report) for c in read.called)
    return tuple(f for f in found if f and f != naming)


def is_one_of_its_kind(naming: Naming) -> bool:
    """Whether a place has one such body, which every report on an event means by the bare word."""
    body = naming.body
    return bool(body.kinds & only_kinds()) or not (body.kinds or body.general)
