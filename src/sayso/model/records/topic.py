"""What a question counts, as a ledger keeps it beside its questions, both ways."""

from sayso.errors import RecordError
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_list,
    expect_string,
)
from sayso.model.records.parts import Json
from sayso.model.topic import Counted

_COUNTED = frozenset(("measure", "measures", "subject", "heads"))


def counted_record(counted: Counted) -> Json:
    """What is counted, as one JSON object."""
    return {
        "measure": counted.measure,
        "measures": sorted(counted.measures),
        "subject": counted.subject,
        "heads": sorted(counted.heads),
    }


def read_counted(record: object) -> Counted:
    """What a record says is counted; RecordError where it is none."""
    fields = as_object(record, "counted")
    expect_fields(fields, _COUNTED)
    return Counted(
        measure=expect_string(fields, "measure"),
        measures=_strings(fields, "measures"),
        subject=expect_string(fields, "subject"),
        heads=_strings(fields, "heads"),
    )


def _strings(record: Fields, name: str) -> frozenset[str]:
    given = expect_list(record, name)
    found = frozenset(value for value in given if isinstance(value, str))
    if sorted(found) != given:
        raise RecordError(f"{name}: lists what is not words, or words twice or in another order")
    return found
