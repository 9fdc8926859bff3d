"""A process that adds the reports of a story, raises alerts and delivers them, and may be killed.

`python -m tests.watch.telling LEDGER ADDRESS NOW STORY`: NOW is what its clock shows (ISO), STORY a
file of readings as `pickle` writes them, so that nothing is loaded which reading alone needs.
"""

import pickle
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading
from sayso.read.networks import network_of
from sayso.read.posting import Target
from sayso.settings import Settings
from sayso.watch.alerting import raise_alerts
from sayso.watch.channels import Channel, Webhook
from sayso.watch.delivering import deliver_due


def room(address: str) -> Channel:
    """The channel to an address of this machine."""
    target = Target(url=address, networks=(network_of("127.0.0.0/8"),))
    return Channel(name="room", way=Webhook(target=target, secret="a secret of some length"))


def main(place: str, address: str, now: datetime, story: Sequence[Reading]) -> None:
    """Add what is not there yet, one report a round, and tell of it; each step prints its name."""
    with make_ledger(place) as ledger:
        for one in story:
            ledger.add(one)
            print("added", flush=True)
            raise_alerts(ledger, now)
            print("raised", flush=True)
            deliver_due(ledger, Settings(), now, [room(address)])
            print("delivered", flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    told: list[Reading] = pickle.loads(Path(sys.argv[4]).read_bytes())
    main(sys.argv[1], sys.argv[2], datetime.fromisoformat(sys.argv[3]), told)
