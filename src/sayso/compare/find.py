"""Finding the questions that words ask for: "how many soldiers were killed in Kursk"."""

from collections.abc import Iterable

from sayso.compare.facts import measures_named, read_group, stem
from sayso.compare.groups import Bearing, bear
from sayso.compare.names import fold_homes, plain_words
from sayso.compare.vocabulary import vocabulary
from sayso.model.question import Question

MEASURE, GROUP, WORDS = 3.0, 2.0, 4.0  # shares of a full match, set by hand
LOOKED_AT = 5  # accounts of a question whose reports are searched for the words
ENOUGH = 0.3  # below this a question is not an answer to the words


def find_questions(questions: Iterable[Question], words: str) -> list[tuple[Question, float]]:
    """The questions that the words ask for, best first, each with a score between 0 and 1."""
    asked = Asked(words[:2000])
    scored = [(q, asked.score(q)) for q in questions]
    found = [(q, round(s, 3)) for q, s in scored if s >= ENOUGH]
    return sorted(found, key=lambda f: (-f[1], -f[0].origins, -len(f[0].accounts), f[0].id))


class Asked:
    """The words of somebody's question, taken apart."""

    __slots__ = ("group", "measures", "telling")

    def __init__(self, words: str) -> None:
        self.measures = measures_named(words)
        self.telling = telling_words(words) - {
            w for w in vocabulary().measures if w in words.lower().split()
        }
        self.group = read_group(" ".join(self.telling))

    def score(self, question: Question) -> float:
        """How well a question answers, as a share of what the words ask for."""
        parts: list[tuple[float, float]] = []
        if self.measures:
            parts.append((MEASURE, _measure(question, self.measures)))
            if parts[0][1] == 0:
                return 0.0
        if self.telling:
            said = question_words(question)
            parts.append((WORDS, len(self.telling & said) / len(self.telling)))
        if self.group.heads:
            parts.append((GROUP, self._who(question)))
        full = sum(weight for weight, _ in parts)
        return sum(weight * value for weight, value in parts) / full if full else 0.0

    def _who(self, question: Question) -> float:
        bearing, _ = bear(read_group(question.subject), self.group)
        return {Bearing.SAME: 1.0, Bearing.WHOLE: 0.6, Bearing.PART: 0.6, Bearing.OTHER: 0.0}[
            bearing
        ]


def _measure(question: Question, asked: list[str]) -> float:
    """Asked for by name, or held by the measure asked for, or holding it."""
    measures = {question.measure}
    measures |= {a.claim.figure.measure for a in question.accounts if a.claim.figure}
    if question.measure in asked:
        return 1.0
    if measures & set(asked):
        return 0.9
    held = vocabulary().includes
    wider = any(m in held.get(question.measure, ()) for m in asked)
    narrower = any(question.measure in held.get(m, ()) for m in asked)
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


__all__ = ["find_questions"]
