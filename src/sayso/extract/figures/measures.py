"""What is counted: killed, injured, missing and the rest, from the words of a clause."""

from collections.abc import Iterable

from spacy.tokens import Token

from sayso.extract.figures.measure_words import PLACE, Phrase, measure_words, plain_possessive
from sayso.language.names import is_place
from sayso.language.vocabulary import vocabulary

OTHER = "other"
BOUNDING = frozenset({"between", "about", "around", "over", "under", "to", "up", "than"})
OF_OBJECTS = frozenset({"between", "about", "around", "over", "under"})
LONGEST_STATE = 4
"""Words of the longest state with its preposition: "in the intensive ward"."""
BESIDE = 2
"""Words from one verb to another joined to it: "dismissed or suspended"."""
HARMED = frozenset({"killed", "injured"})


def includes(measure: str) -> tuple[str, ...]:
    """The measures that this one counts together; none for most."""
    return measure_words().includes.get(measure, ())


def combined(found: Iterable[str]) -> str:
    """The measure for things that are counted together: killed and injured are casualties."""
    names = [*dict.fromkeys(n for n in found if n != OTHER)]
    if set(names) >= HARMED:
        return "casualties"
    return names[0] if names else OTHER


def names_persons(word: str) -> bool:
    """Whether a noun names persons."""
    return word in measure_words().persons


def noun_measure(token: Token) -> str:
    """The measure that the counted noun itself names: deaths, 31 dead, 300 killed."""
    words, word = measure_words(), token.lower_
    own = words.nouns.get(word) or words.states.get(word)
    return combined([own or OTHER, *_joined_states(token)])


def clause_measure(token: Token, is_share: bool = False) -> str:
    """The measure that the clause around a counted noun gives, from the word that governs it.

    Of a share the governing word alone: a relative clause is about the whole.
    """
    for find in (_of_governor,) if is_share else (_of_relative, _of_governor, _of_modifier):
        found = find(token)
        if found != OTHER:
            return found
    return OTHER if is_share or token.i + 1 >= len(token.doc) else _said_after(token)


def _said_after(token: Token) -> str:
    """A set phrase right after the noun, where the parser missed its verb: "they downed tools"."""
    return phrase_measure(token.nbor(1), "subject") or OTHER


def group_measure(token: Token | None) -> str:
    """The measure that holds of a group by its name, where the clause gives none: protesters."""
    return OTHER if token is None else measure_words().groups.get(token.lower_, OTHER)


def _states(token: Token) -> str:
    words = measure_words()
    return words.states.get(token.lower_) or words.nouns.get(token.lower_) or OTHER


def _joined_states(token: Token) -> list[str]:
    """States joined to one: dead or wounded."""
    return [_states(c) for c in token.conjuncts if not _has_own_number(c)]


def _has_own_number(token: Token) -> bool:
    """Whether another number counts it: "300 killed and 2,700 injured"."""
    before = token.i > 0 and token.nbor(-1).tag_ == "CD"
    if before or any(k.lower_ == "no" for k in token.children):
        return True
    return any(k.dep_ in ("nummod", "nsubj", "nsubjpass") for k in token.children)


def relative_measure(token: Token) -> str:
    """The measure that a relative clause gives to its noun."""
    return _of_relative(token)


def _of_relative(token: Token) -> str:
    """People killed in, soldiers who were captured, the 12 who died."""
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.i > token.i]
    clauses = [c for c in clauses if not _tells_of_some(c)]
    found = [_of_verb(c, counted_is_subject=c.tag_ != "VBN") for c in clauses]
    return combined(found)


def _tells_of_some(clause: Token) -> bool:
    """Whether a relative clause is about some of those counted: "40 people, 12 of whom fled"."""
    opening = clause.doc[clause.left_edge.i : clause.i]
    return any(
        t.lower_ in ("whom", "which") and t.i and t.nbor(-1).lower_ in ("of", "among")
        for t in opening
    )


def _of_modifier(token: Token) -> str:
    """Wounded soldiers, missing people, 49 in captivity."""
    own = combined(_states(c) for c in token.children if c.dep_ == "amod")
    return own if own != OTHER else _in_state(token)


def _in_state(token: Token) -> str:
    """A state with its preposition on a noun or a verb: in hospital, under the rubble."""
    for prep in (c for c in token.children if c.dep_ in ("prep", "advmod") and c.i > token.i):
        last = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if last is not None and last.i - prep.i < LONGEST_STATE:
            said = " ".join(t.lower_ for t in prep.doc[prep.i : last.i + 1])
            found = measure_words().states.get(said)
            if found:
                return found
    return OTHER


