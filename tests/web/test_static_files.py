"""Files of others are what they were, named in NOTICE, and served at an address of their own."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.web.static_files import FOREVER, static_address, static_files

ROOT = Path(__file__).resolve().parents[2]
LISTS = (ROOT / "src/sayso/web/static/vendor.toml", ROOT / "tests/web/vendor.toml")
FILES = [
    (listed.parent / file["kept"], file)
    for listed in LISTS
    for file in tomllib.loads(listed.read_text(encoding="utf-8"))["file"]
]


@pytest.mark.parametrize(("path", "file"), FILES, ids=[p.name for p, _ in FILES])
def test_a_file_of_others_is_as_its_package_holds_it(path: Path, file: dict[str, str]) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert f"{file['package'].removesuffix('.org')}-{file['version']}" in notice


def test_nothing_of_others_is_there_that_no_list_names() -> None:
    named = {path for path, _ in FILES}
    for listed in LISTS:
        held = {p for p in (listed.parent / "vendor").rglob("*") if p.is_file()}
        assert held <= named


@pytest.mark.parametrize("name", sorted(static_files()))
def test_a_file_is_served_for_good_at_the_address_of_its_bytes(
    client: TestClient, name: str
) -> None:
    answer = client.get(static_address(name))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == FOREVER
    assert client.get(f"/-/static/00000000/{name}").status_code == 404


def test_nothing_else_is_served(client: TestClient) -> None:
    digest = static_files()["sayso.css"].digest
    for name in ("vendor.toml", "../app.py", "%2e%2e/app.py", "nothing.css"):
        assert client.get(f"/-/static/{digest}/{name}").status_code == 404
