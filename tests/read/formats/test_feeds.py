"""Feeds: each entry a report under its feed's name, with its own address, day and hour."""

from datetime import UTC, date, time
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from tests.read.formats.reading import documents, found, piped_in, refusal

TOLL = "At least 31 people were killed in Selm, the governor said."


def rss(*items: str) -> str:
    """An RSS 2.0 feed of these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Northern Mail</title>'
        f"<link>https://mail.example/</link>{''.join(items)}</channel></rss>"
    )


def item(number: int = 1, body: str = TOLL) -> str:
    """An item with a teaser and its whole text."""
    return (
        f"<item><title>Dam breaks ({number})</title><link>https://mail.example/{number}</link>"
        "<pubDate>Wed, 04 Jun 2031 18:20:00 GMT</pubDate><dc:creator>Ada Brook</dc:creator>"
        f"<description>A dam broke.</description>"
        f"<content:encoded><![CDATA[<p>{body}</p><p>{'Rescuers searched. ' * 20}</p>"
        "<script>fetch('http://127.0.0.1:9/')</script>]]></content:encoded></item>"
    )


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Relief Office</title>
<entry><title>Situation report 7</title><link href="https://relief.example/7"/>
<id>urn:7</id><updated>2031-06-04T18:20:00Z</updated><published>2031-06-03T08:00:00+02:00</published>
<author><name>Ada Brook</name></author>
<content type="html">&lt;p&gt;At least 31 people were killed.&lt;/p&gt;</content></entry>
<entry><title>Roads</title><id>urn:8</id><updated>2031-06-05T00:00:00Z</updated>
<source><title>Ministry of Roads</title></source>
<summary>Two roads are closed.</summary></entry></feed>"""


def test_the_fullest_words_of_an_item_are_read(tmp_path: Path) -> None:
    first, second = documents(rss(item(1), item(2)), tmp_path)
    assert first.text.startswith(f"{TOLL}\n\nRescuers searched.")
    assert "fetch" not in first.text
    assert (first.title, first.outlet, first.byline, first.url) == (
        "Dam breaks (1)", "Northern Mail", "Ada Brook", "https://mail.example/1",
    )  # fmt: skip
    assert (first.published, first.hour) == (date(2031, 6, 4), time(18, 20, tzinfo=UTC))
    assert second.url == "https://mail.example/2"


def test_atom_says_when_an_entry_came_out_and_whose_it_was(tmp_path: Path) -> None:
    first, second = documents(ATOM, tmp_path, "page.xml")
    assert first.text == "Situation report 7\n\nAt least 31 people were killed."
    assert (first.outlet, first.published) == ("Relief Office", date(2031, 6, 3))
    assert (second.outlet, second.published) == ("Ministry of Roads", date(2031, 6, 5))


def test_a_feed_is_told_whatever_it_is_called(tmp_path: Path) -> None:
    assert len(documents(ATOM, tmp_path, "feed.txt")) == 2
    assert [type(f) for f in piped_in(ATOM.encode())] == [Document] * 2


def test_a_page_that_shows_a_feed_is_a_page(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><article><p>A feed begins with the words below, as anybody "
    page += f"who wrote one knows: </p><pre>{ATOM.replace('<', '&lt;')}</pre></article></body>"
    (read,) = documents(page, tmp_path)
    assert "A feed begins" in read.text


def test_an_item_without_words_is_one_rejection(tmp_path: Path) -> None:
    read = found(rss("<item><link>https://mail.example/0</link></item>", item(2)), tmp_path)
    assert [type(f) for f in read] == [Rejection, Document]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (rss(), "without entries"),
        (rss(item())[:120], "without entries"),
        (rss(item(1, "<div>" * 5000), item(2)), "inside one another"),
    ],
)
def test_a_broken_feed_says_why(tmp_path: Path, data: str, told: str) -> None:
    assert told in " ".join(f.reason for f in found(data, tmp_path) if isinstance(f, Rejection))


def test_what_is_xml_and_no_feed_says_so(tmp_path: Path) -> None:
    data = "<?xml version='1.0'?><config><a>31 died.</a></config>"
    assert "is no feed (RSS, Atom)" in refusal(data, tmp_path, "settings.xml")


def test_entities_of_a_feed_unfold_nothing(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = rss(item(1, "]]>&l9;<![CDATA[")).replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]><rss', 1
    )
    for one in found(bomb, tmp_path):
        assert len(one.text if isinstance(one, Document) else one.reason) < 5000


def test_fifty_thousand_entries_are_read_one_by_one(tmp_path: Path) -> None:
    entry = "<item><title>Dam</title><description>31 died in Selm.</description></item>"
    read = documents(rss(entry * 50_000), tmp_path)
    assert len(read) == 50_000


def test_words_in_front_of_a_feed_do_not_hide_why_it_is_refused(tmp_path: Path) -> None:
    assert refusal('<?xml version="1.0"?><note>Not a feed.</note>', tmp_path, "note.xml")


def test_characters_named_as_in_html_and_broken_ends_are_read(tmp_path: Path) -> None:
    feed = rss("<item><title>Caf&eacute;&nbsp;burns &amp; falls</title></item>")
    (read,) = documents(feed.replace("</channel></rss>", ""), tmp_path)
    assert read.title == "Café burns & falls"
