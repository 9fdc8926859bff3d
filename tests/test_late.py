"""Importing sayso loads no heavy station."""

import subprocess
import sys

HEAVY = ("spacy", "onnxruntime", "sqlalchemy", "alembic", "trafilatura", "httpx", "numpy", "typer")


def test_importing_sayso_loads_no_heavy_station() -> None:
    told = "import sys, sayso; print(*[m for m in sys.argv[1:] if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", told, *HEAVY], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == []
