"""A user's own table of names: one name for a party across reports, the words left as written."""

from pathlib import Path

import pytest

from sayso.app.reading import find_claims
from sayso.errors import LexiconError
from sayso.extract.speakers.aliases import party_namer, renamed
from sayso.model.claim import Party, Voice
from sayso.model.text import Document
from sayso.settings import Settings

ALIASES = {"por": "Port Oran Relief", "relief": "Port Oran Relief"}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "parties.toml"
    path.write_text('[aliases]\n"Port Oran Relief" = ["POR", "the Relief"]\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Daily", "P.O.R."], ["Daily", "Port Oran Relief"]),
        (["the Relief", "POR"], ["Port Oran Relief"]),
        (["UN", "army"], ["UN", "army"]),
    ],
)
def test_voices_take_the_names_of_the_table(names: list[str], kept: list[str]) -> None:
    voices = tuple(Voice(name=n, kind=Party.BODY) for n in names)
    assert [v.name for v in renamed(voices, ALIASES)] == kept


def test_a_report_is_read_with_the_users_names(table: Path) -> None:
    document = Document(text="POR said 12 people had drowned.")
    (claim,) = find_claims(document, Settings(aliases=str(table))).claims
    (plain,) = find_claims(document).claims
    assert (claim.voices[-1].name, plain.voices[-1].name) == ("Port Oran Relief", "POR")
    assert claim.voices[-1].mention == plain.voices[-1].mention
    assert claim.made_by != plain.made_by


def test_the_stamp_follows_the_table(table: Path) -> None:
    before = party_namer(table).stamp
    table.write_text('[aliases]\n"Port Oran Relief" = ["PORA"]\n', encoding="utf-8")
    assert party_namer(table).stamp != before


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.toml"):
        party_namer(tmp_path / "none.toml")
