"""Which date belongs to a figure: what it covers, kept apart from when it was said.

An explicit "as of" comes first, then the date of the figure's own clause, then that of the event
the sentence tells.  The date of saying ("said on Tuesday") and those of other things are never
taken.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.extract.figures.date_scope import (
    dates_the_whole,
    has_other_time,
    is_of_earlier_count,
    is_outside_date_scope,
    names_grounds,
)
from sayso.extract.figures.periods import (
    is_of_a_day,
    is_of_other_figure,
    is_rolling,
    is_since,
    join_ranges,
    stands_behind,
    undated_periods,
)
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Dated
from sayso.extract.segment import Sentence
from sayso.language.lexicon import word_set
from sayso.language.speech import dated_forms, speech_forms
from sayso.model.quantity import Accounting, Figure, Kind
from sayso.model.timespan import Precision, TimeKind, TimeSpan

PLAIN_AS_OF = re.compile(r"\bas (?:of|at|on)\s+(?:the\s+)?$", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:than|as|on|with|against|versus|from)\s+(?:in|on|at|during|the|over|for|a)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a date that is only compared with: fewer than last year, up on a year ago."""

UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)
ELAPSED = re.compile(r"\b(?:ago|earlier|before|last)\b", re.IGNORECASE)
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "xcomp", "parataxis", "conj"})
WITHIN = frozenset({"in", "during", "by", "at", "on", "from", "since"})
FREELY = frozenset({"in", "during", "between", "on", "at", "from", "over"})
AUXILIARY = frozenset({"aux", "auxpass"})
OPENING = frozenset({"on", "in", "during", "over", "since", "by", "at", "between", "from"})
TOWARDS = frozenset({"to", "into", "with"})
"""A date that a preposition ties to who got something dates the giving: "paid to 40 in May"."""
MOST_STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date in a sentence and the words it hangs on, inmost first."""

    time: TimeSpan
    path: tuple[Token, ...]
    stated: bool


@annotator(Sentence, TimeSpan, revises=Figure, makes=Dated)
def date_figures(notes: Notes) -> Iterator[Figure]:
    """The figures again, each with the date it holds for where the report gives one."""
    sentences = notes.of(Sentence)
    begins, times = [s.begin for s in sentences], _times_by_sentence(notes)
    datings: dict[int, list[Dating]] = {}
    for figure in notes.of(Figure):
        at = bisect_right(begins, figure.words.begin) - 1
        if at < 0:
            yield figure
            continue
        if at not in datings:
            given = [*times.get(at, ()), *undated_periods(notes.text, sentences[at])]
            datings[at] = [*_datings(notes.text, sentences[at], given)]
        able = [d for d in datings[at] if not is_of_other_figure(notes.text, figure.words, d.time)]
        found = choose_date(notes.text, sentences[at], figure, able)
        is_more = _is_of_window(notes.text, figure, found, sentences[at].end)
        accounting = Accounting.INCREMENT if is_more else figure.accounting
        yield replace(figure, as_of=found, accounting=accounting)


def _is_of_window(text: str, figure: Figure, as_of: TimeSpan | None, stop: int) -> bool:
    """Whether a count is of the window just gone, or of one day of many: it comes on top."""
    if figure.kind is not Kind.COUNT or figure.accounting is not Accounting.TOTAL:
        return False
    return (
        is_rolling(text, as_of) if as_of is not None else is_of_a_day(text, figure.words.end, stop)
    )


def dated_sentences(notes: Notes) -> dict[int, list[Dating]]:
    """The dates of each sentence that has any, by its number."""
    sentences = notes.of(Sentence)
    return {
        at: [*_datings(notes.text, sentences[at], times)]
        for at, times in _times_by_sentence(notes).items()
        if at >= 0
    }


def _times_by_sentence(notes: Notes) -> dict[int, list[TimeSpan]]:
    begins = [s.begin for s in notes.of(Sentence)]
    times: dict[int, list[TimeSpan]] = {}
    for time in join_ranges(notes.text, notes.of(TimeSpan), notes.document.published):
        times.setdefault(bisect_right(begins, time.words.begin) - 1, []).append(time)
    return times


def dates_saying(dating: Dating) -> bool:
    """Whether the date is that of a report: "said on Tuesday"."""
    verb = _first_verb(dating.path)
    return verb is not None and _is_saying(verb)


def _datings(text: str, sentence: Sentence, times: Sequence[TimeSpan]) -> Iterator[Dating]:
    for time in times:
        begin, end = time.words.begin, time.words.end
        if not sentence.begin <= begin < sentence.end or not _dates(time):
            continue
        tokens = sentence.tokens_in(begin, end)
        if tokens and not _is_only_compared(text, time):
            near = text[max(0, begin - 14) : begin]
            path = _path(_outermost(tokens))
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
    verb = next((n for n, t in enumerate(above) if t.tag_ in VERB_TAGS), 0)
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


def _outermost(tokens: Sequence[Token]) -> Token:
    """The word of an expression that hangs on something outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])


def _path(token: Token) -> tuple[Token, ...]:
    path = [token]
    while token.head.i != token.i and len(path) < MOST_STEPS:
        token = token.head
        path.append(token)
    return tuple(path)


