"""Commands by which people decide: review, and decide with its kinds of decision."""

import getpass
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from sayso import app as house
from sayso.cli.ask import CLAIM_HEADINGS, account_record, account_row
from sayso.cli.options import Listing, Reviewing, Signed
from sayso.cli.output import guarded, note, print_json, print_listing
from sayso.cli.walk import Keep, walk
from sayso.errors import NotFound
from sayso.late import late
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account

DECISION_COLUMNS = ("decision", "made_at", "author", "kind", "subjects", "value", "reason")
DECISION_HEADINGS = {name: name.replace("_", " ") for name in DECISION_COLUMNS[1:]}

ABOUT_QUESTIONS = (DecisionKind.MERGE, DecisionKind.RENAME, DecisionKind.PIN)
ABOUT_SOURCES = (DecisionKind.ASSESS_SOURCE, DecisionKind.INDEPENDENT)
REVIEWED = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)

Claims = Annotated[list[str], typer.Argument(metavar="CLAIM", help="Ids of claims.")]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")]
Questions = Annotated[list[str], typer.Argument(metavar="QUESTION", help="Ids of questions.")]
Question = Annotated[str, typer.Argument(metavar="QUESTION", help="Id of a question.")]


class Choice(StrEnum):
    """What a claim is chosen as."""

    RECOMMENDED = "recommended"
    LOW = "low"
    BEST = "best"
    HIGH = "high"


def review(
    listing: Listing,
    reviewing: Reviewing,
) -> None:
    """Show claims with figures that nobody has reviewed yet, the least sure first."""
    with guarded(), house.open_ledger(listing.ledger or None) as ledger:
        if reviewing.decided:
            _list_decisions(ledger, listing)
        elif reviewing.corrections:
            for record in ledger.corrections():
                print_json(record)
        else:
            waiting = _waiting(ledger)[: reviewing.limit]
            if not waiting:
                note("nothing waits for review")
            if reviewing.walk:
                walk(waiting, _keeper(ledger, reviewing.by), _field)
            else:
                _list_waiting(waiting, listing)


def _waiting(ledger: Any) -> list[Account]:
    """Claims with figures that nobody has reviewed, those of most doubts first."""
    seen = {s for d in ledger.decisions() if d.kind in REVIEWED for s in d.subjects}
    first = ledger.first_ids()
    wanted = late("sayso.ledger.view:Wanted")(figures_only=True)
    found: list[Account] = [
        a for a in ledger.accounts(wanted) if not {a.id, first.get(a.id, a.id)} & seen
    ]
    doubts = late("sayso.compare.doubts:doubts")
    return sorted(found, key=lambda a: -len(doubts(a)))


def _list_waiting(waiting: Sequence[Account], listing: Listing) -> None:
    doubts = late("sayso.compare.doubts:doubts")
    print_listing(
        listing.format,
        ({**account_row(a), "unsure": "; ".join(doubts(a))} for a in waiting),
        (*late("sayso.exchange.tables:CLAIM_COLUMNS"), "unsure"),
        {**CLAIM_HEADINGS, "unsure": "unsure because"},
        lambda: ({**account_record(a), "unsure": doubts(a)} for a in waiting),
    )


def _keeper(ledger: Any, by: str) -> Keep:
    author = by or getpass.getuser()

    def keep(kind: DecisionKind, account: Account, why: str, value: Mapping[str, Any]) -> None:
        made = Decision(
            kind=kind,
            subjects=(account.id,),
            author=author,
            reason=why,
            made_at=datetime.now(UTC),
            value=value,
        )
        typer.echo(ledger.decide(made))

    return keep


def _list_decisions(ledger: Any, listing: Listing) -> None:
    made: list[Decision] = list(ledger.decisions())
    print_listing(
        listing.format,
        (_decision_row(d) for d in made),
        DECISION_COLUMNS,
        DECISION_HEADINGS,
        lambda: (_decision_record(d) for d in made),
    )


def _decision_record(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "subjects": list(decision.subjects),
        "value": dict(decision.value),
        "author": decision.author,
        "reason": decision.reason,
        "made_at": decision.made_at.isoformat(),
    }


def _decision_row(decision: Decision) -> dict[str, str]:
    return {
        "decision": decision.id,
        "made_at": decision.made_at.isoformat(timespec="seconds"),
        "author": decision.author,
        "kind": decision.kind.value,
        "subjects": " ".join(decision.subjects),
        "value": ", ".join(f"{k}: {v}" for k, v in decision.value.items()),
        "reason": decision.reason,
    }


def _decide(
    kind: DecisionKind,
    subjects: Sequence[str],
    signed: Signed,
    value: Mapping[str, Any] | None = None,
) -> None:
    """Keep one decision; claims and questions are named by id or by how the id begins."""
    with guarded(), house.open_ledger(signed.ledger or None) as ledger:
        author = signed.by or getpass.getuser()
        named = [_claim_id(ledger, s) if s.startswith("clm_") else s for s in subjects]
        if kind in ABOUT_QUESTIONS:
            known = {topic.id: claims for topic, claims in house.standing(ledger)}
            named = [_question(known, s) for s in named]
            if kind is DecisionKind.PIN:
                value = {"claims": sorted(i for s in named for i in known[s])}
        decision = Decision(
            kind=kind,
            subjects=tuple(named),
            author=author,
            reason=signed.why,
            made_at=datetime.now(UTC),
            value=value or {},
        )
        typer.echo(ledger.decide(decision, origins=_origins(ledger, kind, named)))
        if kind in ABOUT_SOURCES:
            _warn_of_strangers(ledger, named)


