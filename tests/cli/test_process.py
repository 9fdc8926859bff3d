"""The command line as a process: quick to start, quiet in a closed pipe, whole after Ctrl-C."""

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.ledger import Ledger

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
ENV = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120"}


def test_a_closed_pipe_ends_quietly(samples: list[str]) -> None:
    process = subprocess.Popen(
        [*SAYSO, "read", *samples * 50, "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 141
    assert told == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["claims", "--help"], ["schema", "report"]]
)
def test_what_cannot_be_printed_is_told(words: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        made = subprocess.run(
            [*SAYSO, *words], stdout=full, stderr=subprocess.PIPE, check=False, env=ENV
        )
    assert made.returncode == 1
    assert made.stderr.startswith(b"sayso: ")


def test_a_review_that_nobody_can_answer_is_told(filled: str) -> None:
    walk = [*SAYSO, "review", "--walk", "--ledger", filled]
    command = f"{shlex.join(walk)} <&-"
    made = subprocess.run(command, shell=True, capture_output=True, check=False, env=ENV)
    assert made.returncode == 2
    assert b"standard input is closed" in made.stderr
    assert b"Traceback" not in made.stderr


@pytest.mark.parametrize("form", ["json", "csv"])
def test_where_standard_error_is_closed_nothing_of_it_stands_among_the_results(
    form: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Two men died, the mayor said.")
    read = [*SAYSO, "read", str(tmp_path), str(tmp_path / "none.txt"), "--format", form]
    command = f"{shlex.join(read)} 2>&-"
    made = subprocess.run(command, shell=True, capture_output=True, check=False, env=ENV)
    assert made.returncode == 1
    assert made.stdout
    assert b"sayso: " not in made.stdout
    assert b"Traceback" not in made.stdout


def test_what_was_added_before_ctrl_c_stays_whole(tmp_path: Path, samples: list[str]) -> None:
    many = tmp_path / "many.jsonl"
    with many.open("w") as out:
        for number in range(3000):
            words = f"Some {number + 3} people died in Tarn, the mayor of Tarn said on Monday."
            out.write(f'{{"text": "{words}", "outlet": "Post"}}\n')
    ledger = tmp_path / "l.sqlite"
    process = subprocess.Popen(
        [*SAYSO, "add", str(many), "--ledger", str(ledger)],
        stderr=subprocess.PIPE, text=True, env=ENV, preexec_fn=_heed_interrupts,  # noqa: PLW1509
    )  # fmt: skip
    _wait_for_reports(ledger)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "interrupted" in told
    assert "Traceback" not in told
    checked = subprocess.run(
        [*SAYSO, "verify", "--ledger", str(ledger)],
        capture_output=True,
        text=True,
        check=True,
        env=ENV,
    )
    assert checked.stdout.startswith("whole: ")
    assert 0 < int(checked.stdout.split()[1]) < 3000


def _heed_interrupts() -> None:
    """What a shell starts in the background ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for_reports(path: Path) -> None:
    """Until the ledger holds a report; the test fails after two minutes."""
    for _ in range(1200):
        with suppress(LedgerError), Ledger.open(path) as ledger:
            if next(iter(ledger.documents()), None):
                return
        time.sleep(0.1)
    raise AssertionError("nothing was added in two minutes")


def test_standard_output_that_cannot_be_written_is_one_clear_line(samples: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SAYSO, "schema", "report"], stdout=full, stderr=subprocess.PIPE, text=True, env=ENV,
            check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_goes_into_a_file_is_utf_8_whatever_the_locale(samples: list[str]) -> None:
    old = {**ENV, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*SAYSO, "read", samples[0], "--format", "csv"], capture_output=True, env=old, check=True
    )
    assert "←" in done.stdout.decode()


def test_a_closed_standard_output_is_one_clear_line(samples: list[str]) -> None:
    closed = f"{shlex.join([*SAYSO, 'schema', 'report'])} >&-"
    done = subprocess.run(
        ["sh", "-c", closed], stderr=subprocess.PIPE, text=True, env=ENV, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("sayso: standard output is closed")


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_an_answer_that_is_no_text_is_one_clear_line(tmp_path: Path, errors: str) -> None:
    words = [*SAYSO, "partner", "init", "Desk A", "--ledger", str(tmp_path / "a.sqlite")]
    done = subprocess.run(
        words, input=b"open \xe8\xff sesame\n" * 2, capture_output=True, check=False,
        env={**ENV, "PYTHONIOENCODING": f"utf-8:{errors}"}, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert (
        done.stderr.decode().splitlines()[-1].strip() == "sayso: Passphrase: the answer is no text"
    )
