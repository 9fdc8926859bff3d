"""Citations of claims and reports: plain, for reference managers, and as a link to the words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sayso.model.handed import Cited
from sayso.model.question import Account
from sayso.model.report import Report, sha256_of
from sayso.views.accounts import words_of
from sayso.views.links import link_to_words, web_link
from sayso.views.printable import on_one_line
from sayso.views.quotation import quotation

Csl = dict[str, object]


def plain_citation(cited: Cited) -> str:
    """One line: outlet, title and day, the sentence, on whose word, and where to find it."""
    report = cited.account.report
    return _on_one_line(
        f"{_head(report)}: “{_sentence(cited)}” ({_word_of(cited.account)}).",
        citation_link(cited) or report.url,
        f"[{_found(cited)}]",
    )


def report_citation(report: Report) -> str:
    """A whole report in one line: outlet, title and day, where it is, what its text comes to."""
    read = f", read {_written(report.added)}" if report.added else ""
    found = f"[{report.id}, a text with SHA-256 {report.text_sha256}{read}]"
    return _on_one_line(f"{_head(report)}.", web_link(report.url) or report.url, found)


def report_item(report: Report) -> Csl:
    """A whole report as CSL-JSON."""
    item = _csl_report(report) | {"URL": web_link(report.url)}
    return {name: value for name, value in item.items() if value}


def _head(report: Report) -> str:
    """Outlet, title, writer and day."""
    title = f"“{report.title}”" if report.title else "untitled"
    outlet, day = report.outlet or "outlet not recorded", _written(report.published)
    return ", ".join(filter(None, (outlet, title, report.byline, day)))


def _on_one_line(*parts: str) -> str:
    return " ".join(on_one_line(part) for part in parts if part)


def citation_link(cited: Cited) -> str:
    """The report's address with the sentence as its fragment; empty where it has none."""
    return link_to_words(cited.account.report.url, _sentence(cited))


def csl_items(every: Iterable[Cited]) -> list[Csl]:
    """CSL-JSON (https://citeproc-js.readthedocs.io): an item a report, with its claims as note."""
    by_report: dict[str, list[Cited]] = {}
    for cited in every:
        by_report.setdefault(cited.account.report.id, []).append(cited)
    return [_csl_item(cited) for cited in by_report.values()]


def _csl_item(cited: Sequence[Cited]) -> Csl:
    report = cited[0].account.report
    one = len(cited) == 1
    item = _csl_report(report) | {
        "URL": citation_link(cited[0]) if one else web_link(report.url),
        "note": "\n".join(_noted(c) for c in cited),
    }
    return {name: value for name, value in item.items() if value}


def _csl_report(report: Report) -> Csl:
    """What is cited of a report, all but where it is."""
    return {
        "id": report.id,
        "type": "article-newspaper",
        "title": on_one_line(report.title),
        "container-title": on_one_line(report.outlet),
        "author": [{"literal": on_one_line(report.byline)}] if report.byline else None,
        "issued": _csl_day(report.published),
        "accessed": _csl_day(report.added),
        "URL": "",
        "language": report.language,
    }


def _noted(cited: Cited) -> str:
    words = f"“{_sentence(cited)}” ({_word_of(cited.account)}) [{_found(cited)}]"
    return on_one_line(words)


def _csl_day(day: date | datetime | None) -> Csl | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _written(day: date | datetime | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else "no date"


def _sentence(cited: Cited) -> str:
    return quotation(cited.text, words_of(cited.account.claim))


def _word_of(account: Account) -> str:
    """On whose word it rests, and who passed it on."""
    names = [voice.name for voice in account.claim.voices]
    if len(names) < 2:
        return f"{names[0]}’s own words" if names else "origin not recorded"
    return f"{names[-1]}, as told by {' citing '.join(names[:-1])}"


def _found(cited: Cited) -> str:
    """What finds the words again: ids, where they stand, and what the text must come to."""
    account, words = cited.account, words_of(cited.account.claim)
    read = account.report.added
    said = [
        account.id,
        f"characters {words.begin}–{words.end} of a text with SHA-256 {sha256_of(cited.text)}",
        f"read {_written(read)}" if read else "",
    ]
    return ", ".join(filter(None, said))
