"""How far each kind of cue reaches: the scopes of words/en/stance.toml, read off the parse."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.stance_cues import Match, verb_set, word_set
from sayso.extract.stance_scope import (
    CLAUSAL,
    antecedent,
    child,
    clause_head,
    complements,
    is_verb,
    local_tokens,
    next_token,
    number_beside,
    subject,
    whole_tokens,
)
from sayso.model.claim import Certainty

TAKEN = ("xcomp", "ccomp", "advcl")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a match governs: its tokens, the predicate it hangs on, whether a whole clause."""

    tokens: tuple[Token, ...]
    host: Token
    whole: bool = True


def flat(
    heads: Iterable[Token], walk: Callable[[Token], Iterator[Token]] = whole_tokens
) -> tuple[Token, ...]:
    """The tokens under some heads, each once."""
    return tuple({t.i: t for h in heads for t in walk(h)}.values())


def _complement(match: Match) -> Reach | None:
    """What a verb takes; for a passive also its subject; for an aside the clause it is set in."""
    head = match.head
    if head.tag_ == "VBN" and child(head, "auxpass") is not None:
        return _raised(match)
    if head.dep_ == "amod":
        return None
    verbs = [t for t in match.tokens if is_verb(t)] or [head]
    found = [c for v in verbs for c in complements(v) if c not in match.tokens]
    found += [c for c in head.children if c.dep_ == "relcl" and child(c, "mark") is not None]
    if match.group.name == "denial" and not _can_be_denied(head, found):
        return None
    if match.group.propositional:
        clauses = ("ccomp", "relcl")
        found = [c for c in found if c.dep_ in clauses or c.lower_ in word_set("propositional")]
    if not found and head.dep_ == "parataxis" and is_verb(head.head):
        found = [head.head]
    return Reach(flat(found), head)


def _can_be_denied(head: Token, found: Sequence[Token]) -> bool:
    if child(head, "dative") is not None:
        return False
    return not any(c.dep_ == "dobj" and c.lower_ in word_set("benefits") for c in found)


def _raised(match: Match) -> Reach | None:
    """Passives and raising verbs: what is said of the subject, and the subject."""
    head = match.head
    name = match.group.name
    if head.tag_ == "VBN" and child(head, "auxpass", "xcomp") is None:
        return None
    if name == "denial" and child(head, "dobj", "dative", "oprd") is not None:
        return None
    found = [c for c in head.children if c.dep_ in (*TAKEN, "oprd", "acomp")]
    if not found and name in ("hearsay", "saying"):
        return None
    raised = subject(head)
    if match.group.propositional and not found and not _is_propositional(raised):
        return None
    if raised is not None and raised.dep_ != "expl":
        found.append(_meant(raised, head))
    return Reach(flat(found), head)


def _is_propositional(noun: Token | None) -> bool:
    return noun is not None and noun.lower_ in word_set("propositional")


def _meant(noun: Token, predicate: Token) -> Token:
    """A subject, or for "which" what it stands for."""
    if noun.tag_ == "WDT" or noun.lower_ == "which":
        return antecedent(noun, predicate) or noun
    return noun


def _predicate(match: Match) -> Reach | None:
    """Adjectives and nouns said of a subject or an object, and what they take."""
    head = match.head
    if head.dep_ == "pobj" and head.head.lower_ == "as" and is_verb(head.head.head):
        return _said_of_object(head.head.head)
    if head.dep_ == "oprd" and child(head.head, "dobj") is not None:
        return _said_of_object(head.head)
    if head.dep_ in ("amod", "det", "advmod", "compound", "poss", "pobj"):
        return None
    host = head if head.dep_ in CLAUSAL or is_verb(head) else head.head
    found = [c for h in {head, host} for c in h.children if _is_taken(c, host, match)]
    for prep in (c for c in head.children if c.dep_ == "prep" and c.i > head.i):
        if prep.lower_ in ("of", "about", "that"):
            found += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    raised = subject(host)
    if raised is not None and raised.dep_ != "expl":
        found.append(_meant(raised, host))
    return Reach(flat(found), host)


def _is_taken(token: Token, host: Token, match: Match) -> bool:
    if token in match.tokens or token.dep_ not in (*TAKEN, "csubj"):
        return False
    return token.i > host.i or token.dep_ == "csubj"


def _said_of_object(verb: Token) -> Reach | None:
    said_of = child(verb, "dobj", "nsubjpass")
    return Reach(flat([said_of]), verb) if said_of is not None else None


def _noun(match: Match) -> Reach | None:
    """The clause or "of" phrase of a noun, also when it stands after the verb."""
    head = match.head
    found = [c for c in head.children if c.dep_ in ("acl", "relcl", "ccomp", "appos")]
    for prep in (c for c in head.children if c.dep_ == "prep"):
        if prep.lower_ in ("of", "about", "in"):
            found += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    if head.dep_ in ("attr", "dobj", "nsubj", "nsubjpass"):
        found += [c for c in head.head.children if c.dep_ == "ccomp" and c.i > head.i]
    found = [c for c in found if c not in match.tokens]
    return Reach(flat(found), clause_head(head)) if found else None


