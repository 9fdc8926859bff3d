"""How figures bear on one another once they may be compared."""

from typing import Any

import pytest

from sayso.compare.relations import MOST
from sayso.compare.rows import derived_lines
from sayso.compare.weighing import weigh
from sayso.model.claim import Party, Voice
from sayso.model.quantity import Accounting, Quantifier
from sayso.model.question import Account, RelationKind, Verdict
from tests.compare.stories import (
    bears,
    between,
    body,
    figure,
    report,
    said,
    sinking,
    weighed,
)

ABOUT = Quantifier.ABOUT
AT_LEAST = Quantifier.AT_LEAST


def told(
    toll: int, source: str, day: str = "2033-05-03", outlet: str = "Echo", **more: Any
) -> Account:
    """A toll of one fire, in a report of its own."""
    noun = more.pop("noun", "people")
    text = f"{toll} {noun} died in a fire in Dunmere, {source} said."
    document = report(outlet, day, text, title="Fire in Dunmere")
    fig = figure(document, f"{toll} {noun}", toll, place="Dunmere", subject=noun, **more)
    return said(document, fig, body(source))


AMOUNTS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"toll": 19}, {"toll": 19}, "agrees"),
    ({"toll": 19}, {"toll": 12, "quantifier": AT_LEAST}, "agrees"),
    ({"toll": 50}, {"toll": 50, "quantifier": ABOUT}, "agrees"),
    ({"toll": 48}, {"toll": 50, "quantifier": ABOUT}, "agrees"),
    ({"toll": 40}, {"toll": 50, "quantifier": ABOUT}, "contradicts"),
    ({"toll": 19}, {"toll": 20}, "contradicts"),
    ({"toll": 8}, {"toll": 12, "quantifier": AT_LEAST}, "contradicts"),
    ({"toll": 3600}, {"toll": 4000, "quantifier": ABOUT}, "agrees"),
    ({"toll": 3000}, {"toll": 4000, "quantifier": ABOUT}, "contradicts"),
]


@pytest.mark.parametrize(("one", "other", "kind"), AMOUNTS)
def test_figures_contradict_only_beyond_their_rounding(
    one: dict[str, Any], other: dict[str, Any], kind: str
) -> None:
    a, b = told(source="the police", **one), told(source="relatives", **other)
    relation = between(weigh([a, b]), a, b)
    assert relation is not None
    assert relation.kind == kind


SERIES = [
    ("the police", "the police", "updates"),
    ("the police", "the mayor", "updates"),
]


@pytest.mark.parametrize(("first", "second", "kind"), SERIES)
def test_a_later_toll_updates_and_does_not_contradict(first: str, second: str, kind: str) -> None:
    old, new = told(12, first), told(19, second, day="2033-05-05")
    assert bears(weigh([old, new]), new, old) == kind


def test_a_lower_toll_of_another_origin_contradicts() -> None:
    old, new = told(40, "relatives"), told(12, "the police", day="2033-05-05")
    relation = between(weigh([old, new]), old, new)
    assert relation is not None
    assert relation.kind == "contradicts"


def test_a_measure_that_holds_another_bounds_it_from_below() -> None:
    killed = told(12, "relatives")
    none = told(0, "the army", measure="casualties")
    relation = between(weigh([killed, none]), killed, none)
    assert relation is not None
    assert relation.kind == "contradicts"


def test_an_agency_that_is_quoted_only_passes_the_figure_on() -> None:
    first = told(12, "the police", outlet="Dunmere Wire")
    text = "12 people died in a fire in Dunmere, Dunmere Wire reports."
    document = report("Courier", "2033-05-04", text, title="Fire in Dunmere")
    echo = said(
        document,
        figure(document, "12 people", 12, place="Dunmere"),
        Voice(name="Dunmere Wire", kind=Party.OUTLET),
    )
    question = weigh([first, echo])
    assert question.origins == 1
    assert bears(question, echo, first) == "repeats"


def test_an_increment_told_after_a_total_makes_a_derived_total() -> None:
    total = told(12, "the police")
    more = told(5, "the police", day="2033-05-05", accounting=Accounting.INCREMENT)
    lines = derived_lines(weighed([total, more]))
    assert lines == ["12 killed + 5 more = 17 (derived; the police)"]


def test_every_contradiction_is_given_for_every_telling() -> None:
    mine = [told(12, "the police", outlet=f"A{n}") for n in range(3)]
    theirs = [told(30, "relatives", outlet=f"B{n}") for n in range(2)]
    question = weigh([*mine, *theirs])
    kinds = [r.kind.value for r in question.relations]
    assert kinds.count("contradicts") == 6


