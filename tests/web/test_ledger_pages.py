"""Pages of questions, reports, claims and sources: what they answer, and what they keep."""

import re
import time
from html import unescape

import pytest
from starlette.testclient import TestClient

from sayso.desk.listing import questions
from sayso.ledger.ledger import Ledger
from sayso.ledger.making import make_ledger
from sayso.model.claim import Attribution, Claim, Party, Reading, Voice
from sayso.model.decision import DecisionKind
from sayso.model.quantity import Figure
from sayso.model.text import Document, Passage
from tests.compare.stories import body, figure, readings, report, said, sinking
from tests.web.conftest import asking

STORY = sinking()
SEVENTEEN, RIVAL, PART = STORY["17"], STORY["26"], STORY["5 children"]


@pytest.fixture
def heron(told: Ledger) -> str:
    """The id of the question of those killed on the Heron."""
    return next(q.id for q in questions(told) if SEVENTEEN.id in {a.id for a in q.accounts})


def words(answer: object) -> str:
    """The words of a page."""
    text = getattr(answer, "text", "")
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def test_a_question_shows_a_row_an_origin_with_its_strip(client: TestClient, heron: str) -> None:
    page = client.get(f"/q/{heron}")
    assert page.status_code == 200
    said = words(page)
    assert "Seventeen people" in said
    assert "Range of claims: 17 to 26" in said
    assert page.text.count('<svg class="s"') >= 2
    assert f'data-peek="/c/{SEVENTEEN.id}/peek"' in page.text
    assert "independence not established" in said


def crowd(number: int) -> list[Reading]:
    """So many reports of one wreck, each with a toll of its own outlet's word."""
    made = []
    for at in range(number):
        day = f"2034-02-{at % 20 + 1:02d}"
        text = f"{at + 40} people died in the wreck of the Tern off Halvik, Crew {at} said."
        document = report(f"Log {at}", day, text, title="The wreck of the Tern off Halvik")
        toll = figure(document, f"{at + 40} people", at + 40, place="Halvik")
        made += [said(document, toll, body(f"Crew {at}"))]
    return readings(made)


def test_a_question_of_very_many_rows_is_a_page_of_them(client: TestClient, told: Ledger) -> None:
    for one in crowd(201):
        told.add(one)
    largest = max(questions(told), key=lambda q: len(q.accounts))
    page = client.get(f"/q/{largest.id}")
    rows = page.text.count("<tr data-row")
    assert rows == 50
    assert "201 rows, those told last first" in words(page)
    assert "2034-02-20" in page.text
    assert "2034-02-01" not in page.text.partition("One row per origin")[2].partition("<h2>H")[0]
    some = client.get(f"/q/{largest.id}?find=CREW+150+190")
    assert some.text.count("<tr data-row") == 1
    assert "190 people" in some.text
    assert "No row has all of these words" in client.get(f"/q/{largest.id}?find=xyzzy").text
    assert page.text.count("on the bench</a>") <= 100
    rest = re.search(r'href="([^"]*first=50)"', page.text)
    assert rest
    assert client.get(rest[1]).text.count("<tr data-row") == 50
    asked = client.get(f"/q/{largest.id}.json").json()
    assert len(asked["answer"]["rows"]) > 200


def test_rows_are_accepted_rejected_and_marked_on_their_question(
    client: TestClient, told: Ledger, heron: str
) -> None:
    page = client.get(f"/q/{heron}").text
    assert f'action="/c/{RIVAL.id}/review"' in page
    data = {"kind": "accept", "seen": "", "next": f"/q/{heron}#row2"}
    done = client.post(f"/c/{RIVAL.id}/review", data=data)
    assert done.headers["location"] == f"/q/{heron}#row2"
    page = client.get(f"/q/{heron}").text
    assert "Accepted by Ana" in page
    assert f'action="/c/{RIVAL.id}/review"' not in page
    assert client.post(f"/c/{RIVAL.id}/review", data={**data, "kind": "reject"}).status_code == 422
    crossed = {**data, "kind": "reject", "why": "no"}
    assert client.post(f"/c/{RIVAL.id}/review", data=crossed).status_code == 409
    mark = {"kind": "mark", "subject": RIVAL.id, "tlp": "AMBER", "to": "Desk B, Desk A", "why": "x"}
    assert client.post("/decide", data={**mark, "tlp": "PINK"}).status_code == 422
    assert client.post("/decide", data={**mark, "until": "soon"}).status_code == 422
    assert client.post("/decide", data={**mark, "until": "2034-01-01"}).status_code == 303
    assert list(told.decisions())[-1].value == {
        "tlp": "AMBER", "to": ["Desk A", "Desk B"], "until": "2034-01-01",
    }  # fmt: skip


