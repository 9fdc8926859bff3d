"""The rules that keep the answers honest, each under its own name."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.options import RuleName
from sayso.compare.choice import RULES, row_by_rule
from sayso.compare.facts import read_all
from sayso.compare.likelihood import SURE
from sayso.compare.questions import group_questions
from sayso.compare.rows import derived_lines, envelope, lay_out, rows
from sayso.compare.tally import lineage_line
from sayso.compare.weighing import weigh, weigh_facts
from sayso.errors import RecordError
from sayso.exchange.csv_file import write_csv
from sayso.model.claim import WITNESS, Certainty, Polarity
from sayso.model.decision import Decision, DecisionKind
from sayso.model.quantity import Accounting, Kind, Quantifier
from sayso.model.question import Account, Verdict
from sayso.model.records.report import claim_record, read_claim
from sayso.views.accounts import AccountRow, account_rows
from sayso.views.chart import draw
from tests.compare.stories import (
    DOCUMENTS,
    bears,
    between,
    body,
    figure,
    group,
    happened,
    report,
    said,
    share_of,
    sinking,
    span_of_days,
    walkout,
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
    fig = figure(document, f"{toll} {noun}", toll, **{"place": "Dunmere", "subject": noun} | more)
    return said(document, fig, body(source))


def test_worked_example_of_a_toll_a_part_a_rival_and_a_denial() -> None:
    story = sinking()
    (question,) = group_questions(story.values())
    assert (question.origins, question.unrecorded, question.verdict) == (2, 0, Verdict.DISPUTED)
    assert len(question.accounts) == 5
    assert bears(question, story["17"], story["at least 9"]) == "updates"
    assert bears(question, story["5 children"], story["17"]) == "part_of"
    assert bears(question, story["not 26"], story["26"]) == "denies"
    rival = between(question, story["26"], story["17"])
    assert rival is not None
    assert rival.kind == "contradicts"
    assert len(question.relations) == 4


def test_worked_example_of_shares_an_echo_and_an_increment() -> None:
    story = walkout()
    (question,) = group_questions(story.values())
    assert (question.origins, question.unrecorded, question.verdict) == (1, 0, Verdict.SINGLE)
    assert bears(question, story["echo"], story["170"]) == "repeats"
    assert bears(question, story["90 more"], story["170"]) == "not_comparable"
    same = between(question, story["30%"], story["170"])
    assert same is not None
    assert same.kind == "same_origin"
    assert "30 percent of 600 = 180" in same.reason
    assert len(question.relations) == 3


def _fire(words: str, day: str = "2033-05-03", **more: Any) -> Account:
    """What the police count in these words, the figure first; `past` is told as background."""
    past, title = more.pop("past", None), more.pop("title", "Fire in Dunmere")
    number, noun, *_ = words.split()
    document = report("Echo", day, f"{words}, the police said.", title=title)
    events = [happened(document, words, main=False, **past)] if past else []
    event = events[0].id if events else ""
    fig = figure(document, f"{number} {noun}", int(number), place="Dunmere", event=event)
    return said(document, fig, body("the police"), events=tuple(events))


OTHER_EVENTS = {
    "another year": _fire("40 people died in a fire in Dunmere", "2031-11-03"),
    "told as background": _fire(
        "40 people died in the fire of 2019 in Dunmere",
        past={"kind": "fire", "on": ("2019-03-01", "2019-03-31")},
    ),
    "over many events": _fire(
        "40 people have died in fires in Dunmere since 2029",
        past={"kind": "fire", "on": ("2029-01-01", "2033-05-03"), "running": True},
    ),
}


@pytest.mark.parametrize("other", OTHER_EVENTS.values(), ids=OTHER_EVENTS.keys())
def test_rule_1_another_event_is_another_question(other: Account) -> None:
    fire = told(12, "the mayor")
    assert len(group_questions([fire, other])) == 2


def test_rule_1_reports_that_tell_of_one_event_meet_in_one_question() -> None:
    fire = _fire("12 people died in a fire in Dunmere")
    (question,) = group_questions([fire, told(19, "relatives", day="2033-05-04")])
    assert len(question.accounts) == 2


def test_rule_2_then_comparable() -> None:
    total, more = told(40, "the police"), told(3, "the mayor", accounting=Accounting.INCREMENT)
    question = weigh([total, more])
    relation = between(question, total, more)
    assert relation is not None
    assert relation.kind == "not_comparable"
    assert "accounting" in relation.reason


def _share(percent: int, base: int, source: str) -> Account:
    text = f"{percent} percent of {base} workers in Dunmere struck, {source} said."
    document = report("Echo", "2033-05-03", text)
    return said(document, share_of(document, f"{percent} percent", percent, str(base), base),
                body(source))  # fmt: skip


def _within(toll: int, source: str, words: str, begin: str, end: str) -> Account:
    document = report(
        "Echo", "2033-05-31", f"{toll} people died in Dunmere {words}, {source} said."
    )
    when = span_of_days(document, words, begin, end)
    return said(document, figure(document, f"{toll} people", toll, place="Dunmere", as_of=when),
                body(source))  # fmt: skip


def _on_top(toll: int, source: str, words: str, begin: str, end: str) -> Account:
    """A count of the window just gone."""
    account = _within(toll, source, words, begin, end)
    assert account.claim.figure is not None
    more = replace(account.claim.figure, accounting=Accounting.INCREMENT)
    return replace(account, claim=replace(account.claim, figure=more))


DIFFERENCES: list[tuple[str, Account, Account]] = [
    ("measure", told(40, "the police"), told(3, "the mayor", measure="missing")),
    ("unit", told(40, "the police"), told(3, "the mayor", kind=Kind.MONEY, unit="euros")),
    (
        "unit",
        told(40, "the police", kind=Kind.MONEY, unit="dollars"),
        told(3, "the mayor", kind=Kind.MONEY, unit="euros"),
    ),
    ("group", told(40, "the police", noun="soldiers"), told(3, "the mayor", noun="civilians")),
    (
        "period",
        _within(40, "the police", "in the first week", "2033-05-02", "2033-05-08"),
        _within(3, "the mayor", "in the second week", "2033-05-09", "2033-05-15"),
    ),
    (
        "period",
        _on_top(40, "the police", "in the past week", "2033-05-24", "2033-05-31"),
        _on_top(3, "the mayor", "in the past day", "2033-05-30", "2033-05-31"),
    ),
    ("accounting", told(40, "the police"), told(3, "the mayor", accounting=Accounting.INCREMENT)),
    ("base", told(40, "the police"), told(3, "the mayor", kind=Kind.PERCENT, unit="percent")),
    ("base", _share(30, 600, "the union"), _share(50, 200, "the owner")),
]


@pytest.mark.parametrize(("what", "one", "other"), DIFFERENCES)
def test_rule_2_what_differs_is_named_and_listed_apart(
    what: str, one: Account, other: Account
) -> None:
    found = weighed([one, other])
    question = found.question
    relation = between(question, one, other)
    assert relation is not None
    assert relation.kind == "not_comparable"
    assert relation.reason.startswith(f"{what}: ")
    assert question.verdict is Verdict.NOT_COMPARABLE
    (apart,) = [r.apart for r in rows(found) if r.apart]
    assert apart.startswith(f"{what}: ")


def test_rule_2_what_came_on_top_in_the_same_days_is_compared() -> None:
    one = _on_top(40, "the police", "in the past day", "2033-05-30", "2033-05-31")
    other = _on_top(90, "the mayor", "over the previous day", "2033-05-30", "2033-05-30")
    assert bears(weigh([one, other]), other, one) == "contradicts"


def test_rule_2_a_toll_told_on_another_day_is_compared() -> None:
    early = _within(12, "the police", "by Monday", "2033-05-02", "2033-05-02")
    late = _within(19, "the mayor", "by Friday", "2033-05-06", "2033-05-06")
    assert bears(weigh([early, late]), late, early) == "updates"


def test_rule_2_a_sum_of_parts_stands_beside_the_whole_only_as_derived() -> None:
    document = report(
        "Echo", "2033-05-03", "The army said 30 were killed and 270 injured in Dunmere."
    )
    killed = said(document, figure(document, "30", 30), body("the army"))
    injured = said(document, figure(document, "270", 270, measure="injured"), body("the army"))
    other = report(
        "Post", "2033-05-03", "There were around 400 casualties in Dunmere, the council said."
    )
    whole = figure(other, "around 400 casualties", 400, measure="casualties", quantifier=ABOUT)
    casualties = said(other, whole, body("the council"))
    found = weighed([killed, injured, casualties])
    question = found.question
    for part in (killed, injured):
        relation = between(question, part, casualties)
        assert relation is not None
        assert relation.kind == "contradicts"
        assert "30 killed + 270 injured = 300" in relation.reason
    assert question.verdict is Verdict.DISPUTED
    beside = {r.origin: (r.summed, r.low) for r in rows(found) if not r.apart}
    assert beside["the army"] == ("30 killed + 270 injured", Decimal(300))
    assert beside["the council"] == ("", Decimal(400))
    assert envelope(rows(found)).low == Decimal(400)
    assert any(
        "30 killed + 270 injured = 300 casualties (derived" in s for s in derived_lines(found)
    )


def test_rule_3_what_is_too_unlikely_is_listed_and_not_printed() -> None:
    one, other = _unsourced(12), _unsourced(30, outlet="Courier")
    question = weigh_facts([one, other], read_all([one, other])).question
    assert between(question, one, other) is None
    (pair,) = question.unsure
    assert pair.kind == "contradicts"
    assert pair.chance is not None
    assert pair.chance < SURE
    assert question.verdict is not Verdict.DISPUTED


def test_rule_3_whoever_gives_a_question_says_that_its_claims_answer_it() -> None:
    one, other = _unsourced(12), _unsourced(30, outlet="Courier")
    pair = between(weigh([one, other]), one, other)
    assert pair is not None
    assert pair.kind == "contradicts"


def test_rule_3_what_is_printed_has_its_chance() -> None:
    question = weigh([told(12, "the police"), told(30, "relatives")])
    (relation,) = question.relations
    assert relation.kind == "contradicts"
    assert relation.chance is not None
    assert relation.chance >= SURE
    assert question.unsure == ()


VAGUE: dict[str, Any] = {"low": 24, "high": 99, "quantifier": Quantifier.VAGUE}
STRETCHED = [(120, True), (18, True), (200, False), (9, False)]


@pytest.mark.parametrize(("toll", "fits"), STRETCHED)
def test_rule_3_vague_words_contradict_only_beyond_their_stretched_ends(
    toll: int, fits: bool
) -> None:
    document = report("Post", "2033-05-03", "Dozens of people died in a fire in Dunmere, he said.")
    dozens = said(document, figure(document, "Dozens of people", place="Dunmere", **VAGUE),
                  body("the mayor"))  # fmt: skip
    relation = between(weigh([dozens, told(toll, "the police")]), dozens, told(toll, "the police"))
    assert relation is not None
    assert relation.kind == ("agrees" if fits else "contradicts")


@pytest.mark.parametrize(("bound", "kind"), [(15, "agrees"), (18, "agrees"), (19, ""), (90, "")])
def test_rule_3_two_lower_bounds_agree_only_where_they_lie_close(bound: int, kind: str) -> None:
    one = told(12, "the police", quantifier=AT_LEAST)
    other = told(bound, "relatives", quantifier=AT_LEAST)
    relation = between(weigh([one, other]), one, other)
    assert (relation.kind.value if relation else "") == kind


def test_rule_4_origins_are_counted_not_outlets() -> None:
    echoes = [told(12, "the police", outlet=f"Outlet {n}") for n in range(6)]
    unknown = _unsourced(15)
    question = weigh([*echoes, unknown])
    assert (question.origins, question.unrecorded) == (1, 1)
    assert (
        lineage_line(question)
        == "7 reports, 1 named origin, 1 unknown; independence not established"
    )


def _unsourced(toll: int, outlet: str = "Ledger") -> Account:
    text = f"{toll} people died in a fire in Dunmere."
    document = report(outlet, "2033-05-03", text, title="Fire in Dunmere")
    return said(document, figure(document, f"{toll} people", toll, place="Dunmere"))


def test_rule_4_who_speaks_for_a_body_speaks_on_its_word() -> None:
    story = sinking()
    question = weigh(list(story.values()))
    names = {o.name: o.reason for o in question.lineages}
    assert set(names) == {"the lifeboat service", "relatives"}
    assert "the lifeboat service, by Ana Wirt" in names["the lifeboat service"]
    newer = between(question, story["17"], story["at least 9"])
    assert newer is not None
    assert "same origin (the lifeboat service)" in newer.reason


def test_rule_4_unknown_lineage_counts_as_no_origin() -> None:
    question = weigh([_unsourced(12), _unsourced(12, outlet="Courier")])
    assert (question.origins, question.unrecorded, question.verdict) == (0, 2, Verdict.AGREED)


def test_rule_4_an_outlet_that_counted_itself_is_an_origin() -> None:
    document = report("Ledger", "2033-05-03", "Our reporters saw 14 people dead in Dunmere.")
    fourteen = figure(document, "14 people", 14, place="Dunmere")
    assert weigh([said(document, fourteen, role=WITNESS)]).origins == 1
    assert weigh([said(document, fourteen)]).origins == 0


def test_rule_4_near_copies_and_agency_credits_are_one_lineage() -> None:
    words = "12 people died in a fire in Dunmere. The hall had stood empty since spring, " + (
        "neighbours had asked for a guard, and nobody had ever come to look at the old wiring, "
        "though a letter of last year had warned of sparks above the stage and in the cellar. "
    )
    texts = (words, words.replace("empty", "idle"), f"DUNMERE (AP) — {words}", f"{words} (AP)")
    accounts = []
    for number, text in enumerate(texts):
        document = report(f"Outlet {number}", "2033-05-03", text)
        accounts.append(said(document, figure(document, "12 people", 12, place="Dunmere")))
    question = weigh(accounts)
    assert len(question.lineages) == 1
    assert lineage_line(question).startswith("4 reports, 0 named origins, 1 unknown")


def test_rule_4_independence_is_established_only_by_a_person() -> None:
    question = weigh([told(12, "the police"), told(12, "the hospital", outlet="Post")])
    assert question.verdict is Verdict.AGREED
    assert lineage_line(question).endswith("independence not established")
    made = Decision(
        kind=DecisionKind.INDEPENDENT,
        subjects=("Police", "the hospital"),
        author="ana",
        reason="each has its own list",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
    )
    assert lineage_line(question, [made]).endswith("independence established by ana")


def test_rule_5_revisions_run_by_origin_and_measure() -> None:
    toll = [told(12, "the police"), told(19, "the police", day="2033-05-05")]
    hurt = [
        told(300, "the police", measure="injured"),
        told(420, "the police", day="2033-05-05", measure="injured"),
    ]
    whole = told(500, "the mayor", day="2033-05-05", measure="casualties")
    table = rows(weighed([*toll, *hurt, whole]))
    series = [[a.claim.figure.written for a in r.revisions if a.claim.figure] for r in table]
    assert ["12 people", "19 people"] in series
    assert ["300 people", "420 people"] in series


def test_rule_5_one_row_per_origin_and_figures_as_printed() -> None:
    table = rows(weighed(sinking().values()))
    comparable = [r for r in table if not r.apart]
    assert [r.written for r in comparable] == ["Seventeen people", "26 dead"]
    series = [a.claim.figure.written for a in comparable[0].revisions if a.claim.figure]
    assert series == ["At least 9 people", "Seventeen people"]
    denial = next(r for r in table if r.stance == "denies")
    assert (denial.low, denial.high) == (None, None)
    span = envelope(table)
    assert (span.low, span.high, span.ratio) == (Decimal(17), Decimal(26), Decimal("1.5"))


def test_rule_5_parts_and_unknowns_do_not_widen_the_range() -> None:
    story = sinking()
    table = rows(weighed([*story.values(), _unsourced(99)]))
    part = next(r for r in table if r.written == "Five of them")
    assert part.apart.startswith("a part: ")
    assert envelope(rows(weighed([told(12, "the police"), _unsourced(99)]))).high == Decimal(12)


def test_rule_5_an_increment_never_stands_before_the_total_it_adds_to() -> None:
    story = walkout()
    table = rows(weighed(list(story.values())))
    assert table[0].written == "Some 170 of 600 dockyard workers"
    assert [r.written for r in table if r.apart] == ["90 more"]


def test_rule_5_what_could_come_makes_no_total() -> None:
    assert derived_lines(weighed(walkout().values())) == []


def test_rule_5_no_number_is_shown_that_nobody_gave() -> None:
    found = weighed([told(10, "the police"), told(25, "relatives")])
    span = envelope(rows(found))
    assert {span.low, span.high} == {Decimal(10), Decimal(25)}


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("most-conservative", "10 people"),
        ("latest-official", "14 people"),
        ("highest-reliable", "25 people"),
    ],
)
def test_rule_6_a_named_rule_chooses_and_is_shown(rule: str, written: str) -> None:
    accounts = [
        told(10, "relatives"),
        told(14, "the police", day="2033-05-05"),
        told(25, "the hospital"),
    ]
    rated = Decision(
        kind=DecisionKind.ASSESS_SOURCE,
        subjects=("the hospital",),
        author="ana",
        reason="known",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value={"reliability": "B"},
    )
    row, words = row_by_rule(rows(weighed(accounts)), rule, [rated])
    assert row is not None
    assert row.written == written
    assert rule in words
    assert set(RULES) == {r.value for r in RuleName}
    answer = lay_out(weighed(accounts), [rated], rule)
    assert [r.written for r in answer.rows if r.chosen == f"by rule {rule}"] == [written]
    assert answer.rule == words


def test_rule_6_a_person_chooses_with_date_and_reason() -> None:
    low, high = told(10, "the police"), told(25, "relatives")
    choice = Decision(
        kind=DecisionKind.CHOOSE,
        subjects=(low.id,),
        author="ana",
        reason="names are known",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value={"as": "recommended"},
    )
    marks = {r.written: r.chosen for r in rows(weighed([low, high]), [choice])}
    assert marks["10 people"] == "recommended by ana, 2033-06-01: names are known"
    assert marks["25 people"] == ""


def test_rule_6_nothing_is_chosen_or_rated_unless_somebody_does() -> None:
    answer = lay_out(weighed([told(10, "the police"), told(25, "relatives")]))
    assert {(r.chosen, r.assessed) for r in answer.rows} == {("", "")}
    assert answer.rule == ""


def test_rule_7_every_relation_quotes_figures_or_words_of_the_reports() -> None:
    question = weigh(list(sinking().values()))
    assert all(any(c.isdigit() for c in r.reason) or "“" in r.reason for r in question.relations)


def test_rule_7_a_claim_whose_figure_is_not_in_its_words_is_refused_on_import() -> None:
    account = told(12, "the police")
    record = claim_record(account.claim)
    assert read_claim(record, DOCUMENTS[account.report.id].text) == account.claim
    record["figure"]["written"] = "13 people"
    with pytest.raises(RecordError):
        read_claim(record, DOCUMENTS[account.report.id].text)


def test_rule_8_denial_is_not_a_claim_of_the_denied() -> None:
    story = sinking()
    question = weigh([story["26"], story["not 26"], story["17"]])
    assert bears(question, story["not 26"], story["26"]) == "denies"
    assert between(question, story["not 26"], story["17"]) is None


def test_rule_8_question_is_not_a_claim() -> None:
    document = report("Echo", "2033-05-03", "Did 90 people die in Dunmere? asked the mayor.")
    asked = said(
        document, figure(document, "90 people", 90), body("the mayor"), polarity=Polarity.ASKS
    )
    assert group_questions([asked]) == []


def test_rule_8_forecast_is_not_a_report() -> None:
    now = told(12, "the police")
    document = report(
        "Post", "2033-05-03", "The toll of the fire in Dunmere could reach 80, a doctor said."
    )
    later = said(
        document, figure(document, "80", 80), group("a doctor"), certainty=Certainty.FORECAST
    )
    relation = between(weigh([now, later]), now, later)
    assert relation is not None
    assert relation.kind == "not_comparable"
    assert "forecast" in relation.reason


def test_rule_9_a_rejected_claim_leaves_and_an_accepted_one_returns() -> None:
    first, second = told(12, "the police"), told(30, "relatives")
    made: dict[str, Any] = {"author": "ana", "reason": "misread", "subjects": (second.id,)}
    out = Decision(kind=DecisionKind.REJECT, made_at=datetime(2033, 6, 1, tzinfo=UTC), **made)
    back = Decision(kind=DecisionKind.ACCEPT, made_at=datetime(2033, 6, 2, tzinfo=UTC), **made)
    assert weigh([first, second], [out]).verdict is Verdict.SINGLE
    assert weigh([first, second], [out, back]).verdict is Verdict.DISPUTED


def test_rule_10_text_of_a_report_is_data(tmp_path: Path) -> None:
    account = told(12, "</script><script>alert(1)</script>", outlet="=cmd()")
    answer = lay_out(weighed([account]))
    page = draw(answer, tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "alert(1)" in page
    out = io.StringIO()
    write_csv(AccountRow, account_rows(answer, {}), out)
    assert "'=cmd()" in out.getvalue()


def test_denial_without_a_figure_stands_with_what_it_denies() -> None:
    document = report(
        "Echo",
        "2033-05-03",
        "12 people died in a fire in Dunmere, relatives said. The factory denied the report.",
    )
    toll = said(document, figure(document, "12 people", 12, place="Dunmere"), group("relatives"))
    denial = said(
        document, None, body("the factory"), polarity=Polarity.DENIES, words="denied the report"
    )
    (question,) = group_questions([toll, denial])
    assert bears(question, denial, toll) == "denies"
    assert question.verdict is Verdict.DISPUTED


@pytest.mark.parametrize(
    ("denied", "words", "denies"),
    [
        ("The factory denied it.", "it", True),
        ("The factory denied the toll.", "the toll", True),
        ("The factory denied that anyone had died.", "that anyone had died", True),
        ("The factory denied any responsibility.", "any responsibility", False),
        ("The factory denied that it was closing.", "that it was closing", False),
        ("The factory denied having killed them.", "having killed them", False),
        ("The factory denied a part in the deaths.", "a part in the deaths", False),
        ("The factory denied reports of talks with Orba.", "reports of talks with Orba", False),
        ("The factory dismissed such numbers.", "such numbers", True),
        ("The factory said nobody had died.", "nobody had died", True),
        ("The factory said no one was there.", "no one was there", False),
    ],
)
def test_a_denial_denies_a_figure_only_where_it_speaks_of_one(
    denied: str, words: str, denies: bool
) -> None:
    text = f"12 people died in a fire in Dunmere, relatives said. {denied}"
    document = report("Echo", "2033-05-03", text)
    toll = said(document, figure(document, "12 people", 12, place="Dunmere"), group("relatives"))
    denial = said(document, None, body("the factory"), polarity=Polarity.DENIES, words=words)
    question = group_questions([toll, denial])[0]
    assert (bears(question, denial, toll) == "denies") is denies


@pytest.mark.parametrize(
    ("words", "denies"),
    [("No one is believed to have died", True), ("No one is believed to have seen it", False)],
)
def test_that_nobody_is_believed_hurt_denies_a_count(words: str, denies: bool) -> None:
    text = f"12 people died in a fire in Dunmere, relatives said. {words}, the factory said."
    document = report("Echo", "2033-05-03", text)
    toll = said(document, figure(document, "12 people", 12, place="Dunmere"), group("relatives"))
    factory = body("the factory")
    denial = said(
        document, None, factory, polarity=Polarity.DENIES, words=words, certainty=Certainty.HEDGED
    )
    question = group_questions([toll, denial])[0]
    assert (bears(question, denial, toll) == "denies") is denies


@pytest.mark.parametrize(
    ("denied", "denies"),
    [
        ("that 12 people had died", True),
        ("the claim that 12 people had died", True),
        ("reports of 12 people killed", True),
        ("having lit the fire that killed 12 people", False),
        ("having known the 12 people", False),
        ("meeting the families of those 12 people", False),
    ],
)
def test_a_number_in_a_denial_is_denied_where_it_is_what_is_denied(
    denied: str, denies: bool
) -> None:
    text = f"Twelve people died in Dunmere, relatives said. The factory denied {denied}."
    document = report("Echo", "2033-05-03", text)
    twelve = figure(document, "Twelve people", 12, place="Dunmere")
    toll = said(document, twelve, group("relatives"))
    other = figure(document, "12 people", 12, place="Dunmere")
    denial = said(document, other, body("the factory"), polarity=Polarity.DENIES, words=denied)
    questions = group_questions([toll, denial])
    assert any(bears(q, denial, toll) == "denies" for q in questions) is denies


def test_a_part_is_not_set_against_the_wholes_of_other_reports() -> None:
    story = sinking()
    (question,) = group_questions(story.values())
    part = story["5 children"]
    touching = [r for r in question.relations if part.id in (r.source, r.target)]
    assert [r.kind for r in touching] == ["part_of"]
