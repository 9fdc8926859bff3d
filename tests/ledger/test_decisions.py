from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import DecisionKind as Kind
from sayso.model.records.decision import correction_record
from tests.ledger.build import FERRY, decided, ferry

FIRST = ferry().claims[0].id
SECOND = ferry().claims[1].id


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(ferry())
    return ledger


def test_decisions_come_back_equal_and_are_kept_once(filled: Ledger) -> None:
    made = decided(Kind.RENAME, "qst_1", text="The Sable\x00\ud800")
    assert filled.decide(made) == filled.decide(made) == made.id
    assert list(filled.decisions()) == list(filled.decisions(Kind.RENAME)) == [made]
    assert list(filled.decisions(Kind.MERGE)) == []


def test_a_rejected_claim_is_left_out_until_accepted(filled: Ledger) -> None:
    filled.decide(decided(Kind.REJECT, FIRST))
    assert [a.id for a in filled.accounts()] == [SECOND]
    assert filled.account(FIRST).id == FIRST
    filled.decide(decided(Kind.ACCEPT, FIRST))
    assert [a.id for a in filled.accounts()] == [FIRST, SECOND]


def test_a_word_is_there_where_a_report_that_counts_has_it(filled: Ledger) -> None:
    filled.add(ferry(text=FERRY + " A quagga swam ashore."))
    asked = ("quagga", "Drowned", "lost", "xyzzy", "_", "")
    assert filled.words_there(asked) == {"quagga", "Drowned", "lost"}
    [gone] = [d.id for d in filled.documents("quagga")]
    filled.decide(decided(Kind.FORGET, gone))
    assert filled.words_there(asked) == {"Drowned", "lost"}
    assert filled.words_there(()) == set()


def test_a_corrected_claim_is_found_by_what_it_says_now(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, measure="missing", low=15))
    [account] = filled.accounts(Wanted(measure="missing"))
    figure = account.claim.figure
    assert figure
    assert (figure.measure, figure.written) == ("missing", "At least 12 people")
    assert figure.low == Decimal(15)
    assert account.claim.made_by == "person:Ada"
    assert list(filled.accounts(Wanted(measure="killed"))) == []
    assert [a.id for a in filled.accounts(Wanted(text="missing"))] == [account.id]
    assert filled.claim_ids.first() == {account.id: FIRST}
    assert filled.account(FIRST) == filled.account(account.id) == account
    assert filled.reading(account.report.id) == ferry()


def test_a_correction_of_a_corrected_claim_builds_on_it(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, measure="missing"))
    [account] = filled.accounts(Wanted(figures_only=True))
    filled.decide(decided(Kind.CORRECT, account.id, speaker="the harbour master"))
    [account] = filled.accounts(Wanted(figures_only=True))
    assert account.claim.figure
    assert account.claim.figure.measure == "missing"
    assert account.claim.voices[-1].name == "the harbour master"
    filled.decide(decided(Kind.REJECT, account.id))
    assert [a.id for a in filled.accounts()] == [SECOND]


def test_a_correction_outlives_a_new_reading(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, place="Ost"))
    filled.add(ferry(made_by="m2"))
    [account] = filled.accounts(Wanted(figures_only=True))
    assert account.claim.figure
    assert account.claim.figure.place == "Ost"


def test_a_figure_can_be_added_and_taken_away(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, figure=None))
    filled.decide(decided(Kind.CORRECT, SECOND, figure={"spans": [[64, 73]], "low": 2}))
    [account] = filled.accounts(Wanted(figures_only=True))
    assert account.claim.figure
    assert account.claim.figure.written == "Relatives"


Bounds = tuple[int | None, int | None, int | None, str]