def test_questions_that_may_be_one_are_offered(client: TestClient, told: Ledger) -> None:
    for at, day in ((1, "2034-02-03"), (2, "2034-11-03")):
        text = f"{at + 40} people died in the wreck of the Tern off Halvik, the mayor said."
        document = report(f"Log {at}", day, text, title="The wreck of the Tern off Halvik")
        toll = figure(document, f"{at + 40} people", at + 40, place="Halvik")
        told.add(readings([said(document, toll, body("mayor"))])[0])
    one, other = (q for q in questions(told) if "Halvik" in q.text)
    page = client.get(f"/q/{one.id}.json?alike=1").json()["page"]
    assert other.id in client.get(f"/q/{one.id}?alike=1").text
    assert page["title"] == one.text
    assert other.id not in client.get(f"/q/{one.id}").text


def test_a_large_question_is_as_it_stands_when_somebody_decides(
    client: TestClient, told: Ledger
) -> None:
    for one in crowd(120):
        told.add(one)
    largest = max(questions(told), key=lambda q: len(q.accounts))
    before = client.get(f"/q/{largest.id}.json").json()["answer"]["range"]
    top = next(a for a in largest.accounts if a.claim.figure and a.claim.figure.low == 159)
    client.post(f"/c/{top.id}/review", data={"kind": "reject", "why": "no", "seen": ""})
    after = client.get(f"/q/{largest.id}.json", follow_redirects=True).json()["answer"]["range"]
    assert after != before


def test_the_twin_of_a_question_is_the_public_record(client: TestClient, heron: str) -> None:
    record = client.get(f"/q/{heron}.json").json()
    assert record["schema"] == "sayso.answer/1"
    assert record["page"]["title"]
    assert [r["figure"] for r in record["answer"]["rows"]][:2] == ["Seventeen people", "26 dead"]


@pytest.mark.parametrize("cut", [12, 10])
def test_an_id_cut_short_leads_to_the_whole(client: TestClient, heron: str, cut: int) -> None:
    assert client.get(f"/q/{heron[:cut]}").headers["location"] == f"/q/{heron}"
    moved = client.get(f"/c/{RIVAL.id[:cut]}")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/c/{RIVAL.id}")
    assert client.get(f"/r/{RIVAL.report.id[:cut]}").status_code == 301


def test_an_address_handed_over_leads_to_the_question_that_has_its_claims(
    client: TestClient, told: Ledger, heron: str
) -> None:
    first = next(a.id for q in questions(told) if q.id == heron for a in q.accounts)
    client.post(f"/c/{first}/review", data={"kind": "reject", "why": "no", "seen": ""})
    moved = client.get(f"/q/{heron}.json?as-of=2033-06-01")
    assert moved.status_code == 301
    now = moved.headers["location"].partition(".json")[0].removeprefix("/q/")
    assert moved.headers["location"].endswith(f"?as-of=2033-06-01&was={heron}")
    assert f"You came by {heron}" in words(client.get(f"/q/{heron}", follow_redirects=True))
    assert client.get(f"/q/{heron}/lineage").headers["location"].startswith(f"/q/{now}/lineage")
    assert f'"{now}"' in client.get(f"/api/1/questions/{heron}").text
    assert client.get(f"/q/{heron[4:10]}").headers["location"].startswith(f"/q/{now}")


