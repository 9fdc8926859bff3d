"""How far each kind of cue reaches: the scopes of words/en/stance.toml, read off the parse."""

from collections.abc import Callable

from spacy.tokens import Token

from sayso.extract.stance.complements import (
    SUBCLAUSES,
    Governed,
    complement,
    flat,
    predicated,
    raised_by,
    said_of_object,
    told_by,
)
from sayso.extract.stance.cues import CueMatch, brings_voice, stance_set
from sayso.extract.stance.nonassertions import asked_in, evaded, kept_silent, refused, sought
from sayso.extract.stance.predicates import (
    child,
    clause_head,
    is_verb,
    local_tokens,
    next_token,
    number_beside,
    subject,
)
from sayso.model.claim import Certainty

BEHIND = ("in", "to", "behind", "for", "about")


def _idea(match: CueMatch) -> Governed | None:
    """The clause a noun of thought holds: "the idea that …"."""
    held = [c for c in match.head.children if c.dep_ in ("acl", "ccomp", "relcl")]
    found = [c for c in held if any(d.dep_ == "mark" and d.lower_ == "that" for d in c.children)]
    return Governed(flat(found), clause_head(match.head)) if found else None


def _said_of(match: CueMatch) -> Governed | None:
    """A phrase said of an object, else of the subject."""
    verb = clause_head(match.head)
    if child(verb, "dobj", "nsubjpass") is None:
        return _aside(match)
    return said_of_object(verb)


def _caveat(match: CueMatch) -> Governed | None:
    """What is said after owning that one may err."""
    host = clause_head(match.head)
    found = [c for c in host.children if c.dep_ in ("conj", "ccomp") and c.i > match.head.i]
    if not found and host.dep_ in ("ccomp", "advcl", "parataxis"):
        found = [host.head]
    return Governed(flat(found, local_tokens), host) if found else None


def _noun(match: CueMatch) -> Governed | None:
    """The clause or "of" phrase of a noun, also when it stands after the verb."""
    head = match.head
    governed = [c for c in head.children if c.dep_ in ("acl", "relcl", "ccomp", "appos")]
    for prep in (c for c in head.children if c.dep_ == "prep"):
        if prep.lower_ in ("of", "about", "in"):
            governed += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    if head.dep_ in ("attr", "dobj", "nsubj", "nsubjpass"):
        governed += [c for c in head.head.children if c.dep_ == "ccomp" and c.i > head.i]
    governed += [c for t in match.tokens if t != head for c in told_by(t)]
    base = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if base.dep_ == "attr" and child(base.head, "expl") is not None:
        preps = [c for c in base.head.children if c.dep_ == "prep" and c.lower_ in BEHIND]
        governed += [c for p in preps for c in p.children if c.dep_ in ("pobj", "pcomp")]
    if not governed and head.dep_ in ("attr", "dobj"):
        governed = _of_beyond_aside(head.head)
    governed = [c for c in governed if c not in match.tokens]
    return Governed(flat(governed), clause_head(head)) if governed else None


def _of_beyond_aside(host: Token) -> list[Token]:
    """What "of" holds that the parser gave to words set in between: "a risk, he said, of …"."""
    teller = host.head
    if host.dep_ != "ccomp" or teller.i < host.i:
        return []
    preps = [c for c in teller.children if c.dep_ == "prep" and c.i > teller.i and c.lower_ == "of"]
    return [c for p in preps for c in p.children if c.dep_ in ("pobj", "pcomp")]


def _infinitive(match: CueMatch) -> Governed | None:
    """What is planned, with who plans it; a perfect infinitive is no plan."""
    head = match.head
    if head.dep_ == "amod":
        return None
    verb = next((c for c in head.children if c.dep_ in SUBCLAUSES and c.i > head.i), None)
    if verb is None or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None
    planner = subject(head)
    if planner is None and head.dep_ in ("acomp", "attr", "oprd", "prep"):
        planner = subject(head.head)
    elif planner is None and head.dep_ == "ROOT":
        planner = child(head, "compound")
    return Governed(flat([verb, *([planner] if planner is not None else [])], local_tokens), head)


def _clause(match: CueMatch) -> Governed | None:
    """A sentence adverb: the number beside it, the infinitive after it, else its clause."""
    last, first = match.tokens[-1], match.tokens[0]
    number = number_beside(first, last)
    host = clause_head(match.head)
    if number is not None:
        fragment = not is_verb(clause_head(number))
        return Governed(flat([number]), host, fragment)
    after = next_token(last)
    if after is not None and after.tag_ == "TO" and is_verb(after.head):
        return Governed(flat([after.head]), after.head)
    if match.head.dep_ == "amod":
        return None
    if host in match.tokens:
        taken = child(host, "ccomp")
        host = clause_head(host.head) if host.dep_ != "ROOT" else taken or host
    return Governed(flat([host], local_tokens), host)


def _phrase(match: CueMatch) -> Governed | None:
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
    return Governed(tokens, clause_head(noun), whole)


def _modal(match: CueMatch) -> Governed | None:
    head = match.head
    before = head.nbor(-1) if head.i > head.sent.start else None
    if before is not None and before.tag_ in ("DT", "PRP$", "POS"):
        return None
    host = head.head if head.dep_ == "aux" else clause_head(head)
    tokens = flat([host], local_tokens)
    said = child(host, "ccomp")
    if said is not None and brings_voice(host.lower_):
        said_tokens = {t.i for t in said.subtree}
        tokens = tuple(t for t in tokens if t.i not in said_tokens)
    return Governed(tokens, host)


def _aside(match: CueMatch) -> Governed | None:
    """A phrase said of its clause's subject and of what follows: "out of the question"."""
    host = clause_head(match.head)
    clauses = (*SUBCLAUSES, "csubj", "acl", "relcl")
    heads = [host, *match.tokens]
    found = [c for h in heads for c in h.children if c.dep_ in clauses and c not in match.tokens]
    raised = subject(host)
    if raised is not None and raised.dep_ != "expl":
        found.append(raised)
    return Governed(flat(found), host) if found else None


def _accused(match: CueMatch) -> Governed | None:
    """What somebody is found not to have done: "cleared of having taken 9 bribes"."""
    hosts = [match.head, *(c for c in match.head.children if c.dep_ in ("dobj", "nsubjpass"))]
    preps = [c for h in hosts for c in h.children if c.dep_ == "prep" and c.lower_ == "of"]
    found = [c for p in preps for c in p.children if c.dep_ in ("pobj", "pcomp")]
    done = [
        c
        for c in found
        if c.dep_ == "pcomp" or c.tag_ == "VBG" or c.lower_ in stance_set("accusations")
    ]
    return Governed(flat(done), match.head) if done else None


def _gerund(match: CueMatch) -> Governed | None:
    """What is thought of doing: "considering closing 9 posts"."""
    found = [c for c in match.head.children if c.dep_ in SUBCLAUSES and c.tag_ == "VBG"]
    return Governed(flat(found), match.head) if found else None


GOVERNS: dict[str, Callable[[CueMatch], Governed | None]] = {
    "complement": complement,
    "raised": raised_by,
    "predicate": predicated,
    "noun": _noun,
    "question": asked_in,
    "infinitive": _infinitive,
    "clause": _clause,
    "phrase": _phrase,
    "modal": _modal,
    "refusal": refused,
    "silence": kept_silent,
    "evasion": evaded,
    "sought": sought,
    "gerund": _gerund,
    "idea": _idea,
    "caveat": _caveat,
    "said_of": _said_of,
    "accused": _accused,
    "aside": _aside,
}
