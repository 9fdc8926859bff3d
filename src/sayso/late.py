"""The one place that imports late: names like "sayso.extract:METHOD" are loaded when first used.

Loading a language model, a database driver or a page reader costs seconds that `sayso --help` and
`import sayso` must not pay.  Built-ins and plugins have names of one form, that of entry points.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any


@cache
def late(name: str) -> Any:
    """The object called "module:attribute"."""
    return EntryPoint(name=name, value=name, group="sayso").load()


def plugins(group: str) -> dict[str, Any]:
    """Installed plugins of a group, by name: sayso.readers, .annotators or .exporters."""
    return {point.name: point.load() for point in entry_points(group=group)}
