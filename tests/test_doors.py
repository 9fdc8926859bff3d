"""Two doors: the package's face and the table of commands load what is used, when it is used."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import sayso
from sayso.cli import load_command
from sayso.cli.commands import COMMANDS, Command

HEAVY = ("spacy", "onnxruntime", "sqlalchemy", "alembic", "trafilatura", "httpx", "numpy")
OF_PAGES = ("trafilatura", "markdown_it", "httpx")
OF_SPACYS_COMMANDS = ("spacy.cli", "weasel", "jinja2", "requests")
READING = ("spacy", "onnxruntime", "alembic", "trafilatura", "httpx", "numpy", "sayso.extract")


def loaded(code: str, modules: tuple[str, ...]) -> list[str]:
    """Which of the modules are there once the code has run in a process of its own."""
    told = f"import sys\n{code}\nprint(*[m for m in sys.argv[1:] if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", told, *modules], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1].split()


def command_line(*words: str) -> str:
    """Code that runs a command to its end."""
    return f"from sayso.cli import application\napplication({list(words)}, standalone_mode=False)"


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("import sayso", (*HEAVY, "typer", "rich", "sayso.model.claim")),
        ("import sayso; sayso.Document(text='x')", HEAVY),
        ("import sayso.cli", (*HEAVY, "rich.table", "sayso.desk", "sayso.cli.ask")),
        (command_line("--help"), (*HEAVY, "sayso.desk", "sayso.views", "sayso.cli.ask")),
        (command_line("schema", "report"), (*HEAVY, "sayso.desk", "sayso.ledger")),
        ("import sayso.cli.ask", (*READING, "altair")),
        ("import sayso.cli.review, sayso.cli.decide", READING),
        ("import sayso.web.serving", ("fastapi", "pydantic", "spacy", "onnxruntime", "numpy")),
        ("import sayso.cli.read", ("sqlalchemy", "alembic", *OF_PAGES, *OF_SPACYS_COMMANDS)),
    ],
)
def test_nothing_is_loaded_that_is_not_used(code: str, modules: tuple[str, ...]) -> None:
    assert loaded(code, modules) == []


def test_what_is_loaded_late_of_the_parser_is_there_when_it_is_asked_for() -> None:
    told = (
        "import sayso.extract, spacy; told = spacy.info(silent=True); assert told['spacy_version']"
    )
    assert loaded(told, ("spacy.cli", "spacy.cli.info")) == ["spacy.cli", "spacy.cli.info"]


@pytest.mark.parametrize("entry", COMMANDS, ids=[e.name for e in COMMANDS])
def test_the_table_says_of_a_command_what_it_says_of_itself(entry: Command) -> None:
    command = load_command(entry)
    assert command.name == entry.name
    assert command.help.splitlines()[0] == entry.help


def imports(of: ast.AST) -> dict[str, str]:
    """The names that plain imports bind, and the modules they come from."""
    return {
        name.asname or name.name: str(node.module)
        for node in ast.walk(of)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def test_every_public_name_is_there_and_is_what_type_checkers_take_it_for() -> None:
    tree = ast.parse(Path(str(sayso.__file__)).read_text(encoding="utf-8"))
    (typed,) = (node for node in tree.body if isinstance(node, ast.If))
    declared = imports(typed)
    assert {*declared, "__version__"} == set(sayso.__all__)
    for name, module in declared.items():
        assert getattr(sayso, name) is getattr(import_module(module), name)


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_claim'"):
        _ = sayso.find_claim
