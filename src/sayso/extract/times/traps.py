"""Words that look like times and are none: Mrs May, 1945 troops, the Sunday Globe."""

from collections.abc import Sequence

from sayso.extract.times.grammar import TimeMatch
from sayso.extract.times.words import TimeWord
from sayso.language.calendar import year_counts_people
from sayso.language.lexicon import load_words

BEFORE_DATE = frozenset({
    "in", "on", "at", "to", "from", "since", "of", "and", "approx", "early", "the", "relative",
    "edge", "sep", "stop", "opens", "hyphen", "dash", "weekday", "shift", "comparative", "slash",
})  # fmt: skip
"""Classes after which a bare month may stand."""
SEASONED = frozenset({"in", "at", "since", "to", "from", "of"})
"""Classes after which a spring is a season."""


def is_time(words: Sequence[TimeWord], match: TimeMatch) -> bool:
    """Whether what the grammar found is a time after all."""
    before = words[match.at - 1] if match.at else None
    after = words[match.stop] if match.stop < len(words) else None
    if before is not None and before.kind == "plain" and before.text.lower() in AGED:
        return False
    if (
        match.rule == "year"
        and match.length == 1
        and year_counts_people(
            [w.text.lower() for w in words[max(0, match.at - 2) : match.at]],
            [w.text.lower() for w in words[match.stop : match.stop + 2]],
        )
    ):
        return False
    if is_age_phrase(words, match.stop) or _is_loose(match, before) or _is_open(match, after):
        return False
    test = TESTS.get(match.rule)
    return test is None or test(match, before, after)


TRAPS = load_words("en", "times")["traps"]
FREE = frozenset(TRAPS["free_relatives"])
BEFORE_WEEKDAY = frozenset(TRAPS["before_weekday"])
NOT_COUNTED = frozenset(TRAPS["not_counted"])
POINTING = frozenset({"this", "last", "next"})
"""After a number they belong to the unit alone: "cases topped 650,000 this week"."""
AGED = frozenset({"aged"})


def _is_loose(match: TimeMatch, before: TimeWord | None) -> bool:
    """Whether it begins with "following" or the like and no "the": "Following Monday's debate"."""
    first = match.core[0]
    bound = first.kind == "relative" and first.text.lower() not in FREE and match.rule != "period"
    return bound and (before is None or before.kind != "poss")


def _is_open(match: TimeMatch, after: TimeWord | None) -> bool:
    """Whether it ends in a "before" or "after" that goes on: "two days after the vote"."""
    last = match.core[-1]
    if last.kind != "shift" or last.text.lower() not in ("before", "after", "prior"):
        return False
    return after is not None and after.kind not in ("stop", "sep", "and")


def is_age_phrase(words: Sequence[TimeWord], at: int) -> bool:
    """Whether "old" or "of age" follows, with or without a hyphen."""
    following = [w.text.lower() for w in words[at : at + 2]]
    return following[:1] == ["old"] or following in (["of", "age"], ["-", "old"], ["-", "olds"])


def _month_day(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    """ "On the 5th," but not "the 5th floor"."""
    if len(match.core) > 2 or match.core[0].kind != "the" or match.core[1].kind != "ordnum":
        return True
    ends = after is None or after.kind in ("sep", "stop", "and", "to", "the")
    return ends and before is not None and before.kind in ("on", "at", "to", "since", "from")


def _bare_month(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    first = match.core[0]
    if match.length > 1:
        return True
    opens = before is None or before.kind in ("sep", "stop", "opens")
    if is_capitalised(after) and (opens or not _time_before(before)):
        return False
    if first.kind == "maymonth":
        return _time_before(before) and before is not None and before.kind not in ("stop", "opens")
    return before is None or before.kind != "capital"


def is_capitalised(word: TimeWord | None) -> bool:
    """Whether a word has the capital of a name."""
    return word is not None and word.text[0].isupper() and word.kind not in ("month", "year")


def _time_before(before: TimeWord | None) -> bool:
    return before is not None and before.kind in BEFORE_DATE


def _year(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
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


def _season(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    if (
        match.length == 2
        and match.core[-1].text.lower() == "spring"
        and match.core[0].kind == "the"
    ):
        return before is not None and (before.kind in SEASONED or before.text.lower() == "over")
    if match.length > 1:
        fallen = match.core[-1].kind == "fall" and match.core[0].kind == "the"
        if fallen and not match.front:
            return (
                before is not None and before.kind == "in" and (after is None or after.kind != "of")
            )
        return after is None or after.kind not in ("of",) or match.core[-1].kind != "fall"
    return before is not None and before.kind in SEASONED


def _weekday(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    """Not the Sunday Times, Friday prayers or Black Friday."""
    if match.core[0].kind == "weekday" and match.core[-1].kind == "relative":
        return match.core[-1].text.lower() == "last"
    if match.core[-1].kind == "unit_week":
        return True
    if match.core[-1].kind != "weekday" or match.length > 1:
        return True
    if before is not None and before.text.lower() in BEFORE_WEEKDAY:
        return False
    if before is not None and before.kind == "capital" and is_capitalised(after):
        return False
    if is_capitalised(after) and after is not None and after.kind in ("capital", "time_s"):
        return before is None or before.kind not in ("the", "an", "capital")
    return True


def _duration(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    if after is not None and (after.kind == "old" or after.text.lower() in ("old", "olds")):
        return False
    if after is not None and after.kind == "hyphen":
        return False
    if len(match.core) == 1:
        return before is not None and before.kind in ("since", "in", "shift")
    last = match.core[-1]
    if any(w.kind == "relative" and w.text.lower() in POINTING for w in match.core):
        return False
    return last.kind not in ("second", "unit_quarter") and last.value != "quarter"


def _common(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    """Not in a name: USA Today, News Daily, the Daily Globe."""
    if not is_capitalised(match.core[0]):
        return True
    after_name = before is not None and before.kind == "capital"
    return not (
        after_name or (is_capitalised(after) and before is not None and before.kind == "the")
    )


def _clock(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    del after
    first = match.core[0]
    if len(match.core) > 1:
        return True
    if first.kind == "unit_night":
        return before is not None and before.kind == "at"
    if first.kind == "daypart":
        return first.text.islower() and before is not None and before.kind in ("at", "to", "since")
    return before is not None and before.kind in ("at", "to", "from", "approx", "since", "shift")


def _day_range(match: TimeMatch, before: TimeWord | None, after: TimeWord | None) -> bool:
    """Not "March 5 and 12 people"."""
    del before
    return match.core[-1].kind != "daynum" or after is None or after.kind not in ("plain", "units")


TESTS = {
    "day_range": _day_range,
    "month": _bare_month,
    "month_day": _month_day,
    "year": _year,
    "season": _season,
    "weekday": _weekday,
    "duration": _duration,
    "clock": _clock,
    "deictic": _common,
    "repeated": _common,
    "present": _common,
}
