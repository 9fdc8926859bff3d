"""A form says of a claim only what is otherwise, and each wrong field says why."""

import pytest

from sayso.desk.adding_claim import MissedClaim, add_missed
from sayso.desk.deciding import decide
from sayso.desk.mending import days_written, mended, spans_written
from sayso.desk.reviewing import Crossed, decide_unless_crossed, last_review
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.compare.stories import DOCUMENTS, sinking
from tests.desk.conftest import wish

STORY = sinking()
CLAIM = STORY["at least 9"].claim
TEXT = DOCUMENTS[STORY["at least 9"].report.id].text
RIVAL = STORY["26"]


def at(words: str) -> str:
    begin = TEXT.index(words)
    return f"{begin}-{begin + len(words)}"


NINE = [TEXT.index("9 people"), TEXT.index("9 people") + len("9 people")]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({}, {}),
        ({"measure": "killed", "low": "9", "high": "", "speaker": "the lifeboat service"}, {}),
        ({"measure": "injured"}, {"figure": {"measure": "injured"}}),
        ({"low": "1,200", "high": "1 300"}, {"figure": {"low": 1200, "high": 1300}}),
        ({"high": "12", "quantifier": "range"}, {"figure": {"high": 12}}),
        ({"as-of": "2033-05-02"}, {}),
        ({"as-of": "2033-05-01"}, {"figure": {"as_of": "2033-05-01"}}),
        ({"as-of": ""}, {"figure": {"as_of": None}}),
        ({"certainty": "hedged"}, {"stance": {"certainty": "hedged"}}),
        ({"figure-spans": at("9 people")}, {"figure": {"spans": [NINE]}}),
    ],
)  # fmt: skip
def test_only_what_is_otherwise_is_said(given: dict[str, str], value: dict[str, object]) -> None:
    found = mended(CLAIM, TEXT, given)
    assert found.wrong == ()
    assert found.value == value


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"low": "many"}, "low"),
        ({"high": "nan"}, "high"),
        ({"figure-spans": "9-2"}, "figure-spans"),
        ({"content-spans": "0-99999"}, "content-spans"),
        ({"speaker-spans": "x"}, "speaker-spans"),
    ],
)
def test_what_cannot_be_read_says_which_field_it_is(given: dict[str, str], field: str) -> None:
    found = mended(CLAIM, TEXT, given)
    assert [name for name, _ in found.wrong] == [field]
    assert found.value == {}


def test_a_speaker_by_its_words_takes_their_place() -> None:
    found = mended(
        CLAIM, TEXT, {"speaker": "lifeboat service", "speaker-spans": at("lifeboat service")}
    )
    voices = found.value["voices"]
    assert isinstance(voices, list)
    assert [v["name"] for v in voices] == ["Quay Gazette", "lifeboat service"]
    assert voices[-1]["mention"]["text"] == "lifeboat service"


def test_what_the_form_shows_says_nothing_new() -> None:
    assert CLAIM.figure
    shown = {
        "figure-spans": spans_written(CLAIM.figure.words),
        "content-spans": spans_written(CLAIM.content),
        "as-of": days_written(CLAIM.figure),
    }
    assert mended(CLAIM, TEXT, shown).value == {}


def test_who_was_slower_keeps_nothing(stories: Ledger) -> None:
    first = decide_unless_crossed(stories, wish(DecisionKind.ACCEPT, RIVAL.id), "")
    assert not isinstance(first, Crossed)
    second = decide_unless_crossed(stories, wish(DecisionKind.REJECT, RIVAL.id), "")
    assert isinstance(second, Crossed)
    assert second.theirs
    assert second.theirs.id == first.id
    assert len(list(stories.decisions())) == 1
    third = decide_unless_crossed(stories, wish(DecisionKind.REJECT, RIVAL.id), first.id)
    assert not isinstance(third, Crossed)


def test_the_last_review_of_a_corrected_claim_is_found_by_either_id(stories: Ledger) -> None:
    kept = decide(stories, wish(DecisionKind.CORRECT, RIVAL.id, low=27, high=27, point=27)).id
    now = stories.account(RIVAL.id).id
    assert now != RIVAL.id
    for name in (now, RIVAL.id):
        last = last_review(stories, name)
        assert last
        assert last.id == kept


def missed(begin: int, end: int, **fields: str) -> MissedClaim:
    return MissedClaim(
        report=STORY["at least 9"].report.id,
        begin=begin,
        end=end,
        fields=fields,
        author="Ana",
        reason="missed by the program",
    )


def test_a_missed_claim_stands_on_its_words_and_beside_the_others(stories: Ledger) -> None:
    begin, end = map(int, at("The launch Heron foundered near Ostra Bay on Monday").split("-"))
    before = stories.reading(CLAIM.document).claims
    fields = {"speaker": "harbour master", "figure-spans": at("Monday"), "low": "1", "high": "1"}
    name = add_missed(stories, missed(begin, end, measure="destroyed", **fields))
    after = stories.reading(CLAIM.document).claims
    assert len(after) == len(before) + 1
    one = stories.account(name).claim
    assert one.made_by == "person:Ana"
    assert one.figure
    assert one.figure.measure == "destroyed"
    assert not list(stories.verify())
    with pytest.raises(UserError, match="already"):
        add_missed(stories, missed(begin, end, measure="destroyed", **fields))


def test_words_that_are_not_there_are_refused(stories: Ledger) -> None:
    for begin, end in ((5, 5), (0, 10**6)):
        with pytest.raises(UserError):
            add_missed(stories, missed(begin, end))
    with pytest.raises(UserError, match="low"):
        add_missed(stories, missed(0, 10, low="some", **{"figure-spans": "0-4"}))
