"""The walls of the house hold: each sin against them, committed in a copy of the tree, is seen."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from sayso.extract.syntax.roles import LABELS
from sayso.extract.syntax.word_classes import TAGS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sayso"
LINT = Path(sys.executable).with_name("lint-imports")

A_MODULE = re.compile(r"sayso(?:\.[a-z_]+)+(?::\w+)?")
NAMED_ON_PURPOSE = {
    "sayso.language", "sayso.extract", "sayso.compare", "sayso.samples", "sayso.schemas",
}  # fmt: skip
"""Packages named for their data files or for their digest; a plugin group has a name as well."""
GROUPS = re.compile(r"sayso\.(?:readers|annotators|exporters)")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources and of the settings of the tools."""
    shutil.copytree(SOURCE, tmp_path / "src" / "sayso", ignore=_left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _left_out(_folder: str, names: list[str]) -> set[str]:
    return {n for n in names if n in ("__pycache__", "reader.onnx", "tokenizer.json")}


def sin(copy: Path, module: str, words: str, instead: str) -> None:
    """Write other words into a module of the copy."""
    file = copy / "src" / "sayso" / module
    text = file.read_text(encoding="utf-8")
    assert words in text
    file.write_text(text.replace(words, instead), encoding="utf-8")


def types(copy: Path, *modules: str) -> str:
    """What mypy says of these modules of the copy."""
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"]
    given = [f"src/sayso/{m}" for m in modules]
    cache = ["--cache-dir", str(copy / "cache"), "--follow-imports", "silent"]
    return _said([*command, *cache, *given], copy)


def arrows(copy: Path) -> str:
    """What import-linter says of the copy."""
    return _said([str(LINT), "--no-cache"], copy)


def _said(command: list[str], copy: Path) -> str:
    env = {"PYTHONPATH": str(copy / "src"), "PATH": "/usr/bin:/bin", "HOME": str(copy)}
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_renamed_function_and_a_changed_signature_are_seen_where_they_are_called(
    copy: Path,
) -> None:
    sin(copy, "compare/find.py", "def find_questions(", "def seek_questions(")
    sin(
        copy,
        "desk/regrouping.py",
        "def group_new_reports(ledger: Ledger)",
        "def group_new_reports(ledger: str)",
    )
    told = types(copy, "desk/asking.py", "desk/current_questions.py")
    assert re.search(r'asking\.py.*has no attribute "find_questions"', told)
    assert re.search(
        r'current_questions\.py.*"group_new_reports" has incompatible type "Ledger"', told
    )


def test_a_reach_into_a_room_above_is_seen(copy: Path) -> None:
    assert "0 broken" in arrows(copy)
    file = copy / "src" / "sayso" / "exchange" / "__init__.py"
    file.write_text(f"{file.read_text()}\n\nfrom sayso.cli.output import note\n")
    assert "sayso.exchange is not allowed to import sayso.cli" in arrows(copy)


def test_a_room_without_a_place_in_the_house_is_seen(copy: Path) -> None:
    room = copy / "src" / "sayso" / "attic"
    room.mkdir()
    (room / "__init__.py").write_text('"""Things that nobody placed."""\n')
    for folder in ("watch", "web/pages"):
        (copy / "src" / "sayso" / folder / "box.py").write_text('"""What nobody placed."""\n')
    said = arrows(copy)
    assert "sayso.attic" in said
    assert "sayso.watch.box" in said
    assert "sayso.web.pages.box" in said


UNLAYERED = {"sayso.ledger.migrations"}
"""Steps that stand in a row by their names, and import nothing of one another."""


def test_a_folder_of_more_than_a_dozen_modules_has_layers_that_name_each_of_them() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = [c for c in contracts if c["type"] == "layers"]
    assert [c["name"] for c in layers if not c.get("exhaustive")] == []
    layered = Counter(container for c in layers for container in c["containers"])
    modules = Counter(f.parent for f in SOURCE.rglob("*.py") if f.name != "__init__.py")
    large = {".".join(f.relative_to(SOURCE.parent).parts) for f, n in modules.items() if n > 12}
    assert large - UNLAYERED <= layered.keys()
    assert max(layered.values()) == 1, "a folder has one order of its modules, not two"


def test_every_room_has_its_line_in_the_tree() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = page.partition("```\n")[2].partition("```")[0]
    drawn = set(re.findall(r"(?<![\w/<>.])(\w+)/(?=\s)", tree))
    rooms = {f.parent.name for f in SOURCE.rglob("*.py")} - {"sayso"}
    assert rooms <= drawn, "a room without a line in the tree of docs/architecture.md"
    assert drawn <= {f.name for f in SOURCE.rglob("*") if f.is_dir()}


FROM = {
    "importlib.resources": {"as_file", "files"},
    "importlib.resources.abc": {"Traversable"},
    "importlib.metadata": {"PackageNotFoundError", "version"},
}  # fmt: skip
"""What may be had of the machinery of imports: files, and the versions of what is installed."""
DOORS = {
    "app/plugins.py": {"importlib.metadata.EntryPoint", "importlib.metadata.entry_points"},
    "digests.py": {"importlib.util.find_spec", "sys.modules"},
    "extract/parser_alone.py": {"sys.modules"},
}  # fmt: skip
"""Where plugins are loaded, where the files are found whose contents a digest covers, and where the
parser is loaded without its own command line."""
LATE = {
    "__init__.py", "batch/late.py", "cli/__init__.py", "cli/commands.py", "ledger/late.py",
    "read/late.py", "watch/late.py", "web/api/late.py",
}  # fmt: skip
"""The doors: whatever they load is loaded when it is used."""
LOADED_BY_FEW = {
    "cli/alerted.py": {
        "sayso.watch.alerting",
        "sayso.watch.delivering",
        "sayso.watch.notices",
    },
    "cli/ask.py": {"sayso.cli.handed_over"},
    "cli/batch.py": {"sayso.batch.cluster"},
    "cli/people.py": {"sayso.web.passwords"},
    "cli/serve.py": {"sayso.web.serving"},
    "cli/watch.py": {"sayso.watch.watching"},
    "exchange/brief.py": {"sayso.exchange.brief_docx"},
    "ledger/making.py": {"sayso.ledger.migrate"},
    "read/formats/outlook.py": {"sayso.read.formats.outlook_letters"},
}
"""Modules of ours that a function loads elsewhere, since few calls of the program need them."""


def loaded_within(source: Path) -> dict[str, set[str]]:
    """The modules of ours that functions load, by file, but for the doors."""
    found: dict[str, set[str]] = {}
    for file in source.rglob("*.py"):
        place = file.relative_to(source).as_posix()
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if place not in LATE and isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    named = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                    named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                    if ours := {name for name in named if name.startswith("sayso")}:
                        found.setdefault(place, set()).update(ours)
    return found


def test_functions_load_modules_of_ours_at_the_doors_and_where_it_is_said() -> None:
    assert loaded_within(SOURCE) == LOADED_BY_FEW


MACHINERY = re.compile(
    r"(?:importlib|pkgutil|runpy|zipimport|imp|builtins)(?:\.|\Z)|sys\.modules\Z"
)
RUN = {"__import__", "eval", "exec", "compile", "__builtins__", "__loader__", "__spec__"}


def reaches(source: Path) -> set[str]:
    """Whatever loads a module by a name in a string, in any file but the two that may."""
    found = set()
    for file in source.rglob("*.py"):
        place = file.relative_to(source).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found |= {f"{place}: {n}" for n in _machinery(tree) - DOORS.get(place, set())}
    return found


def _machinery(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names if MACHINERY.match(a.name)}
        elif isinstance(node, ast.ImportFrom):
            of, names = node.module or "", {a.name for a in node.names}
            had = {f"{of}.{name}" for name in names - FROM.get(of, set())}
            found |= {name for name in had if MACHINERY.match(name)}
        elif isinstance(node, ast.Name) and node.id in RUN:
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in ("modules", *RUN):
            found.add(f"{ast.unparse(node.value)}.{node.attr}")
    return found - {"re.compile"}


def test_nothing_but_the_doors_loads_a_module_by_its_name() -> None:
    assert reaches(SOURCE) == set()


@pytest.mark.parametrize(
    "words",
    [
        'from importlib import import_module\nnote = import_module(f"sayso.{room}.output").note',
        'import importlib\nnote = importlib.import_module("..cli.output", __package__).note',
        'note = __import__("sayso" + ".cli.output").cli.output.note',
        "from importlib.metadata import EntryPoint\n"
        'note = EntryPoint("n", "sayso" + ".cli.output:note", "x").load()',
        'import sys\nnote = sys.modules["sayso"].cli.output.note',
        "from sys import modules",
        "import pkgutil",
        'import builtins\nnote = builtins.exec("import sayso.cli")',
    ],
)
def test_a_reach_into_a_room_above_by_a_string_is_seen(copy: Path, words: str) -> None:
    file = copy / "src" / "sayso" / "exchange" / "__init__.py"
    file.write_text(f"{file.read_text()}\n\n{words}\n")
    assert {r for r in reaches(copy / "src" / "sayso") if r.startswith("exchange/__init__.py")}


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda f: f.name)
def test_no_module_is_named_in_a_string(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {s for s in said if A_MODULE.fullmatch(s) and not GROUPS.fullmatch(s)}
    assert named <= NAMED_ON_PURPOSE


def test_compare_opens_no_report() -> None:
    """It has accounts with reports that hold no text, so there is none to open."""
    for file in sorted((SOURCE / "compare").rglob("*.py")):
        told = file.read_text(encoding="utf-8")
        assert "import Document" not in told
        assert "document.text" not in told


PARSERS = {"dep", "dep_", "tag", "tag_", "pos", "pos_", "morph"}
"""What a token answers in the parser's own terms."""
ALSO_WORDS = {"aux", "case", "cc", "dep", "mark", "neg", "poss"}
"""Labels that are words, or names of other things, as well."""
LABELLED = {n for n in (*LABELS, *TAGS) if n.isalpha() and len(n) > 1} - ALSO_WORDS
STILL_NAMING: dict[str, int] = {}
"""The room that still names labels, how many times at most: none may join, it may not grow."""


def labels_named(source: str) -> list[str]:
    """The labels and tags that a module names, and where it asks a token for one."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in PARSERS:
            found.append(f"{node.lineno}: .{node.attr}")
        elif isinstance(node, ast.Constant) and node.value in LABELLED:
            found.append(f"{node.lineno}: {node.value}")
    return found


def test_only_syntax_names_the_parsers_labels_and_tags() -> None:
    found: dict[str, list[str]] = {}
    for file in sorted((SOURCE / "extract").rglob("*.py")):
        room = file.relative_to(SOURCE / "extract").parts[0]
        if room != "syntax":
            said = labels_named(file.read_text(encoding="utf-8"))
            found.setdefault(room, []).extend(f"{file.name}:{n}" for n in said)
    for room, named in found.items():
        assert len(named) <= STILL_NAMING.get(room, 0), f"ask extract/syntax instead: {named}"


@pytest.mark.parametrize(
    "words", ['token.dep_ == "x"', "token.tag_", "child.dep", 'KINDS = ("nsubj", "dobj")', '"VBN"']
)
def test_a_label_named_elsewhere_is_seen(words: str) -> None:
    assert labels_named(words)


@pytest.mark.parametrize("words", ['"poss"', '"to"', "token.lower_", "role_of(token)"])
def test_words_that_are_no_labels_pass(words: str) -> None:
    assert not labels_named(words)


OF_OURS = {
    "column", "family", "keys", "kind", "kinds", "language", "libraries", "model", "name",
    "path", "rule", "table", "threads",
}  # fmt: skip
"""Arguments of which there are only so many: names of tables, of packages, of files, our rules."""


def test_what_strangers_write_is_kept_in_no_cache_without_a_bound() -> None:
    kept = {
        f"{function.name}({argument.arg})"
        for file in SOURCE.rglob("*.py")
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any(ast.unparse(d) in ("cache", "functools.cache") for d in function.decorator_list)
        for argument in ast.walk(function.args)
        if isinstance(argument, ast.arg) and argument.arg not in OF_OURS
    }
    assert kept == set()


TERMS_OF_TWO_FIELDS = {"Role"}
"""What a word is to its head, as grammar has it; what a person may do, as every login has it."""


def types_given(tree: ast.Module) -> set[str]:
    """The public names of types of a module: its classes, and what stands for a longer type."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            found.add(ast.unparse(node.target))
        elif isinstance(node, ast.Assign) and "TypeVar(" not in ast.unparse(node.value):
            found |= {n for n in map(ast.unparse, node.targets) if n[0].isupper()}
    return {n for n in found if not n.isupper() and not n.startswith("_")}


def test_no_name_of_a_type_is_given_twice() -> None:
    """A reader who meets a name in two rooms may take it for one thing."""
    given = Counter(
        name
        for file in SOURCE.rglob("*.py")
        for name in types_given(ast.parse(file.read_text(encoding="utf-8")))
    )
    assert {n for n, times in given.items() if times > 1} == TERMS_OF_TWO_FIELDS


@pytest.mark.parametrize(
    "words", ["class Told:\n    pass", "Told: TypeAlias = list[str]", "Told = dict[str, int]"]
)
def test_a_type_is_seen_however_it_is_made(words: str) -> None:
    assert types_given(ast.parse(words)) == {"Told"}


@pytest.mark.parametrize("words", ['T = TypeVar("T")', "MOST = 3", "class _Own:\n    pass"])
def test_what_is_no_public_type_may_be_named_alike(words: str) -> None:
    assert not types_given(ast.parse(words))


LONGEST_FILE = 330
LONGEST_FUNCTION = 45


def too_long(text: str) -> list[str]:
    """What of a module is longer than may be taken in at once, with its number of lines."""
    found = []
    if (lines := len(text.splitlines())) > LONGEST_FILE:
        found.append(f"the file: {lines}")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found.append(f"{node.name}: {lines}")
    return found


def test_files_and_functions_can_be_taken_in_at_once() -> None:
    long = {f.relative_to(SOURCE).as_posix(): too_long(f.read_text()) for f in SOURCE.rglob("*.py")}
    assert {file: found for file, found in long.items() if found} == {}


def test_a_long_function_and_a_long_file_are_seen() -> None:
    assert too_long("def f() -> None:\n" + "    pass\n" * 45) == ["f: 46"]
    assert too_long("a = 1\n" * 331) == ["the file: 331"]


WHEN_IT_WAS_TOLD = {
    "compare/events/own.py", "compare/events/tellings.py", "compare/rows.py",
    "compare/standing.py", "desk/gaps.py",
}  # fmt: skip
"""Where a variable `told` is the day something was told, as fields of that name are."""


def binds(tree: ast.AST, name: str) -> bool:
    """Whether a module has a variable or an argument of this name; a field of a class is none."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    fields = {id(f.target) for c in classes for f in c.body if isinstance(f, ast.AnnAssign)}
    return any(
        node.arg == name
        if isinstance(node, ast.arg)
        else node.id == name and isinstance(node.ctx, ast.Store) and id(node) not in fields
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.arg)
    )


def test_told_is_a_variable_for_one_kind_of_thing() -> None:
    """It was bound to thirty: a sentence, a message, a row, a voice; those have names."""
    files = {f: ast.parse(f.read_text(encoding="utf-8")) for f in SOURCE.rglob("*.py")}
    found = {f.relative_to(SOURCE).as_posix() for f, tree in files.items() if binds(tree, "told")}
    assert found == WHEN_IT_WAS_TOLD


@pytest.mark.parametrize(
    "words", ["told = 1", "def f(told: str) -> None: ...", "a = [told for told in b]"]
)
def test_a_variable_is_seen_however_it_is_bound(words: str) -> None:
    assert binds(ast.parse(words), "told")
    assert not binds(ast.parse("class A:\n    told: str"), "told")
