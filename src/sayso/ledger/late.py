"""A door: what a browser, watching and other desks keep in a ledger is loaded with the first of it.

Adding and asking need none of it.  Each is one object as long as the ledger is open.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from sayso.ledger.database import OfLedger

if TYPE_CHECKING:  # what each is, for type checkers; loaded below
    from sayso.ledger.alerts import Alerts
    from sayso.ledger.deliveries import Deliveries
    from sayso.ledger.exchanged import Exchanged
    from sayso.ledger.feeds import Feeds
    from sayso.ledger.follows import Follows
    from sayso.ledger.jobs import Jobs
    from sayso.ledger.leases import Leases
    from sayso.ledger.looks import Looks
    from sayso.ledger.partners import Partners
    from sayso.ledger.people import People


class BesideReports(OfLedger):
    """What a ledger holds beside reports, claims and decisions, by whom it is for."""

    @cached_property
    def people(self) -> "People":
        """Who may sign in, and how they like it."""
        from sayso.ledger.people import People

        return People(self._database)

    @cached_property
    def jobs(self) -> "Jobs":
        """What people asked to be done, and what came of it."""
        from sayso.ledger.jobs import Jobs

        return Jobs(self._database)

    @cached_property
    def feeds(self) -> "Feeds":
        """Feeds and folders that are followed."""
        from sayso.ledger.feeds import Feeds

        return Feeds(self._database)

    @cached_property
    def leases(self) -> "Leases":
        """Who asks a feed now."""
        from sayso.ledger.leases import Leases

        return Leases(self._database)

    @cached_property
    def looks(self) -> "Looks":
        """What people looked at, and when."""
        from sayso.ledger.looks import Looks

        return Looks(self._database)

    @cached_property
    def follows(self) -> "Follows":
        """What people follow."""
        from sayso.ledger.follows import Follows

        return Follows(self._database)

    @cached_property
    def alerts(self) -> "Alerts":
        """What happened to what is followed."""
        from sayso.ledger.alerts import Alerts

        return Alerts(self._database)

    @cached_property
    def deliveries(self) -> "Deliveries":
        """The messages by which alerts are told."""
        from sayso.ledger.deliveries import Deliveries

        return Deliveries(self._database)

    @cached_property
    def partners(self) -> "Partners":
        """Other desks, and their keys."""
        from sayso.ledger.partners import Partners

        return Partners(self._database)

    @cached_property
    def exchanged(self) -> "Exchanged":
        """Bundles sent and received."""
        from sayso.ledger.exchanged import Exchanged

        return Exchanged(self._database)
