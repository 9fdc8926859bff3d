"""What tells of a counted phrase which measure it has: one table, each row with its weight.

Every row that speaks gives its weight to one measure; what speaks against a measure takes it away.
The measure with the most weight holds; where none has any, nothing is known.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.figures.amounts import persons_measure, things_measure
from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.frames import told
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import (
    apposed_measure,
    governed_measure,
    group_measure,
    joined_measure,
    meanwhile_measure,
    modifier_measure,
    names_persons,
    noun_measure,
    outright_measure,
    relative_measure,
    set_phrase_measure,
)
from sayso.extract.figures.nearby import headline_measure, measure_after, measure_before
from sayso.extract.syntax.nouns import holder_of, tied_by
from sayso.extract.syntax.predications import Part, predications_of
from sayso.extract.syntax.roles import Role, dependents
from sayso.extract.syntax.word_classes import (
    WordClass,
    class_of,
    is_common_noun,
    is_number,
    is_past_participle,
    is_verb,
)
from sayso.language.things import kind_of_noun


class Phrase(NamedTuple):
    """A counted phrase: its number's words, its noun, and the word that stands for it all.

    `is_share`: only some of those that the noun names are counted.
    """

    number: Sequence[Token]
    noun: Token | None
    anchor: Token
    is_share: bool = False


class MeasureEvidence(NamedTuple):
    """What may tell the measure of a phrase, and how much it weighs."""

    weight: int
    tells: Callable[[Phrase], str]
    example: str


class Objection(NamedTuple):
    """What may speak against a measure that others tell of a phrase."""

    weight: int
    holds: Callable[[Phrase, str], bool]
    example: str


def measure_of(phrase: Phrase) -> str:
    """The measure that the evidence gives to a counted phrase; OTHER where it gives none."""
    weights: dict[str, int] = {}
    for row in TABLE:
        if weights and max(weights.values()) > row.weight:
            break
        measure = row.tells(phrase)
        if measure != OTHER:
            against = sum(o.weight for o in OBJECTIONS if o.holds(phrase, measure))
            weights[measure] = weights.get(measure, -against) + row.weight
    best = max(weights, key=lambda m: weights[m], default=OTHER)
    return best if weights.get(best, 0) > 0 else OTHER


def _heads(phrase: Phrase) -> Iterator[Token]:
    """The words that may hang on a predicate for the phrase: noun, anchor, number."""
    noun = () if phrase.noun is None else (phrase.noun,)
    yield from dict.fromkeys((*noun, phrase.anchor, phrase.number[-1]))


def _of_heads(tells: Callable[[Token], str]) -> Callable[[Phrase], str]:
    """What a question answers of the first of the phrase's heads of which it answers anything."""

    def of_phrase(phrase: Phrase) -> str:
        return next((m for m in map(tells, _heads(phrase)) if m != OTHER), OTHER)

    return of_phrase


def _named(phrase: Phrase) -> str:
    return OTHER if phrase.noun is None else noun_measure(phrase.noun)


def _of_share(phrase: Phrase) -> str:
    return governed_measure(phrase.anchor) if phrase.is_share else OTHER


def _in_headline(phrase: Phrase) -> str:
    bare = phrase.noun is None or names_persons(phrase.noun.lower_)
    return headline_measure(phrase.number) if bare else OTHER


def _before(phrase: Phrase) -> str:
    return measure_before(phrase.number[0])


def _after(phrase: Phrase) -> str:
    return measure_after(phrase.noun or phrase.number[-1])


def _of_group(phrase: Phrase) -> str:
    own = group_measure(phrase.noun)
    return OTHER if own in measure_words().befallen and _acts_otherwise(phrase) else own


def _acts_otherwise(phrase: Phrase) -> bool:
    """Whether a clause tells something else of a group than that there are so many of it.

    "30 detainees broke a fence" and "a survey of 30 detainees" tell nothing of how many are held;
    "30 detainees remain", "the camp holds 30 detainees" do.
    """
    keeping = measure_words().keeping
    for found in predications_of(phrase.anchor):
        verb = found.predicate
        if found.part in (Part.DOER, Part.UNDERGOER) and is_verb(verb):
            if verb.lower_ not in keeping:
                return True
        elif found.part is Part.OBLIQUE and kind_of_noun(verb.lower_) == "events":
            return True
    return False


def _as_persons(phrase: Phrase) -> str:
    noun = phrase.noun
    may = noun is None or names_persons(noun.lower_) or noun.text.istitle()
    return persons_measure(phrase.anchor) if may else OTHER


def _as_things(phrase: Phrase) -> str:
    noun = phrase.noun
    many = noun is not None and class_of(noun) is WordClass.PLURAL_NOUN
    return things_measure(phrase.anchor) if many else OTHER


