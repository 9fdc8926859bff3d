"""Keys are told as a line, compared by fingerprint, and kept where only their owner reads them."""

import json
from pathlib import Path

import pytest
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer._key import SSlibKey

from sayso.errors import RecordError, UserError
from sayso.exchange.dsse import PAYLOAD_TYPE, STATEMENT, encoded, open_envelope, seal
from sayso.exchange.key_files import KeyFolder
from sayso.exchange.keys import PublicKey, SigningKey, key_line, read_key_line, same_fingerprint
from tests.exchange.desks import key_of

KEY = key_of("Desk A")
STATED = json.dumps({"_type": STATEMENT, "subject": []}).encode()


def theirs(key: SigningKey) -> SSlibKey:
    """The key as the other library has it."""
    public = key.public
    return SSlibKey(public.id, "ed25519", "ed25519", {"public": public.raw.hex()})


def test_another_library_verifies_what_is_signed_here() -> None:
    envelope = Envelope.from_dict(json.loads(seal(STATED, KEY)))
    assert envelope.verify([theirs(KEY)], 1)
    assert envelope.payload == STATED
    envelope.payload += b" "
    with pytest.raises(VerificationError):
        envelope.verify([theirs(KEY)], 1)


def test_what_is_signed_is_what_the_standard_says() -> None:
    assert encoded("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def opened(data: bytes) -> bytes:
    return open_envelope(data, {KEY.public.id: KEY.public}.get).payload


def test_an_envelope_opens_with_a_known_key_alone() -> None:
    assert opened(seal(STATED, KEY)) == STATED
    with pytest.raises(RecordError, match="no partner's"):
        opened(seal(STATED, key_of("Desk B")))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"payloadType": "text/plain"}, "payloadType"),
        ({"payload": "e30="}, "not of these bytes"),
        ({"payload": "~"}, "no base64"),
        ({"signatures": []}, "1 to 4"),
        ({"signatures": [{"keyid": KEY.public.id, "sig": ""}]}, "not of these bytes"),
        ({"signatures": ["x"]}, "an object"),
    ],
)
def test_an_envelope_that_was_changed_is_refused(change: dict[str, object], told: str) -> None:
    envelope = {**json.loads(seal(STATED, KEY)), **change}
    with pytest.raises(RecordError, match=told):
        opened(json.dumps(envelope).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"a":1,"a":2}'])
def test_what_is_no_envelope_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        opened(data)


def test_a_statement_of_another_type_is_refused() -> None:
    assert PAYLOAD_TYPE in seal(b"{}", KEY).decode()
    with pytest.raises(RecordError, match="_type"):
        opened(seal(b'{"_type": "x"}', KEY))


def test_a_key_is_told_as_a_line() -> None:
    assert read_key_line(key_line(KEY.public, "Desk A")) == (KEY.public, "Desk A")
    for line in ("", "Desk A", "sayso-key1:", "sayso-key1:AAAA Desk A", "sayso-key1:é x"):
        with pytest.raises(UserError, match="is no key"):
            read_key_line(line)


def test_a_fingerprint_is_six_groups_however_it_is_spoken() -> None:
    said = KEY.public.fingerprint
    assert [len(group) for group in said.split()] == [4] * 6
    assert same_fingerprint(said.lower().replace(" ", ""), KEY.public)
    assert not same_fingerprint(said[:-1], KEY.public)
    assert not same_fingerprint(key_of("Desk B").public.fingerprint, KEY.public)


@pytest.mark.parametrize("passphrase", ["", "open sesame"])
def test_a_key_is_kept_for_its_owner_alone(tmp_path: Path, passphrase: str) -> None:
    folder = KeyFolder(tmp_path / "keys")
    file = folder.keep(KEY, passphrase)
    assert file.stat().st_mode & 0o077 == 0
    assert folder.is_locked(KEY.public.told) is bool(passphrase)
    assert folder.load(KEY.public.told, passphrase).public == KEY.public
    with pytest.raises(FileExistsError):
        folder.keep(KEY)
    if passphrase:
        with pytest.raises(UserError, match="passphrase"):
            folder.load(KEY.public.told, "close sesame")


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="SAYSO_KEYS"):
        KeyFolder(tmp_path).load(KEY.public.told)
    with pytest.raises(UserError, match="is no key"):
        _ = PublicKey("x").raw
