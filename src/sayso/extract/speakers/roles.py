"""What a report says somebody is: the role nouns beside a name."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.language.names import is_calling, title_words, words


def described_role(first: Token, last: Token) -> tuple[str, tuple[str, ...]]:
    """The words that describe the name first–last beside it, and the role nouns among them."""
    role, nouns = _before(first, last)
    if nouns:
        return role, nouns
    if first.i and is_calling(first.nbor(-1).lower_):
        noun = first.nbor(-1)
        return str(noun.doc[noun.left_edge.i : first.i].text), (noun.lower_,)
    for noun in _beside(last):
        return _phrase(noun), (noun.lower_,)
    return role, nouns


def _before(first: Token, last: Token) -> tuple[str, tuple[str, ...]]:
    """ "Trump campaign spokesman" before "Jason Miller": the compounds of the name's last word."""
    kinds = ("compound", "amod", "nmod", "poss")
    left = [t for t in last.lefts if t.i < first.i and t.dep_ in kinds]
    nouns = tuple(t.lower_ for t in left if is_calling(t.lower_) or t.lower_ in title_words())
    if not nouns:
        return "", ()
    begin = min(t.left_edge.i for t in left)
    doc = last.doc
    return doc[begin : first.i].text, nouns


def _beside(last: Token) -> Iterator[Token]:
    """Role nouns in apposition with the name, on either side, or said of it with "is"."""
    if last.dep_ == "appos" and is_calling(last.head.lower_):
        yield last.head
    for child in last.rights:
        if child.dep_ == "appos" and is_calling(child.lower_):
            yield child
    if last.dep_ == "nsubj" and last.head.lower_ in ("is", "was", "became"):
        for child in last.head.rights:
            if child.dep_ == "attr" and is_calling(child.lower_):
                yield child


def is_called_a_body(first: Token, last: Token) -> bool:
    """Whether what stands beside a name says so: "Vantor Air, an airline", "the carrier Vantor"."""
    bodies = words("bodies", "words")
    before = first.nbor(-1) if first.i else None
    named = before is not None and before.tag_ == "NN" and before.lower_ in bodies
    beside = [c for c in last.rights if c.dep_ == "appos"]
    return named or any(t.lower_ in bodies for t in beside)


def is_guard(noun: Token) -> bool:
    """Whether a noun for a person is part of a body's: "the coast guard"."""
    pair = f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else ""
    return pair in words("bodies", "pairs")


def _phrase(noun: Token) -> str:
    """A noun with what stands before it and the prepositions right after it."""
    end = noun.i
    for child in noun.rights:
        if child.dep_ != "prep" or child.i != end + 1:
            break
        end = child.right_edge.i
    return str(noun.doc[noun.left_edge.i : end + 1].text)
