"""Signing in: by name and password, by token, by a proxy's header; each for what the role may."""

import pytest
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.model.person import Person, Role
from sayso.web.options import ServeOptions
from sayso.web.passwords import hashed
from sayso.web.routes import ROUTES
from sayso.web.sessions import COOKIE
from sayso.web.tries import A_NAME, AN_ADDRESS, WITHIN, Tries
from sayso.web.visit import Route
from tests.web.conftest import asking

SHARED = ServeOptions(names=("desk.example",))
PASSWORD = "rain on the pier"
KEPT = hashed(PASSWORD)
PEOPLE = {"Ana": Role.EDITOR, "Ben": Role.ANALYST, "Cleo": Role.READER}


@pytest.fixture
def desk(told: Ledger) -> Ledger:
    """A ledger with an editor, an analyst and a reader."""
    for name, role in PEOPLE.items():
        told.people.put(Person(name=name, role=role), password=KEPT, by="Ana")
    return told


def signed_in(ledger: Ledger, name: str, options: ServeOptions = SHARED) -> TestClient:
    client = asking(ledger, options)
    answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return client


def test_who_has_not_signed_in_is_sent_to_do_so_and_then_on(desk: Ledger) -> None:
    client = asking(desk, SHARED)
    answer = client.get("/people?x=1")
    assert answer.headers["location"] == "/sign-in?next=%2Fpeople%3Fx%3D1"
    given = {"name": "Ana", "password": PASSWORD, "next": "/people?x=1"}
    assert client.post("/sign-in", data=given).headers["location"] == "/people?x=1"
    assert client.get("/people?x=1").status_code == 200
    assert client.get("/people.json").status_code == 200


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_nobody_is_sent_on_to_another_site(desk: Ledger, to: str) -> None:
    given = {"name": "Ana", "password": PASSWORD, "next": to}
    answer = asking(desk, SHARED).post("/sign-in", data=given)
    assert answer.headers["location"] == "/"


def test_programs_that_have_not_signed_in_are_refused(desk: Ledger) -> None:
    client = asking(desk, SHARED)
    answer = client.get("/index.json")
    assert (answer.status_code, answer.json()["ok"]) == (401, False)
    assert client.post("/people", data={"name": "x"}).status_code == 401


def test_the_cookie_is_for_this_server_and_no_script(desk: Ledger) -> None:
    given = {"name": "Ana", "password": PASSWORD}
    answer = asking(desk, SHARED).post("/sign-in", data=given)
    head = answer.headers["set-cookie"].lower()
    assert "httponly" in head
    assert "samesite=lax" in head
    assert "path=/" in head
    token = answer.cookies[COOKIE]
    assert token not in str(desk.people.accesses("Ana"))


def test_behind_a_proxy_that_takes_https_off_the_cookie_is_secure(desk: Ledger) -> None:
    options = ServeOptions(names=("desk.example",), trusted_proxy="testclient")
    client = asking(desk, options)
    given = {"name": "Ana", "password": PASSWORD}
    answer = client.post("/sign-in", data=given, headers={"x-forwarded-proto": "https"})
    assert answer.headers["set-cookie"].startswith("__Host-sayso=")
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("Ana", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Ana", "x" * 2000)]
)
def test_a_wrong_password_and_an_unknown_name_get_one_answer(
    desk: Ledger, name: str, password: str
) -> None:
    answer = asking(desk, SHARED).post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 422
    assert "do not go together" in answer.text
    assert "set-cookie" not in answer.headers


def test_after_some_failures_one_waits_even_with_the_right_password(desk: Ledger) -> None:
    client = asking(desk, SHARED)
    for _ in range(A_NAME):
        client.post("/sign-in", data={"name": "Ana", "password": "wrong"})
    answer = client.post("/sign-in", data={"name": "Ana", "password": PASSWORD})
    assert (answer.status_code, "wait 10 minutes" in answer.text) == (429, True)
    assert client.post("/sign-in", data={"name": "Ben", "password": PASSWORD}).status_code == 303


def test_failures_are_counted_by_name_and_by_address_and_forgotten() -> None:
    moment = [0.0]
    tries = Tries(lambda: moment[0])
    for n in range(AN_ADDRESS):
        tries.failed(f"name {n}", "192.0.2.1")
    assert tries.wait("another", "192.0.2.1") == WITHIN
    assert tries.wait("another", "192.0.2.2") == 0
    moment[0] = WITHIN + 1
    assert tries.wait("another", "192.0.2.1") == 0


