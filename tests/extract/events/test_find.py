"""The events of a report: one that it is about, earlier ones, totals over many."""

from datetime import date

import pytest

from sayso.model.event import Event
from sayso.model.quantity import Figure
from tests.extract.events.reading import events, figure, notes_on


def main(text: str) -> Event:
    (found,) = [e for e in events(text) if e.main]
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bus crash\n\nTwelve people were killed when a bus left the road in Orba.", "crash"),
        ("Seven people were killed in a market fire in Orba on Monday.", "fire"),
        ("Five people drowned in a flood in Orba on Monday, the mayor said.", "flood"),
        ("A gunman killed three people in Orba on Monday.", "shooting"),
        ("A missile hit a school in Orba on Sunday and killed nine people.", "strike"),
        ("A bomb in a market in Selm killed nine people on Monday.", "bombing"),
        ("An earthquake shook Orba on Sunday, killing 40.", "quake"),
        ("Seventeen people drowned when a ferry capsized off Orba.", "sinking"),
        ("Some 40,000 workers went on strike in Orba over pay, the union said.", "walkout"),
        ("A strike on a market in Selm killed 12 people, rescue workers said.", "strike"),
        ("The European Union condemned the strike that killed 12 people in Selm.", "strike"),
        ("Rescue workers went on strike in Orba over pay on Monday.", "walkout"),
        ("Nordia Steel will buy its rival Ostra for $4 billion.", "deal"),
        ("The mayor opened a new library in Orba.", "other"),
    ],
)
def test_a_report_has_one_main_event_of_its_kind(text: str, kind: str) -> None:
    assert main(text).kind == kind


def test_the_main_event_has_its_day_and_place() -> None:
    found = main("Raid on Tarvel\n\nThe raid on Tarvel on Sunday killed 31 people, the army said.")
    assert (found.begin, found.end) == (date(2031, 7, 13), date(2031, 7, 13))
    assert found.place == "Tarvel"


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    assert main("The raid on Tarvel killed 31 people, the army said on Sunday.").begin is None


def test_an_event_is_called_by_its_name() -> None:
    assert main("Hurricane Ona killed 12 people in Velia on Sunday.").name == "Hurricane Ona"


def test_an_empty_report_tells_of_nothing() -> None:
    assert events("") == ()


LEAD = "Blast in Orba\n\nA bomb in a market in Orba killed nine people on Sunday, police said. "
MORE = "Rescuers were at work until late that night. "

EARLIER = (
    ("In August 2027, 300 people died in a gas attack in Selm.", "300", "2027-08-01"),
    ("Last month's bombing in Selm killed 40 people.", "40 people", "2031-06-01"),
    ("It was the deadliest since a 2008 quake that killed 3,000.", "3,000", "2008-01-01"),
    ("A similar attack in 2027 killed 20 people.", "20 people", "2027-01-01"),
    ("An earlier attack killed 15 people in May.", "15 people", None),
    ("Three more people died in a separate strike in Baret.", "Three more", None),
    ("Elsewhere, a mine blast killed four men in Baret.", "four men", None),
    ("The city was rebuilt after a quake in 1990 that killed 400.", "400", "1990-01-01"),
    ("Hurricane Ona killed 1,800 people on the same coast.", "1,800", None),
    ("Earlier this month a bus crash in the district killed 12.", "12", "2031-07-01"),
    ("In Baret, two people died when a boat sank.", "two people", None),
    ("On Thursday gunmen killed five people in Baret.", "five people", "2031-07-10"),
    ("Air strikes killed at least 15 people in Baret on Friday.", "at least 15", "2031-07-11"),
)


@pytest.mark.parametrize(("text", "written", "begin"), EARLIER)
def test_another_event_stands_apart(text: str, written: str, begin: str | None) -> None:
    report = LEAD + MORE + text
    here, there = figure(report, "nine people"), figure(report, written)
    other = next(e for e in events(report) if e.id == there.event)
    assert here.event == main(report).id
    assert not other.main
    assert not other.running
    assert begin is None or str(other.begin) == begin


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("More than 62,000 people have been killed since the war began in 2026.", "More than"),
        ("The conflict has killed more than 62,000 people and displaced millions.", "millions"),
        ("Some 300 people have been killed in the city so far this year.", "Some 300"),
        ("At least 62,000 people have died in the five-year war.", "At least 62,000"),
        ("Velia has been at war since 2026. Since then 62,000 people have died.", "62,000"),
        ("At least 62,000 people died and many fled since the truce of 2 May 2029.", "At least"),
        ("The gangs have attacked 114 shops this year.", "114 shops"),
        ("Over the past five years 300 people have died in such blasts.", "300"),
        ("Nine thousand were killed and 200 fled since the war began in 2026.", "Nine thousand"),
    ],
)
def test_a_running_total_is_no_toll_of_the_event(text: str, written: str) -> None:
    report = LEAD + text
    counted = figure(report, written)
    event = next(e for e in events(report) if e.id == counted.event)
    assert event.running
    assert not event.main


def test_a_running_total_is_told_apart_from_the_day_in_one_sentence() -> None:
    text = (
        "The health office said 64 people had been killed in the past 24 hours and 62,622 since "
        "the siege began in October 2029."
    )
    assert figure(text, "64").event != figure(text, "62,622").event


def test_what_the_report_goes_on_to_say_counts_in_its_event() -> None:
    report = (
        f"{LEAD}The mayor said 30 people were treated at the city hospital. "
        "By Monday the toll had risen to 11."
    )
    assert {figure(report, w).event for w in ("nine people", "30 people", "11")} == {
        main(report).id
    }


