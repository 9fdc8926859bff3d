"""Which figures without a value in common are rivals: not the whole and some of it."""

import json
from importlib.resources import files

import pytest

from sayso.compare.facts import read_all
from sayso.compare.likelihood import SURE
from sayso.compare.rivalry import NAMES, Backing, are_some_and_all, chance, features
from sayso.compare.weighing import place_facts
from sayso.model.question import Account, Question
from tests.compare.stories import between, body, figure, report, said, weighed


def hurt(words: str, count: int, source: str = "", **more: str) -> Account:
    """A report of its own in which these words count the injured of one fire."""
    outlet, day = more.pop("outlet", "Echo"), more.pop("day", "2033-05-03")
    text = more.pop("text", f"A fire in Dunmere injured {words}, {source or 'it is told'}.")
    document = report(outlet, day, text)
    fig = figure(document, words, count, measure="injured", place="Dunmere")
    return said(document, fig, *([body(source)] if source else []), words=text)


def asked(*accounts: Account) -> Question:
    """The question that these accounts answer."""
    return weighed(accounts).question


SOME = [
    ("another two people", 2),
    ("a fourth person", 1),
    ("one of five people", 1),
    ("the two people", 2),
    ("both people", 2),
]


@pytest.mark.parametrize(("words", "count"), SOME)
def test_some_of_those_there_are_no_rivals_of_all_of_them(words: str, count: int) -> None:
    whole, some = hurt("seven people", 7, "the police"), hurt(words, count, outlet="Courier")
    assert between(asked(whole, some), whole, some) is None


@pytest.mark.parametrize(("words", "count"), [("three others", 3), *SOME])
def test_the_same_number_counted_as_all_is_less_doubtful(words: str, count: int) -> None:
    whole = hurt("seven people", 7, "the police")
    some = hurt(words, count, "the council", outlet="Courier")
    all_of_them = hurt(f"{count} people", count, "the council", outlet="Courier")
    assert likely(whole, some) < likely(whole, all_of_them)


def test_two_counts_of_named_origins_are_rivals() -> None:
    one = hurt("17 people", 17, "the police")
    other = hurt("24 people", 24, "the council", outlet="Courier")
    relation = between(asked(one, other), one, other)
    assert relation is not None
    assert relation.kind == "contradicts"
    assert relation.chance is not None
    assert relation.chance >= SURE


def test_a_report_that_gives_the_others_number_too_is_less_likely_against_it() -> None:
    whole = hurt("seven people", 7, "the police")
    text = "Seven people were hurt in Dunmere. At the stalls 4 people were hurt."
    again = hurt("Seven people", 7, outlet="Courier", text=text)
    some = hurt("4 people", 4, outlet="Courier", text=text)
    alone = hurt("4 people", 4, outlet="Courier")
    assert likely(whole, some, again) < likely(whole, alone)


@pytest.mark.parametrize(
    ("count", "source", "are"), [(3, "", True), (4, "", False), (3, "the council", False)]
)
def test_a_few_told_beside_all_are_no_rivals_of_all(count: int, source: str, are: bool) -> None:
    text = f"Five people were hurt in Dunmere. At the stalls {count} people were hurt."
    whole = hurt("five people", 5, "the police")
    again = hurt("Five people", 5, outlet="Courier", text=text)
    some = hurt(f"{count} people", count, source, outlet="Courier", text=text)
    accounts = (whole, again, some)
    placed = {p.id: p for p in place_facts(accounts, read_all(accounts)).positions}
    backing = Backing.of(placed.values())
    assert are_some_and_all(placed[some.id], placed[whole.id], backing) is are
    if are:
        assert between(asked(*accounts), whole, some) is None


def test_days_between_make_a_contradiction_less_likely() -> None:
    one = hurt("17 people", 17, "the police")
    soon = hurt("24 people", 24, "the council", outlet="Courier")
    late = hurt("24 people", 24, "the council", outlet="Courier", day="2033-05-09")
    assert likely(one, late) < likely(one, soon)


def test_the_order_of_two_figures_makes_no_difference() -> None:
    accounts = [hurt("seven people", 7, "the police"), hurt("three others", 3, outlet="Courier")]
    a, b = place_facts(accounts, read_all(accounts)).positions
    backing = Backing.of((a, b))
    assert features(a, b, backing) == features(b, a, backing)


def test_the_shipped_table_is_of_the_features_that_are_read() -> None:
    table = json.loads((files("sayso.compare") / "rivalry.json").read_text("utf-8"))
    assert tuple(table["features"]) == NAMES


def likely(one: Account, other: Account, *beside: Account) -> float:
    """The chance that two accounts of a question contradict each other."""
    accounts = (one, other, *beside)
    placed = {p.id: p for p in place_facts(accounts, read_all(accounts)).positions}
    return chance(placed[one.id], placed[other.id], Backing.of(placed.values()))
