"""Letters, boxes of them and saved pages: the newest words, what is attached, nothing answered."""

from base64 import encodebytes
from datetime import UTC, date, time, timedelta, timezone
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.formats.mail import MOST_PARTS
from sayso.read.raw import Limits
from sayso.read.reports import read_reports
from tests.read.formats.reading import document, documents, found, piped_in, refusal
from tests.read.formats.test_documents import packed, word

HEAD = (
    "From: Relief Office <press@relief.example>\r\nTo: desk@post.example\r\n"
    "Subject: Situation report 7\r\nDate: Wed, 4 Jun 2031 18:20:00 +0200\r\nMIME-Version: 1.0\r\n"
)
TOLL = "At least 31 people were killed in Selm, the governor said."
PLAIN = f"{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{TOLL}\r\n"
HTML = f"<html><body><p>{TOLL}</p><table><tr><td>Selm</td><td>31</td></tr></table></body></html>"


def parts(kind: str, *held: str, mark: str = "cut") -> str:
    """A letter of several parts."""
    body = "".join(f"--{mark}\r\n{part}\r\n" for part in held)
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n{body}--{mark}--\r\n'


def part(kind: str, body: str, name: str = "") -> str:
    """A part of a letter; attached where it has a name."""
    attached = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    return f"Content-Type: {kind}\r\n{attached}\r\n{body}"


def test_a_letter_has_its_subject_sender_day_and_hour(tmp_path: Path) -> None:
    read = document(PLAIN, tmp_path)
    assert read.text == TOLL
    assert (read.title, read.outlet) == ("Situation report 7", "Relief Office")
    assert read.published == date(2031, 6, 4)
    assert read.hour == time(18, 20, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        (
            parts("alternative", part("text/plain", TOLL), part("text/html", HTML)),
            TOLL,
        ),
        (f"{HEAD}Content-Type: text/html\r\n\r\n{HTML}", f"{TOLL}\n\nSelm\t31"),
        (
            f"{HEAD}Content-Type: text/plain; charset=iso-8859-2\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\nThe =A3=F3d=BC dam br=\r\noke.",
            "The Łódź dam broke.",
        ),
        (f"{PLAIN}\r\nOn 3 June 2031 Ada Brook wrote:\r\n> 20 died.\r\n> Is it so?\r\n", TOLL),
        (f"{PLAIN}> 20 died.\r\nNo: 31.\r\n", f"{TOLL}\nNo: 31."),
    ],
)
def test_the_newest_words_are_read(tmp_path: Path, letter: str, text: str) -> None:
    assert document(letter, tmp_path, "letter.eml").text == text


PASSED_ON = {
    "Gmail": "FYI\n\n---------- Forwarded message ---------\nFrom: Relief Office <a@b.example>\n"
    "Date: Tue, Jun 3, 2031 at 4:00 PM\nSubject: Toll\nTo: Ben <ben@post.example>\n\n\n{}",
    "Thunderbird": "FYI\n\n\n-------- Forwarded Message --------\nSubject: \tToll\n"
    "Date: \tTue, 3 Jun 2031 16:00:00 +0200\nFrom: \tRelief Office <a@b.example>\n"
    "To: \tben@post.example\n\n{}",
    "Apple": "FYI\n\nBegin forwarded message:\n\n> From: Relief Office <a@b.example>\n"
    "> Subject: Toll\n> Date: 3 June 2031 at 16:00:00 CEST\n> To: Ben <ben@post.example>\n> \n> {}",
    "Outlook": "FYI\n\n________________________________\nFrom: Relief Office <a@b.example>\n"
    "Sent: Tuesday, June 3, 2031 4:00 PM\nTo: Ben <ben@post.example>\nSubject: Toll\n\n{}",
    "Outlook of old": "FYI\n\n-----Original Message-----\nFrom: Relief Office\n"
    "Sent: Tuesday, June 3, 2031 4:00 PM\nTo: Ben\nSubject: Toll\n\n{}",
}


