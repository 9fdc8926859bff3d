"""How many files one report and one question lead through: that way grows by no accident."""

from pathlib import Path

from benchmarks.files_entered import SOURCE, files_of

MOST = {
    "add": {"loaded": 330, "entered": 224},
    "ask": {"loaded": 178, "entered": 120},
    "ask again": {"loaded": 178, "entered": 110},
}
"""What each command needed when this was written, and room for a few files."""


def test_a_report_and_a_question_lead_through_no_more_files_than_they_did(tmp_path: Path) -> None:
    found = files_of(SOURCE, tmp_path)
    longer = [
        f"{command}: {len(found[command][kind])} {kind}"
        for command, most in MOST.items()
        for kind in most
        if len(found[command][kind]) > most[kind]
    ]
    assert longer == [], "see `python -m benchmarks.files_entered --list`"
