"""Home, lists and search: what is there is found, what is not is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger.jobs import JobStep
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from tests.compare.stories import sinking
from tests.web.conftest import asking


def test_the_first_page_tells_what_is_new_contested_and_unsure(client: TestClient) -> None:
    page = client.get("/index.json").json()
    assert page["reports"] > 5
    assert page["contested"]
    assert all(q["verdict"] == "disputed" for q in page["contested"])
    assert page["unsure"]
    assert page["waiting"] >= len(page["unsure"])
    assert 0 < len(page["new"]) <= 10
    assert page["since"] is None


def test_what_was_seen_is_not_new_again(client: TestClient, told: Ledger) -> None:
    page = client.get("/index.json").json()
    assert client.post("/seen", data={"additions": page["additions"]}).status_code == 303
    assert client.get("/index.json").json()["new"] == []
    told.add_rejection(Rejection(where="x.doc", stage="read", reason="is old"))
    (line,) = client.get("/index.json").json()["new"]
    assert line["to"] == "/reports?state=unread"


def test_questions_that_turned_since_one_looked_are_told_first(
    client: TestClient, told: Ledger
) -> None:
    page = client.get("/index.json").json()
    assert all(line["told"].startswith("new: ") for line in page["turns"])
    client.post("/seen", data={"additions": page["additions"]})
    assert client.get("/index.json").json()["turns"] == []
    rival = sinking()["26"]
    client.post(f"/c/{rival.id}/review", data={"kind": "reject", "why": "no", "seen": ""})
    (line,) = client.get("/index.json").json()["turns"]
    assert line["told"].startswith("range 17 to 26 →")
    assert f'href="/q/{line["id"]}"' in client.get("/").text


def test_nobody_has_seen_more_than_there_is(client: TestClient, told: Ledger) -> None:
    client.post("/seen", data={"additions": "99999999"})
    last = told.looks.last("Ana")
    assert last is not None
    assert last.additions == told.looks.additions()


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ("how many drowned?", "/search?q=how+many+drowned%3F"),
        ("", "/search?q="),
    ],
)
def test_a_question_in_the_one_box_is_searched_for(client: TestClient, given: str, to: str) -> None:
    assert client.post("/", data={"text": given}).headers["location"] == to


@pytest.mark.parametrize("given", ["https://a.example/x", "A report. " * 40])
def test_an_address_or_a_long_text_in_the_one_box_is_read(
    client: TestClient, told: Ledger, given: str
) -> None:
    client.post("/", data={"text": given})
    (job,) = told.jobs.newest(9)
    item = told.jobs.item(job.id, 0)
    assert (item.data is None) == given.startswith("https")


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with make_ledger(f"{tmp_path}/new.sqlite") as ledger:
        client = asking(ledger)
        assert "no report in this ledger yet" in client.get("/").text
        assert "No question yet" in client.get("/questions").text
        assert "no report in this ledger yet" in client.get("/reports").text
        assert "Nobody has said anything yet" in client.get("/sources").text
        assert "Nothing is left" in client.get("/review").text
        assert "Nobody has decided" in client.get("/decisions").text


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("", True),
        ("verdict=disputed", True),
        ("verdict=agreed&origins=90", False),
        ("words=dockyard", True),
        ("words=nowhere", False),
        ("since=2999-01-01", False),
        ("since=rubbish", True),
        ("origins=x", True),
        ("order=told", True),
    ],
)
def test_questions_are_listed_as_they_are_wanted(
    client: TestClient, query: str, some: bool
) -> None:
    rows = client.get(f"/questions.json?{query}").json()["rows"]
    assert bool(rows) is some


def test_a_token_of_no_list_is_refused(client: TestClient) -> None:
    for path in ("/questions.json", "/reports.json"):
        assert client.get(f"{path}?after=rubbish").status_code == 422


def test_long_lists_come_a_page_at_a_time(told: Ledger, client: TestClient) -> None:
    for number in range(60):
        text = f"Report {number} of the long list."
        told.add(Reading(document=Document(text=text, outlet="Long Wire")))
    first = client.get("/reports.json?outlet=long+wire").json()
    assert (len(first["rows"]), first["first"]) == (50, "")
    second = client.get(first["next"].replace("/reports?", "/reports.json?")).json()
    assert (len(second["rows"]), second["next"]) == (10, "")
    assert second["first"] == "/reports?outlet=long+wire"
    ids = {r["id"] for r in (*first["rows"], *second["rows"])}
    assert len(ids) == 60


def test_what_was_refused_is_listed_with_why(told: Ledger, client: TestClient) -> None:
    told.add_rejection(Rejection(where="x.doc", stage="read", reason="is old"))
    page = client.get("/reports.json?state=unread").json()
    assert page["unread"] == [{"where": "x.doc", "reason": "is old"}]


def test_a_list_of_reports_tells_what_came_of_each(told: Ledger, client: TestClient) -> None:
    client.get("/questions")
    told.add(Reading(document=Document(text="Nothing at all.", outlet="Still Wire")))
    rows = {r["id"]: r for r in client.get("/reports.json").json()["rows"]}
    for one in told.readings():
        assert rows[one.document.id]["claims"] == len(one.claims)
        assert (rows[one.document.id]["questions"] > 0) is bool(one.claims)
        assert rows[one.document.id]["state"] == "wholly"


def test_ticked_questions_are_merged_from_the_list(told: Ledger, client: TestClient) -> None:
    ids = [r["id"] for r in client.get("/questions.json").json()["rows"]][:2]
    assert client.get("/questions").text.count('form="ticked"') >= 2
    given = {"kind": "merge", "subject": ids, "why": "one event", "next": "/questions"}
    assert client.post("/decide", data=given).headers["location"] == "/questions"
    left = {r["id"] for r in client.get("/questions.json").json()["rows"]}
    assert len(left & set(ids)) == 1


def test_sources_are_those_on_whose_word_claims_rest(told: Ledger, client: TestClient) -> None:
    rows = client.get("/sources.json").json()["rows"]
    named = {a.claim.origin.name for a in told.accounts() if a.claim.origin}
    assert {r["name"].casefold() for r in rows} == {n.casefold() for n in named}
    assert [r["claims"] for r in rows] == sorted((r["claims"] for r in rows), reverse=True)
    assert client.get("/sources.json?words=NO+SUCH+BODY").json()["rows"] == []


def test_a_search_finds_questions_claims_and_reports_with_the_words_lit(
    client: TestClient,
) -> None:
    page = client.get("/search.json?q=dockyard").json()
    assert page["questions"]
    assert page["reports"]
    hit = client.get("/search.json?q=drowned").json()
    lit = [p["text"].lower() for c in hit["claims"] for p in c["words"] if p["lit"]]
    assert not lit or set(lit) == {"drowned"}


def test_a_search_that_finds_nothing_says_which_words_occur(client: TestClient) -> None:
    page = client.get("/search.json?q=dockyard+xyzzy").json()
    assert dict(map(tuple, page["words"])) == {"dockyard": True, "xyzzy": False}


@pytest.mark.parametrize(
    "words", ["(", '"', "a OR b", "NEAR/3", "*", "'; DROP TABLE claim", "\x00"]
)
def test_no_words_are_bad_syntax(client: TestClient, words: str) -> None:
    assert client.get("/search.json", params={"q": words}).status_code == 200


def test_an_id_leads_to_what_it_names(client: TestClient) -> None:
    answer = client.get("/search?q=clm_0123abcd")
    assert answer.headers["location"] == "/c/clm_0123abcd"


def test_followed_questions_are_listed_alone(client: TestClient) -> None:
    rows = client.get("/questions.json").json()["rows"]
    assert client.get("/questions.json?followed=1").json()["rows"] == []
    assert client.post("/questions/follow", data={}).status_code == 422
    ticked = [row["id"] for row in rows[:2]]
    assert client.post("/questions/follow", data={"subject": ticked}).status_code == 303
    found = client.get("/questions.json?followed=1").json()["rows"]
    assert [row["id"] for row in found] == ticked
    assert all(row["follow"] for row in found)
    client.post("/follows/end", data={"follow": found[0]["follow"]})
    assert [r["id"] for r in client.get("/questions.json?followed=1").json()["rows"]] == ticked[1:]


def test_ticked_questions_are_handed_over_alone(client: TestClient) -> None:
    ticked = client.get("/questions.json").json()["rows"][1]["id"]
    lines = client.get(f"/questions.jsonl?subject={ticked}&why=").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [ticked]


def test_reports_are_listed_by_language_kind_and_who_added_them(
    client: TestClient, told: Ledger
) -> None:
    some = (
        Document(text="Un mort.", outlet="Les Vagues", language="fr"),
        Document(text="One died.", outlet="Page", url="https://page.example/1"),
        Document(text="Two died.", outlet="Row", inside="row 7", url="https://page.example/2"),
        Document(text="Three died.", outlet="Paper", pages=(0,)),
    )
    for document in some:
        told.add(Reading(document=document))
    told.jobs.ask("job_1", "read", "Ben", [])
    kept = [{"report": some[1].id, "new": True}, {"report": some[2].id, "new": False}]
    told.jobs.add("job_1", 1, JobStep.READ, {"kept": kept, "refused": []})

    def outlets(query: str) -> set[str]:
        return {r["outlet"] for r in client.get(f"/reports.json?{query}").json()["rows"]}

    assert outlets("language=fr") == {"Les Vagues"}
    assert outlets("kind=address") == {"Page"}
    assert outlets("kind=part") == {"Row"}
    assert outlets("kind=pages") == {"Paper"}
    assert outlets("kind=text") == outlets("") - {"Page", "Row", "Paper"}
    assert outlets("kind=rubbish") == outlets("")
    assert outlets("by=Ben") == {"Page"}
    assert outlets("by=Nobody") == set()
    page = client.get("/reports.json").json()
    assert (page["languages"], page["people"]) == (["en", "fr"], ["Ben"])
    assert len(client.get("/reports.csv?language=fr").text.splitlines()) == 2


def test_a_report_read_anew_in_another_language_is_listed_by_that(
    client: TestClient, told: Ledger
) -> None:
    document = Document(text="Nul mot.", outlet="Les Vagues", language="en")
    told.add(Reading(document=document))
    told.add(Reading(document=replace(document, language="fr")))
    for language, found in (("fr", ["Les Vagues"]), ("en", [])):
        rows = client.get(f"/reports.json?outlet=vagues&language={language}").json()["rows"]
        assert [row["outlet"] for row in rows] == found