def asks_something(clause: Token) -> bool:
    """Whether a clause begins with a question word."""
    words = word_set("question_words")
    return any(t.lower_ in words for t in clause.subtree if t.i < clause.i)


def _question(match: Match) -> Reach | None:
    taken = list(match.head.children)
    taken += [c for p in taken if p.dep_ in ("prep", "prt") for c in p.children]
    found = [c for c in taken if c.dep_ in (*TAKEN, "pcomp") and asks_something(c)]
    return Reach(flat(found), match.head) if found else None


def _infinitive(match: Match) -> Reach | None:
    """What is planned, with who plans it; a perfect infinitive is no plan."""
    head = match.head
    if head.dep_ == "amod":
        return None
    verb = next((c for c in head.children if c.dep_ in TAKEN and c.i > head.i), None)
    if verb is None or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None
    planner = subject(head)
    if planner is None and head.dep_ in ("acomp", "attr", "oprd", "prep"):
        planner = subject(head.head)
    return Reach(flat([verb, *([planner] if planner is not None else [])], local_tokens), head)


def _clause(match: Match) -> Reach | None:
    """A sentence adverb: the number beside it, the infinitive after it, else its clause."""
    last, first = match.tokens[-1], match.tokens[0]
    number = number_beside(first, last)
    host = clause_head(match.head)
    if number is not None:
        fragment = not is_verb(clause_head(number))
        return Reach(flat([number]), host, fragment)
    after = next_token(last)
    if after is not None and after.tag_ == "TO" and is_verb(after.head):
        return Reach(flat([after.head]), after.head)
    if match.head.dep_ == "amod":
        return None
    if host in match.tokens:
        taken = child(host, "ccomp")
        host = clause_head(host.head) if host.dep_ != "ROOT" else taken or host
    return Reach(flat([host], local_tokens), host)


def _phrase(match: Match) -> Reach | None:
    """The noun phrase of an adjective; what is merely possible lets a number before it stand."""
    head = match.head
    if head.dep_ not in ("amod", "nmod", "compound", "quantmod", "advmod"):
        return None
    noun = head.head
    if is_verb(noun) and noun.dep_ != "amod":
        return None
    tokens = flat([noun])
    if match.group.effect.certainty is Certainty.SPECULATIVE:
        tokens = tuple(t for t in tokens if t.i >= head.i)
    whole = noun.dep_ in ("ROOT", "attr", "dobj", "nsubj", "nsubjpass")
    return Reach(tokens, clause_head(noun), whole)


def _modal(match: Match) -> Reach | None:
    head = match.head
    before = head.nbor(-1) if head.i > head.sent.start else None
    if before is not None and before.tag_ in ("DT", "PRP$", "POS"):
        return None
    host = head.head if head.dep_ == "aux" else clause_head(head)
    return Reach(flat([host], local_tokens), host)


def refused_verb(head: Token) -> Token | None:
    """The verb of saying or admitting that is refused."""
    under = [c for p in (head, *head.children) for q in (p, *p.children) for c in q.children]
    short = [c for c in under if c.dep_ == "pcomp" and c.i > head.i]
    verb = next((c for c in head.children if c.dep_ in ("xcomp", "ccomp")), next(iter(short), None))
    known = verb_set("refused_saying") | verb_set("refused_admission") | {"rule"}
    return verb if verb is not None and verb.lower_ in known else None


def _refusal(match: Match) -> Reach | None:
    head = match.head
    verb = refused_verb(head)
    if verb is None:
        return None
    return Reach(flat([*unsaid(verb), *(c for c in unsaid(head) if c is not verb)]), head)


def unsaid(verb: Token) -> list[Token]:
    """What a verb of saying would have told: all it takes but its subject."""
    deps = (*TAKEN, "dobj", "prep", "relcl", "conj", "oprd")
    return [c for c in verb.children if c.i > verb.i and c.dep_ in deps]


def _aside(match: Match) -> Reach | None:
    """A phrase said of its clause's subject and of what follows: "out of the question"."""
    host = clause_head(match.head)
    clauses = (*TAKEN, "csubj", "acl", "relcl")
    heads = [host, *match.tokens]
    found = [c for h in heads for c in h.children if c.dep_ in clauses and c not in match.tokens]
    raised = subject(host)
    if raised is not None and raised.dep_ != "expl":
        found.append(raised)
    return Reach(flat(found), host) if found else None


def _silence(match: Match) -> Reach | None:
    """All the sentence has beside the phrase and its subject."""
    host = clause_head(match.head)
    if host.dep_ == "ccomp":
        host = clause_head(host.head)
    tokens = [t for t in flat([host]) if t not in match.tokens]
    speaker = subject(host)
    left_out = {t.i for t in speaker.subtree} if speaker is not None else set()
    return Reach(tuple(t for t in tokens if t.i not in left_out and t is not host), host)


GOVERNS: dict[str, Callable[[Match], Reach | None]] = {
    "complement": _complement,
    "raised": _raised,
    "predicate": _predicate,
    "noun": _noun,
    "question": _question,
    "infinitive": _infinitive,
    "clause": _clause,
    "phrase": _phrase,
    "modal": _modal,
    "refusal": _refusal,
    "silence": _silence,
    "aside": _aside,
}
