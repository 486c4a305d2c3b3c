"""``kg build``: the graph of the documents in sources/."""

from __future__ import annotations

from pathlib import Path

from kg.console import Console
from kg.pipeline import build
from kg.registry import read_registry


def run(console: Console, registry: str | None) -> int:
    """Build the graph and say how much there is of it, and what is wrong in the registry."""
    firms = None if registry is None else read_registry(Path(registry))
    report = build(console.workspace, firms)
    for problem in firms.problems if firms else ():
        console.note("registry.row", row=problem.row, problem=problem.message[0 if console.lang == "zh" else 1])
    console.note(
        "built" if report.documents != 1 else "built.one",
        documents=report.documents,
        facts=report.facts,
        stated=report.stated,
        triples=report.triples,
        seconds=report.seconds,
    )
    for path in report.stale:
        console.note("stale", path=path)
    for decision in report.dangling:
        console.note("decision.lost", id=decision.id, quote=decision.quote)
    return 0
