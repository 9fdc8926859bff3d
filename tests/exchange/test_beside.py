"""When both sides speak: theirs stands beside ours, is offered, and changes nothing by itself."""

from dataclasses import replace

from starlette.testclient import TestClient

from sayso.desk.other_desks import offers_of, readings_beside, told_of
from sayso.model.bundle import Outcome
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from tests.exchange.desks import Desk, TwoDesks, came_to
from tests.ledger.build import ferry, numbered
from tests.web.conftest import asking

FIRST = ferry().claims[0].id


def told_by(name: str) -> Reading:
    """The report with its figure on the word of somebody under another name."""
    reading = ferry()
    first, second = reading.claims
    voice = replace(first.voices[-1], name=name)
    return replace(reading, claims=(replace(first, voices=(first.voices[0], voice)), second))


def lines(desk: Desk, claim: str = FIRST) -> list[str]:
    """What a desk tells of other desks about a claim."""
    return told_of(desk.ledger, desk.ledger.account(claim))


def test_another_reading_is_shown_with_its_differences_and_a_name_is_offered(
    desks: TwoDesks,
) -> None:
    a, b = desks
    ours = told_by("Port Maren Coastguard")
    b.ledger.add(ours)
    assert came_to(a.sends(b)) == {("report", Outcome.BESIDE): 1}
    (beside,) = readings_beside(b.ledger, ferry().document.id, ours.claims)
    assert [c.id for c in beside.theirs] == [FIRST]
    assert [c.id for c in beside.lacking] == [ours.claims[0].id]
    assert beside.names == (("Port Maren Coastguard", "the coastguard"),)
    page = asking(b.ledger).get(f"/r/{ferry().document.id}")
    assert "Desk A reads this report otherwise" in page.text
    assert "on the word of the coastguard" in page.text
    assert 'value="join_parties"' in page.text
    twin = asking(b.ledger).get(f"/c/{ours.claims[0].id}")
    assert "Desk A does not read this claim there" in twin.text


def test_the_same_reading_is_no_other(desks: TwoDesks) -> None:
    a, b = desks
    b.ledger.add(ferry())
    a.sends(b)
    assert readings_beside(b.ledger, ferry().document.id, ferry().claims) == []
    assert any(line.startswith("also held by Desk A") for line in lines(b))


def test_two_corrections_differ_until_a_person_decides(desks: TwoDesks) -> None:
    a, b = desks
    b.ledger.add(ferry())
    b.decide(DecisionKind.CORRECT, FIRST, measure="missing")
    a.decide(DecisionKind.CORRECT, FIRST, measure="injured")
    a.sends(b)
    (told,) = [line for line in lines(b) if "correct" in line]
    assert "differs from ours, which counts" in told
    assert b.ledger.account(FIRST).claim.figure
    b.decide(DecisionKind.ACCEPT, b.ledger.account(FIRST).id)
    (told,) = [line for line in lines(b) if "correct" in line]
    assert told.endswith("settled here since")


def test_names_and_merges_of_theirs_are_offered_until_decided_here(desks: TwoDesks) -> None:
    a, b = desks
    names = ("the coastguard", "Port Maren Coastguard")
    a.ledger.add(under("Port Maren Coastguard"))
    joined = a.decide(DecisionKind.JOIN_PARTIES, *names)
    a.mark(joined, "GREEN")
    a.sends(b)
    (offer,) = offers_of(b.ledger, "Desk A")
    assert (offer.kind, offer.subjects) == (DecisionKind.JOIN_PARTIES, names)
    assert offer.author == "Ada @ Desk A"
    web: TestClient = asking(b.ledger)
    assert "Offered, and never taken over" in web.get("/gaps/Desk%20A").text
    given = {"kind": "join_parties", "subject": list(names), "why": "as they decided"}
    assert web.post("/decide", data=given).status_code == 303
    assert offers_of(b.ledger, "Desk A") == []
    a.decide(DecisionKind.TAKE_BACK, joined)


def under(name: str) -> Reading:
    """Another report, with its figure on the word of somebody of this name."""
    reading = numbered(1)
    first, second = reading.claims
    voice = replace(first.voices[-1], name=name)
    return replace(reading, claims=(replace(first, voices=(first.voices[0], voice)), second))


def test_a_decision_about_names_goes_only_where_both_are_seen(desks: TwoDesks) -> None:
    a, b = desks
    secret = under("Port Maren Coastguard")
    a.ledger.add(secret)
    a.mark(secret.document.id, "RED")
    joined = a.decide(DecisionKind.JOIN_PARTIES, "the coastguard", "Port Maren Coastguard")
    a.mark(joined, "GREEN")
    assert came_to(a.sends(b)) == {("report", Outcome.APPLIED): 1}
    a.mark(secret.document.id, "GREEN")
    assert came_to(a.sends(b)) == {
        ("report", Outcome.APPLIED): 1,
        ("decision", Outcome.BESIDE): 1,
    }
    a.mark(secret.document.id, "RED")
    assert came_to(a.sends(b))["retract", Outcome.APPLIED] == 1


def test_a_decision_about_a_claim_that_is_not_shown_is_not_shown(desks: TwoDesks) -> None:
    a, b = desks
    a.mark(ferry().claims[1].id, "RED")
    a.decide(DecisionKind.ACCEPT, FIRST)
    assert a.sends(b) is None


def test_an_export_of_a_page_is_for_whom_it_names(desks: TwoDesks) -> None:
    a, _ = desks
    web = asking(a.ledger)
    (row,) = web.get("/questions.json").json()["rows"]
    for_b = web.get(f"/q/{row['id']}/export/json?for=Desk+B")
    assert for_b.status_code == 200
    a.mark(ferry().document.id, "RED")
    gone = web.get(f"/q/{row['id']}/export/json?for=Desk+B")
    assert gone.status_code == 404
    assert web.get(f"/q/{row['id']}/export/json").status_code == 200
    assert web.get(f"/q/{row['id']}/export/json?for=Nobody").status_code == 404
    assert web.get("/questions.csv?for=Desk+B").status_code == 422