def test_an_event_told_over_two_sentences_is_one() -> None:
    report = f"{LEAD}Separately, a quake shook Baret on Sunday. Four people died in the quake."
    others = [e for e in events(report) if not e.main]
    assert [e.kind for e in others] == ["quake"]
    assert figure(report, "Four people").event == others[0].id


def test_a_part_counts_in_the_event_of_its_whole() -> None:
    report = f"{LEAD}In 2027 a fire killed 40 people in Selm. Twelve of them were children."
    assert figure(report, "Twelve").event == figure(report, "40 people").event


ROUNDUP = """News in brief

A bus crash in Orba killed 12 people on Sunday.

A fire in Selm killed four people on Saturday. Two of them were children.
"""

FILED = """ORBA, 13 July (AP) — A bus crash killed 12 people.

SELM, 13 July (AP) — A fire in a mill killed four people.
"""


@pytest.mark.parametrize("report", [ROUNDUP, FILED])
def test_a_round_up_has_a_main_event_in_each_section(report: str) -> None:
    found = events(report)
    assert [(e.kind, e.main) for e in found] == [("crash", True), ("fire", True)]
    assert figure(report, "12 people").event == found[0].id
    assert figure(report, "four people").event == found[1].id


@pytest.mark.parametrize(
    "text",
    [
        "The health office said 62,622 people had been killed in Selm since the siege began.",
        "War dead\n\nSince the truce of 10 October 2030, 1,259 people have been killed in Selm.",
    ],
)
def test_a_report_on_a_running_total_is_about_it(text: str) -> None:
    (event,) = events(text)
    assert (event.main, event.running) == (True, True)


def test_a_report_on_a_past_event_is_about_it() -> None:
    (event,) = events("In March 2027, 300 people died in a flood in Selm.")
    assert (event.main, event.kind, str(event.begin)) == (True, "flood", "2027-03-01")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("At the city hospital 30 people were being treated.", "30 people"),
        ("In the Tarmin district of Orba, four of the dead were buried on Monday.", "four of"),
        ("A second bomb went off nearby, killing two more people.", "two more"),
        ("In Geneva, a spokesman said 11 people had died.", "11 people"),
    ],
)
def test_the_main_event_goes_on(text: str, written: str) -> None:
    report = LEAD + MORE + text
    assert figure(report, written).event == main(report).id


def test_an_undated_report_tells_of_an_earlier_year() -> None:
    report = LEAD + MORE + "In 2019 a blast killed 55 people in Selm."
    counted = next(f for f in notes_on(report, None).of(Figure) if f.written == "55 people")
    assert counted.event != events(report, None)[0].id


def test_an_undated_report_has_its_events_apart_by_their_words() -> None:
    report = LEAD + MORE + "Three more people died in a separate strike in Baret."
    assert len(events(report, None)) == 2


def test_a_toll_far_beyond_that_of_the_lead_is_one_of_many_events() -> None:
    report = LEAD + MORE + "Syndicates say 40,000 people have been killed across the country."
    counted = figure(report, "40,000")
    assert next(e for e in events(report) if e.id == counted.event).running


SHOT = (
    "Two shot dead at Orba bar\n\nTwo men were shot dead and a third was wounded at a bar in Orba "
    "early on Saturday, police said.\n\nOfficers found the men behind the bar. "
)

SUMS = (
    ("Nine people have been killed in six shootings in Orba this summer.", "Nine people"),
    ("The weekend's shootings left nine dead and 20 injured.", "nine dead"),
    ("At least nine people have been killed in shootings in the past week.", "At least nine"),
    ("Nine people were killed and 14 wounded in shootings across the city.", "14 wounded"),
    ("Police have looked into 40 shootings that left 22 people dead this month.", "22 people"),
    ("Within four hours five people were shot dead in a string of shootings there.", "five people"),
    ("Five people were killed within four hours in three separate cases.", "Five people"),
    ("The deaths bring the city's homicide total to 106.", "106"),
    ("The record, set in 1971, stands at 110 killings.", "110 killings"),
)


@pytest.mark.parametrize(("text", "written"), SUMS)
def test_a_count_over_many_such_things_is_no_toll_of_the_one_told(text: str, written: str) -> None:
    counted = figure(SHOT + text, written)
    event = next(e for e in events(SHOT + text) if e.id == counted.event)
    assert (event.main, event.running) == (False, True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Seven people were hurt by shots fired across the street, police said.", "Seven people"),
        ("The shootings left seven people hurt.", "seven people"),
        ("Police said this week that seven people were hurt in the shooting.", "seven people"),
        ("There were two killings at the bar this weekend, police said.", "two killings"),
    ],
)
def test_the_things_a_report_is_about_are_no_sum(text: str, written: str) -> None:
    assert figure(SHOT + text, written).event == main(SHOT + text).id


def test_what_a_report_tells_at_its_head_as_several_is_its_own() -> None:
    report = "Nine killed in Orba shootings\n\nNine people were shot dead in Orba on Saturday.\n\n"
    report += "At least 14 people were wounded in the six shootings, or shootings nearby this week."
    assert figure(report, "At least 14").event == main(report).id


BEFORE = (
    ("Elsewhere in the city, three people were wounded in a drive-by shooting.", "three people"),
    ("The killings came a day after five people were shot dead in Selm.", "five people"),
    ("The town's last big shooting killed five people.", "five people"),
    ("More than 5,000 died there when a quake struck in 1988.", "More than 5,000"),
)


@pytest.mark.parametrize(("text", "written"), BEFORE)
def test_what_came_before_or_elsewhere_is_another_event(text: str, written: str) -> None:
    assert figure(SHOT + text, written).event != main(SHOT + text).id
