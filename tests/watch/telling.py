"""A process that adds the reports of a story, raises alerts and delivers them, and may be killed.

`python -m tests.watch.telling LEDGER ADDRESS HOURS`: HOURS is by how much its clock is ahead.
"""

import sys
from datetime import timedelta

from sayso.ledger.making import make_ledger
from sayso.read.networks import network_of
from sayso.read.posting import Target
from sayso.settings import Settings
from sayso.watch.alerting import raise_alerts
from sayso.watch.channels import Channel, Webhook
from sayso.watch.delivering import deliver_due
from tests.watch.heron import MAYOR, NOW, POLICE, UNION, denial, reprint, toll

STORY = (
    toll(12, POLICE, 3),
    reprint(12, POLICE, 3, "Ostra Radio"),
    toll(20, MAYOR, 3, "The Sound"),
    denial(20, POLICE, 4, "Ostra Radio"),
    reprint(12, POLICE, 4, "Tide"),
    toll(15, POLICE, 6, "Shire Wire"),
    toll(31, UNION, 7, "Harbour Post"),
)


def room(address: str) -> Channel:
    """The channel to an address of this machine."""
    target = Target(url=address, networks=(network_of("127.0.0.0/8"),))
    return Channel(name="room", way=Webhook(target=target, secret="a secret of some length"))


def main(place: str, address: str, hours: int) -> None:
    """Add what is not there yet, one report a round, and tell of it."""
    now = NOW + timedelta(hours=hours)
    print("begun", flush=True)
    with make_ledger(place) as ledger:
        for one in STORY:
            ledger.add(one)
            raise_alerts(ledger, now)
            deliver_due(ledger, Settings(), now, [room(address)])
    print("done")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
