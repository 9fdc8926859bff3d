"""Markup of a text and nothing around it: paragraphs, lines and rows stand as they are seen."""

import io

import pytest
from lxml import etree, html

from sayso.errors import ReportError
from sayso.read.markup import text_in, text_of, unwrap_crowded
from sayso.read.parsers import DEEPEST
from sayso.read.raw import Raw

LAID_OUT = "word " * 80


def raw() -> Raw:
    """A report of which only the name is asked for."""
    return Raw(where="a letter", stream=io.BytesIO(b""))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("<!-- nothing -->", ""),
        ("One <b>bold</b> word.", "One bold word."),
        ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("<ul>\n <li>One.</li>\n <li>Two.</li>\n</ul>After.", "One.\nTwo.\n\nAfter."),
        ("<pre>One.\nTwo.</pre>", "One.\nTwo."),
        ("<style>p {}</style><script>x()</script>One.", "One."),
        ("&lt;b&gt; &amp;amp; &#233;", "<b> &amp; é"),
    ],
)
def test_text_stands_as_it_is_seen(markup: str, text: str) -> None:
    assert text_of(markup, raw()) == text


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("<tr><th>Town<th>Killed<tr><td>Selm<td>31", "Town\tKilled\nSelm\t31"),
        ("<tr><td><p>Selm</p><p>(old town)</p></td><td><p>31</p></td>", "Selm (old town)\t31"),
        ("<tr><th><th>Killed<tr><td>Selm<td>", "\tKilled\nSelm"),
        ("<caption>The toll</caption><tr><td>Selm<td>31", "The toll\nSelm\t31"),
        (f"<tr><td><p>{LAID_OUT}</p><p>Two.</p></td><td>Menu</td>", f"{LAID_OUT}\n\nTwo.\n\nMenu"),
        ("<tr><td>One.</td></tr><tr><td>Two.</td></tr>", "One.\n\nTwo."),
        (
            "<tr><td><table><tr><td>Selm<td>31</table><td>Menu",
            "Selm\t31\n\nMenu",
        ),
    ],
)
def test_a_table_of_figures_keeps_its_rows_and_one_of_layout_its_paragraphs(
    table: str, text: str
) -> None:
    before, after = "<p>Before.</p>", "<p>After.</p>"
    read = text_of(f"{before}<table>{table}</table>{after}", raw())
    assert read == "Before.\n\n" + text.replace(" \n", "\n") + "\n\nAfter."


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(ReportError, match="inside one another"):
        text_of("<div>" * (DEEPEST + 1), raw())


LINE = "2 <b>men</b> <x-y>died <i>in</i></x-y><!-- so --> Selm, <a href='/'>he</a> said.<br>"


def test_the_words_of_a_crowded_element_stay_with_all_that_stands_in_it() -> None:
    markup = f"<p>Told: {LINE * 400}</p><ul><li>{LINE}</ul>"
    root = html.document_fromstring(markup)
    unwrap_crowded(root)
    assert text_in(root) == text_of(markup, raw())
    assert {e.tag for e in root.find(".//p")} == {"br"}
    assert [e.tag for e in root.find(".//li")] == ["b", "x-y", etree.Comment, "a", "br"]
