"""JSON: chats that Telegram exported, feeds in JSON, lists of reports."""

import json
from dataclasses import replace
from datetime import UTC, date, time
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.raw import Limits
from sayso.read.reports import read_reports
from tests.read.formats.reading import documents, found, piped_in, refusal

EXPORT = {
    "name": "Selm Now",
    "type": "public_channel",
    "id": 9,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 2, "type": "message", "date": "2031-06-04T21:20:00",
            "date_unixtime": "1938363600", "from": "Selm Now", "author": "Ada Brook",
            "text": ["At least ", {"type": "bold", "text": "31 people"}, " died in Selm."],
        },
        {"id": 3, "type": "message", "date": "2031-06-05T08:00:00", "photo": "a.jpg", "text": ""},
        {
            "id": 4, "type": "message", "date": "2031-06-05T08:00:00",
            "forwarded_from": "Relief Office", "text": "Now 40.",
        },
    ],
}  # fmt: skip


def exported(held: object = EXPORT) -> str:
    """An export as Telegram's desktop program writes it."""
    return json.dumps(held, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("name", ["result.json", "result", "result.txt.json"])
def test_a_message_is_a_report_of_its_channel_with_its_hour(tmp_path: Path, name: str) -> None:
    first, second = documents(exported(), tmp_path, name)
    assert first.text == "At least 31 people died in Selm."
    assert (first.outlet, first.byline) == ("Selm Now", "Ada Brook")
    assert (first.published, first.hour) == (date(2031, 6, 4), time(18, 20, tzinfo=UTC))
    assert second.text == "Relief Office:\nNow 40."
    assert (first.inside, second.inside) == ("message 2", "message 4")


def test_all_chats_of_an_account_are_read(tmp_path: Path) -> None:
    account = {"about": "An export.", "chats": {"list": [EXPORT, {**EXPORT, "name": "Orve Now"}]}}
    assert [d.outlet for d in documents(exported(account), tmp_path, "all.json")] == [
        *["Selm Now"] * 2, *["Orve Now"] * 2,
    ]  # fmt: skip


def test_a_feed_in_json_is_a_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Northern Mail",
        "items": [
            {
                "id": "1", "url": "https://mail.example/1", "title": "Dam breaks",
                "content_html": "<p>31 people died.</p><p>Two more later.</p>",
                "date_published": "2031-06-04T18:20:00+02:00", "authors": [{"name": "Ada Brook"}],
            },
            {"id": "2"},
            {"id": "3", "content_text": "40 died."},
        ],
    }  # fmt: skip
    first, second, third = found(json.dumps(feed), tmp_path, "feed.json")
    assert isinstance(first, Document)
    assert first.text == "31 people died.\n\nTwo more later."
    assert (first.outlet, first.byline, first.published) == (
        "Northern Mail", "Ada Brook", date(2031, 6, 4),
    )  # fmt: skip
    assert isinstance(second, Rejection)
    assert isinstance(third, Document)


@pytest.mark.parametrize(
    ("held", "texts"),
    [
        ([{"text": "31 died."}, {"text": "27 died."}], ["31 died.", "27 died."]),
        ({"articles": [{"text": "31 died."}]}, ["31 died."]),
        ({"text": "31 died.", "outlet": "Post"}, ["31 died."]),
        ([{"text": "31 died."}, 7, {"title": "B"}], ["31 died.", "no JSON object", "no text"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 2])
def test_lists_of_reports_are_read(
    tmp_path: Path, held: object, texts: list[str], indent: int | None
) -> None:
    read = found(json.dumps(held, indent=indent), tmp_path, "news.json")
    told = [f.text if isinstance(f, Document) else f.reason for f in read]
    assert len(told) == len(texts)
    assert all(text in words for text, words in zip(texts, told, strict=True))


def test_a_file_of_many_reports_may_be_larger_than_one(tmp_path: Path) -> None:
    long, short = "Two died. " * 400, "31 people died in Selm."
    told = [
        {"text": short},
        {"text": long + long},
        {"text": long},
        {"text": short + " It is over."},
    ]
    (tmp_path / "all.json").write_text(json.dumps(told))
    (tmp_path / "all.csv").write_text("text,title\n" + "".join(f"{t['text']},A\n" for t in told))
    limits = Limits(report_bytes=5000)
    for name, place in (("all.json", "entry 2"), ("all.csv", "row 3")):
        read = [*read_reports(tmp_path / name, limits=limits)]
        assert [getattr(f, "text", "") for f in read] == [short, "", long, short + " It is over."]
        assert isinstance(read[1], Rejection)
        assert read[1].where.endswith(f"{name}: {place}")
        assert "limit for one report" in read[1].reason
    (refused,) = read_reports(tmp_path / "all.json", limits=replace(limits, document_bytes=9000))
    assert isinstance(refused, Rejection)
    assert "limit for a document" in refused.reason


def test_a_large_file_that_takes_all_memory_ends_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "{}," * 1_000_000 + "{}]")
    (tmp_path / "b.txt").write_text("31 people died in Selm.")
    refused, read = read_reports(tmp_path, limits=Limits(report_bytes=1_000_000))
    assert isinstance(refused, Rejection)
    assert isinstance(read, Document)


def test_lines_that_are_called_json_are_read_as_lines(tmp_path: Path) -> None:
    lines = '{"text": "31 died."}\n{"text": "27 died."}\nno json\n'
    read = found(lines, tmp_path, "news.json")
    assert [type(f) for f in read] == [Document, Document, Rejection]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("{}", "is JSON, but"),
        ("[]", "is JSON, but"),
        ('{"messages": []}', "no message with words"),
        (exported()[:300], "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "without entries"),
        ('{"messages": [{"type": "message", "text": {"a": 1}}]}', "no message with words"),
        ('{"messages": [{"type": "message", "text": "\\ud800", "date_unixtime": "9e99"}]}', ""),
    ],
)
def test_broken_json_says_why(tmp_path: Path, data: str, told: str) -> None:
    read = found(data, tmp_path, "a.json")
    assert read
    assert told in " ".join(f.reason for f in read if isinstance(f, Rejection))


def test_what_is_piped_in_is_told_by_its_look() -> None:
    assert len([*piped_in(exported().encode())]) == 2
    assert len([*piped_in(b'[{"text": "31 died."}]')]) == 1


def test_an_export_without_an_end_is_refused(tmp_path: Path) -> None:
    assert refusal('{"messages": [', tmp_path, "a.json")