AGREEING: list[tuple[dict[str, Any], Bounds]] = [
    ({"low": 15}, (15, None, None, "at_least")),
    ({"high": 12}, (12, 12, 12, "exact")),
    ({"low": 12, "high": 15}, (12, 15, None, "range")),
    ({"low": None, "high": 15}, (None, 15, None, "at_most")),
    ({"low": 12, "high": 15, "quantifier": "vague"}, (12, 15, None, "vague")),
    ({"point": 15}, (15, 15, 15, "exact")),
    ({"low": 15, "high": 15, "quantifier": "about"}, (15, 15, 15, "about")),
    ({"quantifier": "more_than"}, (12, None, None, "more_than")),
    ({"quantifier": "about"}, (12, 12, 12, "about")),
    ({"quantifier": "at_most"}, (None, 12, None, "at_most")),
    ({"low": None}, (None, None, None, "vague")),
    ({"place": "Ost"}, (12, None, None, "at_least")),
]


@pytest.mark.parametrize(("value", "expected"), AGREEING)
def test_point_and_quantifier_follow_corrected_bounds(
    filled: Ledger, value: dict[str, Any], expected: Bounds
) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, **value))
    [account] = filled.accounts(Wanted(figures_only=True))
    figure = account.claim.figure
    assert figure
    assert (figure.low, figure.high, figure.point, figure.quantifier) == expected
    assert figure.written == "At least 12 people"


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("2031-03-03", date(2031, 3, 3), date(2031, 3, 3)),
        ("2031-03-01/2031-03-03", date(2031, 3, 1), date(2031, 3, 3)),
    ],
)
def test_the_days_of_a_figure_can_be_corrected(
    filled: Ledger, said: str, begin: date, end: date
) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, as_of=said))
    [account] = filled.accounts(Wanted(figures_only=True))
    as_of = account.claim.figure and account.claim.figure.as_of
    assert as_of
    assert (as_of.begin, as_of.end) == (begin, end)
    assert as_of.written in filled.document(account.report.id).text


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"as_of": "Monday"}, "say YYYY-MM-DD"),
        ({"as_of": "2031-03-03/2031-03-01"}, "ends before it begins"),
        ({"high": 3}, "low 12 is above high 3; correct both"),
        ({"figure": 20}, "figure is corrected by its parts: low"),
        ({"stance": "denies"}, "polarity"),
    ],
)
def test_a_refused_correction_says_what_to_do(
    filled: Ledger, value: dict[str, Any], told: str
) -> None:
    with pytest.raises(UserError, match=told):
        filled.decide(decided(Kind.CORRECT, FIRST, **value))


def test_a_corrected_single_number_that_gets_bounds_has_no_point(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, point=15))
    [account] = filled.accounts(Wanted(figures_only=True))
    filled.decide(decided(Kind.CORRECT, account.id, low=13))
    [account] = filled.accounts(Wanted(figures_only=True))
    figure = account.claim.figure
    assert figure
    assert [figure.low, figure.high, figure.point] == [13, 15, None]
    assert figure.quantifier.value == "range"


