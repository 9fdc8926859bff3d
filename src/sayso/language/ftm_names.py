"""Other names of parties out of files of FollowTheMoney: entities, or statements about them.

Only names are taken, and only of parties: an entity claims nothing.  A name that two entities have
is neither's.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import LexiconError
from sayso.language.lexicon import plain_letters, user_bytes

PARTIES = frozenset(("Person", "PublicBody", "Organization", "Company", "LegalEntity"))
"""The schemata of who can speak."""

NAMED = "name"
OTHERS = ("alias", "previousName", "abbreviation")
"""Properties that hold names a party goes by; `weakAlias` holds those that many go by."""

MOST_LETTERS = 1_000
"""The longest name a party may go by: what is longer was not written as a name."""

SUFFIXES = frozenset((".json", ".jsonl", ".ndjson", ".ijson", ".csv"))

NameStatement = tuple[str, str, str]
"""The id of an entity, a property, a value."""


def is_of_entities(path: Path) -> bool:
    """Whether a file by its name is none of a table of one's own."""
    return path.suffix.lower() in SUFFIXES


def names_of_entities(path: Path) -> dict[str, str]:
    """From each name of a party to its first; LexiconError for what is no such file."""
    try:
        text = user_bytes(path).decode("utf-8-sig")
        given = _by_rows(text) if path.suffix.lower() == ".csv" else _by_lines(text)
        found = _parties(given)
    except (ValueError, RecursionError, csv.Error) as fault:
        raise LexiconError(f"{path}: {fault}") from fault
    if not found:
        raise LexiconError(f"{path}: holds no name of a party as FollowTheMoney has it")
    return _unshared(found.values())


def _unshared(parties: Collection[Sequence[str]]) -> dict[str, str]:
    """From each name to the first of its party; none that another party goes by as well."""
    first = Counter(plain_letters(names[0]).casefold() for names in parties)
    known = Counter(n for names in parties for n in {plain_letters(n).casefold() for n in names})
    return {
        name: names[0]
        for names in parties
        for name in names
        if first[plain_letters(names[0]).casefold()] == 1
        and known[plain_letters(name).casefold()] == 1
    }


def _parties(given: Iterator[NameStatement]) -> dict[str, list[str]]:
    """The names of each entity that has one, its own before its others, each once."""
    names: dict[str, tuple[list[str], list[str]]] = {}
    for entity, prop, value in given:
        if value.strip() and (prop == NAMED or prop in OTHERS):
            if len(value) > MOST_LETTERS:
                raise ValueError(f"{entity}: a name of {len(value):,} characters")
            names.setdefault(entity, ([], []))[prop != NAMED].append(" ".join(value.split()))
    return {e: list(dict.fromkeys([*own, *other])) for e, (own, other) in names.items() if own}


def _by_rows(text: str) -> Iterator[NameStatement]:
    """Those of a table of statements."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not {"canonical_id", "schema", "prop", "value"} <= set(rows.fieldnames or ()):
        raise ValueError("has not the columns of statements: canonical_id, schema, prop, value")
    for row in rows:
        if row["schema"] in PARTIES:
            yield row["canonical_id"] or "", row["prop"] or "", row["value"] or ""


def _by_lines(text: str) -> Iterator[NameStatement]:
    """Those of entities, a JSON object a line."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        entity = json.loads(line)
        if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
            raise ValueError(f"line {number}: is no entity with its properties")
        if entity.get("schema") in PARTIES:
            yield from _of_entity(str(entity.get("id")), entity["properties"])


def _of_entity(name: str, properties: Mapping[str, Any]) -> Iterator[NameStatement]:
    for prop, values in properties.items():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                yield name, prop, value
