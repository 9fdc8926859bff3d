"""From the words of a sentence to cues with their scope and effect."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.extract.segment import Sentence
from sayso.extract.stance.clauses import above, local_tokens
from sayso.extract.stance.complements import Governed
from sayso.extract.stance.constructions import CONSTRUCTIONS, CueScope
from sayso.extract.stance.cues import CueMatch, Effect, find_matches, stance_set, stance_verbs
from sayso.extract.stance.disowned import DISOWNED
from sayso.extract.stance.nonassertions import refused_verb
from sayso.extract.stance.patterns import PATTERNS
from sayso.extract.stance.scopes import GOVERNS
from sayso.extract.stance.settled import unsettled
from sayso.extract.stance.withdrawn import earlier_versions, lowered_figures
from sayso.extract.syntax.predicates import auxiliaries_of, is_perfect, subject_of
from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    PREDICATIVES,
    SUBJECTS,
    Role,
    dependent,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_finite,
    is_past,
    is_verbal,
)
from sayso.model.claim import Certainty, Polarity

SPECULATIVE = Effect(certainty=Certainty.SPECULATIVE)
HEDGED = Effect(certainty=Certainty.HEDGED)
NOTHING = Effect()


def cue_scopes(sentence: Sentence) -> Iterator[CueScope]:
    """All cues of a sentence, those of the word list first."""
    tokens = [t for t in sentence.parse if not t.is_space]
    seen = set()
    for match in _longest(find_matches(tokens)):
        found = _cue_scope(match)
        if found and (found.cue[0].i, found.effect, found.voice) not in seen:
            seen.add((found.cue[0].i, found.effect, found.voice))
            yield found
    for sign in (*CONSTRUCTIONS, *PATTERNS, *DISOWNED, earlier_versions, lowered_figures):
        yield from sign(tokens)


def _longest(matches: Iterator[CueMatch]) -> list[CueMatch]:
    """Without those that are only a part of a longer phrase."""
    found = list(matches)
    if all(len(m.tokens) == 1 for m in found):
        return found
    long = {t.i: m for m in found if len(m.tokens) > 1 for t in m.tokens}
    return [m for m in found if len(m.tokens) > 1 or m.head.i not in long]


def _cue_scope(match: CueMatch) -> CueScope | None:
    group = match.group
    governed = GOVERNS[group.governs](match)
    if governed is None:
        return None
    negation = tuple(t for t in negation_of(match.head) if t not in match.tokens)
    effect = _effect(match, governed, negation)
    if effect == NOTHING and not group.voice:
        return None
    return CueScope(
        cue=tuple(sorted({*negation, *match.tokens}, key=lambda t: t.i)),
        scope=governed.tokens if group.voice else unsettled(governed.tokens, match.head),
        effect=effect,
        reason=f"{group.name}{' negated' if negation else ''}: {effect.words}",
        under=above(governed.host),
        whole=governed.whole,
        voice=group.voice and _brings_voice(match.head),
    )


def _effect(match: CueMatch, governed: Governed, negation: Sequence[Token]) -> Effect:
    group = match.group
    effect = group.negated if negation else group.effect
    if negation and _undisputed(group.effect, negation):
        return NOTHING
    if group.governs == "modal":
        return _modal_effect(match.head, effect, negation)
    if group.governs == "refusal":
        return _refusal_effect(match, effect)
    clauses = (t for t in governed.tokens if role_of(t) is Role.CONTENT_CLAUSE)
    return NOTHING if group.unless_past and any(map(_is_past, clauses)) else effect


def _undisputed(plain: Effect, negation: Sequence[Token]) -> bool:
    """Whether nobody denies it, so that it stands: "nobody disputes that"."""
    nobody = any(t.lower_ in stance_set("nobody") or t.lower_ == "one" for t in negation)
    return nobody and plain.polarity is Polarity.DENIES


def _brings_voice(head: Token) -> bool:
    """A verb with a subject of its own: no passive, no infinitive under another cue."""
    return is_verbal(head) and has_dependent(head, Role.SUBJECT)


def _is_past(token: Token) -> bool:
    return is_past(token) or any(map(is_finite, auxiliaries_of(token)))


def negation_of(head: Token) -> tuple[Token, ...]:
    """The words that negate a predicate or noun, nothing where it is not negated."""
    under = role_of(head) in (Role.OPEN_CLAUSE, Role.PREPOSITION_CLAUSE)
    if under and head.head.lower_ in stance_verbs("negative_implicatives"):
        return (head.head,)
    far = _far_from(head)
    if far:
        return far
    hosts = [head]
    if role_of(head) in (*PREDICATIVES, Role.ADVERB, Role.AUXILIARY):
        hosts.append(head.head)
    if role_of(head) is Role.OPEN_CLAUSE and is_verbal(head.head):
        hosts.append(head.head)
    part = head.head.head
    if role_of(head) is Role.PREPOSITION_OBJECT and part.lower_ in stance_set("particles"):
        hosts += [part, part.head]
    return next(((c,) for host in hosts for c in host.children if _negates(c)), ())


def _far_from(head: Token) -> tuple[Token, ...]:
    """The two words before a predicate that deny it: "far from certain"."""
    if head.i < 2:
        return ()
    two = (head.nbor(-2), head.nbor(-1))
    said = f"{two[0].lower_} {two[1].lower_}"
    denied = said in stance_set("degrees_of_not") and head.sent.start <= two[0].i
    return two if denied else ()


def _negates(token: Token) -> bool:
    if role_of(token) in (Role.NEGATION, Role.PRECOORDINATOR):
        return token.lower_ in stance_set("negations")
    if role_of(token) is Role.DETERMINER:
        return token.lower_ in ("no", "neither")
    if role_of(token) in SUBJECTS:
        return _is_negative(token)
    return role_of(token) is Role.ADVERB and token.lower_ in stance_set("negative_adverbs")


def _is_negative(noun: Token) -> bool:
    if noun.lower_ in stance_set("negative_subjects"):
        return True
    first = dependent(noun, Role.DETERMINER, Role.ADJECTIVE)
    return first is not None and first.lower_ in ("no", "few")


def _modal_effect(modal: Token, effect: Effect, negation: Sequence[Token]) -> Effect:
    verb = modal.head if role_of(modal) is Role.AUXILIARY else modal
    perfect = is_perfect(verb)
    word = modal.lower_
    if word in stance_set("modals_of_error") and _owns_error(verb):
        return NOTHING
    if word in ("must", "should"):
        return HEDGED if perfect and word == "must" else NOTHING
    if word in ("can", "ca"):
        return effect if perfect and negation else NOTHING
    if word == "could" and negation:
        return Effect(polarity=Polarity.DENIES) if perfect else NOTHING
    if word == "could" and not perfect and verb.lower_ in stance_set("perceiving"):
        return NOTHING
    if word in ("would", "'d"):
        return _would_effect(verb, effect, perfect)
    return effect


def _owns_error(verb: Token) -> bool:
    """A caveat that bears on no fact: "I may be wrong, but …"."""
    own = subject_of(verb, ANY_SUBJECT)
    first = own is not None and own.lower_ in stance_set("believers")
    return first and any(c.lower_ in stance_set("mistaken") for c in verb.children)


def _would_effect(verb: Token, effect: Effect, perfect: bool) -> Effect:
    """Would-have is contrary to fact; a wish, a softener or a hedged guess is no forecast."""
    if verb.lower_ in stance_set("softened") or (perfect and _is_belief(verb)):
        return NOTHING
    if perfect:
        return SPECULATIVE
    return NOTHING if Certainty.HEDGED in _adverbs_of(verb) else effect


def _is_belief(verb: Token) -> bool:
    """A guess put politely: "I would have thought that …"."""
    own = subject_of(verb, ANY_SUBJECT)
    believes = own is not None and own.lower_ in stance_set("believers")
    return believes and verb.lower_ in stance_verbs("polite_beliefs")


def _adverbs_of(verb: Token) -> set[Certainty | None]:
    near = sorted((t for t in local_tokens(verb)), key=lambda t: t.i)
    found = (m for m in find_matches(near) if m.group.governs == "clause")
    return {m.group.effect.certainty for m in found}


def _refusal_effect(match: CueMatch, effect: Effect) -> Effect:
    """To refuse to admit is to deny, to refuse to rule out leaves open, else to decline."""
    verb = refused_verb(match.head)
    if verb is None or effect.polarity is not Polarity.DECLINES:
        return effect
    if verb.lower_ == "rule":
        return SPECULATIVE
    if verb.lower_ in stance_set("refused_admission"):
        return Effect(polarity=Polarity.DENIES)
    return effect
