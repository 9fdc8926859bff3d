"""What a predicate tells of those who have a part in it: harm of its victims, never of its doers.

Which words tell of which part stands in the word list, `frames`, with an example beside each.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeAlias

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER, both, either
from sayso.extract.figures.measure_words import PLACE, VerbPhrase, measure_words, plain_possessive
from sayso.extract.syntax.predicates import is_passive, is_perfect, stranded_subject
from sayso.extract.syntax.predications import Part
from sayso.extract.syntax.roles import (
    NOUN_CLAUSES,
    PREDICATIVES,
    SUBJECTS,
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    NOUNS,
    PRESENTS,
    WordClass,
    class_of,
    is_adjective,
    is_finite,
    is_noun,
    is_number,
    is_past_participle,
    is_preposition,
    is_pronoun,
    is_verb,
)
from sayso.language.names import is_place
from sayso.language.vocabulary import vocabulary

LONGEST_STATE = 4
"""Words of the longest state with its preposition: "in the intensive ward"."""
LISTED = 2
"""Words from one participle of a list to the next, a comma between them."""
NEAR = 5
"""Words after a verb in which the number of its own object begins."""
LISTING = frozenset({WordClass.COORDINATOR, WordClass.COMMA, WordClass.ADVERB})
"""What may stand between verbs that share an object."""
INTO = ("to", "into")
"""What ties to a verb the place where somebody is brought: "put three women into hospital"."""
STATING = (Role.PREPOSITION, Role.ADVERB)


Tells: TypeAlias = Callable[[Token], str]
"""What measure a word gives."""
Shares: TypeAlias = Callable[[Token, Token], bool]
"""Whether a word joined to another holds of the same."""


def told(predicate: Token, part: Part, agent: bool = False) -> str:
    """The measure that a predicate gives to one who has this part in it, OTHER where none.

    `agent`: the doer is named with "by", as of a passive.  Who does it to himself undergoes it.
    """
    if part is Part.DOER and not agent and _is_done_to_self(predicate):
        part = Part.UNDERGOER
    if part is Part.DOER:
        tells = _of_agent if agent else _of_doer
        return together(predicate, tells, _shares_subject)
    if part is Part.UNDERGOER:
        shares = _shares_object if has_dependent(predicate, Role.OBJECT) else _shares_subject
        return together(predicate, _of_undergoer, shares)
    return _of_bearer(predicate) if part is Part.BEARER else OTHER


def together(
    token: Token, tells: Callable[[Token], str], shares: Callable[[Token, Token], bool]
) -> str:
    """The measure of a word and of those joined to it that hold of the same: "dead or missing"."""
    first = token
    while role_of(first) is Role.CONJUNCT and not has_dependent(first, *SUBJECTS):
        first = first.head
    own = has_dependent(first, *SUBJECTS)
    conjuncts = [c for c in first.conjuncts if c.i > first.i or not own]
    joined = [first, *conjuncts, *_before_coordinator(token), *_listed_after(first)]
    if len(joined) == 1:
        return tells(token)
    alike = sorted(
        (t for t in joined if t == token or (shares(t, token) and _is_of_subject(t, first))),
        key=lambda t: t.i,
    )
    between = token.doc[alike[0].i : alike[-1].i]
    found = map(tells, alike)
    return (either if any(t.lower_ in measure_words().choosing for t in between) else both)(found)


def _is_of_subject(word: Token, first: Token) -> bool:
    own = has_dependent(word, *SUBJECTS) or stranded_subject(word) or _follows_noun(word)
    return word == first or not own


def _follows_noun(verb: Token) -> bool:
    """Whether a noun that the parse hangs elsewhere is its subject: "and their mother was hurt"."""
    begin = verb.left_edge.i
    return is_finite(verb) and begin > 0 and class_of(verb.doc[begin - 1]) in NOUNS


def _listed_after(verb: Token) -> list[Token]:
    """Participles of a list that the parser takes for clauses: "killed, wounded or captured"."""
    beside = dependents(verb, Role.ADVERBIAL_CLAUSE)
    if role_of(verb) in NOUN_CLAUSES | PREDICATIVES:
        beside += dependents(verb.head, Role.NOUN_CLAUSE, Role.ADVERBIAL_CLAUSE)
    after = (
        c for c in beside if c.i == verb.i + LISTED and (is_past_participle(c) or is_adjective(c))
    )
    return [t for c in after if has_dependent(c, Role.CONJUNCT) for t in (c, *c.conjuncts)]


def _before_coordinator(word: Token) -> list[Token]:
    """States that the parser hangs on the one joined to them: the dead of "are dead or wounded"."""
    if not has_dependent(word, Role.COORDINATOR):
        return []
    said = (c for c in word.lefts if is_adjective(c) or is_past_participle(c))
    return [c for c in said if class_of(c.nbor(1)) is WordClass.COORDINATOR]


def _listed(word: Token, part: str) -> str | None:
    """The measure of a word, alone or with those after it, from the lists that tell of a part."""
    words = measure_words()
    for name in words.frames.get(part, ()):
        if name == "states" and class_of(word) in (WordClass.BASE_VERB, *PRESENTS):
            continue  # "to present 27 states" puts nobody in attendance
        found = phrase_measure(word, name) or words.of(name).get(word.lower_)
        if found:
            return found
    return None


def _of_agent(verb: Token) -> str:
    """The march was attended by 200,000; not so "killed by two men", "survived by two sons"."""
    own = _listed(verb, "doer") or OTHER
    return own if own in measure_words().of_agents else OTHER


def _of_doer(verb: Token) -> str:
    """Nine died; 200,000 attended. Of a harm only a headline's doers, who have no victims."""
    own = _listed(verb, "doer")
    if own is None and _is_lone_doer(verb):
        own = _result(verb) or _listed(verb, "lone doer")
    return own or in_state(verb)


