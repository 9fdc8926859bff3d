"""Plugins are taken by their entry points, or refused by name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.app import reading
from sayso.app.plugins import added_annotators, added_readers
from sayso.errors import MethodError, PluginError
from sayso.model.text import Document
from sayso.settings import Settings

CODE = """
from sayso.extract.pipeline import annotator
from sayso.model.claim import Attribution, Claim
from sayso.model.text import Document
from sayso.read.kinds import Reader

@annotator(Claim, makes=int)
def count_claims(notes):
    yield len(notes.of(Claim))

@annotator(revises=Attribution)
def drop_attributions(notes):
    return ()

def read_notes(raw):
    yield Document(text=raw.whole().decode().upper())

notes = Reader(name="notes", suffixes=frozenset({".note"}), media_types=frozenset(),
               looks_like=lambda head: False, read=read_notes)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path with a package `orm_rules`; a test writes what it declares."""
    site = tmp_path / "site"
    info = site / "orm_rules-1.2.dist-info"
    info.mkdir(parents=True)
    (site / "orm_rules.py").write_text(CODE, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: orm-rules\nVersion: 1.2\n")
    monkeypatch.syspath_prepend(str(site))
    reading._built.cache_clear()
    yield info / "entry_points.txt"
    sys.modules.pop("orm_rules", None)
    reading._built.cache_clear()


def test_without_plugins_nothing_is_added() -> None:
    assert (added_annotators(), added_readers()) == ((), ())


def test_an_annotator_is_added_and_tells_in_made_by(install: Path) -> None:
    report = Document(text="The mayor said 12 people drowned.")
    plain = reading.find_claims(report).claims[0].made_by
    install.write_text("[sayso.annotators]\ncount = orm_rules:count_claims\n")
    assert [a.name for a in added_annotators()] == ["count_claims"]
    reading._built.cache_clear()
    assert reading.find_claims(report).claims[0].made_by != plain


def test_an_annotator_that_comes_too_late_is_refused(install: Path) -> None:
    install.write_text("[sayso.annotators]\ndrop = orm_rules:drop_attributions\n")
    with pytest.raises(MethodError, match="drop_attributions revises Attribution after"):
        reading.reader(Settings())


def test_a_reader_takes_its_files(install: Path, tmp_path: Path) -> None:
    install.write_text("[sayso.readers]\nnotes = orm_rules:notes\n")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.note").write_text("calm sea")
    (folder / "b.txt").write_text("rough sea")
    found = [*reading.read_reports(folder)]
    assert [d.text for d in found if isinstance(d, Document)] == ["CALM SEA", "rough sea"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("count = orm_rules:CODE", "cannot be loaded"),
        ("count = orm_rules_gone:count_claims", "cannot be loaded"),
        ("count = orm_rules:notes", "is Reader, not an object of sayso.extract.pipeline.Annotator"),
    ],
)
def test_what_is_no_annotator_is_refused_by_name(install: Path, line: str, told: str) -> None:
    install.write_text(f"[sayso.annotators]\n{line}\n")
    with pytest.raises(PluginError, match=told) as refused:
        added_annotators()
    assert "'count' of sayso.annotators of orm-rules 1.2" in str(refused.value)


def test_what_is_no_reader_is_refused_by_name(install: Path) -> None:
    install.write_text("[sayso.readers]\nnotes = orm_rules:count_claims\n")
    with pytest.raises(PluginError, match="is Annotator, not an object of sayso"):
        added_readers()
