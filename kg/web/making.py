"""What a maker makes of the whole graph: files to download, the network, the names to search."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.names import Names
from kg.query.tables import Table as Answer
from kg.web.answers import Reply
from kg.web.views import Look, searched
from kg.workspace import Workspace


def make(store: ox.Store, names: Names, job: Mapping[str, Any]) -> Reply:
    """The bytes of ``job["what"]``, a format of :data:`kg.web.downloads.MADE`."""
    from kg.graph import Graph, text_of

    kind, _, part = job["what"].partition(":")
    if kind == "names":
        found = json.dumps(searched(Look(store, names, job)), ensure_ascii=False, separators=(",", ":"))
        return Reply(200, "application/json", found.encode())
    workspace = Workspace(Path(job["root"]), names.base)
    lang = part if kind == "picture" else job["lang"]
    graph = Graph(store, names, functools.partial(text_of, workspace), lang)
    if kind == "picture":
        return Reply(200, "text/html", graph.page().encode())
    if kind == "csv":
        table = next(table for table in graph.tables() if table.name == part)
        rows = tuple(tuple(str(cell) if isinstance(cell, str) else _plain(cell) for cell in row) for row in table.rows)
        return Reply(200, "text/csv", Answer(table.columns, rows, lang=lang).to_csv(excel=True).encode())
    return Reply(200, "application/octet-stream", graph.content(kind))


def _plain(cell: Any) -> Any:
    """A number as the engine's tables know it."""
    if cell is None or isinstance(cell, bool | int):
        return cell
    return int(cell) if cell == int(cell) else float(cell)
