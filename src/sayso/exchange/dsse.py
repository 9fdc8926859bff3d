"""Envelopes that are signed as their exact bytes: DSSE, over a statement in the form of in-toto."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.errors import RecordError
from sayso.exchange.keys import PublicKey, SigningKey
from sayso.exchange.strict_json import read_json

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT = "https://in-toto.io/Statement/v1"

LARGEST = 1 << 20
"""Bytes of an envelope."""

MOST_SIGNATURES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A payload whose signature was verified, by whose key, and the statement that it is."""

    key: PublicKey
    payload: bytes
    statement: Mapping[str, object]


def encoded(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed (DSSE's pre-authentication encoding)."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, key: SigningKey) -> bytes:
    """The envelope of a payload."""
    return _written(payload, [(key.public.id, key.sign(encoded(PAYLOAD_TYPE, payload)))])


def _written(payload: bytes, signatures: Sequence[tuple[str, bytes]]) -> bytes:
    """The one way in which an envelope is written, so that its hash names what was signed."""
    envelope = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [
            {"keyid": name, "sig": base64.b64encode(signature).decode()}
            for name, signature in signatures
        ],
    }
    return json.dumps(envelope, separators=(",", ":")).encode()


def open_envelope(given: bytes, key_of: Callable[[str], PublicKey | None]) -> Opened:
    """The statement of an envelope that a known key signed; parsed only once that is verified.

    `key_of` finds a key by its id.  RecordError says what is wrong.
    """
    if len(given) > LARGEST:
        raise RecordError(f"the envelope has {len(given):,} bytes, more than {LARGEST:,}")
    envelope = _object(read_json(given), "envelope")
    if envelope.get("payloadType") != PAYLOAD_TYPE:
        raise RecordError(f"payloadType is not {PAYLOAD_TYPE}")
    payload = _decoded(envelope.get("payload"), "payload")
    signatures = envelope.get("signatures")
    if not isinstance(signatures, list) or not 1 <= len(signatures) <= MOST_SIGNATURES:
        raise RecordError(f"signatures: not a list of 1 to {MOST_SIGNATURES}")
    signed = _verified(signatures, encoded(PAYLOAD_TYPE, payload), key_of)
    if given != _written(payload, [(key.id, signature) for key, signature in signed]):
        raise RecordError("the envelope was written anew by somebody: its hash names another one")
    statement = _object(read_json(payload), "statement")
    if statement.get("_type") != STATEMENT:
        raise RecordError(f"_type is not {STATEMENT}")
    return Opened(key=signed[0][0], payload=payload, statement=statement)


def _verified(
    signatures: list[object], signed: bytes, key_of: Callable[[str], PublicKey | None]
) -> list[tuple[PublicKey, bytes]]:
    """The signatures with their keys; every one that is there has to verify."""
    found: list[tuple[PublicKey, bytes]] = []
    for given in signatures:
        entry = _object(given, "signatures")
        name = entry.get("keyid")
        key = key_of(name) if isinstance(name, str) else None
        if key is None:
            raise RecordError("it is signed by a key that is no partner's")
        signature = _decoded(entry.get("sig"), "sig")
        if not key.verifies(signature, signed):
            raise RecordError("the signature is not of these bytes: it was changed, or made up")
        found.append((key, signature))
    return found


def _decoded(value: object, where: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (ValueError, binascii.Error) as error:
        raise RecordError(f"{where}: is no base64") from error


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise RecordError(f"{where}: where an object has to stand")
    return value
