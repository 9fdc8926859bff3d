"""Document -> claims: annotators over Notes, in the order of METHOD."""

from pathlib import Path

import sayso.extract.parser_alone  # noqa: F401 - before anything here imports spaCy
from sayso.extract.attribution.find import attribution_finder, find_attributions
from sayso.extract.claims import make_claims
from sayso.extract.events.counting import count_in_events
from sayso.extract.events.find import find_events
from sayso.extract.events.profile import make_profile
from sayso.extract.figures.asof import date_figures
from sayso.extract.figures.event_settings import carry_event_settings
from sayso.extract.figures.parts import join_parts
from sayso.extract.figures.quantities import read_quantities
from sayso.extract.figures.rates import tell_rates
from sayso.extract.figures.table_cells import read_table_cells
from sayso.extract.languages import tell_languages
from sayso.extract.layout.find import find_layout
from sayso.extract.pipeline import Annotator
from sayso.extract.places.place_figures import place_figures
from sayso.extract.places.report_places import find_places
from sayso.extract.segment import MODEL, find_sentences, sentence_finder
from sayso.extract.speakers.aliases import party_namer
from sayso.extract.speakers.sources import name_sources
from sayso.extract.stance.judge import judge_stance
from sayso.extract.times.read import read_times
from sayso.settings import Mode

METHOD = (
    tell_languages,
    find_layout,
    find_sentences,
    find_attributions,
    name_sources,
    read_times,
    find_places,
    read_quantities,
    place_figures,
    date_figures,
    read_table_cells,
    carry_event_settings,
    tell_rates,
    join_parts,
    find_events,
    count_in_events,
    judge_stance,
    make_claims,
    make_profile,
)


def method(
    mode: Mode = "balanced", aliases: str = "", parser: str = MODEL
) -> tuple[Annotator, ...]:
    """METHOD with another trade between missed and mistaken attributions, or another parser.

    `aliases` is the path of a file with a user's own names for parties, empty for none.
    """
    other = {find_attributions: attribution_finder(mode), find_sentences: sentence_finder(parser)}
    steps = tuple(other.get(step, step) for step in METHOD)
    return (*steps, party_namer(Path(aliases))) if aliases else steps
