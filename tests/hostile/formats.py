"""Letters, archives, documents, feeds and sheets, made wrong: one file among good ones."""

import gzip
import io
import json
import random
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile.files import among_good_ones, lines
from tests.hostile.mangling import ENCODINGS, ODD, changed, encoded, text
from tests.hostile.outcomes import Attack, Try
from tests.hostile.pages import page

NAMES = (
    "a.txt", "b.html", "c/d.txt", "../../up.txt", "/etc/up.txt", "a\\b.txt", ".hidden.txt",
    "é.txt", "con.txt", "x" * 300 + ".txt", "a\x01b.txt", "\u202etxt.exe", "e.zip", "f.eml",
    "g.pdf", "a.txt", "", "dir/",
)  # fmt: skip


def _zip(rng: random.Random, depth: int = 0) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(
        made, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    ) as archive:
        for _ in range(rng.randrange(5)):
            with warnings.catch_warnings(action="ignore"):  # the same name twice
                archive.writestr(zipfile.ZipInfo(rng.choice(NAMES)), _inside(rng, depth))
    return made.getvalue()


def _inside(rng: random.Random, depth: int) -> bytes:
    if depth < 5 and rng.random() < 0.3:
        return rng.choice((_zip, _tar))(rng, depth + 1)
    if rng.random() < 0.05:
        return bytes(3_000_000)
    return encoded(rng.choice((text, page))(rng), rng)


def _tar(rng: random.Random, depth: int = 0) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=rng.choice(("w", "w:gz"))) as archive:
        for _ in range(rng.randrange(5)):
            held = _inside(rng, depth)
            member = tarfile.TarInfo(rng.choice(NAMES) or "a")
            member.type = rng.choice((tarfile.REGTYPE,) * 5 + (tarfile.SYMTYPE, tarfile.FIFOTYPE))
            member.linkname, member.size = "/etc/passwd", len(held) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(held))
    return made.getvalue()


def _gz(rng: random.Random) -> bytes:
    return gzip.compress(rng.choice((_inside(rng, 5), bytes(20_000_000), gzip.compress(b"x" * 9))))


LONGEST_LETTER = 10_000_000
"""Bytes to which what lies in a letter is repeated: levels that each do so would fill memory."""


def _letter(rng: random.Random, depth: int = 0) -> bytes:
    day = rng.choice(("Tue, 04 Mar 2031 10:00:00 +0100", "never", "99 Xxx 99999 99:99", ""))
    subject = rng.choice(("=?utf-8?q?Toll=20rises?=", "=?x?b?!!?=", "=?" + "q" * 900, "Toll"))
    head = [
        f"From: {rng.choice(('a@b.example', '', rng.choice(ODD)[:80]))}",
        f"Subject: {subject}",
        f"Date: {day}",
        "MIME-Version: 1.0",
    ]
    kind, body = _letter_body(rng, depth)
    coding = rng.choice(("8bit", "base64", "quoted-printable", "x-uuencode", "7bit", ""))
    head += [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}"]
    return "\r\n".join(head).encode("utf-8", "replace") + b"\r\n\r\n" + body


def _letter_body(rng: random.Random, depth: int) -> tuple[str, bytes]:
    if depth < 6 and rng.random() < 0.4:
        mark = rng.choice(("b", "b" * 200, "--", "b b"))
        parts = [_letter(rng, depth + 1) for _ in range(rng.randrange(3))]
        between = f"\r\n--{mark}\r\n".encode()
        ending = rng.choice((f"\r\n--{mark}--\r\n".encode(), b""))
        inside, times = between.join(parts), rng.choice((1, 1, 40))
        whole = between + inside * (times if len(inside) * times < LONGEST_LETTER else 1) + ending
        return f'multipart/{rng.choice(("mixed", "alternative", "x"))}; boundary="{mark}"', whole
    kind = rng.choice(("text/plain", "text/html", "message/rfc822", "application/zip", "image/png"))
    return f"{kind}; charset={rng.choice((*ENCODINGS, 'x', ''))}", encoded(text(rng), rng)


def _mailbox(rng: random.Random) -> bytes:
    letters = [_letter(rng) for _ in range(rng.randrange(4))]
    return b"\n".join(b"From a@b.example Tue Mar  4 10:00:00 2031\n" + one for one in letters)


