"""An alert as JSON, `sayso.alert/1`, as the ledger keeps it and channels hand it on."""

from sayso.errors import RecordError
from sayso.model.alert import Alert, AlertKind, Follow, RaisedAlert
from sayso.model.records.expect import (
    Fields,
    as_object,
    expect_fields,
    expect_list,
    expect_one_of,
    expect_string,
)
from sayso.model.records.parts import Json

ALERT_SCHEMA = "sayso.alert/1"

_WORDS = (
    "follow", "told", "question", "title", "before", "after", "words", "claim", "report", "outlet",
)  # fmt: skip


_LISTS = ("lineages", "figures", "parties", "claims")


def alert_fields(alert: Alert) -> Json:
    """All that an alert says, by name."""
    return {
        **{name: getattr(alert, name) for name in _WORDS},
        "kind": alert.kind.value,
        **{name: list(getattr(alert, name)) for name in _LISTS},
    }


def read_alert(record: Json) -> Alert:
    """An alert as it was kept; RecordError where that is damaged."""
    expect_fields(as_object(record), {*_WORDS, "kind", *_LISTS})
    words = {name: expect_string(record, name) for name in _WORDS}
    lists = {name: _listed(record, name) for name in _LISTS}
    return Alert(
        follow=words["follow"],
        kind=expect_one_of(record, "kind", AlertKind),
        lineages=lists["lineages"],
        figures=lists["figures"],
        told=words["told"],
        question=words["question"],
        title=words["title"],
        before=words["before"],
        after=words["after"],
        words=words["words"],
        claim=words["claim"],
        report=words["report"],
        outlet=words["outlet"],
        parties=lists["parties"],
        claims=lists["claims"],
    )


def _listed(record: Fields, name: str) -> tuple[str, ...]:
    """The strings listed at a field; a name may be empty, and a figure stand twice."""
    items = expect_list(record, name)
    found = tuple(item for item in items if isinstance(item, str))
    if len(found) != len(items):
        raise RecordError(f"{name}: lists what is not words")
    return found


def alert_record(raised: RaisedAlert, link: str = "") -> Json:
    """An alert for programs; `link` is the address of the server where it is shown, if known."""
    alert = raised.alert
    return {
        "schema": ALERT_SCHEMA,
        "id": alert.id,
        "number": raised.seq,
        "at": f"{raised.at.isoformat(timespec='seconds')}Z",
        **alert_fields(alert),
        "link": f"{link.rstrip('/')}{alert.link}" if alert.link else "",
    }


def follow_fields(follow: Follow) -> Json:
    """What is followed, by name; what does not limit is left out."""
    return dict(follow.wishes)


def read_follow(record: Json) -> Follow:
    """A follow as it was kept; RecordError where that is damaged."""
    known = {"question", "party", "place", "words", "measure", "outlet"}
    if not isinstance(record, dict) or not record.keys() <= known:
        raise RecordError("what is followed is kept in no form that is known")
    return Follow(**{name: expect_string(record, name) for name in record})
