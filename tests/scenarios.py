"""Sets of rival reports of our own, read and grouped end to end, held against their labels.

A line of `scenarios.jsonl` has `reports` and `questions`; a question has `claims` by a letter
([number of the report, words, origin ("?" is unrecorded), "denies"]), `relations` ("b updates a",
alternatives with "|") that must be there, and `may`, those that need not be.
usage: PYTHONPATH=. python tests/scenarios.py [--misses]
"""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.app.reading import reader
from sayso.compare.questions import group_questions
from sayso.language.names import canonical
from sayso.model.claim import Reading
from sayso.model.question import Account
from sayso.model.records.questions import questions_record
from sayso.model.report import report_of
from sayso.model.text import Document
from sayso.read.reports import read_reports
from sayso.settings import Settings

DATA = Path(__file__).resolve().parent / "data"
BOTH_WAYS = ("agrees", "contradicts", "same_origin", "not_comparable", "repeats")

Json = dict[str, Any]
Tally = Counter[str]


def scenarios(name: str = "scenarios") -> list[Json]:
    """The labelled sets of reports."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def documents_of(scenario: Json) -> list[Document]:
    """The reports of a set, pages read as such."""
    return [_page(r["html"]) if "html" in r else _document(r) for r in scenario["reports"]]


def _document(report: Json) -> Document:
    return Document(
        text=report["text"],
        title=report.get("title", ""),
        outlet=report["outlet"],
        published=date.fromisoformat(report["published"]),
    )


def _page(html: str) -> Document:
    (found,) = read_reports("-", stdin=io.BytesIO(html.encode()))
    assert isinstance(found, Document)
    return found


def accounts_of(reading: Reading) -> list[Account]:
    """The claims of a reading beside their report, as a ledger would give them."""
    report = report_of(reading.document, reading.events, reading.profile)
    return [Account(claim=claim, report=report) for claim in reading.claims]


def answered(documents: Sequence[Document]) -> Json:
    """What `sayso questions --format json` prints of a ledger with these reports alone."""
    readings = list(reader(Settings())(documents))
    accounts = [account for reading in readings for account in accounts_of(reading)]
    return questions_record(group_questions(accounts))


class Marked:
    """One set of reports with its answer: what was right in it and what was missed."""

    def __init__(self, scenario: Json) -> None:
        self.documents = documents_of(scenario)
        self.questions = scenario["questions"]
        self.answer = answered(self.documents)
        self.tally: Tally = Counter()
        self.misses: list[str] = []
        self.found = {
            f"{number}{letter}": self._claim(claim)
            for number, question in enumerate(self.questions)
            for letter, claim in question["claims"].items()
        }
        self._mark_claims()
        self._mark_places()
        for number in range(len(self.questions)):
            self._mark_question(number)

    def _mark(self, what: str, right: bool, said: str) -> None:
        self.tally[what] += right
        self.tally[f"of {what}"] += 1
        if not right:
            self.misses.append(f"{what}: {said}")

    def _claim(self, wanted: Sequence[Any]) -> tuple[int, Json] | None:
        """The claim with these words and the number of its question."""
        document = self.documents[wanted[0] - 1]
        begin = document.text.index(wanted[1])
        polarity = wanted[3] if len(wanted) > 3 else "affirms"
        for number, question in enumerate(self.answer["questions"]):
            for claim in question["claims"]:
                spans = claim["spans"] or [[begin, begin + 1]]
                over = any(b < begin + len(wanted[1]) and begin < e for b, e in spans)
                same = claim["document_id"] == document.id and claim["polarity"] == polarity
                if same and over and (claim["spans"] or polarity == "denies"):
                    return number, claim
        return None

    def _wanted(self) -> Iterator[tuple[str, Sequence[Any]]]:
        for number, question in enumerate(self.questions):
            for letter, claim in question["claims"].items():
                yield f"{number}{letter}", claim

    def _mark_claims(self) -> None:
        for key, wanted in self._wanted():
            found = self.found[key]
            self._mark("figures", found is not None, f"{wanted}")
            if found is not None and wanted[2] != "?":
                told = canonical(found[1]["voices"][-1]["name"]).lower()
                names = [canonical(n).lower() for n in wanted[2].split("|")]
                self._mark("speakers", told in names, f"{wanted}, told {told}")

    def _mark_places(self) -> None:
        """Pairs of claims that stand together, against those that should."""
        for (one, a), (other, b) in combinations(self.found.items(), 2):
            told = bool(a and b and a[0] == b[0])
            wanted = one[0] == other[0]
            self._count("pairs", told, wanted)
            if told != wanted:
                self.misses.append(f"pair {one} {other}: {'apart' if wanted else 'together'}")

    def _count(self, what: str, told: bool, wanted: bool) -> None:
        self.tally[f"{what} told"] += told
        self.tally[f"{what} wanted"] += wanted
        self.tally[f"{what} right"] += told and wanted

    def _mark_question(self, number: int) -> None:
        wanted = self.questions[number]
        own = {k[1:]: c for k, c in self.found.items() if k.startswith(str(number))}
        places = Counter(c[0] for c in own.values() if c)
        best = places.most_common(1)
        told: Json = self.answer["questions"][best[0][0]] if best else {}
        for what in ("origins", "unrecorded"):
            right = told.get(what) == wanted[what]
            self._mark(what, right, f"{wanted[what]}, told {told.get(what)}: {told.get('text')}")
        verdicts = wanted["verdict"].split("|")
        self._mark("verdicts", told.get("verdict") in verdicts, f"{verdicts} {told.get('verdict')}")
        if wanted["place"]:
            place = str(told.get("place"))
            self._mark("places", wanted["place"] in place, f"{wanted['place']}, told {place!r}")
        if wanted["begin"]:
            begin = told.get("period", {}).get("begin")
            self._mark("periods", begin == wanted["begin"], f"{wanted['begin']}, told {begin}")
        self._mark_relations(wanted, own, told)

    def _mark_relations(self, wanted: Json, own: Json, told: Json) -> None:
        letters = {c[1]["claim_id"]: letter for letter, c in own.items() if c}
        given = {
            f"{letters[r['from']]} {r['kind']} {letters[r['to']]}"
            for r in told.get("relations", ())
            if r["from"] in letters and r["to"] in letters
        }
        needed = [ways(r) for r in wanted["relations"]]
        allowed = set().union(*needed, *(ways(r) for r in wanted["may"]))
        met = [bool(way & given) for way in needed]
        self.tally["relations wanted"] += len(needed)
        self.tally["relations right"] += sum(met)
        extra = given - allowed
        self.tally["relations told"] += sum(met) + len(extra)
        missed = [r for r, ok in zip(wanted["relations"], met, strict=True) if not ok]
        self.misses += [f"relation missed: {r}" for r in missed]
        self.misses += [f"relation too many: {r}" for r in sorted(extra)]


def ways(relation: str) -> set[str]:
    """Every way in which a wanted relation may be given."""
    sources, kinds, targets = (part.split("|") for part in relation.split())
    found = {f"{s} {k} {t}" for s in sources for k in kinds for t in targets}
    turned = {f"{t} {k} {s}" for s in sources for k in kinds for t in targets if k in BOTH_WAYS}
    return found | turned


def score(marked: Sequence[Marked]) -> dict[str, float]:
    """Shares of what is right, and F1 of pairs and relations."""
    total: Tally = sum((m.tally for m in marked), Counter())
    shares = {w.removeprefix("of "): total[w] for w in total if w.startswith("of ")}
    found = {what: total[what] / of for what, of in shares.items()}
    for what in ("pairs", "relations"):
        both = total[f"{what} told"] + total[f"{what} wanted"]
        found[what] = 2 * total[f"{what} right"] / both
    return found


def main() -> None:
    """Prints the scores, with --misses what was missed as well."""
    names = [a for a in sys.argv[1:] if not a.startswith("--")] or ["scenarios"]
    for name in names:
        cases = scenarios(name)
        marked = [Marked(s) for s in cases]
        if "--misses" in sys.argv:
            for case, one in zip(cases, marked, strict=True):
                print(case["name"], *one.misses, sep="\n   ")
        print(name, " ".join(f"{k} {v:.3f}" for k, v in score(marked).items()))


if __name__ == "__main__":
    main()