@pytest.mark.parametrize("path", ["/q/qst_zzz", "/c/clm_zzz", "/r/doc_zzz", "/s/nobody at all"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["known-on=yesterday", "as-of=2033-13-01"])
def test_a_day_that_is_none_is_refused(client: TestClient, heron: str, query: str) -> None:
    assert client.get(f"/q/{heron}?{query}").status_code == 422


def test_the_past_is_in_the_address(client: TestClient, heron: str) -> None:
    assert client.get(f"/q/{heron}?known-on=2020-01-01").status_code == 404
    past = client.get(f"/q/{heron}?as-of=2033-05-03")
    assert "The world as of 2033-05-03" in words(past)
    assert "Seventeen people" not in words(past)
    assert "choose" not in past.text  # nothing is decided about the past


def test_the_bench_tells_what_keeps_two_apart(client: TestClient, heron: str) -> None:
    page = client.get(f"/bench?a={PART.id}&b={SEVENTEEN.id}")
    assert "Left is part of right" in words(page)
    assert page.text.count('<tr class="line-') == 7
    assert 'aria-label="differs"' in page.text
    ticked = client.get(f"/bench?claim={PART.id}&claim={SEVENTEEN.id}")
    assert words(ticked) == words(page)
    assert client.get("/bench").status_code == 422
    assert client.get(f"/bench?a={PART.id}&b={PART.id}").status_code == 422


def test_a_peek_has_the_sentence_the_chain_and_how_bounds_were_made(client: TestClient) -> None:
    said = words(client.get(f"/c/{STORY['at least 9'].id}/peek"))
    assert "At least 9 people drowned, the lifeboat service said." in said
    assert "Quay Gazette ← the lifeboat service" in said
    assert "“at least”: no upper bound" in said
    both = client.get(f"/c/{SEVENTEEN.id}/peek?with={PART.id}&sum=17+%2B+5")
    assert both.text.count("peek-part") == 2
    assert "17 + 5" in words(both)


def test_a_report_has_its_text_marked_and_a_card_each_claim(client: TestClient) -> None:
    page = client.get(f"/r/{RIVAL.report.id}")
    assert page.text.count('<article class="card') == 2
    assert 'href="#card1"' in page.text
    assert "2 claims, 0 reviewed" in words(page)
    exact = client.get(f"/r/{RIVAL.report.id}.txt")
    assert exact.text.startswith("Relatives counted 26 dead")
    assert exact.headers["content-type"].startswith("text/plain")
    record = client.get(f"/r/{RIVAL.report.id}.json").json()
    assert record["schema"] == "sayso.report/1"


def test_accepting_rejecting_and_undoing_is_kept(client: TestClient, told: Ledger) -> None:
    where = f"/c/{RIVAL.id}"
    gone = client.post(f"{where}/review", data={"kind": "accept", "seen": ""})
    assert gone.status_code == 303
    assert gone.headers["location"].endswith(f"#{RIVAL.id}")
    (made,) = told.decisions()
    assert (made.kind, made.author) == (DecisionKind.ACCEPT, "Ana")
    late = client.post(f"{where}/review", data={"kind": "reject", "why": "no", "seen": ""})
    assert late.status_code == 409
    assert "Ana accepted a claim" in words(late)
    assert "Keep mine over theirs" in late.text
    data = {"kind": "reject", "why": "no", "seen": made.id}
    assert client.post(f"{where}/review", data=data).status_code == 303
    assert "rejected by Ana" in words(client.get(where))
    client.post(f"{where}/undo", data={})
    client.post(f"{where}/undo", data={})
    assert "0 reviewed" in words(client.get(f"/r/{RIVAL.report.id}"))
    assert len(list(told.decisions())) == 4


def test_rejecting_takes_a_reason(client: TestClient, told: Ledger) -> None:
    answer = client.post(f"/c/{RIVAL.id}/review", data={"kind": "reject", "seen": ""})
    assert answer.status_code == 422
    assert not list(told.decisions())
    assert client.post(f"/c/{RIVAL.id}/review", data={"kind": "burn"}).status_code == 422


def test_the_effect_is_shown_and_nothing_kept(client: TestClient, told: Ledger) -> None:
    data = {"kind": "correct", "low": "20", "high": "20", "seen": ""}
    head = {"HX-Request": "true"}
    shown = client.post(f"/c/{RIVAL.id}/review?preview=1", data=data, headers=head)
    assert "range 17–26 → 17–20" in words(shown)
    assert "<html" not in shown.text
    wrong = client.post(f"/c/{RIVAL.id}/review?preview=1", data={**data, "low": "x"}, headers=head)
    assert "is no number" in words(wrong)
    above = client.post(f"/c/{RIVAL.id}/review?preview=1", data={**data, "low": "99"}, headers=head)
    assert "above" in words(above)
    whole = client.post(f"/c/{RIVAL.id}/review", data={**data, "preview": "1"})
    assert "range 17–26 → 17–20" in words(whole)
    assert not list(told.decisions())


def test_a_correction_changes_the_question(client: TestClient, heron: str) -> None:
    data = {"kind": "correct", "low": "20", "high": "20", "why": "misread", "seen": ""}
    assert client.post(f"/c/{RIVAL.id}/review", data=data).status_code == 303
    page = words(client.get(f"/q/{heron}"))
    assert "Range of claims: 17 to 20" in page
    assert "Ana corrected a claim" in page


def test_who_came_from_elsewhere_goes_back_there(client: TestClient) -> None:
    form = client.get(f"/c/{RIVAL.id}/mend?next=/review?after=x")
    assert 'name="next" value="/review?after=x"' in form.text
    data = {"kind": "accept", "seen": "", "next": "/review?after=x"}
    assert client.post(f"/c/{RIVAL.id}/review", data=data).headers["location"] == "/review?after=x"
    data = {"kind": "reject", "why": "no", "seen": "", "next": "//elsewhere.example/"}
    other = client.post(f"/c/{SEVENTEEN.id}/review", data=data)
    assert other.headers["location"].startswith("/r/doc_")
    for bad in ("javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example"):
        assert bad not in client.get(f"/c/{RIVAL.id}/mend", params={"next": bad}).text


def test_a_missed_claim_is_added_on_its_words(client: TestClient, told: Ledger) -> None:
    report = STORY["at least 9"].report.id
    text = told.document(report).text
    begin, end = 0, text.index(".")
    form = client.get(f"/r/{report}/missed?begin={begin}&end={end}")
    assert "foundered near Ostra Bay" in words(form)
    data = {"begin": str(begin), "end": str(end), "figure": "Monday", "measure": "other",
            "low": "1", "high": "1", "speaker": "harbour master"}  # fmt: skip
    assert client.post(f"/r/{report}/missed", data={**data, "figure": "40"}).status_code == 422
    assert client.post(f"/r/{report}/missed", data=data).status_code == 303
    assert "2 claims" in words(client.get(f"/r/{report}"))


@pytest.mark.parametrize(
    ("kind", "subjects", "more"),
    [
        ("choose", [SEVENTEEN.id], {"as": "best"}),
        ("assess_claim", [SEVENTEEN.id], {"credibility": "3"}),
        ("assess_source", ["relatives"], {"reliability": "C"}),
        ("split", [RIVAL.id], {}),
        ("join_parties", ["relatives", "the families"], {}),
        ("independent", ["relatives", "Ana Wirt"], {}),
    ],
)
def test_what_is_decided_of_rows_and_sources_is_kept(
    client: TestClient, told: Ledger, kind: str, subjects: list[str], more: dict[str, str]
) -> None:
    data = {"kind": kind, "subject": subjects, "why": "seen", "next": "/help", **more}
    assert client.post("/decide", data={**data, "why": ""}).status_code == 422
    done = client.post("/decide", data=data)
    assert (done.status_code, done.headers["location"]) == (303, "/help")
    assert [d.kind.value for d in told.decisions()] == [kind]


def test_two_questions_are_merged_and_the_old_address_leads_on(
    client: TestClient, told: Ledger
) -> None:
    ids = [q.id for q in questions(told)][:2]
    data = {"kind": "merge", "subject": ids, "why": "one", "next": "/"}
    assert client.post("/decide", data=data).status_code == 303
    (gone,) = {*ids} - {q.id for q in questions(told)}
    assert client.get(f"/q/{gone}").status_code == 301


@pytest.mark.parametrize(
    ("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("html", b"<!doctype")]
)
def test_a_question_is_handed_over_as_a_file(
    client: TestClient, heron: str, form: str, begins: bytes
) -> None:
    file = client.get(f"/q/{heron}/export/{form}")
    assert file.status_code == 200
    assert file.content.lower().startswith(begins.lower())
    assert file.headers["content-disposition"].endswith(f".{form}")
    past = client.get(f"/q/{heron}/export/csv?as-of=2033-05-03")
    assert "Seventeen" not in past.text
    assert client.get(f"/q/{heron}/export/exe").status_code == 404


def test_a_claim_is_cited_for_a_reference_manager(client: TestClient) -> None:
    (item,) = client.get(f"/c/{RIVAL.id}/cite").json()
    assert item["container-title"] == "The Sound"


def test_a_report_is_cited_and_marked_in_its_head(client: TestClient, told: Ledger) -> None:
    report = next(told.accounts()).report.id
    shown = client.get(f"/r/{report}").text
    assert "Plain citation of the report" in shown
    assert "nobody marked it" in shown
    (item,) = client.get(f"/r/{report}/cite").json()
    assert (item["id"], item["type"]) == (report, "article-newspaper")
    given = {"kind": "mark", "subject": report, "tlp": "RED", "why": "told in confidence"}
    client.post("/decide", data={**given, "next": f"/r/{report}"})
    shown = client.get(f"/r/{report}").text
    assert "TLP:RED" in shown
    assert "the report is marked so" in shown


def test_a_source_has_what_it_said_and_who_relays_it(client: TestClient) -> None:
    page = words(client.get("/s/the lifeboat service"))
    assert "1 claim on its own word" in page
    assert "Quay Gazette" in page
    assert client.get("/s/the%20lifeboat%20service.json").json()["own"] == 1


def test_a_source_is_seen_measure_by_measure_and_by_its_names(
    client: TestClient, told: Ledger
) -> None:
    page = client.get("/s/relatives.json").json()
    assert ["killed", 1] in page["measures"]
    assert client.get("/s/relatives.json?measure=injured").json()["over_time"] == []
    assert client.get("/s/relatives.json?measure=killed").json()["over_time"]
    assert [n["name"] for n in page["names"]] == ["relatives"]
    (csv,) = (to for form, to in page["export"] if form == "CSV")
    assert RIVAL.id in client.get(csv).text
    text = "Relatives of the crew counted 26 dead."
    document = report("The Sound", "2033-06-06", text)
    count = figure(document, "26 dead", 26)
    told.add(readings([said(document, count, body("relatives of the crew"))])[0])
    assert client.get("/s/relatives.json?alike=1").json()["alike"] == ["relatives of the crew"]
    names = ["relatives", "relatives of the crew"]
    client.post("/decide", data={"kind": "join_parties", "subject": names, "why": "one"})
    joined = client.get("/s/relatives.json").json()["names"]
    assert {n["name"] for n in joined} == {*names}


HOSTILE = (
    '<script>alert(1)</script> </textarea> "quoted" & javascript:alert(1) \u202e21 dead\u202c '
    "\x00\x00 <img src=x onerror=alert(2)> {{ 7*7 }} 12 dead said the mayor. "
)


def _hostile_reading(text: str, count: int) -> Reading:
    at = text.index("12 dead")
    document = Document(
        text=text, title="<b>" + "T" * 100_000, outlet='<i>"Out', url="javascript:alert(1)"
    )
    content = Passage.of(text, (at, at + 7))
    attributions = [
        Attribution(source=None, cue=None, content=Passage.of(text, (0, at + 7 + n)))
        for n in range(count)
    ]
    figure = Figure(words=content, low=None, high=None, measure="killed")
    claims = [
        Claim(
            document=document.id,
            voices=(Voice(name=f'<s>mayor "{n}"', kind=Party.PERSON),),
            content=content,
            figure=figure,
            attribution=attributions[n].id,
        )
        for n in range(count)
    ]
    return Reading(
        document=document,
        attributions=tuple(attributions),
        claims=tuple(claims),
        figures=(figure,),
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [(HOSTILE, 3), (HOSTILE + "x" * 10_000_000, 1), (HOSTILE + " end" * 3_000, 5_000)],
    ids=["markup", "one line of ten megabytes", "five thousand marks on one word"],
)
def test_a_hostile_report_is_text(tmp_path: object, text: str, count: int) -> None:
    with make_ledger(f"{tmp_path}/hostile.sqlite") as ledger:
        ledger.add(_hostile_reading(text, count))
        (document,) = ledger.documents()
        client = asking(ledger)
        client.get("/help")
        begun = time.process_time()
        page = client.get(f"/r/{document.id}")
        assert time.process_time() - begun < 6  # under two, where nothing else runs
        assert page.status_code == 200
        body = page.text.partition("<body>")[2]
        for markup in ("<script", "<img", "<b>", "<i>", "<s>", "javascript:alert(1)</a>", "\x00"):
            assert markup not in body
        assert "\u202e" not in body
        assert "<U+202E>" in unescape(body)
        assert 'href="javascript:' not in body
        assert "49" not in words(page).split("12 dead")[0].split("7*7")[-1]
        assert len(page.content) < 12_000_000
        if count > 1_000:
            return
        claim = next(iter(ledger.reading(document.id).claims)).id
        for path in (f"/c/{claim}", f"/c/{claim}/peek", f"/c/{claim}/mend"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