@pytest.mark.parametrize(
    "value",
    [
        {"low": 12, "high": 15, "point": 13},
        {"low": 12, "high": 15, "quantifier": "exact"},
        {"low": 12, "high": 15, "quantifier": "at_least"},
        {"low": 20, "high": 15},
        {"colour": "red"},
        {"polarity": "perhaps"},
        {"low": "many"},
        {"high": 3},
        {"content": {"spans": [[0, 9999]]}},
        {"figure": {"spans": []}},
        {"figure": {"weight": 3}},
        {"voices": "Ada"},
        {},
    ],
)
def test_a_correction_that_cannot_be_is_refused(filled: Ledger, value: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        filled.decide(decided(Kind.CORRECT, FIRST, **value))
    assert list(filled.decisions()) == []


@pytest.mark.parametrize(
    ("kind", "subjects", "value"),
    [
        (Kind.ASSESS_SOURCE, ["the coastguard"], {"reliability": "B"}),
        (Kind.ASSESS_CLAIM, [FIRST], {"credibility": 2, "confidence": "moderate"}),
        (Kind.ASSESS_CLAIM, [FIRST], {"likelihood": "roughly even chance"}),
        (Kind.ASSESS_CLAIM, [FIRST], {"rating": "Not shown"}),
        (Kind.ASSESS_CLAIM, [FIRST], {"rating": "Not shown", "credibility": 4}),
        (Kind.CHOOSE, [FIRST], {"as": "best"}),
        (Kind.MERGE, ["qst_1", "qst_2"], {}),
        (Kind.INDEPENDENT, ["the coastguard", "relatives"], {}),
    ],
)
def test_a_person_can_assess(
    filled: Ledger, kind: Kind, subjects: list[str], value: dict[str, Any]
) -> None:
    assert filled.decide(decided(kind, *subjects, **value))


@pytest.mark.parametrize(
    ("kind", "subjects", "value"),
    [
        (Kind.ASSESS_SOURCE, ["the coastguard"], {"reliability": "G"}),
        (Kind.ASSESS_SOURCE, ["the coastguard"], {}),
        (Kind.ASSESS_CLAIM, [FIRST], {"credibility": 7}),
        (Kind.ASSESS_CLAIM, [FIRST], {"credibility": True}),
        (Kind.ASSESS_CLAIM, [FIRST], {"rating": " "}),
        (Kind.ASSESS_CLAIM, [FIRST], {"rating": "Not shown", "truth": 1}),
        (Kind.ASSESS_CLAIM, [FIRST], {}),
        (Kind.ASSESS_CLAIM, [FIRST], {"likelihood": "maybe"}),
        (Kind.ASSESS_CLAIM, [FIRST], {"confidence": ["low"]}),
        (Kind.ASSESS_CLAIM, [FIRST], {"truth": 1}),
        (Kind.CHOOSE, [FIRST], {"as": "mean"}),
        (Kind.MERGE, ["qst_1", "qst_1"], {}),
        (Kind.RENAME, ["qst_1"], {"text": " "}),
        (Kind.ACCEPT, [], {}),
    ],
)
def test_an_assessment_outside_its_vocabulary_is_refused(
    filled: Ledger, kind: Kind, subjects: list[str], value: dict[str, Any]
) -> None:
    with pytest.raises(UserError):
        filled.decide(decided(kind, *subjects, **value), origins=2)


@pytest.mark.parametrize("origins", [None, 0, 1])
def test_confirmed_is_refused_below_two_origins(filled: Ledger, origins: int | None) -> None:
    confirmed = decided(Kind.ASSESS_CLAIM, FIRST, credibility=1)
    with pytest.raises(UserError, match="fewer than two origins"):
        filled.decide(confirmed, origins=origins)
    assert filled.decide(confirmed, origins=2)


def test_a_decision_about_no_claim_here_is_refused(filled: Ledger) -> None:
    with pytest.raises(NotFound):
        filled.decide(decided(Kind.REJECT, "clm_0"))


def test_decisions_made_later_were_not_known_before(filled: Ledger) -> None:
    filled.add(ferry(made_by="m0"), at=datetime(2031, 3, 5, tzinfo=UTC))
    filled.decide(decided(Kind.REJECT, FIRST), at=datetime(2031, 3, 8, tzinfo=UTC))
    before, after = (Wanted(known_on=date(2031, 3, day)) for day in (7, 8))
    assert [a.id for a in filled.accounts(before)] == [FIRST, SECOND]
    assert [a.id for a in filled.accounts(after)] == [SECOND]
    assert list(filled.decisions(known_on=date(2031, 3, 7))) == []


def test_corrections_are_exported_with_the_words(filled: Ledger) -> None:
    filled.decide(decided(Kind.CORRECT, FIRST, measure="missing"))
    filled.decide(decided(Kind.REJECT, SECOND))
    first, second = filled.corrections()
    assert (first.claim.id, first.decision.value) == (FIRST, {"measure": "missing"})
    assert first.text == ferry().document.text
    record = correction_record(first)
    assert (record["claim"]["id"], record["correction"]) == (FIRST, {"measure": "missing"})
    assert (record["author"], record["reason"]) == ("Ada", "read again")
    assert correction_record(second)["decision"] == "reject"
