"""Addresses spelt one way: what names one report, and what names none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.address import address_of, speaks_for

HERE = "harbourpost.example/news/ferry"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.harbourpost.example/news/ferry",
        "http://harbourpost.example/news/ferry/",
        "HTTPS://WWW.HarbourPost.example:443/news/ferry#more",
        "https://m.harbourpost.example/news/ferry?utm_source=feed&utm_medium=rss",
        "https://amp.harbourpost.example/news/ferry?fbclid=abc",
        "  https://harbourpost.example./news/ferry ",
    ],
)
def test_one_report_has_one_address(url: str) -> None:
    assert address_of(url) == HERE


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://harbourpost.example/item?id=2&page=1", "harbourpost.example/item?id=2&page=1"),
        ("https://harbourpost.example/item?page=1&id=2", "harbourpost.example/item?id=2&page=1"),
        ("https://harbourpost.example/?p=17", "harbourpost.example?p=17"),
        ("https://harbourpost.example:8080/a", "harbourpost.example:8080/a"),
        ("https://harbourpost.example/News/A", "harbourpost.example/News/A"),
    ],
)
def test_what_tells_reports_apart_is_kept(url: str, address: str) -> None:
    assert address_of(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://harbourpost.example",
        "https://www.harbourpost.example/?utm_source=feed",
        "ftp://harbourpost.example/a",
        "file:///home/ana/report.html",
        "corpus:17",
        "harbourpost.example/news",
        "https://localhost/a",
        "https://[::1/a",
        "https://harbourpost.example:port/a",
    ],
)
def test_a_front_page_or_no_address_names_no_report(url: str) -> None:
    assert address_of(url) == ""


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_an_address_or_none(url: str) -> None:
    for given_url in (url, f"https://{url}", f"https://a.example/{url}"):
        address = address_of(given_url)
        assert address_of(f"https://{address}") in (address, "") or "//" in given_url


@pytest.mark.parametrize(
    ("fetched", "claimed", "may"),
    [
        ("https://agency.example/feed", "https://www.agency.example/two", True),
        ("https://feeds.agency.example/rss", "https://agency.example/two", True),
        ("https://agency.example/", "https://live.agency.example/two", True),
        ("https://myagency.example/", "https://agency.example/two", False),
        ("https://one.example/", "https://two.example/", False),
        ("https://one.example/", "https://[::1/", False),
    ],
)
def test_a_site_speaks_for_its_own_addresses(fetched: str, claimed: str, may: bool) -> None:
    assert speaks_for(fetched, claimed) is may