def _of_governor(token: Token) -> str:
    seen = 0
    while token.dep_ in ("conj", "appos") and seen < 5:
        token, seen = token.head, seen + 1
    head = token.head
    if head.dep_ in ("aux", "auxpass") and head.head.i != head.i:
        head = head.head
    if token.dep_ == "nsubjpass":
        return _of_verb(head, counted_is_subject=False)
    if token.dep_ == "nsubj":
        return _of_verb(head, counted_is_subject=True)
    if token.dep_ in ("dobj", "oprd", "dative"):
        after = [_states(c) for c in head.children if c.dep_ in ("oprd", "acomp") and c != token]
        if combined(after) != OTHER:
            return combined(after)
        own = _of_object(head)
        return combined([own, *_and_verbs(head)])
    if token.dep_ == "pobj":
        return _of_preposition(head)
    if token.dep_ in ("attr", "acomp"):
        return combined(_named(c) for c in head.children if c.dep_ in ("nsubj", "nsubjpass"))
    return OTHER


def _of_object(verb: Token) -> str:
    """What a verb does to its object; "cases topped 600" tells of cases."""
    words = measure_words()
    own = phrase_measure(verb, "object") or words.object.get(verb.lower_) or _in_state(verb)
    if own == OTHER and verb.lower_ in words.reaching:
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if not subjects and verb.dep_ == "conj":  # "those killed or wounded is nearing 500"
            return combined([_states(verb.head), *_joined_states(verb.head)])
        return combined(map(_named, subjects))
    joined = verb.head if verb.dep_ == "conj" and verb.i - verb.head.i == BESIDE else None
    if own == OTHER and joined is not None:
        return words.object.get(joined.lower_, OTHER)
    return own


def _of_preposition(prep: Token) -> str:
    """The toll rose to 19; the number of missing at 1,004; an estimate of 300 killed; by 12."""
    head = prep.head
    if prep.lower_ in measure_words().parts:
        return _of_whole(head)
    if head.lower_ in measure_words().excess:
        return _past_excess(head)
    while (head.dep_ == "prep" and head.tag_ == "IN") or head.dep_ == "prt":
        head = head.head
    if head.tag_.startswith("NN"):
        own = _named(head) if prep.lower_ not in measure_words().aside else OTHER
        passes = prep.lower_ == "of" and (head.tag_ != "NNS" or head.lower_ in measure_words().many)
        return own if own != OTHER or not passes else _of_governor(head)
    if prep.lower_ in BOUNDING and prep.i < head.i:
        passive = any(c.dep_ == "auxpass" for c in head.children)
        return _of_verb(head, counted_is_subject=not passive)
    if prep.lower_ in OF_OBJECTS and not any(c.dep_ in ("dobj", "auxpass") for c in head.children):
        return measure_words().object.get(head.lower_, OTHER)
    nouns = [c for c in head.children if c.dep_ in ("nsubj", "dobj", "nsubjpass")]
    return combined(_named(c) for c in nouns)


def _of_whole(head: Token) -> str:
    """What befell those of whom a part is named: 20 people killed, including six children."""
    if head.tag_.startswith("NN") or head.tag_ == "CD":
        own = noun_measure(head)
        return own if own != OTHER else clause_measure(head)
    counted = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    found = combined(clause_measure(c) for c in reversed(counted))
    return found if found != OTHER else combined(_named(c) for c in counted)


def _past_excess(word: Token) -> str:
    """Upwards of 60 lorries destroyed: the word before "of" stands where the number would."""
    verb = word.head
    if word.dep_ == "pobj":
        verb = verb.head
    if verb.tag_.startswith("NN"):
        return noun_measure(verb)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return _of_verb(verb, counted_is_subject=word.i < verb.i and not passive)


def labelled_measure(word: str) -> str:
    """The measure of a heading before a number: "Injured: 40"."""
    words = measure_words()
    return words.nouns.get(word) or words.states.get(word) or OTHER


def _named(noun: Token) -> str:
    """The measure a noun names by itself or by what it is a number of: the number of missing."""
    own = measure_words().nouns.get(noun.lower_)
    if own is None and noun.i and noun.nbor(-1).lower_ == "the" and noun.tag_ in ("JJ", "VBN"):
        own = measure_words().states.get(noun.lower_)
    if own:
        return own
    state = _in_state(noun)
    if state != OTHER:
        return state
    inner = [g for c in noun.children if c.dep_ == "prep" for g in c.children]
    compounds = [c for c in noun.children if c.dep_ == "compound"]
    own = combined(_states(t) for t in (*inner, *compounds))
    return own if own != OTHER else combined(map(_of_relative, inner))


