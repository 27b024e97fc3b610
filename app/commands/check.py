"""`check`: what does not fit together in the facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from whowhen.queries.findings.kinds import SEVERITIES

from .asking import question

if TYPE_CHECKING:
    from whowhen.queries.findings.check import Checked, Finding
    from whowhen.queries.findings.kinds import Severity

    from .asking import Asked


@click.command(epilog='Example: whowhen check --role "NATO Secretary General" --severity warning')
@click.option(
    "--severity", type=click.Choice(SEVERITIES), default="info", show_default=True, help="Leave out what is less grave."
)
@click.option("--role", metavar="ROLE", help="Only this office.")
@click.option("--of", metavar="ORGANISATION", help="Only the offices and events of this organisation.")
@click.option("--person", metavar="NAME", help="Only this person.")
@click.option(
    "--on", metavar="DATE", help="The day on which expectations are judged. [default: that of --known-by, else today]"
)
@click.option("--strict", is_flag=True, help="Exit with 1 if there are errors.")
@question
def check(asked: Asked, *, severity: Severity, on: str | None, strict: bool, **names: str | None) -> None:
    """What does not fit together in the facts, or is not known well, and what would settle it.

    Errors cannot be so, warnings should be looked at, infos are good to know. A finding is certain when it holds
    whatever the dates may mean, else possible. What somebody has let stand, with a reason and a source, comes last;
    docs/checks.md lists all checks and says how.
    """
    from whowhen.graph.collector import uncollected
    from whowhen.queries.findings.check import check as look
    from whowhen.views.found import findings

    if sum(name is not None for name in names.values()) > 1:
        raise click.UsageError("--role, --of and --person exclude one another")
    day = on or asked.known_by or date.today().isoformat()  # noqa: DTZ011 - the day on the user's calendar
    with uncollected(), asked.store() as store, store.snapshot():  # the process ends with the answer
        found = look(store, on=day, severity=severity, **names)
        resting = {row.id: _resting(row) for row in found.findings} if asked.sources else {}
        asked.answer(store, found.findings, lambda below: findings(found.findings, below), resting)
    _say(asked, found, severity)
    if strict and found.errors:
        click.get_current_context().exit(1)


def _resting(row: Finding) -> tuple[str, ...]:
    """What the passages of a finding are those of: its claims, else its facts but for people and offices."""
    return row.claims or tuple(fact for fact in row.facts if not fact.startswith(("per_", "org_", "rol_", "src_")))


def _say(asked: Asked, found: Checked, least: Severity) -> None:
    """How many there are, and which exceptions have lapsed."""
    from whowhen.queries.findings.check import count

    for one in found.lapsed if asked.known_by is None else ():
        asked.say(
            f"The exception for {one.finding} ({one.reason}) has lapsed: what it was made for has changed or gone."
        )
    asked_for = SEVERITIES[: SEVERITIES.index(least) + 1]
    counts = count(found.findings)
    counted = (f"{counts[one]} {one}{'' if counts[one] == 1 else 's'}" for one in asked_for)
    let = sum(one.allowed is not None for one in found.findings)
    asked.say(f"Found {', '.join(counted)}{f', and {let} that may stand' if let else ''}.")
