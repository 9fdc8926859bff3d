"""Numbers that count nothing: laws, roads, models, scores, ratios, ages, ids, years, addresses."""

from typing import Any

import pytest

from sayso.extract.figures.numbers import scan
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Pipeline
from sayso.extract.segment import find_sentences
from sayso.extract.times.read import read_times
from sayso.language.lexicon import load_words
from sayso.model.quantity import Figure, Kind
from sayso.model.text import Document

METHOD = Pipeline.part((find_layout, find_sentences, read_times, read_quantities))

COUNTED = (Kind.COUNT, Kind.MONEY, Kind.PERCENT)


@pytest.mark.parametrize(
    "text",
    [
        "The bill amends Section 230 of the Communications Decency Act.",
        "Under Article 5 of the treaty an attack is met.",
        "He was convicted under Title 18 and Section 1001.",
        "The I-95 corridor, US 101 and the A1(M) were jammed.",
        "State Route 99 and County Road 12 are closed.",
        "They drove down the M25 and the A40.",
        "The Galaxy S22 and iPhone 14 sell well.",
        "Windows 11 and Python 3.12 were released.",
        "An Airbus A320-200 and a Boeing 777-300ER collided.",
        "The F-35A, the B-52 and the T-90M took part.",
        "Room 101 and Ward 7 were sealed off.",
        "Write to P.O. Box 4410, Lagos.",
        "The quake, measuring 7.8 on the Richter scale, struck at 4:17 a.m.",
        "A 6.1-magnitude aftershock followed.",
        "A magnitude-5.9 tremor shook Herat.",
        "A tremor of 5.2 magnitude was felt.",
        "Hurricane Ian made landfall as a Category 4 storm.",
        "Category 5 winds tore through.",
        "Arsenal beat Chelsea 2-1 and lost 0-3 to Spurs.",
        "Federer won 6-4, 7-6 (7-3).",
        "India were 212 for 4 at tea.",
        "England made 345 all out.",
        "Velia lost at 9 for 233 and took 3 for 77.",
        "The water stood at just under 35m on Friday.",
        "It breaches section 6B of the Act.",
        "The Senate voted 51-49 to confirm her.",
        "The ratio of doctors to patients is 1:5,000.",
        "Odds of 100-1 were offered.",
        "The student-teacher ratio is 24 to 1.",
        "A 3:1 majority voted for it.",
        "John Smith, 45, and Ann Lee, 39, were arrested.",
        "The 17-year-old and the six-year-old are safe.",
        "Smith (45) was arrested.",
        "A woman in her 40s was seen.",
        "He turned 90 in May.",
        "Mother of three Anna Black spoke.",
        "The number one suspect fled to the number two city.",
        "Flight AF447 and Flight 1549 were lost.",
        "Apollo 11 landed; Sputnik 1 flew.",
        "UN Resolution 2231 was adopted.",
        "Proposition 8 passed; Measure 37 failed.",
        "Bus No. 42 and train 12951 were late.",
        "The temperature fell to minus 12.",
        "It opened on the 14th and closed on 3/4/2021.",
        "The World War II vessel sank in 1943.",
        "The 1968 strike and the 2008 crisis.",
        "The 1970s and the late '80s.",
        "In 1914-1918 and in 1939/40 they served.",
        "He was president from 1994 to 1999.",
        "The 2020-21 season began.",
        "Channel 4 and BBC Two and Radio 1.",
        "Studio 54; Catch-22; Fahrenheit 451.",
        "Area 51; District 9; Zone 3.",
        "The S&P 500 and the FTSE 100 rose; the Nikkei 225 fell.",
        "ISO 9001 and ISBN 978-3-16-148410-0.",
        "Latitude 34.5 north, longitude 69.2 east.",
        "At 52.5 degrees north.",
        "H1N1, COVID-19 and type 1 diabetes.",
        "Omega-3 and vitamin B12.",
        "A 9mm pistol and a .45 were found.",
        "A 5.56 mm rifle and a 155mm gun.",
        "The 82nd Airborne and the 3rd Brigade.",
        "Brigade 313 and Unit 8200 are blamed.",
        "He is number one in the world.",
        "Version 2.0 and Web 3.0.",
        "Luke 15:11 and Genesis 1.",
        "Pope John XXIII; Louis XIV.",
        "The four-day week and a 12-inch record.",
        "Twenty-first century; fifth column.",
        "Five-Year Plan; Hundred Years' War.",
        "The 9/11 attacks and the 7 July bombings.",
        "A 50-50 chance; a 60/40 split.",
        "Platform 9 was closed.",
        "At mile 26 he fell; kilometre 42 was hard.",
        "The 10.15 to Crewe was late.",
        "She wears a size 12.",
        "A B-2 visa and an H-1B.",
        "Form 1040 and Schedule C.",
        "Sector 7 and Block 12.",
        "10 Downing Street and 1600 Pennsylvania Avenue declined to comment.",
        "Downing Street 10.",
        "Her 50th birthday.",
        "Order 227 forbade retreat.",
        "Stalag 17 and Camp 22.",
        "Hill 937 was taken.",
        "Pier 39; Gate 12; Terminal 5.",
        "Two-thirds majority; half-time.",
        "Article 370 of the constitution.",
        "Act 46 of 1949.",
        "Law No. 3.",
        "Executive Order 9066.",
        "The 14th Amendment, Amendment 3.",
        "Interstate 80, Highway 1.",
        "It left U.S. 41 near mile marker 212.",
        "Engine 7, Ladder 12 and Medic 51 were sent.",
        "Bill 1421 was passed.",
        "A 6.1 quake shook Orba.",
        "At about 4, they shut the gate.",
        "The victims, 24 and 31, and the girls, 4, 6 and 9, lay there.",
    ],
)
def test_a_number_in_a_name_a_date_or_a_rate_counts_nothing(text: str) -> None:
    counted = [text[q.begin : q.end] for q in scan(text) if q.kind in COUNTED and q.form != "none"]
    assert not counted


