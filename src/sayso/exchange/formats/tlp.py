"""TLP markings as STIX 2.1 writes them: those of version 2.0, and their twins of version 1.

The ids are those that OASIS gave (https://github.com/oasis-open/cti-stix-common-objects).
"""

from collections.abc import Mapping, Sequence

StixObject = dict[str, object]

EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

TLP_2: Mapping[str, str] = {
    "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}

TLP_1: Mapping[str, tuple[str, str]] = {
    "CLEAR": ("white", "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    "GREEN": ("green", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    "AMBER": ("amber", "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"),
    "AMBER+STRICT": ("red", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"),
    "RED": ("red", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"),
}
"""Version 1 knows no AMBER+STRICT: its twin is red, which lets it go no further."""


def marking_objects(level: str, *, with_tlp_1: bool) -> Sequence[StixObject]:
    """The definitions of a level, by which objects are marked; none for an empty one."""
    if level not in TLP_2:
        return []
    second: StixObject = {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP_2[level],
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{level}",
        "extensions": {
            EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level.lower()}
        },
    }
    return [second, _first(level)] if with_tlp_1 else [second]


def _first(level: str) -> StixObject:
    color, name = TLP_1[level]
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": name,
        "created": "2017-01-20T00:00:00.000Z",
        "definition_type": "tlp",
        "name": f"TLP:{color.upper()}",
        "definition": {"tlp": color},
    }
