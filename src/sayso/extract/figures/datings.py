"""The dates of a sentence, each with the words it hangs on.

What is only compared with dates nothing; a date at the head of its sentence hangs on its verb.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.extract.figures.periods import is_since, join_ranges
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    Role,
    role_of,
)
from sayso.extract.syntax.word_classes import is_verb
from sayso.language.speech import dated_forms
from sayso.model.timespan import Precision, TimeKind, TimeSpan

PLAIN_AS_OF = re.compile(r"\bas (?:of|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:than|as|on|with|against|versus|from)\s+(?:in|on|at|during|the|over|for|a)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a date that is only compared with: fewer than last year, up on a year ago."""

UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)
ELAPSED = re.compile(r"\b(?:ago|earlier|before|last)\b", re.IGNORECASE)
OPENING = frozenset({"on", "in", "during", "over", "since", "by", "at", "between", "from"})
MOST_STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date in a sentence and the words it hangs on, inmost first."""

    time: TimeSpan
    path: tuple[Token, ...]
    stated: bool


def dated_sentences(notes: Notes) -> dict[int, list[Dating]]:
    """The dates of each sentence that has any, by its number."""
    sentences = notes.of(Sentence)
    return {
        at: [*datings_of(notes.text, sentences[at], times)]
        for at, times in times_by_sentence(notes).items()
        if at >= 0
    }


def times_by_sentence(notes: Notes) -> dict[int, list[TimeSpan]]:
    """The times of a report, ranges made one, by the number of their sentence."""
    begins = [s.begin for s in notes.of(Sentence)]
    times: dict[int, list[TimeSpan]] = {}
    for time in join_ranges(notes.text, notes.of(TimeSpan), notes.document.published):
        times.setdefault(bisect_right(begins, time.words.begin) - 1, []).append(time)
    return times


def dates_saying(dating: Dating) -> bool:
    """Whether the date is that of a report: "said on Tuesday"."""
    verb = first_verb(dating.path)
    return verb is not None and is_saying(verb)


def datings_of(text: str, sentence: Sentence, times: Sequence[TimeSpan]) -> Iterator[Dating]:
    """What dates a sentence may give its figures."""
    for time in times:
        begin, end = time.words.begin, time.words.end
        if not sentence.begin <= begin < sentence.end or not _dates(time):
            continue
        tokens = sentence.tokens_in(begin, end)
        if tokens and not _is_only_compared(text, time):
            near = text[max(0, begin - 14) : begin]
            path = path_of(outermost(tokens))
            if _is_at_head(tokens[0], sentence, time):
                path = (path[0], *_from_verb(path[1:], tokens[-1]))
            yield Dating(time=time, path=path, stated=bool(PLAIN_AS_OF.search(near)))


def _is_at_head(first: Token, sentence: Sentence, time: TimeSpan) -> bool:
    """Whether a date opens its sentence: "On 4 March", "Yesterday", but no heading "4 March"."""
    at = first.i - sentence.parse.start
    if at == 0:
        return not any(c.isdigit() for c in time.written)
    return at <= 2 and sentence.parse[0].lower_ in OPENING


def _from_verb(above: Sequence[Token], last: Token) -> Sequence[Token]:
    """What a date at the head of its sentence hangs on, from the verb on.

    Where no comma stands behind it a parser takes it for a part of what follows: "On 4 March 12
    people were killed".
    """
    verb = next((n for n, t in enumerate(above) if is_verb(t)), 0)
    return above[verb:] if any(t.i > last.i for t in above[:verb]) else above


def _is_only_compared(text: str, time: TimeSpan) -> bool:
    """Whether the date is the other side of a comparison, or an end to come."""
    lead = text[max(0, time.words.begin - 24) : time.words.begin]
    if UNTIL.search(lead):
        return True
    compared = COMPARED.search(lead)
    if not compared:
        return False
    plain = compared[0].split()[0].lower()
    elapsed = bool(ELAPSED.search(time.written))
    return plain in ("than",) or (elapsed and plain in ("on", "with", "against", "from", "versus"))


def _dates(time: TimeSpan) -> bool:
    if time.kind is TimeKind.DURATION and time.precision is Precision.VAGUE:
        return is_since(time.written)
    return (
        time.begin is not None
        and time.precision is not Precision.VAGUE
        and (time.kind in (TimeKind.DATE, TimeKind.TIME) or time.end is not None)
    )


def outermost(tokens: Sequence[Token]) -> Token:
    """The word of an expression that hangs on something outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])


def path_of(token: Token) -> tuple[Token, ...]:
    """A word and the words it hangs on, inmost first."""
    path = [token]
    while token.head.i != token.i and len(path) < MOST_STEPS:
        token = token.head
        path.append(token)
    return tuple(path)


def first_verb(path: Sequence[Token]) -> Token | None:
    """The inmost verb of a path: what a date dates."""
    verbs = (t for t in path if is_verb(t))
    return next((v for v in verbs if role_of(v) not in (Role.ADJECTIVE, Role.COMPOUND)), None)


def is_saying(verb: Token) -> bool:
    """Whether a verb dates the saying and not what is said."""
    return verb.lower_ in dated_forms()
