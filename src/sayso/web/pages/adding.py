"""Adding reports and bundles: what was sent becomes a job; a single text is waited for a moment."""

import re
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from sayso.errors import UserError
from sayso.ledger.jobs import Job, JobInput, JobStep
from sayso.ledger.ledger import Ledger
from sayso.model.marking import Tlp
from sayso.model.person import Role
from sayso.views.pages.jobs import AddPage, SamplesPage
from sayso.web.pages.came import partner_names
from sayso.web.taking import BUNDLE, SUFFIX
from sayso.web.visit import Goto, Page, Refused, Reply, Upload, Visit

TEMPLATE = "add.html"
REPORT_LIMIT = 20_000_000
PASTED = "pasted text"
LONG = 200
"""Characters from which what stands in the one box of the first page is a report."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
WAITED = 3.0
"""Seconds that a page waits for a single text, so that one goes straight to it."""

KINDS = (
    ("text and pages", ".txt .text .html .htm .xhtml .md .markdown .mhtml .mht .srt .vtt"),
    ("documents", ".pdf .docx .odt .rtf .epub"),
    ("letters", ".eml .mbox .msg"),
    ("tables and records", ".jsonl .ndjson .json .csv .tsv .tab .xlsx .xlsm .xls .ods .parquet"),
    ("feeds and archives", ".rss .atom .xml .warc .zip .tar .tgz .gz .xz .bz2 .zst"),
)
"""What is read, by its suffix; a test holds it against the readers, which are not loaded here."""


def add_page(visit: Visit) -> Page:
    """The form."""
    given = visit.query.one("address")
    return Page(view=_form(visit, address=given if ADDRESS.fullmatch(given) else ""))


def _form(visit: Visit, wrong: tuple[tuple[str, str], ...] = (), address: str = "") -> AddPage:
    return AddPage(
        text="\n".join(visit.form.all("text")[-1:]),
        address=visit.form.one("address", address),
        outlet=visit.form.one("outlet"),
        published=visit.form.one("published"),
        tlp=visit.form.one("tlp"),
        to=visit.form.all("to"),
        partners=partner_names(visit),
        bundles=visit.may(Role.EDITOR) and visit.ledger.partners.own() is not None,
        limit=visit.room.options.upload_bytes,
        report_limit=REPORT_LIMIT,
        kinds=KINDS,
        wrong=wrong,
    )


def add(visit: Visit) -> Reply:
    """Make a job of what was sent; 303 to it, or to the report where it was a single one."""
    wrong = list(_wrong(visit))
    items = [] if wrong else list(_items(visit))
    if not (items or wrong):
        wrong.append(("text", "paste a text, choose files or give an address"))
    if wrong:
        return Page(view=_form(visit, tuple(wrong)), status=422, template=TEMPLATE)
    job = asked(visit, items)
    return Goto(to=_where(visit, job) if len(items) == 1 else f"/jobs/{job}")


def open_samples(visit: Visit) -> Page:
    """Where the samples are, in a ledger of their own."""
    if visit.room.demo is None:
        message = (
            "The samples are shown on a server for one user; `sayso demo` shows them anywhere."
        )
        raise Refused(message, 404)
    return Page(view=SamplesPage(address=visit.room.demo()), template="samples.html")


def asked(visit: Visit, items: Sequence[JobInput], kind: str = "add") -> str:
    """The id of a new job for these."""
    job = f"job_{secrets.token_hex(8)}"
    visit.ledger.jobs.ask(job, kind, visit.person.name, items)
    visit.room.wake()
    return job


def _where(visit: Visit, job_id: str) -> str:
    """The report that a job of one text brought, once it is there; else the job."""
    until = time.monotonic() + WAITED
    while time.monotonic() < until:
        job = visit.ledger.jobs.find(job_id)
        if job.is_over:
            return _only_report(job) or f"/jobs/{job_id}"
        time.sleep(0.05)
    return f"/jobs/{job_id}"


def _only_report(job: Job) -> str:
    read = job.of(JobStep.READ)
    kept = [k for e in read for k in e.told.get("kept", ())]
    refused = [r for e in read for r in e.told.get("refused", ())]
    return f"/r/{kept[0]['report']}" if len(kept) == 1 and not refused else ""


def _wrong(visit: Visit) -> Iterator[tuple[str, str]]:
    day = visit.form.one("published")
    if day and not _is_day(day):
        yield "published", "a day is YYYY-MM-DD"
    for given in visit.form.one("address").split():
        if not ADDRESS.fullmatch(given):
            yield "address", f"{given[:80]} is no http or https address"
    if any(map(_is_bundle, visit.files)) and not visit.may(Role.EDITOR):
        yield "files", "a partner's bundle is taken in by editors"
    yield from wrong_marking(visit.ledger, visit.form.one("tlp"), visit.form.all("to"))


def wrong_marking(ledger: Ledger, level: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a marking that was asked for; nothing with none."""
    try:
        Tlp.parse(level or Tlp.AMBER)
    except UserError as why:
        yield "tlp", str(why)
    partners = {one.name for one in ledger.partners.all() if not one.own}
    for name in sorted(set(names) - partners):
        yield "tlp", f"{name[:80]} is no partner of this desk"


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _items(visit: Visit) -> Iterator[JobInput]:
    """What is to be read: the pasted text, each file, each address."""
    form = {name: visit.form.one(name) for name in ("outlet", "published", "tlp")}
    form["to"] = "\n".join(visit.form.all("to")) if form["tlp"] else ""
    said = {name: value for name, value in form.items() if value}
    text = "\n".join(visit.form.all("text")[-1:])
    if text.strip():
        if ADDRESS.fullmatch(text.strip()):
            yield JobInput(name=text.strip(), form={**said, "kind": "address"})
        else:
            data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
            yield JobInput(name=PASTED, form=said, data=data)
    look = {"look": "yes"} if visit.form.one("look") else {}
    for upload in visit.files:
        given = {"kind": BUNDLE, **look} if _is_bundle(upload) else said
        yield JobInput(name=_name_of(upload), form=given, data=upload.stream.read())
    for address in visit.form.one("address").split():
        yield JobInput(name=address, form={**said, "kind": "address"})


def _is_bundle(upload: Upload) -> bool:
    """Whether it is sent as a partner's bundle, or is named like one."""
    return upload.field == BUNDLE or upload.name.lower().endswith(SUFFIX)


def _name_of(upload: Upload) -> str:
    """The name of a file as it was sent, the folders of a folder with it."""
    parts = PurePosixPath(upload.name.replace("\\", "/")).parts
    return "/".join(p for p in parts if p not in ("/", "..", "."))[:300] or "a file without a name"
