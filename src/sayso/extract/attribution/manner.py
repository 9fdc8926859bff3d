"""Words of saying and thinking that report nothing: wishes, manners of speaking, mere knowing."""

from spacy.tokens import Token

from sayso.extract.attribution.cues import cues
from sayso.extract.attribution.nominal import can_inform
from sayso.extract.attribution.vouching import claims_by_deed
from sayso.extract.layout.marks import DOUBLE_CLOSERS
from sayso.extract.syntax.predicates import objects_of
from sayso.extract.syntax.roles import (
    Role,
    dependents,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    ASKING,
    RELATIVES,
    class_of,
    is_name,
)
from sayso.language.names import is_day, is_place

SET_OFF = frozenset({",", *DOUBLE_CLOSERS, "’", "—", "–"})
ASKED = ("if", "whether")
SHORT = ("is", "was", "are", "were", "be", "did")


def is_manner_of_speaking(verb: Token, source: Token) -> bool:
    """ "Anyone says", "let me tell you", "she should have known", "we would like to see"."""
    unreal = any(t.lower_ in cues().unreal for t in dependents(verb, Role.AUXILIARY))
    wished = verb.head.lower_ in cues().wishing and verb.lower_ in cues().quiet
    return (
        source.lower_ in cues().anybody
        or verb.head.lower_ == "let"
        or (wished and role_of(verb) is Role.OPEN_CLAUSE)
        or (unreal and verb.lower_ in cues().quiet)
    )


def is_mere_knowing(verb: Token, clause: Token) -> bool:
    """Whether nothing is said: "we know where it fell", "they found it empty", "I mean"."""
    words = [t for t in clause.subtree if not t.is_punct]
    quiet = verb.lower_ in cues().quiet
    asks = quiet and (class_of(words[0]) in ASKING or words[0].lower_ in ASKED)
    spare = " ".join(t.lower_ for t in words[:3]) in cues().fillers
    bare = not has_dependent(clause, Role.AUXILIARY, Role.MARKER)
    found = quiet and clause.lower_ in cues().found_in and bare
    return asks or spare or found or (len(words) < 3 and clause.lower_ in SHORT)


def is_refused_saying(verb: Token) -> bool:
    """Whether the verb only says what is refused: "declined to say how many"."""
    return role_of(verb) is Role.OPEN_CLAUSE and verb.head.lower_ in cues().with_infinitive


def is_aside(verb: Token) -> bool:
    """Whether a clause of saying is set off, by a comma or mark, from the clause it reports.

    A verb of knowing is no such aside, nor is a clause with a "what" of its own.
    """
    tokens = list(verb.subtree)
    asked = any(class_of(t) in RELATIVES for t in objects_of(verb))
    if asked or verb.lower_ in cues().quiet:
        return False
    doc = verb.doc
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    after = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    return any(t is not None and t.text in SET_OFF for t in (before, after))


def is_mere_happening(verb: Token, source: Token) -> bool:
    """Whether "recorded 30 deaths" has a place, a day or a thing for subject, and so no voice.

    A name of one plain word ("Arvenia") is a place's as likely as anyone's.
    """
    taken = [t.lower_ for o in objects_of(verb) for t in o.subtree]
    if claims_by_deed([verb.lower_], taken):
        return True
    if verb.lower_ not in cues().by_keeper:
        return False
    alone = is_name(source) and source.text.istitle() and not list(source.lefts)
    return alone or is_place(source.text) or is_day(source.text) or not can_inform(source)