def _of_verb(verb: Token, counted_is_subject: bool) -> str:
    """The measure a verb gives to what it counts, through "are believed to have been killed"."""
    words = measure_words()
    role = "subject" if counted_is_subject else "object"
    passive = any(c.dep_ in ("auxpass",) for c in verb.children)
    own = phrase_measure(verb, role) or getattr(words, role).get(verb.lower_)
    if passive or verb.tag_ == "VBN":
        own = own or words.object.get(verb.lower_)
    if own is None and counted_is_subject and not passive and _has_object(verb):
        return OTHER
    own = own or words.states.get(verb.lower_)
    return combined([own or _of_complement(verb), *_and_verbs(verb)])


def _has_object(verb: Token) -> bool:
    """Whether a verb of harm has its victims after it: "two gunmen killed three people".

    Not so "the four people killed Christmas Eve", nor "12 people killed 20 wounded" of a headline,
    which a parser takes for objects as well: who is just "people" is told to have been harmed.
    """
    if any(c.dep_ == "nsubj" and _is_anyone(c) for c in verb.children):
        return False
    victims = [c for c in verb.children if c.dep_ == "dobj"]
    counted = (
        v.lower_ in measure_words().persons or any(t.tag_ == "CD" for t in v.subtree)
        for v in victims
    )
    return verb.lower_ in measure_words().object and any(counted)


def _is_anyone(noun: Token) -> bool:
    """Whether a subject says no more than that people were harmed, or only how many."""
    words_of = vocabulary()
    word = noun.lower_.removesuffix("s")
    return noun.tag_ == "CD" or bool({noun.lower_, word} & (words_of.anyone | words_of.everyone))


def phrase_measure(verb: Token, role: str) -> str | None:
    """Verbs of several words: join the war, stay away, left Ukraine."""
    for phrase in measure_words().phrases[role].get(verb.lower_, ()):
        if _follows(verb, phrase):
            return phrase.measure
    return None


def _follows(verb: Token, phrase: Phrase) -> bool:
    if phrase.rest == (PLACE,):
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        return any(is_place(o.text) for o in objects)
    starts = {verb.i + 1}
    for counted in (c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i):
        starts |= {counted.i + 1, counted.right_edge.i + 1}
    return any(_says_at(verb, k, phrase) for k in starts)


def _says_at(verb: Token, at: int, phrase: Phrase) -> bool:
    """Whether the rest of a phrase stands there; a lone "in" past an object does not."""
    said = verb.doc[at : at + len(phrase.rest)]
    if tuple(plain_possessive(t.lower_) for t in said) != phrase.rest:
        return False
    return len(said) > 1 or at == verb.i + 1 or said[0].tag_ != "IN"


def _and_verbs(verb: Token) -> list[str]:
    """Killed or wounded: verbs joined to one that have no object and no subject of their own."""
    own = ("nsubj", "nsubjpass", "dobj")
    joined = [c for c in verb.children if c.dep_ == "conj"]
    free = [c for c in joined if not any(k.dep_ in own for k in c.children) and not _counts(c)]
    if any(c.dep_ == "cc" for c in verb.children):
        free += [c for c in verb.lefts if c.tag_ in ("JJ", "VBN")]
    words = measure_words()
    return [words.object.get(c.lower_) or _states(c) for c in free]


def _counts(verb: Token) -> bool:
    """Whether a verb has a number of its own after it: "killed six and hurt upwards of twenty"."""
    return any(t.tag_ == "CD" for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1])


def _of_complement(verb: Token) -> str:
    """Are dead, were found dead, are feared to have died, are among the dead."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "attr"):
            measure = _first_state(verb, child) or combined(
                [_states(child), *_joined_states(child)]
            )
        elif child.dep_ == "xcomp" or (child.dep_ == "ccomp" and not _says(verb)):
            active = not any(c.dep_ == "auxpass" for c in child.children)
            measure = _of_verb(child, counted_is_subject=active)
        elif child.dep_ == "prep" and child.lower_ == "among":
            measure = combined(_states(c) for c in child.children)
        else:
            continue
        if measure != OTHER:
            return measure
    return _in_state(verb)


def _first_state(verb: Token, last: Token) -> str | None:
    """The state right after the verb, where others have numbers: "are dead, 306 hurt"."""
    between = verb.doc[verb.i + 1 : last.i]
    counted = any(t.tag_ == "CD" for t in between)
    return measure_words().states.get(between[0].lower_) if counted else None


def _says(verb: Token) -> bool:
    """Whether the verb reports: "12 monks said they were hurt" tells nothing of the twelve."""
    passive = any(c.dep_ == "auxpass" for c in verb.children) or verb.tag_ == "VBN"
    return not passive and verb.lower_ in measure_words().saying
