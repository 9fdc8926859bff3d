"""docs/web.md tells of every page, every key and every setting, and the help page of every key."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.views.pages.help import KEYS
from sayso.web.routes import ROUTES
from sayso.web.static_files import FOLDER as STATIC
from sayso.web.templating import FOLDER as TEMPLATES
from tests.test_docs import COMMANDS, options

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "web.md").read_text(encoding="utf-8")
NAMED = {key for entry in KEYS for key in entry.key.split()}
ARROWS = {"ArrowLeft": "←", "ArrowRight": "→"}


@pytest.mark.parametrize("path", sorted({r.path for r in ROUTES if r.template}))
def test_every_page_is_documented(path: str) -> None:
    shown = path.replace("{id}", "ID").replace("{name:path}", "NAME")
    assert re.search(rf"`{re.escape(shown)}[`?]", PAGE), f"docs/web.md says nothing of {shown}"


def test_every_key_of_a_template_is_on_the_page_of_help() -> None:
    held = "".join(p.read_text(encoding="utf-8") for p in TEMPLATES.glob("*.html"))
    used = set(re.findall(r'data-key="([^"]+)"', held))
    assert {ARROWS.get(key, key) for key in used} <= NAMED


def test_every_room_that_keys_lead_to_is_on_the_page_of_help() -> None:
    script = (STATIC / "sayso.js").read_text(encoding="utf-8")
    rooms = re.search(r"const GO = \{(.*?)\}", script)
    assert rooms
    letters = set(re.findall(r"(\w): \"", rooms[1]))
    assert letters == {k.key[2:] for k in KEYS if k.key.startswith("g ")}


@pytest.mark.parametrize("key", sorted(NAMED - set("hqrsafdj")))
def test_every_key_is_documented(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("option", sorted(options(COMMANDS["sayso serve"]) - {"--ledger"}))
def test_every_setting_is_documented(option: str) -> None:
    assert option in PAGE or option == "--help"


def test_the_page_of_help_shows_them(client: TestClient) -> None:
    page = client.get("/help").text
    assert all(f"<kbd>{key}</kbd>" in page for key in ("/", "?", "a"))
