"""One party is one party in all reports given; descriptions join only where one body fits."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from sayso.compare.parties import Parties, PartyRef, gather_parties, is_recorded
from sayso.model.claim import Party, Voice
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account
from tests.compare.stories import figure, passage, report, said

Named = tuple[str, Party, str, str]
"""A voice: name, kind, role, and the words it is mentioned with."""

LEAGUE = ("Ostra League for Civil Rights", Party.BODY, "", "the Ostra League for Civil Rights")
MONITOR = ("Ostra Observatory for Rights", Party.BODY, "", "the Ostra Observatory for Rights")


def account(outlet: str, *voices: Named) -> list[Account]:
    """One report of an outlet with a claim by each of these voices, in their order."""
    text = "Ten people died. " + " and ".join(f"{words} spoke" for *_, words in voices) + "."
    document = report(outlet, "2033-05-03", text)
    ten = figure(document, "Ten people", 10)
    return [
        said(
            document,
            ten,
            Voice(name=name, kind=kind, role=role, mention=passage(document, words)),
        )
        for name, kind, role, words in voices
    ]


def party_of(parties: Parties, one: Account) -> PartyRef:
    """The party of an account, which must have one."""
    found = parties.of(one)
    assert found is not None
    return found


def same(told: Sequence[Account], *decisions: Decision) -> bool:
    """Whether the first and the last account rest on one party's word."""
    parties = gather_parties(told, decisions)
    return party_of(parties, told[0]).key == party_of(parties, told[-1]).key


ONE: list[tuple[str, list[list[Named]]]] = [
    ("a description of the one monitor of its report", [
        [("monitoring group", Party.BODY, "", "a monitoring group"), MONITOR],
    ]),
    ("a monitor that only its noun names", [
        [("monitor", Party.ANONYMOUS, "", "a monitor"), MONITOR],
    ]),
    ("a short name that is a noun of its kind", [
        [("Observatory", Party.BODY, "", "the Observatory")], [MONITOR],
    ]),
    ("a seat", [
        [("Velia-based group", Party.BODY, "", "the Velia-based group")],
        [("Velia-based Ostra Observatory for Rights", Party.BODY, "",
          "the Velia-based Ostra Observatory for Rights")],
    ]),
    ("who heads it", [
        [("Ilo Dahn", Party.PERSON, "Observatory head", "Observatory head Ilo Dahn")], [MONITOR],
    ]),
    ("who heads it, where no comma is printed", [
        [("Ilo Dahn head", Party.ANONYMOUS, "",
          "Ilo Dahn head of the Ostra Observatory for Rights")],
        [MONITOR],
    ]),
    ("a role that another report tells", [
        [("Dahn", Party.PERSON, "", "Dahn")],
        [("Ilo Dahn", Party.PERSON, "", "Ilo Dahn, who heads the Ostra Observatory for Rights"),
         MONITOR],
    ]),
    ("a spokesman without a name", [
        [("spokesman", Party.ANONYMOUS, "", "a spokesman for the Velia Red Star")],
        [("Velia Red Star", Party.BODY, "", "the Velia Red Star")],
    ]),
    ("two names in one breath", [
        [("monitoring group", Party.BODY, "", "the monitoring group the Ostra Watch")],
        [("Ostra Watch", Party.BODY, "", "Ostra Watch")],
    ]),
    ("a minister and the ministry", [
        [("Ana Wirt", Party.PERSON, "", "Norland Foreign Minister Ana Wirt")],
        [("Norland Foreign Ministry", Party.BODY, "", "the Norland Foreign Ministry")],
    ]),
    ("spellings of a person", [
        [("Abdulrahman", Party.PERSON, "", "Abdulrahman")],
        [("Karim Abd al-Rahman", Party.PERSON, "", "Karim Abd al-Rahman")],
    ]),
    ("rescuers and the one rescue service so called", [
        [("rescuers", Party.GROUP, "", "rescuers"),
         ("Blue Lamps", Party.BODY, "", "the Blue Lamps rescue service")],
    ]),
    ("the statement of the body before it", [
        [MONITOR, ("statement", Party.DOCUMENT, "", "the statement")],
    ]),
    ("the army and a state's army", [
        [("army", Party.BODY, "", "the army")],
        [("Norland Army", Party.BODY, "", "the Norland Army")],
    ]),
    ("police of two reports", [
        [("police", Party.GROUP, "", "police")], [("police", Party.GROUP, "", "the police")],
    ]),
    ("an unnamed source of a body, in the same words", [
        [("source", Party.ANONYMOUS, "", "a source in Selm Hospital")],
        [("source", Party.ANONYMOUS, "", "a source in Selm Hospital")],
    ]),
]  # fmt: skip

