"""Records of the form before events were read: what they lack stands in them as empty.

Version 1 of the contract first had no events, no profile, no hour and no hash of the text, and
figures told neither what a rate is over, nor their whole, nor their event, nor whether they are
earlier counts.  Until files of many kinds were read, no report said where in its file it stood nor
where its pages begin.  Ledgers and files hold such records; they are read for what they hold, and
never written.
"""

from collections.abc import Mapping

from sayso.model.event import Profile
from sayso.model.records.expect import Fields
from sayso.model.records.profile import profile_record
from sayso.model.report import sha256_of

_DOCUMENT: Fields = {"inside": None, "pages": []}
_FIGURE: Fields = {"per": None, "part_of": None, "event": None, "former": False}


def is_older(record: Fields) -> bool:
    """Whether a report's record is of the older form, whole as that was."""
    document = record.get("document")
    hashed = isinstance(document, Mapping) and "text_sha256" in document
    return not ({"events", "profile"} & record.keys() or hashed)


def completed_report(record: Fields) -> Fields:
    """A report's record with what an older one lacks; any other as it is."""
    record = _with_its_place(record)
    if not is_older(record):
        return record
    made = {**record, "events": [], "profile": profile_record(Profile())}
    document, figures, claims = (record.get(n) for n in ("document", "figures", "claims"))
    if isinstance(document, Mapping) and isinstance(text := document.get("text"), str):
        made["document"] = {"hour": None, **document, "text_sha256": sha256_of(text)}
    if isinstance(figures, list):
        made["figures"] = [_completed_figure(f) for f in figures]
    if isinstance(claims, list):
        made["claims"] = [completed_claim(c) if isinstance(c, Mapping) else c for c in claims]
    return made


def _with_its_place(record: Fields) -> Fields:
    document = record.get("document")
    if not isinstance(document, Mapping) or document.keys() & _DOCUMENT.keys():
        return record
    return {**record, "document": {**document, **_DOCUMENT}}


def completed_claim(record: Fields) -> Fields:
    """A claim's record, its figure with what an older one lacks; any other as it is."""
    figure = record.get("figure")
    whole = _completed_figure(figure)
    return record if whole is figure else {**record, "figure": whole}


def _completed_figure(figure: object) -> object:
    if not isinstance(figure, dict) or figure.keys() & _FIGURE.keys():
        return figure
    return {**figure, **_FIGURE}