def _document(rng: random.Random) -> bytes:
    """An OpenDocument or Word file of a few parts, well made or not."""
    inner = rng.choice(
        (
            f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
            f"<w:p><w:r><w:t>{text(rng)}</w:t></w:r></w:p></w:body></w:document>",
            f"<office:text>{'<text:p>' * rng.choice((1, 300))}{text(rng)}</office:text>",
            "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        )
    )
    parts = {
        "word/document.xml": inner,
        "content.xml": inner,
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "mimetype": "application/vnd.oasis.opendocument.text",
        "docProps/core.xml": page(rng),
        "xl/workbook.xml": inner,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in rng.sample(sorted(parts), rng.randrange(1, len(parts) + 1)):
            archive.writestr(name, parts[name].encode("utf-8", "replace"))
    return made.getvalue()


def _rtf(rng: random.Random) -> bytes:
    inner = rng.choice((text(rng), "{" * 3000, "\\u-1?" * 40, "\\'zz", "\\bin99999 x"))
    return f"{{\\rtf1\\ansi {inner}\\par}}".encode("cp1252", "replace")


def _entry(rng: random.Random) -> str:
    link, day = rng.choice(("x", "javascript:x", "http://[::1")), rng.choice(("", "99", "Tue"))
    about = f"<title>{rng.choice(ODD)[:90]}</title><link>{link}</link><pubDate>{day}</pubDate>"
    return f"<item>{about}<description><![CDATA[{page(rng)}]]></description></item>"


def _feed(rng: random.Random) -> bytes:
    entries = "".join(_entry(rng) for _ in range(rng.randrange(4)))
    head = rng.choice(
        ("", "<?xml version='1.0'?>", "<!DOCTYPE r [<!ENTITY b SYSTEM '/etc/passwd'>]>")
    )
    return f"{head}<rss><channel><title>&b;</title>{entries}</channel></rss>".encode(
        "utf-8", "replace"
    )


def _pdf(rng: random.Random) -> bytes:
    inner = text(rng).encode("latin-1", "replace").replace(b"(", b"").replace(b")", b"")
    drawn = b"BT /F1 12 Tf 72 700 Td (" + inner + b") Tj ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % rng.choice((1, 10**9, -1)),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources"
        b" << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream",
    )  # fmt: skip
    whole = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, p) for n, p in enumerate(parts, 1))
    return b"%PDF-1.4\n" + whole + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def _sheet(rng: random.Random) -> bytes:
    mark = rng.choice((",", ";", "\t"))
    rows = [
        ["place", "killed", "text"],
        *([rng.choice(ODD)[:60], "12", text(rng)] for _ in range(3)),
    ]
    return "\n".join(mark.join(row) for row in rows).encode("utf-8", "surrogatepass")


def _subtitles(rng: random.Random) -> bytes:
    times = rng.choice(("00:00:01,000 --> 00:00:02,000", "00:01.0 --> x", "--> -->"))
    return f"{rng.choice(('', 'WEBVTT'))}\n\n1\n{times}\n{text(rng)}\n".encode("utf-8", "replace")


def _markdown(rng: random.Random) -> bytes:
    head = rng.choice(("---\ntitle: [\n---\n", "---\ndate: 2031-99-99\n---\n", "---\n" * 9, ""))
    return f"{head}# {rng.choice(ODD)[:200]}\n\n{text(rng)}".encode("utf-8", "surrogatepass")


def _json(rng: random.Random) -> bytes:
    said = {"id": 1, "type": "message", "date": "x", "text": [text(rng), {"text": 3}]}
    told: object = rng.choice(
        (
            {"name": "Kest", "messages": [said]},
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": page(rng)}]},
            [{"text": text(rng)}, 3, [], None, {"text": {}}],
            {"text": text(rng), "published": 3},
            *(3, "x", [[[]]]),
        )
    )
    return json.dumps(told).encode() if rng.random() < 0.9 else b"[" * 100_000


def _web_archive(rng: random.Random) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + encoded(page(rng), rng)
    length = rng.choice((len(body), 5, 10**9, -1))
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    head += f"Content-Length: {length}"
    return (head.encode() + b"\r\n\r\n" + body + b"\r\n\r\n") * rng.randrange(1, 4)


MADE: tuple[tuple[Callable[[random.Random], bytes], tuple[str, ...]], ...] = (
    (_zip, (".zip",)), (_tar, (".tar", ".tgz")), (_gz, (".gz",)), (_letter, (".eml", ".mht")),
    (_mailbox, (".mbox",)), (_document, (".docx", ".odt", ".xlsx", ".ods")), (_rtf, (".rtf",)),
    (_feed, (".rss", ".atom", ".xml")), (_pdf, (".pdf",)), (_sheet, (".csv", ".tsv")),
    (_subtitles, (".srt", ".vtt")), (_markdown, (".md",)), (_json, (".json",)),
    (_web_archive, (".warc",)), (lines, (".json", ".jsonl")),
)  # fmt: skip
"""What makes each kind of file, and how it is named."""


def prepare(folder: Path) -> Try:
    """Tries one file of another format between two good ones."""
    return among_good_ones(folder, _format_file)


def _format_file(folder: Path, rng: random.Random) -> Path:
    make, suffixes = rng.choice(MADE)
    path = folder / f"m{rng.choice(suffixes)}"
    path.write_bytes(changed(make(rng), rng))
    return path


FORMATS = Attack(name="formats", prepare=prepare, share=0.05, quick=120, seconds=150)
