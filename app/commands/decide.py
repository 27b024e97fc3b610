"""`decide`, `decisions` and `undo`: a person's word on names, claims and facts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from whowhen.graph.store import moment, open_store

from .asking import Asked, form_option, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whowhen.graph.decisions import Decision, DecisionKind
    from whowhen.graph.store import Store
    from whowhen.queries.deciding import Proposal
    from whowhen.settings import Settings

    from .asking import Form


def by_and_why(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command --author and --reason."""
    author = click.option("--author", metavar="NAME", envvar="WHOWHEN_AUTHOR", required=True, help="Who decides.")
    reason = click.option("--reason", metavar="TEXT", required=True, help="Why; shown wherever the decision is.")
    return author(reason(click.pass_obj(function)))


@click.group(
    invoke_without_command=True,
    epilog='Example: whowhen decide same "Ada Klein" "A. Klein" --author "J. Doe" --reason "the same biography"',
)
@form_option
@click.pass_context
def decide(ctx: click.Context, form: Form | None) -> None:
    """Decide about names and facts; without more, list who might be the same.

    A decision has an author and a reason, is kept beside the claims and can be taken back with undo, which leaves
    everything as if it had never been made. About people and organisations it binds to their names, about anything
    else to the claims that the fact is made of; so it outlasts taking sources back and importing them again.

    The list gives pairs of people with reasons and a score; a likeness of names is never enough to be on it.
    """
    if ctx.invoked_subcommand is not None:
        return
    from whowhen.queries.suggestions import suggestions
    from whowhen.views import decided

    asked = Asked(ctx.obj, form)
    with asked.store() as store, store.snapshot():
        found = suggestions(store)
    asked.show(lambda: decided.suggestions(found), (one.to_record() for one in found))
    if not found:
        asked.say("Nobody in the store looks as if he or she went by two names.")


@decide.command(epilog='Example: whowhen decide same "Ada Klein" "A. Klein" --author "J. Doe" --reason "one biography"')
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@by_and_why
def same(settings: Settings, one: str, two: str, author: str, reason: str) -> None:
    """A and B are the same.

    A and B are names of two people or two organisations, or the identifiers of two tenures, events, statements or
    claims. Of two names the first stays the one to go by.
    """
    _pair(settings, "same", one, two, author, reason)


@decide.command(epilog='Example: whowhen decide different evt_… evt_… --author "J. Doe" --reason "two ceremonies"')
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@click.option("--in", "sources", metavar="SOURCE", multiple=True, help="Where the name A means B; repeatable.")
@by_and_why
def different(settings: Settings, /, *, one: str, two: str, sources: tuple[str, ...], **why: str) -> None:
    """A and B are different, whatever sources say or rules conclude.

    A and B are as in decide same. Two claims that were taken for one fact become two facts.

    Two people who share the name A are told apart with --in: in these sources the name means somebody who goes by
    the name B from now on, for example "Ada Klein (painter)". SOURCE is as in retract.
    """
    if not sources:
        _pair(settings, "different", one, two, why["author"], why["reason"])
        return
    with _proposal(settings, why["author"], why["reason"]) as (store, proposal):
        _keep(settings, store, proposal.namesakes(one, two, sources))


@decide.command(epilog='Example: whowhen decide accept clm_… --author "J. Doe" --reason "seen in the archive"')
@click.argument("fact")
@by_and_why
def accept(settings: Settings, fact: str, author: str, reason: str) -> None:
    """FACT, a fact or a claim, is right as it is.

    Its claims count as asserted, and win where sources disagree; the other values stay in sight. Of a disputed fact
    the shown value wins; to have another one win, accept a claim that gives it.
    """
    with _proposal(settings, author, reason) as (store, proposal):
        _keep(settings, store, proposal.verdict("accept", fact))


@decide.command(epilog='Example: whowhen decide reject clm_… --author "J. Doe" --reason "a namesake"')
@click.argument("fact")
@by_and_why
def reject(settings: Settings, fact: str, author: str, reason: str) -> None:
    """FACT, a fact or a claim, is wrong: its claims count no more.

    A source that says the same again, or another edition of the same article, is a new claim.
    """
    with _proposal(settings, author, reason) as (store, proposal):
        _keep(settings, store, proposal.verdict("reject", fact))


@decide.command(epilog='Example: whowhen decide correct ten_… end 1999-10-14 --author "J. Doe" --reason "minutes"')
@click.argument("fact")
@click.argument("field")
@click.argument("value")
@by_and_why
def correct(settings: Settings, fact: str, field: str, value: str, author: str, reason: str) -> None:
    """The FIELD of FACT is VALUE, whatever sources say.

    Fields are start and end of a tenure or vacancy, when and place of an event, when of a statement, born and died of a
    person, founded of an organisation. VALUE is a date (EDTF), or a place. What the sources give stays in sight.
    """
    with _proposal(settings, author, reason) as (store, proposal):
        _keep(settings, store, proposal.correction(fact, field, value))


def _pair(settings: Settings, kind: DecisionKind, one: str, two: str, author: str, reason: str) -> None:
    with _proposal(settings, author, reason) as (store, proposal):
        _keep(settings, store, proposal.pair(kind, one, two))


@contextmanager
def _proposal(settings: Settings, author: str, reason: str) -> Iterator[tuple[Store, Proposal]]:
    from whowhen.queries.deciding import Proposal

    with open_store(settings.store, create=False) as store:
        yield store, Proposal(store, author=author, reason=reason, at=moment())


def _keep(settings: Settings, store: Store, decision: Decision) -> None:
    from whowhen.queries.decisions import in_words

    words = in_words(store, decision)
    if not store.decide(decision):
        say(settings, f"Nothing to do, because this stands already: {words}. whowhen decisions lists it.")
        return
    place = [one.number for one in store.decisions()].index(decision.number) + 1
    say(settings, f"Decided ({place}): {words}. whowhen undo {place} takes it back.")


@click.command(epilog="Example: whowhen decisions --format csv")
@form_option
@click.pass_obj
def decisions(settings: Settings, form: Form | None) -> None:
    """List the decisions in the order in which they were made, those taken back too.

    A decision stands, is undone, or waits: then nothing that it binds to is in the store now, and it acts again when
    that is back. export --claims writes decisions with everything else, and import takes them in again.
    """
    from whowhen.queries import decisions as queries
    from whowhen.views import decided

    asked = Asked(settings, form)
    with asked.store() as store, store.snapshot():
        rows = queries.decisions(store)
    asked.show(lambda: decided.decisions(rows), (row.to_record() for row in rows))
    if not rows:
        asked.say("Nothing has been decided yet.")


@click.command(epilog="Example: whowhen undo 3")
@click.argument("decision")
@click.pass_obj
def undo(settings: Settings, decision: str) -> None:
    """Take a decision back: everything is again as it would be without it.

    DECISION is its number in the list of decisions, its identifier, or the beginning of that.
    """
    from whowhen.queries.deciding import find
    from whowhen.queries.decisions import in_words

    with open_store(settings.store, create=False) as store:
        found = find(store, decision)
        store.undo(found.number)
        say(settings, f"Took back: {in_words(store, found)} ({found.id}).")