@pytest.mark.parametrize(
    "text", ["The Dow fell to 16,374.31.", "He scored 9.85 in the final.", "It stood at 104.2."]
)
def test_a_bare_number_with_decimals_is_a_level_and_no_count(text: str) -> None:
    (notes,) = METHOD.annotate([Document(text=text)])
    assert [f.kind for f in notes.of(Figure)] == [Kind.OTHER]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Outlet: Post\n\nNineteen people died.", "Nineteen"),
        ("Outlet: Harbour Post\n19 people died.", "19"),
        ("A score of men were hurt.", "A score"),
        ("Brigade leaders saw 40 men.", "40"),
        ("In 1914 the 18 ships sailed.", "18"),
        ("In the U.S. 41 people died.", "41"),
        ("They need about 4 trucks.", "about 4"),
        ("Two women, 24 children and 31 men fled.", "24"),
    ],
)
def test_a_number_that_counts_is_kept_beside_such_words(text: str, written: str) -> None:
    assert written in [text[q.begin : q.end] for q in scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        "I am 51, and saw no such storm.",
        "Now 46 and living in Orba, she is afraid.",
        "He was around 10 when the town fell.",
        "The victim was 19, police said.",
        "His brother is 19 and has a shop.",
        "Most of those asked were 45 or older.",
        "The Gang of Eight agreed to it.",
        "Error code: 17.",
        "It contradicts 2013 comments from the minister.",
        "She is no fool and the vote is no outlier.",
        "They paid no attention.",
    ],
)
def test_an_age_a_group_s_name_a_code_and_a_mere_no_count_nothing(text: str) -> None:
    notes = METHOD.annotate([Document(text=text)])[0]
    counts = [f for f in notes.of(Figure) if f.kind in COUNTED]
    assert [f.written for f in counts if f.low or f.measure != "other"] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The toll was 46, and 12 were hurt.", "46"),
        ("Police took 1,987 statements.", "1,987 statements"),
        ("There were no deaths.", "no deaths"),
    ],
)
def test_what_only_looks_like_one_counts(text: str, written: str) -> None:
    notes = METHOD.annotate([Document(text=text)])[0]
    assert next(f.written for f in notes.of(Figure) if f.kind is Kind.COUNT) == written


@pytest.mark.parametrize("rule", load_words("en", "traps")["rules"], ids=lambda r: r["name"])
def test_every_rule_of_a_trap_has_an_example(rule: dict[str, Any]) -> None:
    counted = [q for q in scan(rule["example"]) if q.kind in COUNTED]
    ages = [q for q in scan(rule["example"]) if q.kind is Kind.AGE]
    stray = [rule["example"][q.begin : q.end] for q in counted]
    assert set(stray) <= set(rule.get("other", ()))
    assert bool(ages) == rule.get("age", False)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rankings:\n\n1 Ana Orba\n\n2 Ted Cole\n\n3 Jan Ruiz\n", []),
        ("12 Dead in Fire\n\nTwo mills burnt.", ["12", "Two"]),
        ("They met outside. Source: Live 5", []),
        ("He is 5-foot-10, 180 pounds, with a beard.", ["5-foot"]),
        ("They seized 180 pounds of flour.", ["180 pounds"]),
        ("A level three alarm, on a scale from one to five, rang.", []),
        ("They hired on the scale of five hundred men.", ["five hundred"]),
        ("Leaders of 17 states and a boy of 12 met.", ["17", "12"]),
        ("Telve Orman, 29 was asleep; in Orba, 29 were.", ["29", "29"]),
        ("They left by ten-thirty with ten-fifteen sheep.", ["ten-fifteen"]),
        ("He signed for a three-under 69 and is six over par.", []),
        ("It is over 77 tents.", ["over 77"]),
        ("Ruiz, of 12 Abbey Gardens and of no fixed trade, spoke.", []),
        ("They told of no injuries in 12 Orba gardens.", ["no", "12"]),
        ("The Larks signed 3B/2B Ty Orba.", []),
        ("The firm has 3B users.", ["3B"]),
    ],
)
def test_lines_in_a_row_channels_and_descriptions_count_nothing(text: str, read: list[str]) -> None:
    assert [text[q.begin : q.end] for q in scan(text)] == read
