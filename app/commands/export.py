"""`export`: the facts in the forms that other programs read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Literal

import click

from whowhen.graph.store import open_store

from .asking import say

if TYPE_CHECKING:
    from whowhen.settings import Settings
    from whowhen.views.exports import Form

Folder = Literal["neo4j-import"]
FOLDER: Final[Folder] = "neo4j-import"


@click.command(epilog="Example: whowhen export facts.jsonl --claims")
@click.argument("file", default="-", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "graphml", "gexf", "cypher", FOLDER]),
    help="[default: by the file's name, else jsonl]",
)
@click.option("--claims", is_flag=True, help="Also what the facts were made from: the file can be imported again.")
@click.option("--texts", is_flag=True, help="Also the kept text of each source.")
@click.pass_obj
def export(settings: Settings, *, file: str, form: Form | Folder | None, claims: bool, texts: bool) -> None:
    """Write the facts as JSON lines, CSV, GraphML, GEXF, or for Neo4j.

    FILE is written whole or not at all; without one, or with -, the export goes to standard output. JSON lines hold
    everything; CSV holds the tenures, in the columns of a fact file; GraphML and GEXF hold the graph. For an empty
    Neo4j database, cypher is a script, and neo4j-import a folder of CSV files with the command that takes them in, for
    first loads of millions.
    """
    from whowhen.graph.mirror.importfiles import SCRIPT
    from whowhen.views.exports import export as write
    from whowhen.views.exports import export_folder, exported

    with open_store(settings.store, create=False, read_only=True) as store:
        if form == FOLDER:
            if file == "-" or claims or texts:
                raise click.UsageError(f"{FOLDER} needs a folder to write to, and takes no --claims and no --texts")
            folder = export_folder(store, file)
            say(settings, f"Wrote {folder}. To load it into an empty database: {folder}/{SCRIPT}")
            return
        if file == "-":
            for piece in exported(store, form or "jsonl", claims=claims, texts=texts):
                sys.stdout.write(piece)
            return
        written = write(store, file, form, claims=claims, texts=texts)
    say(settings, f"Wrote {written}.")
