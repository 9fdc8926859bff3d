"""Wordings of the kinds that go wrong are read as a careful recorder reads them.

Each kind, and each field over all kinds, has a floor in percent: what was right on the day it was
pinned, rounded down.  A floor may rise only; where a change raises what is right, raise it too.
"""

import pytest

from tests.wording_fields import parts_of
from tests.wordings import UNSEEN, Mark, labelled, marks, place_of, shares

FLOOR = {
    "cases": {
        ".accounting": 100,
        ".as_of": 87,
        ".bounds": 98,
        ".found": 98,
        ".measure": 90,
        ".none": 94,
        ".origin": 100,
        ".part_of": 100,
        ".per": 100,
        ".place": 92,
        ".polarity": 84,
        ".quantifier": 98,
        ".side": 100,
        ".subject": 92,
        ".voices": 85,
        "all rows": 86,
        "composed": 77,
        "corrections": 87,
        "name lines": 72,
        "not the report": 80,
        "one by one": 92,
        "parts": 90,
        "periods": 72,
        "places": 86,
        "rates": 87,
        "roles": 100,
        "sides": 100,
        "tables": 0,
        "things": 82,
        "whose word": 80,
    },
    "seen": {
        ".accounting": 100,
        ".as_of": 79,
        ".bounds": 93,
        ".found": 94,
        ".measure": 85,
        ".none": 86,
        ".origin": 100,
        ".part_of": 83,
        ".per": 100,
        ".place": 75,
        ".polarity": 100,
        ".quantifier": 92,
        ".side": 62,
        ".subject": 95,
        ".voices": 78,
        "all rows": 77,
        "composed": 100,
        "corrections": 77,
        "non-claims": 90,
        "not the report": 61,
        "one by one": 62,
        "parts": 83,
        "periods": 100,
        "places": 57,
        "rates": 75,
        "roles": 93,
        "sides": 55,
        "tables": 11,
        "things": 100,
        "whose word": 88,
    },
}
"""By set: rows wholly right of each kind, and after a dot how often each field is."""


Found = dict[str, dict[str, tuple[int, int]]]


@pytest.fixture(scope="module")
def found() -> Found:
    reports = labelled()
    sets = {name: [r for r in reports if r["set"] == name] for name in FLOOR}
    return {name: shares(list(marks(own))) for name, own in sets.items()}


@pytest.mark.parametrize(("own", "name"), [(s, name) for s in FLOOR for name in FLOOR[s]])
def test_a_kind_does_not_sink(own: str, name: str, found: Found) -> None:
    right, of = found[own][name]
    assert 100 * right // of >= FLOOR[own][name], f"{name}: {right} of {of}"


def test_every_kind_has_its_floor(found: Found) -> None:
    assert {own: told.keys() for own, told in found.items()} == {
        own: FLOOR[own].keys() for own in {report["set"] for report in labelled()}
    }


@pytest.mark.parametrize(
    "report", [*labelled(), *labelled(UNSEEN)], ids=lambda report: report["id"]
)
def test_words_labelled_stand_in_the_report(report: dict[str, object]) -> None:
    text = report.get("text") or report["html"]
    assert isinstance(text, str)
    assert isinstance(report["rows"], list)
    assert isinstance(report["none"], list)
    for row in report["rows"]:
        begin, end = place_of(text, row)
        assert 0 <= begin < end <= len(text)
    assert all(entry["words"] in text for entry in report["none"])


def test_a_row_is_right_only_where_every_field_is() -> None:
    one = Mark(report="a", kind="k", words="9 dead", field="found", right=True, wanted=1, told="")
    other = Mark(
        report="a", kind="k", words="9 dead", field="place", right=False, wanted=1, told=""
    )
    assert shares([[one, other], [one]]) == {
        "all rows": (1, 2), "k": (1, 2), ".found": (2, 2), ".place": (0, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "includes", "counted"),
    [
        ("killed", (), {"killed"}),
        ("casualties", (), {"killed", "injured"}),
        ("casualties", ("killed", "injured", "missing"), {"killed", "injured", "missing"}),
        ("killed or missing", ("killed", "missing"), {"killed", "missing"}),
        ("killed or injured or missing", (), {"killed", "injured", "missing"}),
    ],
)
def test_a_composed_measure_is_what_it_counts(
    measure: str, includes: tuple[str, ...], counted: set[str]
) -> None:
    assert parts_of(measure, includes) == counted


def test_what_is_affirmed_beside_its_denial_is_not_right() -> None:
    text = "The ministry said 300 people died in Lenn on Sunday."
    row = {"words": "300 people", "low": 300, "polarity": ["denies", None]}
    report = {"id": "a", "kind": "k", "outlet": "X", "published": "2031-03-17", "text": text}
    (told,) = marks([{**report, "rows": [row], "none": []}])
    assert {m.field: m.right for m in told} == {"found": True, "bounds": True, "polarity": False}


def test_a_victim_told_is_a_miss_where_none_should_be() -> None:
    text = "The ministry said 300 people died in Lenn on Sunday."
    none = [{"words": "300 people", "measure": "killed"}, {"words": "300 people", "value": 30}]
    report = {"id": "a", "kind": "k", "outlet": "X", "published": "2031-03-17", "text": text}
    told = marks([{**report, "rows": [], "none": none}])
    assert [m.right for (m,) in told] == [False, True]
