"""Figures that somebody owns: "the ministry's toll stands at 312", "by its count, 312 died"."""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.nominal import can_inform, named_in
from sayso.extract.segment import Sentence
from sayso.extract.syntax.clauses import passage_of, without
from sayso.extract.syntax.nouns import owner_of
from sayso.extract.syntax.roles import (
    PREDICATIVES,
    Role,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_number,
    is_verb,
)
from sayso.language.names import is_day, is_place
from sayso.model.claim import Attribution

AMOUNTS = (*PREDICATIVES, Role.OBJECT, Role.PREPOSITION, Role.NOUN_ADVERB, Role.ADVERB)
"""What the amount is to the verb of a figure: "is 312", "reached 312", "stands at 312"."""
BY = ("by", "on")
OWN = ("this", "our", "my")
"""With these the one who writes speaks: "by this newspaper's own count"."""


def by_figure(noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """The report that a party's figure makes with the number its clause gives."""
    owner = owner_of(noun)
    if owner is None or not _owns(owner, noun):
        return None
    if role_of(noun) is Role.PREPOSITION_OBJECT:
        return _by_its_count(owner, noun, sentence, text)
    verb = noun.head
    if role_of(noun) is Role.OBJECT and verb.lower_ in cues().setting:
        return _set_at(owner, noun, sentence, text)
    if role_of(noun) is not Role.SUBJECT or verb.lower_ not in cues().amounting:
        return None
    amount = [t for c in dependents(verb, *AMOUNTS) if c.i > verb.i for t in c.subtree]
    if not _counts(amount):
        return None
    first = next(t.i for t in amount if is_number(t) or t.lower_ in cues().amounting_to)
    return _report(sentence, text, owner, [noun, verb], [t for t in amount if t.i >= first])


def _by_its_count(owner: Token, noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "By the ministry's count, 312 people have died"."""
    by = noun.head
    if by.lower_ not in BY or role_of(by) is not Role.PREPOSITION or not is_verb(by.head):
        return None
    content = without(by.head.subtree, by.subtree)
    if not _counts(content):
        return None
    return _report(sentence, text, owner, [noun], content)


def _set_at(owner: Token, noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "The bank raised its forecast by 0.1 points to 1.8 percent"."""
    verb, said = noun.head, (Role.PREPOSITION, Role.NOUN_ADVERB)
    tied = [*dependents(verb, *said), *dependents(noun, Role.PREPOSITION)]
    amounts = [[*c.subtree] for c in tied if c.i > noun.i]
    content = sorted((t for a in amounts if _counts(a) for t in a), key=lambda t: t.i)
    return _report(sentence, text, owner, [noun], content) if content else None


def _report(
    sentence: Sentence, text: str, owner: Token, cue: list[Token], content: list[Token]
) -> Attribution | None:
    said = passage_of(sentence, content, text)
    if said is None:
        return None
    source = passage_of(sentence, named_in(owner), text)
    return Attribution(source=source, cue=passage_of(sentence, cue, text), content=said)


def _counts(tokens: Iterable[Token]) -> bool:
    return any(is_number(t) for t in tokens)


def _owns(owner: Token, noun: Token) -> bool:
    """Whether a party speaks by the figure: "the ministry's toll", but not "Monday's toll"."""
    if any(t.lower_ in OWN for t in (owner, *dependents(owner, Role.DETERMINER, Role.OWNER))):
        return False
    if is_day(owner.text) or not can_inform(owner):
        return False
    return not (noun.lower_ in cues().of_places and is_place(owner.text))
