"""ThreeDesks that exchange: what is new, what is withdrawn, at second and at third hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sayso.desk import partnering
from sayso.desk.other_desks import told_of
from sayso.desk.partnering import pending
from sayso.errors import NotFound, UserError
from sayso.exchange.keys import key_line
from sayso.model.bundle import Outcome
from sayso.model.claim import Reading
from sayso.model.decision import DecisionKind
from tests.exchange.desks import AT, Desk, ThreeDesks, came_to, close, key_of, sharing_desks
from tests.ledger.build import ferry, numbered

FIRST, SECOND = (c.id for c in ferry().claims)
APPLIED, HELD, BESIDE = Outcome.APPLIED, Outcome.HELD, Outcome.BESIDE
REPORT = ("report", APPLIED)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[ThreeDesks]:
    """Three desks in a row, the first with a report; each may pass on."""
    with sharing_desks(tmp_path, ferry()) as desks:
        yield desks


def test_what_is_new_goes_once(desks: ThreeDesks) -> None:
    a, b, _ = desks
    assert came_to(a.sends(b)) == {REPORT: 1}
    assert b.ledger.reading(ferry().document.id) == ferry()
    assert a.sends(b) is None
    a.ledger.add(numbered(1))
    assert came_to(a.sends(b)) == {REPORT: 1}
    assert list(b.ledger.verify()) == []


def test_what_is_not_marked_for_him_does_not_go(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.mark(ferry().document.id, "RED")
    a.ledger.add(numbered(1))
    a.sends(b)
    assert b.ledger.report_count() == 1
    a.mark(ferry().document.id, "GREEN")
    assert came_to(a.sends(b)) == {REPORT: 1}


def test_a_retraction_reaches_everybody_who_has_it(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.sends(b)
    b.sends(c)
    a.decide(DecisionKind.RETRACT, FIRST)
    assert came_to(a.sends(b)) == {("retract", APPLIED): 1}
    assert came_to(b.sends(c)) == {("retract", APPLIED): 1}
    told = [d.counts()[FIRST[:12]] for d in desks]
    assert "withdrawn by Ada on" in told[0]
    assert "withdrawn by Desk A on" in told[1]
    assert told[1].endswith("looked again")
    assert "withdrawn by Desk A (told by Desk B) on" in told[2]
    assert [d.counts()[SECOND[:12]] for d in desks] == ["", "", ""]


def test_a_report_that_is_retracted_takes_all_its_claims_along(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    a.decide(DecisionKind.RETRACT, ferry().document.id)
    a.sends(b)
    assert all(b.counts().values())


def test_a_retraction_that_is_taken_back_lets_it_count_again(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.sends(b)
    b.sends(c)
    made = a.decide(DecisionKind.RETRACT, FIRST)
    a.sends(b)
    b.sends(c)
    a.decide(DecisionKind.TAKE_BACK, made)
    assert came_to(a.sends(b)) == {("report", HELD): 1}
    b.sends(c)
    assert not any(b.counts().values())
    assert not any(c.counts().values())


def test_what_was_read_here_as_well_nobody_else_withdraws(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    b.ledger.add(ferry())
    a.decide(DecisionKind.RETRACT, FIRST)
    a.sends(b)
    assert not any(b.counts().values())


def test_reading_a_withdrawn_report_here_lets_it_count(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    a.decide(DecisionKind.RETRACT, FIRST)
    a.sends(b)
    assert any(b.counts().values())
    b.ledger.add(ferry())
    assert not any(b.counts().values())


def test_what_two_desks_hold_counts_until_both_withdraw(tmp_path: Path) -> None:
    a, b, d = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B", "Desk D"))
    for one, other in ((a, b), (b, a), (d, b), (b, d)):
        one.knows(other)
    for desk in (a, d):
        desk.mark("ledger", "GREEN")
        desk.ledger.add(ferry())
        desk.sends(b)
    for desk, expected in ((a, False), (d, True)):
        desk.decide(DecisionKind.RETRACT, FIRST)
        desk.sends(b)
        assert bool(b.counts()[FIRST[:12]]) is expected
    close((a, b, d))


def test_a_corrected_claim_takes_the_place_of_the_old_one(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    a.decide(DecisionKind.CORRECT, FIRST, measure="injured")
    now = a.ledger.account(FIRST).id
    assert came_to(a.sends(b)) == {
        REPORT: 1,
        ("decision", BESIDE): 1,
        ("correct", APPLIED): 1,
    }
    assert now[:12] in b.counts()
    assert FIRST[:12] not in b.counts()
    assert b.ledger.account(now).claim.made_by == "person:Ada"
    assert list(b.ledger.verify()) == []


def test_a_rejected_claim_is_withdrawn(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    a.decide(DecisionKind.REJECT, FIRST)
    a.sends(b)
    assert b.counts()[FIRST[:12]].endswith(": rejected")


def test_a_tightened_mark_asks_for_it_back_with_no_word_why(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    a.decide(DecisionKind.RETRACT, FIRST)
    a.mark(FIRST, "RED")
    assert came_to(a.sends(b)) == {("restrict", APPLIED): 1}
    assert all(told.endswith("it may no longer be had") for told in b.counts().values())


def test_what_came_from_him_does_not_go_back_to_him(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    assert came_to(b.sends(a)) == {("receipt", APPLIED): 1}
    assert b.sends(a) is None
    assert a.sends(b) is None


def test_amber_goes_no_further(desks: ThreeDesks) -> None:
    a, b, c = desks
    a.mark(ferry().document.id, "AMBER", "Desk B")
    a.sends(b)
    assert b.ledger.report_count() == 1
    b.mark(ferry().document.id, "CLEAR")
    assert b.sends(c) is None
    a.mark(ferry().document.id, "GREEN")
    a.sends(b)
    assert came_to(b.sends(c)) == {REPORT: 1}


def test_another_reading_stands_beside_ours(desks: ThreeDesks) -> None:
    a, b, _ = desks
    ours = ferry(measure="injured", made_by="m2")
    b.ledger.add(ours)
    assert came_to(a.sends(b)) == {("report", BESIDE): 1}
    assert b.ledger.reading(ferry().document.id) == ours


def test_the_same_report_adds_nothing(desks: ThreeDesks) -> None:
    a, b, _ = desks
    b.ledger.add(ferry())
    assert came_to(a.sends(b)) == {("report", HELD): 1}
    assert len(b.ledger.history(ferry().document.id)) == 1


def test_their_decisions_stand_beside_and_change_nothing(desks: ThreeDesks) -> None:
    a, b, _ = desks
    made = a.decide(DecisionKind.ASSESS_CLAIM, FIRST, credibility=3)
    assert came_to(a.sends(b)) == {REPORT: 1, ("decision", BESIDE): 1}
    assert list(b.ledger.decisions()) == [d for d in b.ledger.decisions() if d.author == "Ada"]
    (kept,) = b.ledger.exchanged.items(kinds=("decision",))
    assert (kept.item.subject, kept.item.state["author"]) == (made, "Ada @ Desk A")
    a.decide(DecisionKind.TAKE_BACK, made)
    assert came_to(a.sends(b)) == {("retract", APPLIED): 1}


def test_decisions_that_are_followed_are_taken_over(desks: ThreeDesks) -> None:
    a, b, _ = desks
    partnering.follow(b.ledger, "Desk A", frozenset({"accept"}), "Bo")
    a.decide(DecisionKind.ACCEPT, FIRST)
    assert came_to(a.sends(b)) == {REPORT: 1, ("decision", APPLIED): 1}
    assert [d.author for d in b.ledger.decisions(DecisionKind.ACCEPT)] == ["Ada @ Desk A"]
    with pytest.raises(UserError, match="can be followed"):
        partnering.follow(b.ledger, "Desk A", frozenset({"merge"}), "Bo")


def test_who_has_something_and_was_not_told_or_has_not_answered_is_listed(
    desks: ThreeDesks,
) -> None:
    a, b, _ = desks
    a.sends(b)
    assert list(pending(a.ledger)) == []
    a.decide(DecisionKind.RETRACT, FIRST)
    (one,) = pending(a.ledger)
    assert (one.partner, one.ids, one.sequence) == ("Desk B", (FIRST,), None)
    a.sends(b)
    (one,) = pending(a.ledger)
    assert (one.sequence, one.answered) == (2, "")
    b.sends(a)
    (one,) = pending(a.ledger)
    assert one.answered


def test_everybody_gets_what_is_clear_and_nothing_else(desks: ThreeDesks) -> None:
    a, b, _ = desks
    assert a.shares() is None
    a.mark("ledger", "CLEAR")
    a.ledger.add(numbered(1))
    a.mark(numbered(1).document.id, "GREEN")
    made = a.shares()
    assert made
    assert came_to(b.receives(made.file)) == {REPORT: 1}


def test_a_new_stream_holds_all_of_it_again(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    made = a.shares("Desk B", afresh=True)
    assert made
    assert made.sequence == 1
    assert came_to(b.receives(made.file)) == {("report", HELD): 1}


# --- keys -------------------------------------------------------------------------------------


def refused(found: object, words: str) -> None:
    bundle = getattr(found, "bundle", None)
    assert bundle is not None
    assert bundle.outcome is Outcome.REFUSED
    assert words in bundle.reason


def test_a_key_that_nobody_compared_may_only_be_looked_at(tmp_path: Path) -> None:
    a, b = (Desk.at(tmp_path, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a, checked=False)
    a.mark("ledger", "GREEN")
    a.ledger.add(ferry())
    made = a.shares("Desk B")
    assert made
    looked = b.receives(made.file, look=True)
    assert looked.bundle.outcome is Outcome.LOOKED
    assert dict(looked.counts) == {REPORT: 1}
    refused(b.receives(made.file), "nobody compared")
    assert a.key.public.fingerprint not in b.ledger.exchanged.bundles()[-1].reason
    refused(a.receives(made.file), "this desk made it")
    assert b.ledger.report_count() == 0
    assert [r.outcome for r in b.ledger.exchanged.bundles()] == [Outcome.REFUSED]
    with pytest.raises(UserError, match="no key of Desk A has this fingerprint"):
        partnering.trust(b.ledger, "Desk A", b.key.public.fingerprint, "seen", "Bo")
    partnering.trust(b.ledger, "Desk A", a.key.public.fingerprint, "seen", "Bo")
    assert came_to(b.receives(made.file)) == {REPORT: 1}
    close((a, b))


def test_a_new_key_is_told_under_the_old_one(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    new = key_of("Desk A, second")
    a.keys[new.public.told] = new
    partnering.rotate(a.ledger, new.public, date(2031, 5, 1), "Ada")
    assert came_to(a.sends(b)) == {("key", APPLIED): 1}
    a.ledger.add(numbered(1))
    assert came_to(a.sends(b)) == {REPORT: 1}
    known = b.ledger.partners.find("Desk A")
    assert known.key == new.public.told
    assert a.sends(b) is None


def test_what_a_revoked_key_signed_is_refused_and_what_came_before_stays(desks: ThreeDesks) -> None:
    a, b, _ = desks
    a.sends(b)
    partnering.revoke(b.ledger, a.key.public.fingerprint, AT.date(), "laptop stolen", "Bo")
    a.ledger.add(numbered(1))
    refused(a.sends(b), "revoked: laptop stolen")
    assert b.ledger.report_count() == 1
    with pytest.raises(UserError, match="revoked"):
        partnering.trust(b.ledger, "Desk A", a.key.public.fingerprint, "seen", "Bo")
    with pytest.raises(NotFound):
        partnering.revoke(b.ledger, "0000", AT.date(), "x", "Bo")


def test_no_two_partners_have_a_key_in_common(desks: ThreeDesks) -> None:
    a, b, _ = desks
    with pytest.raises(UserError, match="the key of Desk A"):
        partnering.add_partner(
            b.ledger, "Desk X", key_line(a.key.public, "X"), "Bo", community=False
        )
    with pytest.raises(UserError, match="is the name of this desk"):
        b.knows(replace(a, name="Desk B"))
    with pytest.raises(UserError, match="names no partner"):
        b.knows(replace(a, name="Public"))


# --- the stream -------------------------------------------------------------------------------


def copied(desk: Desk, name: str, to: str) -> Path:
    """The next bundle under a name that the one after it does not take."""
    made = desk.shares(to)
    assert made
    return made.file.rename(made.file.with_name(f"{name}.sayso"))


def test_a_bundle_that_is_missing_is_asked_for(desks: ThreeDesks) -> None:
    a, b, _ = desks
    files = []
    for number in range(4):
        a.ledger.add(numbered(number))
        files.append(copied(a, str(number), "Desk B"))
    refused(b.receives(files[3]), "ask Desk A for 1 to 3")
    b.receives(files[0])
    refused(b.receives(files[2]), "ask Desk A for 2")
    refused(b.receives(files[3]), "ask Desk A for 2 and 3")
    for file in files[1:]:
        came_to(b.receives(file))
    assert b.ledger.report_count() == 5


def test_a_bundle_that_comes_twice_does_nothing(desks: ThreeDesks) -> None:
    a, b, _ = desks
    file = copied(a, "first", "Desk B")
    came_to(b.receives(file))
    again = b.receives(file)
    assert again.bundle.outcome is Outcome.HELD
    assert not again.counts


def test_two_bundles_of_one_number_raise_an_alarm(desks: ThreeDesks, tmp_path: Path) -> None:
    a, b, _ = desks
    a.sends(b)
    (tmp_path / "twin").mkdir()
    twin = Desk.at(tmp_path / "twin", "Desk A")
    twin.knows(b)
    twin.mark("ledger", "GREEN")
    twin.ledger.add(numbered(7))
    refused(twin.sends(b), "ALARM: another bundle 1")
    twin.ledger.add(numbered(8))
    refused(twin.sends(b), "ALARM: it does not follow")
    assert b.ledger.report_count() == 1
    twin.close()


def test_a_bundle_for_another_desk_is_refused(desks: ThreeDesks) -> None:
    a, _, c = desks
    c.knows(a)
    made = a.shares("Desk B")
    assert made
    refused(c.receives(made.file), "it is for Desk B")


def test_a_figure_that_is_bounded_otherwise_than_its_digits_say_is_kept_as_theirs(
    desks: ThreeDesks,
) -> None:
    a, b, _ = desks
    read = numbered(1)
    figure = read.figures[0]
    claim = replace(read.claims[0], figure=replace(figure, low=Decimal(13)))
    assert claim.figure
    a.ledger.add(Reading(document=read.document, claims=(claim,), figures=(claim.figure,)))
    a.sends(b)
    flagged = [i for i in b.ledger.exchanged.items(kinds=("report",)) if i.reason]
    assert [i.reason for i in flagged] == [f"bounded otherwise than the digits say: {claim.id}"]


def test_what_other_desks_have_to_do_with_a_claim_is_told(desks: ThreeDesks) -> None:
    a, b, _ = desks
    account = a.ledger.account(FIRST)
    assert told_of(a.ledger, account) == []
    a.decide(DecisionKind.ASSESS_CLAIM, FIRST, credibility=3)
    a.sends(b)
    held, decided = told_of(b.ledger, b.ledger.account(FIRST))
    assert held.startswith("held of Desk A: bundle 1, taken in on ")
    assert decided == "Ada @ Desk A: assess claim: looked again; it changes nothing here"
    b.ledger.add(ferry())
    assert told_of(b.ledger, account)[0].startswith("also held by Desk A")
