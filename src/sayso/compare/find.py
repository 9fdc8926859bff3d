"""Finding the questions that words ask for: "how many soldiers were killed in Kursk"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.compare.facts import measures_named
from sayso.compare.groups import Inclusion, inclusion, read_group, singular
from sayso.compare.titles import told_apart
from sayso.language.calendar import months, weekdays
from sayso.language.lexicon import word_set
from sayso.language.names import is_place, plain_words
from sayso.language.parties import fold_homes
from sayso.language.vocabulary import vocabulary
from sayso.model.question import Outline, Question
from sayso.model.topic import Topic

MEASURE, GROUP, WORDS = 3.0, 2.0, 4.0  # shares of a full match, set by hand
LONG = 400  # characters of a claim's words that are looked at
LOOKED_AT = 5  # accounts of a question whose reports are searched for the words
WHERE = re.compile(r"\b(?:in|at|near|off|around) (?:the |an? )?([^\W\d_][\w'’-]+)")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ENOUGH = 0.3  # below this a question is not an answer to the words


def topic_of(question: Outline) -> Topic:
    """What a question is about, by its own words and those of its first reports."""
    return Topic(
        id=question.id,
        text=question.text,
        measure=question.measure,
        measures=_measures(question),
        subject=question.subject,
        heads=_heads(question),
        words=question_words(question),
        years=_years(question),
        origins=question.origins,
        claims=len(question.accounts),
        details=_details(question),
    )


def list_apart(questions: Sequence[Question]) -> list[Question]:
    """All questions of a ledger under titles of which no two read the same."""
    titles = told_apart([(q.text, (*_details(q), q.id[:12])) for q in questions])
    return [entitled(q, title) for q, title in zip(questions, titles, strict=True)]


def title_topics(topics: Sequence[Topic]) -> dict[str, str]:
    """What `list_apart` calls each of all topics of a ledger, by its id."""
    titles = told_apart([(t.text, (*t.details, t.id[:12])) for t in topics])
    return {t.id: title for t, title in zip(topics, titles, strict=True)}


def entitled(question: Question, title: str) -> Question:
    """The question under this title."""
    return question if question.text == title else replace(question, text=title)


def _details(question: Outline) -> tuple[str, ...]:
    """What may tell a question from another of the same title."""
    begin, end = question.period.begin, question.period.end
    last = f"to {end.day} {end:%B %Y}" if end and end != begin else ""
    first = min((a.report.published for a in question.accounts if a.report.published), default=None)
    first_told = f"first told {first.day} {first:%B %Y}" if first else ""
    return question.subject, last, first_told


def find_topics(topics: Iterable[Topic], words: str) -> list[tuple[Topic, float]]:
    """The topics that the words ask for, best first, each with a score between 0 and 1."""
    if asks_for_no_number(words):
        return []
    asked = AskedWords(words[:2000])
    return _best((t, asked.score(t)) for t in topics)


def nearest_topics(topics: Iterable[Topic], words: str) -> list[Topic]:
    """Topics of the places and years that the words name, whatever and whomever they count."""
    asked = AskedWords(words[:2000])
    return [t for t, _ in _best((t, asked.nearness(t)) for t in topics)]


def _best(scored: Iterable[tuple[Topic, float]]) -> list[tuple[Topic, float]]:
    found = [(t, round(s, 3)) for t, s in scored if s >= ENOUGH]
    return sorted(found, key=lambda f: (-f[1], -f[0].origins, -f[0].claims, f[0].id))


def why_none(topics: Iterable[Topic], words: str) -> str:
    """Why no topic answers these words: what they ask for that none has, in words."""
    asked, known = AskedWords(words[:2000]), list(topics)
    if asks_for_no_number(words):
        return "it asks for no number; ask how many, and of whom, where and when"
    names = frozenset().union(*(t.words for t in known))
    years = frozenset().union(*(t.years for t in known))
    strange = [w for w in words.split() if telling_words(w) & (asked.names - names)]
    if strange:
        return f"no question is about {' '.join(strange).strip('?!.,;:')}"
    if asked.years - years:
        return f"no question is about {', '.join(map(str, sorted(asked.years - years)))}"
    near = [t for t in known if asked.nearness(t)]
    uncounted = asked.wanted.difference(*(t.heads for t in near))
    if near and asked.wanted and (uncounted or not find_topics(near, words)):
        whom = [w for w in words.split() if asked.names_counted(w, uncounted or asked.wanted)]
        there = " there" if asked.names else ""
        return f"no question counts {' '.join(whom).strip('?!.,;:')}{there}"
    return "no question fits these words"


def asks_for_no_number(words: str) -> bool:
    """Whether words ask who or why, which no figure answers, wherever in them."""
    written = words.split()
    given = [w.strip("?!.,;:").lower() for w in written]
    if word_set("questions", "asking", "numbers") & set(given):
        return False
    openings = word_set("questions", "asking", "openings")
    return any(_opens(written, given, at) for at, word in enumerate(given) if word in openings)


def _opens(written: Sequence[str], given: Sequence[str], at: int) -> bool:
    """Whether a clause that asks opens here: not where "those who died" are told of."""
    if at == 0 or given[at] == "why":
        return True
    phrase = given[0] in word_set("questions", "asking", "phrases")
    leads = given[at - 1] in word_set("questions", "asking", "leading")
    return phrase or leads or written[at - 1][-1] in ",;:–—-"


def _heads(question: Outline) -> frozenset[str]:
    """The nouns for those whom the claims of a question count."""
    figures = (a.claim.figure for a in question.accounts)
    counted = (read_group(f"{f.subject} {f.unit}") for f in figures if f)
    return frozenset().union(*(g.heads for g in counted))


def _years(question: Outline) -> frozenset[int]:
    """The years of what is counted and of the reports."""
    period, event = question.period, question.event
    days = [period.begin, period.end, *((event.begin, event.end) if event else ())]
    days += [a.report.published for a in question.accounts]
    figures = (a.claim.figure for a in question.accounts)
    days += [f.as_of.begin for f in figures if f and f.as_of]
    return frozenset(d.year for d in days if d)


def _measures(question: Outline) -> frozenset[str]:
    figures = (a.claim.figure for a in question.accounts)
    return frozenset(f.measure for f in figures if f)


class AskedWords:
    """The words of somebody's question, taken apart."""

    __slots__ = ("group", "measures", "names", "telling", "wanted", "years")

    def __init__(self, words: str) -> None:
        self.measures = measures_named(words)
        self.telling = telling_words(words) - {
            w for w in vocabulary().measures if w in words.lower().split()
        }
        self.group = read_group(" ".join(self.telling))
        self.wanted = self.group.heads & vocabulary().some
        self.names = _names(words)
        self.years = frozenset(map(int, YEAR.findall(words)))
        self.telling -= frozenset(map(str, self.years))

    def score(self, topic: Topic) -> float:
        """How well a question answers, as a share of what the words ask for."""
        parts: list[tuple[float, float]] = []
        if not self._is_there(topic) or (self.wanted and self.wanted.isdisjoint(topic.heads)):
            return 0.0
        if self.measures:
            parts.append((MEASURE, _measure(topic.measure, topic.measures, self.measures)))
            if parts[0][1] == 0:
                return 0.0
        if self.telling:
            parts.append((WORDS, len(self.telling & topic.words) / len(self.telling)))
        if self.group.heads:
            parts.append((GROUP, self._who(topic)))
        full = sum(weight for weight, _ in parts)
        return sum(weight * value for weight, value in parts) / full if full else 0.0

    def nearness(self, topic: Topic) -> float:
        """What share of the words a question of these places and years has, whatever it counts."""
        if not self._is_there(topic):
            return 0.0
        telling = self.telling - self.group.heads
        return len(telling & topic.words) / len(telling) if telling else 0.0

    def names_counted(self, word: str, heads: frozenset[str]) -> bool:
        """Whether a word of the question names those who are counted."""
        return not heads.isdisjoint(telling_words(word.strip("?!.,;:")))

    def _is_there(self, topic: Topic) -> bool:
        """Whether a question is of the names and the years that are asked for."""
        return not (self.names - topic.words or (topic.years and self.years - topic.years))

    def _who(self, topic: Topic) -> float:
        how, _ = inclusion(read_group(topic.subject), self.group)
        return {Inclusion.SAME: 1.0, Inclusion.OTHER: 0.0}.get(how, 0.6)