APART: list[tuple[str, list[list[Named]]]] = [
    ("two monitors fit", [
        [("monitoring group", Party.BODY, "", "a monitoring group"), MONITOR, LEAGUE],
    ]),
    ("one description in reports that name no body", [
        [("monitoring group", Party.BODY, "", "a monitoring group")],
        [("monitoring group", Party.BODY, "", "a monitoring group")],
    ]),
    ("a watchdog of something else", [
        [("chemical arms watchdog", Party.BODY, "", "the chemical arms watchdog"), MONITOR],
    ]),
    ("rescuers, and a body that no report calls a rescue service", [
        [("rescuers", Party.GROUP, "", "rescuers"),
         ("Blue Lamps", Party.BODY, "", "the Blue Lamps")],
    ]),
    ("statements of two reports", [
        [("statement", Party.DOCUMENT, "", "a statement")],
        [("statement", Party.DOCUMENT, "", "a statement")],
    ]),
    ("officials of two reports who are not named", [
        [("official", Party.ANONYMOUS, "", "an official")],
        [("official", Party.ANONYMOUS, "", "an official")],
    ]),
    ("who heads two bodies makes them not one", [
        [("Ostra Watch", Party.BODY, "", "the Ostra Watch"),
         ("Ilo Dahn", Party.PERSON, "", "Ilo Dahn, head of the Ostra Watch")],
        [("Ilo Dahn", Party.PERSON, "", "Ilo Dahn, head of Velia Gas"),
         ("Velia Gas", Party.BODY, "", "Velia Gas")],
    ]),
    ("a president and the state", [
        [("Ilo Dahn", Party.PERSON, "President of Ukraine", "Ilo Dahn, President of Ukraine")],
        [("Ukraine", Party.BODY, "", "Ukraine")],
    ]),
    ("one with another, and each of them", [
        [("Ostra Watch and the Blue Lamps", Party.GROUP, "", "Ostra Watch and the Blue Lamps")],
        [("Blue Lamps", Party.BODY, "", "the Blue Lamps")],
    ]),
]  # fmt: skip


def told(reports: Sequence[Sequence[Named]]) -> list[Account]:
    """The accounts of these reports."""
    return [a for n, voices in enumerate(reports) for a in account(f"Outlet {n}", *voices)]


@pytest.mark.parametrize("reports", [r for _, r in ONE], ids=[n for n, _ in ONE])
def test_one_party_is_one_however_it_is_called(reports: list[list[Named]]) -> None:
    assert same(told(reports))


@pytest.mark.parametrize("reports", [r for _, r in APART], ids=[n for n, _ in APART])
def test_what_several_or_none_fit_stays_apart(reports: list[list[Named]]) -> None:
    assert not same(told(reports))


@pytest.mark.parametrize("reports", [r for _, r in ONE + APART])
def test_no_order_of_accounts_matters(reports: list[list[Named]]) -> None:
    accounts = told(reports)
    assert gather_parties(accounts) == gather_parties([*reversed(accounts), *accounts])


def test_a_join_is_told_in_words() -> None:
    accounts = told([[("monitor", Party.ANONYMOUS, "", "a monitor"), MONITOR]])
    found = party_of(gather_parties(accounts), accounts[0])
    assert found.name == "Ostra Observatory for Rights"
    assert found.reason == "“monitor” is Ostra Observatory for Rights in its report"


def test_someone_unnamed_is_recorded_where_the_report_says_whose() -> None:
    accounts = told([
        [("source", Party.ANONYMOUS, "", "a source in Selm Hospital")],
        [("official", Party.ANONYMOUS, "", "an official")],
    ])  # fmt: skip
    parties = gather_parties(accounts)
    assert [party_of(parties, a).recorded for a in accounts] == [True, False]


def made(kind: DecisionKind, day: int, *names: str) -> Decision:
    """A decision about names, made on a day of May 2033."""
    at = datetime(2033, 5, day, tzinfo=UTC)
    return Decision(kind=kind, subjects=names, author="Ada", reason="they share a desk", made_at=at)


def test_people_join_and_part_and_the_last_word_holds() -> None:
    lamps = ("Blue Lamps", Party.BODY, "", "the Blue Lamps")
    accounts = told([[lamps], [MONITOR]])
    join = made(DecisionKind.JOIN_PARTIES, 1, "blue lamps", "the Ostra Observatory for Rights")
    part = made(DecisionKind.PART_PARTIES, 2, "Ostra Observatory for Rights", "Blue Lamps")
    assert not same(accounts)
    assert same(accounts, join)
    assert not same(accounts, join, part)
    assert not same(accounts, part, join)  # by the day they were made, not by their order
    reasons = {p.reason for p in gather_parties(accounts, [join]).refs.values()}
    assert any("joined by Ada: they share a desk" in reason for reason in reasons)


def test_what_a_person_parted_no_rule_joins() -> None:
    monitor = ("monitoring group", Party.BODY, "", "a monitoring group")
    accounts = told([[monitor, MONITOR]])
    part = made(DecisionKind.PART_PARTIES, 1, "monitoring group", "Ostra Observatory for Rights")
    assert same(accounts)
    assert not same(accounts, part)


@pytest.mark.parametrize(
    "text", ["\x00", "a" * 9000, "head of " * 900, "the (" * 900, "\u202eم of"]
)
def test_strangers_words_go_through(text: str) -> None:
    document = report("Outlet", "2033-05-03", f"Ten people died. {text}")
    voice = Voice(name=text, kind=Party.PERSON, role=text, mention=passage(document, text))
    accounts = [said(document, figure(document, "Ten people", 10), voice)]
    assert gather_parties(accounts).of(accounts[0]) is not None


@pytest.mark.parametrize(
    "voice",
    [
        *(voice for _, reports in ONE for voices in reports for voice in voices),
        ("official", Party.ANONYMOUS, "", "an official"),
        ("police source", Party.ANONYMOUS, "", "a police source"),
        ("Reuters source", Party.ANONYMOUS, "", "a Reuters source"),
    ],
)
def test_whether_a_party_is_recorded_needs_no_joining(voice: Named) -> None:
    for one in account("The Wire", voice):
        assert is_recorded(one) == party_of(gather_parties([one]), one).recorded
