"""Claims as coverage sees them, any of them, in a small world of places, origins and days."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sayso.model.coverage import CoveredClaim

FIRST = date(2031, 1, 1)
ORIGINS = ("the lifeboat service", "Lifeboat Service", "Ana Wirt", "relatives", "")
PLACES = ("Kursk", "Kursk region", "Orba", "Selm, Velia", "Goma", "")


def telling(number: int, **more: Any) -> CoveredClaim:
    """One claim of a report of its own, unless `more` says otherwise."""
    told: dict[str, Any] = {
        "claim": f"clm_{number:020x}",
        "report": f"doc_{number:020x}",
        "measure": "killed",
        "unit": "people",
        "place": "Kursk",
        "origin": "relatives",
        "day": FIRST,
        "told": FIRST,
        "written": "17 people",
        "low": Decimal(17),
        "high": Decimal(17),
    }
    return CoveredClaim(**{**told, **more})


@st.composite
def tellings(draw: st.DrawFn, most: int = 12) -> list[CoveredClaim]:
    """Some claims, each with an id of its own."""
    days = st.integers(0, 90).map(lambda n: FIRST + timedelta(days=n))
    parts = st.fixed_dictionaries(
        {
            "measure": st.sampled_from(("killed", "injured", "paid")),
            "unit": st.sampled_from(("people", "dollars", "")),
            "place": st.sampled_from(PLACES),
            "origin": st.sampled_from(ORIGINS),
            "day": st.none() | days,
            "told": st.none() | days,
            "low": st.none() | st.integers(0, 30).map(Decimal),
        }
    )
    told = draw(st.lists(parts, max_size=most))
    return [telling(n, **more) for n, more in enumerate(told, 1)]
