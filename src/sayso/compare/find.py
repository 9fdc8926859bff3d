"""Finding the questions that words ask for: "how many soldiers were killed in Kursk"."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sayso.compare.facts import measures_named, read_group, stem
from sayso.compare.groups import Bearing, bear
from sayso.compare.names import fold_homes, plain_words
from sayso.compare.vocabulary import vocabulary
from sayso.model.question import Question

MEASURE, GROUP, WORDS = 3.0, 2.0, 4.0  # shares of a full match, set by hand
LOOKED_AT = 5  # accounts of a question whose reports are searched for the words
ENOUGH = 0.3  # below this a question is not an answer to the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a question is about, as far as words can ask for it; `claims` counts its claims."""

    id: str
    text: str
    measure: str
    measures: frozenset[str]
    subject: str
    words: frozenset[str]
    origins: int
    claims: int


def topic_of(question: Question) -> Topic:
    """What a question is about, by its own words and those of its first reports."""
    return Topic(
        id=question.id,
        text=question.text,
        measure=question.measure,
        measures=_measures(question),
        subject=question.subject,
        words=question_words(question),
        origins=question.origins,
        claims=len(question.accounts),
    )


def topic_record(topic: Topic) -> dict[str, Any]:
    """A topic as JSON can hold it."""
    given = asdict(topic)
    return {n: sorted(v) if isinstance(v, frozenset) else v for n, v in given.items()}


def read_topic(record: Mapping[str, Any]) -> Topic:
    """The topic that a record holds."""
    sets = {name: frozenset(record[name]) for name in ("measures", "words")}
    given: dict[str, Any] = {**record, **sets}
    return Topic(**given)


def find_topics(topics: Iterable[Topic], words: str) -> list[tuple[Topic, float]]:
    """The topics that the words ask for, best first, each with a score between 0 and 1."""
    asked = Asked(words[:2000])
    scored = [(t, asked.score(t)) for t in topics]
    found = [(t, round(s, 3)) for t, s in scored if s >= ENOUGH]
    return sorted(found, key=lambda f: (-f[1], -f[0].origins, -f[0].claims, f[0].id))


def find_questions(questions: Iterable[Question], words: str) -> list[tuple[Question, float]]:
    """The questions that the words ask for, best first, each with a score between 0 and 1."""
    asked = Asked(words[:2000])
    given = {q.id: q for q in questions if asked.wants(q.measure, _measures(q))}
    return [(given[t.id], score) for t, score in find_topics(map(topic_of, given.values()), words)]


def _measures(question: Question) -> frozenset[str]:
    figures = (a.claim.figure for a in question.accounts)
    return frozenset(f.measure for f in figures if f)


class Asked:
    """The words of somebody's question, taken apart."""

    __slots__ = ("group", "measures", "telling")

    def __init__(self, words: str) -> None:
        self.measures = measures_named(words)
        self.telling = telling_words(words) - {
            w for w in vocabulary().measures if w in words.lower().split()
        }
        self.group = read_group(" ".join(self.telling))

    def wants(self, measure: str, measures: frozenset[str]) -> bool:
        """Whether a question of this measure, with claims of these, may be what is asked for."""
        return not self.measures or _measure(measure, measures, self.measures) > 0

    def score(self, topic: Topic) -> float:
        """How well a question answers, as a share of what the words ask for."""
        parts: list[tuple[float, float]] = []
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
        bearing, _ = bear(read_group(topic.subject), self.group)
        return {Bearing.SAME: 1.0, Bearing.WHOLE: 0.6, Bearing.PART: 0.6, Bearing.OTHER: 0.0}[
            bearing
        ]


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


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that name somebody, something or some place, folded."""
    words_of = vocabulary()
    rest, homes = fold_homes(plain_words(text), words_of)
    stems = {stem(w.lower(), words_of) for w in rest if w.lower() not in words_of.asking}
    return frozenset(stems | {h for home in homes for h in home.split()})


def question_words(question: Question) -> frozenset[str]:
    """What a question's own words and its reports name."""
    found = set(telling_words(f"{question.text} {question.subject} {question.place}"))
    for account in question.accounts[:LOOKED_AT]:
        document, figure = account.document, account.claim.figure
        found |= telling_words(f"{document.title} {account.claim.content.text[:300]}")
        if figure:
            begin = max(0, figure.words.begin - 200)
            found |= telling_words(document.text[begin : figure.words.end + 200])
    return frozenset(found)


__all__ = ["Topic", "find_questions", "find_topics", "read_topic", "topic_of", "topic_record"]
