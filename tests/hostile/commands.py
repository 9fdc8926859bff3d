"""Command lines of random options and values: an answer or one line that says why there is none."""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from enum import Enum
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from sayso.cli import application, load_command
from sayso.cli.commands import COMMANDS
from sayso.ledger.making import make_ledger
from tests.compare.stories import readings, sinking, walkout
from tests.hostile.mangling import ODD, REPORTS, changed, encoded, text
from tests.hostile.outcomes import Attack, Lost, Outcome, Try

NOT_TRIED = ("serve", "demo")
"""One serves until it is ended, the other reads for seconds whatever it is given."""

ENDING = {("watch", "run"): "--once"}
"""What lets a command end that otherwise goes on until it is told to."""

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What no terminal should be sent."""
WORKBOOK = "PK\x03\x04"
"""How a workbook begins; it goes into a file.  What is answered to `--walk` is echoed."""

PLACES = (
    "l.sqlite", "new.sqlite", "sqlite:///l.sqlite?mode=ro", "sqlite:///l.sqlite?mode=x",
    ":memory:", "", "/dev/zero", "/dev/null", ".", "no/such/l.sqlite", "note.txt",
    "postgresql://127.0.0.1:1/x", "postgresql://[::1/x", "mysql://h/x",
    "postgresql://u:p@127.0.0.1:1/x?sslmode=require", "://", "~nobody-of-that-name/x", "a\x00b",
    "\udcff.sqlite", "l.sqlite", "l.sqlite", "l.sqlite", "l.sqlite",
)  # fmt: skip
SOURCES = (
    "note.txt", "note.txt", "note.txt", ".", "", "-", "/dev/zero", "nowhere.txt",
    "http://127.0.0.1:1/", "http://[::1", "ftp://h/x", "file:///etc/passwd", "http://",
    "https://127.0.0.1:1/" + "x" * 3000, "a\x00b", "\udcff", "l.sqlite",
)  # fmt: skip
NUMBERS = (
    "0", "1", "5", "-1", "1.5", "1e9", "٣", "", "9" * 30, "2147483647", "2147483648", "nan",
    "0x10", "true",
)  # fmt: skip
DAYS = (
    "2031-03-04", "0001-01-01", "9999-12-31", "2031-02-30", "20310304", "2031-W10-2", "tomorrow",
    "", "٢٠٣١-٠٣-٠٤",
)  # fmt: skip
FIELDS = (
    "low=3", "figure.high=null", "measure=injured", "polarity=denies", "as_of=2031-03-04", "=",
    "low=" + "9" * 5000, "voices=3", "low=[]", "x=y", "certainty=", "low=1e999", "unit=\udcff",
    "figure=null", "place=" + "x" * 2000,
)  # fmt: skip
CHARTS = ("c.svg", "c.html", "c.pdf", "no/c.svg", ".", "/dev/full", "c.svg\x00", "")


def prepare(folder: Path) -> Try:
    """Tries one command line, on a ledger of two stories."""
    whole = folder / "whole.sqlite"
    with make_ledger(whole) as ledger:
        for reading in (*readings(sinking().values()), *readings(walkout().values())):
            ledger.add(reading)
        ids = [*{name for a in ledger.accounts() for name in (a.id, a.report.id)}]
    drawn = ["ask", "killed", "--chart", str(folder / "c.svg"), "--ledger", str(whole)]
    CliRunner().invoke(application, drawn)  # reserves 33 GB of addresses, once in a process
    here = folder / "here"
    here.mkdir()
    commands = [*_commands()]
    env = {"SAYSO_LEDGER": "l.sqlite", "XDG_DATA_HOME": str(here), "HOME": str(here)}

    def attempt(rng: random.Random) -> Outcome:
        for left in here.glob("*"):
            left.unlink() if not left.is_dir() else shutil.rmtree(left)
        shutil.copy(whole, here / "l.sqlite")
        told = rng.choice((REPORTS[0], REPORTS[1], text(rng)))
        (here / "note.txt").write_bytes(told.encode("utf-8", "surrogatepass"))
        words, piped = _line(rng, commands, ids), _piped(rng)
        with chdir(here):
            if rng.random() < AS_A_PROCESS:
                return _judged(words, *_run(words, piped, env))
            result = CliRunner().invoke(application, words, input=piped, env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return _judged(words, result.exit_code, result.stdout, result.stderr)

    return attempt


AS_A_PROCESS = 0.002
"""So many are run as processes of their own."""


def _run(words: list[str], piped: bytes, env: dict[str, str]) -> tuple[int, str, str]:
    """Exit code and what was printed, by a process of its own."""
    command = [sys.executable, "-c", "from sayso.cli import main; main()"]
    safe = [w.replace("\x00", "").encode("utf-8", "surrogatepass") for w in words]
    made = subprocess.run(
        [*command, *safe], input=piped, capture_output=True, check=False, timeout=60,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": "/usr/bin:/bin", **env},
    )  # fmt: skip
    return made.returncode, made.stdout.decode(), made.stderr.decode()


def _judged(words: list[str], code: int, out: str, told: str) -> Outcome:
    if "Traceback (most recent" in told:
        raise Lost(f"{words!r:.400} ends in a traceback: {told[-600:]}")
    if code not in (0, 1, 2):
        raise Lost(f"{words!r:.400} ends with exit code {code}")
    if code and not (out.strip() or told.strip()):
        raise Lost(f"{words!r:.400} is refused without a word")
    printed = told if out.startswith(WORKBOOK) or "--walk" in words else out + told
    if found := RAW.search(printed):
        around = printed[max(0, found.start() - 60) :]
        raise Lost(f"{words!r:.400} prints {found[0]!r} raw: {around!r:.200}")
    return Outcome.REFUSED if code else Outcome.FINE


def _commands() -> Iterator[tuple[list[str], Any]]:
    """Every command with what it takes; those of a group each by itself."""
    for entry in COMMANDS:
        if entry.name in NOT_TRIED:
            continue
        command = load_command(entry)
        inner = getattr(command, "commands", {})
        for name, one in inner.items():
            ending = ENDING.get((entry.name, name))
            yield [entry.name, name, *filter(None, [ending])], one
        if not inner:
            yield [entry.name], command


def _line(rng: random.Random, commands: list[tuple[list[str], Any]], ids: list[str]) -> list[str]:
    name, command = rng.choice(commands)
    words: list[str] = []
    for parameter in command.params:
        is_argument = parameter.param_type_name == "argument"
        if rng.random() > (0.95 if is_argument or parameter.required else 0.25):
            continue
        for _ in range(rng.choice((1, 1, 2)) if parameter.nargs == -1 or parameter.multiple else 1):
            given = [] if getattr(parameter, "is_flag", False) else [_value(parameter, rng, ids)]
            words += given if is_argument else [rng.choice(parameter.opts), *given]
    if rng.random() < 0.05:
        words.insert(
            rng.randrange(len(words) + 1), rng.choice(("--", "--help", "-x", "--no-such", "", *ODD))
        )
    return [*name, *words]


def _value(parameter: Any, rng: random.Random, ids: list[str]) -> str:
    """A value as the parameter wants it, three times in four; else any."""
    name = parameter.name or ""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    choices = [str(c.value) for c in kind] if isinstance(kind, type(Enum)) else []
    if rng.random() < 0.1:
        return str(rng.choice((*ODD, *NUMBERS, *DAYS, *ids)))[:20_000]
    if choices:
        return rng.choice(choices)
    if kind is int or name in ("limit", "jobs", "credibility"):
        return rng.choice(NUMBERS)
    for part, pool in _POOLS.items():
        if part in name:
            return rng.choice(pool)
    if name in ("claim", "claims", "question", "questions"):
        known = rng.choice(ids)
        return rng.choice((known, known, known[:9], known[:5], "clm_", "%", "", "qst_" + "0" * 20))
    asked = ("killed", "how many people were killed", "the coastguard", "A", "x", "likely")
    return rng.choice((*asked, text(rng)[:300]))


_POOLS: dict[str, tuple[str, ...]] = {
    "ledger": PLACES,
    "reports": SOURCES,
    "fields": FIELDS,
    "chart": CHARTS,
    "published": DAYS,
    "as_": DAYS,
    "since": DAYS,
    "until": DAYS,
    "known_on": DAYS,
    "sealed": ("1:" + "a" * 64, "x", "", "9" * 30 + ":" + "b" * 64),
}
"""What parameters are given whose names hold these."""


def _piped(rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return "\n".join(rng.choice("acrsqx") for _ in range(9)).encode()
    return changed(encoded(text(rng), rng), rng)


COMMAND_LINES = Attack(name="command lines", prepare=prepare, share=0.12, quick=200, seconds=90)
