"""The questions of a ledger as they stand: looked up where they are kept, else weighed anew."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sayso.compare.find import TopicList, question_words, topic_of
from sayso.compare.questions import group_weighed
from sayso.compare.regroup import Weighing
from sayso.compare.standing import row_titles, rows_apart, standing_of
from sayso.compare.weighing import Weighed, held_on
from sayso.desk.current_decisions import current_decisions
from sayso.desk.members import members_of
from sayso.desk.moment import NOW, Moment
from sayso.desk.regrouping import group_new_reports
from sayso.errors import NotFound, RecordError
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import Decision
from sayso.model.question import Question, question_id
from sayso.model.standing import ListPlace, Namesakes, Standing, WantedQuestions
from sayso.model.topic import Cluster, Topics

TOGETHER = 200
"""So many questions are weighed of reports that are fetched together."""

T = TypeVar("T")


class Questions(Protocol):
    """The questions of a ledger at some moment."""

    @property
    def topics(self) -> Topics:
        """Among them words find theirs."""
        ...

    def ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so, at least two of them where there are several."""
        ...

    def claims_of(self, name: str) -> frozenset[str]:
        """The ids of the claims of the question of this id."""
        ...

    def of_claim(self, claim: str) -> Sequence[str]:
        """The ids of the questions in which a claim stands."""
        ...

    def of_claims(self, claims: Collection[str]) -> Mapping[str, str]:
        """The id of the question in which each of these claims stands, where there is one."""
        ...

    def former_ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so and that a question had, at least two where there are several."""
        ...

    def heirs(self, name: str) -> Sequence[str]:
        """The ids of the questions that have claims of the one that had this id, of most first."""
        ...

    def clusters(self) -> Mapping[str, Cluster]:
        """The claims of each question by its id, those of most origins first."""
        ...

    def namesakes(self, titles: Sequence[str]) -> Mapping[str, Namesakes]:
        """How many questions have each of these titles."""
        ...

    def page(
        self, wanted: WantedQuestions, words: frozenset[str], after: ListPlace | None, most: int
    ) -> list[Standing]:
        """So many of the wanted questions that have all of these words, behind this place."""
        ...

    def every(self, made: Sequence[Decision]) -> list[Question]:
        """All questions, weighed whole, those of most origins first."""
        ...

    def every_weighed(self, made: Sequence[Decision]) -> list[Weighed]:
        """The same with what rows are laid out from."""
        ...

    def row(self, name: str) -> Standing:
        """What the question of this id comes down to."""
        ...

    def rows(self, names: Sequence[str]) -> list[Standing]:
        """What the questions of these ids come down to, in their order."""
        ...

    def weighed(self, name: str, made: Sequence[Decision]) -> Weighed:
        """The question of this id, weighed once, as people decided about it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuestions:
    """The questions that a ledger keeps."""

    ledger: Ledger

    @property
    def topics(self) -> Topics:
        """Among them words find theirs."""
        return self.ledger.topics

    def ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so, at least two of them where there are several."""
        return self.ledger.questions.ids(begins)

    def claims_of(self, name: str) -> frozenset[str]:
        """The ids of the claims of the question of this id."""
        return self.ledger.questions.claims_of(name)

    def of_claim(self, claim: str) -> Sequence[str]:
        """The ids of the questions in which a claim stands."""
        return self.ledger.questions.of_claim(claim)

    def of_claims(self, claims: Collection[str]) -> Mapping[str, str]:
        """The id of the question in which each of these claims stands, where there is one."""
        return self.ledger.questions.of_claims(claims)

    def former_ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so and that a question had, at least two where there are several."""
        return self.ledger.questions.former_ids(begins)

    def heirs(self, name: str) -> Sequence[str]:
        """The ids of the questions that have claims of the one that had this id, of most first."""
        return self.ledger.questions.heirs(name)

    def clusters(self) -> Mapping[str, Cluster]:
        """The claims of each question by its id, those of most origins first."""
        return self.ledger.questions.clusters()

    def namesakes(self, titles: Sequence[str]) -> Mapping[str, Namesakes]:
        """How many questions have each of these titles."""
        return self.ledger.questions.namesakes(titles)

    def page(
        self, wanted: WantedQuestions, words: frozenset[str], after: ListPlace | None, most: int
    ) -> list[Standing]:
        """So many of the wanted questions that have all of these words, behind this place."""
        return self.ledger.questions.page(wanted, words, after, most)

    def every(self, made: Sequence[Decision]) -> list[Question]:
        """All questions, weighed whole, those of most origins first."""
        return [weighed.question for weighed in self.every_weighed(made)]

    def every_weighed(self, made: Sequence[Decision]) -> list[Weighed]:
        """The same with what rows are laid out from."""
        clusters, grouped = self.clusters(), self.ledger.grouped
        nearby = sorted(clusters, key=lambda name: clusters[name].key)
        found: dict[str, Weighed] = {}
        for at in range(0, len(nearby), TOGETHER):
            some = {name: clusters[name].claims for name in nearby[at : at + TOGETHER]}
            claims = frozenset().union(*some.values())
            weighing = Weighing(members_of(grouped, grouped.documents_of(claims)))
            found |= {name: weighing.weigh(c, made) for name, c in some.items()}
        return [found[name] for name in clusters]

    def row(self, name: str) -> Standing:
        """What the question of this id comes down to."""
        return self.ledger.questions.by_id(name)

    def rows(self, names: Sequence[str]) -> list[Standing]:
        """What the questions of these ids come down to, in their order."""
        return self.ledger.questions.by_ids(names)

    def weighed(self, name: str, made: Sequence[Decision]) -> Weighed:
        """The question of this id, weighed once, as people decided about it."""
        return weighed(self.ledger, self.claims_of(name), made)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedQuestions:
    """Questions that were weighed for the occasion, by id."""

    of: Mapping[str, Weighed]
    standing: Mapping[str, Standing]

    @classmethod
    def among(cls, found: Sequence[Weighed], made: Sequence[Decision]) -> "WeighedQuestions":
        """These questions."""
        of = {w.question.id: w for w in found}
        return cls(of=of, standing={name: standing_of(w, made) for name, w in of.items()})

    @property
    def topics(self) -> Topics:
        """Among them words find theirs."""
        return TopicList(of=[(topic_of(w.question), self.standing[n]) for n, w in self.of.items()])

    def ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so."""
        return [name for name in self.of if name.startswith(begins)]

    def claims_of(self, name: str) -> frozenset[str]:
        """The ids of the claims of the question of this id."""
        return frozenset(f.id for f in self.of[name].facts)

    def of_claim(self, claim: str) -> Sequence[str]:
        """The ids of the questions in which a claim stands."""
        return [name for name in self.of if claim in self.claims_of(name)]

    def of_claims(self, claims: Collection[str]) -> Mapping[str, str]:
        """The id of the question in which each of these claims stands, where there is one."""
        wanted = frozenset(claims)
        return {i: name for name in self.of for i in self.claims_of(name) & wanted}

    def former_ids(self, begins: str) -> Sequence[str]:
        """The ids that begin so of questions that one of the claims would raise."""
        raised = {question_id(i) for name in self.of for i in self.claims_of(name)}
        return sorted(i for i in raised if i.startswith(begins))

    def heirs(self, name: str) -> Sequence[str]:
        """The ids of the questions that have the claim which raised the one of this id."""
        return [n for n in self.of if name in map(question_id, self.claims_of(n))]

    def clusters(self) -> Mapping[str, Cluster]:
        """The claims of each question by its id, those of most origins first."""
        return {name: Cluster(claims=self.claims_of(name)) for name in self.of}

    def namesakes(self, titles: Sequence[str]) -> Mapping[str, Namesakes]:
        """How many questions have each title."""
        return row_titles(list(self.standing.values()))

    def page(
        self, wanted: WantedQuestions, words: frozenset[str], after: ListPlace | None, most: int
    ) -> list[Standing]:
        """So many of the wanted questions that have all of these words, behind this place."""
        some = [self.standing[n] for n, w in self.of.items() if words <= question_words(w.question)]
        order = wanted.order
        rows = sorted((s for s in some if wanted.has(s)), key=lambda s: order.key(order.place(s)))
        behind = [s for s in rows if after is None or order.key(order.place(s)) > order.key(after)]
        return behind[:most]

    def every(self, made: Sequence[Decision]) -> list[Question]:
        """All questions, those of most origins first."""
        return [w.question for w in self.of.values()]

    def every_weighed(self, made: Sequence[Decision]) -> list[Weighed]:
        """The same with what rows are laid out from."""
        return list(self.of.values())

    def row(self, name: str) -> Standing:
        """What the question of this id comes down to."""
        return self.standing[name]

    def rows(self, names: Sequence[str]) -> list[Standing]:
        """What the questions of these ids come down to, in their order."""
        return [self.standing[name] for name in names]

    def weighed(self, name: str, made: Sequence[Decision]) -> Weighed:
        """The question of this id."""
        return self.of[name]


def among_questions(ledger: Ledger, look: Callable[[Questions], T], moment: Moment = NOW) -> T:
    """What a look at the questions of that moment finds.

    Where what is kept of them is damaged, all is grouped anew.
    """
    if moment.is_now and group_new_reports(ledger):
        try:
            return look(LedgerQuestions(ledger=ledger))
        except RecordError:
            if ledger.grouped.forget() and group_new_reports(ledger):
                return look(LedgerQuestions(ledger=ledger))
    return look(held_at(ledger, moment))


def titled(questions: Questions, rows: Sequence[Standing]) -> list[Standing]:
    """These questions under the titles that a list of all gives them."""
    return rows_apart(rows, questions.namesakes([s.text for s in rows]))


def question_named(questions: Questions, name: str) -> str:
    """The id that is or begins so, or of the question that has the claims of one that had it.

    NotFound where there is none, or several.
    """
    found = set(questions.ids(name)) if name else set()
    former = questions.former_ids(name) if name and not found else ()
    found |= {heir for old in former for heir in questions.heirs(old)[:1]}
    if len(found) == 1:
        return found.pop()
    if found:
        why = "is the beginning of several questions"
    elif former:
        why = "was a question: its claims answer none any more, rejected or forgotten"
    else:
        why = "is no question"
    raise NotFound(f"{name} {why}; `sayso questions` lists them")


def weighed(ledger: Ledger, claims: frozenset[str], made: Sequence[Decision]) -> Weighed:
    """The question of these claims, weighed once, as people decided about it."""
    members = members_of(ledger.grouped, ledger.grouped.documents_of(claims))
    return Weighing(members).weigh(claims, made)


def held_at(ledger: Ledger, moment: Moment) -> WeighedQuestions:
    """All questions grouped for the occasion: of the past, or where grouping cannot be kept."""
    made = current_decisions(ledger, moment.as_known_on)
    return WeighedQuestions.among(weighed_at(ledger, moment, made), made)


def weighed_at(ledger: Ledger, moment: Moment, made: Sequence[Decision]) -> list[Weighed]:
    """All questions of that moment, those of most origins first."""
    wanted = Wanted(known_on=moment.as_known_on, until=moment.published_by, as_of=moment.as_of)
    accounts = list(ledger.accounts_whole(wanted))
    if moment.as_of is not None:
        accounts = held_on(accounts, moment.as_of)
    return group_weighed(accounts, made)
