"""Installed plugins by their entry points: annotators and readers, each checked for what it is.

Built-ins are the same objects: an Annotator of the pipeline, a Reader of `read`.
"""

from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from sayso.errors import PluginError
from sayso.extract.pipeline import Annotator
from sayso.read.kinds import Reader

Plugin = TypeVar("Plugin")

ANNOTATORS = "sayso.annotators"
READERS = "sayso.readers"


def added_annotators() -> tuple[Annotator, ...]:
    """The annotators of installed plugins, by name; PluginError where one is none."""
    return tuple(_loaded(point, Annotator) for point in _points(ANNOTATORS))


def added_readers() -> tuple[Reader, ...]:
    """The readers of installed plugins, by name; PluginError where one is none."""
    return tuple(_loaded(point, Reader) for point in _points(READERS))


def _points(group: str) -> list[EntryPoint]:
    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))


def _loaded(point: EntryPoint, kind: type[Plugin]) -> Plugin:
    try:
        found = point.load()
    except (ImportError, AttributeError) as fault:
        raise PluginError(f"{_plugin_name(point)} cannot be loaded: {fault}") from fault
    if not isinstance(found, kind):
        wanted = f"{kind.__module__}.{kind.__name__}"
        raise PluginError(
            f"{_plugin_name(point)} is {type(found).__name__}, not an object of {wanted}"
        )
    return found


def _plugin_name(point: EntryPoint) -> str:
    source = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"the plugin {point.name!r} of {point.group}{source} ({point.value})"
