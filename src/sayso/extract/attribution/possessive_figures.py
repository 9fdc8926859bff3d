"""Figures that somebody owns: "the ministry's toll stands at 312", "by its count, 312 died"."""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.nominal import can_inform
from sayso.extract.clauses import children, passage_of, phrase, without
from sayso.extract.segment import Sentence
from sayso.language.names import is_day, is_place
from sayso.model.claim import Attribution

AMOUNT_LABELS = ("attr", "acomp", "oprd", "dobj", "prep", "npadvmod", "advmod")
BY = ("by", "on")
OWN = ("this", "our", "my")
"""With these the one who writes speaks: "by this newspaper's own count"."""


def by_figure(noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """The report that a party's figure makes with the number its clause gives."""
    owner = next(iter(children(noun, "poss")), None)
    if owner is None or not _owns(owner, noun):
        return None
    if noun.dep_ == "pobj":
        return _by_its_count(owner, noun, sentence, text)
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in cues().amounting:
        return None
    amount = [t for c in children(verb, *AMOUNT_LABELS) if c.i > verb.i for t in c.subtree]
    if not _counts(amount):
        return None
    first = next(t.i for t in amount if t.tag_ == "CD" or t.lower_ in cues().amounting_to)
    return _report(sentence, text, owner, [noun, verb], [t for t in amount if t.i >= first])


def _by_its_count(owner: Token, noun: Token, sentence: Sentence, text: str) -> Attribution | None:
    """ "By the ministry's count, 312 people have died"."""
    by = noun.head
    if by.lower_ not in BY or by.dep_ != "prep" or not by.head.tag_.startswith("VB"):
        return None
    content = without(by.head.subtree, by.subtree)
    if not _counts(content):
        return None
    return _report(sentence, text, owner, [noun], content)


def _report(
    sentence: Sentence, text: str, owner: Token, cue: list[Token], content: list[Token]
) -> Attribution | None:
    said = passage_of(sentence, content, text)
    if said is None:
        return None
    named = [t for t in phrase(owner) if t.tag_ != "POS"]
    return Attribution(
        source=passage_of(sentence, named, text), cue=passage_of(sentence, cue, text), content=said
    )


def _counts(tokens: Iterable[Token]) -> bool:
    return any(t.tag_ == "CD" for t in tokens)


def _owns(owner: Token, noun: Token) -> bool:
    """Whether a party speaks by the figure: "the ministry's toll", but not "Monday's toll"."""
    if owner.lower_ in OWN or any(t.lower_ in OWN for t in children(owner, "det", "poss")):
        return False
    if is_day(owner.text) or not can_inform(owner):
        return False
    return not (noun.lower_ in cues().of_places and is_place(owner.text))
