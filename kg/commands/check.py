"""``kg check``: does the graph conform to its shapes, and is it consistent?"""

from __future__ import annotations

from kg.console import Console
from kg.graph import open_graph


def run(console: Console, format: str) -> int:
    """Explain each finding; exit code 1 where something does not conform (a warning alone is no error)."""
    graph = open_graph(console.workspace, console.lang)
    found = graph.check()
    severe = sum(finding.severity == "error" for finding in found)
    if format == "table":
        for finding in found:
            console.write(f"{console.text(f'severity.{finding.severity}')}  {finding.explain(console.lang)}\n")
    else:
        columns = {"severity": "col.severity", "finding": "col.finding"}
        rows = ((finding.severity, finding.message(console.lang)) for finding in found)
        console.show(console.table(columns, rows), format)
    console.note("findings" if found else "conforms", count=len(found), severe=severe)
    return 1 if severe else 0
