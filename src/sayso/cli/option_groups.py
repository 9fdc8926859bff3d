"""How a command takes options in groups: dataclasses, each field of which is an option."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_type_hints

from typer.core import TyperCommand


class WholeLine(TyperCommand):
    """A command whose help line stands whole in a list of commands, over two lines if need be."""

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first line of its help."""
        return (self.help or "").partition("\n")[0]


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take groups: each field of a dataclass becomes an option of its own."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {n: t for n, t in hints.items() if is_dataclass(t)}
    flat: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        own = parameter.replace(annotation=hints[name])
        flat.extend(_options_of(groups[name]) if name in groups else [own])

    def run(**given: Any) -> None:
        made = {
            name: group(**{f.name: given.pop(f.name) for f in fields(group)})
            for name, group in groups.items()
        }
        command(**given, **made)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {p.name: p.annotation for p in flat}
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in flat]
    run.__signature__ = inspect.Signature(keywords)  # type: ignore[attr-defined]
    return run


def _options_of(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]
