"""Every exception sayso raises, leaves by who must act.

    SaysoError
    ├── UserError                 the caller's words are off: say it differently
    │   ├── SettingsError         a setting or option has a value that cannot be used
    │   └── NotFound              no claim, question or report answers to that name
    ├── ReportError               one report cannot be read; becomes a Rejection, the rest goes on
    ├── RecordError               a record breaks its contract (words not at their span, wrong id)
    ├── MethodError               the annotators lack something or stand in a wrong order
    ├── PluginError               an installed plugin is not what its entry point says
    ├── DeliveryError             a message was not taken; it is tried again later
    ├── LexiconError              a word list in the package or a user's folder is malformed
    └── LedgerError               the ledger cannot be used
        ├── LedgerMissing         there is none at that place
        ├── LedgerOld             made by an older sayso: `sayso upgrade` brings it up to date
        ├── LedgerLocked          someone else is writing and did not finish in time
        ├── LedgerCorrupt         the file is no ledger, or is damaged
        ├── LedgerTooNew          written by a newer sayso: upgrade sayso
        └── LedgerFull            no space left: what was added before stays whole

Nothing found is not an error.
"""


class SaysoError(Exception):
    """Any error sayso raises on purpose; its text says what to do."""


class UserError(SaysoError):
    """The caller asked for something that cannot be done as asked."""


class SettingsError(UserError):
    """A setting or option has a value that cannot be used."""


class NotFound(UserError):
    """No claim, question or report answers to that name."""


class ReportError(SaysoError):
    """One report cannot be read; its reason becomes a Rejection."""

    def __init__(self, where: str, stage: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.stage = stage
        self.reason = reason


class RecordError(SaysoError):
    """A record breaks its contract: words not at their span, an id that does not follow."""


class MethodError(SaysoError):
    """The annotators lack something, or stand in an order that cannot work."""


class PluginError(SaysoError):
    """An installed plugin is not what its entry point says; the text names it."""


class DeliveryError(SaysoError):
    """A message was not taken by whom it is for; the text says what was answered."""


class LexiconError(SaysoError):
    """A word list is malformed; the text names the file and the entry."""


class LedgerError(SaysoError):
    """The ledger cannot be used."""


class LedgerMissing(LedgerError):
    """There is no ledger at that place."""


class LedgerOld(LedgerError):
    """The ledger was made by an older sayso."""


class LedgerLocked(LedgerError):
    """Someone else is writing to the ledger and did not finish in time."""


class LedgerCorrupt(LedgerError):
    """The file is no ledger, or is damaged."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer sayso."""


class LedgerFull(LedgerError):
    """No space is left where the ledger lies."""
