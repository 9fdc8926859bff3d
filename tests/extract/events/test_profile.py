"""What of a whole report tells it again: near-copies, quotations, agencies, terms."""

from datetime import date

import pytest

from sayso.extract.layout.agencies import agency_of
from sayso.model.event import SKETCH, Profile
from sayso.model.text import Document
from tests.extract.events.reading import notes_on, unparsed_profile

STORY = (
    "A ferry with some forty people aboard capsized in a squall off Port Maren on Monday night, "
    "and the coast guard said twelve of them had drowned while three trawlers picked up the rest. "
    "The skipper told the harbour master that a wave had smashed the bow door before the crew "
    "could close it. The owners have promised to pay for the funerals of all who were lost."
)
OTHER = (
    "The union of dockers in Selm has voted to walk out from Friday over pay, its leader said, "
    "after talks with the owners of the port broke down for the third time this month. Cranes "
    "will stand still for a week at least, and ships bound for the city are being sent to Orba "
    "or Baret instead. Grain merchants fear that prices will rise before the end of summer."
)


def likeness(one: str, other: str) -> float:
    pairs = zip(sketch(one), sketch(other), strict=True)
    return sum(a == b for a, b in pairs) / SKETCH


def sketch(text: str) -> tuple[int, ...]:
    return unparsed_profile(Document(text=text)).sketch


def test_the_same_words_have_the_same_sketch() -> None:
    assert likeness(STORY, STORY.replace(" The owners", "\n\nThe owners")) == 1.0


def test_near_copies_are_alike_and_other_texts_are_not() -> None:
    assert likeness(STORY, STORY.replace("squall", "storm") + " More follows.") > 0.6
    assert likeness(STORY, OTHER) < 0.1


def test_a_sketch_is_the_same_in_every_run() -> None:
    assert sketch(STORY)[:3] == (257853, 273538, 374685)


@pytest.mark.parametrize("text", ["", "Twelve people drowned.", "\ud800 " * 50])
def test_any_text_has_a_sketch(text: str) -> None:
    assert len(sketch(text)) == SKETCH


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        ("SELM (Reuters) - Twelve people drowned.", "", "Reuters"),
        ("Twelve people drowned, AFP reported.", "", "AFP"),
        ("Twelve people drowned.", "Associated Press", "AP"),
        ("Twelve people drowned.", "Jana Orr", ""),
    ],
)
def test_an_agency_is_found_where_it_is_credited(text: str, byline: str, agency: str) -> None:
    assert agency_of(Document(text=text, byline=byline)) == agency


def profile(text: str) -> Profile:
    (found,) = notes_on(text).of(Profile)
    return found


def test_longer_quotations_are_kept_by_place_and_words() -> None:
    quoted = "We pulled eleven people out of the water, and then she went down"
    one, other = f"“{quoted},” he said. “No.”", f'He said: "{quoted}."'
    ((begin, end, digest),) = profile(one).quotations
    assert one[begin:end] == f"“{quoted},”"
    assert digest == profile(other).quotations[0][2]


def test_terms_are_counted_by_the_part_of_the_report() -> None:
    document = Document(text="Ferry sinks\n\nTwelve people drowned off Port Maren; 12 were saved.")
    terms = unparsed_profile(document).terms
    assert terms["title"] == {"ferry": 1, "sink": 1}
    assert terms["lead"]["drown"] == 1
    assert {"port", "maren"} <= terms["lead_names"].keys()
    assert terms["numbers"] == {"12": 1}


DATED = "SELM, June 5 — On Wednesday a ferry sank; a boat had sunk on 3 July 2029 and one in 2011."


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (date(2031, 6, 6), ("2029-07-03", "2031-06-04", "2031-06-05")),
        (None, ("06-05", "2029-07-03", "wed")),
    ],
)
def test_days_are_those_of_the_lead_in_full_where_the_year_is_told(
    published: date | None, days: tuple[str, ...]
) -> None:
    found = unparsed_profile(Document(text=DATED, published=published))
    assert (found.days, found.years) == (days, (2011, 2029))


def test_nothing_that_is_not_read_enters_a_profile() -> None:
    said = "Le ministre a déclaré mardi que 40 marins et 3 passagers du Valmer avaient péri"
    text = f"Twelve people drowned off Port Maren.\n\n« {said} », selon Reuters. (AFP)"
    found = profile(text)
    assert not {"valmer", "ministr"} & (found.terms["names"].keys() | found.terms["body"].keys())
    assert (found.quotations, found.agency, found.terms["numbers"]) == ((), "", {})
    unread = profile(f"« {said} », selon les secours du port.")
    assert (set().union(*unread.terms.values()), unread.shingles, unread.quotations) == (
        set(), 0, ()
    )  # fmt: skip
