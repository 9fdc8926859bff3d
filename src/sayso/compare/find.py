"""Finding the questions that words ask for: "how many soldiers were killed in Kursk"."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.compare.asked import AskedWords, telling_words
from sayso.compare.groups import read_group
from sayso.language.lexicon import word_set
from sayso.model.question import Outline
from sayso.model.standing import Standing
from sayso.model.topic import AskedTerms, Counted, Likeness, Topic, Topics

LONG = 400  # characters of a claim's words that are looked at
LOOKED_AT = 5  # accounts of a question whose reports are searched for the words
ENOUGH = 0.3  # below this a question is not an answer to the words


def topic_of(question: Outline) -> Topic:
    """What a question is about, by its own words and those of its first reports."""
    counted = Counted(
        measure=question.measure,
        measures=_measures(question),
        subject=question.subject,
        heads=_heads(question),
    )
    return Topic(counted=counted, words=question_words(question), years=_years(question))


def find_questions(topics: Topics, words: str, most: int) -> Sequence[Standing]:
    """So many of the questions that the words ask for, best first; none where they ask for none."""
    if asks_for_no_number(words):
        return []
    asked = AskedWords(words)
    found = topics.likenesses(asked.terms)
    return topics.best(
        asked.terms, _fit({f: asked.score(f.counted, f.shared) for f in found}), most
    )


def nearest_questions(topics: Topics, words: str, most: int) -> Sequence[Standing]:
    """Questions of the places and years that the words name, whatever and whomever they count."""
    terms = AskedWords(words).surroundings
    nearness = {f: f.shared / len(terms.shared) for f in _near(topics, terms)}
    return topics.best(terms, _fit(nearness), most)


def _fit(scores: Mapping[Likeness, float]) -> dict[Likeness, float]:
    """The scores of those that are answers, to three digits."""
    return {likeness: round(s, 3) for likeness, s in scores.items() if s >= ENOUGH}


def _near(topics: Topics, terms: AskedTerms) -> list[Likeness]:
    return [f for f in topics.likenesses(terms) if f.shared]


def why_none(topics: Topics, words: str) -> str:
    """Why no question answers these words: what they ask for that none has, in words."""
    if asks_for_no_number(words):
        return "it asks for no number; ask how many, and of whom, where and when"
    asked = AskedWords(words)
    known = topics.known(asked.terms)
    strange = [w for w in words.split() if telling_words(w) & (asked.names - known.words)]
    if strange:
        return f"no question is about {' '.join(strange).strip('?!.,;:')}"
    if asked.years - known.years:
        return f"no question is about {', '.join(map(str, sorted(asked.years - known.years)))}"
    near = _near(topics, asked.surroundings)
    uncounted = asked.wanted.difference(*(f.counted.heads for f in near))
    if near and asked.wanted and (uncounted or not find_questions(topics, words, 1)):
        whom = [w for w in words.split() if asked.names_counted(w, uncounted or asked.wanted)]
        there = " there" if asked.names else ""
        return f"no question counts {' '.join(whom).strip('?!.,;:')}{there}"
    return "no question fits these words"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicList:
    """Questions in memory, each with what it is about: those of a past day."""

    of: Sequence[tuple[Topic, Standing]]

    def known(self, asked: AskedTerms) -> AskedTerms:
        """The words and the years of these that some question has."""
        words = asked.words.intersection(*[frozenset().union(*(t.words for t, _ in self.of))])
        years = asked.years.intersection(*[frozenset().union(*(t.years for t, _ in self.of))])
        return AskedTerms(words=words, years=years)

    def likenesses(self, asked: AskedTerms) -> Collection[Likeness]:
        """How the questions that have what is asked for fit."""
        return {likeness for likeness, _ in self._there(asked)}

    def best(
        self, asked: AskedTerms, scores: Mapping[Likeness, float], most: int
    ) -> Sequence[Standing]:
        """So many questions of these likenesses, those of the highest score first."""
        found = [(scores[like], s) for like, s in self._there(asked) if like in scores]
        found.sort(key=lambda f: (-f[0], -f[1].origins, -f[1].claims, f[1].id))
        return [standing for _, standing in found[:most]]

    def _there(self, asked: AskedTerms) -> Iterable[tuple[Likeness, Standing]]:
        """The questions of the names and the years that are asked for."""
        for topic, standing in self.of:
            elsewhen = topic.years and asked.years - topic.years
            if not (elsewhen or asked.words - topic.words):
                shared = len(asked.shared & topic.words)
                yield Likeness(counted=topic.counted, shared=shared), standing


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


def question_words(question: Outline) -> frozenset[str]:
    """What a question's own words, and the titles and contents of its claims, name."""
    found = set(telling_words(f"{question.text} {question.subject} {question.place}"))
    for account in question.accounts[:LOOKED_AT]:
        found |= telling_words(f"{account.report.title} {account.claim.content.text[:LONG]}")
        found |= account.report.profile.terms.get("names", {}).keys()
    return frozenset(found)
