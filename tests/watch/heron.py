"""One sinking told by many reports: rivals, reprints, revisions, denials, a changed page."""

from datetime import UTC, date, datetime
from typing import Any

from sayso.ledger.ledger import Ledger
from sayso.model.alert import Follow, RaisedAlert
from sayso.model.claim import Polarity, Reading, Voice
from sayso.model.text import Document
from sayso.watch.alerting import after_reading
from tests.compare.stories import body, figure, readings, said

NOW = datetime(2033, 6, 1, 12, tzinfo=UTC)
OSTRA = Follow(place="Ostra Bay")
POLICE, MAYOR, UNION = body("police"), body("the mayor"), body("the seamen's union")
LEAD = "The launch Heron foundered near Ostra Bay on Monday."
PAGE = "https://www.quay.example/heron"


def page(words: str, day: int, outlet: str = "Quay Gazette", url: str = "") -> Document:
    """A report of the sinking on a day of May 2033."""
    return Document(
        text=f"{LEAD} {words}",
        outlet=outlet,
        url=url,
        published=date(2033, 5, day),
        title="Launch Heron founders near Ostra Bay",
    )


def toll(number: int, voice: Voice, day: int, outlet: str = "Quay Gazette", **more: Any) -> Reading:
    """A report in which a party counts the drowned."""
    words = f"{number} people"
    document = page(f"{words} drowned, {voice.name} said.", day, outlet, more.pop("url", ""))
    found = figure(document, words, number, place="near Ostra Bay")
    (made,) = readings([said(document, found, voice, **more)])
    return made


def denial(number: int, voice: Voice, day: int, outlet: str) -> Reading:
    """A report in which a party denies a figure."""
    words = f"There were not {number} dead"
    document = page(f"“{words},” {voice.name} said.", day, outlet)
    found = figure(document, f"{number} dead", number, place="near Ostra Bay")
    told = said(document, found, voice, polarity=Polarity.DENIES, words=words)
    (made,) = readings([told])
    return made


def declining(number: int, asked: Voice, says: Voice, day: int, outlet: str) -> Reading:
    """A report in which one party counts and another declines to say how many drowned."""
    words, refusal = f"{number} people", "how many people drowned"
    document = page(
        f"{words} drowned, {says.name} said. {asked.name} would not say {refusal}.", day, outlet
    )
    told = said(document, figure(document, words, number, place="near Ostra Bay"), says)
    silent = said(document, None, asked, polarity=Polarity.DECLINES, words=refusal)
    (made,) = readings([told, silent])
    return made


def taking_back(number: int, voice: Voice, day: int, outlet: str) -> Reading:
    """A report in which a party takes its figure back."""
    words = f"not {number} people"
    document = page(f"Correction: {words} drowned, {voice.name} said.", day, outlet)
    found = figure(document, f"{number} people", number, place="near Ostra Bay")
    told = said(document, found, voice, polarity=Polarity.WITHDRAWS, words=words)
    (made,) = readings([told])
    return made


def reprint(number: int, voice: Voice, day: int, outlet: str) -> Reading:
    """Another outlet's telling of what a party said, word for word."""
    return toll(number, voice, day, outlet)


def followed(ledger: Ledger, follow: Follow = OSTRA) -> Follow:
    """Begin to follow what is near Ostra Bay, or something else."""
    assert ledger.follows.begin(follow, "Ana", NOW)
    return follow


def added(ledger: Ledger, *given: Reading) -> list[RaisedAlert]:
    """Add reports as one round; the alerts that it raised, the oldest first."""
    last, began = ledger.alerts.last(), ledger.looks.additions()
    for one in given:
        ledger.add(one)
    raised = after_reading(ledger, began, NOW)
    found = ledger.alerts.after(last)
    assert len(found) == raised
    return found


def told(found: list[RaisedAlert]) -> list[tuple[str, str]]:
    """The kind of each alert and its sentence."""
    return [(r.alert.kind.value, r.alert.told) for r in found]
