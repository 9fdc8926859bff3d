"""What changed in a question, in words: range, verdict, origins, reports."""

from collections.abc import Iterator
from decimal import Decimal

from sayso.model.amount import Amount, shown
from sayso.model.question import Verdict
from sayso.model.standing import Standing, Stood


def turn_words(now: Standing, before: Stood | None) -> str:
    """Such as: range 12 to 19 → 12 to 40; disputed, it was agreed; 1 more origin; 2 more reports.

    Of a question that was raised: new: 12 to 19, 2 origins.
    """
    if before is None:
        origins = _counted(now.origins, "origin") if now.origins else "no named origin"
        return f"new: {_range(now.low, now.high)}, {origins}"
    return "; ".join(_changes(now, before))


def _changes(now: Standing, before: Stood) -> Iterator[str]:
    old, new = _range(before.low, before.high), _range(now.low, now.high)
    if old != new:
        yield f"range {old} → {new}"
    if before.verdict is not now.verdict:
        yield f"{_words(now.verdict)}, it was {_words(before.verdict)}"
    changes = (
        (before.origins, now.origins, "origin"),
        (before.reports, now.reports, "report"),
    )
    for was, has, what in changes:
        if was != has:
            yield _more(has - was, what)
    if (before.origins, before.reports) == (now.origins, now.reports) and (
        before.claims != now.claims
    ):
        yield _more(now.claims - before.claims, "claim")


def _range(low: Decimal | None, high: Decimal | None) -> str:
    return shown(Amount(low=low, high=high))


def _words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")


def _more(difference: int, what: str) -> str:
    number = abs(difference)
    plural = "" if number == 1 else "s"
    return f"{number} {'more' if difference > 0 else 'fewer'} {what}{plural}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
