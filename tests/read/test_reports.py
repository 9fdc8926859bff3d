"""Whatever is named comes out as documents or as rejections that say why."""

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection, StandIn
from sayso.read.raw import Limits
from sayso.read.reports import read_reports


def documents(*sources: str | Path, **more: object) -> list[Document]:
    """What was read, when nothing may be rejected."""
    found = list(read_reports(*sources, **more))  # type: ignore[arg-type]
    assert all(isinstance(f, Document) for f in found), found
    return [f for f in found if isinstance(f, Document)]


def reason(source: str | Path, **more: object) -> str:
    """Why the only thing named was rejected."""
    (found,) = read_reports(source, **more)  # type: ignore[arg-type]
    assert isinstance(found, Rejection)
    assert found.stage == "read"
    return found.reason


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One.\r\nTwo.\r\n\r\n", "One.\r\nTwo.\r\n\r\n"),
        (b"\n\nOne.\n", "\n\nOne.\n"),
        (b"\xef\xbb\xbfOne.\r", "One.\r"),
        ("Zwölf Männer.\n".encode("utf-16"), "Zwölf Männer.\n"),
        ("Zwölf Männer.\n".encode("utf-32"), "Zwölf Männer.\n"),
        (b"A stray\x00 NUL and \x1b[31m colour.", "A stray\x00 NUL and \x1b[31m colour."),
        ("שלום \u202eabc\u202c 12".encode(), "שלום \u202eabc\u202c 12"),
    ],
)  # fmt: skip
def test_text_is_unchanged_to_the_last_line_break(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    (document,) = documents(path)
    assert document.text == text


SAID = "Two people drowned near Selm, the harbour master said."


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (f'{{"title": "A", "text": "{SAID}"}}\n{{"title": "B", "text": "{SAID} Twice."}}', "AB"),
        (f'[{{"id": 2, "title": "A", "text": "{SAID}"}}]', "A"),
        (f"<!DOCTYPE html><html><head><title>A</title></head><body><p>{SAID}</p></body>", "A"),
        (f"From: Ana <ana@post.example>\nSubject: A\nMIME-Version: 1.0\n\n{SAID}\n", "A"),
        (f"title,text\nA,{SAID.replace(',', '')}\n", "A"),
        (f"{SAID}\n", [""]),
        (f"[Selm] {SAID}\n", [""]),
        (f"Title, {SAID}\n", [""]),
    ],
)
def test_what_is_called_a_text_is_told_by_its_look(
    tmp_path: Path, data: str, titles: Sequence[str]
) -> None:
    (tmp_path / "saved.txt").write_text(data)
    found = documents(tmp_path / "saved.txt")
    assert [d.title for d in found] == list(titles)
    assert all(d.text.strip().endswith(("said.", "Twice.")) for d in found)


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("A café in Brün, the mayor said, held forty.", "cp1252", "windows-1252"),
        ("Señor Núñez, Ángel y José están en León.", "iso8859-1", "windows-1252"),
        ("Trois étés passés à l'hôtel où il fut blessé.", "iso8859-1", "windows-1252"),
        ("В порту погибли три человека, сообщили власти города.", "cp1251", "cp1251"),
    ],
)
def test_a_guessed_encoding_is_said(tmp_path: Path, text: str, encoding: str, guess: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    document, doubt = read_reports(path)
    assert isinstance(document, Document)
    assert document.text == text
    assert isinstance(doubt, Rejection)
    assert f"read as {guess}, a guess" in doubt.reason
    assert doubt.is_doubt


@pytest.mark.parametrize("charset", ["undefined", "rot13", "idna", "unicode_escape", "zlib", "no"])
def test_a_page_that_names_no_encoding_of_text_is_guessed(tmp_path: Path, charset: str) -> None:
    page = f"<html><head><meta charset={charset}></head><body><p>The café burnt, he said.</p>"
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(page.encode("cp1252"))
    texts = [f.text for f in read_reports(tmp_path) if isinstance(f, Document)]
    assert texts == ["The café burnt, he said."] * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("港で三人が死亡した。", "iso2022_jp"),
        ("港で三人、ﾊﾝ氏が死亡した。", "iso2022_jp_ext"),
        ("항구에서 세 명이 사망했다.", "iso2022_kr"),
    ],
)
def test_text_of_shifted_sets_is_no_ascii(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    assert [d.text for d in documents(path)] == [text]


def test_text_of_shifted_sets_that_are_not_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\x1b$)A\x0e8[?Z\x0f 12 dead")
    assert "ISO 2022" in reason(path)


@pytest.mark.parametrize("name", ["report.txt", "report.html"])
def test_one_broken_byte_costs_no_other_letter(tmp_path: Path, name: str) -> None:
    said = "“It is 300,” said the envoy’s aide in Łódź, “and no more.”"
    tag = "<meta charset=utf-8><p>" if name.endswith("html") else ""
    (tmp_path / name).write_bytes(f"{tag}{said} ".encode() + b"\xe9 He left.")
    document, doubt = read_reports(tmp_path / name)
    assert isinstance(document, Document)
    assert document.text.startswith(f"{said} \ufffd He left.")
    assert isinstance(doubt, Rejection)
    assert doubt.reason == "is UTF-8, broken in a place, shown as \ufffd"


def test_two_quotation_marks_tell_broken_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("“It is 300,” said the envoy.".encode() + b"\xff")
    document, _ = read_reports(path)
    assert isinstance(document, Document)
    assert document.text == "“It is 300,” said the envoy.\ufffd"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Погибли двенадцать человек, сообщили власти."),
        ("cp932", "十二人が死亡したと警察が発表した。"),
        ("gb18030", "警方表示,十二人死亡。"),
        ("cp949", "경찰은 열두 명이 숨졌다고 밝혔다."),
    ],
)
def test_other_encodings_are_no_broken_utf_8(tmp_path: Path, encoding: str, words: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes((words * 4).encode(encoding))
    assert not any("broken" in getattr(f, "reason", "") for f in read_reports(path))


def test_a_page_whose_letters_can_be_read_is_in_no_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"<meta charset=utf-16><p>The caf\xe9 burnt, he said.</p>")
    assert [f.text for f in read_reports(path) if isinstance(f, Document)] == [
        "The café burnt, he said."
    ]


