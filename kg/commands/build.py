"""``kg build [DIR]``: the graph of the documents in sources/, or in another folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.console import Console
from kg.errors import SourceError
from kg.pipeline import build
from kg.progress import Bar
from kg.registry import read_registry
from kg.workspace import find, is_workspace


@dataclass(frozen=True, slots=True)
class _Told:
    """A person who looks on: how far it has come, and each file that cannot be read, at once."""

    console: Console
    bar: Bar

    def done(self, count: int, of: int, path: Path) -> None:
        self.bar.show(count, of, path.name)

    def failed(self, error: SourceError) -> None:
        self.bar.clear()
        self.console.fail(error)


def run(console: Console, registry: str | None, folder: str | None) -> int:
    """Build the graph and say how much there is of it, and what is wrong in the registry.

    ``folder`` is another workspace, or holds documents to read instead of those in sources/. Out: 1 where a file could
    not be read; the others are in the graph.
    """
    firms = None if registry is None else read_registry(Path(registry))
    there = Path(folder) if folder is not None else None
    if there is not None and is_workspace(there):
        workspace, there = find(there), None
    else:
        workspace = console.workspace
    report = build(workspace, firms, _Told(console, console.bar()), there)
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
    if report.failed:
        console.note("failed" if len(report.failed) > 1 else "failed.one", count=len(report.failed))
    if 0 < report.kept < report.documents:
        console.note("kept", count=report.kept)
    for path in report.stale:
        console.note("stale", path=path)
    for decision in report.dangling:
        console.note("decision.lost", id=decision.id, quote=decision.quote)
    return 1 if report.failed else 0
