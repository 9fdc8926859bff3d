"""Keys of desks: Ed25519, kept as PKCS#8 in a file, told as one line, compared by fingerprint."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sayso.errors import UserError

TAG = "sayso-key1:"
"""How the line begins that tells a key."""

GROUPS = 6
"""Groups of four hexadecimal digits in a fingerprint."""

LENGTH = 32
"""Bytes of a public key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others verify with; `told` is it in base64."""

    told: str

    @property
    def raw(self) -> bytes:
        """Its bytes; UserError where it is no key."""
        try:
            found = base64.b64decode(self.told, validate=True)
        except (ValueError, binascii.Error):
            found = b""
        if len(found) != LENGTH:
            raise UserError(f"{self.told[:60]!r} is no key: one begins with {TAG}")
        return found

    @property
    def id(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def fingerprint(self) -> str:
        """What is read out on the telephone: `7F3A 91C2 …`."""
        digits = self.id.upper()
        return " ".join(digits[4 * n : 4 * n + 4] for n in range(GROUPS))

    def verifies(self, signature: bytes, signed: bytes) -> bool:
        """Whether its owner signed these bytes."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, signed)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The secret half of a key."""

    private: Ed25519PrivateKey

    @classmethod
    def new(cls) -> "SigningKey":
        """A key that nobody else has."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, pem: bytes, passphrase: str = "") -> "SigningKey":
        """The key of a file; UserError where it is none, or the passphrase is another."""
        try:
            secret = passphrase.encode() or None
            found = serialization.load_pem_private_key(pem, secret)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise UserError(f"the key cannot be read with this passphrase: {error}") from error
        if not isinstance(found, Ed25519PrivateKey):
            raise UserError("the key is none of Ed25519")
        return cls(found)

    def pem(self, passphrase: str = "") -> bytes:
        """What is kept in a file, under a passphrase where one is given."""
        locked = serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else None
        return self.private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            locked or serialization.NoEncryption(),
        )

    @property
    def public(self) -> PublicKey:
        """The half that is told."""
        return PublicKey(base64.b64encode(self.private.public_key().public_bytes_raw()).decode())

    def sign(self, given: bytes) -> bytes:
        """The signature of these bytes, 64 of them, the same every time."""
        return self.private.sign(given)


def needs_passphrase(pem: bytes) -> bool:
    """Whether a file of a key is locked."""
    return b"ENCRYPTED" in pem.splitlines()[0] if pem else False


def key_line(key: PublicKey, name: str) -> str:
    """The line by which a desk tells its key."""
    return f"{TAG}{key.told} {name}"


def read_key_line(line: str) -> tuple[PublicKey, str]:
    """The key and the name that such a line tells; UserError where it is none."""
    tagged, _, name = line.strip().partition(" ")
    if not tagged.startswith(TAG):
        raise UserError(f"{line[:60]!r} is no key: it begins with {TAG}")
    key = PublicKey(tagged.removeprefix(TAG))
    _ = key.raw
    return key, name.strip()


def same_fingerprint(said: str, key: PublicKey) -> bool:
    """Whether a fingerprint, however spaced, is that of the key."""
    return "".join(said.split()).replace(":", "").upper() == key.fingerprint.replace(" ", "")
