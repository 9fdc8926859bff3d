"""The public JSON form: there and back is the same, and what breaks the contract is refused."""

import json
import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.errors import RecordError
from sayso.model.claim import Attribution, Claim, Party, Reading, Voice
from sayso.model.event import Event, Profile
from sayso.model.quantity import Accounting, Base, Figure, Per, Quantifier
from sayso.model.records.report import (
    claim_record,
    document_record,
    figure_record,
    read_claim,
    read_figure,
    read_reading,
    reading_record,
    report_record,
)
from sayso.model.report import report_of
from sayso.model.text import Document, Passage
from sayso.model.timespan import TimeSpan
from sayso.schemas import schema_text
from tests.ledger.build import older
from tests.model.mangled import Path, at, deep

TEXT = (
    "At least 12 miners died on Monday, the union said. 😀 Nobody else spoke. "
    "Five of the 12 were apprentices, the mayor quoted it as saying; 3 a day die in the pits."
)
DOCUMENT = Document(text=TEXT, outlet="Harbour Post", published=date(2031, 3, 4))


def passage(words: str) -> Passage:
    begin = TEXT.index(words)
    return Passage.of(TEXT, (begin, begin + len(words)))


MONDAY = TimeSpan(words=passage("on Monday"), begin=date(2031, 3, 3), end=date(2031, 3, 3))
DISASTER = Event(kind="disaster", words=passage("12 miners died"), place="the pits")
OUTER = Attribution(
    source=passage("the mayor"),
    cue=passage("quoted"),
    content=passage("Five of the 12 were apprentices"),
)
INNER = Attribution(
    source=passage("it"), cue=passage("saying"), content=OUTER.content, inside=OUTER.id
)


def figures(low: Decimal) -> tuple[Figure, Figure, Figure]:
    """A whole, a part of it, and a rate."""
    whole = Figure(
        words=passage("At least 12 miners"),
        low=low,
        high=None,
        quantifier=Quantifier.AT_LEAST,
        measure="killed",
        as_of=MONDAY,
        event=DISASTER.id,
    )
    part = Figure(
        words=passage("Five of the 12"),
        low=Decimal(5),
        high=Decimal(5),
        point=Decimal(5),
        measure="killed",
        base=Base(words=passage("the 12"), low=Decimal(12), high=None),
        part_of=whole.id,
    )
    rate = Figure(
        words=passage("3 a day"),
        low=Decimal(3),
        high=Decimal(3),
        measure="killed",
        accounting=Accounting.RATE,
        per=Per(words=passage("a day"), amount=Decimal(1), unit="day"),
    )
    return whole, part, rate


def reading(low: Decimal = Decimal(12)) -> Reading:
    """A reading in which everything stands that a record can hold."""
    whole, part, rate = figures(low)
    told = Attribution(
        source=passage("the union"), cue=passage("said"), content=passage("At least 12 miners died")
    )
    claim = Claim(
        document=DOCUMENT.id,
        voices=(
            Voice(name="Harbour Post", kind=Party.OUTLET),
            Voice(name="the union", kind=Party.BODY, mention=passage("the union")),
        ),
        content=told.content,
        figure=whole,
        attribution=told.id,
        made_by="test",
    )
    return Reading(
        document=DOCUMENT,
        attributions=(told, OUTER, INNER),
        claims=(claim, replace(claim, content=INNER.content, figure=part, attribution=INNER.id)),
        figures=(whole, part, rate),
        times=(MONDAY,),
        events=(DISASTER,),
        profile=Profile(
            terms={"body": {"miner": 2}},
            told={DISASTER.id: {"words": {"pit": 1}}},
            days=("03-03", "2031-03-03", "mon"),
            years=(2030, 2031),
            sketch=(7,) * 32,
            shingles=40,
            quotations=((0, 8, "0123456789abcdef"), (9, 12, "f" * 16)),
        ),
    )


def record() -> Any:
    """The record of the reading, as it comes from a file."""
    return json.loads(json.dumps(reading_record(reading())))


def changed(path: Path, value: object) -> Any:
    """The record with another value at the end of the path."""
    made = record()
    at(made, path[:-1])[path[-1]] = value
    return made