def _is_lone_doer(verb: Token) -> bool:
    """Whether a headline may tell a harm of its subject, as no victims follow."""
    told_as_done = is_perfect(verb) and not is_passive(verb)  # "40 had sent him letters"
    return not (told_as_done or _is_relative(verb)) and not any(
        map(has_victims, (verb, *verb.conjuncts))
    )


def _is_relative(verb: Token) -> bool:
    """Whether "who" is its subject, as in no headline: "the men who sent money" were not sent."""
    return any(class_of(t) in (WordClass.WHO, WordClass.WHICH) for t in dependents(verb, *SUBJECTS))


def _of_undergoer(verb: Token) -> str:
    """Killed three; three were killed; left three dead; three known to be held in custody."""
    said = dependents(verb, Role.OBJECT_PREDICATE, Role.PREDICATE_ADJECTIVE)
    states = (_result(s) or together(s, state_of, lacks_number) for s in said)
    made = next((m for m in states if m != OTHER), None)
    own = made or _result(verb) or _brought(verb) or _listed(verb, "undergoer")
    return own or in_state(verb)


def _of_bearer(said: Token) -> str:
    """Are dead, are missing; the first state where the next has a number: "are dead, 306 hurt"."""
    between = said.doc[said.head.i + 1 : said.i]
    if role_of(said) in PREDICATIVES and any(is_number(t) for t in between):
        return measure_words().states.get(between[0].lower_, OTHER)
    own = together(said, state_of, lacks_number)
    return own if own != OTHER else in_state(said)


def _result(verb: Token) -> str | None:
    """What came of it, whatever the verb: "beat 20 prisoners to death", "fatally shot"."""
    words, results = measure_words(), measure_words().results
    if words.object.get(verb.lower_) in words.pending:
        return None
    for word in dependents(verb, Role.ADVERB, Role.PREPOSITION):
        below = [word.lower_, *(f"{word.lower_} {n.lower_}" for n in word.children)]
        found = next((results[w] for w in below if w in results), None)
        if found:
            return found
    return None


def _brought(verb: Token) -> str | None:
    """Where somebody is brought: "were taken in grave condition to two local hospitals"."""
    words = measure_words()
    if verb.lower_ not in words.bringing:
        return None
    tied = (t for t in verb.subtree if t.i > verb.i and t.head.lower_ in INTO)
    return next((words.brought_to[t.lower_] for t in tied if t.lower_ in words.brought_to), None)


def state_of(word: Token) -> str:
    """The measure that a word names as a state or a noun: dead, wounded, casualties."""
    words = measure_words()
    return words.states.get(word.lower_) or words.nouns.get(word.lower_) or OTHER


def in_state(word: Token) -> str:
    """A state with its preposition on a noun or a verb: in hospital, among the dead."""
    for prep in (p for p in dependents(word, *STATING) if p.i > word.i):
        last = next(iter(dependents(prep, Role.PREPOSITION_OBJECT)), None)
        if last is None or last.i - prep.i >= LONGEST_STATE:
            continue
        if prep.lower_ == "among" and is_verb(word) and state_of(last) != OTHER:
            return state_of(last)
        said = " ".join(t.lower_ for t in prep.doc[prep.i : last.i + 1])
        if said in measure_words().states:
            return measure_words().states[said]
    return OTHER


