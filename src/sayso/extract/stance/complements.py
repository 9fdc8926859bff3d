"""What cues of stance govern: complements, raised subjects, and what is predicated of a noun."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.stance.cues import CueMatch, stance_set
from sayso.extract.stance.predicates import (
    CLAUSAL,
    SUBJECTS,
    antecedent,
    child,
    clause_head,
    complements,
    is_verb,
    subject,
    whole_tokens,
)

SUBCLAUSES = ("xcomp", "ccomp", "advcl")
ABOUT = ("of", "about", "on", "over", "in")


@dataclass(frozen=True, slots=True)
class Governed:
    """What a match governs: its tokens, the predicate it hangs on, whether a whole clause."""

    tokens: tuple[Token, ...]
    host: Token
    whole: bool = True


def flat(
    heads: Iterable[Token], walk: Callable[[Token], Iterator[Token]] = whole_tokens
) -> tuple[Token, ...]:
    """The tokens under some heads, each once."""
    return tuple({t.i: t for h in heads for t in walk(h)}.values())


def complement(match: CueMatch) -> Governed | None:
    """What a verb takes; for a passive also its subject; for an aside the clause it is set in."""
    head = match.head
    if head.tag_ == "VBN" and child(head, "auxpass") is not None:
        return raised_by(match)
    if head.dep_ == "amod":
        return None
    verbs = [t for t in match.tokens if is_verb(t)] or [head]
    governed = [c for v in verbs for c in complements(v) if c not in match.tokens]
    governed += [c for t in match.tokens for c in told_by(t) if c not in match.tokens]
    preps = [t for t in match.tokens if t.tag_ in ("IN", "TO") and t != head]
    governed += [c for p in preps for c in p.children if c.dep_ in ("pobj", "pcomp")]
    governed += [c for c in head.children if c.dep_ == "relcl" and child(c, "mark") is not None]
    if match.group.name == "denial" and not _can_be_denied(head, governed):
        return None
    if match.group.object:
        clauses = ("ccomp", "relcl")
        governed = [c for c in governed if c.dep_ in clauses or is_group_object(c, match)]
    if not governed and match.group.name == "correcting":
        return None
    if not governed and head.dep_ == "parataxis" and is_verb(head.head):
        governed = [head.head]
    return Governed(flat(governed), head)


def told_by(noun: Token) -> list[Token]:
    """What a noun within a phrase tells: "exclude the possibility that …"."""
    if noun.tag_[:2] != "NN":
        return []
    found = [c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp")]
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ABOUT):
        found += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    return found


def _can_be_denied(head: Token, found: Sequence[Token]) -> bool:
    if child(head, "dative") is not None:
        return False
    return not any(c.dep_ == "dobj" and c.lower_ in stance_set("benefits") for c in found)


def raised_by(match: CueMatch) -> Governed | None:
    """Passives and raising verbs: what is said of the subject, and the subject."""
    head = match.head
    name = match.group.name
    if head.tag_ == "VBN" and child(head, "auxpass", "xcomp") is None:
        return None
    if name == "denial" and child(head, "dobj", "dative", "oprd") is not None:
        return None
    governed = [c for c in head.children if c.dep_ in (*SUBCLAUSES, "oprd", "acomp")]
    if name == "correcting":  # what follows is as it is now: "has been corrected to say"
        governed = []
    if not governed and name in ("hearsay", "saying"):
        return None
    raised = subject(head)
    if match.group.object and not governed and not is_group_object(raised, match):
        return None
    if raised is not None and raised.dep_ != "expl":
        governed.append(_meant(raised, head))
    return Governed(flat(governed), head)


def is_group_object(noun: Token | None, match: CueMatch) -> bool:
    return noun is not None and noun.lower_ in stance_set(match.group.object)


def _meant(noun: Token, predicate: Token) -> Token:
    """A subject, or for "which" what it stands for."""
    if noun.tag_ == "WDT" or noun.lower_ == "which":
        return antecedent(noun, predicate) or noun
    return noun


def predicated(match: CueMatch) -> Governed | None:
    """Adjectives and nouns said of a subject or an object, and what they take."""
    head = match.head
    if head.head.lower_ == "as" and is_verb(head.head.head):
        return said_of_object(head.head.head)
    if head.tag_ == "VB":
        return _hard_to(match)
    if head.dep_ == "oprd" and child(head.head, "dobj") is not None:
        return said_of_object(head.head)
    far_from = head.head.lower_ == "from" and head.head.head.lower_ == "far"
    if head.dep_ in ("amod", "det", "advmod", "compound", "poss", "pobj") and not far_from:
        return None
    host = head if head.dep_ in CLAUSAL or is_verb(head) else head.head
    host = clause_head(head.head) if far_from else host
    governed = [c for h in {head, host} for c in h.children if _is_taken(c, host, match)]
    governed += _beyond_aside(host) if not governed else []
    for prep in (c for c in head.children if c.dep_ == "prep" and c.i > head.i):
        if prep.lower_ in ("of", "about", "that"):
            governed += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    raised = subject(host)
    if raised is not None and raised.dep_ != "expl":
        governed += [_meant(raised, host), *_amounts(raised)]
    return Governed(flat(governed), host)


def _amounts(noun: Token) -> list[Token]:
    """What stands after "of" in an amount that is said to be so or not: "X's figure of 90"."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"]
    return [c for p in preps for c in p.children if c.dep_ == "pobj"]


def _hard_to(match: CueMatch) -> Governed:
    """What is hard to believe: the subject or object of the adjective, or what the verb takes."""
    adjective = match.head.head
    found = [c for c in complements(match.head) if c not in match.tokens]
    host = adjective.head if adjective.dep_ in ("acomp", "oprd", "attr") else adjective
    said_of = [c for c in host.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    if adjective.dep_ == "amod" and adjective.i > host.head.i:
        said_of = [_whole_noun(adjective.head)]
    elif adjective.dep_ in ("oprd", "ccomp") and child(host, "dobj") is not None:
        said_of = [c for c in host.children if c.dep_ == "dobj"]
    found += [_meant(c, host) for c in said_of if c.lower_ not in ("i", "we")]
    return Governed(flat(found), host)


def _whole_noun(noun: Token) -> Token:
    """The noun on which an "of" phrase hangs: "the estimate of 40"."""
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun


def _beyond_aside(host: Token) -> list[Token]:
    """The clause the parser gave to words set in between: "it is untrue, he said, that …"."""
    teller = host.head
    own = child(host, "nsubj")
    if host.dep_ != "ccomp" or teller.i < host.i or own is None or own.lower_ != "it":
        return []
    return [c for c in teller.children if c.dep_ == "ccomp" and c.i > teller.i]


def _is_taken(token: Token, host: Token, match: CueMatch) -> bool:
    if token in match.tokens or token.dep_ not in (*SUBCLAUSES, "csubj"):
        return False
    return token.i > host.i or token.dep_ == "csubj"


def said_of_object(verb: Token) -> Governed | None:
    said_of = child(verb, "dobj", "nsubjpass")
    return Governed(flat([said_of, *_amounts(said_of)]), verb) if said_of is not None else None
