"""How voices, stances and days are put into words, the same wherever they are shown."""

from datetime import date, datetime

from sayso.model.claim import Certainty, Claim, Polarity, Stance
from sayso.model.quantity import OTHER_DAY, TABLE_ROW, Accounting, Basis, Figure
from sayso.model.question import Period
from sayso.model.report import Version
from sayso.model.timespan import TimeSpan


def chain(claim: Claim) -> str:
    """The voices, outermost first."""
    return " ← ".join(voice.name for voice in claim.voices)


def via(claim: Claim) -> str:
    """The voices that hand the origin's word on, outermost first; the origin where it is alone."""
    return " ← ".join(v.name for v in claim.voices[:-1] or claim.voices)


def origin(claim: Claim) -> str:
    """The party on whose word it rests; nothing where no voice is recorded."""
    return claim.origin.name if claim.origin else ""


def stance_words(stance: Stance, figure: Figure | None) -> str:
    """How the speaker stands to it, and how the figure is to be taken where that is not plain."""
    plain = stance.polarity is Polarity.AFFIRMS
    words = [] if plain else [stance.polarity.value]
    if stance.certainty is not Certainty.ASSERTED or plain:
        words.append(stance.certainty.value)
    if figure and figure.accounting is not Accounting.TOTAL:
        words.append(figure.accounting.value)
    if figure and figure.per:
        words.append(figure.per.words.text)
    if figure:
        words += [w for w in figure.reason.split("; ") if w.startswith((TABLE_ROW, OTHER_DAY))]
    if figure and figure.basis is not Basis.STATED:
        words.append(f"{figure.basis.value}: {figure.reason}")
    return ", ".join(words)


def days(span: Period | TimeSpan | None) -> str:
    """Two days as `2025-01-01 – 2025-01-31`, one day once, an open end as dots."""
    if span is None:
        return ""
    if span.begin == span.end:
        return day(span.begin)
    return f"{day(span.begin) or '…'} – {day(span.end) or '…'}"


def day(value: date | None) -> str:
    """An ISO date, or nothing."""
    return value.isoformat() if value else ""


def moment_words(given: datetime | None) -> str:
    """A moment as people read it; empty where there is none."""
    return f"{given:%Y-%m-%d %H:%M}" if given else ""


def level_words(level: str) -> str:
    """A marking as it is printed; nothing where nothing is marked."""
    return f"TLP:{level}" if level else ""


def version_words(version: Version | None) -> str:
    """Such as "1 of 2"; nothing where there is one version only."""
    return f"{version.number} of {version.of}" if version else ""
