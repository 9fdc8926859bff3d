"""The ledger: who said what, kept for good.

Nothing is deleted or changed.  A report read again by another method is another reading, and the
latest is shown; what people decide is laid over it; what was known on a day can be asked again.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from sayso.ledger import claims_held, held, inserts, opening, reports_held, reviews, told, verify
from sayso.ledger.chain import Seal, holds, seal_of
from sayso.ledger.claim_ids import ClaimIds
from sayso.ledger.criteria import Wanted, WantedReports, in_utc
from sayso.ledger.database import PATIENCE, Database
from sayso.ledger.decision_checks import check_decision
from sayso.ledger.decision_subjects import check_subjects
from sayso.ledger.grouped import Grouped
from sayso.ledger.intake import Added, noted, take_in
from sayso.ledger.late import BesideReports
from sayso.ledger.lookup import older_readings
from sayso.ledger.reports_held import ReviewedClaim, ReviewedReport, Tally
from sayso.ledger.rows import Prepared
from sayso.ledger.sources import Sources
from sayso.ledger.standing import KeptQuestions
from sayso.ledger.topics import KeptTopics
from sayso.ledger.verify import RecordFault
from sayso.ledger.versions import all_versions
from sayso.model.claim import Reading
from sayso.model.coverage import CoveredClaim
from sayso.model.decision import Correction, Decision, DecisionKind
from sayso.model.marking import HeldReport
from sayso.model.question import Account
from sayso.model.records.parts import Json
from sayso.model.report import Report
from sayso.model.text import Document, Rejection

__all__ = [
    "Added", "Ledger", "Prepared", "RecordFault", "ReviewedClaim", "ReviewedReport", "Seal",
    "Wanted", "WantedReports",
]  # fmt: skip

EVERYTHING = Wanted()


class Ledger(BesideReports):
    """A ledger in an SQLite file or a PostgreSQL database; use it as a context, or close it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.states = database.states
        self.grouped = Grouped(database)
        self.questions = KeptQuestions(database)
        self.topics = KeptTopics(database)
        self.sources = Sources(database)
        self.claim_ids = ClaimIds(database)

    @classmethod
    def open(cls, url: str | Path, *, patience: float = PATIENCE) -> "Ledger":
        """Open the ledger at a path or URL; `making.make_ledger` makes one where there is none.

        A write waits `patience` seconds for other writers.  Raises LedgerError and its kinds.
        """
        database = Database(url, patience=patience)
        try:
            opening.check(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def url(self) -> str:
        """Where it lies, without a password."""
        return self._database.shown

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, reading: Reading, *, at: datetime | None = None, amends: bool = False) -> Added:
        """Keep a report and what was read in it, all or nothing; `at` is when, now by default.

        `amends`: it is the reading that is here, with what people added to it.
        """
        made = [Prepared.of(reading)]
        (claims,) = take_in(self._database, made, _moment(at), amends=amends)
        return Added.of(reading.document.id, claims)

    def add_rejection(self, rejection: Rejection, *, at: datetime | None = None) -> None:
        """Keep that something could not be read, and why; the same is kept once."""
        take_in(self._database, [rejection], _moment(at))

    def add_all(
        self,
        given: Sequence[Prepared | Rejection],
        notes: Sequence[str] = (),
        decisions: Sequence[Decision] = (),
        *,
        at: datetime | None = None,
    ) -> list[Added | Rejection]:
        """Keep all of it with decisions about it, or nothing.

        `notes` are what `noted` knows it by when it comes again.
        """
        for made in decisions:
            check_decision(made, None)
        brought = take_in(self._database, given, _moment(at), notes, decisions)
        return [
            one if isinstance(one, Rejection) else Added.of(one.id, claims)
            for one, claims in zip(given, brought, strict=True)
        ]

    def noted(self, names: Sequence[str]) -> set[str]:
        """Those of these notes under which something came in before."""
        with self._database.reads() as connection:
            return noted(connection, names)

    def rejections(self, *, of: str = "") -> Iterator[Rejection]:
        """Everything that could not be read or kept, in the order it was met; of one report."""
        return reports_held.rejections(self._database, of)

    def doubts(self) -> dict[str, tuple[str, ...]]:
        """What of reports is to be held against the original, by their ids."""
        return reports_held.doubts(self._database)

    def accounts(self, wanted: Wanted = EVERYTHING) -> Iterator[Account]:
        """Claims with their reports, by publication, report and place in the text.

        Those a person rejected are left out; corrected ones are as corrected.
        """
        return claims_held.accounts(self._database, wanted)

    def accounts_whole(
        self, wanted: Wanted = EVERYTHING, besides: Sequence[Decision] = ()
    ) -> Iterator[Account]:
        """`accounts`, each with the events and the profile of its report, as comparing needs them.

        `besides` are decisions taken as if they were kept, to see what they would change.
        """
        return claims_held.accounts_whole(self._database, wanted, besides)

    def account_page(
        self, wanted: Wanted, below: int | None, most: int
    ) -> list[tuple[int, Account]]:
        """So many of the wanted claims, each with its key, those added last first.

        Those of lower keys than `below`; of what was known on a day nothing is told here.
        """
        return claims_held.account_page(self._database, wanted, below, most)

    def report_page(
        self, wanted: WantedReports, below: tuple[date | None, int] | None, most: int
    ) -> list[tuple[int, Report]]:
        """So many wanted reports that count, each with its key, those published last first."""
        return reports_held.report_page(self._database, wanted, below, most)

    def words_there(self, given: Collection[str]) -> frozenset[str]:
        """Those of these words that stand in some report that counts."""
        return reports_held.words_there(self._database, given)

    def reports_of(self, document_ids: Collection[str]) -> dict[str, Report]:
        """These reports by their ids, without their texts; one that is damaged is left out."""
        return reports_held.reports_of(self._database, document_ids)

    def tallies(self, document_ids: Collection[str]) -> dict[str, Tally]:
        """What came of these reports, by their ids: claims, questions, what was not read."""
        return reports_held.tallies(self._database, document_ids)

    def account(self, claim_id: str) -> Account:
        """The claim of this id, or of the only id that begins so; NotFound says what to do.

        Claims of superseded readings and rejected claims are found as well.
        """
        (found,) = claims_held.accounts_of(self._database, [claim_id])
        return found

    def accounts_of(self, claim_ids: Sequence[str]) -> list[Account]:
        """`account` of very many, looked up together, in their order."""
        return claims_held.accounts_of(self._database, claim_ids)

    def document_ids(self, names: Sequence[str]) -> list[str]:
        """The ids of reports that are named by id or by how it begins, in their order."""
        return reports_held.ids_of(self._database, names)

    def versions(self, report: Report) -> list[Report]:
        """All versions of a report, oldest first; none where it is the only one."""
        with self._database.reads() as connection:
            return all_versions(connection, report)

    def documents(self, text: str = "") -> Iterator[Document]:
        """Reports by day of publication; with `text`, those that hold all its words.

        Those that count no more are among them; `forgotten` names them.
        """
        return reports_held.documents(self._database, text)

    def reports(self, text: str = "") -> Iterator[Report]:
        """`documents` without their texts."""
        return reports_held.reports(self._database, text)

    def forgotten(self) -> dict[str, Decision]:
        """The reports that count no more, by id, each with the decision that says so."""
        with self._database.reads() as connection:
            return reviews.forgotten_reports(connection)

    def document(self, document_id: str) -> Document:
        """The report of this id, or of the only id that begins so."""
        return self.reading(document_id).document

    def texts(self, document_ids: Collection[str]) -> dict[str, str]:
        """The texts of these reports by their ids, without what was read in them."""
        return reports_held.texts(self._database, document_ids)

    def report_count(self) -> int:
        """How many reports were added."""
        return reports_held.report_count(self._database)

    def readings(self) -> Iterator[Reading]:
        """The latest reading of every report, as the program read it."""
        return reports_held.readings(self._database)

    def reading(self, document_id: str, *, known_on: date | datetime | None = None) -> Reading:
        """The latest reading of a report, of those added by then."""
        return reports_held.reading_of(self._database, document_id, known_on)

    def reviewed(self, document_id: str) -> ReviewedReport:
        """The latest reading of a report, with each claim as people left it."""
        return reports_held.reviewed(self._database, document_id)

    def reading_count(self, document_id: str) -> int:
        """How many readings there are of the report of this id."""
        return reports_held.reading_count(self._database, document_id)

    def history(self, document_id: str) -> tuple[Reading, ...]:
        """Every reading of a report, oldest first."""
        return reports_held.history(self._database, document_id)

    def tellings(self) -> Iterator[CoveredClaim]:
        """The claims that count and have a figure, as coverage sees them, in the order added."""
        return told.tellings(self._database)

    def decide(
        self, decision: Decision, *, origins: int | None = None, at: datetime | None = None
    ) -> str:
        """Keep what a person decided; its id.

        `origins` is how many stand behind the claim: credibility 1 is refused below two.
        Raises UserError when it says what it may not, NotFound when it is about no claim here.
        """
        check_decision(decision, origins)
        with self._database.writes() as connection:
            check_subjects(connection, decision)
            inserts.keep_decision(self._database, connection, decision, _moment(at))
        return decision.id

    def held(
        self, marked: Collection[str] = (), among: Collection[str] | None = None
    ) -> Iterator[HeldReport]:
        """Every report, or those of these ids, with the ids of its claims, also of rejected ones.

        `former` of each are those of `marked` that only its earlier readings had.
        """
        return held.held_reports(self._database, marked, among)

    def records(self, document_ids: Sequence[str]) -> Iterator[Json]:
        """The latest readings of these reports as JSON, in any order, and never all at once."""
        return reports_held.records(self._database, document_ids)

    def decisions(
        self, kind: DecisionKind | None = None, *, known_on: date | datetime | None = None
    ) -> Iterator[Decision]:
        """What people decided, in the order it was added."""
        with self._database.reads() as connection:
            kinds = None if kind is None else (kind,)
            kept = reviews.kept_decisions(connection, kinds, known_on)
        yield from kept

    def corrections(self) -> Iterator[Correction]:
        """What people accepted, corrected or rejected, with the words: to train and test on."""
        return reports_held.corrections(self._database)

    def read_before_events(self) -> int:
        """How many reports were last read by a method that told no events."""
        with self._database.reads() as connection:
            return len(older_readings(connection))

    def verify(self) -> Iterator[RecordFault]:
        """Derive every id and row again and hold every figure to its words; nothing is whole."""
        return verify.faults(self._database)

    def seal(self) -> Seal:
        """What stands for all that was added so far; kept elsewhere it tells if that is changed."""
        with self._database.reads() as connection:
            return seal_of(connection)

    def holds(self, seal: Seal) -> bool:
        """Whether all that was added when this was sealed is there, as it was."""
        with self._database.reads() as connection:
            return holds(connection, seal)


def _moment(at: datetime | None) -> datetime:
    return in_utc(at or datetime.now(UTC))
