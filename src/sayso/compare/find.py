"""Finding the questions that words ask for: "how many soldiers were killed in Kursk"."""

import re
from collections.abc import Iterable

from sayso.compare.facts import measures_named
from sayso.compare.groups import Inclusion, inclusion, read_group, singular
from sayso.language.calendar import months, weekdays
from sayso.language.lexicon import word_set
from sayso.language.names import is_place, plain_words
from sayso.language.parties import fold_homes
from sayso.language.vocabulary import vocabulary
from sayso.model.question import Outline
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
        words=question_words(question),
        years=_years(question),
        origins=question.origins,
        claims=len(question.accounts),
    )


def find_topics(topics: Iterable[Topic], words: str) -> list[tuple[Topic, float]]:
    """The topics that the words ask for, best first, each with a score between 0 and 1."""
    if asks_for_no_number(words):
        return []
    asked = AskedWords(words[:2000])
    scored = [(t, asked.score(t)) for t in topics]
    found = [(t, round(s, 3)) for t, s in scored if s >= ENOUGH]
    return sorted(found, key=lambda f: (-f[1], -f[0].origins, -f[0].claims, f[0].id))


def details_of(topic: Topic) -> tuple[str, ...]:
    """What tells a topic from another of the same title, the last one surely."""
    years = sorted(topic.years)
    when = "" if not years else f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return topic.subject, when, f"{topic.claims} claims", topic.id[:12]


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
    return "no question fits these words"


def asks_for_no_number(words: str) -> bool:
    """Whether words ask who or why, which no figure answers."""
    given = [w.strip("?!.,;:").lower() for w in words.split()]
    opening = given[:1] and given[0] in word_set("questions", "asking", "openings")
    return bool(opening) and not word_set("questions", "asking", "numbers") & set(given)


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

    __slots__ = ("group", "measures", "names", "telling", "years")

    def __init__(self, words: str) -> None:
        self.measures = measures_named(words)
        self.telling = telling_words(words) - {
            w for w in vocabulary().measures if w in words.lower().split()
        }
        self.group = read_group(" ".join(self.telling))
        self.names = _names(words)
        self.years = frozenset(map(int, YEAR.findall(words)))
        self.telling -= frozenset(map(str, self.years))

    def score(self, topic: Topic) -> float:
        """How well a question answers, as a share of what the words ask for."""
        parts: list[tuple[float, float]] = []
        if self.names - topic.words or (topic.years and self.years - topic.years):
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

    def _who(self, topic: Topic) -> float:
        how, _ = inclusion(read_group(topic.subject), self.group)
        return {Inclusion.SAME: 1.0, Inclusion.OTHER: 0.0}.get(how, 0.6)


def _measure(measure: str, measures: frozenset[str], asked: list[str]) -> float:
    """Asked for by name, or held by the measure asked for, or holding it."""
    if measure in asked:
        return 1.0
    if ({measure} | measures) & set(asked):
        return 0.9
    held = vocabulary().includes
    wider = any(m in held.get(measure, ()) for m in asked)
    narrower = any(measure in held.get(m, ()) for m in asked)
    return 0.6 if wider or narrower else 0.0


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
