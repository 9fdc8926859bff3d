"""What somebody may not see leaves no trace: not a byte of what he gets depends on it."""

import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.compare.questions import group_weighed
from sayso.desk.in_view import accounts_in_view
from sayso.desk.partnering import add_partner
from sayso.desk.viewing import view_for
from sayso.exchange.amended import as_it_stands, by_desk
from sayso.exchange.keys import key_line
from sayso.ledger.ledger import Ledger
from sayso.model.claim import Claim, Reading
from sayso.model.decision import Decision, DecisionKind
from sayso.model.marking import PUBLIC, Recipient, Tlp, Visible
from sayso.model.records.report import read_reading, reading_record
from tests.compare.stories import readings, sinking, walkout
from tests.exchange.desks import AT, Desk, key_of
from tests.ledger.build import ferry, numbered

REPORTS: Sequence[Reading] = (
    ferry(), *(numbered(n) for n in (1, 2)), *readings([*sinking().values(), *walkout().values()]),
)  # fmt: skip
PARTNER = Recipient(name="Desk B", community=True)
SUBJECTS = tuple(i for r in REPORTS for i in (r.document.id, *(c.id for c in r.claims)))
CLAIMS = tuple(i for i in SUBJECTS if i.startswith("clm_"))
REVIEWS = (DecisionKind.REJECT, DecisionKind.ACCEPT, DecisionKind.RETRACT)

subjects = st.sampled_from(("ledger", *SUBJECTS))
to = st.sampled_from(((), ("Desk B",), ("Desk B", "Desk C"), ("Desk C",)))
levels = st.sampled_from((Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.RED))


@dataclass(frozen=True)
class Made:
    """A decision to be made."""

    kind: DecisionKind
    subject: str
    value: dict[str, object]


def _mark(subject: str, level: Tlp, names: tuple[str, ...]) -> Made:
    named = list(names) if level is Tlp.AMBER else []
    return Made(DecisionKind.MARK, subject, {"tlp": level.value, "to": named})


marks = st.builds(_mark, subjects, levels, to)
WITH_FIGURES = tuple(c.id for r in REPORTS for c in r.claims if c.figure)
CORRECTED: Sequence[dict[str, object]] = (
    {"place": "Selm"},
    {"unit": "sailors"},
    {"low": 1, "high": 2},
)
corrections = st.builds(
    Made, st.just(DecisionKind.CORRECT), st.sampled_from(WITH_FIGURES), st.sampled_from(CORRECTED)
)
reviews = st.builds(Made, st.sampled_from(REVIEWS), st.sampled_from(CLAIMS), st.just({}))
kept = st.sets(st.integers(0, len(REPORTS) - 1), min_size=1)


def made(what: Made, number: int) -> Decision:
    return Decision(
        kind=what.kind,
        subjects=(what.subject,),
        author="Ada",
        reason=f"reason {number}",
        made_at=AT,
        value=what.value,
    )