def _measure(measure: str, measures: frozenset[str], asked: Sequence[str]) -> float:
    """How far a question counts what is asked for; of "killed and injured", the mean of both."""
    return sum(_counts(measure, measures, m) for m in asked) / len(asked)


def _counts(measure: str, measures: frozenset[str], asked: str) -> float:
    """Asked for by name, or held by the measure asked for, or holding it."""
    if measure == asked:
        return 1.0
    if asked in measures:
        return 0.9
    held = vocabulary().includes
    return 0.6 if asked in held.get(measure, ()) or measure in held.get(asked, ()) else 0.0


def _names(words: str) -> frozenset[str]:
    """The names in somebody's question, without which no question is what it asks for."""
    given = words.split()
    passing = months() | weekdays()
    named = [w for at, w in enumerate(given) if w[:1].isupper() and (at or is_place(w))]
    named += WHERE.findall(words)
    return telling_words(" ".join(w for w in named if w.strip("?!.,;:").lower() not in passing))


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that name somebody, something or some place, folded."""
    words_of = vocabulary()
    rest, homes = fold_homes(plain_words(text))
    stems = {singular(w.lower(), words_of) for w in rest if w.lower() not in words_of.asking}
    return frozenset(stems | {h for home in homes for h in home.split()})


def question_words(question: Outline) -> frozenset[str]:
    """What a question's own words, and the titles and contents of its claims, name."""
    found = set(telling_words(f"{question.text} {question.subject} {question.place}"))
    for account in question.accounts[:LOOKED_AT]:
        found |= telling_words(f"{account.report.title} {account.claim.content.text[:LONG]}")
        found |= account.report.profile.terms.get("names", {}).keys()
    return frozenset(found)
