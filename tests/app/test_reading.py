"""Readers are built from settings alone, and none changes another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy

from sayso.app.reading import find_claims, reader
from sayso.errors import LexiconError, SettingsError
from sayso.model.claim import Reading
from sayso.model.text import DOUBT, Document
from sayso.settings import Settings

TEXT = (
    "At least 12 people drowned off Port Maren, the mayor of Orm said. A sailor may have thought "
    "that 40 more could be missing, according to one who knew of it."
)
REPORT = Document(text=TEXT, outlet="Echo")


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline that parts no sentences: every paragraph is one, and nothing hangs on anything."""
    nlp: Any = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["¶"]})
    folder = tmp_path_factory.mktemp("parser") / "plain"
    nlp.to_disk(folder)
    return str(folder)


def test_readers_read_each_by_its_own_settings_whatever_was_built_between(parser: str) -> None:
    kinds = [Settings(), Settings(parser=parser), Settings(mode="precise")]
    alone = [list(reader(s)([REPORT])) for s in kinds]
    readers = [reader(s) for s in kinds]
    woven = [r([REPORT]) for r in readers]
    assert [list(w) for w in reversed(woven)] == alone[::-1]
    assert [list(r([REPORT])) for r in readers] == alone
    plain, other, precise = (found[0] for found in alone)
    assert plain.figures != other.figures
    assert len({r.claims[0].made_by for r in (plain, other, precise)}) == 3


def test_where_the_ledger_lies_and_how_many_read_changes_no_reading() -> None:
    assert reader(Settings()) is reader(Settings(ledger="x.sqlite", jobs=3))


def test_a_table_of_names_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    names = tmp_path / "ours.toml"
    origins = []
    for name in ("Mayor of Orm", "City of Orm"):
        names.write_text(f'[aliases]\n"{name}" = ["the mayor of Orm"]\n', encoding="utf-8")
        found = find_claims(REPORT, Settings(aliases=str(names)))
        origins.append(found.claims[0].voices[-1].name)
    assert origins == ["Mayor of Orm", "City of Orm"]


def test_what_is_not_there_is_refused_when_the_reader_is_built() -> None:
    with pytest.raises(SettingsError, match="xx_none"):
        reader(Settings(parser="xx_none"))
    with pytest.raises(LexiconError, match="No such file"):
        reader(Settings(aliases="none.toml"))


def readings(*texts: str) -> Iterator[Reading]:
    return reader(Settings())(replace(REPORT, text=t) for t in texts)


def test_readings_come_in_the_order_of_their_reports() -> None:
    assert [r.document.text for r in readings("One.", "Two.")] == ["One.", "Two."]
    assert list(readings()) == []


def test_what_is_to_be_held_against_the_original_stands_beside_the_reading() -> None:
    scan = replace(REPORT, inside="letter.eml: scan.png", doubts=("letters unsure: 12 people",))
    read = find_claims(scan)
    assert [(r.where, r.stage, r.reason) for r in read.rejections] == [
        ("letter.eml: scan.png", DOUBT, "letters unsure: 12 people")
    ]
    assert not read.is_partly_read
    assert read.claims == find_claims(REPORT).claims
