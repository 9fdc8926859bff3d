"""Reports without a verb: "X's claim that …", "estimate of N", "according to X", "reportedly"."""

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.segment import Sentence
from sayso.extract.syntax.clauses import passage_of, phrase, without
from sayso.extract.syntax.nouns import prepositions_of, tied_by
from sayso.extract.syntax.predicates import agents_of
from sayso.extract.syntax.roles import (
    NOUN_CLAUSES,
    SUBJECTS,
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    ADJECTIVES,
    COMMON_NOUNS,
    NOUNS,
    PRONOUNS,
    VERBS,
    WordClass,
    class_of,
    is_common_noun,
    is_name,
    is_noun,
    is_number,
    is_preposition,
    is_pronoun,
    is_verb,
)
from sayso.language.names import is_calling, singular, words
from sayso.model.claim import Attribution

COUNTING = COMMON_NOUNS | {
    WordClass.NUMBER,
    WordClass.PAST_PARTICIPLE,
    WordClass.ADJECTIVE,
    WordClass.COORDINATOR,
    WordClass.ADVERB,
}
"""What goes on counting behind a number."""
BEFORE_NOUN = (
    NOUNS
    | PRONOUNS
    | VERBS
    | ADJECTIVES
    | {
        WordClass.DETERMINER,
        WordClass.NUMBER,
        WordClass.OWNING_MARK,
    }
)
"""What may stand in a phrase before the noun that it is about."""
SPEAKING = ("report", "reports", "statement", "announcement")
"""Nouns that stand for their own source where nobody is named: "reports that …"."""


