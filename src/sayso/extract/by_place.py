"""Things of a report found by where they stand, so that not every pair must be tried."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from sayso.model.text import Span

T = TypeVar("T")

STRETCH = 256
"""Characters that share a list: a sentence or two."""


class ByPlace(Generic[T]):
    """Things by the stretches of the text that their spans reach into, in the order given."""

    def __init__(self, things: Iterable[T], spans_of: Callable[[T], Iterable[Span]]) -> None:
        self._things: list[T] = []
        self._at: dict[int, list[int]] = defaultdict(list)
        for thing in things:
            self.put(thing, spans_of(thing))

    def put(self, thing: T, spans: Iterable[Span]) -> None:
        """Add a thing that stands at these spans; one that is there already may be added anew."""
        for stretch in {s for span in spans for s in _stretches(span)}:
            self._at[stretch].append(len(self._things))
        self._things.append(thing)

    def near(self, *spans: Span) -> list[T]:
        """All that may share a character with one of the spans, and some that lie close by."""
        found = {n for span in spans for s in _stretches(span) for n in self._at.get(s, ())}
        return [self._things[n] for n in sorted(found)]


def _stretches(span: Span) -> range:
    return range(span[0] // STRETCH, max(span[0], span[1] - 1) // STRETCH + 1)