def choose_date(
    text: str, sentence: Sentence, figure: Figure, datings: Sequence[Dating]
) -> TimeSpan | None:
    """The date among those of the sentence that the figure holds for, or None."""
    tokens = sentence.tokens_in(figure.words.begin, figure.words.end)
    if not tokens:
        return None
    path = _path(_outermost(tokens))
    ranked = []
    for dating in datings:
        rank = _rank(dating, path)
        if rank is not None and not _shares(dating, figure):
            rank = 0 if stands_behind(text, figure.words, dating.time) else rank
            distance = abs(dating.time.words.begin - figure.words.begin)
            ranked.append((rank, distance, dating.time))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _shares(dating: Dating, figure: Figure) -> bool:
    return figure.words.overlaps(dating.time.words.begin, dating.time.words.end)


def _rank(dating: Dating, path: Sequence[Token]) -> int | None:
    """How closely a date belongs to a figure, 0 the closest; None where it does not.

    The date's inmost verb is what it dates.  It must be a verb over the figure, or stand under the
    figure's own noun or clause; a saying verb over the figure's clause dates the saying.
    """
    if dating.stated:
        return 0
    if has_other_time(path) or is_of_earlier_count(dating.path, path):
        return None
    over = {t.i: n for n, t in enumerate(path)}
    event = _first_verb(dating.path)
    meeting = next((t for t in dating.path if t.i in over), None)
    if meeting is None or event is None:
        return None if meeting is None else 5
    if event.i in over:
        if is_outside_date_scope(dating.path, path, event):
            return None
        if _of_saying(event, path[: over[event.i]]):
            return None
        if _of_next_sentence(dating.path[0], path[: over[event.i]], event):
            return None
        if _of_other_thing(dating.path, event):
            return 4 if _happens_in(dating.path) else None
        clauses = sum(t.dep_ in CLAUSES for t in path[: over[event.i]])
        return 1 + min(clauses, 3)
    if meeting.i != event.i and _is_own_noun(meeting, path):
        return None if dates_the_whole(dating.path, path, meeting) else 2
    return _under(event, meeting)


def _of_next_sentence(time: Token, below: Sequence[Token], event: Token) -> bool:
    """Whether a semicolon parts the date from the figure: "7 drowned; it will reopen on Monday"."""
    clause = below[-1] if below else None
    if clause is None or clause.dep_ != "ccomp" or clause.i > event.i or time.i < clause.i:
        return False
    return any(t.text == ";" for t in clause.doc[clause.i : time.i])


def _first_verb(path: Sequence[Token]) -> Token | None:
    return next(
        (t for t in path if t.tag_ in VERB_TAGS and t.dep_ not in ("amod", "compound")), None
    )


def _is_own_noun(meeting: Token, path: Sequence[Token]) -> bool:
    """Whether the date hangs (through a clause) on the noun that is counted."""
    return meeting.tag_ not in VERB_TAGS and meeting.i in {t.i for t in path[:3]}


def _under(event: Token, meeting: Token) -> int | None:
    """A date in a clause of its own under the figure's verb: told of the same event, or apart."""
    if event.dep_ == "advcl" and any(c.lower_ == "since" for c in event.children):
        return 1
    if _is_saying(event) or event.dep_ in ("relcl", "acl") or names_grounds(event):
        return None
    if _is_saying(meeting):
        return None
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in event.children)
    own = own and (event.tag_ != "VBN" or any(c.dep_ in AUXILIARY for c in event.children))
    if event.dep_ in ("conj", "parataxis") and own and meeting.tag_ in VERB_TAGS:
        return None
    return 5 if event.dep_ in ("advcl", "conj", "xcomp", "prep", "pcomp") else None


def _of_other_thing(path: Sequence[Token], event: Token) -> bool:
    """Whether the date is part of a noun's own name: "after the Feb. 6 earthquake"."""
    if _is_adverb(path[0]):
        return False
    for token in path[1:]:
        if token.i == event.i:
            return False
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            return True
    return False


def _is_adverb(time: Token) -> bool:
    """Whether "on" or "this" opens the date, or it stands free, so that it is no part of a name."""
    if time.dep_ == "npadvmod":
        return True
    first = time.left_edge
    return (
        first.i > 0
        and first.nbor(-1).lower_ in ("on", "this", "last")
        and time.dep_ in ("compound", "nmod")
    )


def _happens_in(path: Sequence[Token]) -> bool:
    """Whether the noun with the date is where it happened: "killed in Monday's attack"."""
    links = [t.lower_ for t in path if t.tag_ == "IN"]
    if len(links) > 1 and links[0] in FREELY and links[-1] in TOWARDS:
        return True
    return bool(links) and links[-1] in WITHIN


def _is_saying(verb: Token) -> bool:
    return verb.lower_ in dated_forms()


def _of_saying(event: Token, below: Sequence[Token]) -> bool:
    """Whether a verb over the figure reports what the figure's clause says."""
    if not _is_saying(event):
        return False
    return bool(below) and (below[-1].dep_ in ("ccomp", "parataxis", "xcomp") or _is_speech(event))


def _is_speech(event: Token) -> bool:
    return event.lower_ in speech_forms("bare") | word_set("cues", "dated", "words")
