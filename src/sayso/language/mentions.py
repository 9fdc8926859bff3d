"""What the words of a mention tell beside the name: other names, the body one speaks for.

Words are read where they stand; nothing is looked up beyond them.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.language.lexicon import load_words, phrase_pattern, word_set
from sayso.language.names import POSSESSIVE, bare, title_words

RELATIVE = re.compile(r",?\s+(?:which|who|that|whose|where|when|using|citing)\b.*", re.S)
GLOSS = re.compile(r"\s*\(([^()]{2,60})\)?")
ALIAS = re.compile(r",?\s+(?:(?:also|better|widely|commonly)\s+)?known\s+as\s+", re.I)
NAMING = re.compile(r",?\s+(?:called|named|dubbed)\s+", re.I)
OF = frozenset({"of", "for", "at", "with"})
INNER = OF | {"in", "on", "by", "from", "to", "and", "or", "near", "than"}
STARTS = frozenset({"the", "a", "an", "another"})
POSSESSED = re.compile(r"^(?:its|their|his|her)\s+", re.I)
SHORT = re.compile(r"[A-Z][A-Za-z.&-]{1,11}")
PARTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRead:
    """What a mention says: `called` are the names and descriptions it gives for one party.

    `speaks_for` is the body that a role in it names, `person` who has that role; `of_last`: the
    role is held in a body named before ("its director").
    """

    called: tuple[str, ...] = ()
    person: str = ""
    speaks_for: str = ""
    has_role: bool = False
    of_last: bool = False
    indefinite: bool = False


@cache
def _roles() -> frozenset[str]:
    return word_set("parties", "speaking", "roles")


@cache
def _organs() -> dict[str, str]:
    return {str(k): str(v) for k, v in load_words("en", "parties")["speaking"]["organs"].items()}


@cache
def _before() -> frozenset[str]:
    return word_set("parties", "speaking", "before")


@cache
def _heading() -> re.Pattern[str]:
    """ "who heads the Observatory": the body follows."""
    verbs = phrase_pattern(word_set("parties", "speaking", "verbs")).pattern
    return re.compile(rf"\bwho\s+(?:{verbs})\s+(?P<body>[^,]+)")


@lru_cache(maxsize=65536)
def read_mention(text: str, name: str = "") -> MentionRead:
    """What the words of a mention tell of the party with this name."""
    whole = " ".join(text[:300].split())
    heading = _heading().search(whole)
    words = RELATIVE.sub("", whole)
    glosses = [g for g in GLOSS.findall(words) if SHORT.fullmatch(g)]
    parts = [p for p in _parts(GLOSS.sub("", words)) if p]
    called: list[str] = []
    roles = MentionRead()
    for part in parts[:PARTS]:
        role = _role(part, name)
        if role is None:
            called.append(part)
        elif not roles.has_role:
            roles = role
    body = heading["body"] if heading else roles.speaks_for
    return MentionRead(
        called=(*called, *glosses) if called else (),
        person=roles.person,
        speaks_for=body,
        has_role=roles.has_role or bool(heading),
        of_last=roles.of_last,
        indefinite=words.lower().startswith(("a ", "an ", "one ", "another ")),
    )


def _parts(text: str) -> list[str]:
    """Apart where a new naming begins: at commas, "known as", and inner articles."""
    found: list[str] = []
    for piece in re.split(r",\s*", NAMING.sub(", ", ALIAS.sub(", ", text))):
        words = piece.split()
        begin = 0
        for at, word in enumerate(words):
            if at > begin and word in STARTS and words[at - 1].lower() not in INNER:
                found.append(" ".join(words[begin:at]))
                begin = at
        found.append(" ".join(words[begin:]))
    return found


def _role(part: str, name: str) -> MentionRead | None:
    """The part as a role, with whose it is and in which body; None where it names no role."""
    of_last = bool(POSSESSED.match(part))
    words = [w for w in POSSESSED.sub("", part).split() if w.strip('.,"“”')]
    low = [w.lower().strip(".,") for w in words]
    at = next((i for i, w in enumerate(low) if w in _roles() or w in _organs()), None)
    if at is None:
        return None
    before, end = words[:at], at + 1
    while end < len(low) and (low[end] in _roles() or low[end] == "and" or low[end] in _before()):
        end += 1
    while before and before[-1].lower() in _before():
        before = before[:-1]
    if end < len(low) and low[end] in OF and end + 1 < len(words):
        return MentionRead(
            person=_person(before, name),
            speaks_for=_with_organ(" ".join(_upto_name(words[end + 1 :], name)), low[at]),
            has_role=True,
        )
    after = " ".join(words[end:])
    body = _with_organ(POSSESSIVE.sub("", " ".join(before)), low[at])
    return MentionRead(
        person=_person(after.split(), name), speaks_for=body, has_role=True, of_last=of_last
    )


def _upto_name(words: list[str], name: str) -> list[str]:
    """The words before the person's own name: "head of the Observatory Rami Rahman"."""
    own = {w.lower() for w in name.split()}
    end = next((i for i, w in enumerate(words) if own and w.lower() in own), len(words))
    return words[:end] or words


def _with_organ(body: str, role: str) -> str:
    organ = _organs().get(role, "")
    return f"{body} {organ}".strip() if organ and body else body


def _person(words: list[str], name: str) -> str:
    """The name of a person among words beside a role."""
    kept = [w for w in words if bare(w).lower().strip(".") not in title_words()]
    if name and kept and not set(name.split()) <= {w.strip(".,") for w in kept}:
        return name if kept[-1].strip(".,") in name else ""
    return " ".join(kept) if len(kept) > 1 and all(w[:1].isupper() for w in kept) else ""