def test_a_pipe_that_is_closed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "is closed" in reason("-")


@pytest.mark.skipif(not Path("/proc/kmsg").exists(), reason="no file without an end here")
def test_a_link_to_what_has_no_end_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/kmsg")
    (tmp_path / "b.txt").write_text("Two men died, he said.")
    found = [*read_reports(tmp_path)]
    assert [type(f) for f in found] == [Rejection, Document]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"7z\xbc\xaf\x27\x1c" + b"\x00" * 100, "7-Zip archive"),
        (b"Rar!\x1a\x07" + b"\x00" * 100, "RAR archive"),
        (bytes(range(256)) * 40, "binary|encoding"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"\xff\xfeabc", "UTF-16"),
    ],
)
def test_what_is_no_text_is_rejected_with_its_name(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert any(word in reason(path) for word in told.split("|"))


def test_a_text_over_the_limit_is_rejected_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 5001)
    assert "limit" in reason(path, limits=Limits(report_bytes=5000))
    assert len(documents(path, limits=Limits(report_bytes=5001))) == 1


def test_an_endless_line_of_a_table_is_passed_by_and_the_rest_goes_on() -> None:
    stdin = io.BytesIO(b'{"text": "One."}\n{"text": "' + b"x" * 9000 + b'"}\n{"text": "Two."}\n')
    found = list(read_reports("-", stdin=stdin, limits=Limits(report_bytes=5000)))
    assert [f.text if isinstance(f, Document) else f.where for f in found] == [
        "One.", "standard input:2", "Two.",
    ]  # fmt: skip


def test_a_hundred_megabytes_without_a_line_break_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"x" * 1_000_000)
    assert "longer than 20 MB" in reason(path)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.htm", ".hidden.txt", ".git/x.txt", "a.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        page = "<html><body><p>The page tells enough for a main text to be found.</p></body></html>"
        path.write_text(page if name.endswith("htm") else f'{{"text": "{name}"}}')
    found = [d.text for d in documents(tmp_path)]
    assert found == [
        "a.jsonl", "b.txt", "The page tells enough for a main text to be found.",
        "a/z.txt",
    ]  # fmt: skip


def test_a_folder_names_the_files_it_passes_by(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"film{number}.mp4").write_bytes(b"\x00")
    told = reason(tmp_path)
    assert "film0.mp4" in told
    assert "and 2 more passed by" in told


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no report" in reason(tmp_path)


def test_a_pipe_and_a_device_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in reason(tmp_path / "pipe.txt")
    assert "no regular file" in reason(tmp_path)
    assert "no regular file" in reason("/dev/zero")


@pytest.mark.parametrize("name", ["nowhere.txt", "line\nbreak", "\ud800", "x" * 5000])
def test_what_is_not_there_is_rejected(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path / name)


def test_a_name_with_a_nul_is_rejected() -> None:
    assert reason("nul\x00.txt")


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men died, he said.", encoding="utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    told, document = read_reports(tmp_path)
    assert isinstance(document, Document)
    assert isinstance(told, Rejection)
    assert "link to a folder" in told.reason


def test_a_dangling_link_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "link to a file that is not there" in reason(tmp_path)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that whoever reads may not open; root looks at it as somebody else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "open.txt").write_text("Open.")
        (folder / "closed.txt").write_text("Closed.")
        (folder / "closed.txt").chmod(0o000)
        (folder / "shut").mkdir(mode=0o000)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(me)
            (folder / "shut").chmod(0o700)


def test_what_may_not_be_opened_is_rejected_and_the_rest_is_read(closed_folder: Path) -> None:
    found = list(read_reports(closed_folder))
    told = [f.reason if isinstance(f, Rejection) else f.text for f in found]
    assert told.count("Open.") == 1
    assert sum("permission denied" in t for t in told) == 2


def test_day_and_outlet_stand_in_only_where_the_report_says_none() -> None:
    lines = b'{"text": "One.", "outlet": "Post", "date": "2031-03-04"}\n{"text": "Two."}\n'
    day = date(2031, 5, 6)
    told = StandIn(published=day, outlet="Wire")
    found = documents("-", stdin=io.BytesIO(lines), stand_in=told)
    assert [(d.outlet, d.published) for d in found] == [
        ("Post", date(2031, 3, 4)), ("Wire", day),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Plain words, piped in.", "Plain words, piped in."),
        (b'\n{"text": "A line."}', "A line."),
        (b'{"text": "' + b"long " * 2000 + b'"}', "long " * 2000),
        (b"{braces} are words too", "{braces} are words too"),
        (b"<!DOCTYPE html><html><body><p>The bridge fell on Monday, the mayor told reporters."
         b"</p></body></html>", "The bridge fell on Monday, the mayor told reporters."),
    ],
)  # fmt: skip
def test_what_is_piped_in_is_told_by_its_look(data: bytes, text: str) -> None:
    (document,) = documents("-", stdin=io.BytesIO(data))
    assert document.text == text


def test_the_same_report_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same words.")
    first, second = documents(tmp_path)
    assert first.id == second.id
