"""The table of routes: every address, who answers it, whom it is for, and by which template."""

from sayso.model.person import Role
from sayso.web.pages.about import about_page
from sayso.web.pages.adding import add, add_page, open_samples
from sayso.web.pages.alerts import (
    alerts_feed,
    alerts_page,
    begin,
    end,
    follows_page,
    make_feed,
    see_alerts,
)
from sayso.web.pages.browse import follow_ticked, questions_page, reports_page, sources_page
from sayso.web.pages.claim import cite_claim, peek, show_claim
from sayso.web.pages.deciding import decide_here
from sayso.web.pages.decisions import decisions_page, take_back
from sayso.web.pages.export import export_question
from sayso.web.pages.gaps import close_gaps, partners_page, show_gaps
from sayso.web.pages.help import help_page
from sayso.web.pages.home import ask_or_read, home_page, seen
from sayso.web.pages.jobs import cancel, job_page, jobs_page, try_again
from sayso.web.pages.list_files import (
    claims_file,
    decisions_file,
    questions_file,
    reports_file,
    search_file,
    sources_file,
)
from sayso.web.pages.me import (
    end_access,
    make_token,
    me_page,
    set_password,
    set_preferences,
)
from sayso.web.pages.mending import mend_form, review_claim, undo_review
from sayso.web.pages.missed import add_claim, missed_form
from sayso.web.pages.people import add_person, change_person, people_page
from sayso.web.pages.question import show_bench, show_lineage, show_question
from sayso.web.pages.report import cite_report, report_text, show_report
from sayso.web.pages.review import review, review_page, undo
from sayso.web.pages.search import search_page
from sayso.web.pages.settings import settings_page
from sayso.web.pages.signing import sign_in, sign_in_page, sign_out
from sayso.web.pages.source import show_source
from sayso.web.pages.watching import change_feed, follow_feed, watch_page
from sayso.web.visit import FEED, Route

POST = "POST"

