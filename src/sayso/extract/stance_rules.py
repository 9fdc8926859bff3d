"""From the words of a sentence to what they bear on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.stance_cues import Effect, Match, find_matches, forms_of, verb_set, word_set
from sayso.extract.stance_scope import (
    CLAUSAL,
    DEPTH,
    SUBJECTS,
    antecedent,
    child,
    clause_head,
    complements,
    is_verb,
    local_tokens,
    subject,
    whole_tokens,
)
from sayso.model.claim import Certainty, Polarity

SPECULATIVE = Effect(certainty=Certainty.SPECULATIVE)
HEDGED = Effect(certainty=Certainty.HEDGED)
NOTHING = Effect()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A cue's tokens, the tokens it governs, the predicates above, and why."""

    cue: tuple[Token, ...]
    scope: tuple[Token, ...]
    effect: Effect
    reason: str
    under: tuple[Token, ...] = ()
    whole: bool = True
    voice: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """What a match governs: its tokens, the predicate it hangs on, whether a whole clause."""

    tokens: tuple[Token, ...]
    host: Token
    whole: bool = True


def bearings(sentence: Sentence) -> Iterator[Bearing]:
    """All cues of a sentence."""
    tokens = [t for t in sentence.parse if not t.is_space]
    hits = set()
    for match in find_matches(tokens):
        found = _bearing(match)
        if found and (found.cue[0].i, found.effect) not in hits:
            hits.add((found.cue[0].i, found.effect))
            yield found
    for rule in RULES:
        yield from rule(tokens)


def _bearing(match: Match) -> Bearing | None:
    group = match.group
    reach = GOVERNS[group.governs](match)
    if reach is None:
        return None
    negation = negation_of(match.head)
    effect = group.negated if negation else group.effect
    if group.governs == "modal":
        effect = _modal_effect(match.head, effect, negation)
    elif group.governs == "refusal":
        effect = _refusal_effect(match, effect)
    if group.unless_past and any(_is_past(t) for t in reach.tokens if t.dep_ == "ccomp"):
        effect = NOTHING
    if effect == NOTHING and not group.voice:
        return None
    cue = (*negation, *match.tokens) if negation else match.tokens
    return Bearing(
        cue=tuple(sorted(set(cue), key=lambda t: t.i)),
        scope=reach.tokens,
        effect=effect,
        reason=f"{group.name}{' negated' if negation else ''}: {_words(effect)}",
        under=above(reach.host),
        whole=reach.whole,
        voice=group.voice and _brings_voice(match.head),
    )


def _words(effect: Effect) -> str:
    said = [str(w.value) for w in (effect.polarity, effect.certainty) if w]
    return " ".join(said) or "commits"


def _brings_voice(head: Token) -> bool:
    """A verb with its own subject, or a noun; not a passive and not an infinitive under a cue."""
    if head.tag_.startswith("N"):
        return False
    return child(head, "nsubj") is not None


def _is_past(token: Token) -> bool:
    return token.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ in
                                      ("VBD", "VBZ", "VBP") for c in token.children)


def above(host: Token) -> tuple[Token, ...]:
    """Predicates above a clause; those it is the complement of as "I think", "it seems" pass."""
    found = []
    token = host
    for _ in range(DEPTH):
        if token.dep_ == "ROOT" or token.head is token:
            break
        governor = clause_head(token.head)
        if not (token.dep_ in ("ccomp", "xcomp") and _is_own_word(governor)):
            found.append(governor)
        token = governor
    return tuple(found)


def _is_own_word(governor: Token) -> bool:
    own = child(governor, *SUBJECTS)
    return own is None or own.lower_ in ("i", "we", "it", "there")


def negation_of(head: Token) -> tuple[Token, ...]:
    """The words that negate a predicate or noun, nothing where it is not negated."""
    hosts = [head]
    if head.dep_ in ("acomp", "attr", "oprd", "advmod", "aux") and head.head is not head:
        hosts.append(head.head)
    if head.dep_ in ("xcomp", "pcomp") and head.head.lower_ in verb_set("negative_implicatives"):
        return (head.head,)
    if head.dep_ == "xcomp" and is_verb(head.head):
        hosts.append(head.head)
    for host in hosts:
        for c in host.children:
            if c.dep_ in ("neg", "preconj") and c.lower_ in word_set("negations"):
                return (c,)
            if c.dep_ == "det" and c.lower_ in ("no", "neither"):
                return (c,)
            if c.dep_ in ("nsubj", "nsubjpass") and _is_negative(c):
                return (c,)
            if c.dep_ == "advmod" and c.lower_ in ("never", "hardly"):
                return (c,)
    return ()


