"""Words that look like times and are none: Mrs May, 1945 troops, a spring in the rock, a second man."""

from collections.abc import Sequence

from sayso.extract.time_grammar import Match
from sayso.extract.time_words import Word

BEFORE_DATE = frozenset({
    "in", "on", "at", "to", "from", "since", "of", "and", "approx", "early", "the", "relative",
    "edge", "sep", "stop", "opens", "hyphen", "dash", "weekday", "shift", "comparative", "slash",
})  # fmt: skip
"""Classes after which a bare month may stand."""
EDGES = frozenset({"", "stop", "opens"})


def is_time(words: Sequence[Word], match: Match) -> bool:
    """Whether what the grammar found is a time after all."""
    before = words[match.at - 1] if match.at else None
    after = words[match.stop] if match.stop < len(words) else None
    test = TESTS.get(match.rule)
    return test is None or test(match, before, after)


def _bare_month(match: Match, before: Word | None, after: Word | None) -> bool:
    first = match.core[0]
    if match.length > 1:
        return True
    if named(after) and not _time_before(before):
        return False
    if first.kind == "maymonth":
        return _time_before(before) and before is not None and before.kind not in ("stop", "opens")
    return before is None or before.kind != "capital"


def named(word: Word | None) -> bool:
    """Whether a word has the capital of a name."""
    return word is not None and word.text[0].isupper() and word.kind not in ("month", "year")


def _time_before(before: Word | None) -> bool:
    return before is not None and before.kind in BEFORE_DATE


def _year(match: Match, before: Word | None, after: Word | None) -> bool:
    if match.length > 1 or match.core[0].kind != "year":
        return match.core[0].kind != "daynum" or len(match.core) > 1
    word = match.core[0]
    if after is not None and after.kind in ("plain", "number", "small", "smalls", "units"):
        counted = after.text.endswith("s") and after.text.lower() not in NOT_COUNTED
        if counted and (before is None or before.kind not in ("the", "poss", "of", "in")):
            return False
    if word.value < 1500:
        return before is not None and before.kind in ("in", "since", "to", "from")
    if word.value > 2100:
        return before is not None and before.kind in ("in", "since", "to", "at")
    return True


NOT_COUNTED = frozenset({"as", "was", "is", "has", "its", "this", "his", "s", "us", "does", "thus", "across", "versus", "plus", "perhaps", "always", "towards", "afterwards", "besides", "whereas", "unless"})


def _season(match: Match, before: Word | None, after: Word | None) -> bool:
    if match.length > 1:
        fallen = match.core[-1].kind == "fall" and match.core[0].kind == "the"
        if fallen and not match.front:
            return before is not None and before.kind == "in" and (after is None or after.kind != "of")
        return after is None or after.kind not in ("of",) or match.core[-1].kind != "fall"
    return before is not None and before.kind in ("in", "at", "since", "to", "from", "of")


def _weekday(match: Match, before: Word | None, after: Word | None) -> bool:
    """Not the Sunday Times, Friday prayers or Black Friday."""
    if match.core[-1].kind != "weekday" or match.length > 1:
        return True
    if before is not None and before.kind == "capital" and not before.text.isupper():
        return not named(after) and before.text.lower() not in ("black", "good", "cyber", "bloody", "super")
    if named(after) and after is not None and after.kind in ("capital", "time_s"):
        return before is None or before.kind not in ("the", "an", "capital")
    return True


def _duration(match: Match, before: Word | None, after: Word | None) -> bool:
    if after is not None and (after.kind == "old" or after.text.lower() in ("old", "olds")):
        return False
    if after is not None and after.kind == "hyphen":
        return False
    if len(match.core) == 1:
        return before is not None and before.kind in ("since", "in", "shift")
    last = match.core[-1]
    if last.kind == "second":
        return False
    return last.text.lower() != "second"


def _clock(match: Match, before: Word | None, after: Word | None) -> bool:
    del after
    first = match.core[0]
    if len(match.core) > 1:
        return True
    if first.kind == "unit_night":
        return before is not None and before.kind == "at"
    if first.kind == "daypart":
        return first.text.islower() and before is not None and before.kind in ("at", "to", "since")
    return before is not None and before.kind in ("at", "to", "from", "approx", "since", "shift")


TESTS = {
    "month": _bare_month,
    "year": _year,
    "season": _season,
    "weekday": _weekday,
    "duration": _duration,
    "clock": _clock,
}
