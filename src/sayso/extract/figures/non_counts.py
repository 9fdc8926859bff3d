"""Numbers that turn out not to be counts once their noun is known."""

import re

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.counted import CountedPhrase
from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.quantity_text import Quantity
from sayso.extract.syntax.roles import SUBJECTS, Role, has_dependent, role_of
from sayso.extract.syntax.word_classes import WordClass, class_of, is_name
from sayso.language.lexicon import word_set

ONE_OF = re.compile(
    r" of (?:the|his|her|its|our|my)\b(?! (?:most|best|worst|few|only|\w{2,}est)\b)", re.IGNORECASE
)
"""After "one": a member of a group, of whom nothing is counted, unless it is an outstanding one."""

SIZED = re.compile(r"[-‑]([a-zA-Z]+)\b")
"""After a number: what tells the size of one thing, as in a 24-storey block."""

KNOWING = 40
"""Characters after "nobody" in which its verb stands."""

HELPING = frozenset(
    {"yet", "can", "could", "will", "would", "really", "has", "had", "ever", "even"}
)
"""Words between "nobody" and what nobody does."""

BOTH = re.compile(r"\s+[^\W\d]+\s+and\b")
"""After "both": one word joined to another, as in "both killed and wounded"."""

WEAK = frozenset({"both", "none"})
"""Forms that count something only where the clause has a measure: no one was hurt."""


def is_non_count(text: str, q: Quantity, counted: CountedPhrase) -> bool:
    """No one, both and a bare "one" where nothing is told of those counted; "all but seven"."""
    sized = SIZED.match(text, q.end)
    if sized and sized[1].lower() in measure_words().sizes:
        return True
    if text[max(0, q.begin - 8) : q.begin].lower() == "all but ":
        return True
    if q.form == "none" and (_knows(text, q) or _is_said_of(text, q, counted)):
        return True
    if q.form == "both" and (BOTH.match(text, q.end) or _is_of_one(counted)):
        return True
    if _describes_name(text, q, counted):
        return True
    if counted.measure != OTHER:
        return counted.anchor is None
    if q.form in WEAK:
        return True
    one = q.low == 1 and text[slice(*q.number)].lower() == "one" and q.base is None
    if one and ONE_OF.match(text, q.end):
        return True
    them = text[q.end : q.end + 10].split()[:2] in (["of", "them"], ["of", "those"])
    bare = counted.unit in measure_words().non_counts or not counted.unit
    return one and bare and not them


def _is_of_one(counted: CountedPhrase) -> bool:
    """Whether one thing and another follow "both": "both the arrest and the trial"."""
    return counted.last is not None and class_of(counted.last) is WordClass.NOUN


def _describes_name(text: str, q: Quantity, counted: CountedPhrase) -> bool:
    """Whether "one of" says who somebody named is: "Ana Ruiz, one of the founders, has died"."""
    one, noun = text[slice(*q.number)].lower() == "one", counted.anchor
    if not one or noun is None or role_of(noun) is not Role.APPOSITION:
        return False
    return text[q.end : q.end + 4] == " of " and is_name(noun.head)


def _is_said_of(text: str, q: Quantity, counted: CountedPhrase) -> bool:
    """Whether "no" only denies what something is: "the vote is no outlier"; not "there is no"."""
    noun = counted.anchor
    if noun is None or text[slice(*q.number)].lower() != "no":
        return False
    return role_of(noun) is Role.PREDICATE_NOUN and has_dependent(noun.head, *SUBJECTS)


def _knows(text: str, q: Quantity) -> bool:
    """Whether nobody is told to know or say something: "nobody knows how many died"."""
    following = text[q.end : q.end + KNOWING].lower().split()
    verb = next((w for w in following if w not in HELPING), "")
    return verb in word_set("measures", "non_counts", "knowing")
