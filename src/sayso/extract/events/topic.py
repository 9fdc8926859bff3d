"""What a report is about: its main event, from the headline and the first sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from sayso.extract.appearances import headline_of
from sayso.extract.events.clues import kind_in, names_in
from sayso.extract.events.event_mentions import ReportContext
from sayso.extract.events.words import OTHER_KIND, event_words
from sayso.extract.figures.datings import Dating, dates_saying
from sayso.extract.layout.find import layout_of
from sayso.extract.pipeline import Notes
from sayso.extract.places.report_places import places_of
from sayso.extract.segment import Sentence
from sayso.extract.syntax.word_classes import is_finite, is_modal
from sayso.language.names import is_place
from sayso.model.event import Event
from sayso.model.quantity import Figure
from sayso.model.text import Passage
from sayso.model.timespan import Precision, TimeSpan

HEAD = 200
"""Characters at the top in which a round-up calls itself one."""

LEAD = 2
"""Sentences below the headline that tell what a report is about."""

SHORTEST = 6
"""Words of the shortest sentence that tells something; shorter lines are bylines and stamps."""

RECENT = 45
"""Days before publication within which the day of a report's event lies."""


def sections_of(notes: Notes) -> list[Sequence[Sentence]]:
    """The sentences of each report in a round-up; all in one list for any other report.

    A round-up has several datelines, or calls itself one: then each paragraph is a section.
    """
    sentences = notes.of(Sentence)
    if not sentences:
        return []
    lines = [line.begin for line in layout_of(notes).datelines]
    first = next((s for s in sentences if s.paragraph > sentences[0].paragraph), sentences[0])
    head = notes.text[sentences[0].begin : min(first.begin, sentences[0].begin + HEAD)]
    if len(lines) > 1:
        starts = lines[1:]
    elif event_words().roundup.search(f"{notes.document.title}\n{head}"):
        starts = [min(s.begin for s in group) for _, group in _paragraphs(sentences)][2:]
    else:
        return [sentences]
    sections: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        sections.setdefault(bisect_right(starts, sentence.begin), []).append(sentence)
    return [*sections.values()]


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, list[Sentence]]]:
    for number, group in groupby(sentences, key=lambda s: s.paragraph):
        yield number, [*group]


class ReportTopic:
    """The headline and the lead of a report, and the event they tell.

    `first` is the number of the first sentence below the headline, `lead` that of the first
    sentence below the lead.
    """

    def __init__(
        self,
        notes: Notes,
        sentences: Sequence[Sentence],
        datings: Mapping[int, Sequence[Dating]],
    ) -> None:
        """Sentences of the report or of one section; dates by where their sentence begins."""
        self.notes = notes
        self.sentences = sentences
        self.datings = datings
        begin, end = sentences[0].begin, sentences[-1].end
        figures = notes.of(Figure)
        first = bisect_left(figures, begin, key=_begin)
        self.figures = figures[first : bisect_left(figures, end, lo=first, key=_begin)]
        head = headline_of(notes.text)
        above = sum(s.end <= head[1] for s in sentences) if head else 0
        self._above = 0 if sentences[0] is notes.of(Sentence)[0] else begin
        telling = [n for n, s in enumerate(sentences) if n >= above and _tells(s)]
        self.first = next(iter(telling), min(above, len(sentences) - 1))
        self.lead = (telling or [self.first])[:LEAD][-1] + 1
        self.heads = min(above, self.first) or 1
        self.top = sentences[: self.lead]

    def dated(self, number: int) -> Sequence[Dating]:
        """The dates of a sentence."""
        return self.datings.get(self.sentences[number].begin, ())

    def days(self) -> tuple[date | None, date | None]:
        """The first and last day that the first sentences give to what happened."""
        for number in range(min(len(self.sentences), self.lead + 1)):
            for dating in self.dated(number):
                time = dating.time
                fits = time.precision is Precision.DAY and time.end is not None
                tells = len(dating.path) > 1 and not dates_saying(dating)
                if fits and tells and self._is_recent(time):
                    return time.begin, time.end
        return None, None

    def _is_recent(self, time: TimeSpan) -> bool:
        published = self.notes.document.published
        if published is None or time.begin is None:
            return True
        if time.begin == published and str(published.year) in time.written:
            return False  # the stamp of the report
        return 0 <= (published - time.begin).days <= RECENT

    def context(self) -> ReportContext:
        """What the rest of the report is held against."""
        title = {w.lower() for w in self.notes.document.title.split()}
        below = self.first + 1
        opening = names_in([t for s in self.sentences[:below] for t in s.parse]) | title
        every = opening | names_in([t for s in self.sentences[below : self.lead] for t in s.parse])
        return ReportContext(
            places=places_of(self.notes),
            kind=self.kind(),
            begin=self.days()[0] or self.notes.document.published,
            is_dated=self.days()[0] is not None,
            opening=frozenset(opening),
            names=frozenset(every),
            countries=frozenset(n for n in every if is_place(n)),
            words=frozenset(t.lower_ for s in self.top for t in s.parse),
            first=self.first,
            lead=self.lead,
        )

    def event(self) -> Event:
        """The main event, its words the headline's or those of the first sentence."""
        begin, end = self.days()
        spans = {(s.begin, s.end) for s in self.top[: self.heads]}
        name = event_words().name.search(self.notes.text, self._above, self.top[-1].end)
        return Event(
            kind=self.kind(),
            words=Passage.of(self.notes.text, *sorted(spans)),
            name=name[0] if name else "",
            place=self.place(),
            begin=begin,
            end=end,
        )

    def kind(self) -> str:
        """The kind that headline and lead tell; by arms or of workers by the words beside it."""
        kinds = [k for k in (kind_in([*s.parse]) for s in self.top) if k != OTHER_KIND]
        firm = [k for k in kinds if k not in event_words().loose]
        kind = next(iter(firm or kinds), OTHER_KIND)
        return "walkout" if kind == "strike" and self._is_of_workers() else kind

    def _is_of_workers(self) -> bool:
        top = self.notes.text[self.top[0].begin : self.top[-1].end]
        arms = {w for w, k in event_words().nouns.items() if k == "strike"} - {"strike", "strikes"}
        words = {t.lower_ for s in self.top for t in s.parse}
        return not words & arms and any(m["striking"] for m in event_words().labour.finditer(top))

    def place(self) -> str:
        """The first place that the lead names, else the headline's."""
        places = places_of(self.notes)
        below = range(self.first, min(self.lead, len(self.sentences)))
        lines = (self.sentences[n] for n in (*below, *range(self.first)))
        return next(filter(None, (places.told_in(s, [*s.parse]) for s in lines)), "")


def _begin(figure: Figure) -> int:
    return figure.words.begin


def _tells(sentence: Sentence) -> bool:
    """Whether a sentence tells something: it has a finite verb, and is no stamp or byline."""
    long = len(sentence.parse) >= SHORTEST
    return long and any(is_finite(t) or is_modal(t) for t in sentence.parse)
