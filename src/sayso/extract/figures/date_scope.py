"""Where a date does not reach: clauses that tell something else than the clause that is dated.

"On Monday 9 drowned; one is free" makes two statements; so does what is only compared with another
day, what somebody else shows of it meanwhile, and what somebody was fined for.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.extract.syntax.roles import (
    ANY_SUBJECT,
    NOUN_CLAUSES,
    Role,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import WordClass, class_of, is_noun, is_number
from sayso.language.lexicon import word_set
from sayso.language.speech import dated_forms

CONTRASTING = frozenset({"while", "whereas"})
COMPARING = frozenset({"against", "versus", "compared"})
PERIODS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
COME_SINCE = frozenset({"since", "now", "later", "then", "subsequently"})
GROUNDS = frozenset({"for", "after", "before", "over", "of", "without"})
"""Before a verb in -ing they name another deed: fined for dumping, freed after serving."""


def is_outside_date_scope(time: Sequence[Token], figure: Sequence[Token], event: Token) -> bool:
    """Whether the clause of the date says nothing of the figure.

    `time` and `figure` are words and what they hang on, inmost first; `event` is the verb that is
    dated and stands over the figure.
    """
    below = figure[: _place(figure, event)]
    return (
        _is_only_possible(below)
        or _is_shown_beside(below)
        or _is_next_statement(time, below)
        or _is_compared(time[0], figure[0])
        or _is_come_since(below)
        or _is_told_after(below, event)
    )


def _place(path: Sequence[Token], token: Token) -> int:
    return next((n for n, t in enumerate(path) if t.i == token.i), len(path))


POSSIBLE = NOUN_CLAUSES | {Role.OPEN_CLAUSE, Role.ADVERBIAL_CLAUSE}


def _is_only_possible(below: Sequence[Token]) -> bool:
    """Whether the figure is of what could be done: "it landed on Monday, enough to feed 900"."""
    return any(role_of(t) in POSSIBLE and t.head.lower_ in ("enough", "able") for t in below)


def _is_shown_beside(below: Sequence[Token]) -> bool:
    """Whether somebody else shows it, set beside what is dated: "while images show 80 burnt"."""
    shown = dated_forms() | {"show", "shows", "showed"}
    return any(
        role_of(t) is Role.ADVERBIAL_CLAUSE
        and t.lower_ in shown
        and any(c.lower_ in CONTRASTING for c in t.lefts)
        for t in below
    )


def _is_next_statement(time: Sequence[Token], below: Sequence[Token]) -> bool:
    """Whether the figure has a clause and subject of its own after the date and a semicolon.

    So has "they have been away since May, and 300 face trial": only the first runs since May.
    """
    clause = next((t for t in reversed(below) if _has_subject(t)), None)
    if clause is None or clause.i < time[0].i:
        return False
    if role_of(clause) is Role.CONJUNCT and any(t.lower_ == "since" for t in time[1:3]):
        return True
    return any(t.text == ";" for t in clause.doc[time[0].i : clause.i])


def is_of_earlier_count(time: Sequence[Token], figure: Sequence[Token]) -> bool:
    """Whether the date is that of a count given before: "updating an earlier toll on Sunday"."""
    inside = {t.i for t in figure}
    preposition = time[1] if len(time) > 1 and time[1].i < time[0].i else time[0].left_edge
    beside = [preposition.nbor(-1)] if preposition.i else []
    counts = word_set("measures", "accounting", "counts")
    nouns = [t for t in (*time[1:], *beside) if t.lower_ in counts]
    former = word_set("measures", "accounting", "former")
    return any(n.i not in inside and any(c.lower_ in former for c in n.lefts) for n in nouns)


def _is_come_since(below: Sequence[Token]) -> bool:
    """Whether it came later: "they entered in June and have since taken 90 percent"."""
    return any(
        role_of(t) is Role.CONJUNCT
        and any(role_of(c) is Role.ADVERB and c.lower_ in COME_SINCE for c in t.lefts)
        for t in below
    )


def _is_told_after(below: Sequence[Token], event: Token) -> bool:
    """Whether the dated verb is about an earlier deed: "on Monday claimed a raid that killed"."""
    about = word_set("events", "aftermath", "verbs")
    return event.lower_ in about and any(role_of(t) in NOUN_CLAUSES for t in below)


def _has_subject(verb: Token) -> bool:
    return any(s.i < verb.i for s in dependents(verb, *ANY_SUBJECT))


def _is_compared(time: Token, figure: Token) -> bool:
    """Whether the date is that of the other side: "23%, against 31% at the same hour last year"."""
    between = [t.lower_ for t in time.doc[figure.i : time.i]]
    at = max((n for n, word in enumerate(between) if word in COMPARING), default=None)
    return at is not None and not {",", ";", "and"} & {*between[at:]}


def has_other_time(figure: Sequence[Token]) -> bool:
    """Whether the counted noun has a time of its own: "900 in five days", "40 earlier ones"."""
    counting = role_of(figure[0]) in (Role.NUMERAL, Role.NUMBER_MODIFIER)
    noun = figure[1] if counting and len(figure) > 1 else figure[0]
    if any(c.lower_ in ("earlier", "previous", "former") for c in noun.lefts):
        return True
    periods = (p for c in noun.rights if c.lower_ in ("in", "within", "over") for p in c.rights)
    plural = (p for p in periods if class_of(p) is WordClass.PLURAL_NOUN)
    return any(p.lower_ in PERIODS and _is_counted(p) for p in plural)


def names_grounds(event: Token) -> bool:
    """Whether a verb in -ing names what was done for: "fined for dumping drums in 2011"."""
    return role_of(event) is Role.PREPOSITION_CLAUSE and event.head.lower_ in GROUNDS


def dates_the_whole(time: Sequence[Token], figure: Sequence[Token], meeting: Token) -> bool:
    """Whether a date hangs on the whole of a share: "14 of the 70 men they abducted in June"."""
    held = [t for t in time[: _place(time, meeting)] if is_noun(t)]
    linked = any(t.lower_ == "of" and t.head.i == meeting.i for t in time)
    inside = {t.i for t in figure}
    return linked and bool(held) and held[-1].i not in inside and _is_counted(held[-1])


def _is_counted(noun: Token) -> bool:
    return any(is_number(c) for c in noun.lefts)