def _is_negative(noun: Token) -> bool:
    if noun.lower_ in word_set("negative_subjects"):
        return True
    first = child(noun, "det")
    return first is not None and first.lower_ == "no"


# --- scopes by kind ------------------------------------------------------------------------------------


def _flat(heads: Iterable[Token], walk: Callable[[Token], Iterator[Token]]) -> tuple[Token, ...]:
    return tuple({t.i: t for h in heads for t in walk(h)}.values())


def _complement(match: Match) -> Reach | None:
    head = match.head
    if head.tag_ == "VBN" and child(head, "auxpass") is not None:
        return _raised(match)
    if head.dep_ == "amod":
        return None
    found = [c for c in complements(head) if c not in match.tokens]
    if match.group.name == "denial" and not _can_be_denied(head, found):
        return None
    if match.group.propositional:
        found = [c for c in found if c.dep_ == "ccomp" or c.lower_ in word_set("propositional")]
    found = found or [c for c in (_quoting(head),) if c is not None]
    return Reach(_flat(found, whole_tokens), head)


def _quoting(head: Token) -> Token | None:
    """The clause a parenthetical "he believes" stands in."""
    if head.dep_ == "parataxis" and child(head, "dobj", "prep") is None:
        return head.head if is_verb(head.head) else None
    return None


def _can_be_denied(head: Token, found: Sequence[Token]) -> bool:
    if child(head, "dative") is not None:
        return False
    return not any(c.dep_ == "dobj" and c.lower_ in word_set("benefits") for c in found)


def _raised(match: Match) -> Reach | None:
    """Passives and raising verbs: the subject and what is said of it."""
    head = match.head
    if head.tag_ == "VBN" and child(head, "auxpass") is None and child(head, "xcomp") is None:
        return None
    if match.group.name == "denial" and child(head, "dobj", "dative", "oprd") is not None:
        return None
    found = [c for c in head.children if c.dep_ in ("xcomp", "oprd", "ccomp", "acomp", "advcl")]
    if not found and match.group.name in ("hearsay", "saying"):
        return None
    above_it = subject(head)
    if match.group.propositional and not found and not (
        above_it is not None and above_it.lower_ in word_set("propositional")
    ):
        return None
    if above_it is not None and above_it.dep_ != "expl":
        found.append(_meant(above_it, head))
    return Reach(_flat(found, whole_tokens), head)


def _meant(noun: Token, predicate: Token) -> Token:
    """A subject, or for "which" what it stands for."""
    if noun.tag_ == "WDT" or noun.lower_ == "which":
        return antecedent(noun, predicate) or noun
    return noun


