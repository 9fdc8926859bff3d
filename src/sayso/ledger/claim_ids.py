"""What claims are called: a corrected claim has an id of its own, and follows from the one before.

Each claim has a first id, that it was read with, and one that it has now.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sayso.ledger.database import OfLedger
from sayso.ledger.reviews import reviews_by
from sayso.model.decision import Decision
from sayso.model.question import Withdrawal


class ClaimIds(OfLedger):
    """The ids that corrected claims of a ledger had and have.

    `besides` are decisions taken as if they were kept.
    """

    def current(
        self, known_on: date | datetime | None = None, besides: Sequence[Decision] = ()
    ) -> dict[str, str]:
        """From each id that a corrected claim had to the one that it has, or had by then."""
        with self._database.reads() as connection:
            return reviews_by(connection, known_on, besides).current_ids()

    def first(self, besides: Sequence[Decision] = ()) -> dict[str, str]:
        """From the id of each corrected claim to the id it was read with."""
        with self._database.reads() as connection:
            return reviews_by(connection, None, besides).other_ids

    def withdrawn(self) -> dict[str, Withdrawal]:
        """The claims that their desks no longer stand by, by the ids that they have now."""
        with self._database.reads() as connection:
            made = reviews_by(connection, None)
        return {made.now.get(root, root): back for root, back in made.withdrawn.items()}