@pytest.mark.parametrize("program", PASSED_ON)
def test_a_letter_that_is_passed_on_is_a_report_of_who_wrote_it(
    tmp_path: Path, program: str
) -> None:
    head = PLAIN.replace("Situation report 7", "FW: Toll").replace(f"{TOLL}\r\n", "")
    letter = head + PASSED_ON[program].format(TOLL).replace("\n", "\r\n")
    own, inner = documents(letter, tmp_path, "letter.eml")
    assert (own.text, own.outlet, own.published) == ("FYI", "Relief Office", date(2031, 6, 4))
    assert (inner.text, inner.title, inner.inside) == (TOLL, "Toll", "letter passed on")
    assert (inner.outlet, inner.published) == ("Relief Office", date(2031, 6, 3))


@pytest.mark.parametrize("program", ["Outlook", "Outlook of old"])
def test_what_is_answered_is_no_letter_that_is_passed_on(tmp_path: Path, program: str) -> None:
    head = PLAIN.replace("Situation report 7", "Re: Toll").replace(f"{TOLL}\r\n", "")
    letter = head + PASSED_ON[program].format(TOLL).replace("\n", "\r\n")
    assert document(letter, tmp_path, "letter.eml").text == "FYI"


@pytest.mark.parametrize("rest", ["", "no lines of a head", "Subject: Toll\n\nNobody sent it."])
def test_what_names_no_sender_is_left_where_it_stands(tmp_path: Path, rest: str) -> None:
    mark = "Begin forwarded message:"
    read = document(f"{PLAIN}\r\n{mark}\r\n{rest}", tmp_path, "letter.eml")
    assert read.text == f"{TOLL}\n\n{mark}\n{rest}".strip()


def test_a_signature_is_no_part_of_what_is_said(tmp_path: Path) -> None:
    signed = "-- \r\nAda Brook\r\n12 Main Street, telephone 555 1234\r\n"
    assert document(f"{PLAIN}\r\n{signed}", tmp_path, "letter.eml").text == TOLL
    long = "-- \r\n" + "Nine died.\r\n" * 20
    assert "Nine died." in document(f"{PLAIN}\r\n{long}", tmp_path, "letter.eml").text


def test_what_is_attached_is_read_by_its_own_reader(tmp_path: Path) -> None:
    packed = encodebytes(word()).decode()
    letter = parts(
        "mixed",
        part("text/plain", TOLL),
        part("application/octet-stream\r\nContent-Transfer-Encoding: base64", packed, "dam.docx"),
        part("text/csv", "text,title\r\nTwo more died.,Later\r\n", "later.csv"),
        part("image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=", "dam.png"),
        part("message/rfc822", PLAIN.replace("31", "27")),
    )
    read = found(letter, tmp_path, "letter.eml")
    texts = [f.text[:20] if isinstance(f, Document) else f.where[-26:] for f in read]
    assert texts == [
        "At least 31 people w", "Dam breaks\n\nAt least", "Two more died.",
        str(tmp_path / "letter.eml: dam.png")[-26:], "At least 27 people w",
    ]  # fmt: skip


def test_what_tells_no_day_of_its_own_has_that_of_the_letter_it_came_with(tmp_path: Path) -> None:
    dated = "Published 2 June 2031\r\n\r\nNine people died.\r\n"
    archive = encodebytes(packed({"in.txt": "Five people died."})).decode()
    letter = parts(
        "mixed",
        part("text/plain", "See attached."),
        part("text/plain", "Two more died.", "later.txt"),
        part("text/plain", dated, "dated.txt"),
        part("application/zip\r\nContent-Transfer-Encoding: base64", archive, "in.zip"),
        part("message/rfc822", PLAIN.replace("4 Jun", "1 Jun")),
    )
    days = [d.published for d in documents(letter, tmp_path, "letter.eml")]
    assert days == [date(2031, 6, n) for n in (4, 4, 2, 4, 1)]
    assert documents(letter.replace("Date: Wed", "X: Wed"), tmp_path)[1].published is None


def test_a_letter_within_a_letter_within_a_letter_is_read_once(tmp_path: Path) -> None:
    letter = PLAIN
    for mark in ("inner", "outer"):
        text = part("text/plain", f"Nine people died, says the {mark} one.")
        letter = parts("mixed", text, part("message/rfc822", letter), mark=mark)
    texts = [read.text for read in documents(letter, tmp_path)]
    assert texts == [
        "Nine people died, says the outer one.",
        "Nine people died, says the inner one.",
        TOLL,
    ]