@contextmanager
def desk_with(reports: Sequence[Reading], decisions: Sequence[Decision]) -> Iterator[Desk]:
    """Desk A of these reports, with what it decided about them, and partner B."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.at(Path(folder), "Desk A")
        line = key_line(key_of("Desk B").public, "Desk B")
        add_partner(desk.ledger, "Desk B", line, "Ada", community=True)
        for reading in reports:
            desk.ledger.add(reading)
        for decision in decisions:
            desk.ledger.decide(decision)
        yield desk
        desk.close()


def bundle(desk: Desk, name: str) -> bytes:
    """The bytes of the next bundle; none where nothing is new."""
    shared = desk.shares(name)
    return shared.file.read_bytes() if shared else b""


def answers_in(ledger: Ledger, view: Visible) -> list[object]:
    """What the claims of a view come to, grouped and weighed of nothing else."""
    seen = accounts_in_view(ledger, view)
    alone = [replace(a, report=replace(a.report, version=None, added=None)) for a in seen]
    return [w.question for w in group_weighed(alone)]


def told_of(view: Visible, decisions: Sequence[Decision]) -> set[str]:
    """The ids of a view, and those of claims that it says were rejected."""
    return {*view.ids, *(s for d in decisions if d.id in view.decisions for s in d.subjects)}


def unsaid_in(ledger: Ledger, view: Visible) -> dict[str, Claim]:
    """The claims that stand corrected by what the view does not tell, by the ids of reading."""
    first = ledger.claim_ids.first()
    return {
        first.get(a.id, a.id): by_desk(a.claim, "Desk A")
        for a in ledger.accounts_of(sorted(view.unsaid))
    }


def seen_alone(
    reports: Sequence[Reading],
    view: Visible,
    decisions: Sequence[Decision],
    unsaid: Mapping[str, Claim],
) -> list[Reading]:
    """The reports of a view, each with the claims that the view tells of alone.

    A claim was read there as it stands, where the view does not tell how it came to stand so.
    """
    found = []
    for reading in reports:
        if reading.document.id in view.reports:
            names = told_of(view, decisions) | unsaid.keys()
            record = as_it_stands(reading_record(reading), names, unsaid)
            found.append(read_reading(record))
    return found


def decided_alone(
    decisions: Sequence[Decision], view: Visible, unsaid: Mapping[str, Claim]
) -> list[Decision]:
    """The decisions of a view, and marks of what it tells of or of the ledger."""
    seen = {*told_of(view, decisions), *unsaid, "ledger"}
    now = {name: claim.id for name, claim in unsaid.items()}
    marks = [
        replace(d, subjects=tuple(now.get(s, s) for s in d.subjects))
        for d in decisions
        if d.kind is DecisionKind.MARK and d.subjects[0] in seen
    ]
    return [*marks, *(d for d in decisions if d.id in view.decisions)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kept,
    st.lists(marks, max_size=6),
    st.lists(st.one_of(reviews, corrections), max_size=4),
    st.sampled_from(["Desk B", ""]),
)
@example(  # who corrected it is not told, where nobody marked the ledger so that it may be
    {0},
    [_mark(REPORTS[0].document.id, Tlp.GREEN, ()), _mark(CLAIMS[0], Tlp.GREEN, ())],
    [Made(DecisionKind.CORRECT, CLAIMS[0], {"place": "Selm"})],
    "Desk B",
)
@example(  # what was rejected goes as no claim, and its rejection is as strict as it was
    set(range(len(REPORTS))),
    [_mark("ledger", Tlp.CLEAR, ()), _mark(CLAIMS[0], Tlp.AMBER, ("Desk B",))],
    [Made(DecisionKind.REJECT, CLAIMS[0], {})],
    "Desk B",
)
def test_a_bundle_is_that_of_a_ledger_without_what_he_may_not_see(
    which: set[int], marked: list[Made], reviewed: list[Made], name: str
) -> None:
    reports = [REPORTS[n] for n in sorted(which)]
    there = {i for r in reports for i in (r.document.id, *(c.id for c in r.claims))} | {"ledger"}
    wanted = [m for m in (*marked, *reviewed) if m.subject in there]
    decisions = [made(m, n) for n, m in enumerate(wanted)]
    recipient = PARTNER if name else PUBLIC
    with desk_with(reports, decisions) as whole:
        view = view_for(whole.ledger, recipient)
        given_out = bundle(whole, name)
        answered = answers_in(whole.ledger, view)
        unsaid = unsaid_in(whole.ledger, view)
    seen = seen_alone(reports, view, decisions, unsaid)
    with desk_with(seen, decided_alone(decisions, view, unsaid)) as alone:
        alone_view = view_for(alone.ledger, recipient)
        assert alone_view == view
        assert bundle(alone, name) == given_out
        assert answers_in(alone.ledger, view) == answered
    _says_nothing_of(given_out, list(there - told_of(view, decisions) - {"ledger"}))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(marks, max_size=4),
    st.lists(corrections, min_size=1, max_size=4),
    st.sets(st.integers(0, 3)),
    st.sampled_from(["Desk B", ""]),
)
@example([], [Made(DecisionKind.CORRECT, CLAIMS[0], {"place": "Selm"})], {0}, "Desk B")
def test_what_is_taken_back_goes_as_from_a_ledger_without_what_he_may_not_see(
    marked: list[Made], corrected: list[Made], back: set[int], name: str
) -> None:
    reports = REPORTS[:4]
    wide = _mark("ledger", Tlp.CLEAR, ())
    wanted = [m for m in (*marked, *corrected) if m.subject in _of(reports) - {"ledger"}]
    decisions = [made(m, n) for n, m in enumerate((wide, *wanted))]
    fixed = [d for d in decisions if d.kind is DecisionKind.CORRECT]
    undone = [d.id for n, d in enumerate(fixed) if n in back]
    with desk_with(reports, decisions) as whole:
        view = view_for(whole.ledger, PARTNER if name else PUBLIC)
        given_out = bundles(whole, name, undone)
    assert not view.unsaid
    seen = seen_alone(reports, view, decisions, {})
    with desk_with(seen, decided_alone(decisions, view, {})) as alone:
        assert bundles(alone, name, [i for i in undone if i in view.decisions]) == given_out


def bundles(desk: Desk, name: str, undone: Sequence[str]) -> list[bytes]:
    """What goes, and what goes after these decisions were taken back one after the other."""
    given_out = [bundle(desk, name)]
    for number, decision in enumerate(undone):
        desk.ledger.decide(made(Made(DecisionKind.TAKE_BACK, decision, {}), 100 + number))
    return [*given_out, bundle(desk, name)]


def _says_nothing_of(data: bytes, hidden: Sequence[str]) -> None:
    """No id of what is hidden is in a bundle, unfolded."""
    if not data:
        return
    with tempfile.TemporaryFile() as file:
        file.write(data)
        with zipfile.ZipFile(file) as archive:
            told = b"".join(archive.read(name) for name in archive.namelist())
    assert not [i for i in hidden if i.encode() in told]


WORDS = ("Port Maren", "the coastguard", "Harbour Post")


def test_no_word_of_a_hidden_report_is_in_a_bundle(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, "Desk A")
    for reading in REPORTS:
        desk.ledger.add(reading)
    desk.mark("ledger", "CLEAR")
    for reading in REPORTS[:3]:
        desk.mark(reading.claims[0].id, "RED")
    data = bundle(desk, "")
    desk.close()
    file = tmp_path / "seen.zip"
    file.write_bytes(data)
    with zipfile.ZipFile(file) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert REPORTS[3].document.id in told
    assert not [word for word in WORDS if word in told]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(marks, max_size=5), subjects, st.sampled_from([PARTNER, PUBLIC]))
def test_tightening_a_mark_shows_nobody_more(
    marked: list[Made], subject: str, recipient: Recipient
) -> None:
    decisions = [made(m, n) for n, m in enumerate(marked)]
    with desk_with(REPORTS[:4], []) as desk:
        for decision in decisions:
            if decision.subjects[0] in _of(REPORTS[:4]):
                desk.ledger.decide(decision)
        before = view_for(desk.ledger, recipient).ids
        if subject in _of(REPORTS[:4]):
            desk.ledger.decide(made(_mark(subject, Tlp.RED, ()), 99))
        assert view_for(desk.ledger, recipient).ids <= before


def _of(reports: Sequence[Reading]) -> set[str]:
    return {"ledger", *(i for r in reports for i in (r.document.id, *(c.id for c in r.claims)))}
