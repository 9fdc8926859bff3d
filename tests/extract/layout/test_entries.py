"""Entries of a live page, told from lines that open with an hour by chance."""

import pytest

from sayso.extract.layout.entries import entries_in

NEWEST_FIRST = "Blast in Selm: live\n\n18:40 Police say 31 are dead.\n\n14:05 Twelve are dead."


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        (NEWEST_FIRST, [18 * 60 + 40, 14 * 60 + 5]),
        ("09.30\nTwelve are dead.\n11.15\nThirty are dead.", [570, 675]),
        ("Posted at 9.30 pm\nThirty dead.\nPosted at 12.05 am\nTwelve dead.", [1290, 5]),
        ("12:10 p.m. Thirty dead.\n9:00 a.m. Twelve dead.", [730, 540]),
        ("14:05 GMT - Thirty dead.\n13:00 GMT - Twelve dead.", [845, 780]),
        ("14:05 – Thirty dead.\n14:05 – Twelve dead.\n13:00 – Nine.", [845, 845, 780]),
        # one hour makes no live page
        ("14:05 Twelve are dead. More follows.", []),
        # all at one minute tell nothing
        ("14:05 Twelve are dead.\n14:05 More follows.", []),
        # past midnight, or in no order: nothing is said of any
        ("00:10 Thirty dead.\n23:50 Twelve dead.\n22:00 Nine dead.", []),
        # numbers that are no hours
        ("3.45 million people fled.\n2.10 million stayed.", []),
        ("25:10 Thirty dead.\n24:60 Twelve dead.", []),
        ("13:00 pm Thirty dead.\n12:61 Twelve dead.", []),
        ("Twelve died at 14:05, police said.\nThirty had died by 18:40.", []),
        ("", []),
    ],
)
def test_entries_are_lines_that_open_with_hours_running_one_way(
    text: str, minutes: list[int]
) -> None:
    assert [minute for _, _, minute in entries_in(text)] == minutes


def test_an_entry_runs_to_the_next_and_what_stands_before_the_first_is_in_none() -> None:
    first, last = entries_in(NEWEST_FIRST)
    assert NEWEST_FIRST[slice(*first[:2])] == "18:40 Police say 31 are dead.\n\n"
    assert NEWEST_FIRST[slice(*last[:2])] == "14:05 Twelve are dead."
