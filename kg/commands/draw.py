"""``kg draw -o honours.html``: the picture, of everything or of a part."""

from __future__ import annotations

from typing import Any

from kg import messages, query
from kg.commands.query import sparql_text
from kg.console import Console
from kg.errors import InputError
from kg.graph import Graph, format_of, open_graph


def run(console: Console, output: str, **wanted: Any) -> int:
    """Write the network as one file; exit code 1, and no file, where the filters leave nothing."""
    format = format_of(output)
    graph = open_graph(console.workspace, console.lang)
    chosen = {key: value for key, value in wanted.items() if value is not None}
    if "query" in chosen:
        chosen["query"] = _answer(graph, chosen["query"])
    look = {key: chosen.pop(key) for key in ("title", "layout", "max_nodes") if key in chosen}
    if chosen and not len(graph.to_networkx(**chosen)):
        console.note("no.rows")
        return 1
    console.deliver(graph.picture(format, **chosen, **look), output)
    return 0


def _answer(graph: Graph, given: str) -> query.Table | query.Triples:
    """The answer to a ready question by its name, or to the SPARQL of a file."""
    if any(question.name == given for question in graph.questions):
        return graph.ask(given)
    answer = graph.query(sparql_text(given)[0])
    if isinstance(answer, query.Table) and answer.columns == ("answer",) and len(answer) == 1:
        raise InputError(messages.pair("draw.ask"), given, messages.pair("draw.ask.hint"))
    return answer
