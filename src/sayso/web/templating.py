"""Templates: whatever is put into one is text, with hidden characters shown."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sayso.model.amount import number
from sayso.model.marking import Tlp
from sayso.views.html import Html
from sayso.views.pages.lists import QuestionLine
from sayso.views.printable import visible
from sayso.views.strips import range_strip
from sayso.web.static_files import static_address

FOLDER = Path(__file__).parent / "templates"
LINKED = ("http://", "https://")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment: everything escaped, nothing undefined passes."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = static_address
    made.globals["levels"] = tuple(level.value for level in Tlp)
    made.filters |= {
        "number": shown_number,
        "segment": segment,
        "outward": outward,
        "short_id": short_id,
        "moment": moment,
        "words": words,
        "drawn": drawn,
    }
    return made


def render(template: str, context: Mapping[str, object]) -> str:
    """The template with these names filled in."""
    return environment().get_template(template).render(context)


def _shown(value: object) -> object:
    """Strangers' words with what is hidden in them shown; our own markup as it is."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def shown_number(value: Decimal | int | None) -> str:
    """A number as people write it, digits in threes; nothing for none."""
    return "" if value is None else number(Decimal(value))


def segment(value: str) -> str:
    """Words as one part of an address."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def outward(url: str) -> str:
    """An address that may be linked to; empty for any but http and https."""
    return url if url.lower().startswith(LINKED) else ""


def short_id(value: str) -> str:
    """As much of an id as people need: its tag and eight letters."""
    return value[:12]


def drawn(row: QuestionLine) -> Html:
    """The range of a question's claims as a strip."""
    return range_strip(row.low, row.high)


def words(value: str | Enum) -> str:
    """A value of a list as words: `not_comparable` as "not comparable"."""
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")


def moment(value: datetime | date | None, zone: str = "UTC") -> Markup | str:
    """A moment in somebody's zone, that of UTC beside it; a day as it is; nothing for none."""
    if not isinstance(value, datetime):
        return value.isoformat() if value else ""
    at = value.replace(tzinfo=UTC)
    there = at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
    at_utc = at.strftime("%Y-%m-%d %H:%M UTC")
    form = Markup('<time datetime="{}" title="{}">{}</time>')
    return form.format(at.isoformat(timespec="seconds"), at_utc, there)
