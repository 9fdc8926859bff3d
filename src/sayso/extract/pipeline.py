"""Annotators and the pipeline that runs them: an order that cannot work cannot be built.

A step says what it needs and what it makes, and while it runs it sees nothing else.  Each thing is
made once; what others have made is changed only by a step that says so (`revises`), after the
revision it stands on and before anyone reads the layer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Self, TypeVar, cast

from sayso.digests import digest_of, package_digest
from sayso.errors import MethodError
from sayso.model.claim import Claim
from sayso.model.event import Profile
from sayso.model.text import Document, Span

Layer = TypeVar("Layer")
MethodStep = Callable[["Notes"], Iterable[object]]
BatchStep = Callable[[Sequence["Notes"]], Iterable[Iterable[object]]]

OWN = ("sayso.extract", "sayso.language")
"""The packages that hold the rules and the words; their digest covers every built-in step."""
WANTED = {
    Claim: "nothing would be claimed", Profile: "no event and no copy would be told again",
}  # fmt: skip
"""What a whole method makes, and what would be lost without it."""
LIBRARIES = ("spacy", "onnxruntime", "tokenizers")
"""What parses and reads for them, by its version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A stretch of the report that no later step may read, and the language it is in."""

    begin: int
    end: int
    language: str


class Notes:
    """A document and read-only typed layers of what has been found in it."""

    __slots__ = ("_layers", "_seen", "document", "text")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        """The document's text, with spaces where it is not to be read."""
        self._layers: dict[type, tuple[Any, ...]] = {}
        self._seen: tuple[Annotator, ...] = ()

    def of(self, kind: type[Layer]) -> tuple[Layer, ...]:
        """Everything found of this kind, in the order of the text."""
        if self._seen and not self._seen[0].sees(kind):
            raise MethodError(f"{self._seen[0].name} reads {kind.__name__} without saying so")
        return cast("tuple[Layer, ...]", self._layers.get(kind, ()))

    def lay(self, kind: type, found: Iterable[object]) -> None:
        """Put a layer on top, in place of an earlier one of its kind."""
        self._layers[kind] = tuple(found)
        if kind is Unread:
            self.text = _blanked(self.document.text, self._layers[kind])

    def readable(self, spans: Iterable[Span]) -> Sequence[Span]:
        """The spans without the stretches that are not to be read."""
        unread = self._layers.get(Unread, ())
        if not unread:
            return tuple(spans)
        return [rest for span in spans for rest in _less(self.text, span, unread)]

    def show(self, *step: "Annotator") -> None:
        """Show a step what it says it needs and nothing else; without one, show everything."""
        self._seen = step


def _blanked(text: str, stretches: Iterable[Unread]) -> str:
    """The text with spaces for all but line breaks in these stretches; offsets stay."""
    pieces, at = [], 0
    for stretch in stretches:
        unread = text[stretch.begin : stretch.end]
        pieces += [text[at : stretch.begin], *("\n" if c == "\n" else " " for c in unread)]
        at = stretch.end
    return "".join([*pieces, text[at:]])


def _less(text: str, span: Span, stretches: Sequence[Unread]) -> Iterator[Span]:
    """What is left of a span without some stretches and the white space beside them."""
    begin, end = span
    first = bisect_right(stretches, begin, key=_end_of)
    last = bisect_left(stretches, end, key=_begin_of)
    cuts = [(s.begin, s.end) for s in stretches[first:last]]
    for stop, go_on in [*cuts, (end, end)]:
        left = text[begin:stop]
        if left.strip():
            yield begin + len(left) - len(left.lstrip()), begin + len(left.rstrip())
        begin = go_on


def _begin_of(stretch: Unread) -> int:
    return stretch.begin


def _end_of(stretch: Unread) -> int:
    return stretch.end


