"""Pages: their main text and what they say of themselves; broken ones are refused, not fatal."""

import io
from datetime import UTC, date, time

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.parsers import DEEPEST, MOST_ELEMENTS
from sayso.read.reports import read_reports

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry sinks - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2031-03-04T10:00:00Z">
<meta name="author" content="Ada Brook"><link rel="canonical" href="https://post.example/ferry">
<script>fetch("http://127.0.0.1:9/")</script></head><body><nav>Home</nav><article>
<h1>Ferry sinks</h1><p>The ferry Sable capsized off Port Maren on Monday &amp; sank in an hour.</p>
<p>At least 12 people drowned, the coastguard said. <img src="http://127.0.0.1:9/x.png"></p>
</article><footer>Copyright 2019</footer></body></html>"""


def read(page: str | bytes) -> Document | Rejection:
    """What a page comes out as."""
    data = page.encode() if isinstance(page, str) else page
    (found,) = read_reports("-", stdin=io.BytesIO(data))
    return found


def test_the_main_text_and_the_masthead_are_found() -> None:
    found = read(PAGE)
    assert isinstance(found, Document)
    assert "capsized off Port Maren on Monday & sank" in found.text
    assert "At least 12 people drowned, the coastguard said." in found.text
    assert "Copyright" not in found.text
    assert "fetch" not in found.text
    assert (found.title, found.outlet, found.byline) == ("Ferry sinks", "Harbour Post", "Ada Brook")
    assert (found.url, found.published) == ("https://post.example/ferry", date(2031, 3, 4))
    assert found.hour == time(10, tzinfo=UTC)


def test_no_day_is_invented_from_a_copyright_line() -> None:
    start, _, rest = PAGE.partition('<meta property="article')
    found = read(start + rest.partition(">")[2])
    assert isinstance(found, Document)
    assert (found.published, found.hour) == (None, None)


def test_the_charset_a_page_declares_is_used() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Sable", "Łódź")
    found = read(page.encode("iso-8859-2"))
    assert isinstance(found, Document)
    assert "The ferry Łódź capsized" in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "<html><body></body></html>",
        "<html>" + "<a " * 100_000,
        "<html><!--" + "-" * 100_000,
        "<html><![CDATA[" + "]" * 100_000,
        '<html><head><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head></html>',
    ],
)
def test_a_page_that_cannot_be_read_is_one_rejection(page: str) -> None:
    assert isinstance(read(page), Rejection)


@pytest.mark.parametrize(
    "page", ["<html>" + "<" * 100_000, "<html><body><p>" + "&#0;&#xD800;&#x110000;" * 100]
)
def test_broken_markup_gives_one_document_or_rejection_that_can_be_kept(page: str) -> None:
    found = read(page)
    kept = found.text if isinstance(found, Document) else found.reason
    assert kept.encode()


BEHIND = "<p>Twelve miners were killed in Tarn on Monday, the mayor of Tarn said.</p>"


@pytest.mark.parametrize(
    ("tags", "whole"),
    [
        ("<div>" * 200, True),
        ("<div>" * DEEPEST, False),
        ("<b>" * DEEPEST, False),
        ("<embed>" * DEEPEST, False),
        ("<wbr>" * DEEPEST, False),
        ("<dt>x" * DEEPEST, False),
        ("<x-y>" * DEEPEST, False),
        ('<div title="<">' * DEEPEST, False),
        (f'<div title="{"t" * 6000}">' * DEEPEST, False),
        ("<div></b>" * DEEPEST, False),
        ("<p>" * 5 * DEEPEST, True),
        ("<br>" * 5 * DEEPEST, True),
        ("<div></div>" * 5 * DEEPEST, True),
        ("<g/>" * 5 * DEEPEST, True),
        ("<dt>x<dd>y" * DEEPEST, True),
    ],
)
def test_a_page_is_read_whole_or_refused_however_deep_it_is(tags: str, whole: bool) -> None:
    found = read(f"<html><body><article>{BEHIND.replace('Twelve', 'Nine')}{tags}{BEHIND}")
    if whole:
        assert isinstance(found, Document), found
        assert "Twelve miners" in found.text
    else:
        assert isinstance(found, Rejection)
        assert "tags inside one another" in found.reason


@pytest.mark.parametrize(
    "long",
    ["<p>{}</p>", '<p title="{}">a</p>', "<!--{}-->", "<script>{}</script>", "<![CDATA[{}]]>"],
)
def test_a_page_of_which_the_parser_would_drop_a_part_is_refused(long: str) -> None:
    found = read("<html><body>" + long.format("word " * 2_000_001) + BEHIND)
    assert isinstance(found, Rejection)
    assert "more than 10 MB" in found.reason


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ('<html lang="fr">', "fr"),
        ("<html class=wide lang=de-AT>", "de-AT"),
        ('<HTML\n LANG = "es">', "es"),
        ("<html>", "en"),
        ('<html lang="">', "en"),
        ('<html data-lang="fr" lang="<b>">', "en"),
    ],
)
def test_the_language_is_what_the_page_says_it_is(tag: str, language: str) -> None:
    found = read(PAGE.replace('<html lang="en">', tag))
    assert isinstance(found, Document)
    assert found.language == language


def test_a_tag_of_endless_attributes_is_refused_and_a_long_drawing_is_not() -> None:
    said = "<p>The bridge fell on Monday, the mayor told reporters.</p>"
    many = " ".join(f"a{n}=1" for n in range(5000))
    crowded = f"<html><body><div {many}>x</div>{said}</body></html>"
    (refused,) = read_reports("-", stdin=io.BytesIO(crowded.encode()))
    assert isinstance(refused, Rejection)
    assert "attributes" in refused.reason
    path = " ".join(f"L {n} {n}" for n in range(5000))
    drawn = f'<html><body><svg><path d="{path}"></path></svg>{said}</body></html>'
    (read,) = read_reports("-", stdin=io.BytesIO(drawn.encode()))
    assert isinstance(read, Document)


def test_a_paragraph_of_very_many_elements_is_read_whole() -> None:
    words = "".join(f"<span>{n} died.</span> " for n in range(32_000))
    found = read(f"<html><body><article><p>{words}</p>{BEHIND}")
    assert isinstance(found, Document)
    assert "31999 died." in found.text
    assert "Twelve miners" in found.text


def test_a_page_of_endless_elements_is_refused() -> None:
    found = read(f"<html><body>{BEHIND}{'<h2>x</h2>' * MOST_ELEMENTS}")
    assert isinstance(found, Rejection)
    assert "elements; export it as text" in found.reason


LIVE = """<html><head><title>Live: dam breaks</title>
<meta property="og:site_name" content="Harbour Post">
<link rel="canonical" href="https://post.example/live">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [
 {"@type": "BlogPosting", "headline": "Toll rises", "articleBody": "<p>Now 40 dead, he said.</p>",
  "datePublished": "2031-06-04T16:05:00+02:00", "url": "https://post.example/live#2"},
 {"@type": "BlogPosting", "headline": "Dam breaks", "articleBody": "At least 31 died.",
  "datePublished": "2031-06-04T14:30:00+02:00", "url": "https://post.example/updates/1",
  "author": [{"name": "Ada Brook"}]},
 {"@type": "BlogPosting"}, 7]}]}</script>