TABLE = (
    MeasureEvidence(2000, _named, "31 deaths, 300 killed"),
    MeasureEvidence(1000, _of_share, "half of the 40 men who fled were killed"),
    MeasureEvidence(700, _of_heads(outright_measure), "killed 12 who had fled, 12 who fled died"),
    MeasureEvidence(640, _of_heads(relative_measure), "12 people killed there, 12 who died"),
    MeasureEvidence(640, _in_headline, "kills 1, wounds 2; 2 dead, 1 critical"),
    MeasureEvidence(480, _of_heads(apposed_measure), "lost 12 men, dead and wounded"),
    MeasureEvidence(360, _of_heads(governed_measure), "killed 12, 12 were killed, a toll of 12"),
    MeasureEvidence(180, _of_heads(meanwhile_measure), "12 living in tents"),
    MeasureEvidence(90, _of_heads(joined_measure), "12 men and a woman shot dead"),
    MeasureEvidence(45, _of_heads(modifier_measure), "12 wounded men, 12 in hospital"),
    MeasureEvidence(30, _of_heads(set_phrase_measure), "12 downed tools"),
    MeasureEvidence(15, _before, "let go some 12"),
    MeasureEvidence(8, _after, "12 are starving to death, where the parse went wrong"),
    MeasureEvidence(4, _of_group, "12 protesters; not: 12 detainees broke a fence"),
    MeasureEvidence(2, _as_persons, "hold 12 men, but not: hold 12 seats"),
    MeasureEvidence(1, _as_things, "recovered 12 rifles, but not: recovered 12 men"),
)
"""Each row outweighs those below it together: the nearer the words stand in grammar, the more."""


def _is_doer(phrase: Phrase, measure: str) -> bool:
    """Whether others have the measure of their deed; not so "voted to reject it", who voted."""
    done = [p.predicate for p in predications_of(phrase.anchor) if p.part is Part.DOER]
    told_of = {told(verb, Part.DOER) for verb in done}
    return measure not in told_of and any(told(verb, Part.UNDERGOER) == measure for verb in done)


def _is_spared(phrase: Phrase, measure: str) -> bool:
    unit = "" if phrase.noun is None else phrase.noun.lower_
    return unit in measure_words().spared.get(measure, ())


def _is_wanted(phrase: Phrase, measure: str) -> bool:
    """Those sought for what they may have done: "looking for three men in connection with it"."""
    seeking = (p.predicate for p in predications_of(phrase.anchor))
    return measure == "missing" and any(
        t.lower_ == "connection" and t.nbor(-1).lower_ == "in"
        for verb in seeking
        for t in verb.subtree
    )


def _is_life_kept(phrase: Phrase, measure: str) -> bool:
    """Lives that a predicate tells of, and not that they were lost: "saved 40 lives"."""
    words, noun = measure_words(), phrase.noun
    if measure != "killed" or noun is None:
        return False
    above = (noun, holder_of(noun), holder_of(holder_of(noun)))  # "the lives of millions of them"
    lives = next((t for t in above if t.lower_ in words.lives), None)
    if lives is None or holder_of(lives).lower_ in words.costing:
        return False
    told_of = [p.predicate.lower_ for p in predications_of(lives) if is_verb(p.predicate)]
    if lives.head.head in phrase.number or not told_of:  # "claimed hundreds of lives"
        told_of = [p.predicate.lower_ for p in predications_of(phrase.anchor)]
    return bool(told_of) and not any(t in words.costing or t in words.reaching for t in told_of)


def _is_no_corpse(phrase: Phrase, measure: str) -> bool:
    """Bodies that a word calls otherwise than as corpses: "two governing bodies", "a UN body"."""
    words, noun = measure_words(), phrase.noun
    if measure != "killed" or noun is None or noun.lower_ not in words.corpses:
        return False
    said = (t for t in dependents(noun, Role.ADJECTIVE, Role.COMPOUND) if not is_number(t))
    kinds = [t for t in said if t not in phrase.number and t.lower_ not in words.of_corpses]
    return any(not is_past_participle(t) and not names_persons(t.lower_) for t in kinds)


def _is_no_sickness(phrase: Phrase, measure: str) -> bool:
    """Cases of something that has a name in lower case and is no sickness."""
    words, noun = measure_words(), phrase.noun
    if noun is None or noun.lower_ not in words.cases or measure != words.cases[noun.lower_]:
        return False
    what = [*tied_by(noun, "of"), *dependents(noun, Role.COMPOUND)]
    plain = [w for w in what if is_common_noun(w)]
    at_law = any(p.predicate.lower_ in words.tried for p in predications_of(phrase.anchor))
    if at_law or [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]] == ["in", "which"]:
        return True
    return bool(plain) and not any(words.is_sickness(w.lower_) for w in plain)


def _is_let_in(phrase: Phrase, measure: str) -> bool:
    """Those whom no hospital admits: "vowed to admit 4,000 refugees"."""
    words, noun = measure_words(), phrase.noun
    if measure != "hospitalised" or noun is None or noun.lower_ not in words.let_in:
        return False
    verbs = [p.predicate for p in predications_of(phrase.anchor)]
    letting = any(v.lower_ in words.letting_in for v in verbs)
    return letting and not any(t.lower_ in words.brought_to for v in verbs for t in v.subtree)


OBJECTIONS = (
    Objection(500, _is_doer, "two gunmen killed three: they are not killed by it"),
    Objection(4000, _is_spared, "the attackers fled: they were not displaced"),
    Objection(4000, _is_wanted, "looking for two men in connection with it: nobody is missing"),
    Objection(4000, _is_life_kept, "saved 40 lives, touched the lives of 40: nobody died"),
    Objection(4000, _is_let_in, "admitted 40 refugees: no hospital did"),
    Objection(4000, _is_no_corpse, "two governing bodies: nobody died"),
    Objection(4000, _is_no_sickness, "cases of torture: nobody is infected"),
)
