"""Which predicates tell something of a noun, and what part it has in them."""

import pytest

from sayso.extract.segment import MODEL, load_parser
from sayso.extract.syntax.predications import predications_of


def parts(text: str, noun: str) -> str:
    """The predicates of a noun as "killed:undergoer", in order."""
    token = next(t for t in load_parser(MODEL)(text) if t.text == noun)
    return " ".join(f"{p.predicate.text}:{p.part}" for p in predications_of(token))


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Two gunmen killed three people.", "gunmen", "killed:doer"),
        ("Two gunmen killed three people.", "people", "killed:undergoer"),
        ("Three people were killed by gunmen.", "people", "killed:undergoer"),
        ("Three people were killed by gunmen.", "gunmen", "killed:doer"),
        ("300 were killed or wounded.", "300", "killed:undergoer wounded:undergoer"),
        ("The raid killed three and wounded 12.", "raid", "killed:doer wounded:doer"),
        ("The raid killed three and wounded 12.", "three", "killed:undergoer"),
        ("Soldiers who were captured came home.", "Soldiers", "captured:undergoer came:doer"),
        ("The soldiers they captured came home.", "soldiers", "captured:undergoer came:doer"),
        ("A woman whose son was killed spoke to us.", "woman", "spoke:doer"),
        ("Troops fleeing Selm were shelled.", "Troops", "fleeing:doer shelled:undergoer"),
        ("Forty miners are feared dead.", "miners", "feared:undergoer dead:bearer"),
        ("The strike left 12 people dead.", "people", "left:undergoer dead:bearer"),
        ("The strike left 12 people dead.", "strike", "left:doer"),
        ("The toll is 40.", "40", "is:predicated"),
        ("The toll rose to 40.", "40", "rose:oblique"),
        ("Residents and officials spoke.", "officials", "spoke:doer"),
        ("The claim that they left is untrue.", "claim", "is:bearer untrue:bearer"),
        ("They refused to free 40 hostages.", "They", "refused:doer free:doer"),
    ],
)
def test_the_part_a_noun_has(text: str, noun: str, expected: str) -> None:
    assert parts(text, noun) == expected


def test_very_many_joined_verbs_are_walked_to_an_end() -> None:
    doc = load_parser(MODEL)("They " + "sang , " * 1500 + "and left")
    assert len([*predications_of(doc[0])]) <= len(doc)
