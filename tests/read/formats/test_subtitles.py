"""Subtitles: what is said, sentences whole again, turns on lines."""

from pathlib import Path

import pytest

from tests.read.formats.reading import document, refusal

SRT = (
    "1\n00:00:01,000 --> 00:00:03,000\nAt least 31 people were killed\n\n"
    "2\n00:00:03,100 --> 00:00:05,000\nin Selm, the governor said.\n- How many more?\n\n"
    "3\n00:00:05,100 --> 00:00:07,000\n<i>- Twelve are missing.</i>\n"
)
VTT = (
    "WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue {}\n\n"
    "00:01.000 --> 00:03.000 align:start\n<v Ada Brook>At least <b>31</b> people\n\n"
    "intro\n00:03.100 --> 00:05.000\nwere killed in Selm.\n\n"
    "00:05.100 --> 00:07.000\n<v Governor>Twelve are missing.\n"
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            SRT,
            "At least 31 people were killed in Selm, the governor said.\n"
            "- How many more?\n- Twelve are missing.",
        ),
        (SRT.replace("\n", "\r\n"), None),
        ("\ufeff" + SRT, None),
        (VTT, "Ada Brook: At least 31 people were killed in Selm.\nGovernor: Twelve are missing."),
    ],
)
@pytest.mark.parametrize("name", ["talk.srt", "talk.vtt", "talk"])
def test_sentences_are_whole_again(tmp_path: Path, data: str, text: str | None, name: str) -> None:
    assert document(data, tmp_path, name).text == (text or document(SRT, tmp_path, "a.srt").text)


@pytest.mark.parametrize(
    "data", ["WEBVTT\n", "1\n00:00:01,000 --> 00:00:03,000\n\n", "WEBVTT\n\nNOTE nothing\n"]
)
def test_subtitles_without_words_say_so(tmp_path: Path, data: str) -> None:
    assert "without words" in refusal(data, tmp_path, "talk")
