"""The group of words that names what a number counts: after it, or before it in "the number of"."""

from collections.abc import Sequence
from itertools import dropwhile

from spacy.tokens import Token

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import names_persons, noun_measure
from sayso.extract.figures.trap_words import trap_words
from sayso.extract.layout.marks import EITHER_END
from sayso.extract.segment import Sentence
from sayso.extract.syntax.nouns import taken_by
from sayso.extract.syntax.roles import Role, dependents, dependents_after, role_of
from sayso.extract.syntax.word_classes import (
    ADJECTIVES,
    DETERMINERS,
    NOUNS,
    PLURALS,
    WordClass,
    class_of,
    is_gerund,
    is_noun,
    is_number,
    is_past,
    is_past_participle,
)
from sayso.language.things import counts_people
from sayso.language.vocabulary import vocabulary

JOINING = frozenset({WordClass.OWNING_MARK, WordClass.HYPHEN})
INSIDE = (
    NOUNS
    | ADJECTIVES
    | JOINING
    | {
        WordClass.PAST_PARTICIPLE,
        WordClass.GERUND,
        WordClass.NUMBER,
        WordClass.FOREIGN,
        WordClass.PREFIX,
    }
)
"""Words of which a group may be made, from a number to the noun it counts."""
LONGEST_GROUP = 8
"""Words between a number and the noun it counts, as in "3,000 heavily armed … soldiers"."""
PREMODIFYING = frozenset({Role.ADJECTIVE, Role.COMPOUND, Role.NUMERAL})
NUMBERING = frozenset({Role.PREPOSITION_OBJECT, Role.OBJECT, Role.PREDICATE_NOUN})
"""What a number is to its head where it tells how many: "put at 14", "reached 14", "is 14"."""
FARTHEST = 24
"""Tokens back from a number to the "number of" that it tells."""
CLAUSE_ENDS = frozenset({";", ":"})
SKIPPED = frozenset(
    {
        "more",
        "other",
        "additional",
        "extra",
        "further",
        "new",
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "these",
        "those",
        *EITHER_END,
        "all",
        "such",
    }
)


def group_after(sentence: Sentence, end: int) -> list[Token]:
    """The tokens after a place up to the noun that they name, empty where none follows."""
    following = [t for t in sentence.parse if sentence.begin_of(t) >= end][: LONGEST_GROUP + 3]
    joined = _joined_by_hyphen(sentence, following, end)
    if joined is not None and is_noun(joined):
        return [joined]
    skipped = 2 if joined is not None else 0
    while skipped < len(following) and following[skipped].lower_ in SKIPPED and skipped < 4:
        skipped += 1
    run: list[Token] = []
    for token in following[skipped : skipped + LONGEST_GROUP]:
        if not (_goes_into(run, token) or _joins_qualities(run, token)):
            break
        run.append(token)
    return _to_shared_noun(_to_noun(run))


def _to_shared_noun(group: list[Token]) -> list[Token]:
    """The group up to the noun that its last word and one joined to it describe.

    "40 army and police officers" are officers, "30 poker and gaming machines" machines, but "30
    police and soldiers" police.
    """
    last = group[-1] if group else None
    if last is None or class_of(last) in PLURALS or names_persons(last.lower_):
        return group
    if last.lower_ in vocabulary().anyone:  # "300 dead and Kestrian losses"
        return group
    joined = dependents_after(last, Role.CONJUNCT)
    shared = last.head if role_of(last) in PREMODIFYING | {Role.NOUN_MODIFIER} else None
    shared = next(iter(joined), None) if shared is None else shared
    if shared is None or class_of(shared) not in PLURALS or shared.i - last.i > LONGEST_GROUP:
        return group
    between = list(last.doc[last.i + 1 : shared.i])
    parted = any(is_number(t) or class_of(t) in DETERMINERS for t in between)
    opens = bool(between) and class_of(between[0]) is WordClass.COORDINATOR
    return [*group, *between, shared] if opens and not parted else group


def group_numbered(sentence: Sentence, number: Sequence[Token], anchor: Token) -> list[Token]:
    """What a bare number counts where it is told of "the number of": "of damaged bridges at 14"."""
    if role_of(anchor) not in NUMBERING:
        return []
    doc, first = sentence.parse.doc, number[0].i
    for at in range(first - 1, max(sentence.parse.start, first - FARTHEST), -1):
        token, before = doc[at], doc[at - 1]
        if is_number(token) or token.lower_ in CLAUSE_ENDS:
            break
        if token.lower_ == "numbers" and (named := dependents(token, Role.COMPOUND)):
            return named  # "troop numbers could reach 5,000"
        opens = before.lower_ in measure_words().numbering
        if token.lower_ == "of" and (opens or class_of(before) is WordClass.COORDINATOR):
            return _group_under(token) or group_after(sentence, sentence.end_of(token))
    return []


