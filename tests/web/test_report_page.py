"""A report's page beside its cards: near-copies, and what earlier readings had."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from tests.compare.stories import body, figure, readings, report, said, sinking

RIVAL = sinking()["26"]
REPORT = RIVAL.report.id
LONG = (
    "The ferry Heron sank off Dunmere on Sunday with 31 people drowned, the harbour office said. "
    "Boats of three villages searched until dark, and the lifeboat brought in what it found. "
    "Nobody would say how many had been aboard, since no list was kept, and the owner was away. "
    "The quay was lit all night; families stood there with lamps, and the priest read out names."
)


@pytest.fixture
def copied(told: Ledger) -> list[str]:
    """Two reports of one text, the second with its outlet's own first words."""
    found = []
    for outlet, words in (("Shore Wire", LONG), ("Inland Post", f"Off the wire. {LONG}")):
        document = report(outlet, "2033-05-03", words, title="Heron: 31 drowned")
        toll = figure(document, "31 people", 31, place="Dunmere")
        (reading,) = readings([said(document, toll, body("the harbour office"))])
        told.add(reading)
        found.append(document.id)
    return found


def test_near_copies_are_named(client: TestClient, copied: list[str]) -> None:
    page = client.get(f"/r/{copied[0]}")
    assert "much the same text in 2 reports" in page.text
    assert f'href="/r/{copied[1]}"' in page.text
    assert "much the same text" not in client.get(f"/r/{REPORT}").text


def test_an_earlier_reading_is_held_against_the_latest(client: TestClient, told: Ledger) -> None:
    first = told.reading(REPORT)
    kept = first.claims[:-1]
    told.add(replace(first, claims=kept))
    latest = client.get(f"/r/{REPORT}")
    assert f'href="/r/{REPORT}?reading=1"' in latest.text
    assert latest.text.count('<article class="card') == len(kept)
    earlier = client.get(f"/r/{REPORT}?reading=1")
    assert earlier.text.count('<article class="card') == len(first.claims)
    assert earlier.text.count('card-gone"') == 1
    assert "data-act" not in earlier.text
    assert client.get(f"/r/{REPORT}?reading=9").text == latest.text.replace(
        f"/r/{REPORT}.json", f"/r/{REPORT}.json?reading=9"
    )
