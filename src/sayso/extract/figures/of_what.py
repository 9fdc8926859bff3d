"""What a sum of money, a share or an amount is of: "$160 million offer", "diamonds valued at …".

A way of saying is a function from the word that stands for the amount to the noun that it names;
the first that finds one tells.  Beside each stands what it finds.
"""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from sayso.extract.figures.givers import giver_of
from sayso.extract.segment import Sentence
from sayso.extract.syntax.nouns import INNER, tied_by
from sayso.extract.syntax.predicates import subject_of
from sayso.extract.syntax.roles import NOUN_CLAUSES, PREDICATIVES, Role, dependents, role_of
from sayso.extract.syntax.word_classes import is_common_noun, is_name, is_noun, is_verbal
from sayso.language.lexicon import word_set

LONGEST = 4
"""Words of the name that is given, at most."""
MODIFIERS = (Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER)

Finder = Callable[[Token], Token | None]


def of_what(sentence: Sentence, span: tuple[int, int], *, money: bool = False) -> str:
    """The words for what an amount at a place of the report is of; empty where none tell.

    Of a sum of money that somebody gives, whose it is as well: "the Harbour Trust's bid".
    """
    tokens = sentence.tokens_in(*span)
    if not tokens:
        return ""
    amount = _standing_for(tokens)
    found = (finder(amount) for finder in (*FINDERS, _beside))
    noun = next((n for n in found if n is not None and n not in tokens and _tells(n)), None)
    name = _name_of(noun, tokens) if noun is not None else ""
    giver, given = giver_of(amount, tokens[0]) if money else ("", "")
    if not giver or giver in name:
        return name
    own = "’" if giver.endswith("s") else "’s"
    return f"{giver}{own} {name if given in name else given}"


def _standing_for(tokens: Sequence[Token]) -> Token:
    """The word that the others of an amount hang on: of "more than 85 million euros" the euros."""
    return next((t for t in reversed(tokens) if t.head not in tokens), tokens[-1])


def _words(key: str) -> frozenset[str]:
    return word_set("units", "of_what", key)


def _tells(noun: Token) -> bool:
    """Whether a word names something: no pronoun, number or word for a sum as such."""
    return is_noun(noun) and noun.lower_ not in _words("empty")


def _numbered(amount: Token) -> Token | None:
    """As in "a $160 million **contract**", "$108 million worth of **jewels**"."""
    if role_of(amount) not in INNER or not is_noun(amount.head):
        return None
    if amount.head.lower_ == "worth":
        return next(iter(tied_by(amount.head, "of")), None)
    return amount.head


def _tied(amount: Token) -> Token | None:
    """As in "$102 million in **jewelry**", "37% of the **market**"."""
    nouns = [n for n in tied_by(amount, "of", "in") if is_common_noun(n)]
    return nouns[0] if nouns else None


def _holding(amount: Token) -> Token | None:
    """As in "**sales** of $7.3 billion"."""
    under = role_of(amount) is Role.PREPOSITION_OBJECT and amount.head.lower_ == "of"
    return amount.head.head if under and is_common_noun(amount.head.head) else None


def _worth(amount: Token) -> Token | None:
    """As in "**jewels** worth $160 million", "the **deal** is worth $184 million"."""
    worth = amount.head
    if worth.lower_ != "worth":
        return None
    return subject_of(worth.head) if role_of(worth) in PREDICATIVES else worth.head


def _said_of(amount: Token) -> Token | None:
    """As in "**diamonds** valued at 85 million euros", "**damage** was put at $1 million"."""
    if role_of(amount) is not Role.PREPOSITION_OBJECT or not is_verbal(amount.head.head):
        return None
    verb = amount.head.head
    if amount.head.lower_ not in _words("prepositions") or dependents(verb, Role.OBJECT):
        return None
    return verb.head if role_of(verb) in NOUN_CLAUSES else subject_of(verb)


def _predicated(amount: Token) -> Token | None:
    """As in "**turnout** was 43 percent", "**shares** fell 5 percent"."""
    changed = role_of(amount) is Role.NOUN_ADVERB and is_verbal(amount.head)
    said = role_of(amount) is Role.PREDICATE_NOUN
    return subject_of(amount.head) if said or changed else None


def _bearing(amount: Token) -> Token | None:
    """As in "the **deal** cost $334 million", "the **film** has grossed $142 million"."""
    if role_of(amount) is not Role.OBJECT or amount.head.lower_ not in _words("verbs"):
        return None
    return subject_of(amount.head)


def _spent_on(amount: Token) -> Token | None:
    """As in "pay $380,600 for the **roof**", "spend $30 billion on **chips**"."""
    if role_of(amount) is not Role.OBJECT:
        return None
    return next((n for n in tied_by(amount.head, "for", "on") if is_common_noun(n)), None)


def _beside(amount: Token) -> Token | None:
    """As in "**jewels** worth 85 million euros ($108 million)"."""
    if role_of(amount) is not Role.APPOSITION:
        return None
    return next(filter(None, (finder(amount.head) for finder in FINDERS)), None)


FINDERS: tuple[Finder, ...] = (
    _numbered,
    _tied,
    _holding,
    _worth,
    _said_of,
    _predicated,
    _bearing,
    _spent_on,
)
"""The ways of saying what an amount is of, those that stand closest to it first."""


def _name_of(noun: Token, amount: Sequence[Token]) -> str:
    """The noun with the words before it that say of which sort it is: "annual sales"."""
    kept = [noun]
    for token in reversed(list(noun.lefts)):
        near = role_of(token) in MODIFIERS and token.i == kept[0].i - 1
        if not near or token in amount or len(kept) == LONGEST:
            break
        kept.insert(0, token)
    first, *rest = (t.text for t in kept)
    return " ".join([first if is_name(kept[0]) or not first.istitle() else first.lower(), *rest])