def _of_rules() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One step: what it needs, what it makes, and the function that does it.

    `revises` is the layer that it lays anew, of which `makes` is then a revision with a name, or
    None where its place among the revisions makes no difference.  `module` is where its rules are
    written; `made_of` gives a digest of what it reads by beside them: weights, a parser, a file.
    """

    name: str
    needs: tuple[type, ...]
    makes: type | None
    run: BatchStep
    module: str
    revises: type | None = None
    made_of: Callable[[], str] = field(default=_of_rules, repr=False)

    def __post_init__(self) -> None:
        if self.makes is None and self.revises is None:
            raise MethodError(f"{self.name} neither makes nor revises anything")

    @property
    def layer(self) -> type:
        """What it lays on the notes."""
        layer = self.revises or self.makes
        assert layer is not None
        return layer

    def sees(self, kind: type) -> bool:
        """Whether it may read this layer."""
        return kind in self.needs or kind is self.revises

    @property
    def stamp(self) -> str:
        """What it is and what it reads by, as it enters the fingerprint."""
        own = self.module.startswith(tuple(f"{name}." for name in OWN))
        return f"{self.name} {'' if own else package_digest(self.module)} {self.made_of()}"


def annotator(
    *needs: type, makes: type | None = None, revises: type | None = None
) -> Callable[[MethodStep], Annotator]:
    """Make an annotator of a function from one Notes to what it finds there."""

    def wrap(step: MethodStep) -> Annotator:
        def run(batch: Sequence[Notes]) -> Iterator[Iterable[object]]:
            return (step(notes) for notes in batch)

        made = batch_annotator(*needs, makes=makes, revises=revises)(run)
        return replace(made, name=step.__name__, module=step.__module__)

    return wrap


def batch_annotator(
    *needs: type, makes: type | None = None, revises: type | None = None
) -> Callable[[BatchStep], Annotator]:
    """Make an annotator of a function that is faster over many Notes at once."""

    def wrap(step: BatchStep) -> Annotator:
        return Annotator(
            name=step.__name__,
            needs=needs,
            makes=makes,
            revises=revises,
            run=step,
            module=step.__module__,
        )

    return wrap


class Pipeline:
    """Annotators in an order in which each finds what it needs, and claims come out at the end."""

    def __init__(self, method: Sequence[Annotator], *, whole: bool = True) -> None:
        order = _Order(frozenset() if whole else _unmade(method))
        for step in method:
            order.add(step)
        for kind, lost in WANTED.items() if whole else ():
            if kind not in order.makers:
                raise MethodError(f"no annotator makes {kind.__name__}: {lost}")
        self.method = tuple(method)

    @classmethod
    def part(cls, steps: Sequence[Annotator]) -> Self:
        """Some steps alone, to try them: what none of them makes is an empty layer."""
        return cls(steps, whole=False)

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change with any rule, word, weight or setting that it reads by."""
        rules = [package_digest(name) for name in OWN]
        return digest_of(*rules, _versions(LIBRARIES), *(s.stamp for s in self.method))[:12]

    def annotate(self, documents: Iterable[Document]) -> list[Notes]:
        """Notes on each document, in order; all documents pass a step before the next begins."""
        batch = [Notes(d) for d in documents]
        for step in self.method:
            for notes in batch:
                notes.show(step)
            for notes, found in zip(batch, step.run(batch), strict=True):
                notes.lay(step.layer, found)
        for notes in batch:
            notes.show()
        return batch


def _wanted(step: Annotator) -> tuple[type, ...]:
    return step.needs if step.revises is None else (*step.needs, step.revises)


def _unmade(steps: Sequence[Annotator]) -> frozenset[type]:
    made = {step.makes for step in steps}
    return frozenset(need for step in steps for need in _wanted(step) if need not in made)


class _Order:
    """What has been made so far and by whom, and who has read it."""

    def __init__(self, given: frozenset[type]) -> None:
        self._given = given
        self.makers: dict[type, str] = {}
        self._revisions: dict[type, type] = {}
        self._latest: dict[type, type] = {}
        self._readers: dict[type, dict[type | None, str]] = {}

    def add(self, step: Annotator) -> None:
        """Take the next step; MethodError where it cannot stand here."""
        lacking = [
            n.__name__ for n in _wanted(step) if n not in self.makers and n not in self._given
        ]
        if lacking:
            raise MethodError(
                f"{step.name} needs {', '.join(lacking)}, which no earlier annotator makes"
            )
        if step.makes in self.makers:
            made = f"{step.makes.__name__}, which {self.makers[step.makes]} has made"
            raise MethodError(f"{step.name} makes {made}: say `revises=` to change it")
        if step.revises is not None:
            self._revise(step, step.revises)
        for need in step.needs:
            layer = self._revisions.get(need, need)
            if layer is not step.revises:
                self._readers.setdefault(layer, {}).setdefault(step.makes, step.name)
        if step.makes is not None:
            self.makers[step.makes] = step.name

    def _revise(self, step: Annotator, layer: type) -> None:
        for seen, reader in self._readers.get(layer, {}).items():
            if seen not in step.needs:  # a revision may stand on what was made of the layer before
                raise MethodError(
                    f"{step.name} revises {layer.__name__} after {reader} has read it"
                )
        latest = self._latest.get(layer)
        if step.makes is None:
            return
        if latest is not None and latest not in step.needs:
            made = f"{latest.__name__}, the revision that {self.makers[latest]} has made"
            raise MethodError(f"{step.name} revises {layer.__name__} without needing {made}")
        self._revisions[step.makes] = layer
        self._latest[layer] = step.makes


@cache
def _versions(libraries: tuple[str, ...]) -> str:
    """The installed versions of libraries, one a line."""
    return "\n".join(f"{name} {_version(name)}" for name in libraries)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed as a package"
