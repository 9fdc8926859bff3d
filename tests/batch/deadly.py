"""Work that kills its process at a report that says so, as a fault in a library would."""

import os

from sayso.batch.order import Shard
from sayso.batch.pool import Read
from sayso.errors import SettingsError
from sayso.model.claim import Reading
from sayso.model.text import Rejection
from sayso.settings import Settings


def deadly(shard: Shard, settings: Settings) -> Read:
    """A reading without claims of each report, unless one is deadly."""
    if any(not isinstance(item, Rejection) and "deadly" in item.text for item in shard):
        os._exit(9)
    return [item if isinstance(item, Rejection) else Reading(document=item) for item in shard]


def dies(_: int) -> int:
    """Whoever is asked is gone."""
    os._exit(9)


def doubled_at_home(given: tuple[int, int]) -> int:
    """Twice as much as the second, in the process whose number is the first; any other is gone."""
    home, number = given
    if os.getpid() != home:
        os._exit(9)
    return 2 * number


def doubled(number: int) -> int:
    """Twice as much."""
    return 2 * number


def fails(_: int) -> int:
    """What somebody said cannot be done."""
    raise SettingsError("say it otherwise")