ROUTES = (
    Route(path="/", handler=home_page, role=Role.READER, template="home.html"),
    Route(path="/help", handler=help_page, role=Role.ANYONE, template="help.html"),
    Route(path="/", handler=ask_or_read, role=Role.READER, template="add.html", method=POST),
    Route(path="/seen", handler=seen, role=Role.READER, method=POST),
    Route(path="/search", handler=search_page, role=Role.READER, template="search.html"),
    Route(path="/about", handler=about_page, role=Role.ANYONE, template="about.html"),
    # lists
    Route(path="/questions", handler=questions_page, role=Role.READER, template="questions.html"),
    Route(path="/questions/follow", handler=follow_ticked, role=Role.ANALYST, method=POST),
    Route(path="/reports", handler=reports_page, role=Role.READER, template="reports.html"),
    Route(path="/sources", handler=sources_page, role=Role.READER, template="sources.html"),
    # lists as files
    Route(path="/questions.{form}", handler=questions_file, role=Role.READER),
    Route(path="/reports.{form}", handler=reports_file, role=Role.READER),
    Route(path="/sources.{form}", handler=sources_file, role=Role.READER),
    Route(path="/decisions.{form}", handler=decisions_file, role=Role.READER),
    Route(path="/claims.{form}", handler=claims_file, role=Role.READER),
    Route(path="/search.{form}", handler=search_file, role=Role.READER),
    # reviewing
    Route(path="/review", handler=review_page, role=Role.ANALYST, template="review.html"),
    Route(path="/review", handler=review, role=Role.ANALYST, method=POST),
    Route(path="/review/undo", handler=undo, role=Role.ANALYST, method=POST),
    Route(path="/decisions", handler=decisions_page, role=Role.READER, template="decisions.html"),
    Route(path="/decisions/take-back", handler=take_back, role=Role.ANALYST, method=POST),
    # what is followed, and what happens to it
    Route(path="/alerts", handler=alerts_page, role=Role.READER, template="alerts.html"),
    Route(path="/alerts/seen", handler=see_alerts, role=Role.READER, method=POST),
    Route(path="/alerts/feed", handler=make_feed, role=Role.READER, method=POST),
    Route(path=FEED, handler=alerts_feed, role=Role.READER),
    Route(path="/follows", handler=follows_page, role=Role.READER, template="follows.html"),
    Route(path="/follows", handler=begin, role=Role.ANALYST, method=POST),
    Route(path="/follows/end", handler=end, role=Role.ANALYST, method=POST),
    # adding
    Route(path="/add", handler=add_page, role=Role.ANALYST, template="add.html"),
    Route(path="/add", handler=add, role=Role.ANALYST, method=POST),
    Route(path="/samples", handler=open_samples, role=Role.ANALYST, method=POST),
    Route(path="/jobs", handler=jobs_page, role=Role.READER, template="jobs.html"),
    Route(path="/jobs/{id}", handler=job_page, role=Role.READER, template="job.html"),
    Route(path="/jobs/{id}/cancel", handler=cancel, role=Role.ANALYST, method=POST),
    Route(path="/jobs/{id}/again", handler=try_again, role=Role.ANALYST, method=POST),
    # following
    Route(path="/watch", handler=watch_page, role=Role.READER, template="watch.html"),
    Route(path="/watch", handler=follow_feed, role=Role.ANALYST, method=POST),
    Route(path="/watch/{id}", handler=change_feed, role=Role.ANALYST, method=POST),
    # questions
    Route(path="/q/{id}/lineage", handler=show_lineage, role=Role.READER, template="lineage.html"),
    Route(path="/q/{id}/export/{form}", handler=export_question, role=Role.READER),
    Route(path="/q/{id}", handler=show_question, role=Role.READER, template="question.html"),
    Route(path="/bench", handler=show_bench, role=Role.READER, template="bench.html"),
    Route(path="/decide", handler=decide_here, role=Role.ANALYST, method=POST),
    # reports and their claims
    Route(path="/r/{id}.txt", handler=report_text, role=Role.READER),
    Route(path="/r/{id}/cite", handler=cite_report, role=Role.READER),
    Route(path="/r/{id}/missed", handler=missed_form, role=Role.ANALYST, template="missed.html"),
    Route(path="/r/{id}/missed", handler=add_claim, role=Role.ANALYST, method=POST),
    Route(path="/r/{id}", handler=show_report, role=Role.READER, template="report.html"),
    Route(path="/c/{id}/peek", handler=peek, role=Role.READER, template="peek.html"),
    Route(path="/c/{id}/cite", handler=cite_claim, role=Role.READER),
    Route(path="/c/{id}/mend", handler=mend_form, role=Role.ANALYST, template="mend.html"),
    Route(path="/c/{id}/review", handler=review_claim, role=Role.ANALYST, method=POST),
    Route(path="/c/{id}/undo", handler=undo_review, role=Role.ANALYST, method=POST),
    Route(path="/c/{id}", handler=show_claim, role=Role.READER, template="claim.html"),
    Route(path="/s/{name:path}", handler=show_source, role=Role.READER, template="source.html"),
    # partners
    Route(path="/gaps", handler=partners_page, role=Role.READER, template="partners.html"),
    Route(path="/gaps/{name:path}", handler=close_gaps, role=Role.ANALYST, method=POST),
    Route(path="/gaps/{name:path}", handler=show_gaps, role=Role.READER, template="gaps.html"),
    # people
    Route(path="/sign-in", handler=sign_in_page, role=Role.ANYONE, template="sign_in.html"),
    Route(path="/sign-in", handler=sign_in, role=Role.ANYONE, method=POST),
    Route(path="/sign-out", handler=sign_out, role=Role.READER, method=POST),
    Route(path="/me", handler=me_page, role=Role.READER, template="me.html"),
    Route(path="/me", handler=set_preferences, role=Role.READER, method=POST),
    Route(path="/me/password", handler=set_password, role=Role.READER, method=POST),
    Route(path="/me/tokens", handler=make_token, role=Role.READER, method=POST),
    Route(path="/me/end", handler=end_access, role=Role.READER, method=POST),
    Route(path="/settings", handler=settings_page, role=Role.EDITOR, template="settings.html"),
    Route(path="/people", handler=people_page, role=Role.EDITOR, template="people.html"),
    Route(path="/people", handler=add_person, role=Role.EDITOR, method=POST),
    Route(path="/people/change", handler=change_person, role=Role.EDITOR, method=POST),
)
