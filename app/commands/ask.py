"""`who`, `role` and `person`: the questions about offices and those who hold them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from whowhen.graph.dates import say
from whowhen.queries import holders, reading, resolve, succession
from whowhen.queries import person as people
from whowhen.views import columns

from .asking import print_lines, question

if TYPE_CHECKING:
    from whowhen.queries.rows import Row

    from .asking import Asked


@click.command(epilog='Example: whowhen who "NATO Secretary General" --on 2004-01-02')
@click.argument("role")
@click.option("--on", metavar="DATE", help="The day. [default: today]")
@question
def who(asked: Asked, role: str, on: str | None) -> None:
    """Who held a role on a day.

    ROLE is written as people write it: "NATO Secretary General", "Nato-Generalsekretär". First come those who held it
    for certain, then those who possibly did, with the reason, then what is only expected or reported. On the day of a
    handover both hold the role.
    """
    day = on or date.today().isoformat()  # noqa: DTZ011 - the day on the user's calendar
    with asked.store(office=role) as store, store.snapshot():
        about = reading.role(store, resolve.role(store, role))
        rows = holders.who(store, about.id, on=day)
        title = f"{about}, on {say(day)}"
        asked.answer(store, rows, lambda below: columns.holders(rows, title, below))
        if not any(row.standing in {"certain", "possible"} for row in rows):
            asked.say(f"Nobody is known to have held the role then; whowhen role {about.id} shows who did and when.")


@click.command(epilog='Example: whowhen role "NATO Secretary General" --format md')
@click.argument("role")
@question
def role(asked: Asked, role: str) -> None:
    """The succession of a role.

    Everybody who held it, one after the other, with acting holders, vacancies and gaps. A gap without a mark is
    certain; one with a question mark is allowed by dates that are not known better.
    """
    with asked.store(office=role) as store, store.snapshot():
        number = resolve.role(store, role)
        about = reading.role(store, number)
        rows = succession.succession(store, number)
        asked.answer(store, rows, lambda below: columns.succession(rows, str(about), below))


@click.command(epilog="Example: whowhen person Stoltenberg --sources")
@click.argument("name")
@question
def person(asked: Asked, name: str) -> None:
    """Career, events and statements of one person.

    NAME is a full name, or a surname if nobody else in the store has it.
    """
    with asked.store() as store, store.snapshot():
        found = people.person(store, name)
        if not asked.for_people:
            rows: list[Row] = [found, *found.tenures, *found.events, *found.statements]
            asked.answer(store, rows, lambda below: columns.career([], "", below))
            return
        asked.answer(store, found.tenures, lambda below: columns.career(found.tenures, columns.portrait(found), below))
        if found.events:
            print_lines([""])
            asked.answer(store, found.events, lambda below: columns.happenings(found.events, "Events", below))
        if found.statements:
            print_lines([""])
            asked.answer(store, found.statements, lambda below: columns.words(found.statements, "Statements", below))
