"""Any question and any answer that the model can hold, made of the claims of any readings."""

from decimal import Decimal

from hypothesis import strategies as st

from sayso.model.answer import Answer, AnswerRow, Envelope
from sayso.model.claim import Claim, Polarity
from sayso.model.question import (
    Account,
    Origin,
    Period,
    Question,
    QuestionEvent,
    Relation,
    RelationKind,
    Verdict,
    Withdrawal,
    question_id,
)
from sayso.model.report import report_of
from tests.model.readings import anything, days, readings, something


def is_told(claim: Claim) -> bool:
    """Whether a claim answers a question: it has a figure, or denies or takes back one."""
    return claim.figure is not None or claim.stance.polarity in (
        Polarity.DENIES,
        Polarity.WITHDRAWS,
    )


@st.composite
def accounts(draw: st.DrawFn) -> list[Account]:
    """The claims of one or two readings, one taken back by another."""
    found = [
        Account(claim=claim, report=report_of(reading.document))
        for reading in draw(st.lists(readings(), min_size=1, max_size=2))
        for claim in reading.claims
        if is_told(claim) and claim.stance.polarity not in (Polarity.ASKS, Polarity.DECLINES)
    ]
    is_taken_back = draw(st.booleans())
    if found and is_taken_back:
        back = Withdrawal(by=found[-1].id, on=draw(days))
        found[0] = Account(claim=found[0].claim, report=found[0].report, withdrawn=back)
    return found


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question of one account or more."""
    told = draw(accounts().filter(lambda found: len(found) > 0))
    ids = st.sampled_from([a.id for a in told])
    chance = st.none() | st.floats(0, 1)
    kind = st.sampled_from(RelationKind)
    relation = st.builds(
        Relation, source=ids, target=ids, kind=kind, reason=something, chance=chance
    )
    event = QuestionEvent(
        id="evt_0123456789abcdef0123",
        kind=draw(something),
        documents=tuple(sorted({a.report.id for a in told})),
        name=draw(anything),
        place=draw(anything),
        begin=draw(days),
    )
    return Question(
        id=question_id(told[0].id),
        text=draw(anything),
        measure=draw(something),
        subject=draw(anything),
        place=draw(anything),
        period=Period(begin=draw(days), end=draw(days)),
        accounts=tuple(told),
        relations=tuple(draw(st.lists(relation, max_size=2))),
        lineages=(Origin(name="the mayor", claims=(told[0].id,)),),
        origins=draw(st.integers(0, 3)),
        unrecorded=draw(st.integers(0, 3)),
        verdict=draw(st.sampled_from(Verdict)),
        event=draw(st.sampled_from([None, event])),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Any answer: a row for every account, one of them perhaps a sum."""
    question = draw(questions())
    rows = [
        AnswerRow(
            origin=draw(something),
            recorded=draw(st.booleans()),
            lineage=draw(anything),
            reports=draw(st.integers(1, 3)),
            latest=account,
            revisions=(account,),
            tellings=(account,),
            low=account.claim.figure.low if account.claim.figure else None,
            high=account.claim.figure.high if account.claim.figure else None,
            told=account.report.published,
            stance="",
            working=draw(anything),
            apart=draw(anything),
            chosen=draw(anything),
            assessed=draw(anything),
            summed=draw(anything),
        )
        for account in question.accounts
    ]
    return Answer(
        question=question,
        rows=tuple(rows),
        range=Envelope(low=Decimal(17), high=None, ratio=Decimal("1.5"), origins=2),
        lineage=draw(something),
        derived=tuple(draw(st.lists(something, max_size=2))),
        rule=draw(anything),
    )
