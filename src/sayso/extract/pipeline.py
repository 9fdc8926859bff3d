"""Annotators and the pipeline that runs them: an order that cannot work cannot be built."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sayso.errors import MethodError
from sayso.model.text import Document

Thing = TypeVar("Thing")
Step = Callable[["Notes"], Iterable[object]]
BatchStep = Callable[[Sequence["Notes"]], Iterable[Iterable[object]]]


class Notes:
    """A document and read-only typed layers of what has been found in it."""

    __slots__ = ("_layers", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self._layers: dict[type, tuple[Any, ...]] = {}

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def of(self, kind: type[Thing]) -> tuple[Thing, ...]:
        """Everything found of this kind, in the order of the text."""
        return cast("tuple[Thing, ...]", self._layers.get(kind, ()))

    def lay(self, kind: type, found: Iterable[object]) -> None:
        """Put a layer on top; a later annotator of the same kind replaces the earlier layer."""
        self._layers[kind] = tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One step: what it needs, what it makes, its version and the function that does it.

    `weights` is a digest of what it has learned, empty for rules.
    """

    name: str
    needs: tuple[type, ...]
    makes: type
    version: int
    run: BatchStep
    weights: str = ""

    @property
    def stamp(self) -> str:
        """Name, version and weights, as they enter the fingerprint."""
        return f"{self.name}/{self.version}/{self.weights}"


def annotator(*needs: type, makes: type, version: int) -> Callable[[Step], Annotator]:
    """Make an annotator of a function from one Notes to what it finds there."""

    def wrap(step: Step) -> Annotator:
        def run(batch: Sequence[Notes]) -> Iterator[Iterable[object]]:
            return (step(notes) for notes in batch)

        return Annotator(name=step.__name__, needs=needs, makes=makes, version=version, run=run)

    return wrap


def batch_annotator(*needs: type, makes: type, version: int) -> Callable[[BatchStep], Annotator]:
    """Make an annotator of a function that is faster over many Notes at once."""

    def wrap(step: BatchStep) -> Annotator:
        return Annotator(name=step.__name__, needs=needs, makes=makes, version=version, run=step)

    return wrap


class Pipeline:
    """Annotators in an order in which each finds what it needs."""

    def __init__(self, method: Sequence[Annotator]) -> None:
        made: set[type] = set()
        for step in method:
            lacking = [n.__name__ for n in step.needs if n not in made]
            if lacking:
                raise MethodError(
                    f"{step.name} needs {', '.join(lacking)}, which no earlier annotator makes"
                )
            made.add(step.makes)
        self.method = tuple(method)

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change whenever a step or its version changes."""
        stamps = "\n".join(step.stamp for step in self.method)
        return hashlib.sha256(stamps.encode()).hexdigest()[:12]

    def annotate(self, documents: Iterable[Document]) -> list[Notes]:
        """Notes on each document, in order; all documents pass a step before the next begins."""
        batch = [Notes(d) for d in documents]
        for step in self.method:
            for notes, found in zip(batch, step.run(batch), strict=True):
                notes.lay(step.makes, found)
        return batch
