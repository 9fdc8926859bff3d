"""Bundles that were tampered with, by strangers and by partners: nothing of them gets in unseen.

A stranger changes bytes: whatever he changes is refused, or was no part of what is signed.  A
partner signs what he likes: what breaks a rule is refused line by line, and what gets in is whole.
"""

import base64
import hashlib
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.exchange.dsse import seal
from sayso.exchange.keys import SigningKey
from sayso.exchange.packing import MANIFEST
from sayso.exchange.strict_json import read_json
from sayso.exchange.unpacking import open_bundle
from sayso.model.bundle import Outcome
from sayso.model.decision import DecisionKind
from tests.compare.stories import readings, sinking
from tests.exchange.desks import Desk
from tests.ledger.build import ferry, numbered

MEMORY = 64 << 20
"""Bytes that all of it may hold at once."""

Parts = dict[str, bytes]


def parts_of(path: Path) -> Parts:
    """The parts of a file by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: Parts) -> None:
    """Write parts as a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def resigned(parts: Parts, key: SigningKey) -> Parts:
    """The parts with a manifest that says so, signed by who may."""
    manifest = json.loads(parts[MANIFEST])
    payload = json.loads(base64.b64decode(manifest["payload"]))
    rest = {n: d for n, d in parts.items() if n != MANIFEST}
    payload["subject"] = [
        {"name": n, "digest": {"sha256": hashlib.sha256(d).hexdigest()}} for n, d in rest.items()
    ]
    return {**rest, MANIFEST: seal(json.dumps(payload).encode(), key)}


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """The same bytes but for a few: others, more, fewer, some twice, some in another place."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at, to = sorted(chance.randrange(len(changed) + 1) for _ in range(2))
        to = min(to, at + chance.randint(1, 400))
        what = chance.randrange(5)
        if what == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            changed[at:at] = chance.randbytes(chance.randint(1, 20))
        elif what == 2:
            del changed[at:to]
        elif what == 3:
            changed[at:at] = changed[at:to]
        elif changed:
            changed[at:to] = changed[at:to][::-1]
        changed = changed or bytearray(b"x")
    return bytes(changed)


VALUES: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1e400,
    10**40,
    "",
    "x",
    [],
    {},
    "RED",
    "\ud800",
    [[]],
    0.5,
)


def value_changed(value: object, chance: random.Random) -> object:
    """A JSON value with one thing in it otherwise."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(list(value))
        changed = {n: v for n, v in value.items() if n != name or chance.random() < 0.9}
        if name in changed:
            changed[name] = value_changed(changed[name], chance)
        return changed
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], value_changed(value[at], chance), *value[at + 1 :]]
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.6:
        return value + chance.choice((-1, 1, 7))
    if isinstance(value, str) and value and chance.random() < 0.6:
        return value[:-1] + chance.choice("abc09")
    return chance.choice(VALUES)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk, Path]]:
    """Two desks, and a bundle of the first for the second with a part of each kind."""
    folder = tmp_path_factory.mktemp("tampered")
    a, b = (Desk.at(folder, name) for name in ("Desk A", "Desk B"))
    a.knows(b)
    b.knows(a)
    a.mark("ledger", "GREEN")
    for reading in (ferry(), numbered(1), *readings([*sinking().values()])):
        a.ledger.add(reading)
    a.sends(b)
    a.decide(DecisionKind.ASSESS_CLAIM, ferry().claims[0].id, credibility=3)
    a.decide(DecisionKind.RETRACT, numbered(1).claims[0].id)
    a.ledger.add(numbered(2))
    made = a.shares("Desk B")
    assert made
    yield a, b, made.file
    a.close()
    b.close()


Pair = tuple[Desk, Desk, Path]


def strangers(pair: Pair, count: int, seed: int) -> None:
    """So many changes by somebody who has no key."""
    a, b, good = pair
    whole, parts = good.read_bytes(), parts_of(good)
    chance = random.Random(seed)
    bad = good.with_name("bad.sayso")
    accepted = 0
    for number in range(count):
        if number % 2:
            bad.write_bytes(bytes_changed(whole, chance))
        else:
            name = chance.choice(list(parts))
            changed = bytes_changed(parts[name], chance)
            if changed == parts[name]:
                continue  # some bytes turned round are the same bytes
            zipped(bad, {**parts, name: changed})
        if bad.read_bytes() == whole:
            continue
        found = b.receives(bad, look=True)
        if found.bundle.outcome is not Outcome.REFUSED:
            assert signed_values(a, bad) == signed_values(a, good)
            assert number % 2, "a part was changed and taken"
            accepted += 1
        else:
            assert found.bundle.reason
    assert accepted < count / 20  # only what a ZIP says beside its parts