def _warn_of_strangers(ledger: Any, names: Sequence[str]) -> None:
    """A name that nobody in the ledger has may be a slip of the pen; the decision stands."""
    wanted = late("sayso.ledger.view:Wanted")
    for name in names:
        if not any(ledger.accounts(wanted(speaker=name.removeprefix("the "), limit=1))):
            note(
                f"nobody in the ledger is called {name!r} so far; the decision is kept all the same"
            )


def _claim_id(ledger: Any, name: str) -> str:
    account: Account = ledger.account(name)
    return account.id


def _origins(ledger: Any, kind: DecisionKind, named: Sequence[str]) -> int | None:
    """How many origins stand behind an assessed claim: its own and those that agree with it."""
    if kind is not DecisionKind.ASSESS_CLAIM:
        return None
    behind = late("sayso.compare.tally:origins_behind")
    for question in house.question_of(ledger, named[0]):
        return int(behind(question, named[0]))
    return None


def _question(known: Iterable[str], name: str) -> str:
    """The id of the question that has this id, or whose id begins so and no other's."""
    found = [q for q in known if q.startswith(name)] if name else []
    if len(found) != 1:
        many = "is the beginning of several questions" if found else "is no question"
        raise NotFound(f"{name} {many}; `sayso questions` lists them")
    return found[0]


def merge(questions: Questions, signed: Signed) -> None:
    """Two or more questions are one."""
    _decide(DecisionKind.MERGE, questions, signed)


def split(claims: Claims, signed: Signed) -> None:
    """These claims are a question of their own."""
    _decide(DecisionKind.SPLIT, claims, signed)


def rename(
    question: Question,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The question in new words.")],
    signed: Signed,
) -> None:
    """Give a question other words."""
    _decide(DecisionKind.RENAME, [question], signed, {"text": text})


def pin(question: Question, signed: Signed) -> None:
    """Let a question keep its id and its claims."""
    _decide(DecisionKind.PIN, [question], signed)


def choose(
    claim: Claim,
    chosen: Annotated[Choice, typer.Option("--as", help="As what it is chosen.")],
    signed: Signed,
) -> None:
    """Choose a claim's figure as the recommended, lowest, best or highest one."""
    _decide(DecisionKind.CHOOSE, [claim], signed, {"as": chosen.value})


def assess_source(
    source: Annotated[str, typer.Argument(metavar="NAME", help="A source's name.")],
    reliability: Annotated[
        str, typer.Option(metavar="A-F", help="Admiralty scale: A reliable … F cannot be judged.")
    ],
    signed: Signed,
) -> None:
    """Rate how reliable a source is."""
    _decide(DecisionKind.ASSESS_SOURCE, [source], signed, {"reliability": reliability.upper()})


def assess_claim(
    claim: Claim,
    signed: Signed,
    credibility: Annotated[
        int | None, typer.Option(metavar="1-6", help="Admiralty scale: 1 confirmed … 6.")
    ] = None,
    likelihood: Annotated[
        str | None, typer.Option(metavar="WORDS", help="ICD 203: likely, very likely …")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option(metavar="WORD", help="ICD 203: low, moderate, high.")
    ] = None,
) -> None:
    """Rate how credible a claim is, how likely, and how confident you are of that."""
    given = {"credibility": credibility, "likelihood": likelihood, "confidence": confidence}
    said = {name: value for name, value in given.items() if value is not None}
    _decide(DecisionKind.ASSESS_CLAIM, [claim], signed, said)


def accept(claims: Claims, signed: Signed) -> None:
    """What was read is right."""
    _decide(DecisionKind.ACCEPT, claims, signed)


def reject(claims: Claims, signed: Signed) -> None:
    """What was read is wrong; it no longer counts, and stays in the record."""
    _decide(DecisionKind.REJECT, claims, signed)


def correct(
    claim: Claim,
    fields: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="What is otherwise; may be repeated."),
    ],
    signed: Signed,
) -> None:
    """What was read is otherwise: for example --set figure.low=300 --set measure=injured."""
    _decide(DecisionKind.CORRECT, [claim], signed, dict(_field(f) for f in fields))


def _field(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    if not name or not equals:
        raise typer.BadParameter(f"{given!r}: say FIELD=VALUE")
    name = name.strip().removeprefix("figure.").removeprefix("stance.")
    return name, late("json:loads")(value) if _is_json(value) else value


def _is_json(value: str) -> bool:
    return value in ("null", "true", "false") or value.lstrip("-").replace(".", "", 1).isdecimal()


def independent(
    sources: Annotated[list[str], typer.Argument(metavar="NAME", help="Names of two origins.")],
    signed: Signed,
) -> None:
    """A person has established that two origins do not rest on one another."""
    _decide(DecisionKind.INDEPENDENT, sources, signed)
