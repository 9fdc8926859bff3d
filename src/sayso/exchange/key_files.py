"""Secret keys as files of a folder of one's own, each named by its fingerprint."""

import os
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import UserError
from sayso.exchange.keys import PublicKey, SigningKey, needs_passphrase
from sayso.settings import Settings, default_keys

LARGEST = 10_000
"""Bytes of a file of a key."""


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """Where this desk's secret keys lie."""

    path: Path

    @classmethod
    def here(cls) -> "KeyFolder":
        """As settings say: SAYSO_KEYS, else the user's data folder."""
        return cls(Path(Settings.from_env().keys or default_keys()))

    def file_of(self, key: PublicKey) -> Path:
        """Where the secret half of a key lies."""
        return self.path / f"{key.fingerprint.replace(' ', '').lower()}.pem"

    def keep(self, key: SigningKey, passphrase: str = "") -> Path:
        """Write a key so that its owner alone may read it; the file."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self.file_of(key.public)
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as stream:
            stream.write(key.pem(passphrase))
        return file

    def is_locked(self, line: str) -> bool:
        """Whether a passphrase is needed for the key that is told so."""
        return needs_passphrase(self._read(PublicKey(line)))

    def load(self, line: str, passphrase: str = "") -> SigningKey:
        """The secret half of the key that is told so; UserError where it is not here."""
        return SigningKey.read(self._read(PublicKey(line)), passphrase)

    def _read(self, key: PublicKey) -> bytes:
        file = self.file_of(key)
        try:
            with file.open("rb") as stream:
                return stream.read(LARGEST)
        except OSError as error:
            why = f"the secret key of this desk is not at {file}: {error.strerror}"
            raise UserError(f"{why}; SAYSO_KEYS names its folder") from error