def by_noun(noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "X's claim that …", "Ukraine's estimate of 4,000", "reports … that …"."""
    clause = _clause(noun)
    owner = _owner(noun, clause)
    if clause is not None:
        content = [t for t in clause.subtree if not (t.lower_ == "that" and t.head.i == clause.i)]
    else:
        content = _object(noun, sentence) if owner is not None else []
    passage = passage_of(sentence, without(content, [noun]), text) if content else None
    if passage is None:
        return None
    named = named_in(owner) if owner is not None else []
    if owner is None and noun.lower_ in SPEAKING:
        named = [t for t in phrase(noun) if t.i < content[0].i]
    source = passage_of(sentence, named, text) if named else None
    if source is None:
        return None
    cue = passage_of(sentence, [noun], text)
    return Attribution(source=source, cue=cue, content=passage)


def _owner(noun: Token, given: Token | None) -> Token | None:
    """Whose report it is: "X's", "by X", "taken by X"; with a clause also "from X", "of X"."""
    known = ("by",) if given is None else ("by", "from", "of", "among")
    for child in dependents(noun, Role.OWNER, Role.PREPOSITION, Role.NOUN_CLAUSE):
        if role_of(child) is Role.OWNER:
            return child
        tied = dependents(child, Role.PREPOSITION_OBJECT) if child.lower_ in known else []
        for found in (*tied, *agents_of(child)):
            return found
    return None


def named_in(owner: Token) -> list[Token]:
    """The words that name an owner, less the "'s" behind them."""
    return [t for t in phrase(owner) if class_of(t) is not WordClass.OWNING_MARK]


def _clause(noun: Token) -> Token | None:
    """The head of its that-clause: a child, the predicate of "was that …", or right behind it."""
    for child in dependents(noun, Role.NOUN_CLAUSE, Role.CONTENT_CLAUSE):
        if has_dependent(child, Role.MARKER) or _is_complement(child):
            return child
    if role_of(noun) is Role.SUBJECT and noun.head.lower_ in ("is", "was", "remains", "remained"):
        clauses = dependents(noun.head, Role.CONTENT_CLAUSE)
        return next((c for c in clauses if has_dependent(c, Role.MARKER)), None)
    last = max(t.i for t in phrase(noun))
    behind = noun.doc[last + 1] if last + 1 < len(noun.doc) else None
    if behind is not None and behind.lower_ == "that" and role_of(behind) is Role.MARKER:
        return behind.head
    return _clause_of_owner(noun)


def _clause_of_owner(noun: Token) -> Token | None:
    """The clause in "a claim by the rebels that they held it", which parsers hang on the rebels."""
    clauses = (c for n in tied_by(noun) for c in dependents(n, *NOUN_CLAUSES, Role.CONTENT_CLAUSE))
    return next((c for c in clauses if _is_complement(c)), None)


FULL = frozenset(
    {
        Role.OBJECT,
        Role.PREDICATE_NOUN,
        Role.PREDICATE_ADJECTIVE,
        Role.PASSIVE_AUXILIARY,
        Role.CONTENT_CLAUSE,
    }
)
"""With one of these and a subject a clause lacks nothing."""


def _is_complement(clause: Token) -> bool:
    """Whether a clause with "that" lacks nothing: no relative clause, whatever the parse says."""
    that = next((t for t in clause.children if t.lower_ == "that"), None)
    if that is None or that.i != min(t.i for t in clause.subtree):
        return False
    others = {role_of(t) for t in clause.children if t.i != that.i}
    has_subject = others & {*SUBJECTS, Role.EXPLETIVE}
    return bool(has_subject) and (bool(others & FULL) or is_preposition(that))


def _object(noun: Token, sentence: Sentence) -> list[Token]:
    """What is estimated or foretold: a count, or whatever "forecast of" and its like name."""
    found = _counted(noun, sentence)
    if not found and noun.lower_ in cues().nouns_of:
        for preposition in prepositions_of(noun, "of"):
            return [t for t in preposition.subtree if t.i != preposition.i]
    return found


def _counted(noun: Token, sentence: Sentence) -> list[Token]:
    """What "estimate of" counts: the object, and words that go on counting behind it."""
    for preposition in prepositions_of(noun, "of", "that"):
        inside = [t for t in preposition.subtree if t.i != preposition.i]
        if not any(map(is_number, inside)):
            continue
        at = inside[-1].i + 1
        while at < sentence.parse.end and class_of(noun.doc[at]) in COUNTING:
            inside.append(noun.doc[at])
            at += 1
        return inside
    return []


def by_adverb(adverb: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "reportedly": nobody named, the clause is the content."""
    content = [t for t in adverb.head.subtree if t.i != adverb.i]
    passage = passage_of(sentence, content, text)
    if passage is None:
        return None
    return Attribution(source=None, cue=passage_of(sentence, [adverb], text), content=passage)


def by_phrase(token: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "…, according to X": what is left of the clause, or of the sentence, is the content."""
    cue = phrase_cue(token, sentence)
    source = named_by(cue)
    if source is None or is_mere_ground(cue, source):
        return None
    top = sentence.parse.root if _closes(token, sentence) else _verb_above(token)
    named = [t for t in source.subtree if t.i > cue[-1].i]
    passage = passage_of(sentence, without(top.subtree, token.subtree, cue, named), text)
    if passage is None:
        return None
    short = [t for t in phrase(source) if t.i > cue[-1].i]
    return Attribution(
        source=passage_of(sentence, short, text),
        cue=passage_of(sentence, cue, text),
        content=passage,
    )


def is_mere_ground(cue: list[Token], source: Token) -> bool:
    """Whether the phrase names a reason and no voice: "citing the danger", "based on the fact"."""
    return tuple(t.lower_ for t in cue) in cues().grounds and not can_inform(source)


def can_inform(source: Token) -> bool:
    """Whether what is named can have said something: people, bodies, papers and names."""
    word = source.lower_
    if not is_common_noun(source):
        return is_name(source) or is_pronoun(source) or word in words("groups", "words")
    known = ("groups", "anonymous", "bodies", "documents")
    return (
        is_calling(singular(word))
        or any(word in words(section, "words") for section in known)
        or any(word in words("bodies", kept) for kept in ("general", "outlets"))
        or singular(word) in words("bodies", "words")
        or word in words("citing", "informing")
    )


def named_by(cue: list[Token]) -> Token | None:
    """The head of the noun phrase that a cue phrase brings in."""
    under = (c for t in reversed(cue) for c in dependents(t, Role.PREPOSITION_OBJECT, Role.OBJECT))
    found = next(under, None)
    return found or _noun_behind(cue[-1]) if cue else None


def _noun_behind(cue: Token) -> Token | None:
    """The head of the noun phrase right behind, where the parse hangs it on something else."""
    for token in cue.doc[cue.i + 1 : cue.sent.end]:
        if is_noun(token) and role_of(token) not in (Role.COMPOUND, Role.OWNER, Role.NOUN_MODIFIER):
            return token
        if class_of(token) not in BEFORE_NOUN:
            return None
    return None


def phrase_cue(token: Token, sentence: Sentence) -> list[Token]:
    """The tokens of the cue phrase that begins here; empty when none does."""
    for known in cues().before_source.get(token.lower_, ()):
        if token.i + len(known) <= sentence.parse.end:
            found = [token.doc[token.i + k] for k in range(len(known))]
            if tuple(t.lower_ for t in found) == known:
                return found
    return []


def closing_phrase(sentence: Sentence) -> list[Token]:
    """The tokens of ", according to X" at the end of the sentence; it governs all before it."""
    for token in sentence.parse:
        if phrase_cue(token, sentence) and _closes(token, sentence):
            return [t for t in sentence.parse if t.i >= token.i]
    return []


def _closes(token: Token, sentence: Sentence) -> bool:
    """Whether the phrase stands behind a comma and runs to the end of its sentence."""
    if token.i == sentence.parse.start or token.doc[token.i - 1].text != ",":
        return False
    last = max(t.i for t in token.subtree)
    return all(t.is_punct for t in sentence.parse if t.i > last)


def _verb_above(token: Token) -> Token:
    """The nearest verb above the phrase, else the head of its sentence."""
    at = token.head
    while at.head.i != at.i and not is_verb(at):
        at = at.head
    return at
