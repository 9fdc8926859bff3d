"""What a question is about, as far as words can ask for it, and the claims grouped under it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question by what it is called and counts; `claims` counts its claims.

    `heads` are the nouns for those whom its claims count, in the singular, none for mere people;
    `details` tell it from others of the same text, each empty where there is none.

    `years` are those that it or its reports are of, empty where nothing is dated.
    """

    id: str
    text: str
    measure: str
    measures: frozenset[str]
    subject: str
    heads: frozenset[str]
    words: frozenset[str]
    years: frozenset[int]
    origins: int
    claims: int
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedClaim:
    """A claim's key and id, the key of its report, and where it was grouped.

    `component`: all that links lead to from it; `question`: the claims that answer the same.  Each
    is named by the least of its claims' keys.
    """

    claim: int
    id: str
    document: int
    component: int
    question: int
