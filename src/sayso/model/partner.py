"""Partners and their keys: rows that are only added, and what they come down to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.model.marking import Recipient


class KeyState(StrEnum):
    """What was said of a key."""

    OWN = "own"  # made here
    TOLD = "told"  # a partner's, as somebody handed it over
    CHECKED = "checked"  # its fingerprint was compared with the partner's own word
    REPLACED = "replaced"  # by another key of the same owner; it holds until the day `since`
    REVOKED = "revoked"  # lost or stolen; nothing more is taken that it signed


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWord:
    """Something said of a key: by whom, when, and how it was checked or why it holds no more.

    `key` is the Ed25519 public key in base64; `since` the day from or until which it holds.
    """

    partner: str
    key: str
    state: KeyState
    told: str
    by: str
    since: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner as last put: `own` for this desk itself, with all that was said of its keys.

    `community`: it may have what is GREEN.  `follows` are kinds of its decisions that are taken
    over.
    """

    name: str
    own: bool = False
    community: bool = False
    follows: frozenset[str] = frozenset()
    words: tuple[KeyWord, ...] = ()

    @property
    def recipient(self) -> Recipient:
        """The partner as somebody to whom something may go."""
        keys = frozenset(self.keys)
        return Recipient(name=self.name, community=self.community, keys=keys)

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, oldest first."""
        return tuple(dict.fromkeys(w.key for w in self.words))

    @property
    def key(self) -> str:
        """The newest key that holds; empty where none does."""
        held = [k for k in self.keys if self.state_of(k) in HOLDING]
        return held[-1] if held else ""

    def state_of(self, key: str) -> KeyState:
        """What holds of a key: what was said of it last, checked staying so when told again."""
        return state_of([w for w in self.words if w.key == key])

    def last_word(self, key: str) -> KeyWord:
        """What was said of it last that holds."""
        state = self.state_of(key)
        return next(w for w in reversed(self.words) if w.key == key and w.state is state)


HOLDING = (KeyState.OWN, KeyState.CHECKED, KeyState.TOLD)
"""States of a key that may be used."""

_FIRM = (KeyState.OWN, KeyState.CHECKED, KeyState.REPLACED, KeyState.REVOKED)


def state_of(words: Sequence[KeyWord]) -> KeyState:
    """What these words of one key come down to; one that was revoked stays so."""
    said = [w.state for w in words]
    if KeyState.REVOKED in said:
        return KeyState.REVOKED
    return next((s for s in reversed(said) if s in _FIRM), KeyState.TOLD)
