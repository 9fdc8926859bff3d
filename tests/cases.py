"""Small reports of our own that went wrong once, read and grouped, held against what is right.

A line of `cases.jsonl` is a scenario (`tests/scenarios.py`) and may say more of a figure, by the
number of the report and its words: `apart`, that it answers none of the questions told; `measures`,
what it counts; `voices`, who stands behind it, the outlet left out; and by its letter in the first
question, that it is `withdrawn`.  A case stands for its kind.
usage: PYTHONPATH=src:. python tests/cases.py
"""

from collections.abc import Iterator

from sayso.app.reading import reader
from sayso.language.names import canonical
from sayso.model.claim import Claim
from sayso.settings import Settings
from tests.scenarios import Json, Marked, scenarios


class Case:
    """One case with its answer: what was wrong in it."""

    def __init__(self, case: Json) -> None:
        self.marked = Marked(case)
        documents = self.marked.documents
        self.claims = [r.claims for r in reader(Settings())(documents)]
        self.texts = [d.text for d in documents]
        self.wrong = [*self.marked.misses, *self._together(case), *self._misread(case)]
        self.wrong += self._standing(case)

    def _claim(self, number: int, words: str) -> Claim | None:
        """The claim whose figure stands at these words of a report."""
        begin = self.texts[number - 1].find(words)
        told = (c for c in self.claims[number - 1] if c.figure)
        near = (c for c in told if c.figure and c.figure.words.overlaps(begin, begin + len(words)))
        return next(near, None) if begin >= 0 else None

    def _together(self, case: Json) -> Iterator[str]:
        """Figures that answer a question told, and should answer none of them."""
        wanted = {found[0] for found in self.marked.found.values() if found}
        for number, words in case["apart"]:
            claim = self._claim(number, words)
            told = [self.marked.answer["questions"][number] for number in wanted]
            ids = {c["claim_id"] for question in told for c in question["claims"]}
            if claim and claim.id in ids:
                yield f"{words} stands in a question that it does not answer"

    def _standing(self, case: Json) -> Iterator[str]:
        """Figures of the first question that were taken back, against those that should be."""
        told = {k[1:]: c[1]["withdrawn"] for k, c in self.marked.found.items() if c and k[0] == "0"}
        gone = sorted(letter for letter, withdrawn in told.items() if withdrawn)
        if gone != case["withdrawn"]:
            yield f"withdrawn: {case['withdrawn']}, told {gone}"

    def _misread(self, case: Json) -> Iterator[str]:
        for number, words, measure in case["measures"]:
            claim = self._claim(number, words)
            told = claim.figure.measure if claim and claim.figure else None
            if told != measure:
                yield f"{words}: {measure}, told {told}"
        for number, words, voices in case["voices"]:
            claim = self._claim(number, words)
            heard = [canonical(v.name).lower() for v in claim.voices[1:]] if claim else []
            if heard != [canonical(v).lower() for v in voices]:
                yield f"{words}: {voices}, told {heard}"


def cases() -> list[Json]:
    """All cases, as labelled."""
    return scenarios("cases")


def main() -> None:
    """Prints each case with what is wrong in it."""
    for case in cases():
        wrong = Case(case).wrong
        print("right" if not wrong else "wrong", case["name"], *wrong, sep="\n   ")


if __name__ == "__main__":
    main()