def test_places_in_question_text_keep_their_own_preposition() -> None:
    question = weigh(list(sinking().values()))
    assert question.text == "people killed near Ostra Bay, 2 May 2033"
    assert (str(question.period.begin), str(question.period.end)) == ("2033-05-02", "2033-05-05")


def test_nothing_to_weigh_is_no_error() -> None:
    assert weigh([]).verdict is Verdict.SINGLE


def test_an_earlier_count_is_updated_by_those_that_give_the_new_one_and_contradicts_none() -> None:
    text = "18 people died in a fire in Dunmere, the monitor said. An earlier toll stood at 15."
    document = report("Echo", "2033-05-03", text, title="Fire in Dunmere")
    now = said(document, figure(document, "18 people", 18, place="Dunmere"), body("the monitor"))
    before = said(document, figure(document, "15", 15, place="Dunmere", former=True))
    other = told(18, "the police", outlet="Post")
    earlier = told(14, "the mayor", day="2033-05-02", outlet="Herald")
    rival = told(12, "the army", outlet="Courier")
    question = weigh([now, before, other, earlier, rival])
    assert bears(question, now, before) == "updates"
    assert bears(question, other, before) == "updates"
    assert between(question, before, earlier) is None
    assert between(question, before, rival) is None
    assert bears(question, rival, now) or bears(question, now, rival)


def test_a_count_told_as_earlier_stands_where_its_report_gives_no_other() -> None:
    text = "An earlier toll of the fire in Dunmere stood at 15."
    document = report("Echo", "2033-05-03", text, title="Fire in Dunmere")
    before = said(document, figure(document, "15", 15, place="Dunmere", former=True), body("aid"))
    other = told(18, "the police", outlet="Post")
    relation = between(weigh([before, other]), before, other)
    assert relation is not None
    assert relation.kind == "contradicts"


def test_of_very_many_figures_those_that_are_left_out_say_so() -> None:
    flood = [told(1000 + n, "the ministry", outlet="Flood") for n in range(MOST + 40)]
    question = weigh([*flood, told(12, "the police"), told(30, "relatives")])
    apart = [r for r in question.relations if f"{MOST} are compared" in r.reason]
    assert len(apart) == 42
    assert {r.kind for r in apart} == {RelationKind.NOT_COMPARABLE}


def test_whoever_tells_very_many_figures_drives_no_other_origin_out() -> None:
    flood = [told(1000 + n, "the ministry", outlet="Flood") for n in range(MOST + 40)]
    police, relatives = told(12, "the police"), told(30, "relatives")
    question = weigh([*flood, police, relatives])
    found = {frozenset((r.source, r.target)): r.kind for r in question.relations}
    assert found[frozenset((police.id, relatives.id))] is RelationKind.CONTRADICTS


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("a pilot", RelationKind.PART_OF),
        ("a visiting mechanic", RelationKind.PART_OF),
        ("one person", RelationKind.CONTRADICTS),
    ],
)
def test_one_who_is_told_by_what_he_was_is_among_a_count_of_several(
    noun: str, kind: RelationKind
) -> None:
    text = f"{noun.capitalize()} died in a fire in Dunmere, the harbour board said."
    document = report("Herald", "2033-05-03", text, title="Fire in Dunmere")
    words = noun.capitalize()
    one = figure(document, words, 1, place="Dunmere", subject=noun.split(" ", 1)[1])
    member, count = said(document, one, body("harbour board")), told(19, "the police")
    question = weigh([member, count])
    relation = between(question, member, count)
    assert relation is not None
    assert relation.kind is kind


def test_each_telling_of_a_part_stands_to_the_whole_that_its_report_names() -> None:
    text = (
        "18 people died in a fire in Dunmere, five of them children. "
        "At least 18 citizens were killed, 5 children among them, the mayor said."
    )
    document = report("Echo", "2033-05-03", text, title="Fire in Dunmere")
    first = figure(document, "18 people", 18, place="Dunmere")
    second = figure(
        document,
        "At least 18 citizens",
        18,
        quantifier=AT_LEAST,
        place="Dunmere",
        subject="citizens",
    )
    parts = [
        figure(document, words, 5, subject="children", place="Dunmere", part_of=whole.id)
        for words, whole in (("five of them", first), ("5 children", second))
    ]
    accounts = [said(document, fig, body("the mayor")) for fig in (first, second, *parts)]
    relations = weigh(accounts).relations
    found = {(r.source, r.target) for r in relations if r.kind is RelationKind.PART_OF}
    assert found == {(accounts[2].id, accounts[0].id), (accounts[3].id, accounts[1].id)}
