"""The thing a number counts: its noun and the group with its modifiers."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from sayso.extract.figures.amounts import amount_measure, persons_measure, things_measure
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import (
    OTHER,
    clause_measure,
    group_measure,
    names_persons,
    noun_measure,
)
from sayso.extract.figures.nearby import nearby_measure
from sayso.extract.figures.trap_words import trap_words
from sayso.extract.layout.marks import EITHER_END
from sayso.extract.segment import Sentence

NOUNS = ("NN", "NNS", "NNP", "NNPS")
INSIDE = (*NOUNS, "JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "CD", "FW", "AFX")
LONGEST_GROUP = 8
"""Words between a number and the noun it counts, as in "3,000 heavily armed … soldiers"."""
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
OF_THINGS = frozenset({"destroyed", "damaged"})
"""What befalls no person: "they intercepted 87 migrants" destroyed none."""


class CountedThing(NamedTuple):
    """What is counted: the measure, the noun, the group, and the token it ends with."""

    measure: str
    unit: str
    subject: str
    last: Token | None
    anchor: Token | None


def what_is_counted(
    sentence: Sentence, number: tuple[int, int], end: int, has_base: bool = False
) -> CountedThing:
    """What the number at a place of the report counts; `end` is where its quantity ends.

    With a base the noun after it is the whole's, and what governs the number comes first.
    """
    tokens = sentence.tokens_in(*number)
    if not tokens:
        return CountedThing(OTHER, "", "", None, None)
    group = _group_after(sentence, end)
    head = group[-1] if group else None
    anchor = _top(head or tokens[-1], tokens)
    own = noun_measure(head) if head is not None else OTHER
    measure = own if own != OTHER else _measure(anchor, head, tokens, has_base)
    named = head is not None and head.tag_ in NOUNS
    unit = head.lower_ if named and head is not None else ""
    if unit in measure_words().spared.get(measure, ()):
        measure = OTHER
    if measure in OF_THINGS and names_persons(unit) and unit not in measure_words().machines:
        measure = persons_measure(anchor)
    subject = _subject(sentence, group) if named else ""
    if measure == "lost" and head is not None:
        measure = "killed" if names_persons(unit) else "destroyed"
    if measure == "burned":
        measure = "injured" if names_persons(unit) else "destroyed"
    if own != OTHER and not names_persons(unit):
        unit, subject = (unit if named else "people"), subject if named else ""
    return CountedThing(measure, unit, subject, head, anchor)


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

    "About fifty were gassed" and "a crew of twenty-six" take nothing over from the figure before;
    "the union says 300" and "it rose to 300" do.
    """
    head = anchor.head
    if anchor.dep_ == "nsubjpass":
        return head.lower_ not in measure_words().counting
    if anchor.dep_ == "pobj" and head.lower_ == "of" and head.head.tag_ in NOUNS:
        return head.head.lower_ not in measure_words().counting
    return False


def _measure(anchor: Token, head: Token | None, tokens: Sequence[Token], has_base: bool) -> str:
    if has_base and clause_measure(anchor, is_share=True) != OTHER:
        return clause_measure(anchor, is_share=True)
    for token in (head, anchor, tokens[-1]):
        measure = clause_measure(token) if token is not None else OTHER
        if measure != OTHER:
            return measure
    near = nearby_measure(tokens[0], head or tokens[-1])
    if near != OTHER:
        return near
    measure = group_measure(head)
    if measure == OTHER and (head is None or names_persons(head.lower_) or head.text.istitle()):
        return persons_measure(anchor)
    things = head is not None and head.tag_ == "NNS"
    return things_measure(anchor) if measure == OTHER and things else measure


def _top(token: Token, number: Sequence[Token]) -> Token:
    """The word that stands for the whole phrase: of "hundreds of men", hundreds."""
    for _ in range(6):
        inner = token.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "poss")
        if inner and token.head != token:
            token = token.head
        elif token.dep_ == "pobj" and token.head.head in number:
            token = token.head.head
        else:
            break
    return token


def _group_after(sentence: Sentence, end: int) -> list[Token]:
    """The tokens after a quantity up to the noun it counts, empty where none follows."""
    following = [t for t in sentence.parse if sentence.begin_of(t) >= end][: LONGEST_GROUP + 3]
    joined = _joined_by_hyphen(sentence, following, end)
    if joined is not None and joined.tag_ in NOUNS:
        return [joined]
    skipped = 2 if joined is not None else 0
    while skipped < len(following) and following[skipped].lower_ in SKIPPED and skipped < 4:
        skipped += 1
    run: list[Token] = []
    for token in following[skipped : skipped + LONGEST_GROUP]:
        if token.tag_ not in INSIDE and not (token.tag_ == "RB" and not run):
            break
        if token.tag_ == "CD" and run and run[-1].tag_ in NOUNS:
            break
        if not token.text[0].isalnum() and token.tag_ not in ("POS", "HYPH"):
            break
        if token.lower_ in trap_words().weekdays or token.lower_ in measure_words().parts:
            break
        run.append(token)
    return _to_noun(run)


def _joined_by_hyphen(sentence: Sentence, following: list[Token], end: int) -> Token | None:
    """The word that a hyphen joins to the number: "a 15-member council", "400-strong"."""
    if len(following) < 2 or following[0].tag_ != "HYPH":
        return None
    return following[1] if sentence.begin_of(following[0]) == end else None


def _to_noun(run: list[Token]) -> list[Token]:
    nouns = [i for i, t in enumerate(run) if t.tag_ in NOUNS]
    first = next((t for t in run if t.tag_ != "RB"), None)
    if first is not None and noun_measure(first) != OTHER and first.tag_ != "NNP":
        alone = first.tag_ in ("VBN", "VBD") or first.dep_ not in ("amod", "compound", "nummod")
        if (alone and not _describes(first, run)) or not nouns:
            return [first]
    if not nouns:
        return []
    for i in nouns:
        following = run[i + 1] if i + 1 < len(run) else None
        if following is None or following.tag_ not in _goes_on(run[i]):
            return run[: i + 1]
    return run[: nouns[-1] + 1]


def _describes(word: Token, run: Sequence[Token]) -> bool:
    """Whether a word of harm tells of which persons: "wounded" of "wounded Russian soldiers"."""
    whom = word.head
    return word.dep_ == "amod" and whom in run and whom.tag_ == "NNS" and names_persons(whom.lower_)


def _goes_on(noun: Token) -> tuple[str, ...]:
    """Tags with which a group goes on after a noun: after a plural only with another noun's."""
    if noun.tag_ in ("NNS", "NNPS"):
        return ("NNS", "NNPS", "POS", "HYPH")
    return (*NOUNS, "POS", "HYPH", "JJ", "VBG")


def _subject(sentence: Sentence, group: Sequence[Token]) -> str:
    begin, end = sentence.span_of(group[0], group[-1])
    return sentence.parse.doc.text[begin - sentence.offset : end - sentence.offset]


def clause_of(token: Token) -> list[Token]:
    """The tokens of the clause a token stands in."""
    verb = token
    for _ in range(12):
        if verb.tag_.startswith("VB") and verb.dep_ not in ("aux", "auxpass", "amod"):
            break
        if verb.head == verb:
            break
        verb = verb.head
    return list(verb.subtree)
