"""Only addresses of the web become links, and a link to words is encoded as browsers want it."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.views.links import WHOLE, link_to_words, web_link

PAGE = "https://quay.example/a?b=1"


@pytest.mark.parametrize(
    "url",
    [PAGE, "http://quay.example", "HTTPS://quay.example/ä", "https://quay.example:8443/a#part"],
)
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/b",
        "//quay.example/a", "quay.example/a", "https:///a", "https://", "http://[::1", "http://a:b",
        "https://bank.example@quay.example/", "https://quay.example/a b", "java\nscript:alert(1)",
        " https://quay.example", "https://quay.example/\u202egnp.exe", "https://quay.example/\x00",
        'https://quay.example/"onclick=', "https://quay.example/<b>", "https://quay.example/\ud800",
        "https://quay.example\\@b.example/", "https://quay.example/\ufffe",
    ],
)  # fmt: skip
def test_anything_else_is_none(url: str) -> None:
    assert web_link(url) == ""
    assert link_to_words(url, "words") == ""


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        (PAGE, "At least 9 drowned.", f"{PAGE}#:~:text=At%20least%209%20drowned."),
        (PAGE, "a-b, c & d", f"{PAGE}#:~:text=a%2Db%2C%20c%20%26%20d"),
        (f"{PAGE}#top", "é#:~:", f"{PAGE}#top:~:text=%C3%A9%23%3A~%3A"),
        (f"{PAGE}#:~:text=old", "new", f"{PAGE}#:~:text=new"),
        (PAGE, "two\nlines of it", f"{PAGE}#:~:text=two,lines%20of%20it"),
        (PAGE, "  a \t b ", f"{PAGE}#:~:text=a%20b"),
        (PAGE, " ", PAGE),
    ],
)
def test_words_are_encoded(url: str, words: str, link: str) -> None:
    assert link_to_words(url, words) == link


def test_a_long_sentence_is_found_by_its_ends() -> None:
    words = " ".join(f"w{n}" for n in range(200))
    fragment = link_to_words(PAGE, words).partition(":~:text=")[2]
    assert fragment == "w0%20w1%20w2%20w3%20w4,w195%20w196%20w197%20w198%20w199"


@settings(deadline=None)
@given(st.text(max_size=WHOLE), st.sampled_from(["", "#top", "#:~:text=x"]))
def test_no_words_break_the_link(words: str, fragment: str) -> None:
    link = link_to_words(PAGE + fragment, words)
    directive = link.partition(":~:text=")[2]
    assert web_link(link) == link
    assert urlsplit(link).query == "b=1"
    assert not set(directive) & set("-&#<>\"' ")
    assert link.count(":~:text=") == bool(words.strip()) or fragment.startswith("#:~:")
    if len(words.split("\n")) == 1 and words.strip():
        expected = " ".join(words.encode("utf-8", "replace").decode().split())
        assert unquote(directive.replace(",", " ")) == expected or "," in directive
