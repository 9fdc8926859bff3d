"""Letters that Outlook saved, made as its published format says."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from sayso.model.text import Document
from tests.read.formats.compound import Files, compound, letter_streams, outlook_letter
from tests.read.formats.reading import document, documents, found, refusal

TOLL = "At least 31 people were killed in Selm, the governor said."
SENT = datetime(2031, 6, 4, 18, 20, tzinfo=UTC)
LETTER = outlook_letter("Situation report 7", f"{TOLL}\r\n\r\nMore follows.", "Relief Office", SENT)


@pytest.mark.parametrize("name", ["letter.msg", "letter"])
def test_a_letter_has_its_subject_sender_day_and_hour(tmp_path: Path, name: str) -> None:
    read = document(LETTER, tmp_path, name)
    assert read.text == f"{TOLL}\n\nMore follows."
    assert (read.title, read.outlet) == ("Situation report 7", "Relief Office")
    assert (read.published, read.hour) == (date(2031, 6, 4), time(18, 20, tzinfo=UTC))


def test_what_is_attached_has_the_day_of_its_letter(tmp_path: Path) -> None:
    letter = outlook_letter("Report", TOLL, "Relief Office", SENT, {"a.txt": b"Two more died."})
    assert [d.published for d in documents(letter, tmp_path, "letter.msg")] == [SENT.date()] * 2


def test_a_letter_inside_a_letter_is_read_with_what_is_attached_to_it(tmp_path: Path) -> None:
    earlier = datetime(2031, 6, 2, 7, 5, tzinfo=UTC)
    inner = letter_streams("Toll", "Two died.", "Ana Brook", earlier, {"a.txt": b"Four died."})
    letter = outlook_letter("Report", TOLL, "Relief Office", SENT, {"Toll of Selm": inner})
    outer, passed, file = documents(letter, tmp_path, "letter.msg")
    assert (outer.text, outer.outlet, outer.inside) == (TOLL, "Relief Office", "")
    assert (passed.text, passed.title, passed.outlet) == ("Two died.", "Toll", "Ana Brook")
    assert (passed.published, passed.hour) == (earlier.date(), time(7, 5, tzinfo=UTC))
    assert (file.text, file.published) == ("Four died.", earlier.date())
    assert [d.inside for d in (passed, file)] == ["Toll of Selm", "Toll of Selm: a.txt"]


def test_what_is_attached_and_cannot_be_had_is_said(tmp_path: Path) -> None:
    nested = letter_streams("Report", "Nine died.", "Ana Brook", SENT)
    for level in range(3):
        nested = letter_streams("", f"At level {level}.", "Ana Brook", SENT, {"letter": nested})
    whole = letter_streams("Report", "Nine died.", "Ana Brook", SENT)
    broken = {name: held for name, held in whole.items() if not name.endswith("_1000001F")}
    cases: list[tuple[Files, str]] = [
        ({"chart": {"Contents": b"drawn"}}, "object of another program"),
        ({"empty": letter_streams("Nothing", "", "Ana Brook", SENT)}, "without a text"),
        ({"broken": broken}, "is broken: KeyError"),
        ({"outer": nested}, "more than 3 archives or letters"),
    ]
    for attached, told in cases:
        letter = outlook_letter("Report", TOLL, "Relief Office", SENT, attached)
        read, *_, refused = found(letter, tmp_path, "letter.msg")
        assert isinstance(read, Document), told
        assert not isinstance(refused, Document), told
        assert told in refused.reason
        assert refused.where.startswith(f"{tmp_path / 'letter.msg'}: ")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LETTER[:1200], ""),
        (b"Subject\x00\xff" * 60, "is called an old office document"),
        (outlook_letter("Nothing", "", "Relief Office", SENT), "without a text"),
        (compound({"Other": b"words"}), "old office document"),
        (compound({"__properties_version1.0": b"\xff" * 90}), ""),
    ],
)
def test_a_broken_letter_says_why(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(data, tmp_path, "letter.msg")
