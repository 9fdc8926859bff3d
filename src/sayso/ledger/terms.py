"""What a question is found by: its words and years as terms, and the questions that have some."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Select, exists, select

from sayso.ledger.schema import grouped_term
from sayso.model.topic import AskedTerms, Topic

LONGEST = 60
"""Characters of a word that is a term as it stands; a database's index takes no longer ones."""

JOINED = 3
"""So many conditions a database may look up in an order of its own.

PostgreSQL takes half a second to choose among the orders of ten; OFFSET keeps it from joining them.
"""

UNDATED = "y"
"""The term of a question that is of no year."""


def terms_of(topic: Topic) -> set[str]:
    """The words and the years of a question as terms."""
    years = {year_term(year) for year in topic.years} or {UNDATED}
    return {word_term(word) for word in topic.words} | years


def word_term(word: str) -> str:
    """The term of a word; a longer one than any index takes by its beginning and its digest."""
    if len(word) <= LONGEST:
        return f"w{word}"
    digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()
    return f"w{word[:LONGEST]} {digest}"


def year_term(year: int) -> str:
    """The term of a year."""
    return f"{UNDATED}{year}"


def must_have(asked: AskedTerms) -> list[list[str]]:
    """Of each of these lists a question must have a term; the first are likely the rarest."""
    words = sorted(asked.words, key=lambda w: (-len(w), w))
    years = sorted(asked.years)
    return [[word_term(w)] for w in words] + [[year_term(y), UNDATED] for y in years]


def those_with(must: Sequence[Sequence[str]]) -> Select[tuple[int]]:
    """The questions that have a term of each of these lists, of which the first is looked up."""
    first = grouped_term.alias()
    query = select(first.c.question).where(first.c.term.in_(must[0]))
    for at, terms in enumerate(must[1:], 1):
        other = grouped_term.alias()
        has = select(1).where(other.c.question == first.c.question, other.c.term.in_(terms))
        query = query.where(exists(has if at < JOINED else has.offset(0)))
    return query
