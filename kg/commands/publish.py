"""``kg publish``: which build is published; ``--rollback`` goes back to the one before."""

from __future__ import annotations

from kg.console import Console
from kg.rdf import store


def run(console: Console, rollback: bool) -> int:
    """Show the published build and the one before it, or switch back."""
    directory = console.workspace.store
    if rollback:
        console.note("rolled", store=store.rollback(directory).name)
        return 0
    current, before = store.kept(directory)
    console.write(console.text("published", store=current.name))
    for build in before:
        console.write(console.text("publish.kept", store=build.name))
    return 0
