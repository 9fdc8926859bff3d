"""What a question is about, as far as words can ask for it, and the claims grouped under it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a question counts: by what measure, `measures` of all its claims, and of whom.

    `heads` are the nouns for those whom its claims count, in the singular, none for mere people.
    """

    measure: str
    measures: frozenset[str]
    subject: str
    heads: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a question counts, and the words and years by which it is asked for.

    `years` are those that it or its reports are of, empty where nothing is dated.
    """

    counted: Counted
    words: frozenset[str]
    years: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTerms:
    """What the questions that somebody asks for have: all of `words`, and all of `years`.

    A question without years may be of any.  Of `shared` it has the more words the better.
    """

    words: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Questions that fit some words alike: they count the same, and share as many words."""

    counted: Counted
    shared: int


class Topics(Protocol):
    """The questions among which words find theirs, however they are kept."""

    def known(self, asked: AskedTerms) -> AskedTerms:
        """The words and the years of these that some question has."""
        ...

    def likenesses(self, asked: AskedTerms) -> Collection[Likeness]:
        """How the questions that have what is asked for fit; some may be of no question."""
        ...

    def best(
        self, asked: AskedTerms, scores: Mapping[Likeness, float], most: int
    ) -> Sequence[Standing]:
        """So many questions of these likenesses, those of the highest score first.

        Of one score those of most origins, then of most claims, then by id.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedClaim:
    """A claim's key and id, the key of its report, and where it was grouped.

    `component`: all that links lead to from it; `question`: the claims that were found to answer
    the same; `stands`: those that do as people decided.  Each is named by the least of its claims'
    keys.  `raises` is the id of the question that this claim would raise.
    """

    claim: int
    id: str
    document: int
    component: int
    question: int
    stands: int
    raises: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedQuestion:
    """A question as it stands in a ledger, named by the least of its claims' keys.

    `parties` are all names that its reports give to parties.
    """

    question: int
    standing: Standing
    topic: Topic
    parties: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The ids of a question's claims, the least of their keys, and when it was made anew last.

    `made` and `key` are 0 where questions are not kept.
    """

    claims: frozenset[str]
    key: int = 0
    made: int = 0
