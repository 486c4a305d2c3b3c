"""``kg export FORMAT -o PATH``: the graph in another format."""

from __future__ import annotations

from kg import messages
from kg.console import Console
from kg.errors import InputError
from kg.graph import open_graph


def run(console: Console, format: str, output: str) -> int:
    """Write the graph, or its facts as tables, or its network."""
    graph = open_graph(console.workspace, console.lang)
    if format != "csv":
        console.deliver(graph.content(format), output)
        return 0
    if output == "-":
        raise InputError(messages.pair("csv.folder"), "-", messages.pair("csv.hint"))
    graph.export(format, output)
    console.note("wrote", path=output)
    return 0
