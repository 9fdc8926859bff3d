"""Every label and tag of the parser has one meaning here."""

from sayso.extract.segment import MODEL, load_parser
from sayso.extract.syntax.roles import LABELS, Role, dependent, dependents, role_of
from sayso.extract.syntax.word_classes import TAGS, WordClass, class_of

UNTOLD_LABELS = {"case", "dep", "intj", "meta"}
"""Of the possessive mark, of interjections and of what the parser could not tell."""


def test_each_label_of_the_parser_is_a_role() -> None:
    known = set(load_parser(MODEL).get_pipe("parser").labels)  # type: ignore[attr-defined]
    assert known - UNTOLD_LABELS == set(LABELS)


def test_each_tag_told_of_is_one_of_the_parsers() -> None:
    known = set(load_parser(MODEL).get_pipe("tagger").labels)  # type: ignore[attr-defined]
    assert set(TAGS) <= known
    assert set(TAGS.values()) == set(WordClass) - {WordClass.OTHER}
    assert set(LABELS.values()) == set(Role) - {Role.OTHER}


def test_roles_and_classes_of_a_sentence() -> None:
    doc = load_parser(MODEL)("The army took 40 prisoners.")
    took = doc[2]
    assert (role_of(took), class_of(took)) == (Role.MAIN, WordClass.PAST)
    assert [t.text for t in dependents(took, Role.SUBJECT, Role.OBJECT)] == ["army", "prisoners"]
    assert dependent(took, Role.NEGATION) is None
    assert class_of(doc[3]) is WordClass.NUMBER
