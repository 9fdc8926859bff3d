"""Signing in, and what a person sets for themselves; who there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sayso.model.person import Role
from sayso.views.columns import Form, View, column


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage(View):
    """The form to sign in."""

    name: Annotated[str, column("name", "The name that was given.")]
    next: Annotated[str, column("next", "Where to go once signed in.")]
    told: Annotated[str, column("told", "Why it did not work; empty at first.")]
    by_proxy: Annotated[bool, column("by proxy", "Whether a proxy says who has signed in.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow(View):
    """A session, or a token for programs."""

    id: Annotated[str, column("id", "What it is ended by.", Form.ID)]
    label: Annotated[str, column("label", "The browser, or what the token is for.")]
    role: Annotated[Role, column("role", "What it may do at most.")]
    made: Annotated[datetime, column("made", "When it was made (UTC).", Form.DAY)]
    until: Annotated[datetime, column("until", "When it ends by itself (UTC).", Form.DAY)]
    is_this: Annotated[bool, column("this one", "Whether it is the session of this request.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MePage(View):
    """What a person sets for themselves."""

    name: Annotated[str, column("name", "The name that decisions are signed with.")]
    role: Annotated[Role, column("role", "What this person may do.")]
    theme: Annotated[str, column("theme", "auto, light or dark.")]
    keys: Annotated[bool, column("keys", "Whether single letters are keys.")]
    zone: Annotated[str, column("zone", "The time zone that times are shown in.")]
    has_password: Annotated[bool, column("password", "Whether this person signs in by password.")]
    sessions: Annotated[tuple[AccessRow, ...], column("Sessions", "Browsers that are signed in.")]
    tokens: Annotated[tuple[AccessRow, ...], column("Tokens", "Tokens for programs.")]
    roles: Annotated[tuple[Role, ...], column("roles", "What a token of this person may do.")]
    shown_once: Annotated[
        str, column("new token", "The token just made, shown this once; empty at other times.")
    ] = ""
    told: Annotated[str, column("told", "What was kept just now; empty where nothing was.")] = ""
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "Fields that cannot be kept, and why.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(View):
    """Somebody who may sign in, or who has left."""

    name: Annotated[str, column("name", "The name that decisions are signed with.")]
    role: Annotated[Role, column("role", "What this person may do.")]
    disabled: Annotated[bool, column("left", "Whether this person may not sign in any more.")]
    has_password: Annotated[bool, column("password", "Whether there is a password.")]
    since: Annotated[datetime, column("since", "When that was last changed (UTC).", Form.DAY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(View):
    """Who there is, for editors."""

    people: Annotated[tuple[PersonRow, ...], column("People", "Everybody, by name.")]
    roles: Annotated[tuple[tuple[Role, str], ...], column("Roles", "Each role: what it may do.")]
    lone: Annotated[str, column("one user", "The one user of a loopback server; else empty.")]
    shown_once: Annotated[
        str, column("new password", "A password just made, shown this once; else empty.")
    ] = ""
    whose: Annotated[str, column("whose", "Whose new password that is.")] = ""
    told: Annotated[str, column("told", "What was kept just now; empty where nothing was.")] = ""
    wrong: Annotated[
        tuple[tuple[str, str], ...], column("wrong", "Fields that cannot be kept, and why.")
    ] = ()
