"""What is counted: killed, injured, missing and the rest, from the words of a clause."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.lexicon import load_words, verb_forms

OTHER = "other"
ROLES = ("subject", "object", "states", "nouns", "groups")
BOUNDING = frozenset({"between", "about", "around", "over", "under", "to", "up", "than"})
OF_OBJECTS = frozenset({"between", "about", "around", "over", "under"})
HARMED = frozenset({"killed", "injured"})


class MeasureWords(NamedTuple):
    """Measures by the words that name them."""

    subject: dict[str, str]
    object: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]
    groups: dict[str, str]
    includes: dict[str, tuple[str, ...]]
    persons: frozenset[str]
    single: frozenset[str]
    hollow: frozenset[str]
    parts: frozenset[str]
    excess: frozenset[str]
    of_money: frozenset[str]


@cache
def measure_words(language: str = "en") -> MeasureWords:
    """The measures of a language."""
    table = load_words(language, "measures")
    roles: dict[str, dict[str, str]] = {r: {} for r in ROLES}
    for name, entry in table["measures"].items():
        for role, known in roles.items():
            for word in entry.get(role, ()):
                verb = role in ("subject", "object") and " " not in word
                for form in verb_forms(word) if verb else (word,):
                    known.setdefault(form, name)
        for form in entry.get("forms", ()):
            role = "object" if entry.get("object") and form not in roles["subject"] else "subject"
            roles[role].setdefault(form, name)
    persons = frozenset(table["persons"]["words"])
    return MeasureWords(
        **roles,
        includes={n: tuple(e.get("includes", ())) for n, e in table["measures"].items()},
        persons=persons | {p + "s" for p in persons},
        single=frozenset(table["persons"]["one of harm"]),
        hollow=frozenset(table["hollow"]["words"]),
        parts=frozenset(table["parts"]["prepositions"]),
        excess=frozenset(table["parts"]["excess"]),
        of_money=frozenset(table["money"]["measures"]),
    )


def includes(measure: str) -> tuple[str, ...]:
    """The measures that this one counts together; none for most."""
    return measure_words().includes.get(measure, ())


def combined(found: Iterable[str]) -> str:
    """The measure for things that are counted together: killed and injured are casualties."""
    names = [*dict.fromkeys(n for n in found if n != OTHER)]
    if set(names) >= HARMED:
        return "casualties"
    return names[0] if names else OTHER


def is_person(word: str) -> bool:
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
    return OTHER


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
    return any(k.dep_ in ("nummod", "nsubj") for k in token.children)


def relative_measure(token: Token) -> str:
    """The measure that a relative clause gives to its noun."""
    return _of_relative(token)


def _of_relative(token: Token) -> str:
    """People killed in, soldiers who were captured, the 12 who died."""
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.i > token.i]
    found = [_of_verb(c, counted_is_subject=c.tag_ != "VBN") for c in clauses]
    return combined(found)


def _of_modifier(token: Token) -> str:
    """Wounded soldiers, missing people."""
    return combined(_states(c) for c in token.children if c.dep_ == "amod")


def _of_governor(token: Token) -> str:
    seen = 0
    while token.dep_ in ("conj", "appos") and seen < 5:
        token, seen = token.head, seen + 1
    head = token.head
    if token.dep_ == "nsubjpass":
        return _of_verb(head, counted_is_subject=False)
    if token.dep_ == "nsubj":
        return _of_verb(head, counted_is_subject=True)
    if token.dep_ in ("dobj", "oprd", "dative"):
        after = [_states(c) for c in head.children if c.dep_ in ("oprd", "acomp") and c != token]
        own = measure_words().object.get(head.lower_, OTHER)
        return combined(after) if combined(after) != OTHER else combined([own, *_and_verbs(head)])
    if token.dep_ == "pobj":
        return _of_preposition(head)
    if token.dep_ in ("attr", "acomp"):
        return combined(_named(c) for c in head.children if c.dep_ in ("nsubj", "nsubjpass"))
    return OTHER


def _of_preposition(prep: Token) -> str:
    """The toll rose to 19; the number of missing at 1,004; an estimate of 300 killed; by 12."""
    head = prep.head
    if prep.lower_ in measure_words().parts:
        return _of_whole(head)
    if head.lower_ in measure_words().excess:
        return _past_excess(head)
    while head.dep_ == "prep" and head.tag_ == "IN":
        head = head.head
    if head.tag_.startswith("NN"):
        own = _named(head)
        return own if own != OTHER or prep.lower_ != "of" else _of_governor(head)
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
    return combined(clause_measure(c) for c in reversed(counted))


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
    if own:
        return own
    inner = [g for c in noun.children if c.dep_ == "prep" for g in c.children]
    compounds = [c for c in noun.children if c.dep_ == "compound"]
    return combined(_states(t) for t in (*inner, *compounds))


def _of_verb(verb: Token, counted_is_subject: bool) -> str:
    """The measure a verb gives to what it counts, through "are believed to have been killed"."""
    words = measure_words()
    role = words.subject if counted_is_subject else words.object
    passive = any(c.dep_ in ("auxpass",) for c in verb.children)
    own = role.get(verb.lower_) or _phrase(verb, role)
    if passive or verb.tag_ == "VBN":
        own = own or words.object.get(verb.lower_)
    own = own or words.states.get(verb.lower_)
    return combined([own or _of_complement(verb), *_and_verbs(verb)])


def _phrase(verb: Token, role: dict[str, str]) -> str | None:
    """Verbs of several words: join the war, stay away."""
    for phrase, name in role.items():
        first, _, rest = phrase.partition(" ")
        if rest and verb.lower_ in verb_forms(first):
            following = " ".join(
                t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 1 + len(rest.split())]
            )
            if following == rest:
                return name
    return None


def _and_verbs(verb: Token) -> list[str]:
    """Killed or wounded: verbs joined to one that have no object and no subject of their own."""
    own = ("nsubj", "nsubjpass", "dobj")
    joined = [c for c in verb.children if c.dep_ == "conj"]
    free = [c for c in joined if not any(k.dep_ in own for k in c.children)]
    if any(c.dep_ == "cc" for c in verb.children):
        free += [c for c in verb.lefts if c.tag_ in ("JJ", "VBN")]
    words = measure_words()
    return [words.object.get(c.lower_) or _states(c) for c in free]


def _of_complement(verb: Token) -> str:
    """Are dead, were found dead, are feared to have died, are among the dead."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "attr"):
            found = combined([_states(child), *_joined_states(child)])
        elif child.dep_ in ("xcomp", "ccomp"):
            active = not any(c.dep_ == "auxpass" for c in child.children)
            found = _of_verb(child, counted_is_subject=active)
        elif child.dep_ == "prep" and child.lower_ == "among":
            found = combined(_states(c) for c in child.children)
        else:
            continue
        if found != OTHER:
            return found
    return OTHER
