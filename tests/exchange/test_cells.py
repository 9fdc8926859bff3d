"""Cells that open safely in others' tools."""

import pytest

from sayso.exchange.cells import safe_cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("", ""),
        ("nine people", "nine people"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49 12", "'+49 12"),
        ("-3", "-3"),
        ("-3.5", "-3.5"),
        ("-3-1", "'-3-1"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\n\u3000=1", "'\n\u3000=1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("﹦1", "'﹦1"),
        ("3-4", "3-4"),
        ("\ufeff=1", "<U+FEFF>=1"),
        ("\u200b=1", "<U+200B>=1"),
        ("\r=1", "␍=1"),
        ("a\u2028b\u200bc\ufeff", "a<U+2028>b<U+200B>c<U+FEFF>"),
        ("a\x1b[31mb\u202ec\ud800", "a␛[31mb<U+202E>c<U+D800>"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_no_cell_is_a_formula_or_a_command_or_hides_a_thing(cell: str, written: str) -> None:
    assert safe_cell(cell) == written