def _predicate(match: Match) -> Reach | None:
    """Adjectives and nouns said of a subject, and what they take."""
    head = match.head
    if head.dep_ in ("amod", "det", "advmod", "compound", "poss"):
        return None
    host = head if head.dep_ in CLAUSAL or is_verb(head) else head.head
    found = [
        c
        for h in {head.i: head, host.i: host}.values()
        for c in h.children
        if c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and c.i != head.i
    ]
    found += [c for p in head.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    found = [c for c in found if c not in match.tokens and c.i > host.i or c.dep_ == "csubj"]
    above_it = subject(host)
    if above_it is not None and above_it.dep_ != "expl":
        found.append(_meant(above_it, host))
    return Reach(_flat(found, whole_tokens), host)


def _noun(match: Match) -> Reach | None:
    head = match.head
    found = [c for c in head.children if c.dep_ in ("acl", "relcl", "ccomp", "appos")]
    for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "about")):
        found += [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    if head.dep_ in ("attr", "dobj", "nsubj", "nsubjpass"):
        found += [c for c in head.head.children if c.dep_ == "ccomp" and c.i > head.i]
    found = [c for c in found if c not in match.tokens]
    return Reach(_flat(found, whole_tokens), clause_head(head), whole=True) if found else None


def _question(match: Match) -> Reach | None:
    clauses = [c for c in match.head.children if c.dep_ in ("ccomp", "advcl", "xcomp")]
    asked = [c for c in clauses if any(d.lower_ in word_set("question_words") for d in c.subtree
                                       if d.i < c.i)]
    return Reach(_flat(asked, whole_tokens), match.head) if asked else None


def _infinitive(match: Match) -> Reach | None:
    head = match.head
    if head.tag_ == "VBN" and child(head, "auxpass") is None and head.dep_ == "amod":
        return None
    verb = next((c for c in head.children if c.dep_ in ("xcomp", "ccomp", "advcl")), None)
    if verb is None or verb.i < head.i:
        return None
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None
    above_it = subject(head)
    found = [verb, *([above_it] if above_it is not None else [])]
    return Reach(_flat(found, local_tokens), head)


def _clause(match: Match) -> Reach | None:
    """A sentence adverb: the number beside it, the infinitive after it, else its clause."""
    last, first = match.tokens[-1], match.tokens[0]
    number = _number_beside(first, last)
    if number is not None:
        return Reach(_flat([number], whole_tokens), clause_head(first), whole=_is_fragment(number))
    after = _next(last)
    if after is not None and after.tag_ == "TO" and is_verb(after.head):
        return Reach(_flat([after.head], whole_tokens), after.head)
    if match.head.dep_ == "amod":
        return None
    host = clause_head(match.head)
    return Reach(_flat([host], local_tokens), host)


def _is_fragment(number: Token) -> bool:
    return clause_head(number) is number or not is_verb(clause_head(number))


def _next(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < token.sent.end else None


def _previous(token: Token) -> Token | None:
    return token.nbor(-1) if token.i > token.sent.start else None


def is_number(token: Token) -> bool:
    """A numeral or a vague word for one."""
    return token.tag_ == "CD" or token.lower_ in word_set("vague_numbers")


def _number_beside(first: Token, last: Token) -> Token | None:
    after = _next(last)
    for _ in range(4):
        if after is None or is_number(after) or after.lower_ not in word_set("vague_leads"):
            break
        after = _next(after)
    if after is not None and is_number(after):
        return _phrase_of(after)
    before = _previous(first)
    if before is not None and before.lower_ == "," :
        before = _previous(before)
    if before is not None and is_number(before) and (after is None or after.tag_ in (",", ".")):
        return before
    return None


def _phrase_of(number: Token) -> Token:
    token = number
    for _ in range(6):
        if token.dep_ not in ("nummod", "compound", "quantmod", "amod", "pobj", "prep"):
            break
        if token.dep_ in ("pobj", "prep") and not is_number(token.head):
            if token.dep_ != "prep" or token.head.tag_ != "CD":
                break
        token = token.head
    return token


def _phrase(match: Match) -> Reach | None:
    head = match.head
    if head.dep_ not in ("amod", "nmod", "compound", "quantmod", "advmod"):
        return None
    noun = head.head
    if is_verb(noun) and noun.dep_ != "amod":
        return None
    whole = noun.dep_ in ("ROOT", "attr", "dobj", "nsubj", "nsubjpass")
    return Reach(_flat([noun], whole_tokens), clause_head(noun), whole=whole)


def _modal(match: Match) -> Reach | None:
    if match.head.dep_ != "aux":
        host = clause_head(match.head)
    else:
        host = match.head.head
    return Reach(_flat([host], local_tokens), host)


def _modal_effect(modal: Token, effect: Effect, negation: Sequence[Token]) -> Effect:
    verb = modal.head if modal.dep_ == "aux" else modal
    perfect = any(c.lower_ in ("have", "'ve", "’ve", "of") and c.dep_ == "aux" for c in verb.children)
    word = modal.lower_
    if word in ("must", "should"):
        return HEDGED if perfect and word == "must" else NOTHING
    if word in ("can", "ca"):
        return effect if perfect and negation else NOTHING
    if word == "could" and negation:
        return Effect(polarity=Polarity.DENIES) if perfect else NOTHING
    if word == "could" and not perfect and verb.lower_ in word_set("perceiving"):
        return NOTHING
    if word in ("would", "'d"):
        return _would_effect(verb, effect, perfect)
    return effect


def _would_effect(verb: Token, effect: Effect, perfect: bool) -> Effect:
    if verb.lower_ in ("like", "rather", "say", "appear", "seem", "prefer"):
        return NOTHING
    if perfect:
        return SPECULATIVE
    hedged = any(c.certainty is Certainty.HEDGED for c in _adverb_effects(verb))
    return NOTHING if hedged else effect


def _adverb_effects(verb: Token) -> Iterator[Effect]:
    near = [t for t in local_tokens(verb) if t.tag_.startswith(("RB", "J"))]
    for match in find_matches(sorted(near, key=lambda t: t.i)):
        if match.group.governs == "clause":
            yield match.group.effect


def _refusal(match: Match) -> Reach | None:
    head = match.head
    verb = next((c for c in head.children if c.dep_ in ("xcomp", "ccomp")), None)
    if verb is None:
        return None
    known = verb_set("refused_saying") | verb_set("refused_admission") | {"rule"}
    if verb.lower_ not in known:
        return None
    found = complements(verb) + [c for c in verb.children if c.dep_ == "advcl"]
    found += [c for c in head.children if c.dep_ in ("ccomp", "advcl") and c is not verb]
    return Reach(_flat(found, whole_tokens), head)


def _refusal_effect(match: Match, effect: Effect) -> Effect:
    verb = next((c for c in match.head.children if c.dep_ in ("xcomp", "ccomp")), None)
    if verb is None:
        return effect
    if verb.lower_ == "rule":
        return SPECULATIVE
    if verb.lower_ in word_set("refused_admission") and effect.polarity is Polarity.DECLINES:
        return Effect(polarity=Polarity.DENIES)
    return effect


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
}


# --- rules that are no phrases ---------------------------------------------------------------------------


def _questions(tokens: Sequence[Token]) -> Iterator[Bearing]:
    """A sentence that ends in a question mark."""
    marks = [t for t in tokens[-3:] if t.lower_ == "?"]
    if marks:
        yield Bearing(
            cue=(marks[-1],),
            scope=tuple(tokens),
            effect=Effect(polarity=Polarity.ASKS),
            reason="a question",
        )


def _conditionals(tokens: Sequence[Token]) -> Iterator[Bearing]:
    """If-clauses and what depends on them."""
    for token in tokens:
        if token.lower_ not in word_set("irrealis") or token.dep_ != "mark":
            continue
        clause = token.head
        if clause.dep_ != "advcl":
            continue
        main = clause.head
        heads = [clause] if _even(token) else [clause, main]
        scope = tuple({t.i: t for h in heads for t in local_tokens(h)}.values())
        yield Bearing(
            cue=(token,),
            scope=scope,
            effect=SPECULATIVE,
            reason="conditional",
            under=above(main),
        )


def _even(token: Token) -> bool:
    before = _previous(token)
    return before is not None and before.lower_ == "even"


def _negated_figures(tokens: Sequence[Token]) -> Iterator[Bearing]:
    """Figures under a negation."""
    for token in tokens:
        if token.lower_ not in word_set("negations") or token.lower_ in ("no", "nor"):
            continue
        after = _next(token)
        if after is not None and after.lower_ in word_set("bounds"):
            continue
        found = _denied_numbers(token)
        if found:
            yield Bearing(
                cue=(token,),
                scope=_flat(found, whole_tokens),
                effect=Effect(polarity=Polarity.DENIES),
                reason="negated figure: denies",
                whole=False,
            )


def _denied_numbers(negation: Token) -> list[Token]:
    number = _number_beside(negation, negation)
    if number is not None and number.i > negation.i:
        return [number]
    verb = negation.head
    if not is_verb(verb) or verb.lower_ in verb_set("bounding_verbs"):
        return []
    found = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd", "acomp")]
    for prep in (c for c in verb.children if c.dep_ == "prep"):
        if prep.lower_ in word_set("argument_prepositions"):
            found += [c for c in prep.children if c.dep_ == "pobj"]
    return [c for c in found if c.i > negation.i and _is_counted(c)]


def _is_counted(noun: Token) -> bool:
    near = [noun, *noun.children]
    if any(t.lower_ in word_set("definite") for t in near):
        return False
    return any(is_number(t) for t in near)


RULES = (_questions, _conditionals, _negated_figures)

__all__ = ["Bearing", "bearings", "forms_of"]
