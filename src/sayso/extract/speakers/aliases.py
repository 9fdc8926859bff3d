"""A user's own names for parties, laid over what was read; the report's words stay as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sayso.digests import digest_of
from sayso.extract.pipeline import Annotator, Notes, annotator
from sayso.language.names import canonical, read_aliases
from sayso.model.claim import Claim, Voice


def party_namer(path: Path) -> Annotator:
    """The annotator that names voices by the `[aliases]` table of a TOML file; LexiconError."""
    aliases = read_aliases(path)

    @annotator(revises=Claim)
    def name_parties(notes: Notes) -> Iterator[Claim]:
        """Claims with every voice under the name the user keeps it by."""
        for claim in notes.of(Claim):
            yield replace(claim, voices=renamed(claim.voices, aliases))

    said = digest_of(*(f"{key}\t{name}" for key, name in sorted(aliases.items())))
    return replace(name_parties, made_of=lambda: said)


def renamed(voices: tuple[Voice, ...], aliases: Mapping[str, str]) -> tuple[Voice, ...]:
    """Voices under the user's names; a party that thereby follows itself is named once."""
    kept: list[Voice] = []
    for voice in voices:
        name = canonical(voice.name, aliases)
        known = name in aliases.values()
        named = replace(voice, name=name) if known else voice
        if not kept or kept[-1].name != named.name:
            kept.append(named)
    return tuple(kept)
