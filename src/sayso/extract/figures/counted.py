"""The thing a number counts: its noun and the group with its modifiers."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.figures.amounts import amount_measure, is_by_law, persons_measure
from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.counted_nouns import group_after, group_numbered
from sayso.extract.figures.evidence import Phrase, measure_of
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import clause_measure, names_persons, noun_measure
from sayso.extract.segment import Sentence
from sayso.extract.syntax.nouns import INNER
from sayso.extract.syntax.predications import Part, predications_of
from sayso.extract.syntax.roles import SUBJECTS, Role, dependents, role_of
from sayso.extract.syntax.word_classes import WordClass, class_of, is_noun, is_verb
from sayso.language.lexicon import word_set
from sayso.language.things import kind_of_noun

CLIMB = 6
"""Steps from a number to the word that stands for its phrase, at most."""
OF_THINGS = frozenset({"destroyed", "damaged"})
"""What befalls no person: "they intercepted 87 migrants" destroyed none."""


class CountedPhrase(NamedTuple):
    """What is counted: the measure, the noun, the group, and the token it ends with."""

    measure: str
    unit: str
    subject: str
    last: Token | None
    anchor: Token | None


def what_is_counted(
    sentence: Sentence, number: tuple[int, int], end: int, has_base: bool = False
) -> CountedPhrase:
    """What the number at a place of the report counts; `end` is where its quantity ends.

    With a base the noun after it is the whole's, and what governs the number comes first.
    """
    tokens = sentence.tokens_in(*number)
    if not tokens:
        return CountedPhrase(OTHER, "", "", None, None)
    group = group_after(sentence, end)
    last = group[-1] if group else None
    anchor = _top(last or tokens[-1], tokens)
    group = group or group_numbered(sentence, tokens, anchor) or _subject_changed(anchor)
    head = group[-1] if group else None
    own = noun_measure(head) if head is not None else OTHER
    named = head is not None and is_noun(head)
    unit = head.lower_ if named and head is not None else ""
    subject = _subject(sentence, group) if named else ""
    measure = _of_kind(measure_of(Phrase(tokens, head, anchor, has_base)), unit, anchor)
    if own != OTHER and not names_persons(unit):
        unit, subject = (unit if named else "people"), subject if named else ""
    return CountedPhrase(measure, unit, subject, last, anchor)


def _of_kind(measure: str, unit: str, anchor: Token) -> str:
    """The measure as it is called of persons, or of things: things lost are destroyed."""
    persons = names_persons(unit)
    words = measure_words()
    if measure in words.open and unit and not persons and unit not in words.states:
        return OTHER  # "she shot two films"
    never = words.never_of.get(kind_of_noun(unit), ()) if unit else ()
    if measure in never and not (unit in words.nouns or unit in words.states):
        return OTHER  # "lost two jobs", "hit 33 home runs", "no information was released"
    if measure in OF_THINGS and persons and unit not in words.machines:
        return persons_measure(anchor)
    if measure == "lost" and unit:
        return "killed" if persons else "destroyed"
    if measure == "captured" and persons and is_by_law(anchor):
        return "detained"
    if measure == "burned":
        return "injured" if persons else "destroyed"
    return measure


def counted_by_clause(sentence: Sentence, number: tuple[int, int]) -> str:
    """The measure that the clause gives to a share: 43 percent voted."""
    tokens = sentence.tokens_in(*number)
    found = (clause_measure(_top(t, tokens)) for t in (*tokens[-1:], *tokens[:1]))
    return next((m for m in found if m != OTHER), OTHER)


def amount_by_clause(sentence: Sentence, number: tuple[int, int]) -> str:
    """The measure that the clause gives to an amount of money or goods: pledged $2 million."""
    tokens = sentence.tokens_in(*number)
    return amount_measure(_top(tokens[-1], tokens)) if tokens else OTHER


def has_own_noun(anchor: Token) -> bool:
    """Whether a bare number has words of its own that say what is counted, though not known ones.

    "About fifty were gassed", "call 555", "signed by 300" and "a crew of twenty-six" take nothing
    over from the figure before; "the union says 300" and "it rose to 300" do.
    """
    words = measure_words()
    if role_of(anchor) is Role.PREPOSITION_OBJECT and anchor.head.lower_ == "of":
        return is_noun(anchor.head.head) and anchor.head.head.lower_ not in words.counting
    for found in predications_of(anchor):
        if anchor.is_ancestor(found.predicate):
            continue
        agent = found.part is Part.DOER and found.preposition is not None
        if agent or found.part is Part.UNDERGOER:
            telling = words.counting | words.reaching | words.saying
            return found.predicate.lower_ not in telling
    return False


def _subject_changed(anchor: Token) -> list[Token]:
    """The plural noun whose number is told to have changed so: "overnight stays rose to 80"."""
    changes = word_set("numbers", "changes", "words")
    for found in predications_of(anchor):
        verb = found.predicate
        if found.part is not Part.OBLIQUE or verb.lower_ not in changes or not is_verb(verb):
            continue
        plural = (t for t in dependents(verb, *SUBJECTS) if class_of(t) is WordClass.PLURAL_NOUN)
        known = measure_words().counting
        return [t for t in plural if t.lower_ not in known and noun_measure(t) == OTHER][:1]
    return []


def _top(token: Token, number: Sequence[Token]) -> Token:
    """The word that stands for the whole phrase: of "hundreds of men", hundreds."""
    for _ in range(CLIMB):
        if role_of(token) in INNER and token.head != token:
            token = token.head
        elif role_of(token) is Role.PREPOSITION_OBJECT and token.head.head in number:
            token = token.head.head
        else:
            break
    return token


def _subject(sentence: Sentence, group: Sequence[Token]) -> str:
    begin, end = sentence.span_of(group[0], group[-1])
    return sentence.parse.doc.text[begin - sentence.offset : end - sentence.offset]
