"""Score who pronouns stand for, on labels kept outside the repository.

usage: score_speakers.py --labels FILE [SHARED] [--of dev|train] [--found] [--misses]

FILE has one label a line: {"id", "source": [s, e], "answer": [s, e]}, offsets into the text of that
article of SHARED/data/polnear/dev.jsonl (SHARED defaults to ../shared), or of train.jsonl as --of
says.  `source` is the pronoun, `answer` words that name the party it stands for; where several
stand apart for one "they", a list of such spans.  The attributions are the annotators' own, unless
--found says to take the program's: then a pronoun that is the source of none counts as missed.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.extract import METHOD
from sayso.extract.attribution.rules import speech_of
from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Annotator, Notes, Pipeline, annotator
from sayso.extract.segment import Sentence
from sayso.extract.speakers.sources import NamedSource
from sayso.language.names import canonical, title_words
from sayso.model.claim import Attribution
from sayso.model.text import Document, Passage

GROUPS = {"he": "he/she", "she": "he/she", "they": "they", "it": "it"}
WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled pronoun: where it stands, what it is, who it is and who was said to be it."""

    article: str
    begin: int
    pronoun: str
    answer: str
    told: str

    @property
    def is_right(self) -> bool:
        """Whether the name given is the labelled party's."""
        return same_party(self.answer, self.told)


def name_words(name: str) -> list[str]:
    """The words of a canonical name in lower case, without titles and what follows "of"."""
    found = [w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(name)]
    return [w for w in found if w.rstrip(".") not in {*title_words(), "the", "a", "an", "my"}]


def same_party(answer: str, told: str) -> bool:
    """One name says no more than the other and both end alike; of a pair both must be named."""
    asked, given = name_words(canonical(answer)), name_words(canonical(told))
    if not asked or not given:
        return False
    if "and" in asked:
        parts = [p.split(", ")[0] for p in re.split(r",? and ", answer)]
        return all(name_words(p)[-1] in given for p in parts)
    head, other = _head(asked), _head(given)
    return head == other and (set(asked) <= set(given) or set(given) <= set(asked))


def _head(words: list[str]) -> str:
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def gold_attributions(notes: Notes, marked: Iterable[dict[str, Any]]) -> Iterator[Attribution]:
    """The annotator's attributions as the program's own type."""
    quotations = layout_of(notes).quotations
    for parts in marked:
        source, cue, content = (
            Passage.of(notes.text, *map(tuple, parts[k])) if parts[k] else None
            for k in ("source", "cue", "content")
        )
        if content is not None:
            speech = speech_of(content, quotations)
            yield Attribution(source=source, cue=cue, content=content, speech=speech)


def given(marked: Iterable[dict[str, Any]]) -> Annotator:
    """The step that lays an annotator's attributions instead of finding any."""

    @annotator(Layout, Sentence, makes=Attribution)
    def take_attributions(notes: Notes) -> Iterator[Attribution]:
        """The attributions as they were marked."""
        yield from gold_attributions(notes, marked)

    return take_attributions


def sources_of(notes: Notes) -> dict[int, str]:
    """The name given to each source, by where the source begins."""
    named = {n.attribution: n.voices for n in notes.of(NamedSource)}
    found = {}
    for attribution in notes.of(Attribution):
        if attribution.source and named.get(attribution.id):
            voices = [v for v in named[attribution.id] if v.mention == attribution.source]
            found[attribution.source.begin] = (voices or named[attribution.id])[0].name
    return found


def told_in(article: dict[str, Any], own: bool) -> list[dict[int, str]]:
    """Names by place, once for each annotator; once by the program's own attributions."""
    document = Document(text=article["text"], title=article["title"])
    finders = [None] if own else [given(a["attributions"]) for a in article["annotations"]]
    layers = []
    for finder in finders:
        steps = [finder if finder and s.makes is Attribution else s for s in METHOD]
        (notes,) = Pipeline(steps).annotate([document])
        layers.append(sources_of(notes))
    return layers


def cases(articles: Path, labels: Path, own: bool) -> Iterator[Case]:
    """Every labelled pronoun with what the program says of it."""
    by_article = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        by_article[label["id"]].append(label)
    for line in articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["id"] not in by_article:
            continue
        layers = told_in(article, own)
        for label in by_article[article["id"]]:
            begin, end = label["source"]
            told = next((layer[begin] for layer in layers if begin in layer), "")
            yield Case(
                article=article["id"], begin=begin, told=told,
                pronoun=article["text"][begin:end].lower(),
                answer=answer_of(article["text"], label["answer"]),
            )  # fmt: skip


def answer_of(text: str, spans: list[Any]) -> str:
    """The words of a labelled answer; parties that stand apart are joined by "and"."""
    apart = spans if isinstance(spans[0], list) else [spans]
    return " and ".join(text[begin:end] for begin, end in apart)


def main() -> None:
    """Print right and total for each kind of pronoun, and the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--of", choices=("dev", "train"), default="dev")
    parser.add_argument("--found", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    articles = given.shared / f"data/polnear/{given.of}.jsonl"
    for case in cases(articles, given.labels, given.found):
        for group in (GROUPS[case.pronoun], "all"):
            total[group] += 1
            right[group] += case.is_right
        if given.misses and not case.is_right:
            place = f"{case.article}:{case.begin}"
            print(f"{place}  {case.pronoun}: {case.answer!r}, told {case.told!r}")
    for group in total:
        share = 100 * right[group] / total[group]
        print(f"{group:7} {right[group]:4} of {total[group]:4}  {share:5.1f} %")


if __name__ == "__main__":
    main()
