"""Document -> claims: annotators over Notes, in the order of METHOD."""

from pathlib import Path

from sayso.extract.attribution.find import attribution_finder, find_attributions
from sayso.extract.claims import make_claims
from sayso.extract.figures.asof import date_figures
from sayso.extract.figures.happenings import carry_events
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.filed import place_by_dateline
from sayso.extract.pipeline import Annotator
from sayso.extract.quotes import find_quotes
from sayso.extract.reader import Mode
from sayso.extract.segment import find_sentences
from sayso.extract.speakers.aliases import party_namer
from sayso.extract.speakers.sources import name_sources
from sayso.extract.stance.judge import judge_stance
from sayso.extract.times.read import read_times

METHOD = (
    find_sentences,
    find_quotes,
    find_attributions,
    name_sources,
    read_times,
    read_quantities,
    date_figures,
    carry_events,
    place_by_dateline,
    judge_stance,
    make_claims,
)


def method(mode: Mode = "balanced", aliases: str = "") -> tuple[Annotator, ...]:
    """METHOD with another trade between missed and mistaken attributions, and a user's names."""
    finder = attribution_finder(mode)
    steps = tuple(finder if step is find_attributions else step for step in METHOD)
    return (*steps, party_namer(Path(aliases))) if aliases else steps
