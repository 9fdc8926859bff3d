"""made_by follows whatever a reading was made by, and nothing else."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from sayso.digests import digest_of, package_digest, path_digest
from sayso.errors import MethodError, SettingsError
from sayso.extract import METHOD, method
from sayso.extract.pipeline import Pipeline, annotator
from sayso.extract.segment import MODEL, sentence_finder
from sayso.model.claim import Claim

PACKAGE = Path(sayso.__file__).parent
TOLD = "from sayso.extract import METHOD; from sayso.extract.pipeline import Pipeline; \
print(Pipeline(METHOD).fingerprint)"
CHANGED = [
    "language/words/en/cues.toml",
    "extract/times/reckon.py",
    "extract/weights/reader.onnx",
    "extract/weights/reader.npz",
    "extract/weights/tokenizer.json",
]


@annotator(Claim, makes=int)
def count_claims(notes: object) -> list[int]:
    return []


def fingerprint(root: Path) -> str:
    """The fingerprint of the package in a folder, told by another process."""
    env = {**os.environ, "PYTHONPATH": str(root)}
    ran = subprocess.run(
        [sys.executable, "-c", TOLD], env=env, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def copied(folder: Path) -> Path:
    """A copy of the package's rooms that make readings, later than the original by its times."""
    ignored = shutil.ignore_patterns("__pycache__")
    for room in (
        "extract",
        "language",
        "model",
        "settings.py",
        "version.py",
        "digests.py",
        "errors.py",
        "__init__.py",
    ):
        source, target = PACKAGE / room, folder / "sayso" / room
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored, copy_function=shutil.copy)
        else:
            shutil.copy(source, target)
    return folder


def turn_a_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_the_same_installation_elsewhere_tells_the_same(tmp_path: Path) -> None:
    elsewhere = copied(tmp_path / "a" / "deeper")
    assert fingerprint(elsewhere) == Pipeline(METHOD).fingerprint
    with (elsewhere / "sayso/language/words/en/cues.toml").open("a") as words:
        words.write("# looked through\n")
    assert fingerprint(elsewhere) != Pipeline(METHOD).fingerprint


@pytest.mark.parametrize("name", CHANGED)
def test_one_byte_of_a_rule_a_word_or_a_weight_tells(tmp_path: Path, name: str) -> None:
    room = copied(tmp_path) / "sayso" / name.partition("/")[0]
    before = path_digest.__wrapped__(room)
    assert before == path_digest(PACKAGE / name.partition("/")[0])
    turn_a_byte(tmp_path / "sayso" / name)
    assert path_digest.__wrapped__(room) != before


def test_names_tell_and_times_caches_and_pages_do_not(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text("a = 1")
    before = path_digest.__wrapped__(tmp_path)
    os.utime(tmp_path / "words.toml", (1, 1))
    (tmp_path / "README.md").write_text("read me")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rules.pyc").write_bytes(b"x")
    assert path_digest.__wrapped__(tmp_path) == before
    (tmp_path / "words.toml").rename(tmp_path / "other.toml")
    assert path_digest.__wrapped__(tmp_path) != before


def test_the_digest_of_all_that_ships_is_quick() -> None:
    def seconds() -> float:
        began = time.process_time()
        for room in ("extract", "language"):
            path_digest.__wrapped__(PACKAGE / room)
        return time.process_time() - began

    assert min(seconds() for _ in range(5)) < 0.15


def test_mode_names_parser_and_plugins_tell(tmp_path: Path) -> None:
    names = tmp_path / "ours.toml"
    names.write_text('[aliases]\n"Orm Relief" = ["ORF"]\n', encoding="utf-8")
    one = Pipeline(method(aliases=str(names))).fingerprint
    names.write_text('[aliases]\n"Orm Relief" = ["ORL"]\n', encoding="utf-8")
    other = Pipeline(method(aliases=str(names))).fingerprint
    parser = shutil.copytree(Path(sys.modules[MODEL].__file__ or "").parent, tmp_path / "parser")
    turn_a_byte(next(parser.glob("*/parser/model")))
    parsed = Pipeline(method(parser=str(parser))).fingerprint
    precise = Pipeline(method("precise")).fingerprint
    added = Pipeline((*METHOD, count_claims)).fingerprint
    plain = Pipeline(method()).fingerprint
    assert plain == Pipeline(METHOD).fingerprint
    assert len({one, other, parsed, precise, added, plain}) == 6


def test_what_a_step_reads_by_tells() -> None:
    learned = replace(count_claims, made_of=lambda: "0a1b")
    assert learned.stamp != count_claims.stamp


def test_rules_that_lie_in_no_file_are_refused() -> None:
    with pytest.raises(MethodError, match="lie in no file"):
        package_digest("no_such_package_at_all")


def test_a_parser_that_is_not_there_is_refused() -> None:
    with pytest.raises(SettingsError, match="no spaCy pipeline 'xx_none' is installed"):
        assert sentence_finder("xx_none").stamp


def test_parts_are_told_apart() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")
