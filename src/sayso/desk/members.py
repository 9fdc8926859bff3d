"""The claims of some reports, made ready to be grouped and weighed."""

from collections.abc import Iterable

from sayso.compare.regroup import Members, read_members
from sayso.ledger.grouped import Grouped


def members_of(grouped: Grouped, documents: Iterable[int]) -> Members:
    """The claims of these reports that can answer a question."""
    return read_members((k.key, k.document, k.account) for k in grouped.accounts(documents))
