"""The table of routes: nothing is served that is not in it, and everything in it has a role."""

import pytest

from sayso.model.person import Role
from sayso.web.routes import ROUTES
from sayso.web.templating import environment
from sayso.web.visit import Route

NAMES = [f"{r.method} {r.path}" for r in ROUTES]


def test_no_address_stands_in_the_table_twice() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_a_page_has_a_template_that_can_be_read(route: Route) -> None:
    assert isinstance(route.role, Role)
    if route.template:
        environment().get_template(route.template)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_whatever_changes_something_is_for_somebody(route: Route) -> None:
    if route.method != "GET" and route.path != "/sign-in":
        assert route.role is not Role.ANYONE


@pytest.mark.parametrize(
    ("role", "needed", "may"),
    [
        (Role.READER, Role.READER, True),
        (Role.READER, Role.ANALYST, False),
        (Role.EDITOR, Role.ANALYST, True),
        (Role.ANYONE, Role.READER, False),
        (Role.READER, Role.ANYONE, True),
    ],
)
def test_a_role_holds_those_below_it(role: Role, needed: Role, may: bool) -> None:
    assert role.may(needed) is may
