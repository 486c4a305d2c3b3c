"""A built graph in Python's hands: ask it, query it, hand it to rdflib, networkx, a picture or a file."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Unpack

from kg import lexicon, pipeline
from kg.errors import SourceError
from kg.names import Names
from kg.query import Finding as CheckFinding
from kg.query import Question, Table, Triples, open_store, questions, run_checks
from kg.query import ask as ask_question
from kg.query import run as run_query
from kg.query.bind import Given
from kg.query.tables import spelled
from kg.rdf import FORMATS, conform, csv_text, export, memory_store, tables, to_rdflib, xlsx_bytes
from kg.rdf import Table as FactTable
from kg.rdf.conform import Finding as ShapeFinding
from kg.read import find as find_documents
from kg.read import read
from kg.resources import resource
from kg.workspace import EXAMPLE, Workspace, find, is_workspace, write, write_folder

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    import rdflib

    from kg.model import Document
    from kg.view.network import Filters

EXPORTS = (*FORMATS, "csv", "xlsx", "graphml", "gexf")
"""The formats of :meth:`Graph.export`."""

Texts = Callable[[str], "Document | None"]


class Graph:
    """Who holds which honours, as a store of quads; nothing that is asked of it changes it.

    ``texts`` gives a document by its id, for the sentences round a quotation; ``lang`` is the language of answers.
    """

    def __init__(self, store: pyoxigraph.Store, names: Names, texts: Texts | None = None, lang: str = "zh") -> None:
        self.store = store
        self.names = names
        self.texts = texts
        self.lang = lang

    @property
    def questions(self) -> list[Question]:
        """The ready questions."""
        return questions()

    def ask(self, name: str | Question, /, **parameters: Given | Sequence[Given]) -> Table:
        """The answer to a ready question; raises QuestionError (kg.errors) for an unknown one, or a wrong parameter."""
        return ask_question(self.store, name, parameters, self.lang, self.names)

    def query(self, sparql: str) -> Table | Triples:
        """The answer to SPARQL of your own; raises SparqlError (kg.errors) with line and column."""
        return run_query(self.store, sparql, None, self.names)

    def to_rdflib(self) -> rdflib.Graph:
        """All statements, of every named graph, as one rdflib graph."""
        return to_rdflib(self.store)

    def to_networkx(self, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
        """Recipients, schemes and programmes as networkx sees them; see :func:`kg.view.network.network`."""
        from kg.view.network import network

        return network(self._rows, self.names, **filters)

    def page(self, **filters: Unpack[Filters]) -> str:
        """The picture as one HTML page; see :func:`kg.view.page.page`."""
        from kg.view.page import page

        return page(self.to_networkx(**filters), "zh" if self.lang == "zh" else "en", None, self.texts)

    def draw(self, path: str | Path = "honours.html", **filters: Unpack[Filters]) -> Path:
        """Write the picture to a file; out: its path. Raises WorkspaceError where it cannot be written."""
        write(Path(path), self.page(**filters))
        return Path(path)

    def export(self, format: str, path: str | Path) -> Path:
        """Write the graph to a file in one of :data:`EXPORTS`; ``csv`` fills a folder, a file for each kind of fact.

        Out: the path. Raises WorkspaceError where it cannot be written, KeyError for another format.
        """
        if format == "csv":
            write_folder(Path(path), {f"{table.name}.csv": csv_text(table).encode() for table in self.tables()})
        else:
            write(Path(path), self.content(format))
        return Path(path)

    def content(self, format: str) -> bytes:
        """The bytes of an export other than ``csv``; raises KeyError for another format."""
        if format == "xlsx":
            return xlsx_bytes(self.tables())
        if format not in ("graphml", "gexf"):
            return export(self.store, format, self.names)
        from kg.view.network import to_gexf, to_graphml

        with TemporaryDirectory() as directory:
            path = Path(directory) / "network"
            (to_graphml if format == "graphml" else to_gexf)(self.to_networkx(), path)
            return path.read_bytes()

    def tables(self) -> list[FactTable]:
        """The facts, a table for each kind, every row with its quotation."""
        return tables(self.store, self.names, self.lang)

    def check(self) -> list[ShapeFinding | CheckFinding]:
        """What does not conform to the SHACL shapes, and what the consistency queries find; errors first."""
        found: list[ShapeFinding | CheckFinding] = [*conform(self.store, self.names)]
        found += run_checks(self.store, self.lang, self.names)
        return sorted(found, key=lambda finding: finding.severity)

    def _rows(self, sparql: str) -> Iterator[dict[str, str | None]]:
        table = self.query(sparql)
        assert isinstance(table, Table), "the picture asks SELECT only"
        for record in table.records():
            yield {column: None if value is None else spelled(value, "en") for column, value in record.items()}


def build(path: str | Path = "sources", lang: str = "zh") -> Graph:
    """The graph of a document, or of a folder of documents, in memory; no file is written.

    Where ``path`` is the ``sources`` of a workspace, its base IRI and its decisions on names count. Raises InputError
    (kg.errors) for what cannot be read.
    """
    folder = Path(path)
    workspace = Workspace(folder.parent)
    if folder.name == "sources" and is_workspace(folder.parent):
        workspace = find(folder.parent)
    names, known = Names(workspace.base), lexicon.load(own=workspace.adopted)
    pages = pipeline.pages_of([folder], known)
    linker = pipeline.link(pages, known, workspace.judgements)
    quads = pipeline.conclude(pipeline.state(pages, linker, names, known).values(), linker, names, workspace.adopted)
    documents = {document.source.id: document for document, _ in pages}
    return Graph(memory_store(quads), names, documents.get, lang)


def open(path: str | Path = ".", lang: str = "zh") -> Graph:
    """The graph that ``kg build`` left in a workspace; raises WorkspaceError if there is none."""
    return open_graph(find(Path(path)), lang)


def network(graph: Graph, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
    """Recipients, schemes and programmes as networkx sees them: the same as ``graph.to_networkx(...)``."""
    return graph.to_networkx(**filters)


def example() -> Path:
    """The page that comes with the package."""
    return resource("sources", EXAMPLE + ".txt")


def open_graph(workspace: Workspace, lang: str = "zh") -> Graph:
    """The graph that `kg build` left in a workspace; raises WorkspaceError if there is none."""
    return Graph(open_store(workspace.store), Names(workspace.base), functools.partial(text_of, workspace), lang)


def text_of(workspace: Workspace, document_id: str) -> Document | None:
    """A document of a workspace by its id, None where its file is gone or cannot be read."""
    try:
        files = [file for file in find_documents(workspace.sources) if file.stem == document_id]
        return next(read(files[0])) if files else None
    except SourceError:
        return None
