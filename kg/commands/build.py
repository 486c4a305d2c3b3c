"""``kg build``: the graph of the documents in sources/."""

from __future__ import annotations

from kg.console import Console
from kg.pipeline import build


def run(console: Console) -> int:
    """Build the graph and say how much there is of it."""
    report = build(console.workspace)
    console.note(
        "built" if report.documents != 1 else "built.one",
        documents=report.documents,
        facts=report.facts,
        stated=report.stated,
        triples=report.triples,
        seconds=report.seconds,
    )
    return 0
