"""The kinds of finding: what each means, how grave it is, and what would settle it; `docs/checks.md` lists the same."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
"""Gravest first."""


class Kind(NamedTuple):
    """One kind of finding.

    Attributes:
        severity: `error` if something stated cannot be so, `warning` if somebody should look, `info` for what is good
            to know.
        means: what a finding of this kind says.
        settled: what would settle it.
    """

    severity: Severity
    means: str
    settled: str


KINDS: Final[dict[str, Kind]] = {
    "end-before-start": Kind(
        "error", "a tenure ends before it starts", "a source that gives both days, or rejecting the wrong claim"
    ),
    "overlap-with-self": Kind(
        "warning",
        "one person holds one office twice at the same time",
        "a source that says when the one holding gave way to the other",
    ),
    "too-many-holders": Kind(
        "error",
        "more people hold an office on a day than it has seats",
        "the day of change, the number of seats, or which of them only stood in",
    ),
    "gap": Kind(
        "warning",
        "nobody holds an office between two tenures, no vacancy is stated and nobody stands in",
        "who held it then, or a source for the vacancy",
    ),
    "succession-mismatch": Kind(
        "warning",
        "a dated change of office disagrees with the tenures of those it names",
        "the day of change from a source of its own, or rejecting the wrong claim",
    ),
    "outside-office": Kind(
        "error",
        "a tenure lies outside the life of the office's organisation",
        "when the organisation was founded, or the office that was meant",
    ),
    "outside-life": Kind(
        "error",
        "a tenure lies outside the life of its holder, or is still open although the holder is dead",
        "the dates of birth and death, or who of that name was meant",
    ),
    "disputed": Kind(
        "warning",
        "sources give values that exclude each other",
        "a source nearer to the event, or a decision for one of the readings",
    ),
    "seen-outside": Kind(
        "warning",
        "a source shows somebody in office on a day outside the tenure",
        "the right bound of the tenure, or whether the source uses a former title",
    ),
    "open-with-successor": Kind(
        "warning",
        "a tenure is still open although somebody else has taken office later",
        "the day on which the earlier holder left, or the number of seats",
    ),
    "overdue": Kind(
        "warning",
        "what was expected has come due and nobody has confirmed it",
        "a source published after that day",
    ),
    "inferred": Kind(
        "info",
        "a bound is known by inference only, or an inference contradicts what is stated",
        "a source that states the day",
    ),
    "evidence-lost": Kind(
        "error",
        "the kept text of a source is not what was imported, or a passage lies outside it",
        "importing the source again, or a copy of the store",
    ),
    "thin-support": Kind(
        "info", "tenures rest on one voice alone, or on nobody's assertion", "a second, independent source"
    ),
    "placeholder-date": Kind(
        "info",
        "a date looks like a placeholder: 1 January, 31 December, or one day for many unrelated people",
        "a source for the day, or writing the year alone",
    ),
    "term-length": Kind(
        "warning", "a tenure is longer than the rule for its office allows", "an extension, a second term, or the rule"
    ),
    "capacity-mismatch": Kind(
        "warning",
        "a quote is given in the capacity of an office that the speaker did not hold that day",
        "the day of the quote, or whether a former title is used",
    ),
    "possible-duplicate": Kind(
        "info", "two names may be one person, or two titles one office", "a decision: same, or different"
    ),
    "source-before-fact": Kind(
        "warning",
        "a source asserts what had not happened yet when it was published",
        "the right date, or reading the claim as an expectation",
    ),
    "readers-disagree": Kind(
        "warning",
        "the rules and a language model read one passage in ways that exclude each other",
        "reading the passage, and rejecting the wrong claim",
    ),
    "coverage": Kind(
        "info", "how much of the succession of an office is known, and how well", "nothing: it is a count"
    ),
}


def at_least(severity: Severity) -> frozenset[str]:
    """The kinds that are as grave as this or graver.

    Example:
        >>> "gap" in at_least("warning"), "coverage" in at_least("warning")
        (True, False)
    """
    graver = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return frozenset(name for name, kind in KINDS.items() if kind.severity in graver)