def has_victims(verb: Token) -> bool:
    """Whether a verb of harm has its victims after it: "two gunmen killed three people".

    Not so "the four people killed Christmas Eve", nor "12 people killed 20 wounded" of a headline,
    which a parser takes for objects as well: who is just "people" is told to have been harmed.
    """
    if any(_is_anyone(c) for c in dependents(verb, Role.SUBJECT)):
        return False
    harms = verb.lower_ in measure_words().object or _result(verb) is not None
    return harms and any(map(_is_victim, dependents(verb, Role.OBJECT)))


def _is_done_to_self(verb: Token) -> bool:
    """Whether its object is its subject: "two prisoners hurt themselves"."""
    return any(
        is_pronoun(t) and t.lower_.endswith(("self", "selves"))
        for t in dependents(verb, Role.OBJECT)
    )


def _is_victim(noun: Token) -> bool:
    """Whether an object is somebody: no "Christmas Eve", which no article goes before."""
    is_person = noun.lower_ in measure_words().persons or is_pronoun(noun)
    pointed = has_dependent(noun, Role.DETERMINER, Role.OWNER)
    return is_person or pointed or any(is_number(t) for t in noun.subtree)


def _is_anyone(noun: Token) -> bool:
    """Whether a subject says no more than that people were harmed, or only how many."""
    known = vocabulary().anyone | vocabulary().everyone
    return is_number(noun) or bool({noun.lower_, noun.lower_.removesuffix("s")} & known)


def _shares_subject(verb: Token, _: Token) -> bool:
    """Whether a joined word tells of the same subject: no object and no number of its own."""
    return not has_dependent(verb, Role.OBJECT) and not _counts(verb)


def _shares_object(verb: Token, last: Token) -> bool:
    """Whether a verb shares the object of a later one: "killed or captured 31 gunmen"."""
    if verb.i > last.i or not is_verb(verb):
        return False
    return all(class_of(t) in LISTING or is_verb(t) for t in verb.doc[verb.i + 1 : last.i])


def _counts(verb: Token) -> bool:
    """Whether a verb has a number of its own after it: "killed six and hurt upwards of twenty"."""
    near = verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + NEAR)]
    return any(is_number(t) and t.nbor(-1).lower_ not in measure_words().timing for t in near)


def lacks_number(word: Token, _: Token) -> bool:
    """Whether no other number counts it: not so "300 killed and 2,700 injured"."""
    before = word.i > 0 and is_number(word.nbor(-1))
    no = any(k.lower_ == "no" for k in word.children)
    return not before and not no and not has_dependent(word, Role.NUMERAL, *SUBJECTS)


def phrase_measure(verb: Token, name: str) -> str | None:
    """Verbs of several words in a list: join the war, stay away, left Ukraine."""
    for phrase in measure_words().phrases[name].get(verb.lower_, ()):
        if _follows(verb, phrase):
            return phrase.measure
    return None


def _follows(verb: Token, phrase: VerbPhrase) -> bool:
    objects = [c for c in dependents(verb, Role.OBJECT, Role.INDIRECT_OBJECT) if c.i > verb.i]
    if phrase.rest == (PLACE,):
        return any(is_place(o.text) for o in objects)
    starts = {verb.i + 1}
    for counted in objects:
        starts |= {counted.i + 1, counted.right_edge.i + 1}
    return any(_says_at(verb, k, phrase) for k in starts)


def _only_describes(word: Token, since: int) -> bool:
    """Whether a word after a verb only tells which: the minor head of "minor head injuries"."""
    near = word.i - since < LONGEST_STATE
    return near and role_of(word) in (Role.ADJECTIVE, Role.COMPOUND) and word.head.i > word.i


def _says_at(verb: Token, at: int, phrase: VerbPhrase) -> bool:
    """Whether the rest of a phrase stands there, with or without words that only tell which.

    A lone "in" past an object does not.
    """
    said = list(verb.doc[at : at + len(phrase.rest)])
    if not _reads(said, phrase):
        plain = (t for t in verb.doc[at : verb.sent.end] if not _only_describes(t, at))
        said = list(islice(plain, len(phrase.rest)))
        return bool(said) and is_noun(said[-1]) and _reads(said, phrase)
    return len(said) > 1 or at == verb.i + 1 or not is_preposition(said[0])


def _reads(said: Sequence[Token], phrase: VerbPhrase) -> bool:
    return tuple(plain_possessive(t.lower_) for t in said) == phrase.rest