def test_a_letter_may_be_larger_than_its_words(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(
        parts(
            "mixed", part("text/plain", TOLL), part("application/octet-stream", "x" * 9000, "a.bin")
        )
    )
    first, *_ = read_reports(tmp_path / "letter.eml", limits=Limits(report_bytes=5000))
    assert isinstance(first, Document)


def test_a_box_gives_each_of_its_letters(tmp_path: Path) -> None:
    box = "".join(
        f"From press@relief.example Wed Jun  4 18:20:0{n} 2031\n"
        + PLAIN.replace("31 people", f"{n} people").replace("\r\n", "\n")
        + ">From the ministry nothing was heard.\n\n"
        for n in range(3)
    )
    read = documents(box, tmp_path)
    assert [d.text.split(" people")[0] for d in read] == [f"At least {n}" for n in range(3)]
    assert all("\nFrom the ministry" in d.text for d in read)


def test_a_saved_page_is_read_as_the_page_it_is(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Dam breaks</title>"
        '<meta property="article:published_time" content="2031-06-04T10:00:00Z"></head>'
        f"<body><article><h1>Dam breaks</h1><p>{TOLL}</p><p>Rescue workers went on looking for "
        "others in the mud below it on Wednesday.</p></article></body></html>"
    )
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/dam\r\n"
        "Subject: Dam breaks\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        f"--cut\r\nContent-Type: text/html\r\n\r\n{page}\r\n"
        "--cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBORw0KGgo=\r\n--cut--\r\n"
    )
    read = document(saved, tmp_path)
    assert TOLL in read.text
    assert (read.url, read.published, read.hour) == (
        "https://post.example/dam", date(2031, 6, 4), time(10, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (HEAD + "\r\n", "without a text"),
        (parts("mixed"), "without a text"),
        (parts("mixed", *[part("text/plain", "x", "a.txt")] * (MOST_PARTS + 1)), "parts"),
        (HEAD + "Content-Type: text/html\r\n\r\n" + "<div>" * 5000, "inside one another"),
    ],
)
def test_a_broken_letter_says_why(tmp_path: Path, data: str, told: str) -> None:
    assert told in refusal(data, tmp_path, "letter.eml")


@pytest.mark.parametrize(
    "letter",
    [
        PLAIN.replace("utf-8", "no-such-charset"),
        PLAIN.replace("utf-8", "\x00"),
        PLAIN.replace("Wed, 4 Jun 2031", "Someday, 99 Abc 99999"),
        PLAIN.replace("Situation report 7", "=?utf-8?b?////?=" * 50),
        PLAIN.replace("Content-Type: text/plain", "Content-Transfer-Encoding: base64\r\nX:"),
        parts("mixed", part("multipart/mixed; boundary=cut", "x" * 100)) * 3,
        "From: a\r\nSubject: b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n--\r\n",
    ],
)  # fmt: skip
def test_a_damaged_letter_gives_words_or_a_reason(tmp_path: Path, letter: str) -> None:
    read = found(letter, tmp_path, "letter.eml")
    assert read
    assert all((f.text if isinstance(f, Document) else f.reason).encode() for f in read)


def test_a_box_of_one_endless_line_is_refused() -> None:
    data = b"From a@b.example Wed Jun  4 18:20:00 2031\n" + b"x" * 30_000_000
    (only,) = piped_in(data)
    assert isinstance(only, Rejection)
    assert "line longer" in only.reason


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Relief Office", "Relief Office"),
        ("press@relief.example", "press@relief.example"),
        ("Relief Office <>", "Relief Office"),
        ("<>", ""),
        ("@", ""),
        ('"', ""),
        ("[", ""),
    ],
)
def test_a_sender_that_cannot_be_taken_apart_costs_no_letter(
    tmp_path: Path, sender: str, outlet: str
) -> None:
    read = document(PLAIN.replace("Relief Office <press@relief.example>", sender), tmp_path)
    assert (read.text, read.outlet) == (TOLL, outlet)
