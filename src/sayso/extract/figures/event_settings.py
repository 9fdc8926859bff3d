"""An event told with its day and place: both hold for what the next sentences count of it.

"The ferry capsized off Port Maren on Monday. At least 12 people drowned" counts Monday's dead.
Only what harm does is counted so, and only where the sentence tells no day or event of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from sayso.extract.figures.datings import Dating, dated_sentences, dates_saying
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.places.report_places import ReportPlaces, places_of
from sayso.extract.revisions import Carried, Tabled
from sayso.extract.segment import Sentence
from sayso.extract.syntax.roles import (
    SUBJECTS,
    Role,
    dependents,
    role_of,
)
from sayso.extract.syntax.word_classes import is_number, is_verb
from sayso.language.lexicon import load_words, verb_forms, word_list
from sayso.language.places import Where, find_place, where
from sayso.model.quantity import Figure
from sayso.model.timespan import Precision, TimeSpan

BACK = 3
"""So many sentences an event stays in view."""

CLOSE = (Precision.DAY,)
"""An event is told with its day; a year or a month dates the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSetting:
    """What happened: its day, its place ("" where not given), the verb of the clause telling it."""

    day: TimeSpan
    place: str
    clause: Token


@cache
def setting_words(kind: str) -> frozenset[str]:
    """Words of a kind, verbs in all their forms."""
    listed = word_list(load_words("en", "events"), "events", kind)
    if kind != "verbs":
        return frozenset(listed)
    return frozenset(form for word in listed for form in verb_forms(word.split()[0]))


@annotator(Sentence, TimeSpan, ReportPlaces, Tabled, revises=Figure, makes=Carried)
def carry_event_settings(notes: Notes) -> Iterator[Figure]:
    """The figures again; those of something just told with the day and place that it gives."""
    sentences, figures = notes.of(Sentence), notes.of(Figure)
    if any(f.measure in setting_words("measures") for f in figures):
        figures = tuple(_placed(notes, sentences, figures))
    yield from figures


def _placed(
    notes: Notes, sentences: Sequence[Sentence], figures: Sequence[Figure]
) -> Iterator[Figure]:
    """The figures with the day and place of the event they are counted of."""
    datings, begins = dated_sentences(notes), [s.begin for s in sentences]
    places = places_of(notes)
    events = [tell_event(s, datings.get(n, ()), places) for n, s in enumerate(sentences)]
    for figure in figures:
        if figure.measure not in setting_words("measures"):
            yield figure
            continue
        at = bisect_right(begins, figure.words.begin) - 1
        own = _of_subject(sentences[at], figure, events[at]) if at >= 0 else None
        setting = own or _before(events, sentences, datings, at)
        event = setting if own or at < 0 or not _is_reckoned(sentences[at], figure) else None
        yield _with(figure, event) if event is not None else figure


def _of_subject(
    sentence: Sentence, figure: Figure, event: EventSetting | None
) -> EventSetting | None:
    """The event of a clause on the subject: the quake that struck on Monday left 12 dead."""
    if event is None:
        return None
    noun = event.clause.head
    of_clause = role_of(noun) in SUBJECTS and role_of(event.clause) is Role.RELATIVE_CLAUSE
    tokens = sentence.tokens_in(figure.words.begin, figure.words.end)
    return event if of_clause and tokens and tokens[0] in noun.head.subtree else None


def _is_reckoned(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure is somebody's reckoning and not what the sentence says happened."""
    tokens = sentence.tokens_in(figure.words.begin, figure.words.end)
    if not tokens:
        return False
    over = next((t for t in tokens[0].ancestors if is_verb(t)), None)
    return over is not None and over.lower_ in setting_words("reckoning")


def _with(figure: Figure, event: EventSetting) -> Figure:
    """The figure on the event's day and at its place, unless it has a day or place of its own."""
    elsewhere = where(find_place(figure.place), find_place(event.place)) is Where.APART
    if figure.as_of is not None or elsewhere:
        return figure
    day = None if figure.measure in setting_words("answers") else event.day
    return replace(figure, as_of=day, place=figure.place or event.place)


def _before(
    events: Sequence[EventSetting | None],
    sentences: Sequence[Sentence],
    datings: dict[int, list[Dating]],
    at: int,
) -> EventSetting | None:
    """The event in view at a sentence that tells no other and no day of its own."""
    if at < 1 or _tells_own(sentences[at], datings.get(at, ())):
        return None
    for number in range(at - 1, max(-1, at - 1 - BACK), -1):
        event = events[number]
        if event is not None:
            return event
        if _tells_own(sentences[number], datings.get(number, ())):
            return None
    return None


def _tells_own(sentence: Sentence, datings: Sequence[Dating]) -> bool:
    if any(not dates_saying(d) for d in datings):
        return True
    words = {t.lower_ for t in sentence.parse}
    return bool(words & setting_words("others")) or any(_is_new(t) for t in sentence.parse)


def _is_new(token: Token) -> bool:
    """A thing that happens, brought in as new: a bus, two blasts."""
    if token.lower_ not in setting_words("nouns"):
        return False
    return any(c.lower_ in ("a", "an") or is_number(c) for c in token.children)


def tell_event(
    sentence: Sentence, datings: Sequence[Dating], places: ReportPlaces
) -> EventSetting | None:
    """The event that a sentence tells with its day; None where it tells none."""
    for dating in datings:
        verb = _event_verb(dating)
        if verb is not None and dating.time.precision in CLOSE:
            place = places.told_in(sentence, [*verb.subtree])
            return EventSetting(day=dating.time, place=place, clause=verb)
    return None


TELLING = (Role.MAIN, Role.CONTENT_CLAUSE, Role.CONJUNCT, Role.RELATIVE_CLAUSE)


def _event_verb(dating: Dating) -> Token | None:
    """The verb of the event that a date hangs on, over no clause but a report's."""
    verb = next((t for t in dating.path if is_verb(t)), None)
    if verb is None or dates_saying(dating) or role_of(verb) not in TELLING:
        return None
    subjects = dependents(verb, *SUBJECTS)
    subjects += [verb.head] if role_of(verb) is Role.RELATIVE_CLAUSE else []
    named = any(s.lower_ in setting_words("nouns") for s in subjects)
    return verb if named or verb.lower_ in setting_words("verbs") else None
