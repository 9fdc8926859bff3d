"""People, and what lets them in: the newest row holds, a token is kept as its digest alone."""

from datetime import timedelta

import pytest

from sayso.errors import NotFound, UserError
from sayso.ledger.ledger import Ledger
from sayso.model.person import Person, Role

ANA = Person(name="Ana", role=Role.EDITOR)
BEN = Person(name="Ben", role=Role.READER)
DAY = timedelta(days=1)


def put(ledger: Ledger, *people: Person, disabled: bool = False) -> None:
    for person in people:
        ledger.people.put(person, password="hash", by="Ana", disabled=disabled)


def test_the_newest_row_of_a_person_holds(ledger: Ledger) -> None:
    put(ledger, ANA, BEN, Person(name="Ben", role=Role.ANALYST))
    assert [(k.person.name, k.person.role) for k in ledger.people.all()] == [
        ("Ana", Role.EDITOR),
        ("Ben", Role.ANALYST),
    ]


@pytest.mark.parametrize("name", ["", " Ana", "Ana\n", "a\x00b", "x" * 81])
def test_a_name_that_cannot_be_told_from_others_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(UserError):
        put(ledger, Person(name=name, role=Role.READER))


def test_the_last_editor_stays_one(ledger: Ledger) -> None:
    put(ledger, ANA, BEN)
    with pytest.raises(UserError, match="last editor"):
        put(ledger, ANA, disabled=True)
    with pytest.raises(UserError, match="last editor"):
        put(ledger, Person(name="Ana", role=Role.READER))
    put(ledger, Person(name="Ben", role=Role.EDITOR))
    put(ledger, ANA, disabled=True)


def test_a_token_lets_in_until_it_is_ended(ledger: Ledger) -> None:
    put(ledger, ANA)
    made = ledger.people.let_in("secret", ANA, "session", "Firefox", DAY)
    assert "secret" not in made.id
    assert ledger.people.by_token("secret") == (ANA, made)
    assert ledger.people.by_token("Secret") is None
    ledger.people.end(made.id, of="Ana")
    assert ledger.people.by_token("secret") is None


def test_nobody_ends_anothers_session(ledger: Ledger) -> None:
    put(ledger, ANA, BEN)
    made = ledger.people.let_in("secret", ANA, "session", "", DAY)
    with pytest.raises(NotFound):
        ledger.people.end(made.id, of="Ben")
    assert ledger.people.by_token("secret")


def test_a_token_over_its_time_or_of_somebody_who_left_lets_nobody_in(ledger: Ledger) -> None:
    put(ledger, ANA, BEN)
    ledger.people.let_in("old", BEN, "session", "", timedelta(0))
    ledger.people.let_in("new", BEN, "session", "", DAY)
    assert ledger.people.by_token("old") is None
    put(ledger, BEN, disabled=True)
    assert ledger.people.by_token("new") is None


def test_a_token_lets_in_with_no_more_than_its_person_may(ledger: Ledger) -> None:
    put(ledger, ANA, Person(name="Ben", role=Role.EDITOR))
    ledger.people.let_in("wide", Person(name="Ben", role=Role.EDITOR), "api", "", DAY)
    ledger.people.let_in("narrow", Person(name="Ben", role=Role.READER), "api", "", DAY)
    put(ledger, Person(name="Ben", role=Role.ANALYST))
    roles = [ledger.people.by_token(t) for t in ("wide", "narrow")]
    assert [r and r[0].role for r in roles] == [Role.ANALYST, Role.READER]


def test_ending_all_leaves_the_one_that_is_used(ledger: Ledger) -> None:
    put(ledger, ANA)
    kept = ledger.people.let_in("here", ANA, "session", "", DAY)
    ledger.people.let_in("there", ANA, "session", "", DAY)
    ledger.people.end_all("Ana", but=kept.id)
    assert [a.id for a in ledger.people.accesses("Ana")] == [kept.id]


def test_the_newest_preference_holds(ledger: Ledger) -> None:
    ledger.people.prefer("Ana", {"theme": "dark", "keys": "on"})
    ledger.people.prefer("Ana", {"theme": "light"})
    assert ledger.people.preferences("Ana") == {"theme": "light", "keys": "on"}
