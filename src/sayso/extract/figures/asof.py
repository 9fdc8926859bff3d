"""Which date belongs to a figure: what it covers, kept apart from when it was said.

An explicit "as of" comes first, then the date of the figure's own clause, then that of the event
the sentence tells.  The date of saying ("said on Tuesday") and those of other things are never
taken.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.figures.date_scope import (
    dates_the_whole,
    has_other_time,
    is_of_earlier_count,
    is_outside_date_scope,
    names_grounds,
)
from sayso.extract.figures.datings import (
    Dating,
    datings_of,
    first_verb,
    is_saying,
    outermost,
    path_of,
    times_by_sentence,
)
from sayso.extract.figures.periods import (
    is_of_a_day,
    is_of_other_figure,
    is_rolling,
    stands_behind,
    undated_periods,
)
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Dated, PlacedFigures
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    AUXILIARIES,
    NOUN_CLAUSES,
    SUBJECTS,
    VERB_CLAUSES,
    Role,
    has_dependent,
    role_of,
)
from sayso.extract.syntax.word_classes import (
    is_noun,
    is_past_participle,
    is_preposition,
    is_verb,
)
from sayso.language.lexicon import word_set
from sayso.language.speech import speech_forms
from sayso.model.quantity import Accounting, Figure, Kind
from sayso.model.timespan import TimeSpan

CLAUSES = (
    VERB_CLAUSES
    | NOUN_CLAUSES
    | {
        Role.CLAUSAL_SUBJECT,
        Role.PARENTHESIS,
        Role.CONJUNCT,
    }
)
WITHIN = frozenset({"in", "during", "by", "at", "on", "from", "since"})
FREELY = frozenset({"in", "during", "between", "on", "at", "from", "over"})
TOWARDS = frozenset({"to", "into", "with"})
"""A date that a preposition ties to who got something dates the giving: "paid to 40 in May"."""


@annotator(Sentence, TimeSpan, PlacedFigures, revises=Figure, makes=Dated)
def date_figures(notes: Notes) -> Iterator[Figure]:
    """The figures again, each with the date it holds for where the report gives one."""
    sentences = notes.of(Sentence)
    begins, times = [s.begin for s in sentences], times_by_sentence(notes)
    datings: dict[int, list[Dating]] = {}
    for figure in notes.of(Figure):
        at = bisect_right(begins, figure.words.begin) - 1
        if at < 0:
            yield figure
            continue
        if at not in datings:
            given = [*times.get(at, ()), *undated_periods(notes.text, sentences[at])]
            datings[at] = [*datings_of(notes.text, sentences[at], given)]
        able = [d for d in datings[at] if not is_of_other_figure(notes.text, figure.words, d.time)]
        found = choose_date(notes.text, sentences[at], figure, able)
        is_more = _is_of_window(notes.text, figure, found, sentences[at].end)
        accounting = Accounting.INCREMENT if is_more else figure.accounting
        if found is figure.as_of and accounting is figure.accounting:
            yield figure
        else:
            yield replace(figure, as_of=found, accounting=accounting)


def _is_of_window(text: str, figure: Figure, as_of: TimeSpan | None, stop: int) -> bool:
    """Whether a count is of the window just gone, or of one day of many: it comes on top."""
    if figure.kind is not Kind.COUNT or figure.accounting is not Accounting.TOTAL:
        return False
    return (
        is_rolling(text, as_of) if as_of is not None else is_of_a_day(text, figure.words.end, stop)
    )


def choose_date(
    text: str, sentence: Sentence, figure: Figure, datings: Sequence[Dating]
) -> TimeSpan | None:
    """The date among those of the sentence that the figure holds for, or None."""
    tokens = sentence.tokens_in(figure.words.begin, figure.words.end)
    if not tokens:
        return None
    path = path_of(outermost(tokens))
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
    event = first_verb(dating.path)
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
        clauses = sum(role_of(t) in CLAUSES for t in path[: over[event.i]])
        return 1 + min(clauses, 3)
    if meeting.i != event.i and _is_own_noun(meeting, path):
        return None if dates_the_whole(dating.path, path, meeting) else 2
    return _under(event, meeting)


def _of_next_sentence(time: Token, below: Sequence[Token], event: Token) -> bool:
    """Whether a semicolon parts the date from the figure: "7 drowned; it will reopen on Monday"."""
    clause = below[-1] if below else None
    if clause is None or not clause.i <= min(event.i, time.i):
        return False
    return role_of(clause) is Role.CONTENT_CLAUSE and any(
        t.text == ";" for t in clause.doc[clause.i : time.i]
    )


def _is_own_noun(meeting: Token, path: Sequence[Token]) -> bool:
    """Whether the date hangs (through a clause) on the noun that is counted."""
    return not is_verb(meeting) and meeting.i in {t.i for t in path[:3]}


OF_SAME_EVENT = (
    Role.ADVERBIAL_CLAUSE,
    Role.CONJUNCT,
    Role.OPEN_CLAUSE,
    Role.PREPOSITION,
    Role.PREPOSITION_CLAUSE,
)
"""What a clause that tells of the same event is to the verb it hangs on."""


def _under(event: Token, meeting: Token) -> int | None:
    """A date in a clause of its own under the figure's verb: told of the same event, or apart."""
    if role_of(event) is Role.ADVERBIAL_CLAUSE and any(c.lower_ == "since" for c in event.children):
        return 1
    if is_saying(event) or role_of(event) in NOUN_CLAUSES or names_grounds(event):
        return None
    if is_saying(meeting):
        return None
    own = has_dependent(event, *SUBJECTS)
    own = own and (not is_past_participle(event) or has_dependent(event, *AUXILIARIES))
    beside = role_of(event) in (Role.CONJUNCT, Role.PARENTHESIS)
    if beside and own and is_verb(meeting):
        return None
    return 5 if role_of(event) in OF_SAME_EVENT else None


def _of_other_thing(path: Sequence[Token], event: Token) -> bool:
    """Whether the date is part of a noun's own name: "after the Feb. 6 earthquake"."""
    if _is_adverb(path[0]):
        return False
    for token in path[1:]:
        if token.i == event.i:
            return False
        if is_noun(token):
            return True
    return False


def _is_adverb(time: Token) -> bool:
    """Whether "on" or "this" opens the date, or it stands free, so that it is no part of a name."""
    if role_of(time) is Role.NOUN_ADVERB:
        return True
    first = time.left_edge
    return (
        first.i > 0
        and first.nbor(-1).lower_ in ("on", "this", "last")
        and role_of(time) in (Role.COMPOUND, Role.NOUN_MODIFIER)
    )


def _happens_in(path: Sequence[Token]) -> bool:
    """Whether the noun with the date is where it happened: "killed in Monday's attack"."""
    links = [t.lower_ for t in path if is_preposition(t)]
    if len(links) > 1 and links[0] in FREELY and links[-1] in TOWARDS:
        return True
    return bool(links) and links[-1] in WITHIN


SAID = (Role.CONTENT_CLAUSE, Role.PARENTHESIS, Role.OPEN_CLAUSE)


def _of_saying(event: Token, below: Sequence[Token]) -> bool:
    """Whether a verb over the figure reports what the figure's clause says."""
    if not is_saying(event):
        return False
    return bool(below) and (role_of(below[-1]) in SAID or _is_speech(event))


def _is_speech(event: Token) -> bool:
    return event.lower_ in speech_forms("bare") | word_set("cues", "dated", "words")