<script type="application/ld+json">{broken</script></head><body><article><h1>Live</h1>
<p>16:05 Now 40 dead, he said.</p><p>14:30 At least 31 died, the governor said in Selm on Tuesday.
</p></article></body></html>"""


def test_each_update_of_a_live_page_is_a_report_with_its_hour() -> None:
    first, second = read_reports("-", stdin=io.BytesIO(LIVE.encode()))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == (
        "Toll rises\n\nNow 40 dead, he said.", "Dam breaks\n\nAt least 31 died.",
    )  # fmt: skip
    assert [d.hour and d.hour.hour for d in (first, second)] == [16, 14]
    assert (first.url, first.inside) == ("", "https://post.example/live update 1")
    assert (second.url, second.byline) == ("https://post.example/updates/1", "Ada Brook")
    assert {d.outlet for d in (first, second)} == {"Harbour Post"}


SHOWN = "<p>The dam above Selm broke on Tuesday night, and the valley below it is under water.</p>"


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        ("", "<div id=root></div><script src=a.js></script>", "script"),
        ("", "<noscript><p>Enable JavaScript to run this app.</p></noscript>", "script"),
        ("", f"{SHOWN}<p>Please enable JavaScript to read this site.</p>", "script"),
        ("", "<p>Before you continue: we and our partners use cookies to show you news. Choose "
         "what you agree to.</p>", "cookies"),
        ("", "<h1>Verify you are human</h1><p>We have seen unusual traffic from your network.</p>",
         "whether a person"),
        ("", f"{SHOWN}<p>Subscribe now to read the whole story.</p>", "paywall"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": '
         '"False"}</script>', SHOWN, "paywall"),
        ("", "<h1>Page not found</h1><p>The page you requested could not be found here.</p>",
         "not there"),
    ],
)  # fmt: skip
def test_a_page_without_its_article_says_what_stands_in_its_way(
    head: str, body: str, told: str
) -> None:
    found = read(f"<html><head>{head}</head><body><article>{body}</article></body></html>")
    assert isinstance(found, Rejection), found
    assert told in found.reason


def test_a_long_article_that_speaks_of_cookies_or_is_not_free_is_read() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", '
    head += '"isAccessibleForFree": false}</script>'
    body = "".join(f"<p>{n}. The ministry said the site's use of cookies is lawful. {SHOWN}</p>"
                   for n in range(12))  # fmt: skip
    found = read(f"<html><head>{head}</head><body><article>{body}</article></body></html>")
    assert isinstance(found, Document)