def _group_under(of: Token) -> list[Token]:
    """The words under an "of", to its noun: "of Marvan and Kestrian troops"."""
    noun = next(iter(taken_by(of)), None)
    if noun is None or not is_noun(noun) or not of.i < noun.i <= of.i + LONGEST_GROUP:
        return []
    words = noun.doc[of.i + 1 : noun.i + 1]
    return [*dropwhile(lambda t: t.lower_ in SKIPPED, words)]


def _goes_into(run: Sequence[Token], token: Token) -> bool:
    """Whether a group goes on with a word."""
    kind = class_of(token)
    describes = is_past(token) and role_of(token) is Role.ADJECTIVE
    if describes or _is_within_word(token) or _is_short_name(token):
        return True
    if kind not in INSIDE and not (
        kind is WordClass.ADVERB and (not run or _describes_next(token))
    ):
        return False
    if is_number(token) and run and is_noun(run[-1]):
        return False
    if not run and is_gerund(token) and role_of(token) is Role.NOUN_CLAUSE:
        return False  # "millions facing famine"
    if not token.text[0].isalnum() and kind not in JOINING and not _is_hyphen(run, token):
        return False
    return token.lower_ not in trap_words().weekdays | measure_words().parts


def _joins_qualities(run: Sequence[Token], token: Token) -> bool:
    """Whether a token joins two words that describe one noun: "300 local and foreign visitors"."""
    if class_of(token) is not WordClass.COORDINATOR or token.i + 1 >= len(token.doc):
        return False
    both_sides = (*run[-1:], token.nbor(1))
    described = len(both_sides) > 1 and all(class_of(t) in ADJECTIVES for t in both_sides)
    return described and noun_measure(run[-1]) == OTHER  # not "300 dead and Kestrian losses"


def _is_within_word(token: Token) -> bool:
    """Whether hyphens join a token to words on both sides: "eight round-the-world yachts"."""
    if token.i < 2 or token.i + 1 >= len(token.doc) or not token.text.isalpha():
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return before.text == after.text == "-" and not (
        token.nbor(-2).whitespace_ or before.whitespace_
    )


def _is_short_name(token: Token) -> bool:
    """Whether capitals before a noun are a name that reads like a word: "2,000 IS fighters"."""
    last = token.i + 1 >= len(token.doc)
    return (
        len(token) > 1 and token.text.isupper() and not last and class_of(token.nbor(1)) in PLURALS
    )


def _describes_next(adverb: Token) -> bool:
    """Whether an adverb belongs to the word after it: "900 army fully automatic rifles"."""
    after = adverb.nbor(1) if adverb.i + 1 < len(adverb.doc) else None
    return after is not None and (class_of(after) in ADJECTIVES or is_past_participle(after))


def _is_hyphen(run: Sequence[Token], token: Token) -> bool:
    """Whether a token is the hyphen within a word, which a parser may take apart: "co-workers"."""
    return bool(run) and token.text == "-" and not (run[-1].whitespace_ or token.whitespace_)


def _joined_by_hyphen(sentence: Sentence, following: list[Token], end: int) -> Token | None:
    """The word that a hyphen joins to the number: "a 15-member council", "400-strong"."""
    if len(following) < 2 or class_of(following[0]) is not WordClass.HYPHEN:
        return None
    return following[1] if sentence.begin_of(following[0]) == end else None


def _to_noun(run: list[Token]) -> list[Token]:
    nouns = [i for i, t in enumerate(run) if is_noun(t)]
    first = next((t for t in run if class_of(t) is not WordClass.ADVERB), None)
    if first is not None and noun_measure(first) != OTHER and class_of(first) is not WordClass.NAME:
        verbal = is_past_participle(first) or is_past(first)
        alone = verbal or role_of(first) not in PREMODIFYING
        if (alone and not _describes(first, run)) or not nouns:
            return [first]
    for i in nouns:
        following = run[i + 1] if i + 1 < len(run) else None
        if following is None or not _goes_on(run[i], following):
            return run[: i + 1]
    return run[: nouns[-1] + 1] if nouns else []


def _describes(word: Token, run: Sequence[Token]) -> bool:
    """Whether a word of harm tells of which: "wounded Russian soldiers", "damaged bridges"."""
    whom = word.head
    fits = names_persons(whom.lower_) or not counts_people(noun_measure(word))
    many = class_of(whom) is WordClass.PLURAL_NOUN and fits
    return role_of(word) is Role.ADJECTIVE and whom in run and many


def _goes_on(noun: Token, following: Token) -> bool:
    """Whether a group goes on after a noun: after a plural only with another noun in the plural."""
    kind = class_of(following)
    if _is_hyphen([noun], following):
        return True
    if class_of(noun) in PLURALS:
        return kind in PLURALS | JOINING
    return kind in NOUNS | JOINING | {WordClass.ADJECTIVE, WordClass.GERUND}