def signed_values(a: Desk, path: Path) -> list[object]:
    """All that a bundle says."""
    key = a.key.public
    with open_bundle(path, {key.id: key}.get, lambda _: None) as bundle:
        bundle.check_parts()
        names = [n for k in ("reports", "decisions", "notices") for n in bundle.parts(k)]
        return [bundle.heading, *(read_json(line.data) for n in names for line in bundle.lines(n))]


def partners(pair: Pair, count: int, seed: int) -> None:
    """So many changes by a partner who signs them."""
    a, b, good = pair
    parts = parts_of(good)
    names = [n for n in parts if n.endswith(".jsonl")]
    chance = random.Random(seed)
    bad = good.with_name("signed.sayso")
    for _ in range(count):
        name = chance.choice(names)
        lines = [json.loads(line) for line in parts[name].splitlines()]
        at = chance.randrange(len(lines))
        lines[at] = value_changed(lines[at], chance)
        data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        zipped(bad, resigned({**parts, name: data}, a.key))
        found = b.receives(bad, look=True)
        assert found.bundle.outcome is Outcome.LOOKED
        assert all(reason for _, reason in found.refused)


def bounded(work: Callable[[], None]) -> None:
    """Do it within the memory that it may take."""
    tracemalloc.start()
    try:
        work()
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


SAME_ENVELOPE: dict[str, Callable[[bytes], bytes]] = {
    "spaces": lambda envelope: b" " + envelope.replace(b":", b": "),
    "another order": lambda envelope: json.dumps(
        dict(reversed(json.loads(envelope).items())), separators=(",", ":")
    ).encode(),
    "one more name": lambda envelope: envelope[:-1] + b',"more":1}',
    "a bit that base64 leaves over": lambda envelope: (
        envelope[:-7] + bytes([envelope[-7] + 1]) + envelope[-6:]
    ),
}


@pytest.mark.parametrize("how", SAME_ENVELOPE)
def test_an_envelope_that_says_the_same_in_other_bytes_is_refused(how: str, pair: Pair) -> None:
    """Its hash would be another one, and the next bundle of the partner a false alarm."""
    _, b, good = pair
    parts = parts_of(good)
    changed = SAME_ENVELOPE[how](parts[MANIFEST])
    bad = good.with_name("anew.sayso")
    zipped(bad, {**parts, MANIFEST: changed})
    assert changed != parts[MANIFEST]
    assert b.receives(bad, look=True).bundle.outcome is Outcome.REFUSED


def test_what_strangers_change_is_refused(pair: Pair) -> None:
    before = pair[1].ledger.seal()
    bounded(lambda: strangers(pair, 200, 1))
    assert pair[1].ledger.seal() == before


def test_what_partners_make_up_is_refused_line_by_line(pair: Pair) -> None:
    before = pair[1].ledger.seal()
    bounded(lambda: partners(pair, 100, 2))
    assert pair[1].ledger.seal() == before


@pytest.mark.slow
def test_ten_thousand_changes_let_nothing_in(pair: Pair) -> None:
    before = pair[1].ledger.seal()
    strangers(pair, 7_000, 3)
    partners(pair, 3_000, 4)
    assert pair[1].ledger.seal() == before


def test_what_gets_in_of_a_partners_inventions_is_whole(pair: Pair, tmp_path: Path) -> None:
    a, _, good = pair
    parts, chance = parts_of(good), random.Random(5)
    lines = [json.loads(line) for line in parts["reports.jsonl"].splitlines()]
    for number in range(15):
        data = json.dumps(value_changed(chance.choice(lines), chance)).encode() + b"\n"
        folder = tmp_path / str(number)
        folder.mkdir()
        b = Desk.at(folder, "Desk B")
        b.knows(a)
        heading = json.loads(base64.b64decode(json.loads(parts[MANIFEST])["payload"]))
        heading["predicate"] |= {"sequence": 1, "previous": None}
        manifest = seal(json.dumps(heading).encode(), a.key)
        rest = {n: d for n, d in parts.items() if n in ("README.txt", "datapackage.json")}
        bad = folder / "bad.sayso"
        zipped(bad, resigned({**rest, "reports.jsonl": data, MANIFEST: manifest}, a.key))
        found = b.receives(bad)
        assert found.bundle.outcome is Outcome.APPLIED
        assert list(b.ledger.verify()) == []
        b.close()
