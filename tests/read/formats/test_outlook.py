"""Letters that Outlook saved, made as its published format says."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.read.formats.compound import compound, outlook_letter
from tests.read.formats.reading import document, documents, refusal

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


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LETTER[:1200], ""),
        (outlook_letter("Nothing", "", "Relief Office", SENT), "without a text"),
        (compound({"Other": b"words"}), "old office document"),
        (compound({"__properties_version1.0": b"\xff" * 90}), ""),
    ],
)
def test_a_broken_letter_says_why(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(data, tmp_path, "letter.msg")
