"""Names of parties out of files of FollowTheMoney."""

import json
from pathlib import Path

import pytest

from sayso.errors import LexiconError
from sayso.exchange.formats.ftm import write_statements
from sayso.language.names import canonical, read_aliases
from tests.exchange.handing import answers_over, sinking_handed

Properties = dict[str, object]


def entity(key: str, schema: str = "Organization", **properties: object) -> Properties:
    """An entity of this id."""
    return {"id": key, "schema": schema, "properties": properties}


RELIEF = entity("a", name=["Port Oran Relief"], alias=["Oran Relief Committee", "the Relief"])
MINISTRY = entity("b", "PublicBody", name=["Ministry of Roads"], abbreviation=["MoR"])


def kept(folder: Path, *entities: Properties) -> Path:
    """A file of these entities."""
    path = folder / "entities.ftm.json"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in entities), encoding="utf-8")
    return path


def test_other_names_of_an_entity_lead_to_its_first(tmp_path: Path) -> None:
    names = read_aliases(kept(tmp_path, RELIEF, MINISTRY))
    assert canonical("the Oran Relief Committee", names) == "Port Oran Relief"
    assert canonical("M.o.R.", names) == "Ministry of Roads"
    assert canonical("the UN", names) == "United Nations"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (entity("c", name=["Coast Relief"], alias=["The relief"]), "the Relief"),
        (entity("c", name=["The Rélief"]), "the Relief"),
        (entity("c", name=["Port Oran Relief"], alias=["Relief of Oran"]), "Relief of Oran"),
        (entity("c", name=["Coast Relief"], weakAlias=["Ana"]), "Ana"),
        (entity("c", "Vessel", name=["Ostra Queen"], alias=["the Queen"]), "the Queen"),
        (entity("c", alias=["Nameless"]), "Nameless"),
    ],
)
def test_a_name_that_two_go_by_or_no_party_leads_nowhere(
    tmp_path: Path, other: Properties, said: str
) -> None:
    names = read_aliases(kept(tmp_path, RELIEF, MINISTRY, other))
    assert canonical(said, names) == canonical(said)


def test_statements_that_were_exported_come_in_as_names(tmp_path: Path) -> None:
    path = tmp_path / "statements.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        write_statements(answers_over(sinking_handed()), out)
    names = read_aliases(path)
    assert canonical("QUAY GAZETTE", names) == "Quay Gazette"
    assert canonical("Ana Wirt", names) == "Ana Wirt"  # a person and a body have one first name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("entities.json", '{"id": "a"}'),
        ("entities.json", "[" * 100_000),
        ("entities.json", '{"id": "a", "schema": "Person", "properties": {"name": [3]}}'),
        ("entities.json", '{"id": "a", "schema": "Person", "properties": ["name"]}'),
        ("entities.jsonl", "\x00"),
        ("entities.ijson", ""),
        ("entities.csv", "name,alias\na,b\n"),
        ("entities.csv", "canonical_id,schema,prop,value\na,Person,name\n"),
        ("entities.csv", f'canonical_id,schema,prop,value\na,Person,name,"{"x" * 200_000}"\n'),
        ("entities.csv", f"canonical_id,schema,prop,value\na,Person,name,{'x' * 2_000}\n"),
    ],
)
def test_what_holds_no_names_of_parties_is_refused_by_name(
    tmp_path: Path, name: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    with pytest.raises(LexiconError, match="entities"):
        read_aliases(path)
