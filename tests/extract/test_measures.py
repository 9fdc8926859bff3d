"""What is counted, from the clause around it."""

import pytest

from sayso.extract.measures import includes
from sayso.extract.pipeline import Pipeline, annotator
from sayso.extract.quantities import read_quantities
from sayso.extract.segment import Sentence, find_sentences
from sayso.model.quantity import Figure
from sayso.model.text import Document
from sayso.model.timespan import TimeSpan


@annotator(Sentence, makes=TimeSpan, version=1)
def no_times(_: object) -> tuple[TimeSpan, ...]:
    """An empty layer of times."""
    return ()


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text without dates."""
    (notes,) = Pipeline([find_sentences, no_times, read_quantities]).annotate([Document(text=text)])
    return notes.of(Figure)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("At least 12 people drowned off Port Maren.", ["killed"]),
        ("The blast killed 35 soldiers.", ["killed"]),
        ("About 300 soldiers are believed to have been killed.", ["killed"]),
        ("The clash left 300 killed and 2,700 injured.", ["killed", "injured"]),
        ("It hit a school, killing three and injuring 17 others.", ["killed", "injured"]),
        ("Around 4,000 sailors are either dead or wounded.", ["casualties"]),
        ("Dozens of sailors are dead or wounded.", ["casualties"]),
        ("Huts fell; between 25 and 40 cars were damaged.", ["damaged"]),
        ("The death toll rose to 86.", ["killed"]),
        ("The ministry put the number of missing at 1,004.", ["missing"]),
        ("Police arrested about 40 demonstrators.", ["detained"]),
        ("Two divers who were captured are well.", ["captured"]),
        ("More than 500 houses were destroyed.", ["destroyed"]),
        ("The north could send 3,000 to 4,000 more soldiers.", ["deployed"]),
        ("The virus has infected over 21,000 people.", ["infected"]),
        ("The firm sells 200 boats.", ["other"]),
        ("A man was killed in Harn.", ["killed"]),
        ("No one was hurt in the fire.", ["injured"]),
    ],
)
def test_the_clause_tells_the_measure(text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures(text)] == measures


@pytest.mark.parametrize("text", ["No one knows.", "A man bought a boat.", "Both towns are old."])
def test_nothing_is_counted_where_no_harm_is_told(text: str) -> None:
    assert figures(text) == ()


def test_casualties_include_the_killed_and_the_injured() -> None:
    assert includes("casualties") == ("killed", "injured")
    assert includes("killed") == ()