def test_signing_out_ends_the_session_for_good(desk: Ledger) -> None:
    client = signed_in(desk, "Cleo")
    token = client.cookies[COOKIE]
    assert client.post("/sign-out").status_code == 303
    client.cookies.set(COOKIE, token)
    assert client.get("/index.json").status_code == 401


def test_a_new_password_ends_the_other_sessions(desk: Ledger) -> None:
    here, there = signed_in(desk, "Ben"), signed_in(desk, "Ben")
    wrong = here.post("/me/password", data={"before": "no", "new": "long enough it is"})
    assert wrong.status_code == 422
    given = {"before": PASSWORD, "new": "long enough it is"}
    assert here.post("/me/password", data=given).status_code == 200
    assert here.get("/me.json").status_code == 200
    assert there.get("/me.json").status_code == 401


def test_who_leaves_is_out_at_once(desk: Ledger) -> None:
    ben, ana = signed_in(desk, "Ben"), signed_in(desk, "Ana")
    assert ana.post("/people/change", data={"name": "Ben", "do": "leave"}).status_code == 200
    assert ben.get("/index.json").status_code == 401
    told = ana.post("/people/change", data={"name": "Ana", "do": "leave"})
    assert (told.status_code, "last editor" in told.text) == (422, True)


def test_a_person_named_by_an_editor_signs_in_with_the_password_shown_once(desk: Ledger) -> None:
    ana = signed_in(desk, "Ana")
    page = ana.post("/people", data={"name": "Dora", "role": "analyst"})
    password = page.text.partition("<p><code>")[2].partition("</code>")[0]
    assert password not in ana.get("/people").text
    given = {"name": "Dora", "password": password}
    assert asking(desk, SHARED).post("/sign-in", data=given).status_code == 303


def test_a_token_for_programs_does_no_more_than_it_says(desk: Ledger) -> None:
    page = signed_in(desk, "Ana").post("/me/tokens", data={"role": "reader", "label": "script"})
    token = page.text.partition("<p><code>")[2].partition("</code>")[0]
    head = {"authorization": f"Bearer {token}"}
    client = asking(desk, SHARED)
    assert client.get("/index.json", headers=head).status_code == 200
    assert client.get("/people.json", headers=head).status_code == 403
    assert client.get("/index.json", headers={"authorization": "Bearer no"}).status_code == 401
    assert client.get("/help.json", headers={"authorization": "Bearer no"}).status_code == 401


def test_nobody_makes_a_token_that_does_more_than_they_may(desk: Ledger) -> None:
    client = signed_in(desk, "Cleo")
    assert client.post("/me/tokens", data={"role": "editor"}).status_code == 403
    assert client.post("/me/tokens", data={"role": "anyone"}).status_code == 403


def test_a_header_is_believed_from_the_proxy_alone(desk: Ledger) -> None:
    head = {"x-remote-user": "Ben"}
    for proxy, status in (("testclient", 200), ("192.0.2.9", 401)):
        options = ServeOptions(trusted_header="X-Remote-User", trusted_proxy=proxy)
        client = asking(desk, options)
        assert client.get("/index.json", headers=head).status_code == status
        assert client.get("/index.json", headers={"x-remote-user": "Eve"}).status_code == 401
        assert client.get("/index.json").status_code == 401


GUARDED = [r for r in ROUTES if r.role is not Role.ANYONE]


def filled_in(route: Route) -> str:
    """The address of a route, with something in the place of its parts."""
    path = route.path
    while "{" in path:
        path = f"{path[: path.index('{')]}x{path[path.index('}') + 1 :]}"
    return path


@pytest.mark.parametrize("name", PEOPLE)
def test_every_route_is_for_its_role_and_those_above(desk: Ledger, name: str) -> None:
    client = signed_in(desk, name)
    for route in GUARDED:
        if route.path == "/sign-out":
            continue
        answer = client.request(route.method, filled_in(route))
        refused = answer.status_code == 403 and "this is for" in answer.text
        assert refused is not PEOPLE[name].may(route.role), f"{route.method} {route.path}"


def test_nobody_gets_anything_that_is_for_somebody(desk: Ledger) -> None:
    client = asking(desk, SHARED)
    for route in GUARDED:
        answer = client.request(route.method, filled_in(route))
        assert answer.status_code in (303, 401), f"{route.method} {route.path}"
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/sign-in?")
        if route.twin:
            assert client.get(route.twin.replace("{id}", "x")).status_code == 401
