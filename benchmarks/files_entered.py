"""Count the files of sayso that one command loads, and those whose functions it enters.

usage: python benchmarks/files_entered.py [--list] [--source FOLDER]

Three commands, each in a process of its own: `sayso add` of one sample report to a new ledger,
`sayso ask` of one question of that ledger, which groups its claims, and the same question again.

  loaded    files of the package whose module was imported
  entered   those of them in which a function was called: by the command, or while it was being
            imported (a decorator, a table that a function makes); bodies of modules and classes
            are no functions

FOLDER is the `src` of another checkout, for comparison.  The parser's and the libraries' files are
not counted.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from importlib import import_module
from inspect import CO_OPTIMIZED
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType

SOURCE = Path(__file__).resolve().parents[1] / "src"
REPORT = "samples/ostervale.jsonl"
QUESTION = "how many people were killed in Ostervale"
OUTSIDE = ("<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>")  # may stand in no function

Files = dict[str, list[str]]


def measure(arguments: list[str]) -> Files:
    """Run one command in this process; the files loaded and those entered, as a JSON line."""
    seen: set[CodeType] = set()

    def enter(frame: FrameType, event: str, _given: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    sys.setprofile(enter)
    try:
        sys.argv = ["sayso", *arguments]
        import_module("sayso.cli").main()
    except SystemExit as end:
        if end.code:
            raise
    finally:
        sys.setprofile(None)
    package = Path(import_module("sayso").__file__ or "").parent
    loaded = {Path(str(getattr(m, "__file__", "") or "")) for m in list(sys.modules.values())}
    entered = {Path(c.co_filename) for c in seen if _is_function(c)}
    return {"loaded": _inside(package, loaded), "entered": _inside(package, entered)}


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & CO_OPTIMIZED) and code.co_name not in OUTSIDE


def _inside(package: Path, files: set[Path]) -> list[str]:
    return sorted(str(f.relative_to(package)) for f in files if f.is_relative_to(package))


def in_a_process(source: Path, ledger: Path, arguments: list[str]) -> Files:
    """What `measure` finds of these arguments in a process of its own."""
    command = [sys.executable, __file__, "--measure", *arguments, "--ledger", str(ledger)]
    given = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=True)
    found: Files = json.loads(done.stderr.splitlines()[-1])
    return found


def files_of(source: Path, folder: Path) -> dict[str, Files]:
    """The files of each command, run one after another on a new ledger in this folder."""
    report, ledger = folder / "one.jsonl", folder / "ledger.sqlite"
    lines = (SOURCE / "sayso" / REPORT).read_text(encoding="utf-8").splitlines(keepends=True)
    report.write_text(lines[0], encoding="utf-8")
    return {
        "add": in_a_process(source, ledger, ["add", str(report)]),
        "ask": in_a_process(source, ledger, ["ask", QUESTION]),
        "ask again": in_a_process(source, ledger, ["ask", QUESTION]),
    }


def shown(command: str, found: Files, every: bool) -> None:
    """The counts of a command by room, and the files themselves where they are wanted."""
    print(f"{command}: {len(found['loaded'])} files loaded, {len(found['entered'])} entered")
    for kind in ("loaded", "entered"):
        rooms = Counter(f.split("/")[0] if "/" in f else "." for f in found[kind])
        print(f"  {kind}: {', '.join(f'{r} {n}' for r, n in sorted(rooms.items()))}")
    if every:
        print("".join(f"    {f}\n" for f in found["entered"]), end="")


def main() -> None:
    """Measure the commands."""
    if sys.argv[1:2] == ["--measure"]:
        found = measure(sys.argv[2:])
        print(json.dumps(found), file=sys.stderr)
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="name the files entered")
    parser.add_argument("--source", type=Path, default=SOURCE, help="src of another checkout")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        counted = files_of(given.source, Path(folder))
    for command, files in counted.items():
        shown(command, files, given.list)


if __name__ == "__main__":
    main()
