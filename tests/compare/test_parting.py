"""From one event to its questions: sides, rates and places that keep figures apart."""

from itertools import permutations

import pytest

from sayso.compare.facts import read_all
from sayso.compare.parting import MOST, questions_in
from sayso.compare.questions import group_questions
from sayso.model.quantity import Kind
from sayso.model.question import Account
from tests.compare.stories import figure, report, said

Told = tuple[str, str, str]
"""Outlet, who was killed, and where."""


def killed(outlet: str, who: str, place: str, n: int) -> Account:
    """A report's toll of some people somewhere."""
    document = report(outlet, "2033-05-03", f"{n} {who} were killed in {place}.")
    return said(
        document, figure(document, f"{n} {who}", n, measure="killed", subject=who, place=place)
    )


THREE = [
    ("Echo", "soldiers", "Selm"),
    ("Post", "Russian soldiers", "Selm"),
    ("Sun", "Ukrainian soldiers", "Selm"),
]
FOUR = [
    ("Echo", "Russian soldiers", "Selm"),
    ("Post", "Russian soldiers", "Selm"),
    ("Echo", "Ukrainian soldiers", "Selm"),
    ("Sun", "Ukrainian soldiers", "Selm"),
]


@pytest.mark.parametrize(
    ("told", "sizes"),
    [
        ([("Echo", "people", "Selm"), ("Post", "people", "Selm")], [2]),
        ([("Echo", "Kestrian soldiers", "Selm"), ("Post", "Marvan soldiers", "Selm")], [1, 1]),
        (THREE, [3]),
        (FOUR, [2, 2]),
    ],
)
def test_two_sides_answer_two_questions_whoever_tells_them(
    told: list[Told], sizes: list[int]
) -> None:
    accounts = [killed(*one, 12 + at) for at, one in enumerate(told)]
    for order in permutations(accounts):
        assert sorted(len(q) for q in questions_in(read_all(order))) == sizes


def test_of_very_many_figures_without_a_measure_those_left_out_are_questions_of_their_own() -> None:
    numbers = range(10, 10 + MOST + 20)
    text = " ".join(f"The mayor said {n} lamps stood in Selm." for n in numbers)
    document = report("The Sound", "2033-05-03", text)
    told = [
        said(document, figure(document, f"{n} lamps", n, measure="other", subject="lamps"))
        for n in numbers
    ]
    found = questions_in(read_all(told))
    assert sum(len(question) == 1 for question in found) >= 20
    assert sum(map(len, found)) == len(told)


def test_sums_that_others_give_answer_two_questions() -> None:
    accounts = []
    pledges = [
        (outlet, *p) for outlet in ("Echo", "Courier") for p in (("Orba", 40), ("Velia", 60))
    ]
    for outlet, giver, millions in pledges:
        document = report(outlet, "2033-05-03", f"{giver} pledged ${millions} million to Selm.")
        sum_given = figure(
            document, f"${millions} million", millions * 1_000_000, kind=Kind.MONEY, unit="USD",
            measure="other", subject=f"{giver}’s pledge", place="Selm",
        )  # fmt: skip
        accounts.append(said(document, sum_given, words=document.text))
    questions = group_questions(accounts)
    givers = [{a.claim.figure.subject for a in q.accounts if a.claim.figure} for q in questions]
    assert all(len(g) == 1 for g in givers)
    assert {"Orba’s pledge"} in givers
