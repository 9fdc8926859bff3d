"""Claims and questions as rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sayso.compare.weighing import weigh
from sayso.model.claim import Certainty, Polarity, Stance
from sayso.model.quantity import Accounting, Basis, Per
from sayso.model.question import Period, Verdict
from sayso.model.standing import Standing
from sayso.views.claims import ledger_row, waiting_row
from sayso.views.questions import contested, most_contested_first, question_row
from sayso.views.words import stance_words
from tests.compare.stories import body, figure, passage, report, said, sinking

DOCUMENT = report("Post", "2033-05-03", "28 people a day drown, the service said.")
FIGURE = figure(DOCUMENT, "28 people", 28)
RATE = replace(
    FIGURE,
    accounting=Accounting.RATE,
    per=Per(words=passage(DOCUMENT, "a day"), amount=Decimal(1), unit="day"),
)


@pytest.mark.parametrize(
    ("stance", "shown", "words"),
    [
        (Stance(), FIGURE, "asserted"),
        (Stance(certainty=Certainty.HEDGED), FIGURE, "hedged"),
        (Stance(polarity=Polarity.DENIES), FIGURE, "denies"),
        (Stance(polarity=Polarity.WITHDRAWS), None, "withdraws"),
        (Stance(polarity=Polarity.DENIES, certainty=Certainty.HEDGED), None, "denies, hedged"),
        (Stance(), RATE, "asserted, rate, a day"),
        (
            Stance(),
            replace(FIGURE, basis=Basis.DERIVED, reason="2 + 26 = 28"),
            "asserted, derived: 2 + 26 = 28",
        ),
    ],
)
def test_a_stance_is_put_into_words(stance: Stance, shown: object, words: str) -> None:
    assert stance_words(stance, shown) == words  # type: ignore[arg-type]


def test_a_claim_row_names_origin_and_those_who_hand_it_on() -> None:
    row = ledger_row(said(DOCUMENT, RATE, body("the mayor"), body("the service")))
    assert (row.origin, row.via) == ("the service", "Post ← the mayor")
    assert row.chain == "Post ← the mayor ← the service"
    assert (row.written, row.low, row.per) == ("28 people", Decimal(28), "a day")
    alone = ledger_row(said(DOCUMENT, None))
    assert (alone.origin, alone.via, alone.low, alone.measure) == ("Post", "Post", None, "")


def test_a_waiting_row_is_the_claim_s_row_with_its_doubts() -> None:
    account = said(DOCUMENT, RATE, body("the service"))
    row, waits = ledger_row(account), waiting_row(account, ["no day is given", "vague"])
    assert waits.unsure == "no day is given; vague"
    assert all(getattr(waits, n) == getattr(row, n) for n in ("claim", "written", "low", "event"))


def test_a_question_is_one_row() -> None:
    question = weigh(list(sinking().values()))
    row = question_row(question)
    assert (row.question, row.verdict) == (question.id, Verdict.DISPUTED)
    assert row.claims == len(question.accounts)


def some_question(place: str, origins: int, verdict: Verdict = Verdict.DISPUTED) -> Standing:
    """A question of people killed somewhere, as a list has it."""
    return Standing(
        id=f"qst_{place}{origins}",
        text=f"{place} {origins}",
        measure="killed",
        subject="people",
        place=place,
        period=Period(),
        verdict=verdict,
        low=None,
        high=None,
        origins=origins,
        unrecorded=0,
        claims=origins,
        reports=origins,
        first=None,
        told=None,
    )


def test_the_most_contested_come_first_and_one_for_each_place() -> None:
    questions = [
        some_question("Selm", 2), some_question("Tarn", 5), some_question("Tarn", 3),
        some_question("Oran", 9, Verdict.AGREED), some_question("Maren", 1),
    ]  # fmt: skip
    assert [q.origins for q in most_contested_first(questions)] == [9, 5, 3, 2, 1]
    assert [q.text for q in contested(questions, 2)] == ["Tarn 5", "Selm 2"]
