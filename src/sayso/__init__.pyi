from sayso.app import find_claims as find_claims
from sayso.app import read_reports as read_reports
from sayso.compare.reconcile import weigh as weigh
from sayso.ledger.ledger import Ledger as Ledger
from sayso.model.claim import Claim as Claim
from sayso.model.question import Question as Question
from sayso.model.text import Document as Document

__version__: str
