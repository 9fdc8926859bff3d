"""Where the shared labelled data lies: beside the checkout, or where SAYSO_SHARED says."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def shared_data(name: str) -> Path:
    """A file of the shared data; the test is skipped, saying so, where it is absent."""
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"shared data not here: {name} (looked in {SHARED})")
    return path


def shared_tool(name: str) -> Path:
    """A scorer of the shared tools; the test is skipped, saying so, where it is absent."""
    path = SHARED / "tools" / name
    if not path.exists():
        pytest.skip(f"shared scorer not here: {name} (looked in {SHARED})")
    return path