def test_there_and_back_is_the_same() -> None:
    assert read_reading(record()) == reading()
    Draft202012Validator(json.loads(schema_text("report"))).validate(record())


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_numbers_survive(low: Decimal) -> None:
    made = json.loads(json.dumps(reading_record(reading(low))))
    assert read_reading(made).claims == reading(low).claims
    assert read_reading(made).claims[0].id == reading(low).claims[0].id


ANOTHER = "fig_0123456789abcdef0123"
_, PART, RATE = (f.id for f in figures(Decimal(12)))
NUMBER = "a number within reason"

BREAKS: list[tuple[Path, object, str]] = [
    (("schema",), "sayso.report/9", "schema: not a sayso.report/1 record"),
    (("document",), [], "document: a value of type list where an object"),
    (("document", "text"), TEXT + " ", "document.id: 'doc_.*says what makes it"),
    (("document", "id"), "doc_1", "document.id: 'doc_1' says what makes it"),
    (("document", "text_sha256"), "0" * 64, "document.text_sha256: is not that"),
    (("document", "url"), "", "document.url: '' where words"),
    (("document", "language"), "e", "document.language: 'e' is no language"),
    (("document", "published"), "2031-02-30", "document.published: .* no day"),
    (("document", "published"), "20310304", "document.published: .* no day"),
    (("attributions", 0, "id"), "att_1", "attributions.0..id: .* says what makes it"),
    (("attributions", 0, "speech"), "loud", "attributions.0..speech: 'loud' is none of direct,"),
    (("attributions", 0, "score"), 1.5, "attributions.0..score: is no chance"),
    (("attributions", 0, "score"), 0.12345, "attributions.0..score: is no chance"),
    (("attributions", 2, "inside"), "att_1", "attributions.2..inside: 'att_1' is none of the att"),
    (("attributions", 1, "inside"), INNER.id, r"attributions.\d..inside: leads in a circle"),
    (("attributions", 1, "inside"), OUTER.id, "attributions.1..inside: leads in a circle"),
    (("claims",), {}, "claims: a value of type dict where a list"),
    (("claims", 0), None, "claims.0.: null where an object"),
    (("claims", 0, "id"), "clm_1", "claims.0..id: 'clm_1' says what makes it"),
    (("claims", 0, "document"), "doc_1", "claims.0..document: 'doc_1' is another report"),
    (("claims", 0, "attribution"), "att_1", "claims.0..attribution: 'att_1' is none"),
    (("claims", 0, "voices", 1, "name"), "", "claims.0..voices.1..name: '' where words"),
    (("claims", 0, "voices", 1, "name"), "x", "claims.0..id: .* says what makes it"),
    (("claims", 0, "voices", 1, "mention", "spans"), [[0, 2]], r"mention.spans: .*do not stand at"),
    (("claims", 0, "stance", "cues"), [{}], r"claims.0..stance.cues.0..spans: is missing"),
    (("claims", 0, "figure"), 0, "claims.0..figure: a value of type int"),
    (("claims", 0, "figure"), {}, "claims.0..figure.id: null where words"),
    (("claims", 0, "figure", "written"), "At least 13 miners", "do not stand at"),
    (("claims", 0, "figure", "spans"), [[0, 9999]], "do not stand at"),
    (("claims", 0, "figure", "spans"), [[0, 10**5000]], "figure.spans: a span is its first"),
    (("claims", 0, "figure", "spans"), [[False, 18]], "figure.spans: a span is its first"),
    (("claims", 0, "figure", "spans"), [], "figure.spans: no words stand nowhere"),
    (("claims", 0, "figure", "measure"), "injured", "figure.measure: is another than"),
    (("claims", 0, "figure", "subject"), "cats", "figure.subject: is another than"),
    (("claims", 0, "figure", "low"), 13, "figure.id: .* says what makes it"),
    (("claims", 0, "figure", "low"), True, "figure.low: a value of type bool"),
    (("claims", 0, "figure", "event"), None, "figure.event: is another than"),
    (("claims", 0, "figure", "id"), PART, "figure.id: .* says what makes it"),
    (("claims", 0, "figure", "id"), deep(), "figure.id: a value of type list"),
    (("figures", 0, "id"), ANOTHER, "figures.0..id: .* says what makes it"),
    (("figures", 1, "high"), 4, "figures.1..low: 5 is above high 4"),
    (("figures", 1, "point"), 6, "figures.1..point: 6 is not the one number"),
    (("figures", 0, "point"), 12, "figures.0..point: 12 is not the one number"),
    (("figures", 0, "low"), math.nan, NUMBER),
    (("figures", 0, "low"), math.inf, NUMBER),
    (("figures", 0, "low"), "12", NUMBER),
    (("figures", 0, "low"), 10**5000, NUMBER),
    (("figures", 0, "low"), 1e23, NUMBER),
    (("figures", 0, "quantifier"), deep(), "figures.0..quantifier: a value of type list"),
    (("figures", 0, "includes"), ["killed", "killed"], "figures.0..includes: lists"),
    (("figures", 0, "as_of", "end"), "2031-03-01", "as_of.end: 2031-03-01 lies before"),
    (("figures", 0, "as_of", "id"), "tim_1", "as_of.id: 'tim_1' says what makes it"),
    (("figures", 0, "as_of", "written"), "on Tuesday", "as_of.spans: .*do not stand at"),
    (("figures", 1, "base", "written"), "the 13", "base.spans: .*do not stand at"),
    (("figures", 1, "base", "high"), 11, "base.low: 12 is above high 11"),
    (("figures", 2, "part_of"), ANOTHER, "figures.2..part_of: 'fig_.*' is none of the figures"),
    (("figures", 2, "part_of"), RATE, "figures.2..part_of: leads in a circle"),
    (("figures", 2, "event"), "evt_1", "figures.2..event: 'evt_1' is no event"),
    (("figures", 2, "per", "written"), "a year", "per.spans: .*do not stand at"),
    (("figures", 2, "per", "amount"), None, "per.amount: null where a number"),
    (("times", 0, "id"), "tim_1", "times.0..id: 'tim_1' says what makes it"),
    (("events", 0, "id"), "evt_1", "events.0..id: 'evt_1' says what makes it"),
    (("events", 0, "main"), 1, "events.0..main: .* where true or false"),
    (("events", 0, "text"), "13 miners died", "events.0..spans: .*do not stand at"),
    (("rejections",), [{}], "rejections.0..reason: is missing"),
    (("profile", "sketch"), [1.5], "profile.sketch.0.: .* where a whole number"),
    (("profile", "sketch"), [2**24] * 32, "profile.sketch.0.: is not from 0 to 16777215"),
    (("profile", "sketch"), [1], "profile.sketch: is one of 32 numbers"),
    (("profile", "sketch"), [], "profile.sketch: is one of 32 numbers"),
    (("profile", "shingles"), 7 * 10**9, "profile.shingles: is not from 0 to 2147483647"),
    (("profile", "quotations"), [[0, 8, "x"]], "profile.quotations.0.: a quotation is"),
    (("profile", "quotations"), [[8, 0, "f" * 16]], "profile.quotations.0.: a quotation is"),
    (
        ("profile", "quotations"),
        [[0, 9999, "f" * 16]],
        "profile.quotations.0.: .* outside the",
    ),
    (("profile", "quotations", 1, 0), 7, "profile.quotations.1.: lies in another"),
    (("profile", "terms", "body"), {"miner": "2"}, "profile.terms.body.'miner': '2' where"),
    (("profile", "terms", "body"), {"miner": 0}, "profile.terms.body.'miner': is not from 1"),
    (("profile", "terms", "foot"), {}, "profile.terms: 'foot' is no part of a report"),
    (("profile", "told", "evt_1"), {}, "profile.told: 'evt_1' is no event of the report"),
    (("profile", "told", DISASTER.id), {"body": {}}, "profile.told.'evt_.*': 'body' is no part"),
    (("profile", "days"), ["2031-99-99"], "profile.days: '2031-99-99' is no YYYY-MM-DD, MM-DD"),
    (("profile", "days"), ["20310304"], "profile.days: '20310304' is no YYYY-MM-DD"),
    (("profile", "days"), ["13-01"], "profile.days: '13-01' is no"),
    (("profile", "days"), ["Wed"], "profile.days: 'Wed' is no"),
    (("profile", "days"), ["wed", "mon"], "profile.days: are not in order, each once"),
    (("profile", "years"), [0], "profile.years.0.: is not from 1 to 9999"),
    (("profile", "years"), [2031, 2030], "profile.years: are not in order, each once"),
    (("profile", "kinds"), ["flood", "flood"], "profile.kinds: lists what is not words, or words"),
    (("profile", "agency"), "", "profile.agency: '' where words"),
    (("extra",), 1, "'extra': is no field"),
    (("claims", 0, "figure", "extra"), 1, "claims.0..figure.'extra': is no field"),
]


@pytest.mark.parametrize(
    ("path", "value", "told"), BREAKS, ids=[".".join(map(str, path)) for path, *_ in BREAKS]
)
def test_a_record_that_breaks_the_contract_is_refused(path: Path, value: object, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        read_reading(changed(path, value))


@pytest.mark.parametrize("name", ["attributions", "figures", "events"])
def test_what_is_linked_to_stands_once(name: str) -> None:
    made = record()
    made[name].append(made[name][-1])
    with pytest.raises(RecordError, match=f"^{name}: two of them have one id"):
        read_reading(made)


def test_a_circle_is_refused_where_claims_and_figures_agree_on_it() -> None:
    made = changed(("figures", 0, "part_of"), PART)
    made["claims"][0]["figure"]["part_of"] = PART
    with pytest.raises(RecordError, match="part_of: leads in a circle"):
        read_reading(made)


def test_a_claim_without_its_figure_among_the_figures_is_refused() -> None:
    made = record()
    del made["figures"][1]
    with pytest.raises(RecordError, match=r"claims\[1\].figure.id: fig_.* is none of the figures"):
        read_reading(made)


def test_a_kept_claim_needs_no_text_and_a_new_one_does() -> None:
    made = claim_record(reading().claims[0])
    assert read_claim(made, trusted=True) == reading().claims[0]
    with pytest.raises(RecordError, match="without the report's text"):
        read_claim(made)


def test_a_corrected_figure_still_stands_on_words_of_the_report() -> None:
    made = {**figure_record(figures(Decimal(12))[0]), "low": 14}
    assert read_figure(made, TEXT, trusted=True).low == 14
    with pytest.raises(RecordError, match="do not stand at"):
        read_figure({**made, "written": "At least 14 miners"}, TEXT, trusted=True)


def test_a_report_without_its_text_says_all_else() -> None:
    whole = document_record(DOCUMENT)
    assert whole.pop("text") == TEXT
    assert report_record(report_of(DOCUMENT)) == whole


def test_the_same_thing_said_has_the_same_id() -> None:
    assert reading().claims[0].id == reading().claims[0].id
    assert reading().claims[0].id != reading(Decimal(13)).claims[0].id


def test_low_above_high_is_refused() -> None:
    with pytest.raises(RecordError, match="above high"):
        Figure(words=passage("12"), low=Decimal(2), high=Decimal(1))


def test_the_older_form_is_read_with_what_it_lacks_as_empty() -> None:
    made = reading()
    plain = [replace(f, per=None, part_of="", event="") for f in made.figures]
    claims = [replace(c, figure=f) for c, f in zip(made.claims, plain, strict=False)]
    lacking = replace(
        made, figures=tuple(plain), claims=tuple(claims), events=(), profile=Profile()
    )
    assert read_reading(older(json.loads(json.dumps(reading_record(lacking))))) == lacking


@pytest.mark.parametrize("path", [("events",), ("profile",), ("document", "text_sha256")])
def test_a_record_of_neither_form_is_refused(path: Path) -> None:
    made = record()
    del at(made, path[:-1])[path[-1]]
    with pytest.raises(RecordError, match=f"{path[-1]}: is missing"):
        read_reading(made)
    half = older(record())
    half["figures"][0]["event"] = None
    with pytest.raises(RecordError, match=r"figures.0..*: is missing"):
        read_reading(half)
